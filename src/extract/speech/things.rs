//! Things that a clause says there are, or of which it says that there are none.
//!
//! Reads "no beacon", "without a permit", "the notice was lifted", "acquitted of fraud" on one
//! side and "there was a beacon", "fees included", "convicted of fraud" on the other, and tells
//! which noun says what the thing is.

use std::ops::Range;

use super::Clause;
use super::clauses::{Piece, Start};
use super::verbs::is_verb;
use crate::extract::names::view::View;
use crate::knowledge::speech::{Is, Stand};
use crate::model::fact::{Existence, Modality, Polarity};
use crate::model::span::Span;
use crate::model::text::TokenKind;

/// How many words name a thing.
const NAMED: usize = 3;
/// How far before a participle what it is said of begins.
const BEFORE: usize = 9;
/// How far behind an auxiliary its participle stands.
const NEAR: usize = 4;

/// A thing in a clause, as tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// The noun that says what it is.
    pub head: usize,
    /// The words beside it that say which: "emergency", "structural".
    pub with: Vec<usize>,
    /// What the noun belongs to: "of the opposition".
    pub of: Vec<usize>,
    /// Whether there is any.
    pub existence: Existence,
    /// The verb that says what does not happen to it: "no patient was moved".
    pub act: Option<usize>,
}

/// Some words for a thing, and where they end.
struct Noun {
    head: usize,
    with: Vec<usize>,
    of: Vec<usize>,
    end: usize,
}

/// Fills in the things of all clauses.
pub fn find(view: &View<'_>, pieces: &mut [Piece]) {
    for at in 0..pieces.len() {
        // "Never … without a permit" says that there was one.
        let twice = at > 0
            && pieces[at].start == Start::Without
            && pieces[at - 1].clause.sentence == pieces[at].clause.sentence
            && pieces[at - 1].clause.polarity == Polarity::Negated;
        let mut things = in_clause(view, &pieces[at].clause);
        if twice {
            things.iter_mut().for_each(|thing| thing.existence = thing.existence.turned());
        }
        pieces[at].clause.things = things;
    }
}

fn in_clause(view: &View<'_>, clause: &Clause) -> Vec<Thing> {
    let mut found: Vec<Thing> = Vec::new();
    let narrowed = narrowed(view, clause);
    let mut at = clause.tokens.start;
    while at < clause.tokens.end {
        if let Some((len, ())) = view.phrase(&view.speech.not_negations, at) {
            at += len;
            continue;
        }
        let said = view.phrase(&view.speech.things, at);
        let len = said.map_or(1, |(len, _)| len);
        match said {
            Some((_, stand)) => told(view, clause, (at, len), *stand, narrowed, &mut found),
            None => governs(view, clause, at, narrowed, &mut found),
        }
        at += len;
    }
    // Who says once that there is none does not say beside it that there is one.
    let there = |thing: &Thing| thing.existence == Existence::Present;
    let absent: Vec<usize> =
        found.iter().filter(|thing| !there(thing)).map(|thing| thing.head).collect();
    found.retain(|thing| !there(thing) || !absent.contains(&thing.head));
    found
}

/// What a word or phrase at a token says of the things beside it.
fn told(
    view: &View<'_>,
    clause: &Clause,
    (at, len): (usize, usize),
    stand: Stand,
    narrowed: bool,
    found: &mut Vec<Thing>,
) {
    let denied = denied_before(view, clause, at);
    let after = at + len..clause.tokens.end;
    let there = |there: bool| if there { Existence::Present } else { Existence::Absent };
    match stand {
        Stand::Absent if denied || narrowed || is_called(view, clause, at, len) => {}
        Stand::Absent => listed(view, clause, after, Existence::Absent, found),
        Stand::Present => listed(view, clause, after, there(!denied), found),
        Stand::Maybe => listed(view, clause, after, Existence::Possible, found),
        Stand::Unreal => listed(view, clause, after, Existence::Unreal, found),
        Stand::Lifted | Stand::Granted => turned(view, clause, at, len, stand, denied, found),
        Stand::Excepted | Stand::Counted => {
            let noun = before(view, clause, at);
            let existence = there((stand == Stand::Counted) != denied);
            found.extend(noun.map(|noun| thing(noun, existence, None)));
        }
        Stand::Own => {
            let noun = noun(view, at + 1, clause.tokens.end);
            found.extend(noun.map(|noun| thing(noun, Existence::Owned, None)));
        }
        Stand::Through | Stand::Vague | Stand::Partial | Stand::Numeral | Stand::Of => {}
    }
}

