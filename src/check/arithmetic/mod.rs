//! Arithmetic: figures that must fit each other.
//!
//! Figures are reckoned with only where the wording is plain: an amount, words that equate it, a
//! share and its whole; an amount for so many, each so much; a total and, after a colon, its
//! parts, or the parts and what they make; from one amount to another, so much more. Between
//! sources, a person's age is reckoned from the year of birth.

mod births;
mod changes;
mod each;
mod shares;
mod sums;

use rust_decimal::Decimal;

use crate::check::sighting::{Sighting, evidence};
use crate::graph::ClaimGraph;
use crate::knowledge::Language;
use crate::knowledge::checks::Pattern;
use crate::model::fact::{Content, Fact, Scope};
use crate::model::finding::{Kind, Position};
use crate::model::mention::Value;
use crate::model::quantity::{Modifier, Quantity};
use crate::model::span::Span;

/// Looks at every sentence that gives several figures.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    shares::look(graph, sightings);
    births::look(graph, sightings);
    for document in 0..graph.documents.len() {
        let story = &graph.documents[document];
        let Some(pack) = graph.knowledge.language(&story.metadata.language) else { continue };
        let mut facts: Vec<&Fact> = graph.facts[graph.facts_of(document)]
            .iter()
            .filter(|fact| matches!(fact.content, Content::Value(_)) && fact.zone.is_story())
            .collect();
        facts.sort_by_key(|fact| (fact.sentence, fact.span));
        for facts in facts.chunk_by(|x, y| x.sentence == y.sentence) {
            let said = Said { text: &story.text, pack, facts };
            let off = shares::part_of_whole(&said)
                .or_else(|| each::look(&said))
                .or_else(|| sums::look(&said))
                .or_else(|| changes::look(&said));
            sightings.extend(off.map(|off| off.sighting(&story.text)));
        }
    }
}

/// The figures of one sentence, in order.
struct Said<'a> {
    text: &'a str,
    pack: &'a Language,
    facts: &'a [&'a Fact],
}

impl Said<'_> {
    /// The words between two figures.
    fn between(&self, a: &Fact, b: &Fact) -> &str {
        Span::new(a.span.end, b.span.start.max(a.span.end)).of(self.text)
    }
}

/// Figures that do not fit: what is stated, and what the others make of it.
struct Off<'a> {
    /// The figures reckoned with, and how they are written.
    reckoned: Vec<&'a Fact>,
    reckoning: String,
    /// The figure that does not fit, and how it is written.
    stated: &'a Fact,
    value: String,
}

impl Off<'_> {
    fn sighting(self, text: &str) -> Sighting {
        let whole = self.reckoned.iter().fold(self.stated.span, |span, fact| span.join(fact.span));
        let trail = vec![format!("{} is not {}", self.value, self.reckoning)];
        let position = |value: String, facts: &[&Fact]| Position {
            value,
            range: None,
            evidence: facts.iter().map(|fact| evidence(fact)).collect(),
        };
        Sighting {
            pattern: Pattern::SumOff,
            kind: Kind::Arithmetic,
            subject: whole.of(text).split_whitespace().collect::<Vec<_>>().join(" "),
            predicate: None,
            notice: None,
            positions: vec![
                position(self.value, &[self.stated]),
                position(self.reckoning, &self.reckoned),
            ],
            trail,
        }
    }
}

/// A number with its unit, and by how much of itself it may be rounded.
struct Figure {
    value: Decimal,
    unit: String,
    slack: Decimal,
}

/// The share that a fact gives, in percent.
fn percent(fact: &Fact) -> Option<Decimal> {
    match &fact.content {
        Content::Value(Value::Percent { quantity, points: false }) => quantity.nominal,
        _ => None,
    }
}

/// The amount that a fact gives, in its unit; small counts are none.
fn amount(fact: &Fact) -> Option<(Decimal, String)> {
    let figure = figure(fact).filter(|figure| figure.slack < Decimal::ONE)?;
    (!figure.unit.is_empty() || figure.value >= Decimal::TEN).then_some((figure.value, figure.unit))
}

/// The number that a fact gives plainly: money or a count.
fn figure(fact: &Fact) -> Option<Figure> {
    let Content::Value(value) = &fact.content else { return None };
    let (quantity, unit) = match value {
        Value::Money { quantity, currency, .. } => {
            (quantity, currency.clone().unwrap_or_else(|| "money".to_owned()))
        }
        Value::Number { quantity, .. } => (quantity, String::new()),
        _ => return None,
    };
    let value = quantity.nominal.filter(|value| !value.is_zero() && value.is_sign_positive())?;
    Some(Figure { value, unit, slack: slack(quantity, value)? })
}

/// By how much of itself a number may be off: half a step of its last digit, and what hedges it;
/// none for a mere bound.
fn slack(quantity: &Quantity, value: Decimal) -> Option<Decimal> {
    let hedged = match quantity.modifier {
        Modifier::Exact => Decimal::ZERO,
        Modifier::Approximately | Modifier::Nearly | Modifier::Barely => Decimal::new(1, 1),
        _ => return None,
    };
    Some(quantity.step.checked_div(value)? * Decimal::new(5, 1) + hedged)
}

/// True for a figure given for each of something.
fn is_rate(fact: &Fact) -> bool {
    fact.scope.iter().any(|scope| matches!(scope, Scope::Rate(_)))
}

/// True for the other side of a comparison, or another time.
fn is_compared(fact: &Fact) -> bool {
    fact.scope.iter().any(|scope| matches!(scope, Scope::Comparison | Scope::Earlier(_)))
}
