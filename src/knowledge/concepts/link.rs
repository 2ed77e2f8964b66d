//! Files of concepts and predicates into one table: references resolved, words looked up by stem.
//!
//! Takes the files as read, gives [`Concepts`] and what is wrong in them, with its place.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::entries::{Entries, is_form, is_word};
use super::predicate::Predicate;
use super::raw::{Raw, RawConcept};
use super::{Concept, ConceptId, Concepts};
use crate::datafile::{ReadError, nearest};
use crate::knowledge::Language;

/// A file that was read and not yet linked.
#[derive(Debug)]
pub(super) struct File {
    pub path: String,
    pub text: String,
    pub raw: Raw,
}

/// The concept of people of any sort.
const PERSON: &str = "person";

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
    /// Resolves references between files and builds the tables, once all files are read.
    pub fn link(&mut self, languages: &BTreeMap<String, Language>, errors: &mut Vec<ReadError>) {
        let mut files = std::mem::take(&mut self.pending);
        let ids = self.number(&files, errors);
        for file in &files {
            for (name, raw) in &file.raw.concept {
                self.link_concept(file, name, raw, &ids, errors);
            }
            let strange = |code: &&String| !languages.contains_key(*code);
            let in_nothing = file.raw.nothing.keys().filter(strange);
            let in_concepts = file.raw.concept.iter().flat_map(|(name, raw)| {
                let codes = raw.words.keys().filter(strange);
                codes.map(|code| (header_of("concept", name), code))
            });
            for (header, code) in
                in_nothing.map(|code| ("[nothing]".to_owned(), code)).chain(in_concepts)
            {
                let message = format!("unknown language `{code}`");
                errors.push(
                    file.error(&header, &format!("{code} ="), message)
                        .hint("the languages are the folders of languages/"),
                );
            }
        }
        self.link_predicates(&files, &ids, errors);
        for (code, language) in languages {
            check_words(code, &files, errors);
            let mut entries = Entries {
                inflection: language.inflection.clone(),
                concepts: ids.len(),
                ..Entries::default()
            };
            for file in &mut files {
                for (name, raw) in &mut file.raw.concept {
                    let words = raw.words.remove(code);
                    entries.words.extend(ids.get(name).copied().zip(words));
                }
                entries.nothing.extend(file.raw.nothing.remove(code));
            }
            self.lexicons.insert(code.clone(), entries);
        }
        self.link_opposites();
    }

    /// Gives every concept its number; the second of two with one name is an error.
    fn number(&mut self, files: &[File], errors: &mut Vec<ReadError>) -> Ids {
        let mut owners: FxHashMap<&str, &File> = FxHashMap::default();
        for file in files {
            for name in file.raw.concept.keys() {
                if let Some(owner) = owners.get(name.as_str()) {
                    let message = format!("concept `{name}` is there already");
                    errors.push(
                        file.error(&header_of("concept", name), "", message)
                            .hint(format!("it is in {}: join the two", owner.path)),
                    );
                } else {
                    owners.insert(name, file);
                }
            }
        }
        let mut names: Vec<&str> = owners.into_keys().collect();
        names.sort_unstable();
        self.concepts = names
            .iter()
            .map(|name| Concept {
                id: (*name).to_owned(),
                class: None,
                opposite: None,
                broader: None,
            })
            .collect();
        names.iter().zip(0..).map(|(name, id)| ((*name).to_owned(), id)).collect()
    }

    fn link_concept(
        &mut self,
        file: &File,
        name: &str,
        raw: &RawConcept,
        ids: &Ids,
        errors: &mut Vec<ReadError>,
    ) {
        let Some(id) = ids.get(name).copied() else { return };
        let mut other = |wanted: &Option<String>| {
            let wanted = wanted.as_deref()?;
            let header = header_of("concept", name);
            resolve(file, &header, wanted, ids).map_err(|e| errors.push(e)).ok()
        };
        let (opposite, broader) = (other(&raw.opposite), other(&raw.broader));
        if let Some(concept) = self.concepts.get_mut(id as usize) {
            (concept.class, concept.opposite, concept.broader) = (raw.class, opposite, broader);
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
                let header = header_of("predicate", name);
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
                    of_people: raw.counted.iter().any(|name| name == PERSON),
                    subject: raw.subject,
                    dimension: raw.dimension.clone(),
                    parts: all(&raw.parts),
                    monotone: raw.monotone,
                    falls: raw.falls,
                    fixed: raw.fixed,
                    exclusive: raw.exclusive,
                };
                predicates.insert(name, predicate);
            }
        }
        self.predicates = predicates.into_values().collect();
        self.announce();
    }

    /// Notes for each concept the predicates that it announces.
    pub(super) fn announce(&mut self) {
        for (index, predicate) in self.predicates.iter().enumerate() {
            for concept in &predicate.about {
                self.announced.entry(*concept).or_default().push(index);
            }
        }
    }
}

type Ids = FxHashMap<String, ConceptId>;

/// What is wrong with the words of one language.
fn check_words(code: &str, files: &[File], errors: &mut Vec<ReadError>) {
    for file in files {
        for (name, raw) in &file.raw.concept {
            let header = || header_of("concept", name);
            let Some(words) = raw.words.get(code) else {
                let message = format!("concept `{name}` has no words for `{code}`");
                errors.push(
                    file.error(&header(), "", message)
                        .hint("every concept has words in every language of the packs"),
                );
                continue;
            };
            if !words.split(',').map(str::trim).all(is_word) {
                let message = format!("concept `{name}` has an empty word for `{code}`");
                errors.push(
                    file.error(&header(), &format!("\n{code} "), message)
                        .hint("words are parted by single commas"),
                );
            }
        }
        for form in file.raw.nothing.get(code).iter().flat_map(|forms| forms.split(',')) {
            if !is_form(form.trim()) {
                let message = format!("`{}` is not one word", form.trim());
                errors.push(file.error("[nothing]", form.trim(), message));
            }
        }
    }
}

fn header_of(kind: &str, name: &str) -> String {
    format!("[{kind}.{name}]")
}

fn resolve(file: &File, header: &str, name: &str, ids: &Ids) -> Result<ConceptId, ReadError> {
    ids.get(name).copied().ok_or_else(|| {
        let message = format!("unknown concept `{name}`");
        let error = file.error(header, &format!("\"{name}\""), message);
        let mut known: Vec<&str> = ids.keys().map(String::as_str).collect();
        known.sort_unstable();
        match nearest(name, known.into_iter()) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint("concepts are the [concept.*] entries of facts/"),
        }
    })
}
