//! Revisions: a source that says itself that a value moved, and an earlier one that still gives
//! the old value.
//!
//! Takes the scored pairs of the graph, gives sightings. The graph never sets a value against a
//! source that gives it, too; here that source says which of its two values is the old one.

use std::collections::BTreeMap;

use crate::check::sighting::Sighting;
use crate::check::values::{about, kind, position, value};
use crate::graph::ClaimGraph;
use crate::graph::align;
use crate::graph::compare;
use crate::knowledge::checks::Pattern;
use crate::model::fact::{Fact, Modality, Scope, Term};
use crate::model::mention::Value;
use crate::model::span::Span;

/// How many words may stand before the older of two values and still say that it was left.
const LEAD: usize = 3;
/// How many words before a date may say that something was put off to it.
const NEAR: usize = 6;

/// Looks at every sentence that says of one value that it replaces another.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    let mut told: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (old, new) in replaced(graph) {
        told.entry(old).or_default().push(new);
    }
    let mut linked: Vec<(usize, usize)> = graph
        .groups()
        .iter()
        .filter(|group| group.positions.len() > 1)
        .flat_map(|group| group.links.iter().map(|(a, b, ..)| (*a, *b)))
        .collect();
    linked.sort_unstable();
    let mut found: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for pair in graph.pairs.iter().filter(|pair| pair.relation.agrees()) {
        if pair.score < graph.knowledge.alignment.agree_from {
            continue;
        }
        for (old, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
            for new in told.get(&old).into_iter().flatten() {
                if still_holds(graph, other, *new) {
                    found.entry(*new).or_default().push((other, old));
                }
            }
        }
    }
    for (old, new) in moved(graph) {
        if linked.binary_search(&(old.min(new), old.max(new))).is_ok() {
            continue;
        }
        found.entry(new).or_default().push((old, old));
    }
    for (new, before) in found {
        let Some(first) = value(&graph.facts[new]) else { continue };
        let mut earlier: Vec<usize> = before.iter().map(|(other, _)| *other).collect();
        earlier.sort_unstable();
        earlier.dedup();
        let quote = |index: usize| {
            let fact = &graph.facts[index];
            let document = &graph.documents[fact.document];
            format!("{} “{}”", document.id, fact.span.of(&document.text))
        };
        sightings.push(Sighting {
            pattern: Pattern::LaterValue,
            kind: kind(first),
            subject: about(graph, &graph.facts[new]),
            predicate: graph.facts[new].predicate.clone(),
            notice: None,
            positions: vec![position(graph, &earlier), position(graph, &[new])],
            trail: before
                .iter()
                .map(|(_, old)| format!("{} replaces {}", quote(new), quote(*old)))
                .collect(),
        });
    }
}

/// Pairs of facts of one sentence of which the second is said to replace the first.
fn replaced(graph: &ClaimGraph<'_>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for document in 0..graph.documents.len() {
        let mut facts: Vec<usize> = graph
            .facts_of(document)
            .filter(|index| {
                let fact = &graph.facts[*index];
                fact.zone.is_story() && value(fact).and_then(align::class).is_some()
            })
            .collect();
        facts.sort_by_key(|index| (graph.facts[*index].sentence, graph.facts[*index].span));
        for two in facts.windows(2) {
            let [a, b] = two else { continue };
            if graph.facts[*a].sentence == graph.facts[*b].sentence && differ(graph, *a, *b) {
                found.extend(order(graph, *a, *b));
            }
        }
    }
    found
}

/// Pairs of dates of which the later source says that it was put off to it, and the earlier one
/// that the same thing was to happen on another: (old, new).
fn moved(graph: &ClaimGraph<'_>) -> Vec<(usize, usize)> {
    let mut best: BTreeMap<(usize, usize), (f32, usize)> = BTreeMap::new();
    let ahead: Vec<bool> = (0..graph.facts.len()).map(|fact| is_ahead(graph, fact)).collect();
    let put_off: Vec<bool> =
        (0..ahead.len()).map(|fact| ahead[fact] && is_put_off(graph, fact)).collect();
    for pair in &graph.pairs {
        for (old, new) in [(pair.a, pair.b), (pair.b, pair.a)] {
            if ahead[old]
                && put_off[new]
                && differ(graph, old, new)
                && still_holds(graph, old, new)
                && of_one_thing(graph, old, new)
            {
                let key = (new, graph.facts[old].document);
                let slot = best.entry(key).or_insert((pair.score, old));
                if pair.score > slot.0 {
                    *slot = (pair.score, old);
                }
            }
        }
    }
    best.into_iter().map(|((new, _), (_, old))| (old, new)).collect()
}

/// True for a date that was to come when it was written of.
fn is_ahead(graph: &ClaimGraph<'_>, fact: usize) -> bool {
    let fact = &graph.facts[fact];
    let published = graph.documents[fact.document].metadata.published;
    match (value(fact), published) {
        (Some(Value::Date(period)), Some(published)) => {
            period.from.is_some_and(|from| from.date() > published.date)
        }
        _ => false,
    }
}

