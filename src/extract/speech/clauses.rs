//! Clauses: where a sentence is cut, and which verb and subject each piece has.

use super::verbs::{bracketed_verb, coordinates, is_verb, verb, verb_ahead};
use std::ops::Range;

use super::Clause;
use crate::extract::names::view::View;
use crate::knowledge::speech::{Is, Opener};
use crate::model::fact::{Modality, Polarity};
use crate::model::name::{NameForm, NameKind, NameMention};
use crate::model::text::{Sentence, TokenKind};

/// Why a clause begins where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The sentence begins.
    Sentence,
    /// A mark: a comma, a bracket, a dash, a quotation mark.
    Mark,
    /// "That", "que": what is said or thought.
    Complement,
    /// "Who", "which", "dont".
    Relative,
    /// "Because", "alors que".
    Subordinate,
    /// "If", "à condition que".
    Condition,
    /// "And", "mais".
    Coordinate,
    /// "Without", "sans".
    Without,
}

/// A clause and why it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What stands in [`super::Speech`].
    pub clause: Clause,
    /// Why it begins where it does.
    pub start: Start,
}

/// Cuts every sentence into clauses.
pub fn cut(view: &View<'_>, names: &[NameMention]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, sentence) in view.text.sentences.iter().enumerate() {
        let first = pieces.len();
        let starts = starts(view, sentence);
        for (at, (from, start)) in starts.iter().enumerate() {
            let end = starts.get(at + 1).map_or(sentence.tokens.end, |next| next.0);
            pieces.push(piece(view, index, *from..end, *start));
        }
        for at in first..pieces.len() {
            let subject = subject(view, names, &pieces, at, first);
            pieces[at].clause.subject = subject;
        }
    }
    pieces
}

fn piece(view: &View<'_>, sentence: usize, tokens: Range<usize>, start: Start) -> Piece {
    let clause = Clause {
        span: view.span(tokens.clone()),
        verb: verb(view, &tokens),
        tokens,
        sentence,
        polarity: Polarity::Affirmed,
        negation: None,
        denied: Vec::new(),
        none: false,
        things: Vec::new(),
        act: None,
        done: false,
        modality: Modality::Asserted,
        modal: None,
        attribution: None,
        subject: None,
        quotation: None,
    };
    Piece { clause, start }
}

/// Where the clauses of a sentence begin, and why.
fn starts(view: &View<'_>, sentence: &Sentence) -> Vec<(usize, Start)> {
    let range = sentence.tokens.clone();
    let mut starts = vec![(range.start, Start::Sentence)];
    // A verb must stand in what is cut off and, for weak marks, in what it is cut from.
    let mut has_verb = false;
    let mut at = range.start;
    let sources = between_sources(view, &range);
    let mut opened = 0;
    while at < range.end {
        let from = starts.last().map_or(range.start, |last| last.0);
        let cut = if at > from || starts.len() > 1 {
            cut_at(view, at, &range, has_verb, from)
        } else {
            None
        }
        .or_else(|| (at == from && starts.len() == 1).then(|| opener(view, at)).flatten());
        let cut = cut.filter(|_| at >= opened);
        if cut.is_some()
            && let Some((len, _)) = view.phrase(&view.speech.openers, at)
        {
            opened = at + len;
        }
        let cut = cut.or_else(|| sources.contains(&at).then_some(Start::Mark));
        match cut {
            Some(start) if at > from => {
                starts.push((at, start));
                has_verb = false;
            }
            Some(start) => {
                if let Some(last) = starts.last_mut() {
                    last.1 = start;
                }
            }
            None => {}
        }
        has_verb |= is_verb(view, at, range.start);
        at += 1;
    }
    starts
}

/// "78 % selon A, 41 % selon B": where what one says ends and what the other says begins.
fn between_sources(view: &View<'_>, range: &Range<usize>) -> Vec<usize> {
    let sources: Vec<usize> = range
        .clone()
        .filter(|at| {
            view.is_word(*at)
                && view.phrase(&view.speech.sources, *at).is_some_and(|(len, ())| {
                    view.folded(at + len) != "-"
                        && view.phrase(&view.speech.not_sources, at + len).is_none()
                })
        })
        .collect();
    sources
        .windows(2)
        .filter_map(|pair| {
            (pair[0] + 2..pair[1])
                .find(|at| view.folded(*at) == "," || view.is(*at, Is::Coordinator))
                .map(|at| at + usize::from(view.folded(at) == ","))
        })
        .filter(|at| range.contains(at))
        .collect()
}

