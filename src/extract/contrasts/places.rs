//! Places that words or names announce: "born in Leeds", "Stiles Prison in Beaumont", "from Dole to
//! Pontarlier".

use std::ops::Range;

use super::{Said, span_of};
use crate::extract::{Reading, names};
use crate::knowledge::contrasts::Before;
use crate::knowledge::{Knowledge, Language};
use crate::model::name::{NameKind, NameMention};
use crate::model::span::Span;

/// How many words may stand between the words of a set and the place they speak of.
const REACH: usize = 10;
/// How many words may stand between "from" and the place, the place and "to".
const LEG: usize = 6;

/// The places that the words speak of: "born in Leeds", "headquarters will open in Leeds and in
/// Lyon", "Leeds-born".
pub fn announced(
    reading: &Reading<'_>,
    knowledge: &Knowledge,
    language: &Language,
    words: Range<usize>,
) -> Vec<Said> {
    let text = &reading.text;
    let cue = span_of(reading, words.clone());
    let said = |(tokens, member): (Range<usize>, String)| {
        let span = span_of(reading, tokens);
        Said { span, whole: cue.join(span), member, of: Vec::new(), subject: None }
    };
    if let Some(hyphen) = words.start.checked_sub(1)
        && text.folded(hyphen) == "-"
    {
        let name = names::ending_at(&reading.speech.names, hyphen);
        return name.and_then(|at| spelled(reading, at)).map(said).into_iter().collect();
    }
    let Some(sentence) = text.sentence_of(words.start) else { return Vec::new() };
    let last = text.sentences[sentence].tokens.end;
    let is = |before, token: usize| {
        knowledge.contrasts.is_before(before, &language.code, text.folded(token))
    };
    let mut found = Vec::new();
    let (mut token, mut end) = (words.end, last.min(words.end + REACH));
    while token < end {
        if matches!(text.folded(token), "." | ";" | ":" | "(" | "«" | "“" | "\"") {
            break;
        }
        let direct = token == words.end && words.len() > 1;
        let next = direct || !found.is_empty() || is(Before::Place, token - 1);
        let Some(place) = next.then(|| place(reading, token, end)).flatten() else {
            // After one place, only what joins it to another goes on.
            let joins = is(Before::Next, token) || is(Before::Place, token);
            if !found.is_empty() && !joins {
                break;
            }
            token += 1;
            continue;
        };
        token = place.0.end;
        end = last.min(token + 3);
        found.push(place);
    }
    found.into_iter().map(said).collect()
}

/// The name that starts at a token, if it may be a place; what has a capital and is no known name
/// may be one, too.
fn place(reading: &Reading<'_>, token: usize, end: usize) -> Option<(Range<usize>, String)> {
    let text = &reading.text;
    if let Some(at) = names::starting_at(&reading.speech.names, token) {
        return spelled(reading, at);
    }
    let capitals = (token..end).take_while(|at| text.tokens[*at].capital).count();
    (capitals > 0).then(|| {
        let tokens = token..token + capitals;
        let key = tokens.clone().map(|at| text.folded(at)).collect::<Vec<_>>().join(" ");
        (tokens, key)
    })
}

fn spelled(reading: &Reading<'_>, at: usize) -> Option<(Range<usize>, String)> {
    let name = &reading.speech.names[at];
    let placed = name.kind != NameKind::Person && name.form.is_spelled();
    placed.then(|| (name.tokens.clone(), name.key.clone()))
}

fn may_be(name: &NameMention, kind: NameKind) -> bool {
    name.form.is_spelled() && (name.kind == kind || name.kind == NameKind::Other)
}

/// A place right after what is there: "Stiles Prison in Beaumont".
pub fn seat(
    reading: &Reading<'_>,
    knowledge: &Knowledge,
    language: &Language,
    place: &NameMention,
) -> Option<Said> {
    let before = place.tokens.start.checked_sub(1)?;
    let all = &reading.speech.names;
    let folded = reading.text.folded(before);
    let placed = may_be(place, NameKind::Place)
        && knowledge.contrasts.is_before(Before::Place, &language.code, folded);
    // "Harrow Mill, in Penrose County".
    let comma = before.checked_sub(1).filter(|at| reading.text.folded(*at) == ",");
    let end = comma.unwrap_or(before);
    let name = &all[names::ending_at(all, end).filter(|_| placed)?];
    let seated = comma.is_none() && may_be(name, NameKind::Organisation)
        || name.kind == NameKind::Place && name.form.is_spelled();
    seated.then(|| Said {
        span: place.span,
        whole: name.span.join(place.span),
        member: place.key.clone(),
        of: Vec::new(),
        subject: Some(name.key.clone()),
    })
}

/// On which side of the place that follows: "north of Leeds".
pub fn bearing(reading: &Reading<'_>, words: Range<usize>, member: &str) -> Option<Said> {
    let all = &reading.speech.names;
    let place = &all[names::starting_at(all, words.end)?];
    may_be(place, NameKind::Place).then(|| Said {
        span: span_of(reading, words.clone()),
        whole: span_of(reading, words.start..place.tokens.end),
        member: member.to_owned(),
        of: Vec::new(),
        subject: Some(place.key.clone()),
    })
}

/// Where a way leads that begins at a place: "from a unit in Huntsville to one in Beaumont".
pub fn route(
    reading: &Reading<'_>,
    knowledge: &Knowledge,
    language: &Language,
    at: usize,
) -> Option<Said> {
    let text = &reading.text;
    let all = &reading.speech.names;
    let start = &all[at];
    let is = |before, token: usize| {
        knowledge.contrasts.is_before(before, &language.code, text.folded(token))
    };
    let sentence = &text.sentences[text.sentence_of(start.tokens.start)?].tokens;
    let before = start.tokens.start.checked_sub(1).filter(|before| *before >= sentence.start)?;
    // "from Huntsville", "from a unit in Huntsville".
    let first = before.saturating_sub(LEG).max(sentence.start);
    let from = if is(Before::Origin, before) {
        before
    } else {
        let inside = is(Before::Place, before);
        (first..before).rev().find(|token| inside && is(Before::Origin, *token))?
    };
    if !may_be(start, NameKind::Place) {
        return None;
    }
    let leg = start.tokens.end..sentence.end.min(start.tokens.end + LEG);
    let to = leg.clone().find(|token| is(Before::Goal, *token))?;
    let goals = (to + 1..sentence.end.min(to + 1 + LEG))
        .filter(|token| *token == to + 1 || is(Before::Place, token - 1))
        .filter_map(|token| names::starting_at(all, token))
        .map(|at| &all[at]);
    let goal = goals.rev().find(|name| may_be(name, NameKind::Place))?;
    Some(Said {
        span: goal.span,
        whole: text.tokens[from].span.join(goal.span),
        member: goal.key.clone(),
        of: Vec::new(),
        subject: Some(start.key.clone()),
    })
}

/// Who the words are said of: the person named nearest before them in the sentence, else after
/// them. A name among them is one born with: "née Maria Kalogeropoulou à New York".
pub fn person(reading: &Reading<'_>, sentence: Span, words: Span) -> Option<String> {
    let is_person = |name: &&NameMention| name.kind == NameKind::Person;
    let all = &reading.speech.names;
    let inside = &all[reading.speech.names_in(sentence)];
    let before = inside.iter().filter(is_person).rfind(|name| name.span.end <= words.start);
    let after = || inside.iter().filter(is_person).find(|name| name.span.start >= words.end);
    let nearest = before.or_else(after);
    nearest.map(|name| name.key.clone())
}
