//! Sets of words as a person writes them, and the way from there to the checked ones.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::words::Words;
use super::{ALIKE, Before, Contrasts, Set, Slot, TELLING};
use crate::datafile::{self, ReadError};
use crate::knowledge::Language;
use crate::knowledge::concepts::Concepts;
use crate::model::finding::Kind;
use crate::model::text::{fold, fold_phrase};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    #[serde(default)]
    before: BTreeMap<Before, BTreeMap<String, Vec<String>>>,
    #[serde(default)]
    because: BTreeMap<String, Vec<String>>,
    contrast: BTreeMap<String, RawSet>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSet {
    kind: String,
    slot: Slot,
    #[serde(default)]
    of: Vec<String>,
    alike: Option<f32>,
    #[serde(default)]
    turns: bool,
    #[serde(default)]
    sole: bool,
    #[serde(default)]
    steps: Vec<String>,
    #[serde(default)]
    member: BTreeMap<String, RawMember>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMember {
    #[serde(default)]
    kin: Vec<String>,
    fr: String,
    en: String,
}

impl Contrasts {
    /// Adds one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(&mut self, path: &str, text: &str) -> Result<(), ReadError> {
        self.pending.push((path.to_owned(), datafile::read(path, text)?));
        Ok(())
    }

    /// Resolves concepts and stems words, once all files are read.
    pub fn link(
        &mut self,
        concepts: &Concepts,
        languages: &BTreeMap<String, Language>,
        errors: &mut Vec<ReadError>,
    ) {
        let mut files = std::mem::take(&mut self.pending);
        for (_, raw) in &mut files {
            self.read_words(raw);
        }
        let sets = files.into_iter().flat_map(|(path, raw)| {
            raw.contrast.into_iter().map(move |(id, raw)| (path.clone(), id, raw))
        });
        let mut written: BTreeMap<&str, Vec<(String, u32, u32)>> = BTreeMap::new();
        for (path, id, raw) in sets {
            let mut wrong = |message: String| errors.push(ReadError::whole(&path, message));
            if self.set(&id).is_some() {
                wrong(format!("there are two contrasts `{id}`"));
            }
            let kind = Kind::ALL.into_iter().find(|kind| kind.name() == raw.kind);
            let Some(kind) = kind else {
                wrong(format!("contrast `{id}` has the unknown kind `{}`", raw.kind));
                continue;
            };
            let mut of = Vec::new();
            for name in &raw.of {
                match concepts.find(name) {
                    Some(concept) => of.push(concept),
                    None => wrong(format!("contrast `{id}` names the unknown concept `{name}`")),
                }
            }
            let mut members: Vec<(String, Vec<String>)> = Vec::new();
            for (member, words) in &raw.member {
                for other in &words.kin {
                    if !raw.member.contains_key(other) {
                        wrong(format!("contrast `{id}` has no member `{other}`"));
                    }
                }
                for (code, words) in [("fr", &words.fr), ("en", &words.en)] {
                    let sense = (words.clone(), self.sets.len() as u32, members.len() as u32);
                    written.entry(code).or_default().push(sense);
                }
                members.push((member.clone(), words.kin.clone()));
            }
            let alike = raw.alike.unwrap_or(match raw.slot {
                Slot::Beside => ALIKE.0,
                Slot::State => TELLING,
                Slot::Act => 0.0,
                _ => ALIKE.1,
            });
            if raw.turns && members.len() != 2 {
                wrong(format!("contrast `{id}` turns, and has not two members"));
            }
            for step in raw.steps.iter().filter(|step| !raw.member.contains_key(*step)) {
                wrong(format!("contrast `{id}` has no member `{step}`"));
            }
            let (slot, turns, sole, steps) = (raw.slot, raw.turns, raw.sole, raw.steps);
            self.sets.push(Set { id, kind, slot, of, alike, turns, sole, steps, members });
        }
        for (code, language) in languages {
            let written = written.remove(code.as_str()).unwrap_or_default();
            self.words.insert(code.clone(), Words::written(language.inflection.clone(), written));
        }
    }

    fn read_words(&mut self, raw: &mut Raw) {
        for (before, words) in std::mem::take(&mut raw.before) {
            for (code, words) in words {
                let known = self.said.before.entry(before).or_default().entry(code).or_default();
                known.extend(words.iter().map(|word| fold(word)));
            }
        }
        for (code, phrases) in std::mem::take(&mut raw.because) {
            let known = self.said.because.entry(code).or_default();
            known.extend(phrases.iter().map(|phrase| fold_phrase(phrase)));
        }
    }
}
