//! Lengths of time and ages.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::hedge;
use super::number::{self, Form, Number};
use super::scan::Scan;
use super::unit::{self, Unit};
use crate::knowledge::values::lexicon::Role;
use crate::model::mention::{Mention, Value};
use crate::model::moment::{Duration, Grain};
use crate::model::quantity::{Modifier, Quantity};

/// A unit of time in seconds: a month is 30 days, a year 365 days.
pub(super) fn seconds(grain: Grain) -> Decimal {
    grain.seconds()
}

/// A unit of time in months, where it is a whole number of them.
fn months(grain: Grain) -> Option<Decimal> {
    Some(Decimal::from(match grain {
        Grain::Month => 1,
        Grain::Quarter => 3,
        Grain::Half => 6,
        Grain::Year => 12,
        Grain::Decade => 120,
        Grain::Century => 1200,
        Grain::Second | Grain::Minute | Grain::Hour | Grain::DayPart | Grain::Day | Grain::Week => {
            return None;
        }
    }))
}

/// The length between two numbers of one unit.
pub(super) fn range(quantity: Quantity, grain: Grain) -> Duration {
    let months = quantity.nominal.and_then(|value| months(grain)?.checked_mul(value));
    Duration { seconds: quantity.scaled(seconds(grain)), months, grain }
}

/// A length of one unit or several: "2 h 45", "one year three months", "trois ans et demi".
/// `end` is the token after the first unit.
pub(super) fn compound(
    scan: &Scan<'_, '_>,
    first: &Number,
    grain: Grain,
    end: usize,
) -> Option<(Duration, usize)> {
    let value = first.value?;
    let mut total = value.checked_mul(seconds(grain))?;
    let mut in_months = months(grain).and_then(|months| months.checked_mul(value));
    let mut step = first.step.checked_mul(seconds(grain))?;
    let (mut last, mut end) = (grain, end);
    // "trois ans et demi", "an hour and a half".
    if let Some((after, part)) = half(scan, end) {
        let extra = seconds(grain).checked_mul(part)?;
        total = total.checked_add(extra)?;
        in_months =
            in_months.and_then(|known| known.checked_add(months(grain)?.checked_mul(part)?));
        return Some((
            Duration { seconds: Quantity::exact(total, extra), months: in_months, grain },
            after,
        ));
    }
    for _ in 0..4 {
        let comma = if scan.is(end, ",") { end + 1 } else { end };
        let at = scan.skip(comma, Role::And).unwrap_or(comma);
        let Some(mut number) = number::read(scan, at, false) else { break };
        let Some(value) = number.value else { break };
        // "Seven days a week" is a rate.
        let rate = number.form == Form::One && at == end;
        if matches!(number.form, Form::Rank | Form::Share) || rate {
            break;
        }
        let (after, unit) = unit::after(scan, &mut number);
        let grain = match unit {
            Unit::Time(grain) if grain < last || last == Grain::Day || last == Grain::Week => grain,
            // "2 h 45", "1 hour thirty": the unit below is not said.
            Unit::None
                if matches!(last, Grain::Hour | Grain::Minute)
                    && comma == end
                    && value < Decimal::from(60)
                    && number.form != Form::One
                    && (scan.glued(at)
                        || scan.ends_clause(after)
                        || at == comma && scan.word(at).len() == 2) =>
            {
                if last == Grain::Hour {
                    Grain::Minute
                } else {
                    Grain::Second
                }
            }
            _ => break,
        };
        total = total.checked_add(value.checked_mul(seconds(grain))?)?;
        in_months = match (in_months, months(grain)) {
            (Some(known), Some(months)) => known.checked_add(months.checked_mul(value)?),
            _ => None,
        };
        step = seconds(grain);
        last = grain;
        end = after;
    }
    Some((Duration { seconds: Quantity::exact(total, step), months: in_months, grain: last }, end))
}

