//! Findings into text, one file a format.
//!
//! Takes an outcome and the words of a language, gives a string. Knows neither the inside of
//! the rules nor the graph, opens no file, and prints the same bytes for the same outcome.

pub mod axis;
pub mod escape;
pub mod excerpt;
pub mod facts;
pub mod github;
pub mod graph;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod markdown;
pub mod matrix;
pub mod mentions;
pub mod mermaid;
pub mod paint;
pub mod passages;
pub mod picture;
pub mod place;
pub mod rdjson;
pub mod relations;
pub mod sarif;
pub mod table;
pub mod text;
pub mod view;

use std::sync::Arc;

use crate::knowledge::wording::Wording;
use crate::knowledge::{Knowledge, Language};
use crate::model::document::Document;
use crate::model::finding::{Finding, Severity};
use crate::model::outcome::Outcome;
use crate::report::view::View;

/// The forms a report can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Both quotes with the marked words underlined, for a terminal.
    Text,
    /// The matrix and one row a finding, for a terminal.
    Table,
    /// One JSON document, version 1.
    Json,
    /// One JSON object a line: sources, then findings.
    Jsonl,
    /// For a forge or a wiki.
    Markdown,
    /// One self-contained page.
    Html,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of a GitHub workflow.
    Github,
    /// For reviewdog, with both sides.
    Rdjson,
    /// For whatever shows test results.
    Junit,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 10] = [
        Format::Text,
        Format::Table,
        Format::Json,
        Format::Jsonl,
        Format::Markdown,
        Format::Html,
        Format::Sarif,
        Format::Github,
        Format::Rdjson,
        Format::Junit,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Table => "table",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Sarif => "sarif",
            Format::Github => "github",
            Format::Rdjson => "rdjson",
            Format::Junit => "junit",
        }
    }
}

/// How a report is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Characters in a line of the terminal.
    pub width: usize,
    /// With the colours of a terminal.
    pub colour: bool,
    /// How many folders below the current one the report will stand, for its links.
    pub depth: usize,
}

impl Default for Look {
    fn default() -> Self {
        Look { width: 100, colour: false, depth: 0 }
    }
}

/// What every format is given.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    /// The findings and their evidence.
    pub view: Arc<View<'a>>,
    /// The language.
    pub pack: &'a Language,
    /// Its words for reports.
    pub words: &'a Wording,
    /// What the rule files say.
    pub knowledge: &'a Knowledge,
    /// The code of the language.
    pub language: &'a str,
    /// The weight from which a finding fails the gate.
    pub fail_on: Option<Severity>,
    /// How it is to look.
    pub look: Look,
}

impl<'a> Report<'a> {
    /// Prepares an outcome for any format. None when no language pack is loaded.
    pub fn new(
        outcome: &'a Outcome,
        knowledge: &'a Knowledge,
        language: &'a str,
        look: Look,
    ) -> Option<Self> {
        let pack = knowledge.language(language)?;
        let words = &pack.wording;
        Some(Report {
            pack,
            view: Arc::new(View::new(outcome)),
            words,
            knowledge,
            language,
            look,
            fail_on: outcome.fail_on,
        })
    }

    /// The same report with another look: nothing is looked up again.
    pub fn looking(&self, look: Look) -> Self {
        Report { look, ..self.clone() }
    }

    /// The report in one format.
    pub fn render(&self, format: Format) -> String {
        match format {
            Format::Text => text::render(self),
            Format::Table => table::render(self),
            Format::Json => json::render(self),
            Format::Jsonl => jsonl::render(self),
            Format::Markdown => markdown::render(self),
            Format::Html => html::render(self),
            Format::Sarif => sarif::render(self),
            Format::Github => github::render(self),
            Format::Rdjson => rdjson::render(self),
            Format::Junit => junit::render(self),
        }
    }
}

impl Report<'_> {
    /// The value of a position: a figure as the language writes it, the words of a source as they
    /// are.
    pub fn value(&self, finding: &Finding, value: &str) -> String {
        if finding.kind.is_worded() { value.to_owned() } else { self.words.value(value) }
    }

    /// A link from the report to a source.
    pub fn link(&self, id: &str) -> String {
        let uri = escape::uri(id);
        if uri.starts_with("file:") { uri } else { "../".repeat(self.look.depth) + &uri }
    }
}

/// The name by which a reader knows a source: its outlet, else its file without folders.
pub fn short_name(document: &Document) -> &str {
    match &document.metadata.outlet {
        Some(outlet) => outlet,
        None => document.id.rsplit('/').next().unwrap_or(&document.id),
    }
}

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
