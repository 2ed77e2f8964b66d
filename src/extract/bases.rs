//! On what basis a figure is reckoned: before or after tax, with or without the launch.
//!
//! Takes a sentence with the distance of each word from a figure, gives scopes. Knows no other
//! document.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::Reading;
use crate::extract::values::BOUNDARY;
use crate::knowledge::bases::Side;
use crate::knowledge::{Knowledge, Language};
use crate::model::fact::{Scope, Term};
use crate::model::text::{Sentence, TokenKind};

/// How far from "excluding" what is left out may stand.
const REACH: usize = 4;

/// On what basis the value is reckoned: the nearest words of each basis in its clause.
pub fn bases(
    reading: &Reading<'_>,
    language: &Language,
    knowledge: &Knowledge,
    sentence: &Sentence,
    distance: &[u32],
    scope: &mut Vec<Scope>,
) {
    let text = &reading.text;
    let mut nearest: BTreeMap<&str, (u32, Scope)> = BTreeMap::new();
    let phrases = found(sentence.tokens.clone(), |token| {
        knowledge.bases.longest(&language.code, text.folded_from(token))
    });
    for (phrase, option) in phrases {
        let at = distance[phrase.start - sentence.tokens.start];
        let run = beside(reading, sentence, phrase.clone());
        let words = Scope::Basis {
            basis: option.basis.clone(),
            option: option.option.clone(),
            marked: option.marked,
            span: text.tokens[run.start].span.join(text.tokens[run.end - 1].span),
            of: run
                .filter(|at| !phrase.contains(at))
                .filter_map(|at| reading.terms[at].as_ref().map(|term| term.stem.to_string()))
                .collect(),
        };
        if at <= 3 * BOUNDARY
            && nearest.get(option.basis.as_str()).is_none_or(|(known, _)| at < *known)
        {
            nearest.insert(&option.basis, (at, words));
        }
    }
    scope.extend(nearest.into_values().map(|(_, option)| option));
}

/// The phrases that `longest` knows, from left to right, none inside another. It takes a token
/// and gives how many tokens a phrase has that starts there, with what it says.
fn found<T>(
    tokens: Range<usize>,
    longest: impl Fn(usize) -> Option<(usize, T)>,
) -> impl Iterator<Item = (Range<usize>, T)> {
    let mut next = tokens.start;
    std::iter::from_fn(move || {
        let (start, length, known) =
            (next..tokens.end).find_map(|at| longest(at).map(|(n, known)| (at, n, known)))?;
        next = start + length;
        Some((start..next, known))
    })
}

/// The content words that stand on both sides of a phrase without a break.
fn beside(reading: &Reading<'_>, sentence: &Sentence, phrase: Range<usize>) -> Range<usize> {
    let is_content = |token: usize| reading.terms[token].is_some();
    let mut start = phrase.start;
    while start > sentence.tokens.start && phrase.start - start < 2 && is_content(start - 1) {
        start -= 1;
    }
    let mut end = phrase.end;
    while end < sentence.tokens.end && end - phrase.end < 2 && is_content(end) {
        end += 1;
    }
    start..end
}

/// What is said to be reckoned in or left out, whatever it is: "hors lancement", "launch included".
pub fn open(
    reading: &Reading<'_>,
    language: &Language,
    knowledge: &Knowledge,
    sentence: &Sentence,
    distance: &[u32],
    scope: &mut Vec<Scope>,
) {
    let text = &reading.text;
    let phrases = found(sentence.tokens.clone(), |token| {
        knowledge.bases.open(&language.code, text.folded_from(token))
    });
    for (Range { start: token, end }, known) in phrases {
        let word = |at: &usize| text.tokens[*at].kind == TokenKind::Word;
        let noun = match known.side {
            Side::Before => (end..sentence.tokens.end.min(end + REACH))
                .take_while(word)
                .find(|at| names(reading, knowledge, *at)),
            Side::After => (sentence.tokens.start.max(token.saturating_sub(REACH))..token)
                .rev()
                .take_while(word)
                .find(|at| names(reading, knowledge, *at)),
        };
        if let Some(noun) = noun
            && let Some(term) = &reading.terms[noun]
            && distance[token - sentence.tokens.start] <= 2 * BOUNDARY
        {
            let from = text.tokens[noun.min(token)].span;
            let span = from.join(text.tokens[noun.max(end - 1)].span);
            scope.extend(things(term, knowledge).into_iter().map(|basis| Scope::Basis {
                basis,
                option: if known.included { "included" } else { "left-out" }.to_owned(),
                marked: false,
                span,
                of: vec![term.stem.to_string()],
            }));
        }
    }
}

/// True for a word that says what is left out: not "the cost of".
fn names(reading: &Reading<'_>, knowledge: &Knowledge, token: usize) -> bool {
    let vague = |id: &u32| {
        let concept = knowledge.concepts.concept(*id);
        concept.is_some_and(|concept| knowledge.bases.is_vague(&concept.id))
    };
    reading.terms[token].as_ref().is_some_and(|term| !term.concepts.iter().any(vague))
}

/// What a noun may stand for, in any language.
fn things(term: &Term, knowledge: &Knowledge) -> Vec<String> {
    let concepts = term.concepts.iter().filter_map(|id| knowledge.concepts.concept(*id));
    let mut things: Vec<String> = concepts.map(|concept| format!("+{}", concept.id)).collect();
    if things.is_empty() {
        things.push(format!("+{}", term.stem));
    }
    things
}
