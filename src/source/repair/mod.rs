//! Text that was decoded with a wrong page, restored character by character.
//!
//! Takes a text, gives edits, each with its place and its kind. UTF-8 that was read by a
//! single-byte page leaves pairs like "Ã©"; the search tries every page, scores what comes
//! out by the letters of the press, and leaves the text alone unless the gain is clear.
//! Where other software has already repaired some words with a second wrong page, the
//! original is inferred from the page that is known by then. Clean text is never changed.

mod letters;
mod pages;
mod undo;

use crate::knowledge::Knowledge;
use crate::model::span::Span;
use letters::Letters;
use pages::{PAGES, PageId};

/// How a stretch was restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    /// Encoded back and decoded as UTF-8: certain, once the page is.
    Decode,
    /// Another program's wrong repair undone: an inference.
    UndoWrongRepair,
    /// A line break that was an ellipsis: an inference.
    LostEllipsis,
}

/// A stretch of the text and what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Repair {
    pub span: Span,
    pub with: String,
    pub kind: Kind,
}

/// What was found to be wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Repairs {
    /// Sorted, without overlap.
    pub edits: Vec<Repair>,
    /// The pages with which the text had been decoded, the outermost last.
    pub pages: Vec<&'static str>,
}

/// Finds what to restore in a text.
pub(super) fn search(text: &str, knowledge: &Knowledge) -> Repairs {
    let suspects = suspects(text);
    if suspects.is_empty() {
        return Repairs::default();
    }
    let letters = Letters::of(knowledge);
    let single = best(text, &suspects, &letters);
    let double = two_layers(text, &suspects, &letters);
    match (single, double) {
        (single, Some(double))
            if double.score > single.as_ref().map_or(0.0, |single| single.score) =>
        {
            Repairs { edits: double.edits, pages: double.pages }
        }
        (Some(found), _) => {
            let mut edits = found.edits;
            edits.extend(undo::undo(text, found.page, &edits, &letters));
            edits.sort_by_key(|edit| edit.span);
            Repairs { edits, pages: vec![found.page.name()] }
        }
        (None, _) => Repairs::default(),
    }
}

/// A place where two characters may be the first two bytes of UTF-8 in some page.
#[derive(Debug, Clone, Copy)]
struct Suspect {
    at: usize,
    pages: u32,
}

/// The cheap gate: nearly every clean text has none, or a few typographic pairs.
fn suspects(text: &str) -> Vec<Suspect> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        // Whole words of ASCII are passed over at once.
        if let Some(word) = bytes.get(at..at + 16)
            && word.is_ascii()
        {
            at += 16;
            continue;
        }
        if bytes[at] < 0xc0 {
            at += 1;
            continue;
        }
        let length = match bytes[at] {
            0xc0..=0xdf => 2,
            0xe0..=0xef => 3,
            _ => 4,
        };
        let next = at + length;
        if bytes.get(next).is_some_and(|byte| *byte >= 0xc0)
            && let Some(rest) = text.get(at..)
        {
            let mut chars = rest.chars();
            if let (Some(lead), Some(tail)) = (chars.next(), chars.next()) {
                let pages = PAGES.of_pair(lead, tail);
                if pages != 0 {
                    found.push(Suspect { at, pages });
                }
            }
        }
        at = next;
    }
    found
}

/// A page and what it makes of the text.
#[derive(Debug)]
struct Found {
    page: PageId,
    score: f64,
    edits: Vec<Repair>,
}

/// The page that restores most, if any is clearly better than leaving the text alone.
fn best(text: &str, suspects: &[Suspect], letters: &Letters) -> Option<Found> {
    let mask = suspects.iter().fold(0, |mask, suspect| mask | suspect.pages);
    let mut best: Option<Found> = None;
    for page in PageId::of_mask(mask) {
        let Some(found) = try_page(text, page, suspects, letters) else { continue };
        if found.score >= 2.0 && best.as_ref().is_none_or(|best| found.score > best.score) {
            best = Some(found);
        }
    }
    best
}

fn try_page(text: &str, page: PageId, suspects: &[Suspect], letters: &Letters) -> Option<Found> {
    let mut found = Found { page, score: 0.0, edits: Vec::new() };
    let (mut end, mut strict) = (0, 0);
    for suspect in suspects {
        if suspect.at < end {
            continue;
        }
        let rest = text.get(suspect.at..)?;
        let Some((c, taken)) = PAGES.sequence(page, rest) else {
            // What stays behind speaks against the page, but less than a wrong letter does.
            if rest.chars().next().is_some_and(|lead| letters.weight(lead) < 3) {
                found.score -= 0.5;
            }
            continue;
        };
        let before = match found.edits.last() {
            Some(edit) if edit.span.end == suspect.at => edit.with.chars().next_back(),
            _ => text[..suspect.at].chars().next_back(),
        };
        let score = worth(text, suspect.at, taken, (before, c), letters);
        found.score += score;
        if score > 0.0 {
            strict += 1;
            end = suspect.at + taken;
            found.edits.push(Repair {
                span: Span::new(suspect.at, end),
                with: c.to_string(),
                kind: Kind::Decode,
            });
        }
    }
    if found.edits.is_empty() {
        return None;
    }
    let witnesses = if page.is_common() { 1 } else { 2 };
    if strict < witnesses || (strict == 1 && !is_telling(text, &found.edits[0], letters)) {
        return None;
    }
    if strict >= 2 {
        lost_spaces(text, page, &mut found, letters);
    }
    Some(found)
}

