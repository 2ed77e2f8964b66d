//! Amounts: a number or a range with its unit, and the words that limit it.

mod codes;
mod ranges;
mod special;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::date::{self, Anchors};
use super::digits;
use super::number::{self, Form, Number};
use super::scan::Scan;
use super::unit::{self, Unit};
use super::{duration, hedge};
use crate::knowledge::values::lexicon::{Role, UNKNOWN};
use crate::model::mention::{Mention, Value};
use crate::model::moment::Grain;
use crate::model::quantity::{Modifier, Quantity};
use crate::model::text::TokenKind;

pub(in crate::extract::mentions) use codes::{code, phone};
pub(in crate::extract::mentions) use ranges::{coins, range, score};
use special::{between_lengths, collective_name, decade_of_life, inches, mark, occasions, ranks};

/// One end of an amount: a number with the unit that stands with it.
#[derive(Debug, Clone)]
pub(in crate::extract::mentions) struct End {
    /// The first token, currency sign included.
    pub start: usize,
    pub end: usize,
    pub number: Number,
    pub unit: Unit,
}

/// The amount that starts at `at`: its mentions, and the token after it.
///
/// `previous` is the token after the value before: "5 euros a day" has no day of its own.
pub(in crate::extract::mentions) fn read(
    scan: &Scan<'_, '_>,
    at: usize,
    previous: usize,
    anchors: Anchors,
) -> Option<(Vec<Mention>, usize)> {
    if let Some(found) = duration::phrase(scan, at) {
        return Some(found);
    }
    let between = scan.skip_back(at, Role::Between).is_some();
    if let Some(found) = prefixed(scan, at) {
        return Some(found);
    }
    if let Some(found) = duration::clocked(scan, at) {
        return Some(found);
    }
    if let Some(end) = phone(scan, at) {
        return Some((vec![gap(scan, at, end, "phone")], end));
    }
    if let Some((mention, end)) = decade_of_life(scan, at).or_else(|| mark(scan, at)) {
        return Some((vec![mention], end));
    }
    let mut first = end(scan, at, !between)?;
    inches(scan, &mut first);
    let Some(value) = first.number.value else {
        return Some((vec![gap(scan, at, first.end, "unreadable")], first.end));
    };
    if first.number.form == Form::One && !standing(scan, &first, previous) {
        return None;
    }
    if first.number.form == Form::Rank {
        // "It was over in seconds."
        if scan.unit_of_time(first.start) && scan.plural_word(first.start) {
            return None;
        }
        if let Some((mention, end)) = ranks(scan, &first, between) {
            return Some((vec![mention], end));
        }
        let quantity = Quantity::exact(value, Decimal::ONE);
        let span = scan.span(at, first.end);
        // "The 87th minute" of a match is a measure of its time.
        let minute =
            scan.longest(first.end, |role| matches!(role, Role::Time(Grain::Minute)).then_some(()));
        if let Some((end, ())) = minute.filter(|_| value <= Decimal::from(130)) {
            let value = Value::Measure {
                quantity,
                unit: "'".to_owned(),
                dimension: "match-minute".to_owned(),
                scale: Decimal::ONE,
                shift: Decimal::ZERO,
            };
            let mention = Mention { span: scan.span(at, end), value, also: None, change: None };
            return Some((vec![mention], end));
        }
        let mention =
            Mention { span, value: Value::Ordinal { quantity }, also: None, change: None };
        return Some((vec![mention], first.end));
    }
    // "Demi-finale", "half-brother": part of a word.
    if first.number.form == Form::Share
        && first.unit == Unit::None
        && !scan.is_number(first.start)
        && scan.past_hyphen(first.end) != first.end
        && unit::counted(scan, &first.number).is_none()
    {
        return Some((Vec::new(), first.end));
    }
    if collective_name(scan, &first) {
        return Some((vec![gap(scan, first.start, first.end, "code")], first.end));
    }
    // "Beat the Colts 29-13" tells a result, and no name with a number.
    let apart = !scan.glued(first.start) && scan.skip_back(first.start, Role::Label).is_none();
    if let Some((mention, end)) = score(scan, &first).filter(|_| apart) {
        return Some((vec![mention], end));
    }
    if let Some(reason) = code(scan, &first) {
        // "n° 2015-990".
        let mut end = first.end;
        while scan.is(end, "-") && scan.is_number(end + 1) && scan.glued(end) && scan.glued(end + 1)
        {
            end += 2;
        }
        return Some((vec![gap(scan, first.start, end, reason)], end));
    }
    if let Some((mention, end)) = score(scan, &first) {
        return Some((vec![mention], end));
    }
    if let Some((mention, end)) = between_lengths(scan, &first, between) {
        return Some((vec![mention], end));
    }
    if let Some((low, high)) = range(scan, &first, between) {
        // "est passé de 3 à 5 %": two values that share what is said once.
        let moves = !between && !hedge::nominal(scan, low.start) && hedge::moves(scan, low.start);
        let from = scan.skip_back(low.start, Role::From).is_some();
        if moves && from && scan.skip(first.end, Role::To).is_some() {
            let (mut found, _) =
                build(scan, low.start, first.end, exact(&low)?, low.unit, &low.number);
            let (second, end) =
                build(scan, high.start, high.end, exact(&high)?, high.unit, &high.number);
            found.extend(second);
            return Some((found, end));
        }
        let step = high.number.step.min(low.number.step);
        let (a, b) = (low.number.value?, high.number.value?);
        let quantity = Quantity::between(a, b, step);
        let mut start = low.start;
        for role in [Role::Between, Role::From] {
            if let Some(before) = scan.skip_back(start, role) {
                start = before;
                break;
            }
        }
        return Some(build(scan, start, high.end, quantity, high.unit, &high.number));
    }
    let coins = coins(scan, &mut first);
    let number = &first.number;
    let value = number.value?;
    if let (Unit::Time(grain), false) = (first.unit, coins) {
        let (length, end) = duration::compound(scan, number, grain, first.end)?;
        let quantity = match number.modifier {
            Modifier::Exact => length.seconds.clone(),
            modifier => length.seconds.clone().with_modifier(modifier),
        };
        if let Some(nominal) = quantity.nominal {
            let reckoned = date::reckoned(
                scan,
                first.start,
                end,
                nominal,
                length.months,
                length.grain,
                anchors,
            );
            if let Some((mention, end)) = reckoned {
                return Some((vec![mention], end));
            }
        }
        // "over three years" mostly says "during"; "just over three years" does not.
        let during = scan.skip_back(first.start, Role::During);
        let (start, end, quantity) = match hedge::apply(scan, first.start, end, quantity.clone()) {
            (start, ..) if during == Some(start) => (first.start, end, quantity),
            hedged => hedged,
        };
        let (change, start) = hedge::change(scan, start);
        // "Every two hours", "toutes les deux heures".
        let every = (start.saturating_sub(2)..start)
            .find(|every| scan.skip(*every, Role::Every) == Some(start));
        let start = every.unwrap_or(start);
        // "54 minutes later": a length from what is told.
        let told = |role| matches!(role, Role::EarlierAfter | Role::LaterAfter).then_some(());
        let end = scan.longest(end, told).map_or(end, |(after, ())| after);
        let value = duration::age_or_length(scan, start, end, length, quantity);
        let span = scan.span(value.1.0, value.1.1);
        let mention = Mention { span, value: value.0, also: None, change };
        return Some((vec![mention], value.1.1));
    }
    // "deux tonnes et demie", "two miles and a half".
    if matches!(first.unit, Unit::Measure(_) | Unit::Money(_, 1))
        && first.number.scale == Decimal::ONE
        && value == value.trunc()
        && let Some((end, part)) = duration::half(scan, first.end)
    {
        let quantity = Quantity::exact(value.checked_add(part)?, part);
        return Some(build(scan, first.start, end, quantity, first.unit, &first.number));
    }
    if first.unit == Unit::None
        && first.number.form != Form::Share
        && let Some(end) = scan.skip(scan.past_hyphen(first.end), Role::Times)
    {
        if !occasions(scan, &first, end) {
            return Some((vec![gap(scan, first.start, end, "multiplier")], end));
        }
        let counted = Some(scan.span(scan.past_hyphen(first.end), end));
        let quantity = Quantity::exact(value, number.step).with_modifier(number.modifier);
        let quantity = hedge::after(scan, end, quantity);
        let (start, _, quantity) = hedge::apply(scan, first.start, first.end, quantity);
        let value = Value::Number { quantity, counted };
        let span = scan.span(start, first.end);
        return Some((vec![Mention { span, value, also: None, change: None }], end));
    }
    let quantity = Quantity::exact(value, number.step);
    let quantity = match number.modifier {
        Modifier::Exact => quantity,
        modifier => quantity.with_modifier(modifier),
    };
    Some(build(scan, first.start, first.end, quantity, first.unit, number))
}

