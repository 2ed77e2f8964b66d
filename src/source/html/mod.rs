//! HTML into blocks: the article without the page around it, with byte ranges.
//!
//! Takes the mended text, gives a draft. The tokens come from a conforming tokenizer; what is
//! main text is decided in [`choose`] by the meaning of elements and the weight of their prose.

mod choose;
mod entities;
mod page;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as Range, Tokenizer};

use crate::knowledge::Knowledge;
use crate::model::span::Span;

use super::draft::Draft;
use page::PageWriter;

/// True when a text without a telling name starts like a page.
pub(super) fn looks_like(text: &str) -> bool {
    let start = text.trim_start().get(..15).unwrap_or(text.trim_start()).to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// The draft of a page.
pub(super) fn draft(text: &str, knowledge: &Knowledge) -> Draft {
    let mut writer = PageWriter::new(text, knowledge);
    {
        let mut emitter: CallbackEmitter<_, (), usize> =
            CallbackEmitter::new(|event: CallbackEvent<'_>, range: Range<usize>| -> Option<()> {
                writer.event(event, Span::new(range.start, range.end.max(range.start)));
                None
            });
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(text, emitter) {
            let Ok(()) = token;
        }
    }
    choose::article(writer.finish(), text)
}
