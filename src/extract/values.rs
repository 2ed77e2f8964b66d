//! Facts whose content is a value: a mention with the words that tell what it is about.
//!
//! Takes the mentions, terms and names of one document, gives facts. Knows no other document.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::extract::{Reading, bases, events, predicates};
use crate::knowledge::scope::Limit;
use crate::knowledge::{Knowledge, Language};
use crate::model::document::Document;
use crate::model::fact::{Content, Fact, Frame, Scope, Term};
use crate::model::mention::{Mention, Value};
use crate::model::moment::Relation;
use crate::model::quantity::Quantity;
use crate::model::span::Span;
use crate::model::text::{Sentence, Text, TokenKind};

/// How many tokens a clause boundary counts for in the distance between a word and a value.
pub const BOUNDARY: u32 = 6;

/// How many tokens after a value a word still belongs to it.
const AFTER: usize = 5;

/// One fact for each mention that can be compared.
pub fn facts(
    document: &Document,
    index: usize,
    language: &Language,
    knowledge: &Knowledge,
    reading: &Reading<'_>,
) -> Vec<Fact> {
    reading
        .mentions
        .iter()
        .filter(|mention| says_something(&mention.value))
        .filter_map(|mention| fact(document, index, language, knowledge, reading, mention))
        .collect()
}

/// False for what cannot be compared: a gap, and a date of which nothing is known ("now").
fn says_something(value: &Value) -> bool {
    match value {
        Value::Gap { .. } => false,
        Value::Date(period) => {
            period.from.is_some()
                || period.to.is_some()
                || period.partial.is_some()
                || period.clock.is_some()
                || period.weekday.is_some()
        }
        _ => true,
    }
}

/// Reads "ces 200 millions" as money where the document gives the same amount with its currency.
pub fn amounts_again(mentions: &mut [Mention]) {
    let large = Decimal::from(100_000);
    let known: Vec<(Decimal, String)> = mentions
        .iter()
        .filter_map(|mention| match &mention.value {
            Value::Money { quantity, currency: Some(currency), .. } => {
                Some((quantity.nominal.filter(|value| *value >= large)?, currency.clone()))
            }
            _ => None,
        })
        .collect();
    for mention in mentions {
        let Value::Number { quantity, counted: None } = &mention.value else { continue };
        let same = known.iter().find(|(value, _)| quantity.nominal == Some(*value));
        if let Some((_, currency)) = same {
            let (quantity, currency) = (quantity.clone(), Some(currency.clone()));
            mention.value = Value::Money { quantity, currency, inferred: true, parts: 1 };
        }
    }
}

/// Adds "aucun blessé", "no injuries", "nobody" to the mentions: a count of zero.
pub fn nones(
    text: &Text<'_>,
    language: &Language,
    terms: &[Option<Term>],
    mentions: &mut Vec<Mention>,
) {
    let mut found = Vec::new();
    for token in 0..text.tokens.len().saturating_sub(1) {
        let span = text.tokens[token].span;
        let nobody = language.scope.nobody.longest(text.folded_from(token)).is_some();
        let none = language.scope.none.contains(text.folded(token)) && terms[token + 1].is_some();
        if !nobody && !none {
            continue;
        }
        let counted = if nobody { span } else { text.tokens[token + 1].span };
        if mentions.iter().any(|mention| mention.span.overlaps(span)) {
            continue;
        }
        let quantity = Quantity::exact(Decimal::ZERO, Decimal::ONE);
        let value = Value::Number { quantity, counted: Some(counted) };
        found.push(Mention { span, value, also: None, change: None });
    }
    mentions.extend(found);
    mentions.sort_by_key(|mention| mention.span);
}

