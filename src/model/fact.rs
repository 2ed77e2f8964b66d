//! Facts: one thing that one source states, with everything that decides what it may be
//! compared with.

use std::sync::Arc;

use crate::model::document::Zone;
use crate::model::mention::{Direction, Value};
pub use crate::model::modality::Modality;
use crate::model::name::NameKind;
use crate::model::span::Span;

/// One thing that one source states.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Index of the document in the dossier.
    pub document: usize,
    /// The words that state the value.
    pub span: Span,
    /// The clause around them.
    pub clause: Span,
    /// The sentence around them.
    pub sentence: Span,
    /// The zone they stand in.
    pub zone: Zone,
    /// What is stated.
    pub content: Content,
    /// The predicate of `rules/facts/`, where its cues were recognised.
    pub predicate: Option<String>,
    /// The words that tell what it is about.
    pub frame: Frame,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// Asserted, possible, planned …
    pub modality: Modality,
    /// Who says it.
    pub attribution: Option<Attribution>,
    /// What limits it: a part, a category, an earlier moment …
    pub scope: Vec<Scope>,
}

impl Fact {
    /// True for a date, a time of day and a duration.
    pub fn is_time(&self) -> bool {
        matches!(self.content, Content::Value(Value::Date(_) | Value::Duration(_)))
    }

    /// True for what is told of an earlier moment or of another year.
    pub fn is_earlier(&self) -> bool {
        self.scope.iter().any(|scope| matches!(scope, Scope::Earlier(_)))
    }
}

/// What a fact states.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A number, an amount, a date …
    Value(Value),
    /// A person or body and the function it holds.
    Role {
        /// The key of the person.
        person: String,
        /// The function in any language.
        role: String,
        /// The key or the folded words of what it is a function of.
        of: Option<String>,
        /// When it is held.
        held: Held,
    },
    /// An entity, as spelled.
    Name {
        /// Its key in the document.
        key: String,
        /// The folded words.
        folded: String,
        /// What it stands for.
        kind: NameKind,
    },
    /// The words of a quotation.
    Quote {
        /// Its words, folded, incises left out; "." where a sentence ends.
        words: Vec<String>,
        /// The key or the folded words of the speaker.
        speaker: Option<String>,
    },
    /// First, largest, only …
    Ranking {
        /// The rank in any language: "first", "2-most:large", "among-most:large", "3-place".
        rank: String,
        /// The year since which it holds, where one is given.
        since: Option<i16>,
        /// Said to hold over all time: "ever", "de l'histoire".
        ever: bool,
    },
    /// One of several words or places that rule each other out when said of one thing.
    Contrast {
        /// The set of the rule files: "side", "birthplace".
        set: String,
        /// Which of its members: "left", or the key of a place.
        member: String,
        /// The nouns it is said of, the nearest first.
        of: Vec<Term>,
    },
    /// An act that has one doer, with whoever is told to have done it.
    Act {
        /// The act of the rule files: "order", "discovery".
        act: String,
        /// The keys of those named.
        names: Vec<String>,
        /// What the others are, by the rule files: "police", "firm".
        sorts: Vec<String>,
        /// The words that tell the act, and those of the figures around: they do not tell which of
        /// its kind it is.
        words: Vec<Term>,
        /// The nouns for what it is done to, the nearest first.
        object: Vec<Term>,
        /// The keys of whom or what it is done to.
        to: Vec<String>,
    },
    /// A clause whose point is that something holds, does not hold, or may hold.
    Statement,
}

/// When a function is held, seen from the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Held {
    /// At the time of the story.
    Now,
    /// No longer: "ancien", "former".
    Before,
    /// At a moment that is past, or in life: "alors", "late".
    Once,
    /// Not yet: "futur", "designate".
    Later,
}

