//! Values: agreements, differences, dropped bounds, later values.
//!
//! Takes the groups of the graph, gives sightings. Whether two facts may be compared was
//! decided by the graph; here only their values, modifiers and moments are looked at.

use crate::check::sighting::{Sighting, evidence};
use crate::check::{bounds, moments, rates, reserves};
use crate::graph::ClaimGraph;
use crate::graph::align;
use crate::graph::compare;
use crate::graph::groups::Group;
use crate::knowledge::checks::Pattern;
use crate::knowledge::speech::Is;
use crate::model::fact::{Content, Fact};
use crate::model::finding::{Kind, Position};
use crate::model::mention::Value;
use crate::model::notation;
use crate::model::quantity::Modifier;
use crate::model::span::Span;
use crate::model::text::{Text, first_words, fold};

/// Looks at every group of values.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    for group in graph.groups() {
        for position in &group.positions {
            agreement(graph, group, position, sightings);
        }
        if group.positions.len() > 1 {
            difference(graph, group, sightings);
        }
    }
}

/// How many words before a relative clause tell what it is about.
const ANTECEDENT: usize = 4;
/// How many characters a subject may have.
pub const SUBJECT: usize = 80;

/// The value of a fact that states one.
pub fn value(fact: &Fact) -> Option<&Value> {
    match &fact.content {
        Content::Value(value) => Some(value),
        _ => None,
    }
}

/// The kind of a value.
pub fn kind(value: &Value) -> Kind {
    match value {
        Value::Number { .. } | Value::Score { .. } | Value::Gap { .. } => Kind::Number,
        Value::Ordinal { .. } => Kind::Number,
        Value::Money { .. } => Kind::Money,
        Value::Percent { .. } => Kind::Percent,
        Value::Measure { .. } => Kind::Measure,
        Value::Age { .. } => Kind::Number,
        Value::Duration(_) => Kind::Duration,
        Value::Date(_) => Kind::Date,
    }
}

/// One value with everyone who gives it.
pub fn position(graph: &ClaimGraph<'_>, facts: &[usize]) -> Position {
    // The plainest statement names the position: an exact value before a hedged one.
    let named = facts
        .iter()
        .filter_map(|index| value(&graph.facts[*index]))
        .min_by_key(|value| value.quantity().map_or(Modifier::Exact, |quantity| quantity.modifier));
    let range = named.and_then(Value::quantity).map(compare::interval);
    Position {
        value: named.map(notation::value).unwrap_or_default(),
        range,
        evidence: facts.iter().map(|index| evidence(&graph.facts[*index])).collect(),
    }
}

fn documents(graph: &ClaimGraph<'_>, facts: &[usize]) -> usize {
    let mut documents: Vec<usize> =
        facts.iter().map(|index| graph.facts[*index].document).collect();
    documents.sort_unstable();
    documents.dedup();
    documents.len()
}

/// What a group is about: the clause of its first fact.
fn subject(graph: &ClaimGraph<'_>, facts: &[usize]) -> String {
    about(graph, &graph.facts[facts[0]])
}

/// What a fact is about: the first words of its clause.
pub fn about(graph: &ClaimGraph<'_>, fact: &Fact) -> String {
    let text = &graph.documents[fact.document].text;
    let clause = fact.clause.of(text).trim_start();
    // "which passed ten billion": what did stands in the words before.
    let language = graph.knowledge.language(&graph.documents[fact.document].metadata.language);
    let first = clause.split([' ', '\u{a0}', '\'', '’']).next().unwrap_or_default();
    let relative =
        language.is_some_and(|language| language.speech.word(&fold(first)).is(Is::Relative));
    let before =
        Span::new(fact.sentence.start, fact.clause.start.max(fact.sentence.start)).of(text);
    let words: Vec<&str> = before.split_whitespace().collect();
    if !relative || words.is_empty() {
        return first_words(clause, SUBJECT);
    }
    let lead = words[words.len().saturating_sub(ANTECEDENT)..].join(" ");
    first_words(&format!("{lead} {clause}"), SUBJECT)
}

fn trail(graph: &ClaimGraph<'_>, group: &Group) -> Vec<String> {
    group
        .links
        .iter()
        .map(|(a, b, score, relation)| {
            let quote = |index: &usize| {
                let fact = &graph.facts[*index];
                let document = &graph.documents[fact.document];
                format!("{} “{}”", document.id, fact.span.of(&document.text))
            };
            format!("{} ~ {}: {relation:?} ({score:.2})", quote(a), quote(b))
        })
        .collect()
}

