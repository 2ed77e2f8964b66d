//! How two dates, two times of day or two durations stand to each other.
//!
//! Takes two periods or two lengths, gives a [`Relation`]. What is not placed in the calendar is
//! compared by what it names: a day of a month, a day of the week, an hour.

use jiff::civil::DateTime;
use rust_decimal::Decimal;

use crate::graph::compare::{self, Relation};
use crate::graph::spelling;
use crate::model::moment::{Anchor, Duration, Grain, Period, Relation as Limit};
use crate::model::quantity::Quantity;

/// Minutes by which a time of day may be off as stated; "about", "shortly after" allow more.
const EXACT: i32 = 1;
const ROUGH: i32 = 25;
/// A full hour is often a rounded time.
const HOUR: i32 = 12;
/// How many minutes a morning begins before the hours of its name, and a night lasts after.
const MARGIN: i64 = 5 * 60;

/// Compares two dates or times of day.
pub fn dates(a: &Period, b: &Period) -> Relation {
    if let Some(relation) = hours(a, b) {
        return relation;
    }
    match (placed(a), placed(b)) {
        (Some(x), Some(y)) => days(a, b, x, y),
        _ => named(a, b),
    }
}

/// True when one of two dates is an end and the other a start or a plain date.
pub fn opposite_limits(a: &Period, b: &Period) -> bool {
    limit_class(a.relation) != limit_class(b.relation)
}

/// Deadlines and open starts: 0 for a plain date.
fn limit_class(limit: Limit) -> u8 {
    match limit {
        Limit::At | Limit::About => 0,
        Limit::Before | Limit::By | Limit::Until => 1,
        Limit::After | Limit::Since => 2,
    }
}

fn placed(period: &Period) -> Option<(DateTime, DateTime)> {
    Some((period.from?, period.to?))
}

/// Minutes after midnight, where a time of day is said.
fn minutes(period: &Period) -> Option<(i32, i32)> {
    if let Some((from, to)) = period.clock {
        return Some((i32::from(from), i32::from(to)));
    }
    let at = period.from.filter(|_| period.grain <= Grain::Hour)?;
    let from = i32::from(at.hour()) * 60 + i32::from(at.minute());
    Some((from, from + if period.grain == Grain::Hour { 60 } else { 1 }))
}

/// The day of the week, where one is known.
fn weekday(period: &Period) -> Option<i8> {
    let day = |at: DateTime| at.date().weekday().to_monday_one_offset();
    period.weekday.or_else(|| period.from.filter(|_| period.grain <= Grain::Day).map(day))
}

/// True for one date that is given two days of the week.
pub fn other_weekday(a: &Period, b: &Period) -> bool {
    let day = |period: &Period| period.from.filter(|_| period.grain <= Grain::Day);
    let one_date = day(a).zip(day(b)).is_some_and(|(x, y)| x.date() == y.date());
    one_date && a.weekday.zip(b.weekday).is_some_and(|(x, y)| x != y)
}

/// True for a date whose weekday the calendar does not have: of the two, neither is sure.
fn misnamed(period: &Period) -> bool {
    let day = |at: DateTime| at.date().weekday().to_monday_one_offset();
    period.weekday.zip(period.from).is_some_and(|(said, from)| said != day(from))
}

/// Two times of day; none where one side gives no hour.
fn hours(a: &Period, b: &Period) -> Option<Relation> {
    if other_weekday(a, b) {
        return Some(Relation::NearMiss);
    }
    let ((fa, ta), (fb, tb)) = (minutes(a)?, minutes(b)?);
    let other_day = match (a.from, b.from) {
        (Some(x), Some(y)) => x.date() != y.date(),
        _ => weekday(a).zip(weekday(b)).is_some_and(|(x, y)| x != y),
    };
    if other_day {
        // The one day's last hours are the other day's first.
        return Some(days(a, b, placed(a)?, placed(b)?)).filter(|relation| !relation.agrees());
    }
    if a.zone_offset.zip(b.zone_offset).is_some_and(|(x, y)| x != y) {
        return Some(Relation::Loose);
    }
    if (fa, ta) == (fb, tb) {
        return Some(Relation::Equal);
    }
    // A part of a day is known by its clock alone: "Friday evening" and "8.15 p.m.".
    let part = |from: i32, to: i32| to - from > 60;
    if part(fa, ta) || part(fb, tb) {
        let margin = MARGIN as i32;
        let meet = fa < tb + margin && fb < ta + margin;
        return Some(if meet { Relation::Equivalent } else { Relation::Differs });
    }
    let slack = |period: &Period, from: i32, to: i32| match period.relation {
        Limit::At | Limit::Until | Limit::By if to - from >= 60 => HOUR,
        Limit::At | Limit::Until | Limit::By => EXACT,
        _ => ROUGH,
    };
    let apart = (fa - fb).abs();
    let apart = apart.min(24 * 60 - apart);
    let near = apart <= slack(a, fa, ta).max(slack(b, fb, tb));
    Some(if near { Relation::Equivalent } else { Relation::Differs })
}

