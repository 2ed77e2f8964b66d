//! Groups: facts judged to be about the same thing, by the value they give.
//!
//! Takes scored pairs, gives groups of positions. Facts whose values agree are joined first into
//! positions; then positions are set against each other, best first, as long as no source would
//! take two of them.

use std::collections::BTreeMap;
use std::{mem, slice};

use petgraph::unionfind::UnionFind;
use rustc_hash::FxHashMap;

use crate::graph::align::Pair;
use crate::graph::compare::{self, Relation};
use crate::graph::oppose::{self, Opposition};
use crate::graph::slips;
use crate::knowledge::alignment::Weights;
use crate::model::fact::{Content, Fact};
use crate::model::mention::Value;

/// Facts about one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The values given, each with the facts that give it, in order.
    pub positions: Vec<Vec<usize>>,
    /// The pairs that hold the group together: facts, score, relation.
    pub links: Vec<(usize, usize, f32, Relation)>,
}

impl Group {
    /// All its facts, in order.
    pub fn facts(&self) -> Vec<usize> {
        let mut facts: Vec<usize> = self.positions.iter().flatten().copied().collect();
        facts.sort_unstable();
        facts
    }
}

/// Facts that give one value for one thing; a fact that nothing joins is a position of its own.
pub fn positions(facts: &[Fact], pairs: &[Pair], weights: &Weights) -> Vec<Vec<usize>> {
    let mut order: Vec<&Pair> = pairs
        .iter()
        .filter(|pair| pair.relation.agrees() && pair.score >= weights.agree_from)
        .collect();
    order.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut sets = Sets { sets: UnionFind::new(facts.len()), values: FxHashMap::default() };
    for pair in order {
        sets.join(facts, pair.a, pair.b);
    }
    let mut positions: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, fact) in facts.iter().enumerate() {
        if matches!(fact.content, Content::Value(_)) {
            positions.entry(sets.sets.find(index)).or_default().push(index);
        }
    }
    let mut positions: Vec<Vec<usize>> = positions.into_values().collect();
    positions.sort();
    positions
}

/// Joins facts into groups; facts that nothing joins are in none.
pub fn groups(facts: &[Fact], pairs: &[Pair], weights: &Weights) -> Vec<Group> {
    let positions = positions(facts, pairs, weights);
    let mut opposed = UnionFind::<usize>::new(positions.len());
    let mut sides: Vec<Vec<usize>> = oppose::documents(facts, &positions);
    let mut kept: Vec<Opposition> = Vec::new();
    for opposition in oppose::oppositions(facts, pairs, &positions, weights) {
        let timed = matches!(
            facts[pairs[opposition.link].a].content,
            Content::Value(Value::Date(_) | Value::Duration(_))
        );
        let link = &pairs[opposition.link];
        let from = match timed {
            true => weights.times_from,
            false if looks_miswritten(&facts[link.a], &facts[link.b], link.relation) => {
                weights.slips_from
            }
            false => weights.differ_from,
        };
        if opposition.score < from {
            continue;
        }
        let (x, y) = (opposed.find(opposition.a), opposed.find(opposition.b));
        if x != y {
            if !oppose::apart(&sides[x], &sides[y]) {
                continue;
            }
            let mut joined = [mem::take(&mut sides[x]), mem::take(&mut sides[y])].concat();
            joined.sort_unstable();
            opposed.union(x, y);
            sides[opposed.find(x)] = joined;
        }
        kept.push(opposition);
    }
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    let mut of = vec![None; facts.len()];
    for (index, position) in positions.iter().enumerate() {
        let root = opposed.find(index);
        position.iter().for_each(|fact| of[*fact] = Some((index, root)));
        let group = groups
            .entry(root)
            .or_insert_with(|| Group { positions: Vec::new(), links: Vec::new() });
        group.positions.push(position.clone());
    }
    let within =
        pairs.iter().filter(|pair| pair.relation.agrees() && pair.score >= weights.agree_from);
    let links = within.chain(kept.iter().map(|opposition| &pairs[opposition.link]));
    for pair in links {
        let (Some((p, root)), Some((q, _))) = (of[pair.a], of[pair.b]) else { continue };
        if (p == q || !pair.relation.agrees())
            && let Some(group) = groups.get_mut(&root)
        {
            group.links.push((pair.a, pair.b, pair.score, pair.relation));
        }
    }
    let mut groups: Vec<Group> = groups
        .into_values()
        .filter(|group| group.positions.iter().map(Vec::len).sum::<usize>() > 1)
        .collect();
    for group in &mut groups {
        group.positions.sort();
        group.links.sort_by_key(|(a, b, _, _)| (*a, *b));
    }
    groups.sort_by(|a, b| a.positions.cmp(&b.positions));
    groups
}

/// True for two long numbers of which one looks like the other miswritten.
fn looks_miswritten(a: &Fact, b: &Fact, relation: Relation) -> bool {
    match (&a.content, &b.content) {
        (Content::Value(x), Content::Value(y)) => slips::telling(x, y, relation),
        _ => false,
    }
}

/// For each of `count` things a number that it shares with those joined to it: that of the first.
pub fn sets(count: usize, joined: &[(usize, usize)]) -> Vec<usize> {
    let mut sets = UnionFind::<usize>::new(count);
    for (a, b) in joined {
        sets.union(*a, *b);
    }
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    (0..count)
        .map(|index| {
            let root = sets.find(index);
            *first.entry(root).or_insert(index)
        })
        .collect()
}

fn compatible(a: &Fact, b: &Fact) -> bool {
    match (&a.content, &b.content) {
        (Content::Value(x), Content::Value(y)) => {
            let relation = compare::compare(x, y);
            relation.agrees() || relation == Relation::Loose
        }
        _ => false,
    }
}

/// Sets of facts with their values at hand.
struct Sets {
    sets: UnionFind<usize>,
    /// One fact for each value of a set of several facts, by the root of the set.
    values: FxHashMap<usize, Vec<usize>>,
}

impl Sets {
    /// Joins the sets of two facts where each value of one may stand beside each of the other.
    fn join(&mut self, facts: &[Fact], a: usize, b: usize) {
        let (x, y) = (self.sets.find(a), self.sets.find(b));
        if x == y {
            return;
        }
        let mine = self.values.get(&x).map_or(slice::from_ref(&x), Vec::as_slice);
        let theirs = self.values.get(&y).map_or(slice::from_ref(&y), Vec::as_slice);
        let may = |m: &usize| theirs.iter().all(|t| compatible(&facts[*m], &facts[*t]));
        if !mine.iter().all(may) {
            return;
        }
        let mut joined = mine.to_vec();
        let fresh = |t: &&usize| mine.iter().all(|m| facts[*m].content != facts[**t].content);
        joined.extend(theirs.iter().filter(fresh));
        self.values.remove(&x);
        self.values.remove(&y);
        self.sets.union(x, y);
        self.values.insert(self.sets.find(x), joined);
    }
}
