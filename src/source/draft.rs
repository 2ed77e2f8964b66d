//! A text in the making: its blocks with the shape that the format gave them, and the way back.
//!
//! Takes stretches of the mended text, gives a [`Draft`]. Knows no words and no zones.

use crate::knowledge::page::{Told, key};
use crate::model::document::Piece;
use crate::model::span::Span;

use super::language::Packs;

/// Lines longer than this are not told by their words.
pub(super) const LONGEST_CUE: usize = 220;
/// The same for what is said of the whole text, at its start or end.
pub(super) const LONGEST_REMARK: usize = 420;

/// What the format says a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A heading of this level; 1 is the title.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// A block quotation.
    Quote,
    /// A row of a table.
    Row,
    /// A caption, a credit, the alternative text of a picture.
    Caption,
    /// A paragraph marked as the lead.
    Lead,
    /// A paragraph marked as author, date or the like.
    Author,
    /// A list of keywords.
    Tags,
    /// Marked as links to other articles.
    Teaser,
    /// Marked as page furniture.
    Furniture,
}

/// A block before its zone is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rough {
    /// Where it stands in the draft's text.
    pub span: Span,
    /// What the format says.
    pub shape: Shape,
    /// True when all of its words are bold or italic.
    pub strong: bool,
    /// How many of its bytes are link text.
    pub linked: usize,
    /// True when a blank line, or a block boundary, stands before it.
    pub apart: bool,
    /// True for running text: long, mostly in small letters.
    pub prose: bool,
    /// What its words tell; nothing where it is too long to be told by them.
    pub told: Told,
}

/// What the format says of the whole page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Stated {
    /// The title as a meta tag or the page's title states it.
    pub title: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The author.
    pub author: Option<String>,
    /// Publication, as written.
    pub published: Option<String>,
    /// Last change, as written.
    pub updated: Option<String>,
    /// Language of the page.
    pub language: Option<String>,
    /// Machine-readable times, with the block in which they stand and the words before them.
    pub times: Vec<StatedTime>,
    /// Addresses that the text links to.
    pub links: Vec<String>,
    /// True when page furniture is told by the markup and left out.
    pub markup: bool,
}

/// A time given by the markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StatedTime {
    /// As written for machines.
    pub value: String,
    /// The index of its block.
    pub block: usize,
    /// Where its words start in the draft's text.
    pub at: usize,
}

/// A text in the making.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The text so far.
    pub text: String,
    /// Its pieces, each with its place in the mended text.
    pub pieces: Vec<Piece>,
    /// Its blocks.
    pub blocks: Vec<Rough>,
    /// What the format says of the whole page.
    pub stated: Stated,
}

impl Draft {
    /// An empty draft with room for a text.
    pub fn with_room(bytes: usize) -> Self {
        Draft { text: String::with_capacity(bytes), ..Draft::default() }
    }

    /// Copies a stretch of the mended text.
    pub fn copy(&mut self, mended: &str, span: Span) {
        let words = span.of(mended);
        if words.is_empty() {
            return;
        }
        if let Some(last) = self.pieces.last_mut()
            && last.verbatim
            && last.file.end == span.start
            && last.text + last.file.len() == self.text.len()
        {
            last.file.end = span.end;
        } else {
            self.pieces.push(Piece { text: self.text.len(), file: span, verbatim: true });
        }
        self.text.push_str(words);
    }

    /// Puts words in the place of a stretch of the mended text.
    pub fn put(&mut self, words: &str, from: Span) {
        if !words.is_empty() {
            self.pieces.push(Piece { text: self.text.len(), file: from, verbatim: false });
            self.text.push_str(words);
        }
    }

    /// Starts a block: where its text will start. A line break parts it from the one before.
    pub fn open(&mut self, from: usize) -> usize {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.put("\n", Span::new(from, from));
        }
        self.text.len()
    }

    /// Ends a block that was started at `start`; a block without words is none.
    pub fn close(&mut self, start: usize, rough: Rough) {
        let Some(words) = self.text.get(start..) else { return };
        let lead = words.len() - words.trim_start().len();
        let kept = words.trim().len();
        if words.chars().any(char::is_alphanumeric) {
            let span = Span::new(start + lead, start + lead + kept);
            self.blocks.push(Rough { span, ..rough });
        }
    }

    /// Takes over a block of another draft of the same text, with its way back.
    pub fn take(&mut self, other: &Draft, rough: Rough) {
        let span = rough.span;
        let next = other.pieces.partition_point(|piece| piece.text <= span.start);
        let first = next.saturating_sub(1);
        let from = other.pieces.get(first).map_or(0, |piece| piece.file.start);
        let start = self.open(from);
        for (index, piece) in other.pieces.iter().enumerate().skip(first) {
            let end = other.pieces.get(index + 1).map_or(other.text.len(), |next| next.text);
            let (from, to) = (piece.text.max(span.start), end.min(span.end));
            if piece.text >= span.end {
                break;
            }
            if from >= to {
                continue;
            }
            let file = if piece.verbatim {
                let start = piece.file.start + (from - piece.text);
                Span::new(start, start + (to - from))
            } else {
                piece.file
            };
            self.pieces.push(Piece { text: self.text.len(), file, verbatim: piece.verbatim });
            self.text.push_str(Span::new(from, to).of(&other.text));
        }
        self.blocks.push(Rough { span: Span::new(start, self.text.len()), ..rough });
    }

    /// Looks at every block once: is it running text, and what do its words tell.
    pub fn look(&mut self, packs: &Packs<'_>) {
        let count = self.blocks.len();
        for (index, block) in self.blocks.iter_mut().enumerate() {
            let words = block.span.of(&self.text);
            block.prose = is_prose(block.shape, words);
            let edge = index < 4 || index + 6 > count;
            if words.len() <= LONGEST_CUE || (edge && words.len() <= LONGEST_REMARK) {
                block.told = packs.told(&key(words));
            }
        }
    }

    /// The words of a block.
    pub fn words(&self, block: usize) -> &str {
        self.blocks.get(block).map_or("", |block| block.span.of(&self.text))
    }
}

impl Rough {
    /// A block of this shape whose place is not known yet.
    pub fn new(shape: Shape) -> Self {
        Rough {
            span: Span::default(),
            shape,
            strong: false,
            linked: 0,
            apart: true,
            prose: false,
            told: Told::default(),
        }
    }
}

/// True for a block of running text: long, mostly in small letters.
fn is_prose(shape: Shape, words: &str) -> bool {
    if !matches!(shape, Shape::Paragraph | Shape::Quote | Shape::Lead | Shape::Item | Shape::Author)
    {
        return false;
    }
    let closed = words.trim_end().ends_with(['.', '!', '?', '…', '»', '”', '"', ':']);
    let (mut length, mut small, mut capital) = (0, 0, 0);
    for c in words.chars() {
        length += 1;
        small += usize::from(c.is_lowercase());
        capital += usize::from(c.is_uppercase());
        // Long and settled: the rest of a long paragraph is not needed.
        if length == 400 {
            break;
        }
    }
    length >= 50 && (closed || length >= 140) && small > 3 * capital
}
