//! Interval algebra: how two values of one kind stand to each other.
//!
//! Takes two values, gives a [`Relation`]. Knows no text and no topic: whether the two may be
//! compared at all is decided before.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::graph::calendar;
use crate::graph::slips::{days_alike, digits, near_miss, slip};
use crate::model::mention::Value;
use crate::model::quantity::{Modifier, Quantity};

/// A round number this large seldom stands for two things.
const LARGE: u32 = 40;

/// How two values stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same value.
    Equal,
    /// The same after rounding, unit or currency conversion, or within a hedge.
    Equivalent,
    /// The same number, a ceiling on one side only.
    CeilingDropped,
    /// The same number, a floor on one side only.
    FloorDropped,
    /// The same number, "more than" or "less than" on one side only.
    StrictBound,
    /// Both cannot hold, and one seems to be the other miswritten: digits that changed places, the
    /// same number under another unit or currency.
    Slip,
    /// Both cannot hold; the numbers nearly match (one off, one digit changed).
    NearMiss,
    /// Both cannot hold.
    Differs,
    /// Compatible, but too far apart to say that they are the same ("more than 2" and 90).
    Loose,
    /// Not of one kind.
    Incomparable,
}

impl Relation {
    /// True when the two may stand in one position.
    pub fn agrees(self) -> bool {
        match self {
            Relation::Equal
            | Relation::Equivalent
            | Relation::CeilingDropped
            | Relation::FloorDropped
            | Relation::StrictBound => true,
            Relation::Slip
            | Relation::NearMiss
            | Relation::Differs
            | Relation::Loose
            | Relation::Incomparable => false,
        }
    }

    /// True when both cannot hold.
    pub fn conflicts(self) -> bool {
        matches!(self, Relation::Slip | Relation::NearMiss | Relation::Differs)
    }
}

/// Compares two values.
pub fn compare(a: &Value, b: &Value) -> Relation {
    let relation = plainly(a, b);
    if relation.conflicts() && slip(a, b) { Relation::Slip } else { relation }
}

