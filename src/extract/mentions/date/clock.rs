//! Times of day.

use super::super::digits;
use super::super::number;
use super::super::scan::Scan;
use crate::knowledge::values::lexicon::{Role, is_hyphen};
use crate::model::moment::Relation;
use crate::model::quantity::Modifier;

/// A time of day as said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    /// The token after it, zone included.
    pub end: usize,
    /// Minutes after midnight, from (inclusive) and to (exclusive).
    pub minutes: (u16, u16),
    /// Offset of a stated zone from UTC, in minutes.
    pub zone: Option<i16>,
}

/// The time of day at `at`. `dated` is true right after a date, where an hour is no duration.
pub(super) fn read(scan: &Scan<'_, '_>, at: usize, dated: bool) -> Option<Clock> {
    let found = named(scan, at)
        .or_else(|| halves(scan, at))
        .or_else(|| figures(scan, at, dated))
        .or_else(|| words(scan, at, dated))?;
    let mut clock = found;
    if let Some((end, offset)) = zone(scan, clock.end) {
        clock.end = end;
        clock.zone = offset;
    }
    Some(clock)
}

/// True when the words before an hour make it a time of day: "à 5 h", but not "plus de 5 h".
fn at_cue(scan: &Scan<'_, '_>, at: usize) -> bool {
    let Some(cue) = scan.skip_back(at, Role::ClockAt) else { return false };
    let hedge = scan.longest_before(at, |role| match role {
        Role::Hedge(Modifier::Approximately | Modifier::Nearly | Modifier::Exact) => None,
        Role::Hedge(_) => Some(()),
        _ => None,
    });
    hedge.is_none_or(|(start, ())| start >= cue)
}

fn clock(end: usize, hour: u16, minute: u16, grain: u16) -> Option<Clock> {
    let from = hour * 60 + minute;
    (hour < 25 && minute < 60).then_some(Clock { end, minutes: (from, from + grain), zone: None })
}

/// "midi", "noon", "minuit et demi".
fn named(scan: &Scan<'_, '_>, at: usize) -> Option<Clock> {
    if at > 0 && is_hyphen(scan.word(at - 1)) && scan.glued(at) {
        return None;
    }
    let (end, hour) = scan.longest(at, |role| match role {
        Role::Noon => Some(12),
        Role::Midnight => Some(24),
        _ => None,
    })?;
    if let Some(after) = scan.skip(end, Role::HalfPast) {
        return clock(after, hour % 24, 30, 1);
    }
    clock(end, hour, 0, 1)
}

/// "half past four", "a quarter to six".
fn halves(scan: &Scan<'_, '_>, at: usize) -> Option<Clock> {
    let next =
        scan.longest(at, |role| (role == Role::Article).then_some(())).map_or(at, |(end, ())| end);
    let parts = scan.longest(next, |role| match role {
        Role::Fraction(2) => Some(30),
        Role::Fraction(4) => Some(15),
        _ => None,
    });
    // "At twenty to six".
    let counted = || {
        let (end, minute) = small(scan, at).filter(|_| at_cue(scan, at) && scan.is_word(at))?;
        matches!(minute, 5 | 10 | 20).then_some((end, minute))
    };
    let (end, minute) = parts.or_else(counted)?;
    let past = scan.skip(end, Role::Past);
    let to = scan.skip(end, Role::ToHour).filter(|_| minute < 30);
    let hour_at = past.or(to)?;
    let hour = small(scan, hour_at)?;
    let (end, hour) = (hour.0, hour.1);
    if !(1..=12).contains(&hour) {
        return None;
    }
    let (end, hour) = half_of_day(scan, end, hour).unwrap_or((end, hour));
    match past {
        Some(_) => clock(end, hour, minute, 1),
        None => clock(end, (hour + 23) % 24, 60 - minute, 1),
    }
}

fn small(scan: &Scan<'_, '_>, at: usize) -> Option<(usize, u16)> {
    let number = number::read(scan, at, false)?;
    let value = u16::try_from(number.value?).ok()?;
    // "A quarter of a century" is no hour.
    if number.form == number::Form::One && scan.skip(at, Role::Article).is_some() {
        return None;
    }
    (value <= 24).then_some((number.end, value))
}

