//! The words of values in one table: from words to their numbers, and from runs of words to what
//! they mean, read forwards from a token or backwards to one.
//!
//! Knows no language: a word is a number here, and a phrase is a path of numbers.

use std::hash::{Hash, Hasher};
use std::mem;

use rustc_hash::{FxHashMap, FxHasher};

use crate::model::mention::Direction;
use crate::model::moment::{Grain, Relation};
use crate::model::quantity::Modifier;
use crate::model::text::{Text, TokenKind};

/// What a phrase may mean; one phrase may have several meanings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// Which one of a row of periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    fn sort(self) -> u128 {
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

/// Which way a phrase is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// From its first word on.
    Forward,
    /// From its last word back.
    Backward,
}

/// The number of a word that no phrase holds.
pub const UNKNOWN: u32 = 0;

#[derive(Debug, Default)]
struct Node {
    roles: Vec<(Role, Option<Box<str>>)>,
    /// True where longer phrases go on from here.
    inner: bool,
}

#[derive(Debug)]
struct Trie {
    /// The node after a first word, by its number; 0 where no phrase begins with it.
    roots: Vec<u32>,
    edges: FxHashMap<(u32, u32), u32>,
    nodes: Vec<Node>,
}

/// What the phrases mean that begin or end with a word: a bit for each sort of role. Two sorts
/// may share a bit; a bit that is not set rules the sort out.
#[derive(Debug, Clone, Copy, Default)]
struct Sorts {
    value: bool,
    first: u128,
    last: u128,
}

/// All phrases of one language.
#[derive(Debug)]
pub struct Lexicon {
    words: FxHashMap<Box<str>, u32>,
    sorts: Vec<Sorts>,
    forward: Trie,
    backward: Trie,
}

impl Default for Lexicon {
    fn default() -> Self {
        let trie =
            || Trie { roots: vec![0], edges: FxHashMap::default(), nodes: vec![Node::default()] };
        Lexicon {
            words: FxHashMap::default(),
            sorts: vec![Sorts::default()],
            forward: trie(),
            backward: trie(),
        }
    }
}

