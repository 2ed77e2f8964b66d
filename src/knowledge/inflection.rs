//! How words of one language change their form: `languages/<code>/inflection.toml`.
//!
//! Takes the name of a stemmer, the endings it leaves and the irregular forms; gives one stem
//! for all forms of a word. Knows no meaning: "marche" and "marché" share a stem.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use snowball_stemmers_rs::{Algorithm, Stemmer};

use crate::datafile::{self, ReadError};
use crate::knowledge::table::{Bytes, Words, cut, join};
use crate::model::fold::{fold, fold_into};

/// How words of one language change their form, as checked.
#[derive(Default)]
pub struct Inflection {
    stemmer: Option<Stemmer>,
    endings: Vec<Ending>,
    /// Forms that no rule makes, with the place of their stem.
    irregular: FxHashMap<String, u32>,
    stems: Vec<String>,
    /// Words whose stem was found when the program was built, with its place among those stems
    /// and, in the last eight bits, its length.
    known: Words,
    known_stems: &'static str,
}

impl fmt::Debug for Inflection {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Inflection({} irregular forms)", self.irregular.len())
    }
}

/// An ending that the stemmer would leave.
#[derive(Debug)]
struct Ending {
    cut: String,
    put: String,
    /// Endings that keep their form.
    kept_endings: Vec<String>,
    /// Words that keep their form.
    kept_words: FxHashSet<String>,
}

/// What a file says that is built in, beside the forms whose stems are known.
#[derive(Debug, Deserialize)]
struct Short {
    stemmer: Algorithm,
    #[serde(default)]
    ending: Vec<RawEnding>,
}

/// How words of one language change their form, as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    /// Name of the Snowball algorithm.
    stemmer: Algorithm,
    /// Endings exchanged before stemming; the first that fits counts.
    #[serde(default)]
    ending: Vec<RawEnding>,
    /// Word and its irregular forms, parted by spaces.
    #[serde(default)]
    irregular: BTreeMap<String, String>,
    /// Word and its forms that share nothing with other words of the same stem.
    #[serde(default)]
    apart: BTreeMap<String, String>,
    /// An irregular word and the prefixes that make others like it.
    #[serde(default)]
    prefixes: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEnding {
    cut: String,
    put: String,
    /// Words, and endings with "-" before them, that keep their form; parted by spaces.
    #[serde(default)]
    unless: String,
}

