//! Whether two names of places may stand for one place, or one for a part of the other.

use crate::graph::ClaimGraph;
use crate::graph::spelling;
use crate::knowledge::names::{Entity, Names};
use crate::model::fact::{Content, Fact};

/// So many letters at most stand between a place and what it lies in: "Leeds, in Yorkshire".
const BETWEEN: usize = 6;

/// True when nothing can be in both places: each is known not to lie in the other, or neither is
/// a country or a region as far as anyone knows.
pub fn apart(graph: &ClaimGraph<'_>, a: &str, b: &str) -> bool {
    let names = &graph.knowledge.names;
    if a == b || part(a, b) || part(b, a) || spelling::alike(a, b) {
        return false;
    }
    match (names.by_id(a), names.by_id(b)) {
        (Some(_), Some(_)) => known_apart(graph, a, b),
        (Some(known), None) | (None, Some(known)) if !is_small(known) => false,
        _ => !told_together(graph, a, b),
    }
}

/// True when two places of the names files are not one, and neither lies in the other.
pub fn known_apart(graph: &ClaimGraph<'_>, a: &str, b: &str) -> bool {
    let names = &graph.knowledge.names;
    match (names.by_id(a), names.by_id(b)) {
        (Some(x), Some(y)) => a != b && !lies_in(names, x, b) && !lies_in(names, y, a),
        _ => false,
    }
}

/// True when a source names a place, or one that may be the same.
pub fn named(graph: &ClaimGraph<'_>, document: usize, place: &str) -> bool {
    graph.facts[graph.facts_of(document)].iter().any(|fact| match &fact.content {
        Content::Name { key, .. } => {
            key == place || part(key, place) || part(place, key) || spelling::alike(key, place)
        }
        _ => false,
    })
}

/// True when a place lies in another, as far as the names files know.
fn lies_in(names: &Names, place: &Entity, wanted: &str) -> bool {
    let within = |place: &&Entity| names.by_id(place.within.as_deref()?);
    std::iter::successors(Some(place), within).take(8).any(|place| place.id == wanted)
}

/// True for what holds no towns.
fn is_small(place: &Entity) -> bool {
    place.class.as_deref() == Some("city")
}

/// True when the words of a name are some of those of another: "Richmond Hill", "South Richmond
/// Hill".
fn part(short: &str, long: &str) -> bool {
    let words = |name: &str| name.split([' ', '-']).map(str::to_owned).collect::<Vec<_>>();
    let long = words(long);
    words(short).iter().all(|word| long.contains(word))
}

/// True when a source gives one as where the other is: "Malibu, Los Angeles".
fn told_together(graph: &ClaimGraph<'_>, a: &str, b: &str) -> bool {
    let named = |fact: &&Fact| matches!(fact.content, Content::Name { .. });
    let key = |fact: &Fact| match &fact.content {
        Content::Name { key, .. } => key.clone(),
        _ => String::new(),
    };
    let names: Vec<&Fact> = graph.facts.iter().filter(named).collect();
    names.windows(2).any(|pair| {
        let (x, y) = (pair[0], pair[1]);
        x.document == y.document
            && x.sentence == y.sentence
            && [(a, b), (b, a)].contains(&(key(x).as_str(), key(y).as_str()))
            && y.span.start.saturating_sub(x.span.end) <= BETWEEN
    })
}