fn plainly(a: &Value, b: &Value) -> Relation {
    match (a, b) {
        (Value::Date(a), Value::Date(b)) => match calendar::dates(a, b) {
            Relation::Differs if days_alike(a, b) => Relation::NearMiss,
            relation => relation,
        },
        (Value::Duration(a), Value::Duration(b)) => calendar::durations(a, b),
        (
            Value::Money { quantity: a, currency: ca, inferred: ia, .. },
            Value::Money { quantity: b, currency: cb, inferred: ib, .. },
        ) => {
            // A bare "$" may be the other's dollar: the last letter of a code names the coin.
            let coin = |code: &Option<String>| code.as_ref().and_then(|code| code.chars().last());
            let may_be_one = (*ia || *ib) && coin(ca) == coin(cb);
            if ca.is_some() && cb.is_some() && ca != cb && !may_be_one {
                let same = a.nominal.is_some() && a.nominal == b.nominal;
                return if same { Relation::Differs } else { Relation::Incomparable };
            }
            quantities(a, b, Decimal::ZERO)
        }
        (
            Value::Percent { quantity: a, points: pa },
            Value::Percent { quantity: b, points: pb },
        ) => {
            if pa != pb {
                return Relation::Incomparable;
            }
            // "-3.4 %" here, "down 3.4 %" there.
            if matches!((a.nominal, b.nominal), (Some(x), Some(y)) if x == -y && !x.is_zero()) {
                return Relation::Equivalent;
            }
            quantities(a, b, Decimal::ZERO)
        }
        (
            Value::Measure { quantity: a, unit: ua, dimension: da, scale: sa, shift: ha },
            Value::Measure { quantity: b, unit: ub, dimension: db, scale: sb, shift: hb },
        ) => {
            if da != db {
                return Relation::Incomparable;
            }
            // "Limited to 26 tonnes" and "closed to more than 26 tonnes" draw one line.
            let opposite = |relation: Relation| match (relation, a.nominal == b.nominal) {
                (Relation::Differs, true) => Relation::Loose,
                _ => relation,
            };
            if ua == ub {
                return opposite(quantities(a, b, Decimal::ZERO));
            }
            quantities(&shifted(a, *sa, *ha), &shifted(b, *sb, *hb), Decimal::ZERO)
        }
        (Value::Score { points: a }, Value::Score { points: b }) => {
            let (mut x, mut y) = (a.clone(), b.clone());
            x.sort();
            y.sort();
            if x == y { Relation::Equal } else { Relation::Differs }
        }
        (Value::Number { quantity: a, .. }, Value::Number { quantity: b, .. })
        | (Value::Ordinal { quantity: a }, Value::Ordinal { quantity: b })
        | (Value::Age { quantity: a }, Value::Age { quantity: b }) => {
            quantities(a, b, Decimal::ZERO)
        }
        // "un tiers" against "31,4 %".
        (Value::Number { quantity: a, .. }, Value::Percent { quantity: b, points: false })
            if a.nominal.is_some_and(|value| value < Decimal::ONE) =>
        {
            quantities(
                &a.scaled(Decimal::ONE_HUNDRED).with_modifier(soft(a.modifier)),
                b,
                Decimal::ONE,
            )
        }
        (Value::Percent { points: false, .. }, Value::Number { quantity, .. })
            if quantity.nominal.is_some_and(|value| value < Decimal::ONE) =>
        {
            plainly(b, a)
        }
        // "The insurer pays 500,000": the unit is left out where everyone knows it.
        (x, y) if bare(x) != bare(y) => match (amount(x), amount(y)) {
            (Some(m), Some(n)) if m.nominal.is_some() && m.nominal == n.nominal => {
                quantities(m, n, Decimal::ZERO)
            }
            _ => Relation::Incomparable,
        },
        _ => Relation::Incomparable,
    }
}

/// True for a number that nothing says what it counts, and that chance seldom repeats.
pub fn bare(value: &Value) -> bool {
    let Value::Number { quantity, counted: None } = value else { return false };
    let size = quantity.nominal.unwrap_or_default();
    size >= Decimal::from(LARGE) || digits(value).len() > 1
}

/// How much of a unit, where one number says it, or a bare number.
pub fn amount(value: &Value) -> Option<&Quantity> {
    match value {
        Value::Money { quantity, .. } | Value::Measure { quantity, .. } => Some(quantity),
        Value::Percent { quantity, points: false } => Some(quantity),
        Value::Number { quantity, .. } if bare(value) => Some(quantity),
        _ => None,
    }
}

fn soft(modifier: Modifier) -> Modifier {
    if modifier == Modifier::Exact { Modifier::Approximately } else { modifier }
}

fn shifted(quantity: &Quantity, scale: Decimal, shift: Decimal) -> Quantity {
    let mut moved = quantity.scaled(scale);
    let add = |value: Decimal| value.checked_add(shift).unwrap_or(value);
    moved.nominal = moved.nominal.map(add);
    for bound in [&mut moved.min, &mut moved.max].into_iter().flatten() {
        bound.value = add(bound.value);
    }
    moved
}

/// How far from its digits a number may truly be: half a step of its last digit, at most five
/// percent; small counts are exact.
fn rounding(quantity: &Quantity) -> Decimal {
    let value =
        quantity.nominal.or(quantity.max.map(|bound| bound.value)).unwrap_or_default().abs();
    let small =
        value < Decimal::ONE_HUNDRED && value.fract().is_zero() && quantity.step <= Decimal::TEN;
    if small {
        return Decimal::ZERO;
    }
    half(quantity.step).min(value * Decimal::new(5, 2))
}

