//! Claims of one source alone: a notable value or rank that no other source of the dossier gives.
//!
//! Takes the groups of the graph and what the other checks saw, gives at most a handful of
//! sightings a source, the most notable first. Says nothing of a dossier of one source.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::check::sighting::{Sighting, evidence};
use crate::check::values;
use crate::check::{rank, rankings};
use crate::graph::ClaimGraph;
use crate::graph::compare;
use crate::knowledge::checks::Pattern;
use crate::model::document::Zone;
use crate::model::fact::{Content, Fact, Modality, Polarity, Scope};
use crate::model::finding::{Kind, Position};
use crate::model::mention::Value;
use crate::model::moment::Grain;
use crate::model::notation;
use crate::model::quantity::Modifier;
use crate::model::span::Span;

/// How many claims of one source are told.
const TOLD: usize = 8;

/// Looks at every notable claim; `sightings` holds what the other checks saw.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    if graph.documents.len() < 2 {
        return;
    }
    let known = confirmed(graph, sightings);
    let echoes = Echoes::new(graph.facts);
    let mut claims: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, fact) in graph.facts.iter().enumerate() {
        let told = known.contains(&(fact.document, fact.span));
        if !told && notable(fact) && !echoes.answer(fact) {
            claims.entry(fact.document).or_default().push(index);
        }
    }
    for (_, mut indexes) in claims {
        indexes.sort_by_key(|index| weight(&graph.facts[*index], *index));
        let mut seen: BTreeSet<(String, Option<&str>)> = BTreeSet::new();
        // A source that gives one value twice makes one claim.
        indexes.retain(|index| {
            let fact = &graph.facts[*index];
            seen.insert((value(fact), fact.predicate.as_deref()))
        });
        for index in indexes.into_iter().take(TOLD) {
            sightings.push(sighting(graph, &graph.facts[index]));
        }
    }
}

/// The places that a group or another check set beside another source.
fn confirmed(graph: &ClaimGraph<'_>, sightings: &[Sighting]) -> BTreeSet<(usize, Span)> {
    let mut places = BTreeSet::new();
    let mut keep = |found: Vec<(usize, Span)>| {
        if found.iter().any(|(document, _)| *document != found[0].0) {
            places.extend(found);
        }
    };
    for group in graph.groups() {
        let place = |index: usize| (graph.facts[index].document, graph.facts[index].span);
        keep(group.facts().into_iter().map(place).collect());
    }
    for sighting in sightings {
        let marks = sighting.positions.iter().flat_map(|position| &position.evidence);
        keep(marks.map(|mark| (mark.document, mark.span)).collect());
    }
    places
}

/// True for what an editor would want a second source for: a value with a known meaning, or a
/// superlative, told by the article itself and of the matter at hand.
fn notable(fact: &Fact) -> bool {
    let placed = matches!(fact.zone, Zone::Headline | Zone::Lead | Zone::Body);
    let beside =
        |scope: &Scope| matches!(scope, Scope::Aside | Scope::Earlier(_) | Scope::Comparison);
    if !placed
        || fact.scope.iter().any(beside)
        || fact.polarity == Polarity::Negated
        || matches!(fact.modality, Modality::Hypothetical | Modality::Asked)
    {
        return false;
    }
    match &fact.content {
        Content::Value(value) => fact.predicate.is_some() && firm(value),
        Content::Ranking { rank, .. } => rank::is_superlative(rank),
        Content::Role { .. }
        | Content::Name { .. }
        | Content::Quote { .. }
        | Content::Contrast { .. }
        | Content::Act { .. }
        | Content::Statement => false,
    }
}

