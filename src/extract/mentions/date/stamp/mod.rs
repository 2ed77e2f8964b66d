//! Dates as the words give them, before anything is reckoned.

mod days;
mod parts;
mod periods;
mod years;

use super::super::number::{self, Form};
use super::super::scan::Scan;
use crate::knowledge::values::lexicon::{Edge, Role, Shift, UNKNOWN};
use crate::model::moment::Grain;

pub(in crate::extract::mentions) use days::{
    day_month, day_number, day_part_of_month, day_word, feast, numeric, part_of_day, weekday,
    weekday_name, with_part,
};
pub(in crate::extract::mentions) use parts::{days_of, months_of, nth_weekday};
pub(in crate::extract::mentions) use periods::{
    edge, month, named_month, season, seasons_ago, shifted, span, unit,
};
pub(in crate::extract::mentions) use years::{
    decade, four_figures, past_edge_back, pick_decade, ranked, roman, whole_year, year, year_after,
};

/// A date as said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract::mentions) enum Stamp {
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
    /// "le week-end": which one, the clause may tell.
    SomeWeekend,
    /// A season, by its first month, so many times before publication.
    SeasonsAgo {
        month: i8,
        count: i16,
    },
    /// The first or the last so many months of a year; a year below 100 is an offset.
    MonthsOf {
        count: i8,
        year: i16,
        last: bool,
    },
    /// Some days of a month, from and to; 0 for its last day.
    DaysOf {
        month: i8,
        year: Option<i16>,
        from: i8,
        to: i8,
    },
    /// A weekday by its rank in a month; 0 for the last.
    NthWeekday {
        rank: i8,
        day: i8,
        month: i8,
        year: Option<i16>,
    },
    /// A date that only what is told could place.
    Open(Grain),
    /// A part of a day that is not said.
    Hours,
    /// A day, so many days from publication.
    Near(i32),
    /// A day, so many days from one mentioned.
    Told(i32),
}

/// A date as said, with what narrows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract::mentions) struct Said {
    /// The token after it.
    pub end: usize,
    pub stamp: Stamp,
    /// A part of the day, as an index into the parts of the pack.
    pub part: Option<u8>,
    pub edge: Option<Edge>,
}

pub(in crate::extract::mentions) fn said(end: usize, stamp: Stamp) -> Option<Said> {
    Some(Said { end, stamp, part: None, edge: None })
}

/// The date that starts at `at`.
pub(in crate::extract::mentions) fn read(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let found = feast(scan, at)
        .or_else(|| day_word(scan, at))
        .or_else(|| weekday(scan, at))
        .or_else(|| numeric(scan, at))
        .or_else(|| with_part(scan, day_month(scan, at, None)?))
        .or_else(|| day_part_of_month(scan, at))
        .or_else(|| month(scan, at, false))
        .or_else(|| named_month(scan, at))
        .or_else(|| seasons_ago(scan, at))
        .or_else(|| months_of(scan, at))
        .or_else(|| days_of(scan, at))
        .or_else(|| nth_weekday(scan, at))
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

pub(in crate::extract::mentions) fn pick_part(role: Role) -> Option<u8> {
    match role {
        Role::DayPart(part) => Some(part),
        _ => None,
    }
}

pub(in crate::extract::mentions) fn pick_grain(role: Role) -> Option<Grain> {
    match role {
        Role::Time(grain) if grain >= Grain::Day => Some(grain),
        _ => None,
    }
}

pub(in crate::extract::mentions) fn pick_before(role: Role) -> Option<Shift> {
    match role {
        Role::ShiftBefore(shift) => Some(shift),
        _ => None,
    }
}

pub(in crate::extract::mentions) fn pick_after(role: Role) -> Option<Shift> {
    match role {
        Role::ShiftAfter(shift) => Some(shift),
        _ => None,
    }
}

pub(in crate::extract::mentions) fn pick_month(role: Role) -> Option<(i8, bool)> {
    match role {
        Role::Month(month, capital) => Some((month as i8, capital)),
        _ => None,
    }
}

pub(in crate::extract::mentions) fn offset(shift: Shift) -> i32 {
    match shift {
        Shift::Last => -1,
        Shift::This => 0,
        Shift::Next => 1,
    }
}

/// Skips "of" between the parts of a date.
pub(in crate::extract::mentions) fn past_of(scan: &Scan<'_, '_>, at: usize) -> usize {
    scan.skip(at, Role::DateOf).unwrap_or(at)
}

pub(in crate::extract::mentions) fn pick_season(role: Role) -> Option<i8> {
    match role {
        Role::Season(month) => Some(month as i8),
        _ => None,
    }
}