/// The words that tell what a fact is about, folded and stemmed, nearest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    /// The thing counted, dated, measured: the nearest head noun.
    pub head: Option<Term>,
    /// The governing verb.
    pub verb: Option<Term>,
    /// Content words of the clause with their distance in tokens from the value.
    pub words: Vec<(Term, u32)>,
    /// Names in the sentence, as entity keys, with their distance in tokens from the value.
    pub names: Vec<(String, u32)>,
    /// The entity the statement is about, as an entity key.
    pub subject: Option<String>,
    /// What is said to be done: the verb, or what follows one that says little or only hedges
    /// ("may close", "fera appel").
    pub act: Option<Term>,
    /// True when that is told as done: "has closed", "closed".
    pub done: bool,
    /// What the words that negate it bear on: "no shots were fired" denies shots and firing.
    pub denied: Vec<Term>,
    /// True when it says that there is none of what it denies: "no shots were fired".
    pub none: bool,
    /// The things it says there are, or of which it says that there are none.
    pub things: Vec<Thing>,
    /// The nearest content word after the value and what it counts.
    pub after: Option<Term>,
    /// What a date or a duration is the time of.
    pub event: Option<Event>,
    /// Ranks close to a date or a duration: 2 for "the second explosion".
    pub ranks: Vec<String>,
    /// Other values of the sentence, in any unit's own words ("money EUR 14000000"), with their
    /// distance in tokens; given for dates and durations.
    pub beside: Vec<(String, u32)>,
}

/// A thing that a clause says there is, or of which it says that there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// The noun that says what it is.
    pub head: Term,
    /// The words beside it that say which: "emergency", "structural".
    pub with: Vec<Term>,
    /// What the noun belongs to: "of the opposition".
    pub of: Vec<Term>,
    /// Whether there is any.
    pub existence: Existence,
    /// What does not happen to it: "no patient was moved".
    pub act: Option<Term>,
}

/// Whether there is any of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Existence {
    /// There is none.
    Absent,
    /// There is.
    Present,
    /// Somebody is said to have it, whatever is said of it: "their belts".
    Owned,
    /// It may be there, or this may be it: "it may be a moon".
    Possible,
    /// It is only asked for, feared or possible.
    Unreal,
}

impl Existence {
    /// What is so where the opposite is denied.
    pub fn turned(self) -> Existence {
        match self {
            Existence::Absent => Existence::Present,
            Existence::Present => Existence::Absent,
            other => other,
        }
    }
}

/// What a time of day begins with in [`Frame::beside`].
pub const CLOCK: &str = "clock ";

/// What a date or a duration is the time of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The nouns and verbs that govern it, the nearest first; never empty.
    pub terms: Vec<Term>,
    /// The verb that says that it begins, ends or is expected, where another word says what.
    pub phase: Option<Term>,
    /// True when it is the time at which something was said.
    pub said: bool,
}

/// A content word: its stem, and what it may stand for in any language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// Folded stem.
    pub stem: Arc<str>,
    /// The concepts of `rules/facts/` that the word may stand for; empty where none is known.
    pub concepts: Arc<[u32]>,
}

/// Affirmed or denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Polarity {
    /// It is so.
    #[default]
    Affirmed,
    /// It is not so.
    Negated,
}

/// Who says it: source, cue and content (PARC, PolNeAR).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// Who, as named.
    pub source: Span,
    /// The same, as plain words.
    pub who: String,
    /// The reporting verb or preposition.
    pub cue: Span,
}

/// What limits a statement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// A part of a total just given ("dont", "including").
    Part,
    /// Said to be the whole ("au total", "in all").
    Total,
    /// For each ("par jour", "a share").
    Rate(String),
    /// An earlier moment or another year ("en 2008", "un an plus tôt", "the previous record").
    Earlier(String),
    /// The other side of a comparison ("contre 12 en 2024", "up from 9").
    Comparison,
    /// Forecast, target, condition.
    Forecast,
    /// By how much something moves, not where it stands ("up 3 %", "a baissé de 12 millions").
    Change(Direction),
    /// Up to the moment of writing ("à ce stade", "so far").
    SoFar,
    /// At a place inside the story.
    Place(String),
    /// A category ("women", "children", "in the region").
    Category(String),
    /// On what basis it is reckoned.
    Basis {
        /// "tax".
        basis: String,
        /// "before-tax".
        option: String,
        /// True when leaving it out is a difference, too.
        marked: bool,
        /// The words that say so, with the noun they stand beside: "revenus récurrents".
        span: Span,
        /// The stems of those nouns.
        of: Vec<String>,
    },
    /// Text that is not the story: teaser, example, opinion.
    Aside,
}
