//! The graph and the checks give findings.
//!
//! Each kind of check looks for one sort of pattern and gives sightings; a rule file names
//! the pattern, weighs it and words it. What no rule claims is not reported.

mod alone;
mod apart;
mod arithmetic;
mod bounds;
mod camps;
mod cautions;
pub mod close;
mod contrasts;
mod denials;
mod fingerprint;
mod governed;
mod hardenings;
mod merge;
mod moments;
mod names;
mod paraphrases;
mod places;
mod propositions;
mod quotes;
mod rank;
mod rankings;
mod rates;
mod revisions;
mod roles;
mod scopes;
mod sighting;
mod statements;
mod terms;
mod translations;
mod utterance;
mod values;
mod weekdays;

use std::collections::BTreeMap;

use crate::check::sighting::Sighting;
use crate::graph::ClaimGraph;
use crate::knowledge::checks::Rule;
use crate::model::finding::{Finding, Position};

/// Applies the rules; findings come most weighty first, worded in `language`.
pub fn check(graph: &ClaimGraph<'_>, rules: &[Rule], language: &str) -> Vec<Finding> {
    let mut sightings = Vec::new();
    values::look(graph, &mut sightings);
    bounds::look(graph, &mut sightings);
    revisions::look(graph, &mut sightings);
    names::look(graph, &mut sightings);
    roles::look(graph, &mut sightings);
    quotes::look(graph, &mut sightings);
    translations::look(graph, &mut sightings);
    camps::look(graph, &mut sightings);
    paraphrases::look(graph, &mut sightings);
    arithmetic::look(graph, &mut sightings);
    weekdays::look(graph, &mut sightings);
    rankings::look(graph, &mut sightings);
    scopes::look(graph, &mut sightings);
    terms::look(graph, &mut sightings);
    denials::look(graph, &mut sightings);
    hardenings::look(graph, &mut sightings);
    contrasts::look(graph, &mut sightings);
    governed::look(graph, &mut sightings);
    // After what finds that clauses differ: these do not say the same.
    statements::look(graph, &mut sightings);
    cautions::look(graph, &mut sightings);
    let mut sightings = merge::merge(graph, sightings);
    // Last: what the others set beside another source is not alone.
    alone::look(graph, &mut sightings);
    apart::look(graph, &mut sightings);
    let spellings = sighting::spellings(graph);
    for sighting in &mut sightings {
        sighting.trail.extend(in_common(graph, sighting, &spellings));
    }
    let mut findings: Vec<Finding> = sightings
        .into_iter()
        .filter_map(|sighting| {
            let rule = sighting.rule(rules)?;
            Some(sighting.finding(graph, rule, language, &spellings))
        })
        .collect();
    findings.sort_by(|a, b| {
        a.verdict
            .cmp(&b.verdict)
            .then(b.severity.cmp(&a.severity))
            .then_with(|| place(a).cmp(&place(b)))
            .then_with(|| a.id.cmp(&b.id))
    });
    findings.dedup_by(|a, b| a.id == b.id);
    findings
}

/// The entities that the first facts of two positions both name, in a line for the trail.
fn in_common(
    graph: &ClaimGraph<'_>,
    sighting: &Sighting,
    spellings: &BTreeMap<String, String>,
) -> Option<String> {
    let [a, b, ..] = sighting.positions.as_slice() else { return None };
    let entities = |position: &Position| {
        let evidence = position.evidence.first()?;
        Some(graph.entities_of(graph.fact_at(evidence.document, evidence.span)?))
    };
    let (left, right) = (entities(a)?, entities(b)?);
    let names: Vec<&str> = left
        .intersection(&right)
        .map(|key| spellings.get(*key).map_or(*key, String::as_str))
        .collect();
    (!names.is_empty()).then(|| format!("both name {}", names.join(", ")))
}

fn place(finding: &Finding) -> Option<(usize, crate::model::span::Span)> {
    finding
        .positions
        .iter()
        .flat_map(|position| &position.evidence)
        .map(|evidence| (evidence.document, evidence.span))
        .min()
}
