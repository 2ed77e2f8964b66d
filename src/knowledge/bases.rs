//! On what basis a figure is reckoned: `facts/bases.toml`, as read and as checked.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::datafile::{self, ReadError};
use crate::knowledge::phrases::Phrases;
use crate::model::text::fold_words;

/// One option of one basis: "before tax".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BasisOption {
    /// The basis: "tax".
    pub basis: String,
    /// The option: "before-tax".
    pub option: String,
    /// True when leaving it out is a difference, too.
    pub marked: bool,
}

/// Words that reckon in, or leave out, whatever they name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// True for "including".
    pub included: bool,
    /// Where the words stand.
    pub side: Side,
}

/// Where words stand, seen from the noun that they are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// "Hors lancement".
    Before,
    /// "Launch included".
    After,
}

/// The bases, by language.
#[derive(Debug, Default)]
pub struct Bases {
    phrases: BTreeMap<String, Phrases<BasisOption>>,
    open: BTreeMap<String, Phrases<Open>>,
    vague: Vec<String>,
    ceilings: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    ceilings: Vec<String>,
    vague: Vec<String>,
    open: Vec<RawOpen>,
    basis: Vec<RawBasis>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOpen {
    included: bool,
    side: Side,
    fr: Vec<String>,
    en: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBasis {
    id: String,
    option: Vec<RawOption>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOption {
    id: String,
    #[serde(default)]
    marked: bool,
    fr: Vec<String>,
    en: Vec<String>,
}

impl Bases {
    /// Reads and checks the file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(path: &str, text: &str) -> Result<Bases, ReadError> {
        let raw: Raw = datafile::read(path, text)?;
        let mut phrases: BTreeMap<String, Phrases<BasisOption>> = BTreeMap::new();
        for basis in &raw.basis {
            for option in &basis.option {
                let meaning = BasisOption {
                    basis: basis.id.clone(),
                    option: option.id.clone(),
                    marked: option.marked,
                };
                for (language, words) in [("fr", &option.fr), ("en", &option.en)] {
                    let table = phrases.entry(language.to_owned()).or_default();
                    for phrase in words {
                        let words = fold_words(phrase);
                        table.add(words.iter(), meaning.clone());
                    }
                }
            }
        }
        let mut open: BTreeMap<String, Phrases<Open>> = BTreeMap::new();
        for entry in &raw.open {
            for (language, words) in [("fr", &entry.fr), ("en", &entry.en)] {
                let table = open.entry(language.to_owned()).or_default();
                for phrase in words {
                    let words = fold_words(phrase);
                    table.add(words.iter(), Open { included: entry.included, side: entry.side });
                }
            }
        }
        Ok(Bases { phrases, open, vague: raw.vague, ceilings: raw.ceilings })
    }

    /// The longest phrase that reckons in, or leaves out, what is named beside it.
    pub fn open<'a>(
        &self,
        language: &str,
        words: impl IntoIterator<Item = &'a str>,
    ) -> Option<(usize, Open)> {
        self.open.get(language)?.longest(words).map(|(length, open)| (length, *open))
    }

    /// True for a concept that says nothing of what is left out: "the cost of".
    pub fn is_vague(&self, concept: &str) -> bool {
        self.vague.iter().any(|known| known == concept)
    }

    /// The concepts that make a figure near them a ceiling, whatever words limit it.
    pub fn ceilings(&self) -> &[String] {
        &self.ceilings
    }

    /// The longest phrase of a language that `words` starts with.
    pub fn longest<'a>(
        &self,
        language: &str,
        words: impl IntoIterator<Item = &'a str>,
    ) -> Option<(usize, &BasisOption)> {
        self.phrases.get(language)?.longest(words)
    }
}
