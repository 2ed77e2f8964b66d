//! Two dates that are the ends of one interval.

use jiff::civil::Time;

use super::super::scan::Scan;
use super::resolve::{self, Anchors, resolve};
use super::stamp::{self, Said, Stamp};
use super::{Found, Tense, clock, finish, tense};
use crate::knowledge::values::lexicon::Role;
use crate::model::mention::Value;
use crate::model::moment::{Grain, Period, Relation};

/// "du 3 au 7 mai", "de lundi à mercredi", "3-7 May", "2011-2014", "between March and June".
pub(super) fn interval(
    scan: &Scan<'_, '_>,
    at: usize,
    said: Option<Said>,
    anchors: Anchors,
) -> Option<Found> {
    let first = said.or_else(|| {
        let (end, day) = stamp::day_number(scan, at)?;
        let stamp = Stamp::DayOfMonth { day, weekday: None };
        Some(Said { end, stamp, part: None, edge: None })
    })?;
    let opened = scan.skip_back(at, Role::DateArticle).unwrap_or(at);
    let between = [at, opened].into_iter().any(|at| scan.skip_back(at, Role::Between).is_some());
    let bare = matches!(first.stamp, Stamp::DayOfMonth { .. });
    let mut next = first.end;
    // "les 5, 6 et 7 mai": the last day says the month.
    while bare
        && scan.is(next, ",")
        && let Some((end, _)) = stamp::day_number(scan, next + 1)
    {
        next = end;
    }
    let dash = matches!(scan.word(next), "-" | "–" | "/" | "—");
    if dash {
        if scan.is(next, "/") && !matches!(first.stamp, Stamp::Years { .. }) {
            return None;
        }
        next += 1;
    } else {
        let to = scan.skip(next, Role::DateTo).filter(|_| {
            let and = scan.skip(next, Role::DateAnd).is_some();
            !and || between || bare
        });
        let and = scan.skip(next, Role::DateAnd).filter(|_| bare);
        next = to.or(and)?;
        next = scan.skip(next, Role::DateOf).unwrap_or(next);
        if scan.skip_back(next + 1, Role::DateArticle) == Some(next) {
            next += 1;
        }
    }
    // "2025-26".
    if dash
        && let Stamp::Years { from, grain: Grain::Year, .. } = first.stamp
        && scan.is_number(next)
        && scan.word(next).len() == 2
        && scan.glued(next)
        && let Ok(short) = scan.word(next).parse::<i16>()
        && short == (from + 1) % 100
        && !scan.glued(next + 1) | scan.ends_clause(next + 1)
    {
        let said = Said {
            stamp: Stamp::Years { from, to: from + 2, grain: Grain::Year },
            end: next + 1,
            ..first
        };
        let period = resolve(&said, anchors, Tense::Unknown, &scan.values.dates);
        return Some(finish(scan, at, next + 1, period));
    }
    let second = stamp::read(scan, next).or_else(|| {
        // "June 3-7", "June 3-7, 2026".
        let (end, day) = stamp::day_number(scan, next)?;
        match first.stamp {
            Stamp::Day { year: None, month, day: low, .. }
                if day > low
                    && (dash || scan.values.dates.month_first)
                    && clock::read(scan, next, true).is_none() =>
            {
                let (end, year) = stamp::year_after(scan, end);
                let stamp = Stamp::Day { year, month, day, weekday: None };
                Some(Said { end, stamp, part: None, edge: None })
            }
            _ => None,
        }
    })?;
    let (mut low, high) = (first, second);
    match (first.stamp, second.stamp) {
        (Stamp::DayOfMonth { day, weekday }, Stamp::Day { year, month, day: last, .. })
            if day < last =>
        {
            low.stamp = Stamp::Day { year, month, day, weekday };
        }
        (Stamp::Day { year: None, month, day, weekday }, Stamp::Day { year: Some(year), .. }) => {
            low.stamp = Stamp::Day { year: Some(year), month, day, weekday };
        }
        (
            Stamp::Month { month, year: None, shift: None },
            Stamp::Month { year: Some(year), .. },
        ) => {
            low.stamp = Stamp::Month { month, year: Some(year), shift: None };
        }
        (Stamp::Day { .. }, Stamp::Day { .. })
        | (Stamp::Weekday { .. }, Stamp::Weekday { .. })
        | (Stamp::Month { .. }, Stamp::Month { .. }) => {}
        (Stamp::Years { from, .. }, Stamp::Years { from: last, .. }) if from < last => {}
        _ => return None,
    }
    let tense = tense(scan, at, high.end);
    let form = &scan.values.dates;
    let (a, b) = (resolve(&low, anchors, tense, form), resolve(&high, anchors, tense, form));
    // "La nuit de lundi à mardi" is one night, which the first day tells.
    let mut period = if low.part.is_some() { a } else { Period { to: b.to, ..a } };
    if low.part.is_none()
        && let (Some(from), Some(to)) = (a.from, b.to)
        && from >= to
    {
        // "de lundi à mercredi" said on a Tuesday: the end lies in the week that follows.
        // "de mars à septembre" said in June: the end lies ahead, or both in the past.
        let midnight = |day: jiff::civil::Date| day.to_datetime(Time::midnight());
        match (low.stamp, tense) {
            (Stamp::Weekday { .. }, _) => {
                period.to = Some(midnight(resolve::add_days(to.date(), 7)?));
            }
            (Stamp::Month { .. } | Stamp::Day { .. }, Tense::Back | Tense::Done) => {
                period.from = Some(midnight(resolve::add_months(from.date(), -12)?));
            }
            (Stamp::Month { .. } | Stamp::Day { .. }, Tense::Ahead | Tense::Unknown) => {
                period.to = Some(midnight(resolve::add_months(to.date(), 12)?));
            }
            _ => return None,
        }
        if period.from >= period.to {
            return None;
        }
    }
    let mut found = finish(scan, at, high.end, period);
    if (between || dash)
        && let Value::Date(period) = &mut found.mention.value
    {
        period.relation = Relation::At;
    }
    if let Value::Date(period) = &mut found.mention.value
        && matches!(period.relation, Relation::Since)
    {
        period.relation = Relation::At;
    }
    Some(found)
}
