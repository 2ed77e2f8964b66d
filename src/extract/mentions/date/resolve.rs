//! From a date as said to an interval of the calendar.

use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, Unit};

use super::Tense;
use super::stamp::{Said, Stamp};
use crate::knowledge::values::DateForm;
use crate::knowledge::values::lexicon::{Edge, Shift};
use crate::model::moment::{Anchor, Grain, Period, Relation};

/// What dates are reckoned from.
#[derive(Debug, Clone, Copy, Default)]
pub(in super::super) struct Anchors {
    /// The day of publication.
    pub published: Option<Date>,
    /// The day that was mentioned last.
    pub told: Option<Date>,
}

/// Days from (inclusive) and to (exclusive), with what fixed them.
#[derive(Debug, Clone, Copy)]
struct Days {
    from: Option<Date>,
    to: Option<Date>,
    grain: Grain,
    anchor: Anchor,
    partial: Option<(i8, Option<i8>)>,
}

/// So many days from publication a date without a year is hardly that of another year.
const CLOSE: i32 = 45;

fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}

/// The period that is said, in a clause of that tense.
pub(super) fn resolve(said: &Said, anchors: Anchors, tense: Tense, form: &DateForm) -> Period {
    let mut stamp = said.stamp;
    // "Cette nuit, un orage a éclaté": the night that is over.
    if let (Stamp::Near(0), Some(part), Tense::Back | Tense::Done) = (stamp, said.part, tense)
        && form.parts.get(usize::from(part)).is_some_and(|(_, to)| *to > 24)
    {
        stamp = Stamp::Near(-1);
    }
    let days = days(stamp, anchors, tense);
    let days = match said.edge {
        Some(edge) => narrowed(days, edge),
        None => days,
    };
    let midnight = |date: Date| date.to_datetime(Time::midnight());
    let mut period = Period {
        from: days.from.map(midnight),
        to: days.to.map(midnight),
        grain: days.grain,
        anchor: days.anchor,
        relation: Relation::At,
        clock: None,
        zone_offset: None,
        partial: days.partial,
        weekday: match said.stamp {
            Stamp::Weekday { day, .. } if days.from.is_none() => Some(day),
            // Kept beside the date: where the calendar has another, one of the two is wrong.
            Stamp::Day { weekday, .. } | Stamp::DayOfMonth { weekday, .. } => {
                weekday.filter(|_| days.from.is_some())
            }
            _ => None,
        },
    };
    if let Some(part) = said.part {
        let (from, to) = form.parts.get(usize::from(part)).copied().unwrap_or((0, 24));
        narrow_to_hours(&mut period, u16::from(from) * 60, u16::from(to) * 60);
        period.grain = Grain::DayPart;
    }
    period
}

/// Keeps only some minutes of the day on which a period starts.
pub(super) fn narrow_to_hours(period: &mut Period, from: u16, to: u16) {
    let Some(day) = period.from else {
        period.clock = Some((from, to));
        return;
    };
    let start = day.date().to_datetime(Time::midnight());
    period.from = minutes(start, from);
    period.to = minutes(start, to);
}

fn minutes(start: DateTime, minutes: u16) -> Option<DateTime> {
    start.checked_add(Span::new().try_minutes(i64::from(minutes)).ok()?).ok()
}

pub(super) fn add_days(date: Date, days: i32) -> Option<Date> {
    date.checked_add(Span::new().try_days(i64::from(days)).ok()?).ok()
}

pub(super) fn add_months(date: Date, months: i32) -> Option<Date> {
    date.checked_add(Span::new().try_months(i64::from(months)).ok()?).ok()
}

fn first_of_month(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok()
}

