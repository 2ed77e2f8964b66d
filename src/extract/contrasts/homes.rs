//! Where people are said to live: "a Dunmere man", "Ruth Callow of Dunmere", "une habitante de
//! Dole".

use std::ops::Range;

use super::{Said, places, span_of};
use crate::extract::{Reading, names};
use crate::knowledge::contrasts::Before;
use crate::knowledge::{Knowledge, Language};
use crate::model::fact::Term;
use crate::model::name::{Gender, NameKind, NameMention};
use crate::model::span::Span;
use crate::model::text::TokenKind;

/// The member of a set whose words stand before the place, whoever lives there.
pub const PLACE: &str = "place";

/// The homes that the words of a member tell.
pub fn said(
    reading: &Reading<'_>,
    knowledge: &Knowledge,
    language: &Language,
    words: Range<usize>,
    member: &str,
) -> Vec<Said> {
    if member == PLACE {
        return places::announced(reading, knowledge, language, words);
    }
    resident(reading, knowledge, language, words, member).into_iter().collect()
}

/// The place beside a word for someone: "a Dunmere man", "une habitante de Dole".
fn resident(
    reading: &Reading<'_>,
    knowledge: &Knowledge,
    language: &Language,
    words: Range<usize>,
    sort: &str,
) -> Option<Said> {
    let after = || joined(reading, knowledge, language, Before::Home, words.end);
    let place = before(reading, words.start).or_else(after)?;
    let whole = words.start.min(place.tokens.start)..words.end.max(place.tokens.end);
    let whole = span_of(reading, whole);
    let of = vec![term(sort)];
    Some(Said { span: whole, whole, member: place.key.clone(), of, subject: None })
}

/// The place after a person's name: "Ruth Callow of Dunmere", "Ruth Callow, 36, of Dunmere".
pub fn of_person(
    reading: &Reading<'_>,
    knowledge: &Knowledge,
    language: &Language,
    person: &NameMention,
) -> Option<Said> {
    let (text, end) = (&reading.text, person.tokens.end);
    let comma = |token: usize| token < text.tokens.len() && text.folded(token) == ",";
    let home = |token: usize| joined(reading, knowledge, language, Before::Home, token);
    // Who is 36 is a person.
    let aged = comma(end) && comma(end + 2) && text.tokens[end + 1].kind == TokenKind::Number;
    let full = person.tokens.len() > 1;
    let place = match (person.kind, comma(end)) {
        (NameKind::Person | NameKind::Other, _) if aged => home(end + 3),
        (NameKind::Person, true) if full => home(end + 1),
        (NameKind::Person, false) if full => joined(reading, knowledge, language, Before::Of, end),
        _ => None,
    }?;
    let whole = person.span.join(place.span);
    let subject = Some(person.key.clone());
    Some(Said { span: place.span, whole, member: place.key.clone(), of: Vec::new(), subject })
}

/// The place right before a word, behind an article: "a Dunmere man".
fn before<'r>(reading: &'r Reading<'_>, token: usize) -> Option<&'r NameMention> {
    let all = &reading.speech.names;
    let place = &all[names::ending_at(all, token)?];
    let first = place.tokens.start.checked_sub(1)?;
    let word = reading.text.tokens[first].kind == TokenKind::Word;
    (word && reading.terms[first].is_none() && fits(place)).then_some(place)
}

/// The place after a small word.
fn joined<'r>(
    reading: &'r Reading<'_>,
    knowledge: &Knowledge,
    language: &Language,
    by: Before,
    token: usize,
) -> Option<&'r NameMention> {
    let (text, all) = (&reading.text, &reading.speech.names);
    let joins = token < text.tokens.len()
        && knowledge.contrasts.is_before(by, &language.code, text.folded(token));
    let place = &all[names::starting_at(all, token + 1).filter(|_| joins)?];
    fits(place).then_some(place)
}

/// Says whose home it is: of the person named, or of someone of the sort that the words say.
pub fn settle(reading: &Reading<'_>, sentence: Span, said: &mut Said) {
    if !said.of.is_empty() {
        return;
    }
    let person = said.subject.take().or_else(|| places::person(reading, sentence, said.whole));
    let named = |name: &&NameMention| Some(&name.key) == person.as_ref();
    let gender = reading.speech.names.iter().filter(named).find_map(|name| name.gender);
    said.of = gender.into_iter().map(|gender| term(sort(gender))).collect();
    said.subject = person;
}

/// The member of the set whose words are for people of one sort.
fn sort(gender: Gender) -> &'static str {
    match gender {
        Gender::Female => "female",
        Gender::Male => "male",
    }
}

fn term(sort: &str) -> Term {
    Term { stem: sort.into(), concepts: [].into() }
}

/// True for what may be a place: a guess that an unknown name is a body's may be wrong.
fn fits(name: &NameMention) -> bool {
    let initials = name.folded.chars().count() <= 3;
    let guessed = name.kind == NameKind::Organisation && !name.known && name.tokens.len() == 1;
    let place = matches!(name.kind, NameKind::Place | NameKind::Other) || guessed;
    place && name.form.is_spelled() && !initials
}
