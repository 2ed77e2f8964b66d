//! How one language says, denies, doubts and ranks: `languages/<code>/speech.toml`, as checked.
//!
//! Words stand in one table with everything that is known of them, so that a text is looked up
//! once a token; phrases of several words stand in tables of their own, asked only where a
//! token can open one of them.

mod raw;

use std::collections::HashMap;

use crate::datafile::{self, ReadError};
use crate::knowledge::phrases::Phrases;
use crate::model::fact::Modality;
use crate::model::name::Gender;
use crate::model::text::{Text, fold};

/// Reporting verbs, negation, modality, titles and function words of one language.
#[derive(Debug, Default)]
pub struct Speech {
    words: HashMap<Box<str>, Word>,
    exact: HashMap<Box<str>, Word>,
    /// Words that open a clause.
    pub openers: Phrases<Opener>,
    /// Conditions that are none.
    pub not_conditions: Phrases<()>,
    /// Words that negate without a particle.
    pub negations: Phrases<()>,
    /// Where nothing is negated all the same.
    pub not_negations: Phrases<()>,
    /// Words that make a clause possible, planned, estimated …
    pub modals: Phrases<Modality>,
    /// Where a modal word means nothing modal.
    pub not_modals: Phrases<()>,
    /// "According to".
    pub sources: Phrases<()>,
    /// What makes no source after them.
    pub not_sources: Phrases<()>,
    /// Reporting verbs of several words.
    pub reports: Phrases<Report>,
    /// What "it" stands before without standing for anything.
    pub impersonal: Phrases<()>,
    /// Prepositions before places.
    pub places: Phrases<()>,
    /// Cues of ranks.
    pub ranks: Phrases<Rank>,
    /// Where a rank word ranks nothing.
    pub not_ranks: Phrases<()>,
    /// Adjectives of ranks by what they rank.
    pub adjectives: Phrases<String>,
    /// Words around a function.
    pub tenures: Phrases<Tenure>,
    /// "As", "en tant que".
    pub as_words: Phrases<()>,
    /// "Runs", "dirige", and the function they give.
    pub role_verbs: Phrases<String>,
    /// Words between a function and what it is of.
    pub role_of: Phrases<()>,
    conditional: Endings,
    future: Endings,
    finite: Endings,
    participles: Vec<String>,
    only_participles: Vec<String>,
    plurals: Vec<String>,
}

/// What is known of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word {
    flags: u64,
    /// The reporting verb it is a form of.
    pub report: Option<Report>,
    /// Its place in a ranking: 1 for "first".
    pub order: u8,
    /// Who a title or a pronoun stands for.
    pub gender: Option<Gender>,
}

/// What a word can be; a word can be several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is a key of the language pack, explained there")]
pub enum Is {
    Abbreviation,
    Function,
    Common,
    Title,
    Pronoun,
    Thing,
    Clitic,
    Definite,
    Calendar,
    NotName,
    Determiner,
    Preposition,
    Inner,
    Particle,
    Relative,
    Complementiser,
    Coordinator,
    Auxiliary,
    Finite,
    NotFinite,
    Verb,
    Be,
    Agent,
    NounToo,
    NegationParticle,
    NegationPartner,
    Restrictive,
    ParticleAlone,
    Without,
    NotAfterPartner,
    Anonymous,
    NotSpeaker,
    Appointing,
    RolePrefix,
    RoleArticle,
    Superlative,
    Inverse,
    NeededBefore,
    NotFollowed,
    RankScope,
    RankStop,
}

/// What kind of saying a reporting verb is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Report {
    /// To say, to write, to add.
    Say,
    /// To announce, to reveal.
    Announce,
    /// To confirm, to admit.
    Confirm,
    /// To deny, to dispute.
    Deny,
    /// To estimate, to reckon.
    Estimate,
    /// To believe, to fear, to suspect.
    Believe,
    /// To promise, to warn.
    Promise,
    /// To ask, to order.
    Ask,
    /// Of a study or a report: to show.
    Find,
}

