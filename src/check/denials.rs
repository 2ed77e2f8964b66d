//! What one source says happened and another says did not.
//!
//! A clause denies something: its verb, or the noun behind the negation ("no shots", "aucun
//! blessé"). Another denies nothing of the sort, has the same word or a word of the same meaning,
//! and shares with the first whom or what it is about. Sides that speak of other people, other
//! places, other values or other days are let pass, and so is a source that tells both.

use std::collections::BTreeMap;

use crate::check::propositions::{Match, Propositions, words};
use crate::check::sighting::{Sighting, evidence};
use crate::graph::ClaimGraph;
use crate::graph::{align, compare};
use crate::knowledge::checks::Pattern;
use crate::knowledge::concepts::Class;
use crate::model::fact::{Content, Fact, Modality, Polarity, Scope, Term};
use crate::model::finding::{Kind, Position};
use crate::model::mention::Value;
use crate::model::moment::Relation as Limit;
use crate::model::name::NameKind;

/// How telling what is denied must be.
const CORE: f32 = 0.7;
/// How telling what both are about must be.
const ABOUT: f32 = 2.0;
/// How telling both together must be.
const TOGETHER: f32 = 3.9;

/// Looks at clauses that deny something.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    let shared = Propositions::new(graph);
    let told: Vec<usize> = (0..graph.facts.len()).filter(|at| told(&graph.facts[*at])).collect();
    let (denials, claims): (Vec<usize>, Vec<usize>) =
        told.into_iter().partition(|at| graph.facts[*at].polarity == Polarity::Negated);
    // Who claims what a source denies, the closest of each source.
    let mut against: BTreeMap<usize, BTreeMap<usize, (f32, usize)>> = BTreeMap::new();
    for denial in denials {
        let x = &graph.facts[denial];
        if ranked(graph, x) || aside(x) {
            continue;
        }
        for claim in &claims {
            let y = &graph.facts[*claim];
            if x.document == y.document {
                continue;
            }
            let Some(weight) = denies(graph, &shared, x, y) else { continue };
            let best = against.entry(denial).or_default().entry(y.document).or_default();
            if weight > best.0 {
                *best = (weight, *claim);
            }
        }
    }
    for (denial, claims) in against {
        let weight = claims.values().map(|(weight, _)| *weight).fold(0.0, f32::max);
        let position = |value: &str, facts: &mut dyn Iterator<Item = usize>| Position {
            value: value.to_owned(),
            range: None,
            evidence: facts.map(|at| evidence(&graph.facts[at])).collect(),
        };
        let words =
            graph.facts[denial].span.of(&graph.documents[graph.facts[denial].document].text);
        sightings.push(Sighting {
            pattern: Pattern::Denied,
            kind: Kind::Negation,
            subject: words
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .chars()
                .take(80)
                .collect(),
            predicate: None,
            notice: None,
            positions: vec![
                position("denied", &mut std::iter::once(denial)),
                position("affirmed", &mut claims.values().map(|(_, claim)| *claim)),
            ],
            trail: vec![format!("shared words and names: {weight:.1}")],
        });
    }
}

/// True for a clause that its article tells as so or not so.
fn told(fact: &Fact) -> bool {
    fact.content == Content::Statement
        && !fact.scope.contains(&Scope::Aside)
        && !matches!(fact.modality, Modality::Asked | Modality::Hypothetical | Modality::Denied)
}

/// How telling what one clause denies and the other claims is; none where they may be of two
/// things.
fn denies(graph: &ClaimGraph<'_>, shared: &Propositions<'_>, x: &Fact, y: &Fact) -> Option<f32> {
    let core = x.frame.denied.first()?;
    let (weight, claimed) = words(y, 1)
        .into_iter()
        .filter(|term| !y.frame.denied.contains(term))
        .map(|term| (shared.same(core, term), term))
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    // A verb stands against the verb, or against the noun of what happens.
    let verbs = |fact: &Fact, term: &Term| fact.frame.verb.as_ref() == Some(term);
    if weight < CORE
        || verbs(x, core) && core.stem == claimed.stem && !verbs(y, claimed)
        || until(graph, x, y)
        || other_values(graph, x, y)
        || other_names(graph, shared, x, y)
    {
        return None;
    }
    // "No serious injury" denies no injury: all that a noun is denied with must be claimed.
    let claims = |term: &Term| words(y, 2).iter().any(|other| shared.same(term, other) > 0.0);
    if !verbs(x, core) && !x.frame.denied.iter().take(2).all(claims) {
        return None;
    }
    let about = about(graph, &shared.compare(x, y), core, claimed);
    (about >= ABOUT && weight + about >= TOGETHER).then_some(weight + about)
}

