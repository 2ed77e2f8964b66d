//! Notices about dates: none, relative ones that nothing anchors, a weekday that outlived its
//! week.
//!
//! Takes a view of the document, gives notices. Knows what a relative date sounds like from the
//! packs, and resolves none of them beyond the weekday that it checks.

use jiff::civil::{Date, Weekday};

use crate::model::document::Notice;
use crate::model::span::Span;
use crate::model::text::fold;

use super::{View, at};

/// No more than this many open dates are told one by one.
const MOST: usize = 12;

/// Sooner than so many days after publication, a weekday may be the update's own.
const ANOTHER_WEEK: i32 = 6;

/// What is to be said of the dates.
pub(super) fn of(view: &View<'_>) -> Vec<Notice> {
    let metadata = &view.document.metadata;
    match metadata.published {
        None => undated(view),
        Some(published) => {
            let later = metadata
                .updated
                .filter(|updated| days(published.date, updated.date) >= ANOTHER_WEEK);
            later.map(|updated| outlived(view, published.date, updated.date)).unwrap_or_default()
        }
    }
}

fn undated(view: &View<'_>) -> Vec<Notice> {
    let mut open = found(view, Kind::Open);
    // A dateline without its year is enough for the days of its week.
    if view.document.metadata.dateline.is_none() {
        open.extend(found(view, Kind::Weekday));
    }
    open.sort();
    let vague = match view.document.metadata.dateline {
        None => found(view, Kind::Vague),
        Some(_) => Vec::new(),
    };
    let Some(first) = open.iter().chain(&vague).min() else { return Vec::new() };
    let words = |span: &Span| span.of(&view.document.text);
    let mut notices = vec![at("missing-date", *first, &[("words", words(first))])];
    for span in open.iter().take(MOST) {
        notices.push(at("relative-date-open", *span, &[("words", words(span))]));
    }
    notices
}

/// Weekdays that would mean another day for who reads the update's date.
fn outlived(view: &View<'_>, published: Date, updated: Date) -> Vec<Notice> {
    let mut notices: Vec<Notice> = Vec::new();
    for span in found(view, Kind::Weekday) {
        let words = span.of(&view.document.text);
        let Some(number) = view.packs.own.dates.weekdays.get(&fold(words)) else { continue };
        let Ok(weekday) = Weekday::from_monday_one_offset(*number) else { continue };
        let before = |day: Date| {
            let back = day.weekday().since(weekday);
            day.checked_sub(jiff::Span::new().days(i64::from(back))).ok()
        };
        let (Some(meant), Some(read)) = (before(published), before(updated)) else { continue };
        if meant == read || notices.len() >= MOST {
            continue;
        }
        let (day, updated) = (meant.to_string(), updated.to_string());
        notices.push(at(
            "updated-later",
            span,
            &[("words", words), ("day", &day), ("updated", &updated)],
        ));
    }
    if let (Some(line), false) = (view.head.updated, notices.is_empty()) {
        let mut second = notices[0].clone();
        second.span = Some(line);
        notices.push(second);
    }
    notices
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Open,
    Vague,
    Weekday,
}

/// The relative dates of the story, in order.
fn found(view: &View<'_>, kind: Kind) -> Vec<Span> {
    let relative = &view.packs.own.relative;
    let pattern = match kind {
        Kind::Open => &relative.open,
        Kind::Vague => &relative.vague,
        Kind::Weekday => &relative.weekday,
    };
    let Some(regex) = pattern.regex() else { return Vec::new() };
    let mut spans = Vec::new();
    for block in view.story() {
        let words = view.words(block);
        let start = view.rough[block].span.start;
        for hit in regex.find_iter(words) {
            let kept = hit.as_str().trim_end();
            let (before, after) = words.split_at(hit.start());
            let after = &after[kept.len()..];
            let inside = before.ends_with(char::is_alphanumeric)
                || after.starts_with(|c: char| c.is_alphanumeric() || c == '-');
            let meant_otherwise = match kind {
                Kind::Weekday => is_fixed(view, before, after),
                Kind::Open => !kept.contains(' ') && is_figurative(view, before, after),
                Kind::Vague => false,
            };
            if inside || meant_otherwise {
                continue;
            }
            spans.push(Span::new(start + hit.start(), start + hit.start() + kept.len()));
        }
    }
    spans
}

/// "lundi 3 mars" and "on Mondays" need no day of publication.
fn is_fixed(view: &View<'_>, before: &str, after: &str) -> bool {
    let next = after.trim_start_matches(['.', ',']).trim_start();
    let mut following = next.split_whitespace();
    let dated = following.next().is_some_and(|word| {
        let word = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
        word.starts_with(|c: char| c.is_ascii_digit())
            || view.packs.own.dates.months.contains_key(&word)
            || (view.packs.own.dates.joins.contains(&word)
                && following
                    .next()
                    .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit())))
    });
    let every = before
        .split_whitespace()
        .next_back()
        .is_some_and(|word| view.packs.own.words.every.contains(&fold(word)));
    // "Tuesday 16", "16 Tuesday": a number on either side dates it.
    let numbered = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
    dated || every || numbered
}

/// "les métiers de demain" is no date.
fn is_figurative(view: &View<'_>, before: &str, after: &str) -> bool {
    let last = fold(
        before
            .split(|c: char| !c.is_alphabetic())
            .rfind(|word| !word.is_empty())
            .unwrap_or_default(),
    );
    view.packs.own.words.figurative.contains(&last) || after.starts_with(['\'', '’'])
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