/// Applies "a.m." or "p.m." that follows.
fn half_of_day(scan: &Scan<'_, '_>, at: usize, hour: u16) -> Option<(usize, u16)> {
    let (end, afternoon) = scan.longest(at, |role| match role {
        Role::Am => Some(false),
        Role::Pm => Some(true),
        _ => None,
    })?;
    let hour = match (afternoon, hour) {
        (true, 1..=11) => hour + 12,
        (false, 12) => 0,
        _ => hour,
    };
    Some((end, hour))
}

/// "7h42", "7 h 42", "7:42", "7.42 p.m.", "7 a.m.", "19 heures".
fn figures(scan: &Scan<'_, '_>, at: usize, dated: bool) -> Option<Clock> {
    if !scan.is_number(at) {
        return None;
    }
    // "0915 GMT": four figures and a zone.
    if let (4, Ok(figures)) = (scan.word(at).len(), scan.word(at).parse::<u16>())
        && !(scan.glued(at) && (scan.is_word(at - 1) || scan.is_number(at - 1)))
        && zone(scan, at + 1).is_some_and(|(_, offset)| offset.is_some())
    {
        return clock(at + 1, figures / 100, figures % 100, 1);
    }
    if scan.word(at).len() > 2 {
        return None;
    }
    if at > 0
        && scan.glued(at)
        && (scan.is_word(at - 1) && !scan.word(at - 1).ends_with(['\'', '’'])
            || matches!(scan.word(at - 1), "." | "," | ":")
            || scan.is(at - 1, "-")
                && !(at > 1 && scan.skip(at - 2, Role::HourWord) == Some(at - 1)))
    {
        return None;
    }
    let hour: u16 = scan.word(at).parse().ok()?;
    if hour > 24 {
        return None;
    }
    let two = |token: usize| -> Option<u16> {
        let word = scan.word(token);
        (scan.is_number(token) && word.len() == 2).then(|| word.parse().ok())?
    };
    // "7:42", "7.42 pm".
    let mark = scan.word(at + 1);
    if scan.glued(at + 1)
        && scan.glued(at + 2)
        && let Some(minute) = two(at + 2)
        && matches!(mark, ":" | ".")
    {
        let end = at + 3;
        let seconds = scan.is(end, ":") && scan.glued(end) && two(end + 1).is_some();
        // "2:03:48" is a race time unless the words make it an hour.
        if seconds && !dated && !at_cue(scan, at) {
            return None;
        }
        let end = if seconds { end + 2 } else { end };
        if let Some((end, hour)) = half_of_day(scan, end, hour) {
            return clock(end, hour, minute, 1);
        }
        if mark == ":" && !(scan.glued(end) && scan.is_word(end)) && !scan.is(end, "%") {
            return clock(end, hour, minute, 1);
        }
        return None;
    }
    if let Some((end, hour)) = half_of_day(scan, at + 1, hour)
        && hour > 0
        && scan.word(at + 1).len() <= 4
    {
        return clock(end, hour, 0, 60);
    }
    let (after, hour_word) = hour_word(scan, at + 1)?;
    let letter = hour_word == 1;
    let cue = at_cue(scan, at);
    if let Some(minute) = two(after).filter(|minute| *minute < 60) {
        let end = after + 1;
        // "2h45" is a length unless the words say otherwise; "07h42" never is.
        let padded = scan.word(at).len() == 2 && scan.word(at).starts_with('0');
        let hedged =
            scan.longest_before(at, |role| matches!(role, Role::Hedge(_)).then_some(())).is_some();
        let late = hour > 12 && !hedged;
        if (cue || dated || padded || late) && !(scan.glued(end) && scan.is_word(end)) {
            let end = scan.skip(end, Role::MinuteWord).unwrap_or(end);
            let (end, hour) = half_of_day(scan, end, hour).unwrap_or((end, hour));
            return clock(end, hour, minute, 1);
        }
        return None;
    }
    if letter && scan.glued(after) && scan.is_word(after) {
        return None;
    }
    // "o'clock" is said of hours only; "9 h-12 h" runs from one hour to the other.
    let clock_word = after > at + 2 || letter && ranged(scan, after);
    finish_hour(scan, after, hour, cue || dated || clock_word)
}

