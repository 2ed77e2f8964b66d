//! Concepts as they are built into the program: linked, their words in tables.
//!
//! Takes linked [`Concepts`], gives bytes; and the other way round.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::entries::Entries;
use super::predicate::Predicate;
use super::{Class, Concept, ConceptId, Concepts};
use crate::knowledge::Language;
use crate::knowledge::table::{Bytes, Numbers, cut, join};

/// What is written beside the concepts and the tables of each language.
#[derive(Debug, Serialize, Deserialize)]
struct Written {
    predicates: Vec<Predicate>,
    /// The codes of the languages, in the order of their tables.
    languages: Vec<String>,
}

impl Concepts {
    /// The concepts as bytes, for [`Concepts::thaw`]; `None` when they cannot be written.
    pub fn freeze(&self) -> Option<Vec<u8>> {
        let names: Vec<&str> = self.concepts.iter().map(|concept| concept.id.as_str()).collect();
        let class = |class: Class| Class::ALL.iter().position(|known| *known == class);
        let numbers = self.concepts.iter().flat_map(|concept| {
            // From one, as 0 stands for none.
            let class = concept.class.and_then(class).map_or(0, |place| place as u32 + 1);
            let other = |other: Option<ConceptId>| other.map_or(0, |id| id + 1);
            [class, other(concept.opposite), other(concept.broader)]
        });
        let written = Written {
            predicates: self.predicates.clone(),
            languages: self.lexicons.keys().cloned().collect(),
        };
        let mut parts: Vec<Bytes> = vec![
            names.join("\n").into_bytes().into(),
            Numbers::new(numbers).bytes(),
            serde_json::to_vec(&written).ok()?.into(),
        ];
        let tables = self.lexicons.values().map(|entries| join(&entries.tables().parts()));
        parts.extend(tables.map(Bytes::Owned));
        Some(join(&parts))
    }

    /// The concepts that were frozen; `None` when these are not their languages.
    pub fn thaw(bytes: &'static [u8], languages: &BTreeMap<String, Language>) -> Option<Concepts> {
        let parts = cut(bytes)?;
        let [names, numbers, written, tables @ ..] = parts.as_slice() else { return None };
        let written: Written = serde_json::from_slice(written).ok()?;
        if !written.languages.iter().eq(languages.keys()) {
            return None;
        }
        let numbers = Numbers::of((*numbers).into());
        let concepts = str::from_utf8(names).ok()?.split('\n').enumerate().map(|(place, id)| {
            let [class, opposite, broader] = [0, 1, 2].map(|part| numbers.at(3 * place + part));
            Concept {
                id: id.to_owned(),
                class: class.checked_sub(1).and_then(|at| Class::ALL.get(at as usize)).copied(),
                opposite: opposite.checked_sub(1),
                broader: broader.checked_sub(1),
            }
        });
        let concepts: Vec<Concept> = concepts.collect();
        let lexicons = languages.iter().zip(tables).map(|((code, language), tables)| {
            let entries = Entries {
                inflection: language.inflection.clone(),
                concepts: concepts.len(),
                built_in: Some(*tables),
                ..Entries::default()
            };
            (code.clone(), entries)
        });
        let lexicons = lexicons.collect();
        let mut thawed =
            Concepts { concepts, predicates: written.predicates, lexicons, ..Concepts::default() };
        thawed.announce();
        Some(thawed)
    }
}
