//! A total and its parts: "41,000 employees: 27,500 in France, 15,500 abroad"; the parts and what
//! they make: "27,500 in France and 15,500 abroad, or 41,000 employees".

use rust_decimal::Decimal;

use super::{Figure, Off, Said, figure, is_compared, is_rate};
use crate::model::fact::{Content, Fact, Scope};
use crate::model::mention::Value;
use crate::model::notation;

/// Smaller totals are counted, not reckoned.
const SMALL: Decimal = Decimal::TEN;
/// How far from the total the sum of its parts may lie, as a share of it; further off the list is
/// not of its parts, or not of all of them.
const FAR: Decimal = Decimal::from_parts(25, 0, 0, false, 2);
/// By how much more than their rounding the figures may be off.
const SLACK: Decimal = Decimal::from_parts(5, 0, 0, false, 3);

/// A figure before a colon and, after it to the end of the sentence, at least two of its unit; or
/// at least two of one unit from the start of the sentence and, after words that equate them, a
/// last figure.
pub(super) fn look<'a>(said: &Said<'a>) -> Option<Off<'a>> {
    let listed = said.facts.iter().enumerate().find_map(|(at, total)| {
        let parts = said.facts.get(at + 1..).filter(|parts| parts.len() >= 2)?;
        let before = &said.facts[..at];
        said.between(total, parts[0]).contains(':').then_some((before, *total, parts))
    });
    let summed = || {
        let (total, parts) = said.facts.split_last().filter(|(_, parts)| parts.len() >= 2)?;
        let last = parts.last()?;
        said.pack.scope.equates(said.between(last, total)).then_some((&[][..], *total, parts))
    };
    let (before, total, parts) = listed.or_else(summed)?;
    let whole = figure(total).filter(|whole| whole.value >= SMALL)?;
    let of_two = before.iter().filter_map(|fact| figure(fact));
    if is_rate(total) || of_two.filter(|other| other.unit == whole.unit).count() > 0 {
        return None;
    }
    off(total, &whole, parts)
}

/// What the parts make, where it is not the total.
fn off<'a>(total: &'a Fact, whole: &Figure, parts: &[&'a Fact]) -> Option<Off<'a>> {
    let mut values = Vec::with_capacity(parts.len());
    let mut slack = whole.value * (whole.slack + SLACK);
    for part in parts {
        let figure = figure(part).filter(|figure| {
            figure.unit == whole.unit && figure.value < whole.value && !moves(part)
        })?;
        values.push(figure.value);
        slack += figure.value * figure.slack;
    }
    let sum: Decimal = values.iter().sum();
    let apart = (sum - whole.value).abs();
    let written: Vec<String> = values.into_iter().map(notation::plain).collect();
    (apart > slack && apart < whole.value * FAR).then(|| Off {
        reckoned: parts.to_vec(),
        reckoning: format!("{} = {}", written.join(" + "), notation::plain(sum)),
        stated: total,
        value: notation::plain(whole.value),
    })
}

/// True for what is no part: a change, a comparison, a rate.
fn moves(fact: &Fact) -> bool {
    let change = |scope: &Scope| matches!(scope, Scope::Change(_) | Scope::Part);
    let change = fact.scope.iter().any(change);
    let spelled = matches!(&fact.content, Content::Value(Value::Ordinal { .. }));
    change || spelled || is_compared(fact) || is_rate(fact)
}
