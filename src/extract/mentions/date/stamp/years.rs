//! Years, decades, centuries, quarters and halves.

use super::*;
use crate::knowledge::values::lexicon::is_hyphen;

/// A year in four figures after a date: ", 2026", "2026", "de 2026".
pub(in crate::extract::mentions) fn year_after(
    scan: &Scan<'_, '_>,
    at: usize,
) -> (usize, Option<i16>) {
    for next in
        [at, if scan.is(at, ",") { at + 1 } else { at }, past_of(scan, at), scan.past_hyphen(at)]
    {
        if let Some(year) = four_figures(scan, next) {
            return (next + 1, Some(year));
        }
    }
    // "Mai 68".
    let month = at.checked_sub(1).filter(|month| scan.longest(*month, pick_month).is_some());
    if month.is_some()
        && scan.is_number(at)
        && scan.word(at).len() == 2
        && let Ok(short @ 32..=99) = scan.word(at).parse::<i16>()
        && !scan.glued(at)
        && (scan.ends_clause(at + 1) && !scan.glued(at + 2)
            || !scan.glued(at + 1) && !scan.plural(at + 1))
        && !matches!(scan.word(at + 1), "%" | "€" | "$" | "°")
    {
        return (at + 1, Some(1900 + short));
    }
    (at, None)
}

/// A plain year in four figures.
pub(in crate::extract::mentions) fn four_figures(scan: &Scan<'_, '_>, at: usize) -> Option<i16> {
    let word = scan.word(at);
    if !scan.is_number(at) || word.len() != 4 {
        return None;
    }
    let more = scan.glued(at + 1)
        && (scan.is_word(at + 1)
            || (matches!(scan.word(at + 1), "." | "," | "/" | ":")
                && scan.is_number(at + 2)
                && scan.glued(at + 2)));
    let year: i16 = word.parse().ok()?;
    ((1000..2200).contains(&year) && !more).then_some(year)
}

/// "troisième trimestre 2026", "first half of 2025", "21st century", "XXe siècle".
pub(in crate::extract::mentions) fn ranked(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    if let Some(found) = letter(scan, at) {
        return Some(found);
    }
    let rank = match roman(scan, at) {
        Some(found) => Some(found),
        None if scan.is_number(at)
            || scan
                .longest(at, |role| matches!(role, Role::Ordinal(_) | Role::Tens(_)).then_some(()))
                .is_some() =>
        {
            number::read(scan, at, false)
                .filter(|number| number.form == Form::Rank)
                .and_then(|number| Some((number.end, i8::try_from(number.value?).ok()?)))
        }
        None => None,
    };
    let (next, rank) = rank?;
    let next = scan.past_hyphen(next);
    let (end, grain) = scan.longest(next, |role| match role {
        Role::Time(grain @ (Grain::Quarter | Grain::Half | Grain::Century)) => Some(grain),
        Role::Fraction(2) => Some(Grain::Half),
        _ => None,
    })?;
    match grain {
        Grain::Century if (1..=30).contains(&rank) => {
            let from = (i16::from(rank) - 1) * 100;
            said(end, Stamp::Years { from: from.max(1), to: from + 100, grain })
        }
        Grain::Quarter | Grain::Half => {
            let most = if grain == Grain::Quarter { 4 } else { 2 };
            if !(1..=most).contains(&rank) {
                return None;
            }
            let (after, year) = year_after(scan, end);
            if let Some(year) = year {
                return said(after, Stamp::Part { grain, index: rank, year: Some(year) });
            }
            let of = scan.skip(end, Role::DateOf);
            // "La première moitié des années 90".
            let many = |at: usize| decade(scan, at).or_else(|| ranked(scan, at));
            let whole = of.and_then(|of| many(of).or_else(|| many(end)).or_else(|| many(of + 1)));
            if let (Grain::Half, Some(Said { end, stamp: Stamp::Years { from, to, grain }, .. })) =
                (grain, whole)
            {
                let middle = from + (to - from) / 2;
                let (from, to) = if rank == 1 { (from, middle) } else { (middle, to) };
                return said(end, Stamp::Years { from, to, grain });
            }
            let inner = of.and_then(|of| {
                shifted(scan, of).or_else(|| unit(scan, of)).or_else(|| {
                    let (end, grain) = scan.longest(of, pick_grain)?;
                    (grain == Grain::Year && !scan.plural_word(end - 1))
                        .then(|| said(end, Stamp::Unit { grain, offset: 0 }))?
                })
            });
            if let Some(Said { end, stamp: Stamp::Unit { grain: Grain::Year, offset }, .. }) = inner
            {
                // The year is reckoned with the rest: as an offset below any real year.
                return said(end, Stamp::Part { grain, index: rank, year: Some(offset as i16) });
            }
            // "The second half" may be of a match; "le second semestre" is of a year.
            let match_half = scan.longest(next, |role| (role == Role::Fraction(2)).then_some(()));
            if match_half.is_some() || of.is_some() {
                return None;
            }
            said(end, Stamp::Part { grain, index: rank, year: None })
        }
        _ => None,
    }
}

