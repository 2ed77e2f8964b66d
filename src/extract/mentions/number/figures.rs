//! Numbers in digits, with exponent, fraction, ending or scale.

use super::*;

pub(in crate::extract::mentions) fn in_digits(scan: &Scan<'_, '_>, at: usize) -> Option<Number> {
    let digits = digits::read(scan, at)?;
    let mut number = Number { end: digits.end, value: digits.value, ..blank(at) };
    number.form = if digits.plain { Form::Plain } else { Form::Digits };
    number.step = match digits.decimals {
        0 => trailing_zeros(digits.value.unwrap_or_default()),
        decimals => Decimal::new(1, decimals.min(28)),
    };
    if digits.value.is_none() {
        return Some(number);
    }
    exponent(scan, &mut number);
    // "1/2", "3/4"; "2½".
    if digits.plain
        && scan.is(number.end, "/")
        && scan.glued(number.end)
        && scan.is_number(number.end + 1)
        && scan.glued(number.end + 1)
        && !(scan.is(number.end + 2, "/") && scan.glued(number.end + 2))
        && let (Some(top), Ok(bottom)) = (number.value, scan.word(number.end + 1).parse::<u32>())
        && bottom > 1
        && bottom <= 100
        && top < Decimal::from(bottom)
    {
        number.value = top.checked_div(Decimal::from(bottom));
        number.step = Decimal::new(1, 4);
        number.end += 2;
        number.form = Form::Share;
        return Some(number);
    }
    if let Some((part, step)) = vulgar(scan.word(number.end)) {
        number.value = number.value.map(|value| value + part);
        number.step = step;
        number.form = Form::Digits;
        number.end += 1;
    }
    let glued = scan.glued(number.end);
    if digits.decimals == 0
        && glued
        && let Some(end) = scan.skip(number.end, Role::OrdinalEnding)
        && !(scan.glued(end) && (scan.is_word(end) || scan.is_number(end)))
    {
        number.end = end;
        number.form = Form::Rank;
        number.step = Decimal::ONE;
        return Some(number);
    }
    suffix(scan, &mut number);
    Some(number)
}

/// "e14", "^3", "x10^6" right after digits.
fn exponent(scan: &Scan<'_, '_>, number: &mut Number) {
    let mut at = number.end;
    let by_ten = if matches!(scan.word(at), "e" | "E") && scan.glued(at) {
        at += 1;
        true
    } else if matches!(scan.word(at), "x" | "×" | "*")
        && scan.is(at + 1, "10")
        && scan.is(at + 2, "^")
    {
        at += 3;
        true
    } else if scan.is(at, "^") {
        at += 1;
        false
    } else {
        return;
    };
    let mut negative = false;
    while matches!(scan.word(at), "-" | "+") && scan.glued(at) {
        negative ^= scan.is(at, "-");
        at += 1;
    }
    let (true, Ok(power)) = (scan.is_number(at), scan.word(at).parse::<u32>()) else { return };
    let Some(value) = number.value else { return };
    if power > 60 {
        return;
    }
    let base = if by_ten { Decimal::TEN } else { value };
    let mut product = Some(Decimal::ONE);
    for _ in 0..power {
        product = product.and_then(|product| product.checked_mul(base));
    }
    if negative {
        product = product.and_then(|product| Decimal::ONE.checked_div(product));
    }
    if by_ten {
        product = product.and_then(|product| product.checked_mul(value));
    }
    number.value = product;
    number.form = Form::Digits;
    number.end = at + 1;
}

fn suffix(scan: &Scan<'_, '_>, number: &mut Number) {
    let glued = scan.glued(number.end);
    let found = scan.longest(number.end, |role| match role {
        Role::Suffix(power) => Some(power),
        _ => None,
    });
    let Some((end, power)) = found else { return };
    let money = scan.skip_currency(end).is_some();
    let word = scan.word(number.end);
    // "200m" may be metres: millions only with money around or something counted after.
    let measure = scan
        .longest(number.end, |role| {
            matches!(role, Role::Measure(_) | Role::TimeSymbol(_)).then_some(())
        })
        .is_some();
    let counted = !glued || scan.glued(end) || scan.ends_clause(end);
    let unit_before = scan
        .text
        .tokens
        .get(number.start.wrapping_sub(1))
        .is_some_and(|_| scan.currency_before(number.start).is_some());
    let accepted = if measure && !money && !unit_before {
        glued && !counted && scan.plural(end)
    } else {
        glued
            || money
            || unit_before
            || word.len() > 1
            || matches!(word, "k" | "K")
            || (number.form == Form::Digits && scan.ends_clause(end))
    };
    if accepted && !(scan.glued(end) && scan.is_word(end) && !money) {
        let scale = ten_to(power);
        number.value = number.value.and_then(|value| times(value, scale));
        number.step = decimal_step(number).checked_mul(scale).unwrap_or(scale);
        number.scale = scale;
        number.end = end;
        number.form = Form::Digits;
        number.noun = true;
    }
}

