//! Predicates: what a value states, by the words near it.
//!
//! Takes a value and the words of its frame, gives the predicate of `rules/facts/` whose cues
//! stand nearest. Knows no other document.

use crate::knowledge::concepts::predicate::Predicate;
use crate::knowledge::concepts::{Class, Concepts};
use crate::model::fact::{Frame, Term};
use crate::model::mention::Value;

/// A cue further away than this announces nothing.
const REACH: u32 = 9;
/// How much nearer than it is the verb counts that says what becomes of those counted.
const VERB: u32 = 6;
/// How far the words lie that a predicate asks for or excludes.
const CLAUSE: u32 = 14;

/// The predicate that a value states, if its words announce one.
pub fn predicate(value: &Value, frame: &Frame, concepts: &Concepts) -> Option<String> {
    let mut best: Option<(u32, bool, usize, &Predicate)> = None;
    for (term, distance) in frame.words.iter().filter(|(_, distance)| *distance <= REACH) {
        for predicate in term.concepts.iter().flat_map(|concept| concepts.announced_by(*concept)) {
            if !fits(value, frame, concepts, predicate) {
                continue;
            }
            let conditions = predicate.with.len().min(1) + predicate.counted.len().min(1);
            // What becomes of those who are counted says more than who they are.
            let far = match befalls(frame, term, predicate, concepts) {
                true => distance.saturating_sub(VERB),
                false => *distance,
            };
            // What is counted says more than a word as near: "the group counts 900 workers".
            let beside = frame.head.as_ref().is_none_or(|head| head.stem != term.stem);
            let better = best.is_none_or(|(known, apart, least, _)| {
                (far, beside, least) < (known, apart, conditions)
            });
            if better {
                best = Some((far, beside, conditions, predicate));
            }
        }
    }
    best.map(|(.., predicate)| predicate.id.clone())
}

/// True where the word is not the noun counted and the predicate is of what happens to such as
/// that noun names.
fn befalls(frame: &Frame, cue: &Term, predicate: &Predicate, concepts: &Concepts) -> bool {
    let Some(head) = &frame.head else { return false };
    let counted = |id: &u32| {
        predicate.counted.iter().any(|known| concepts.is_a(*id, *known))
            || predicate.of_people && is_person(*id, concepts)
    };
    // "31 injured" has said it.
    let told = |id: &u32| {
        let mut announced = concepts.announced_by(*id);
        announced.any(|known| known.exclusive && known.subject == Some(Class::Event))
    };
    head.stem != cue.stem
        && predicate.subject == Some(Class::Event)
        && head.concepts.iter().any(counted)
        && !head.concepts.iter().any(told)
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
    let bare = matches!(value, Value::Number { counted: None, .. });
    let counted = || {
        frame.head.as_ref().is_none_or(|head| {
            let known = |wanted: &[u32]| {
                let is = |known: &u32| wanted.iter().any(|id| concepts.is_a(*known, *id));
                head.concepts.iter().any(is)
            };
            // What is nearest to a number without a noun is not what it counts: "the toll reached 40".
            let guessed = bare && !head.concepts.iter().any(|id| is_counted(*id, concepts));
            guessed
                || head.concepts.is_empty()
                || known(&predicate.counted)
                || known(&predicate.about)
                || predicate.of_people && head.concepts.iter().any(|id| is_person(*id, concepts))
        })
    };
    (predicate.with.is_empty() || near(&predicate.with, CLAUSE))
        && (predicate.without.is_empty() || !near(&predicate.without, CLAUSE))
        && (predicate.counted.is_empty() || counted())
}

/// True for what stands for people.
fn is_person(id: u32, concepts: &Concepts) -> bool {
    concepts.concept(id).and_then(|concept| concept.class) == Some(Class::Person)
}

/// True for what stands for something that can be counted.
fn is_counted(id: u32, concepts: &Concepts) -> bool {
    let class = concepts.concept(id).and_then(|concept| concept.class);
    !matches!(class, None | Some(Class::Event | Class::Action | Class::Time | Class::Quality))
}
