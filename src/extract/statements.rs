//! Facts whose content is not a value: roles, names, quotations, rankings, clauses.
//!
//! Takes what `speech` and `names` read in one document, gives facts. Knows no other document.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::Reading;
use crate::extract::speech::{Clause, Quotation, QuotationKind, Ranking};
use crate::model::document::{Document, Zone};
use crate::model::fact::{Content, Fact, Frame, Held, Modality, Scope, Term, Thing};
use crate::model::mention::Value;
use crate::model::moment::Relation as Limit;
use crate::model::name::NameForm;
use crate::model::span::Span;
use crate::model::text::{TokenKind, closed};

/// A clause with fewer content words says too little to be found again elsewhere.
const WORDS: usize = 3;

/// A name is a fact this often in one document; more would say nothing new.
const NAMED: usize = 4;

/// Roles, names, quotations, rankings and clauses as facts, in order of their place.
pub fn facts(document: &Document, index: usize, reading: &Reading<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    roles(document, index, reading, &mut facts);
    names(document, index, reading, &mut facts);
    quotations(document, index, reading, &mut facts);
    rankings(document, index, reading, &mut facts);
    clauses(document, index, reading, &mut facts);
    facts
}

/// A fact about `span`, with the words and names of `reach` as its frame.
pub fn fact(
    document: &Document,
    index: usize,
    reading: &Reading<'_>,
    span: Span,
    reach: Span,
    content: Content,
) -> Option<Fact> {
    let text = &reading.text;
    let first = text.tokens_in(span).start;
    let sentence = &text.sentences[text.sentence_of(first)?];
    let clause = reading.speech.clause_at(span.start).map(|at| &reading.speech.clauses[at]);
    let zone = document.zone_at(span.start);
    let distance = |at: Span| if reach.covers(at) { 1 } else { 12 };
    let mut words = Vec::new();
    for token in sentence.tokens.clone() {
        if let Some(term) = &reading.terms[token] {
            // A figure is a value: as a word it tells less.
            let at = text.tokens[token].span;
            let figure = reading.mentions_in(at).next().is_some();
            words.push((term.clone(), distance(at) + u32::from(figure)));
        }
    }
    words.sort_by_key(|(_, distance)| *distance);
    let names = reading.speech.names[reading.speech.names_in(sentence.span)]
        .iter()
        .map(|name| (name.key.clone(), distance(name.span)))
        .collect();
    let verb = clause.and_then(|clause| clause.verb).and_then(|token| reading.terms[token].clone());
    let subject =
        clause.and_then(|clause| clause.subject).map(|name| reading.speech.names[name].key.clone());
    let denied = clause.map_or(Vec::new(), |clause| {
        clause.denied.iter().filter_map(|token| reading.terms[*token].clone()).collect()
    });
    let act = clause.and_then(|clause| clause.act).and_then(|token| reading.terms[token].clone());
    let done = clause.is_some_and(|clause| clause.done);
    let none = clause.is_some_and(|clause| clause.none);
    let things = clause.map_or(Vec::new(), |clause| things(reading, clause));
    Some(Fact {
        document: index,
        span,
        clause: clause.map_or(sentence.span, |clause| clause.span),
        sentence: sentence.span,
        zone,
        content,
        predicate: None,
        frame: Frame {
            verb,
            words,
            names,
            subject,
            act,
            done,
            denied,
            none,
            things,
            ..Frame::default()
        },
        polarity: clause.map(|clause| clause.polarity).unwrap_or_default(),
        modality: clause.map(|clause| clause.modality).unwrap_or_default(),
        attribution: clause.and_then(|clause| clause.attribution.clone()),
        scope: if zone.is_story() { Vec::new() } else { vec![Scope::Aside] },
    })
}

