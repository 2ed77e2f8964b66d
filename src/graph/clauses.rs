//! What speaks for and against two clauses saying the same.
//!
//! Takes the graph and two statements of two sources, gives signs. That two clauses share their
//! words says less than that the figures in both were found to be the same, and that little of
//! either is left unsaid by the other.

use crate::graph::{ClaimGraph, compare};
use crate::knowledge::alignment::CLAUSES;
use crate::model::document::Zone;
use crate::model::fact::{Content, Fact};
use crate::model::span::Span;

/// No clause is held to have more values than so many.
const VALUES: usize = 3;
/// More values in common say nothing more.
const SAME: usize = 2;

/// A value: its fact, and a number for all facts that were found to give one value of one thing.
type Inside = (usize, Option<usize>);

/// The values and quotations of a dossier, by their place.
pub struct Clauses<'a> {
    graph: &'a ClaimGraph<'a>,
    /// Document and span of each value, its fact and its position.
    values: Vec<(usize, Span, Inside)>,
    /// Document and span of each quotation.
    quotes: Vec<(usize, Span)>,
}

impl<'a> Clauses<'a> {
    /// Gathers what stands inside clauses.
    pub fn new(graph: &'a ClaimGraph<'a>) -> Self {
        let mut positions = vec![None; graph.facts.len()];
        let all = graph.groups().iter().flat_map(|group| &group.positions);
        for (number, position) in all.enumerate() {
            position.iter().for_each(|fact| positions[*fact] = Some(number));
        }
        let (mut values, mut quotes) = (Vec::new(), Vec::new());
        for (index, (fact, position)) in graph.facts.iter().zip(positions).enumerate() {
            match &fact.content {
                Content::Value(_) => {
                    values.push((fact.document, fact.span, (index, position)));
                }
                Content::Quote { .. } => quotes.push((fact.document, fact.span)),
                _ => {}
            }
        }
        values.sort_unstable();
        quotes.sort_unstable();
        Clauses { graph, values, quotes }
    }

    /// The signs of two statements whose words are as alike as `cosine` says, in the order of
    /// [`CLAUSES`].
    pub fn signs(&self, a: usize, b: usize, cosine: f32) -> [f32; CLAUSES.len()] {
        let flag = |holds: bool| if holds { 1.0 } else { 0.0 };
        let (x, y) = (&self.graph.facts[a], &self.graph.facts[b]);
        let (s, t) = (&self.graph.topics[a], &self.graph.topics[b]);
        let shared: Vec<f32> = s.whole.shared(&t.whole).map(|(_, v, w)| v.min(w)).collect();
        let share =
            shared.len() as f32 / s.whole.weights.len().max(t.whole.weights.len()).max(1) as f32;
        let (p, q) = (self.inside(x), self.inside(y));
        let in_both = |(_, at): &&Inside| {
            at.is_some() && [&p, &q].iter().all(|all| all.iter().any(|(_, other)| other == at))
        };
        let same = p.iter().filter(in_both).count();
        let other = |all: &'_ [Inside]| -> Vec<usize> {
            all.iter().filter(|at| !in_both(at)).map(|(fact, _)| *fact).collect()
        };
        let (left, right) = (other(&p), other(&q));
        let apart = left.iter().any(|a| right.iter().any(|b| self.conflict(*a, *b)));
        let shorter = self.length(x).min(self.length(y)) as f32;
        let language = |fact: &Fact| self.graph.documents[fact.document].metadata.language.as_str();
        let headline = |fact: &Fact| fact.zone == Zone::Headline;
        [
            1.0,
            cosine,
            (shared.len() as f32).ln_1p(),
            shared.iter().sum::<f32>() / 10.0,
            shared.iter().copied().fold(0.0, f32::max) / 4.0,
            shorter.ln_1p(),
            share,
            (s.names.shared(&t.names).count() as f32).ln_1p(),
            same.min(SAME) as f32,
            flag(headline(x) || headline(y)),
            flag(x.modality == y.modality),
            flag(language(x) == language(y)),
            p.len().min(q.len()).min(VALUES) as f32,
            flag(p.len() != q.len()),
            flag(apart),
            flag(self.quoted(x) && self.quoted(y)),
            flag(x.attribution.is_some() && y.attribution.is_some()),
        ]
    }

    /// True for two values that cannot both hold of one thing.
    fn conflict(&self, a: usize, b: usize) -> bool {
        match (&self.graph.facts[a].content, &self.graph.facts[b].content) {
            (Content::Value(x), Content::Value(y)) => compare::compare(x, y).conflicts(),
            _ => false,
        }
    }

    /// The values inside a clause.
    fn inside(&self, fact: &Fact) -> Vec<Inside> {
        let from = (fact.document, fact.span.start);
        let start =
            self.values.partition_point(|(document, span, _)| (*document, span.start) < from);
        self.values[start..]
            .iter()
            .take_while(|(document, span, _)| {
                *document == fact.document && span.start < fact.span.end
            })
            .filter(|(_, span, _)| span.end <= fact.span.end)
            .map(|(_, _, value)| *value)
            .collect()
    }

    /// True when a clause is quoted, or a part of it.
    fn quoted(&self, fact: &Fact) -> bool {
        let till = (fact.document, fact.span.end);
        let end = self.quotes.partition_point(|(document, span)| (*document, span.start) < till);
        self.quotes[..end]
            .iter()
            .rev()
            .take_while(|(document, _)| *document == fact.document)
            .any(|(_, span)| span.overlaps(fact.span))
    }

    fn length(&self, fact: &Fact) -> usize {
        fact.span.of(&self.graph.documents[fact.document].text).split_whitespace().count()
    }
}
