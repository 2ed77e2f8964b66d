//! Who says what: reporting verbs and "according to", with the words they cover.

use super::beside::unlisted;
use super::phrases::{
    apposed, before_comma, before_quotation, best_name, noun_phrase, phrase_before, skip_addressee,
    skip_adverbs, speaks,
};
use std::collections::HashMap;
use std::ops::Range;

use super::clauses::{Piece, Start, in_tokens};
use super::verbs::is_verb;
use crate::extract::names::ending_at;
use crate::extract::names::view::View;
use crate::knowledge::speech::{Is, Report};
use crate::model::fact::Attribution;
use crate::model::name::{NameForm, NameKind, NameMention};
use crate::model::span::Span;
use crate::model::text::TokenKind;

/// Where what is said stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Before the verb: "…, a dit X", "…, X said".
    Before,
    /// After it: "X said that …".
    After,
    /// All around: "according to X".
    Around,
}

/// One place where somebody is said to say something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    /// The verb or preposition.
    pub cue: Range<usize>,
    /// The index of its sentence.
    pub sentence: usize,
    /// What kind of saying it is; nothing for "according to".
    pub report: Option<Report>,
    /// Who, as named here.
    pub source: Range<usize>,
    /// The name among those words.
    pub name: Option<usize>,
    /// Where the content stands.
    pub side: Side,
}

/// All sayings, in order.
pub fn find(view: &View<'_>, names: &[NameMention], pieces: &[Piece]) -> Vec<Saying> {
    let mut sayings = Vec::new();
    for (index, sentence) in view.text.sentences.iter().enumerate() {
        let range = sentence.tokens.clone();
        let mut at = range.start;
        while at < range.end {
            if let Some(saying) = preposition(view, names, index, at, &range) {
                at = saying.source.end.max(at + 1);
                sayings.push(saying);
                continue;
            }
            if let Some(saying) = unlisted(view, names, pieces, index, at, &range) {
                at = saying.source.end.max(at + 1);
                sayings.push(saying);
                continue;
            }
            if let Some((len, report)) = report_at(view, at, range.start) {
                let saying = verb(view, names, pieces, index, at..at + len, report, &range);
                at += len;
                sayings.extend(saying);
                continue;
            }
            at += 1;
        }
    }
    sayings
}

/// Gives every clause the saying that covers it.
pub fn attribute(
    view: &View<'_>,
    names: &[NameMention],
    fullest: &[usize],
    pieces: &mut [Piece],
    sayings: &[Saying],
) {
    for saying in sayings {
        let first = pieces.partition_point(|piece| piece.clause.sentence < saying.sentence);
        let count =
            pieces[first..].iter().take_while(|p| p.clause.sentence == saying.sentence).count();
        let attribution = attribution(view, names, fullest, saying);
        let own = (first..first + count)
            .find(|at| pieces[*at].clause.tokens.contains(&saying.cue.start))
            .unwrap_or(first);
        let covered = match saying.side {
            // With several sources in one sentence, each speaks for what stands before it.
            Side::Around if several(sayings, saying) => {
                let before =
                    around(sayings, saying).rfind(|other| other.cue.start < saying.cue.start);
                let from = before.map_or(first, |before| {
                    (first..own)
                        .rfind(|at| pieces[*at].clause.tokens.contains(&before.cue.start))
                        .map_or(first, |at| at + 1)
                });
                from..own + 1
            }
            Side::Around => first..first + count,
            Side::Before => first..own + 1,
            Side::After => own..first + count,
        };
        for at in covered {
            // What one clause says itself is nearer than what is said around it.
            let nearer = pieces[at].clause.attribution.is_some() && saying.side != Side::After;
            let own_only =
                saying.side == Side::After && at == own && complement_follows(pieces, own);
            if !nearer && !own_only {
                pieces[at].clause.attribution = Some(attribution.clone());
            }
        }
    }
}