fn days(stamp: Stamp, anchors: Anchors, tense: Tense) -> Days {
    let open = |grain, partial| Days { from: None, to: None, grain, anchor: Anchor::Open, partial };
    let day = |date: Option<Date>, anchor, partial| match date {
        Some(date) => {
            Days { from: Some(date), to: add_days(date, 1), grain: Grain::Day, anchor, partial }
        }
        None => open(Grain::Day, partial),
    };
    let months = |from: Option<Date>, count: i32, grain, anchor, partial| match from {
        Some(from) => {
            Days { from: Some(from), to: add_months(from, count), grain, anchor, partial }
        }
        None => open(grain, partial),
    };
    let published = anchors.published;
    match stamp {
        Stamp::Day { year: Some(year), month, day: number, .. } => {
            day(Date::new(year, month, number).ok(), Anchor::Absolute, Some((month, Some(number))))
        }
        Stamp::Day { year: None, month, day: number, weekday } => {
            let candidate = |year| Date::new(year, month, number).ok();
            let date = published.and_then(|published| {
                let fits = |date: &Date| {
                    weekday.is_some_and(|day| date.weekday().to_monday_one_offset() == day)
                };
                let years = [published.year(), published.year() - 1, published.year() + 1];
                let nearest = nearest(candidate, published, tense);
                // A day close to publication is that day, whatever weekday it is given; what a
                // clause looks back on does not lie ahead.
                let sure = nearest.filter(|date| days_between(*date, published) <= CLOSE);
                let turned = |date: &Date| match tense {
                    Tense::Back | Tense::Done => *date > published,
                    Tense::Ahead => *date < published,
                    Tense::Unknown => false,
                };
                let by_weekday = years.into_iter().filter_map(candidate).find(fits);
                sure.or(by_weekday.filter(|date| !turned(date))).or(nearest)
            });
            day(date, Anchor::Publication, Some((month, Some(number))))
        }
        Stamp::DayOfMonth { day: number, weekday } => {
            let date = published.and_then(|published| {
                let months = |shift| {
                    let first = add_months(published.first_of_month(), shift)?;
                    Date::new(first.year(), first.month(), number).ok()
                };
                let order = if tense == Tense::Ahead { [0, 1, -1] } else { [0, -1, 1] };
                let ahead =
                    |date: &Date| tense != Tense::Ahead && *date > published && weekday.is_none();
                let fits = |date: &Date| {
                    weekday.is_none_or(|day| date.weekday().to_monday_one_offset() == day)
                };
                let found =
                    order.into_iter().filter_map(months).filter(fits).find(|date| !ahead(date));
                found.or_else(|| months(0))
            });
            day(date, Anchor::Publication, None)
        }
        Stamp::Weekday { day: number, shift } => {
            let date = published.and_then(|published| {
                let today = published.weekday().to_monday_one_offset();
                let back = i32::from((today - number).rem_euclid(7));
                let offset = match shift {
                    Some(Shift::Last) => -(if back == 0 { 7 } else { back }),
                    Some(Shift::Next) => {
                        if back == 0 {
                            7
                        } else {
                            7 - back
                        }
                    }
                    _ if tense == Tense::Ahead && back != 0 => 7 - back,
                    Some(Shift::This) if back > 3 => 7 - back,
                    _ => -back,
                };
                add_days(published, offset)
            });
            day(date, Anchor::Publication, None)
        }
        Stamp::Month { month, year: Some(year), .. } => months(
            first_of_month(year, month),
            1,
            Grain::Month,
            Anchor::Absolute,
            Some((month, None)),
        ),
        Stamp::Month { month, year: None, shift } => {
            let from = published.and_then(|published| {
                shifted(
                    |year| first_of_month(year, month),
                    published.first_of_month(),
                    shift,
                    tense,
                )
            });
            months(from, 1, Grain::Month, Anchor::Publication, Some((month, None)))
        }
        Stamp::Season { month, year: Some(year), .. } => {
            months(first_of_month(year, month), 3, Grain::Quarter, Anchor::Absolute, None)
        }
        Stamp::Season { month, year: None, shift } => {
            let from = published.and_then(|published| {
                // "This summer" in July has begun: the season's start lies up to two months back.
                let base = add_months(published.first_of_month(), -2)?;
                let candidate = |year| first_of_month(year, month);
                let current = candidate(published.year())
                    .filter(|start| *start >= base && *start <= published);
                match (shift, current) {
                    (None | Some(Shift::This), Some(start)) => Some(start),
                    _ => shifted(candidate, published.first_of_month(), shift, tense),
                }
            });
            months(from, 3, Grain::Quarter, Anchor::Publication, None)
        }
        Stamp::Part { grain, index, year } => {
            let length = if grain == Grain::Quarter { 3 } else { 6 };
            let first = (i32::from(index) - 1) * length;
            let year_of = |year: i16| add_months(first_of_month(year, 1)?, first);
            match (year, published) {
                (Some(year), _) if year >= 100 => {
                    months(year_of(year), length, grain, Anchor::Absolute, None)
                }
                (Some(offset), Some(published)) => months(
                    year_of(published.year() + offset),
                    length,
                    grain,
                    Anchor::Publication,
                    None,
                ),
                (None, Some(published)) => {
                    // The part that is running counts as come.
                    let now = year_of(published.year()).filter(|from| {
                        let to = add_months(*from, length);
                        *from <= published && to.is_some_and(|to| published < to)
                    });
                    let from = now.or_else(|| nearest(year_of, published, tense));
                    months(from, length, grain, Anchor::Publication, None)
                }
                (_, None) => open(grain, None),
            }
        }
        Stamp::Years { from, to, grain } => Days {
            from: first_of_month(from, 1),
            to: first_of_month(to, 1),
            grain,
            anchor: Anchor::Absolute,
            partial: None,
        },
        Stamp::Unit { grain, offset } => match published {
            Some(published) => unit(published, grain, offset),
            None => open(grain, None),
        },
        Stamp::Span { grain, count, ahead } => {
            let Some(published) = published else { return open(grain, None) };
            let anchor = Anchor::Publication;
            let end = count
                .and_then(|count| move_by(published, grain, if ahead { count } else { -count }));
            let (from, to) =
                if ahead { (Some(published), end) } else { (end, add_days(published, 1)) };
            Days { from, to, grain, anchor, partial: None }
        }
        Stamp::Hours => open(Grain::DayPart, None),
        Stamp::MonthsOf { count, year, last } => {
            let year = match (year, published) {
                (year, _) if year >= 100 => Some(year),
                (offset, Some(published)) => Some(published.year() + offset),
                _ => None,
            };
            let skipped = if last { 12 - count } else { 0 };
            let from = year.and_then(|year| first_of_month(year, 1 + skipped));
            months(from, i32::from(count), Grain::Month, Anchor::Publication, None)
        }
        Stamp::DaysOf { month, year, from, to } => {
            let whole = days(Stamp::Month { month, year, shift: None }, anchors, tense);
            let Some(first) = whole.from else { return whole };
            let last = if to == 0 { whole.to } else { add_days(first, i32::from(to)) };
            Days { from: add_days(first, i32::from(from) - 1), to: last, ..whole }
        }
        Stamp::NthWeekday { rank, day: weekday, month, year } => {
            let whole = days(Stamp::Month { month, year, shift: None }, anchors, tense);
            let date = whole.from.zip(whole.to).and_then(|(from, to)| {
                let first = i32::from(from.weekday().to_monday_one_offset());
                let skip = (i32::from(weekday) - first).rem_euclid(7);
                let day = add_days(from, skip + 7 * (i32::from(rank.max(1)) - 1))?;
                let last = |day: Date| add_days(day, 28).filter(|later| *later < to);
                if rank == 0 { last(day).or_else(|| add_days(day, 21)) } else { Some(day) }
            });
            day(date, whole.anchor, None)
        }
        Stamp::Open(grain) => open(grain, None),
        Stamp::SomeWeekend if tense == Tense::Unknown => open(Grain::Week, None),
        Stamp::SomeWeekend => days(Stamp::Weekend(0), anchors, tense),
        Stamp::SeasonsAgo { month, count } => {
            let from = published.and_then(|published| {
                let last = shifted(
                    |year| first_of_month(year, month),
                    published.first_of_month(),
                    Some(Shift::Last),
                    tense,
                )?;
                add_months(last, -12 * (i32::from(count) - 1))
            });
            months(from, 3, Grain::Quarter, Anchor::Publication, None)
        }
        Stamp::Weekend(offset) => {
            let Some(published) = published else { return open(Grain::Week, None) };
            let ahead = 6 - i32::from(published.weekday().to_monday_one_offset());
            // On a weekday "this weekend" is the one ahead, or the last where the clause looks back.
            let turn = match offset {
                0 if ahead > 0 && matches!(tense, Tense::Back | Tense::Done) => -1,
                1 if ahead > 0 => 0,
                offset => offset,
            };
            let from = add_days(published, ahead + 7 * turn);
            let to = from.and_then(|from| add_days(from, 2));
            Days { from, to, grain: Grain::Week, anchor: Anchor::Publication, partial: None }
        }
        Stamp::Near(offset) => day(
            published.and_then(|published| add_days(published, offset)),
            Anchor::Publication,
            None,
        ),
        Stamp::Told(offset) => {
            day(anchors.told.and_then(|told| add_days(told, offset)), Anchor::Mentioned, None)
        }
    }
}

