//! Dates as intervals with a grain, and durations with their unit.

use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;

pub use crate::model::limits::{Grain, Relation};
use crate::model::quantity::Quantity;

/// A moment that a page states about itself: a day, and the time where it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The civil day.
    pub date: Date,
    /// Hours and minutes, where the page gives them.
    pub time: Option<(i8, i8)>,
}

impl Moment {
    /// A moment as ISO 8601 writes it, with `T` or a space before hours and minutes.
    pub fn from_iso(text: &str) -> Option<Moment> {
        let date = text.get(..10)?.parse().ok()?;
        let part = |range: std::ops::Range<usize>| text.get(range)?.parse().ok();
        Some(Moment { date, time: part(11..13).zip(part(14..16)) })
    }
}

impl Grain {
    /// The length in seconds: a month is 30 days, a year 365 days.
    pub fn seconds(self) -> Decimal {
        let day = 86_400;
        Decimal::from(match self {
            Grain::Second => 1,
            Grain::Minute => 60,
            Grain::Hour => 3_600,
            Grain::DayPart => day / 2,
            Grain::Day => day,
            Grain::Week => 7 * day,
            Grain::Month => 30 * day,
            Grain::Quarter => 90 * day,
            Grain::Half => 180 * day,
            Grain::Year => 365 * day,
            Grain::Decade => 3_650 * day,
            Grain::Century => 36_500i64 * day,
        })
    }
}

/// What fixes a date in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// Written out in full.
    Absolute,
    /// Reckoned from the moment of publication.
    Publication,
    /// Reckoned from a date mentioned just before.
    Mentioned,
    /// Nothing anchors it: `from` and `to` are not known.
    Open,
}

/// A date or a time of day: an interval of civil time with its grain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First minute, inclusive; none where nothing anchors it or the start is open.
    pub from: Option<DateTime>,
    /// End, exclusive; none where nothing anchors it or the end is open.
    pub to: Option<DateTime>,
    /// What the text states it to.
    pub grain: Grain,
    /// What fixed it.
    pub anchor: Anchor,
    /// How it limits what it dates.
    pub relation: Relation,
    /// A time of day with no day that is known: minutes after midnight, from (inclusive) and to
    /// (exclusive).
    pub clock: Option<(u16, u16)>,
    /// Offset of a stated time zone from UTC, in minutes.
    pub zone_offset: Option<i16>,
    /// The parts that the text gives where the year is not known: (month 1–12, day 1–31).
    pub partial: Option<(i8, Option<i8>)>,
    /// The day of the week that the text names, from 1 for Monday, where nothing places it in the
    /// calendar or where a date stands beside it; the calendar may have another on that date.
    pub weekday: Option<i8>,
}

/// A length of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duration {
    /// The length in seconds (a month is 30 days, a year 365 days), with its bounds.
    pub seconds: Quantity,
    /// The same in months where it is stated in months or years: "un an" is a year, not 365 days.
    pub months: Option<Decimal>,
    /// The smallest unit stated.
    pub grain: Grain,
}
