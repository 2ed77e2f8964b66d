//! What can be stated: `facts/<domain>.toml`, as read and as checked.
//!
//! Takes the entries of all domains, gives concepts (what words of any language stand for)
//! and predicates (which values fill the same slot). Knows no article.

mod entries;
mod frozen;
pub mod lexicon;
mod link;
pub mod predicate;
mod raw;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use self::entries::Entries;
use self::lexicon::Lexicon;
use self::link::File;
use self::predicate::Predicate;
use crate::datafile::{self, ReadError};
use crate::model::text::Text;

/// Index of a concept; ids are given in the alphabetical order of the names.
pub type ConceptId = u32;

/// What sort of thing a concept is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// People, by what they are or do.
    Person,
    /// A group that acts: a company, a party, an authority.
    Body,
    /// Something that happens.
    Event,
    /// Something that someone does.
    Action,
    /// A thing.
    Object,
    /// A text or file.
    Document,
    /// Money, prices, costs.
    Money,
    /// A place or building.
    Place,
    /// A moment, a stretch of time.
    Time,
    /// What something is like, or how much of it there is.
    Quality,
}

impl Class {
    /// All of them.
    pub const ALL: [Class; 10] = [
        Class::Person,
        Class::Body,
        Class::Event,
        Class::Action,
        Class::Object,
        Class::Document,
        Class::Money,
        Class::Place,
        Class::Time,
        Class::Quality,
    ];
}

/// What words stand for, in any language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// Its name in the rule files.
    pub id: String,
    /// What sort of thing it is.
    pub class: Option<Class>,
    /// What it rules out: open and closed, rise and fall; given on either side, known on both.
    pub opposite: Option<ConceptId>,
    /// What it is a kind of.
    pub broader: Option<ConceptId>,
}

/// Concepts and predicates of all domains.
#[derive(Debug, Default)]
pub struct Concepts {
    concepts: Vec<Concept>,
    predicates: Vec<Predicate>,
    /// The predicates that each concept announces, by their place in the list.
    announced: BTreeMap<ConceptId, Vec<usize>>,
    lexicons: BTreeMap<String, Entries>,
    /// Files read and not yet linked.
    pending: Vec<File>,
}

/// True for the name of a file below `facts/` that gives concepts and predicates.
pub fn gives(name: &str) -> bool {
    !matches!(name, "alignment.toml" | "bases.toml") && !name.starts_with("contrasts")
}

impl Concepts {
    /// Adds one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(&mut self, path: &str, text: &str) -> Result<(), ReadError> {
        let raw = datafile::read(path, text)?;
        self.pending.push(File { path: path.to_owned(), text: text.to_owned(), raw });
        Ok(())
    }

    /// The longest word or phrase of the lexicon that starts at a token: how many tokens it
    /// takes, and the concepts it may stand for.
    pub fn lookup(
        &self,
        language: &str,
        text: &Text<'_>,
        token: usize,
    ) -> Option<(usize, &[ConceptId])> {
        let lexicon = self.lexicon(language)?;
        let word_at = |token| match text.folded(token) {
            "" => None,
            word => lexicon.word(word).1,
        };
        lexicon.longest(text, token, word_at).map(|(taken, concepts)| (taken, &**concepts))
    }

    /// The stem of a folded word; the word itself in a language without a pack.
    pub fn stem<'a>(&'a self, language: &str, folded: &'a str) -> Cow<'a, str> {
        match self.lexicons.get(language) {
            Some(entries) => entries.inflection.stem(folded),
            None => Cow::Borrowed(folded),
        }
    }

    /// The words of one language.
    pub fn lexicon(&self, language: &str) -> Option<&Lexicon> {
        self.lexicons.get(language).map(Entries::lexicon)
    }

    /// For each language, how many words it knows and how many words and phrases mean something.
    pub fn sizes(&self) -> impl Iterator<Item = (&str, (usize, usize))> {
        self.lexicons.iter().map(|(code, lexicon)| (code.as_str(), lexicon.lexicon().size()))
    }

    /// A concept by its number.
    pub fn concept(&self, id: ConceptId) -> Option<&Concept> {
        self.concepts.get(id as usize)
    }

    /// The number of a concept by its name.
    pub fn find(&self, name: &str) -> Option<ConceptId> {
        let found = self.concepts.binary_search_by(|concept| concept.id.as_str().cmp(name));
        found.ok().map(|id| id as ConceptId)
    }

    /// All concepts, by number.
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// All predicates, by id.
    pub fn predicates(&self) -> &[Predicate] {
        &self.predicates
    }

    /// A predicate by its id.
    pub fn predicate(&self, id: &str) -> Option<&Predicate> {
        let found = self.predicates.binary_search_by(|predicate| predicate.id.as_str().cmp(id));
        found.ok().map(|at| &self.predicates[at])
    }

    /// The predicates that a concept, or what it is a kind of, announces.
    pub fn announced_by(&self, id: ConceptId) -> impl Iterator<Item = &Predicate> {
        self.kinds_of(id)
            .filter_map(|id| self.announced.get(&id))
            .flatten()
            .map(|at| &self.predicates[*at])
    }

    /// The concept and what it is a kind of, nearest first.
    pub fn kinds_of(&self, id: ConceptId) -> impl Iterator<Item = ConceptId> {
        // Chains are short; the bound holds even if someone wrote a circle.
        std::iter::successors(Some(id), |id| self.concept(*id).and_then(|concept| concept.broader))
            .take(8)
    }

    /// True for a concept that stands for something that happens.
    pub fn happens(&self, id: ConceptId) -> bool {
        let class = self.concept(id).and_then(|concept| concept.class);
        matches!(class, Some(Class::Event | Class::Action))
    }

    /// True for a concept that stands for a time or a unit of it.
    pub fn is_time(&self, id: ConceptId) -> bool {
        self.concept(id).and_then(|concept| concept.class) == Some(Class::Time)
    }

    /// True when `id` is `wanted` or a kind of it.
    pub fn is_a(&self, id: ConceptId, wanted: ConceptId) -> bool {
        self.kinds_of(id).any(|id| id == wanted)
    }

    /// True when one of the two is the other or a kind of it.
    pub fn akin(&self, a: ConceptId, b: ConceptId) -> bool {
        self.is_a(a, b) || self.is_a(b, a)
    }

    /// True when one of the two rules out the other.
    pub fn opposed(&self, a: ConceptId, b: ConceptId) -> bool {
        let rules_out = |a, b| self.concept(a).is_some_and(|concept| concept.opposite == Some(b));
        rules_out(a, b) || rules_out(b, a)
    }
}

#[cfg(test)]
mod tests;