fn fact(
    document: &Document,
    index: usize,
    language: &Language,
    knowledge: &Knowledge,
    reading: &Reading<'_>,
    mention: &Mention,
) -> Option<Fact> {
    let text = &reading.text;
    let tokens = text.tokens_in(mention.span);
    let sentence = &text.sentences[text.sentence_of(tokens.start)?];
    let distance = distances(text, language, sentence.tokens.clone(), tokens.clone());
    let zone = document.zone_at(mention.span.start);

    let counted = match &mention.value {
        Value::Number { counted: Some(span), .. } => Some(*span),
        _ => None,
    };
    let head = head(reading, language, counted, tokens.clone(), sentence.tokens.clone());
    let mut words = Vec::new();
    for token in sentence.tokens.clone() {
        // "Magnitude 6.8" names what it measures.
        let inside = tokens.contains(&token)
            && !matches!(&mention.value, Value::Measure { unit, .. } if text.folded(token) == unit)
            && counted.is_none_or(|span| !span.overlaps(text.tokens[token].span));
        if inside {
            continue;
        }
        if let Some(term) = &reading.terms[token] {
            words.push((term.clone(), distance[token - sentence.tokens.start]));
        }
    }
    words.sort_by_key(|(_, distance)| *distance);
    let clause = clause_span(text, &distance, sentence.tokens.clone(), tokens.clone());
    let statement =
        reading.speech.clause_at(mention.span.start).map(|clause| &reading.speech.clauses[clause]);
    let names = names_near(reading, sentence, &distance);
    let mut scope = scopes(text, language, sentence.tokens.clone(), tokens.clone(), &distance);
    let first = reading.text.folded(tokens.start);
    if matches!(mention.value, Value::Duration(_)) && language.scope.again.contains(first) {
        scope.push(Scope::Rate(first.to_owned()));
    }
    match course(reading, language, mention) {
        Some(Course::Left) => scope.push(Scope::Comparison),
        Some(Course::Reached) => scope.retain(|scope| *scope != Scope::Comparison),
        None => {}
    }
    bases::bases(reading, language, knowledge, sentence, &distance, &mut scope);
    bases::open(reading, language, knowledge, sentence, &distance, &mut scope);
    scope.extend(mention.change.map(Scope::Change));
    scope.extend(other_year(document, reading, sentence, mention, &distance));
    if !zone.is_story() {
        scope.push(Scope::Aside);
    }
    scope.sort();
    scope.dedup();
    let end = counted.map_or(tokens.end, |span| reading.text.tokens_in(span).end.max(tokens.end));
    let after =
        (end..sentence.tokens.end.min(end + AFTER)).find_map(|token| reading.terms[token].clone());
    let subject = subject(reading, mention.span.start);
    let place = events::Place { reading, language, knowledge, tokens, words: &words };
    let event = events::event(&mention.value, &place);
    let (beside, ranks) = match mention.value {
        Value::Date(_) | Value::Duration(_) => {
            events::beside(reading, sentence, mention, &distance)
        }
        _ => Default::default(),
    };
    let polarity = statement.map(|clause| clause.polarity).unwrap_or_default();
    let frame =
        Frame { head, words, names, subject, after, event, ranks, beside, ..Frame::default() };
    Some(Fact {
        document: index,
        span: counted.map_or(mention.span, |span| mention.span.join(span)),
        clause,
        sentence: sentence.span,
        zone,
        content: Content::Value(events::limited(&mention.value, polarity)),
        predicate: predicates::predicate(&mention.value, &frame, &knowledge.concepts),
        frame,
        polarity,
        modality: statement.map(|clause| clause.modality).unwrap_or_default(),
        attribution: statement.and_then(|clause| clause.attribution.clone()),
        scope,
    })
}

/// The name that is the subject of a value's clause, else of the nearest clause before it in the
/// sentence that has a verb.
fn subject(reading: &Reading<'_>, at: usize) -> Option<String> {
    let clauses = &reading.speech.clauses;
    let own = reading.speech.clause_at(at)?;
    let clause = clauses[..=own]
        .iter()
        .rev()
        .take_while(|clause| clause.sentence == clauses[own].sentence)
        .find(|clause| clause.verb.is_some())?;
    clause.subject.map(|name| reading.speech.names[name].key.clone())
}

