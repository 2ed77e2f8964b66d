//! Reporting verbs, negation, modality, titles and function words of one language: `languages/<code>/speech.toml`, as read and as checked.

use serde::Deserialize;

use crate::datafile::{self, ReadError};

/// Reporting verbs, negation, modality, titles and function words of one language, as checked.
#[derive(Debug, Default)]
pub struct Speech {}

/// Reporting verbs, negation, modality, titles and function words of one language, as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {}

impl Speech {
    /// Reads and checks one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(path: &str, text: &str) -> Result<Speech, ReadError> {
        let Raw {} = datafile::read(path, text)?;
        Ok(Speech {})
    }
}