/// "Q3 2026", "T3", "H1 2025".
fn letter(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (next, grain) = scan.longest(at, |role| match role {
        Role::QuarterLetter => Some(Grain::Quarter),
        Role::HalfLetter => Some(Grain::Half),
        _ => None,
    })?;
    let index: i8 = scan.word(next).parse().ok()?;
    let most = if grain == Grain::Quarter { 4 } else { 2 };
    if !scan.glued(next) || !(1..=most).contains(&index) {
        return None;
    }
    let (end, year) = year_after(scan, next + 1);
    if grain == Grain::Half && year.is_none() {
        return None;
    }
    said(end, Stamp::Part { grain, index, year })
}

/// "XXe", "XIX": a Roman rank, with its ending.
pub(in crate::extract::mentions) fn roman(scan: &Scan<'_, '_>, at: usize) -> Option<(usize, i8)> {
    let word = scan.word(at);
    let first = word.chars().next()?;
    if !matches!(first, 'I' | 'V' | 'X') {
        return None;
    }
    let figures = word.find(|c| !matches!(c, 'I' | 'V' | 'X')).unwrap_or(word.len());
    let ending = word.get(figures..)?;
    if !ending.is_empty() {
        let id = scan.values.lexicon.id(&crate::model::text::fold(ending));
        if id == crate::knowledge::values::lexicon::UNKNOWN || ending.len() > 4 {
            return None;
        }
    }
    let mut value: i16 = 0;
    let digit = |c: char| match c {
        'I' => 1,
        'V' => 5,
        _ => 10,
    };
    let digits: Vec<i16> = word.get(..figures)?.chars().map(digit).collect();
    for (index, digit) in digits.iter().enumerate() {
        let smaller = digits.get(index + 1).is_some_and(|next| next > digit);
        value += if smaller { -digit } else { *digit };
    }
    let value = i8::try_from(value).ok().filter(|value| (1..=30).contains(value))?;
    Some((at + 1, value))
}

pub(in crate::extract::mentions) fn pick_decade(role: Role) -> Option<u8> {
    match role {
        Role::Decade(decade) => Some(decade),
        _ => None,
    }
}

/// The token of "early", "mid", "late" before `at`, or `at` itself.
pub(in crate::extract::mentions) fn past_edge_back(scan: &Scan<'_, '_>, at: usize) -> usize {
    let Some(before) = at.checked_sub(1) else { return at };
    let before = if is_hyphen(scan.word(before)) { before.saturating_sub(1) } else { before };
    let edge = |role| matches!(role, Role::Edge(_)).then_some(());
    if before < at && scan.longest(before, edge).is_some() { before } else { at }
}