/// The names of the sentence, each with its distance from the value, nearest first.
fn names_near(reading: &Reading<'_>, sentence: &Sentence, distance: &[u32]) -> Vec<(String, u32)> {
    let mut names: Vec<_> = reading.speech.names[reading.speech.names_in(sentence.span)]
        .iter()
        .filter_map(|name| {
            let at = name.tokens.start.checked_sub(sentence.tokens.start)?;
            Some((name.key.clone(), *distance.get(at)?))
        })
        .collect();
    names.sort_by_key(|(_, distance)| *distance);
    names
}

/// True for a mark that stands close between two runs of digits.
fn inside_number(text: &Text<'_>, token: usize) -> bool {
    let number =
        |at: usize| text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let close = |at: usize| text.tokens.get(at).is_some_and(|token| !token.spaced);
    token > 0 && number(token - 1) && number(token + 1) && close(token) && close(token + 1)
}

/// The distance of each token of the sentence from the value, clause boundaries counted.
fn distances(
    text: &Text<'_>,
    language: &Language,
    sentence: Range<usize>,
    value: Range<usize>,
) -> Vec<u32> {
    let mut distance = vec![0; sentence.len()];
    let step = |token: usize| -> u32 {
        let folded = text.folded(token);
        match text.tokens[token].kind {
            // The mark of "6,500" or "7:40" parts nothing.
            TokenKind::Punctuation if inside_number(text, token) => 1,
            TokenKind::Punctuation => match folded {
                "," | ";" | ":" | "—" | "–" | "(" | ")" | "«" | "»" | "“" | "”" => {
                    BOUNDARY
                }
                _ => 1,
            },
            TokenKind::Word if language.scope.clause.contains(folded) => BOUNDARY / 2,
            _ => 1,
        }
    };
    let mut total = 0;
    for token in value.end..sentence.end {
        total += step(token);
        distance[token - sentence.start] = total;
    }
    total = 0;
    for token in (sentence.start..value.start.min(sentence.end)).rev() {
        total += step(token);
        distance[token - sentence.start] = total;
    }
    distance
}

/// The stretch of the sentence around the value that no strong boundary cuts off.
fn clause_span(
    text: &Text<'_>,
    distance: &[u32],
    sentence: Range<usize>,
    value: Range<usize>,
) -> Span {
    let jump = |near: usize, far: usize| {
        distance[far - sentence.start].saturating_sub(distance[near - sentence.start]) >= BOUNDARY
    };
    let mut start = value.start.clamp(sentence.start, sentence.end.saturating_sub(1));
    while start > sentence.start && !jump(start, start - 1) {
        start -= 1;
    }
    let mut end = value.end.clamp(start + 1, sentence.end);
    while end < sentence.end && !jump(end - 1, end) {
        end += 1;
    }
    Span::new(text.tokens[start].span.start, text.tokens[end - 1].span.end)
}

/// The thing counted or measured: the noun counted, else the nearest content word after a bare
/// number, else the nearest one before.
fn head(
    reading: &Reading<'_>,
    language: &Language,
    counted: Option<Span>,
    value: Range<usize>,
    sentence: Range<usize>,
) -> Option<Term> {
    if let Some(span) = counted {
        let tokens = reading.text.tokens_in(span);
        return tokens.rev().find_map(|token| reading.terms[token].clone());
    }
    let counts = |token: &usize| !language.scope.running.contains(reading.text.folded(*token));
    let after = (value.end..sentence.end.min(value.end + 4))
        .filter(counts)
        .find_map(|token| reading.terms[token].clone());
    let before = || {
        (sentence.start.max(value.start.saturating_sub(6))..value.start)
            .rev()
            .find_map(|token| reading.terms[token].clone())
    };
    after.or_else(before)
}

