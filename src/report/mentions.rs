//! Mentions as JSON: the batch protocol of `mentions --jsonl`.
//!
//! Numbers are decimal strings, offsets are bytes of the text, dates are ISO 8601 with an end
//! that is exclusive.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::model::mention::{Direction, Mention, Value};
use crate::model::moment::Grain;
use crate::model::quantity::Bound;
use crate::model::span::Span;

/// One mention as the batch protocol names its parts; parts that say nothing are left out.
#[derive(Debug, Clone, Serialize)]
pub struct MentionRow<'a> {
    kind: &'static str,
    text: &'a str,
    start: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    /// The number as said where `value` is in another unit: coins of "412 pence", where `value` is
    /// in whole units of money, and years of "3 years", where it is in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_inclusive: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_inclusive: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modifier: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grain: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counted: Option<&'a str>,
    /// Which way the value is said to move.
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<&'static str>,
    /// The same quantity said again in another unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    also: Option<Box<MentionRow<'a>>>,
}

/// One mention of `text`.
pub fn row<'a>(mention: &Mention, text: &'a str) -> MentionRow<'a> {
    let value = &mention.value;
    let quantity = value.quantity();
    let decimal = |value: Decimal| value.normalize().to_string();
    let end = |bound: Option<Bound>| bound.map(|bound| decimal(bound.value));
    let mut row = MentionRow {
        kind: value.kind(),
        text: mention.span.of(text),
        start: mention.span.start,
        end: mention.span.end,
        value: quantity.and_then(|quantity| quantity.nominal).map(decimal),
        amount: None,
        min: quantity.and_then(|quantity| end(quantity.min)),
        max: quantity.and_then(|quantity| end(quantity.max)),
        min_inclusive: quantity.and_then(|quantity| quantity.min).map(|bound| bound.inclusive),
        max_inclusive: quantity.and_then(|quantity| quantity.max).map(|bound| bound.inclusive),
        unit: None,
        modifier: quantity.map(|quantity| quantity.modifier.name()),
        from: None,
        to: None,
        grain: None,
        seconds: None,
        counted: None,
        change: mention.change.map(|direction| match direction {
            Direction::Up => "up",
            Direction::Down => "down",
        }),
        also: mention.also.as_deref().map(|also| Box::new(self::row(also, text))),
    };
    match value {
        Value::Number { counted, .. } => {
            row.counted = counted.map(|span: Span| span.of(text));
        }
        Value::Money { quantity, currency, parts, .. } => {
            row.unit.clone_from(currency);
            if *parts > 1 {
                let coins = |value: Decimal| value.checked_mul(Decimal::from(*parts));
                row.amount = quantity.nominal.and_then(coins).map(decimal);
            }
        }
        Value::Percent { points, .. } => {
            row.unit = Some(if *points { "points" } else { "%" }.to_owned());
        }
        Value::Measure { unit, .. } => row.unit = Some(unit.clone()),
        Value::Duration(duration) => {
            // "2 years 3 months" are 27 months of 30 days.
            let months = duration.months.filter(|_| duration.grain == Grain::Month);
            let seconds = match (duration.seconds.nominal, months) {
                (Some(_), Some(months)) => months.checked_mul(Grain::Month.seconds()),
                (seconds, _) => seconds,
            };
            row.seconds = seconds.map(decimal);
            row.amount = seconds
                .and_then(|seconds| seconds.checked_div(duration.grain.seconds()))
                .map(|amount| decimal(amount.round_dp(6)));
            row.grain = Some(duration.grain.name());
        }
        Value::Date(period) => {
            row.from = period.from.map(|from| from.to_string());
            row.to = period.to.map(|to| to.to_string());
            row.grain = Some(period.grain.name());
            row.modifier = Some(period.relation.name());
        }
        Value::Score { points } => {
            let points: Vec<String> = points.iter().map(|point| decimal(*point)).collect();
            row.value = Some(points.join("-"));
        }
        Value::Gap { reason } => row.unit = Some(reason.clone()),
        Value::Ordinal { .. } | Value::Age { .. } => {}
    }
    row
}
