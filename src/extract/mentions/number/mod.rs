//! Numbers: digits, words, and both together, with their scale.
//!
//! Takes a token, gives the number that starts there. Knows no unit and no hedge.

mod figures;
mod shares;
mod tail;
mod words;

use rust_decimal::Decimal;

use super::digits;
use super::scan::Scan;
use crate::knowledge::values::lexicon::{Role, is_hyphen};
use crate::model::quantity::Modifier;

pub(in crate::extract::mentions) use figures::{
    decimal_step, in_digits, scales_after_digits, trailing_zeros, vulgar,
};
pub(in crate::extract::mentions) use shares::{collective, share, vague};
pub(in crate::extract::mentions) use tail::{after, past_dash};
pub(in crate::extract::mentions) use words::{
    Part, Sum, composed_rank, in_words, part, part_scale, plain_number, size,
};

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract::mentions) enum Form {
    /// One run of digits, nothing else: it may be a year or a code.
    Plain,
    /// Digits with separators, a sign or a scale.
    Digits,
    /// Words.
    Words,
    /// A single "un", "one": mostly an article or a pronoun.
    One,
    /// A share: "two thirds".
    Share,
    /// A rank.
    Rank,
}

/// A number as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract::mentions) struct Number {
    pub start: usize,
    /// The token after it.
    pub end: usize,
    /// None where the digits cannot be read.
    pub value: Option<Decimal>,
    /// The step of its last digit.
    pub step: Decimal,
    pub form: Form,
    /// What the word itself says of its precision: "une dizaine", "dozens".
    pub modifier: Modifier,
    /// The scale that was said, 1 where none was.
    pub scale: Decimal,
    /// True for a scale or a collective noun, after which "of" may link the unit.
    pub noun: bool,
}

impl Number {
    /// The same number of a larger unit: "30 MEUR".
    pub fn rescale(&mut self, scale: Decimal) {
        self.value = self.value.and_then(|value| value.checked_mul(scale));
        self.step = decimal_step(self).checked_mul(scale).unwrap_or(scale);
        self.scale = scale;
    }
}

pub(in crate::extract::mentions) fn ten_to(power: u32) -> Decimal {
    Decimal::from_i128_with_scale(10i128.pow(power.min(27)), 0)
}

pub(in crate::extract::mentions) fn times(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_mul(b)
}

/// The number at `at`. `joined` says whether "and" may join its parts ("between a hundred and
/// two hundred" must not).
pub(in crate::extract::mentions) fn read(
    scan: &Scan<'_, '_>,
    at: usize,
    joined: bool,
) -> Option<Number> {
    if let Some(signed) = signed(scan, at, joined) {
        return Some(signed);
    }
    let number = unsigned(scan, at, joined)?;
    Some(number)
}

pub(in crate::extract::mentions) fn signed(
    scan: &Scan<'_, '_>,
    at: usize,
    joined: bool,
) -> Option<Number> {
    let mark = matches!(scan.word(at), "-" | "−" | "–");
    let apart = !scan.glued(at)
        || (!scan.is_word(at - 1) && !scan.is_number(at - 1) && !scan.is(at - 1, ")"));
    let next = if mark && apart && scan.glued(at + 1) {
        at + 1
    } else {
        let next = scan.skip(at, Role::Minus).filter(|_| scan.is_word(at))?;
        // "au moins neuf" is a bound, not a minus.
        let bound = scan.longest_before(next, |role| matches!(role, Role::Hedge(_)).then_some(()));
        if bound.is_some() {
            return None;
        }
        next
    };
    let number = unsigned(scan, next, joined)?;
    if matches!(number.form, Form::Rank) || (number.form == Form::One && mark) {
        return None;
    }
    let form = if number.form == Form::Plain { Form::Digits } else { number.form };
    let form = if form == Form::One { Form::Words } else { form };
    Some(Number { start: at, value: number.value.map(|value| -value), form, ..number })
}

pub(in crate::extract::mentions) fn unsigned(
    scan: &Scan<'_, '_>,
    at: usize,
    joined: bool,
) -> Option<Number> {
    let mut number = if scan.is_number(at) || matches!(scan.word(at), "." | ",") {
        in_digits(scan, at)?
    } else if let Some((value, step)) = vulgar(scan.word(at)) {
        Number { end: at + 1, value: Some(value), step, form: Form::Share, ..blank(at) }
    } else {
        in_words(scan, at, joined)?
    };
    if number.form != Form::Rank {
        after(scan, &mut number, joined);
        surplus(scan, &mut number);
    }
    Some(number)
}

/// "Vingt et quelques personnes", "40-odd people": a little more; a single word needs its hyphen.
fn surplus(scan: &Scan<'_, '_>, number: &mut Number) {
    let next = scan.past_hyphen(number.end);
    let Some(end) = scan.skip(next, Role::Surplus) else { return };
    if number.modifier == Modifier::Exact
        && number.value.is_some_and(|value| value >= Decimal::TEN)
        && matches!(number.form, Form::Plain | Form::Digits | Form::Words)
        && (next > number.end || end > next + 1)
    {
        number.modifier = Modifier::MoreThan;
        number.end = end;
    }
}

pub(in crate::extract::mentions) fn blank(at: usize) -> Number {
    Number {
        start: at,
        end: at,
        value: None,
        step: Decimal::ONE,
        form: Form::Words,
        modifier: Modifier::Exact,
        scale: Decimal::ONE,
        noun: false,
    }
}
