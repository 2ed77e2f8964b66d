//! Collective nouns and parts of a whole: "une dizaine", "dozens", "two thirds".

use super::*;

/// "several hundred", "quelques milliers": an order of magnitude.
pub(in crate::extract::mentions) fn vague(scan: &Scan<'_, '_>, at: usize) -> Option<Number> {
    let next = scan.skip(at, Role::Vague)?;
    if let Some(number) = collective(scan, at, next, None) {
        return Some(number);
    }
    let (mut end, first) = part_scale(scan, next)?;
    let Part::Scale(power) = first else { return None };
    let mut scale = ten_to(power);
    // "several hundred thousand".
    if let Some((after, Part::Scale(more))) = part_scale(scan, end) {
        scale = times(scale, ten_to(more))?;
        end = after;
    }
    Some(Number {
        end,
        value: Some(scale),
        step: scale,
        scale,
        noun: true,
        modifier: Modifier::Order,
        ..blank(at)
    })
}

/// "dozens", "a dozen", "trois douzaines".
pub(in crate::extract::mentions) fn collective(
    scan: &Scan<'_, '_>,
    start: usize,
    at: usize,
    count: Option<Decimal>,
) -> Option<Number> {
    let (end, size) = scan.longest(at, |role| match role {
        Role::Group(size) => Some(Decimal::from(size)),
        _ => None,
    })?;
    let (mut end, mut size) = (end, size);
    // "tens of thousands", "des dizaines de millions".
    for _ in 0..2 {
        let Some(of) = scan.skip(end, Role::Of) else { break };
        let more = scan.longest(of, |role| match role {
            Role::Group(more) if more >= 100 => Some(Decimal::from(more)),
            Role::Scale(power) if power >= 3 => Some(ten_to(power)),
            // "A couple of hundred".
            Role::Scale(power) if size == Decimal::TWO => Some(ten_to(power)),
            _ => None,
        });
        let Some((after, more)) = more else { break };
        size = times(size, more)?;
        end = after;
    }
    // "Une quinzaine commerciale", "the score": only the plural is an order of magnitude.
    if count.is_none() && at == start && !scan.plural_word(end - 1) {
        return None;
    }
    // "A score of nine", "a score below 60": a mark, and no twenty.
    if scan.skip(at, Role::MarkCue).is_some() {
        let of = scan.skip(end, Role::Of)?;
        let near = || (of..of + 3).take_while(|token| !scan.ends_clause(*token));
        if near().any(|token| scan.is_number(token)) || !near().any(|token| scan.plural(token)) {
            return None;
        }
    }
    let mut number = blank(start);
    number.end = end;
    number.noun = true;
    number.scale = size;
    number.step = size;
    number.modifier = match count {
        None => Modifier::Order,
        Some(count) if count == Decimal::ONE => Modifier::Approximately,
        Some(_) => Modifier::Exact,
    };
    number.value = times(count.unwrap_or(Decimal::ONE), size);
    Some(number)
}

/// "tiers", "half", "three quarters" from the noun on; `count` was said before it.
pub(in crate::extract::mentions) fn share(
    scan: &Scan<'_, '_>,
    start: usize,
    at: usize,
    count: Decimal,
    counted: bool,
) -> Option<Number> {
    let (mut end, parts) = scan.longest(at, |role| match role {
        Role::Fraction(parts) => Some(parts),
        Role::Ordinal(parts) | Role::Ordinals(parts) if counted && parts > 2 => Some(parts),
        _ => None,
    })?;
    // "Un quart de finale" is a match.
    if scan.skip(at, Role::Never).is_some() {
        return None;
    }
    let fraction =
        scan.longest(at, |role| matches!(role, Role::Fraction(_)).then_some(())).is_some();
    // "un cinquième suspect", "a third man" rank; "un cinquième des voix" shares.
    let ranks = scan
        .longest(at, |role| matches!(role, Role::Ordinal(3..) | Role::Ordinals(3..)).then_some(()))
        .is_some();
    if (!fraction || ranks)
        && count == Decimal::ONE
        && !scan.ends_clause(end)
        && scan.skip(end, Role::Of).is_none()
        && scan.longest(end, |role| matches!(role, Role::NotCounted).then_some(())).is_none()
    {
        return None;
    }
    // "second half" is a half of a match.
    let before = if start > 1 && is_hyphen(scan.word(start - 1)) { start - 2 } else { start };
    if !counted && (start > 0 && scan.ordinal_only(start - 1) || scan.ordinal_only(before)) {
        return None;
    }
    if !counted && parts != 2 {
        // "quart de million" needs its scale; a bare "quarter" is a noun.
        let scaled = scan.skip(end, Role::Of).unwrap_or(end);
        if !matches!(part(scan, scaled), Some((_, Part::Scale(_)))) {
            return None;
        }
    }
    let mut number = blank(start);
    let mut value = count.checked_div(Decimal::from(parts))?;
    number.form = Form::Share;
    number.step = Decimal::new(1, 2);
    // "half a million", "deux tiers de million", "un demi-million".
    let mut scaled = scan.past_hyphen(end);
    scaled = scan.skip(scaled, Role::Of).unwrap_or(scaled);
    scaled = scan
        .longest(scaled, |role| (role == Role::Article).then_some(()))
        .map_or(scaled, |(e, ())| scan.past_hyphen(e));
    match (
        part(scan, scaled),
        scan.longest(scaled, |role| match role {
            Role::Group(size) if size < 1000 => Some(size),
            _ => None,
        }),
    ) {
        (Some((after, Part::Scale(power))), _) => {
            number.scale = ten_to(power);
            number.step = number.scale.checked_div(Decimal::TEN)?;
            value = times(value, number.scale)?;
            number.noun = true;
            number.form = Form::Words;
            end = after;
        }
        (_, Some((after, size))) => {
            value = times(value, Decimal::from(size))?;
            number.noun = true;
            number.form = Form::Words;
            end = after;
        }
        _ => {}
    }
    number.value = Some(value);
    number.end = end;
    Some(number)
}
