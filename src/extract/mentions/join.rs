//! Mentions that belong together: two bounds of one value, a value and its conversion.

use rust_decimal::Decimal;

use super::scan::Scan;
use crate::knowledge::values::lexicon::Role;
use crate::model::mention::{Mention, Value};
use crate::model::moment::Grain;
use crate::model::quantity::{Modifier, Quantity};

/// Joins a lower and an upper bound on one thing: "more than 10 and less than 20".
pub(super) fn bounds(scan: &Scan<'_, '_>, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut joined: Vec<Mention> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        if let Some(last) = joined.last_mut()
            && let Some(value) = between(scan, last, &mention)
        {
            last.span = last.span.join(mention.span);
            last.value = value;
            continue;
        }
        joined.push(mention);
    }
    joined
}

/// Makes the numbers listed after an age ages too: "aged 15 and 16", "âgés de 5, 8 et 11 ans".
pub(super) fn ages(scan: &Scan<'_, '_>, mentions: &mut [Mention]) {
    let mut listed = false;
    for at in 0..mentions.len() {
        let Some(mention) = mentions.get(at) else { return };
        let token = scan.text.tokens.partition_point(|token| token.span.start < mention.span.start);
        let cued = scan.longest_before(token, |role| (role == Role::AgeBefore).then_some(()));
        // "Deux jeunes de 17 et 19 ans".
        let person = || {
            let of = scan.skip_back(token, Role::Of)?;
            scan.skip_back(of, Role::Person)
        };
        let first = match (&mention.value, mentions.get(at + 1).map(|next| &next.value)) {
            (Value::Number { quantity, counted: None }, Some(Value::Duration(length)))
                if length.grain == Grain::Year
                    && scan.skip(token + 1, Role::And).is_some()
                    && person().is_some() =>
            {
                Some(quantity.clone())
            }
            _ => None,
        };
        if let Some(quantity) = first {
            if let Some(mention) = mentions.get_mut(at) {
                mention.value = Value::Age { quantity };
            }
            listed = true;
            continue;
        }
        let begins = matches!(mention.value, Value::Age { .. })
            && (cued.is_some()
                || (token..token + 4)
                    .any(|end| scan.skip_back(end, Role::AgeBefore) == Some(token)));
        if begins {
            listed = true;
            continue;
        }
        let years = match &mention.value {
            Value::Number { quantity, counted: None } => Some(quantity.clone()),
            Value::Duration(length)
                if length.grain == Grain::Year
                    && length.seconds.modifier == Modifier::Exact
                    && length.months.is_some() =>
            {
                let years = length.months.and_then(|months| months.checked_div(Decimal::from(12)));
                years.map(|years| Quantity::exact(years, Decimal::ONE))
            }
            Value::Duration(length) if length.grain == Grain::Year => Some(
                length
                    .seconds
                    .scaled(Decimal::ONE.checked_div(Grain::Year.seconds()).unwrap_or_default()),
            ),
            _ => None,
        };
        let follows = at.checked_sub(1).and_then(|last| mentions.get(last)).is_some_and(|last| {
            let from = scan.text.tokens.partition_point(|token| token.span.start < last.span.end);
            from + 1 == token && (scan.is(from, ",") || scan.skip(from, Role::And) == Some(token))
        });
        match years.filter(|_| listed && follows) {
            Some(quantity) => {
                if let Some(mention) = mentions.get_mut(at) {
                    mention.value = Value::Age { quantity };
                }
            }
            None => listed = false,
        }
    }
}

/// Makes a number listed after a code a code too: "Windows 8 and 10", "between junctions 3 and 4".
pub(super) fn codes(scan: &Scan<'_, '_>, mentions: &mut [Mention]) {
    let token = |at: usize| scan.text.tokens.partition_point(|token| token.span.start < at);
    for at in 1..mentions.len() {
        let [before, mention] = &mut mentions[at - 1..=at] else { continue };
        let (Value::Gap { reason }, Value::Number { quantity, counted: None }) =
            (&before.value, &mention.value)
        else {
            continue;
        };
        let (from, to) = (token(before.span.end), token(mention.span.start));
        let listed = scan.skip(from, Role::And) == Some(to)
            || scan.skip(from, Role::Or) == Some(to)
            || scan.is(from, ",") && from + 1 == to;
        let plain = scan.is_number(to) && quantity.modifier == Modifier::Exact;
        if reason == "code" && listed && plain {
            mention.value = before.value.clone();
        }
    }
}

