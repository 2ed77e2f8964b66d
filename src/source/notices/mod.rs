//! What an editor must know about a source.
//!
//! Takes a document with its zones and their reasons, gives notices. Each comes from a
//! mechanism that holds for any page: a cue, a shape, a place; the words are the packs'.

mod dates;
mod text;

use crate::model::document::{Document, Notice, Zone};
use crate::model::span::Span;

use super::draft::{Rough, Shape, Stated};
use super::head::Head;
use super::language::Packs;
use super::zones::{Why, Zoned};

/// A document on its way out, with all that is known of its blocks.
pub(super) struct View<'a> {
    pub document: &'a Document,
    pub zoned: &'a Zoned,
    pub rough: &'a [Rough],
    pub stated: &'a Stated,
    pub head: &'a Head,
    pub packs: &'a Packs<'a>,
}

impl View<'_> {
    fn words(&self, block: usize) -> &str {
        self.rough[block].span.of(&self.document.text)
    }

    fn zone(&self, block: usize) -> Zone {
        self.zoned.blocks[block].zone
    }

    /// The blocks of the story itself.
    fn story(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.rough.len()).filter(|block| self.zone(*block).is_story())
    }
}

/// A notice at a place of the text.
fn at(code: &str, span: Span, details: &[(&str, &str)]) -> Notice {
    let details =
        details.iter().map(|(name, words)| ((*name).to_owned(), (*words).to_owned())).collect();
    Notice { code: code.to_owned(), span: Some(span), details }
}

/// Everything there is to say of a document.
pub(super) fn of(view: &View<'_>) -> Vec<Notice> {
    let mut notices = dates::of(view);
    notices.extend(text::of(view));
    notices.extend(zones(view));
    notices.extend(sources(view));
    notices
}

/// What the zones tell; in a page with markup its furniture was never part of the text.
fn zones(view: &View<'_>) -> Vec<Notice> {
    let mut notices = Vec::new();
    let copied = !view.stated.markup;
    let mut sections = Vec::new();
    let (mut furniture, mut author, mut sign_up, mut enriched) = (false, false, false, 0);
    for (block, why) in view.zoned.why.iter().enumerate() {
        let span = view.rough[block].span;
        let words = view.words(block);
        match why {
            Why::MachinePicture => notices.push(at("ai-picture", span, &[])),
            Why::StrayCaption => notices.push(at("stray-caption", span, &[])),
            Why::Enriched if enriched < 2 => {
                enriched += 1;
                notices.push(at("ai-enriched", span, &[]));
            }
            Why::SignUp if copied && !sign_up => {
                sign_up = true;
                notices.push(at("sign-up-wall", span, &[]));
            }
            Why::FurnitureCue if copied && !furniture => {
                furniture = true;
                notices.push(at("page-furniture", span, &[]));
            }
            Why::TeaserCue | Why::TeaserLast if copied => {
                notices.push(at("teaser-inside-text", span, &[]));
            }
            Why::AuthorCue if copied && !author && is_box(view, block) => {
                author = true;
                notices.push(at("author-box", span, &[]));
            }
            Why::TagsCue if is_empty_block(view, block) => {
                notices.push(at("empty-block", span, &[("words", words)]));
            }
            Why::OpinionHeading => sections.push(at("opinion-section", span, &[])),
            Why::ExampleOpening => sections.push(at("example-section", span, &[])),
            _ => {}
        }
    }
    notices.extend(sections);
    notices
}

/// A contact or a credit of one line is no box.
fn is_box(view: &View<'_>, block: usize) -> bool {
    view.zoned.why.get(block + 1) == Some(&Why::AuthorBox)
}

/// True for an announcement that nothing follows.
fn is_empty_block(view: &View<'_>, block: usize) -> bool {
    let words = view.words(block);
    let alone = words.split_whitespace().count() <= 3;
    let next = block + 1;
    alone && (next >= view.rough.len() || view.zone(next) != view.zone(block))
}

/// Where the text says that it comes from.
fn sources(view: &View<'_>) -> Vec<Notice> {
    let mut notices = Vec::new();
    let counted = view.zoned.why.iter().position(|why| *why == Why::Sources);
    if let Some(block) = counted {
        let listed = (0..view.rough.len())
            .filter(|block| view.zoned.why[*block] == Why::Sources)
            .any(|block| lists_names(view, block));
        if !listed {
            let words = view.words(block);
            notices.push(at("unlisted-sources", view.rough[block].span, &[("words", words)]));
        }
    }
    notices.extend(forum(view));
    let tags = (0..view.rough.len()).find(|block| {
        view.rough[*block].shape == Shape::Tags && view.words(*block).starts_with('#')
    });
    if let Some(block) = tags
        && !view.stated.markup
    {
        notices.push(at("social-post", view.rough[block].span, &[]));
    }
    notices
}

/// True when the lines after a count of sources can be their list.
fn lists_names(view: &View<'_>, block: usize) -> bool {
    view.rough.get(block + 1).is_some_and(|next| {
        let words = next.span.of(&view.document.text);
        next.shape == Shape::Item || words.contains("http") || next.linked * 2 > next.span.len()
    })
}

/// Every address of the text leads to threads of users.
fn forum(view: &View<'_>) -> Option<Notice> {
    let links: Vec<&String> =
        view.stated.links.iter().filter(|link| link.contains("://")).collect();
    if view.stated.markup || links.is_empty() {
        return None;
    }
    let forum = |link: &str| {
        let host = link.split("://").nth(1)?.split(['/', '?', '#', ':']).next()?;
        let host = host.strip_prefix("www.").unwrap_or(host).to_ascii_lowercase();
        view.packs
            .any(|page| {
                page.forums.iter().any(|known| {
                    host.strip_suffix(known.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
                })
            })
            .then_some(host)
    };
    let host = forum(links[0])?;
    if links.iter().any(|link| forum(link).is_none()) {
        return None;
    }
    let place = view.document.text.find(links[0].as_str());
    let span = place.map(|start| Span::new(start, start + links[0].len()));
    Some(Notice {
        code: "forum-thread-only-source".to_owned(),
        span,
        details: vec![("host".to_owned(), host)],
    })
}
