//! Polarity and modality of each clause.

use std::ops::Range;

use super::clauses::{Piece, Start};
use super::verbs::is_verb;
use crate::extract::names::view::View;
use crate::knowledge::speech::{Is, Report, Stand};
use crate::model::fact::{Modality, Polarity};
use crate::model::span::Span;

/// Fills in polarity and modality of all clauses.
pub fn judge(view: &View<'_>, pieces: &mut [Piece]) {
    for at in 0..pieces.len() {
        if let Some(negation) = negation(view, &pieces[at]) {
            pieces[at].clause.polarity = Polarity::Negated;
            pieces[at].clause.negation = Some(negation);
        }
        pieces[at].clause.denied = denied(view, &pieces[at]);
        pieces[at].clause.none = none(view, &pieces[at]);
        let reported_past = at > 0
            && pieces[at].start == Start::Complement
            && pieces[at - 1].clause.sentence == pieces[at].clause.sentence;
        if let Some((modality, modal)) = modality(view, &pieces[at], reported_past) {
            pieces[at].clause.modality = modality;
            pieces[at].clause.modal = Some(modal);
        }
    }
    for at in 1..pieces.len() {
        if pieces[at].clause.sentence == pieces[at - 1].clause.sentence {
            pass_on(view, pieces, at);
        }
    }
}

/// What a clause takes over from the one before it.
fn pass_on(view: &View<'_>, pieces: &mut [Piece], at: usize) {
    let (before, here) = (&pieces[at - 1], &pieces[at]);
    // "The ministry denied that …": what follows is denied.
    if here.start == Start::Complement
        && let Some(verb) = before.clause.verb
        && view.word(verb).report == Some(Report::Deny)
        && before.clause.polarity == Polarity::Affirmed
    {
        let cue = view.span(verb..verb + 1);
        let clause = &mut pieces[at].clause;
        clause.modality = Modality::Denied;
        clause.modal = Some(cue);
        clause.polarity = Polarity::Negated;
        clause.negation = Some(cue);
        return;
    }
    // The main clause after a condition hangs on it where it is not asserted by itself.
    if before.start == Start::Condition
        && before.clause.verb.is_some()
        && matches!(here.clause.modality, Modality::Reported | Modality::Planned)
        && here.start == Start::Mark
    {
        pieces[at].clause.modality = Modality::Hypothetical;
    }
}

/// The words that negate a clause.
fn negation(view: &View<'_>, piece: &Piece) -> Option<Span> {
    let tokens = piece.clause.tokens.clone();
    if piece.start == Start::Without {
        return Some(view.span(tokens.start..tokens.start + 1));
    }
    let mut at = tokens.start;
    let mut particle = None;
    while at < tokens.end {
        if let Some((len, ())) = view.phrase(&view.speech.not_negations, at) {
            at += len;
            particle = None;
            continue;
        }
        let word = view.word(at);
        if word.is(Is::NegationParticle) {
            particle = Some(at);
        }
        if let Some(from) = particle {
            if word.is(Is::NegationPartner)
                && !comparative(view, at)
                && !restricted(view, at, tokens.end)
            {
                return Some(view.span(from..from + 1).join(view.span(at..at + 1)));
            }
            if word.is(Is::ParticleAlone) && at == from + 1 && !later_partner(view, at, tokens.end)
            {
                return Some(view.span(from..at + 1));
            }
            if word.is(Is::Restrictive) {
                particle = None;
            }
        }
        if let Some((len, ())) = view.phrase(&view.speech.negations, at)
            && !(particle.is_some() && word.is(Is::NegationPartner) && comparative(view, at))
            && !(particle.is_some() && restricted(view, at, tokens.end))
            && !number_follows(view, at, len)
            && !superlative_before(view, at, tokens.start)
        {
            return Some(view.span(at..at + len));
        }
        at += 1;
    }
    None
}

/// A shorter word with a capital is a name even in a title.
const TITLED: usize = 5;
/// How many words after a negation it bears on.
const DENIED: usize = 2;
/// How far from a verb that undoes something what it undoes may stand.
const UNDONE: usize = 6;

