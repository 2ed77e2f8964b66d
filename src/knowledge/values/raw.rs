//! The files of values as they are written; checked in the module above.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::moment::Grain;
use crate::model::quantity::Modifier;

/// `values.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNumbers {
    pub decimal: char,
    pub thousands: Vec<char>,
    pub elisions: Vec<(String, String)>,
    pub and: Vec<String>,
    pub of: Vec<String>,
    pub point: Vec<String>,
    pub minus: Vec<String>,
    pub over: Vec<String>,
    pub to: Vec<String>,
    pub or: Vec<String>,
    pub between: Vec<String>,
    pub from: Vec<String>,
    pub one: Vec<String>,
    pub vague: Vec<String>,
    pub article: Vec<String>,
    pub between_noun: Vec<String>,
    pub ample: Vec<String>,
    pub scant: Vec<String>,
    pub surplus: Vec<String>,
    pub singular_counts: Vec<String>,
    pub plural_endings: Vec<String>,
    pub plurals: Vec<String>,
    pub not_counted: Vec<String>,
    pub labels: Vec<String>,
    pub names: Vec<String>,
    pub score_cues: Vec<String>,
    pub streets: Vec<String>,
    pub out_of: Vec<String>,
    pub mark_cues: Vec<String>,
    pub small: BTreeMap<String, u32>,
    pub tens: BTreeMap<String, u32>,
    pub scales: BTreeMap<String, u32>,
    pub suffixes: BTreeMap<String, u32>,
    pub groups: BTreeMap<String, u64>,
    pub fractions: BTreeMap<String, u64>,
    pub ordinals: BTreeMap<String, u64>,
    pub ordinal_forms: OrdinalForms,
    pub before: Hedges,
    pub after: Hedges,
    pub change: Change,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrdinalForms {
    pub endings: Vec<String>,
    pub plural: String,
    pub never: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Hedges {
    pub approximately: Vec<String>,
    pub at_least: Vec<String>,
    #[serde(default)]
    pub more_than: Vec<String>,
    pub at_most: Vec<String>,
    #[serde(default)]
    pub less_than: Vec<String>,
    #[serde(default)]
    pub nearly: Vec<String>,
    #[serde(default)]
    pub barely: Vec<String>,
    #[serde(default)]
    pub exact: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    pub up_stems: Vec<String>,
    pub up: Vec<String>,
    pub down_stems: Vec<String>,
    pub down: Vec<String>,
    pub move_stems: Vec<String>,
    pub times: Vec<String>,
    pub factors: Vec<String>,
    pub during: Vec<String>,
    pub by: Vec<String>,
}

/// Words, and symbols that are matched as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Spelling {
    pub symbols: Vec<String>,
    pub words: Vec<String>,
}

/// `units.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawUnits {
    pub percent: Vec<String>,
    pub points: Vec<String>,
    pub before: BTreeMap<String, Vec<String>>,
    pub per: Vec<String>,
    pub persons: Vec<String>,
    pub age_verbs: Vec<String>,
    pub age_events: Vec<String>,
    pub age_at: Vec<String>,
    pub age_said: Vec<String>,
    pub namely: Vec<String>,
    pub scales_before_codes: BTreeMap<String, u32>,
    pub age_cues_before: Vec<String>,
    pub age_cues_after: Vec<String>,
    pub age_nouns: BTreeMap<String, u8>,
    pub measures: BTreeMap<String, Spelling>,
    pub currencies: BTreeMap<String, Spelling>,
    pub ambiguous: BTreeMap<String, Spelling>,
    pub hundredths: BTreeMap<String, Spelling>,
}

