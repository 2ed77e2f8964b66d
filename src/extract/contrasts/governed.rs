//! Places and the word that governs them: "a cellar in Leeds", "flown to Leeds".

use super::{Said, homes, span_of};
use crate::extract::Reading;
use crate::knowledge::contrasts::{Before, Sense, Slot};
use crate::knowledge::{Knowledge, Language};
use crate::model::fact::Term;
use crate::model::name::NameKind;
use crate::model::text::TokenKind;

/// How many words before a preposition may govern the name.
const GOVERNORS: usize = 3;
/// How far from the preposition they may stand.
const REACH: usize = 8;

/// A name with the words that govern it, the nearest first.
pub fn said(
    reading: &Reading<'_>,
    knowledge: &Knowledge,
    language: &Language,
    slot: Slot,
    at: usize,
) -> Option<Said> {
    let (text, all) = (&reading.text, &reading.speech.names);
    let name = &all[at];
    let fits = matches!(name.kind, NameKind::Place | NameKind::Other);
    if !fits || !name.form.is_spelled() {
        return None;
    }
    let first = text.sentences[text.sentence_of(name.tokens.start)?].tokens.start;
    let is = |before: &[Before], token: usize| {
        before
            .iter()
            .any(|one| knowledge.contrasts.is_before(*one, &language.code, text.folded(token)))
    };
    let wanted: &[Before] = match slot {
        Slot::Source => &[Before::Origin],
        Slot::Goal => &[Before::Goal],
        _ => &[Before::Place],
    };
    let other: &[Before] = &[Before::Agent, Before::Origin, Before::Place, Before::Goal];
    // Only an article stands between a preposition and a place.
    let mut before = name.tokens.start.checked_sub(1).filter(|token| *token >= first)?;
    if !is(wanted, before) {
        let article =
            reading.terms[before].is_none() && text.tokens[before].kind == TokenKind::Word;
        if !article || is(other, before) {
            return None;
        }
        before = before.checked_sub(1).filter(|token| *token >= first)?;
        if !is(wanted, before) {
            return None;
        }
    }
    // "À" says both where and where to.
    if slot == Slot::Goal && is(&[Before::Place], before) {
        return None;
    }
    let is_verb = |token: usize| {
        let clause = reading.speech.clause_at(text.tokens[token].span.start);
        clause.is_some_and(|at| reading.speech.clauses[at].verb == Some(token))
    };
    // "In Valley tournament matches": the name tells of what, not where.
    let next = name.tokens.end;
    if reading.terms.get(next).is_some_and(Option::is_some)
        && !text.tokens[next].capital
        && !is_verb(next)
    {
        return None;
    }
    let inside = |token: usize| {
        let started = all.partition_point(|name| name.tokens.start <= token);
        started.checked_sub(1).is_some_and(|last| all[last].tokens.contains(&token))
    };
    let sets = knowledge.contrasts.sets();
    let mut of: Vec<Term> = Vec::new();
    let mut start = before;
    for token in (first..before).rev().take(REACH) {
        if text.tokens[token].kind == TokenKind::Punctuation
            && !matches!(text.folded(token), "-" | "'" | "’")
        {
            break;
        }
        // "Born in": that is asked of each person by itself.
        let stem = |token: usize| reading.stem(token);
        let said = knowledge.contrasts.find(&language.code, text, token, stem);
        let of_person = |one: &(usize, Sense<'_>)| {
            let of = &sets[one.1.set];
            of.slot == Slot::PersonPlace || of.slot == Slot::Home && one.1.member == homes::PLACE
        };
        if said.iter().any(of_person) {
            return None;
        }
        if let Some(term) = reading.terms[token].as_ref().filter(|_| !inside(token)) {
            of.push(term.clone());
            start = token;
            if of.len() == GOVERNORS {
                break;
            }
        }
    }
    let whole = span_of(reading, start..name.tokens.end);
    (!of.is_empty()).then(|| Said {
        span: name.span,
        whole,
        member: name.key.clone(),
        of,
        subject: None,
    })
}
