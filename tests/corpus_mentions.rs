//! Phrases and what must be read in them, in both languages; and phrases that hold no value.
//!
//! A line of a corpus is `phrase => mention ; mention`. A mention is its kind and its value:
//! `money ~3200000 EUR`, `percent 10..15`, `date 2026-06-16`, `count >=9 personnes`. All dates are
//! reckoned from Wednesday 17 June 2026.

use claimlint::extract::mentions;
use claimlint::knowledge::Knowledge;
use claimlint::model::mention::{Direction, Mention, Value};
use claimlint::model::moment::{Anchor, Grain, Moment, Period, Relation};
use claimlint::model::quantity::{Modifier, Quantity};
use claimlint::model::text::Text;
use rust_decimal::Decimal;

#[test]
fn french_phrases_mean_what_they_say() {
    check("fr", include_str!("corpus/mentions.fr.txt"));
}

#[test]
fn english_phrases_mean_what_they_say() {
    check("en", include_str!("corpus/mentions.en.txt"));
}

fn check(code: &str, corpus: &str) {
    let (knowledge, errors) = Knowledge::embedded();
    assert!(errors.is_empty(), "{errors:?}");
    let language = &knowledge.languages[code];
    let published = Moment::from_iso("2026-06-17");
    let mut rows = 0;
    let mut wrong = String::new();
    for line in corpus.lines() {
        let line = line.trim();
        if line.is_empty() || line.starts_with("# ") {
            continue;
        }
        let (phrase, expected) = line.split_once(" => ").expect("a line is `phrase => value`");
        let text = Text::plain(phrase);
        let found = mentions::find(&text, language, published);
        let shown: Vec<String> = found.iter().map(|mention| show(mention, phrase)).collect();
        let shown = if shown.is_empty() { "nothing".to_owned() } else { shown.join(" ; ") };
        rows += 1;
        if shown != expected {
            wrong += &format!("\n{phrase} => {shown}\n    wanted: {expected}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(rows >= 250, "only {rows} rows");
}

fn show(mention: &Mention, text: &str) -> String {
    let mut shown = match &mention.value {
        Value::Number { quantity, counted: None } => format!("number {}", amount(quantity)),
        Value::Number { quantity, counted: Some(noun) } => {
            format!("count {} {}", amount(quantity), noun.of(text))
        }
        Value::Ordinal { quantity } => format!("ordinal {}", amount(quantity)),
        Value::Money { quantity, currency, .. } => {
            format!("money {} {}", amount(quantity), currency.as_deref().unwrap_or("?"))
        }
        Value::Percent { quantity, points } => {
            format!("percent {}{}", amount(quantity), if *points { " points" } else { "" })
        }
        Value::Measure { quantity, unit, .. } => format!("measure {} {unit}", amount(quantity)),
        Value::Age { quantity } => format!("age {}", amount(quantity)),
        Value::Duration(length) => {
            format!("duration {} {}", amount(&length.seconds), length.grain.name())
        }
        Value::Date(period) => format!("date {}", date(period)),
        Value::Score { points } => {
            let points: Vec<String> = points.iter().map(|point| decimal(*point)).collect();
            format!("score {}", points.join("-"))
        }
        Value::Gap { reason } => format!("gap {reason}"),
    };
    match mention.change {
        Some(Direction::Up) => shown += " up",
        Some(Direction::Down) => shown += " down",
        None => {}
    }
    if let Some(also) = &mention.also {
        shown += &format!(" = {}", show(also, text));
    }
    shown
}

fn amount(quantity: &Quantity) -> String {
    let value = quantity.nominal.map_or_else(String::new, decimal);
    let end = |bound: Option<claimlint::model::quantity::Bound>| {
        bound.map_or_else(String::new, |bound| decimal(bound.value))
    };
    match quantity.modifier {
        Modifier::Exact => value,
        Modifier::Approximately => format!("~{value}"),
        Modifier::AtLeast => format!(">={value}"),
        Modifier::MoreThan => format!(">{value}"),
        Modifier::AtMost => format!("<={value}"),
        Modifier::LessThan => format!("<{value}"),
        Modifier::Between => format!("{}..{}", end(quantity.min), end(quantity.max)),
        Modifier::Nearly => format!("nearly {value}"),
        Modifier::Barely => format!("barely {value}"),
        Modifier::Order => format!("order {value}"),
    }
}

fn decimal(value: Decimal) -> String {
    value.round_dp(6).normalize().to_string()
}

fn date(period: &Period) -> String {
    let mut shown = String::new();
    if period.relation != Relation::At {
        shown += period.relation.name();
        shown.push(' ');
    }
    match (period.from, period.to) {
        (Some(from), Some(to)) if period.grain <= Grain::DayPart => {
            shown += &from.strftime("%Y-%m-%dT%H:%M").to_string();
            shown += &to.strftime("..%dT%H:%M").to_string();
        }
        (Some(from), Some(to)) => {
            shown += &from.date().to_string();
            let next = from.date().tomorrow().ok();
            if next != Some(to.date()) {
                shown += &format!("..{}", to.date());
            }
        }
        (from, to) => {
            let end = |at: Option<jiff::civil::DateTime>| {
                at.map_or_else(|| "?".to_owned(), |at| at.date().to_string())
            };
            shown += &format!("{}..{}", end(from), end(to));
        }
    }
    if let Some((from, to)) = period.clock {
        shown += &format!(" {:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60);
    }
    if !matches!(period.grain, Grain::Day | Grain::Minute) {
        shown += &format!(" {}", period.grain.name());
    }
    if period.anchor == Anchor::Open {
        shown += " open";
    }
    shown
}
