//! Clauses: affirmed here and denied there, asserted here and supposed there.
//!
//! Two clauses are about one thing when each is the other's best match by its words and names,
//! and when their verbs say the same (or the opposite).

use crate::check::sighting::{Sighting, evidence};
use crate::graph::ClaimGraph;
use crate::graph::align;
use crate::knowledge::checks::Pattern;
use crate::model::fact::{Content, Fact, Modality, Polarity, Scope};
use crate::model::finding::{Kind, Position};

/// How alike two clauses must be before a difference between them is reported.
const CLAUSES: f32 = 0.55;

/// Looks at clauses that match.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    let told = |fact: &Fact| !fact.scope.contains(&Scope::Aside);
    let clauses = align::alike(graph.facts, &graph.topics, |fact| {
        fact.content == Content::Statement && told(fact)
    });
    for (a, b, cosine) in clauses.into_iter().filter(|(_, _, cosine)| *cosine >= CLAUSES) {
        let (x, y) = (&graph.facts[a], &graph.facts[b]);
        let verbs = match (&x.frame.verb, &y.frame.verb) {
            (Some(v), Some(w)) => {
                v.stem == w.stem || v.concepts.iter().any(|c| w.concepts.contains(c))
            }
            _ => false,
        };
        if !verbs {
            continue;
        }
        if x.polarity != y.polarity {
            report(graph, (a, b), Pattern::Denied, Kind::Negation, polarity, cosine, sightings);
        } else if firmness(x.modality) != firmness(y.modality) {
            report(graph, (a, b), Pattern::Hardened, Kind::Modality, modality, cosine, sightings);
        }
    }
}

/// 0 for what is stated as a fact, 1 for what is supposed, 2 for what is to come.
fn firmness(modality: Modality) -> u8 {
    match modality {
        Modality::Asserted | Modality::Denied => 0,
        Modality::Reported | Modality::Possible | Modality::Hypothetical | Modality::Asked => 1,
        Modality::Planned | Modality::Estimated => 2,
    }
}

fn polarity(fact: &Fact) -> String {
    match fact.polarity {
        Polarity::Affirmed => "affirmed".to_owned(),
        Polarity::Negated => "denied".to_owned(),
    }
}

fn modality(fact: &Fact) -> String {
    fact.modality.name().to_owned()
}

fn report(
    graph: &ClaimGraph<'_>,
    (a, b): (usize, usize),
    pattern: Pattern,
    kind: Kind,
    value: fn(&Fact) -> String,
    cosine: f32,
    sightings: &mut Vec<Sighting>,
) {
    let position = |index: usize| Position {
        value: value(&graph.facts[index]),
        range: None,
        evidence: vec![evidence(&graph.facts[index])],
    };
    push(graph, a, pattern, kind, vec![position(a), position(b)], cosine, sightings);
}

fn push(
    graph: &ClaimGraph<'_>,
    first: usize,
    pattern: Pattern,
    kind: Kind,
    positions: Vec<Position>,
    cosine: f32,
    sightings: &mut Vec<Sighting>,
) {
    let fact = &graph.facts[first];
    let words = fact.span.of(&graph.documents[fact.document].text);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    sightings.push(Sighting {
        pattern,
        kind,
        subject: words.chars().take(80).collect(),
        predicate: None,
        notice: None,
        positions,
        trail: vec![format!("words and names alike: {cosine:.2}")],
    });
}