fn days(a: &Period, b: &Period, x: (DateTime, DateTime), y: (DateTime, DateTime)) -> Relation {
    let ((fa, ta), (fb, tb)) = (x, y);
    let (ca, cb) = (limit_class(a.relation), limit_class(b.relation));
    if (fa, ta) == (fb, tb) {
        // "Mardi 5 mars" and "jeudi 5 mars": one of the two is wrong.
        if other_weekday(a, b) {
            return Relation::NearMiss;
        }
        if misnamed(a) && b.weekday.is_none() || misnamed(b) && a.weekday.is_none() {
            return Relation::Loose;
        }
        return match (ca, cb) {
            (x, y) if x == y => Relation::Equal,
            (0, _) | (_, 0) => Relation::Equivalent,
            _ => Relation::Loose,
        };
    }
    // "En mars", "au troisième trimestre": the year is reckoned.
    let guessed = |period: &Period| period.anchor == Anchor::Publication;
    let part = |period: &Period| matches!(period.grain, Grain::Quarter | Grain::Half);
    let same_part = a.grain == b.grain && part(a) && fa.month() == fb.month();
    if (a.partial.is_some() && a.partial == b.partial || same_part)
        && fa.year() != fb.year()
        && (guessed(a) || guessed(b))
    {
        return Relation::Loose;
    }
    let meet = fa < tb && fb < ta;
    if ca != cb || ca != 0 {
        if meet {
            return if ca == cb || ca * cb == 0 { Relation::Equivalent } else { Relation::Loose };
        }
        // A deadline is compared by the day it names; what comes after an end or before a start
        // is against it.
        let after_a = fb >= ta;
        let against = match (ca, cb) {
            (x, y) if x == y => true,
            (1, 0) | (0, 2) => after_a,
            (0, 1) | (2, 0) => !after_a,
            _ => false,
        };
        return if against { apart(a, b) } else { Relation::Loose };
    }
    // "Monday" in two papers a week apart: the weekday is sure, the week is reckoned.
    let reckoned =
        |period: &Period| period.anchor == Anchor::Publication && period.grain <= Grain::Day;
    if reckoned(a) && reckoned(b) && fa.weekday() == fb.weekday() && fa.date() != fb.date() {
        return Relation::Loose;
    }
    if meet && a.grain == b.grain && is_stretch(a) && is_stretch(b) {
        return Relation::Differs;
    }
    if meet {
        let length = |from: DateTime, to: DateTime| from.duration_until(to).as_hours() / 24;
        // A day inside "this year" says little; a day inside its month is the same date said
        // more coarsely.
        let (short, long) =
            (length(fa, ta).min(length(fb, tb)), length(fa, ta).max(length(fb, tb)));
        return if long > 62 && short < long / 6 { Relation::Loose } else { Relation::Equivalent };
    }
    // A night belongs to two days, and a morning begins before it is light.
    let part = a.grain == Grain::DayPart || b.grain == Grain::DayPart;
    let gap = if fa >= tb { tb.duration_until(fa) } else { ta.duration_until(fb) };
    if part && gap.as_mins() <= MARGIN {
        return Relation::Loose;
    }
    apart(a, b)
}