/// The things of a clause, in words.
fn things(reading: &Reading<'_>, clause: &Clause) -> Vec<Thing> {
    let term = |token: &usize| reading.terms[*token].clone();
    let in_words = clause.things.iter().filter_map(|thing| {
        Some(Thing {
            head: term(&thing.head)?,
            with: thing.with.iter().filter_map(term).collect(),
            of: thing.of.iter().filter_map(term).collect(),
            existence: thing.existence,
            act: thing.act.as_ref().and_then(term),
        })
    });
    in_words.collect()
}

fn roles(document: &Document, index: usize, reading: &Reading<'_>, facts: &mut Vec<Fact>) {
    for role in &reading.speech.roles {
        let person = &reading.speech.names[role.person];
        let of = role.of_name.map(|name| reading.speech.names[name].key.clone()).or_else(|| {
            let tokens = reading.text.tokens_in(role.of?);
            let words: Vec<&str> = tokens.map(|token| reading.text.folded(token)).collect();
            Some(words.join(" "))
        });
        let content = Content::Role {
            person: person.key.clone(),
            role: role.key.clone(),
            of,
            held: match (role.former, role.future) {
                (true, _) if role.once => Held::Once,
                (true, _) => Held::Before,
                (false, true) => Held::Later,
                (false, false) => Held::Now,
            },
        };
        let span = near(person.span, role.span);
        facts.extend(fact(document, index, reading, span, span, content));
    }
}

/// The two spans as one where they stand together, the first otherwise.
fn near(person: Span, role: Span) -> Span {
    let joined = person.join(role);
    if joined.len() <= person.len() + role.len() + 24 { joined } else { role }
}

fn names(document: &Document, index: usize, reading: &Reading<'_>, facts: &mut Vec<Fact>) {
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for name in &reading.speech.names {
        let spelled = matches!(name.form, NameForm::Full | NameForm::Short | NameForm::Acronym);
        if !spelled {
            continue;
        }
        let times = seen.entry((&name.key, &name.folded)).or_default();
        *times += 1;
        if *times > NAMED {
            continue;
        }
        let content =
            Content::Name { key: name.key.clone(), folded: name.folded.clone(), kind: name.kind };
        facts.extend(fact(document, index, reading, name.span, name.span, content));
    }
}

fn quotations(document: &Document, index: usize, reading: &Reading<'_>, facts: &mut Vec<Fact>) {
    for quotation in &reading.speech.quotations {
        if matches!(quotation.kind, QuotationKind::Scare | QuotationKind::Title) {
            continue;
        }
        let speaker =
            quotation.speaker.map(|name| reading.speech.names[name].key.clone()).or_else(|| {
                let tokens = reading.text.tokens_in(quotation.who?);
                Some(tokens.map(|token| reading.text.folded(token)).collect::<Vec<_>>().join(" "))
            });
        let words = spoken(reading, quotation);
        let content = Content::Quote { words, speaker };
        facts.extend(fact(document, index, reading, quotation.span, quotation.span, content));
    }
}

/// The folded words of a quotation, "." where a sentence ends.
fn spoken(reading: &Reading<'_>, quotation: &Quotation) -> Vec<String> {
    let text = &reading.text;
    let whole = [quotation.span];
    let pieces = if quotation.pieces.is_empty() { &whole[..] } else { &quotation.pieces };
    let mut words: Vec<String> = Vec::new();
    for token in pieces.iter().flat_map(|piece| text.tokens_in(*piece)) {
        let folded = text.folded(token);
        match text.tokens[token].kind {
            TokenKind::Word | TokenKind::Number => {
                words.push(folded.trim_end_matches('\'').to_owned())
            }
            TokenKind::Punctuation if matches!(folded, "." | "!" | "?" | "…") => {
                words.push(".".to_owned())
            }
            TokenKind::Punctuation | TokenKind::Break => {}
        }
    }
    words
}

