//! Moments: whether the values of a group differ because they hold at different times.
//!
//! Takes a group, gives a yes only where the dates of publication order the values and either
//! the wording or the thing stated shows that the value moves. Two figures whose digits are
//! swapped did not move.

use rust_decimal::Decimal;

use crate::check::revisions;
use crate::graph::ClaimGraph;
use crate::graph::groups::Group;
use crate::knowledge::concepts::predicate::Predicate;
use crate::model::fact::{Content, Fact, Modality, Scope};
use crate::model::mention::Value;
use crate::model::moment::Moment;

/// True when the values of a group are the stages of one value.
pub fn later(graph: &ClaimGraph<'_>, group: &Group) -> bool {
    let Some(stages) = stages(graph, group) else { return false };
    let facts = |stage: &Stage<'_>| -> Vec<&Fact> {
        stage.facts.iter().map(|index| &graph.facts[*index]).collect()
    };
    if stages.windows(2).any(|pair| swapped(graph, pair[0].facts, pair[1].facts)) {
        return false;
    }
    let Some((last, before)) = stages.split_last() else { return false };
    // Told as provisional, or as still so.
    if stages.iter().any(|stage| facts(stage).into_iter().any(is_so_far)) {
        return true;
    }
    // Planned or estimated then, done since.
    let open = |stage: &Stage<'_>| facts(stage).into_iter().any(|fact| is_open(graph, fact));
    if before.iter().all(open) && !open(last) {
        return true;
    }
    // Said to be put off.
    if last.facts.iter().any(|index| revisions::is_put_off(graph, *index)) {
        return true;
    }
    // A toll that grew, or missing people of whom some were found.
    let runs = |test: fn(&Predicate) -> bool| {
        group.facts().iter().any(|index| {
            let id = graph.facts[*index].predicate.as_deref();
            id.and_then(|id| graph.knowledge.concepts.predicate(id)).is_some_and(test)
        })
    };
    let (grows, falls) = (runs(|known| known.monotone), runs(|known| known.falls));
    let sizes: Option<Vec<Decimal>> =
        stages.iter().map(|stage| facts(stage).into_iter().filter_map(nominal).max()).collect();
    sizes.is_some_and(|sizes| {
        let all = |test: fn(&Decimal, &Decimal) -> bool| {
            sizes.windows(2).all(|pair| test(&pair[0], &pair[1]))
        };
        (grows && all(|x, y| x < y)) || (falls && all(|x, y| x > y))
    })
}

/// A position and when it was last given.
struct Stage<'a> {
    at: Moment,
    facts: &'a [usize],
}

/// The positions in order of publication; none where that does not order them.
fn stages<'a>(graph: &ClaimGraph<'_>, group: &'a Group) -> Option<Vec<Stage<'a>>> {
    let moment = |index: &usize| graph.documents[graph.facts[*index].document].metadata.published;
    let mut stages: Vec<Stage<'a>> = group
        .positions
        .iter()
        .map(|facts| Some(Stage { at: facts.iter().map(moment).max()??, facts }))
        .collect::<Option<_>>()?;
    stages.sort_by_key(|stage| stage.at);
    let apart = |pair: &[Stage<'_>]| {
        let (a, b) = (pair[0].at, pair[1].at);
        // On one day only the hours can tell.
        a.date < b.date || matches!((a.time, b.time), (Some(x), Some(y)) if x < y)
    };
    stages.windows(2).all(apart).then_some(stages)
}

fn is_so_far(fact: &Fact) -> bool {
    fact.scope.contains(&Scope::SoFar)
}

fn is_open(graph: &ClaimGraph<'_>, fact: &Fact) -> bool {
    let published = graph.documents[fact.document].metadata.published;
    // A day that was still to come when it was written of is planned, whatever the verb.
    let to_come = match &fact.content {
        Content::Value(Value::Date(period)) => {
            matches!((period.from, published), (Some(day), Some(at)) if day.date() > at.date)
        }
        _ => false,
    };
    to_come
        || matches!(fact.modality, Modality::Planned | Modality::Estimated)
        || fact.scope.contains(&Scope::Forecast)
}

fn nominal(fact: &Fact) -> Option<Decimal> {
    match &fact.content {
        Content::Value(value) => value.quantity()?.nominal,
        _ => None,
    }
}

/// True when two values are written with the same digits in another order, or a zero more.
fn swapped(graph: &ClaimGraph<'_>, a: &[usize], b: &[usize]) -> bool {
    let digits = |index: &usize| {
        let number = nominal(&graph.facts[*index])?.normalize();
        let written = number.mantissa().unsigned_abs().to_string();
        let mut digits = written.trim_end_matches('0').as_bytes().to_vec();
        digits.sort_unstable();
        (digits.len() > 1).then_some(digits)
    };
    a.iter().any(|x| b.iter().any(|y| digits(x).is_some() && digits(x) == digits(y)))
}
