//! Words that rule each other out, said of one thing by two sources: the left engine, the right
//! one; a grey car, a blue one.
//!
//! A difference is told only where neither source has the word of the other for the same thing: a
//! source that has both knows of two things, or varies its words.

use std::collections::BTreeMap;

use crate::check::places;
use crate::check::sighting::{Sighting, evidence};
use crate::graph::ClaimGraph;
use crate::graph::vocabulary::Vector;
use crate::knowledge::checks::Pattern;
use crate::knowledge::contrasts::{Set, Slot};
use crate::model::fact::{Content, Fact, Modality, Polarity, Scope, Term};
use crate::model::finding::{Kind, Position};

/// So many shared words are no chance.
const MANY: usize = 4;
/// What the share of the words counts, beside their weights.
const SHARE: f32 = 0.4;
/// After so many days a source may tell of a later state.
const APART: i64 = 10;

/// Looks at the words of every set.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    let mut by_set: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, fact) in graph.facts.iter().enumerate() {
        if let Content::Contrast { set, .. } = &fact.content {
            by_set.entry(set).or_default().push(index);
        }
    }
    for (id, facts) in by_set {
        if let Some(set) = graph.knowledge.contrasts.set(id) {
            look_at(graph, set, &facts, sightings);
        }
    }
}

