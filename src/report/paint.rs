//! Colours of the terminal: escape codes where they are wanted, the bare words elsewhere.

use crate::model::finding::{Severity, Verdict};

/// What a stretch of terminal text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Headings.
    Strong,
    /// What is of less interest.
    Faint,
    /// Errors and contradictions.
    Red,
    /// Warnings and updates.
    Yellow,
    /// Agreements.
    Green,
    /// Notes and the other side.
    Blue,
}

impl Tone {
    /// The tone of a weight.
    pub fn of_severity(severity: Severity) -> Tone {
        match severity {
            Severity::Error => Tone::Red,
            Severity::Warning => Tone::Yellow,
            Severity::Note => Tone::Blue,
        }
    }

    /// The tone of a verdict.
    pub fn of_verdict(verdict: Verdict) -> Tone {
        match verdict {
            Verdict::Contradiction => Tone::Red,
            Verdict::Update => Tone::Yellow,
            Verdict::Agreement => Tone::Green,
            Verdict::SingleSource => Tone::Blue,
            Verdict::Caution => Tone::Yellow,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Tone::Strong => "1",
            Tone::Faint => "2",
            Tone::Red => "1;31",
            Tone::Yellow => "33",
            Tone::Green => "32",
            Tone::Blue => "36",
        }
    }
}

/// The words in a tone, or bare when colour is off.
pub fn paint(words: &str, tone: Tone, colour: bool) -> String {
    if colour && !words.is_empty() {
        format!("\u{1b}[{}m{words}\u{1b}[0m", tone.code())
    } else {
        words.to_owned()
    }
}
