//! Which facts of two sources are about the same thing: candidates, features, score.
//!
//! Takes facts with their topics, gives scored pairs. A pair is looked at only when the two
//! share something rare, so that cost grows with the text and not with its square.

use rayon::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::graph::candidates::Candidates;
use crate::graph::compare::{self, Relation};
use crate::graph::context::{Context, SIGNS};
use crate::graph::vocabulary::Topic;
use crate::graph::{slips, timing};
use crate::knowledge::alignment::{FEATURES, Weights};
use crate::model::document::Zone;
use crate::model::fact::{Content, Fact, Modality, Polarity, Scope};
use crate::model::mention::Value;
use crate::model::quantity::Modifier;
use crate::model::span::Span;

/// How many signs two facts give by themselves; the others are those of their context
/// and, for dates and durations, of their event.
const OWN: usize = FEATURES.len() - SIGNS - timing::SIGNS;
/// A pair that scores less is forgotten: it neither joins nor parts anything.
const TRACE: f32 = 0.003;

/// What speaks for and against two facts being about one thing.
pub type Signs = [f32; FEATURES.len()];

/// Two facts, how their values stand to each other, and how likely they are about one thing.
#[derive(Debug, Clone)]
pub struct Pair {
    /// Index of the first fact; always the smaller one.
    pub a: usize,
    /// Index of the second fact.
    pub b: usize,
    /// How the values stand to each other.
    pub relation: Relation,
    /// Between 0 and 1.
    pub score: f32,
}

/// What must be equal before anything else is looked at.
pub fn class(value: &Value) -> Option<&str> {
    Some(match value {
        Value::Number { quantity, .. } => {
            if quantity
                .nominal
                .is_some_and(|value| value < rust_decimal::Decimal::ONE && !value.is_zero())
            {
                "percent"
            } else {
                "number"
            }
        }
        Value::Ordinal { .. } => "ordinal",
        Value::Money { .. } => "money",
        Value::Percent { points: true, .. } => "points",
        Value::Percent { points: false, .. } => "percent",
        Value::Measure { dimension, .. } => dimension,
        Value::Age { .. } => "age",
        Value::Duration(_) => "duration",
        Value::Date(_) => "date",
        Value::Score { .. } => "score",
        Value::Gap { .. } => return None,
    })
}

/// The scored pairs of value facts, of two sources or of one, sorted by their facts.
pub fn pairs(facts: &[Fact], topics: &[Topic], context: &Context, weights: &Weights) -> Vec<Pair> {
    let candidates = Candidates::new(facts, topics);
    let traits: Vec<Traits> = facts.iter().map(Traits::new).collect();
    let view = View { facts, topics, context };
    let pair = |a: usize, b: usize| view.pair((a, &traits[a]), (b, &traits[b]), weights);
    (0..facts.len())
        .into_par_iter()
        .map_init(
            || vec![0.0; facts.len()],
            |scores, index| -> Vec<Pair> {
                let others = candidates.of(index, scores).into_iter();
                others
                    .filter_map(|other| pair(index, other))
                    .filter(|pair| pair.score >= TRACE)
                    .collect()
            },
        )
        .collect::<Vec<_>>()
        .into_iter()
        .flatten()
        .collect()
}

/// What speaks for and against two value facts being about one thing, in the order of
/// [`FEATURES`]; all are 0 for other facts.
pub fn features(
    facts: &[Fact],
    topics: &[Topic],
    context: &Context,
    (a, b): (usize, usize),
) -> Signs {
    let relation = match (&facts[a].content, &facts[b].content) {
        (Content::Value(x), Content::Value(y)) => compare::compare(x, y),
        _ => return [0.0; FEATURES.len()],
    };
    let (x, y) = (Traits::new(&facts[a]), Traits::new(&facts[b]));
    View { facts, topics, context }.signs((a, &x), (b, &y), relation)
}

/// What the comparison of a fact with others needs of it alone.
#[derive(Debug, Clone, Copy, Default)]
struct Traits {
    /// How many digits its number has, without the zeros at its end.
    digits: usize,
    size: Option<f64>,
    part: bool,
    earlier: bool,
    rate: bool,
    planned: bool,
    aside: bool,
    headline: bool,
    negated: bool,
    on_basis: bool,
}

impl Traits {
    fn new(fact: &Fact) -> Self {
        let Content::Value(value) = &fact.content else { return Traits::default() };
        let nominal = value.quantity().and_then(|quantity| quantity.nominal);
        let digits = nominal.map_or(1, |_| slips::digits(value).len());
        let scope = |test: fn(&Scope) -> bool| fact.scope.iter().any(test);
        Traits {
            digits,
            size: nominal.and_then(|value| value.to_f64()),
            part: scope(|scope| *scope == Scope::Part),
            earlier: scope(|scope| matches!(scope, Scope::Earlier(_) | Scope::Comparison)),
            rate: scope(|scope| matches!(scope, Scope::Rate(_))),
            planned: fact.modality == Modality::Planned || scope(|scope| *scope == Scope::Forecast),
            aside: scope(|scope| *scope == Scope::Aside),
            headline: fact.zone == Zone::Headline,
            negated: fact.polarity == Polarity::Negated,
            on_basis: scope(|scope| matches!(scope, Scope::Basis { .. })),
        }
    }
}

struct View<'a> {
    facts: &'a [Fact],
    topics: &'a [Topic],
    context: &'a Context,
}

