//! How a value of a claim stands to a value of the other text, read closely.
//!
//! Takes two values, gives a [`Standing`]. Stricter than the algebra of whole dossiers where a
//! bound is stated: who writes "more than 110" of two short texts means it. Knows no words.

use jiff::civil::DateTime;
use rust_decimal::Decimal;

use crate::graph::compare::{self, Relation};
use crate::model::mention::Value;
use crate::model::moment::{Period, Relation as Limit};
use crate::model::quantity::{Bound, Modifier, Quantity};

/// How two values stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Not of one class: they say nothing of each other.
    Unlike,
    /// Both cannot hold of one thing.
    Conflicts,
    /// Both can hold: a bound that leaves room for the other.
    Fits,
    /// They are the same, rounding and units aside.
    Same,
}

impl Standing {
    /// The word for it in reports.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Unlike => "unlike",
            Standing::Conflicts => "conflicts",
            Standing::Fits => "fits",
            Standing::Same => "same",
        }
    }
}

/// Compares two values.
pub fn relate(a: &Value, b: &Value) -> Standing {
    if let (Value::Date(a), Value::Date(b)) = (a, b) {
        return dates(a, b);
    }
    if let (Value::Number { quantity: x, .. }, Value::Money { quantity: y, .. })
    | (Value::Money { quantity: y, .. }, Value::Number { quantity: x, .. }) = (a, b)
        && [x, y].iter().all(|quantity| large(quantity))
    {
        // An amount whose currency was left out.
        return amounts(x, y);
    }
    let relation = compare::compare(a, b);
    if relation == Relation::Incomparable {
        return Standing::Unlike;
    }
    if let (Some(x), Some(y)) = (base(a), base(b))
        && (bounded(&x) || bounded(&y))
    {
        return bounds(&x, &y);
    }
    match relation {
        Relation::Equal | Relation::Equivalent => Standing::Same,
        relation if relation.conflicts() => Standing::Conflicts,
        _ => Standing::Fits,
    }
}

/// From here on a bare number may be an amount of money without its currency.
fn large(quantity: &Quantity) -> bool {
    quantity.nominal.is_some_and(|value| value >= Decimal::ONE_THOUSAND)
}

fn amounts(a: &Quantity, b: &Quantity) -> Standing {
    if bounded(a) || bounded(b) {
        return bounds(a, b);
    }
    match compare::quantities(a, b, Decimal::ZERO) {
        Relation::Equal | Relation::Equivalent => Standing::Same,
        // Most numbers are no amounts: that they differ says nothing.
        _ => Standing::Unlike,
    }
}

/// The share of the larger number that the smaller one makes, from 0 to 1: figures that nearly
/// match are likely to be one figure.
pub fn nearness(a: &Value, b: &Value) -> f32 {
    if let (Value::Date(a), Value::Date(b)) = (a, b) {
        return match (stated(a), stated(b)) {
            (Some(x), Some(y)) if x.year() == y.year() => 1.0,
            (Some(x), Some(y)) if (x.year() - y.year()).abs() <= 3 => 0.9,
            _ => 0.0,
        };
    }
    let size = |value: &Value| {
        let quantity = base(value)?;
        quantity.nominal.or(quantity.max.or(quantity.min).map(|bound| bound.value))
    };
    let (Some(x), Some(y)) = (size(a), size(b)) else { return 0.0 };
    let (low, high) = (x.abs().min(y.abs()), x.abs().max(y.abs()));
    if high.is_zero() {
        return 1.0;
    }
    low.checked_div(high).and_then(|share| share.to_string().parse().ok()).unwrap_or(0.0)
}

/// True when the words state an open interval.
pub fn open(value: &Value) -> bool {
    match value {
        Value::Date(period) => !matches!(period.relation, Limit::At | Limit::About),
        value => value.quantity().is_some_and(bounded),
    }
}

fn bounded(quantity: &Quantity) -> bool {
    matches!(
        quantity.modifier,
        Modifier::AtLeast | Modifier::MoreThan | Modifier::AtMost | Modifier::LessThan
    )
}

/// The quantity in the base unit of its dimension.
fn base(value: &Value) -> Option<Quantity> {
    match value {
        Value::Measure { quantity, scale, shift, .. } if shift.is_zero() => {
            Some(quantity.scaled(*scale))
        }
        Value::Measure { .. } => None,
        value => value.quantity().cloned(),
    }
}

