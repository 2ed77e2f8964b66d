//! How values are said in one language: number words, units, currencies, hedges, dates.
//!
//! Takes `languages/<code>/values.toml`, `units.toml` and `dates.toml`, gives one table of phrases
//! and what the phrases name. Knows no text.

mod draft;
mod frozen;
pub mod lexicon;
mod raw;
mod role;
pub mod units;

use serde::{Deserialize, Serialize};

use crate::datafile::{self, ReadError};
use crate::model::mention::Direction;
use crate::model::moment::{Grain, Relation};
use crate::model::quantity::Modifier;
use crate::model::text::{fold, fold_words};
use draft::{Draft, Side};
use lexicon::{Edge, Lexicon, Role, Shift};
use raw::{RawDates, RawNumbers, RawUnits, Spelling};
use units::Unit;

/// A currency as the pack names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Currency {
    /// ISO 4217 code; none where the words do not tell.
    pub code: Option<String>,
    /// True when the words stand for several currencies.
    pub ambiguous: bool,
}

/// How values are said in one language.
#[derive(Debug, Default)]
pub struct Values {
    /// All phrases.
    pub lexicon: Lexicon,
    /// The units that [`Role::Measure`] points at.
    pub units: Vec<Unit>,
    /// The currencies that [`Role::Currency`] points at.
    pub currencies: Vec<Currency>,
    /// The mark between units and tenths.
    pub decimal: char,
    /// The marks between groups of three digits; a space stands for every kind of space.
    pub thousands: Vec<char>,
    /// Endings of plural nouns.
    pub plural_endings: Vec<String>,
    /// Beginnings of words that say which way a value moves.
    pub change_stems: Vec<(String, Direction)>,
    /// Beginnings of verbs of going from one value to another.
    pub move_stems: Vec<String>,
    /// How dates are written.
    pub dates: DateForm,
    elisions: Vec<(String, String)>,
    /// Phrases read and not yet sealed.
    draft: Draft,
}

/// How dates are written in one language.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct DateForm {
    /// True where "3/4" is the third of April.
    pub day_first: bool,
    /// True where the day may follow the month: "June 16".
    pub month_first: bool,
    /// True where a year may stand before a plural noun.
    pub year_before_noun: bool,
    /// Hours of the parts of the day, from and to.
    pub parts: Vec<(u8, u8)>,
    /// Endings of verbs in the future.
    pub future_endings: Vec<String>,
    /// Endings of participles or of verbs in the past.
    pub past_endings: Vec<String>,
    /// True where such an ending counts only after an auxiliary.
    pub auxiliaries: bool,
    /// Words with such an ending that are no verbs.
    pub future_never: Vec<String>,
    /// Endings of verbs in the past that need no auxiliary.
    pub past_alone: Vec<String>,
    /// Longer endings of words that tell no past.
    pub past_never: Vec<String>,
}

impl Values {
    /// Reads `values.toml`: numbers and what limits them.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read_numbers(&mut self, path: &str, text: &str) -> Result<(), ReadError> {
        let raw: RawNumbers = datafile::read(path, text)?;
        self.decimal = raw.decimal;
        self.thousands = raw.thousands;
        self.plural_endings = raw.plural_endings.iter().map(|ending| fold(ending)).collect();
        self.elisions =
            raw.elisions.iter().map(|(full, elided)| (fold(full), fold(elided))).collect();
        self.change_stems = (raw.change.up_stems.iter().map(|stem| (fold(stem), Direction::Up)))
            .chain(raw.change.down_stems.iter().map(|stem| (fold(stem), Direction::Down)))
            .collect();
        self.move_stems = raw.change.move_stems.iter().map(|stem| fold(stem)).collect();

