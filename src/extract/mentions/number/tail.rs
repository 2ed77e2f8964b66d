//! What may follow a number: a decimal mark in words, "and a half", "dozen", "out of three".

use super::*;

/// What may follow a number: a scale in words, a decimal mark in words, "and a half", "dozen".
pub(in crate::extract::mentions) fn after(scan: &Scan<'_, '_>, number: &mut Number, joined: bool) {
    if number.form == Form::Share && number.scale != Decimal::ONE {
        return;
    }
    point(scan, number);
    let digits = matches!(number.form, Form::Plain | Form::Digits);
    if digits && number.scale == Decimal::ONE {
        scales_after_digits(scan, number);
    }
    if number.form == Form::Words
        && number.scale == Decimal::ONE
        && let Some((end, power)) = scan.longest(number.end, |role| match role {
            Role::Suffix(power) if scan.capital(number.end) && power == 7 => Some(power),
            _ => None,
        })
    {
        number.scale = ten_to(power);
        number.step = number.scale;
        number.value = number.value.and_then(|value| times(value, number.scale));
        number.noun = true;
        number.end = end;
        return;
    }
    let next = scan.past_hyphen(number.end);
    if number.modifier == Modifier::Exact
        && let Some(value) = number.value
    {
        let one = number.form == Form::One || number.scale != Decimal::ONE;
        // "cent mille billionièmes": after a scale only the plural of a rank divides.
        let ranks = |role| matches!(role, Role::Ordinals(3..)).then_some(());
        if number.scale != Decimal::ONE
            && number.form == Form::Words
            && scan.longest(next, ranks).is_some()
            && let Some(found) = share(scan, number.start, next, value, true)
        {
            *number = found;
            return;
        }
        if !one && let Some(found) = collective(scan, number.start, next, Some(value)) {
            // "three hundred and two dozen": only the last part counts dozens.
            let hundreds = value - value % Decimal::ONE_HUNDRED;
            let part = value - hundreds;
            let split = number.form == Form::Words && !part.is_zero();
            let found_value = match split {
                true => found.value.and_then(|_| times(part, found.scale)?.checked_add(hundreds)),
                false => found.value,
            };
            *number = Number { modifier: Modifier::Exact, value: found_value, ..found };
            return;
        }
        if !one
            && number.form != Form::Share
            && value > Decimal::ZERO
            && let Some(found) = share(scan, number.start, past_dash(scan, next), value, true)
            && (value != Decimal::ONE)
            && !(digits && (scan.ordinal_only(next) || scan.unit_of_time(next)))
        {
            *number = found;
            return;
        }
        // "vingt vingt-cinquièmes": a rank of several words after a number.
        if !one
            && number.form == Form::Words
            && part(scan, next).is_some_and(|(_, part)| matches!(part, Part::Tens(_)))
            && let Some(rank) = composed_rank(scan, next)
            && rank.form == Form::Rank
            && (scan.ends_clause(rank.end) || scan.skip(rank.end, Role::Of).is_some())
            && let Some(parts) = rank.value
        {
            number.value = value.checked_div(parts);
            number.form = Form::Share;
            number.step = Decimal::new(1, 4);
            number.end = rank.end;
            return;
        }
        // "2 sur 3", "one in three"; "neuf patients sur dix", "one adult in five".
        let between = scan.skip(number.end + 1, Role::Over).filter(|over| {
            let noun = scan.is_word(number.end)
                && scan.skip(number.end, Role::NotCounted).is_none()
                && !scan.unit_of_time(number.end);
            let last = plain_number(scan, *over).map(|(end, _)| end);
            noun && number.form != Form::Rank
                && last.is_some_and(|end| {
                    !scan.plural(end) || scan.skip(end, Role::NotCounted).is_some()
                })
        });
        let noun = between.is_some();
        if let Some(over) = scan.skip(number.end, Role::Over).or(between)
            && (!noun || plain_number(scan, over).is_some_and(|(_, bottom)| bottom <= Decimal::TEN))
            && number.form != Form::Share
            && number.scale == Decimal::ONE
            && let Some((end, bottom)) = plain_number(scan, over)
            && value < bottom
            && value > Decimal::ZERO
            && bottom <= Decimal::ONE_THOUSAND
            && value == value.trunc()
            && scan
                .longest(end, |role| {
                    matches!(
                        role,
                        Role::Time(_)
                            | Role::TimeSymbol(_)
                            | Role::Measure(_)
                            | Role::Month(..)
                            | Role::Scale(_)
                    )
                    .then_some(())
                })
                .is_none()
            && !(bottom > Decimal::ONE_HUNDRED
                && scan.is_number(over)
                && number.form == Form::Plain)
        {
            number.value = value.checked_div(bottom);
            number.form = Form::Share;
            number.step = Decimal::new(1, 2);
            number.end = end;
            return;
        }
    }
    if joined {
        and_part(scan, number);
    }
}