/// True for a value that says something checkable: exact or bounded, a day rather than a year.
fn firm(value: &Value) -> bool {
    let bounded = |modifier: Modifier| match modifier {
        Modifier::Exact
        | Modifier::AtLeast
        | Modifier::MoreThan
        | Modifier::AtMost
        | Modifier::LessThan
        | Modifier::Between => true,
        Modifier::Approximately | Modifier::Nearly | Modifier::Barely | Modifier::Order => false,
    };
    match value {
        Value::Number { quantity, counted } => {
            counted.is_some()
                && bounded(quantity.modifier)
                && quantity.nominal.is_none_or(|count| count > Decimal::ONE)
        }
        Value::Money { quantity, .. }
        | Value::Percent { quantity, .. }
        | Value::Measure { quantity, .. } => bounded(quantity.modifier),
        Value::Duration(duration) => bounded(duration.seconds.modifier),
        Value::Date(period) => {
            period.from.is_some() && period.clock.is_none() && period.grain <= Grain::Month
        }
        Value::Ordinal { .. } | Value::Age { .. } | Value::Score { .. } | Value::Gap { .. } => {
            false
        }
    }
}

/// Which values and ranks are given where, in whatever words.
struct Echoes<'a> {
    /// Sources by what is stated, in neutral notation.
    stated: BTreeMap<String, BTreeSet<usize>>,
    /// Values by predicate.
    filled: BTreeMap<&'a str, Vec<(usize, &'a Value)>>,
}

impl<'a> Echoes<'a> {
    fn new(facts: &'a [Fact]) -> Self {
        let mut echoes = Echoes { stated: BTreeMap::new(), filled: BTreeMap::new() };
        for fact in facts {
            echoes.stated.entry(value(fact)).or_default().insert(fact.document);
            if let (Content::Value(value), Some(predicate)) = (&fact.content, &fact.predicate) {
                echoes.filled.entry(predicate).or_default().push((fact.document, value));
            }
        }
        echoes
    }

    /// True when another source gives the same somewhere, in words too far from these to be set
    /// beside them: saying that none confirms it would be too much.
    fn answer(&self, fact: &Fact) -> bool {
        let other = |document: &usize| *document != fact.document;
        let stated = self.stated.get(&value(fact)).is_some_and(|all| all.iter().any(other));
        let filled = || match (&fact.content, &fact.predicate) {
            (Content::Value(value), Some(predicate)) => {
                self.filled.get(predicate.as_str()).is_some_and(|all| {
                    all.iter().any(|(document, same)| {
                        other(document) && compare::compare(value, same).agrees()
                    })
                })
            }
            _ => false,
        };
        stated || filled()
    }
}

/// The order of notability: head and lead first, then money, then counts by size, then the rest
/// as it stands.
fn weight(fact: &Fact, index: usize) -> (u8, u8, Reverse<Decimal>, usize) {
    let zone = match fact.zone {
        Zone::Headline => 0,
        Zone::Lead => 1,
        _ => 2,
    };
    let (sort, size) = match &fact.content {
        Content::Value(value @ Value::Money { .. }) => (0, size(value)),
        Content::Value(value @ Value::Number { .. }) => (1, size(value)),
        Content::Value(_) => (2, Decimal::ZERO),
        _ => (3, Decimal::ZERO),
    };
    (zone, sort, Reverse(size), index)
}

fn size(value: &Value) -> Decimal {
    value
        .quantity()
        .and_then(|quantity| {
            quantity.nominal.or_else(|| quantity.max.or(quantity.min).map(|bound| bound.value))
        })
        .unwrap_or_default()
}

/// What a fact states, in neutral notation.
fn value(fact: &Fact) -> String {
    match &fact.content {
        Content::Value(value) => notation::value(value),
        Content::Ranking { rank, .. } => rank.clone(),
        _ => String::new(),
    }
}

fn sighting(graph: &ClaimGraph<'_>, fact: &Fact) -> Sighting {
    let kind = match &fact.content {
        Content::Value(value) => values::kind(value),
        _ => Kind::Ranking,
    };
    let range = match &fact.content {
        Content::Value(value) => value.quantity().map(compare::interval),
        _ => None,
    };
    let shown = match &fact.content {
        Content::Value(value) => notation::value(value),
        _ => rankings::words(graph, fact),
    };
    Sighting {
        pattern: Pattern::Alone,
        kind,
        subject: values::about(graph, fact),
        predicate: fact.predicate.clone(),
        notice: None,
        positions: vec![Position { value: shown, range, evidence: vec![evidence(fact)] }],
        trail: Vec::new(),
    }
}
