//! Who is who: `names/<area>.toml`, as read and as checked.

use serde::Deserialize;

use crate::datafile::{self, ReadError};

/// Entities, their aliases and dated renamings.
#[derive(Debug, Default)]
pub struct Names {}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {}

impl Names {
    /// Adds one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(&mut self, path: &str, text: &str) -> Result<(), ReadError> {
        let Raw {} = datafile::read(path, text)?;
        Ok(())
    }
}
