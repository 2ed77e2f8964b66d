//! Texts that are nothing but a number, read more freely than prose: "- 10 k", "thirty 3".
//!
//! Takes a whole text, gives its one value where only the lack of other words makes it one.

use rust_decimal::Decimal;

use super::number::{self, Form, Number, Part};
use super::scan::Scan;
use super::{digits, duration};
use crate::knowledge::values::lexicon::Role;
use crate::model::mention::{Mention, Value};
use crate::model::quantity::Quantity;

/// A longer text is prose.
const LONGEST: usize = 12;

/// The value of a text that is nothing else.
pub(super) fn read(scan: &Scan<'_, '_>) -> Option<Mention> {
    if scan.len() > LONGEST || scan.len() < 2 {
        return None;
    }
    let end = (0..scan.len()).rev().find(|at| !matches!(scan.word(*at), "." | "!" | "?"))? + 1;
    minutes(scan, end)
        .or_else(|| {
            let quantity = negative(scan, end)
                .or_else(|| tens_and_digit(scan, end))
                .or_else(|| spoken_hundreds(scan, end))
                .or_else(|| fraction(scan, end))?;
            Some(Value::Number { quantity, counted: None })
        })
        .map(|value| Mention { span: scan.span(0, end), value, also: None, change: None })
}

/// "- 10 k": a minus apart from its number.
fn negative(scan: &Scan<'_, '_>, end: usize) -> Option<Quantity> {
    if !matches!(scan.word(0), "-" | "−" | "–") || scan.glued(1) || !scan.is_number(1) {
        return None;
    }
    let Number { end: after, value, step, .. } = number::unsigned(scan, 1, true)?;
    (after == end).then_some(Quantity::exact(-value?, step))
}

/// "thirty 3": tens in words, units in digits.
fn tens_and_digit(scan: &Scan<'_, '_>, end: usize) -> Option<Quantity> {
    let (next, Part::Tens(tens)) = number::part(scan, 0)? else { return None };
    if !scan.is_number(next) || scan.word(next).len() != 1 {
        return None;
    }
    let read = digits::read(scan, next)?;
    let value = Decimal::from(tens).checked_add(read.value?)?;
    (read.end == end).then_some(Quantity::exact(value, Decimal::ONE))
}

/// "one twenty two": hundreds whose name is not said.
fn spoken_hundreds(scan: &Scan<'_, '_>, end: usize) -> Option<Quantity> {
    let (next, Part::Small(hundreds @ 1..10)) = number::part(scan, 0)? else { return None };
    let Part::Tens(_) = number::part(scan, next)?.1 else { return None };
    let rest = number::in_words(scan, next, false).filter(|rest| rest.form == Form::Words)?;
    let value = rest.value.filter(|value| *value < Decimal::ONE_HUNDRED)?;
    let value = Decimal::from(hundreds * 100).checked_add(value)?;
    (rest.end == end).then_some(Quantity::exact(value, Decimal::ONE))
}

/// "point 77": a fraction with no whole part.
fn fraction(scan: &Scan<'_, '_>, end: usize) -> Option<Quantity> {
    let next = scan.skip(0, Role::Point)?;
    if !scan.is_number(next) || next + 1 != end || scan.word(next).len() > 20 {
        return None;
    }
    let value = Decimal::from_str_exact(&format!("0.{}", scan.word(next))).ok()?;
    Some(Quantity::exact(value, Decimal::new(1, value.scale())))
}

/// "2m", where the language says that such a letter alone is a unit of time.
fn minutes(scan: &Scan<'_, '_>, end: usize) -> Option<Value> {
    let read = scan.is_number(0).then(|| digits::read(scan, 0))??;
    let (after, grain) = scan.longest(read.end, |role| match role {
        Role::BareTime(grain) => Some(grain),
        _ => None,
    })?;
    if after != end || !read.plain || scan.word(0).len() > 2 {
        return None;
    }
    let quantity = Quantity::exact(read.value?, Decimal::ONE);
    Some(Value::Duration(duration::range(quantity, grain)))
}
