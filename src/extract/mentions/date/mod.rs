//! Dates and times of day.
//!
//! Takes a token, gives the date or the time that starts there as an interval of civil time. Knows
//! what it is reckoned from, and leaves it open where nothing anchors it.

mod clock;
mod interval;
mod open;
mod reckoned;
mod resolve;
pub(in crate::extract::mentions) mod stamp;
mod tense;

use interval::interval;
pub(super) use reckoned::reckoned;
pub(super) use resolve::Anchors;
use resolve::{narrow_to_hours, resolve};
use stamp::{Said, Stamp};
use tense::{Tense, tense};

use super::scan::Scan;
use crate::knowledge::values::lexicon::Role;
use crate::model::mention::{Mention, Value};
use crate::model::moment::{Anchor, Grain, Period, Relation};

/// A date that was read: its mention and the token after it.
pub(super) struct Found {
    pub mention: Mention,
    pub end: usize,
}

/// The date or time that starts at `at`.
pub(super) fn read(scan: &Scan<'_, '_>, at: usize, anchors: Anchors) -> Option<Found> {
    let said = stamp::read(scan, at);
    if let Some((start, end, grain)) = open::read(scan, at)
        && said.is_none_or(|said| said.end <= end)
    {
        return Some(finish(scan, start, end, Period { grain, ..blank() }));
    }
    let moved = gives_way(scan, at);
    if !moved && let Some(found) = interval(scan, at, said, anchors) {
        return Some(found);
    }
    if let Some(said) = said {
        let mut found = single(scan, at, said, anchors);
        if moved && let Value::Date(period) = &mut found.mention.value {
            period.relation = Relation::At;
        }
        return Some(found);
    }
    let cued = scan.skip_back(at, Role::ClockAt).is_some();
    let range = !cued && scan.skip_back(at, Role::ClockRange).is_some();
    let time = clock::read(scan, at, range);
    let mut time = match time {
        // "de 9 h à 18 h", "between 9 and 11 a.m.".
        Some(first) if range => {
            let next = scan.skip(first.end, Role::DateTo)?;
            let second = clock::read(scan, next, true)?;
            if second.minutes.0 == first.minutes.0 {
                return None;
            }
            // "Entre 22 h et 5 h": until the day after.
            let next_day = if second.minutes.0 < first.minutes.0 { 24 * 60 } else { 0 };
            clock::Clock {
                end: second.end,
                minutes: (first.minutes.0, second.minutes.0 + next_day),
                zone: second.zone,
            }
        }
        found => found?,
    };
    if !range
        && matches!(scan.word(time.end), "-" | "–")
        && let Some(second) = clock::read(scan, time.end + 1, true)
        && second.minutes.0 > time.minutes.0
    {
        time = clock::Clock { minutes: (time.minutes.0, second.minutes.0), ..second };
    }
    let mut end = time.end;
    let mut period = blank();
    // "at 4:18 a.m. on Tuesday", "à 7h42 mardi".
    let next = if scan.is(end, ",") { end + 1 } else { end };
    let next = scan
        .longest(next, |role| (role == Role::DateOf || role == Role::To).then_some(()))
        .map_or(next, |(e, ())| e);
    let day = stamp::read(scan, next).or_else(|| {
        stamp::read(scan, next + 1).filter(|_| {
            scan.longest_before(next + 1, |role| {
                matches!(role, Role::Relation(Relation::At) | Role::BesideMonth | Role::DateArticle)
                    .then_some(())
            })
            .is_some_and(|(start, ())| start == next)
        })
    });
    if let Some(said) = day.filter(is_day) {
        period = resolve(&said, anchors, tense(scan, at, said.end), &scan.values.dates);
        end = said.end;
        // "At twenty to ten on Monday night".
        let part = said.part.and_then(|part| scan.values.dates.parts.get(usize::from(part)));
        if part.is_some_and(|(from, _)| *from >= 12) && time.minutes.1 <= 12 * 60 {
            time.minutes = (time.minutes.0 + 12 * 60, time.minutes.1 + 12 * 60);
        }
    }
    at_time(&mut period, time);
    let mut found = finish(scan, at, end, period);
    if range && let Value::Date(period) = &mut found.mention.value {
        period.relation = Relation::At;
    }
    Some(found)
}

fn blank() -> Period {
    Period {
        from: None,
        to: None,
        grain: Grain::Minute,
        anchor: Anchor::Open,
        relation: Relation::At,
        clock: None,
        zone_offset: None,
        partial: None,
        weekday: None,
    }
}

fn is_day(said: &Said) -> bool {
    matches!(
        said.stamp,
        Stamp::Day { .. }
            | Stamp::DayOfMonth { .. }
            | Stamp::Weekday { .. }
            | Stamp::Near(_)
            | Stamp::Told(_)
    )
}