/// What a word or phrase that opens a clause makes of it.
fn opener(view: &View<'_>, at: usize) -> Option<Start> {
    if at.checked_sub(1).is_some_and(|before| view.is(before, Is::Determiner)) {
        return None;
    }
    if view.is(at, Is::Without) && view.phrase(&view.speech.not_negations, at).is_none() {
        return Some(Start::Without);
    }
    let (_, opener) = view.phrase(&view.speech.openers, at)?;
    Some(match opener {
        Opener::Subordinate => Start::Subordinate,
        Opener::Condition
            if view.phrase(&view.speech.not_conditions, at).is_some()
                || at.checked_sub(1).is_some_and(|before| {
                    view.phrase(&view.speech.not_conditions, before).is_some()
                }) =>
        {
            Start::Subordinate
        }
        Opener::Condition => Start::Condition,
    })
}

fn cut_at(
    view: &View<'_>,
    at: usize,
    range: &Range<usize>,
    has_verb: bool,
    from: usize,
) -> Option<Start> {
    let token = view.text.tokens.get(at)?;
    let before = at.checked_sub(1);
    match token.kind {
        TokenKind::Break | TokenKind::Number => return None,
        TokenKind::Punctuation => {
            return match view.folded(at) {
                "(" | "[" => bracketed_verb(view, at, range.end).then_some(Start::Mark),
                "—" => Some(Start::Mark),
                "–" | "-" if token.spaced && view.spaced(at + 1) => Some(Start::Mark),
                "«" | "“" | "\""
                    if view.folded(at) != "\"" || token.spaced && !view.spaced(at + 1) =>
                {
                    verb_ahead(view, at + 1, range.end).then_some(Start::Mark)
                }
                _ => None,
            };
        }
        TokenKind::Word => {}
    }
    let mark_before = before.map(|before| view.folded(before));
    if let Some(mark) = mark_before {
        match mark {
            ")" | "]" if !matches!(view.folded(from), "(" | "[") => {}
            ";" | ":" | ")" | "]" | "—" | "»" | "”"
                if has_verb || verb_ahead(view, at, range.end) =>
            {
                return Some(opener(view, at).unwrap_or(Start::Mark));
            }
            "\"" | "'" if closes(view, at - 1) && verb_ahead(view, at, range.end) => {
                return Some(opener(view, at).unwrap_or(Start::Mark));
            }
            "," => {
                let ahead = verb_ahead(view, at, range.end);
                if let Some(start) = opener(view, at).filter(|_| ahead) {
                    return Some(start);
                }
                let says = opens_saying(view, at);
                // A clause that a conjunction opened ends at its comma.
                let closed = opener(view, from).is_some();
                if ahead && (has_verb || says || closed) {
                    return Some(match () {
                        () if view.is(at, Is::Relative) => Start::Relative,
                        () if view.is(at, Is::Coordinator) => Start::Coordinate,
                        () => Start::Mark,
                    });
                }
            }
            _ => {}
        }
    }
    if at == from {
        return None;
    }
    if let Some(start) = opener(view, at) {
        // "So" and "once" open nothing without a verb behind them.
        return (start == Start::Without || verb_ahead(view, at + 1, range.end)).then_some(start);
    }
    if view.is(at, Is::Relative) {
        return relative(view, at, range, from);
    }
    if view.is(at, Is::Coordinator) && !view.capital(at) {
        let next = at + 1;
        let denied = view.is(next, Is::NegationPartner)
            || view.phrase(&view.speech.negations, next).is_some();
        let clause = has_verb && coordinates(view, next, range.end);
        if clause || has_verb && denied {
            return Some(Start::Coordinate);
        }
    }
    None
}

/// True for a straight mark that ends a quotation: it stands close to what is before it.
fn closes(view: &View<'_>, mark: usize) -> bool {
    !view.spaced(mark)
        && view.spaced(mark + 1)
        && mark.checked_sub(1).is_some_and(|before| {
            matches!(view.folded(before), "," | "." | "!" | "?" | "…") || view.folded(mark) == "\""
        })
}

