//! Notices about damaged text: lists, sentences and texts cut short, apostrophes lost.
//!
//! Takes a view of the document, gives notices. Judges by shape; the few words it needs are the
//! packs'.

use crate::knowledge::page::{Cue, key};
use crate::model::document::{Notice, Zone};
use crate::model::span::Span;
use crate::model::text::fold;

use super::{View, at};
use crate::source::draft::Shape;
use crate::source::zones::Why;

/// What is to be said of the text.
pub(super) fn of(view: &View<'_>) -> Vec<Notice> {
    let mut notices = Vec::new();
    notices.extend(lists(view));
    notices.extend(sentences(view));
    notices.extend(end(view));
    notices.extend(apostrophes(view));
    notices
}

/// A paragraph ends with a colon, and a heading or nothing follows.
fn lists(view: &View<'_>) -> Vec<Notice> {
    let mut notices = Vec::new();
    for block in view.story() {
        let words = view.words(block);
        if !words.ends_with(':') || !view.rough[block].prose {
            continue;
        }
        let next = (block + 1..view.rough.len())
            .find(|next| !matches!(view.zone(*next), Zone::Caption | Zone::Furniture));
        let missing = match next {
            None => true,
            Some(next) => match view.zone(next) {
                Zone::Subhead => view.rough[next].shape != Shape::Item && is_heading(view, next),
                Zone::Teaser | Zone::Tags | Zone::AuthorBox | Zone::Opinion | Zone::Example => true,
                _ => false,
            },
        };
        if missing {
            let span = view.rough[block].span;
            let last = tail(words, 4);
            notices.push(at("truncated-list", Span::new(span.end - last.len(), span.end), &[]));
        }
    }
    notices
}

/// A subhead and not the first of several short lines that are the list.
fn is_heading(view: &View<'_>, block: usize) -> bool {
    view.rough.get(block + 1).is_none_or(|next| next.prose)
}

/// The last words, as many as asked for.
fn tail(words: &str, count: usize) -> &str {
    let mut start = words.len();
    for _ in 0..count {
        let before = words[..start].trim_end();
        start = before
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    }
    &words[start..]
}

/// A sentence ends in a comma and one small word that is no adverb: the rest of a word whose
/// beginning is lost.
fn sentences(view: &View<'_>) -> Vec<Notice> {
    let mut notices = Vec::new();
    for block in view.story() {
        let words = view.words(block);
        let start = view.rough[block].span.start;
        for (comma, _) in words.match_indices(", ") {
            let rest = &words[comma + 2..];
            let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(length);
            let ends = after.starts_with('.')
                && after[1..].trim_start().chars().next().is_none_or(|c| !c.is_lowercase())
                && !after.starts_with("..");
            if ends && is_rest_of_word(view, word, words, comma + 2) {
                let at_word = start + comma + 2;
                let span = Span::new(at_word, at_word + length + 1);
                notices.push(at("truncated-sentence", span, &[("words", word)]));
            }
        }
    }
    notices
}

/// No adverb, no word that the text uses elsewhere, and the end of an enumeration that was
/// announced ("notably") and has no "and".
fn is_rest_of_word(view: &View<'_>, word: &str, words: &str, at: usize) -> bool {
    let small = word.chars().count() >= 4 && word.chars().all(char::is_lowercase);
    if !small {
        return false;
    }
    let own = view.packs.own;
    let folded = fold(word);
    if own.words.tails.contains(&folded)
        || own.words.tail_endings.iter().any(|ending| folded.ends_with(ending.as_str()))
    {
        return false;
    }
    // "vite, fort, loin." is a list: the item before is as short.
    let sentence = words[..at.saturating_sub(2)].rsplit(['.', '!', '?', ';', ':', '«']).next();
    let sentence = sentence.unwrap_or_default();
    let before = sentence.rsplit(',').next().unwrap_or_default();
    let long = before.split_whitespace().count() >= 3;
    let line = key(sentence);
    let listed = own.lines.look(&line.split(' ').collect::<Vec<_>>()).holds(Cue::Listing);
    if !listed {
        return false;
    }
    let text = &view.document.text;
    let elsewhere = text
        .match_indices(word)
        .filter(|(found, _)| {
            let alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphabetic());
            alone(text[..*found].chars().next_back())
                && alone(text[found + word.len()..].chars().next())
        })
        .count();
    long && elsewhere == 1
}

/// The last paragraph of the story stops in the middle, or the page says that more follows.
fn end(view: &View<'_>) -> Option<Notice> {
    if let Some(block) = view.zoned.why.iter().position(|why| *why == Why::Cut) {
        return Some(at("truncated-text", view.rough[block].span, &[]));
    }
    let last = view.story().last()?;
    let words = view.words(last);
    let span = view.rough[last].span;
    let is_text = matches!(view.zone(last), Zone::Body | Zone::Quotation)
        && view.rough[last].shape != Shape::Row
        && view.rough[last].shape != Shape::Item;
    let open = words.ends_with(|c: char| c.is_alphanumeric() || c == ',' || c == '-');
    let marked = words.ends_with("[…]") || words.ends_with("[...]") || words.ends_with("(...)");
    let long = words.chars().count() >= 140 && words.contains(' ');
    let address = tail(words, 1).contains("://") || tail(words, 1).contains('@');
    let cut = marked || (open && long && !view.rough[last].strong && !address);
    (is_text && cut).then(|| {
        let last = tail(words, 3);
        at("truncated-text", Span::new(span.end - last.len(), span.end), &[])
    })
}

/// "l Amérique": a word that only stands before an apostrophe stands before a space, twice or
/// more.
fn apostrophes(view: &View<'_>) -> Option<Notice> {
    let elided = &view.packs.own.words.elided;
    if elided.is_empty() {
        return None;
    }
    let text = &view.document.text;
    let mut first: Option<Span> = None;
    let mut count = 0;
    for (space, _) in text.match_indices(' ') {
        // Most words are longer than what can be elided.
        let bytes = text.as_bytes();
        if space >= 3 && bytes[space - 3..space].iter().all(u8::is_ascii_alphabetic) {
            continue;
        }
        let before = &text[..space];
        let length: usize = before
            .chars()
            .rev()
            .take(3)
            .take_while(|c| c.is_alphabetic())
            .map(char::len_utf8)
            .sum();
        let word = &before[space - length..];
        if length == 0 || length > 2 || word.len() != word.chars().count() {
            continue;
        }
        let stands = before[..space - length].chars().next_back();
        let stands = stands.is_none_or(char::is_whitespace)
            && !before[..space - length].trim_end().ends_with(|c: char| c.is_numeric());
        let next = text[space + 1..].chars().next();
        let vowel = next.is_some_and(|c| {
            c.is_alphabetic()
                && fold(&c.to_string()).starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h'])
        });
        if stands && vowel && elided.contains(&word.to_lowercase()) {
            let rest = &text[space + 1..];
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            first.get_or_insert(Span::new(space - length, space + 1 + end));
            count += 1;
        }
    }
    let span = first.filter(|_| count >= 2)?;
    let words = span.of(text).to_owned();
    Some(at("lost-apostrophes", span, &[("count", &count.to_string()), ("words", &words)]))
}
