//! Page furniture, teasers, captions, metadata lines of one language: `languages/<code>/page.toml`, as read and as checked.

use serde::Deserialize;

use crate::datafile::{self, ReadError};

/// Page furniture, teasers, captions, metadata lines of one language, as checked.
#[derive(Debug, Default)]
pub struct Page {}

/// Page furniture, teasers, captions, metadata lines of one language, as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {}

impl Page {
    /// Reads and checks one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(path: &str, text: &str) -> Result<Page, ReadError> {
        let Raw {} = datafile::read(path, text)?;
        Ok(Page {})
    }
}