        let both = [
            (&raw.and, Role::And),
            (&raw.of, Role::Of),
            (&raw.point, Role::Point),
            (&raw.minus, Role::Minus),
            (&raw.over, Role::Over),
            (&raw.to, Role::To),
            (&raw.or, Role::Or),
            (&raw.one, Role::One),
            (&raw.vague, Role::Vague),
            (&raw.article, Role::Article),
            (&raw.between_noun, Role::BetweenNoun),
            (&raw.ample, Role::Size(Modifier::MoreThan)),
            (&raw.scant, Role::Size(Modifier::Nearly)),
            (&raw.surplus, Role::Surplus),
            (&raw.singular_counts, Role::SingularCount),
            (&raw.plurals, Role::Plural),
            (&raw.names, Role::Never),
            (&raw.score_cues, Role::ScoreCue),
            (&raw.streets, Role::Street),
            (&raw.out_of, Role::OutOf),
            (&raw.mark_cues, Role::MarkCue),
            (&raw.not_counted, Role::NotCounted),
            (&raw.change.times, Role::Times),
            (&raw.change.factors, Role::Factor),
            (&raw.ordinal_forms.never, Role::Never),
            (&raw.ordinal_forms.endings, Role::OrdinalEnding),
        ];
        for (phrases, role) in both {
            self.add_all(phrases, Side::Forward, role);
        }
        let before = [
            (&raw.between, Role::Between),
            (&raw.from, Role::From),
            (&raw.of, Role::Of),
            (&raw.change.by, Role::By),
            (&raw.change.during, Role::During),
            (&raw.labels, Role::Label),
            (&raw.change.up, Role::Change(Direction::Up)),
            (&raw.change.down, Role::Change(Direction::Down)),
        ];
        for (phrases, role) in before {
            self.add_all(phrases, Side::Backward, role);
        }
        for (word, value) in &raw.small {
            self.add(word, Side::Forward, Role::Small(*value));
        }
        for (word, value) in &raw.tens {
            self.add(word, Side::Forward, Role::Tens(*value));
        }
        for (word, power) in &raw.scales {
            self.add(word, Side::Forward, Role::Scale(*power));
        }
        for (word, power) in &raw.suffixes {
            self.add_exact(word, Side::Forward, Role::Suffix(*power));
        }
        for (word, size) in &raw.groups {
            self.add(word, Side::Forward, Role::Group(*size));
        }
        for (word, parts) in &raw.fractions {
            self.add(word, Side::Forward, Role::Fraction(*parts));
        }
        for (word, rank) in &raw.ordinals {
            self.add(word, Side::Forward, Role::Ordinal(*rank));
            let plural = format!("{word}{}", raw.ordinal_forms.plural);
            self.add(&plural, Side::Forward, Role::Ordinals(*rank));
        }
        for (phrases, modifier) in raw.before.each() {
            self.add_all(phrases, Side::Backward, Role::Hedge(modifier));
        }
        for (phrases, modifier) in raw.after.each() {
            self.add_all(phrases, Side::Forward, Role::Hedge(modifier));
        }
        Ok(())
    }

    /// Reads `units.toml`: units of measure and currencies.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read_units(&mut self, path: &str, text: &str) -> Result<(), ReadError> {
        let raw: RawUnits = datafile::read(path, text)?;
        self.add_all(&raw.percent, Side::Forward, Role::Percent);
        self.add_all(&raw.points, Side::Forward, Role::Points);
        self.add_all(&raw.per, Side::Forward, Role::Per);
        self.add_all(&raw.per, Side::Backward, Role::Per);
        self.add_all(&raw.persons, Side::Backward, Role::Person);
        self.add_all(&raw.age_verbs, Side::Backward, Role::AgeVerb);
        self.add_all(&raw.age_events, Side::Backward, Role::AgeEvent);
        self.add_all(&raw.age_at, Side::Backward, Role::AgeAt);
        self.add_all(&raw.age_said, Side::Backward, Role::AgeSaid);
        self.add_all(&raw.namely, Side::Forward, Role::Namely);
        self.add_all(&raw.age_cues_before, Side::Backward, Role::AgeBefore);
        self.add_all(&raw.age_cues_after, Side::Forward, Role::AgeAfter);
        for (noun, decade) in &raw.age_nouns {
            self.add(noun, Side::Forward, Role::AgeNoun(*decade));
        }
        for (id, spelling) in &raw.measures {
            let index = self.unit(path, text, id)?;
            self.add_spelling(spelling, Role::Measure(index));
        }
        for (id, phrases) in &raw.before {
            let index = self.unit(path, text, id)?;
            self.add_all(phrases, Side::Forward, Role::MeasureBefore(index));
        }
        for (code, spelling) in &raw.currencies {
            let index = self.currency(code, false);
            self.add_spelling(spelling, Role::Currency(index));
            for (letter, power) in &raw.scales_before_codes {
                let scaled = Role::CurrencyScaled(index, *power);
                self.add_exact(&format!("{letter}{code}"), Side::Forward, scaled);
            }
            for symbol in &spelling.symbols {
                self.add_exact(symbol, Side::Forward, Role::CurrencyBefore(index));
                // "us$", "HK $": the letters of a dollar sign are met in any case.
                if symbol.ends_with('$') && symbol.len() > 2 {
                    self.add(symbol, Side::Forward, Role::CurrencyBefore(index));
                }
            }
        }
        for (code, spelling) in &raw.ambiguous {
            let index = self.currency(code, true);
            self.add_spelling(spelling, Role::Currency(index));
            for symbol in &spelling.symbols {
                self.add_exact(symbol, Side::Forward, Role::CurrencyBefore(index));
            }
        }
        for (code, spelling) in &raw.hundredths {
            let index = self.currency(code, code == "none");
            self.add_spelling(spelling, Role::Hundredth(index));
        }
        Ok(())
    }

    /// Reads `dates.toml`: dates, times of day, durations.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read_dates(&mut self, path: &str, text: &str) -> Result<(), ReadError> {
        let raw: RawDates = datafile::read(path, text)?;
        self.dates = DateForm {
            day_first: raw.form.day_first,
            month_first: raw.form.month_first,
            year_before_noun: raw.form.year_before_noun,
            parts: Vec::new(),
            future_endings: raw.future.endings.iter().map(|ending| fold(ending)).collect(),
            past_endings: raw.past.endings.iter().map(|ending| fold(ending)).collect(),
            auxiliaries: !raw.past.auxiliaries.is_empty(),
            future_never: raw.future.never.iter().map(|word| fold(word)).collect(),
            past_alone: raw.past.alone.iter().map(|ending| fold(ending)).collect(),
            past_never: raw.past.never.iter().map(|word| fold(word)).collect(),
        };
        let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
        for (word, month) in &raw.months {
            self.add(word, Side::Forward, Role::Month(*month, capital(word)));
        }
        for (word, day) in &raw.weekdays {
            self.add(word, Side::Forward, Role::Weekday(*day, capital(word)));
        }
        for (grain, spelling) in raw.units.each() {
            for word in &spelling.words {
                self.add(word, Side::Forward, Role::Time(grain));
            }
            for symbol in &spelling.symbols {
                self.add_exact(symbol, Side::Forward, Role::TimeSymbol(grain));
            }
        }
        for (word, month) in &raw.seasons {
            self.add(word, Side::Forward, Role::Season(*month));
        }
        for (phrase, days) in &raw.days {
            self.add(phrase, Side::Forward, Role::Day(*days));
        }
        for (phrase, days) in &raw.mentioned {
            self.add(phrase, Side::Forward, Role::MentionedDay(*days));
        }
        for (word, decade) in &raw.decades {
            self.add(word, Side::Forward, Role::Decade(*decade));
        }
        for (name, (month, day)) in &raw.feasts {
            self.add(name, Side::Forward, Role::Feast(*month, *day));
        }
        for (phrase, days) in &raw.lengths {
            self.add(phrase, Side::Forward, Role::Length(*days));
        }
        let parts = &raw.parts;
        let parts = [&parts.morning, &parts.noon, &parts.afternoon, &parts.evening, &parts.night];
        for (index, part) in parts.into_iter().enumerate() {
            self.add_all(&part.words, Side::Forward, Role::DayPart(index as u8));
            self.dates.parts.push((part.from, part.to));
        }
        for (name, offset) in &raw.zones {
            self.add_exact(name, Side::Forward, Role::Zone(*offset));
        }
        let (form, shifts, clock) = (&raw.form, &raw.shifts, &raw.clock);
        let forward = [
            (&form.shy_months, Role::ShyMonth),
            (&form.of, Role::DateOf),
            (&form.weekend, Role::Weekend),
            (&form.decades, Role::Decades),
            (&form.and, Role::DateAnd),
            (&form.to, Role::DateTo),
            (&raw.edges.start, Role::Edge(Edge::Start)),
            (&raw.edges.middle, Role::Edge(Edge::Middle)),
            (&raw.edges.end, Role::Edge(Edge::End)),
            (&shifts.this_before, Role::ShiftBefore(Shift::This)),
            (&shifts.last_before, Role::ShiftBefore(Shift::Last)),
            (&shifts.next_before, Role::ShiftBefore(Shift::Next)),
            (&shifts.this_after, Role::ShiftAfter(Shift::This)),
            (&shifts.last_after, Role::ShiftAfter(Shift::Last)),
            (&shifts.next_after, Role::ShiftAfter(Shift::Next)),
            (&shifts.told_after, Role::ToldAfter),
            (&form.day_part_leads, Role::DayPartLead),
            (&shifts.past_spans, Role::PastSpan),
            (&shifts.coming_spans, Role::ComingSpan),
            (&raw.reckoned.ago_after, Role::AgoAfter),
            (&raw.reckoned.earlier_after, Role::EarlierAfter),
            (&raw.reckoned.later_after, Role::LaterAfter),
            (&raw.reckoned.earlier_last, Role::EarlierLast),
            (&raw.reckoned.later_last, Role::LaterLast),
            (&raw.reckoned.never, Role::Never),
            (&raw.reckoned.whole, Role::Whole),
            (&raw.open.phrases, Role::OpenDate(Grain::Day)),
            (&raw.open.day_parts, Role::OpenDate(Grain::DayPart)),
            (&raw.open.weeks, Role::OpenDate(Grain::Week)),
            (&raw.open.months, Role::OpenDate(Grain::Month)),
            (&raw.open.quarters, Role::OpenDate(Grain::Quarter)),
            (&raw.open.years, Role::OpenDate(Grain::Year)),
            (&raw.open.every, Role::Every),
            (&clock.hour, Role::HourWord),
            (&clock.minute, Role::MinuteWord),
            (&clock.am, Role::Am),
            (&clock.pm, Role::Pm),
            (&clock.noon, Role::Noon),
            (&clock.midnight, Role::Midnight),
            (&clock.half, Role::HalfPast),
            (&clock.quarter_past, Role::QuarterPast),
            (&clock.quarter_to, Role::QuarterTo),
            (&clock.past, Role::Past),
            (&clock.to, Role::ToHour),
            (&clock.local, Role::Local),
            (&raw.future.words, Role::Future),
            (&raw.past.words, Role::PastTense),
            (&raw.past.auxiliaries, Role::Auxiliary),
        ];
        for (phrases, role) in forward {
            self.add_all(phrases, Side::Forward, role);
        }
        for letter in &raw.open.bare_minutes {
            self.add_exact(letter, Side::Forward, Role::BareTime(Grain::Minute));
        }
        for letter in &form.quarter_letters {
            self.add_exact(letter, Side::Forward, Role::QuarterLetter);
        }
        for letter in &form.half_letters {
            self.add_exact(letter, Side::Forward, Role::HalfLetter);
        }
        let relations = &raw.relations;
        let backward = [
            (&form.articles, Role::DateArticle),
            (&form.season_cues, Role::SeasonCue),
            (&form.habit_cues, Role::HabitBefore),
            (&form.beside_month, Role::BesideMonth),
            (&form.own, Role::Own),
            (&form.feast_cues, Role::FeastCue),
            (&raw.reckoned.ago_before, Role::AgoBefore),
            (&raw.future.before, Role::PlannedFor),
            (&raw.future.moved, Role::Moved),
            (&raw.reckoned.in_before, Role::InBefore),
            (&clock.at, Role::ClockAt),
            (&clock.range, Role::ClockRange),
            (&relations.at, Role::Relation(Relation::At)),
            (&relations.about, Role::Relation(Relation::About)),
            (&relations.before, Role::Relation(Relation::Before)),
            (&relations.by, Role::Relation(Relation::By)),
            (&relations.after, Role::Relation(Relation::After)),
            (&relations.since, Role::Relation(Relation::Since)),
            (&relations.until, Role::Relation(Relation::Until)),
        ];
        for (phrases, role) in backward {
            self.add_all(phrases, Side::Backward, role);
        }
        Ok(())
    }

    /// Makes the phrases of all files ready to be looked up.
    pub fn seal(mut self) -> Values {
        self.lexicon = std::mem::take(&mut self.draft).seal();
        self
    }

    fn unit(&mut self, path: &str, text: &str, id: &str) -> Result<u16, ReadError> {
        let Some(unit) = units::unit(id) else {
            let at = text.find(id).unwrap_or(0);
            let error = ReadError::at(path, text, at, format!("unknown unit `{id}`"));
            return Err(match datafile::nearest(id, units::ids()) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error.hint("units are defined in the table of units"),
            });
        };
        self.units.push(unit);
        Ok((self.units.len() - 1) as u16)
    }

    fn currency(&mut self, code: &str, ambiguous: bool) -> u16 {
        let code = (code != "none").then(|| code.to_owned());
        self.currencies.push(Currency { code, ambiguous });
        (self.currencies.len() - 1) as u16
    }

    fn add_spelling(&mut self, spelling: &Spelling, role: Role) {
        self.add_all(&spelling.words, Side::Forward, role);
        for symbol in &spelling.symbols {
            self.add_exact(symbol, Side::Forward, role);
        }
    }

    fn add_all(&mut self, phrases: &[String], side: Side, role: Role) {
        for phrase in phrases {
            self.add(phrase, side, role);
        }
    }

    fn add(&mut self, phrase: &str, side: Side, role: Role) {
        // "=dès": an accent parts it from another word, so it is matched as written.
        if let Some(exact) = phrase.strip_prefix('=').filter(|exact| !exact.is_empty()) {
            let mut chars = exact.chars();
            let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
            self.add_exact(exact, side, role);
            self.add_exact(&format!("{first}{}", chars.as_str()), side, role);
            return;
        }
        let words = fold_words(phrase);
        let words: Vec<&str> = words.iter().collect();
        self.draft.add(&words, side, role, None);
        let Some((last, rest)) = words.split_last() else { return };
        for (_, elided) in self.elisions.iter().filter(|(full, _)| full == last) {
            if !rest.is_empty() {
                let mut words = rest.to_vec();
                words.push(elided);
                self.draft.add(&words, side, role, None);
            }
        }
    }

    fn add_exact(&mut self, phrase: &str, side: Side, role: Role) {
        let words = fold_words(phrase);
        let words: Vec<&str> = words.iter().collect();
        self.draft.add(&words, side, role, Some(phrase));
    }
}