pub(in crate::extract::mentions) fn gap(
    scan: &Scan<'_, '_>,
    start: usize,
    end: usize,
    reason: &str,
) -> Mention {
    let value = Value::Gap { reason: reason.to_owned() };
    Mention { span: scan.span(start, end), value, also: None, change: None }
}

/// A number with the unit after it or the currency before it.
pub(in crate::extract::mentions) fn end(
    scan: &Scan<'_, '_>,
    at: usize,
    joined: bool,
) -> Option<End> {
    let prefix = scan.longest(at, |role| match role {
        Role::CurrencyBefore(index) => Some(index),
        _ => None,
    });
    if let Some((next, index)) = prefix {
        let mut number = number::read(scan, next, joined)?;
        if !matches!(number.form, Form::Plain | Form::Digits | Form::Words) {
            return None;
        }
        // "US$ 4 billion"; "$ 200 USD" says its currency twice.
        let (end, unit) = unit::after(scan, &mut number);
        let (end, unit) = match unit {
            Unit::Money(other, 1) => (end, Unit::Money(clearer(scan, index, other), 1)),
            _ => (number.end, Unit::Money(index, 1)),
        };
        return Some(End { start: at, end, number, unit });
    }
    // "MAUD 60", "ringgit 42".
    let scaled = scan.skip_scaled(at);
    let word = scan.skip_currency(at).filter(|(next, index)| {
        let other = |role| matches!(role, Role::ScoreCue | Role::Label).then_some(());
        scan.is_word(at)
            && scan.is_number(*next)
            && !scan.values.currencies[*index as usize].ambiguous
            && scan.longest(at, other).is_none()
    });
    if scaled.is_some() || word.is_some() {
        let (next, index, power) = match (scaled, word) {
            (Some((next, (index, power))), _) => (next, index, power),
            (None, Some((next, index))) => (next, index, 0),
            (None, None) => return None,
        };
        let mut number = number::read(scan, next, joined)?;
        if power > 0 {
            number.rescale(number::ten_to(power));
        }
        if !scan.ends_clause(number.end) {
            return None;
        }
        return Some(End { start: at, end: number.end, number, unit: Unit::Money(index, 1) });
    }
    let mut number = number::read(scan, at, joined)?;
    let (end, unit) = unit::after(scan, &mut number);
    Some(End { start: at, end, number, unit })
}

