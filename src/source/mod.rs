//! A file's bytes into a [`Document`]: decoded, repaired, cut into zones.
//!
//! Takes a path and bytes, gives a document; odd input gives notices, not errors. Knows no
//! facts and never opens a file.

use crate::knowledge::Knowledge;
use crate::model::document::{Block, Document, Metadata, Origin, Zone};
use crate::model::span::Span;

/// Reads one source. Total: whatever the bytes, a document comes back, with notices.
pub fn read(path: &str, bytes: &[u8], _knowledge: &Knowledge) -> Document {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let blocks = vec![Block { span: Span::new(0, text.len()), zone: Zone::Body }];
    Document {
        id: path.to_owned(),
        origin: Origin::verbatim(&text),
        text,
        blocks,
        metadata: Metadata::default(),
        notices: Vec::new(),
    }
}
