//! Which positions stand against each other: candidates, features, score.
//!
//! A position is all facts that give one value for one thing. Takes positions and scored pairs,
//! gives scored oppositions. Two positions that one source takes both are never opposed: a
//! source that gives both values knows of two things.

use rayon::prelude::*;

use crate::graph::align::Pair;
use crate::graph::compare::{self, Relation};
use crate::graph::questions;
use crate::knowledge::alignment::{OPPOSE, Weights};
use crate::model::document::Zone;
use crate::model::fact::{Content, Fact};
use crate::model::mention::Value;
use crate::model::moment::Grain;

/// A pair that scores less brings no opposition into view.
const FAINT: f32 = 0.02;
/// The same for dates and durations, of which any two articles have several.
const FAINT_TIME: f32 = 0.05;

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
    let documents = documents(facts, positions);
    let mut links: Vec<(usize, usize, usize)> = pairs
        .iter()
        .enumerate()
        .filter(|(_, pair)| pair.relation.conflicts())
        .map(|(index, pair)| {
            let (p, q) = (of[pair.a], of[pair.b]);
            (p.min(q), p.max(q), index)
        })
        .filter(|(p, q, _)| p != q && apart(&documents[*p], &documents[*q]))
        .collect();
    links.sort_unstable();
    let view = View {
        facts,
        pairs,
        positions,
        documents: &documents,
        of: &of,
        rivals: Rivals::new(facts, pairs),
        times: times(facts),
        logits: pairs.iter().map(|pair| logit(pair.score)).collect(),
    };
    let by_sides: Vec<_> = links.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)).collect();
    let mut found: Vec<Opposition> = by_sides
        .into_par_iter()
        .filter_map(|links| {
            let (a, b, _) = *links.first()?;
            let score = |link: usize| pairs[link].score;
            let (_, _, link) = *links
                .iter()
                .max_by(|x, y| score(x.2).total_cmp(&score(y.2)).then(y.2.cmp(&x.2)))?;
            if score(link) < FAINT {
                return None;
            }
            let is_time = facts[positions[a][0]].is_time();
            let asked = score(link) >= questions::SURE;
            if is_time
                && (score(link) < FAINT_TIME || !asked && (view.told(a, b) || view.told(b, a)))
            {
                return None;
            }
            let features = view.features(a, b, links, link);
            let score = weights.opposed(is_time, &features);
            Some(Opposition { a, b, link, features, score })
        })
        .collect();
    found.sort_unstable_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    found
}

/// The documents that take each position, in order: those that only tell it as the earlier state
/// take another.
pub fn documents(facts: &[Fact], positions: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let documents = |position: &Vec<usize>| {
        let stands = |fact: &&usize| !facts[**fact].is_earlier();
        let all = position.iter().any(|fact| !facts[*fact].is_earlier());
        let hour = |fact: &&usize| match &facts[**fact].content {
            Content::Value(value) => has_hour(value),
            _ => false,
        };
        // Who gives the day of a position takes none of its hours.
        let hours = position.iter().any(|fact| hour(&fact));
        // A headline may say other than its text, and is then no second thing.
        let body = |fact: &&usize| facts[**fact].zone != Zone::Headline;
        let bodies = position.iter().any(|fact| body(&fact));
        let mut documents: Vec<usize> = position
            .iter()
            .filter(|fact| (!all || stands(fact)) && (!hours || hour(fact)))
            .filter(|fact| !bodies || body(fact))
            .map(|fact| facts[*fact].document)
            .collect();
        documents.sort_unstable();
        documents.dedup();
        documents
    };
    positions.iter().map(documents).collect()
}

/// True when two sorted lists have nothing in common.
pub fn apart(a: &[usize], b: &[usize]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.iter().all(|item| long.binary_search(item).is_err())
}

/// The pairs of each fact, by the other fact.
struct Rivals {
    /// Where the pairs of each fact start; one more than there are facts.
    starts: Vec<usize>,
    /// The document of the other fact, the other fact, the pair; sorted.
    list: Vec<(u32, u32, u32)>,
}

impl Rivals {
    fn new(facts: &[Fact], pairs: &[Pair]) -> Self {
        let mut starts = vec![0; facts.len() + 1];
        for fact in pairs.iter().flat_map(|pair| [pair.a, pair.b]) {
            starts[fact + 1] += 1;
        }
        for fact in 0..facts.len() {
            starts[fact + 1] += starts[fact];
        }
        let mut next = starts.clone();
        let mut list = vec![(0, 0, 0); pairs.len() * 2];
        for (index, pair) in pairs.iter().enumerate() {
            for (from, to) in [(pair.a, pair.b), (pair.b, pair.a)] {
                list[next[from]] = (facts[to].document as u32, to as u32, index as u32);
                next[from] += 1;
            }
        }
        for bounds in starts.windows(2) {
            list[bounds[0]..bounds[1]].sort_unstable();
        }
        Rivals { starts, list }
    }