/// How much a restored character speaks for its page; less than zero when it speaks against.
fn worth(
    text: &str,
    at: usize,
    taken: usize,
    (before, c): (Option<char>, char),
    letters: &Letters,
) -> f64 {
    let weight = letters.weight(c);
    if weight == 0 {
        return -3.0;
    }
    let after = text[at + taken..].chars().next();
    let lower = |c: Option<char>| c.is_some_and(char::is_lowercase);
    if c.is_uppercase() && lower(before) {
        return -6.0;
    }
    if matches!(c, '\u{a0}' | '\u{202f}')
        && before.is_some_and(char::is_alphabetic)
        && after.is_some_and(char::is_alphabetic)
    {
        // A space inside a word is what a wrong page makes of two letters.
        return 0.5;
    }
    let long = taken > text[at..].chars().take(2).map(char::len_utf8).sum::<usize>();
    f64::from(weight) + if long { 1.0 } else { 0.0 }
}

/// True when one restored character alone is beyond doubt: three or more characters made it, or
/// neither of its two characters belongs to the press and the result is one of its own letters.
fn is_telling(text: &str, edit: &Repair, letters: &Letters) -> bool {
    let damaged: Vec<char> = edit.span.of(text).chars().collect();
    let Some(c) = edit.with.chars().next() else { return false };
    let restored = letters.weight(c);
    match damaged.as_slice() {
        // A foreign letter before a quotation mark is no damage: "‘Å’s size’".
        [lead, tail] => {
            let typographic = letters.weight(*tail) >= 3 && c.is_uppercase();
            letters.weight(*lead) < 3 && restored >= 3 && !typographic
        }
        _ => restored >= 2,
    }
}

/// "à" ends in a byte that is a no-break space in most pages, and clean-ups turn it into a
/// plain one: with the page known, a lone first byte before a space is that letter.
fn lost_spaces(text: &str, page: PageId, found: &mut Found, letters: &Letters) {
    let strict: Vec<Span> = found.edits.iter().map(|edit| edit.span).collect();
    for (at, lead) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
        let Some(byte @ 0xc2..=0xdf) = PAGES.byte(page, lead) else { continue };
        if !matches!(PAGES.character(page, 0xa0), '\u{a0}') {
            return;
        }
        let end = at + lead.len_utf8();
        let rest = &text[end..];
        if !rest.starts_with(' ') || letters.weight(lead) == 3 {
            continue;
        }
        let Ok(restored) = std::str::from_utf8(&[byte, 0xa0]).map(str::to_owned) else { continue };
        if restored.chars().next().is_none_or(|c| letters.weight(c) < 3) {
            continue;
        }
        let next = strict.partition_point(|span| span.end <= at);
        if strict.get(next).is_some_and(|span| span.start < end) {
            continue;
        }
        // Two spaces: the first one is the lost byte. One: the two were run together.
        let end = if rest.starts_with("  ") { end + 1 } else { end };
        found.score += 2.0;
        found.edits.push(Repair { span: Span::new(at, end), with: restored, kind: Kind::Decode });
    }
    found.edits.sort_by_key(|edit| edit.span);
}

/// Two layers of damage and what is under them.
#[derive(Debug)]
struct Double {
    score: f64,
    edits: Vec<Repair>,
    pages: Vec<&'static str>,
}

/// Strips one page without looking at what comes out, then searches below it.
fn two_layers(text: &str, suspects: &[Suspect], letters: &Letters) -> Option<Double> {
    let mask = suspects.iter().fold(0, |mask, suspect| mask | suspect.pages);
    let mut best: Option<Double> = None;
    for outer in PageId::of_mask(mask) {
        let mut stripped = String::with_capacity(text.len());
        let mut places: Vec<(usize, Span)> = Vec::new();
        let mut at = 0;
        for suspect in suspects {
            if suspect.at < at {
                continue;
            }
            let Some((c, taken)) = PAGES.sequence(outer, &text[suspect.at..]) else { continue };
            stripped.push_str(&text[at..suspect.at]);
            places.push((stripped.len(), Span::new(suspect.at, suspect.at + taken)));
            stripped.push(c);
            at = suspect.at + taken;
        }
        // An outer page made most of the damage; the others need no look below them.
        if places.len() < 2 || places.len() * 6 < suspects.len() {
            continue;
        }
        stripped.push_str(&text[at..]);
        let inner_suspects = self::suspects(&stripped);
        let Some(inner) = best_below(&stripped, &inner_suspects, letters, places.len()) else {
            continue;
        };
        if best.as_ref().is_some_and(|best| best.score >= inner.score) {
            continue;
        }
        let edits = inner.edits.iter().filter_map(|edit| {
            let span = original(&places, &stripped, edit.span)?;
            Some(Repair { span, with: edit.with.clone(), kind: Kind::Decode })
        });
        best = Some(Double {
            score: inner.score,
            edits: edits.collect(),
            pages: vec![inner.page.name(), outer.name()],
        });
    }
    best
}

/// The best inner page, if it accounts for most of what was stripped.
fn best_below(
    stripped: &str,
    suspects: &[Suspect],
    letters: &Letters,
    count: usize,
) -> Option<Found> {
    let found = best(stripped, suspects, letters)?;
    (found.edits.len() * 2 * 2 >= count).then_some(found)
}

/// The place in the damaged text of a stretch of the text without its outer layer.
fn original(places: &[(usize, Span)], stripped: &str, span: Span) -> Option<Span> {
    let back = |at: usize| {
        let next = places.partition_point(|(place, _)| *place <= at);
        match places[..next].last() {
            Some((place, source)) if *place == at => source.start,
            Some((place, source)) => {
                let length = stripped[*place..].chars().next().map_or(0, char::len_utf8);
                source.end + (at - place).saturating_sub(length)
            }
            None => at,
        }
    };
    let (start, end) = (back(span.start), back(span.end));
    (start < end).then_some(Span::new(start, end))
}
