//! So much for so many: "98 million for 83,000 people, or 1,180 each".

use rust_decimal::Decimal;

use super::{Figure, Off, Said, figure, is_rate};
use crate::model::fact::Content;
use crate::model::fact::Fact;
use crate::model::mention::Value;
use crate::model::notation;

/// By how much more than their rounding the figures may be off.
const SLACK: Decimal = Decimal::from_parts(2, 0, 0, false, 2);
/// Further apart they are figures of two things.
const FAR: Decimal = Decimal::ONE_THOUSAND;

/// An amount, how many share it, and what each gets.
pub(super) fn look<'a>(said: &Said<'a>) -> Option<Off<'a>> {
    said.facts.windows(3).find_map(|three| {
        let [whole, count, each] = three else { return None };
        let (a, n, m) = (figure(whole)?, figure(count)?, figure(each)?);
        let plain = said.pack.scope.shares_out(said.between(whole, count))
            && said.pack.scope.equates(said.between(count, each))
            && is_rate(each)
            && !is_rate(whole)
            && counts(count)
            && !m.unit.is_empty()
            && (a.unit == m.unit || a.unit.is_empty() && a.value > m.value);
        if !plain {
            return None;
        }
        let stated = a.value.checked_div(n.value)?;
        off(&m, stated, a.slack + n.slack).then(|| Off {
            reckoned: vec![whole, count],
            reckoning: format!(
                "{} / {} = {}",
                notation::plain(a.value),
                notation::plain(n.value),
                notation::plain(stated.round_sf(3).unwrap_or(stated))
            ),
            stated: each,
            value: notation::plain(m.value),
        })
    })
}

/// True for a count of something, more than a few.
fn counts(fact: &Fact) -> bool {
    let counted = matches!(&fact.content, Content::Value(Value::Number { counted: Some(_), .. }));
    counted && figure(fact).is_some_and(|figure| figure.value > Decimal::ONE)
}

/// True where a figure is not what the others make it, whatever is rounded.
fn off(figure: &Figure, reckoned: Decimal, slack: Decimal) -> bool {
    let apart = (figure.value - reckoned).abs();
    let (low, high) = (figure.value.min(reckoned), figure.value.max(reckoned));
    apart > reckoned * (slack + figure.slack + SLACK)
        && high.checked_div(low).is_some_and(|times| times < FAR)
}
