//! What the phrases of values mean.
//!
//! Knows no language and no word.

use std::hash::{Hash, Hasher};
use std::mem;

use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

use crate::model::mention::Direction;
use crate::model::moment::{Grain, Relation};
use crate::model::quantity::Modifier;

/// What a phrase may mean; one phrase may have several meanings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// 0 to 19.
    Small(u32),
    /// 20, 30 … 90.
    Tens(u32),
    /// Ten to this power, multiplying what stands before.
    Scale(u32),
    /// The same, only right after digits.
    Suffix(u32),
    /// A noun for so many: "dozen".
    Group(u64),
    /// "several" before a scale.
    Vague,
    /// One of so many parts: "third".
    Fraction(u64),
    /// A rank in words.
    Ordinal(u64),
    /// The plural of a rank: mostly parts of a whole ("three fifths").
    Ordinals(u64),
    /// "all" of "all week": the unit once and whole.
    Whole,
    /// A phrase for a length of time, in days.
    Length(u16),
    /// A word before a month that shows it to be one.
    BesideMonth,
    /// What makes digits a rank: "th".
    OrdinalEnding,
    /// "and" inside a number.
    And,
    /// "of" between a number and its unit.
    Of,
    /// The decimal mark in words.
    Point,
    /// "minus".
    Minus,
    /// "in" of "2 in 3".
    Over,
    /// "to" of "3 to 5".
    To,
    /// "or" of "three or four".
    Or,
    /// "between".
    Between,
    /// "from".
    From,
    /// A one that is mostly an article or a pronoun.
    One,
    /// An article that is a one before a unit.
    Article,
    /// An adjective between a number and its noun.
    BetweenNoun,
    /// An adjective that makes a number of a group, or a length of time, ample or scant.
    Size(Modifier),
    /// What makes a number a little more than it says: "et quelques", "40-odd".
    Surplus,
    /// A noun that counts even in the singular.
    SingularCount,
    /// A word that is not counted.
    NotCounted,
    /// A noun whose number is a name or a code.
    Label,
    /// A phrase that is no value although it looks like one.
    Never,
    /// A plural without its ending: "people".
    Plural,
    /// "percent".
    Percent,
    /// "percentage points".
    Points,
    /// "per".
    Per,
    /// "by" of "up by 3 %".
    By,
    /// A noun for a person: "un homme de 34 ans".
    Person,
    /// A verb before an age: "elle a 34 ans".
    AgeVerb,
    /// A verb of what comes at an age: "died on Monday at 83".
    AgeEvent,
    /// "at" between the two.
    AgeAt,
    /// A pronoun and a verb before an age: "he was 43".
    AgeSaid,
    /// A word of games and votes, near which two numbers are a result.
    ScoreCue,
    /// What introduces a conversion: "soit".
    Namely,
    /// "aged".
    AgeBefore,
    /// "old".
    AgeAfter,
    /// A unit of measure, as an index into the units of the pack.
    Measure(u16),
    /// The same, before its number.
    MeasureBefore(u16),
    /// A currency, as an index into the currencies of the pack.
    Currency(u16),
    /// The same, as a symbol or a code that may stand before its number.
    CurrencyBefore(u16),
    /// A code with a scale in front, as a power of ten: "MEUR".
    CurrencyScaled(u16, u32),
    /// A hundredth of a currency.
    Hundredth(u16),
    /// How a number is limited.
    Hedge(Modifier),
    /// Which way a value moves.
    Change(Direction),
    /// "times".
    Times,
    /// "more" of "three times more": what makes a number of times a factor.
    Factor,
    /// 1 to 12; true where the language writes it with a capital.
    Month(u8, bool),
    /// 1 (Monday) to 7; true where the language writes it with a capital.
    Weekday(u8, bool),
    /// A season, by its first month.
    Season(u8),
    /// A day, so many days from publication.
    Day(i8),
    /// A day, so many days from one mentioned.
    MentionedDay(i8),
    /// A part of the day, as an index into the parts of the pack.
    DayPart(u8),
    /// "early", "mid", "late".
    Edge(Edge),
    /// "this", "last", "next" before a period.
    ShiftBefore(Shift),
    /// The same after it.
    ShiftAfter(Shift),
    /// "past" of "the past three months".
    PastSpan,
    /// "coming" of "the coming days".
    ComingSpan,
    /// What limits a date, before it.
    Relation(Relation),
    /// "of" between the parts of a date.
    DateOf,
    /// An article before a date.
    DateArticle,
    /// What stands before a season that is a date.
    SeasonCue,
    /// Saturday and Sunday.
    Weekend,
    /// Before a weekday that comes again and again: "every".
    HabitBefore,
    /// A month that needs a date word beside it.
    ShyMonth,
    /// "Q" of "Q3".
    QuarterLetter,
    /// "H" of "H1".
    HalfLetter,
    /// "les années" of "les années 90".
    Decades,
    /// A decade in a word, by its first year in the century: "the nineties".
    Decade(u8),
    /// Before a decade it makes it one of a life: "his" of "in his forties".
    Own,
    /// A noun that tells an age in decades: "quadragénaire".
    AgeNoun(u8),
    /// "suivant" of "le lundi suivant": reckoned from what is told.
    ToldAfter,
    /// A feast of a fixed day: month and day.
    Feast(u8, u8),
    /// What stands before such a feast where it is a date.
    FeastCue,
    /// What leads a part of the day without being one: "dans" of "dans la soirée".
    DayPartLead,
    /// What a house number belongs to: "rue", "Street".
    Street,
    /// "sur" of "7 sur 10".
    OutOf,
    /// A word of marks and reviews, near which "7/10" is a mark.
    MarkCue,
    /// "and" between two days.
    DateAnd,
    /// "to" between two dates.
    DateTo,
    /// "il y a".
    AgoBefore,
    /// "ago".
    AgoAfter,
    /// "earlier" after a length of time.
    EarlierAfter,
    /// "later" after a length of time.
    LaterAfter,
    /// "before" that ends a clause after a length of time.
    EarlierLast,
    /// "after" that ends a clause after a length of time.
    LaterLast,
    /// "over" that says "during" before a length of time.
    During,
    /// "dans" of "dans trois jours".
    InBefore,
    /// "pour" of "annoncé pour le 8 juin".
    PlannedFor,
    /// "repoussé" of "repoussé du 3 au 10 mai".
    Moved,
    /// "à" before an hour.
    ClockAt,
    /// "de" of "de 9 h à 18 h".
    ClockRange,
    /// "h", "o'clock".
    HourWord,
    /// "min" after an hour.
    MinuteWord,
    /// "a.m.", "du matin".
    Am,
    /// "p.m.", "du soir".
    Pm,
    /// Twelve o'clock.
    Noon,
    /// Twelve at night.
    Midnight,
    /// "et demie".
    HalfPast,
    /// "et quart".
    QuarterPast,
    /// "moins le quart".
    QuarterTo,
    /// "past" of "half past four".
    Past,
    /// "to" of "ten to six".
    ToHour,
    /// "local time".
    Local,
    /// A time zone, in minutes from UTC.
    Zone(i16),
    /// A word that looks back.
    PastTense,
    /// A verb that a participle follows where it looks back.
    Auxiliary,
    /// A word that looks ahead.
    Future,
    /// A date that nothing places in the calendar: "now", "at that time".
    OpenDate(Grain),
    /// What makes a period come again and again: "every".
    Every,
    /// A letter that is a unit of time where a text is nothing but a number and this letter.
    BareTime(Grain),
    /// A unit of time.
    Time(Grain),
    /// The same as a symbol, only after digits.
    TimeSymbol(Grain),
}

