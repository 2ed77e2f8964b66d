//! Cautions: what is wrong with a source itself, as its reading noticed.

use crate::check::sighting::Sighting;
use crate::graph::ClaimGraph;
use crate::knowledge::checks::Pattern;
use crate::model::finding::{Evidence, Kind, Position};
use crate::model::span::Span;

/// One sighting a notice.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    for (index, document) in graph.documents.iter().enumerate() {
        for notice in &document.notices {
            let span = notice.span.unwrap_or_else(|| Span::new(0, 0));
            let evidence = Evidence { document: index, span, sentence: span, attribution: None };
            sightings.push(Sighting {
                pattern: Pattern::Notice,
                kind: Kind::Source,
                subject: document.id.clone(),
                predicate: None,
                notice: Some(notice.code.clone()),
                positions: vec![Position {
                    value: notice.code.clone(),
                    range: None,
                    evidence: vec![evidence],
                }],
                trail: Vec::new(),
            });
        }
    }
}
