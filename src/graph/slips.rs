//! Slips: numbers that look like one number miswritten.
//!
//! Takes two values, says what their digits have in common. Whether they may be compared at all
//! is decided elsewhere.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::graph::compare::Relation;
use crate::graph::spelling;
use crate::model::mention::Value;
use crate::model::moment::{Grain, Period};
use crate::model::quantity::Quantity;

/// Two numbers that cannot both hold but hardly differ by chance: one off, one digit changed, a
/// lost or added zero.
pub fn near_miss(a: &Quantity, b: &Quantity) -> bool {
    let (Some(x), Some(y)) = (a.nominal, b.nominal) else { return false };
    if x.is_zero() || y.is_zero() {
        return false;
    }
    let ratio = match (x.to_f64(), y.to_f64()) {
        (Some(x), Some(y)) => x / y,
        _ => 0.0,
    };
    if [10.0, 100.0, 1_000.0, 0.1, 0.01, 0.001]
        .iter()
        .any(|factor| (ratio / factor - 1.0).abs() < 1e-9)
    {
        return true;
    }
    if !(0.5..2.0).contains(&ratio) {
        return false;
    }
    let digits = |value: Decimal| value.normalize().mantissa().unsigned_abs().to_string();
    spelling::digits_alike(&digits(x), &digits(y))
}

/// Two days that hardly differ by chance: one digit apart in their month, or a year apart.
pub fn days_alike(a: &Period, b: &Period) -> bool {
    let day = |period: &Period| period.from.filter(|_| period.grain == Grain::Day);
    let (Some(x), Some(y)) = (day(a), day(b)) else { return false };
    let one_month = (x.year(), x.month()) == (y.year(), y.month());
    let written = |day: i8| format!("{day:02}");
    one_month && spelling::digits_alike(&written(x.day()), &written(y.day()))
        || (x.month(), x.day()) == (y.month(), y.day()) && (x.year() - y.year()).abs() == 1
}

/// True for two long numbers of which one looks like the other miswritten: two short ones may be
/// alike by chance, and so may two years.
pub fn telling(x: &Value, y: &Value, relation: Relation) -> bool {
    let number = |value: &Value| value.quantity().and_then(|quantity| quantity.nominal);
    let (Some(m), Some(n)) = (number(x), number(y)) else { return false };
    let year = |number: Decimal| (Decimal::from(1900)..Decimal::from(2100)).contains(&number);
    let years = matches!(x, Value::Number { .. }) && year(m) && year(n);
    let long = |number: Decimal| {
        number >= Decimal::ONE_THOUSAND || !number.fract().is_zero() && number.scale() > 0
    };
    match relation {
        Relation::Slip => length(x) > 1,
        Relation::NearMiss => !years && long(m) && long(n) && unit_of(x) == unit_of(y),
        _ => false,
    }
}

/// The digits of the number said, without the zeros at either end.
pub fn digits(value: &Value) -> String {
    match said(value) {
        0 => String::new(),
        digits => digits.to_string(),
    }
}

/// How many these are.
pub fn length(value: &Value) -> usize {
    said(value).checked_ilog10().map_or(0, |digits| digits as usize + 1)
}

/// The digits of the number said, without the zeros at either end, as a number.
fn said(value: &Value) -> u128 {
    let nominal = value.quantity().and_then(|quantity| quantity.nominal).unwrap_or_default();
    let mut digits = nominal.mantissa().unsigned_abs();
    while digits > 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits
}

/// True for numbers less than an eighth apart.
pub fn close(a: &Value, b: &Value) -> bool {
    let nominal = |value: &Value| value.quantity()?.nominal?.to_f64();
    match (nominal(a), nominal(b)) {
        (Some(x), Some(y)) if x > 0.0 && y > 0.0 => (x / y).max(y / x) < 1.125,
        _ => false,
    }
}