/// True for a number that is told to three digits or more: "some 88,400" is hardly 84,800.
fn is_fine(value: Decimal, step: Decimal) -> bool {
    value.abs() >= step.saturating_mul(Decimal::ONE_HUNDRED)
}

/// Half of a step, without a division.
fn half(step: Decimal) -> Decimal {
    step * Decimal::new(5, 1)
}

/// The interval that a number allows: low and high ends, none where open.
pub fn interval(quantity: &Quantity) -> (Option<Decimal>, Option<Decimal>) {
    let part = |share: i64| quantity.nominal.unwrap_or_default().abs() * Decimal::new(share, 2);
    let half = || half(quantity.step);
    match (quantity.modifier, quantity.nominal) {
        (Modifier::Approximately, Some(value)) => {
            let share = if is_fine(value, quantity.step) { 2 } else { 5 };
            let slack = part(share).max(half().min(part(25)));
            (Some(value - slack), Some(value + slack))
        }
        (Modifier::Nearly, Some(value)) => {
            (Some(value - part(10).max(half().min(part(25)))), Some(value + part(1)))
        }
        (Modifier::Barely, Some(value)) => (Some(value), Some(value + part(10))),
        (Modifier::Order, Some(value)) => {
            (Some(value * Decimal::new(5, 1)), Some(value.saturating_mul(Decimal::TEN)))
        }
        _ => (quantity.min.map(|bound| bound.value), quantity.max.map(|bound| bound.value)),
    }
}

/// Compares two quantities of one unit; `slack` widens both.
pub fn quantities(a: &Quantity, b: &Quantity, slack: Decimal) -> Relation {
    let bounded = |quantity: &Quantity| {
        matches!(
            quantity.modifier,
            Modifier::AtLeast | Modifier::MoreThan | Modifier::AtMost | Modifier::LessThan
        )
    };
    if let (Some(x), Some(y)) = (a.nominal, b.nominal)
        && (x == y
            || ((bounded(a) || bounded(b))
                && (x - y).abs() <= rounding(a).max(rounding(b)) + slack))
    {
        return same_number(a, b, x == y);
    }
    if slack.is_zero() && far_apart(a, b) {
        return if near_miss(a, b) { Relation::NearMiss } else { Relation::Differs };
    }
    let (ra, rb) = (rounding(a) + slack, rounding(b) + slack);
    let tolerance = ra.max(rb);
    let ((la, ha), (lb, hb)) = (interval(a), interval(b));
    let below = |high: Option<Decimal>, low: Option<Decimal>| match (high, low) {
        (Some(high), Some(low)) => high + tolerance < low,
        _ => false,
    };
    if below(ha, lb) || below(hb, la) {
        return if near_miss(a, b) { Relation::NearMiss } else { Relation::Differs };
    }
    // An open end meets nearly everything: hold them to be the same only when they are close.
    let size = |quantity: &Quantity| {
        quantity
            .nominal
            .or_else(|| Some((quantity.min?.value + quantity.max?.value) / Decimal::TWO))
            .or(quantity.min.map(|bound| bound.value))
            .or(quantity.max.map(|bound| bound.value))
            .unwrap_or_default()
    };
    let (x, y) = (size(a).abs(), size(b).abs());
    let (low, high) = (x.min(y), x.max(y));
    if (bounded(a) || bounded(b)) && low.saturating_mul(Decimal::new(135, 2)) < high {
        // Whoever says "more than 40 million" does not mean "more than 60 million".
        let alike = a.modifier == b.modifier;
        return if alike { Relation::Differs } else { Relation::Loose };
    }
    if x == y { Relation::Equal } else { Relation::Equivalent }
}

