//! Two numbers that belong together: ranges, results, an amount and its coins.

use super::*;

/// "3-1", "3 à 1": a result, where the words around are of games or votes.
pub(in crate::extract::mentions) fn score(
    scan: &Scan<'_, '_>,
    first: &End,
) -> Option<(Mention, usize)> {
    let point = |end: &End| {
        let bare = end.unit == Unit::None && end.start == end.number.start;
        let value = end.number.value.filter(|value| bare && *value < Decimal::ONE_THOUSAND)?;
        matches!(end.number.form, Form::Plain | Form::Words | Form::One).then_some(value)
    };
    let a = point(first)?;
    let dash = matches!(scan.word(first.end), "-" | "–" | "‑");
    let next = match dash {
        true => first.end + 1,
        false => scan.skip(first.end, Role::To)?,
    };
    if !dash && scan.skip_back(first.start, Role::From).is_some() {
        return None;
    }
    let mut second = end(scan, next, false)?;
    // "7-2 in 12 innings": the second figure ends there.
    if dash
        && second.number.form == Form::Share
        && let Some(digits) = digits::read(scan, next).filter(|digits| digits.plain)
    {
        second.number.form = Form::Plain;
        second.number.value = digits.value;
        second.number.end = digits.end;
        second.end = digits.end;
    }
    let b = point(&second)?;
    let counted = unit::counted(scan, &second.number).is_some()
        && scan.skip(second.end, Role::ScoreCue).is_none();
    if counted && dash && a < b {
        return None;
    }
    let figures = scan.is_number(first.start) && scan.is_number(next) && dash && scan.glued(next);
    let cue = |at: usize| scan.skip(at, Role::ScoreCue).is_some();
    let near = (first.start.saturating_sub(10)..first.start).any(cue)
        || (second.end..second.end + 6).any(cue);
    // "ten to six" is an hour or a chance; a result in words is rare.
    if !(dash || scan.is_number(first.start) && scan.is_number(next)) {
        return None;
    }
    let votes = a >= Decimal::from(200) || b >= Decimal::from(200);
    if votes && !(near && dash) {
        return None;
    }
    if !(near || figures && a > b && a < Decimal::ONE_HUNDRED) {
        return None;
    }
    let value = Value::Score { points: vec![a, b] };
    let span = scan.span(first.start, second.end);
    Some((Mention { span, value, also: None, change: None }, second.end))
}

/// The two ends of a range that starts with `first`.
pub(in crate::extract::mentions) fn range(
    scan: &Scan<'_, '_>,
    first: &End,
    between: bool,
) -> Option<(End, End)> {
    if first.number.modifier != Modifier::Exact {
        return None;
    }
    let mut at = first.end;
    let dash = matches!(scan.word(at), "-" | "–" | "—" | "‑") && !scan.is_word(at);
    let from = scan.skip_back(first.start, Role::From).is_some();
    let mut either = false;
    at = if dash {
        at + 1
    } else if let Some(next) = scan.skip(at, Role::To) {
        next
    } else if between && let Some(next) = scan.skip(at, Role::And) {
        next
    } else if from
        && scan.skip_back(first.start, Role::Of).is_none()
        && first.number.form != Form::One
        && let Some(next) = scan.skip(at, Role::And)
    {
        // "from 1.1 and 1.3 dollars" is said, but of two bare numbers only.
        if first.unit != Unit::None {
            return None;
        }
        next
    } else if let Some(next) = scan.skip(at, Role::Or) {
        either = true;
        next
    } else {
        return None;
    };
    let mut high = end(scan, at, true)?;
    let mut low = first.clone();
    let words =
        |form| matches!(form, Form::Words | Form::Plain | Form::Digits | Form::Share | Form::One);
    if !words(high.number.form) || high.number.modifier != Modifier::Exact {
        return None;
    }
    // "By a third to 250 million francs": a share and what is left of it.
    if low.number.form == Form::Share
        && high.number.form != Form::Share
        && (low.unit == Unit::None && high.unit != Unit::None)
        && !matches!(high.unit, Unit::Time(_) | Unit::Points)
    {
        return None;
    }
    // "From 45 cents to $1": the coins go into the whole; but what rose "45 cents to $61" moved by
    // the one and came to the other.
    if let (Unit::Money(_, coins), Unit::Money(_, 1)) = (low.unit, high.unit)
        && coins > 1
    {
        if !from && !between {
            return None;
        }
        low.number.value = low.number.value?.checked_div(Decimal::from(coins));
        low.number.step = low.number.step.checked_div(Decimal::from(coins))?;
        low.unit = high.unit;
    }
    // "10 à 20 millions": the scale is said once.
    if low.number.scale == Decimal::ONE
        && high.number.scale >= Decimal::ONE_THOUSAND
        && matches!(low.unit, Unit::None | Unit::Money(..))
        && (low.unit == Unit::None || low.unit == high.unit || high.unit == Unit::None)
        && let (Some(a), Some(b)) = (low.number.value, high.number.value)
        && let Some(mantissa) = b.checked_div(high.number.scale)
        && a < mantissa.max(Decimal::ONE_THOUSAND)
        && a < Decimal::ONE_THOUSAND
    {
        low.number.value = a.checked_mul(high.number.scale);
        low.number.step = low.number.step.checked_mul(high.number.scale)?;
    }
    let (a, b) = (low.number.value?, high.number.value?);
    let unit = match (low.unit, high.unit) {
        (Unit::None, unit) => unit,
        (unit @ Unit::Money(..), Unit::None) => unit,
        (low, high) if low == high => high,
        (Unit::Money(..), Unit::Money(..)) => high.unit,
        _ => return None,
    };
    // "Fell from 32.5 to 24.5 percent" shares the unit that is said once.
    let falls = a > b && from && low.unit == Unit::None && !dash && hedge::moves(scan, low.start);
    if (a >= b && !falls)
        || (dash && b > a.saturating_mul(Decimal::ONE_HUNDRED) && low.number.form == Form::Plain)
    {
        return None;
    }
    if either
        && (unit == Unit::None && unit::counted(scan, &high.number).is_none()
            || b > a.saturating_mul(Decimal::TWO))
    {
        return None;
    }
    low.unit = unit;
    high.unit = unit;
    Some((low, high))
}

/// "20 dollars 43 cents", "15 euros 50": the coins go into the amount.
pub(in crate::extract::mentions) fn coins(scan: &Scan<'_, '_>, first: &mut End) -> bool {
    let Unit::Money(_, 1) = first.unit else { return false };
    let Some(value) = first.number.value else { return false };
    if value != value.trunc() || first.number.scale != Decimal::ONE {
        return false;
    }
    let and = scan.skip(first.end, Role::And);
    let at = and.unwrap_or(first.end);
    let Some(mut coins) = number::read(scan, at, false) else { return false };
    if !matches!(coins.form, Form::Plain | Form::Words | Form::One) {
        return false;
    }
    let Some(part) =
        coins.value.filter(|part| *part > Decimal::ZERO && *part < Decimal::ONE_HUNDRED)
    else {
        return false;
    };
    let (end, unit) = unit::after(scan, &mut coins);
    let named = matches!(unit, Unit::Money(_, 100));
    let bare = unit == Unit::None && scan.ends_clause(end);
    if !(named || bare) {
        return false;
    }
    let Some(part) = part.checked_div(Decimal::ONE_HUNDRED) else { return false };
    first.number.value = value.checked_add(part);
    first.number.step = Decimal::new(1, 2);
    first.end = end;
    true
}
