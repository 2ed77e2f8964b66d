//! Amounts with the same words right beside them: "recycle 75 per cent of the water" here, "90 per
//! cent of the water recycled" there.
//!
//! Takes facts, raises the pairs of counts, shares and sums whose nearest words are the same, where
//! neither source gives the other's figure.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::graph::align::{self, Pair};
use crate::graph::questions;
use crate::model::fact::{Content, Fact, Term};
use crate::model::mention::Value;

/// How far a word may stand that belongs to an amount.
const REACH: u32 = 4;
/// How many words two amounts share that are of one thing.
const WORDS: usize = 2;
/// What sharing them adds to the odds of a pair, as a logarithm.
const CORE: f32 = 1.5;
/// A pair that scores less has little else in common.
const LEAST: f32 = 0.25;
/// Of two amounts of one thing, one is hardly so many times the other.
const FAR: i64 = 3;

/// Raises the score of the pairs whose amounts stand between the same words.
pub fn raise(pairs: &mut [Pair], facts: &[Fact]) {
    let known: BTreeSet<(usize, &str, Decimal)> = facts.iter().filter_map(known).collect();
    for pair in pairs.iter_mut().filter(|pair| pair.relation.conflicts() && pair.score >= LEAST) {
        let (a, b) = (&facts[pair.a], &facts[pair.b]);
        let (Some((_, class, m)), Some((_, other, n))) = (amount(a), amount(b)) else { continue };
        if a.document != b.document
            && class == other
            && m < n.saturating_mul(Decimal::from(FAR))
            && n < m.saturating_mul(Decimal::from(FAR))
            && !known.contains(&(a.document, class, n))
            && !known.contains(&(b.document, class, m))
            && shared(a, b) >= WORDS
        {
            let odds = (pair.score / (1.0 - pair.score)).ln() + CORE;
            pair.score = pair.score.max(1.0 / (1.0 + (-odds).exp()));
        }
    }
}

/// The source, the class and the size of a figure.
fn known(fact: &Fact) -> Option<(usize, &str, Decimal)> {
    let Content::Value(value) = &fact.content else { return None };
    Some((fact.document, align::class(value)?, questions::size(value)?))
}

/// The same of a plain count, share or sum that stands for the whole.
fn amount(fact: &Fact) -> Option<(usize, &str, Decimal)> {
    let Content::Value(value) = &fact.content else { return None };
    let counts =
        matches!(value, Value::Number { .. } | Value::Percent { .. } | Value::Money { .. });
    known(fact).filter(|_| counts && fact.zone.is_story() && fact.scope.is_empty())
}

/// How many words close to both are the same.
fn shared(a: &Fact, b: &Fact) -> usize {
    let near = |fact: &Fact| -> Vec<Term> {
        let near = fact.frame.words.iter().filter(|(_, distance)| *distance <= REACH);
        near.map(|(term, _)| term.clone()).collect()
    };
    let mut theirs = near(b);
    let one = |x: &Term, y: &Term| {
        x.stem == y.stem || x.concepts.iter().any(|id| y.concepts.contains(id))
    };
    near(a)
        .iter()
        .filter(|x| {
            let at = theirs.iter().position(|y| one(x, y));
            at.map(|at| theirs.remove(at)).is_some()
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::compare::Relation;
    use crate::graph::tests as trial;

    /// What becomes of an even score of the first two amounts.
    fn score(texts: [&str; 2]) -> f32 {
        let facts = trial::read(&texts).facts;
        let of = |document: usize| {
            facts.iter().position(|fact| fact.document == document && amount(fact).is_some())
        };
        let (Some(a), Some(b)) = (of(0), of(1)) else { return 0.0 };
        let mut pairs = [Pair { a, b, relation: Relation::Differs, score: 0.5 }];
        raise(&mut pairs, &facts);
        pairs[0].score
    }

    #[test]
    fn the_same_words_beside_two_amounts_speak_for_one_thing() {
        assert!(score(["It recycles 75% of the water.", "L'usine recycle 60 % de l'eau."]) > 0.7);
        assert!(score(["It recycles 75% of the water.", "Le maire a obtenu 60 % des voix."]) < 0.6);
        assert!(score(["It recycles 75% of the water.", "It recycles 20% of the water."]) < 0.6);
    }
}
