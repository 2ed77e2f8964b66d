//! Of whom the sources say where they live.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::ClaimGraph;
use crate::knowledge::contrasts::{Set, Slot};
use crate::model::fact::{Content, Term};

/// The people named, by what the texts show them to be: she, or he.
#[derive(Debug, Default)]
pub struct Homes {
    named: BTreeMap<Term, BTreeSet<String>>,
}

impl Homes {
    /// Those of the facts of one set; none for a set that tells no homes.
    pub fn new(graph: &ClaimGraph<'_>, set: &Set, facts: &[usize]) -> Homes {
        let mut homes = Homes::default();
        let told = facts.iter().map(|at| &graph.facts[*at]).filter(|_| set.slot == Slot::Home);
        for fact in told {
            let Content::Contrast { of, .. } = &fact.content else { continue };
            let (Some(sort), Some(key)) = (of.first(), &fact.frame.subject) else { continue };
            let person = graph.entities.resolve(fact.document, key).to_owned();
            homes.named.entry(sort.clone()).or_default().insert(person);
        }
        homes
    }

    /// True for a person who is the only one of a sort: "a Dunmere man" is he.
    pub fn only(&self, sort: &Term, person: &str) -> bool {
        let named = self.named.get(sort);
        named.is_some_and(|named| named.len() == 1 && named.contains(person))
    }
}