fn bounds(a: &Quantity, b: &Quantity) -> Standing {
    let ends = |quantity: &Quantity| {
        let (low, high) = compare::interval(quantity);
        let end = |stated: Option<Bound>, reckoned: Option<Decimal>| {
            stated.or(reckoned.map(|value| Bound { value, inclusive: true }))
        };
        (end(quantity.min, low), end(quantity.max, high))
    };
    let below = |high: Option<Bound>, low: Option<Bound>| match (high, low) {
        (Some(high), Some(low)) => {
            high.value < low.value || high.value == low.value && !(high.inclusive && low.inclusive)
        }
        _ => false,
    };
    let ((la, ha), (lb, hb)) = (ends(a), ends(b));
    if below(ha, lb) || below(hb, la) {
        Standing::Conflicts
    } else if a.modifier == b.modifier && a.nominal == b.nominal {
        Standing::Same
    } else {
        Standing::Fits
    }
}

/// The moment that the words of a date name.
fn stated(period: &Period) -> Option<DateTime> {
    period.from.or(period.to)
}

fn dates(a: &Period, b: &Period) -> Standing {
    let open = |period: &Period| !matches!(period.relation, Limit::At | Limit::About);
    let whole = |period: &Period| period.from.is_some() && period.to.is_some();
    if !whole(a) || !whole(b) {
        return in_a_year(a, b);
    }
    if !open(a) && !open(b) {
        return match compare::compare(&Value::Date(*a), &Value::Date(*b)) {
            Relation::Equal | Relation::Equivalent => Standing::Same,
            Relation::Incomparable => Standing::Unlike,
            relation if relation.conflicts() => Standing::Conflicts,
            _ => Standing::Fits,
        };
    }
    let ends = |period: &Period| match period.relation {
        Limit::At | Limit::About => (period.from, period.to),
        Limit::Before => (None, period.from),
        Limit::By | Limit::Until => (None, period.to),
        Limit::After => (period.to, None),
        Limit::Since => (period.from, None),
    };
    let ((fa, ta), (fb, tb)) = (ends(a), ends(b));
    let apart = |end: Option<DateTime>, start: Option<DateTime>| matches!((end, start), (Some(end), Some(start)) if end <= start);
    // "After the 15th" is often said of what begins on the 15th: the day itself settles nothing.
    if (a.from, a.to) == (b.from, b.to) && open(a) != open(b) {
        return Standing::Fits;
    }
    if apart(ta, fb) || apart(tb, fa) {
        Standing::Conflicts
    } else if a.relation == b.relation && a.from == b.from && a.to == b.to {
        Standing::Same
    } else {
        Standing::Fits
    }
}

/// Dates where a year is missing: by month and day.
fn in_a_year(a: &Period, b: &Period) -> Standing {
    let parts = |period: &Period| {
        period.partial.or_else(|| {
            let from = period.from?;
            use crate::model::moment::Grain;
            match period.grain {
                Grain::Month => Some((from.month(), None)),
                grain if grain <= Grain::Day => Some((from.month(), Some(from.day()))),
                _ => None,
            }
        })
    };
    let (Some((month, day)), Some((other, other_day))) = (parts(a), parts(b)) else {
        return Standing::Unlike;
    };
    let order = month.cmp(&other).then(match (day, other_day) {
        (Some(x), Some(y)) => x.cmp(&y),
        _ => std::cmp::Ordering::Equal,
    });
    // Which of the two lies earlier, where both are of one year.
    let holds = |limit: Limit, order: std::cmp::Ordering| match limit {
        Limit::At | Limit::About => order.is_eq(),
        Limit::Before => order.is_lt(),
        Limit::By | Limit::Until => order.is_le(),
        Limit::After => order.is_gt(),
        Limit::Since => order.is_ge(),
    };
    let plain = |limit: Limit| matches!(limit, Limit::At | Limit::About);
    match (plain(a.relation), plain(b.relation)) {
        (true, true) if order.is_eq() => Standing::Same,
        (true, true) => Standing::Conflicts,
        (true, false) if holds(b.relation, order) => Standing::Fits,
        (false, true) if holds(a.relation, order.reverse()) => Standing::Fits,
        (false, false) => Standing::Fits,
        (true, false) | (false, true) if order.is_eq() => Standing::Fits,
        _ => Standing::Conflicts,
    }
}
