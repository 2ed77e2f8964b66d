//! Groups: facts judged to be about the same thing, by the value they give.
//!
//! Takes scored pairs, gives groups of positions. Facts whose values agree are joined first;
//! then two such positions are set against each other, if the pair that links them is the best
//! for both, and if neither side states the other's value elsewhere (a richer account is no
//! conflict).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use petgraph::unionfind::UnionFind;

use crate::graph::align::Pair;
use crate::graph::compare::{self, Relation};
use crate::knowledge::alignment::Weights;
use crate::model::fact::{Content, Fact};

/// How far below the best candidate a pair may score and still be the best.
const MARGIN: f32 = 0.02;

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

/// Joins facts into groups; facts that nothing joins are in none.
pub fn groups(facts: &[Fact], pairs: &[Pair], weights: &Weights) -> Vec<Group> {
    let mut order: Vec<&Pair> = pairs.iter().collect();
    order.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let best = best_by_document(facts, pairs);

    let mut sets = Positions::new(facts.len());
    for pair in
        order.iter().filter(|pair| pair.relation.agrees() && pair.score >= weights.agree_from)
    {
        let joined = sets
            .members(pair.a)
            .iter()
            .all(|x| sets.members(pair.b).iter().all(|y| compatible(&facts[*x], &facts[*y])));
        if joined {
            sets.join(pair.a, pair.b);
        }
    }

    // Who says nearly the same elsewhere: a fact that may agree with another of that document.
    let mut told: BTreeSet<(usize, usize)> = BTreeSet::new();
    for pair in
        pairs.iter().filter(|pair| pair.relation.agrees() && pair.score >= weights.agree_from * 0.6)
    {
        told.insert((sets.root(pair.a), facts[pair.b].document));
        told.insert((sets.root(pair.b), facts[pair.a].document));
    }

    let mut opposed = UnionFind::<usize>::new(facts.len());
    let mut documents: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut members: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for index in 0..facts.len() {
        let root = sets.root(index);
        documents.entry(root).or_default().insert(facts[index].document);
        members.entry(root).or_insert_with(|| BTreeSet::from([root]));
    }
    let mut conflicts: Vec<&Pair> = Vec::new();
    for pair in &order {
        if !pair.relation.conflicts()
            || pair.score < weights.differ_from
            || facts[pair.a].document == facts[pair.b].document
        {
            continue;
        }
        let is_best = |from: usize, to: usize| {
            best.get(&(from, facts[to].document)).is_none_or(|best| pair.score + MARGIN >= *best)
        };
        if !is_best(pair.a, pair.b) || !is_best(pair.b, pair.a) {
            continue;
        }
        let (p, q) = (sets.root(pair.a), sets.root(pair.b));
        if told.contains(&(p, facts[pair.b].document))
            || told.contains(&(q, facts[pair.a].document))
        {
            continue;
        }
        let (x, y) = (opposed.find(p), opposed.find(q));
        if x != y {
            let (mine, theirs) = (members[&x].clone(), members[&y].clone());
            let apart =
                mine.iter().all(|m| theirs.iter().all(|t| documents[m].is_disjoint(&documents[t])));
            if !apart {
                continue;
            }
            opposed.union(x, y);
            let root = opposed.find(x);
            members.insert(root, mine.union(&theirs).copied().collect());
        }
        conflicts.push(pair);
    }

    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    let mut roots: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..facts.len() {
        roots.entry(sets.root(index)).or_default().push(index);
    }
    for (root, position) in &roots {
        let group = opposed.find(*root);
        groups
            .entry(group)
            .or_insert_with(|| Group { positions: Vec::new(), links: Vec::new() })
            .positions
            .push(position.clone());
    }
    for pair in pairs.iter().filter(|pair| {
        pair.relation.agrees() && pair.score >= weights.agree_from && sets.same(pair.a, pair.b)
    }) {
        let group = groups.get_mut(&opposed.find(sets.root(pair.a)));
        group
            .into_iter()
            .for_each(|group| group.links.push((pair.a, pair.b, pair.score, pair.relation)));
    }
    for pair in conflicts {
        let group = groups.get_mut(&opposed.find(sets.root(pair.a)));
        group
            .into_iter()
            .for_each(|group| group.links.push((pair.a, pair.b, pair.score, pair.relation)));
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

/// The best score of each fact with any fact of each other document.
fn best_by_document(facts: &[Fact], pairs: &[Pair]) -> HashMap<(usize, usize), f32> {
    let mut best: HashMap<(usize, usize), f32> = HashMap::new();
    for pair in pairs {
        for (from, to) in [(pair.a, pair.b), (pair.b, pair.a)] {
            let score = best.entry((from, facts[to].document)).or_default();
            *score = score.max(pair.score);
        }
    }
    best
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
struct Positions {
    sets: UnionFind<usize>,
    members: HashMap<usize, Vec<usize>>,
}

impl Positions {
    fn new(count: usize) -> Self {
        Positions { sets: UnionFind::new(count), members: HashMap::new() }
    }

    fn root(&self, index: usize) -> usize {
        self.sets.find(index)
    }

    fn same(&self, a: usize, b: usize) -> bool {
        self.sets.equiv(a, b)
    }

    fn members(&self, index: usize) -> Vec<usize> {
        self.members.get(&self.root(index)).cloned().unwrap_or_else(|| vec![index])
    }

    fn join(&mut self, a: usize, b: usize) {
        if self.sets.equiv(a, b) {
            return;
        }
        let mut members = self.members(a);
        members.extend(self.members(b));
        self.members.remove(&self.root(a));
        self.members.remove(&self.root(b));
        self.sets.union(a, b);
        self.members.insert(self.sets.find(a), members);
    }
}
