//! Amounts of a thing that the other source never names: the 300 billion of a project are not the
//! 300 billion that a firm is worth, where the source that speaks of the firm knows no such
//! project.
//!
//! Takes facts with their scored pairs, takes the agreement from pairs of such amounts.

use std::collections::BTreeSet;

use crate::graph::align::Pair;
use crate::graph::compare::Relation;
use crate::graph::entities::Entities;
use crate::model::fact::{Content, Fact};
use crate::model::mention::Value;

/// How far the name stands at the most that an amount belongs to; a comma counts six.
const BESIDE: u32 = 12;

/// Takes the agreement from amounts of money that belong to what one of the sources never names.
pub fn part(pairs: &mut [Pair], facts: &[Fact], entities: &Entities) {
    let named: BTreeSet<(usize, &str)> = facts
        .iter()
        .flat_map(|fact| {
            let names = fact.frame.names.iter();
            names.map(|(key, _)| (fact.document, entities.resolve(fact.document, key)))
        })
        .collect();
    let owner = |fact: &Fact| -> Option<String> {
        let Content::Value(Value::Money { .. }) = &fact.content else { return None };
        let (key, _) = fact.frame.names.iter().find(|(_, distance)| *distance <= BESIDE)?;
        Some(entities.resolve(fact.document, key).to_owned())
    };
    let knows = |document: usize, name: &str| named.contains(&(document, name));
    for pair in pairs.iter_mut().filter(|pair| pair.relation.agrees()) {
        let (a, b) = (&facts[pair.a], &facts[pair.b]);
        let foreign = |own: &Fact, other: &Fact| {
            owner(own).is_some_and(|name| !knows(other.document, &name))
                && !other.frame.names.is_empty()
        };
        if a.document != b.document && (foreign(a, b) || foreign(b, a)) {
            pair.relation = Relation::Loose;
        }
    }
}
