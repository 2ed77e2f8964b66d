//! The graph and the checks give findings.
//!
//! Each kind of check looks for one sort of pattern and gives sightings; a rule file names
//! the pattern, weighs it and words it. What no rule claims is not reported.

mod acts;
mod aligned;
mod alone;
mod apart;
mod arithmetic;
mod bounds;
mod brief;
mod camps;
mod causes;
mod cautions;
pub mod close;
mod contrasts;
mod denials;
mod existence;
mod fingerprint;
mod governed;
mod hardenings;
mod homes;
mod labels;
mod merge;
mod moments;
mod names;
mod offices;
mod paraphrases;
mod places;
mod propositions;
mod quotes;
mod rank;
mod ranked;
mod rankings;
mod rates;
mod reserves;
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

use rayon::prelude::*;

use crate::check::propositions::Propositions;
use crate::check::sighting::Sighting;
use crate::graph::ClaimGraph;
use crate::knowledge::checks::Rule;
use crate::model::finding::{Finding, Position};

/// What one check sees.
type Look<'a> = dyn Fn(&mut Vec<Sighting>) + Sync + 'a;

/// Applies the rules; findings come most weighty first, worded in `language`.
pub fn check(graph: &ClaimGraph<'_>, rules: &[Rule], language: &str) -> Vec<Finding> {
    let (shared, alike) = rayon::join(|| Propositions::new(graph), || statements::alike(graph));
    let looks: [&Look<'_>; 21] = [
        &|seen| values::look(graph, seen),
        &|seen| bounds::look(graph, seen),
        &|seen| revisions::look(graph, seen),
        &|seen| names::look(graph, seen),
        &|seen| roles::look(graph, seen),
        &|seen| quotes::look(graph, seen),
        &|seen| translations::look(graph, &shared, seen),
        &|seen| camps::look(graph, seen),
        &|seen| paraphrases::look(graph, seen),
        &|seen| arithmetic::look(graph, seen),
        &|seen| weekdays::look(graph, seen),
        &|seen| rankings::look(graph, &shared, seen),
        &|seen| scopes::look(graph, seen),
        &|seen| terms::look(graph, seen),
        &|seen| denials::look(graph, &shared, seen),
        &|seen| existence::look(graph, &shared, seen),
        &|seen| causes::look(graph, &shared, seen),
        &|seen| hardenings::look(graph, &shared, &alike, seen),
        &|seen| contrasts::look(graph, &shared, seen),
        &|seen| governed::look(graph, &shared, seen),
        &|seen| acts::look(graph, &shared, seen),
    ];
    let seen = looks.par_iter().map(|look| {
        let mut seen = Vec::new();
        look(&mut seen);
        seen
    });
    let mut sightings: Vec<Sighting> = seen.collect::<Vec<_>>().into_iter().flatten().collect();
    // After what finds that clauses differ: these do not say the same.
    statements::look(graph, &alike, &mut sightings);
    cautions::look(graph, &mut sightings);
    let mut sightings = merge::merge(graph, sightings);
    statements::show_in_full(graph, &mut sightings);
    // Last: what the others set beside another source is not alone.
    alone::look(graph, &mut sightings);
    apart::look(graph, &mut sightings);
    let spellings = sighting::spellings(graph);
    let mut findings: Vec<Finding> = sightings
        .into_par_iter()
        .filter_map(|mut sighting| {
            let rule = sighting.rule(rules)?;
            sighting.trail.extend(in_common(graph, &sighting, &spellings));
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