fn rankings(document: &Document, index: usize, reading: &Reading<'_>, facts: &mut Vec<Fact>) {
    for ranking in &reading.speech.rankings {
        let span = ranking.what.map_or(ranking.cue, |what| near(ranking.cue, what));
        let reach = [ranking.scope, ranking.owner].into_iter().flatten().fold(span, Span::join);
        let content = Content::Ranking {
            rank: ranking.rank.clone(),
            since: since(reading, ranking),
            ever: ranking.ever,
        };
        let Some(mut fact) = fact(document, index, reading, span, reach, content) else { continue };
        // What the rank is says nothing of what is ranked.
        let marks: Vec<&Term> = reading
            .text
            .tokens_in(ranking.mark)
            .filter_map(|at| reading.terms[at].as_ref())
            .collect();
        fact.frame.words.retain(|(term, _)| !marks.contains(&term));
        facts.push(fact);
    }
}

/// The year since which something holds its rank: "since 2008", "il faut remonter à 2008".
fn since(reading: &Reading<'_>, ranking: &Ranking) -> Option<i16> {
    let text = &reading.text;
    let from = text.tokens_in(ranking.cue).end;
    let stops = |at: &usize| matches!(text.folded(*at), "," | ";" | ":" | "." | "(");
    let end = (from..text.tokens.len().min(from + 14)).find(stops).unwrap_or(from);
    let reach = ranking.cue.join(text.tokens[end.min(text.tokens.len() - 1)].span);
    let mut dates = reading.mentions_in(reach);
    dates.find_map(|mention| match &mention.value {
        Value::Date(period)
            if period.relation == Limit::Since || ranking.cue.covers(mention.span) =>
        {
            period.from.map(|from| from.year())
        }
        _ => None,
    })
}

fn clauses(document: &Document, index: usize, reading: &Reading<'_>, facts: &mut Vec<Fact>) {
    for clause in &reading.speech.clauses {
        if !document.zone_at(clause.span.start).is_story()
            && document.zone_at(clause.span.start) != Zone::Opinion
        {
            continue;
        }
        // A heading is one statement, with a verb or without.
        let sentence = &reading.text.sentences[clause.sentence];
        let heading = matches!(document.zone_at(clause.span.start), Zone::Headline | Zone::Subhead);
        if heading && clause.span.start != sentence.span.start {
            continue;
        }
        let (tokens, words) = match heading {
            true => (sentence.tokens.clone(), WORDS - 1),
            // What is denied is told by few words: "there was no fire".
            false if !clause.denied.is_empty() || !clause.things.is_empty() => {
                (clause.tokens.clone(), 1)
            }
            // So is what is to come: "that he would appeal".
            false if clause.act.is_some() && clause.modality != Modality::Asserted => {
                (clause.tokens.clone(), 1)
            }
            false => (clause.tokens.clone(), WORDS),
        };
        if content_words(reading, tokens.clone()) < words {
            continue;
        }
        let span = told(reading, tokens.clone(), clause.span);
        let reach = span.join(clause.span);
        let mut fact = fact(document, index, reading, span, reach, Content::Statement);
        if let Some(fact) = fact.as_mut().filter(|_| heading) {
            // What any clause of a heading denies, it denies.
            let clauses = &reading.speech.clauses;
            let inside = clauses.iter().filter(|clause| tokens.contains(&clause.tokens.start));
            let denied = inside.flat_map(|clause| &clause.denied);
            fact.frame.denied = denied.filter_map(|token| reading.terms[*token].clone()).collect();
        }
        facts.extend(fact);
    }
}

fn content_words(reading: &Reading<'_>, tokens: Range<usize>) -> usize {
    tokens.filter(|token| reading.terms.get(*token).is_some_and(Option::is_some)).count()
}

/// The words without the marks at their ends.
fn told(reading: &Reading<'_>, tokens: Range<usize>, whole: Span) -> Span {
    let text = &reading.text;
    let is_word = |token: &usize| text.word(*token).chars().any(char::is_alphanumeric);
    let first = tokens.clone().find(|token| is_word(token));
    let last = tokens.rev().find(|token| is_word(token));
    match (first, last) {
        (Some(first), Some(last)) => {
            let span = Span::new(text.tokens[first].span.start, text.tokens[last].span.end);
            closed(span, text.source)
        }
        _ => whole,
    }
}
