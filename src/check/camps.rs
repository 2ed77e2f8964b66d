//! Figures given by one camp here and by the camp across there.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::sighting::{Sighting, evidence, said_by};
use crate::graph::ClaimGraph;
use crate::knowledge::checks::Pattern;
use crate::model::fact::{Content, Fact};
use crate::model::finding::{Kind, Position};
use crate::model::mention::Value;

/// Looks at what several sources state, and from whom they have it.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    for position in graph.groups().iter().flat_map(|group| &group.positions) {
        sightings.extend(across(graph, position));
    }
}

fn across(graph: &ClaimGraph<'_>, facts: &[usize]) -> Option<Sighting> {
    let mut camps: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for index in facts {
        let fact = &graph.facts[*index];
        if let Some(attribution) = fact.attribution.as_ref().filter(|_| figure(fact))
            && let Some(camp) = graph.knowledge.camps.of(&attribution.who)
        {
            camps.entry(camp).or_default().push(*index);
        }
    }
    let mut camps = camps.into_iter();
    // With a third voice the figure is common knowledge.
    let (Some((one, left)), Some((other, right)), None) =
        (camps.next(), camps.next(), camps.next())
    else {
        return None;
    };
    let documents = |facts: &[usize]| -> BTreeSet<usize> {
        facts.iter().map(|index| graph.facts[*index].document).collect()
    };
    let apart = documents(&left).is_disjoint(&documents(&right));
    if !apart || !graph.knowledge.camps.opposed(one, other) {
        return None;
    }
    let position = |facts: &[usize]| Position {
        value: graph.facts[facts[0]]
            .attribution
            .as_ref()
            .map(|a| a.who.clone())
            .unwrap_or_default(),
        range: None,
        evidence: facts
            .iter()
            .map(|index| &graph.facts[*index])
            .flat_map(|fact| std::iter::once(evidence(fact)).chain(said_by(fact)))
            .collect(),
    };
    let words = &graph.facts[left[0]];
    Some(Sighting {
        pattern: Pattern::OtherSource,
        kind: Kind::Attribution,
        subject: words.span.of(&graph.documents[words.document].text).to_owned(),
        predicate: None,
        notice: None,
        positions: vec![position(&left), position(&right)],
        trail: vec![format!("who gives it: {one} / {other}")],
    })
}

/// A figure somebody answers for; a day or an age is anyone's to tell.
fn figure(fact: &Fact) -> bool {
    match &fact.content {
        Content::Value(value) => matches!(
            value,
            Value::Number { .. }
                | Value::Money { .. }
                | Value::Percent { .. }
                | Value::Measure { .. }
        ),
        _ => false,
    }
}
