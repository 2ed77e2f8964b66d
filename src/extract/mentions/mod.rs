//! Mentions of values: numbers, money, percents, measures, counts, dates, durations.
//!
//! Takes a text cut into tokens and the table of its language, gives the values that stand in it,
//! in order. Knows no name, no sentence and no fact.

mod amount;
mod bare;
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
use crate::model::text::{Text, Token, TokenKind};
use date::Anchors;
use scan::Scan;

/// All values that stand in the text, in order, none inside another.
///
/// `published` anchors relative dates; without it they are left open.
pub fn find(text: &Text<'_>, language: &Language, published: Option<Moment>) -> Vec<Mention> {
    let mut anchors = Anchors { published: published.map(|moment| moment.date), told: None };
    let scan = Scan::new(text, &language.values);
    if let Some(mention) = bare::read(&scan) {
        return vec![mention];
    }
    let mut mentions: Vec<Mention> = Vec::new();
    let (mut at, mut previous) = (0, 0);
    while at < scan.len() {
        let Some((dates, amounts)) = begins(&scan, at) else {
            at += 1;
            continue;
        };
        if let Some(end) = scan.skip(at, Role::Never) {
            at = end;
            continue;
        }
        let dated = if dates { date::read(&scan, at, anchors) } else { None };
        let found = match dated {
            Some(found) => Some((vec![found.mention], found.end)),
            None if amounts => amount::read(&scan, at, previous, anchors),
            None => None,
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
                // "400,000 visitors a year": the rate follows what is counted.
                if let Some(Mention { value: Value::Number { counted: Some(noun), .. }, .. }) =
                    mentions.last()
                {
                    let after = |token: &Token| token.span.start < noun.end;
                    previous = previous.max(text.tokens.partition_point(after));
                }
            }
            None => at += 1,
        }
    }
    let mut mentions = join::bounds(&scan, mentions);
    join::ages(&scan, &mut mentions);
    join::codes(&scan, &mut mentions);
    join::dollars(&scan, &mut mentions);
    join::conversions(&scan, mentions)
}

/// Whether a date or an amount can begin at a token; nothing where neither can.
fn begins(scan: &Scan<'_, '_>, at: usize) -> Option<(bool, bool)> {
    match scan.text.tokens[at].kind {
        TokenKind::Number => return Some((true, true)),
        TokenKind::Break => return None,
        TokenKind::Word | TokenKind::Punctuation => {}
    }
    let word = scan.word(at);
    if scan.values.lexicon.begins(scan.ids[at]) {
        let (mut dates, mut amounts) = (false, false);
        scan.values.lexicon.at(scan.text, &scan.ids, at, |_, role| {
            dates |= role.begins_date();
            amounts |= role.begins_amount();
        });
        if dates || amounts {
            return Some((dates, amounts));
        }
    }
    // Signs and fractions are no words of the pack; a Roman rank begins with no known word.
    match word.as_bytes().first() {
        Some(b'.' | b',' | b'-') => Some((false, true)),
        Some(b'I' | b'V' | b'X') => date::stamp::roman(scan, at).map(|_| (true, false)),
        Some(0xc2 | 0xe2) => {
            let sign = matches!(word, "−" | "½" | "¼" | "¾" | "⅓" | "⅔" | "⅕" | "⅙" | "⅛" | "⅜");
            sign.then_some((false, true))
        }
        _ => None,
    }
}