/// What a verb has beside it: "had a beacon", "did not sign any deal", "n'a pas signé d'accord".
fn governs(view: &View<'_>, clause: &Clause, at: usize, narrowed: bool, found: &mut Vec<Thing>) {
    let denied = denied_before(view, clause, at);
    let none = denied && !narrowed && view.is(at, Is::None) && !view.is(at + 1, Is::Definite);
    let some = !denied && view.is(at, Is::Some);
    let maybe = some
        && clause.modality == Modality::Possible
        && at > clause.tokens.start
        && view.is(at - 1, Is::Be);
    if !none && !some || !governed(view, clause, at) && !maybe {
        return;
    }
    let after = at + 1..clause.tokens.end;
    if some && !governed(view, clause, at) {
        // "It may be a moon".
        listed(view, clause, after, Existence::Possible, found);
    } else if none {
        listed(view, clause, after, Existence::Absent, found);
    } else if clause.modality == Modality::Possible {
        listed(view, clause, after, Existence::Possible, found);
    } else if clause.done || view.is(at - 1, Is::Light) {
        listed(view, clause, after, Existence::Present, found);
    }
}

/// True where a negation says what something is not: "it is not a test".
fn is_called(view: &View<'_>, clause: &Clause, at: usize, len: usize) -> bool {
    let first = clause.tokens.start;
    let said = view.span(at..at + len);
    if !clause.negation.is_some_and(|cue| cue.overlaps(said)) {
        return false;
    }
    let be = (first.max(at.saturating_sub(2))..at).rev().find(|token| view.is(*token, Is::Be));
    be.is_some_and(|be| be <= first || stand(view, be - 1) != Some(Stand::Present))
}

/// True where a verb stands right before: "had a", "n'a pas reçu d'".
fn governed(view: &View<'_>, clause: &Clause, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| *before >= clause.tokens.start) else {
        return false;
    };
    let verb = Some(before) == clause.verb || Some(before) == clause.act;
    !view.is(before, Is::Be)
        && !view.is(before, Is::Appointing)
        && (verb || view.is(before, Is::Light) || view.is(before, Is::NegationPartner))
}

/// True for a clause that holds up to a moment, or of a part: "none since", "none linked to".
fn narrowed(view: &View<'_>, clause: &Clause) -> bool {
    let said = |at: usize| at > clause.tokens.start && view.is(at - 1, Is::Be);
    let excepts = |at: usize| stand(view, at) == Some(Stand::Absent);
    clause.tokens.clone().any(|at| view.is(at, Is::Narrowed) && !said(at) && !excepts(at))
}

/// True where the negation of the clause stands before a token.
fn denied_before(view: &View<'_>, clause: &Clause, at: usize) -> bool {
    let here = view.text.tokens[at].span;
    // "He cannot stand, but, the stay having been lifted, …": a comma ends its reach.
    let reaches = |cue: Span| {
        let from = view.text.tokens_in(cue).end;
        cue.end <= here.start && !(from..at).any(|token| view.folded(token) == ",")
    };
    clause.polarity == Polarity::Negated && clause.negation.is_some_and(reaches)
}

/// The things named from here on: "corruption and fraud".
fn listed(
    view: &View<'_>,
    clause: &Clause,
    tokens: Range<usize>,
    existence: Existence,
    found: &mut Vec<Thing>,
) {
    let mut from = tokens.start;
    loop {
        let Some(noun) = noun(view, from, tokens.end) else { return };
        let end = noun.end;
        let verb = clause.verb.or(clause.act);
        // "Refunded without the fees" refunds: a preposition denies nothing of the verb.
        let negated = clause.negation.is_some_and(|cue| {
            tokens.start > 0 && cue.end >= view.text.tokens[tokens.start - 1].span.end
        });
        let denies =
            existence == Existence::Absent && (negated || denied_before(view, clause, from));
        let act = verb.filter(|verb| denies && says(view, *verb));
        let act = act.filter(|verb| *verb >= end || *verb < tokens.start);
        found.push(thing(noun, existence, act));
        let next = end + usize::from(view.folded(end) == ",");
        let next = next + usize::from(view.is(next, Is::Coordinator));
        if next == end || next >= tokens.end {
            return;
        }
        // "De corruption passive et de favoritisme".
        let same =
            tokens.start.checked_sub(1).is_some_and(|last| view.folded(last) == view.folded(next));
        from = next + usize::from(same && view.is(next, Is::Preposition));
        if verb_follows(view, from, tokens.end) {
            return;
        }
    }
}

/// True where what follows is a clause of its own.
fn verb_follows(view: &View<'_>, from: usize, end: usize) -> bool {
    (from..end.min(from + NAMED)).any(|at| is_verb(view, at, from) || view.is(at, Is::Auxiliary))
}

/// True for a verb that says what is done.
fn says(view: &View<'_>, verb: usize) -> bool {
    let stands = view.phrase(&view.speech.things, verb).map(|(_, stand)| *stand);
    !view.is(verb, Is::Light)
        && !view.is(verb, Is::Function)
        && !view.is(verb, Is::Be)
        && view.word(verb).report.is_none()
        && !matches!(stands, Some(Stand::Granted | Stand::Lifted | Stand::Absent))
}

fn thing(noun: Noun, existence: Existence, act: Option<usize>) -> Thing {
    Thing { head: noun.head, with: noun.with, of: noun.of, existence, act }
}