/// `dates.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDates {
    pub months: BTreeMap<String, u8>,
    pub weekdays: BTreeMap<String, u8>,
    pub units: TimeUnits,
    pub form: DateForm,
    pub relations: Relations,
    pub edges: Edges,
    pub shifts: Shifts,
    pub seasons: BTreeMap<String, u8>,
    pub days: BTreeMap<String, i8>,
    pub mentioned: BTreeMap<String, i8>,
    pub decades: BTreeMap<String, u8>,
    pub feasts: BTreeMap<String, (u8, u8)>,
    pub parts: DayParts,
    pub lengths: BTreeMap<String, u16>,
    pub reckoned: Reckoned,
    pub open: Open,
    pub clock: Clock,
    pub zones: BTreeMap<String, i16>,
    pub future: Future,
    pub past: Past,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DateForm {
    pub day_first: bool,
    pub month_first: bool,
    pub year_before_noun: bool,
    pub shy_months: Vec<String>,
    pub beside_month: Vec<String>,
    pub of: Vec<String>,
    pub articles: Vec<String>,
    pub season_cues: Vec<String>,
    pub habit_cues: Vec<String>,
    pub weekend: Vec<String>,
    pub quarter_letters: Vec<String>,
    pub half_letters: Vec<String>,
    pub decades: Vec<String>,
    pub own: Vec<String>,
    pub feast_cues: Vec<String>,
    pub day_part_leads: Vec<String>,
    pub and: Vec<String>,
    pub to: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Relations {
    pub at: Vec<String>,
    pub about: Vec<String>,
    pub before: Vec<String>,
    pub by: Vec<String>,
    pub after: Vec<String>,
    pub since: Vec<String>,
    pub until: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Edges {
    pub start: Vec<String>,
    pub middle: Vec<String>,
    pub end: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shifts {
    pub this_before: Vec<String>,
    pub last_before: Vec<String>,
    pub next_before: Vec<String>,
    pub this_after: Vec<String>,
    pub last_after: Vec<String>,
    pub next_after: Vec<String>,
    pub told_after: Vec<String>,
    pub past_spans: Vec<String>,
    pub coming_spans: Vec<String>,
}

/// A part of the day: its words, and its hours from (inclusive) and to (exclusive).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DayPart {
    pub words: Vec<String>,
    pub from: u8,
    pub to: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DayParts {
    pub morning: DayPart,
    pub noon: DayPart,
    pub afternoon: DayPart,
    pub evening: DayPart,
    pub night: DayPart,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reckoned {
    pub ago_before: Vec<String>,
    pub ago_after: Vec<String>,
    pub earlier_after: Vec<String>,
    pub later_after: Vec<String>,
    pub earlier_last: Vec<String>,
    pub later_last: Vec<String>,
    pub in_before: Vec<String>,
    pub whole: Vec<String>,
    pub never: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Open {
    pub phrases: Vec<String>,
    pub day_parts: Vec<String>,
    pub weeks: Vec<String>,
    pub months: Vec<String>,
    pub quarters: Vec<String>,
    pub years: Vec<String>,
    pub every: Vec<String>,
    pub bare_minutes: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Clock {
    pub range: Vec<String>,
    pub at: Vec<String>,
    pub hour: Vec<String>,
    pub minute: Vec<String>,
    pub am: Vec<String>,
    pub pm: Vec<String>,
    pub noon: Vec<String>,
    pub midnight: Vec<String>,
    pub half: Vec<String>,
    pub quarter_past: Vec<String>,
    pub quarter_to: Vec<String>,
    pub past: Vec<String>,
    pub to: Vec<String>,
    pub local: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Future {
    pub before: Vec<String>,
    pub moved: Vec<String>,
    pub words: Vec<String>,
    pub endings: Vec<String>,
    pub never: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Past {
    pub words: Vec<String>,
    pub auxiliaries: Vec<String>,
    pub endings: Vec<String>,
    pub alone: Vec<String>,
    pub never: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TimeUnits {
    pub second: Spelling,
    pub minute: Spelling,
    pub hour: Spelling,
    pub day: Spelling,
    pub week: Spelling,
    pub month: Spelling,
    pub quarter: Spelling,
    pub half: Spelling,
    pub year: Spelling,
    pub decade: Spelling,
    pub century: Spelling,
}

impl TimeUnits {
    pub(super) fn each(&self) -> impl Iterator<Item = (Grain, &Spelling)> {
        [
            (Grain::Second, &self.second),
            (Grain::Minute, &self.minute),
            (Grain::Hour, &self.hour),
            (Grain::Day, &self.day),
            (Grain::Week, &self.week),
            (Grain::Month, &self.month),
            (Grain::Quarter, &self.quarter),
            (Grain::Half, &self.half),
            (Grain::Year, &self.year),
            (Grain::Decade, &self.decade),
            (Grain::Century, &self.century),
        ]
        .into_iter()
    }
}

impl Hedges {
    /// The words of each way to limit a number.
    pub fn each(&self) -> impl Iterator<Item = (&Vec<String>, Modifier)> {
        [
            (&self.approximately, Modifier::Approximately),
            (&self.at_least, Modifier::AtLeast),
            (&self.more_than, Modifier::MoreThan),
            (&self.at_most, Modifier::AtMost),
            (&self.less_than, Modifier::LessThan),
            (&self.nearly, Modifier::Nearly),
            (&self.barely, Modifier::Barely),
            (&self.exact, Modifier::Exact),
        ]
        .into_iter()
    }
}
