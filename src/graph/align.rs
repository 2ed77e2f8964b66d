//! Which facts of two sources are about the same thing: candidates, features, score.
//!
//! Takes facts with their topics, gives scored pairs. A pair is looked at only when the two
//! share something rare, so that cost grows with the text and not with its square.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::prelude::ToPrimitive;

use crate::graph::compare::{self, Relation};
use crate::graph::vocabulary::Topic;
use crate::knowledge::alignment::{FEATURES, Weights};
use crate::model::document::Zone;
use crate::model::fact::{Content, Fact, Modality, Polarity, Scope};
use crate::model::mention::Value;
use crate::model::span::Span;

/// How many facts may share a feature before it brings no candidates any more.
const COMMON: usize = 60;
/// How many candidates a fact keeps.
const CANDIDATES: usize = 48;

/// Two facts, how their values stand to each other, and how likely they are about one thing.
#[derive(Debug, Clone)]
pub struct Pair {
    /// Index of the first fact; always the smaller one.
    pub a: usize,
    /// Index of the second fact.
    pub b: usize,
    /// How the values stand to each other.
    pub relation: Relation,
    /// What speaks for and against, in the order of [`FEATURES`].
    pub features: [f32; FEATURES.len()],
    /// Between 0 and 1.
    pub score: f32,
}

/// What must be equal before anything else is looked at.
pub fn class(value: &Value) -> Option<String> {
    Some(match value {
        Value::Number { quantity, .. } => {
            if quantity
                .nominal
                .is_some_and(|value| value < rust_decimal::Decimal::ONE && !value.is_zero())
            {
                "percent".to_owned()
            } else {
                "number".to_owned()
            }
        }
        // A rank says what is ranked only with its superlative: see the rankings.
        Value::Ordinal { .. } => return None,
        Value::Money { .. } => "money".to_owned(),
        Value::Percent { points: true, .. } => "points".to_owned(),
        Value::Percent { points: false, .. } => "percent".to_owned(),
        Value::Measure { dimension, .. } => dimension.clone(),
        Value::Age { .. } => "age".to_owned(),
        Value::Duration(_) => "duration".to_owned(),
        Value::Date(period) if period.clock.is_some() => "clock".to_owned(),
        Value::Date(_) => "date".to_owned(),
        Value::Score { .. } => "score".to_owned(),
        Value::Gap { .. } => return None,
    })
}

/// The scored pairs of value facts, of two sources or of one, sorted by their facts.
pub fn pairs(facts: &[Fact], topics: &[Topic], weights: &Weights) -> Vec<Pair> {
    let mut by_feature: BTreeMap<(String, u32), Vec<usize>> = BTreeMap::new();
    let classes: Vec<Option<String>> = facts
        .iter()
        .map(|fact| match &fact.content {
            Content::Value(value) => class(value),
            _ => None,
        })
        .collect();
    for (index, topic) in topics.iter().enumerate() {
        let Some(class) = &classes[index] else { continue };
        for (feature, _) in &topic.whole.weights {
            by_feature.entry((class.clone(), *feature)).or_default().push(index);
        }
    }
    let mut found: Vec<Pair> = Vec::new();
    for (index, topic) in topics.iter().enumerate() {
        let Some(class) = &classes[index] else { continue };
        let mut scores: HashMap<usize, f32> = HashMap::new();
        for (feature, weight) in &topic.whole.weights {
            let Some(list) = by_feature.get(&(class.clone(), *feature)) else { continue };
            if list.len() > COMMON {
                continue;
            }
            for other in list.iter().filter(|other| **other > index) {
                *scores.entry(*other).or_default() += weight;
            }
        }
        let mut candidates: Vec<(usize, f32)> = scores.into_iter().collect();
        candidates.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        candidates.truncate(CANDIDATES.max(topics.len() / 16).min(256));
        for (other, _) in candidates {
            found.extend(pair(facts, topics, weights, index, other));
        }
    }
    found.sort_by_key(|pair| (pair.a, pair.b));
    found
}

