//! Amounts: a number or a range with its unit, and the words that limit it.

use rust_decimal::Decimal;

use super::date::{self, Anchors};
use super::number::{self, Form, Number};
use super::scan::Scan;
use super::unit::{self, Unit};
use super::{duration, hedge};
use crate::knowledge::values::lexicon::{Role, UNKNOWN};
use crate::model::mention::{Mention, Value};
use crate::model::quantity::{Modifier, Quantity};
use crate::model::text::TokenKind;

/// One end of an amount: a number with the unit that stands with it.
#[derive(Debug, Clone)]
struct End {
    /// The first token, currency sign included.
    start: usize,
    end: usize,
    number: Number,
    unit: Unit,
}

/// The amount that starts at `at`: its mentions, and the token after it.
///
/// `previous` is the token after the value before: "5 euros a day" has no day of its own.
pub(super) fn read(
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
    let first = end(scan, at, !between)?;
    let Some(value) = first.number.value else {
        return Some((vec![gap(scan, at, first.end, "unreadable")], first.end));
    };
    if first.number.form == Form::One && !standing(scan, &first, previous) {
        return None;
    }
    if first.number.form == Form::Rank {
        let quantity = Quantity::exact(value, Decimal::ONE);
        let span = scan.span(at, first.end);
        let mention =
            Mention { span, value: Value::Ordinal { quantity }, also: None, change: None };
        return Some((vec![mention], first.end));
    }
    if let Some(reason) = code(scan, &first) {
        return Some((vec![gap(scan, first.start, first.end, reason)], first.end));
    }
    if let Some((mention, end)) = score(scan, &first) {
        return Some((vec![mention], end));
    }
    if let Some((low, high)) = range(scan, &first, between) {
        // "est passé de 3 à 5 %": two values that share what is said once.
        let moves = !between && hedge::moves(scan, low.start);
        if moves && scan.skip(first.end, Role::To).is_some() {
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
    let mut first = first;
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
        // "over three years" mostly says "during".
        let during = scan.skip_back(first.start, Role::During).is_some();
        let (start, end, quantity) = match during {
            true => (first.start, end, quantity),
            false => hedge::apply(scan, first.start, end, quantity),
        };
        let (change, start) = hedge::change(scan, start);
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
        return Some((vec![gap(scan, first.start, end, "multiplier")], end));
    }
    let quantity = Quantity::exact(value, number.step);
    let quantity = match number.modifier {
        Modifier::Exact => quantity,
        modifier => quantity.with_modifier(modifier),
    };
    Some(build(scan, first.start, first.end, quantity, first.unit, number))
}

fn gap(scan: &Scan<'_, '_>, start: usize, end: usize, reason: &str) -> Mention {
    let value = Value::Gap { reason: reason.to_owned() };
    Mention { span: scan.span(start, end), value, also: None, change: None }
}

/// A number with the unit after it or the currency before it.
fn end(scan: &Scan<'_, '_>, at: usize, joined: bool) -> Option<End> {
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

fn clearer(scan: &Scan<'_, '_>, a: u16, b: u16) -> u16 {
    if scan.values.currencies[a as usize].ambiguous { b } else { a }
}

/// True when a lone "un", "one", "a" is a number here.
fn standing(scan: &Scan<'_, '_>, first: &End, previous: usize) -> bool {
    let rate = first.start == previous && previous > 0;
    match first.unit {
        Unit::Money(..) | Unit::Measure(_) | Unit::Time(_) => {
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
fn prefixed(scan: &Scan<'_, '_>, at: usize) -> Option<(Vec<Mention>, usize)> {
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

fn exact(end: &End) -> Option<Quantity> {
    Some(Quantity::exact(end.number.value?, end.number.step))
}

/// The token after a phone number at `at`: "01 23 45 67 89", "+33 1 23 45 67 89", "555-0123".
fn phone(scan: &Scan<'_, '_>, at: usize) -> Option<usize> {
    if !scan.is_number(at) {
        return None;
    }
    let plus = at > 0 && scan.is(at - 1, "+");
    let (mut end, mut digits, mut groups, mut pairs) = (at, 0, 0, 0);
    while groups < 8 && scan.is_number(end) {
        let length = scan.word(end).len();
        digits += length;
        pairs += usize::from(length == 2);
        groups += 1;
        end += 1;
        let mark = matches!(scan.word(end), "." | "-" | "/") && scan.glued(end);
        if mark && scan.is_number(end + 1) && scan.glued(end + 1) {
            end += 1;
        } else if matches!(scan.word(end), "(" | ")") {
            break;
        }
    }
    let hyphens = groups >= 2 && (at + 1..end).step_by(2).all(|mark| scan.is(mark, "-"));
    let last = end.checked_sub(1).map_or(0, |last| scan.word(last).len());
    let first = scan.word(at).len();
    let phone = (pairs >= 4 && scan.word(at).starts_with('0') && groups >= 5)
        || (plus && groups >= 3 && (9..=15).contains(&digits))
        || (hyphens
            && last == 4
            && first <= 3
            && (7..=11).contains(&digits)
            && scan.word(end - 3).len() == 3);
    phone.then_some(end)
}

/// Why the number is a name or a code, where it is one.
fn code(scan: &Scan<'_, '_>, first: &End) -> Option<&'static str> {
    let number = &first.number;
    let digits = scan.is_number(number.start);
    if !digits || first.start != number.start {
        return None;
    }
    let before = number.start.checked_sub(1);
    if let Some(before) = before
        && scan.glued(number.start)
        && scan.is_word(before)
        && !scan.word(before).ends_with(['\'', '’'])
    {
        return Some("code");
    }
    if let Some(before) = before
        && matches!(scan.word(before), "-" | "‑")
        && scan.glued(number.start)
        && scan.glued(before)
        && before > 0
        && scan.is_word(before - 1)
        && scan.word(before - 1).chars().any(char::is_uppercase)
    {
        return Some("code");
    }
    if number.form != Form::Plain || !matches!(first.unit, Unit::None) {
        return None;
    }
    if scan.glued(number.end)
        && (scan.is_word(number.end)
            || scan.is(number.end, "/")
                && scan.is_number(number.end + 1)
                && scan.glued(number.end + 1))
    {
        return Some("code");
    }
    // "1. ", "2) " at the start of a line number its paragraphs.
    let line = number.start == 0 || scan.kind(number.start - 1) == Some(TokenKind::Break);
    if line && matches!(scan.word(number.end), "." | ")") && scan.word(number.start).len() < 3 {
        return Some("list");
    }
    let mut labelled = number.start;
    while labelled > 0 && matches!(scan.word(labelled - 1), "." | "°" | "#" | "º" | "№") {
        labelled -= 1;
    }
    if named(scan, number) {
        return Some("code");
    }
    let signed = labelled < number.start && !scan.is(labelled, ".");
    if signed || scan.skip_back(labelled, Role::Label).is_some() {
        return Some("code");
    }
    None
}

/// "3-1", "3 à 1": a result, where the words around are of games or votes.
fn score(scan: &Scan<'_, '_>, first: &End) -> Option<(Mention, usize)> {
    let point = |end: &End| {
        let bare = end.unit == Unit::None && end.start == end.number.start;
        let value = end.number.value.filter(|value| bare && *value < Decimal::from(200))?;
        matches!(end.number.form, Form::Plain | Form::Words | Form::One).then_some(value)
    };
    let a = point(first)?;
    let dash = matches!(scan.word(first.end), "-" | "–" | "‑");
    let next = match dash {
        true => first.end + 1,
        false => scan.skip(first.end, Role::To)?,
    };
    if !dash && scan.skip_back(first.start, Role::From).is_some() {
        return None;
    }
    let second = end(scan, next, false)?;
    let b = point(&second)?;
    if unit::counted(scan, &second.number).is_some() && dash && a < b {
        return None;
    }
    let figures = scan.is_number(first.start) && scan.is_number(next) && dash && scan.glued(next);
    let cue = |at: usize| scan.skip(at, Role::ScoreCue).is_some();
    let near = (first.start.saturating_sub(10)..first.start).any(cue)
        || (second.end..second.end + 6).any(cue);
    if !(near || figures && a > b && a < Decimal::ONE_HUNDRED) {
        return None;
    }
    let value = Value::Score { points: vec![a, b] };
    let span = scan.span(first.start, second.end);
    Some((Mention { span, value, also: None, change: None }, second.end))
}

/// True for a number that is the end of a name: "Aquila 3", "Falcon 9".
fn named(scan: &Scan<'_, '_>, number: &Number) -> bool {
    let Some(before) = number.start.checked_sub(1) else { return false };
    if !scan.is_word(before) || !scan.capital(before) || scan.word(number.start).len() > 3 {
        return false;
    }
    let known = scan.ids[before] != UNKNOWN;
    let hedged = scan
        .longest_before(number.start, |role| matches!(role, Role::Hedge(_)).then_some(()))
        .is_some();
    !hedged && !known && unit::counted(scan, number).is_none()
}

/// The two ends of a range that starts with `first`.
fn range(scan: &Scan<'_, '_>, first: &End, between: bool) -> Option<(End, End)> {
    if first.number.modifier != Modifier::Exact {
        return None;
    }
    let mut at = first.end;
    let dash = matches!(scan.word(at), "-" | "–" | "—" | "‑") && !scan.is_word(at);
    let from = scan.skip_back(first.start, Role::From).is_some();
    let mut either = false;
    at = if dash {
        at + 1
    } else if let Some(next) = scan.skip(at, Role::To) {
        next
    } else if between && let Some(next) = scan.skip(at, Role::And) {
        next
    } else if from
        && first.number.form != Form::One
        && let Some(next) = scan.skip(at, Role::And)
    {
        // "from 1.1 and 1.3 dollars" is said, but of two bare numbers only.
        if first.unit != Unit::None {
            return None;
        }
        next
    } else if let Some(next) = scan.skip(at, Role::Or) {
        either = true;
        next
    } else {
        return None;
    };
    let mut high = end(scan, at, true)?;
    let mut low = first.clone();
    let words =
        |form| matches!(form, Form::Words | Form::Plain | Form::Digits | Form::Share | Form::One);
    if !words(high.number.form) || high.number.modifier != Modifier::Exact {
        return None;
    }
    // "10 à 20 millions": the scale is said once.
    if low.number.scale == Decimal::ONE
        && high.number.scale >= Decimal::ONE_THOUSAND
        && matches!(low.unit, Unit::None | Unit::Money(..))
        && (low.unit == Unit::None || low.unit == high.unit || high.unit == Unit::None)
        && let (Some(a), Some(b)) = (low.number.value, high.number.value)
        && let Some(mantissa) = b.checked_div(high.number.scale)
        && a < mantissa.max(Decimal::ONE_THOUSAND)
        && a < Decimal::ONE_THOUSAND
    {
        low.number.value = a.checked_mul(high.number.scale);
        low.number.step = low.number.step.checked_mul(high.number.scale)?;
    }
    let (a, b) = (low.number.value?, high.number.value?);
    let unit = match (low.unit, high.unit) {
        (Unit::None, unit) => unit,
        (unit @ Unit::Money(..), Unit::None) => unit,
        (low, high) if low == high => high,
        (Unit::Money(..), Unit::Money(..)) => high.unit,
        _ => return None,
    };
    if a >= b || (dash && b > a * Decimal::ONE_HUNDRED && low.number.form == Form::Plain) {
        return None;
    }
    if either
        && (unit == Unit::None && unit::counted(scan, &high.number).is_none()
            || b > a * Decimal::TWO)
    {
        return None;
    }
    low.unit = unit;
    high.unit = unit;
    Some((low, high))
}

/// "20 dollars 43 cents", "15 euros 50": the coins go into the amount.
fn coins(scan: &Scan<'_, '_>, first: &mut End) -> bool {
    let Unit::Money(_, 1) = first.unit else { return false };
    let Some(value) = first.number.value else { return false };
    if value != value.trunc() || first.number.scale != Decimal::ONE {
        return false;
    }
    let and = scan.skip(first.end, Role::And);
    let at = and.unwrap_or(first.end);
    let Some(mut coins) = number::read(scan, at, false) else { return false };
    if !matches!(coins.form, Form::Plain | Form::Words | Form::One) {
        return false;
    }
    let Some(part) =
        coins.value.filter(|part| *part > Decimal::ZERO && *part < Decimal::ONE_HUNDRED)
    else {
        return false;
    };
    let (end, unit) = unit::after(scan, &mut coins);
    let named = matches!(unit, Unit::Money(_, 100));
    let bare = unit == Unit::None && scan.ends_clause(end);
    if !(named || bare) {
        return false;
    }
    let Some(part) = part.checked_div(Decimal::ONE_HUNDRED) else { return false };
    first.number.value = value.checked_add(part);
    first.number.step = Decimal::new(1, 2);
    first.end = end;
    true
}

/// A mention from an amount, its unit and the words around it.
fn build(
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
        && matches!(scan.word(end), "," | ")")
        && duration::aside(scan, start, end)
    {
        let value = Value::Age { quantity };
        let mention = Mention { span: scan.span(start, end), value, also: None, change: None };
        return (vec![mention], end);
    }
    if unit == Unit::None
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
