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

/// The bases, by language.
#[derive(Debug, Default)]
pub struct Bases {
    phrases: BTreeMap<String, Phrases<BasisOption>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    basis: Vec<RawBasis>,
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
        Ok(Bases { phrases })
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