/// Takes the US dollar from a bare sign that is converted to US dollars: "$12 million (US$9
/// million)" is of another dollar, and so are the bare ones around.
pub(super) fn dollars(scan: &Scan<'_, '_>, mentions: &mut [Mention]) {
    let known = |mention: &Mention| match &mention.value {
        Value::Money { currency, inferred, .. } => Some((currency.clone(), *inferred)),
        _ => None,
    };
    let converted = mentions.windows(2).find_map(|pair| match pair {
        [a, b] => match (known(a)?, known(b)?) {
            ((Some(bare), true), (Some(clear), false))
                if bare == clear && introduced(scan, a, b) =>
            {
                Some(bare)
            }
            _ => None,
        },
        _ => None,
    });
    let Some(bare) = converted else { return };
    let family = |code: &str| code.ends_with('D') && code != bare;
    let mut others: Vec<String> = mentions
        .iter()
        .filter_map(|mention| known(mention)?.0.filter(|code| family(code)))
        .collect();
    others.sort();
    others.dedup();
    let local = match others.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    };
    for mention in mentions {
        if let Value::Money { currency, inferred: true, .. } = &mut mention.value
            && currency.as_deref() == Some(bare.as_str())
        {
            currency.clone_from(&local);
        }
    }
}

/// The interval between two bounds, where the words between them only join.
fn between(scan: &Scan<'_, '_>, a: &Mention, b: &Mention) -> Option<Value> {
    let (Some(first), Some(second)) = (a.value.quantity(), b.value.quantity()) else { return None };
    let (low, high) = match (first.min, first.max, second.min, second.max) {
        (Some(low), None, None, Some(high)) | (None, Some(high), Some(low), None) => (low, high),
        _ => return None,
    };
    if low.value >= high.value {
        return None;
    }
    let start = scan.text.tokens.partition_point(|token| token.span.start < a.span.end);
    let end = scan.text.tokens.partition_point(|token| token.span.start < b.span.start);
    if scan.skip(start, Role::And) != Some(end) {
        return None;
    }
    let step = first.step.min(second.step);
    let quantity = Quantity {
        nominal: None,
        min: Some(low),
        max: Some(high),
        modifier: Modifier::Between,
        step,
    };
    match (&a.value, &b.value) {
        (Value::Number { counted: None, .. }, Value::Number { counted, .. }) => {
            Some(Value::Number { quantity, counted: *counted })
        }
        (Value::Money { currency: known, inferred, parts, .. }, Value::Money { currency, .. })
            if known == currency =>
        {
            Some(Value::Money {
                quantity,
                currency: currency.clone(),
                inferred: *inferred,
                parts: *parts,
            })
        }
        (Value::Percent { points: a, .. }, Value::Percent { points: b, .. }) if a == b => {
            Some(Value::Percent { quantity, points: *a })
        }
        _ => None,
    }
}

/// Makes a conversion part of the value that it repeats: "1,000 dollars (920 euros)", "5 km, soit
/// 3 miles".
pub(super) fn conversions(scan: &Scan<'_, '_>, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut joined: Vec<Mention> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        if let Some(last) = joined.last_mut()
            && last.also.is_none()
            && converts(&last.value, &mention.value)
            && introduced(scan, last, &mention)
        {
            last.also = Some(Box::new(mention));
            continue;
        }
        joined.push(mention);
    }
    joined
}

/// True when the two may be one quantity in two units.
fn converts(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (
            Value::Money { currency: a, parts: 1, .. },
            Value::Money { currency: b, parts: 1, .. },
        ) => a != b,
        (
            Value::Measure { quantity: a, unit: ua, dimension: da, scale: sa, shift: ha },
            Value::Measure { quantity: b, unit: ub, dimension: db, scale: sb, shift: hb },
        ) => {
            if ua == ub || da != db {
                return false;
            }
            let base = |quantity: &Quantity, scale: Decimal, shift: Decimal| {
                let value = quantity.nominal.or(quantity.min.map(|bound| bound.value))?;
                value.checked_mul(scale)?.checked_add(shift)
            };
            let (Some(a), Some(b)) = (base(a, *sa, *ha), base(b, *sb, *hb)) else { return false };
            let gap = (a - b).abs();
            gap <= a.abs().max(b.abs()) / Decimal::TEN
        }
        _ => false,
    }
}

/// True when only a bracket or a word like "soit" stands between.
fn introduced(scan: &Scan<'_, '_>, a: &Mention, b: &Mention) -> bool {
    let start = scan.text.tokens.partition_point(|token| token.span.start < a.span.end);
    let end = scan.text.tokens.partition_point(|token| token.span.start < b.span.start);
    if end > start + 8 {
        return false;
    }
    // "5,000 dollars per month (4,600 euros)": a few words of the rate may stand before the bracket.
    let bracket = (start..end).rev().take(2).any(|at| matches!(scan.word(at), "(" | "["));
    if bracket {
        return end <= start + 6
            && (start..end).all(|at| !matches!(scan.word(at), ")" | "." | ";"));
    }
    let comma = if scan.is(start, ",") { start + 1 } else { start };
    scan.skip(comma, Role::Namely) == Some(end)
}
