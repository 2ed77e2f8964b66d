//! Concepts as they are built into the program: linked, their words in tables.
//!
//! Takes linked [`Concepts`], gives bytes; and the other way round.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::entries::Entries;
use super::predicate::Predicate;
use super::{Class, Concept, ConceptId, Concepts};
use crate::knowledge::Language;
use crate::knowledge::table::{Bytes, cut, join};

/// What is written beside the tables of each language.
#[derive(Debug, Serialize, Deserialize)]
struct Written {
    /// Name, class, opposite and broader concept.
    concepts: Vec<(String, Option<Class>, Option<ConceptId>, Option<ConceptId>)>,
    predicates: Vec<Predicate>,
    /// The codes of the languages, in the order of their tables.
    languages: Vec<String>,
}

impl Concepts {
    /// The concepts as bytes, for [`Concepts::thaw`]; `None` when they cannot be written.
    pub fn freeze(&self) -> Option<Vec<u8>> {
        let concepts = self.concepts.iter();
        let written = Written {
            concepts: concepts
                .map(|known| (known.id.clone(), known.class, known.opposite, known.broader))
                .collect(),
            predicates: self.predicates.clone(),
            languages: self.lexicons.keys().cloned().collect(),
        };
        let written = serde_json::to_vec(&written).ok()?;
        let tables = self.lexicons.values().map(|entries| join(&entries.tables().parts()));
        let parts: Vec<Bytes> = std::iter::once(written).chain(tables).map(Bytes::Owned).collect();
        Some(join(&parts))
    }

    /// The concepts that were frozen; `None` when these are not their languages.
    pub fn thaw(bytes: &'static [u8], languages: &BTreeMap<String, Language>) -> Option<Concepts> {
        let parts = cut(bytes)?;
        let (written, tables) = parts.split_first()?;
        let written: Written = serde_json::from_slice(written).ok()?;
        if !written.languages.iter().eq(languages.keys()) {
            return None;
        }
        let concepts = written.concepts.into_iter();
        let concepts: Vec<Concept> = concepts
            .map(|(id, class, opposite, broader)| Concept { id, class, opposite, broader })
            .collect();
        let lexicons = languages.iter().zip(tables).map(|((code, language), tables)| {
            let entries = Entries {
                inflection: language.inflection.clone(),
                concepts: concepts.len(),
                built_in: Some(tables),
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