/// The words that the negations of a clause bear on, the one that carries the denial first: the
/// verb, or what stands behind the negation where the verb says little ("there was no smoke").
fn denied(view: &View<'_>, piece: &Piece) -> Vec<usize> {
    let tokens = piece.clause.tokens.clone();
    let mut denied: Vec<usize> = Vec::new();
    // What has not happened since then happened then.
    let narrowed = tokens.clone().any(|at| view.is(at, Is::Narrowed));
    if let Some(cue) = piece.clause.negation.filter(|_| !narrowed) {
        let verb = piece.clause.verb.filter(|verb| {
            // "Not today, but in May it closed" denies no closing.
            let first = view.text.tokens_in(cue).end;
            let parts = |at: usize| view.folded(at) == "," || view.is(at, Is::Coordinator);
            let says = view.word(*verb).report;
            view.text.tokens[*verb].span.start > cue.start
                && !view.is(*verb, Is::Light)
                && !view.is(*verb, Is::Function)
                && !matches!(says, Some(Report::Say | Report::Believe | Report::Ask))
                && !(first..*verb).any(parts)
        });
        denied.extend(verb);
        let after = view.text.tokens_in(cue).end;
        // "Not to close any plant" denies closing.
        let most = if view.is(after, Is::Infinitive) { 1 } else { DENIED };
        behind(view, after..tokens.end, most, &mut denied);
    }
    for at in tokens.clone() {
        let inside =
            piece.clause.negation.is_some_and(|cue| cue.overlaps(view.text.tokens[at].span));
        let without =
            view.is(at, Is::Without) && view.phrase(&view.speech.not_negations, at).is_none();
        if without && !inside {
            behind(view, at + 1..tokens.end, DENIED, &mut denied);
        }
        if view.is(at, Is::Undoing) {
            undone(view, at, &tokens, &mut denied);
        }
    }
    denied
}

/// True when a clause says that there is none of what it denies: "no shots were fired", "did not
/// have a permit".
fn none(view: &View<'_>, piece: &Piece) -> bool {
    let (Some(cue), Some(noun)) = (piece.clause.negation, piece.clause.denied.first()) else {
        return false;
    };
    let cue = view.text.tokens_in(cue);
    // Its words may stand apart: "n'a fait aucun blessé".
    let from = cue.end.saturating_sub(1).max(cue.start);
    let mut before = (from..*noun).rev().skip_while(|at| {
        view.is_word(*at) && !view.is(*at, Is::Function) && !view.is(*at, Is::Light)
    });
    // "With no crew on it" is of something else, and "it is not a test" names something.
    let beside = cue.start.checked_sub(1).is_some_and(|at| view.is(at, Is::Preposition));
    before.next().is_some_and(|at| {
        !beside && view.is(at, Is::None) && (cue.contains(&at) || piece.clause.verb.is_some())
    })
}

/// What a verb that undoes something has beside it: "the appeal was rejected".
fn undone(view: &View<'_>, at: usize, tokens: &Range<usize>, denied: &mut Vec<usize>) {
    let near = tokens.start.max(at.saturating_sub(UNDONE))..tokens.end.min(at + UNDONE);
    let content = |token: &usize| {
        *token != at
            && view.is_word(*token)
            && !view.is(*token, Is::Function)
            && !view.is(*token, Is::Light)
    };
    let words: Vec<usize> = near.filter(content).filter(|token| !denied.contains(token)).collect();
    denied.extend(words);
}

/// What stands right behind a negation, up to something definite: "did not sign the agreement"
/// denies no agreement.
fn behind(view: &View<'_>, tokens: Range<usize>, most: usize, denied: &mut Vec<usize>) {
    let mut found = 0;
    for at in tokens {
        if !view.is_word(at) {
            if matches!(view.folded(at), "-" | "\n" | "\"" | "«" | "“") {
                continue;
            }
            break;
        }
        let says = matches!(view.word(at).report, Some(Report::Say | Report::Believe));
        let partly = matches!(view.phrase(&view.speech.things, at), Some((_, Stand::Partial)));
        if partly && found == 0 || view.capital(at) || view.is(at, Is::Definite) {
            break;
        }
        if view.is(at, Is::Relative) {
            break;
        }
        if says || view.is(at, Is::Function) || view.is(at, Is::Light) {
            if view.is(at, Is::Preposition) && found > 0 {
                break;
            }
            continue;
        }
        if !denied.contains(&at) {
            denied.push(at);
        }
        found += 1;
        if found == most {
            break;
        }
    }
}

/// "No. 4", "no 2": a number, not a negation.
fn number_follows(view: &View<'_>, at: usize, len: usize) -> bool {
    len == 1
        && view.folded(at + 1) == "."
        && !view.spaced(at + 1)
        && view.text.word(at + 2).starts_with(|c: char| c.is_ascii_digit())
}

/// True for "jamais" after a superlative, where it means "ever".
fn superlative_before(view: &View<'_>, at: usize, first: usize) -> bool {
    view.phrase(&view.speech.rank_ever, at).is_some()
        && (first..at).any(|token| {
            view.is(token, Is::Superlative)
                || view.word(token).order > 0
                || view.phrase(&view.speech.ranks, token).is_some()
        })
}

/// True for "plus" where it compares: "plus de", "plus grand".
fn comparative(view: &View<'_>, at: usize) -> bool {
    view.is(at, Is::Superlative) && view.is(at + 1, Is::NotAfterPartner)
}

/// True for "plus" with a restriction after it, which denies nothing: "ne tient plus qu'à".
fn restricted(view: &View<'_>, at: usize, end: usize) -> bool {
    view.is(at, Is::Superlative)
        && (at + 1..end.min(at + 6)).any(|token| view.is(token, Is::Restrictive))
}

