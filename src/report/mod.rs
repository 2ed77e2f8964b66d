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
use crate::model::finding::{Finding, Kind, Severity};
use crate::model::outcome::Outcome;
use crate::report::view::{Shown, View};

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

/// How many columns the values of a claim may take beside it.
const LONGEST_VALUES: usize = 48;
/// How many columns a quotation and its speaker may take where no table is drawn.
const CLAIM: usize = 80;

impl Report<'_> {
    /// The value of a position: a figure as the language writes it, the words of a source as they
    /// are.
    pub fn value(&self, finding: &Finding, value: &str) -> String {
        if finding.kind.is_worded() { value.to_owned() } else { self.words.value(value) }
    }

    /// What a row of the matrix is about: the subject with the values that it has in the sources,
    /// at most `room` columns wide where a table is drawn; two rows on one sentence differ by
    /// their values.
    pub fn row(&self, shown: &Shown<'_>, room: Option<usize>) -> String {
        let subject = shown.subject();
        let values: Vec<String> = shown
            .positions
            .iter()
            .map(|side| self.value(shown.finding, &side.position.value))
            .collect();
        let values = excerpt::plain_words(&values.join(" / "));
        let long = excerpt::columns(&values);
        let cut = |room| match room {
            Some(room) => excerpt::cut(subject, room),
            None => subject.to_owned(),
        };
        let lead = self.words.lead("");
        let beside = long + excerpt::columns(&lead) + 1;
        // Of a quotation the subject is who spoke.
        let quoted = shown.finding.kind == Kind::Quote && long > LONGEST_VALUES;
        if quoted && let Some(left) = room.unwrap_or(CLAIM).checked_sub(excerpt::columns(subject)) {
            let marks = excerpt::columns(&self.words.quoted("")) + excerpt::columns(&lead) + 1;
            let words = excerpt::cut(&values, left.saturating_sub(marks));
            return match words.is_empty() {
                true => cut(room),
                false => format!("{subject}{lead} {}", self.words.quoted(&words)),
            };
        }
        let least = |room: usize| excerpt::columns(subject).min(room / 3);
        let narrow = room.is_some_and(|room| room < beside + least(room));
        if values.is_empty() || long > LONGEST_VALUES || narrow || subject.contains(&values) {
            return cut(room);
        }
        format!("{}{lead} {values}", cut(room.map(|room| room - beside)))
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
