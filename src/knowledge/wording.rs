//! The words of reports in one language: `languages/<code>/wording.toml`, as read and as checked.

use serde::Deserialize;

use crate::datafile::{self, ReadError};

/// The words of reports in one language, as checked.
#[derive(Debug, Default)]
pub struct Wording {}

/// The words of reports in one language, as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {}

impl Wording {
    /// Reads and checks one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(path: &str, text: &str) -> Result<Wording, ReadError> {
        let Raw {} = datafile::read(path, text)?;
        Ok(Wording {})
    }
}