/// True for a date to which something is said to be put off.
pub fn is_put_off(graph: &ClaimGraph<'_>, fact: usize) -> bool {
    let fact = &graph.facts[fact];
    if !matches!(value(fact), Some(Value::Date(_))) {
        return false;
    }
    let document = &graph.documents[fact.document];
    let Some(pack) = graph.knowledge.language(&document.metadata.language) else { return false };
    let before = Span::new(fact.sentence.start, fact.span.start).of(&document.text);
    let words: Vec<&str> = before.split_whitespace().collect();
    pack.scope.puts_off(&words[words.len().saturating_sub(NEAR)..].join(" "))
}

/// True where what the earlier source dates is named in the sentence that puts it off: what opens
/// or closes by that very word, all else by what happens.
fn of_one_thing(graph: &ClaimGraph<'_>, old: usize, new: usize) -> bool {
    let concepts = &graph.knowledge.concepts;
    let Some(event) = &graph.facts[old].frame.event else { return false };
    let opposed = |term: &Term| {
        let opposite =
            |id: &u32| concepts.concept(*id).is_some_and(|known| known.opposite.is_some());
        term.concepts.iter().any(opposite)
    };
    let named = |term: &Term| {
        let words = graph.facts[new].frame.words.iter();
        words.flat_map(|(word, _)| word.concepts.iter()).any(|id| {
            term.concepts.iter().any(|own| concepts.is_a(*own, *id) || concepts.is_a(*id, *own))
        })
    };
    match event.phase.as_ref().filter(|phase| opposed(phase)) {
        Some(phase) => named(phase),
        None => {
            let happens = |term: &&Term| term.concepts.iter().any(|id| concepts.happens(*id));
            event.terms.iter().filter(happens).any(named)
        }
    }
}

/// True for two values of one kind that are not the same.
fn differ(graph: &ClaimGraph<'_>, a: usize, b: usize) -> bool {
    let (Some(x), Some(y)) = (value(&graph.facts[a]), value(&graph.facts[b])) else {
        return false;
    };
    let bare = |value: &Value| matches!(value, Value::Number { counted: None, .. });
    let money = |value: &Value| matches!(value, Value::Money { .. });
    // "From 84 to 96.6 million euros": the unit is said once.
    align::class(x) == align::class(y) && compare::compare(x, y).conflicts()
        || bare(x) && money(y)
        || money(x) && bare(y)
}

/// Which of two neighbours is the older value, where the words say so: (old, new).
fn order(graph: &ClaimGraph<'_>, a: usize, b: usize) -> Option<(usize, usize)> {
    let (x, y) = (&graph.facts[a], &graph.facts[b]);
    let document = &graph.documents[x.document];
    let pack = graph.knowledge.language(&document.metadata.language)?;
    let between = Span::new(x.span.end, y.span.start.max(x.span.end)).of(&document.text);
    let before = Span::new(x.sentence.start, x.span.start).of(&document.text);
    let last: Vec<&str> = before.split_whitespace().rev().take(LEAD).collect();
    let last = last.into_iter().rev().collect::<Vec<_>>().join(" ");
    if is_to_come(graph, b) {
        return None;
    }
    if pack.scope.moves(between) && pack.scope.goes_from(&last) {
        return Some((a, b));
    }
    (pack.scope.replaces(between) && !is_old(x)).then_some((b, a))
}

/// True for a value that is announced for a day: until then the old one holds.
fn is_to_come(graph: &ClaimGraph<'_>, new: usize) -> bool {
    let fact = &graph.facts[new];
    let planned = fact.modality == Modality::Planned || fact.scope.contains(&Scope::Forecast);
    let dated = |index: usize| {
        let other = &graph.facts[index];
        let date = matches!(value(other), Some(Value::Date(_)));
        date && (fact.span.end..=fact.clause.end).contains(&other.span.end)
    };
    planned && !fact.is_time() && graph.facts_of(fact.document).any(dated)
}

/// True where an earlier source gives a value as it then was, and knows nothing of the new one.
fn still_holds(graph: &ClaimGraph<'_>, other: usize, new: usize) -> bool {
    let (x, y) = (&graph.facts[other], &graph.facts[new]);
    let published = |fact: &Fact| graph.documents[fact.document].metadata.published;
    let (Some(then), Some(now)) = (published(x), published(y)) else { return false };
    let earlier = then.date < now.date
        || then.date == now.date && matches!((then.time, now.time), (Some(a), Some(b)) if a < b);
    let Some(later) = value(y) else { return false };
    let knows = graph.facts_of(x.document).any(|index| {
        value(&graph.facts[index]).is_some_and(|known| compare::compare(known, later).agrees())
    });
    earlier && !knows && !is_old(x) && x.zone.is_story()
}

/// True for what is told as an earlier state.
fn is_old(fact: &Fact) -> bool {
    fact.scope.iter().any(|scope| matches!(scope, Scope::Comparison | Scope::Earlier(_)))
}
