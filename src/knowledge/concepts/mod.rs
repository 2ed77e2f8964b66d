//! What can be stated: `facts/<domain>.toml`, as read and as checked.
//!
//! Takes the entries of all domains, gives concepts (what words of any language stand for)
//! and predicates (which values fill the same slot). Knows no article.

pub mod lexicon;
pub mod predicate;
mod raw;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use self::lexicon::Lexicon;
use self::predicate::Predicate;
use self::raw::{Raw, RawConcept};
use crate::datafile::{self, ReadError, nearest};
use crate::knowledge::Language;
use crate::model::text::Text;

/// Index of a concept; ids are given in the alphabetical order of the names.
pub type ConceptId = u32;

/// What sort of thing a concept is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
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
    lexicons: BTreeMap<String, Lexicon>,
    /// Files read and not yet linked.
    pending: Vec<File>,
}

#[derive(Debug)]
struct File {
    path: String,
    text: String,
    raw: Raw,
}

impl File {
    /// An error at the place where `words` are written after the header of an entry.
    fn error(&self, header: &str, words: &str, message: String) -> ReadError {
        let start = self.text.find(header).unwrap_or_default();
        let after = self.text.get(start..).unwrap_or_default();
        let at = after.find(words).filter(|_| !words.is_empty()).unwrap_or_default();
        // A key is looked for from the line break before it.
        let lead = words.len() - words.trim_start().len();
        ReadError::at(&self.path, &self.text, start + at + lead, message)
    }
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

    /// Resolves references between files and builds the tables, once all files are read.
    pub fn link(&mut self, languages: &BTreeMap<String, Language>, errors: &mut Vec<ReadError>) {
        let files = std::mem::take(&mut self.pending);
        let ids = self.number(&files, errors);
        self.lexicons = languages
            .iter()
            .map(|(code, language)| (code.clone(), Lexicon::new(language.inflection.clone())))
            .collect();
        for file in &files {
            for (name, raw) in &file.raw.concept {
                self.link_concept(file, name, raw, &ids, errors);
            }
            for (code, forms) in &file.raw.nothing {
                let Some(lexicon) = self.lexicons.get_mut(code) else {
                    let message = format!("unknown language `{code}`");
                    errors.push(file.error("[nothing]", code, message));
                    continue;
                };
                for form in forms.split(',').map(str::trim) {
                    if !lexicon.silence(form) {
                        let message = format!("`{form}` is not one word");
                        errors.push(file.error("[nothing]", form, message));
                    }
                }
            }
        }
        self.link_opposites();
        self.link_predicates(&files, &ids, errors);
    }

    /// Gives every concept its number; the second of two with one name is an error.
    fn number(&mut self, files: &[File], errors: &mut Vec<ReadError>) -> Ids {
        let mut owners: BTreeMap<&str, &File> = BTreeMap::new();
        for file in files {
            for name in file.raw.concept.keys() {
                if let Some(owner) = owners.get(name.as_str()) {
                    let header = format!("[concept.{name}]");
                    errors.push(
                        file.error(&header, "", format!("concept `{name}` is there already"))
                            .hint(format!("it is in {}: join the two", owner.path)),
                    );
                } else {
                    owners.insert(name, file);
                }
            }
        }
        self.concepts = owners
            .keys()
            .map(|name| Concept {
                id: (*name).to_owned(),
                class: None,
                opposite: None,
                broader: None,
            })
            .collect();
        owners.keys().zip(0..).map(|(name, id)| ((*name).to_owned(), id)).collect()
    }

