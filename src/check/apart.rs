//! Sources that share nothing with the rest of the dossier: a file in the wrong folder.

use std::collections::BTreeSet;

use crate::check::sighting::Sighting;
use crate::graph::ClaimGraph;
use crate::knowledge::checks::Pattern;
use crate::model::fact::Content;
use crate::model::finding::{Evidence, Kind, Position};
use crate::model::span::Span;

/// How many sources must hang together before another one stands apart from them.
const TOGETHER: usize = 3;
/// How many names a source must give before it counts that none is shared.
const NAMES: usize = 3;

/// One sighting a source; `sightings` are those of all other checks.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    let parts = graph.parts();
    let Some((main, others)) = parts.split_first() else { return };
    if main.len() < TOGETHER {
        return;
    }
    let met: BTreeSet<usize> = sightings
        .iter()
        .map(|sighting| {
            let places = sighting.positions.iter().flat_map(|position| &position.evidence);
            places.map(|evidence| evidence.document).collect::<BTreeSet<usize>>()
        })
        .filter(|documents| documents.len() > 1)
        .flatten()
        .collect();
    for source in others.iter().filter(|part| part.len() == 1).flatten() {
        let names = graph
            .facts_of(*source)
            .filter(|index| matches!(graph.facts[*index].content, Content::Name { .. }))
            .flat_map(|index| graph.entities_of(index))
            .collect::<BTreeSet<_>>()
            .len();
        if met.contains(source) || names < NAMES {
            continue;
        }
        let span = Span::new(0, 0);
        let evidence = Evidence { document: *source, span, sentence: span, attribution: None };
        let id = &graph.documents[*source].id;
        sightings.push(Sighting {
            pattern: Pattern::Apart,
            kind: Kind::Source,
            subject: id.clone(),
            predicate: None,
            notice: None,
            positions: vec![Position {
                value: "apart".to_owned(),
                range: None,
                evidence: vec![evidence],
            }],
            trail: vec![format!("{names} names, none of them in another source")],
        });
    }
}