fn later_partner(view: &View<'_>, at: usize, end: usize) -> bool {
    (at + 1..end.min(at + 6))
        .any(|token| view.is(token, Is::NegationPartner) || view.is(token, Is::Restrictive))
}

/// How firmly a clause is stated, and the words that make it so.
fn modality(view: &View<'_>, piece: &Piece, complement: bool) -> Option<(Modality, Span)> {
    let tokens = piece.clause.tokens.clone();
    if piece.start == Start::Condition {
        return Some((Modality::Hypothetical, view.span(tokens.start..tokens.start + 1)));
    }
    let sentence = &view.text.sentences[piece.clause.sentence];
    let last = sentence.tokens.end.saturating_sub(1);
    let asks = view.folded(last) == "?" || view.folded(last.saturating_sub(1)) == "?";
    if asks && tokens.end == sentence.tokens.end {
        return Some((Modality::Asked, view.span(last..last + 1)));
    }
    let mut found: Option<(Modality, Span)> = None;
    let mut at = tokens.start;
    while at < tokens.end {
        if let Some((len, ())) = view.phrase(&view.speech.not_modals, at) {
            at += len;
            continue;
        }
        let (len, modality) = match view.phrase(&view.speech.modals, at) {
            Some((len, modality))
                if stands(
                    view,
                    at,
                    len,
                    *modality,
                    tokens.start,
                    view.titled(piece.clause.sentence),
                ) =>
            {
                let permits = view.is(at, Is::May) && permitted(view, piece.clause.sentence);
                let modality = if permits { Modality::Planned } else { *modality };
                (len, Some(refine(view, at, modality, complement)))
            }
            _ => (1, by_ending(view, at, tokens.start, complement)),
        };
        if let Some(modality) = modality
            && found.as_ref().is_none_or(|(known, _)| weight(modality) > weight(*known))
        {
            found = Some((modality, view.span(at..at + len)));
        }
        at += len;
    }
    found
}

/// True for a sentence that tells what is permitted, or stands behind one: "boats will be allowed
/// to land 900 tonnes; catches may rise".
fn permitted(view: &View<'_>, sentence: usize) -> bool {
    let first = view.text.sentences[sentence.saturating_sub(1)].tokens.start;
    (first..view.text.sentences[sentence].tokens.end).any(|token| view.is(token, Is::Permission))
}

/// Which of two modal words of one clause decides: the one that leaves more open.
fn weight(modality: Modality) -> u8 {
    match modality {
        Modality::Asserted => 0,
        Modality::Planned => 1,
        Modality::Estimated => 2,
        Modality::Reported => 3,
        Modality::Possible => 4,
        Modality::Hypothetical => 5,
        Modality::Asked | Modality::Denied => 6,
    }
}

/// True when a modal word is used as one: a verb where a verb may stand.
fn stands(
    view: &View<'_>,
    at: usize,
    len: usize,
    modality: Modality,
    first: usize,
    titled: bool,
) -> bool {
    if len > 1 {
        return true;
    }
    // A capital inside a sentence is a name or a month: "May", "Will"; in a title it says nothing.
    let short = view.folded(at).len() < TITLED;
    if view.capital(at) && (short || !titled) && (first..at).any(|token| view.is_word(token)) {
        return false;
    }
    let auxiliary = view.is(at, Is::Auxiliary) || view.is(at, Is::Finite);
    let noun = at.checked_sub(1).is_some_and(|before| {
        before >= first && view.is(before, Is::Determiner) && !view.is(before, Is::Clitic)
    });
    match modality {
        Modality::Planned | Modality::Possible | Modality::Reported if auxiliary => !noun,
        _ => true,
    }
}

/// A French conditional of "to be" or "to have" inside reported speech is a future in the past.
fn refine(view: &View<'_>, at: usize, modality: Modality, complement: bool) -> Modality {
    let participle = (at + 1..at + 4).any(|token| {
        !view.is(token, Is::Function) && view.speech.looks_participle(view.exact(token))
    });
    let conditional = view.speech.is_conditional(view.exact(at));
    if modality == Modality::Reported && complement && conditional && !participle {
        Modality::Planned
    } else {
        modality
    }
}

fn by_ending(view: &View<'_>, at: usize, first: usize, complement: bool) -> Option<Modality> {
    if !view.is_word(at) || view.capital(at) && at > first || view.folded(at).len() < 4 {
        return None;
    }
    let noun = at.checked_sub(1).is_some_and(|before| {
        before >= first && view.is(before, Is::Determiner) && !is_verb(view, at, first)
    });
    if noun {
        return None;
    }
    let word = view.exact(at);
    if view.speech.is_conditional(word) {
        return Some(if complement { Modality::Planned } else { Modality::Reported });
    }
    view.speech.is_future(word).then_some(Modality::Planned)
}