fn pair(facts: &[Fact], topics: &[Topic], weights: &Weights, a: usize, b: usize) -> Option<Pair> {
    let (Content::Value(x), Content::Value(y)) = (&facts[a].content, &facts[b].content) else {
        return None;
    };
    let relation = compare::compare(x, y);
    if relation == Relation::Incomparable {
        return None;
    }
    // Ages differ from person to person: only those of one named person are compared.
    if matches!(x, Value::Age { .. })
        && !relation.agrees()
        && !topics[a].names.shares_nearest(&topics[b].names)
    {
        return None;
    }
    let features = features(&facts[a], &facts[b], &topics[a], &topics[b], relation, (x, y));
    let score = weights.score(relation.agrees(), &features);
    Some(Pair { a, b, relation, features, score })
}

fn features(
    a: &Fact,
    b: &Fact,
    ta: &Topic,
    tb: &Topic,
    relation: Relation,
    (x, y): (&Value, &Value),
) -> [f32; FEATURES.len()] {
    let flag = |holds: bool| if holds { 1.0 } else { 0.0 };
    let heads = !ta.head.is_empty() && !tb.head.is_empty();
    let head_same = ta.head.iter().any(|feature| tb.head.contains(feature));
    let crosses = ta
        .head
        .iter()
        .any(|feature| tb.near.weights.iter().any(|(known, _)| known == feature))
        || tb.head.iter().any(|feature| ta.near.weights.iter().any(|(known, _)| known == feature));
    let names = !ta.names.weights.is_empty() && !tb.names.weights.is_empty();
    let name_cosine = ta.names.cosine(&tb.names);
    let strongest = ta.near.shared(&tb.near).map(|(_, weight, _)| weight).fold(0.0_f32, f32::max);
    let scope = |fact: &Fact, test: fn(&Scope) -> bool| fact.scope.iter().any(test);
    let clash = |test: fn(&Scope) -> bool| scope(a, test) != scope(b, test);
    let digits = |value: &Value| {
        value.quantity().and_then(|quantity| quantity.nominal).map_or(1, |value| {
            value.normalize().mantissa().unsigned_abs().to_string().trim_end_matches('0').len()
        })
    };
    let telling = digits(x).min(digits(y)).min(4) as f32 / 4.0;
    let far = match (
        x.quantity().and_then(|quantity| quantity.nominal?.to_f64()),
        y.quantity().and_then(|quantity| quantity.nominal?.to_f64()),
    ) {
        (Some(x), Some(y)) if x > 0.0 && y > 0.0 => ((x / y).ln().abs().min(3.0) / 3.0) as f32,
        _ => 0.5,
    };
    let planned = |fact: &Fact| {
        fact.modality == Modality::Planned || scope(fact, |scope| *scope == Scope::Forecast)
    };
    [
        1.0,
        ta.whole.cosine(&tb.whole),
        ta.near.cosine(&tb.near),
        flag(head_same),
        flag(heads && !head_same && !crosses),
        flag(!head_same && crosses),
        name_cosine,
        flag(names && name_cosine == 0.0),
        (strongest / 4.0).min(1.0),
        flag(a.predicate.is_some() && a.predicate == b.predicate),
        flag(a.predicate.is_some() && b.predicate.is_some() && a.predicate != b.predicate),
        flag(clash(|scope| *scope == Scope::Part)),
        flag(clash(|scope| matches!(scope, Scope::Earlier(_) | Scope::Comparison))),
        flag(clash(|scope| matches!(scope, Scope::Rate(_)))),
        flag(planned(a) != planned(b)),
        flag(scope(a, |scope| *scope == Scope::Aside) || scope(b, |scope| *scope == Scope::Aside)),
        telling * flag(relation.agrees()),
        flag(relation == Relation::NearMiss),
        far * flag(!relation.agrees()),
        flag(relation == Relation::Loose),
        flag(a.document == b.document),
        flag(a.zone == Zone::Headline || b.zone == Zone::Headline),
        flag((a.polarity == Polarity::Negated) != (b.polarity == Polarity::Negated)),
        flag(other_basis(a, b).is_some()),
    ]
}

