//! Dates and times of day.
//!
//! Takes a token, gives the date or the time that starts there as an interval of civil time. Knows
//! what it is reckoned from, and leaves it open where nothing anchors it.

mod clock;
mod open;
mod resolve;
pub(super) mod stamp;

use jiff::civil::Time;
use rust_decimal::prelude::ToPrimitive;

pub(super) use resolve::Anchors;
use resolve::{move_by, narrow_to_hours, resolve};
use stamp::{Said, Stamp};

use super::scan::Scan;
use crate::knowledge::values::lexicon::Role;
use crate::model::mention::{Mention, Value};
use crate::model::moment::{Anchor, Grain, Period, Relation};
use crate::model::text::TokenKind;

/// Which way a clause looks from publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Back,
    Ahead,
    Unknown,
}

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
    if let Some(found) = interval(scan, at, said, anchors) {
        return Some(found);
    }
    if let Some(said) = said {
        return Some(single(scan, at, said, anchors));
    }
    let range = scan.skip_back(at, Role::ClockRange).is_some();
    let time = clock::read(scan, at, range);
    let mut time = match time {
        // "de 9 h à 18 h", "between 9 and 11 a.m.".
        Some(first) if range => {
            let next = scan.skip(first.end, Role::DateTo)?;
            let second = clock::read(scan, next, true)?;
            if second.minutes.0 <= first.minutes.0 {
                return None;
            }
            clock::Clock {
                end: second.end,
                minutes: (first.minutes.0, second.minutes.0),
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
        | Stamp::Part { year, .. } => year.is_none(),
        Stamp::DayOfMonth { .. } | Stamp::Weekday { .. } | Stamp::Weekend(_) => true,
        Stamp::Years { .. }
        | Stamp::Unit { .. }
        | Stamp::Span { .. }
        | Stamp::Hours
        | Stamp::Near(_)
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
    let relation = limit(at).or_else(|| limit(start));
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

/// "du 3 au 7 mai", "de lundi à mercredi", "3-7 May", "2011-2014", "between March and June".
fn interval(scan: &Scan<'_, '_>, at: usize, said: Option<Said>, anchors: Anchors) -> Option<Found> {
    let first = said.or_else(|| {
        let (end, day) = stamp::day_number(scan, at)?;
        let stamp = Stamp::DayOfMonth { day, weekday: None };
        Some(Said { end, stamp, part: None, edge: None })
    })?;
    let between = scan.skip_back(at, Role::Between).is_some();
    let bare = matches!(first.stamp, Stamp::DayOfMonth { .. });
    let mut next = first.end;
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
        next = scan
            .longest(next, |role| (role == Role::DateOf || role == Role::DateArticle).then_some(()))
            .map_or(next, |(end, ())| end);
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
        period.to = match low.stamp {
            Stamp::Weekday { .. } => {
                let day = resolve::add_days(to.date(), 7)?;
                Some(day.to_datetime(Time::midnight()))
            }
            _ => return None,
        };
    }
    if between || dash {
        period.relation = Relation::At;
    }
    let mut found = finish(scan, at, high.end, period);
    if let Value::Date(period) = &mut found.mention.value
        && matches!(period.relation, Relation::Since)
    {
        period.relation = Relation::At;
    }
    Some(found)
}

/// A length of time that words around it make a date: "il y a deux ans", "three days ago".
pub(super) fn reckoned(
    scan: &Scan<'_, '_>,
    start: usize,
    end: usize,
    seconds: rust_decimal::Decimal,
    months: Option<rust_decimal::Decimal>,
    grain: Grain,
    anchors: Anchors,
) -> Option<(Mention, usize)> {
    let ago_before = scan.skip_back(start, Role::AgoBefore);
    let in_before = scan.skip_back(start, Role::InBefore);
    let after = scan.longest(end, |role| match role {
        Role::AgoAfter => Some((-1, false)),
        Role::EarlierAfter => Some((-1, true)),
        Role::LaterAfter => Some((1, true)),
        _ => None,
    });
    // "41 days before they fail" is a length; "41 days before." is a date.
    let after = after.or_else(|| {
        scan.longest(end, |role| match role {
            Role::EarlierLast => Some((-1, true)),
            Role::LaterLast => Some((1, true)),
            _ => None,
        })
        .filter(|(after, _)| scan.ends_clause(*after))
    });
    let (from, to, sign, told) = match (ago_before, after, in_before) {
        (Some(before), _, _) => (before, end, -1, false),
        (None, Some((after, (sign, told))), _) => (start, after, sign, told),
        (None, None, Some(before)) => (before, end, 1, false),
        _ => return None,
    };
    let base = if told { anchors.told } else { anchors.published };
    let whole = |value: rust_decimal::Decimal| value.round().to_i32();
    let day = base.and_then(|base| {
        let date = match months {
            Some(months) => resolve::add_months(base, sign * whole(months)?)?,
            None => {
                let days = seconds.checked_div(rust_decimal::Decimal::from(86_400))?;
                resolve::add_days(base, sign * whole(days)?)?
            }
        };
        Some(date)
    });
    // Minutes and hours before something are a length of time.
    if grain < Grain::Day {
        return None;
    }
    // "A year earlier" goes back from what is spoken of, which is seldom the last day mentioned.
    let day = day.filter(|_| !told || grain <= Grain::Week);
    let mut period = blank();
    period.grain = grain;
    if let Some(day) = day {
        period.anchor = if told { Anchor::Mentioned } else { Anchor::Publication };
        // What is said to the year is known to the year.
        let start = match grain {
            Grain::Day | Grain::Week => Some(day),
            Grain::Month => Some(day.first_of_month()),
            _ => Some(day.first_of_year()),
        };
        let midnight = |date: jiff::civil::Date| date.to_datetime(Time::midnight());
        let unit = if grain > Grain::Month { Grain::Year } else { grain };
        period.from = start.map(midnight);
        period.to = start.and_then(|start| move_by(start, unit, 1)).map(midnight);
    }
    let span = scan.span(from, to);
    Some((Mention { span, value: Value::Date(period), also: None, change: None }, to))
}

/// Which way the clause around a date looks.
fn tense(scan: &Scan<'_, '_>, at: usize, end: usize) -> Tense {
    // "D'ici le 31 décembre", "by Friday": a deadline lies ahead.
    let due = |start: usize| scan.skip_back(start, Role::Relation(Relation::By)).is_some();
    if due(at) || scan.skip_back(at, Role::DateArticle).is_some_and(due) {
        return Tense::Ahead;
    }
    let stops = |token: usize| {
        matches!(scan.word(token), "." | ";" | ":" | "!" | "?" | "(" | ")" | "«" | "»")
            || scan.kind(token).is_none_or(|kind| kind == TokenKind::Break)
    };
    // A comma parts clauses, but for the one after a date that opens its clause.
    let parts = |token: usize| stops(token) || scan.is(token, ",");
    let before = (at.saturating_sub(12)..at).rev().take_while(|token| !parts(*token));
    let opened = if scan.is(end, ",") { end + 1 } else { end };
    let after = (opened..opened + 12).take_while(|token| !parts(*token));
    let form = &scan.values.dates;
    let ends = |token: usize, endings: &[String]| {
        let word = scan.text.folded(token);
        word.len() > 1 && endings.iter().any(|ending| word.ends_with(ending.as_str()))
    };
    let mut found = Tense::Unknown;
    for token in before.chain(after) {
        let known = form.future_never.iter().any(|word| word == scan.text.folded(token));
        if scan.skip(token, Role::Future).is_some()
            || (!known && scan.text.folded(token).len() > 4 && ends(token, &form.future_endings))
        {
            return Tense::Ahead;
        }
        let gone = scan.skip(token, Role::PastTense).is_some()
            || (form.auxiliaries
                && scan
                    .skip(token, Role::Auxiliary)
                    .is_some_and(|next| ends(next, &form.past_endings)))
            || (!form.auxiliaries
                && scan.text.folded(token).len() > 4
                && ends(token, &form.past_endings));
        if gone {
            found = Tense::Back;
        }
    }
    // What was settled "until 31 December" may still run.
    let until = |start: usize| scan.skip_back(start, Role::Relation(Relation::Until)).is_some();
    if until(at) { Tense::Unknown } else { found }
}
