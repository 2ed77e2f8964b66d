//! Findings: what the rules conclude, with both sides.

use rust_decimal::Decimal;

pub use crate::model::kind::Kind;
use crate::model::span::Span;

/// What a finding says of the sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The statements cannot both be true as written, or a qualifier that matters is lost.
    Contradiction,
    /// The values hold as of different moments.
    Update,
    /// Two or more sources state the same.
    Agreement,
    /// A notable claim that no other source confirms.
    SingleSource,
    /// About one source: damaged, undated, truncated …
    Caution,
}

impl Verdict {
    /// All verdicts, in the order of reports.
    pub const ALL: [Verdict; 5] = [
        Verdict::Contradiction,
        Verdict::Update,
        Verdict::Agreement,
        Verdict::SingleSource,
        Verdict::Caution,
    ];

    /// The name used in reports and rule files.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Contradiction => "contradiction",
            Verdict::Update => "update",
            Verdict::Agreement => "agreement",
            Verdict::SingleSource => "single-source",
            Verdict::Caution => "caution",
        }
    }
}

/// How much a finding weighs at the gate; the order is the order of weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know.
    Note,
    /// To be looked at.
    Warning,
    /// To be settled before publication.
    Error,
}

impl Severity {
    /// The name used in reports and rule files.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// One disagreement, one agreement, or one remark about a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable fingerprint: rule, subject, predicate, sorted sources and values; no line, no path.
    pub id: String,
    /// Fingerprint of what it is about, without the values: rule, subject, predicate, sources.
    pub topic: String,
    /// The rule that reports it.
    pub rule: String,
    /// What it says.
    pub verdict: Verdict,
    /// What differs or agrees.
    pub kind: Kind,
    /// How much it weighs.
    pub severity: Severity,
    /// What the statements are about, in words of the sources.
    pub subject: String,
    /// The predicate of the rule files, where one was recognised.
    pub predicate: Option<String>,
    /// What was found, in the language of the output.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub help: String,
    /// The values taken, each with everyone who takes it.
    pub positions: Vec<Position>,
    /// The steps that led from the sentences to the verdict, for `explain`.
    pub trail: Vec<String>,
}

/// One value taken in a finding, with everyone who takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The value as understood, in neutral notation ("at most 200,000,000 USD").
    pub value: String,
    /// The interval as numbers, where the value is one: (low, high), none for an open end.
    pub range: Option<(Option<Decimal>, Option<Decimal>)>,
    /// Where it stands, in order of source and place.
    pub evidence: Vec<Evidence>,
}

/// A place in a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Index of the document in the dossier.
    pub document: usize,
    /// The marked words, in the document's text.
    pub span: Span,
    /// The sentence around them.
    pub sentence: Span,
    /// Who says it, where the text attributes it.
    pub attribution: Option<String>,
}
