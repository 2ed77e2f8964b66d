//! Sorts of places, and whether something is said to be done there: "found in a ditch".

use std::ops::Range;

use super::{Said, span_of};
use crate::extract::Reading;
use crate::knowledge::contrasts::Before;
use crate::knowledge::{Knowledge, Language};
use crate::model::text::TokenKind;

/// How many words may stand between the preposition and the noun: "in a large dry ditch".
const REACH: usize = 4;

/// The sort of place, and the words that say it; said of something only with a preposition
/// before it.
pub fn said(
    reading: &Reading<'_>,
    knowledge: &Knowledge,
    language: &Language,
    words: Range<usize>,
    member: &str,
) -> Option<Said> {
    let text = &reading.text;
    let span = span_of(reading, words.clone());
    let first = text.sentences[text.sentence_of(words.start)?].tokens.start;
    let is_before = |token: usize| {
        knowledge.contrasts.is_before(Before::Site, &language.code, text.folded(token))
    };
    let mut whole = span;
    let mut of = Vec::new();
    for token in (first..words.start).rev().take(REACH) {
        if text.tokens[token].kind != TokenKind::Word && text.folded(token) != "'" {
            break;
        }
        if is_before(token) {
            whole = span_of(reading, token..words.end);
            of = words.filter_map(|token| reading.terms[token].clone()).collect();
            break;
        }
    }
    Some(Said { span, whole, member: member.to_owned(), of, subject: None })
}
