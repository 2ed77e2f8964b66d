//! Mentions of values: numbers, money, percents, measures, counts, dates, durations.
//!
//! Takes a text cut into tokens and the table of its language, gives the values that stand in it,
//! in order. Knows no name, no sentence and no fact.

mod amount;
mod date;
mod digits;
mod duration;
mod hedge;
mod join;
mod number;
mod scan;
mod unit;

use crate::knowledge::Language;
use crate::knowledge::values::lexicon::Role;
use crate::model::mention::{Mention, Value};
use crate::model::moment::{Grain, Moment};
use crate::model::text::Text;
use date::Anchors;
use scan::Scan;

/// All values that stand in the text, in order, none inside another.
///
/// `published` anchors relative dates; without it they are left open.
pub fn find(text: &Text<'_>, language: &Language, published: Option<Moment>) -> Vec<Mention> {
    let mut anchors = Anchors { published: published.map(|moment| moment.date), told: None };
    let scan = Scan::new(text, &language.values);
    let mut mentions: Vec<Mention> = Vec::new();
    let (mut at, mut previous) = (0, 0);
    while at < scan.len() {
        let starts = scan.is_number(at)
            || language.values.lexicon.begins(scan.ids[at])
            || matches!(scan.word(at), "." | "," | "-" | "−" | "½" | "¼" | "¾" | "⅓" | "⅔" | "⅙");
        // A Roman rank begins with no known word: "XXIe siècle".
        let roman = matches!(scan.word(at).as_bytes().first(), Some(b'I' | b'V' | b'X'));
        if !starts && !(roman && date::stamp::roman(&scan, at).is_some()) {
            at += 1;
            continue;
        }
        if let Some(end) = scan.skip(at, Role::Never) {
            at = end;
            continue;
        }
        let found = match date::read(&scan, at, anchors) {
            Some(found) => Some((vec![found.mention], found.end)),
            None => amount::read(&scan, at, previous, anchors),
        };
        match found {
            Some((found, end)) => {
                for mut mention in found {
                    // Words taken back from a value before belong to it.
                    let floor = mentions.last().map_or(0, |last| last.span.end);
                    if mention.span.start < floor {
                        mention.span.start = text.tokens[at].span.start;
                    }
                    if let Value::Date(period) = &mention.value
                        && period.grain <= Grain::Day
                        && let Some(from) = period.from
                    {
                        anchors.told = Some(from.date());
                    }
                    mentions.push(mention);
                }
                at = end.max(at + 1);
                previous = at;
            }
            None => at += 1,
        }
    }
    join::conversions(&scan, join::bounds(&scan, mentions))
}
