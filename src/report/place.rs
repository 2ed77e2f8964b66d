//! Bytes of a document's text into lines and columns of its file.
//!
//! The only room where lines exist. Each format asks for the columns it wants: characters
//! (code points), bytes of the line in UTF-8, or UTF-16 units.

use crate::model::document::Document;
use crate::model::span::Span;

/// Where marked words stand in their file. Lines and columns count from 1; end columns are
/// exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The first byte in the file.
    pub start: usize,
    /// One past the last byte in the file.
    pub end: usize,
    /// The line of the first character.
    pub line: usize,
    /// The line of the last character.
    pub end_line: usize,
    /// The columns in characters: first, and one past the last.
    pub column: (usize, usize),
    /// The same in bytes of UTF-8.
    pub byte_column: (usize, usize),
}

/// The lines of one file.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    document: &'a Document,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds where the lines of a document's file begin.
    pub fn new(document: &'a Document) -> Self {
        let text = document.origin.file_text.as_bytes();
        // A file whose only line breaks are carriage returns comes from an old machine.
        let mark = if text.contains(&b'\n') { b'\n' } else { b'\r' };
        let breaks = text.iter().enumerate().filter(|(_, byte)| **byte == mark);
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        Lines { document, starts }
    }

    /// Where a stretch of the document's text stands in the file.
    pub fn place(&self, span: Span) -> Place {
        let file = self.document.origin.file_span(span);
        let bytes = self.document.origin.byte_span(span);
        let (line, from) = self.line_of(file.start);
        // The end is exclusive: a mark that ends with its line does not touch the next one.
        let (end_line, end_from) = self.line_of(file.end.max(file.start + 1) - 1);
        Place {
            start: bytes.start,
            end: bytes.end,
            line,
            end_line,
            column: (
                self.characters(from, file.start) + 1,
                self.characters(end_from, file.end) + 1,
            ),
            byte_column: (
                file.start.saturating_sub(from) + 1,
                file.end.saturating_sub(end_from) + 1,
            ),
        }
    }

    /// The span in the document's text of a line of the file, for places a person names.
    pub fn file_line(&self, line: usize) -> Option<Span> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = self.starts.get(line).copied();
        Some(Span::new(start, end.unwrap_or(self.document.origin.file_text.len())))
    }

    fn line_of(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at).max(1);
        (line, self.starts.get(line - 1).copied().unwrap_or_default())
    }

    fn characters(&self, from: usize, to: usize) -> usize {
        let text = &self.document.origin.file_text;
        let to = (0..=to.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
        to.and_then(|to| text.get(from..to)).map_or(0, |words| words.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::{Block, Metadata, Origin, Zone};

    fn document(text: &str) -> Document {
        Document {
            id: "a.txt".to_owned(),
            text: text.to_owned(),
            blocks: vec![Block { span: Span::new(0, text.len()), zone: Zone::Body }],
            metadata: Metadata::default(),
            notices: Vec::new(),
            origin: Origin::verbatim(text),
        }
    }

    #[test]
    fn columns_count_characters_and_bytes_apart() {
        let text = "un\n😀 cafe\u{301}\u{a0}200 M€ ici";
        let document = document(text);
        let start = text.find("200").unwrap_or_default();
        let end = start + "200 M€".len();
        let place = Lines::new(&document).place(Span::new(start, end));
        assert_eq!((place.line, place.end_line), (2, 2));
        assert_eq!(place.column, (9, 15));
        assert_eq!(place.byte_column, (14, 22));
        assert_eq!((place.start, place.end), (start, end));
    }

    #[test]
    fn a_mark_that_ends_its_line_stays_on_it() {
        let document = document("ab\ncd\n");
        let place = Lines::new(&document).place(Span::new(3, 5));
        assert_eq!((place.line, place.end_line, place.column), (2, 2, (1, 3)));
    }

    #[test]
    fn an_empty_file_has_one_line() {
        let document = document("");
        let place = Lines::new(&document).place(Span::new(0, 0));
        assert_eq!((place.line, place.column), (1, (1, 1)));
    }
}
