//! What must hold between sources: `checks/<id>.toml`, as read and as checked.

use serde::Deserialize;

use crate::datafile::{self, ReadError};

/// One check.
#[derive(Debug, Default)]
pub struct Rule {}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {}

impl Rule {
    /// Reads and checks one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(path: &str, text: &str) -> Result<Rule, ReadError> {
        let Raw {} = datafile::read(path, text)?;
        Ok(Rule {})
    }
}