impl Inflection {
    /// Reads and checks one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(path: &str, text: &str) -> Result<Inflection, ReadError> {
        if let Some(known) = datafile::frozen(path, text).and_then(cut)
            && let [slots, entries, stems] = known.as_slice()
            && let Ok(stems) = str::from_utf8(stems)
        {
            let Short { stemmer, ending } = datafile::read(path, text)?;
            let known = Words::of([(*slots).into(), (*entries).into()]);
            return Ok(Inflection {
                known,
                known_stems: stems,
                ..Inflection::new(stemmer, ending)
            });
        }
        let raw: Raw = datafile::read(path, text)?;
        let mut inflection = Inflection::new(raw.stemmer, raw.ending);
        if let Some(word) = raw.prefixes.keys().find(|word| !raw.irregular.contains_key(*word)) {
            let at = text.find(word.as_str()).unwrap_or_default();
            return Err(ReadError::at(
                path,
                text,
                at,
                format!("prefixes for a regular word `{word}`"),
            )
            .hint("list its forms under [irregular]"));
        }
        for (word, forms) in &raw.apart {
            // A mark that no word has keeps the stem from meeting another.
            inflection.add("", word, forms, |_, word| format!("{word}+"));
        }
        for (word, forms) in &raw.irregular {
            let prefixes = raw.prefixes.get(word).map_or("", String::as_str);
            for prefix in std::iter::once("").chain(prefixes.split_whitespace()) {
                inflection.add(prefix, word, forms, |inflection, word| {
                    inflection.regular(word).into_owned()
                });
            }
        }
        Ok(inflection)
    }

    fn new(stemmer: Algorithm, endings: Vec<RawEnding>) -> Inflection {
        let endings = endings.into_iter().map(|ending| {
            let kept = || ending.unless.split_whitespace();
            Ending {
                cut: fold(&ending.cut),
                put: fold(&ending.put),
                kept_endings: kept().filter_map(|word| word.strip_prefix('-').map(fold)).collect(),
                kept_words: kept().filter(|word| !word.starts_with('-')).map(fold).collect(),
            }
        });
        Inflection {
            stemmer: Some(Stemmer::create(stemmer)),
            endings: endings.collect(),
            ..Inflection::default()
        }
    }

    /// The stems of these folded words and of all irregular forms, for [`datafile::frozen`].
    pub fn freeze(&self, words: &BTreeSet<String>) -> Vec<u8> {
        let (mut places, mut stems) = (FxHashMap::default(), String::new());
        let mut known = Vec::new();
        for word in words.iter().chain(self.irregular.keys()) {
            let stem = self.stem(word);
            let place = *places.entry(stem.to_string()).or_insert_with(|| {
                let place = stems.len() as u32;
                stems.push_str(&stem);
                place
            });
            if place < 1 << 24 && stem.len() < 1 << 8 {
                known.push((word.as_str(), place << 8 | stem.len() as u32));
            }
        }
        let [slots, entries] = Words::new(known).parts();
        join(&[slots, entries, Bytes::Owned(stems.into_bytes())])
    }

    fn add(
        &mut self,
        prefix: &str,
        word: &str,
        forms: &str,
        stem: impl Fn(&Inflection, &str) -> String,
    ) {
        let with_prefix = |form: &str| {
            let mut whole = String::with_capacity(prefix.len() + form.len());
            fold_into(prefix, &mut whole);
            fold_into(form, &mut whole);
            whole
        };
        let index = self.stems.len() as u32;
        self.stems.push(stem(self, &with_prefix(word)));
        for form in std::iter::once(word).chain(forms.split_whitespace()) {
            self.irregular.entry(with_prefix(form)).or_insert(index);
        }
    }

    /// The stem that all forms of a word share; takes a folded token.
    pub fn stem<'a>(&'a self, folded: &'a str) -> Cow<'a, str> {
        let word = match folded.strip_suffix('\'') {
            Some(word) if word.len() > 2 => word,
            _ => folded,
        };
        let irregular = self.irregular.get(word).and_then(|index| self.stems.get(*index as usize));
        match irregular.map(String::as_str).or_else(|| self.known(word)) {
            Some(stem) => Cow::Borrowed(stem),
            None => self.regular(word),
        }
    }

    fn known(&self, word: &str) -> Option<&'static str> {
        let found = self.known.get(word)?;
        let (place, length) = ((found >> 8) as usize, found as usize & 0xff);
        self.known_stems.get(place..place + length)
    }

    fn regular<'a>(&'a self, word: &'a str) -> Cow<'a, str> {
        let Some(stemmer) = &self.stemmer else { return Cow::Borrowed(word) };
        if word.len() < 3 || !word.ends_with(|c: char| c.is_ascii_alphabetic()) {
            return Cow::Borrowed(word);
        }
        let ending = self.endings.iter().find(|ending| {
            word.len() > ending.cut.len() + 1
                && word.ends_with(&ending.cut)
                && !ending.kept_words.contains(word)
                && !ending.kept_endings.iter().any(|kept| word.ends_with(kept))
        });
        match ending {
            None => stemmer.stem(word),
            Some(ending) => {
                let kept = word.strip_suffix(&*ending.cut).unwrap_or(word);
                Cow::Owned(stemmer.stem(&format!("{kept}{}", ending.put)).into_owned())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;

    #[test]
    fn stems_found_when_the_program_was_built_are_those_found_now() {
        for (path, text) in Knowledge::built_in() {
            if !path.ends_with("/inflection.toml") {
                continue;
            }
            let built = Inflection::read(path, text).expect("it is right");
            let now = Inflection::read(path, &format!("{text}\n")).expect("it is right");
            assert_eq!(now.known, Words::default(), "{path}");
            let mut count = 0;
            for (word, _) in built.known.iter().chain(now.irregular.keys().map(|word| (&**word, 0)))
            {
                count += usize::from(built.known(word).is_some());
                assert_eq!(built.stem(word), now.stem(word), "{path}: {word}");
            }
            assert!(count > 1_000, "{path}");
        }
    }
}