/// The token after a hyphen, were it with spaces around.
pub(in crate::extract::mentions) fn past_dash(scan: &Scan<'_, '_>, at: usize) -> usize {
    if is_hyphen(scan.word(at)) { at + 1 } else { at }
}

/// "deux virgule cinq", "one point three".
fn point(scan: &Scan<'_, '_>, number: &mut Number) {
    if number.scale != Decimal::ONE || matches!(number.form, Form::Share | Form::Rank) {
        return;
    }
    let Some(mut at) = scan.skip(number.end, Role::Point) else { return };
    let mut digits = String::new();
    while digits.len() < 12 {
        let next = scan.past_hyphen(at);
        match part(scan, next) {
            Some((end, Part::Small(value))) if value < 10 => {
                digits += &value.to_string();
                at = end;
            }
            _ if digits.is_empty() => {
                let Some((end, value)) = plain_number(scan, next) else { return };
                digits = value.to_string();
                at = end;
                break;
            }
            _ => break,
        }
    }
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return;
    }
    let Ok(fraction) = Decimal::from_str_exact(&format!("0.{digits}")) else { return };
    number.value = number.value.and_then(|value| value.checked_add(fraction));
    number.step = Decimal::new(1, digits.len().min(28) as u32);
    number.end = at;
    number.form = Form::Words;
    if let Some((end, Part::Scale(power))) = part(scan, at) {
        let scale = ten_to(power);
        number.value = number.value.and_then(|value| times(value, scale));
        number.step = number.step.checked_mul(scale).unwrap_or(scale);
        number.scale = scale;
        number.noun = true;
        number.end = end;
    }
}

/// "et demi", "and a half", "and three quarters".
fn and_part(scan: &Scan<'_, '_>, number: &mut Number) {
    let Some(and) = scan.skip(number.end, Role::And) else { return };
    if matches!(number.form, Form::Share) || number.modifier == Modifier::Order {
        return;
    }
    let Some(value) = number.value else { return };
    let article = scan
        .longest(and, |role| matches!(role, Role::Article | Role::One).then_some(()))
        .map_or(and, |(end, ())| end);
    let counted = if article > and { None } else { plain_number(scan, and) };
    let (count, noun) = match counted {
        Some((end, count)) => (count, scan.past_hyphen(end)),
        _ => (Decimal::ONE, article),
    };
    let found = scan.longest(noun, |role| match role {
        Role::Fraction(parts) => Some(parts),
        Role::Ordinal(parts) | Role::Ordinals(parts) if noun != and && parts > 2 => Some(parts),
        _ => None,
    });
    let Some((end, parts)) = found else { return };
    // "5 and third place" is no share: without a count only a half or a quarter is one.
    if noun == and && !matches!(parts, 2 | 4) {
        return;
    }
    let rank = scan.ordinal_only(noun);
    if rank && !scan.ends_clause(end) && scan.skip(end, Role::Of).is_none() {
        return;
    }
    let Some(part) = count.checked_div(Decimal::from(parts)) else { return };
    if part >= Decimal::ONE {
        return;
    }
    // "one billion and three quarters million": the share has its own scale.
    let own = part_scale(scan, end).filter(|_| number.scale != Decimal::ONE);
    let (end, scale) = match own {
        Some((after, Part::Scale(power))) => (after, ten_to(power)),
        _ => (end, number.scale),
    };
    let Some(part) = times(part, scale) else { return };
    number.value = value.checked_add(part);
    number.step = number.step.min(number.scale.checked_div(Decimal::TEN).unwrap_or(number.scale));
    number.end = end;
    number.noun = true;
    if number.form == Form::One || number.form == Form::Plain {
        number.form = Form::Digits;
    }
    // "one and a quarter million".
    let of = scan.skip(end, Role::Of).unwrap_or(end);
    if number.scale == Decimal::ONE
        && let Some((end, Part::Scale(power))) = part_scale(scan, of)
    {
        number.scale = ten_to(power);
        number.value = number.value.and_then(|value| times(value, number.scale));
        number.end = end;
        number.noun = true;
    }
}
