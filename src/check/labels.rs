//! Things told apart by a number or a letter, and sorts of places: whether two sources tell the
//! same of two of them.

use crate::check::propositions::Propositions;
use crate::graph::ClaimGraph;
use crate::knowledge::contrasts::{Set, labelled};
use crate::model::fact::{Content, Fact, Term};

/// How telling what two clauses share must be where a source has several things of the kind.
const SEVERAL: f32 = 4.0;
/// How many words both clauses share at least beside the noun: a name is no proof.
const WORDS: usize = 2;

/// True for two labels of one kind of thing: "reactor 2", "reactor 3".
pub fn exclude(a: &str, b: &str) -> bool {
    match (labelled(a), labelled(b)) {
        (Some((kind, ours)), Some((of, theirs))) => kind == of && ours != theirs,
        _ => false,
    }
}

/// True where two clauses tell the same of what has another label; where a source has several of
/// the kind, they must share more.
pub fn one_thing(
    graph: &ClaimGraph<'_>,
    shared: &Propositions<'_>,
    set: &Set,
    a: usize,
    b: usize,
) -> bool {
    let (x, y) = (&graph.facts[a], &graph.facts[b]);
    let least = if is_only(graph, x) && is_only(graph, y) { set.alike } else { SEVERAL };
    beside(graph, shared, a, b, least)
}

/// True where two clauses with one verb tell the same of two sorts of places.
pub fn one_act(
    graph: &ClaimGraph<'_>,
    shared: &Propositions<'_>,
    set: &Set,
    a: usize,
    b: usize,
) -> bool {
    let (x, y) = (&graph.facts[a], &graph.facts[b]);
    let concepts = &graph.knowledge.concepts;
    let akin = |t: &Term, u: &Term| {
        let like = |v: &u32| u.concepts.iter().any(|w| concepts.akin(*v, *w));
        t.stem == u.stem || t.concepts.iter().any(like)
    };
    let verb = |fact: &Fact| fact.frame.verb.clone();
    let one_verb = verb(x).zip(verb(y)).is_some_and(|(t, u)| akin(&t, &u));
    let told = !of(x).is_empty() && !of(y).is_empty();
    told && one_verb && beside(graph, shared, a, b, set.alike)
}

/// True where two clauses tell at least so much alike beside the nouns that part them.
fn beside(
    graph: &ClaimGraph<'_>,
    shared: &Propositions<'_>,
    a: usize,
    b: usize,
    least: f32,
) -> bool {
    let (x, y) = (&graph.facts[a], &graph.facts[b]);
    let own = |t: &Term, u: &Term| of(x).contains(t) || of(y).contains(u);
    let words = shared.compare(a, b).words;
    words.iter().filter(|(t, u, _)| !own(t, u)).count() >= WORDS
        && !shared.other_names(a, b)
        && !shared.other_values(a, b)
        && shared.apart_from(a, b, own) >= least
}

/// True when its source has one thing of the kind, however often it says so.
fn is_only(graph: &ClaimGraph<'_>, fact: &Fact) -> bool {
    graph.facts[graph.facts_of(fact.document)].iter().all(|other| {
        member(other).is_none_or(|known| member(fact).is_some_and(|own| !exclude(known, own)))
    })
}

fn member(fact: &Fact) -> Option<&str> {
    match &fact.content {
        Content::Contrast { member, .. } => Some(member),
        _ => None,
    }
}

fn of(fact: &Fact) -> &[Term] {
    match &fact.content {
        Content::Contrast { of, .. } => of,
        _ => &[],
    }
}
