//! Dates as the words give them, before anything is reckoned.

use super::super::number::{self, Form};
use super::super::scan::Scan;
use crate::knowledge::values::lexicon::{Edge, Role, Shift, UNKNOWN};
use crate::model::moment::Grain;

/// A date as said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stamp {
    Day {
        year: Option<i16>,
        month: i8,
        day: i8,
        weekday: Option<i8>,
    },
    /// "le 7", "mardi 16": the month is not said.
    DayOfMonth {
        day: i8,
        weekday: Option<i8>,
    },
    Weekday {
        day: i8,
        shift: Option<Shift>,
    },
    Month {
        month: i8,
        year: Option<i16>,
        shift: Option<Shift>,
    },
    /// By its first month.
    Season {
        month: i8,
        year: Option<i16>,
        shift: Option<Shift>,
    },
    /// A quarter or a half, from 1.
    Part {
        grain: Grain,
        index: i8,
        year: Option<i16>,
    },
    /// Whole years, from (inclusive) and to (exclusive).
    Years {
        from: i16,
        to: i16,
        grain: Grain,
    },
    /// The unit so many after the present one: 0 for "this year".
    Unit {
        grain: Grain,
        offset: i32,
    },
    /// "les trois derniers mois": so many units, before or after publication.
    Span {
        grain: Grain,
        count: Option<i32>,
        ahead: bool,
    },
    /// The weekend so many after the present one.
    Weekend(i32),
    /// A part of a day that is not said.
    Hours,
    /// A day, so many days from publication.
    Near(i32),
    /// A day, so many days from one mentioned.
    Told(i32),
}

/// A date as said, with what narrows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said {
    /// The token after it.
    pub end: usize,
    pub stamp: Stamp,
    /// A part of the day, as an index into the parts of the pack.
    pub part: Option<u8>,
    pub edge: Option<Edge>,
}

fn said(end: usize, stamp: Stamp) -> Option<Said> {
    Some(Said { end, stamp, part: None, edge: None })
}

/// The date that starts at `at`.
pub(super) fn read(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let found = day_word(scan, at)
        .or_else(|| weekday(scan, at))
        .or_else(|| numeric(scan, at))
        .or_else(|| day_month(scan, at, None))
        .or_else(|| month(scan, at, false))
        .or_else(|| span(scan, at))
        .or_else(|| ranked(scan, at))
        .or_else(|| decade(scan, at))
        .or_else(|| edge(scan, at))
        .or_else(|| shifted(scan, at))
        .or_else(|| season(scan, at))
        .or_else(|| unit(scan, at))
        .or_else(|| part_of_day(scan, at));
    found.or_else(|| year(scan, at))
}

fn pick_part(role: Role) -> Option<u8> {
    match role {
        Role::DayPart(part) => Some(part),
        _ => None,
    }
}

fn pick_grain(role: Role) -> Option<Grain> {
    match role {
        Role::Time(grain) if grain >= Grain::Day => Some(grain),
        _ => None,
    }
}

fn pick_before(role: Role) -> Option<Shift> {
    match role {
        Role::ShiftBefore(shift) => Some(shift),
        _ => None,
    }
}

fn pick_after(role: Role) -> Option<Shift> {
    match role {
        Role::ShiftAfter(shift) => Some(shift),
        _ => None,
    }
}

fn pick_month(role: Role) -> Option<(i8, bool)> {
    match role {
        Role::Month(month, capital) => Some((month as i8, capital)),
        _ => None,
    }
}

fn offset(shift: Shift) -> i32 {
    match shift {
        Shift::Last => -1,
        Shift::This => 0,
        Shift::Next => 1,
    }
}

/// Skips "of" between the parts of a date.
fn past_of(scan: &Scan<'_, '_>, at: usize) -> usize {
    scan.skip(at, Role::DateOf).unwrap_or(at)
}

/// Adds a part of the day that follows: "mardi matin".
fn with_part(scan: &Scan<'_, '_>, found: Said) -> Option<Said> {
    match scan.longest(found.end, pick_part) {
        Some((end, part)) => Some(Said { end, part: Some(part), ..found }),
        None => Some(found),
    }
}