pub(in crate::extract::mentions) fn clearer(scan: &Scan<'_, '_>, a: u16, b: u16) -> u16 {
    if scan.values.currencies[a as usize].ambiguous { b } else { a }
}

/// True when a lone "un", "one", "a" is a number here.
pub(in crate::extract::mentions) fn standing(
    scan: &Scan<'_, '_>,
    first: &End,
    previous: usize,
) -> bool {
    // "60 billion euros of assets a month".
    let noun = scan.skip(previous, Role::Of).is_some_and(|of| {
        previous > 0
            && of < first.start
            && first.start <= of + 2
            && (of..first.start).all(|word| scan.is_word(word))
    });
    let rate = previous > 0 && (first.start == previous || noun);
    match first.unit {
        Unit::Money(..) | Unit::Measure(_) | Unit::Time(_) => {
            let told = |role| {
                matches!(role, Role::AgoAfter | Role::EarlierAfter | Role::LaterAfter).then_some(())
            };
            let rate = rate && scan.longest(first.end, told).is_none();
            !rate && scan.skip_back(first.start, Role::Per).is_none()
        }
        Unit::Percent | Unit::Points => true,
        Unit::None => {
            let word = scan.skip(first.start, Role::Article).is_none();
            word && (scan.len() == 1 || unit::counted(scan, &first.number).is_some())
        }
    }
}

