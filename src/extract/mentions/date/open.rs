//! Dates that the words place nowhere in the calendar: "now", "that morning", "every Monday".
//!
//! Takes a token, gives the token after such a date and its grain. Knows no calendar.

use super::super::scan::Scan;
use crate::knowledge::values::lexicon::Role;
use crate::model::moment::Grain;

/// The open date at `at`: its first token, the token after it, and its grain.
pub(super) fn read(scan: &Scan<'_, '_>, at: usize) -> Option<(usize, usize, Grain)> {
    let phrase = scan.longest(at, |role| match role {
        Role::OpenDate(grain) => Some(grain),
        _ => None,
    });
    phrase
        .or_else(|| again(scan, scan.skip(at, Role::Every)?))
        .map(|(end, grain)| (at, end, grain))
        .or_else(|| some(scan, at))
}

/// A stretch whose length is not said: "il y a quelques jours", "several years later".
fn some(scan: &Scan<'_, '_>, at: usize) -> Option<(usize, usize, Grain)> {
    let next = scan.skip(at, Role::Vague)?;
    let (end, grain) = scan.longest(next, |role| match role {
        Role::Time(grain) if grain >= Grain::Minute => Some(grain),
        _ => None,
    })?;
    let start = scan.skip_back(at, Role::AgoBefore).unwrap_or(at);
    let after =
        |role| matches!(role, Role::AgoAfter | Role::EarlierAfter | Role::LaterAfter).then_some(());
    Some((start, scan.longest(end, after).map_or(end, |(end, ())| end), grain))
}

/// What comes again and again: "every Monday morning", "chaque année". "Every three weeks" has a
/// length, which is read as one.
fn again(scan: &Scan<'_, '_>, at: usize) -> Option<(usize, Grain)> {
    let (end, grain) = scan.longest(at, |role| match role {
        Role::Time(grain) if grain >= Grain::Minute => Some(grain),
        Role::Weekday(..) => Some(Grain::Day),
        Role::DayPart(_) => Some(Grain::DayPart),
        Role::Weekend => Some(Grain::Week),
        Role::Month(..) => Some(Grain::Month),
        Role::Season(_) => Some(Grain::Quarter),
        _ => None,
    })?;
    let part = scan.longest(end, |role| matches!(role, Role::DayPart(_)).then_some(()));
    match part {
        Some((after, ())) if grain == Grain::Day => Some((after, Grain::DayPart)),
        _ => Some((end, grain)),
    }
}
