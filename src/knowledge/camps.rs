//! Who speaks for whom: `names/camps.toml`, as read and as checked.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::datafile::{self, ReadError};
use crate::model::text::fold;

/// Camps of sources, by the words that name them, and which of them stand across.
#[derive(Debug, Default)]
pub struct Camps {
    words: Vec<(Vec<String>, String)>,
    opposed: BTreeSet<(String, String)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    camp: Vec<RawCamp>,
    opposed: Vec<RawOpposed>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCamp {
    id: String,
    words: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOpposed {
    camps: [String; 2],
}

impl Camps {
    /// Reads and checks the file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(path: &str, text: &str) -> Result<Camps, ReadError> {
        let raw: Raw = datafile::read(path, text)?;
        let mut camps = Camps::default();
        for camp in &raw.camp {
            for words in camp.words.values().flatten() {
                camps.words.push((tokens(words), camp.id.clone()));
            }
        }
        for RawOpposed { camps: [one, other] } in raw.opposed {
            if let Some(unknown) =
                [&one, &other].into_iter().find(|id| raw.camp.iter().all(|camp| camp.id != ***id))
            {
                return Err(ReadError::whole(path, format!("no camp is called `{unknown}`"))
                    .hint("camps are opposed by their ids"));
            }
            camps.opposed.insert((one.clone(), other.clone()));
            camps.opposed.insert((other, one));
        }
        Ok(camps)
    }

    /// The camp that the words for a source name; nothing where they name none, or two.
    pub fn of(&self, source: &str) -> Option<&str> {
        let own = tokens(source);
        let named = |words: &[String]| own.windows(words.len()).any(|window| window == words);
        let found: Vec<(usize, &str)> = self
            .words
            .iter()
            .filter(|(words, _)| named(words))
            .map(|(words, camp)| (words.len(), camp.as_str()))
            .collect();
        // "Interior ministry" says more than "ministry".
        let longest = found.iter().map(|(length, _)| *length).max()?;
        let mut camps = found.iter().filter(|(length, _)| *length == longest).map(|(_, id)| *id);
        let first = camps.next()?;
        camps.all(|camp| camp == first).then_some(first)
    }

    /// True when the two do not give a figure together.
    pub fn opposed(&self, one: &str, other: &str) -> bool {
        self.opposed.contains(&(one.to_owned(), other.to_owned()))
    }
}

fn tokens(words: &str) -> Vec<String> {
    let folded = fold(words);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