/// Pairs of facts of two sources that are each other's best match by their words and names,
/// among the facts that `keep` picks; sorted by their facts, each with its cosine.
pub fn alike(
    facts: &[Fact],
    topics: &[Topic],
    keep: impl Fn(&Fact) -> bool,
) -> Vec<(usize, usize, f32)> {
    let mut by_feature: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let kept: Vec<usize> = (0..facts.len()).filter(|index| keep(&facts[*index])).collect();
    for index in &kept {
        for (feature, _) in &topics[*index].whole.weights {
            by_feature.entry(*feature).or_default().push(*index);
        }
    }
    let mut best: HashMap<(usize, usize), (f32, usize)> = HashMap::new();
    let mut scored: Vec<(usize, usize, f32)> = Vec::new();
    for index in &kept {
        let mut seen: Vec<usize> = topics[*index]
            .whole
            .weights
            .iter()
            .filter_map(|(feature, _)| by_feature.get(feature))
            .filter(|list| list.len() <= COMMON)
            .flatten()
            .copied()
            .filter(|other| other > index && facts[*other].document != facts[*index].document)
            .collect();
        seen.sort_unstable();
        seen.dedup();
        for other in seen {
            let cosine = topics[*index].whole.cosine(&topics[other].whole);
            if cosine < 0.15 {
                continue;
            }
            scored.push((*index, other, cosine));
            for (from, to) in [(*index, other), (other, *index)] {
                let slot = best.entry((from, facts[to].document)).or_insert((0.0, to));
                if cosine > slot.0 {
                    *slot = (cosine, to);
                }
            }
        }
    }
    scored.retain(|(a, b, _)| {
        let is_best = |from: usize, to: usize| {
            best.get(&(from, facts[to].document)).is_some_and(|best| best.1 == to)
        };
        is_best(*a, *b) && is_best(*b, *a)
    });
    scored.sort_by_key(|(a, b, _)| (*a, *b));
    scored
}

/// The words that reckon two figures on two bases: those of each side, where it has any.
pub fn other_basis(a: &Fact, b: &Fact) -> Option<(Option<Basis>, Option<Basis>)> {
    let (left, right) = (bases(a), bases(b));
    for x in &left {
        match right.iter().find(|y| y.basis == x.basis) {
            Some(y) if y.option != x.option => return Some((Some(x.clone()), Some(y.clone()))),
            None if x.marked && speaks_of(b, &x.of) => return Some((Some(x.clone()), None)),
            Some(_) | None => {}
        }
    }
    let missing = right
        .iter()
        .find(|y| y.marked && left.iter().all(|x| x.basis != y.basis) && speaks_of(a, &y.of));
    missing.map(|y| (None, Some(y.clone())))
}

/// True when the figure's own sentence speaks of one of these nouns, near it.
fn speaks_of(fact: &Fact, nouns: &[String]) -> bool {
    fact.frame
        .words
        .iter()
        .any(|(term, distance)| *distance <= 20 && nouns.iter().any(|noun| *noun == *term.stem))
}

/// On what basis a figure is reckoned, and where its source says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// "tax".
    pub basis: String,
    /// "before-tax".
    pub option: String,
    /// True when leaving it out is a difference, too.
    pub marked: bool,
    /// The words, with the noun they stand beside.
    pub span: Span,
    /// The stems of those nouns.
    pub of: Vec<String>,
}

fn bases(fact: &Fact) -> Vec<Basis> {
    fact.scope
        .iter()
        .filter_map(|scope| match scope {
            Scope::Basis { basis, option, marked, span, of } => Some(Basis {
                basis: basis.clone(),
                option: option.clone(),
                marked: *marked,
                span: *span,
                of: of.clone(),
            }),
            _ => None,
        })
        .collect()
}
