//! Which way the clause around a date looks from publication: what was, or what is to come.

use super::super::scan::Scan;
use crate::knowledge::values::lexicon::Role;
use crate::model::moment::Relation;
use crate::model::text::TokenKind;

/// So many words lead to a date that opens its clause: "à la fin de".
const OPENING: usize = 3;
/// The words between a verb and its date have at most so many letters: "on", "ce".
const LINK: usize = 3;
/// So many words around a date tell its tense.
const REACH: usize = 12;

/// Which way a clause looks from publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Back,
    /// Back, as a participle says that may be a noun: "fermé en juillet", "les données en avril".
    Done,
    Ahead,
    Unknown,
}

/// Which way the clause around a date looks.
pub(super) fn tense(scan: &Scan<'_, '_>, at: usize, end: usize) -> Tense {
    // "D'ici le 31 décembre", "by Friday": a deadline lies ahead.
    let due = |start: usize| scan.skip_back(start, Role::Relation(Relation::By)).is_some();
    let planned = |start: usize| scan.skip_back(start, Role::PlannedFor).is_some();
    let before = scan.skip_back(at, Role::DateArticle);
    if due(at) || planned(at) || before.is_some_and(|start| due(start) || planned(start)) {
        return Tense::Ahead;
    }
    // A comma parts clauses, but for the one after a date that opens its clause.
    let parts = |token: usize| stops(scan, token) || scan.is(token, ",");
    let back = |from: usize| (from.saturating_sub(REACH)..from).rev();
    let opens = back(at).take_while(|token| !parts(*token)).count() <= OPENING;
    // ", en janvier." ends the clause before it.
    let comma = back(at).find(|token| parts(*token)).filter(|token| scan.is(*token, ","));
    let last = comma.filter(|_| opens && !scan.is(end, ",") && stops(scan, end));
    let from = last.unwrap_or(at);
    let inside = |token: &usize| !parts(*token) || last.is_some() && !stops(scan, *token);
    let before = (from..at).rev().chain(back(from).take_while(inside));
    let opened = if opens && scan.is(end, ",") { end + 1 } else { end };
    let after = (opened..opened + REACH).take_while(|token| !parts(*token));
    if is_done(scan, at) {
        return Tense::Done;
    }
    // "Depuis lundi", "since Monday".
    let word = at.checked_sub(1);
    if word.is_some_and(|word| scan.skip(word, Role::PastTense) == Some(at)) {
        return Tense::Back;
    }
    if is_told(scan, at) && !before.clone().any(|token| looks_ahead(scan, token)) {
        return Tense::Back;
    }
    let mut found = Tense::Unknown;
    for token in before.chain(at + 1..end).chain(after) {
        if looks_ahead(scan, token) {
            return Tense::Ahead;
        }
        if looks_back(scan, token) {
            found = Tense::Back;
        }
    }
    // What was settled "until 31 December" may still run; what is shut "until Monday" is.
    let until = |start: usize| scan.skip_back(start, Role::Relation(Relation::Until)).is_some();
    match (until(at), found) {
        (true, Tense::Back) => Tense::Unknown,
        (true, Tense::Unknown) => Tense::Ahead,
        _ => found,
    }
}

fn stops(scan: &Scan<'_, '_>, token: usize) -> bool {
    matches!(scan.word(token), "." | ";" | ":" | "!" | "?" | "(" | ")" | "«" | "»")
        || scan.kind(token).is_none_or(|kind| kind == TokenKind::Break)
}

fn ends(scan: &Scan<'_, '_>, token: usize, endings: &[String]) -> bool {
    let word = scan.text.folded(token);
    word.len() > 1 && endings.iter().any(|ending| word.ends_with(ending.as_str()))
}

/// "Les lits fermés en juillet rouvriront": the participle is nearer than the verb.
fn is_done(scan: &Scan<'_, '_>, at: usize) -> bool {
    let form = &scan.values.dates;
    let link = scan.skip_back(at, Role::Relation(Relation::At));
    link.and_then(|link| link.checked_sub(1)).is_some_and(|token| {
        scan.text.folded(token).len() > 4
            && ends(scan, token, &form.past_endings)
            && !ends(scan, token, &form.past_never)
            && scan.skip(token, Role::Future).is_none()
    })
}

/// "Said on Friday that it would", "a annoncé lundi que": what follows is another clause.
fn is_told(scan: &Scan<'_, '_>, at: usize) -> bool {
    let small = |token: &usize| scan.text.folded(*token).chars().count() <= LINK;
    let near = (1..=2).filter_map(|steps| at.checked_sub(steps));
    let Some(verb) = near.clone().find(|token| !small(token)) else { return false };
    let auxiliaries = scan.values.dates.auxiliaries;
    let lone = scan.skip(verb, Role::PastTense) == Some(verb + 1);
    let after_auxiliary = || {
        let before = verb.checked_sub(1).and_then(|before| scan.skip(before, Role::Auxiliary));
        before == Some(verb) && ends(scan, verb, &scan.values.dates.past_endings)
    };
    !looks_ahead(scan, verb)
        && (lone || !auxiliaries && looks_back(scan, verb) || auxiliaries && after_auxiliary())
}

/// True for a word that says that its clause looks ahead.
fn looks_ahead(scan: &Scan<'_, '_>, token: usize) -> bool {
    let form = &scan.values.dates;
    let word = scan.text.folded(token);
    scan.skip(token, Role::Future).is_some()
        || word.len() > 4
            && ends(scan, token, &form.future_endings)
            && !form.future_never.iter().any(|known| known == word)
}

/// True for a word that says that its clause looks back.
fn looks_back(scan: &Scan<'_, '_>, token: usize) -> bool {
    let form = &scan.values.dates;
    let length = scan.text.folded(token).len();
    let participle = |next: usize| ends(scan, next, &form.past_endings);
    scan.skip(token, Role::PastTense).is_some()
        || form.auxiliaries && scan.skip(token, Role::Auxiliary).is_some_and(participle)
        || !form.auxiliaries && length > 4 && participle(token)
        || length > 5 && ends(scan, token, &form.past_alone) && !ends(scan, token, &form.past_never)
}
