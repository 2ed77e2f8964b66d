//! Verbs: which word of a clause is one, as far as its form and the words around it tell.

use std::ops::Range;

use crate::extract::names::view::View;
use crate::knowledge::speech::Is;

/// True when a coordinated clause begins: a verb comes before anything else can end it.
pub(super) fn coordinates(view: &View<'_>, at: usize, end: usize) -> bool {
    for token in at..end.min(at + 12) {
        match view.folded(token) {
            "," | ";" | ":" | "(" | ")" | "»" | "”" => return false,
            _ => {}
        }
        if view.is(token, Is::Relative) || view.is(token, Is::Coordinator) {
            return false;
        }
        if is_verb(view, token, at) {
            return true;
        }
    }
    false
}

/// True when a bracket holds a clause and not only a name or an amount.
pub(super) fn bracketed_verb(view: &View<'_>, at: usize, end: usize) -> bool {
    (at + 1..end)
        .take_while(|token| !matches!(view.folded(*token), ")" | "]"))
        .any(|token| is_verb(view, token, at + 1))
}

/// True when a verb stands between here and the next strong mark.
pub(super) fn verb_ahead(view: &View<'_>, at: usize, end: usize) -> bool {
    (at..end)
        .take_while(|token| {
            !matches!(view.folded(*token), "," | ";" | ":" | "(" | ")" | "»" | "”")
                && (*token == at
                    || !view.is(*token, Is::Relative)
                    || view.is(*token, Is::Complementiser))
        })
        .any(|token| is_verb(view, token, at))
}

/// True for a finite verb or an auxiliary.
pub fn is_verb(view: &View<'_>, token: usize, first: usize) -> bool {
    if !view.is_word(token) {
        return false;
    }
    let word = view.word(token);
    if word.is(Is::Auxiliary) {
        return !view.shouted(token)
            && (!view.capital(token) || token <= first || !word.is(Is::Calendar));
    }
    if view.capital(token) && token > first {
        return false;
    }
    let before = token.checked_sub(1).filter(|before| *before >= first);
    // Between the halves of a negation stands a verb: "n'excluent rien".
    if before.is_some_and(|before| view.is(before, Is::NegationParticle))
        && !word.is(Is::Function)
        && !word.is(Is::NegationPartner)
        && (token + 1..token + 4).any(|after| view.is(after, Is::NegationPartner))
    {
        return true;
    }
    let after_noun_word = before.is_some_and(|before| {
        (view.is(before, Is::Determiner) && !view.is(before, Is::Clitic))
            || view.is(before, Is::Preposition)
    });
    if after_noun_word {
        return false;
    }
    // After an article that may be a pronoun, only a pronoun before it makes a verb.
    if let Some(before) = before
        && view.is(before, Is::Determiner)
        && view.is(before, Is::Clitic)
    {
        let subject = before.checked_sub(1).filter(|at| *at >= first);
        let pronoun = subject.is_some_and(|at| {
            view.is(at, Is::Pronoun)
                || view.is(at, Is::NegationParticle)
                || view.is(at, Is::Relative)
                || view.is(at, Is::Anonymous)
                || view.is(at, Is::Clitic)
        });
        if !pronoun {
            return false;
        }
    }
    if !word.is(Is::Finite)
        && word.is(Is::Verb)
        && view.speech.is_participle(view.exact(token))
        && !auxiliary_before(view, token, first)
    {
        return false;
    }
    if word.is(Is::NounToo) && !verbal_before(view, token, first) {
        return false;
    }
    if word.is(Is::Finite) || word.is(Is::Verb) && !word.is(Is::NotFinite) {
        return true;
    }
    let folded = view.folded(token);
    folded.len() >= 5
        && !word.is(Is::Function)
        && !word.is(Is::NotFinite)
        && before.is_none_or(|before| view.folded(before) != "-")
        && view.speech.looks_finite(view.exact(token))
}

/// True where a form that may be a noun is a verb: after a pronoun, an auxiliary, a plural.
fn verbal_before(view: &View<'_>, token: usize, first: usize) -> bool {
    let Some(before) = token.checked_sub(1).filter(|at| *at >= first) else { return false };
    let after_word = view.is(before, Is::Auxiliary)
        || view.is(before, Is::Pronoun)
        || view.is(before, Is::Anonymous)
        || view.is(before, Is::Relative)
        || view.is(before, Is::Clitic)
        || view.is(before, Is::Be);
    // "Authorities report": the plain form after a plural; "Corvane plans": after a name.
    let plain = !view.speech.looks_plural(view.folded(token));
    let subject = view.is_word(before)
        && !view.is(before, Is::Function)
        && if plain {
            view.speech.looks_plural(view.folded(before))
        } else {
            view.capital(before) && before > first
                || view.capital(before) && !view.speech.looks_plural(view.folded(before))
        };
    after_word || subject
}

/// True when an auxiliary stands a few words before, in the same verb group.
fn auxiliary_before(view: &View<'_>, token: usize, first: usize) -> bool {
    (first..token)
        .rev()
        .take(6)
        .take_while(|at| view.is_word(*at) || view.folded(*at) == "-")
        .any(|at| view.is(at, Is::Auxiliary))
}

/// The main verb: the participle after auxiliaries, or the first finite verb.
pub(super) fn verb(view: &View<'_>, tokens: &Range<usize>) -> Option<usize> {
    let first = tokens.clone().find(|token| is_verb(view, *token, tokens.start))?;
    if !view.is(first, Is::Auxiliary) {
        return Some(first);
    }
    let mut found = first;
    let mut bare = None;
    for token in first + 1..tokens.end.min(first + 7) {
        if !view.is_word(token) {
            match view.folded(token) {
                "-" | "\n" => continue,
                _ => break,
            }
        }
        let word = view.word(token);
        if word.is(Is::Auxiliary) {
            found = token;
        } else if word.is(Is::Verb)
            || word.report.is_some()
            || !word.is(Is::Function)
                && !view.capital(token)
                && view.speech.looks_participle(view.exact(token))
        {
            return Some(token);
        } else if bare.is_none() && !word.is(Is::Function) && !view.capital(token) {
            bare = Some(token);
        } else if word.is(Is::Determiner) || word.is(Is::Preposition) && !word.is(Is::Clitic) {
            break;
        }
    }
    // "Will get": the plain form after an auxiliary.
    Some(bare.filter(|token| *token == found + 1 && !view.is(found, Is::Be)).unwrap_or(found))
}
