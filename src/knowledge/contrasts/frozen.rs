//! Words that rule each other out as they are built into the program: linked, their words in
//! tables.
//!
//! Takes linked [`Contrasts`], gives bytes; and the other way round.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::words::Words;
use super::{Contrasts, Said, Set};
use crate::knowledge::Language;
use crate::knowledge::table::{Bytes, cut, join};

/// What is written beside the tables of each language.
#[derive(Debug, Serialize, Deserialize)]
struct Written {
    sets: Vec<Set>,
    said: Said,
    /// The codes of the languages, in the order of their tables.
    languages: Vec<String>,
}

impl Contrasts {
    /// The sets as bytes, for [`Contrasts::thaw`]; `None` when they cannot be written.
    #[allow(dead_code, reason = "what the program reads is written when it is built")]
    pub fn freeze(&self) -> Option<Vec<u8>> {
        let written = Written {
            sets: self.sets.clone(),
            said: self.said.clone(),
            languages: self.words.keys().cloned().collect(),
        };
        let mut parts: Vec<Bytes> = vec![serde_json::to_vec(&written).ok()?.into()];
        let tables = self.words.values().map(|words| join(&words.tables().parts()));
        parts.extend(tables.map(Bytes::Owned));
        Some(join(&parts))
    }

    /// The sets that were frozen; `None` when these are not their languages.
    pub fn thaw(bytes: &'static [u8], languages: &BTreeMap<String, Language>) -> Option<Contrasts> {
        let parts = cut(bytes)?;
        let (written, tables) = parts.split_first()?;
        let written: Written = serde_json::from_slice(written).ok()?;
        if !written.languages.iter().eq(languages.keys()) {
            return None;
        }
        let words = languages.iter().zip(tables).map(|((code, language), tables)| {
            (code.clone(), Words::built_in(language.inflection.clone(), tables))
        });
        let words = words.collect();
        Some(Contrasts { sets: written.sets, said: written.said, words, ..Contrasts::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::datafile;
    use crate::knowledge::{Knowledge, concepts, contrasts};

    #[test]
    fn what_is_built_in_is_what_is_read_now() {
        let (knowledge, _) = Knowledge::embedded();
        let files = || Knowledge::built_in().into_iter();
        let of_facts =
            |path: &str, gives: fn(&str) -> bool| path.strip_prefix("facts/").is_some_and(gives);
        let mut now = Contrasts::default();
        for (path, text) in files().filter(|(path, _)| of_facts(path, contrasts::gives)) {
            now.read(path, text).expect("it is right");
        }
        let mut errors = Vec::new();
        now.link(&knowledge.concepts, &knowledge.languages, &mut errors);
        assert_eq!(errors, []);
        let all = files().filter(|(path, _)| {
            of_facts(path, contrasts::gives)
                || of_facts(path, concepts::gives)
                || path.ends_with("/inflection.toml")
        });
        assert_eq!(now.freeze().as_deref(), datafile::contrasts(all));
        assert!(now.sets().len() > 100);
    }
}
