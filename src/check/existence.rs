//! A thing that one source says there is none of, or only may be, and another says there is.
//!
//! "He had no beacon" against "there was a beacon in his pack". Both must say so outright: a word
//! that only stands somewhere, is asked for or feared claims nothing. What tells which of its kind
//! it is must be told by both, or left out by the one that says there is some.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::denials::{ranks, told};
use crate::check::propositions::{Kin, Propositions, words};
use crate::check::sighting::{Sighting, evidence};
use crate::check::values::SUBJECT;
use crate::graph::ClaimGraph;
use crate::knowledge::checks::Pattern;
use crate::knowledge::concepts::Class;
use crate::model::fact::{Content, Existence, Fact, Modality, Term, Thing};
use crate::model::finding::{Kind, Position};
use crate::model::mention::Value;
use crate::model::text::first_words;

/// How telling the noun must be.
const HEAD: f32 = 1.0;
/// How telling it must be to be enough by itself.
const TELLING: f32 = 1.8;
/// How telling the rest must be where the two words are not the same.
const ABOUT: f32 = 1.5;
/// How telling both together must be.
const TOGETHER: f32 = 3.0;

/// Looks at clauses that say there is none of something, or that there may be some.
pub fn look<'a>(
    graph: &'a ClaimGraph<'a>,
    shared: &Propositions<'a>,
    sightings: &mut Vec<Sighting>,
) {
    let claims: Vec<usize> = (0..graph.facts.len()).filter(|at| told(&graph.facts[*at])).collect();
    let kin = shared.kin(&claims);
    for (pattern, reserve) in [(Pattern::Denied, false), (Pattern::Hardened, true)] {
        let mut found: Vec<Found> = Vec::new();
        for at in claims.iter().copied() {
            let x = &graph.facts[at];
            let things = x.frame.things.iter().filter(|thing| match reserve {
                true => thing.existence == Existence::Possible,
                false => thing.existence == Existence::Absent,
            });
            for thing in things {
                // "The first without a pilot"; "not a single one" ranks nothing.
                if !ranks(graph, x).any(|rank| rank != "only") {
                    let some = against(graph, shared, &kin, (at, thing));
                    join(&mut found, Found { none: vec![at], some });
                }
            }
        }
        sightings.extend(found.iter().map(|found| sighting(graph, found, pattern)));
    }
}

/// The clauses that say there is what one denies or doubts, the closest of each other source.
fn against<'a>(
    graph: &'a ClaimGraph<'a>,
    shared: &Propositions<'a>,
    kin: &Kin<'a>,
    (at, thing): (usize, &'a Thing),
) -> BTreeMap<usize, (f32, usize)> {
    let x = &graph.facts[at];
    let mut some: BTreeMap<usize, (f32, usize)> = BTreeMap::new();
    for claim in kin.with(shared, x, &thing.head) {
        let y = &graph.facts[claim];
        if y.document == x.document {
            continue;
        }
        let Some(weight) = stands(graph, shared, at, thing, claim) else { continue };
        let best = some.entry(y.document).or_default();
        if weight > best.0 {
            *best = (weight, claim);
        }
    }
    some
}

/// Who says that there is none of a thing, or only may be, and who says that there is, the closest
/// of each source with how telling that is.
struct Found {
    none: Vec<usize>,
    some: BTreeMap<usize, (f32, usize)>,
}

/// Adds what was found; who denies what another denies stands beside it.
fn join(known: &mut Vec<Found>, new: Found) {
    if new.some.is_empty() {
        return;
    }
    let claims = |found: &Found| found.some.values().map(|(_, at)| *at).collect::<BTreeSet<_>>();
    let ours = claims(&new);
    match known.iter_mut().find(|found| !claims(found).is_disjoint(&ours)) {
        Some(found) => {
            found.none.extend(new.none);
            for (document, best) in new.some {
                found.some.entry(document).or_insert(best);
            }
        }
        None => known.push(new),
    }
}

fn sighting(graph: &ClaimGraph<'_>, found: &Found, pattern: Pattern) -> Sighting {
    let weight = found.some.values().map(|(weight, _)| *weight).fold(0.0, f32::max);
    let position = |value: &str, facts: &mut dyn Iterator<Item = usize>| Position {
        value: value.to_owned(),
        range: None,
        evidence: facts.map(|at| evidence(&graph.facts[at])).collect(),
    };
    let first = &graph.facts[found.none[0]];
    let words = first.span.of(&graph.documents[first.document].text);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let values = match pattern {
        Pattern::Denied => ["denied", "affirmed"],
        _ => [Modality::Possible.name(), Modality::Asserted.name()],
    };
    Sighting {
        pattern,
        kind: if pattern == Pattern::Denied { Kind::Negation } else { Kind::Modality },
        subject: first_words(&words, SUBJECT),
        predicate: None,
        notice: None,
        positions: vec![
            position(values[0], &mut found.none.iter().copied()),
            position(values[1], &mut found.some.values().map(|(_, claim)| *claim)),
        ],
        trail: vec![format!("shared words and names: {weight:.1}")],
    }
}

