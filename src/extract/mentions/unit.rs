//! What stands after a number: percent sign, currency, unit of measure, unit of time, noun.

use rust_decimal::Decimal;

use super::number::{self, Form, Number, ten_to};
use super::scan::Scan;
use crate::knowledge::values::lexicon::{Role, is_hyphen};
use crate::model::moment::Grain;
use crate::model::span::Span;

/// What a number measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Nothing: a bare number.
    None,
    Percent,
    Points,
    /// The currency, and how many of the coin said make one.
    Money(u16, u16),
    Measure(u16),
    Time(Grain),
}

/// The unit after a number, and the token after it. A scale after a currency ("75 USD million")
/// goes into the number.
pub(super) fn after(scan: &Scan<'_, '_>, number: &mut Number) -> (usize, Unit) {
    let none = (number.end, Unit::None);
    if number.form == Form::Rank {
        return none;
    }
    if let Some((end, (index, power))) = scan.skip_scaled(number.end)
        && number.scale == Decimal::ONE
    {
        number.rescale(ten_to(power));
        return (end, Unit::Money(index, 1));
    }
    let next = scan.past_hyphen(number.end);
    let found = at(scan, number, next).or_else(|| {
        let loose = number.noun || number.form == Form::Share;
        let of = scan.skip(next, Role::Of).filter(|_| loose)?;
        at(scan, number, of)
    });
    // "half an hour", "half a mile"; "2 more minutes".
    let mut sized = None;
    let found = found.or_else(|| {
        let article = |role| (role == Role::Article || role == Role::One).then_some(());
        let past = match number.form {
            Form::Share => {
                let of = scan.skip(next, Role::Of).unwrap_or(next);
                scan.longest(of, article).map(|(end, ())| end)
            }
            _ => scan.skip(next, Role::BetweenNoun).filter(|past| scan.is_word(*past)),
        }?;
        sized = scan.longest(next, number::size).filter(|(end, _)| *end == past);
        at(scan, number, past).filter(|(_, unit)| match unit {
            Unit::Time(_) => true,
            Unit::Measure(_) | Unit::Points => number.form == Form::Share,
            Unit::None | Unit::Percent | Unit::Money(..) => false,
        })
    });
    let Some((end, unit)) = found else { return none };
    // "Trois bonnes heures" is more than three.
    if let Some((_, modifier)) = sized {
        number.modifier = modifier;
    }
    // "3,745 points" are of an index: no share is so large.
    if unit == Unit::Points && number.value.is_some_and(|value| value.abs() > Decimal::ONE_HUNDRED)
    {
        return none;
    }
    if let Unit::Money(_, 1) = unit
        && number.scale == Decimal::ONE
        && let Some((after, scale)) = scan.longest(end, |role| match role {
            Role::Scale(power) | Role::Suffix(power) if power > 2 => Some(ten_to(power)),
            _ => None,
        })
    {
        number.rescale(scale);
        return (after, unit);
    }
    (end, unit)
}

