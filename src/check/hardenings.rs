//! What one source supposes or plans, told as a fact by another.
//!
//! A clause with a reserve ("may have", "aurait", "envisage") against one without: both say that
//! the same is done, of the same things, and neither source has the other's words for it
//! elsewhere. A plan stands only against what is told as done.

use rustc_hash::FxHashSet;

use crate::check::propositions::{self, Propositions};
use crate::check::sighting::{Sighting, evidence};
use crate::check::values::SUBJECT;
use crate::graph::ClaimGraph;
use crate::graph::alike::Alike;
use crate::knowledge::checks::Pattern;
use crate::model::fact::{Content, Fact, Modality, Scope};
use crate::model::finding::{Kind, Position};
use crate::model::text::first_words;

/// From what likeness on two clauses that are each other's closest may be one.
const CLOSE: f32 = 0.5;
/// A clause of fewer words supposes too little.
const WORDS: usize = 3;
/// How telling what is done must be.
const ACT: f32 = 0.3;
/// How telling what both are about must be.
const ABOUT: f32 = 2.0;
/// How telling both together must be.
const TOGETHER: f32 = 3.8;
/// What share of the shorter clause both must tell.
const TOLD: f32 = 0.4;
/// The same for a plan: much is planned, and much is done.
const TOLD_PLAN: f32 = 0.5;

/// How telling a value is that both give.
const VALUE: f32 = 1.2;
/// What is told by that much needs no share of what may be.
const MUCH: f32 = 5.0;

/// Looks at clauses with a reserve; `alike` are the clauses that are each other's closest.
pub fn look<'a>(
    graph: &'a ClaimGraph<'a>,
    shared: &Propositions<'a>,
    alike: &[Alike],
    sightings: &mut Vec<Sighting>,
) {
    let told: Vec<usize> = (0..graph.facts.len())
        .filter(|at| {
            let fact = &graph.facts[*at];
            fact.content == Content::Statement
                && !fact.scope.contains(&Scope::Aside)
                && propositions::words(fact, 1).len() >= WORDS
        })
        .collect();
    let closest = alike.iter().filter(|(.., cosine)| *cosine >= CLOSE);
    let closest: FxHashSet<(usize, usize)> = closest.map(|(a, b, _)| (*a, *b)).collect();
    let kin = shared.kin(&told);
    for a in &told {
        let x = &graph.facts[*a];
        let Some(reserve) = reserve(x) else { continue };
        let mut against: Vec<(f32, usize)> = Vec::new();
        // Nothing else can be the same: not what is done, nor two words, nor one of the closest.
        let possible = x.modality == Modality::Possible;
        for (b, words, act) in kin.of(shared, x) {
            if !act && !(possible && (words >= 2 || closest.contains(&(*a.min(&b), *a.max(&b))))) {
                continue;
            }
            let b = &b;
            let y = &graph.facts[*b];
            if x.document == y.document || x.polarity != y.polarity || !firmer(reserve, y) {
                continue;
            }
            // Clauses that are each other's closest say it in words that no list knows.
            let closest = x.modality == Modality::Possible
                && y.modality == Modality::Asserted
                && closest.contains(&(*a.min(b), *a.max(b)));
            let weight = same(graph, shared, *a, *b)
                .or_else(|| closest.then(|| shared.resembles(*a, *b)).flatten());
            let Some(weight) = weight else { continue };
            // A source that has the reserve elsewhere has not dropped it.
            let keeps = |document: usize, of: usize, held: &dyn Fn(&Fact) -> bool| {
                let range = graph.facts_of(document);
                let from = told.partition_point(|at| *at < range.start);
                let own = told[from..].iter().take_while(|at| **at < range.end);
                own.copied().any(|other| {
                    held(&graph.facts[other]) && same(graph, shared, of, other).is_some()
                })
            };
            if keeps(y.document, *a, &|other| self::reserve(other) == Some(reserve))
                || keeps(x.document, *b, &|other| firmer(reserve, other))
            {
                continue;
            }
            match against.iter_mut().find(|(_, known)| graph.facts[*known].document == y.document) {
                Some(best) if weight > best.0 => *best = (weight, *b),
                Some(_) => {}
                None => against.push((weight, *b)),
            }
        }
        if against.is_empty() {
            continue;
        }
        let weight = against.iter().map(|(weight, _)| *weight).fold(0.0, f32::max);
        let words = x.span.of(&graph.documents[x.document].text);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let firm = Position {
            value: graph.facts[against[0].1].modality.name().to_owned(),
            range: None,
            evidence: against.iter().map(|(_, at)| evidence(&graph.facts[*at])).collect(),
        };
        let value = x.modality.name().to_owned();
        let held = Position { value, range: None, evidence: vec![evidence(x)] };
        // What a later text tells as done is the plan carried out.
        let published = |fact: &Fact| graph.documents[fact.document].metadata.published;
        let later = reserve == Reserve::Planned
            && against.iter().all(|(_, at)| {
                let (before, after) = (published(x), published(&graph.facts[*at]));
                before.zip(after).is_some_and(|(before, after)| before.date < after.date)
            });
        sightings.push(Sighting {
            pattern: if later { Pattern::PlanOrFact } else { Pattern::Hardened },
            kind: Kind::Modality,
            subject: first_words(&words, SUBJECT),
            predicate: None,
            notice: None,
            positions: vec![held, firm],
            trail: vec![format!("shared words and names: {weight:.1}")],
        });
    }
}

/// What keeps a clause from being a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reserve {
    /// It may be so.
    Supposed,
    /// It is to come.
    Planned,
}

fn reserve(fact: &Fact) -> Option<Reserve> {
    match fact.modality {
        Modality::Possible | Modality::Reported => Some(Reserve::Supposed),
        Modality::Planned => Some(Reserve::Planned),
        _ => None,
    }
}

/// True for a clause that has dropped the reserve.
fn firmer(reserve: Reserve, fact: &Fact) -> bool {
    match reserve {
        Reserve::Supposed => matches!(fact.modality, Modality::Asserted | Modality::Planned),
        Reserve::Planned => fact.modality == Modality::Asserted && fact.frame.done,
    }
}

/// How telling it is that two clauses say the same is done; none where they may not.
fn same(graph: &ClaimGraph<'_>, shared: &Propositions<'_>, a: usize, b: usize) -> Option<f32> {
    let (x, y) = (&graph.facts[a], &graph.facts[b]);
    let (ours, theirs) = (x.frame.act.as_ref()?, y.frame.act.as_ref()?);
    let act = shared.same(ours, theirs);
    if act == 0.0 && x.modality == Modality::Possible {
        return shared.reworded(a, b);
    }
    // Of a plan the very verb is asked for, or one of no other meaning.
    let clear = ours.concepts.len() == 1 && theirs.concepts.len() == 1;
    if reserve(x) == Some(Reserve::Planned) && ours.stem != theirs.stem && !clear {
        return None;
    }
    if act < ACT || shared.other_values(a, b) || shared.other_names(a, b) {
        return None;
    }
    let plan = reserve(x) == Some(Reserve::Planned);
    let values = if plan { 0 } else { shared.same_values(a, b) };
    let about = shared.about(a, b, ours, theirs) + VALUE * values as f32;
    let size = shared.size(a).min(shared.size(b));
    let told = if plan { TOLD_PLAN } else { TOLD };
    let most =
        act + about >= told * size || x.modality == Modality::Possible && act + about >= MUCH;
    (about >= ABOUT && act + about >= TOGETHER && most).then_some(act + about)
}
