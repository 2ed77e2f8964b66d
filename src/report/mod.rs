//! Findings into text, one file a format.
//!
//! Takes an outcome and the words of a language, gives a string. Knows neither the inside of
//! the rules nor the graph, opens no file, and prints the same bytes for the same outcome.

pub mod excerpt;
pub mod facts;
pub mod json;
pub mod matrix;
pub mod mentions;
pub mod paint;
pub mod place;
pub mod text;
pub mod view;

use crate::knowledge::Knowledge;
use crate::knowledge::wording::Wording;
use crate::model::outcome::Outcome;
use crate::report::view::View;

/// The forms a report can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Both quotes with the marked words underlined, for a terminal.
    Text,
    /// One JSON document, version 1.
    Json,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 2] = [Format::Text, Format::Json];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Json => "json",
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
}

impl Default for Look {
    fn default() -> Self {
        Look { width: 100, colour: false }
    }
}

/// What every format is given.
#[derive(Debug)]
pub struct Report<'a> {
    /// The findings and their evidence.
    pub view: View<'a>,
    /// The words of the language.
    pub words: &'a Wording,
    /// What the rule files say.
    pub knowledge: &'a Knowledge,
    /// The code of the language.
    pub language: &'a str,
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
        let words = &knowledge.language(language)?.wording;
        Some(Report { view: View::new(outcome), words, knowledge, language, look })
    }

    /// The report in one format.
    pub fn render(&self, format: Format) -> String {
        match format {
            Format::Text => text::render(self),
            Format::Json => json::render(self),
        }
    }
}
