//! `graph`: the claim graph for other programs to draw.

use rayon::prelude::*;

use crate::cli::args::GraphArguments;
use crate::cli::environment::Setting;
use crate::cli::failure::Failure;
use crate::cli::words::Drawn;
use crate::cli::{End, inputs, output, run};
use crate::graph::{ClaimGraph, Edge, Node};
use crate::model::outcome::Outcome;
use crate::model::text::first_words;
use crate::report::graph::{self as drawing, Drawing};
use crate::report::place::Lines;
use crate::report::{Look, Report, short_name};
use crate::{pipeline, source};

/// How many characters of a fact's words its node shows.
const WORDS: usize = 60;

/// Prints sources, claims, and who takes which position.
///
/// # Errors
/// When an article cannot be read.
pub fn run(setting: &Setting<'_>, arguments: &GraphArguments) -> Result<End, Failure> {
    let found = inputs::read(&arguments.sources)?;
    for failure in &found.failures {
        output::complain(failure);
    }
    let complete = found.failures.is_empty() && setting.errors.is_empty();
    let end = if complete { End::Passed } else { End::Failed };
    if found.dossiers.is_empty() {
        return Err(run::nothing_here());
    }
    if arguments.whole {
        output::print(&written(&whole(setting, found.dossiers), arguments.format))?;
        return Ok(end);
    }
    let audits = run::audits(setting, found.dossiers, None);
    let outcome = Outcome { audits, ..Outcome::default() };
    let report = Report::new(&outcome, &setting.knowledge, &setting.language, Look::default());
    if let Some(report) = report {
        output::print(&written(&Drawing::new(&report), arguments.format))?;
    }
    Ok(end)
}

fn written(drawing: &Drawing, format: Drawn) -> String {
    match format {
        Drawn::Dot => drawing.dot(),
        Drawn::Mermaid => drawing.mermaid(),
        Drawn::Graphml => drawing.graphml(),
        Drawn::Json => drawing.json(),
    }
}

/// Sources, entities, facts and groups of every dossier, with all that joins them.
fn whole(setting: &Setting<'_>, dossiers: Vec<inputs::Dossier>) -> Drawing {
    let mut drawing = Drawing::default();
    for dossier in dossiers {
        let documents = dossier
            .inputs
            .par_iter()
            .map(|input| source::read(&input.path, &input.bytes, &setting.knowledge))
            .collect();
        pipeline::inspect(documents, &setting.knowledge, &setting.language, |_, graph| {
            add(&mut drawing, graph);
        });
    }
    drawing
}

/// Adds one claim graph; its nodes are numbered on from those that are there.
fn add(drawing: &mut Drawing, graph: &ClaimGraph<'_>) {
    let base = drawing.nodes.len();
    let id = |node: usize| format!("n{}", base + node);
    let lines: Vec<Lines<'_>> = graph.documents.iter().map(Lines::new).collect();
    let line = |fact: usize| {
        let fact = &graph.facts[fact];
        lines.get(fact.document).map_or(0, |lines| lines.place(fact.span).line)
    };
    let mut stated = Vec::new();
    for (index, node) in graph.nodes().enumerate() {
        let (class, label, name) = match node {
            Node::Source(source) => {
                let document = &graph.documents[*source];
                ("source", short_name(document).to_owned(), document.id.clone())
            }
            Node::Entity(key) => ("entity", key.clone(), key.clone()),
            Node::Fact(fact) => {
                let stated = &graph.facts[*fact];
                let document = &graph.documents[stated.document];
                let words = first_words(stated.span.of(&document.text), WORDS);
                ("fact", words, format!("{}:{}", document.id, line(*fact)))
            }
            Node::Group(group) => {
                let positions = graph.groups().get(*group).map_or(0, |group| group.positions.len());
                ("group", format!("{positions} ×"), format!("group {group}"))
            }
        };
        stated.push(match node {
            Node::Fact(fact) => Some(line(*fact)),
            Node::Source(_) | Node::Entity(_) | Node::Group(_) => None,
        });
        drawing.nodes.push(drawing::Node {
            id: id(index),
            class,
            label,
            verdict: None,
            rule: None,
            name,
        });
    }
    for (from, to, edge) in graph.edges() {
        drawing.edges.push(drawing::Edge {
            from: id(from),
            to: id(to),
            position: 0,
            value: match edge {
                Edge::States => "states",
                Edge::Names => "names",
                Edge::About => "about",
            }
            .to_owned(),
            line: stated[from].or(stated[to]).unwrap_or(0),
        });
    }
}