/// True where one of two values that cannot both hold seems to be the other miswritten.
pub fn slip(a: &Value, b: &Value) -> bool {
    if matches!(a, Value::Duration(_) | Value::Date(_)) {
        return false;
    }
    let number = |value: &Value| value.quantity().and_then(|quantity| quantity.nominal);
    let (Some(x), y) = (number(a).filter(|x| !x.is_zero()), number(b)) else { return false };
    let dollars = matches!((a, b), (Value::Money { inferred: x, .. }, Value::Money { inferred: y, .. }) if *x || *y);
    let coin = |value: &Value| unit_of(value).chars().last();
    let one_unit = unit_of(a) == unit_of(b) || (dollars && coin(a) == coin(b));
    // One number under two units, or under opposite bounds: "at least 6 %", "at most 6 %".
    if Some(x) == y && (!one_unit || !matches!(a, Value::Age { .. })) {
        return true;
    }
    // The same digits have the same sum, which the remainder by nine tells without writing them.
    let nines = |number: Decimal| number.mantissa().unsigned_abs() % 9;
    if !one_unit || nines(x) != nines(y.unwrap_or_default()) {
        return false;
    }
    let (p, q) = (said(a), said(b));
    let sorted = |digits: u128| {
        let mut bytes = digits.to_string().into_bytes();
        bytes.sort_unstable();
        bytes
    };
    p != q && sorted(p) == sorted(q)
}

/// The unit or the currency of a value; nothing where it has none.
fn unit_of(value: &Value) -> &str {
    match value {
        Value::Measure { unit, .. } => unit,
        Value::Money { currency, .. } => currency.as_deref().unwrap_or_default(),
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::compare::{Relation, compare};
    use crate::model::quantity::Modifier;

    fn number(value: i64) -> Quantity {
        Quantity::exact(Decimal::from(value), Decimal::ONE)
    }

    fn money(value: i64, currency: &str, inferred: bool) -> Value {
        let currency = Some(currency.to_owned());
        Value::Money { quantity: number(value), currency, inferred, parts: 1 }
    }

    fn length(value: i64, unit: &str, metres: i64) -> Value {
        Value::Measure {
            quantity: number(value),
            unit: unit.to_owned(),
            dimension: "length".to_owned(),
            scale: Decimal::from(metres),
            shift: Decimal::ZERO,
        }
    }

    fn count(value: i64) -> Value {
        Value::Number { quantity: number(value), counted: None }
    }

    #[test]
    fn a_slip_keeps_the_digits_and_a_near_miss_changes_one() {
        assert_eq!(compare(&count(412), &count(421)), Relation::Slip);
        assert_eq!(compare(&count(412), &count(413)), Relation::NearMiss);
        assert_eq!(compare(&count(412), &count(4_120)), Relation::NearMiss);
        assert_eq!(compare(&count(412), &count(700)), Relation::Differs);
        assert_eq!(compare(&length(71, "km", 1_000), &length(71, "mi", 1_609)), Relation::Slip);
    }

    #[test]
    fn long_numbers_that_look_miswritten_tell_and_short_ones_and_years_do_not() {
        let tells = |x: i64, y: i64| telling(&count(x), &count(y), compare(&count(x), &count(y)));
        assert!(tells(41_862, 42_862));
        assert!(tells(3_200, 2_300));
        assert!(!tells(130, 139));
        assert!(!tells(2_002, 2_004));
        assert!(!tells(41_862, 12_300));
    }

    #[test]
    fn one_sum_in_two_currencies_is_a_slip_and_two_sums_are_no_matter() {
        let euros = money(450_000, "EUR", false);
        assert_eq!(compare(&euros, &money(450_000, "USD", true)), Relation::Slip);
        assert_eq!(compare(&euros, &money(520_000, "USD", false)), Relation::Incomparable);
        let dollars = money(450_000, "AUD", false);
        assert_eq!(compare(&dollars, &money(450_000, "USD", true)), Relation::Equal);
    }

    #[test]
    fn a_limit_and_what_lies_beyond_it_are_one_line() {
        let most = match length(26, "m", 1) {
            Value::Measure { quantity, unit, dimension, scale, shift } => {
                let quantity = quantity.with_modifier(Modifier::AtMost);
                Value::Measure { quantity, unit, dimension, scale, shift }
            }
            other => other,
        };
        let more = match most.clone() {
            Value::Measure { quantity, unit, dimension, scale, shift } => {
                let quantity = quantity.with_modifier(Modifier::MoreThan);
                Value::Measure { quantity, unit, dimension, scale, shift }
            }
            other => other,
        };
        assert_eq!(compare(&most, &more), Relation::Loose);
    }
}
