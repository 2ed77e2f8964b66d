//! Words that rule each other out when said of one thing, as facts: "the left engine".
//!
//! Takes the sets of `facts/contrasts.toml` and what was read in one document, gives facts.
//! Knows no other document.

use std::ops::Range;

use crate::extract::{Reading, statements};
use crate::knowledge::contrasts::{Set, Slot};
use crate::knowledge::{Knowledge, Language};
use crate::model::document::Document;
use crate::model::fact::{Content, Fact, Term};
use crate::model::span::Span;
use crate::model::text::TokenKind;

/// How many words of the noun phrase after a word of a set are looked at.
const PHRASE: usize = 4;

/// The facts of one document.
pub fn facts(
    document: &Document,
    index: usize,
    language: &Language,
    knowledge: &Knowledge,
    reading: &Reading<'_>,
) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut token = 0;
    while token < reading.text.tokens.len() {
        let Some((len, senses)) = knowledge.contrasts.find(language, &reading.text, token) else {
            token += 1;
            continue;
        };
        let words = token..token + len;
        for sense in senses {
            let set = &knowledge.contrasts.sets()[sense.set];
            let Some(place) = place(reading, knowledge, set, words.clone()) else { continue };
            let member = place.member.unwrap_or_else(|| sense.member.clone());
            let content = Content::Contrast { set: set.id.clone(), member, of: place.of };
            let reach = reading
                .speech
                .clause_at(place.span.start)
                .map_or(place.span, |at| reading.speech.clauses[at].span);
            let fact = statements::fact(document, index, reading, place.span, reach, content);
            facts.extend(fact);
        }
        token = words.end;
    }
    facts
}

/// Where a word of a set stands, and what it is said of.
struct Place {
    span: Span,
    member: Option<String>,
    of: Vec<Term>,
}

fn place(
    reading: &Reading<'_>,
    knowledge: &Knowledge,
    set: &Set,
    words: Range<usize>,
) -> Option<Place> {
    let text = &reading.text;
    let span = |tokens: Range<usize>| {
        Span::new(text.tokens[tokens.start].span.start, text.tokens[tokens.end - 1].span.end)
    };
    match set.slot {
        Slot::Word => Some(Place { span: span(words), member: None, of: Vec::new() }),
        Slot::Beside => {
            let sentence = &text.sentences[text.sentence_of(words.start)?];
            let (mut of, mut around) = (Vec::new(), words.clone());
            for token in words.end..sentence.tokens.end.min(words.end + PHRASE + 1) {
                match text.tokens[token].kind {
                    TokenKind::Number => continue,
                    TokenKind::Punctuation if text.folded(token) == "-" => continue,
                    TokenKind::Punctuation | TokenKind::Break => break,
                    TokenKind::Word => {}
                }
                let Some(term) = &reading.terms[token] else { break };
                of.push(term.clone());
                around.end = token + 1;
            }
            if let Some(before) =
                words.start.checked_sub(1).filter(|at| *at >= sentence.tokens.start)
                && let Some(term) = &reading.terms[before]
            {
                if of.is_empty() {
                    around.start = before;
                }
                of.push(term.clone());
            }
            let fits = |term: &Term| {
                set.of.is_empty()
                    || term.concepts.iter().any(|concept| {
                        set.of.iter().any(|wanted| knowledge.concepts.is_a(*concept, *wanted))
                    })
            };
            of.retain(fits);
            (!of.is_empty()).then(|| Place { span: span(around), member: None, of })
        }
        Slot::PersonPlace | Slot::ThingPlace => None,
    }
}
