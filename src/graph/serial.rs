//! Ranks in a row: "the second rise in five years" here, "the first since 2015" there.
//!
//! Takes facts, gives pairs that stand against each other. A rank that is counted over a stretch
//! of time answers one question of the story, where each source counts one such row.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::compare;
use crate::graph::questions;
use crate::knowledge::concepts::Concepts;
use crate::model::document::Document;
use crate::model::fact::{Content, Fact, Scope};
use crate::model::mention::Value;
use crate::model::moment::{Grain, Relation as Limit};
use crate::model::span::Span;

/// How many characters lie at most between a rank and the stretch of time that it is counted over.
const GAP: usize = 60;
/// How far a word that tells what is counted may stand from its rank.
const REACH: u32 = 12;

/// A word that more ranks than this have near them brings no two of them together.
const COMMON: usize = 60;

/// The pairs of ranks that count one thing and differ, each sorted.
pub fn pairs(documents: &[Document], facts: &[Fact], concepts: &Concepts) -> Vec<(usize, usize)> {
    let ranks: Vec<usize> =
        (0..facts.len()).filter(|index| is_row(documents, facts, *index)).collect();
    let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for index in &ranks {
        for word in counted(&facts[*index], concepts) {
            by_word.entry(word).or_default().push(*index);
        }
    }
    let mut found = BTreeSet::new();
    for list in by_word.values().filter(|list| list.len() <= COMMON) {
        for (at, a) in list.iter().enumerate() {
            for b in &list[at + 1..] {
                let (x, y) = (&facts[*a], &facts[*b]);
                // A source that counts two rows of one thing knows of both.
                let several = |fact: &Fact| {
                    list.iter().any(|other| {
                        facts[*other].document == fact.document && differ(&facts[*other], fact)
                    })
                };
                if x.document != y.document && differ(x, y) && !several(x) && !several(y) {
                    found.insert((*a.min(b), *a.max(b)));
                }
            }
        }
    }
    found.into_iter().collect()
}

fn differ(a: &Fact, b: &Fact) -> bool {
    match (&a.content, &b.content) {
        (Content::Value(x), Content::Value(y)) => compare::compare(x, y).conflicts(),
        _ => false,
    }
}

/// True for a rank that a stretch of time follows: months or years, or all since a year.
fn is_row(documents: &[Document], facts: &[Fact], index: usize) -> bool {
    let fact = &facts[index];
    let Content::Value(value @ Value::Ordinal { .. }) = &fact.content else { return false };
    let text = &documents[fact.document].text;
    let superlative = text.get(fact.span.end..).is_some_and(|rest| rest.starts_with('-'));
    let told = !fact.scope.iter().any(|scope| matches!(scope, Scope::Aside | Scope::Earlier(_)));
    told && !superlative
        && questions::is_plain(fact, value)
        && facts[index + 1..]
            .iter()
            .take_while(|other| other.document == fact.document && other.sentence == fact.sentence)
            .filter(|other| other.clause == fact.clause && is_stretch(other))
            .any(|other| near(text, fact.span, other.span))
}

fn is_stretch(fact: &Fact) -> bool {
    match &fact.content {
        Content::Value(Value::Duration(length)) => length.grain >= Grain::Month,
        Content::Value(Value::Date(period)) => match period.relation {
            Limit::Since => period.grain >= Grain::Month,
            _ => false,
        },
        _ => false,
    }
}

fn near(text: &str, a: Span, b: Span) -> bool {
    a.end <= b.start && {
        let between = Span::new(a.end, b.start).of(text);
        between.chars().count() <= GAP && !between.contains([',', ';', ':', '('])
    }
}

/// What tells which row is counted: stems and concepts close by, none of time.
fn counted(fact: &Fact, concepts: &Concepts) -> BTreeSet<String> {
    let near = fact.frame.words.iter().filter(|(_, distance)| *distance <= REACH);
    near.filter(|(term, _)| !term.concepts.iter().any(|id| concepts.is_time(*id)))
        .flat_map(|(term, _)| {
            let known = term.concepts.iter().map(|id| format!("={id}"));
            known.chain([term.stem.to_string()])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::tests as trial;

    fn against(texts: [&str; 2]) -> usize {
        let trial = trial::read(&texts);
        pairs(&trial.documents, &trial.facts, &trial.knowledge.concepts).len()
    }

    #[test]
    fn one_row_has_one_count() {
        assert_eq!(
            against([
                "It is the second closure of the tunnel in four years.",
                "C'est la troisième fermeture du tunnel en quatre ans.",
            ]),
            1
        );
        assert_eq!(
            against([
                "It is the second closure of the tunnel in four years.",
                "C'est le troisième maire de la ville en quatre ans.",
            ]),
            0
        );
        assert_eq!(
            against([
                "The second closure of the tunnel lasted a day.",
                "La troisième fermeture du tunnel a duré une heure.",
            ]),
            0
        );
    }
}