fn agreement(
    graph: &ClaimGraph<'_>,
    group: &Group,
    facts: &[usize],
    sightings: &mut Vec<Sighting>,
) {
    let Some(first) = facts.first().and_then(|index| value(&graph.facts[*index])) else { return };
    if documents(graph, facts) < 2 {
        return;
    }
    let sighting = |pattern, kind, positions| Sighting {
        pattern,
        kind,
        subject: subject(graph, facts),
        predicate: graph.facts[facts[0]].predicate.clone(),
        notice: None,
        positions,
        trail: trail(graph, group),
    };
    sightings.push(sighting(Pattern::SameValue, kind(first), vec![position(graph, facts)]));

    // The same figure on another basis: "before tax" here, "tax included" there.
    let other = facts.iter().enumerate().find_map(|(at, x)| {
        facts[at + 1..].iter().find_map(|y| {
            let (a, b) = (&graph.facts[*x], &graph.facts[*y]);
            let bases = align::other_basis(a, b).filter(|_| a.document != b.document)?;
            Some((*x, *y, bases))
        })
    });
    if let Some((x, y, (left, right))) = other
        && !matches!(first, Value::Date(_) | Value::Duration(_) | Value::Ordinal { .. })
    {
        let nouns: Vec<String> =
            [&left, &right].into_iter().flatten().flat_map(|basis| basis.of.clone()).collect();
        let named = |index: usize, basis: Option<align::Basis>, alone: bool| {
            let mut position = position(graph, &[index]);
            let place = &mut position.evidence[0];
            match basis {
                Some(basis) => {
                    position.value = format!("{} ({})", position.value, basis.option);
                    place.span = if alone { basis.span } else { place.span.join(basis.span) };
                }
                // The noun that the other side reckons more narrowly.
                None => place.span = noun(graph, index, &nouns).unwrap_or(place.span),
            }
            position
        };
        let alone = left.is_none() || right.is_none();
        let positions = vec![named(x, left, alone), named(y, right, alone)];
        sightings.push(sighting(Pattern::OtherTerm, Kind::Term, positions));
    }

    rates::other(graph, facts, |positions| {
        sightings.push(sighting(Pattern::OtherTerm, Kind::Term, positions));
    });
    reserves::dropped(graph, facts, |positions| {
        sightings.push(sighting(Pattern::Hardened, Kind::Modality, positions));
    });
    bounds::dropped(graph, facts, |pattern, positions| {
        sightings.push(sighting(pattern, Kind::Qualifier, positions));
    });
}

/// The place in a fact's sentence of a word with one of these stems.
fn noun(graph: &ClaimGraph<'_>, index: usize, stems: &[String]) -> Option<Span> {
    let fact = &graph.facts[index];
    let document = &graph.documents[fact.document];
    let text = Text::plain(fact.sentence.of(&document.text));
    let language = document.metadata.language.as_str();
    let token = (0..text.tokens.len()).find(|token| {
        let stem = graph.knowledge.concepts.stem(language, text.folded(*token));
        stems.iter().any(|known| *known == stem)
    })?;
    let span = text.tokens[token].span;
    Some(Span::new(fact.sentence.start + span.start, fact.sentence.start + span.end))
}

/// The facts of a position without those of sources that only tell it as the earlier state and
/// take another.
fn held(graph: &ClaimGraph<'_>, group: &Group, facts: &[usize]) -> Vec<usize> {
    let elsewhere = |index: &usize| {
        let document = graph.facts[*index].document;
        let others = group.positions.iter().filter(|other| other.as_slice() != facts);
        others.flatten().any(|other| graph.facts[*other].document == document)
    };
    let kept: Vec<usize> = facts
        .iter()
        .copied()
        .filter(|index| !(graph.facts[*index].is_earlier() && elsewhere(index)))
        .collect();
    if kept.is_empty() { facts.to_vec() } else { kept }
}

fn difference(graph: &ClaimGraph<'_>, group: &Group, sightings: &mut Vec<Sighting>) {
    let facts = group.facts();
    let Some(first) = facts.first().and_then(|index| value(&graph.facts[*index])) else { return };
    let pattern =
        if moments::later(graph, group) { Pattern::LaterValue } else { Pattern::OtherValue };
    sightings.push(Sighting {
        pattern,
        kind: kind(first),
        subject: subject(graph, &facts),
        predicate: graph.facts[facts[0]].predicate.clone(),
        notice: None,
        positions: group
            .positions
            .iter()
            .map(|facts| position(graph, &held(graph, group, facts)))
            .collect(),
        trail: trail(graph, group),
    });
}