/// True for "from March to July": several units of the grain, from one that is named to another.
fn is_stretch(period: &Period) -> bool {
    let length = placed(period).and_then(|(from, to)| from.until(to).ok());
    let unit = match period.grain {
        Grain::Month => 31,
        Grain::Year => 366,
        _ => return false,
    };
    length.is_some_and(|length| length.get_days() > unit)
}

/// Two dates that cannot both hold: as by a slip of the pen, or simply others.
fn apart(a: &Period, b: &Period) -> Relation {
    let (Some(x), Some(y)) = (a.from, b.from) else { return Relation::Differs };
    let same_day = x.month() == y.month() && (a.grain > Grain::Day || x.day() == y.day());
    let slip = match a.grain.max(b.grain) {
        Grain::Year => {
            spelling::digits_alike(&x.year().to_string(), &y.year().to_string())
                && (x.year() - y.year()).abs() != 1
        }
        Grain::Month | Grain::Quarter | Grain::Day => {
            a.grain == b.grain && same_day && x.year() != y.year()
        }
        _ => false,
    };
    if slip { Relation::NearMiss } else { Relation::Differs }
}

/// Dates that the calendar does not place: by month and day, then by the day of the week.
fn named(a: &Period, b: &Period) -> Relation {
    let plain = limit_class(a.relation) == 0 && limit_class(b.relation) == 0;
    let differs = if plain { Relation::Differs } else { Relation::Loose };
    match (a.partial, b.partial) {
        (Some((month, day)), Some((other, other_day))) => match (day, other_day) {
            (Some(x), Some(y)) if month == other && x == y => Relation::Equal,
            (Some(_), Some(_)) => differs,
            _ if month == other => Relation::Equivalent,
            _ => differs,
        },
        _ => match (weekday(a), weekday(b)) {
            (Some(x), Some(y)) if x == y => Relation::Equal,
            (Some(_), Some(_)) if night(a) || night(b) => Relation::Loose,
            (Some(_), Some(_)) => differs,
            _ => Relation::Incomparable,
        },
    }
}

/// True for a part of a day that may run into the next, or belong to the one before.
fn night(period: &Period) -> bool {
    minutes(period).is_some_and(|(from, to)| to > 24 * 60 || from < 6 * 60)
}

/// What part of itself a length told in a coarse unit may be off.
const SHARE: Decimal = Decimal::from_parts(3, 0, 0, false, 1);

/// Compares two lengths of time.
pub fn durations(a: &Duration, b: &Duration) -> Relation {
    if a.grain == b.grain {
        let unit = a.grain.seconds();
        return compare::quantities(&per(&a.seconds, unit), &per(&b.seconds, unit), Decimal::ZERO);
    }
    if a.months.is_some() && a.months == b.months && a.seconds.modifier == b.seconds.modifier {
        return Relation::Equal;
    }
    // "Un an" is a year, not 365 days: a coarser grain allows half a unit of itself, and "un quart
    // de siècle" three tenths of its length.
    let (coarse, grain) = match a.grain.max(b.grain) {
        grain if grain == a.grain => (a, grain),
        grain => (b, grain),
    };
    let unit = if grain == Grain::DayPart { Grain::Day } else { grain };
    let length = coarse.seconds.nominal.unwrap_or_default().abs();
    let slack = (unit.seconds() / Decimal::TWO).min(length * SHARE);
    let relation = compare::quantities(&a.seconds, &b.seconds, slack);
    // "Six ans" and "six mois": the number is the same, the unit is not.
    let count = |length: &Duration| {
        Some(length.seconds.nominal?.checked_div(length.grain.seconds())?.normalize())
    };
    if relation == Relation::Differs && count(a).is_some() && count(a) == count(b) {
        return Relation::NearMiss;
    }
    relation
}

/// A quantity of seconds in a larger unit.
fn per(seconds: &Quantity, unit: Decimal) -> Quantity {
    let part = |value: Decimal| value.checked_div(unit).unwrap_or(value).round_dp(9).normalize();
    let mut counted = seconds.clone();
    counted.nominal = counted.nominal.map(part);
    for bound in [&mut counted.min, &mut counted.max].into_iter().flatten() {
        bound.value = part(bound.value);
    }
    counted.step = part(counted.step);
    counted
}