impl View<'_> {
    fn pair(
        &self,
        (a, own): (usize, &Traits),
        (b, other): (usize, &Traits),
        weights: &Weights,
    ) -> Option<Pair> {
        let (Content::Value(x), Content::Value(y)) =
            (&self.facts[a].content, &self.facts[b].content)
        else {
            return None;
        };
        let mut relation = compare::compare(x, y);
        if relation == Relation::Incomparable {
            return None;
        }
        // Ages differ from person to person: only those of one named person are compared.
        if matches!(x, Value::Age { .. })
            && !relation.agrees()
            && relation != Relation::Slip
            && !self.topics[a].names.shares_nearest(&self.topics[b].names)
        {
            return None;
        }
        // First and second are mostly two things; fifth and sixth of one thing may be a slip.
        let first =
            |value: &Value| value.quantity().and_then(|rank| rank.nominal) == Some(Decimal::ONE);
        let heads = [&self.topics[a].head, &self.topics[b].head];
        if matches!(x, Value::Ordinal { .. })
            && !relation.agrees()
            && (first(x) || first(y) || heads[0].is_empty() || heads[0] != heads[1])
        {
            return None;
        }
        // Many things are the first.
        if matches!(x, Value::Ordinal { .. })
            && relation.agrees()
            && first(x)
            && (heads[0].is_empty() || heads[0] != heads[1])
        {
            return None;
        }
        let [ta, tb] = [&self.topics[a], &self.topics[b]];
        // Two small counts of which nothing else is alike are equal by chance.
        if relation.agrees()
            && matches!(x, Value::Number { .. })
            && own.digits.min(other.digits) <= 2
            && ta.whole.shared(&tb.whole).next().is_none()
        {
            return None;
        }
        // What two sources say of two others is no conflict.
        if !relation.agrees()
            && matches!((ta.subject, tb.subject), (Some(s), Some(t)) if s != t)
            && ta.names.shared(&tb.names).next().is_none()
        {
            return None;
        }
        // "Tens of thousands of lives" holds many a number of something else.
        let rough = |value: &Value| {
            value.quantity().is_some_and(|quantity| quantity.modifier == Modifier::Order)
        };
        if relation.agrees()
            && (rough(x) || rough(y))
            && !ta.head.iter().any(|feature| tb.head.contains(feature))
        {
            relation = Relation::Loose;
        }
        let features = self.signs((a, own), (b, other), relation);
        let (x, y) = (&self.facts[a], &self.facts[b]);
        // Still a rival of better matches.
        if relation.conflicts() && !timing::comparable((x, y), (ta, tb), &self.context.published) {
            relation = Relation::Loose;
        }
        let score = weights.score(x.is_time(), relation.agrees(), &features);
        Some(Pair { a, b, relation, score })
    }

    fn signs(
        &self,
        (a, own): (usize, &Traits),
        (b, other): (usize, &Traits),
        relation: Relation,
    ) -> Signs {
        let mut signs = [0.0; FEATURES.len()];
        signs[..OWN].copy_from_slice(&self.own_signs((a, own), (b, other), relation));
        let around = self.context.signs((a, b), self.facts, self.topics, relation);
        signs[OWN..OWN + SIGNS].copy_from_slice(&around);
        let [x, y] = [&self.facts[a], &self.facts[b]];
        let times = timing::features(x, y, &self.topics[a], &self.topics[b]);
        signs[OWN + SIGNS..].copy_from_slice(&times);
        signs
    }

    fn own_signs(
        &self,
        (a, x): (usize, &Traits),
        (b, y): (usize, &Traits),
        relation: Relation,
    ) -> [f32; OWN] {
        let (ta, tb) = (&self.topics[a], &self.topics[b]);
        let (a, b) = (&self.facts[a], &self.facts[b]);
        let flag = |holds: bool| if holds { 1.0 } else { 0.0 };
        let heads = !ta.head.is_empty() && !tb.head.is_empty();
        let head_same = ta.head.iter().any(|feature| tb.head.contains(feature));
        let crosses = ta.head.iter().any(|feature| tb.near.has(*feature))
            || tb.head.iter().any(|feature| ta.near.has(*feature));
        let names = !ta.names.weights.is_empty() && !tb.names.weights.is_empty();
        let name_cosine = ta.names.cosine(&tb.names);
        let strongest =
            ta.near.shared(&tb.near).map(|(_, weight, _)| weight).fold(0.0_f32, f32::max);
        let telling = x.digits.min(y.digits).min(4) as f32 / 4.0;
        let far = match (x.size, y.size) {
            (Some(x), Some(y)) if x > 0.0 && y > 0.0 => ((x / y).ln().abs().min(9.0) / 3.0) as f32,
            _ => 0.5,
        };
        let predicates = a.predicate.is_some() && b.predicate.is_some();
        let basis = (x.on_basis || y.on_basis) && other_basis(a, b).is_some();
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
            flag(predicates && a.predicate == b.predicate),
            flag(predicates && a.predicate != b.predicate),
            flag(x.part != y.part),
            flag(x.earlier != y.earlier),
            flag(x.rate != y.rate),
            flag(x.planned != y.planned),
            flag(x.aside || y.aside),
            telling * flag(relation.agrees()),
            flag(matches!(relation, Relation::Slip | Relation::NearMiss)),
            far * flag(!relation.agrees()),
            flag(relation == Relation::Loose),
            flag(a.document == b.document),
            flag(x.headline || y.headline),
            flag(x.negated != y.negated),
            flag(basis),
            // "Two companies" and "two principles".
            flag(telling <= 0.25 && !head_same && !crosses),
        ]
    }
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
