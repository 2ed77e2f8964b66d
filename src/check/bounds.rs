//! Bounds: a ceiling or a floor that is lost, or turned into the other.
//!
//! Takes the facts of one position, or the scored pairs, gives sightings. Whether two facts are
//! about one thing was decided by the graph.

use crate::check::sighting::Sighting;
use crate::check::values::{about, kind, position, value};
use crate::graph::ClaimGraph;
use crate::graph::align::Pair;
use crate::knowledge::checks::Pattern;
use crate::model::fact::Fact;
use crate::model::finding::Position;
use crate::model::mention::Value;
use crate::model::moment::Relation as Limit;
use crate::model::quantity::Modifier;
use crate::model::span::Span;

/// How far from a figure a word may stand that makes it a ceiling without "up to".
const REACH: u32 = 8;
/// How many words, an end included, may say that it is a floor.
const LEAD: usize = 7;
/// A pair of opposite bounds is one thing from here on: values that differ score low.
const LIKELY: f32 = 0.3;

/// Tells where the facts of one position give one number with a bound and without it.
pub fn dropped(
    graph: &ClaimGraph<'_>,
    facts: &[usize],
    mut tell: impl FnMut(Pattern, Vec<Position>),
) {
    let Some(first) = facts.first().and_then(|index| value(&graph.facts[*index])) else { return };
    let modifier = |index: &usize| modifier(&graph.facts[*index]);
    let nominal = |index: &usize| {
        value(&graph.facts[*index]).and_then(Value::quantity).and_then(|quantity| quantity.nominal)
    };
    for (bound, pattern) in [
        (Modifier::AtMost, Pattern::CeilingDropped),
        (Modifier::AtLeast, Pattern::FloorDropped),
        (Modifier::MoreThan, Pattern::FloorDropped),
    ] {
        if !matters(first, bound) {
            continue;
        }
        let (bounded, rest): (Vec<usize>, Vec<usize>) =
            facts.iter().partition(|index| modifier(index) == Some(bound));
        let fixed: Vec<usize> = rest
            .into_iter()
            .filter(|index| modifier(index) == Some(Modifier::Exact))
            .filter(|index| bounded.iter().any(|other| nominal(other) == nominal(index)))
            .filter(|index| bound != Modifier::AtMost || !capped(graph, &graph.facts[*index]))
            .collect();
        // What was once counted "up to" a number reached it.
        let bounded: Vec<usize> =
            bounded.into_iter().filter(|index| !graph.facts[*index].is_earlier()).collect();
        let apart = fixed
            .iter()
            .all(|x| bounded.iter().all(|y| graph.facts[*x].document != graph.facts[*y].document));
        if !bounded.is_empty() && !fixed.is_empty() && apart {
            tell(pattern, vec![position(graph, &fixed), position(graph, &bounded)]);
        }
    }
    let (floors, ends): (Vec<usize>, Vec<usize>) = facts
        .iter()
        .filter(|index| is_end(&graph.facts[**index]))
        .partition(|index| is_floor(graph, &graph.facts[**index]));
    let document = |index: &usize| graph.facts[*index].document;
    let apart = ends.iter().all(|x| floors.iter().all(|y| document(x) != document(y)));
    if !floors.is_empty() && !ends.is_empty() && apart {
        tell(Pattern::FloorDropped, vec![position(graph, &ends), position(graph, &floors)]);
    }
}

/// True for a day until which something lasts.
fn is_end(fact: &Fact) -> bool {
    matches!(value(fact), Some(Value::Date(period)) if period.relation == Limit::Until)
        && fact.zone.is_story()
}

/// True where the words before an end say that it may come later: "at least until".
fn is_floor(graph: &ClaimGraph<'_>, fact: &Fact) -> bool {
    let document = &graph.documents[fact.document];
    let Some(pack) = graph.knowledge.language(&document.metadata.language) else { return false };
    let before = Span::new(fact.sentence.start, fact.span.end).of(&document.text);
    let words: Vec<&str> = before.split_whitespace().collect();
    pack.scope.at_least(&words[words.len().saturating_sub(LEAD)..].join(" "))
}

