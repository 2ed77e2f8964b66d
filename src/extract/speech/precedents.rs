//! Whether a thing had happened before: "had never run aground", "aucun élu n'avait été condamné",
//! "had already been convicted", "en 2014 déjà".
//!
//! What never happened before happens for the first time; what happened already does not.

use crate::extract::names::view::View;
use crate::knowledge::speech::Is;
use crate::model::text::{Sentence, TokenKind};

/// How far from the word of negation the verb may stand: "no professor at Calder Heath had ever".
const REACH: usize = 9;
/// How many words a claim shows, and how many do not stand alone before a comma.
const SHOWN: usize = 7;
const SHORT: usize = 5;

/// A claim that there was no precedent, or that there was one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Precedent {
    /// "never" for none, "again" for one.
    pub rank: &'static str,
    /// Its word: "never", "déjà".
    pub at: usize,
    /// The first of its tokens.
    pub start: usize,
    /// The token after the last.
    pub end: usize,
}

/// The claim that a token opens.
pub(super) fn precedent(view: &View<'_>, sentence: &Sentence, at: usize) -> Option<Precedent> {
    let rank = if is_never(view, sentence, at) {
        "never"
    } else if is_again(view, sentence, at) {
        "again"
    } else {
        return None;
    };
    let start = verb_before(view, sentence, at).unwrap_or(at);
    let mut end = at + 1;
    let mut shown = 1;
    while end < sentence.tokens.end.min(at + REACH + SHOWN) {
        // "Jamais, dans le Gers, un élu n'avait été condamné".
        if breaks(view, end) && (shown >= SHORT || view.folded(end) != ",") {
            break;
        }
        shown += usize::from(view.is_word(end));
        end += 1;
        if shown >= SHOWN && (start..end).any(|token| view.is(token, Is::Auxiliary)) {
            break;
        }
    }
    Some(Precedent { rank, at, start, end })
}

/// "Had never", "n'avait jamais", "jamais un élu n'avait", "no professor had ever".
fn is_never(view: &View<'_>, sentence: &Sentence, at: usize) -> bool {
    if !view.is(at, Is::RankNever) || compares(view, sentence, at) {
        return false;
    }
    let had = |token: usize| view.phrase(&view.speech.rank_had, token).is_some();
    let yet = |token: usize| view.phrase(&view.speech.rank_yet, token).is_some();
    let after =
        || (at + 1..sentence.tokens.end.min(at + 1 + REACH)).take_while(|t| !breaks(view, *t));
    if view.phrase(&view.speech.rank_no_time, at).is_none() {
        // "No professor had ever"; "nobody was hurt" tells of this time alone.
        return after().any(had) && after().any(yet);
    }
    if let Some(verb) = verb_before(view, sentence, at) {
        return had(verb) || after().any(yet);
    }
    // "Jamais, dans le Gers, un élu n'avait été condamné".
    let opens = at == sentence.tokens.start || breaks(view, at - 1);
    opens && (at + 1..sentence.tokens.end.min(at + 1 + REACH)).any(had)
}

/// "Had already been", "avait déjà été", "en 2014 déjà", "once already".
fn is_again(view: &View<'_>, sentence: &Sentence, at: usize) -> bool {
    if view.phrase(&view.speech.rank_once, at).is_some() {
        return true;
    }
    if view.phrase(&view.speech.rank_already, at).is_none() {
        return false;
    }
    let past = |token: usize| view.phrase(&view.speech.rank_had, token).is_some();
    let number = |token: usize| {
        view.text.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Number)
            && view.folded(token).len() == 4
    };
    verb_before(view, sentence, at).is_some_and(past)
        || at > sentence.tokens.start && number(at - 1)
        || number(at + 1)
        || number(at + 2)
}

/// The auxiliary right before a token, or one word further.
fn verb_before(view: &View<'_>, sentence: &Sentence, at: usize) -> Option<usize> {
    let first = at.saturating_sub(2).max(sentence.tokens.start);
    (first..at).rev().find(|token| {
        view.is(*token, Is::Auxiliary) || view.phrase(&view.speech.rank_had, *token).is_some()
    })
}

fn breaks(view: &View<'_>, at: usize) -> bool {
    matches!(view.folded(at), "," | ";" | ":" | "." | "«" | "“" | "\"" | "(" | "!" | "?")
}

/// "Never so high" ranks by a scale.
fn compares(view: &View<'_>, sentence: &Sentence, at: usize) -> bool {
    (at + 1..sentence.tokens.end.min(at + 14)).any(|token| {
        view.is(token, Is::RankSo) && view.phrase(&view.speech.adjectives, token + 1).is_some()
    })
}
