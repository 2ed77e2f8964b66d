//! Why a command could not do its job, and how to mend it.

use std::fmt;

use crate::datafile::ReadError;

/// Why a command could not do its job: a title, the place, one sentence of what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    text: String,
}

impl Failure {
    /// A failure and its remedy; an empty remedy is not shown.
    pub fn new(title: impl Into<String>, help: impl Into<String>) -> Self {
        let (title, help) = (title.into(), help.into());
        let text = if help.is_empty() {
            format!("error: {title}")
        } else {
            format!("error: {title}\n  help: {help}")
        };
        Failure { text }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Failure { text: error.to_string() }
    }
}
