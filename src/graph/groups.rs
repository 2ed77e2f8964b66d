//! Groups: facts judged to be about the same thing, by the value they give.
//!
//! Takes scored pairs, gives groups of positions. Facts whose values agree are joined first into
//! positions; then positions are set against each other, best first, as long as no source would
//! take two of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use petgraph::unionfind::UnionFind;

use crate::graph::align::Pair;
use crate::graph::compare::{self, Relation};
use crate::graph::oppose::{self, Opposition};
use crate::knowledge::alignment::Weights;
use crate::model::fact::{Content, Fact};

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
    let mut sets = Sets { sets: UnionFind::new(facts.len()), members: HashMap::new() };
    for pair in order {
        let joined = sets
            .members(pair.a)
            .iter()
            .all(|x| sets.members(pair.b).iter().all(|y| compatible(&facts[*x], &facts[*y])));
        if joined {
            sets.join(pair.a, pair.b);
        }
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
    let mut sides: HashMap<usize, Vec<usize>> = HashMap::new();
    let documents: Vec<BTreeSet<usize>> = positions
        .iter()
        .map(|position| position.iter().map(|fact| facts[*fact].document).collect())
        .collect();
    let mut kept: Vec<Opposition> = Vec::new();
    for opposition in oppose::oppositions(facts, pairs, &positions, weights) {
        if opposition.score < weights.differ_from {
            break;
        }
        let (x, y) = (opposed.find(opposition.a), opposed.find(opposition.b));
        if x != y {
            let mine = sides.get(&x).cloned().unwrap_or_else(|| vec![opposition.a]);
            let theirs = sides.get(&y).cloned().unwrap_or_else(|| vec![opposition.b]);
            let apart = mine
                .iter()
                .all(|m| theirs.iter().all(|t| documents[*m].is_disjoint(&documents[*t])));
            if !apart {
                continue;
            }
            opposed.union(x, y);
            sides.insert(opposed.find(x), [mine, theirs].concat());
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

/// Sets of facts with their members at hand.
struct Sets {
    sets: UnionFind<usize>,
    members: HashMap<usize, Vec<usize>>,
}

impl Sets {
    fn members(&self, index: usize) -> Vec<usize> {
        self.members.get(&self.sets.find(index)).cloned().unwrap_or_else(|| vec![index])
    }

    fn join(&mut self, a: usize, b: usize) {
        if self.sets.equiv(a, b) {
            return;
        }
        let joined = [self.members(a), self.members(b)].concat();
        self.members.remove(&self.sets.find(a));
        self.members.remove(&self.sets.find(b));
        self.sets.union(a, b);
        self.members.insert(self.sets.find(a), joined);
    }
}
