//! Numbers that are names, codes, labels or phone numbers.

use super::*;

/// The token after a phone number at `at`: "01 23 45 67 89", "+33 1 23 45 67 89", "555-0123".
pub(in crate::extract::mentions) fn phone(scan: &Scan<'_, '_>, at: usize) -> Option<usize> {
    if !scan.is_number(at) {
        return None;
    }
    let plus = at > 0 && scan.is(at - 1, "+");
    let (mut end, mut digits, mut groups, mut pairs) = (at, 0, 0, 0);
    while groups < 8 && scan.is_number(end) {
        let length = scan.word(end).len();
        digits += length;
        pairs += usize::from(length == 2);
        groups += 1;
        end += 1;
        let mark = matches!(scan.word(end), "." | "-" | "/") && scan.glued(end);
        if mark && scan.is_number(end + 1) && scan.glued(end + 1) {
            end += 1;
        } else if matches!(scan.word(end), "(" | ")") {
            break;
        }
    }
    let hyphens = groups >= 2 && (at + 1..end).step_by(2).all(|mark| scan.is(mark, "-"));
    let last = end.checked_sub(1).map_or(0, |last| scan.word(last).len());
    let first = scan.word(at).len();
    let phone = (pairs >= 4 && scan.word(at).starts_with('0') && groups >= 5)
        || (plus && groups >= 3 && (9..=15).contains(&digits))
        || (hyphens
            && last == 4
            && first <= 3
            && (7..=11).contains(&digits)
            && scan.word(end - 3).len() == 3);
    phone.then_some(end)
}

/// Why the number is a name or a code, where it is one.
pub(in crate::extract::mentions) fn code(scan: &Scan<'_, '_>, first: &End) -> Option<&'static str> {
    let number = &first.number;
    let digits = scan.is_number(number.start);
    if !digits || first.start != number.start {
        return None;
    }
    let before = number.start.checked_sub(1);
    if let Some(before) = before
        && scan.glued(number.start)
        && scan.is_word(before)
        && !scan.word(before).ends_with(['\'', '’'])
    {
        return Some("code");
    }
    if let Some(before) = before
        && matches!(scan.word(before), "-" | "‑")
        && scan.glued(number.start)
        && scan.glued(before)
        && before > 0
        && scan.is_word(before - 1)
        && scan.word(before - 1).chars().any(char::is_uppercase)
    {
        return Some("code");
    }
    // "Version 2.0".
    let pointed = number.form == Form::Digits
        && number.scale == Decimal::ONE
        && number.end == number.start + 3
        && number.value.is_some_and(|value| value > Decimal::ZERO && value < Decimal::ONE_HUNDRED)
        && scan.skip_back(number.start, Role::Label).is_some()
        && unit::counted(scan, number).is_none();
    if pointed && first.unit == Unit::None {
        return Some("code");
    }
    if number.form != Form::Plain || !matches!(first.unit, Unit::None) {
        return None;
    }
    if scan.glued(number.end)
        && (scan.is_word(number.end)
            || scan.is(number.end, "/")
                && scan.is_number(number.end + 1)
                && scan.glued(number.end + 1))
    {
        return Some("code");
    }
    if address(scan, number) {
        return Some("code");
    }
    // "1. ", "2) " at the start of a line number its paragraphs.
    let line = number.start == 0 || scan.kind(number.start - 1) == Some(TokenKind::Break);
    if line && matches!(scan.word(number.end), "." | ")") && scan.word(number.start).len() < 3 {
        return Some("list");
    }
    let mut labelled = number.start;
    while labelled > 0 && matches!(scan.word(labelled - 1), "." | "°" | "#" | "º" | "№") {
        labelled -= 1;
    }
    if named(scan, number) {
        return Some("code");
    }
    let signed = labelled < number.start && !scan.is(labelled, ".");
    if signed || scan.skip_back(labelled, Role::Label).is_some() {
        return Some("code");
    }
    None
}

/// True for the number of a house: "12, rue de la Paix", "10 Downing Street".
fn address(scan: &Scan<'_, '_>, number: &Number) -> bool {
    let comma = if scan.is(number.end, ",") { number.end + 1 } else { number.end };
    if scan.skip(comma, Role::Street).is_some_and(|end| !scan.capital(comma) && scan.is_word(end)) {
        return true;
    }
    (number.end..number.end + 3)
        .take_while(|word| scan.is_word(*word) && scan.capital(*word))
        .any(|word| scan.capital(word + 1) && scan.skip(word + 1, Role::Street).is_some())
}

/// True for a number that is the end of a name: "Aquila 3", "Falcon 9".
fn named(scan: &Scan<'_, '_>, number: &Number) -> bool {
    let Some(before) = number.start.checked_sub(1) else { return false };
    if !scan.is_word(before) || !scan.capital(before) || scan.word(number.start).len() > 3 {
        return false;
    }
    let known = scan.ids[before] != UNKNOWN;
    let hedged = scan
        .longest_before(number.start, |role| matches!(role, Role::Hedge(_)).then_some(()))
        .is_some();
    !hedged && !known && unit::counted(scan, number).is_none()
}
