//! Words of a closed set on the command line, and values with an equals sign in them.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::model::finding::Severity;
use crate::report::Format;

/// Notations of the claim graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Drawn {
    /// For Graphviz.
    Dot,
    /// For forges and wikis.
    Mermaid,
    /// For yEd, Gephi, networkx.
    Graphml,
    /// Nodes and edges.
    Json,
}

/// Files that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Described {
    /// A check: `rules/checks/<id>.toml`.
    Rule,
    /// The settings: claimlint.toml.
    Config,
    /// The JSON report.
    Report,
}

/// When to colour the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A table for people or lines for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Listing {
    /// A table.
    Table,
    /// One JSON object a line.
    Jsonl,
}

/// The weight from which the gate fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Any finding but agreements.
    Note,
    /// Warnings and errors.
    Warning,
    /// Errors.
    Error,
    /// Never.
    Never,
}

impl FailOn {
    /// All of them.
    pub const ALL: [FailOn; 4] = [FailOn::Note, FailOn::Warning, FailOn::Error, FailOn::Never];

    /// The name on the command line and in settings files.
    pub fn name(self) -> &'static str {
        self.severity().map_or("never", Severity::name)
    }

    /// The least weight that fails; none for never.
    pub fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Note => Some(Severity::Note),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Error => Some(Severity::Error),
            FailOn::Never => None,
        }
    }
}

/// Which findings a report shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Show {
    /// Everything.
    All,
    /// Contradictions and updates.
    Contradictions,
    /// Agreements.
    Agreements,
}

/// A report in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// In which format.
    pub format: Format,
    /// Where.
    pub path: PathBuf,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Format::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

/// RULE=LEVEL.
///
/// # Errors
/// When it is something else.
pub fn severity(text: &str) -> Result<(String, Severity), String> {
    let (rule, level) = text.split_once('=').ok_or("write RULE=LEVEL")?;
    let all = [Severity::Note, Severity::Warning, Severity::Error];
    let level = all
        .into_iter()
        .find(|severity| severity.name() == level)
        .ok_or_else(|| format!("unknown level `{level}`; known: note, warning, error"))?;
    Ok((rule.to_owned(), level))
}

/// FORMAT=PATH.
///
/// # Errors
/// When it is something else.
pub fn output(text: &str) -> Result<Output, String> {
    let Some((format, path)) = text.split_once('=') else {
        return Err("write FORMAT=PATH, for instance sarif=claimlint.sarif".to_owned());
    };
    let known = || Format::ALL.map(Format::name).join(", ");
    let format = Format::from_str(format, true)
        .map_err(|_| format!("unknown format `{format}`; known: {}", known()))?;
    if path.is_empty() {
        return Err("the path is empty".to_owned());
    }
    Ok(Output { format, path: PathBuf::from(path) })
}
