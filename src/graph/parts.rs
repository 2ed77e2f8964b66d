//! Figures of one sentence that are parts of a total told elsewhere: "38,000 on the French side
//! and 25,000 on the British one" against "63,000 employees".
//!
//! Takes facts with their scored pairs; a part is no rival of the total that it makes with the
//! figures beside it.

use rust_decimal::Decimal;

use crate::graph::align::{self, Pair};
use crate::graph::compare::Relation;
use crate::graph::slips;
use crate::model::fact::{Content, Fact, Scope};
use crate::model::mention::Value;
use crate::model::quantity::Modifier;

/// How many parts a total has at the most.
const PARTS: usize = 4;
/// How far from a figure the others of its sentence are looked for, in facts.
const REACH: usize = 24;
/// Numbers of fewer digits add up by chance, unless they count one noun.
const DIGITS: usize = 3;
/// How many bytes lie at most between two counts told in one breath.
const BREATH: usize = 8;

/// Takes the conflict from pairs of a total and one of the parts that make it.
pub fn loosen(pairs: &mut [Pair], facts: &[Fact]) {
    for pair in pairs.iter_mut().filter(|pair| pair.relation.conflicts()) {
        if makes(facts, pair.a, pair.b) || makes(facts, pair.b, pair.a) {
            pair.relation = Relation::Loose;
        }
    }
}

/// True where a figure makes, with those beside it, what another states.
fn makes(facts: &[Fact], part: usize, total: usize) -> bool {
    let Some(whole) = number(&facts[total]) else { return false };
    if number(&facts[part]).is_none_or(|part| part >= whole) {
        return false;
    }
    let run = run(facts, part);
    let Some(at) = run.iter().position(|index| *index == part) else { return false };
    (0..=at).any(|from| {
        (at.max(from + 1)..run.len().min(from + PARTS)).any(|to| {
            let parts = &run[from..=to];
            let sum: Decimal = parts.iter().filter_map(|index| number(&facts[*index])).sum();
            sum == whole && tells(facts, parts, total)
        })
    })
}

/// The figures of one sentence, in order, that could be parts of one total with the figure given,
/// which is one of them: those of its kind and unit between which no other stands.
fn run(facts: &[Fact], at: usize) -> Vec<usize> {
    let fact = &facts[at];
    let beside = |other: &usize| {
        let other = &facts[*other];
        other.document == fact.document && other.sentence == fact.sentence
    };
    let is_value = |index: &usize| matches!(facts[*index].content, Content::Value(_));
    let fits = |index: &usize| number(&facts[*index]).is_some() && alike(fact, &facts[*index]);
    let before = (at.saturating_sub(REACH)..at).rev().take_while(beside).filter(is_value);
    let mut run: Vec<usize> = before.take_while(fits).collect();
    run.reverse();
    run.push(at);
    let after = (at + 1..facts.len().min(at + REACH)).take_while(beside).filter(is_value);
    run.extend(after.take_while(fits));
    run
}

/// True where it is no chance that the parts make about the total: they count one noun, state one
/// predicate, or their digits are many.
fn tells(facts: &[Fact], parts: &[usize], total: usize) -> bool {
    let total = &facts[total];
    let listed = listed(facts, parts);
    let parts = || parts.iter().map(|index| &facts[*index]);
    let one_predicate =
        total.predicate.is_some() && parts().all(|part| part.predicate == total.predicate);
    let head = |fact: &Fact| fact.frame.head.as_ref().map(|head| head.stem.clone());
    let one_noun = head(total).is_some() && parts().all(|part| head(part) == head(total));
    let long =
        || matches!(&total.content, Content::Value(value) if slips::digits(value).len() >= DIGITS);
    one_predicate || one_noun || long() || listed
}

/// True for counts told in one breath, of people or things of which nothing else is stated: "54
/// walkers and four guides".
fn listed(facts: &[Fact], parts: &[usize]) -> bool {
    let states = |index: &usize| facts[*index].predicate.as_ref();
    let counts = |index: &usize| {
        matches!(facts[*index].content, Content::Value(Value::Number { counted: Some(_), .. }))
    };
    parts.len() > 1
        && parts.iter().all(counts)
        && parts.windows(2).all(|two| {
            let (x, y) = (&facts[two[0]], &facts[two[1]]);
            y.span.start.saturating_sub(x.span.end) <= BREATH && x.clause == y.clause
        })
        && parts.iter().filter_map(states).collect::<std::collections::BTreeSet<_>>().len() < 2
}

/// True for two figures of one kind and unit.
fn alike(a: &Fact, b: &Fact) -> bool {
    let (Content::Value(x), Content::Value(y)) = (&a.content, &b.content) else { return false };
    let units = match (x, y) {
        (Value::Money { currency: m, .. }, Value::Money { currency: n, .. }) => m == n,
        (Value::Measure { unit: m, .. }, Value::Measure { unit: n, .. }) => m == n,
        _ => true,
    };
    units && align::class(x) == align::class(y)
}

/// The number of a figure that may be reckoned with: an amount, a count, a measure, told exactly
/// or nearly, and no change, rate or earlier value.
fn number(fact: &Fact) -> Option<Decimal> {
    let Content::Value(value) = &fact.content else { return None };
    let reckoned = matches!(
        value,
        Value::Number { .. } | Value::Money { .. } | Value::Measure { .. } | Value::Percent { .. }
    );
    let other = |scope: &Scope| {
        matches!(scope, Scope::Change(_) | Scope::Rate(_) | Scope::Comparison | Scope::Earlier(_))
    };
    let quantity = value.quantity().filter(|_| reckoned && !fact.scope.iter().any(other))?;
    let plain = matches!(
        quantity.modifier,
        Modifier::Exact | Modifier::Approximately | Modifier::Nearly | Modifier::Barely
    );
    quantity.nominal.filter(|number| plain && number.is_sign_positive() && !number.is_zero())
}
