//! What can be stated: `facts/<domain>.toml`, as read and as checked.

use serde::Deserialize;

use crate::datafile::{self, ReadError};

/// Concepts and predicates of all domains.
#[derive(Debug, Default)]
pub struct Concepts {}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {}

impl Concepts {
    /// Adds one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(&mut self, path: &str, text: &str) -> Result<(), ReadError> {
        let Raw {} = datafile::read(path, text)?;
        Ok(())
    }

    /// Resolves references between files, once all are read.
    pub fn link(&mut self, _errors: &mut Vec<ReadError>) {}
}
