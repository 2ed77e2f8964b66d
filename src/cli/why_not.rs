//! `why-not`: the first reason that held two passages apart.
//!
//! A ladder, top to bottom: no such place, no fact in it, a finding that is there after all, two
//! kinds of value, nothing in common, about other things, values that go together, no rule.

use std::path::{Path, PathBuf};

use crate::cli::args::{Sources, WhyNotArguments};
use crate::cli::environment::Setting;
use crate::cli::failure::Failure;
use crate::cli::{End, inputs, output, settings};
use crate::graph::compare::Relation;
use crate::graph::{ClaimGraph, Node, align};
use crate::knowledge::alignment::FEATURES;
use crate::model::document::Document;
use crate::model::fact::{Content, Fact};
use crate::model::finding::Finding;
use crate::pipeline;
use crate::report::place::Lines;
use crate::source;

/// A line of a file, as a person names it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Spot {
    path: PathBuf,
    line: usize,
}

/// Says why two passages were not compared, or not reported.
///
/// # Errors
/// A place that does not exist.
pub fn run(setting: &Setting<'_>, arguments: &WhyNotArguments) -> Result<End, Failure> {
    let (a, b) = (spot(&arguments.a)?, spot(&arguments.b)?);
    let mut paths = arguments.paths.clone();
    paths.extend([a.path.clone(), b.path.clone()]);
    let found = inputs::read(&Sources { paths, together: true, ..Sources::default() })?;
    let documents: Vec<Document> = found
        .dossiers
        .iter()
        .flat_map(|dossier| &dossier.inputs)
        .map(|input| source::read(&input.path, &input.bytes, &setting.knowledge))
        .collect();
    let (_, reason) =
        pipeline::inspect(documents, &setting.knowledge, &setting.language, |findings, graph| {
            reason(setting, findings, graph, &a, &b)
        });
    output::print(&format!("{}\n", reason?))?;
    Ok(End::Passed)
}

fn spot(text: &str) -> Result<Spot, Failure> {
    let wrong =
        || Failure::new(format!("`{text}` is no place"), "write FILE:LINE, for instance a.txt:12");
    let (path, line) = text.rsplit_once(':').ok_or_else(wrong)?;
    let line = line.parse().ok().filter(|line| *line > 0).ok_or_else(wrong)?;
    Ok(Spot { path: PathBuf::from(path), line })
}

fn reason(
    setting: &Setting<'_>,
    findings: &[Finding],
    graph: &ClaimGraph<'_>,
    a: &Spot,
    b: &Spot,
) -> Result<String, Failure> {
    let (first, second) = (facts_at(graph, a)?, facts_at(graph, b)?);
    for (spot, facts) in [(a, &first), (b, &second)] {
        if facts.is_empty() {
            return Ok(format!(
                "{}:{}: no fact was understood on this line\n  see what was: claimlint facts {}",
                spot.path.display(),
                spot.line,
                spot.path.display()
            ));
        }
    }
    let touches = |finding: &Finding, facts: &[usize]| {
        finding.positions.iter().flat_map(|position| &position.evidence).any(|evidence| {
            facts.iter().any(|fact| {
                graph.facts[*fact].document == evidence.document
                    && graph.facts[*fact].span.overlaps(evidence.span)
            })
        })
    };
    if let Some(finding) =
        findings.iter().find(|finding| touches(finding, &first) && touches(finding, &second))
    {
        return Ok(reported(setting, finding));
    }
    let reasons = first
        .iter()
        .flat_map(|one| second.iter().map(move |other| (*one, *other)))
        .filter(|(one, other)| one != other)
        .map(|(one, other)| apart(setting, graph, one, other));
    // The pair that came furthest tells most.
    let best = reasons.max_by_key(|(rung, _)| *rung);
    Ok(best.map_or_else(|| "both places hold the same fact".to_owned(), |(_, reason)| reason))
}

/// The facts whose words begin, end or lie on a line.
fn facts_at(graph: &ClaimGraph<'_>, spot: &Spot) -> Result<Vec<usize>, Failure> {
    let name = inputs::named(Path::new(&spot.path));
    let missing = || {
        Failure::new(
            format!("{name} has no line {}", spot.line),
            "lines count from 1, as in the reports",
        )
    };
    let document =
        graph.documents.iter().position(|document| document.id == name).ok_or_else(missing)?;
    let lines = Lines::new(&graph.documents[document]);
    lines.file_line(spot.line).ok_or_else(missing)?;
    let on_line = |fact: &Fact| {
        let place = lines.place(fact.span);
        fact.document == document && (place.line..=place.end_line).contains(&spot.line)
    };
    Ok(graph
        .facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| on_line(fact))
        .map(|(index, _)| index)
        .collect())
}