/// What a verb leaves standing or does away with: "the ban was lifted", "dropped the charges".
fn turned(
    view: &View<'_>,
    clause: &Clause,
    at: usize,
    len: usize,
    stand: Stand,
    denied: bool,
    found: &mut Vec<Thing>,
) {
    let there = (stand == Stand::Granted) != denied;
    let existence = if there { Existence::Present } else { Existence::Absent };
    let first = clause.tokens.start;
    let passive = (first.max(at.saturating_sub(NEAR))..at).any(|token| view.is(token, Is::Be));
    // "34 beds were cut" leaves others.
    let number = |token: usize| view.text.tokens[token].kind == TokenKind::Number;
    if passive && stand == Stand::Lifted && (first..at).any(number) {
        return;
    }
    let noun = match passive {
        true => before(view, clause, at),
        false => noun(view, at + len, clause.tokens.end),
    };
    found.extend(noun.map(|noun| thing(noun, existence, None)));
}

/// The noun that a participle is said of: the first one before it, up to its auxiliary.
fn before(view: &View<'_>, clause: &Clause, at: usize) -> Option<Noun> {
    let first = clause.tokens.start.max(at.saturating_sub(BEFORE));
    let opens = |token: &usize| {
        *token == clause.tokens.start
            || view.is(*token, Is::Determiner) && !preposed(view, *token, first)
            || view.folded(*token) == ","
    };
    // The noun nearest to the participle that no preposition stands before.
    let from = (first..at).rev().find(opens)?;
    noun(view, from + usize::from(view.folded(from) == ","), at)
}

/// True for a determiner behind a preposition: "the roof of the hall was lifted".
fn preposed(view: &View<'_>, token: usize, first: usize) -> bool {
    view.is(token, Is::Preposition) || token > first && view.is(token - 1, Is::Preposition)
}

/// The words for one thing from a token on.
fn noun(view: &View<'_>, from: usize, end: usize) -> Option<Noun> {
    let mut at = from;
    let mut words: Vec<usize> = Vec::new();
    while at < end && words.is_empty() && opening(view, at) {
        if stand(view, at) == Some(Stand::Partial) {
            return None;
        }
        at += 1;
    }
    while at < end && words.len() < NAMED {
        if view.text.tokens[at].kind == TokenKind::Break {
            at += 1;
            continue;
        }
        let ends = !view.is_word(at)
            || view.capital(at)
            || view.is(at, Is::Function)
            || !words.is_empty() && is_verb(view, at, from) && !ends_before(view, at + 1, end);
        if ends {
            break;
        }
        if stand(view, at) == Some(Stand::Partial) {
            return None;
        }
        words.push(at);
        at += 1;
    }
    let head = if view.speech.head_last { words.last() } else { words.first() };
    let head = *head?;
    let of = complement(view, at, end);
    match stand(view, head) {
        // "No sign of a leak": of the leak.
        Some(Stand::Through) => noun(view, of.map(|from| from.0)?, end),
        Some(Stand::Vague) => None,
        _ => {
            let with = words.into_iter().filter(|word| *word != head).collect();
            Some(Noun { head, with, of: of.map_or(Vec::new(), |of| of.1), end: at })
        }
    }
}

/// True where a noun phrase ends before a token: "aucun effet grave n'a été signalé", where
/// "grave" could be a verb by its form.
fn ends_before(view: &View<'_>, at: usize, end: usize) -> bool {
    let marks = [Is::Clitic, Is::Be, Is::Light];
    at >= end || !view.is_word(at) || marks.into_iter().any(|mark| view.is(at, mark))
}

fn stand(view: &View<'_>, at: usize) -> Option<Stand> {
    view.phrase(&view.speech.things, at).map(|(_, stand)| *stand)
}

/// True for words that stand before a noun and do not name it.
fn opening(view: &View<'_>, at: usize) -> bool {
    let article = view.is(at, Is::Determiner) || view.is(at, Is::Definite);
    view.text.tokens[at].kind == TokenKind::Break
        || article
        || view.text.tokens[at].kind == TokenKind::Number
        || view.is(at, Is::Common) && view.phrase(&view.speech.ranks, at).is_some()
        || view.is(at, Is::Calendar)
        || matches!(stand(view, at), Some(Stand::Partial | Stand::Numeral))
        // "A number of Hamas militants".
        || view.speech.head_last && view.capital(at) && view.is_word(at + 1) && !view.is(at + 1, Is::Function)
}

/// What a noun is of: where that begins, and its first words.
fn complement(view: &View<'_>, at: usize, end: usize) -> Option<(usize, Vec<usize>)> {
    if at >= end || stand(view, at) != Some(Stand::Of) {
        return None;
    }
    let from = at + 1;
    let words = (from..end.min(from + NAMED))
        .skip_while(|at| opening(view, *at))
        .take_while(|at| view.is_word(*at) && !view.is(*at, Is::Function) && !view.capital(*at))
        .collect();
    Some((from, words))
}
