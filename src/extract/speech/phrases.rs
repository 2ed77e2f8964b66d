//! Who may be meant by the words around a reporting verb: noun phrases and the names in them.

use std::ops::Range;

use super::clauses::in_tokens;
use super::verbs::is_verb;
use crate::extract::names::view::View;
use crate::knowledge::speech::Is;
use crate::model::name::{NameKind, NameMention};
use crate::model::text::TokenKind;

pub(super) fn before_comma(view: &View<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        matches!(view.folded(before), "," | "»" | "”" | "\"" | "'" | "–" | "—")
    })
}

/// True where the words after a verb name somebody who may say something.
pub(super) fn speaks(view: &View<'_>, names: &[NameMention], at: usize, end: usize) -> bool {
    let phrase = noun_phrase(view, names, skip_addressee(view, names, at, end), end);
    phrase.clone().any(|at| view.role(at).is_some())
        || in_tokens(names, phrase).any(|name| names[name].kind == NameKind::Person)
}

/// True right behind a closing quotation mark.
pub(super) fn before_quotation(view: &View<'_>, at: usize) -> bool {
    let Some(mark) = at.checked_sub(1) else { return false };
    let mark = if view.folded(mark) == "," { mark.saturating_sub(1) } else { mark };
    matches!(view.folded(mark), "»" | "”")
        || matches!(view.folded(mark), "\"" | "'")
            && view.text.tokens[mark].kind == TokenKind::Punctuation
            && !view.spaced(mark)
}

/// "A dit à l'AFP le maire": whom it is said to stands between.
pub(super) fn skip_addressee(
    view: &View<'_>,
    names: &[NameMention],
    at: usize,
    end: usize,
) -> usize {
    if !view.is(at, Is::Preposition) {
        return at;
    }
    let mut next = at + 1;
    while next < end && next < at + 7 {
        if let Some(name) = name_at(names, next) {
            next = name.tokens.end;
            break;
        }
        if view.is_word(next) && !view.is(next, Is::Function) && !view.is(next, Is::Determiner) {
            next += 1;
            break;
        }
        next += 1;
    }
    let opens = view.is(next, Is::Determiner)
        || view.is(next, Is::Title)
        || name_at(names, next).is_some_and(|name| name.tokens.start == next);
    if opens { next } else { end }
}

/// The name that holds a token.
pub(super) fn name_at(names: &[NameMention], token: usize) -> Option<&NameMention> {
    let next = names.partition_point(|name| name.tokens.start <= token);
    names[..next].last().filter(|name| name.tokens.contains(&token))
}

pub(super) fn skip_adverbs(view: &View<'_>, mut at: usize) -> usize {
    let start = at;
    while at < start + 3
        && view.is_word(at)
        && !view.capital(at)
        && !view.is(at, Is::Determiner)
        && !view.is(at, Is::Pronoun)
        && !view.is(at, Is::Anonymous)
        && !view.is(at, Is::Preposition)
        && !view.is(at, Is::Verb)
    {
        at += 1;
    }
    if view.is(at, Is::Determiner)
        || view.capital(at)
        || view.is(at, Is::Pronoun)
        || view.is(at, Is::Title)
    {
        at
    } else {
        start
    }
}

/// The noun phrase that starts at a token: up to a comma, a verb, a preposition of time.
pub(super) fn noun_phrase(
    view: &View<'_>,
    names: &[NameMention],
    from: usize,
    end: usize,
) -> Range<usize> {
    let mut at = from;
    while at < end.min(from + 14) {
        if let Some(name) = name_at(names, at) {
            at = name.tokens.end;
            if view.folded(at) == "s" && view.folded(at - 1).ends_with('\'') {
                at += 1;
            }
            continue;
        }
        let token = view.text.tokens[at];
        let stops = match token.kind {
            TokenKind::Punctuation => !matches!(view.folded(at), "-" | "'" | "’"),
            TokenKind::Number => true,
            TokenKind::Break => false,
            TokenKind::Word => {
                at > from
                    && (view.is(at, Is::Relative)
                        || view.is(at, Is::Auxiliary)
                        || view.is(at, Is::Calendar)
                        || view.is(at, Is::Coordinator)
                        || is_verb(view, at, from))
            }
        };
        if stops {
            break;
        }
        at += 1;
    }
    // "Selon lui", "according to her".
    let pronoun = at == from + 1
        && !view.is(from, Is::Determiner)
        && !view.is(from, Is::Preposition)
        && !view.is(from, Is::Relative)
        && !view.is(from, Is::NotSpeaker);
    if pronoun {
        return from..at;
    }
    while at > from
        && (view.is(at - 1, Is::Function)
            || view.is(at - 1, Is::Preposition)
            || view.text.tokens[at - 1].kind == TokenKind::Break)
        && name_at(names, at - 1).is_none()
    {
        at -= 1;
    }
    from..at
}

