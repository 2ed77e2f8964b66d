//! Names: who and what a document speaks of, with one key for all mentions of the same thing.
//!
//! Takes a text cut into tokens and the tables of `rules/names/`, gives name mentions. Knows
//! no other document: what two sources call the same thing is for `graph` to say.

mod functions;
mod link;
mod offices;
mod posts;
mod refer;
mod roles;
mod runs;
mod settle;
pub mod view;

use crate::knowledge::{Knowledge, Language};
use crate::model::document::Document;
use crate::model::name::{NameMention, RoleMention};
use crate::model::text::Text;

use view::View;

/// The index of the name that starts at a token.
pub fn starting_at(names: &[NameMention], token: usize) -> Option<usize> {
    let index = names.partition_point(|name| name.tokens.start < token);
    names.get(index).is_some_and(|name| name.tokens.start == token).then_some(index)
}

/// The index of the name that ends before a token.
pub fn ending_at(names: &[NameMention], token: usize) -> Option<usize> {
    let index = names.partition_point(|name| name.tokens.end < token);
    names.get(index).is_some_and(|name| name.tokens.end == token).then_some(index)
}

/// All names of a document, in order, none inside another.
pub fn find(
    text: &Text<'_>,
    document: &Document,
    language: &Language,
    knowledge: &Knowledge,
) -> Vec<NameMention> {
    in_view(&View::new(text, document, language, knowledge)).0
}

/// The same, of a text that is looked up already, with the functions of people.
pub fn in_view(view: &View<'_>) -> (Vec<NameMention>, Vec<RoleMention>) {
    let mut names = link::link(view, &runs::collect(view));
    let mut roles = roles::find(view, &mut names);
    refer::resolve(view, &mut names, &mut roles);
    (names, roles)
}