fn at(scan: &Scan<'_, '_>, number: &Number, at: usize) -> Option<(usize, Unit)> {
    let digits = matches!(number.form, Form::Plain | Form::Digits) || number.form == Form::Share;
    let symbol = digits && at == number.end;
    let article = number.form == Form::One;
    let (end, unit) = scan.longest(at, |role| match role {
        Role::Percent => Some(Unit::Percent),
        Role::Points => Some(Unit::Points),
        Role::Currency(index) => Some(Unit::Money(index, 1)),
        Role::Hundredth(index) => Some(Unit::Money(index, 100)),
        Role::Measure(index) => Some(Unit::Measure(index)),
        Role::Time(grain) => Some(Unit::Time(grain)),
        Role::TimeSymbol(grain) if symbol => Some(Unit::Time(grain)),
        _ => None,
    })?;
    let word = scan.word(at);
    // "Un mi-temps", "a C-section": a short unit before a hyphen is part of a word.
    let joined = scan.past_hyphen(end) != end && scan.is_word(end + 1);
    if matches!(unit, Unit::Measure(_)) && joined && word.len() < 3 && !symbol {
        return None;
    }
    // "$10-$20": a hyphen joins words only. "3 USD50": the code goes with the next number.
    if at == number.end + 1 && is_hyphen(scan.word(number.end)) && !scan.is_word(at) {
        return None;
    }
    if matches!(unit, Unit::Money(..))
        && scan.is_word(end - 1)
        && scan.is_number(end)
        && scan.glued(end)
    {
        return None;
    }
    let letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    if letter && (!symbol || (scan.capital(at) && !scan.glued(at) && !scan.ends_clause(end))) {
        return None;
    }
    // A letter glued to more letters or digits is part of a code.
    let minutes = unit == Unit::Time(Grain::Hour) && scan.word(end).len() == 2;
    if letter && scan.glued(end) && (scan.is_word(end) || scan.is_number(end) && !minutes) {
        return None;
    }
    if matches!(word, "'" | "\"" | "″" | "′") && !mark_alone(scan, at) {
        return None;
    }
    // "a second person", "a quarter of": the article goes with a rank or a share.
    if article && scan.ordinal_or_share(at) {
        return None;
    }
    // "a US$4 billion bid": the sign belongs to the number after it.
    if matches!(unit, Unit::Money(..)) && article && scan.is_number(end) {
        return None;
    }
    if let Unit::Measure(index) = unit
        && article
        && !matches!(
            scan.values.units[index as usize].id,
            "m" | "km" | "mi" | "kg" | "t" | "l" | "ha"
        )
    {
        return None;
    }
    Some((end, unit))
}

/// True for a minute or second mark that closes no quotation.
fn mark_alone(scan: &Scan<'_, '_>, at: usize) -> bool {
    if !scan.glued(at) || (scan.glued(at + 1) && scan.is_word(at + 1)) {
        return false;
    }
    let from = at.saturating_sub(40);
    let to = (at + 40).min(scan.len());
    (from..to).filter(|other| scan.word(*other) == scan.word(at)).count() == 1
}

/// The noun that a number counts, with the adjectives before it, and the token after it.
pub(super) fn counted(scan: &Scan<'_, '_>, number: &Number) -> Option<(usize, Span)> {
    let mut at = scan.past_hyphen(number.end);
    let hyphen = at != number.end;
    if number.noun || number.form == Form::Share {
        at = scan.skip(at, Role::Of).unwrap_or(at);
    }
    let start = at;
    let mut taken = 0;
    while let Some(end) = scan.skip(at, Role::BetweenNoun)
        && taken < 3
    {
        at = end;
        taken += 1;
    }
    if taken > 0 && !noun(scan, at) {
        at = start;
    }
    if !noun(scan, at) {
        return None;
    }
    if number.form == Form::One {
        let end = scan.skip(at, Role::SingularCount)?;
        return Some((end, scan.span(at, end)));
    }
    // The head is the first plural in sight ("150 National Guard soldiers"), else the first word.
    let head = (at..at + 5)
        .take_while(|word| *word == at || (noun(scan, *word) && !scan.glued(*word)))
        .find(|word| scan.plural(*word));
    let head = match head {
        Some(head) => head,
        // One of a thing, were it after a comma: "1,5 tonne".
        None if !hyphen
            && number.form != Form::Share
            && number.value.is_some_and(|value| value < Decimal::TWO) =>
        {
            at
        }
        None => return None,
    };
    Some((head + 1, scan.span(at, head + 1)))
}

fn noun(scan: &Scan<'_, '_>, at: usize) -> bool {
    scan.is_word(at)
        && !scan.word(at).ends_with(['\'', '’'])
        && scan.skip(at, Role::NotCounted).is_none()
}

impl Scan<'_, '_> {
    fn ordinal_or_share(&self, at: usize) -> bool {
        self.longest(at, |role| matches!(role, Role::Ordinal(_) | Role::Fraction(_)).then_some(()))
            .is_some()
    }
}
