//! Words that rule each other out when said of one thing, as facts: "the left engine".
//!
//! Takes the sets of `facts/contrasts.toml` and what was read in one document, gives facts.
//! Knows no other document.

use std::ops::Range;

use crate::extract::{Reading, names, statements};
use crate::knowledge::contrasts::{Sense, Set, Slot};
use crate::knowledge::names::Alias;
use crate::knowledge::{Knowledge, Language};
use crate::model::document::Document;
use crate::model::fact::{Content, Fact, Term};
use crate::model::name::{NameKind, NameMention};
use crate::model::span::Span;
use crate::model::text::TokenKind;

/// How many words may stand between the words of a set and the place they speak of.
const REACH: usize = 10;
/// How many words of the noun phrase after a word of a set are looked at.
const PHRASE: usize = 4;

/// The facts of one document.
pub fn facts(
    document: &Document,
    index: usize,
    language: &Language,
    knowledge: &Knowledge,
    reading: &Reading<'_>,
) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut token = 0;
    while token < reading.text.tokens.len() {
        let Some((len, senses)) = knowledge.contrasts.find(language, &reading.text, token) else {
            token += 1;
            continue;
        };
        let words = token..token + len;
        for sense in senses {
            let set = &knowledge.contrasts.sets()[sense.set];
            let found = match set.slot {
                Slot::Word | Slot::Beside => {
                    let found = said(reading, knowledge, set, words.clone());
                    found.map(|(span, of)| (span, span, sense.member.clone(), of))
                }
                Slot::PersonPlace | Slot::ThingPlace => {
                    let found = place(reading, knowledge, language, words.clone());
                    let cue = span_of(reading, words.clone());
                    found.map(|(span, member)| (span, cue.join(span), member, Vec::new()))
                }
                Slot::NamedPlace | Slot::Nation => None,
            };
            let found = found.map(|(span, whole, member, of)| Said {
                span,
                whole,
                member,
                of,
                subject: None,
            });
            facts.extend(found.and_then(|said| fact(document, index, reading, set, said)));
        }
        // What announces a place may hold the first word of what comes next: "died in hospital".
        let announces = |sense: &Sense| {
            let slot = knowledge.contrasts.sets()[sense.set].slot;
            matches!(slot, Slot::PersonPlace | Slot::ThingPlace)
        };
        token = if senses.iter().all(announces) { token + 1 } else { words.end };
    }
    for set in knowledge.contrasts.sets() {
        let found: Vec<Said> = match set.slot {
            Slot::NamedPlace => reading
                .speech
                .names
                .iter()
                .filter_map(|name| seat(reading, knowledge, language, name))
                .collect(),
            Slot::Nation => (0..reading.text.tokens.len())
                .filter_map(|token| nation(reading, knowledge, set, token))
                .collect(),
            Slot::Word | Slot::Beside | Slot::PersonPlace | Slot::ThingPlace => Vec::new(),
        };
        facts
            .extend(found.into_iter().filter_map(|said| fact(document, index, reading, set, said)));
    }
    facts
}

fn fact(
    document: &Document,
    index: usize,
    reading: &Reading<'_>,
    set: &Set,
    said: Said,
) -> Option<Fact> {
    let content = Content::Contrast { set: set.id.clone(), member: said.member, of: said.of };
    let clause = reading.speech.clause_at(said.span.start);
    let reach = clause.map_or(said.span, |at| reading.speech.clauses[at].span);
    let mut fact = statements::fact(document, index, reading, said.span, reach, content)?;
    fact.clause = said.whole;
    match set.slot {
        Slot::PersonPlace => fact.frame.subject = person(reading, fact.sentence, said.whole),
        Slot::NamedPlace => fact.frame.subject = said.subject,
        Slot::Word | Slot::Beside | Slot::ThingPlace | Slot::Nation => {}
    }
    Some(fact)
}

/// A place right after what is there: "Stiles Prison in Beaumont".
fn seat(
    reading: &Reading<'_>,
    knowledge: &Knowledge,
    language: &Language,
    place: &NameMention,
) -> Option<Said> {
    let before = place.tokens.start.checked_sub(1)?;
    let all = &reading.speech.names;
    let may_be = |name: &NameMention, kind: NameKind| {
        name.form.is_spelled() && (name.kind == kind || name.kind == NameKind::Other)
    };
    let placed = may_be(place, NameKind::Place)
        && knowledge.contrasts.is_locative(&language.code, reading.text.folded(before));
    let name = &all[names::ending_at(all, before).filter(|_| placed)?];
    may_be(name, NameKind::Organisation).then(|| Said {
        span: place.span,
        whole: name.span.join(place.span),
        member: place.key.clone(),
        of: Vec::new(),
        subject: Some(name.key.clone()),
    })
}

