//! What one source says happened and another says did not.
//!
//! A clause denies something: its verb, or the noun behind the negation ("no shots", "aucun
//! blessé"). Another denies nothing of the sort, has the same word or a word of the same meaning,
//! and shares with the first whom or what it is about. Sides that speak of other people, other
//! places, other values or other days are let pass, and so is a source that tells both.

use std::collections::BTreeMap;

use crate::check::brief::Word;
use crate::check::propositions::{Propositions, words};
use crate::check::sighting::{Sighting, evidence};
use crate::graph::ClaimGraph;
use crate::knowledge::checks::Pattern;
use crate::model::fact::{Content, Existence, Fact, Modality, Polarity, Scope, Term, Thing};
use crate::model::finding::{Kind, Position};
use crate::model::mention::Value;
use crate::model::moment::Relation as Limit;

/// How telling what is denied must be.
const CORE: f32 = 0.7;
/// How telling what both are about must be.
const ABOUT: f32 = 2.0;
/// How telling both together must be.
const TOGETHER: f32 = 3.9;

/// How telling the rest must be where a participle says what was done: "approved in May, the …".
const PARTICIPLE: f32 = 4.0;
/// How telling a verb must be that one and the same does and does not.
const RARE: f32 = 1.5;

/// How telling both together must be where one says that there is none of what the other has.
const NONE: f32 = 1.5;