    fn link_concept(
        &mut self,
        file: &File,
        name: &str,
        raw: &RawConcept,
        ids: &Ids,
        errors: &mut Vec<ReadError>,
    ) {
        let header = format!("[concept.{name}]");
        let Some(id) = ids.get(name).copied() else { return };
        let mut other = |wanted: &Option<String>| {
            resolve(file, &header, wanted.as_deref()?, ids).map_err(|e| errors.push(e)).ok()
        };
        let (opposite, broader) = (other(&raw.opposite), other(&raw.broader));
        if let Some(concept) = self.concepts.get_mut(id as usize) {
            (concept.class, concept.opposite, concept.broader) = (raw.class, opposite, broader);
        }
        for (code, lexicon) in &mut self.lexicons {
            let Some(words) = raw.words.get(code) else {
                let message = format!("concept `{name}` has no words for `{code}`");
                errors.push(
                    file.error(&header, "", message)
                        .hint("every concept has words in every language of the packs"),
                );
                continue;
            };
            for word in words.split(',').map(str::trim) {
                if !lexicon.add(word, id) {
                    let message = format!("concept `{name}` has an empty word for `{code}`");
                    errors.push(
                        file.error(&header, &format!("\n{code} "), message)
                            .hint("words are parted by single commas"),
                    );
                }
            }
        }
        if let Some(code) = raw.words.keys().find(|code| !self.lexicons.contains_key(*code)) {
            let message = format!("unknown language `{code}`");
            errors.push(
                file.error(&header, &format!("{code} ="), message)
                    .hint("the languages are the folders of languages/"),
            );
        }
    }

    fn link_opposites(&mut self) {
        for id in 0..self.concepts.len() {
            let Some(opposite) = self.concepts[id].opposite else { continue };
            if let Some(other) = self.concepts.get_mut(opposite as usize) {
                other.opposite.get_or_insert(id as ConceptId);
            }
        }
    }

    fn link_predicates(&mut self, files: &[File], ids: &Ids, errors: &mut Vec<ReadError>) {
        let mut predicates: BTreeMap<&str, Predicate> = BTreeMap::new();
        for file in files {
            for (name, raw) in &file.raw.predicate {
                let header = format!("[predicate.{name}]");
                if predicates.contains_key(name.as_str()) {
                    let message = format!("predicate `{name}` is there already");
                    errors.push(file.error(&header, "", message));
                    continue;
                }
                let mut all = |names: &[String]| {
                    let known = |name: &String| {
                        resolve(file, &header, name, ids).map_err(|e| errors.push(e)).ok()
                    };
                    names.iter().filter_map(known).collect::<Vec<_>>()
                };
                let predicate = Predicate {
                    id: name.clone(),
                    value: raw.value,
                    about: all(&raw.about),
                    with: all(&raw.with),
                    without: all(&raw.without),
                    counted: all(&raw.counted),
                    subject: raw.subject,
                    dimension: raw.dimension.clone(),
                    parts: all(&raw.parts),
                    monotone: raw.monotone,
                    fixed: raw.fixed,
                    exclusive: raw.exclusive,
                };
                predicates.insert(name, predicate);
            }
        }
        self.predicates = predicates.into_values().collect();
        for (index, predicate) in self.predicates.iter().enumerate() {
            for concept in &predicate.about {
                self.announced.entry(*concept).or_default().push(index);
            }
        }
    }

    /// The longest word or phrase of the lexicon that starts at a token: how many tokens it
    /// takes, and the concepts it may stand for.
    pub fn lookup(
        &self,
        language: &str,
        text: &Text<'_>,
        token: usize,
    ) -> Option<(usize, &[ConceptId])> {
        let lexicon = self.lexicons.get(language)?;
        let word_at = |token| match text.folded(token) {
            "" => None,
            word => lexicon.word(word).1,
        };
        lexicon.longest(text, token, word_at).map(|(taken, concepts)| (taken, &**concepts))
    }

    /// The stem of a folded word; the word itself in a language without a pack.
    pub fn stem<'a>(&'a self, language: &str, folded: &'a str) -> Cow<'a, str> {
        self.lexicons.get(language).map_or(Cow::Borrowed(folded), |lexicon| lexicon.word(folded).0)
    }

    /// The words of one language.
    pub fn lexicon(&self, language: &str) -> Option<&Lexicon> {
        self.lexicons.get(language)
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

type Ids = BTreeMap<String, ConceptId>;

fn resolve(file: &File, header: &str, name: &str, ids: &Ids) -> Result<ConceptId, ReadError> {
    ids.get(name).copied().ok_or_else(|| {
        let message = format!("unknown concept `{name}`");
        let error = file.error(header, &format!("\"{name}\""), message);
        match nearest(name, ids.keys().map(String::as_str)) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint("concepts are the [concept.*] entries of facts/"),
        }
    })
}

#[cfg(test)]
mod tests;