/// "hier", "la veille", "demain soir".
fn day_word(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (end, stamp) = scan.longest(at, |role| match role {
        Role::Day(days) => Some(Stamp::Near(i32::from(days))),
        Role::MentionedDay(days) => Some(Stamp::Told(i32::from(days))),
        _ => None,
    })?;
    with_part(scan, said(end, stamp)?)
}

/// "mardi", "mardi 16 décembre 2025", "Tuesday, June 16".
fn weekday(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (end, day) = weekday_name(scan, at)?;
    let comma = if scan.is(end, ",") || scan.is(end, ".") { end + 1 } else { end };
    if let Some(found) = day_month(scan, comma, Some(day)) {
        return with_part(scan, found);
    }
    if let Some((after, shift)) = scan.longest(end, pick_after) {
        return with_part(scan, said(after, Stamp::Weekday { day, shift: Some(shift) })?);
    }
    if !scan.values.dates.month_first
        && let Some((after, number)) = day_number(scan, end)
        && !scan.is(after, ":")
        && !scan.is(after, "%")
        && scan
            .longest(after, |role| {
                matches!(
                    role,
                    Role::HourWord | Role::Time(_) | Role::Measure(_) | Role::Currency(_)
                )
                .then_some(())
            })
            .is_none()
        && !scan.plural(after)
    {
        let stamp = Stamp::DayOfMonth { day: number, weekday: Some(day) };
        return with_part(scan, said(after, stamp)?);
    }
    with_part(scan, said(end, Stamp::Weekday { day, shift: None })?)
}

fn weekday_name(scan: &Scan<'_, '_>, at: usize) -> Option<(usize, i8)> {
    let (end, (day, capital)) = scan.longest(at, |role| match role {
        Role::Weekday(day, capital) => Some((day as i8, capital)),
        _ => None,
    })?;
    (!capital || scan.capital(at)).then_some((end, day))
}

/// A day's number, 1 to 31: "16", "1er", "3rd".
pub(super) fn day_number(scan: &Scan<'_, '_>, at: usize) -> Option<(usize, i8)> {
    if !scan.is_number(at) {
        if scan.ordinal_only(at)
            || scan.longest(at, |role| matches!(role, Role::Ordinal(_)).then_some(())).is_some()
        {
            let number =
                number::read(scan, at, false).filter(|number| number.form == Form::Rank)?;
            let day = i8::try_from(number.value?).ok()?;
            return (1..=31).contains(&day).then_some((number.end, day));
        }
        return None;
    }
    let day: i8 = scan.word(at).parse().ok()?;
    if !(1..=31).contains(&day) || scan.word(at).len() > 2 {
        return None;
    }
    let end = at + 1;
    let end = match scan.skip(end, Role::OrdinalEnding) {
        Some(after) if scan.glued(end) && !scan.glued(after) => after,
        _ => end,
    };
    // "3,5", "16:30", "3h".
    if scan.glued(end)
        && (scan.is_word(end)
            || scan.is_number(end + 1)
                && scan.glued(end + 1)
                && !scan.is(end, "-")
                && !scan.is(end, "–")
                && !scan.is(end, "/"))
    {
        return None;
    }
    Some((end, day))
}

/// "16 décembre 2025", "June 16, 2026", "the 16th of June".
fn day_month(scan: &Scan<'_, '_>, at: usize, weekday: Option<i8>) -> Option<Said> {
    let at = if weekday.is_some() {
        scan.longest(at, |role| (role == Role::Article || role == Role::DateOf).then_some(()))
            .map_or(at, |(end, ())| end)
    } else {
        at
    };
    if let Some((end, day)) = day_number(scan, at) {
        let at = scan.past_hyphen(end);
        let next = scan.skip(at, Role::DateOf).unwrap_or(at);
        let (end, (month, _)) = scan.longest(next, pick_month)?;
        let (end, year) = year_after(scan, end);
        return said(end, Stamp::Day { year, month, day, weekday });
    }
    if !scan.values.dates.month_first {
        return None;
    }
    let (end, (month, capital)) = scan.longest(at, pick_month)?;
    if capital && !scan.capital(at) {
        return None;
    }
    let (end, day) = day_number(scan, end)?;
    if scan.is(end, ":") || scan.is(end, "%") {
        return None;
    }
    let (end, year) = year_after(scan, end);
    said(end, Stamp::Day { year, month, day, weekday })
}