/// So many units away from a day.
pub(super) fn move_by(date: Date, grain: Grain, count: i32) -> Option<Date> {
    match grain {
        Grain::Second | Grain::Minute | Grain::Hour | Grain::DayPart => Some(date),
        Grain::Day => add_days(date, count),
        Grain::Week => add_days(date, count.checked_mul(7)?),
        Grain::Month => add_months(date, count),
        Grain::Quarter => add_months(date, count.checked_mul(3)?),
        Grain::Half => add_months(date, count.checked_mul(6)?),
        Grain::Year => add_months(date, count.checked_mul(12)?),
        Grain::Decade => add_months(date, count.checked_mul(120)?),
        Grain::Century => add_months(date, count.checked_mul(1200)?),
    }
}

/// The unit that holds a day, or the one so many after it.
fn unit(published: Date, grain: Grain, offset: i32) -> Days {
    let year = published.year();
    let start = match grain {
        Grain::Second | Grain::Minute | Grain::Hour | Grain::DayPart | Grain::Day => {
            Some(published)
        }
        Grain::Week => {
            add_days(published, 1 - i32::from(published.weekday().to_monday_one_offset()))
        }
        Grain::Month => Some(published.first_of_month()),
        Grain::Quarter => first_of_month(year, (published.month() - 1) / 3 * 3 + 1),
        Grain::Half => first_of_month(year, (published.month() - 1) / 6 * 6 + 1),
        Grain::Year => first_of_month(year, 1),
        Grain::Decade => first_of_month(year / 10 * 10, 1),
        Grain::Century => first_of_month(year / 100 * 100, 1),
    };
    let grain = grain.max(Grain::Day);
    let from = start.and_then(|start| move_by(start, grain, offset));
    let to = from.and_then(|from| move_by(from, grain, 1));
    Days { from, to, grain, anchor: Anchor::Publication, partial: None }
}

