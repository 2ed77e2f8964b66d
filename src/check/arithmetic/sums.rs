//! A total and its parts: "41,000 employees: 27,500 in France, 15,500 abroad".

use rust_decimal::Decimal;

use super::{Off, Said, figure, is_compared, is_rate};
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

/// A figure before a colon and, after it to the end of the sentence, at least two of its unit.
pub(super) fn look<'a>(said: &Said<'a>) -> Option<Off<'a>> {
    let (at, total, rest) = said.facts.iter().enumerate().find_map(|(at, total)| {
        let rest = said.facts.get(at + 1..).filter(|rest| rest.len() >= 2)?;
        said.between(total, rest[0]).contains(':').then_some((at, *total, rest))
    })?;
    let whole = figure(total).filter(|whole| whole.value >= SMALL)?;
    let of_two = said.facts[..at].iter().filter_map(|fact| figure(fact));
    if is_rate(total) || of_two.filter(|other| other.unit == whole.unit).count() > 0 {
        return None;
    }
    let mut sum = Decimal::ZERO;
    let mut slack = whole.value * (whole.slack + SLACK);
    for part in rest {
        let figure = figure(part).filter(|figure| {
            figure.unit == whole.unit && figure.value < whole.value && !moves(part)
        })?;
        sum += figure.value;
        slack += figure.value * figure.slack;
    }
    let apart = (sum - whole.value).abs();
    (apart > slack && apart < whole.value * FAR).then(|| Off {
        reckoned: rest.to_vec(),
        reckoning: format!(
            "{} = {}",
            rest.iter()
                .filter_map(|part| figure(part).map(|part| notation::plain(part.value)))
                .collect::<Vec<_>>()
                .join(" + "),
            notation::plain(sum)
        ),
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
