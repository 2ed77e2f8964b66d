//! Repairs of other programs undone, once the page that did the damage is known.
//!
//! Takes the text, the page and what was restored so far, gives further edits. A program that
//! took the damage for another page's has made "Ú" of what stood for "è", or one flag of
//! another: the original is the character that the known page turns into the same pair.

use std::collections::BTreeMap;

use crate::model::span::Span;

use super::letters::{Letters, is_pictograph};
use super::pages::{PAGES, PageId};
use super::{Kind, Repair};

/// A page is taken as known from this many restored characters on.
const KNOWN: usize = 5;

/// What other programs spoilt.
pub(super) fn undo(text: &str, page: PageId, edits: &[Repair], letters: &Letters) -> Vec<Repair> {
    if edits.len() < KNOWN {
        return Vec::new();
    }
    let mut undone = Vec::new();
    let mut edits = edits.iter().peekable();
    let mut line_damaged = false;
    let starts: Vec<usize> = edits.clone().map(|edit| edit.span.start).collect();
    let mut origins: BTreeMap<char, Origins> = BTreeMap::new();
    for (at, c) in text.char_indices() {
        if c == '\n' {
            undone.extend(lost_ellipsis(text, at, page));
        }
        if at == 0 || c == '\n' {
            let end = text[at + c.len_utf8()..].find('\n').map_or(text.len(), |end| at + 1 + end);
            let next = starts.partition_point(|start| *start < at);
            line_damaged = starts.get(next).is_some_and(|start| *start < end);
        }
        while edits.next_if(|edit| edit.span.end <= at).is_some() {}
        let inside = edits.peek().is_some_and(|edit| edit.span.start <= at);
        if c.is_ascii() || inside {
            continue;
        }
        let origins = origins.entry(c).or_insert_with(|| Origins::of(c, page));
        if let Some(with) = origins.choose(text, at, c, line_damaged, letters) {
            let span = Span::new(at, at + c.len_utf8());
            undone.push(Repair { span, with: with.to_string(), kind: Kind::UndoWrongRepair });
        }
    }
    undone
}

/// What a character may have been before the damage and a wrong repair.
struct Origins {
    /// One candidate for each page that a program may have guessed.
    candidates: Vec<char>,
}

impl Origins {
    /// Original → UTF-8 → read by `page` → encoded by the guessed page → UTF-8 → `c`, backwards.
    fn of(c: char, page: PageId) -> Self {
        let mut utf8 = [0; 4];
        let bytes = c.encode_utf8(&mut utf8).as_bytes();
        let mut candidates = Vec::new();
        for guess in PageId::all().filter(|guess| *guess != page) {
            let damaged: String = bytes.iter().map(|b| PAGES.character(guess, *b)).collect();
            if let Some((original, taken)) = PAGES.sequence(page, &damaged)
                && taken == damaged.len()
                && !candidates.contains(&original)
            {
                candidates.push(original);
            }
        }
        Origins { candidates }
    }

    /// The original, when `c` cannot be right where it stands and one candidate clearly is.
    fn choose(
        &self,
        text: &str,
        at: usize,
        c: char,
        line_damaged: bool,
        letters: &Letters,
    ) -> Option<char> {
        let after = text[at + c.len_utf8()..].chars().next();
        let before = text[..at].chars().next_back();
        let out_of_place = letters.weight(c) == 0
            || (c.is_uppercase()
                && (before.is_some_and(char::is_lowercase)
                    || (letters.weight(c) < 3 && after.is_some_and(char::is_lowercase))));
        if out_of_place {
            let fits = |candidate: &&char| {
                letters.weight(**candidate) >= 3
                    && !(candidate.is_uppercase() && before.is_some_and(char::is_lowercase))
            };
            let mut fitting = self.candidates.iter().filter(fits);
            let first = fitting.next()?;
            return fitting.next().is_none().then_some(*first);
        }
        // In a damaged line nothing outside ASCII came through by itself: a character that no
        // wrong repair leaves as it is must have been another one.
        let unchanged = self.candidates.contains(&c);
        if !line_damaged || unchanged || !is_pictograph(c) {
            return None;
        }
        let mut fitting = self.candidates.iter().filter(|candidate| is_pictograph(**candidate));
        let first = fitting.next()?;
        fitting.next().is_none().then_some(*first)
    }
}

/// A line break between two small letters, the second one after a space, where the damage turns
/// "…" into a line or paragraph separator.
fn lost_ellipsis(text: &str, at: usize, page: PageId) -> Option<Repair> {
    let before = text[..at].chars().next_back()?;
    let mut after = text[at + 1..].chars();
    let shape = before.is_lowercase()
        && matches!(after.next()?, ' ' | '\u{a0}')
        && after.next()?.is_lowercase();
    let mut utf8 = [0; 4];
    let bytes = '…'.encode_utf8(&mut utf8).as_bytes();
    let damaged: Vec<char> = bytes.iter().map(|byte| PAGES.character(page, *byte)).collect();
    let breaks = |guess: PageId| {
        let bytes: Option<Vec<u8>> = damaged.iter().map(|c| PAGES.byte(guess, *c)).collect();
        bytes.is_some_and(|bytes| matches!(bytes.as_slice(), [0xe2, 0x80, 0xa8 | 0xa9]))
    };
    (shape && PageId::all().any(breaks)).then(|| Repair {
        span: Span::new(at, at + 1),
        with: "…".to_owned(),
        kind: Kind::LostEllipsis,
    })
}