/// How telling it is that the second clause says there is what the first says there is none of;
/// none where it may not.
fn stands(
    graph: &ClaimGraph<'_>,
    shared: &Propositions<'_>,
    a: usize,
    thing: &Thing,
    b: usize,
) -> Option<f32> {
    let (x, y) = (&graph.facts[a], &graph.facts[b]);
    let (weight, claimed) = words(y, 2)
        .into_iter()
        .map(|term| (shared.same(&thing.head, term), term))
        .max_by(|p, q| p.0.total_cmp(&q.0))?;
    let firm = match (thing.existence, y.modality) {
        (_, Modality::Asserted) => true,
        (Existence::Absent, Modality::Reported | Modality::Estimated) => true,
        (_, Modality::Planned) => x.modality == Modality::Planned,
        _ => false,
    };
    if !firm
        || weight < HEAD
        || !is_there(graph, y, claimed, thing)
        || !is_the_one(graph, shared, y, claimed, thing)
        || shared.other_names(a, b)
        || shared.other_values(a, b)
    {
        return None;
    }
    let about = shared.apart_from(a, b, |t, u| *t == thing.head || u == claimed);
    let enough = if thing.head.stem == claimed.stem {
        weight >= TELLING || weight + about >= TOGETHER
    } else {
        weight >= TELLING && about >= ABOUT && implies(graph, claimed, &thing.head)
    };
    enough.then_some(weight + about)
}

/// True where a clause says, and not in passing, that there is what a word of it names.
fn is_there(graph: &ClaimGraph<'_>, claim: &Fact, claimed: &Term, denied: &Thing) -> bool {
    match claim.frame.things.iter().find(|thing| thing.head == *claimed) {
        Some(own) => match own.existence {
            Existence::Present => true,
            // Who has not fastened a belt has one; who has no consent has no consent.
            Existence::Owned => {
                denied.existence == Existence::Absent
                    && (!denied.with.is_empty() || object(graph, claimed))
            }
            Existence::Absent | Existence::Possible | Existence::Unreal => false,
        },
        None => !claim.frame.denied.contains(claimed) && counted(graph, claim, claimed),
    }
}

/// True where what is denied and what is claimed may be one thing: of one sort, of one owner, and
/// with the same done to it.
fn is_the_one(
    graph: &ClaimGraph<'_>,
    shared: &Propositions<'_>,
    claim: &Fact,
    claimed: &Term,
    denied: &Thing,
) -> bool {
    let same_in = |term: &Term, reach: u32| {
        words(claim, reach).iter().any(|other| shared.same(term, other) > 0.0)
    };
    // "An emergency beacon" is a beacon; "an approved vaccine" is not any vaccine.
    let own = claim.frame.things.iter().find(|thing| thing.head == *claimed);
    let bare = own.is_some_and(|thing| thing.with.is_empty());
    let sorts = [Class::Event, Class::Object, Class::Place, Class::Document];
    let sort = |term: &Term| all_of(graph, term, |class| sorts.contains(&class));
    denied.act.as_ref().is_none_or(|act| same_in(act, 2))
        && denied.with.iter().all(|term| same_in(term, u32::MAX) || bare && sort(term))
        && (denied.of.is_empty() || denied.of.iter().any(|term| same_in(term, u32::MAX)))
}

/// True where what is claimed is of the kind that is denied: who has four dead has casualties.
fn implies(graph: &ClaimGraph<'_>, claimed: &Term, denied: &Term) -> bool {
    let known = &graph.knowledge.concepts;
    let kind = |id: &u32| denied.concepts.iter().any(|other| known.is_a(*id, *other));
    claimed.concepts.iter().any(kind)
}

/// True for the word of a thing that can be held, and of nothing else.
fn object(graph: &ClaimGraph<'_>, term: &Term) -> bool {
    all_of(graph, term, |class| class == Class::Object)
}

/// True for a word all of whose meanings are of such a class.
fn all_of(graph: &ClaimGraph<'_>, term: &Term, fits: impl Fn(Class) -> bool) -> bool {
    let class = |id: &u32| graph.knowledge.concepts.concept(*id).and_then(|known| known.class);
    !term.concepts.is_empty() && term.concepts.iter().all(|id| class(id).is_some_and(&fits))
}

/// True for "three patents".
fn counted(graph: &ClaimGraph<'_>, fact: &Fact, term: &Term) -> bool {
    graph.facts[graph.facts_of(fact.document)].iter().any(|value| {
        matches!(
            value.content,
            Content::Value(Value::Number { counted: Some(_), .. } | Value::Money { .. })
        ) && fact.span.covers(value.span)
            && value.frame.head.as_ref() == Some(term)
    })
}
