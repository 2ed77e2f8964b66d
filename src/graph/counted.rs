//! Counts of one noun, of which each source gives only one.
//!
//! Takes facts, raises the pairs of such counts. "Three breaches" and "four breaches" are two
//! counts of one thing where neither source counts breaches a second time; the words around them
//! say less than that does.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::graph::align::Pair;
use crate::graph::compare;
use crate::graph::questions;
use crate::knowledge::concepts::Concepts;
use crate::model::document::Document;
use crate::model::fact::{Content, Fact};
use crate::model::mention::Value;

/// What being the only count of a noun adds to the odds of a pair, as a logarithm.
const ONLY: f32 = 2.0;
/// A pair that scores less has nothing else in common.
const LEAST: f32 = 0.1;
/// Of two counts of one thing, one is hardly so many times the other.
const FAR: i64 = 3;

/// A noun, by its stem or by what it may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Noun<'a> {
    Stem(&'a str),
    Concept(u32),
}

/// Raises the score of the pairs whose two facts are the only counts of one noun in their sources.
pub fn raise(pairs: &mut [Pair], documents: &[Document], facts: &[Fact], concepts: &Concepts) {
    let only = only(documents, facts, concepts);
    let opening = questions::opening(documents, facts);
    let strange = |fact: &Fact| questions::of_another_event(&opening[fact.document], fact);
    for pair in pairs.iter_mut().filter(|pair| pair.relation.conflicts() && pair.score >= LEAST) {
        let (a, b) = (&facts[pair.a], &facts[pair.b]);
        let shared = only[pair.a].iter().any(|noun| only[pair.b].contains(noun));
        if shared
            && a.document != b.document
            && near(a, b)
            && (one_name(a, b) || !strange(a) && !strange(b))
        {
            let odds = (pair.score / (1.0 - pair.score)).ln() + ONLY;
            pair.score = pair.score.max(1.0 / (1.0 + (-odds).exp()));
        }
    }
}

/// True for two sentences that name one thing.
fn one_name(a: &Fact, b: &Fact) -> bool {
    a.frame.names.iter().any(|(key, _)| b.frame.names.iter().any(|(other, _)| key == other))
}

/// For each fact, the nouns that it counts and that its source counts in no other way.
fn only<'a>(documents: &[Document], facts: &'a [Fact], concepts: &Concepts) -> Vec<Vec<Noun<'a>>> {
    let person = concepts.find("person");
    let mut told: BTreeMap<(usize, Noun<'a>), Vec<usize>> = BTreeMap::new();
    for (index, fact) in facts.iter().enumerate() {
        // "Three people" may be any three.
        let head = head(fact).filter(|nouns| {
            fact.zone.is_story()
                && !nouns
                    .iter()
                    .any(|noun| matches!(noun, Noun::Concept(id) if Some(*id) == person))
        });
        for noun in head.into_iter().flatten() {
            told.entry((fact.document, noun)).or_default().push(index);
        }
    }
    let mut only = vec![Vec::new(); facts.len()];
    let value = |index: usize| count(&facts[index]);
    let several = |list: &[usize]| {
        list.windows(2).any(|two| match (value(two[0]), value(two[1])) {
            (Some(x), Some(y)) => !compare::compare(x, y).agrees(),
            _ => true,
        })
    };
    for ((document, noun), list) in &told {
        if several(list) {
            continue;
        }
        for index in list {
            let fact = &facts[*index];
            // A word that counts several things by its stem counts several by its meaning.
            let mixed = fact.frame.head.as_ref().is_some_and(|head| {
                told.get(&(*document, Noun::Stem(&head.stem))).is_some_and(|list| several(list))
            });
            let plain = value(*index).is_some_and(|value| questions::is_plain(fact, value));
            if !mixed
                && plain
                && questions::is_whole(fact)
                && !questions::of_another_time(documents, facts, *index)
            {
                only[*index].push(*noun);
            }
        }
    }
    only
}

/// The number of a fact that counts something.
fn count(fact: &Fact) -> Option<&Value> {
    match &fact.content {
        Content::Value(value @ Value::Number { counted: Some(_), .. }) => Some(value),
        _ => None,
    }
}

/// What a fact counts.
fn head(fact: &Fact) -> Option<Vec<Noun<'_>>> {
    let head = fact.frame.head.as_ref().filter(|_| count(fact).is_some())?;
    let known = head.concepts.iter().map(|id| Noun::Concept(*id));
    Some([Noun::Stem(&head.stem)].into_iter().chain(known).collect())
}

/// True for two sizes of one order.
fn near(a: &Fact, b: &Fact) -> bool {
    let size = |fact| count(fact).and_then(questions::size);
    let (Some(x), Some(y)) = (size(a), size(b)) else { return false };
    x < y.saturating_mul(Decimal::from(FAR)) && y < x.saturating_mul(Decimal::from(FAR))
}
