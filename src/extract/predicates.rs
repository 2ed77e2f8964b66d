//! Predicates: what a value states, by the words near it.
//!
//! Takes a value and the words of its frame, gives the predicate of `rules/facts/` whose cues
//! stand nearest. Knows no other document.

use crate::knowledge::concepts::Concepts;
use crate::knowledge::concepts::predicate::Predicate;
use crate::model::fact::Frame;
use crate::model::mention::Value;

/// A cue further away than this announces nothing.
const REACH: u32 = 9;
/// How far the words lie that a predicate asks for or excludes.
const CLAUSE: u32 = 14;

/// The predicate that a value states, if its words announce one.
pub fn predicate(value: &Value, frame: &Frame, concepts: &Concepts) -> Option<String> {
    let mut best: Option<(u32, usize, &Predicate)> = None;
    for (term, distance) in frame.words.iter().filter(|(_, distance)| *distance <= REACH) {
        for predicate in term.concepts.iter().flat_map(|concept| concepts.announced_by(*concept)) {
            if !fits(value, frame, concepts, predicate) {
                continue;
            }
            let conditions = predicate.with.len().min(1) + predicate.counted.len().min(1);
            let better =
                best.is_none_or(|(known, least, _)| (*distance, least) < (known, conditions));
            if better {
                best = Some((*distance, conditions, predicate));
            }
        }
    }
    best.map(|(_, _, predicate)| predicate.id.clone())
}

fn fits(value: &Value, frame: &Frame, concepts: &Concepts, predicate: &Predicate) -> bool {
    if !predicate.value.takes(value.kind()) {
        return false;
    }
    if let (Some(wanted), Value::Measure { dimension, .. }) = (&predicate.dimension, value)
        && wanted != dimension
    {
        return false;
    }
    let near = |wanted: &[u32], reach: u32| {
        frame.words.iter().filter(|(_, distance)| *distance <= reach).any(|(term, _)| {
            term.concepts.iter().any(|known| wanted.iter().any(|id| concepts.is_a(*known, *id)))
        })
    };
    let counted = || {
        frame.head.as_ref().is_none_or(|head| {
            head.concepts.is_empty()
                || head.concepts.iter().any(|known| {
                    predicate
                        .counted
                        .iter()
                        .chain(&predicate.about)
                        .any(|id| concepts.is_a(*known, *id))
                })
        })
    };
    (predicate.with.is_empty() || near(&predicate.with, CLAUSE))
        && (predicate.without.is_empty() || !near(&predicate.without, CLAUSE))
        && (predicate.counted.is_empty() || counted())
}
