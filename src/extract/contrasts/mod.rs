//! Words that rule each other out when said of one thing, as facts: "the left engine".
//!
//! Takes the sets of `facts/contrasts.toml` and what was read in one document, gives facts.
//! Knows no other document.

mod acts;
mod doers;
mod governed;
mod homes;
mod labels;
mod places;
mod sites;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::{Reading, statements};
use crate::knowledge::contrasts::{Set, Slot};
use crate::knowledge::names::Alias;
use crate::knowledge::speech::Is;
use crate::knowledge::{Knowledge, Language};
use crate::model::document::Document;
use crate::model::fact::{Content, Fact, Modality, Polarity, Term};
use crate::model::span::Span;
use crate::model::text::TokenKind;

/// How many words of the noun phrase after a word of a set are looked at.
const PHRASE: usize = 4;
/// How many words may stand between what announces a cause and the cause.
const CAUSE: usize = 6;

/// How many words may stand between a negation and the word of a set that it is shown with.
const BESIDE: usize = 2;

/// A word said of one noun is a fact this often in one document.
const TOLD: usize = 4;
/// A document has at most so many facts of one set.
const SAID: usize = 80;

/// A word of a set, where it stands.
struct Said {
    /// The word with the noun beside it, or the name of the place.
    span: Span,
    /// With the words before the place: "born in Leeds".
    whole: Span,
    /// Which of its set: "left", or the key of a place.
    member: String,
    /// The nouns it is said of, the nearest first.
    of: Vec<Term>,
    /// The key of the person or thing it is said of.
    subject: Option<String>,
}

/// The facts of one document.
pub fn facts(
    document: &Document,
    index: usize,
    language: &Language,
    knowledge: &Knowledge,
    reading: &Reading<'_>,
) -> Vec<Fact> {
    let mut found: Vec<(&Set, Said)> = Vec::new();
    let sets = knowledge.contrasts.sets();
    // Up to where the last phrase of each set goes: inside it, none begins.
    let mut taken = vec![0; sets.len()];
    let grammar = doers::Grammar { reading, language, knowledge };
    let mut acts: Vec<Fact> = Vec::new();
    for token in 0..reading.text.tokens.len() {
        let stem = |token: usize| reading.stem(token);
        let phrases = knowledge.contrasts.find(&language.code, &reading.text, token, stem);
        if phrases.is_empty() {
            continue;
        }
        let mut next = taken.clone();
        for (len, sense) in phrases {
            let (set, words) = (&sets[sense.set], token..token + len);
            if taken[sense.set] > token {
                continue;
            }
            // What announces a place may hold the first word of what comes next: "died in
            // hospital".
            let announces = matches!(set.slot, Slot::PersonPlace | Slot::ThingPlace | Slot::Home);
            next[sense.set] = if announces { token + 1 } else { words.end };
            match set.slot {
                Slot::Word | Slot::State | Slot::Beside | Slot::Cause => {
                    let member = &sense.member;
                    let said = said(reading, knowledge, language, set, words.clone(), member);
                    found.extend(said.map(|said| (set, said)));
                }
                Slot::Bearing => {
                    let said = places::bearing(reading, words, sense.member);
                    found.extend(said.map(|said| (set, said)));
                }
                Slot::PersonPlace | Slot::ThingPlace => {
                    let said = places::announced(reading, knowledge, language, words.clone());
                    found.extend(said.into_iter().map(|said| (set, said)));
                }
                Slot::Home => {
                    let member = &sense.member;
                    let said = homes::said(reading, knowledge, language, words.clone(), member);
                    found.extend(said.into_iter().map(|said| (set, said)));
                }
                Slot::Label => {
                    let member = &sense.member;
                    let said = labels::said(reading, knowledge, language, words.clone(), member);
                    found.extend(said.map(|said| (set, said)));
                }
                Slot::Site => {
                    let member = &sense.member;
                    let said = sites::said(reading, knowledge, language, words.clone(), member);
                    found.extend(said.map(|said| (set, said)));
                }
                Slot::Act => {
                    let way = &sense.member;
                    acts.extend(acts::fact(document, index, &grammar, set, words, way));
                }
                Slot::NamedPlace | Slot::Route | Slot::Nation | Slot::Actor => {}
                Slot::Spot | Slot::Goal | Slot::Source => {}
            }
        }
        taken = next;
    }
    for set in sets {
        let names = &reading.speech.names;
        match set.slot {
            Slot::NamedPlace => {
                let seats =
                    names.iter().map(|name| places::seat(reading, knowledge, language, name));
                found.extend(seats.flatten().map(|said| (set, said)));
            }
            Slot::Route => {
                let routes =
                    (0..names.len()).map(|at| places::route(reading, knowledge, language, at));
                found.extend(routes.flatten().map(|said| (set, said)));
            }
            Slot::Nation => {
                let nations = (0..reading.text.tokens.len())
                    .map(|token| nation(reading, knowledge, language, set, token));
                found.extend(nations.flatten().map(|said| (set, said)));
            }
            Slot::Home => {
                let homes =
                    names.iter().map(|name| homes::of_person(reading, knowledge, language, name));
                found.extend(homes.flatten().map(|said| (set, said)));
            }
            Slot::Spot | Slot::Goal | Slot::Source => {
                let found_at = |at| governed::said(reading, knowledge, language, set.slot, at);
                found.extend((0..names.len()).filter_map(found_at).map(|said| (set, said)));
            }
            Slot::Word
            | Slot::State
            | Slot::Beside
            | Slot::Cause
            | Slot::Bearing
            | Slot::PersonPlace
            | Slot::ThingPlace
            | Slot::Label
            | Slot::Site
            | Slot::Act
            | Slot::Actor => {}
        }
    }
    // What is said again and again of one noun would say nothing new.
    let mut told: BTreeMap<(&str, String, Option<Term>), usize> = BTreeMap::new();
    let mut of_set: BTreeMap<&str, usize> = BTreeMap::new();
    found.retain(|(set, said)| {
        let key = (set.id.as_str(), said.member.clone(), said.of.first().cloned());
        let times = told.entry(key).or_default();
        *times += 1;
        let all = of_set.entry(&set.id).or_default();
        *all += usize::from(*times <= TOLD);
        *times <= TOLD && *all <= SAID
    });
    let fact = |(set, said)| fact(document, index, reading, set, said);
    acts.extend(found.into_iter().filter_map(fact));
    acts
}

