//! Mentions: what a stretch of text names, dates or measures.

use rust_decimal::Decimal;

pub use crate::model::limits::Direction;
use crate::model::moment::{Duration, Period};
use crate::model::quantity::Quantity;
use crate::model::span::Span;

/// A value that stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The words that state it, hedge and unit included.
    pub span: Span,
    /// What was understood.
    pub value: Value,
    /// The same quantity said again in another unit, in brackets or after "soit".
    pub also: Option<Box<Mention>>,
    /// True when it stands inside a change ("+ 3 %", "up 12", "a baissé de 5 points").
    pub change: Option<Direction>,
}

/// What a mention states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A bare number, or a count of what `counted` names.
    Number {
        /// How many.
        quantity: Quantity,
        /// The noun counted, where one follows ("17 personnes").
        counted: Option<Span>,
    },
    /// A rank: "troisième", "21st".
    Ordinal {
        /// Its place, from 1.
        quantity: Quantity,
    },
    /// An amount of money.
    Money {
        /// How much, in whole units of the currency.
        quantity: Quantity,
        /// ISO 4217 code; none when the currency is not known or has no code today.
        currency: Option<String>,
        /// True when the symbol stands for several currencies and the text decided.
        inferred: bool,
        /// How many of the coin as said make one whole unit: 100 for cents and pence, else 1.
        parts: u16,
    },
    /// A share in percent.
    Percent {
        /// 3 for "3 %".
        quantity: Quantity,
        /// True for percentage points.
        points: bool,
    },
    /// A physical measure.
    Measure {
        /// In the unit as stated.
        quantity: Quantity,
        /// The unit as stated, by its id in the language packs ("km", "kg").
        unit: String,
        /// What is measured: "length", "mass", "speed" …
        dimension: String,
        /// `base = stated × scale + shift`, the base unit being that of the dimension (SI).
        scale: Decimal,
        /// See `scale`; zero but for temperatures.
        shift: Decimal,
    },
    /// An age of a person or a thing, in years.
    Age {
        /// Years (months and weeks are fractions).
        quantity: Quantity,
    },
    /// A length of time.
    Duration(Duration),
    /// A date, an interval of dates or a time of day.
    Date(Period),
    /// A result: "3-1", "35 contre 23".
    Score {
        /// The numbers in the order said.
        points: Vec<Decimal>,
    },
    /// A number that is a name or a code, or that could not be read: seen, and left alone.
    Gap {
        /// Why nothing is claimed, as a kebab-case word: `code`, `phone`, `unreadable` …
        reason: String,
    },
}

impl Value {
    /// The name of its kind in reports and batch protocols.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Number { counted: None, .. } => "number",
            Value::Number { counted: Some(_), .. } => "count",
            Value::Ordinal { .. } => "ordinal",
            Value::Money { .. } => "money",
            Value::Percent { .. } => "percent",
            Value::Measure { .. } => "measure",
            Value::Age { .. } => "age",
            Value::Duration(_) => "duration",
            Value::Date(_) => "date",
            Value::Score { .. } => "score",
            Value::Gap { .. } => "gap",
        }
    }

    /// The quantity it holds, where it is one.
    pub fn quantity(&self) -> Option<&Quantity> {
        match self {
            Value::Number { quantity, .. }
            | Value::Ordinal { quantity }
            | Value::Money { quantity, .. }
            | Value::Percent { quantity, .. }
            | Value::Measure { quantity, .. }
            | Value::Age { quantity } => Some(quantity),
            Value::Duration(duration) => Some(&duration.seconds),
            Value::Date(_) | Value::Score { .. } | Value::Gap { .. } => None,
        }
    }
}