impl Lexicon {
    /// Adds a phrase. With `exact`, its tokens must also be written just so, capitals included.
    pub fn add(&mut self, words: &[&str], side: Side, role: Role, exact: Option<&str>) {
        let ids: Vec<u32> = words
            .iter()
            .filter(|word| !is_hyphen(word) || words.len() == 1)
            .map(|word| self.intern(word))
            .collect();
        let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return };
        match side {
            Side::Forward => {
                let sorts = &mut self.sorts[*first as usize];
                sorts.value |= role.begins();
                sorts.first |= role.sort();
            }
            Side::Backward => self.sorts[*last as usize].last |= role.sort(),
        }
        let trie = match side {
            Side::Forward => &mut self.forward,
            Side::Backward => &mut self.backward,
        };
        let mut node = 0;
        let mut step = |id: u32| {
            let fresh = trie.nodes.len() as u32;
            let next = *trie.edges.entry((node, id)).or_insert(fresh);
            if next == fresh {
                trie.nodes.push(Node::default());
            }
            trie.nodes[node as usize].inner = true;
            if node == 0 {
                if trie.roots.len() <= id as usize {
                    trie.roots.resize(id as usize + 1, 0);
                }
                trie.roots[id as usize] = next;
            }
            node = next;
        };
        match side {
            Side::Forward => ids.iter().for_each(|id| step(*id)),
            Side::Backward => ids.iter().rev().for_each(|id| step(*id)),
        }
        let entry = (role, exact.map(Into::into));
        let roles = &mut trie.nodes[node as usize].roles;
        if !roles.contains(&entry) {
            roles.push(entry);
        }
    }

    fn intern(&mut self, word: &str) -> u32 {
        if let Some(id) = self.words.get(word) {
            return *id;
        }
        let id = self.sorts.len() as u32;
        self.words.insert(word.into(), id);
        self.sorts.push(Sorts::default());
        id
    }

    /// The number of a folded word; [`UNKNOWN`] where no phrase holds it.
    pub fn id(&self, word: &str) -> u32 {
        self.words.get(word).copied().unwrap_or(UNKNOWN)
    }

    /// True when a value may begin with that word.
    pub fn begins(&self, id: u32) -> bool {
        self.sorts.get(id as usize).is_some_and(|sorts| sorts.value)
    }

    /// False when no phrase that is read forwards from that word has a role of that sort.
    pub fn may_open(&self, id: u32, role: Role) -> bool {
        self.sorts.get(id as usize).is_some_and(|sorts| sorts.first & role.sort() != 0)
    }

    /// False when no phrase that is read backwards from that word has a role of that sort.
    pub fn may_close(&self, id: u32, role: Role) -> bool {
        self.sorts.get(id as usize).is_some_and(|sorts| sorts.last & role.sort() != 0)
    }

    /// Calls `found` for each meaning of each phrase that starts at token `at`, with the token
    /// after it. Hyphens that join words are skipped.
    pub fn at(&self, text: &Text<'_>, ids: &[u32], at: usize, mut found: impl FnMut(usize, Role)) {
        let Some(first) = ids.get(at) else { return };
        let mut node = self.forward.root(*first);
        if node == 0 {
            return;
        }
        let mut token = at + 1;
        self.forward.meanings(node, text, at, token, |role| found(token, role));
        while self.forward.nodes[node as usize].inner
            && let Some(id) = ids.get(token)
        {
            match self.forward.edges.get(&(node, *id)) {
                Some(next) => node = *next,
                // A hyphen inside a phrase joins: "quatre-vingt", "mi-mars".
                None if joins(text, token) => {
                    token += 1;
                    continue;
                }
                None => return,
            }
            token += 1;
            self.forward.meanings(node, text, at, token, |role| found(token, role));
        }
    }

    /// The same for phrases that end just before token `end`, with their first token.
    pub fn before(
        &self,
        text: &Text<'_>,
        ids: &[u32],
        end: usize,
        mut found: impl FnMut(usize, Role),
    ) {
        let Some(last) = end.checked_sub(1).and_then(|last| ids.get(last)) else { return };
        let mut node = self.backward.root(*last);
        if node == 0 {
            return;
        }
        let mut token = end - 1;
        self.backward.meanings(node, text, token, end, |role| found(token, role));
        while self.backward.nodes[node as usize].inner && token > 0 {
            match self.backward.edges.get(&(node, ids[token - 1])) {
                Some(next) => node = *next,
                None if joins(text, token - 1) => {
                    token -= 1;
                    continue;
                }
                None => return,
            }
            token -= 1;
            self.backward.meanings(node, text, token, end, |role| found(token, role));
        }
    }
}

impl Trie {
    /// The node after a first word.
    fn root(&self, id: u32) -> u32 {
        self.roots.get(id as usize).copied().unwrap_or(0)
    }

    fn meanings(
        &self,
        node: u32,
        text: &Text<'_>,
        start: usize,
        end: usize,
        mut found: impl FnMut(Role),
    ) {
        for (role, exact) in &self.nodes[node as usize].roles {
            let right = exact.as_deref().is_none_or(|exact| {
                let from = text.tokens[start].span.start;
                let to = text.tokens[end - 1].span.end;
                text.source.get(from..to) == Some(exact)
            });
            if right {
                found(*role);
            }
        }
    }
}

/// True for a hyphen with no white space on either side.
fn joins(text: &Text<'_>, token: usize) -> bool {
    let tokens = &text.tokens;
    token > 0
        && is_hyphen(text.word(token))
        && !tokens[token].spaced
        && tokens.get(token + 1).is_some_and(|next| {
            !next.spaced && matches!(next.kind, TokenKind::Word | TokenKind::Number)
        })
}

/// True for the marks that join two words.
pub fn is_hyphen(word: &str) -> bool {
    matches!(word, "-" | "\u{2010}" | "\u{2011}")
}
