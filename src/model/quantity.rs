//! Quantities: intervals of exact decimals, with the words that shaped them.

use rust_decimal::Decimal;

pub use crate::model::limits::Modifier;

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bound {
    /// The number at that end.
    pub value: Decimal,
    /// True when the number itself belongs to the interval.
    pub inclusive: bool,
}

/// A number as stated: its nominal value, the interval that the words allow, and the precision
/// that the digits imply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The number said; none for "between 10 and 20".
    pub nominal: Option<Decimal>,
    /// Lower end as stated; for [`Modifier::Exact`] both ends are the number itself, for
    /// [`Modifier::Approximately`], [`Modifier::Nearly`] and [`Modifier::Barely`] neither is set.
    pub min: Option<Bound>,
    /// Upper end as stated.
    pub max: Option<Bound>,
    /// The words that shaped it.
    pub modifier: Modifier,
    /// The step of the last digit stated: 1,000,000,000 for "10 milliards", 0.1 for "3,4",
    /// 100 for "1 200" (trailing zeros of an integer may be rounding).
    pub step: Decimal,
}

impl Quantity {
    /// The number as it stands, with the step of its last digit.
    pub fn exact(value: Decimal, step: Decimal) -> Self {
        let bound = Some(Bound { value, inclusive: true });
        Quantity { nominal: Some(value), min: bound, max: bound, modifier: Modifier::Exact, step }
    }

    /// The same number under another modifier; bounds follow from the modifier.
    pub fn with_modifier(mut self, modifier: Modifier) -> Self {
        let Some(value) = self.nominal else {
            self.modifier = modifier;
            return self;
        };
        let closed = Some(Bound { value, inclusive: true });
        let open = Some(Bound { value, inclusive: false });
        (self.min, self.max) = match modifier {
            Modifier::Exact => (closed, closed),
            Modifier::AtLeast => (closed, None),
            Modifier::MoreThan => (open, None),
            Modifier::AtMost => (None, closed),
            Modifier::LessThan => (None, open),
            Modifier::Between => (self.min, self.max),
            Modifier::Approximately | Modifier::Nearly | Modifier::Barely | Modifier::Order => {
                (None, None)
            }
        };
        self.modifier = modifier;
        self
    }

    /// The interval between two numbers, both inclusive.
    pub fn between(low: Decimal, high: Decimal, step: Decimal) -> Self {
        Quantity {
            nominal: None,
            min: Some(Bound { value: low, inclusive: true }),
            max: Some(Bound { value: high, inclusive: true }),
            modifier: Modifier::Between,
            step,
        }
    }

    /// The same quantity in a unit `factor` times smaller.
    pub fn scaled(&self, factor: Decimal) -> Self {
        let times = |value: Decimal| value.checked_mul(factor).unwrap_or(Decimal::MAX);
        let bound = |bound: Bound| Bound { value: times(bound.value), ..bound };
        Quantity {
            nominal: self.nominal.map(times),
            min: self.min.map(bound),
            max: self.max.map(bound),
            modifier: self.modifier,
            step: times(self.step),
        }
    }
}
