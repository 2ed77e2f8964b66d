//! Number words, units, currencies, hedges and date words of one language: `languages/<code>/values.toml`, as read and as checked.

use serde::Deserialize;

use crate::datafile::{self, ReadError};

/// Number words, units, currencies, hedges and date words of one language, as checked.
#[derive(Debug, Default)]
pub struct Values {}

/// Number words, units, currencies, hedges and date words of one language, as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {}

impl Values {
    /// Reads and checks one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(path: &str, text: &str) -> Result<Values, ReadError> {
        let Raw {} = datafile::read(path, text)?;
        Ok(Values {})
    }
}
