//! A file's bytes into a [`Document`]: decoded, repaired, cut into zones.
//!
//! Takes a path and bytes, gives a document; odd input gives notices, not errors. Knows no
//! facts and never opens a file.

mod decode;
mod draft;
mod front;
mod head;
mod html;
mod language;
mod markdown;
mod mend;
mod moments;
mod notes;
mod notices;
mod plain;
mod repair;
mod sections;
mod trace;
mod years;
mod zones;

pub use decode::LARGEST;
pub use notes::{is_notes, set_apart as set_notes_apart};
pub use years::settle as settle_years;

use crate::knowledge::Knowledge;
use crate::model::document::{Document, Metadata, Origin};

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Plain,
    Markdown,
    Html,
}

impl Format {
    /// By the ending of its name; a file without a known ending is HTML when it says so.
    fn of(path: &str, text: &str) -> Format {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        match ending.as_str() {
            "md" | "markdown" | "mdown" => Format::Markdown,
            "html" | "htm" | "xhtml" => Format::Html,
            "txt" | "text" => Format::Plain,
            _ if html::looks_like(text) => Format::Html,
            _ => Format::Plain,
        }
    }
}

/// Reads one source. Total: whatever the bytes, a document comes back, with notices.
pub fn read(path: &str, bytes: &[u8], knowledge: &Knowledge) -> Document {
    let id = path.replace('\\', "/");
    let decoded = match decode::decode(bytes, knowledge) {
        Ok(decoded) => decoded,
        Err(notice) => return unread(id, notice, knowledge),
    };
    let mended = mend::mend(&decoded.text, knowledge);
    let mut draft = match Format::of(path, &mended.text) {
        Format::Plain => plain::draft(&mended.text, knowledge),
        Format::Markdown => markdown::draft(&mended.text, knowledge),
        Format::Html => html::draft(&mended.text, knowledge),
    };
    let language = language::of(&draft, knowledge);
    let packs = language::packs(&language, knowledge);
    sections::cut_hashtags(&mut draft);
    draft.look(&packs);
    let mut head = head::read(&draft, &packs);
    let zoned = zones::zone(&draft, &head, &packs);
    let pieces = trace::compose(&draft.pieces, &mended.pieces);
    let mut document = Document {
        id,
        blocks: zoned.blocks.clone(),
        metadata: Metadata { language, ..std::mem::take(&mut head.metadata) },
        notices: decoded.notices,
        origin: Origin { file_text: decoded.text, pieces, byte_anchors: decoded.anchors },
        text: draft.text,
    };
    document.notices.extend(mend::notices(&mended, &document, &draft.pieces));
    let view = notices::View {
        document: &document,
        zoned: &zoned,
        rough: &draft.blocks,
        stated: &draft.stated,
        head: &head,
        packs: &packs,
    };
    let notices = notices::of(&view);
    document.notices.extend(notices);
    document
}

/// A document for a file that cannot be read.
fn unread(id: String, notice: crate::model::document::Notice, knowledge: &Knowledge) -> Document {
    let language = knowledge.languages.keys().next().cloned().unwrap_or_default();
    Document {
        id,
        text: String::new(),
        blocks: Vec::new(),
        metadata: Metadata { language, ..Metadata::default() },
        notices: vec![notice],
        origin: Origin::default(),
    }
}