/// What a word that opens a clause makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opener {
    /// A clause beside the main one.
    Subordinate,
    /// A condition.
    Condition,
}

/// What a ranking word claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rank {
    /// The only one.
    Only,
    /// A record.
    Record,
    /// Never seen before.
    Unprecedented,
    /// The last one.
    Last,
    /// A superlative in one word, by what it ranks: "large".
    Most(String),
}

/// When a function is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tenure {
    /// No longer.
    Former,
    /// For the time being.
    Acting,
    /// Not yet.
    Future,
}

/// Endings, and words that have them by chance.
#[derive(Debug, Default)]
struct Endings {
    endings: Vec<String>,
    not: Vec<String>,
}

impl Word {
    /// True when the word can be that.
    pub fn is(self, what: Is) -> bool {
        self.flags & (1 << what as u64) != 0
    }
}

impl Speech {
    /// Reads and checks one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(path: &str, text: &str) -> Result<Speech, ReadError> {
        let raw: raw::Raw = datafile::read(path, text)?;
        raw.check(path)
    }

    /// What is known of a folded word.
    pub fn word(&self, folded: &str) -> Word {
        self.words.get(folded).copied().unwrap_or_default()
    }

    /// What is known of a word as written, in lower case with a straight apostrophe; where the
    /// pack does not have it so, its folded form decides.
    ///
    /// Accents tell "à" from "a" and "dû" from "du"; texts without accents are read as they are.
    pub fn exact(&self, word: &str, folded: &str) -> Word {
        match self.exact.get(word) {
            Some(known) => *known,
            None if word == folded => self.word(folded),
            None => self.exact.get(folded).map_or_else(|| self.word(folded), |_| Word::default()),
        }
    }

    /// True when the full stop after a folded word ends no sentence.
    pub fn is_abbreviation(&self, folded: &str) -> bool {
        self.word(folded).is(Is::Abbreviation)
    }

    /// True when the verb, in lower case with its accents, stands in the conditional.
    pub fn is_conditional(&self, word: &str) -> bool {
        self.conditional.fit(word)
    }

    /// True when the verb, in lower case with its accents, stands in the future.
    pub fn is_future(&self, word: &str) -> bool {
        self.future.fit(word)
    }

    /// True when only a finite verb ends so, as far as endings tell.
    pub fn looks_finite(&self, word: &str) -> bool {
        self.finite.fit(word)
    }

    /// True when a participle may end so.
    pub fn looks_participle(&self, word: &str) -> bool {
        self.participles
            .iter()
            .any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending.as_str()))
    }

    /// True when a noun that ends so may stand in the plural.
    pub fn looks_plural(&self, word: &str) -> bool {
        self.plurals.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// True when nothing but a participle ends so: it is a verb only after an auxiliary.
    pub fn is_participle(&self, word: &str) -> bool {
        self.only_participles.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    fn mark(&mut self, word: &str, what: Is) {
        self.change(word, |known| known.flags |= 1 << what as u64);
    }
}

impl Speech {
    /// Changes what is known of a word, as written and folded.
    fn change(&mut self, word: &str, change: impl Fn(&mut Word)) {
        change(self.words.entry(fold(word).into()).or_default());
        change(self.exact.entry(word.into()).or_default());
    }
}

impl Endings {
    fn fit(&self, word: &str) -> bool {
        self.endings.iter().any(|ending| word.ends_with(ending.as_str()))
            && !self.not.iter().any(|not| not == word)
    }
}

/// Adds phrases to a table.
fn add<T: Clone>(table: &mut Phrases<T>, phrases: &[String], meaning: T) {
    for phrase in phrases {
        let text = Text::plain(phrase);
        let words: Vec<String> = (0..text.tokens.len())
            .map(|token| text.word(token).to_lowercase().replace('’', "'"))
            .collect();
        table.add(words.iter().map(String::as_str), meaning.clone());
    }
}