/// Looks for one number that is a floor here and a ceiling there: "at least half", "up to half".
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    let mut seen: Vec<(usize, usize)> = graph
        .groups()
        .iter()
        .flat_map(|group| group.links.iter().map(|(a, b, ..)| (*a, *b)))
        .collect();
    seen.sort_unstable();
    let mut turned: Vec<&Pair> = graph
        .pairs
        .iter()
        .filter(|pair| pair.score >= LIKELY && turned(&graph.facts[pair.a], &graph.facts[pair.b]))
        .filter(|pair| seen.binary_search(&(pair.a, pair.b)).is_err())
        .collect();
    turned.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut told: Vec<usize> = Vec::new();
    for pair in turned {
        let Some(first) = value(&graph.facts[pair.a]) else { continue };
        if told.contains(&pair.a) || told.contains(&pair.b) {
            continue;
        }
        told.extend([pair.a, pair.b]);
        sightings.push(Sighting {
            pattern: Pattern::OtherValue,
            kind: kind(first),
            subject: about(graph, &graph.facts[pair.a]),
            predicate: graph.facts[pair.a].predicate.clone(),
            notice: None,
            positions: vec![position(graph, &[pair.a]), position(graph, &[pair.b])],
            trail: vec![format!("one number, a floor and a ceiling ({:.2})", pair.score)],
        });
    }
}

/// True for two sources that give one number, one as a floor and one as a ceiling.
fn turned(a: &Fact, b: &Fact) -> bool {
    let nominal = |fact: &Fact| value(fact)?.quantity()?.nominal;
    let (Some(x), Some(y)) = (value(a), value(b)) else { return false };
    let opposite = matches!(
        (modifier(a), modifier(b)),
        (Some(Modifier::AtLeast), Some(Modifier::AtMost))
            | (Some(Modifier::AtMost), Some(Modifier::AtLeast))
    );
    // "Keep 8 km away", "come within 8 km" draw one line.
    let counts = |value: &Value| !matches!(value, Value::Measure { .. } | Value::Age { .. });
    opposite
        && a.document != b.document
        && a.zone.is_story()
        && b.zone.is_story()
        && counts(x)
        && counts(y)
        && nominal(a).is_some()
        && nominal(a) == nominal(b)
}

/// The words that shape the number of a fact, as a modifier.
fn modifier(fact: &Fact) -> Option<Modifier> {
    value(fact)?.quantity().map(|quantity| quantity.modifier)
}

/// True when an editor would care that a bound of this value is lost: a ceiling on what is
/// promised or counted, a floor under what is promised, a rate said to be passed. A gust "of up to 90 km/h" and "at least
/// four hurt" are turns of phrase.
fn matters(value: &Value, bound: Modifier) -> bool {
    match value {
        Value::Percent { .. } => true,
        Value::Money { .. } | Value::Duration(_) => bound != Modifier::MoreThan,
        Value::Number { .. } => bound == Modifier::AtMost,
        Value::Ordinal { .. }
        | Value::Measure { .. }
        | Value::Age { .. }
        | Value::Date(_)
        | Value::Score { .. }
        | Value::Gap { .. } => false,
    }
}

/// True when other words say that the figure is a ceiling: "montant maximum :", "faces 30 years".
fn capped(graph: &ClaimGraph<'_>, fact: &Fact) -> bool {
    let ceilings = graph.knowledge.bases.ceilings();
    fact.frame.words.iter().take_while(|(_, distance)| *distance <= REACH).any(|(term, _)| {
        term.concepts.iter().any(|id| {
            let concept = graph.knowledge.concepts.concept(*id);
            concept.is_some_and(|concept| ceilings.contains(&concept.id))
        })
    })
}