/// True where a dash and another hour follow: "9 h-12 h".
fn ranged(scan: &Scan<'_, '_>, at: usize) -> bool {
    let dash = matches!(scan.word(at), "-" | "–" | "—");
    dash && scan.is_number(at + 1) && hour_word(scan, at + 2).is_some_and(|(_, length)| length == 1)
}

/// The token after "h", "heures", "o'clock", and how long the word is.
fn hour_word(scan: &Scan<'_, '_>, at: usize) -> Option<(usize, usize)> {
    let end = scan.skip(at, Role::HourWord)?;
    Some((end, scan.word(at).len()))
}

fn finish_hour(scan: &Scan<'_, '_>, after: usize, hour: u16, cued: bool) -> Option<Clock> {
    if let Some((end, hour)) = half_of_day(scan, after, hour) {
        return clock(end, hour, 0, 60);
    }
    if !cued {
        return None;
    }
    let minute = |role| match role {
        Role::HalfPast => Some((0, 30)),
        Role::QuarterPast => Some((0, 15)),
        Role::QuarterTo => Some((23, 45)),
        _ => None,
    };
    if let Some((end, (turn, minute))) = scan.longest(after, minute) {
        return clock(end, (hour + turn) % 24, minute, 1);
    }
    // "à 2 heures de Paris", "from 3 hours to 5" are lengths; "24 heures" mostly is.
    if scan.skip(after, Role::Of).is_some() || hour == 0 && !scan.ends_clause(after) {
        return None;
    }
    clock(after, hour, 0, 60)
}

/// "sept heures", "four o'clock", "four in the morning".
fn words(scan: &Scan<'_, '_>, at: usize, dated: bool) -> Option<Clock> {
    if scan.is_number(at) {
        return None;
    }
    let begins =
        scan.longest(at, |role| matches!(role, Role::Small(_) | Role::Tens(_)).then_some(()));
    begins?;
    let (end, hour) = small(scan, at)?;
    let cue = at_cue(scan, at) || dated;
    // "Depuis quatorze heures" is a length; "depuis 14 heures" is a time.
    let since = scan.skip_back(at, Role::Relation(Relation::Since)).is_some();
    match hour_word(scan, end) {
        Some((after, _)) if since => {
            let (end, hour) = half_of_day(scan, after, hour)?;
            clock(end, hour, 0, 60)
        }
        Some((after, _)) => finish_hour(scan, after, hour, cue || after > end + 1),
        None => {
            if !cue || !(1..=12).contains(&hour) {
                return None;
            }
            let (end, hour) = half_of_day(scan, end, hour)?;
            clock(end, hour, 0, 60)
        }
    }
}

/// A zone or "local time" after a time of day.
fn zone(scan: &Scan<'_, '_>, at: usize) -> Option<(usize, Option<i16>)> {
    let open = scan.is(at, "(");
    let next = if open { at + 1 } else { at };
    let (end, offset) = scan.longest(next, |role| match role {
        Role::Zone(offset) => Some(Some(offset)),
        Role::Local => Some(None),
        _ => None,
    })?;
    let mut offset = offset;
    let mut end = end;
    // "UTC+2".
    if offset == Some(0)
        && matches!(scan.word(end), "+" | "-")
        && scan.glued(end)
        && let Some(hours) = digits::read(scan, end + 1)
        && let Some(hours_value) = hours.value.and_then(|value| i16::try_from(value).ok())
        && hours_value <= 14
    {
        let sign = if scan.is(end, "+") { 1 } else { -1 };
        offset = Some(sign * hours_value * 60);
        end = hours.end;
    }
    if open {
        if !scan.is(end, ")") {
            return None;
        }
        end += 1;
    }
    Some((end, offset))
}