/// Of the same day in several years, the one that a writer means: the nearest, past ones first.
fn nearest(candidate: impl Fn(i16) -> Option<Date>, published: Date, tense: Tense) -> Option<Date> {
    let distance = |date: Date| {
        published.until((Unit::Day, date)).map(|span| span.get_days()).unwrap_or(i32::MAX)
    };
    let years = [published.year() - 1, published.year(), published.year() + 1];
    let dates: Vec<Date> = years.into_iter().filter_map(candidate).collect();
    let past = dates.iter().copied().filter(|date| *date <= published).max();
    let ahead = dates.iter().copied().filter(|date| *date > published).min();
    match (past, ahead) {
        (Some(past), Some(ahead)) => {
            let (back, forth) = (-distance(past), distance(ahead));
            // A clause that looks ahead may still name a day just gone.
            let wants_past = match tense {
                Tense::Ahead => back.saturating_mul(8) <= forth,
                // "Ordered to appear on 10 September", said in August.
                Tense::Back => back <= forth.saturating_mul(8),
                Tense::Done => back <= forth.saturating_mul(3),
                Tense::Unknown => back.saturating_mul(2) <= forth.saturating_mul(3),
            };
            Some(if wants_past { past } else { ahead })
        }
        (past, ahead) => past.or(ahead),
    }
}

fn shifted(
    candidate: impl Fn(i16) -> Option<Date>,
    published: Date,
    shift: Option<Shift>,
    tense: Tense,
) -> Option<Date> {
    let year = published.year();
    let of = |years: [i16; 3]| years.into_iter().filter_map(&candidate);
    match shift {
        None => nearest(candidate, published, tense),
        Some(Shift::This) => candidate(year),
        Some(Shift::Last) => of([year, year - 1, year - 2]).find(|date| *date < published),
        Some(Shift::Next) => of([year, year + 1, year + 2]).find(|date| *date > published),
    }
}

/// The first, middle or last third of a period.
fn narrowed(days: Days, edge: Edge) -> Days {
    let (Some(from), Some(to)) = (days.from, days.to) else { return days };
    let length = from.until((Unit::Day, to)).map(|span| span.get_days()).unwrap_or(0);
    if length < 3 {
        return days;
    }
    let third = |count: i32| -> Option<Date> {
        match days.grain {
            Grain::Year => add_months(from, 4 * count),
            Grain::Quarter => add_months(from, count),
            Grain::Half => add_months(from, 2 * count),
            Grain::Month => add_days(from, 10 * count),
            _ => add_days(from, length * count / 3),
        }
    };
    let (from, to) = match edge {
        Edge::Start => (Some(from), third(1)),
        Edge::Middle => (third(1), third(2)),
        Edge::End => (third(2), Some(to)),
    };
    Days { from, to, ..days }
}