fn several(sayings: &[Saying], saying: &Saying) -> bool {
    around(sayings, saying).nth(1).is_some()
}

/// The prepositional sources of a saying's sentence, itself among them.
fn around<'s>(
    sayings: &'s [Saying],
    saying: &Saying,
) -> impl DoubleEndedIterator<Item = &'s Saying> {
    let start = sayings.partition_point(|other| other.sentence < saying.sentence);
    let end = sayings.partition_point(|other| other.sentence <= saying.sentence);
    sayings[start..end].iter().filter(|other| other.side == Side::Around)
}

fn complement_follows(pieces: &[Piece], own: usize) -> bool {
    pieces.get(own + 1).is_some_and(|next| {
        next.start == Start::Complement && next.clause.sentence == pieces[own].clause.sentence
    })
}

/// The attribution of a saying, with the fullest name of whoever says it.
pub fn attribution(
    view: &View<'_>,
    names: &[NameMention],
    fullest: &[usize],
    saying: &Saying,
) -> Attribution {
    let source = match saying.name {
        Some(name) if names[name].form.is_spelled() => names[name].span,
        _ => view.span(saying.source.clone()),
    };
    let who = saying.name.map_or_else(
        || plain(source, view.text.source),
        |name| spelled(names, fullest[name], view.text.source),
    );
    Attribution { source, who, cue: view.span(saying.cue.clone()) }
}

/// For every name, the mention that spells the same thing most fully.
pub fn fullest(names: &[NameMention]) -> Vec<usize> {
    let rank = |index: usize| {
        let name = &names[index];
        (name.form.is_spelled(), name.form == NameForm::Full, name.folded.len())
    };
    let mut best: HashMap<&str, usize> = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        let known = best.entry(name.key.as_str()).or_insert(index);
        if rank(index) > rank(*known) {
            *known = index;
        }
    }
    names.iter().map(|name| best[name.key.as_str()]).collect()
}

/// The words of a mention, on one line.
pub fn spelled(names: &[NameMention], name: usize, source: &str) -> String {
    plain(names[name].span, source)
}

