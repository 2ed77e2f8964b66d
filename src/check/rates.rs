//! Rates: one figure for each day here, for each week there.
//!
//! Takes the facts of one position, gives its two halves. Whether the facts are about one thing
//! was decided by the graph.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::values::position;
use crate::graph::ClaimGraph;
use crate::model::fact::{Fact, Scope};
use crate::model::finding::Position;

/// The family whose rates may stand beside each other: "a share", "each".
const ANY: &str = "any";

/// Tells where two sources give one figure for each of two things of one family.
pub fn other(graph: &ClaimGraph<'_>, facts: &[usize], tell: impl FnOnce(Vec<Position>)) {
    let rated = facts.iter().map(|index| (*index, rates(graph, &graph.facts[*index])));
    let rated: Vec<_> = rated.filter(|(_, rates)| !rates.is_empty()).collect();
    let apart = rated.iter().enumerate().find_map(|(at, (a, x))| {
        rated[at + 1..].iter().find_map(|(b, y)| {
            let differ = |(family, of): (&&str, &BTreeSet<&str>)| {
                y.get(family).is_some_and(|other| of.is_disjoint(other))
            };
            let sources = graph.facts[*a].document != graph.facts[*b].document;
            (sources && x.iter().any(differ)).then_some((*a, *b))
        })
    });
    let Some((a, b)) = apart else { return };
    let named = |index: usize| {
        let mut position = position(graph, &[index]);
        let words = graph.facts[index].scope.iter().find_map(|scope| match scope {
            Scope::Rate(words) => Some(words.as_str()),
            _ => None,
        });
        position.value = format!("{} ({})", position.value, words.unwrap_or_default());
        position
    };
    tell(vec![named(a), named(b)]);
}

/// What a figure is counted by, by family.
fn rates<'a>(graph: &ClaimGraph<'a>, fact: &'a Fact) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let mut rates: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let language = graph.documents[fact.document].metadata.language.as_str();
    let Some(pack) = graph.knowledge.language(language) else { return rates };
    for scope in &fact.scope {
        let Scope::Rate(words) = scope else { continue };
        match pack.scope.rate(words) {
            Some((family, name)) if family != ANY => {
                rates.entry(family).or_default().insert(name);
            }
            _ => {}
        }
    }
    rates
}