/// True where a reporting verb follows at once: "a annoncé", "said", or a name and such a verb.
pub fn opens_saying(view: &View<'_>, at: usize) -> bool {
    let mut next = at;
    if view.phrase(&view.speech.reports, at).is_some() {
        return true;
    }
    while next < at + 6
        && (view.is(next, Is::Auxiliary)
            || view.is(next, Is::Clitic)
            || view.is(next, Is::Pronoun)
            || view.folded(next) == "-"
            || view.folded(next) == "t")
    {
        next += 1;
    }
    view.word(next).report.is_some() || view.phrase(&view.speech.reports, next).is_some()
}

fn relative(view: &View<'_>, at: usize, range: &Range<usize>, from: usize) -> Option<Start> {
    if !verb_ahead(view, at + 1, range.end) {
        return None;
    }
    if !view.is(at, Is::Complementiser) {
        return Some(Start::Relative);
    }
    // "Plus grand que", "ne … que": no clause.
    let compares = (from.max(at.saturating_sub(6))..at)
        .any(|back| view.is(back, Is::Superlative) || view.is(back, Is::Inverse));
    if view.is(at, Is::Restrictive) && (compares || restricts(view, at, from)) {
        return None;
    }
    // "That day": a determiner.
    let before = at.checked_sub(1)?;
    let determiner = view.is(before, Is::Preposition);
    if determiner {
        return None;
    }
    let says = (from..at).rev().take(8).any(|back| view.word(back).report.is_some());
    Some(if says { Start::Complement } else { Start::Relative })
}

/// True for the second half of a restriction: a particle stands before it without its partner.
pub fn restricts(view: &View<'_>, at: usize, from: usize) -> bool {
    let particle = (from..at).rev().find(|back| view.is(*back, Is::NegationParticle));
    particle.is_some_and(|particle| {
        !(particle + 1..at).any(|token| view.is(token, Is::NegationPartner))
            && !(particle + 1..at).any(|token| view.folded(token) == ",")
    })
}

/// The name that does what the verb says: before it, or before its relative pronoun.
fn subject(
    view: &View<'_>,
    names: &[NameMention],
    pieces: &[Piece],
    at: usize,
    first: usize,
) -> Option<usize> {
    let Piece { clause, start } = &pieces[at];
    let group = (clause.tokens.clone()).find(|token| is_verb(view, *token, clause.tokens.start));
    let end = group.unwrap_or(clause.tokens.end);
    // "Medwyn Chair Alan Thorburn said": the person right before the verb.
    let close = in_tokens(names, clause.tokens.start..end).next_back().filter(|name| {
        let name = &names[*name];
        name.kind == NameKind::Person
            && name.tokens.end == end
            && name.tokens.start.checked_sub(1).is_none_or(|before| {
                before < clause.tokens.start || !view.is(before, Is::Preposition)
            })
    });
    if close.is_some() {
        return close;
    }
    let own = in_tokens(names, clause.tokens.start..end)
        .find(|name| is_subject(view, &names[*name], clause.tokens.start));
    if own.is_some() {
        return own;
    }
    match start {
        Start::Relative if at > first => {
            let before = &pieces[at - 1].clause;
            in_tokens(names, before.tokens.clone())
                .next_back()
                .filter(|name| names[*name].tokens.end + 2 >= clause.tokens.start)
        }
        Start::Coordinate | Start::Mark
            if at > first
                && group.is_some_and(|verb| {
                    (clause.tokens.start..verb).all(|token| {
                        !view.is_word(token)
                            || view.is(token, Is::Function) && !view.is(token, Is::Determiner)
                    })
                }) =>
        {
            pieces[at - 1].clause.subject
        }
        _ => None,
    }
}

fn is_subject(view: &View<'_>, name: &NameMention, first: usize) -> bool {
    let Some(before) = name.tokens.start.checked_sub(1).filter(|at| *at >= first) else {
        return true;
    };
    let article = view.is(before, Is::Determiner) && !view.is(before, Is::Preposition);
    let before =
        if article { before.checked_sub(1).filter(|at| *at >= first) } else { Some(before) };
    let free = before.is_none_or(|before| !view.is(before, Is::Preposition));
    match name.form {
        NameForm::Pronoun | NameForm::Description => free,
        NameForm::Full | NameForm::Short | NameForm::Acronym => {
            free && (name.kind != NameKind::Place || name.tokens.start <= first + 1)
        }
    }
}

/// The names whose tokens begin in a range.
pub fn in_tokens(names: &[NameMention], tokens: Range<usize>) -> Range<usize> {
    let start = names.partition_point(|name| name.tokens.start < tokens.start);
    let end = names.partition_point(|name| name.tokens.start < tokens.end);
    start..end.max(start)
}
