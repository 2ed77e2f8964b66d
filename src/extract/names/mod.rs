//! Names: who and what a document speaks of, with one key for all mentions of the same thing.
//!
//! Takes a text cut into tokens and the tables of `rules/names/`, gives name mentions. Knows
//! no other document: what two sources call the same thing is for `graph` to say.

use crate::knowledge::{Knowledge, Language};
use crate::model::document::Document;
use crate::model::name::NameMention;
use crate::model::text::Text;

/// All names of a document, in order, none inside another.
pub fn find(
    _text: &Text<'_>,
    _document: &Document,
    _language: &Language,
    _knowledge: &Knowledge,
) -> Vec<NameMention> {
    Vec::new()
}