/// A length as a stopwatch shows it: "2:03:48".
pub(super) fn clocked(scan: &Scan<'_, '_>, at: usize) -> Option<(Vec<Mention>, usize)> {
    let parts = [at, at + 2, at + 4];
    let marks = (at + 1..at + 5).all(|token| scan.glued(token))
        && scan.is(at + 1, ":")
        && scan.is(at + 3, ":");
    if !marks || !parts.iter().all(|part| scan.is_number(*part)) {
        return None;
    }
    let figure = |part: usize| scan.word(part).parse::<u32>().ok();
    let (hours, minutes, rest) = (figure(at)?, figure(at + 2)?, figure(at + 4)?);
    if hours > 99 || minutes > 59 || rest > 59 || scan.word(at).len() > 2 {
        return None;
    }
    let total = Decimal::from(hours * 3600 + minutes * 60 + rest);
    let length = Duration {
        seconds: Quantity::exact(total, Decimal::ONE),
        months: None,
        grain: Grain::Second,
    };
    let value = Value::Duration(length);
    let span = scan.span(at, at + 5);
    Some((vec![Mention { span, value, also: None, change: None }], at + 5))
}

/// A length without a number: "toute la semaine", "all day", "quinze jours", "a fortnight".
pub(super) fn phrase(scan: &Scan<'_, '_>, at: usize) -> Option<(Vec<Mention>, usize)> {
    let mention = |end: usize, length: Duration| {
        let (start, end, seconds) = hedge::apply(scan, at, end, length.seconds.clone());
        let value = Value::Duration(Duration { seconds, ..length });
        (vec![Mention { span: scan.span(start, end), value, also: None, change: None }], end)
    };
    let fixed = scan.longest(at, |role| match role {
        Role::Length(days) => Some(days),
        _ => None,
    });
    if let Some((end, days)) = fixed {
        let length = seconds(Grain::Day).checked_mul(Decimal::from(days))?;
        let quantity = Quantity::exact(length, seconds(Grain::Day));
        let quantity = quantity.with_modifier(Modifier::Approximately);
        return Some(mention(
            end,
            Duration { seconds: quantity, months: None, grain: Grain::Week },
        ));
    }
    let next = scan.past_hyphen(scan.skip(at, Role::Whole)?);
    let (end, grain) = scan.longest(next, |role| match role {
        Role::Time(grain) if grain >= Grain::Hour => Some(grain),
        _ => None,
    })?;
    // "all years" are many; "the whole quarter" may be a quarter of a town.
    if grain != Grain::Month && scan.plural(end - 1) {
        return None;
    }
    let length = Quantity::exact(seconds(grain), seconds(grain));
    Some(mention(end, Duration { seconds: length, months: months(grain), grain }))
}

/// "et demi", "and a half" after a unit.
pub(super) fn half(scan: &Scan<'_, '_>, at: usize) -> Option<(usize, Decimal)> {
    let and = scan.skip(at, Role::And)?;
    let article = scan
        .longest(and, |role| matches!(role, Role::Article | Role::One).then_some(()))
        .map_or(and, |(end, ())| end);
    let (end, parts) = scan.longest(article, |role| match role {
        Role::Fraction(parts) => Some(parts),
        _ => None,
    })?;
    // "deux heures et quart"; but "two years and third place" is none.
    if article == and && !matches!(parts, 2 | 4) {
        return None;
    }
    Some((end, Decimal::ONE.checked_div(Decimal::from(parts))?))
}

/// True where a number of years is an age although no word of age stands with it: "un homme de
/// 34 ans", "elle a 34 ans", "Anne Le Goff, 34 ans,".
fn is_age(scan: &Scan<'_, '_>, start: usize, end: usize, grain: Grain) -> bool {
    if !matches!(grain, Grain::Year | Grain::Month) {
        return false;
    }
    let of = scan.skip_back(start, Role::Of).unwrap_or(start);
    if of != start && scan.skip_back(of, Role::Person).is_some() {
        return true;
    }
    if grain != Grain::Year {
        return false;
    }
    let ends = scan.ends_clause(end) || scan.skip(end, Role::And).is_some();
    if let Some(verb) = scan.skip_back(start, Role::AgeVerb)
        && (ends || start > verb + 1)
    {
        return true;
    }
    // "À 52 ans, il se retire": at the head of a clause.
    let head = |at: usize| at == 0 || scan.ends_clause(at - 1);
    let to = start.checked_sub(1).filter(|to| scan.skip(*to, Role::To) == Some(start));
    if to.is_some_and(head) && ends {
        return true;
    }
    aside(scan, start, end) || comes_at(scan, start, end)
}