fn plain(span: Span, source: &str) -> String {
    span.of(source).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "Selon le parquet": the preposition and who follows it.
fn preposition(
    view: &View<'_>,
    names: &[NameMention],
    sentence: usize,
    at: usize,
    range: &Range<usize>,
) -> Option<Saying> {
    let (len, ()) = view.phrase(&view.speech.sources, at)?;
    let from = at + len;
    if view.folded(from) == "-" {
        return None;
    }
    if view.phrase(&view.speech.not_sources, from).is_some() {
        return None;
    }
    let source = noun_phrase(view, names, from, range.end);
    if source.is_empty() {
        return None;
    }
    let name = best_name(view, names, apposed(view, names, source.clone(), range.end));
    Some(Saying { cue: at..from, sentence, report: None, source, name, side: Side::Around })
}

/// A reporting verb at a token, as a verb and not as a noun.
pub fn report_at(view: &View<'_>, at: usize, first: usize) -> Option<(usize, Report)> {
    if let Some((len, report)) = view.phrase(&view.speech.reports, at) {
        return Some((len, *report));
    }
    let report = view.word(at).report?;
    if view.capital(at) && at > first {
        return None;
    }
    is_verb(view, at, first).then_some((1, report))
}

fn verb(
    view: &View<'_>,
    names: &[NameMention],
    pieces: &[Piece],
    sentence: usize,
    cue: Range<usize>,
    report: Report,
    range: &Range<usize>,
) -> Option<Saying> {
    let own = pieces.partition_point(|piece| piece.clause.tokens.end <= cue.start);
    let piece = pieces.get(own).filter(|piece| piece.clause.tokens.contains(&cue.start))?;
    let from = piece.clause.tokens.start;
    // The first word of the verb group: auxiliaries, clitics and adverbs stand before the verb.
    let mut group = cue.start;
    while group > from
        && (view.is(group - 1, Is::Auxiliary)
            || view.is(group - 1, Is::Be)
            || adverb_inside(view, group - 1, from)
            || view.is(group - 1, Is::Clitic)
            || view.is(group - 1, Is::Pronoun) && view.folded(group.saturating_sub(2)) == "-"
            || view.folded(group - 1) == "-"
            || view.folded(group - 1) == "t" && view.folded(group.saturating_sub(2)) == "-"
            || view.is(group - 1, Is::NegationParticle))
    {
        group -= 1;
    }
    let inverted_inside = (group..cue.start)
        .find(|token| view.is(*token, Is::Pronoun) && view.folded(token.saturating_sub(1)) == "-");
    let saying = |source: Range<usize>, name: Option<usize>, side: Side| Saying {
        cue: cue.clone(),
        sentence,
        report: Some(report),
        source,
        name,
        side,
    };
    let named = |token: usize| {
        let index = names.partition_point(|name| name.tokens.start < token);
        names.get(index).is_some_and(|name| name.tokens.start == token).then_some(index)
    };
    // "a-t-il dit", "dit-il".
    if let Some(pronoun) = inverted_inside {
        return Some(saying(pronoun..pronoun + 1, named(pronoun), Side::Before));
    }
    if view.folded(cue.end) == "-" && !view.spaced(cue.end) {
        let pronoun = (cue.end + 1..cue.end + 4)
            .find(|token| view.is(*token, Is::Pronoun) || view.is(*token, Is::Anonymous));
        if let Some(pronoun) = pronoun {
            return Some(saying(pronoun..pronoun + 1, named(pronoun), Side::Before));
        }
    }
    let before = group.checked_sub(1).filter(|at| *at >= range.start);
    let quoted = before_quotation(view, from);
    // "Nobody was reported hurt": in the passive nobody says it, but for "by X".
    let passive = cue.len() == 1
        && (group.max(cue.start.saturating_sub(3))..cue.start).any(|at| view.is(at, Is::Be))
        && !(group..cue.start)
            .any(|at| view.is(at, Is::Clitic) && !view.is(at, Is::NegationParticle));
    if passive {
        if !view.is(cue.end, Is::Agent) {
            return None;
        }
        let source = noun_phrase(view, names, cue.end + 1, range.end);
        let name = best_name(view, names, apposed(view, names, source.clone(), range.end));
        return (!source.is_empty()).then(|| saying(source, name, Side::After));
    }
    // '"…," the director, Jane Doe, told reporters': the name between quotation and verb.
    if group == from
        && before.is_some_and(|at| view.folded(at) == ",")
        && let Some(close) = (range.start.max(from.saturating_sub(14))..from)
            .rev()
            .find(|at| before_quotation(view, at + 1))
    {
        let name =
            in_tokens(names, close..from).rev().find(|name| names[*name].kind == NameKind::Person);
        if let Some(name) = name {
            return Some(saying(names[name].tokens.clone(), Some(name), Side::Before));
        }
    }
    // "Medwyn, based in Newport, reported revenue": the subject stands before its apposition.
    let carried = own.checked_sub(1).map(|before| &pieces[before].clause).filter(|before| {
        before.sentence == sentence
            && before.verb.is_none_or(|verb| !is_finite(view, verb))
            && view.text.sentences[sentence].tokens.start + 2 > before.tokens.start
    });
    if group == from
        && before.is_some_and(|at| view.folded(at) == ",")
        && let Some(subject) = carried
        && !quoted
        && !speaks(view, names, cue.end, range.end)
    {
        let name = subject.subject.filter(|name| names[*name].kind != NameKind::Place);
        let source = match name {
            Some(name) => names[name].tokens.clone(),
            None => noun_phrase(view, names, subject.tokens.start, subject.tokens.end),
        };
        return (!source.is_empty()).then(|| saying(source, name, Side::After));
    }
    let opened = group == from
        && before.is_some_and(|at| {
            matches!(view.folded(at), "," | "»" | "”" | "\"" | "'" | "–" | "—" | "-" | "!" | "?")
        });
    // "…, a annoncé la préfète": who says it follows the verb.
    if opened {
        let after = skip_addressee(view, names, skip_adverbs(view, cue.end), range.end);
        let mut source = noun_phrase(view, names, after, range.end);
        if source.is_empty() && (quoted || view.folded(cue.end) == ",") {
            // "A lancé, la voix nouée, le président, Paul Estève", "a lancé vers 20 heures Mme X".
            let clear = |name: &usize| {
                view.folded(cue.end) == ","
                    || (cue.end..names[*name].tokens.start).all(|at| {
                        !view.is(at, Is::Relative)
                            && !is_verb(view, at, cue.end)
                            && !matches!(view.folded(at), "," | "." | ";" | ":" | "«" | "“")
                    })
            };
            source = in_tokens(names, cue.end..range.end.min(cue.end + 14))
                .find(|name| names[*name].kind == NameKind::Person)
                .filter(clear)
                .map_or(source, |name| names[name].tokens.clone());
        }
        if !source.is_empty() {
            let name = best_name(view, names, apposed(view, names, source.clone(), range.end));
            return Some(saying(source, name, Side::Before));
        }
    }
    // "Nine people died, the prefect, Helen Marchmont, said."
    if opened
        && before.is_some_and(|at| view.folded(at) == ",")
        && let Some(name) = ending_at(names, from - 1)
        && names[name].kind == NameKind::Person
        && names[name].tokens.start.checked_sub(1).is_some_and(|at| view.folded(at) == ",")
    {
        return Some(saying(names[name].tokens.clone(), Some(name), Side::Before));
    }
    // Who says it stands before the verb.
    let source = phrase_before(view, from, group);
    if source.len() == 1 && view.is(source.start, Is::NotSpeaker) {
        return None;
    }
    let trailing = quoted && view.folded(cue.end) != ":"
        || piece.start != Start::Sentence
            && piece.start != Start::Coordinate
            && before_comma(view, from)
            && !content_after(view, cue.end, range.end);
    let side = if trailing { Side::Before } else { Side::After };
    let name = piece
        .clause
        .subject
        .filter(|name| names[*name].tokens.end <= group)
        .or_else(|| best_name(view, names, source.clone()));
    if source.is_empty() && name.is_none() {
        return None;
    }
    let source = if source.is_empty() { names[name?].tokens.clone() } else { source };
    Some(saying(source, name, side))
}

/// "A pourtant assuré": an adverb between auxiliary and participle.
fn adverb_inside(view: &View<'_>, at: usize, from: usize) -> bool {
    at > from
        && view.is(at - 1, Is::Auxiliary)
        && view.is_word(at)
        && !view.capital(at)
        && ![
            Is::Determiner,
            Is::Preposition,
            Is::Relative,
            Is::Coordinator,
            Is::Verb,
            Is::NotSpeaker,
            Is::Anonymous,
        ]
        .into_iter()
        .any(|what| view.is(at, what))
}

/// True when something said follows a verb: "that", a colon, a clause, a quotation.
fn content_after(view: &View<'_>, from: usize, end: usize) -> bool {
    let first = view.text.tokens.get(from).map(|token| token.kind);
    if from >= end
        || first == Some(TokenKind::Punctuation)
            && !matches!(view.folded(from), ":" | "\"" | "“" | "«" | "'")
    {
        return false;
    }
    if matches!(view.folded(from), ":" | "\"" | "“" | "«") || view.is(from, Is::Complementiser) {
        return true;
    }
    (from..end).any(|token| is_verb(view, token, from))
}

/// True for a verb that is no participle set beside a noun.
fn is_finite(view: &View<'_>, verb: usize) -> bool {
    let before = verb.checked_sub(1);
    before.is_none_or(|at| view.folded(at) != ",")
}
