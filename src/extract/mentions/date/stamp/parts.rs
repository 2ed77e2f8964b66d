//! Parts of a year or of a month that are counted out: "the first six months of the year".

use super::*;

/// "the first six months of 2026", "les trois derniers mois de l'année".
pub(in crate::extract::mentions) fn months_of(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let month = |token| scan.skip(token, Role::Time(Grain::Month)).is_some();
    if !(at + 2..at + 5).any(month) {
        return None;
    }
    let count = |at: usize| {
        let number = number::read(scan, at, false)?;
        let plain = matches!(number.form, Form::Plain | Form::Words);
        let value = i8::try_from(number.value?).ok()?;
        (plain && (2..12).contains(&value)).then_some((number.end, value))
    };
    let (next, count, last) = match count(at) {
        Some((next, value)) => {
            let (next, last) = end_of_row(scan, next)?;
            (next, value, last)
        }
        None => {
            let (next, last) = end_of_row(scan, at)?;
            let (next, value) = count(next)?;
            (next, value, last)
        }
    };
    let (end, ()) = scan.longest(next, |role| (role == Role::Time(Grain::Month)).then_some(()))?;
    let (after, year) = year_after(scan, end);
    if let Some(year) = year {
        return said(after, Stamp::MonthsOf { count, year, last });
    }
    let of = scan.skip(end, Role::DateOf)?;
    let inner = shifted(scan, of).or_else(|| unit(scan, of)).or_else(|| {
        let (end, grain) = scan.longest(of, pick_grain)?;
        (grain == Grain::Year).then(|| said(end, Stamp::Unit { grain, offset: 0 }))?
    })?;
    let Stamp::Unit { grain: Grain::Year, offset } = inner.stamp else { return None };
    said(inner.end, Stamp::MonthsOf { count, year: i16::try_from(offset).ok()?, last })
}

/// "first" or "last" in a row, and the token after it.
fn end_of_row(scan: &Scan<'_, '_>, at: usize) -> Option<(usize, bool)> {
    scan.longest(at, |role| match role {
        Role::Ordinal(1) | Role::Ordinals(1) => Some(false),
        Role::PastSpan | Role::ShiftBefore(Shift::Last) => Some(true),
        _ => None,
    })
}

/// "the first Monday of January", "le dernier lundi du mois".
pub(in crate::extract::mentions) fn nth_weekday(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (next, rank) = scan.longest(at, |role| match role {
        Role::Ordinal(rank @ 1..=5) => Some(rank as i8),
        Role::ShiftBefore(Shift::Last) => Some(0),
        _ => None,
    })?;
    let (end, day) = weekday_name(scan, next)?;
    let of = scan.skip(end, Role::DateOf)?;
    if let Some(found) = named_month(scan, of).or_else(|| month(scan, of, true))
        && let Stamp::Month { month, year, shift: None } = found.stamp
    {
        return said(found.end, Stamp::NthWeekday { rank, day, month, year });
    }
    let (end, ()) = scan.longest(of, |role| (role == Role::Time(Grain::Month)).then_some(()))?;
    said(end, Stamp::Open(Grain::Day))
}

/// "the first week of August", "la deuxième quinzaine de mars".
pub(in crate::extract::mentions) fn days_of(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (next, rank) = scan.longest(at, |role| match role {
        Role::Ordinal(rank @ 1..=4) => Some(rank as i8),
        Role::ShiftBefore(Shift::Last) => Some(0),
        _ => None,
    })?;
    let (end, length) = scan.longest(next, |role| match role {
        Role::Time(Grain::Week) => Some(7),
        Role::Group(15) | Role::Fraction(2) => Some(15),
        _ => None,
    })?;
    let of = scan.skip(end, Role::DateOf)?;
    let found = named_month(scan, of).or_else(|| month(scan, of, true))?;
    let Stamp::Month { month, year, shift: None } = found.stamp else { return None };
    let (from, to) = match (rank, length) {
        (0, length) => (31 - length, 0),
        (1, 15) => (1, 15),
        (2, 15) => (16, 0),
        (_, 15) => return None,
        (rank, length) => ((rank - 1) * length + 1, rank * length),
    };
    said(found.end, Stamp::DaysOf { month, year, from, to })
}
