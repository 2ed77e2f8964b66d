//! Values in neutral notation: "at most 200,000,000 USD", "2025-06-17", "3 to 5 km".

use rust_decimal::Decimal;

use crate::model::mention::Value;
use crate::model::moment::{Period, Relation};
use crate::model::quantity::{Modifier, Quantity};

/// A value in neutral notation.
pub fn value(value: &Value) -> String {
    match value {
        Value::Number { quantity, .. } | Value::Ordinal { quantity } | Value::Age { quantity } => {
            amount(quantity, "")
        }
        Value::Money { quantity, currency, .. } => {
            amount(quantity, currency.as_deref().unwrap_or("?"))
        }
        Value::Percent { quantity, points } => {
            amount(quantity, if *points { "points" } else { "%" })
        }
        Value::Measure { quantity, unit, .. } => amount(quantity, unit),
        Value::Duration(duration) => match duration.months {
            Some(months) => {
                with_modifier(duration.seconds.modifier, &format!("{} months", digits(months)))
            }
            None => amount(&duration.seconds, "s"),
        },
        Value::Date(period) => date(period),
        Value::Score { points } => {
            points.iter().map(|point| digits(*point)).collect::<Vec<_>>().join("-")
        }
        Value::Gap { reason } => reason.clone(),
    }
}

fn amount(quantity: &Quantity, unit: &str) -> String {
    let number = match (quantity.nominal, quantity.min, quantity.max) {
        (Some(value), _, _) => digits(value),
        (None, Some(min), Some(max)) => format!("{} to {}", digits(min.value), digits(max.value)),
        (None, Some(bound), None) | (None, None, Some(bound)) => digits(bound.value),
        (None, None, None) => "?".to_owned(),
    };
    let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    with_modifier(quantity.modifier, &format!("{number}{unit}"))
}

fn with_modifier(modifier: Modifier, value: &str) -> String {
    let before = match modifier {
        Modifier::Exact => return value.to_owned(),
        Modifier::Approximately => "about",
        Modifier::AtLeast => "at least",
        Modifier::MoreThan => "more than",
        Modifier::AtMost => "at most",
        Modifier::LessThan => "less than",
        Modifier::Between => return value.to_owned(),
        Modifier::Nearly => "nearly",
        Modifier::Barely => "just over",
        Modifier::Order => "on the order of",
    };
    format!("{before} {value}")
}

fn date(period: &Period) -> String {
    let relation = match period.relation {
        Relation::At => "",
        Relation::About => "about ",
        Relation::Before => "before ",
        Relation::By => "by ",
        Relation::After => "after ",
        Relation::Since => "since ",
        Relation::Until => "until ",
    };
    let end = |moment: jiff::civil::DateTime| {
        let text = moment.to_string();
        text.strip_suffix("T00:00:00").map_or(text.clone(), str::to_owned)
    };
    let span = match (period.from, period.to) {
        (Some(from), Some(to)) => {
            let (from, to) = (end(from), end(to));
            if period.grain == crate::model::moment::Grain::Day {
                from
            } else {
                format!("{from}/{to}")
            }
        }
        (Some(from), None) => format!("{}/..", end(from)),
        (None, Some(to)) => format!("../{}", end(to)),
        (None, None) => match period.clock {
            Some((from, _)) => format!("{:02}:{:02}", from / 60, from % 60),
            None => "?".to_owned(),
        },
    };
    format!("{relation}{span}")
}

/// A decimal with a comma between thousands.
pub fn digits(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, part) =
        text.split_once('.').map_or((text, None), |(whole, part)| (whole, Some(part)));
    let mut grouped = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(part) = part {
        grouped.push('.');
        grouped.push_str(part);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted() {
        assert_eq!(digits(Decimal::from(200_000_000)), "200,000,000");
        assert_eq!(digits(Decimal::new(-12345, 1)), "-1,234.5");
        assert_eq!(digits(Decimal::new(300, 2)), "3");
    }
}
