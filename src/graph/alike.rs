//! Facts of two sources that are each other's best match by their words and names.
//!
//! Takes facts with their topics, gives pairs. Two facts are looked at only when they share a word
//! that few have.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::graph::vocabulary::Topic;
use crate::model::fact::Fact;

/// How many facts may share a feature before it brings no two of them together any more.
const COMMON: usize = 60;
/// Less alike than so is no match.
const LEAST: f32 = 0.15;

/// Two facts, the first before the second, and the cosine of their words and names.
pub type Alike = (usize, usize, f32);

/// Pairs of facts of two sources that are each other's best match by their words and names,
/// among the facts that `keep` picks; sorted by their facts, each with its cosine.
pub fn alike(facts: &[Fact], topics: &[Topic], keep: impl Fn(&Fact) -> bool) -> Vec<Alike> {
    let kept: Vec<usize> = (0..facts.len()).filter(|index| keep(&facts[*index])).collect();
    let mut by_feature: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for index in &kept {
        for (feature, _) in &topics[*index].whole.weights {
            by_feature.entry(*feature).or_default().push(*index);
        }
    }
    by_feature.retain(|_, list| (2..=COMMON).contains(&list.len()));
    let scored = kept.par_iter().map_init(
        || vec![usize::MAX; facts.len()],
        |met, index| -> Vec<Alike> {
            let topic = &topics[*index].whole;
            let lists = topic.weights.iter().filter_map(|(feature, _)| by_feature.get(feature));
            let mut others: Vec<usize> = lists
                .flat_map(|list| &list[list.partition_point(|other| other <= index)..])
                .copied()
                .filter(|other| std::mem::replace(&mut met[*other], *index) != *index)
                .filter(|other| facts[*other].document != facts[*index].document)
                .collect();
            others.sort_unstable();
            let cosines =
                others.into_iter().map(|other| (*index, other, topic.cosine(&topics[other].whole)));
            cosines.filter(|(.., cosine)| *cosine >= LEAST).collect()
        },
    );
    let mut scored: Vec<Alike> = scored.flatten_iter().collect();
    let best = best(facts, &scored);
    let mut best = best.into_iter();
    scored.retain(|_| best.next() == Some(2));
    scored
}

/// For each pair, of how many of its two facts the other is the best match in its source.
fn best(facts: &[Fact], scored: &[Alike]) -> Vec<u8> {
    // The pairs of each fact, in order of the other fact, as the pairs are sorted.
    let mut starts = vec![0; facts.len() + 1];
    scored.iter().flat_map(|(a, b, _)| [a, b]).for_each(|fact| starts[fact + 1] += 1);
    for fact in 0..facts.len() {
        starts[fact + 1] += starts[fact];
    }
    let mut next = starts.clone();
    let mut list = vec![(0, 0); scored.len() * 2];
    for (pair, (a, b, _)) in scored.iter().enumerate() {
        for (from, to) in [(*a, *b), (*b, *a)] {
            list[next[from]] = (to, pair);
            next[from] += 1;
        }
    }
    let mut best = vec![0; scored.len()];
    for bounds in starts.windows(2) {
        let own = &list[bounds[0]..bounds[1]];
        for of_one in own.chunk_by(|(x, _), (y, _)| facts[*x].document == facts[*y].document) {
            // The first of those that are most alike.
            let first = of_one
                .iter()
                .map(|(_, pair)| *pair)
                .reduce(|known, pair| if scored[pair].2 > scored[known].2 { pair } else { known });
            first.into_iter().for_each(|pair| best[pair] += 1);
        }
    }
    best
}
