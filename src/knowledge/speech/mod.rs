//! How one language says, denies, doubts and ranks: `languages/<code>/speech.toml`, as checked.
//!
//! Words stand in one table with everything that is known of them, so that a text is looked up
//! once a token; phrases of several words stand in tables of their own, asked only where a
//! token can open one of them.

mod draft;
mod frozen;
mod raw;
mod tables;
mod things;

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

pub use self::tables::Table;
pub use self::things::Stand;
use crate::datafile::{self, ReadError};
use crate::knowledge::table::Words;
use crate::model::fact::Modality;
use crate::model::name::Gender;

/// Reporting verbs, negation, modality, titles and function words of one language.
#[derive(Debug, Default)]
pub struct Speech {
    /// Folded words, with their places among what is known of words.
    words: Words,
    /// The same for words as written, in lower case with a straight apostrophe.
    exact: Words,
    /// What is known of words.
    known: Vec<Word>,
    /// Words that open a clause.
    pub openers: Table<Opener>,
    /// Conditions that are none.
    pub not_conditions: Table<()>,
    /// Words that negate without a particle.
    pub negations: Table<()>,
    /// Where nothing is negated all the same.
    pub not_negations: Table<()>,
    /// Words that make a clause possible, planned, estimated …
    pub modals: Table<Modality>,
    /// Where a modal word means nothing modal.
    pub not_modals: Table<()>,
    /// "According to".
    pub sources: Table<()>,
    /// What makes no source after them.
    pub not_sources: Table<()>,
    /// Reporting verbs of several words.
    pub reports: Table<Report>,
    /// What "it" stands before without standing for anything.
    pub impersonal: Table<()>,
    /// Prepositions before places.
    pub places: Table<()>,
    /// Cues of ranks.
    pub ranks: Table<Rank>,
    /// Where a rank word ranks nothing.
    pub not_ranks: Table<()>,
    /// "One of": what follows is the rank of several.
    pub rank_among: Table<()>,
    /// "Ever", "de l'histoire": reckoned over all time.
    pub rank_ever: Table<()>,
    /// "Il faut remonter à": before the year since which nothing was as large.
    pub rank_back_to: Table<()>,
    /// The pluperfect, before or after "never": "had", "n'avait".
    pub rank_had: Table<()>,
    /// "Never", "jamais": no time, where "no", "aucun" is none of several.
    pub rank_no_time: Table<()>,
    /// "Before", "ever", "encore", after "never" or "no": until now.
    pub rank_yet: Table<()>,
    /// "Already", beside a year or in the pluperfect.
    pub rank_already: Table<()>,
    /// "Once before": it happened already.
    pub rank_once: Table<()>,
    /// "In a row", "consécutif".
    pub rank_row: Table<()>,
    /// Adjectives of ranks by what they rank.
    pub adjectives: Table<String>,
    /// Nouns for what a rank is reckoned in, by how wide they are: a town, a country.
    pub areas: BTreeMap<String, u8>,
    /// Words around a function.
    pub tenures: Table<Tenure>,
    /// "The phrase", "la formule": what is said, as a noun.
    pub utterances: Table<()>,
    /// "For her", "pour le maire": before the one who thinks so.
    pub viewpoints: Table<()>,
    /// "As", "en tant que".
    pub as_words: Table<()>,
    /// "Becomes", "will", "deviendra": a function that is still to be held.
    pub becoming: Table<()>,
    /// "Runs", "dirige", and the function they give.
    pub role_verbs: Table<String>,
    /// "Chaired by", "présidé par", and the function they give.
    pub role_bys: Table<String>,
    /// Words between a function and what it is of.
    pub role_of: Table<()>,
    /// Words that say that there is a thing, or none of it.
    pub things: Table<Stand>,
    /// True where the noun that says most stands last among its words: "emergency beacon".
    pub head_last: bool,
    conditional: Endings,
    future: Endings,
    finite: Endings,
    participles: Suffixes,
    only_participles: Suffixes,
    plurals: Vec<String>,
}

