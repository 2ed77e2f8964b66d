//! Names: who and what a document speaks of, with one key for all mentions of the same thing.
//!
//! Takes a text cut into tokens and the tables of `rules/names/`, gives name mentions. Knows
//! no other document: what two sources call the same thing is for `graph` to say.

mod link;
mod runs;
pub mod view;

use crate::knowledge::{Knowledge, Language};
use crate::model::document::Document;
use crate::model::name::NameMention;
use crate::model::text::Text;

use view::View;

/// All names of a document, in order, none inside another.
pub fn find(
    text: &Text<'_>,
    document: &Document,
    language: &Language,
    knowledge: &Knowledge,
) -> Vec<NameMention> {
    in_view(&View::new(text, document, language, knowledge))
}

/// The same, of a text that is looked up already.
pub fn in_view(view: &View<'_>) -> Vec<NameMention> {
    link::link(view, &runs::collect(view))
}
