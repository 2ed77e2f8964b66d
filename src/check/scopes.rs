//! Scopes: a guarantee or a ban that the lead states without the place that limits it below.

use std::collections::BTreeSet;

use crate::check::sighting::{Sighting, evidence};
use crate::graph::ClaimGraph;
use crate::knowledge::checks::Pattern;
use crate::model::document::Zone;
use crate::model::fact::{Content, Fact};
use crate::model::finding::{Kind, Position};
use crate::model::name::NameKind;

/// The value of a position that names no place.
pub const ANYWHERE: &str = "*";

/// How alike the two clauses must be.
const ALIKE: f32 = 0.15;
/// The concepts of what holds everywhere unless a place limits it.
const BINDING: [&str; 3] = ["ban", "guarantee", "protect"];

/// Looks at what heads and leads promise or forbid, against the text below them.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    let concepts = &graph.knowledge.concepts;
    let binding: Vec<u32> = BINDING.iter().filter_map(|name| concepts.find(name)).collect();
    let places: BTreeSet<&str> = graph
        .facts
        .iter()
        .filter_map(|fact| match &fact.content {
            Content::Name { key, kind: NameKind::Place, .. } => Some(key.as_str()),
            _ => None,
        })
        .collect();
    let is_binding = |fact: &Fact| {
        fact.frame.words.iter().filter(|(_, distance)| *distance <= 1).any(|(term, _)| {
            term.concepts
                .iter()
                .any(|known| binding.iter().any(|wanted| concepts.is_a(*known, *wanted)))
        })
    };
    let limits = |fact: &Fact| -> BTreeSet<String> {
        let near = fact.frame.names.iter().filter(|(_, distance)| *distance <= 1);
        near.filter(|(key, _)| places.contains(key.as_str())).map(|(key, _)| key.clone()).collect()
    };
    let statements: Vec<usize> = (0..graph.facts.len())
        .filter(|index| {
            graph.facts[*index].content == Content::Statement && is_binding(&graph.facts[*index])
        })
        .collect();
    for head in &statements {
        let top = &graph.facts[*head];
        if !matches!(top.zone, Zone::Headline | Zone::Lead) || !limits(top).is_empty() {
            continue;
        }
        let own = graph.facts_of(top.document);
        let first = statements.partition_point(|index| *index < own.start);
        let below = statements[first..]
            .iter()
            .take_while(|index| **index < own.end)
            .filter(|index| {
                let fact = &graph.facts[**index];
                fact.document == top.document && fact.zone == Zone::Body && !limits(fact).is_empty()
            })
            .map(|index| (graph.topics[*head].whole.cosine(&graph.topics[*index].whole), *index))
            .filter(|(cosine, _)| *cosine >= ALIKE)
            .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
        let Some((cosine, index)) = below else { continue };
        let fact = &graph.facts[index];
        let position = |fact: &Fact, value: String| Position {
            value,
            range: None,
            evidence: vec![evidence(fact)],
        };
        let place = limits(fact).into_iter().collect::<Vec<_>>().join(", ");
        sightings.push(Sighting {
            pattern: Pattern::OtherScope,
            kind: Kind::Qualifier,
            subject: place.clone(),
            predicate: None,
            notice: None,
            positions: vec![position(top, ANYWHERE.to_owned()), position(fact, place)],
            trail: vec![format!("words and names alike: {cosine:.2}")],
        });
    }
}
