//! Reserves: a value that one source gives for possible, and another for certain.
//!
//! Takes the facts of one position, gives positions. Whether two facts are about one thing was
//! decided by the graph.

use crate::check::values::position;
use crate::graph::ClaimGraph;
use crate::knowledge::concepts::Class;
use crate::knowledge::speech::Is;
use crate::model::fact::{Content, Fact, Modality, Polarity, Term};
use crate::model::finding::Position;
use crate::model::mention::Value;
use crate::model::span::Span;
use crate::model::text::fold;

/// How near to the value a word must stand to tell what happens.
const NEAR: u32 = 9;

/// How many words a clause has beside the value to say what happens.
const BESIDE: usize = 4;

/// Tells where the facts of one position give one value for possible ("could pay 300,000 euros")
/// and for settled ("will pay 300,000 euros").
pub fn dropped(graph: &ClaimGraph<'_>, facts: &[usize], mut tell: impl FnMut(Vec<Position>)) {
    let fact = |index: &usize| &graph.facts[*index];
    let (supposed, rest): (Vec<usize>, Vec<usize>) =
        facts.iter().partition(|index| fact(index).modality == Modality::Possible);
    // Who gives the value both ways has not dropped the reserve.
    let alone = |index: &usize, others: &[usize]| {
        others.iter().all(|other| fact(other).document != fact(index).document)
    };
    let settled: Vec<usize> = rest
        .iter()
        .copied()
        .filter(|index| fact(index).modality == Modality::Planned && alone(index, &supposed))
        .filter(|index| says(graph, fact(index)))
        .collect();
    let open: Vec<usize> = supposed
        .iter()
        .copied()
        .filter(|index| fact(index).polarity == Polarity::Affirmed && alone(index, &rest))
        .filter(|index| settled.iter().any(|other| one(graph, fact(index), fact(other))))
        .collect();
    let settled: Vec<usize> = settled
        .into_iter()
        .filter(|index| open.iter().any(|other| one(graph, fact(other), fact(index))))
        .collect();
    if open.is_empty() || settled.is_empty() {
        return;
    }
    let whole = |facts: &[usize]| {
        let mut position = position(graph, facts);
        for (place, index) in position.evidence.iter_mut().zip(facts) {
            place.span = place.span.join(fact(index).clause);
        }
        position
    };
    tell(vec![whole(&open), whole(&settled)]);
}

/// True for a clause that says more than its value, not "from 3 August", and permits nothing:
/// who "will be allowed to" only may.
fn says(graph: &ClaimGraph<'_>, fact: &Fact) -> bool {
    let document = &graph.documents[fact.document];
    let words = |span: Span| span.of(&document.text).split_whitespace();
    let language = graph.knowledge.language(&document.metadata.language);
    let permits = |word: &str| {
        language.is_some_and(|language| language.speech.word(&fold(word)).is(Is::Permission))
    };
    words(fact.clause).count() >= words(fact.span).count() + BESIDE
        && !words(fact.clause).any(permits)
}

/// True where both clauses may say that one thing happens: an amount tells that by itself.
fn one(graph: &ClaimGraph<'_>, x: &Fact, y: &Fact) -> bool {
    if matches!(x.content, Content::Value(Value::Money { .. } | Value::Percent { .. })) {
        return true;
    }
    let known = &graph.knowledge.concepts;
    let timely = |term: &Term| {
        let class = |id: &u32| known.concept(*id).and_then(|concept| concept.class);
        term.concepts.iter().any(|id| class(id) == Some(Class::Time))
    };
    let akin = |a: &Term, b: &Term| {
        a.stem == b.stem || a.concepts.iter().any(|p| b.concepts.iter().any(|q| known.akin(*p, *q)))
    };
    let words = |fact: &'_ Fact| -> Vec<Term> {
        let near = fact.frame.words.iter().filter(|(_, distance)| *distance <= NEAR);
        near.map(|(term, _)| term.clone()).filter(|term| !timely(term)).collect()
    };
    let (ours, theirs) = (words(x), words(y));
    ours.iter().any(|a| theirs.iter().any(|b| akin(a, b)))
}