/// How telling what two clauses share beside what is denied is; moments tell nothing.
fn about(graph: &ClaimGraph<'_>, shared: &Match, core: &Term, claimed: &Term) -> f32 {
    let concepts = &graph.knowledge.concepts;
    let timely = |term: &Term| {
        let class = |id: &u32| concepts.concept(*id).and_then(|known| known.class);
        term.concepts.iter().any(|id| class(id) == Some(Class::Time))
    };
    let words = shared.words.iter().filter(|(ours, theirs, _)| {
        ours != core && theirs != claimed && !timely(ours) && !timely(theirs)
    });
    words.map(|(.., weight)| weight).sum::<f32>()
        + shared.names.iter().map(|(_, weight)| weight).sum::<f32>()
}

/// The values inside a clause.
fn values<'a>(graph: &'a ClaimGraph<'_>, fact: &Fact) -> impl Iterator<Item = &'a Value> {
    let clause = fact.span.join(fact.clause);
    graph.facts[graph.facts_of(fact.document)].iter().filter_map(move |other| {
        match &other.content {
            Content::Value(value) if clause.covers(other.span) => Some(value),
            _ => None,
        }
    })
}

/// True where both give values of one class and none of them agree.
fn other_values(graph: &ClaimGraph<'_>, x: &Fact, y: &Fact) -> bool {
    let (mut agree, mut differ) = (false, false);
    for a in values(graph, x) {
        for b in values(graph, y).filter(|b| align::class(a) == align::class(b)) {
            // "No injured" against two of them is what is looked for.
            let none = |value: &Value| {
                value.quantity().and_then(|quantity| quantity.nominal).is_some_and(|n| n.is_zero())
            };
            if none(a) || none(b) {
                continue;
            }
            let relation = compare::compare(a, b);
            agree |= relation.agrees();
            differ |= relation.conflicts();
        }
    }
    differ && !agree
}

/// True where both name people, or places, and no one in common.
fn other_names(graph: &ClaimGraph<'_>, shared: &Propositions<'_>, x: &Fact, y: &Fact) -> bool {
    let (ours, theirs) = (shared.names(x, 1), shared.names(y, 1));
    [NameKind::Person, NameKind::Place].into_iter().any(|kind| {
        let of = |key: &&String| graph.entities.kind(key) == Some(kind);
        let ours: Vec<&String> = ours.iter().filter(of).collect();
        let theirs: Vec<&String> = theirs.iter().filter(of).collect();
        !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|name| theirs.contains(name))
    })
}

/// True for a clause that ranks: "never so high" denies nothing.
fn ranked(graph: &ClaimGraph<'_>, fact: &Fact) -> bool {
    graph.facts[graph.facts_of(fact.document)].iter().any(|other| {
        matches!(other.content, Content::Ranking { .. }) && other.span.overlaps(fact.span)
    })
}

/// True for "without a review" inside a sentence: what that denies hangs on the rest of it.
fn aside(fact: &Fact) -> bool {
    fact.frame.verb.is_none() && fact.span.start > fact.sentence.start
}

/// True where one side denies up to a day, and the other gives a day.
fn until(graph: &ClaimGraph<'_>, x: &Fact, y: &Fact) -> bool {
    let bound = |value: &Value| {
        matches!(value, Value::Date(period)
            if matches!(period.relation, Limit::Before | Limit::By | Limit::Until))
    };
    values(graph, x).any(bound) && values(graph, y).any(|value| matches!(value, Value::Date(_)))
}
