//! What stands in brackets behind a name: "Ruth Callow (31-2, 24 knock-outs)".
//!
//! Takes facts, gives for each name the results that stand right behind it. Two records of one
//! fighter are two answers to one question, whatever the sentences speak of.

use std::collections::BTreeMap;

use crate::graph::ages;
use crate::graph::align::Pair;
use crate::graph::compare::Relation;
use crate::graph::entities::Entities;
use crate::model::document::Document;
use crate::model::fact::{Content, Fact};
use crate::model::mention::Value;
use crate::model::name::NameKind;
use crate::model::span::Span;

/// The records of each name, where at least two sources give one; those of two names are no
/// conflict.
pub fn questions(
    pairs: &mut [Pair],
    documents: &[Document],
    facts: &[Fact],
    entities: &Entities,
) -> Vec<Vec<usize>> {
    let named = ages::named(facts);
    let mut whose: BTreeMap<usize, &str> = BTreeMap::new();
    let mut told: BTreeMap<&str, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (index, fact) in facts.iter().enumerate() {
        let Content::Value(Value::Score { .. }) = &fact.content else { continue };
        let key = ages::apposed(fact, &named, documents).filter(|_| fact.zone.is_story());
        if let Some(key) = key.filter(|key| behind(documents, fact, entities.kind(key))) {
            let name = entities.resolve(fact.document, key);
            whose.insert(index, name);
            told.entry(name).or_default().entry(fact.document).or_default().push(index);
        }
    }
    for pair in pairs.iter_mut().filter(|pair| pair.relation.conflicts()) {
        if whose.get(&pair.a).zip(whose.get(&pair.b)).is_some_and(|(a, b)| a != b) {
            pair.relation = Relation::Loose;
        }
    }
    let one =
        |told: &Vec<usize>| told.iter().all(|at| facts[*at].content == facts[told[0]].content);
    told.into_values()
        .map(|sources| sources.into_values().filter(one).collect::<Vec<_>>())
        .filter(|sources| sources.len() > 1)
        .map(|sources| sources.concat())
        .collect()
}

/// True for a result that opens brackets, whoever stands before them, or follows a person and a
/// comma.
fn behind(documents: &[Document], fact: &Fact, kind: Option<NameKind>) -> bool {
    let before = Span::new(fact.sentence.start, fact.span.start);
    let before = before.of(&documents[fact.document].text);
    let person = matches!(kind, Some(NameKind::Person | NameKind::Other));
    before.ends_with('(') || person && before.trim_end().ends_with(',')
}