/// The adjective of a country, or its name before a noun: "an Australian climber", "a New Zealand
/// climber".
fn nation(reading: &Reading<'_>, knowledge: &Knowledge, set: &Set, token: usize) -> Option<Said> {
    let text = &reading.text;
    let country = |alias: &Alias| {
        let entity = knowledge.names.entity(alias.entity);
        entity.class.as_deref() == Some("country") && !alias.ambiguous
    };
    let (len, entity) = knowledge.names.demonym(text, token).or_else(|| {
        let (len, alias) = knowledge.names.find(text, token).filter(|(_, alias)| country(alias))?;
        // "New Zealand climber", and not "in France Macron".
        let next = text.tokens.get(token + len)?;
        let noun = next.kind == TokenKind::Word && !next.capital;
        (noun && reading.terms[token + len].is_some()).then_some((len, alias.entity))
    })?;
    let (span, of) = said(reading, knowledge, set, token..token + len)?;
    let member = knowledge.names.entity(entity).id.clone();
    Some(Said { span, whole: span, member, of, subject: None })
}

/// A word of a set, where it stands.
struct Said {
    /// The word with the noun beside it, or the name of the place.
    span: Span,
    /// With the words before the place: "born in Leeds".
    whole: Span,
    member: String,
    of: Vec<Term>,
    /// The key of what is named before the place.
    subject: Option<String>,
}

fn span_of(reading: &Reading<'_>, tokens: Range<usize>) -> Span {
    let at = |token: usize| reading.text.tokens[token].span;
    Span::new(at(tokens.start).start, at(tokens.end - 1).end)
}

/// The words with the noun beside them, and what nouns these are, the nearest first.
fn said(
    reading: &Reading<'_>,
    knowledge: &Knowledge,
    set: &Set,
    words: Range<usize>,
) -> Option<(Span, Vec<Term>)> {
    let text = &reading.text;
    if set.slot == Slot::Word {
        return Some((span_of(reading, words), Vec::new()));
    }
    let sentence = &text.sentences[text.sentence_of(words.start)?];
    let is_verb = |token: usize| {
        let clause = reading.speech.clause_at(text.tokens[token].span.start);
        clause.is_some_and(|at| reading.speech.clauses[at].verb == Some(token))
    };
    let (mut of, mut around) = (Vec::new(), words.clone());
    for token in words.end..sentence.tokens.end.min(words.end + PHRASE + 1) {
        match text.tokens[token].kind {
            TokenKind::Number => continue,
            TokenKind::Punctuation if text.folded(token) == "-" => continue,
            TokenKind::Punctuation | TokenKind::Break => break,
            TokenKind::Word => {}
        }
        let Some(term) = reading.terms[token].as_ref().filter(|_| !is_verb(token)) else { break };
        of.push(term.clone());
        around.end = token + 1;
    }
    if let Some(before) = words.start.checked_sub(1).filter(|at| *at >= sentence.tokens.start)
        && let Some(term) = &reading.terms[before]
        && !is_verb(before)
    {
        if of.is_empty() {
            around.start = before;
        }
        of.push(term.clone());
    }
    let is_a = |concept: &u32| set.of.iter().any(|of| knowledge.concepts.is_a(*concept, *of));
    of.retain(|term| set.of.is_empty() || term.concepts.iter().any(is_a));
    (!of.is_empty()).then(|| (span_of(reading, around), of))
}

/// The place that the words speak of, with its key: "born in Leeds", "headquarters will open in
/// Leeds", "Leeds-born".
fn place(
    reading: &Reading<'_>,
    knowledge: &Knowledge,
    language: &Language,
    words: Range<usize>,
) -> Option<(Span, String)> {
    let text = &reading.text;
    let all = &reading.speech.names;
    let name = |at: usize| {
        let name = &all[at];
        let placed = name.kind != NameKind::Person && name.form.is_spelled();
        placed.then(|| (name.span, name.key.clone()))
    };
    if let Some(hyphen) = words.start.checked_sub(1)
        && text.folded(hyphen) == "-"
    {
        return name(names::ending_at(all, hyphen)?);
    }
    let sentence = &text.sentences[text.sentence_of(words.start)?];
    let end = sentence.tokens.end.min(words.end + REACH);
    for token in words.end..end {
        if matches!(text.folded(token), "." | ";" | ":" | "(" | "«" | "“" | "\"") {
            return None;
        }
        let announced = token == words.end && words.len() > 1;
        if !announced && !knowledge.contrasts.is_locative(&language.code, text.folded(token - 1)) {
            continue;
        }
        if let Some(at) = names::starting_at(all, token) {
            return name(at);
        }
        let capitals = (token..end).take_while(|at| text.tokens[*at].capital).count();
        if capitals > 0 {
            let tokens = token..token + capitals;
            let key = tokens.clone().map(|at| text.folded(at)).collect::<Vec<_>>().join(" ");
            return Some((span_of(reading, tokens), key));
        }
    }
    None
}

/// Who the words are said of: the person named nearest before them in the sentence, else after
/// them. A name among them is one born with: "née Maria Kalogeropoulou à New York".
fn person(reading: &Reading<'_>, sentence: Span, words: Span) -> Option<String> {
    let is_person = |name: &&NameMention| name.kind == NameKind::Person;
    let all = &reading.speech.names;
    let inside = &all[reading.speech.names_in(sentence)];
    let before = inside.iter().filter(is_person).rfind(|name| name.span.end <= words.start);
    let after = || inside.iter().filter(is_person).find(|name| name.span.start >= words.end);
    let nearest = before.or_else(after);
    nearest.map(|name| name.key.clone())
}