/// A year in four figures after a date: ", 2026", "2026", "de 2026".
pub(super) fn year_after(scan: &Scan<'_, '_>, at: usize) -> (usize, Option<i16>) {
    for next in
        [at, if scan.is(at, ",") { at + 1 } else { at }, past_of(scan, at), scan.past_hyphen(at)]
    {
        if let Some(year) = four_figures(scan, next) {
            return (next + 1, Some(year));
        }
    }
    (at, None)
}

/// A plain year in four figures.
pub(super) fn four_figures(scan: &Scan<'_, '_>, at: usize) -> Option<i16> {
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

/// "2026-03-12", "12/03/2026", "12.03.2026".
fn numeric(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let mark = scan.word(at + 1);
    if !scan.is_number(at) || !matches!(mark, "-" | "/" | ".") {
        return None;
    }
    let glued = (at + 1..at + 5).all(|token| scan.glued(token));
    if !glued || !scan.is_number(at + 2) || scan.word(at + 3) != mark || !scan.is_number(at + 4) {
        return None;
    }
    if scan.glued(at + 5)
        && (scan.is_number(at + 6) && scan.glued(at + 6) || scan.is_number(at + 5))
        && scan.word(at + 5) != "T"
    {
        return None;
    }
    let figure = |token: usize| scan.word(token).parse::<i16>().ok();
    let (a, b, c) = (figure(at)?, figure(at + 2)?, figure(at + 4)?);
    let lengths = (scan.word(at).len(), scan.word(at + 4).len());
    let (year, month, day) = match lengths {
        (4, 1..=2) => (a, b, c),
        (1..=2, 4) => {
            let day_first = (scan.values.dates.day_first || a > 12) && b <= 12;
            if day_first { (c, b, a) } else { (c, a, b) }
        }
        (1..=2, 2) if mark == "/" => {
            let day_first = (scan.values.dates.day_first || a > 12) && b <= 12;
            if day_first { (2000 + c, b, a) } else { (2000 + c, a, b) }
        }
        _ => return None,
    };
    let (month, day) = (month as i8, day as i8);
    let real = (1000..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if !real {
        return None;
    }
    said(at + 5, Stamp::Day { year: Some(year), month, day, weekday: None })
}

/// "mars 2026", "mars dernier", "March".
fn month(scan: &Scan<'_, '_>, at: usize, sure: bool) -> Option<Said> {
    let (end, (month, capital)) = scan.longest(at, pick_month)?;
    if capital && !scan.capital(at) {
        return None;
    }
    let (after, year) = year_after(scan, end);
    if year.is_some() {
        return said(after, Stamp::Month { month, year, shift: None });
    }
    if let Some((after, shift)) = scan.longest(end, pick_after) {
        return said(after, Stamp::Month { month, year: None, shift: Some(shift) });
    }
    // "March" that begins a sentence, "May" the verb, "Mars" the planet.
    let dated = scan.longest_before(at, |role| {
        matches!(role, Role::Relation(_) | Role::DateArticle | Role::Between | Role::From)
            .then_some(())
    });
    let shy = scan.skip(at, Role::ShyMonth).is_some();
    if (shy || (!capital && scan.capital(at))) && dated.is_none() && !sure {
        return None;
    }
    said(end, Stamp::Month { month, year: None, shift: None })
}

/// "this week", "last Tuesday", "ce matin", "next March".
fn shifted(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (next, shift) = scan.longest(at, pick_before)?;
    if let Some((end, day)) = weekday_name(scan, next) {
        return with_part(scan, said(end, Stamp::Weekday { day, shift: Some(shift) })?);
    }
    if let Some((end, (month, _))) = scan.longest(next, pick_month) {
        return said(end, Stamp::Month { month, year: None, shift: Some(shift) });
    }
    if let Some((end, month)) = scan.longest(next, pick_season) {
        return said(end, Stamp::Season { month, year: None, shift: Some(shift) });
    }
    if let Some(end) = scan.skip(next, Role::Weekend) {
        return said(end, Stamp::Weekend(offset(shift)));
    }
    let grain = scan.longest(next, pick_grain);
    let part = scan.longest(next, pick_part);
    if let Some((end, part)) = part
        && grain.is_none_or(|(unit, _)| unit < end)
    {
        let stamp = Stamp::Near(offset(shift));
        return Some(Said { end, stamp, part: Some(part), edge: None });
    }
    let (end, grain) = grain?;
    // "the coming days" are no single day.
    if plural_unit(scan, end - 1) {
        if shift == Shift::This {
            return None;
        }
        return said(end, Stamp::Span { grain, count: None, ahead: shift == Shift::Next });
    }
    let end = scan.longest(scan.past_hyphen(end), pick_after).map_or(end, |(after, _)| after);
    said(end, Stamp::Unit { grain, offset: offset(shift) })
}

fn pick_season(role: Role) -> Option<i8> {
    match role {
        Role::Season(month) => Some(month as i8),
        _ => None,
    }
}

fn season(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (end, month) = scan.longest(at, pick_season)?;
    let (after, year) = year_after(scan, end);
    if year.is_some() {
        return said(after, Stamp::Season { month, year, shift: None });
    }
    if let Some((after, shift)) = scan.longest(end, pick_after) {
        return said(after, Stamp::Season { month, year: None, shift: Some(shift) });
    }
    scan.skip_back(at, Role::SeasonCue)?;
    said(end, Stamp::Season { month, year: None, shift: None })
}

/// True for a unit of time in the plural: without its ending it is a unit too.
fn plural_unit(scan: &Scan<'_, '_>, at: usize) -> bool {
    let word = scan.text.folded(at);
    scan.values.plural_endings.iter().any(|ending| {
        word.strip_suffix(ending.as_str())
            .is_some_and(|single| scan.values.lexicon.id(single) != UNKNOWN)
    })
}

/// "semaine dernière", "an prochain".
fn unit(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    if let Some(end) = scan.skip(at, Role::Weekend) {
        let (end, shift) = scan.longest(scan.past_hyphen(end), pick_after)?;
        return said(end, Stamp::Weekend(offset(shift)));
    }
    let (end, grain) = scan.longest(at, pick_grain)?;
    let (end, shift) = scan.longest(scan.past_hyphen(end), pick_after)?;
    said(end, Stamp::Unit { grain, offset: offset(shift) })
}

/// "trois derniers mois", "past three months", "prochains jours".
fn span(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let way = |role| match role {
        Role::PastSpan => Some(false),
        Role::ComingSpan => Some(true),
        _ => None,
    };
    let count = |at: usize| {
        let number = number::read(scan, at, false)?;
        let plain = matches!(number.form, Form::Plain | Form::Words);
        let value = i32::try_from(number.value?).ok()?;
        (plain && (1..1000).contains(&value)).then_some((number.end, value))
    };
    let units = |at: usize| {
        scan.longest(at, |role| match role {
            Role::Time(grain) => Some(grain),
            _ => None,
        })
    };
    if let Some((next, ahead)) = scan.longest(at, way) {
        let (counted, number) = count(next).map_or((next, None), |(end, value)| (end, Some(value)));
        let (end, grain) = units(counted)?;
        // "last year" is the year before, "recent years" and "last two years" are spans.
        if number.is_none() && !scan.plural(end - 1) {
            return None;
        }
        return said(end, Stamp::Span { grain, count: number, ahead });
    }
    let (next, number) = count(at)?;
    let (next, ahead) = scan.longest(next, way)?;
    let (end, grain) = units(next)?;
    said(end, Stamp::Span { grain, count: Some(number), ahead })
}

/// "troisième trimestre 2026", "first half of 2025", "21st century", "XXe siècle".
fn ranked(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
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
            let inner = of.and_then(|of| {
                shifted(scan, of).or_else(|| unit(scan, of)).or_else(|| {
                    let (end, grain) = scan.longest(of, pick_grain)?;
                    (grain == Grain::Year).then(|| said(end, Stamp::Unit { grain, offset: 0 }))?
                })
            });
            if let Some(Said { end, stamp: Stamp::Unit { grain: Grain::Year, offset }, .. }) = inner
            {
                // The year is reckoned with the rest: as an offset below any real year.
                return said(end, Stamp::Part { grain, index: rank, year: Some(offset as i16) });
            }
            if grain == Grain::Half || of.is_some() {
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
pub(in super::super) fn roman(scan: &Scan<'_, '_>, at: usize) -> Option<(usize, i8)> {
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

/// "les années 90", "the 1990s".
fn decade(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let years = |from: i16| Stamp::Years { from, to: from + 10, grain: Grain::Decade };
    if let Some(next) = scan.skip(at, Role::Decades) {
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

/// "fin 2025", "la fin du mois", "mid-March", "late September".
fn edge(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (next, edge) = scan.longest(at, |role| match role {
        Role::Edge(edge) => Some(edge),
        _ => None,
    })?;
    let next = scan.past_hyphen(next);
    let of = scan.skip(next, Role::DateOf);
    let inner = |at: usize| {
        let at = scan
            .longest(at, |role| (role == Role::Article).then_some(()))
            .map_or(at, |(end, ())| end);
        weekday(scan, at)
            .or_else(|| day_word(scan, at))
            .or_else(|| month(scan, at, true))
            .or_else(|| ranked(scan, at))
            .or_else(|| decade(scan, at))
            .or_else(|| shifted(scan, at))
            .or_else(|| unit(scan, at))
            .or_else(|| season_named(scan, at))
            .or_else(|| four_figures(scan, at).and_then(|year| said(at + 1, whole_year(year))))
            .or_else(|| {
                let (end, grain) = scan.longest(at, pick_grain)?;
                (grain > Grain::Day).then(|| said(end, Stamp::Unit { grain, offset: 0 }))?
            })
            .or_else(|| part_of_day(scan, at))
    };
    let found = of.and_then(inner).or_else(|| inner(next))?;
    // "late" and "early" of a day tell no more than the day.
    let narrow = !matches!(found.stamp, Stamp::Day { .. } | Stamp::Near(_) | Stamp::Weekday { .. });
    Some(Said { edge: if narrow { Some(edge) } else { None }, ..found })
}

fn season_named(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (end, month) = scan.longest(at, pick_season)?;
    let (end, year) = year_after(scan, end);
    said(end, Stamp::Season { month, year, shift: None })
}

/// "le matin du 16 juin", "the morning of June 16", "nuit de lundi à mardi".
fn part_of_day(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (next, part) = scan.longest(at, pick_part)?;
    // "nuit dernière".
    if let Some((end, shift)) = scan.longest(next, pick_after) {
        let stamp = Stamp::Near(offset(shift));
        return Some(Said { end, stamp, part: Some(part), edge: None });
    }
    let day = scan.skip(next, Role::DateOf).and_then(|of| {
        weekday(scan, of).or_else(|| day_month(scan, of, None)).or_else(|| day_word(scan, of))
    });
    if let Some(found) = day {
        return Some(Said { part: Some(part), ..found });
    }
    // "dans la soirée", "le matin": hours of a day that the words around may tell.
    let article = scan.skip_back(at, Role::DateArticle).is_some();
    let phrase = next > at + 1 && scan.is_word(at + 1);
    let hours = Said { end: next, stamp: Stamp::Hours, part: Some(part), edge: None };
    (article || phrase).then_some(hours)
}

pub(super) fn whole_year(year: i16) -> Stamp {
    Stamp::Years { from: year, to: year + 1, grain: Grain::Year }
}

/// A year that stands alone: "en 2025", "the 2024 election".
fn year(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let year = four_figures(scan, at)?;
    let end = at + 1;
    if at > 0 && scan.glued(at) {
        let before = scan.word(at - 1);
        let apart =
            matches!(before, "(" | "[" | "'" | "’" | "«" | "“" | "\"" | "-" | "–" | "—" | "/")
                || before.ends_with(['\'', '’']);
        if !apart {
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
        )
        .then_some(())
    });
    let prefixed = scan.currency_before(at).is_some();
    if measured.is_some() || prefixed {
        return None;
    }
    // "loi 1901", "flight 1549".
    if scan.skip_back(at, Role::Label).is_some() {
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
    if !related && !(1900..2100).contains(&year) {
        return None;
    }
    said(end, whole_year(year))
}