/// True for two plain numbers so far apart that no rounding brings them together, which is seen
/// without exact arithmetic; most numbers of a dossier stand so to each other.
fn far_apart(a: &Quantity, b: &Quantity) -> bool {
    let plain = |quantity: &Quantity| {
        let value = quantity.nominal.filter(|_| quantity.modifier == Modifier::Exact)?;
        let whole = quantity.min?.value == value && quantity.max?.value == value;
        value.to_f64().filter(|_| whole)
    };
    match (plain(a), plain(b)) {
        // Rounding widens a number by a twentieth at most.
        (Some(x), Some(y)) => (x - y).abs() > x.abs().max(y.abs()) * 0.06,
        _ => false,
    }
}

fn same_number(a: &Quantity, b: &Quantity, exactly: bool) -> Relation {
    use Modifier::{
        Approximately, AtLeast, AtMost, Barely, Between, Exact, LessThan, MoreThan, Nearly, Order,
    };
    if a.modifier == b.modifier {
        return if exactly { Relation::Equal } else { Relation::Equivalent };
    }
    match (a.modifier.min(b.modifier), a.modifier.max(b.modifier)) {
        _ if !exactly => Relation::Equivalent,
        (Exact | Approximately, AtMost) => Relation::CeilingDropped,
        (Exact | Approximately, AtLeast) => Relation::FloorDropped,
        (Exact | Approximately, MoreThan | LessThan) => Relation::StrictBound,
        // Opposite bounds on one number.
        (AtLeast | MoreThan, AtMost | LessThan) => Relation::Differs,
        (Exact, Approximately | Nearly | Barely | Order | Between)
        | (Approximately, _)
        | (AtLeast, MoreThan)
        | (AtMost, LessThan)
        | (_, Between | Nearly | Barely | Order) => Relation::Equivalent,
        _ => Relation::Equivalent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_number_may_be_an_amount_and_a_count_is_none() {
        let quantity = |value: i64| Quantity::exact(Decimal::from(value), Decimal::ONE);
        let number = |value, counted| Value::Number { quantity: quantity(value), counted };
        let euros = |value| Value::Money {
            quantity: quantity(value),
            currency: Some("EUR".to_owned()),
            inferred: false,
            parts: 1,
        };
        let nights = Some(crate::model::span::Span::new(0, 6));
        assert_eq!(compare(&number(650_000, None), &euros(650_000)), Relation::Equal);
        assert_eq!(compare(&euros(73), &number(73, None)), Relation::Equal);
        assert_eq!(compare(&number(640_000, None), &euros(650_000)), Relation::Incomparable);
        assert_eq!(compare(&number(650_000, nights), &euros(650_000)), Relation::Incomparable);
        assert_eq!(compare(&number(3, None), &euros(3)), Relation::Incomparable);
    }

    #[test]
    fn some_of_three_digits_is_nearer_than_about_of_one() {
        let some = |value: i64, step: i64| Value::Number {
            quantity: Quantity::exact(Decimal::from(value), Decimal::from(step))
                .with_modifier(Modifier::Approximately),
            counted: None,
        };
        assert!(compare(&some(88_400, 100), &some(84_800, 100)).conflicts());
        assert!(compare(&some(88_400, 100), &some(88_000, 1_000)).agrees());
        assert!(compare(&some(90_000, 10_000), &some(86_000, 1_000)).agrees());
    }

    #[test]
    fn a_look_at_two_numbers_says_what_exact_arithmetic_says() {
        let number = |value: i64, scale: u32, step: i64| {
            Quantity::exact(Decimal::new(value, scale), Decimal::from(step))
        };
        let values: Vec<Quantity> = (0..60)
            .flat_map(|value| {
                [number(value * 7, 0, 1), number(value * 31, 1, 1), number(value * 100, 0, 100)]
            })
            .collect();
        for a in &values {
            for b in &values {
                let below = |x: &Quantity, y: &Quantity| {
                    let (high, low) =
                        (interval(x).1.expect("closed"), interval(y).0.expect("closed"));
                    high + rounding(a).max(rounding(b)) < low
                };
                let apart = below(a, b) || below(b, a);
                assert!(apart || !far_apart(a, b), "{a:?} {b:?}");
            }
        }
    }
}
