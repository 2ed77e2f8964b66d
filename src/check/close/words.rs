//! What the words and names of two facts share.
//!
//! Takes frames, gives shares and scores. Words match by their stem, or by a concept in any
//! language. Knows no value.

use std::collections::BTreeSet;

use crate::knowledge::Knowledge;
use crate::model::fact::{Fact, Term};

/// At this distance a word counts half of what it counts next to the value.
const HALF: f32 = 6.0;
/// What words next to both values can add at most.
const MOST: f32 = 3.0;

/// True when two words may stand for one thing.
pub fn alike(a: &Term, b: &Term, knowledge: &Knowledge) -> bool {
    a.stem == b.stem
        || a.concepts.iter().any(|x| b.concepts.iter().any(|y| knowledge.concepts.akin(*x, *y)))
}

/// The words of all facts.
pub fn all(facts: &[Fact]) -> BTreeSet<&Term> {
    facts
        .iter()
        .flat_map(|fact| {
            fact.frame.words.iter().map(|(term, _)| term).chain(fact.frame.head.as_ref())
        })
        .collect()
}

/// The share of the words of a claim that the other text has, too.
pub fn told(claim: &[Fact], other: &[Fact], knowledge: &Knowledge) -> f32 {
    let (claim, other) = (all(claim), all(other));
    if claim.is_empty() {
        return 0.0;
    }
    let found = claim.iter().filter(|term| other.iter().any(|known| alike(term, known, knowledge)));
    found.count() as f32 / claim.len() as f32
}

/// How much the words near two values share, near words first.
pub fn near(x: &Fact, y: &Fact, knowledge: &Knowledge) -> f32 {
    let weight = |distance: u32| HALF / (HALF + distance as f32);
    let mut sum = 0.0;
    for (term, distance) in &x.frame.words {
        let best = y
            .frame
            .words
            .iter()
            .filter(|(known, _)| alike(term, known, knowledge))
            .map(|(_, other)| weight(*distance) * weight(*other))
            .fold(0.0, f32::max);
        sum += best;
    }
    sum.min(MOST)
}

/// Whether the things counted are the same; none where that is not known.
pub fn heads(x: &Fact, y: &Fact, knowledge: &Knowledge) -> Option<bool> {
    let (a, b) = (x.frame.head.as_ref()?, y.frame.head.as_ref()?);
    if alike(a, b, knowledge) {
        return Some(true);
    }
    let by = |head: &Term, fact: &Fact| {
        fact.frame
            .words
            .iter()
            .any(|(term, distance)| *distance <= 4 && alike(head, term, knowledge))
    };
    if by(a, y) || by(b, x) {
        return None;
    }
    (!a.concepts.is_empty() && !b.concepts.is_empty()).then_some(false)
}

/// How the verbs of two clauses stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verbs {
    /// They say the same.
    Same,
    /// They rule each other out.
    Opposed,
}

/// How the verbs of two clauses stand; none where they say different things.
pub fn verbs(x: &Fact, y: &Fact, knowledge: &Knowledge) -> Option<Verbs> {
    let (a, b) = (x.frame.verb.as_ref()?, y.frame.verb.as_ref()?);
    if a.stem == b.stem || a.concepts.iter().any(|concept| b.concepts.contains(concept)) {
        return Some(Verbs::Same);
    }
    let opposed =
        a.concepts.iter().any(|v| b.concepts.iter().any(|w| knowledge.concepts.opposed(*v, *w)));
    opposed.then_some(Verbs::Opposed)
}