/// A part of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edge {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// Which one of a row of periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shift {
    /// The one before.
    Last,
    /// The present one.
    This,
    /// The one after.
    Next,
}

impl Role {
    /// A bit for its sort.
    pub(super) fn sort(self) -> u128 {
        let mut hasher = FxHasher::default();
        mem::discriminant(&self).hash(&mut hasher);
        1 << (hasher.finish() % 128)
    }

    /// True when a value can begin with such a phrase.
    pub fn begins(self) -> bool {
        self.begins_date() || self.begins_amount()
    }

    /// True when a date or a time of day can begin with such a phrase.
    pub fn begins_date(self) -> bool {
        matches!(
            self,
            Role::Small(_)
                | Role::Tens(_)
                | Role::Ordinal(_)
                | Role::Fraction(_)
                | Role::Article
                | Role::One
                | Role::Month(..)
                | Role::Weekday(..)
                | Role::Season(_)
                | Role::Weekend
                | Role::Day(_)
                | Role::MentionedDay(_)
                | Role::DayPart(_)
                | Role::Edge(_)
                | Role::ShiftBefore(_)
                | Role::PastSpan
                | Role::ComingSpan
                | Role::QuarterLetter
                | Role::HalfLetter
                | Role::Decades
                | Role::Decade(_)
                | Role::Feast(..)
                | Role::Time(_)
                | Role::OpenDate(_)
                | Role::Every
                | Role::Vague
                | Role::Noon
                | Role::Midnight
        )
    }

    /// True when a number, an amount or a length can begin with such a phrase.
    pub fn begins_amount(self) -> bool {
        matches!(
            self,
            Role::Small(_)
                | Role::Tens(_)
                | Role::Scale(_)
                | Role::Group(_)
                | Role::Vague
                | Role::Fraction(_)
                | Role::Ordinal(_)
                | Role::Ordinals(_)
                | Role::Decade(_)
                | Role::AgeNoun(_)
                | Role::Whole
                | Role::Length(_)
                | Role::Minus
                | Role::One
                | Role::Article
                | Role::Never
                | Role::MeasureBefore(_)
                | Role::CurrencyBefore(_)
                | Role::CurrencyScaled(..)
                | Role::Currency(_)
        )
    }
}
