//! A source as read: its text, its zones, what it says of itself, and the way back to the file.

use crate::model::moment::Moment;
use crate::model::span::Span;

/// One source as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The path as given, with `/` between its parts: the name of the source everywhere.
    pub id: String,
    /// The text as a reader sees it: decoded, repaired, without markup.
    /// Blocks are parted by line breaks, so that no sentence runs across two blocks.
    pub text: String,
    /// The parts of the text in reading order; they do not overlap.
    pub blocks: Vec<Block>,
    /// What the source says of itself.
    pub metadata: Metadata,
    /// What an editor must know about the source.
    pub notices: Vec<Notice>,
    /// The way back to the file.
    pub origin: Origin,
}

impl Document {
    /// The block that holds byte `at` of the text.
    pub fn block_at(&self, at: usize) -> Option<&Block> {
        let next = self.blocks.partition_point(|block| block.span.start <= at);
        self.blocks[..next].last().filter(|block| at < block.span.end)
    }

    /// The zone of byte `at` of the text; the body where no block says otherwise.
    pub fn zone_at(&self, at: usize) -> Zone {
        self.block_at(at).map_or(Zone::Body, |block| block.zone)
    }
}

/// A paragraph, a heading, a list item, a caption…
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the document's text.
    pub span: Span,
    /// What part of the page it is.
    pub zone: Zone,
}

/// What part of a page a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// The title of the article.
    Headline,
    /// The chapeau, standfirst or lead set apart from the body.
    Lead,
    /// A heading inside the article.
    Subhead,
    /// The article itself.
    Body,
    /// A block quotation.
    Quotation,
    /// A caption, a credit, the alternative text of a picture.
    Caption,
    /// A link to another article.
    Teaser,
    /// Tags and keywords.
    Tags,
    /// The box about the author, dates of publication, counters.
    AuthorBox,
    /// Navigation, footer, cookie and redirection lines.
    Furniture,
    /// A section that gives a point of view.
    Opinion,
    /// An invented example or analogy.
    Example,
}

impl Zone {
    /// True for the zones whose statements are the article's own.
    pub fn is_story(self) -> bool {
        match self {
            Zone::Headline | Zone::Lead | Zone::Subhead | Zone::Body | Zone::Quotation => true,
            Zone::Caption
            | Zone::Teaser
            | Zone::Tags
            | Zone::AuthorBox
            | Zone::Furniture
            | Zone::Opinion
            | Zone::Example => false,
        }
    }

    /// The name used in reports.
    pub fn name(self) -> &'static str {
        match self {
            Zone::Headline => "headline",
            Zone::Lead => "lead",
            Zone::Subhead => "subhead",
            Zone::Body => "body",
            Zone::Quotation => "quotation",
            Zone::Caption => "caption",
            Zone::Teaser => "teaser",
            Zone::Tags => "tags",
            Zone::AuthorBox => "author-box",
            Zone::Furniture => "furniture",
            Zone::Opinion => "opinion",
            Zone::Example => "example",
        }
    }
}

/// What a source says of itself; nothing here is guessed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// The title of the article.
    pub title: Option<String>,
    /// The outlet that published it.
    pub outlet: Option<String>,
    /// The author, as signed.
    pub author: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed, where the page says so.
    pub updated: Option<Moment>,
    /// Month and day of a dateline that gives no year, where nothing else dates the source.
    pub dateline: Option<(i8, i8)>,
    /// ISO 639-1 code of the language pack that reads it.
    pub language: String,
}

/// What an editor must know about one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// A kebab-case name of what was seen: `missing-date`, `encoding-repaired` …
    pub code: String,
    /// The place in the document's text, where there is one.
    pub span: Option<Span>,
    /// Words that the message needs, by name.
    pub details: Vec<(String, String)>,
}

/// The way from the document's text back to the bytes of its file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The file's own text, decoded but neither repaired nor stripped of markup.
    pub file_text: String,
    /// Pieces of the document's text, in order, each with its place in `file_text`.
    pub pieces: Vec<Piece>,
    /// Places where one byte of `file_text` is not one byte of the file: (offset in
    /// `file_text`, offset in the file), sorted; empty for UTF-8 without a byte order mark.
    pub byte_anchors: Vec<(usize, usize)>,
}

/// A stretch of the document's text and where it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// First byte in the document's text.
    pub text: usize,
    /// Where it stands in the file's text.
    pub file: Span,
    /// True when the two are the same bytes, so that offsets inside it map one to one;
    /// otherwise the whole stretch maps to the whole of `file`.
    pub verbatim: bool,
}

impl Origin {
    /// A text that is its file, byte for byte.
    pub fn verbatim(text: &str) -> Self {
        Origin {
            file_text: text.to_owned(),
            pieces: vec![Piece { text: 0, file: Span::new(0, text.len()), verbatim: true }],
            byte_anchors: Vec::new(),
        }
    }

    /// The place in `file_text` of a stretch of the document's text.
    pub fn file_span(&self, span: Span) -> Span {
        let start = self.file_offset(span.start, false);
        let end = if span.is_empty() { start } else { self.file_offset(span.end - 1, true) };
        Span::new(start, end.max(start))
    }

    /// The bytes in the file of a stretch of the document's text.
    pub fn byte_span(&self, span: Span) -> Span {
        let file = self.file_span(span);
        Span::new(self.byte_offset(file.start), self.byte_offset(file.end))
    }

    fn file_offset(&self, at: usize, after: bool) -> usize {
        let next = self.pieces.partition_point(|piece| piece.text <= at);
        let Some(piece) = self.pieces[..next].last() else { return 0 };
        let inside = at - piece.text;
        match (piece.verbatim, after) {
            (true, false) => (piece.file.start + inside).min(piece.file.end),
            (true, true) => (piece.file.start + inside + 1).min(piece.file.end),
            (false, false) => piece.file.start,
            (false, true) => piece.file.end,
        }
    }

    fn byte_offset(&self, at: usize) -> usize {
        let next = self.byte_anchors.partition_point(|(text, _)| *text <= at);
        match self.byte_anchors[..next].last() {
            Some((text, byte)) => byte + (at - text),
            None => at,
        }
    }
}