/// Another year than that of publication, given near a value that is no date: "en 1912".
fn other_year(
    document: &Document,
    reading: &Reading<'_>,
    sentence: &Sentence,
    mention: &Mention,
    distance: &[u32],
) -> Option<Scope> {
    if matches!(mention.value, Value::Date(_)) {
        return None;
    }
    let published = document.metadata.published?.date.year();
    let first = reading.mentions.partition_point(|other| other.span.end <= sentence.span.start);
    reading.mentions[first..]
        .iter()
        .take_while(|other| other.span.start < sentence.span.end)
        .filter_map(|other| {
            let Value::Date(period) = &other.value else { return None };
            let token = reading.text.tokens_in(other.span).start;
            let near = *distance.get(token.checked_sub(sentence.tokens.start)?)?;
            let year = period.from?.year();
            let dated = period.relation == Relation::At && year < published - 1;
            (dated && near <= BOUNDARY + 4).then_some((near, year))
        })
        .min()
        .map(|(_, year)| Scope::Earlier(year.to_string()))
}

/// One of two values that something goes between.
enum Course {
    /// "from 12".
    Left,
    /// "to 16".
    Reached,
}

/// Which of the two a mention is in "rose from 12 to 16"; no range, which is one mention.
fn course(reading: &Reading<'_>, language: &Language, mention: &Mention) -> Option<Course> {
    let tokens = |mention: &Mention| reading.text.tokens_in(mention.span);
    let word = |token: usize| reading.text.folded(token);
    let goes = |from: &Mention, to: &Mention| {
        let (from, to) = (tokens(from), tokens(to));
        let leaves =
            from.start.checked_sub(1).is_some_and(|at| language.scope.leaves.contains(word(at)));
        leaves && from.end + 1 == to.start && language.scope.reaches.contains(word(from.end))
    };
    let at = reading.mentions.partition_point(|other| other.span < mention.span);
    if reading.mentions.get(at + 1).is_some_and(|next| goes(mention, next)) {
        return Some(Course::Left);
    }
    let before = reading.mentions.get(at.checked_sub(1)?)?;
    goes(before, mention).then_some(Course::Reached)
}

/// What limits the value: scope words near it.
fn scopes(
    text: &Text<'_>,
    language: &Language,
    sentence: Range<usize>,
    value: Range<usize>,
    distance: &[u32],
) -> Vec<Scope> {
    let mut found = Vec::new();
    let mut token = sentence.start;
    while token < sentence.end {
        let Some((length, limit)) = language.scope.limits.longest(text.folded_from(token)) else {
            token += 1;
            continue;
        };
        let end = token + length;
        let before = end <= value.start;
        let near = distance[token - sentence.start]
            .min(distance[(end - 1).min(sentence.end - 1) - sentence.start]);
        let adjacent = if before {
            value.start - end <= 3
        } else {
            token >= value.end && token - value.end <= 3
        };
        let words = || (token..end).map(|token| text.folded(token)).collect::<Vec<_>>().join(" ");
        match limit {
            Limit::Suspended if !before && token - value.end <= 4 => found.push(Scope::Part),
            Limit::Part if before && near <= 2 * BOUNDARY => found.push(Scope::Part),
            Limit::Total if near <= 2 * BOUNDARY => found.push(Scope::Total),
            Limit::Comparison if before && adjacent => found.push(Scope::Comparison),
            Limit::Earlier if near <= 2 * BOUNDARY => found.push(Scope::Earlier(words())),
            Limit::SoFar if near <= 2 * BOUNDARY => found.push(Scope::SoFar),
            Limit::Forecast if near <= 2 * BOUNDARY => found.push(Scope::Forecast),
            Limit::Rate if adjacent || near <= 3 => found.push(Scope::Rate(words())),
            _ => {}
        }
        token = end;
    }
    found
}