fn reported(setting: &Setting<'_>, finding: &Finding) -> String {
    let ignore = setting.config.ignores.iter().find(|ignore| ignore.covers(finding, &[]));
    let disabled = setting.config.disable.iter().any(|rule| rule.value == finding.rule);
    let baseline = setting
        .config
        .baseline
        .as_ref()
        .and_then(|written| settings::read_baseline(&written.value).ok())
        .is_some_and(|baseline| baseline.knows(finding) == crate::gate::baseline::Known::Same);
    let name = format!("{} ({}, {})", finding.id, finding.rule, finding.verdict.name());
    if let Some(ignore) = ignore {
        format!("{name} is ignored in {}: {}", ignore.place, ignore.reason)
    } else if disabled {
        format!("{name} is left out: the settings disable {}", finding.rule)
    } else if baseline {
        format!("{name} is in the baseline")
    } else {
        format!("they were compared: {name}\n  {}", finding.message)
    }
}

/// Why two facts make no finding, and how far up the ladder they came.
fn apart(setting: &Setting<'_>, graph: &ClaimGraph<'_>, one: usize, other: usize) -> (u8, String) {
    let (a, b) = (&graph.facts[one], &graph.facts[other]);
    let words = |fact: &Fact| fact.span.of(&graph.documents[fact.document].text).to_owned();
    let pair = format!("“{}” and “{}”", words(a), words(b));
    let (Content::Value(x), Content::Value(y)) = (&a.content, &b.content) else {
        return (0, format!("{pair}: nothing that could be compared"));
    };
    if align::class(x) != align::class(y) {
        return (1, format!("{pair}: two kinds of value, {} and {}", x.kind(), y.kind()));
    }
    let Some(known) = graph.pair(one, other) else {
        let way = match joined_over(graph, one, other) {
            Some(names) if names.is_empty() => String::new(),
            Some(names) => format!("\n  joined only over other passages: {}", names.join(", ")),
            None => "\n  nothing in the claim graph joins them".to_owned(),
        };
        return (
            2,
            format!("{pair}: no rare word or name in common, so they were not compared{way}"),
        );
    };
    let weights = &setting.knowledge.alignment;
    let agrees = known.relation.agrees();
    let needed = if agrees { weights.agree_from } else { weights.differ_from };
    let table = weights.table(graph.facts[one].is_time(), agrees);
    let values = format!("{} / {}", setting.told(x), setting.told(y));
    if known.score < needed {
        let mut signs: Vec<(f32, &str)> = FEATURES
            .iter()
            .zip(graph.signs(one, other).into_iter().zip(table))
            .map(|(name, (feature, weight))| (feature * weight, *name))
            .filter(|(part, name)| *part != 0.0 && *name != "bias")
            .collect();
        signs.sort_by(|x, y| x.0.total_cmp(&y.0));
        let against: Vec<String> =
            signs.iter().take(3).filter(|(part, _)| *part < 0.0).map(sign).collect();
        let for_it: Vec<String> =
            signs.iter().rev().take(3).filter(|(part, _)| *part > 0.0).map(sign).collect();
        return (
            3,
            format!(
                "{pair} ({values}): held to be about different things, {:.2} of the {needed:.2} \
                 needed\n  for: {}\n  against: {}",
                known.score,
                for_it.join(", "),
                against.join(", "),
            ),
        );
    }
    match known.relation {
        Relation::Loose => (4, format!("{pair} ({values}): the values go together")),
        Relation::Equal | Relation::Equivalent => {
            (4, format!("{pair} ({values}): the values agree, and each goes with another passage"))
        }
        Relation::CeilingDropped
        | Relation::FloorDropped
        | Relation::StrictBound
        | Relation::Slip
        | Relation::NearMiss
        | Relation::Differs
        | Relation::Incomparable => (
            5,
            format!(
                "{pair} ({values}): comparable, but another passage of one of the two articles \
                 fits better or says the same as the other, or no rule speaks of it"
            ),
        ),
    }
}

/// The entities on the shortest way between two facts; none where there is no way.
fn joined_over(graph: &ClaimGraph<'_>, one: usize, other: usize) -> Option<Vec<String>> {
    let path = graph.path(one, other)?;
    let names = path.into_iter().filter_map(|node| match node {
        Node::Entity(key) => Some(key.clone()),
        Node::Source(_) | Node::Fact(_) | Node::Group(_) => None,
    });
    Some(names.collect())
}

fn sign((part, name): &(f32, &str)) -> String {
    format!("{name} {part:+.1}")
}