/// What is known of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Word {
    flags: u64,
    opens: u64,
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
    RankNever,
    RankSo,
    RankPlace,
    RankFinish,
    RankTime,
    Light,
    Undoing,
    Narrowed,
    /// Before what there is none of: "no", "any", "aucun".
    None,
    /// Before what there is one of, or some: "a", "une".
    Some,
    Infinitive,
    Perfect,
    Past,
    /// Supposes, or permits: "may".
    May,
    /// Tells that something is permitted: "allowed", "autorisé".
    Permission,
}

/// What kind of saying a reporting verb is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Opener {
    /// A clause beside the main one.
    Subordinate,
    /// A condition.
    Condition,
}

/// What a ranking word claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// A comparative, by what it ranks: "worse" by "bad".
    More(String),
    /// A place in a ranking: "number two"; 0 for the last.
    Place(u8),
}

/// When a function is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Tenure {
    /// No longer.
    Former,
    /// At the moment that is told of, or as long as one lived: "then", "late".
    Once,
    /// For the time being.
    Acting,
    /// Not yet.
    Future,
}

/// Endings, and words that have them by chance.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Endings {
    endings: Suffixes,
    not: FxHashSet<String>,
}

/// Endings by their last byte, so that most words are told apart at one look.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Suffixes(BTreeMap<u8, Vec<String>>);

impl Suffixes {
    fn new(endings: Vec<String>) -> Self {
        let mut by_last: BTreeMap<u8, Vec<String>> = BTreeMap::new();
        for ending in endings {
            if let Some(last) = ending.bytes().last() {
                by_last.entry(last).or_default().push(ending);
            }
        }
        Suffixes(by_last)
    }

    /// The length of an ending that a word has.
    fn end(&self, word: &str) -> Option<usize> {
        let endings = self.0.get(&word.bytes().last()?)?;
        endings.iter().find(|ending| word.ends_with(ending.as_str())).map(String::len)
    }
}

impl Word {
    /// True when the word can be that.
    pub fn is(self, what: Is) -> bool {
        self.flags & (1 << what as u64) != 0
    }

    fn set(&mut self, what: Is) {
        self.flags |= 1 << what as u64;
    }
}

impl Speech {
    /// Reads and checks one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(path: &str, text: &str) -> Result<Speech, ReadError> {
        if let Some(speech) = datafile::frozen(path, text).and_then(Speech::thaw) {
            return Ok(speech);
        }
        let raw: raw::Raw = datafile::read(path, text)?;
        raw.check(path)
    }

    /// What is known of a folded word.
    pub fn word(&self, folded: &str) -> Word {
        self.words.get(folded).map(|place| self.known_at(place)).unwrap_or_default()
    }

    /// What is known of a word as written, in lower case with a straight apostrophe; where the
    /// pack does not have it so, its folded form decides.
    ///
    /// Accents tell "à" from "a" and "dû" from "du"; texts without accents are read as they are.
    pub fn exact(&self, word: &str, folded: &str) -> Word {
        match self.exact.get(word) {
            Some(place) => self.known_at(place),
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
        self.participles.end(word).is_some_and(|len| word.len() > len + 1)
    }

    /// True when a noun that ends so may stand in the plural.
    pub fn looks_plural(&self, word: &str) -> bool {
        self.plurals.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// True when nothing but a participle ends so: it is a verb only after an auxiliary.
    pub fn is_participle(&self, word: &str) -> bool {
        self.only_participles.end(word).is_some()
    }

    fn known_at(&self, place: u32) -> Word {
        self.known.get(place as usize).copied().unwrap_or_default()
    }
}

impl Endings {
    fn fit(&self, word: &str) -> bool {
        self.endings.end(word).is_some() && !self.not.contains(word)
    }
}
