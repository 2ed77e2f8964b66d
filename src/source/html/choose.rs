//! Which blocks of a page are the article.
//!
//! Takes the blocks with the elements they stand in, gives the draft of the article. An
//! `article` or `main` that holds most of the prose is it; otherwise the innermost element that
//! does. Headings, bylines and times between the title and the article belong to it.

use std::collections::BTreeMap;

use super::page::{Part, Parts};
use crate::source::draft::{Draft, Rough, Shape, StatedTime};

/// A block of at least this many bytes that is not mostly links is prose.
const PROSE: usize = 60;

/// The draft of the article.
pub(super) fn article(parts: Parts, _text: &str) -> Draft {
    let container = container(&parts);
    let inside = |block: usize| container.is_none_or(|it| parts.paths[block].contains(&it));
    let blocks = &parts.draft.blocks;
    let first = (0..blocks.len()).find(|block| inside(*block)).unwrap_or(0);
    let is_title = |block: usize| blocks[block].shape == Shape::Heading(1);
    // The title may stand above the article.
    let above = if (0..blocks.len()).any(|block| inside(block) && is_title(block)) {
        first
    } else {
        (0..first).rev().find(|block| is_title(*block)).unwrap_or(first)
    };
    let mut kept: Vec<(usize, Shape)> = Vec::new();
    for (block, rough) in blocks.iter().enumerate() {
        let between = (above..first).contains(&block);
        if !inside(block) && !between {
            continue;
        }
        let below = below(&parts, block, container);
        if between && below != Below::Text {
            continue;
        }
        let shape = match below {
            Below::Text => rough.shape,
            Below::Aside if matches!(rough.shape, Shape::Caption | Shape::Quote) => rough.shape,
            Below::Aside => Shape::Teaser,
            Below::Footer if matches!(rough.shape, Shape::Tags | Shape::Author) => rough.shape,
            Below::Footer => Shape::Furniture,
        };
        kept.push((block, shape));
    }
    let mut draft = keep(&parts, &kept);
    draft.stated.markup = true;
    if draft.stated.outlet.is_none() {
        draft.stated.outlet = outlet(&parts, &kept);
    }
    draft
}

/// What a block stands in, below the article's element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Below {
    Text,
    Aside,
    Footer,
}

fn below(parts: &Parts, block: usize, container: Option<usize>) -> Below {
    let path = &parts.paths[block];
    let depth = container.and_then(|it| path.iter().position(|element| *element == it));
    let inner = &path[depth.map_or(0, |depth| depth + 1)..];
    let of = |part: Part| inner.iter().any(|element| parts.elements[*element] == part);
    if of(Part::Aside) {
        Below::Aside
    } else if of(Part::Footer) {
        Below::Footer
    } else {
        Below::Text
    }
}

/// The element that holds the article; none when the whole page is it.
fn container(parts: &Parts) -> Option<usize> {
    let mut weights: BTreeMap<usize, usize> = BTreeMap::new();
    let mut total = 0;
    for (block, rough) in parts.draft.blocks.iter().enumerate() {
        if !is_prose(rough) {
            continue;
        }
        let outside = parts.paths[block]
            .iter()
            .any(|element| matches!(parts.elements[*element], Part::Aside | Part::Footer));
        if outside {
            continue;
        }
        total += rough.span.len();
        for element in &parts.paths[block] {
            *weights.entry(*element).or_default() += rough.span.len();
        }
    }
    let heaviest = |part: Part| {
        weights
            .iter()
            .filter(|(element, weight)| parts.elements[**element] == part && **weight * 2 >= total)
            .max_by_key(|(element, weight)| (**weight, **element))
            .map(|(element, _)| *element)
    };
    if total == 0 {
        return heaviest(Part::Article).or_else(|| heaviest(Part::Main));
    }
    heaviest(Part::Article).or_else(|| heaviest(Part::Main)).or_else(|| {
        // Elements are numbered from the outside in, so the innermost comes last; one
        // paragraph is no article, so its own element does not count.
        let mut blocks_of: BTreeMap<usize, usize> = BTreeMap::new();
        for path in &parts.paths {
            for element in path {
                *blocks_of.entry(*element).or_default() += 1;
            }
        }
        weights
            .iter()
            .filter(|(element, weight)| {
                **weight * 10 >= total * 7 && blocks_of.get(*element).is_some_and(|n| *n > 1)
            })
            .map(|(element, _)| *element)
            .next_back()
    })
}

fn is_prose(rough: &Rough) -> bool {
    let shape = matches!(
        rough.shape,
        Shape::Paragraph | Shape::Quote | Shape::Lead | Shape::Item | Shape::Row
    );
    shape && rough.span.len() >= PROSE && rough.linked * 2 < rough.span.len()
}

/// The draft with these blocks only, in order.
fn keep(parts: &Parts, kept: &[(usize, Shape)]) -> Draft {
    let old = &parts.draft;
    let mut new = Draft::with_room(old.text.len());
    let mut times = Vec::new();
    for (block, shape) in kept {
        let rough = old.blocks[*block];
        let start = new.text.len() + usize::from(!new.text.is_empty());
        for time in old.stated.times.iter().filter(|time| time.block == *block) {
            let at = start + time.at.saturating_sub(rough.span.start);
            times.push(StatedTime { value: time.value.clone(), block: new.blocks.len(), at });
        }
        new.take(old, Rough { shape: *shape, ..rough });
    }
    new.stated = old.stated.clone();
    new.stated.times = times;
    new
}

/// The part of the page's title that names the site: it stands in the page outside the article,
/// and not in the headline.
fn outlet(parts: &Parts, kept: &[(usize, Shape)]) -> Option<String> {
    let mut around = String::new();
    for block in 0..parts.draft.blocks.len() {
        if !kept.iter().any(|(kept, _)| *kept == block) {
            around.push_str(parts.draft.words(block));
            around.push('\n');
        }
    }
    let parted = ['|', '–', '—', '·']
        .iter()
        .fold(parts.title.clone(), |title, mark| title.replace(*mark, " - "));
    parted
        .split(" - ")
        .map(str::trim)
        .filter(|name| (3..=60).contains(&name.len()))
        .find(|name| around.contains(name))
        .map(str::to_owned)
}
