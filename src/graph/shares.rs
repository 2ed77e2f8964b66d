//! By how much a share moved: at the opening, in trading, at the close.
//!
//! Takes facts, gives those that tell the move of one share, where at least two sources do. Two
//! figures for one share are of two moments, or one of them is wrong.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::compare;
use crate::graph::entities::Entities;
use crate::knowledge::concepts::{ConceptId, Concepts};
use crate::model::document::Document;
use crate::model::fact::{Content, Fact, Modality, Scope, Term};
use crate::model::mention::Value;
use crate::model::name::NameKind;
use crate::model::span::Span;

/// How close the share, or the word that says when it stood so, is to a move that no verb tells.
const CLOSE: u32 = 3;
/// How far the company may stand before the figure.
const REACH: u32 = 24;

/// Words that tell of a share and of the hours in which it is traded.
struct Words {
    share: ConceptId,
    /// "Share" may be a part of anything, too.
    part: Option<ConceptId>,
    session: Vec<ConceptId>,
}

/// The facts that tell by how much each share moved.
pub fn questions(
    documents: &[Document],
    facts: &[Fact],
    entities: &Entities,
    concepts: &Concepts,
) -> Vec<Vec<usize>> {
    let Some(share) = concepts.find("share_stock") else { return Vec::new() };
    let session = ["stock_market", "trade", "closure", "opening"];
    let session = session.iter().filter_map(|name| concepts.find(name)).collect();
    let words = Words { share, part: concepts.find("part"), session };
    let mut told: BTreeMap<Option<&str>, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (index, fact) in facts.iter().enumerate() {
        if is_move(fact, &words) {
            let company = company(documents, facts, index, entities);
            told.entry(company).or_default().entry(fact.document).or_default().push(index);
        }
    }
    let unnamed = told.remove(&None).unwrap_or_default();
    let named: BTreeSet<usize> = told.values().flat_map(BTreeMap::keys).copied().collect();
    // "The stock" is that of the only company whose share is told of.
    let unnamed = unnamed.into_iter().filter(|(source, _)| !named.contains(source));
    let mut groups: Vec<BTreeMap<usize, Vec<usize>>> = told.into_values().collect();
    match groups.as_mut_slice() {
        [] => groups.push(unnamed.collect()),
        [only] => only.extend(unnamed),
        _ => {}
    }
    groups
        .into_iter()
        .map(|sources| {
            let firm = sources.into_values().filter(|told| one_move(facts, told));
            firm.collect::<Vec<_>>()
        })
        .filter(|sources| sources.len() > 1)
        .map(|sources| sources.concat())
        .collect()
}

/// True for a share of a hundred by which a share is said to have moved.
fn is_move(fact: &Fact, words: &Words) -> bool {
    let percent = matches!(fact.content, Content::Value(Value::Percent { points: false, .. }));
    let moved = fact.scope.iter().any(|scope| matches!(scope, Scope::Change(_)));
    let other = |scope: &Scope| !matches!(scope, Scope::Change(_) | Scope::SoFar);
    let near = |of: &dyn Fn(&Term) -> bool, reach: u32| {
        fact.frame.words.iter().any(|(term, distance)| *distance <= reach && of(term))
    };
    let share = |term: &Term| term.concepts.contains(&words.share);
    let session = |term: &Term| term.concepts.iter().any(|id| words.session.contains(id));
    let plain =
        |term: &Term| share(term) && !words.part.is_some_and(|part| term.concepts.contains(&part));
    percent
        && fact.zone.is_story()
        && matches!(fact.modality, Modality::Asserted | Modality::Reported)
        && !fact.scope.iter().any(other)
        && near(&share, u32::MAX)
        && (near(&plain, u32::MAX) || near(&session, u32::MAX))
        && (moved || near(&share, CLOSE) || near(&session, CLOSE))
}

/// The company named last before the figure, in its sentence.
fn company<'a>(
    documents: &[Document],
    facts: &'a [Fact],
    index: usize,
    entities: &'a Entities,
) -> Option<&'a str> {
    let fact = &facts[index];
    let text = &documents[fact.document].text;
    facts[..index]
        .iter()
        .rev()
        .take_while(|other| other.document == fact.document && other.sentence == fact.sentence)
        .filter(|other| other.span.end <= fact.span.start)
        .filter(|other| {
            let between = Span::new(other.span.end, fact.span.start).of(text);
            between.split_whitespace().count() <= REACH as usize
        })
        .find_map(|other| match &other.content {
            Content::Name { key, kind, .. }
                if !matches!(kind, NameKind::Person | NameKind::Place) =>
            {
                Some(entities.resolve(fact.document, key))
            }
            _ => None,
        })
}

/// True where a source tells one move.
fn one_move(facts: &[Fact], told: &[usize]) -> bool {
    told.windows(2).all(|two| match (&facts[two[0]].content, &facts[two[1]].content) {
        (Content::Value(x), Content::Value(y)) => compare::compare(x, y).agrees(),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::tests as trial;

    fn asked(texts: &[&str]) -> Vec<usize> {
        let trial::Trial { knowledge, documents, facts } = trial::read(texts);
        let entities = Entities::new(&facts, &knowledge.names);
        let asked = questions(&documents, &facts, &entities, &knowledge.concepts);
        asked.iter().map(Vec::len).collect()
    }

    #[test]
    fn the_moves_of_one_share_are_answers_to_one_question() {
        assert_eq!(
            asked(&[
                "The firm makes pumps. The stock closed up 4 percent on Tuesday.",
                "L'action perdait 2 % à la mi-séance. Le groupe fabrique des pompes.",
            ]),
            [2]
        );
    }

    #[test]
    fn other_percentages_and_a_share_of_a_market_are_none() {
        assert!(
            asked(&[
                "The stock closed up 4 percent on Tuesday.",
                "Le chiffre d'affaires a progressé de 2 % au printemps.",
            ])
            .is_empty()
        );
        assert!(
            asked(&[
                "The stock closed up 4 percent on Tuesday.",
                "Its share of the pump business rose 3 percent.",
            ])
            .is_empty()
        );
    }
}
