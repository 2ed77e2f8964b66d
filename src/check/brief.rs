//! What comparisons ask of one clause again and again, gathered once.

use std::sync::OnceLock;

use crate::graph::ClaimGraph;
use crate::knowledge::concepts::Concepts;
use crate::model::fact::{Fact, Term};
use crate::model::mention::Value;
use crate::model::name::NameKind;

/// A content word, with what tells at a glance that it can mean nothing another means.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    /// The word.
    pub term: &'a Term,
    /// A bit for each of its concepts; two concepts may share one.
    own: u64,
    /// The same for what they are kinds of, themselves included.
    kinds: u64,
}

impl<'a> Word<'a> {
    /// Looks up what the word may stand for.
    pub fn new(term: &'a Term, concepts: &Concepts) -> Self {
        let bit = |id: u32| 1_u64 << (id % 64);
        let own = term.concepts.iter().fold(0, |bits, id| bits | bit(*id));
        let kinds = term.concepts.iter().flat_map(|id| concepts.kinds_of(*id));
        Word { term, own, kinds: kinds.fold(0, |bits, id| bits | bit(id)) }
    }

    /// False for two words of two stems of which none means what the other means, or a kind of it.
    pub fn may_match(&self, other: &Word<'_>) -> bool {
        let akin = self.own & other.kinds | self.kinds & other.own;
        akin != 0 || self.term.stem == other.term.stem
    }
}

/// A clause, or its whole sentence.
#[derive(Debug, Default)]
pub struct Brief<'a> {
    /// Its content words.
    pub words: Vec<Word<'a>>,
    /// Its names, resolved; sorted.
    pub names: Vec<&'a str>,
    /// Those of people.
    pub people: Vec<&'a str>,
    /// Those of places.
    pub places: Vec<&'a str>,
    /// The values inside the clause, in order.
    pub values: Vec<&'a Value>,
    /// How much its words and names tell, once that was asked.
    pub size: OnceLock<f32>,
}

impl<'a> Brief<'a> {
    /// What stands in reach of a fact.
    pub fn new(graph: &'a ClaimGraph<'a>, fact: &'a Fact, reach: u32) -> Self {
        let concepts = &graph.knowledge.concepts;
        let words = fact.frame.words.iter().filter(|(_, distance)| *distance <= reach);
        let near = fact.frame.names.iter().filter(|(_, distance)| *distance <= reach);
        let mut names: Vec<&str> = near
            .map(|(key, _)| key)
            .chain(&fact.frame.subject)
            .map(|key| graph.entities.resolve(fact.document, key))
            .collect();
        names.sort_unstable();
        names.dedup();
        let of = |kind: NameKind| {
            let of = |key: &&&str| graph.entities.kind(key) == Some(kind);
            names.iter().filter(of).copied().collect()
        };
        Brief {
            words: words.map(|(term, _)| Word::new(term, concepts)).collect(),
            people: of(NameKind::Person),
            places: of(NameKind::Place),
            values: graph.values_in(fact.document, fact.span.join(fact.clause)).collect(),
            names,
            size: OnceLock::new(),
        }
    }
}