/// "les années 90", "the 1990s".
pub(in crate::extract::mentions) fn decade(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let years = |from: i16| Stamp::Years { from, to: from + 10, grain: Grain::Decade };
    // "In his forties": years of a life, which are read as an age.
    if scan.skip_back(past_edge_back(scan, at), Role::Own).is_some() {
        return None;
    }
    if let Some((end, decade)) = scan.longest(at, pick_decade)
        && (scan.skip_back(at, Role::DateArticle).is_some() || past_edge_back(scan, at) < at)
    {
        return said(end, years(1900 + i16::from(decade)));
    }
    if let Some(next) = scan.skip(at, Role::Decades) {
        if !scan.is_number(next) {
            let number = number::read(scan, next, false)?;
            let value = i16::try_from(number.value?).ok()?;
            let from = match value {
                20..=90 if value % 10 == 0 => 1900 + value,
                2000..=2100 if value % 10 == 0 => value,
                _ => return None,
            };
            return said(number.end, years(from));
        }
        let figures = scan.word(next);
        let number: i16 = figures.parse().ok().filter(|_| scan.is_number(next))?;
        let from = match figures.len() {
            4 if number % 10 == 0 => number,
            2 if number % 10 == 0 && number < 30 => 2000 + number,
            2 if number % 10 == 0 => 1900 + number,
            _ => return None,
        };
        return said(next + 1, years(from));
    }
    let number: i16 = scan.word(at).parse().ok().filter(|_| scan.is_number(at))?;
    let plural = scan.glued(at + 1)
        && scan.is(at + 1, "s")
        && !(scan.glued(at + 2) && (scan.is_word(at + 2) || scan.is_number(at + 2)));
    if !plural || number % 10 != 0 {
        return None;
    }
    match scan.word(at).len() {
        4 if (1000..2200).contains(&number) => said(at + 2, years(number)),
        2 if number >= 20 => said(at + 2, years(1900 + number)),
        _ => None,
    }
}

pub(in crate::extract::mentions) fn whole_year(year: i16) -> Stamp {
    Stamp::Years { from: year, to: year + 1, grain: Grain::Year }
}

/// A year that stands alone: "en 2025", "the 2024 election".
pub(in crate::extract::mentions) fn year(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let year = four_figures(scan, at)?;
    let end = at + 1;
    if at > 0 && scan.glued(at) {
        let before = scan.word(at - 1);
        let apart =
            matches!(before, "(" | "[" | "'" | "’" | "«" | "“" | "\"" | "-" | "–" | "—" | "/")
                || before.ends_with(['\'', '’']);
        // "CVE-2013-3893".
        let acronym = matches!(before, "-" | "–")
            && at > 1
            && scan.is_word(at - 2)
            && scan.glued(at - 1)
            && scan.word(at - 2).len() > 1
            && scan.word(at - 2).chars().all(char::is_uppercase);
        if !apart || acronym {
            return None;
        }
    }
    let measured = scan.longest(end, |role| {
        matches!(
            role,
            Role::Percent
                | Role::Currency(_)
                | Role::Hundredth(_)
                | Role::Measure(_)
                | Role::Time(_)
                | Role::TimeSymbol(_)
                | Role::Scale(_)
                | Role::Group(_)
                | Role::Points
                | Role::Zone(_)
        )
        .then_some(())
    });
    let prefixed = scan.currency_before(at).is_some();
    if measured.is_some() || prefixed {
        return None;
    }
    // "loi 1901", "flight 1549".
    let mut label = at;
    while label > 0 && matches!(scan.word(label - 1), "." | "°" | "#" | "º" | "№") {
        label -= 1;
    }
    if scan.skip_back(label, Role::Label).is_some() {
        return None;
    }
    let noun = !scan.glued(end) && scan.plural(end) && scan.skip(end, Role::NotCounted).is_none();
    let round = year % 100 == 0;
    if noun && (round || !scan.values.dates.year_before_noun) {
        return None;
    }
    let related =
        scan.longest_before(at, |role| matches!(role, Role::Relation(_)).then_some(())).is_some();
    let hedged =
        scan.longest_before(at, |role| matches!(role, Role::Hedge(_)).then_some(())).is_some();
    // "until at least 2028" is a year, "over 2000" a number.
    if hedged && !related && !(1990..2060).contains(&year) | round {
        return None;
    }
    // "1871-1900".
    let span = matches!(scan.word(end), "-" | "–") && four_figures(scan, end + 1).is_some();
    if !related && !span && !(1900..2100).contains(&year) {
        return None;
    }
    said(end, whole_year(year))
}