/// Looks at clauses that deny something.
pub fn look<'a>(
    graph: &'a ClaimGraph<'a>,
    shared: &Propositions<'a>,
    sightings: &mut Vec<Sighting>,
) {
    let told: Vec<usize> = (0..graph.facts.len()).filter(|at| told(&graph.facts[*at])).collect();
    let (denials, claims): (Vec<usize>, Vec<usize>) =
        told.into_iter().partition(|at| graph.facts[*at].polarity == Polarity::Negated);
    // Who claims what a source denies, the closest of each source.
    let mut against: BTreeMap<usize, BTreeMap<usize, (f32, usize)>> = BTreeMap::new();
    let kin = shared.kin(&claims);
    for denial in denials {
        let x = &graph.facts[denial];
        if ranked(graph, x) || aside(x) {
            continue;
        }
        let Some(core) = x.frame.denied.first() else { continue };
        for claim in &kin.with(shared, x, core) {
            let y = &graph.facts[*claim];
            if x.document == y.document {
                continue;
            }
            let Some(weight) = denies(graph, shared, denial, *claim) else { continue };
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
pub fn told(fact: &Fact) -> bool {
    fact.content == Content::Statement
        && !fact.scope.contains(&Scope::Aside)
        && !matches!(fact.modality, Modality::Asked | Modality::Hypothetical | Modality::Denied)
}

/// How telling what one clause denies and the other claims is; none where they may be of two
/// things.
fn denies(graph: &ClaimGraph<'_>, shared: &Propositions<'_>, a: usize, b: usize) -> Option<f32> {
    let (x, y) = (&graph.facts[a], &graph.facts[b]);
    let core = x.frame.denied.first()?;
    let told = Word::new(core, &graph.knowledge.concepts);
    let (weight, claimed) = shared
        .words(b)
        .iter()
        .map(|word| (shared.same_word(&told, word), word.term))
        .filter(|(weight, term)| *weight >= CORE && !y.frame.denied.contains(term))
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    // What is called for is not there.
    let unreal = |thing: &Thing| {
        thing.existence == Existence::Unreal
            && (thing.head == *claimed || thing.with.contains(claimed))
    };
    if y.frame.things.iter().any(unreal) {
        return None;
    }
    // A verb stands against the verb, or against the noun of what happens.
    let verbs = |fact: &Fact, term: &Term| fact.frame.verb.as_ref() == Some(term);
    if verbs(x, core)
        && core.stem == claimed.stem
        && !verbs(y, claimed)
        && shared.about(a, b, core, claimed) < PARTICIPLE
        || until(shared, a, b)
        || shared.other_values(a, b)
        || shared.other_names(a, b)
    {
        return None;
    }
    // "No serious injury" denies no injury: all that a noun is denied with must be claimed.
    let claims = |term: &Term| words(y, 2).iter().any(|other| shared.same(term, other) > 0.0);
    if !verbs(x, core) && !x.frame.denied.iter().take(2).all(claims) {
        return None;
    }
    // "Made", "took": a verb that is not what is done tells nothing.
    let light =
        |fact: &Fact, term: &Term| verbs(fact, term) && fact.frame.act.as_ref() != Some(term);
    let about =
        shared.apart_from(a, b, |t, u| t == core || u == claimed || light(x, t) && light(y, u));
    let enough = if x.frame.none && exists(y, core, claimed) {
        about >= least(graph, y, core, claimed) && weight + about >= NONE
    } else if about < ABOUT && acts(x, core) && acts(y, claimed) && one_voice(x, y) {
        // "Who said that his client would not appeal": whom it is about stands beside.
        let near = shared.compare_sentences(a, b);
        let names = near.names.iter().map(|(_, weight)| weight).sum::<f32>();
        names >= 1.0 && weight + about + names >= TOGETHER
    } else if about < ABOUT && weight >= RARE && acts(x, core) && one_subject(graph, x, y) {
        let rest = words(x, 1).into_iter().filter(|term| *term != core).count();
        (acts(y, claimed) || happens(graph, claimed)) && (about > 0.0 || rest == 0)
    } else {
        about >= ABOUT && weight + about >= TOGETHER
    };
    enough.then_some(weight + about)
}

/// True for a clause that tells as a fact that there is some of what the other has none of, in a
/// word that can mean nothing else.
fn exists(claim: &Fact, core: &Term, claimed: &Term) -> bool {
    let firm = matches!(claim.modality, Modality::Asserted | Modality::Reported);
    let same = core.stem == claimed.stem
        || core.concepts.iter().any(|id| claimed.concepts.contains(id))
            && core.concepts.len().max(claimed.concepts.len()) <= 3;
    firm && same
}

/// True where both clauses say what one and the same does.
fn one_subject(graph: &ClaimGraph<'_>, x: &Fact, y: &Fact) -> bool {
    let who = |fact: &'_ Fact| {
        let key = fact.frame.subject.as_deref()?;
        Some(graph.entities.resolve(fact.document, key).to_owned())
    };
    who(x).is_some_and(|ours| who(y) == Some(ours))
}

/// True where one person says the one and the other, or no one is told to say them.
fn one_voice(x: &Fact, y: &Fact) -> bool {
    let (Some(a), Some(b)) = (&x.attribution, &y.attribution) else {
        return x.attribution.is_none() && y.attribution.is_none();
    };
    let mut words = a.who.split([' ', '-', '.']).filter(|word| word.len() > 2);
    words.any(|word| b.who.split([' ', '-', '.']).any(|other| other == word))
}

/// True for the word of what is done in a clause.
fn acts(fact: &Fact, term: &Term) -> bool {
    fact.frame.act.as_ref() == Some(term) || fact.frame.verb.as_ref() == Some(term)
}

/// How telling the rest must be: what happens, or what someone does, happens once in a story.
fn least(graph: &ClaimGraph<'_>, claim: &Fact, core: &Term, claimed: &Term) -> f32 {
    // "No finding" is not what "found" says.
    let turned = core.stem == claimed.stem && claim.frame.verb.as_ref() == Some(claimed);
    // "Three patents" are some.
    let counted = || {
        graph.facts[graph.facts_of(claim.document)].iter().any(|value| {
            matches!(value.content, Content::Value(Value::Number { counted: Some(_), .. }))
                && claim.span.covers(value.span)
                && value.frame.head.as_ref() == Some(claimed)
        })
    };
    if !turned && (happens(graph, core) || counted()) { 0.0 } else { 1.0 }
}

/// True for a word that can only be for something that happens.
fn happens(graph: &ClaimGraph<'_>, term: &Term) -> bool {
    let known = &graph.knowledge.concepts;
    !term.concepts.is_empty() && term.concepts.iter().all(|id| known.happens(*id))
}

/// True for a clause that ranks: "never so high" denies nothing.
fn ranked(graph: &ClaimGraph<'_>, fact: &Fact) -> bool {
    ranks(graph, fact).next().is_some()
}

/// The ranks that a clause gives.
pub fn ranks<'a>(graph: &'a ClaimGraph<'_>, fact: &'a Fact) -> impl Iterator<Item = &'a str> {
    let own = graph.facts[graph.facts_of(fact.document)].iter();
    own.filter(|other| other.span.overlaps(fact.span)).filter_map(|other| match &other.content {
        Content::Ranking { rank, .. } => Some(rank.as_str()),
        _ => None,
    })
}

/// True for "without a review" inside a sentence: what that denies hangs on the rest of it.
fn aside(fact: &Fact) -> bool {
    fact.frame.verb.is_none() && fact.span.start > fact.sentence.start
}

/// True where one side denies up to a day, and the other gives a day.
fn until(shared: &Propositions<'_>, x: usize, y: usize) -> bool {
    let bound = |value: &&Value| {
        matches!(value, Value::Date(period)
            if matches!(period.relation, Limit::Before | Limit::By | Limit::Until))
    };
    shared.values(x).iter().any(bound)
        && shared.values(y).iter().any(|value| matches!(value, Value::Date(_)))
}