fn fact(
    document: &Document,
    index: usize,
    reading: &Reading<'_>,
    set: &Set,
    mut said: Said,
) -> Option<Fact> {
    if set.slot == Slot::Home {
        let at = reading.text.sentence_of(reading.text.tokens_in(said.span).start)?;
        homes::settle(reading, reading.text.sentences[at].span, &mut said);
    }
    let content = Content::Contrast { set: set.id.clone(), member: said.member, of: said.of };
    let clause = reading.speech.clause_at(said.span.start);
    let reach = clause.map_or(said.span, |at| reading.speech.clauses[at].span);
    let mut fact = statements::fact(document, index, reading, said.span, reach, content)?;
    fact.clause = said.whole;
    // "Without a helmet" is a member as it stands: its own negation turns nothing round.
    let negation = clause.and_then(|at| reading.speech.clauses[at].negation);
    if negation.is_some_and(|negation| negation.overlaps(said.span)) {
        fact.polarity = Polarity::Affirmed;
    }
    // "Not approved" is what is said, and not "approved".
    let near = |negation: &Span| {
        let gap = negation.end..said.span.start.max(negation.end);
        let between = &reading.text.source[gap];
        negation.end <= said.span.start && between.split_whitespace().count() <= BESIDE
    };
    if fact.polarity == Polarity::Negated
        && let Some(negation) = negation.filter(near)
    {
        fact.span = negation.join(fact.span);
    }
    fact.frame.subject = match set.slot {
        Slot::PersonPlace => places::person(reading, fact.sentence, said.whole),
        Slot::Home => said.subject,
        _ => said.subject.or(fact.frame.subject),
    };
    Some(fact)
}

fn span_of(reading: &Reading<'_>, tokens: Range<usize>) -> Span {
    let at = |token: usize| reading.text.tokens[token].span;
    Span::new(at(tokens.start).start, at(tokens.end - 1).end)
}

/// The words with what they are said of: the noun beside them, or what they are the cause of.
fn said(
    reading: &Reading<'_>,
    knowledge: &Knowledge,
    language: &Language,
    set: &Set,
    words: Range<usize>,
    member: &str,
) -> Option<Said> {
    let (span, of) = match set.slot {
        Slot::Beside | Slot::Nation => beside(reading, knowledge, set, words)?,
        Slot::Cause => {
            let sentence = &reading.text.sentences[reading.text.sentence_of(words.start)?];
            let first = words.start.saturating_sub(CAUSE).max(sentence.tokens.start);
            let cue = (first..words.start).rev().find(|at| {
                let len = knowledge.contrasts.announces_cause(&language.code, &reading.text, *at);
                len.is_some_and(|len| at + len <= words.start)
            })?;
            (span_of(reading, cue..words.end), Vec::new())
        }
        Slot::State => {
            if ahead_of_time(reading, set, &words, member) || permits(reading, language, &words) {
                return None;
            }
            let own = words.clone().filter_map(|token| reading.terms[token].clone()).collect();
            (span_of(reading, words), own)
        }
        _ => (span_of(reading, words), Vec::new()),
    };
    Some(Said { span, whole: span, member: member.to_owned(), of, subject: None })
}

/// True for "may rise" where it is permitted and not supposed.
fn permits(reading: &Reading<'_>, language: &Language, words: &Range<usize>) -> bool {
    let may = |token| language.speech.word(reading.text.folded(token)).is(Is::May);
    let clause = reading.speech.clause_at(reading.text.tokens[words.start].span.start);
    let planned = |at: usize| reading.speech.clauses[at].modality == Modality::Planned;
    clause.is_some_and(planned) && words.clone().any(may)
}

/// True where a clause gives a later step of a matter for planned or possible: "is expected to be
/// sentenced". A word that says so by itself may stand: "will appeal".
fn ahead_of_time(reading: &Reading<'_>, set: &Set, words: &Range<usize>, member: &str) -> bool {
    let said = span_of(reading, words.clone());
    let clause = reading.speech.clause_at(said.start).map(|at| &reading.speech.clauses[at]);
    set.step(member).is_some_and(|step| step > 0)
        && clause.is_some_and(|clause| {
            matches!(
                clause.modality,
                Modality::Possible | Modality::Planned | Modality::Hypothetical
            ) && !clause.modal.is_some_and(|modal| said.overlaps(modal))
        })
}

/// The words with the noun beside them, and what nouns these are, the nearest first.
fn beside(
    reading: &Reading<'_>,
    knowledge: &Knowledge,
    set: &Set,
    words: Range<usize>,
) -> Option<(Span, Vec<Term>)> {
    let text = &reading.text;
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

/// The adjective of a country, or its name before a noun: "an Australian climber", "a New Zealand
/// climber".
fn nation(
    reading: &Reading<'_>,
    knowledge: &Knowledge,
    language: &Language,
    set: &Set,
    token: usize,
) -> Option<Said> {
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
    let member = &knowledge.names.entity(entity).id;
    said(reading, knowledge, language, set, token..token + len, member)
}