/// How many words may stand between what comes at an age and the age: "died in his sleep at 83".
const COMES: usize = 5;

/// True for the age at which something comes to a person: "elle s'est éteinte mardi à 84 ans",
/// "he died on Monday at 83".
pub(super) fn comes_at(scan: &Scan<'_, '_>, start: usize, end: usize) -> bool {
    let Some(at) = scan.skip_back(start, Role::AgeAt).filter(|_| scan.ends_clause(end)) else {
        return false;
    };
    let within = (at.saturating_sub(COMES)..=at).rev();
    let mut ends = within.take_while(|end| *end > 0 && scan.is_word(*end - 1));
    ends.any(|end| scan.skip_back(end, Role::AgeEvent).is_some())
}

/// True for the age that a pronoun is said to have: "He was 43, fit and careful".
pub(super) fn said(scan: &Scan<'_, '_>, start: usize, end: usize) -> bool {
    scan.ends_clause(end) && scan.skip_back(start, Role::AgeSaid).is_some()
}

/// True for words set apart after a name: ", 34 ans,", "(34 ans)".
pub(super) fn aside(scan: &Scan<'_, '_>, start: usize, end: usize) -> bool {
    let opened = start > 1 && matches!(scan.word(start - 1), "," | "(");
    let named = start > 1 && scan.is_word(start - 2) && scan.capital(start - 2);
    let person = start > 1 && scan.skip_back(start - 1, Role::Person).is_some();
    opened && (named || person) && matches!(scan.word(end), "," | ")" | "." | ";" | "")
}

/// The years that a grown person may be said to have.
pub(super) const GROWN: std::ops::RangeInclusive<i64> = 16..=99;

/// True for a number set apart after a definite noun that opens its clause: "The winger, 27, has".
pub(super) fn apposed(scan: &Scan<'_, '_>, start: usize, end: usize) -> bool {
    let opens = |at: usize| {
        let opened = at == 0 || scan.ends_clause(at - 1);
        opened && scan.skip_back(at + 1, Role::DateArticle) == Some(at)
    };
    start > 2
        && matches!((scan.word(start - 1), scan.word(end)), (",", ","))
        && scan.is_word(end + 1)
        && (start.saturating_sub(4)..start - 2).any(opens)
}

/// An age where the words around say so, else the length itself; with the tokens it covers.
pub(super) fn age_or_length(
    scan: &Scan<'_, '_>,
    start: usize,
    end: usize,
    length: Duration,
    quantity: Quantity,
) -> (Value, (usize, usize)) {
    let year = seconds(Grain::Year);
    let hyphen = scan.past_hyphen(end);
    let after = scan.skip(hyphen, Role::AgeAfter);
    let before = scan.skip_back(start, Role::AgeBefore);
    let years = length.months.and_then(|months| (months / Decimal::from(12)).to_i64());
    let grown = length.grain == Grain::Year && years.is_some_and(|years| GROWN.contains(&years));
    let said = after.is_some()
        || before.is_some()
        || is_age(scan, start, end, length.grain)
        || grown && apposed(scan, start, end);
    if length.grain >= Grain::Day && (length.grain >= Grain::Week || after.is_some()) && said {
        let years = Decimal::ONE.checked_div(year).unwrap_or_default();
        let quantity = match length.months {
            Some(months) if quantity.nominal.is_some() => {
                let exact = months.checked_div(Decimal::from(12)).unwrap_or_default();
                let modifier = quantity.modifier;
                Quantity::exact(exact, Decimal::ONE).with_modifier(modifier)
            }
            _ => quantity.scaled(years),
        };
        let span = (before.unwrap_or(start), after.unwrap_or(end));
        return (Value::Age { quantity }, span);
    }
    (Value::Duration(Duration { seconds: quantity, ..length }), (start, end))
}
