//! Markdown into blocks, with the byte range of every stretch of text.
//!
//! Takes the mended text, gives a draft without markup. Knows no words.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::knowledge::Knowledge;
use crate::model::span::Span;

use super::draft::{Draft, Rough, Shape};
use super::{front, plain};

/// The draft of a Markdown text.
pub(super) fn draft(text: &str, knowledge: &Knowledge) -> Draft {
    let mut draft = Draft::with_room(text.len());
    let start = front::take(&mut draft, text, knowledge);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut writer = Writer { text, draft, block: None, quotes: 0, strong: 0, link: 0, skip: 0 };
    for (event, range) in Parser::new_ext(&text[start..], options).into_offset_iter() {
        writer.event(event, Span::new(range.start + start, range.end + start));
    }
    writer.end_block();
    writer.draft.stated.links.extend(plain::links(&text[start..]));
    writer.draft
}

struct Writer<'a> {
    text: &'a str,
    draft: Draft,
    block: Option<Open>,
    quotes: usize,
    strong: usize,
    link: usize,
    skip: usize,
}

/// A block that is being written.
struct Open {
    start: usize,
    shape: Shape,
    words: usize,
    strong: usize,
    linked: usize,
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) => self.words(&words, span),
            Event::SoftBreak => self.put(" ", span),
            // A line that the writer broke on purpose is a block of its own.
            Event::HardBreak => {
                let shape = self.block.as_ref().map_or(Shape::Paragraph, |block| block.shape);
                self.end_block();
                self.open(shape, span.end);
            }
            Event::InlineHtml(_) | Event::Html(_) => {}
            Event::Rule => self.end_block(),
            Event::InlineMath(words) | Event::DisplayMath(words) => self.words(&words, span),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Heading { level, .. } => self.open(Shape::Heading(level as u8), span.start),
            Tag::Paragraph if self.quotes > 0 => self.open(Shape::Quote, span.start),
            // A loose list has paragraphs in its items.
            Tag::Paragraph => {
                let in_item = self.block.as_ref().is_some_and(|block| {
                    block.shape == Shape::Item && block.start == self.draft.text.len()
                });
                if !in_item {
                    self.open(Shape::Paragraph, span.start);
                }
            }
            Tag::Item => self.open(Shape::Item, span.start),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::TableHead | Tag::TableRow => self.open(Shape::Row, span.start),
            Tag::TableCell => {
                let filled =
                    self.block.as_ref().is_some_and(|block| block.start < self.draft.text.len());
                if filled {
                    self.put(" | ", Span::new(span.start, span.start));
                }
            }
            Tag::CodeBlock(_) => self.open(Shape::Paragraph, span.start),
            Tag::Strong | Tag::Emphasis => self.strong += 1,
            Tag::Link { dest_url, .. } => {
                self.link += 1;
                self.draft.stated.links.push(dest_url.into_string());
            }
            Tag::Image { .. } => {
                // The alternative text is no part of the sentence around it.
                let whole = self.block.as_ref().is_none_or(|block| block.words == 0);
                if whole {
                    self.open(Shape::Caption, span.start);
                } else {
                    self.skip += 1;
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::CodeBlock => self.end_block(),
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::Strong | TagEnd::Emphasis => self.strong = self.strong.saturating_sub(1),
            TagEnd::Link => self.link = self.link.saturating_sub(1),
            TagEnd::Image if self.skip > 0 => self.skip -= 1,
            TagEnd::Image => {
                self.end_block();
                // What follows in the same paragraph is text again.
                self.open(Shape::Paragraph, 0);
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str, span: Span) {
        if self.skip > 0 {
            return;
        }
        if self.block.is_none() {
            self.open(Shape::Paragraph, span.start);
        }
        let source = span.of(self.text);
        if source == words {
            self.draft.copy(self.text, span);
        } else if let Some(at) = source.find(words) {
            // Code spans have their marks in the range.
            let start = span.start + at;
            self.draft.copy(self.text, Span::new(start, start + words.len()));
        } else {
            self.draft.put(words, span);
        }
        if let Some(block) = &mut self.block {
            let count = words.trim().len();
            block.words += count;
            block.strong += if self.strong > 0 { count } else { 0 };
            block.linked += if self.link > 0 { count } else { 0 };
        }
    }

    fn put(&mut self, words: &str, span: Span) {
        if self.block.is_some() && self.skip == 0 {
            self.draft.put(words, span);
        }
    }

    fn open(&mut self, shape: Shape, from: usize) {
        self.end_block();
        let from = self.draft.pieces.last().map_or(from, |piece| from.max(piece.file.end));
        let start = self.draft.open(from);
        self.block = Some(Open { start, shape, words: 0, strong: 0, linked: 0 });
    }

    fn end_block(&mut self) {
        let Some(open) = self.block.take() else { return };
        let strong = open.words > 0 && open.strong == open.words;
        let rough = Rough { strong, linked: open.linked, ..Rough::new(open.shape) };
        self.draft.close(open.start, rough);
    }
}