/// The step of the last digit when a scale follows: "10 milliards" is said to the milliard.
pub(in crate::extract::mentions) fn decimal_step(number: &Number) -> Decimal {
    number.step.min(Decimal::ONE)
}

pub(in crate::extract::mentions) fn trailing_zeros(value: Decimal) -> Decimal {
    let mut step = Decimal::ONE;
    if value.is_zero() {
        return step;
    }
    while let Some(next) = step.checked_mul(Decimal::TEN)
        && (value % next).is_zero()
    {
        step = next;
    }
    step
}

/// "½", "¾".
pub(in crate::extract::mentions) fn vulgar(word: &str) -> Option<(Decimal, Decimal)> {
    let mut chars = word.chars();
    let (Some(mark), None) = (chars.next(), chars.next()) else { return None };
    let (top, bottom) = match mark {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Some((Decimal::from(top).checked_div(Decimal::from(bottom))?, Decimal::new(1, 2)))
}

/// "2,5 millions", "4 thousand 3 hundred", "2 millions 500 000".
pub(in crate::extract::mentions) fn scales_after_digits(scan: &Scan<'_, '_>, number: &mut Number) {
    let Some(value) = number.value else { return };
    let mut sum = Sum { current: value, said: true, units: true, ..Sum::default() };
    let mut at = number.end;
    let mut taken = false;
    loop {
        let next = scan.past_hyphen(at);
        if let Some((end, Part::Scale(power))) = part(scan, next) {
            // "35 cents" is money, "35 cent mille" is no number.
            let more = matches!(part(scan, end), Some((_, Part::Small(_) | Part::Tens(_))));
            if power == 2 && scan.skip_hundredth(next).is_some() && !(more || taken) {
                break;
            }
            if power == 2 && !(sum.current < Decimal::ONE_HUNDRED && sum.said) {
                break;
            }
            if sum.take(Part::Scale(power)).is_none() {
                break;
            }
            taken = true;
            at = end;
            continue;
        }
        if !taken {
            break;
        }
        if let Some((end, part)) = part(scan, next)
            && sum.fits(part)
            && sum.take(part).is_some()
        {
            at = end;
            continue;
        }
        // Digits go on only where they fill the places that the scale left free.
        let joined = scan.skip(next, Role::And).filter(|_| sum.scale == 2).unwrap_or(next);
        if scan.is_number(joined)
            && let Some(digits) = digits::read(scan, joined)
            && let Some(value) = digits.value
            && digits.decimals == 0
            && value > Decimal::ZERO
            && !sum.said | (sum.scale == 2 && value < Decimal::ONE_HUNDRED)
            && value < ten_to(sum.scale)
            && (value.saturating_mul(Decimal::ONE_THOUSAND) >= ten_to(sum.closed)
                && (sum.closed < 6 || !digits.plain)
                || sum.scale == 2
                || matches!(part(scan, digits.end), Some((_, Part::Scale(_)))))
        {
            sum.current += value;
            (sum.said, sum.units) = (true, true);
            at = digits.end;
            continue;
        }
        break;
    }
    if !taken {
        return;
    }
    number.end = at;
    number.value = sum.value();
    number.form = Form::Digits;
    if sum.closed >= 3 && sum.current.is_zero() {
        number.scale = ten_to(sum.closed);
        number.noun = sum.closed >= 6;
        number.step = decimal_step(number).checked_mul(number.scale).unwrap_or(number.scale);
    } else {
        number.step = number.value.map_or(Decimal::ONE, trailing_zeros);
    }
}