/// True for a date that the tense of its clause places.
fn wants_tense(said: &Said) -> bool {
    match said.stamp {
        Stamp::Day { year, .. }
        | Stamp::Month { year, .. }
        | Stamp::Season { year, .. }
        | Stamp::DaysOf { year, .. }
        | Stamp::NthWeekday { year, .. }
        | Stamp::Part { year, .. } => year.is_none(),
        Stamp::DayOfMonth { .. }
        | Stamp::Weekday { .. }
        | Stamp::Weekend(_)
        | Stamp::SomeWeekend => true,
        Stamp::Near(_) => said.part.is_some(),
        Stamp::SeasonsAgo { .. }
        | Stamp::MonthsOf { .. }
        | Stamp::Open(_)
        | Stamp::Years { .. }
        | Stamp::Unit { .. }
        | Stamp::Span { .. }
        | Stamp::Hours
        | Stamp::Told(_) => false,
    }
}

fn at_time(period: &mut Period, time: clock::Clock) {
    let (from, to) = time.minutes;
    narrow_to_hours(period, from, to);
    period.zone_offset = time.zone;
    period.grain = if to - from >= 60 { Grain::Hour } else { Grain::Minute };
}

fn single(scan: &Scan<'_, '_>, at: usize, said: Said, anchors: Anchors) -> Found {
    let tense = if wants_tense(&said) { tense(scan, at, said.end) } else { Tense::Unknown };
    let mut period = resolve(&said, anchors, tense, &scan.values.dates);
    let mut end = said.end;
    if is_day(&said) {
        // "mardi à 7h42", "le 17 juin 2025 à 19:33", "16 Jun 2026 11:40".
        let mark = if matches!(scan.word(end), "," | "-" | "–") { end + 1 } else { end };
        let cue = (mark..mark + 2)
            .rev()
            .find(|next| scan.skip_back(*next, Role::ClockAt).is_some_and(|start| start == mark));
        let next = cue.unwrap_or(mark);
        let limits = scan.longest_before(next, |role| {
            matches!(role, Role::Relation(relation) if relation != Relation::At).then_some(())
        });
        if limits.is_none()
            && !scan.glued(next)
            && let Some(time) = clock::read(scan, next, true)
        {
            at_time(&mut period, time);
            end = time.end;
        }
    }
    // "Fermé le lundi", "every Monday": any of them, so none in the calendar.
    let habit = matches!(said.stamp, Stamp::Weekday { shift: None, .. }) && end == said.end;
    if habit && scan.skip_back(at, Role::HabitBefore).is_some() {
        (period.from, period.to, period.anchor) = (None, None, Anchor::Open);
        period.weekday = None;
    }
    finish(scan, at, end, period)
}

/// A mention from a period, with the words before it that belong to it or limit it.
fn finish(scan: &Scan<'_, '_>, at: usize, end: usize, mut period: Period) -> Found {
    let limit = |start: usize| {
        scan.longest_before(start, |role| match role {
            Role::Relation(relation) if relation != Relation::At => Some(relation),
            _ => None,
        })
        .map(|(_, relation)| relation)
    };
    let mut start = at;
    let year = period.grain == Grain::Year && end == at + 1;
    if let Some(before) = scan.skip_back(at, Role::DateArticle).filter(|_| !year) {
        start = before;
    }
    // "L'an 2000" names its unit.
    if year
        && let Some(named) = at.checked_sub(1)
        && scan.skip(named, Role::Time(Grain::Year)) == Some(at)
        && !scan.plural_word(named)
    {
        start = scan.skip_back(named, Role::DateArticle).unwrap_or(named);
    }
    let relation = limit(at).or_else(|| limit(start));
    if period.grain == Grain::Quarter
        && let Some(before) = scan.skip_back(at, Role::AgoBefore)
    {
        start = before;
    }
    // "Dans la soirée": the word that leads to a part of the day is none of it.
    if period.grain == Grain::DayPart
        && let Some(next) = scan.skip(start, Role::DayPartLead)
        && next < end
        && start == at
    {
        start = next;
    }
    if let Some(relation) = relation {
        period.relation = relation;
    }
    let mention = Mention {
        span: scan.span(start, end),
        value: Value::Date(period),
        also: None,
        change: None,
    };
    Found { mention, end }
}

/// True for a date that gives way to another: "repoussé de mars à mai", "moved from 3 to 5 May".
fn gives_way(scan: &Scan<'_, '_>, at: usize) -> bool {
    let link = scan.skip_back(at, Role::DateArticle).unwrap_or(at);
    [at, link].into_iter().any(|start| {
        let before = start.checked_sub(1);
        before.is_some_and(|before| scan.skip_back(before, Role::Moved).is_some())
    })
}
