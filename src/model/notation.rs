//! Values in neutral notation: "at most 200,000,000 USD", "2025-06-16", "2 years".

use rust_decimal::Decimal;

use crate::model::mention::Value;
use crate::model::moment::{Grain, Period, Relation};
use crate::model::quantity::{Modifier, Quantity};

/// A value in neutral notation.
pub fn value(value: &Value) -> String {
    match value {
        Value::Number { quantity, .. } => amount(quantity, ""),
        Value::Ordinal { quantity } => amount(quantity, "").to_string() + ".",
        Value::Money { quantity, currency, .. } => {
            amount(quantity, &format!(" {}", currency.as_deref().unwrap_or("¤")))
        }
        Value::Percent { quantity, points: false } => amount(quantity, " %"),
        Value::Percent { quantity, points: true } => amount(quantity, " pp"),
        Value::Measure { quantity, unit, .. } => amount(quantity, &format!(" {unit}")),
        Value::Age { quantity } => amount(quantity, " y"),
        Value::Duration(duration) => match duration.months {
            Some(months) if (months % Decimal::from(12)).is_zero() => prefixed(
                duration.seconds.modifier,
                &format!("{} y", plain(months / Decimal::from(12))),
            ),
            Some(months) => {
                prefixed(duration.seconds.modifier, &format!("{} months", plain(months)))
            }
            None => length(&duration.seconds, duration.grain),
        },
        Value::Date(period) => date(period),
        Value::Score { points } => {
            points.iter().map(|point| plain(*point)).collect::<Vec<_>>().join("–")
        }
        Value::Gap { reason } => reason.clone(),
    }
}

fn length(quantity: &Quantity, grain: Grain) -> String {
    let (unit, name) = match grain {
        Grain::Second => (1, "s"),
        Grain::Minute => (60, "min"),
        Grain::Hour => (3_600, "h"),
        Grain::DayPart | Grain::Day => (86_400, "days"),
        Grain::Week => (604_800, "weeks"),
        _ => (86_400, "days"),
    };
    let scaled = quantity.scaled(Decimal::ONE / Decimal::from(unit));
    amount(&scaled, &format!(" {name}"))
}

/// A quantity with its unit and modifier.
pub fn amount(quantity: &Quantity, unit: &str) -> String {
    match (quantity.nominal, quantity.min, quantity.max) {
        (Some(value), ..) => prefixed(quantity.modifier, &format!("{}{unit}", plain(value))),
        (None, Some(low), Some(high)) => {
            format!("{} to {}{unit}", plain(low.value), plain(high.value))
        }
        (None, Some(low), None) => format!("at least {}{unit}", plain(low.value)),
        (None, None, Some(high)) => format!("at most {}{unit}", plain(high.value)),
        (None, None, None) => "?".to_owned(),
    }
}

fn prefixed(modifier: Modifier, text: &str) -> String {
    let prefix = match modifier {
        Modifier::Exact | Modifier::Between => "",
        Modifier::Approximately => "about ",
        Modifier::AtLeast => "at least ",
        Modifier::MoreThan => "more than ",
        Modifier::AtMost => "at most ",
        Modifier::LessThan => "less than ",
        Modifier::Nearly => "nearly ",
        Modifier::Barely => "just over ",
        Modifier::Order => "on the order of ",
    };
    format!("{prefix}{text}")
}

/// A decimal with thousands parted by commas.
pub fn plain(value: Decimal) -> String {
    let text = value.normalize().round_dp(6).normalize().to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match fraction {
        "" => format!("{sign}{grouped}"),
        fraction => format!("{sign}{grouped}.{fraction}"),
    }
}

fn date(period: &Period) -> String {
    let clock = period.clock.map(|(from, _)| format!("{:02}:{:02}", from / 60, from % 60));
    let limit = match period.relation {
        Relation::At => "",
        Relation::About => "about ",
        Relation::Before => "before ",
        Relation::By => "by ",
        Relation::After => "after ",
        Relation::Since => "since ",
        Relation::Until => "until ",
    };
    let day = match (period.from, period.to) {
        (Some(from), Some(to)) => {
            let last = to.checked_sub(jiff::ToSpan::minutes(1)).unwrap_or(to);
            match period.grain {
                Grain::Year if from.year() == last.year() => from.year().to_string(),
                Grain::Year => format!("{} to {}", from.year(), last.year()),
                Grain::Month if from.date().first_of_month() == last.date().first_of_month() => {
                    from.strftime("%Y-%m").to_string()
                }
                _ if from.date() == last.date() => from.date().to_string(),
                _ => format!("{} to {}", from.date(), last.date()),
            }
        }
        (Some(from), None) => format!("{} or later", from.date()),
        (None, Some(to)) => format!("before {}", to.date()),
        (None, None) => match period.partial {
            Some((month, Some(day))) => format!("--{month:02}-{day:02}"),
            Some((month, None)) => format!("--{month:02}"),
            None if clock.is_some() => String::new(),
            None => "an open date".to_owned(),
        },
    };
    let parts: Vec<String> =
        [Some(day), clock].into_iter().flatten().filter(|part| !part.is_empty()).collect();
    format!("{limit}{}", parts.join(" "))
}
