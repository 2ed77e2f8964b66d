//! Numbers in digits, with every separator in use.

use rust_decimal::Decimal;

use super::scan::Scan;

/// What a run of digits came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Digits {
    /// The token after it.
    pub end: usize,
    /// Its value; none where it is too long to hold or its separators make no number.
    pub value: Option<Decimal>,
    /// How many digits stand after the decimal mark.
    pub decimals: u32,
    /// True for one run of digits without any separator.
    pub plain: bool,
}

/// A number in digits at `at`.
pub(super) fn read(scan: &Scan<'_, '_>, at: usize) -> Option<Digits> {
    // ".08", "-.5": nothing before the decimal mark.
    let mark = scan.word(at);
    let leads = mark == "." || (mark.len() == 1 && mark.starts_with(scan.values.decimal));
    if leads && scan.is_number(at + 1) && scan.glued(at + 1) {
        let free = !scan.glued(at) || (at > 0 && matches!(scan.word(at - 1), "-" | "−"));
        return if free { finish("0", Some(scan.word(at + 1)), at + 2, false) } else { None };
    }
    if !scan.is_number(at) {
        return None;
    }
    let first = scan.word(at);
    let spaced = spaced_groups(scan, at);
    if spaced > at + 1 {
        let whole: String = (at..spaced).map(|token| scan.word(token)).collect();
        let decimals = decimal_mark(scan, spaced).map(|token| scan.word(token));
        let end = if decimals.is_some() { spaced + 2 } else { spaced };
        return finish(&whole, decimals, end, false);
    }
    let parts = glued_parts(scan, at);
    let Some((mark, _)) = parts.first().copied() else { return finish(first, None, at + 1, true) };
    let (last_mark, last) = parts[parts.len() - 1];
    let grouped = |parts: &[(char, &str)]| groups(first, parts);
    let same = parts.iter().all(|(known, _)| *known == mark);
    let end = at + 1 + 2 * parts.len();
    let decimal = scan.values.decimal;
    if parts.len() == 1 {
        // The tail of a list: "22,24,26".
        let listed = mark == ','
            && at > 1
            && scan.is(at - 1, ",")
            && scan.glued(at)
            && scan.glued(at - 1)
            && scan.is_number(at - 2);
        // A record and what follows it: "52-3,46 KOs". One comma in thousands wants three digits.
        let record = mark == ','
            && mark != decimal
            && last.len() != 3
            && at > 1
            && scan.is(at - 1, "-")
            && scan.glued(at)
            && scan.glued(at - 1)
            && scan.is_number(at - 2);
        if listed || record {
            return finish(first, None, at + 1, true);
        }
        let thousands = mark == '\'' || (mark != decimal && scan.values.thousands.contains(&mark));
        return if thousands && grouped(&parts) {
            finish(&join(first, &parts), None, end, false)
        } else if mark == '\'' {
            finish(first, None, at + 1, true)
        } else {
            finish(first, Some(last), end, false)
        };
    }
    if same && mark != '\'' && !grouped(&parts) {
        // "22,24,26" is a list; "192.168.1.2" and "12.03.2026" are codes or dates.
        return match mark {
            ',' => finish(first, None, at + 1, true),
            _ => Some(Digits { end, value: None, decimals: 0, plain: false }),
        };
    }
    if same {
        return finish(&join(first, &parts), None, end, false);
    }
    let whole = &parts[..parts.len() - 1];
    if whole.iter().all(|(known, _)| *known == mark) && last_mark != '\'' && grouped(whole) {
        return finish(&join(first, whole), Some(last), end, false);
    }
    finish(first, None, at + 1, true)
}

/// The token after groups of three digits parted by one space each, from `at` on.
fn spaced_groups(scan: &Scan<'_, '_>, at: usize) -> usize {
    let mut end = at + 1;
    if scan.word(at).len() > 3 || scan.word(at).starts_with('0') {
        return end;
    }
    while scan.is_number(end) && scan.word(end).len() == 3 {
        let between = scan.text.tokens[end - 1].span.end..scan.text.tokens[end].span.start;
        let gap = scan.text.source.get(between).unwrap_or_default();
        let mut spaces = gap.chars();
        let one = matches!(
            spaces.next(),
            Some(' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\u{2008}')
        );
        if !one || spaces.next().is_some() {
            break;
        }
        end += 1;
    }
    end
}

/// The token of the digits after a decimal mark at `at`.
fn decimal_mark(scan: &Scan<'_, '_>, at: usize) -> Option<usize> {
    let mark = matches!(scan.word(at), "," | ".") && scan.glued(at);
    (mark && scan.is_number(at + 1) && scan.glued(at + 1)).then_some(at + 1)
}

/// The marks and digits that are glued to the digits at `at`; no more than eight.
fn glued_parts<'t>(scan: &Scan<'_, 't>, at: usize) -> Vec<(char, &'t str)> {
    let mut parts = Vec::new();
    let mut next = at + 1;
    while parts.len() < 8 && scan.glued(next) && scan.is_number(next + 1) && scan.glued(next + 1) {
        let mark = match scan.word(next) {
            "," => ',',
            "." => '.',
            "'" | "’" => '\'',
            _ => break,
        };
        parts.push((mark, scan.word(next + 1)));
        next += 2;
    }
    parts
}

/// True when the digits are groups of three, or of two and then three as in India.
fn groups(first: &str, parts: &[(char, &str)]) -> bool {
    if first.len() > 3 || first.starts_with('0') {
        return false;
    }
    let Some(((_, last), middle)) = parts.split_last() else { return true };
    let width = |wanted: usize| middle.iter().all(|(_, digits)| digits.len() == wanted);
    last.len() == 3 && (width(3) || (first.len() <= 2 && width(2)))
}

fn join(first: &str, parts: &[(char, &str)]) -> String {
    let mut whole = first.to_owned();
    parts.iter().for_each(|(_, digits)| whole.push_str(digits));
    whole
}

fn finish(whole: &str, decimals: Option<&str>, end: usize, plain: bool) -> Option<Digits> {
    let fraction = decimals.unwrap_or_default();
    let value = if whole.len() + fraction.len() > 40 {
        None
    } else if decimals.is_some() {
        Decimal::from_str_exact(&format!("{whole}.{fraction}")).ok()
    } else {
        Decimal::from_str_exact(whole).ok()
    };
    Some(Digits { end, value, decimals: fraction.len() as u32, plain })
}