/// A noun phrase and the name set beside it by a comma: "la préfète du Tarn, Hélène M.".
pub(super) fn apposed(
    view: &View<'_>,
    names: &[NameMention],
    phrase: Range<usize>,
    end: usize,
) -> Range<usize> {
    if view.folded(phrase.end) != "," || phrase.end + 1 >= end {
        return phrase;
    }
    let mut next = phrase.end + 1;
    while view.is(next, Is::Title)
        || view.is(next, Is::Determiner) && view.is(next + 1, Is::Title)
        || view.folded(next) == "."
        || view.folded(next) == "\n"
    {
        next += 1;
    }
    // "La directrice de l'observatoire, la glaciologue Anna Weir": another function before it.
    let function = next + usize::from(view.is(next, Is::Determiner));
    if let Some((len, _)) = view.role(function) {
        next = function + len;
    }
    match name_at(names, next).filter(|name| {
        name.tokens.start == next
            && name.kind == NameKind::Person
            && name.form.is_spelled()
            && phrase.clone().any(|at| view.role(at).is_some())
    }) {
        Some(name) => phrase.start..name.tokens.end,
        None => phrase,
    }
}

/// The noun phrase that ends before a verb group.
pub(super) fn phrase_before(view: &View<'_>, from: usize, group: usize) -> Range<usize> {
    let mut start = from;
    // A comma, a preposition phrase or a conjunction opens the clause before the subject.
    for at in from..group {
        if matches!(view.folded(at), "," | ":" | "»" | "”" | "(" | "—") && at + 1 < group {
            let closes_apposition = view.folded(at) == "," && at + 1 == group;
            if !closes_apposition {
                start = at + 1;
            }
        }
        // "A sign that the firm commits itself": the firm does, not the sign.
        if at > start && at + 1 < group && view.is(at, Is::Complementiser) {
            start = at + 1;
        }
    }
    while start < group
        && (view.is(start, Is::Coordinator)
            || view.is(start, Is::Relative)
            || view.text.tokens[start].kind == TokenKind::Break
            || view.text.tokens[start].kind == TokenKind::Punctuation)
    {
        start += 1;
    }
    if let Some((len, _)) = view.phrase(&view.speech.openers, start)
        && start + len < group
    {
        start += len;
    }
    // "Of the noise she said": the pronoun right before the verb is the subject.
    if group > start && view.is(group - 1, Is::Pronoun) {
        start = group - 1;
    }
    let mut end = group;
    while end > start
        && (matches!(view.text.tokens[end - 1].kind, TokenKind::Punctuation | TokenKind::Break)
            || view.is(end - 1, Is::NegationParticle))
    {
        end -= 1;
    }
    if end - start > 14 { end..end } else { start..end }
}

/// The name that stands for a phrase: one that opens it, or a person set beside its noun.
pub(super) fn best_name(
    view: &View<'_>,
    names: &[NameMention],
    tokens: Range<usize>,
) -> Option<usize> {
    let inside = in_tokens(names, tokens.clone());
    let opens = |name: &usize| {
        let start = names[*name].tokens.start;
        start <= tokens.start + 1
            || (tokens.start..start).all(|at| view.is(at, Is::Title) || view.folded(at) == ".")
    };
    let beside = |name: &usize| {
        let before = names[*name].tokens.start.checked_sub(1);
        names[*name].kind == NameKind::Person
            && before
                .is_some_and(|at| !view.is(at, Is::Preposition) && !view.is(at, Is::Coordinator))
    };
    inside
        .clone()
        .find(beside)
        .or_else(|| inside.clone().find(|name| opens(name) && names[*name].kind != NameKind::Place))
}
