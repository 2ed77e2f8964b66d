//! Numbers that follow one number: "33 votes to 9" and "33 votes to 12" count one vote.
//!
//! Takes facts, gives those that stand right after the same count of the same noun. What two
//! sources set beside one telling figure answers one question.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::graph::align;
use crate::graph::questions;
use crate::model::document::Document;
use crate::model::fact::{Content, Fact};
use crate::model::mention::Value;
use crate::model::span::Span;

/// How many characters lie at most between two figures that belong together.
const GAP: usize = 20;
/// A number below is too common to tell anything.
const TELLING: i64 = 20;

/// The facts that follow each telling count, where at least two sources have one.
pub fn questions(documents: &[Document], facts: &[Fact]) -> Vec<Vec<usize>> {
    let mut told: BTreeMap<(Decimal, &str, &str), BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    let mut last: Option<(usize, &Fact)> = None;
    for (index, fact) in facts.iter().enumerate() {
        let Content::Value(value) = &fact.content else { continue };
        let before = last.replace((index, fact));
        let (Some((_, anchor)), Some(class)) = (before, align::class(value)) else { continue };
        let Some((count, noun)) = anchor_of(anchor) else { continue };
        if anchor.document == fact.document
            && anchor.sentence == fact.sentence
            && close(&documents[fact.document].text, anchor.span, fact.span)
            && bare(fact)
            && fact.zone.is_story()
        {
            let sources = told.entry((count, noun, class)).or_default();
            sources.entry(fact.document).or_default().push(index);
        }
    }
    told.into_values()
        .map(|sources| {
            sources.into_values().filter(|told| told.len() == 1).collect::<Vec<_>>().concat()
        })
        .filter(|told| told.len() > 1)
        .collect()
}

/// The size and the noun of a count that tells.
fn anchor_of(fact: &Fact) -> Option<(Decimal, &str)> {
    let Content::Value(value @ Value::Number { counted: Some(_), .. }) = &fact.content else {
        return None;
    };
    let size = questions::size(value).filter(|size| *size >= Decimal::from(TELLING))?;
    Some((size, &fact.frame.head.as_ref()?.stem))
}

fn bare(fact: &Fact) -> bool {
    matches!(&fact.content, Content::Value(Value::Number { counted: None, .. }))
}

/// True where hardly a word and no end of a sentence lies between two places.
fn close(text: &str, a: Span, b: Span) -> bool {
    a.end <= b.start && {
        let between = Span::new(a.end, b.start).of(text);
        between.chars().count() <= GAP && !between.contains([';', '.', '('])
    }
}