    /// The facts of a document with which a fact makes a pair, and the pair.
    fn of(&self, fact: usize, document: usize) -> impl Iterator<Item = (usize, usize)> {
        let list = &self.list[self.starts[fact]..self.starts[fact + 1]];
        let start = list.partition_point(|(known, ..)| (*known as usize) < document);
        list[start..]
            .iter()
            .take_while(move |(known, ..)| *known as usize == document)
            .map(|(_, to, pair)| (*to as usize, *pair as usize))
    }
}

struct View<'a> {
    facts: &'a [Fact],
    pairs: &'a [Pair],
    positions: &'a [Vec<usize>],
    documents: &'a [Vec<usize>],
    of: &'a [usize],
    rivals: Rivals,
    /// The dates and durations that each document gives.
    times: Vec<Vec<&'a Value>>,
    logits: Vec<f32>,
}

impl View<'_> {
    /// How far the nearest other thing of the other side's sources lies that a fact could be
    /// about, and how well what a source of the other side states of this value fits, too.
    fn elsewhere(&self, mine: usize, other: usize, best: f32) -> (f32, f32) {
        let (mut rival, mut told) = (-6.0_f32, 0.0_f32);
        for fact in &self.positions[mine] {
            for document in &self.documents[other] {
                for (to, pair) in self.rivals.of(*fact, *document) {
                    if self.facts[to].zone == Zone::Headline {
                        continue;
                    }
                    if self.of[to] != other && self.of[to] != mine {
                        rival = rival.max(self.logits[pair]);
                    }
                    if self.pairs[pair].relation.agrees() {
                        told = told.max(self.pairs[pair].score);
                    }
                }
            }
        }
        ((best - rival).clamp(-4.0, 4.0) / 4.0, told)
    }

    fn features(
        &self,
        a: usize,
        b: usize,
        links: &[(usize, usize, usize)],
        link: usize,
    ) -> [f32; OPPOSE.len()] {
        let flag = |holds: bool| if holds { 1.0 } else { 0.0 };
        let best = self.logits[link];
        let mean =
            links.iter().map(|(_, _, link)| self.logits[*link]).sum::<f32>() / links.len() as f32;
        let (x, y) = (self.documents[a].len(), self.documents[b].len());
        let ((gap_a, told_a), (gap_b, told_b)) =
            (self.elsewhere(a, b, best), self.elsewhere(b, a, best));
        let link = &self.pairs[link];
        [
            1.0,
            best / 4.0,
            mean / 4.0,
            gap_a.min(gap_b),
            gap_a.max(gap_b),
            told_a.max(told_b),
            flag(x == 1 && y == 1),
            flag(x.max(y) >= 2 && x.min(y) == 1) * ((x.max(y) - 1) as f32 / 3.0).min(1.0),
            flag(x.min(y) >= 2),
            flag(links.iter().any(|(_, _, link)| {
                matches!(self.pairs[*link].relation, Relation::Slip | Relation::NearMiss)
            })),
            (links.len() as f32).ln(),
            flag(
                self.facts[link.a].predicate.is_some()
                    && self.facts[link.a].predicate == self.facts[link.b].predicate,
            ),
            flag(gap_a > 0.0 && gap_b > 0.0),
        ]
    }

    /// True when a source of the other side gives this date or duration, too, of whatever: it
    /// knows of both.
    fn told(&self, mine: usize, other: usize) -> bool {
        let Some(Content::Value(value)) =
            self.positions[mine].first().map(|fact| &self.facts[*fact].content)
        else {
            return false;
        };
        let mut documents = self.documents[other].iter();
        documents.any(|document| {
            self.times[*document].iter().any(|known| {
                // Who gives the day has not given the hour.
                (has_hour(known) || !has_hour(value)) && compare::compare(value, known).agrees()
            })
        })
    }
}

/// True for a time of day.
fn has_hour(value: &Value) -> bool {
    matches!(value, Value::Date(period) if period.clock.is_some() || period.grain <= Grain::Hour)
}

/// The dates and durations of each document.
fn times(facts: &[Fact]) -> Vec<Vec<&Value>> {
    let last = facts.iter().map(|fact| fact.document).max();
    let mut times = vec![Vec::new(); last.map_or(0, |last| last + 1)];
    for fact in facts.iter().filter(|fact| fact.is_time() && fact.zone.is_story()) {
        if let Content::Value(value) = &fact.content {
            times[fact.document].push(value);
        }
    }
    times
}

fn logit(score: f32) -> f32 {
    let score = score.clamp(1e-4, 1.0 - 1e-4);
    (score / (1.0 - score)).ln()
}
