//! Which positions stand against each other: candidates, features, score.
//!
//! A position is all facts that give one value for one thing. Takes positions and scored pairs,
//! gives scored oppositions. Two positions that one source takes both are never opposed: a
//! source that gives both values knows of two things.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::graph::align::Pair;
use crate::graph::compare::Relation;
use crate::knowledge::alignment::{OPPOSE, Weights};
use crate::model::fact::Fact;

/// A pair that scores less brings no opposition into view.
const FAINT: f32 = 0.02;

/// Two positions, and how likely they are values of one thing.
#[derive(Debug, Clone)]
pub struct Opposition {
    /// Index of the first position; always the smaller one.
    pub a: usize,
    /// Index of the second position.
    pub b: usize,
    /// The pair that links them best.
    pub link: usize,
    /// What speaks for and against, in the order of [`OPPOSE`].
    pub features: [f32; OPPOSE.len()],
    /// Between 0 and 1.
    pub score: f32,
}

/// Scores every two positions that a conflicting pair links, best first.
pub fn oppositions(
    facts: &[Fact],
    pairs: &[Pair],
    positions: &[Vec<usize>],
    weights: &Weights,
) -> Vec<Opposition> {
    let mut of = vec![0; facts.len()];
    for (index, position) in positions.iter().enumerate() {
        position.iter().for_each(|fact| of[*fact] = index);
    }
    let documents: Vec<BTreeSet<usize>> = positions
        .iter()
        .map(|position| position.iter().map(|fact| facts[*fact].document).collect())
        .collect();
    // For each fact and document, its pairs with that document's facts, best first.
    let mut rivals: HashMap<(usize, usize), Vec<(f32, usize)>> = HashMap::new();
    let mut links: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (index, pair) in pairs.iter().enumerate() {
        for (from, to) in [(pair.a, pair.b), (pair.b, pair.a)] {
            rivals.entry((from, facts[to].document)).or_default().push((pair.score, to));
        }
        let (p, q) = (of[pair.a].min(of[pair.b]), of[pair.a].max(of[pair.b]));
        if pair.relation.conflicts() && p != q && documents[p].is_disjoint(&documents[q]) {
            links.entry((p, q)).or_default().push(index);
        }
    }
    let mut found: Vec<Opposition> = links
        .into_iter()
        .filter_map(|((a, b), links)| {
            let link = *links
                .iter()
                .max_by(|x, y| pairs[**x].score.total_cmp(&pairs[**y].score).then(y.cmp(x)))?;
            if pairs[link].score < FAINT {
                return None;
            }
            let view =
                View { facts, pairs, positions, documents: &documents, of: &of, rivals: &rivals };
            let features = view.features(a, b, &links, link);
            let score = weights.opposed(&features);
            Some(Opposition { a, b, link, features, score })
        })
        .collect();
    found.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    found
}

struct View<'a> {
    facts: &'a [Fact],
    pairs: &'a [Pair],
    positions: &'a [Vec<usize>],
    documents: &'a [BTreeSet<usize>],
    of: &'a [usize],
    rivals: &'a HashMap<(usize, usize), Vec<(f32, usize)>>,
}

impl View<'_> {
    fn features(&self, a: usize, b: usize, links: &[usize], link: usize) -> [f32; OPPOSE.len()] {
        let flag = |holds: bool| if holds { 1.0 } else { 0.0 };
        let best = logit(self.pairs[link].score);
        let mean = links.iter().map(|link| logit(self.pairs[*link].score)).sum::<f32>()
            / links.len() as f32;
        let (x, y) = (self.documents[a].len(), self.documents[b].len());
        let gap = |mine: usize, other: usize| {
            // The nearest other thing of the other side's sources that a fact could be about.
            let rival = self.positions[mine]
                .iter()
                .flat_map(|fact| {
                    self.documents[other].iter().map(move |document| (*fact, *document))
                })
                .filter_map(|key| self.rivals.get(&key))
                .flatten()
                .filter(|(_, to)| self.of[*to] != other && self.of[*to] != mine)
                .map(|(score, _)| logit(*score))
                .fold(-6.0_f32, f32::max);
            (best - rival).clamp(-4.0, 4.0) / 4.0
        };
        let told = |mine: usize, other: usize| {
            // Does a source of the other side state this value, too, of something like it?
            self.positions[mine]
                .iter()
                .flat_map(|fact| {
                    self.documents[other].iter().map(move |document| (*fact, *document))
                })
                .filter_map(|key| Some((key.0, self.rivals.get(&key)?)))
                .flat_map(|(fact, list)| list.iter().map(move |(score, to)| (fact, *score, *to)))
                .filter(|(fact, _, to)| self.agree(*fact, *to))
                .map(|(_, score, _)| score)
                .fold(0.0_f32, f32::max)
        };
        [
            1.0,
            best / 4.0,
            mean / 4.0,
            gap(a, b).min(gap(b, a)),
            gap(a, b).max(gap(b, a)),
            told(a, b).max(told(b, a)),
            flag(x == 1 && y == 1),
            flag(x.max(y) >= 2 && x.min(y) == 1) * ((x.max(y) - 1) as f32 / 3.0).min(1.0),
            flag(x.min(y) >= 2),
            flag(links.iter().any(|link| self.pairs[*link].relation == Relation::NearMiss)),
            (links.len() as f32).ln(),
            flag(
                self.facts[self.pairs[link].a].predicate.is_some()
                    && self.facts[self.pairs[link].a].predicate
                        == self.facts[self.pairs[link].b].predicate,
            ),
        ]
    }

    fn agree(&self, a: usize, b: usize) -> bool {
        let key = (a.min(b), a.max(b));
        let at = self.pairs.binary_search_by_key(&key, |pair| (pair.a, pair.b));
        at.is_ok_and(|at| self.pairs[at].relation.agrees())
    }
}

fn logit(score: f32) -> f32 {
    let score = score.clamp(1e-4, 1.0 - 1e-4);
    (score / (1.0 - score)).ln()
}