/// "magnitude 6,1": the unit stands before its number.
pub(in crate::extract::mentions) fn prefixed(
    scan: &Scan<'_, '_>,
    at: usize,
) -> Option<(Vec<Mention>, usize)> {
    let (next, index) = scan.longest(at, |role| match role {
        Role::MeasureBefore(index) => Some(index),
        _ => None,
    })?;
    let start = scan.past_hyphen(next);
    let number = number::read(scan, start, false)?;
    if !matches!(number.form, Form::Plain | Form::Digits | Form::Words) {
        return None;
    }
    let quantity = Quantity::exact(number.value?, number.step);
    let (_, end, quantity) = hedge::apply(scan, start, number.end, quantity);
    let unit = &scan.values.units[index as usize];
    let value = Value::Measure {
        quantity,
        unit: unit.id.to_owned(),
        dimension: unit.dimension.to_owned(),
        scale: unit.scale,
        shift: unit.shift,
    };
    Some((vec![Mention { span: scan.span(at, end), value, also: None, change: None }], end))
}

pub(in crate::extract::mentions) fn exact(end: &End) -> Option<Quantity> {
    Some(Quantity::exact(end.number.value?, end.number.step))
}

/// True for a plain number that is an age: "Anne Kerr, 34,", "The winger, 27, has", "He was 43".
fn is_age(scan: &Scan<'_, '_>, start: usize, end: usize, years: Option<Decimal>) -> bool {
    let years = years.and_then(|years| years.to_i64());
    let grown = years.is_some_and(|years| duration::GROWN.contains(&years));
    let set_apart = matches!(scan.word(end), "," | ")");
    set_apart && duration::aside(scan, start, end)
        || grown
            && (set_apart && duration::apposed(scan, start, end)
                || duration::said(scan, start, end)
                || duration::comes_at(scan, start, end))
}

/// A mention from an amount, its unit and the words around it.
pub(in crate::extract::mentions) fn build(
    scan: &Scan<'_, '_>,
    start: usize,
    end: usize,
    quantity: Quantity,
    unit: Unit,
    number: &Number,
) -> (Vec<Mention>, usize) {
    let mut counted = None;
    let mut stop = end;
    let mut quantity = quantity;
    if unit == Unit::None
        && let Some((after, noun)) = unit::counted(scan, number)
    {
        counted = Some(noun);
        // "500 personnes environ", "50 people or more".
        quantity = hedge::after(scan, after, quantity);
    }
    let (start, end, quantity) = hedge::apply(scan, start, end, quantity);
    let years = quantity.nominal.filter(|years| *years <= Decimal::from(110));
    if unit == Unit::None
        && number.form == Form::Plain
        && years.is_some()
        && is_age(scan, start, end, years)
    {
        let value = Value::Age { quantity };
        let mention = Mention { span: scan.span(start, end), value, also: None, change: None };
        return (vec![mention], end);
    }
    if unit == Unit::None
        && counted.is_none()
        && let Some(before) = scan.skip_back(start, Role::AgeBefore)
    {
        let span = scan.span(before, end);
        return (
            vec![Mention { span, value: Value::Age { quantity }, also: None, change: None }],
            end,
        );
    }
    let (change, start) = hedge::change(scan, start);
    stop = stop.max(end);
    let value = match unit {
        Unit::Percent => Value::Percent { quantity, points: false },
        Unit::Points => Value::Percent { quantity, points: true },
        Unit::Money(index, parts) => {
            let currency = &scan.values.currencies[index as usize];
            let quantity = match parts {
                1 => quantity,
                parts => {
                    let part = Decimal::ONE.checked_div(Decimal::from(parts)).unwrap_or_default();
                    quantity.scaled(part)
                }
            };
            let code = currency.code.clone();
            Value::Money {
                quantity,
                inferred: currency.ambiguous && code.is_some(),
                currency: code,
                parts,
            }
        }
        Unit::Measure(index) => {
            let unit = &scan.values.units[index as usize];
            Value::Measure {
                quantity,
                unit: unit.id.to_owned(),
                dimension: unit.dimension.to_owned(),
                scale: unit.scale,
                shift: unit.shift,
            }
        }
        Unit::Time(grain) => Value::Duration(duration::range(quantity, grain)),
        Unit::None => Value::Number { quantity, counted },
    };
    (vec![Mention { span: scan.span(start, end), value, also: None, change }], stop)
}