fn look_at(graph: &ClaimGraph<'_>, set: &Set, facts: &[usize], sightings: &mut Vec<Sighting>) {
    let fact = |at: usize| &graph.facts[facts[at]];
    let mut joined: Vec<usize> = (0..facts.len()).collect();
    let mut best: BTreeMap<usize, f32> = BTreeMap::new();
    let mut links = Vec::new();
    for a in 0..facts.len() {
        for b in a + 1..facts.len() {
            let (x, y) = (fact(a), fact(b));
            if x.document == y.document
                || !told(x)
                || !told(y)
                || far_apart(graph, x, y)
                || !excludes(graph, set, x, y)
                || !same_thing(graph, set, x, y)
            {
                continue;
            }
            let cosine = likeness(&graph.topics[facts[a]].whole, &graph.topics[facts[b]].whole);
            if cosine < set.alike {
                continue;
            }
            // Who has both words knows of two things.
            let knows = |document: usize, of: &Fact, member_of: &Fact| {
                (0..facts.len()).any(|at| {
                    let known = fact(at);
                    known.document == document
                        && !excludes(graph, set, known, member_of)
                        && same_thing(graph, set, known, of)
                })
            };
            if matches!(set.slot, Slot::ThingPlace | Slot::NamedPlace | Slot::Route)
                && (places::named(graph, x.document, member(y))
                    || places::named(graph, y.document, member(x)))
            {
                continue;
            }
            if knows(x.document, x, y) || knows(y.document, y, x) {
                continue;
            }
            links.push((a, b, cosine));
        }
    }
    for (a, b, cosine) in &links {
        let (from, to) = (joined[*a].max(joined[*b]), joined[*a].min(joined[*b]));
        joined.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
        for at in [*a, *b] {
            let known = best.entry(at).or_default();
            *known = known.max(*cosine);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in best.keys() {
        groups.entry(joined[*at]).or_default().push(*at);
    }
    for group in groups.into_values() {
        let mut positions: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
        for at in &group {
            positions.entry(member(fact(*at))).or_default().push(fact(*at));
        }
        let mut positions: Vec<Vec<&Fact>> = positions.into_values().collect();
        positions.sort_by_key(|facts| facts.iter().map(|fact| (fact.document, fact.span)).min());
        let cosine = group.iter().filter_map(|at| best.get(at)).fold(0.0_f32, |a, b| a.max(*b));
        sightings.push(Sighting {
            pattern: if set.kind == Kind::Place { Pattern::OtherPlace } else { Pattern::OtherWord },
            kind: set.kind,
            subject: words(graph, positions[0][0]),
            predicate: None,
            notice: None,
            positions: positions
                .iter()
                .map(|facts| Position {
                    value: value(graph, set, facts[0]),
                    range: None,
                    evidence: facts.iter().map(|fact| evidence(fact)).collect(),
                })
                .collect(),
            trail: vec![format!("{}: words and names alike: {cosine:.2}", set.id)],
        });
    }
}

/// How alike two sentences are. Where a dossier is short, every word stands in most sentences and
/// none tells much: there the bare share of the words counts.
fn likeness(x: &Vector, y: &Vector) -> f32 {
    let shared = x.shared(y).count();
    let share = shared as f32 / x.weights.len().min(y.weights.len()).max(1) as f32;
    let many = if shared >= MANY { share * SHARE } else { 0.0 };
    x.cosine(y).max(many)
}

/// True when one thing cannot be both.
fn excludes(graph: &ClaimGraph<'_>, set: &Set, x: &Fact, y: &Fact) -> bool {
    match set.slot {
        Slot::Word | Slot::Beside | Slot::Cause => set.excludes(member(x), member(y)),
        Slot::Nation => places::known_apart(graph, member(x), member(y)),
        Slot::PersonPlace | Slot::ThingPlace | Slot::Route => {
            places::apart(graph, member(x), member(y))
        }
        Slot::NamedPlace => {
            let known = |fact: &Fact| graph.knowledge.names.by_id(member(fact)).is_some();
            (known(x) || known(y)) && places::apart(graph, member(x), member(y))
        }
    }
}

/// True when the two sources were published so long after one another that things may have moved
/// on: a court of appeal comes after a tribunal.
fn far_apart(graph: &ClaimGraph<'_>, x: &Fact, y: &Fact) -> bool {
    let day = |fact: &Fact| graph.documents[fact.document].metadata.published.map(|at| at.date);
    match (day(x), day(y)) {
        (Some(a), Some(b)) => a.duration_since(b).as_hours().abs() > 24 * APART,
        _ => false,
    }
}

/// True for what its source states of the story and of now.
fn told(fact: &Fact) -> bool {
    let beside =
        |scope: &Scope| matches!(scope, Scope::Aside | Scope::Earlier(_) | Scope::Comparison);
    !fact.scope.iter().any(beside)
        && !matches!(fact.modality, Modality::Hypothetical | Modality::Asked | Modality::Denied)
        && fact.polarity == Polarity::Affirmed
}

/// True when two words of a set are said of one noun.
fn same_thing(graph: &ClaimGraph<'_>, set: &Set, x: &Fact, y: &Fact) -> bool {
    let concepts = &graph.knowledge.concepts;
    let alike = |a: &Term, b: &Term| {
        a.stem == b.stem
            || a.concepts.iter().any(|v| b.concepts.iter().any(|w| concepts.akin(*v, *w)))
    };
    let who = |fact: &Fact| {
        let key = fact.frame.subject.as_deref()?;
        Some(graph.entities.resolve(fact.document, key).to_owned())
    };
    match set.slot {
        // Where the set asks what it is said of, one sentence may leave it out that names the same.
        Slot::Word => {
            set.of.is_empty()
                || (speaks_of(graph, set, x) || speaks_of(graph, set, y))
                    && share_a_name(graph, x, y)
        }
        Slot::Beside | Slot::Nation => {
            let (a, b) = (of(x), of(y));
            let first = |one: &[Term], all: &[Term]| {
                one.first().is_some_and(|one| all.iter().any(|other| alike(one, other)))
            };
            first(a, b) || first(b, a)
        }
        Slot::PersonPlace => {
            match (who(x), who(y)) {
                (Some(a), Some(b)) => a == b,
                // "She was born in Menton": the person that the story is about, if it is one.
                _ => [x, y].iter().all(|fact| is_only(graph, fact)),
            }
        }
        Slot::ThingPlace | Slot::Cause => true,
        Slot::NamedPlace | Slot::Route => who(x).is_some() && who(x) == who(y),
    }
}

fn member(fact: &Fact) -> &str {
    match &fact.content {
        Content::Contrast { member, .. } => member,
        _ => "",
    }
}

fn of(fact: &Fact) -> &[Term] {
    match &fact.content {
        Content::Contrast { of, .. } => of,
        _ => &[],
    }
}

/// True when its source has one place of the kind, however often it says so.
fn is_only(graph: &ClaimGraph<'_>, fact: &Fact) -> bool {
    let Content::Contrast { set, member, .. } = &fact.content else { return false };
    graph.facts[graph.facts_of(fact.document)].iter().all(|other| match &other.content {
        Content::Contrast { set: of, member: place, .. } => of != set || place == member,
        _ => true,
    })
}

/// True when the sentence speaks of what the set asks for.
fn speaks_of(graph: &ClaimGraph<'_>, set: &Set, fact: &Fact) -> bool {
    let concepts = &graph.knowledge.concepts;
    let is_a = |concept: &u32| set.of.iter().any(|of| concepts.is_a(*concept, *of));
    fact.frame.words.iter().any(|(term, _)| term.concepts.iter().any(is_a))
}

/// True when the two sentences name one person, body or place.
fn share_a_name(graph: &ClaimGraph<'_>, x: &Fact, y: &Fact) -> bool {
    let key = |fact: &Fact, name: &str| graph.entities.resolve(fact.document, name).to_owned();
    x.frame.names.iter().any(|(a, _)| y.frame.names.iter().any(|(b, _)| key(x, a) == key(y, b)))
}

/// The words as a reader of the finding needs them: a place with what is there.
fn value(graph: &ClaimGraph<'_>, set: &Set, fact: &Fact) -> String {
    match set.slot {
        Slot::Word | Slot::Beside | Slot::Cause | Slot::Nation => words(graph, fact),
        Slot::PersonPlace | Slot::ThingPlace | Slot::NamedPlace | Slot::Route => {
            let words = fact.clause.of(&graph.documents[fact.document].text);
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        }
    }
}

fn words(graph: &ClaimGraph<'_>, fact: &Fact) -> String {
    let words = fact.span.of(&graph.documents[fact.document].text);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
