//! The words of all sets in one language, looked up by stem or as they stand.
//!
//! Takes phrases with the sets and members they say, gives tables. Knows no set.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::knowledge::inflection::Inflection;
use crate::knowledge::phrases::{Phrases, Ways};
use crate::knowledge::table::{Bytes, Numbers, cut};
use crate::model::text::fold_phrase;

/// What stands before a phrase that counts only as it stands.
const EXACT: char = '=';

/// The words of one language, made into tables when a text first asks.
#[derive(Debug)]
pub(super) struct Words {
    inflection: Arc<Inflection>,
    /// Phrases parted by commas, with the numbers of a set and of its member.
    written: Vec<(String, u32, u32)>,
    /// The tables that were made of these words when the program was built.
    built_in: Option<&'static [u8]>,
    tables: OnceLock<Tables>,
}

/// Phrases in tables.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// By the stems of their words.
    pub stems: Ways,
    /// As they stand.
    pub forms: Ways,
    /// What phrases say, by the number of a phrase: how many, then set and member of each.
    senses: Numbers,
}

impl Words {
    /// Words as written.
    pub fn written(inflection: Arc<Inflection>, written: Vec<(String, u32, u32)>) -> Words {
        Words { inflection, written, built_in: None, tables: OnceLock::new() }
    }

    /// Words that were made into tables when the program was built.
    pub fn built_in(inflection: Arc<Inflection>, tables: &'static [u8]) -> Words {
        Words { built_in: Some(tables), ..Words::written(inflection, Vec::new()) }
    }

    /// The tables, made at the first call.
    pub fn tables(&self) -> &Tables {
        self.tables
            .get_or_init(|| self.built_in.and_then(Tables::of).unwrap_or_else(|| self.make()))
    }

    fn make(&self) -> Tables {
        // Whether they count only as they stand, and the words.
        type Phrase = (bool, Vec<String>);
        let mut found: BTreeMap<Phrase, Vec<(u32, u32)>> = BTreeMap::new();
        for (phrases, set, member) in &self.written {
            for phrase in phrases.split(',').map(str::trim).filter(|word| !word.is_empty()) {
                let exact = phrase.strip_prefix(EXACT);
                let mut tokens = fold_phrase(exact.unwrap_or(phrase));
                if exact.is_none() {
                    let stem = |word: &mut String| *word = self.inflection.stem(word).into_owned();
                    tokens.iter_mut().for_each(stem);
                }
                found.entry((exact.is_some(), tokens)).or_default().push((*set, *member));
            }
        }
        let (mut stems, mut forms) = (Phrases::default(), Phrases::default());
        let mut numbers = Vec::new();
        for ((exact, tokens), mut senses) in found {
            senses.sort_unstable();
            senses.dedup();
            let phrases = if exact { &mut forms } else { &mut stems };
            phrases.add(tokens.iter().map(String::as_str), numbers.len() as u32);
            numbers.push(senses.len() as u32);
            numbers.extend(senses.into_iter().flat_map(|(set, member)| [set, member]));
        }
        Tables { stems: stems.ways(), forms: forms.ways(), senses: Numbers::new(numbers) }
    }
}

impl Tables {
    /// The numbers of the sets and members that a phrase says.
    pub fn senses(&self, phrase: u32) -> impl Iterator<Item = (usize, usize)> {
        let at = move |place: usize| self.senses.at(phrase as usize + place) as usize;
        (0..at(0)).map(move |sense| (at(1 + 2 * sense), at(2 + 2 * sense)))
    }

    /// The tables as runs of bytes.
    pub fn parts(&self) -> Vec<Bytes> {
        let [stems, forms] = [&self.stems, &self.forms].map(|ways| ways.clone().parts());
        stems.into_iter().chain(forms).chain([self.senses.clone().bytes()]).collect()
    }

    /// Tables that were written.
    fn of(written: &'static [u8]) -> Option<Tables> {
        let parts: [&[u8]; 9] = cut(written)?.try_into().ok()?;
        let [a, b, c, d, e, f, g, h, senses] = parts.map(Bytes::Borrowed);
        let (stems, forms) = (Ways::of([a, b, c, d]), Ways::of([e, f, g, h]));
        Some(Tables { stems, forms, senses: Numbers::of(senses) })
    }
}
