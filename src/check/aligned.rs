//! Two clauses that say the same, but for one count.
//!
//! Takes two clauses that match as statements, gives the two counts that alone part them: "Ines
//! Moreau scored two goals, one in the 87th minute" and "she scored three goals, the last in the
//! 87th minute". Clauses whose values all differ do not match.

use crate::check::sighting::Sighting;
use crate::check::values::{self, value};
use crate::graph::ClaimGraph;
use crate::graph::align;
use crate::graph::compare::{self, Relation};
use crate::knowledge::checks::Pattern;
use crate::model::fact::Fact;
use crate::model::finding::Kind;

/// The only two counts of one noun that cannot both hold; none where either has its like on the
/// other side.
pub fn differ(graph: &ClaimGraph<'_>, x: &Fact, y: &Fact) -> Option<(usize, usize)> {
    let inside = |fact: &Fact| -> Vec<usize> {
        let values = graph.facts_in(fact.document, fact.span);
        values.filter(|index| value(&graph.facts[*index]).is_some()).collect()
    };
    let (ours, theirs) = (inside(x), inside(y));
    let relation = |one: usize, other: usize| {
        let values = (value(&graph.facts[one]), value(&graph.facts[other]));
        let (Some(one), Some(other)) = values else { return Relation::Incomparable };
        compare::compare(one, other)
    };
    let free = |one: usize, others: &[usize]| {
        !others.iter().any(|other| {
            matches!(relation(one, *other), Relation::Loose) || relation(one, *other).agrees()
        })
    };
    let ours_free: Vec<usize> = ours.iter().copied().filter(|one| free(*one, &theirs)).collect();
    let theirs_free: Vec<usize> = theirs.iter().copied().filter(|one| free(*one, &ours)).collect();
    let mut pairs = ours_free.iter().flat_map(|one| {
        let same = |other: &&usize| {
            relation(*one, **other).conflicts()
                && of_one(graph, &graph.facts[*one], &graph.facts[**other])
        };
        theirs_free.iter().filter(same).map(|other| (*one, *other))
    });
    let pair = pairs.next()?;
    pairs.next().is_none().then_some(pair)
}

/// The two counts set against each other.
pub fn sighting(graph: &ClaimGraph<'_>, one: usize, other: usize, cosine: f32) -> Sighting {
    let fact = &graph.facts[one];
    Sighting {
        pattern: Pattern::OtherValue,
        kind: Kind::Number,
        subject: values::about(graph, fact),
        predicate: fact.predicate.clone(),
        notice: None,
        positions: vec![values::position(graph, &[one]), values::position(graph, &[other])],
        trail: vec![format!("the two clauses say the same otherwise ({cosine:.2})")],
    }
}

/// True for two counts of one noun.
fn of_one(graph: &ClaimGraph<'_>, x: &Fact, y: &Fact) -> bool {
    let (Some(a), Some(b)) = (value(x), value(y)) else { return false };
    let counts = [a, b].into_iter().all(|value| align::class(value) == Some("number"));
    if !counts || x.scope != y.scope {
        return false;
    }
    let (Some(ours), Some(theirs)) = (&x.frame.head, &y.frame.head) else { return false };
    let akin = |a: &u32| theirs.concepts.iter().any(|b| graph.knowledge.concepts.akin(*a, *b));
    ours.stem == theirs.stem || ours.concepts.iter().any(akin)
}
