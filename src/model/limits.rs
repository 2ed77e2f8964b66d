//! How values are limited: how finely a date is told, what bounds a number, which way it moves.

use serde::{Deserialize, Serialize};

/// The smallest unit that a date or a duration states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grain {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// A morning, an afternoon, an evening, a night.
    DayPart,
    /// Days.
    Day,
    /// A weekend or a week.
    Week,
    /// Months.
    Month,
    /// A quarter or a season.
    Quarter,
    /// Half-years.
    Half,
    /// Years.
    Year,
    /// Decades.
    Decade,
    /// Centuries.
    Century,
}

impl Grain {
    /// The name used in reports.
    pub fn name(self) -> &'static str {
        match self {
            Grain::Second => "second",
            Grain::Minute => "minute",
            Grain::Hour => "hour",
            Grain::DayPart => "day-part",
            Grain::Day => "day",
            Grain::Week => "week",
            Grain::Month => "month",
            Grain::Quarter => "quarter",
            Grain::Half => "half-year",
            Grain::Year => "year",
            Grain::Decade => "decade",
            Grain::Century => "century",
        }
    }
}

/// How a date limits what it dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Relation {
    /// At that time.
    At,
    /// Around that time.
    About,
    /// Before its start.
    Before,
    /// No later than its end ("by Friday", "d'ici la fin du mois").
    By,
    /// After its end.
    After,
    /// From its start on ("since 2011", "depuis mardi").
    Since,
    /// Up to its end ("until May").
    Until,
}

impl Relation {
    /// The name used in reports.
    pub fn name(self) -> &'static str {
        match self {
            Relation::At => "at",
            Relation::About => "about",
            Relation::Before => "before",
            Relation::By => "by",
            Relation::After => "after",
            Relation::Since => "since",
            Relation::Until => "until",
        }
    }
}

/// How the text limits a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Modifier {
    /// The number as it stands.
    Exact,
    /// "environ", "about", "some".
    Approximately,
    /// "au moins", "no fewer than".
    AtLeast,
    /// "plus de", "over".
    MoreThan,
    /// "jusqu'à", "up to".
    AtMost,
    /// "moins de", "under".
    LessThan,
    /// "de 10 à 15", "between 10 and 15".
    Between,
    /// Close from below: "près de", "nearly".
    Nearly,
    /// Close from above: "à peine plus de", "just over".
    Barely,
    /// An order of magnitude: "des centaines", "dozens".
    Order,
}

impl Modifier {
    /// The name used in reports and batch protocols.
    pub fn name(self) -> &'static str {
        match self {
            Modifier::Exact => "exact",
            Modifier::Approximately => "approximately",
            Modifier::AtLeast => "at-least",
            Modifier::MoreThan => "more-than",
            Modifier::AtMost => "at-most",
            Modifier::LessThan => "less-than",
            Modifier::Between => "between",
            Modifier::Nearly => "nearly",
            Modifier::Barely => "barely",
            Modifier::Order => "order",
        }
    }
}

/// Which way a value is said to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// It rises by the value.
    Up,
    /// It falls by the value.
    Down,
}
