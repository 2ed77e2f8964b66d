//! Why it happened: supposed by one source, told as a fact by another.
//!
//! A clause with a reserve ("a weld may be to blame", "the train is thought to have hit a slide")
//! against a sentence without one that gives the same cause and says that it is one. A source
//! that has both has not dropped the reserve.

use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::propositions::{self, Propositions};
use crate::check::sighting::{Sighting, evidence};
use crate::check::values::SUBJECT;
use crate::graph::ClaimGraph;
use crate::knowledge::checks::Pattern;
use crate::knowledge::concepts::Class;
use crate::knowledge::scope::Why;
use crate::model::fact::{Content, Fact, Modality, Polarity, Scope, Term};
use crate::model::finding::{Evidence, Kind, Position};
use crate::model::span::Span;
use crate::model::text::{Text, first_words};

/// How telling a word is at least that brings two claims of a cause together.
const WORD: f32 = 1.5;
/// How telling two of them are together.
const TWO: f32 = 3.6;
/// How telling one is that both sources give as the cause.
const ONE: f32 = 3.0;
/// In more supposed clauses a word tells nothing.
const COMMON: usize = 40;

/// A word or what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key<'a> {
    Stem(&'a str),
    Concept(u32),
}

/// Words that tell why.
struct Cause {
    /// How they do.
    how: Why,
    /// Where they stand.
    cue: Span,
    /// The clause that they stand in, up to the marks that end it.
    clause: Span,
    /// From where on it tells what happened and why, without what opens it.
    from: usize,
    /// The stems of the cause.
    stems: FxHashSet<String>,
    /// Those of the words that say that it is one.
    says: FxHashSet<String>,
}

/// Looks at what is supposed to be a cause.
pub fn look<'a>(
    graph: &'a ClaimGraph<'a>,
    shared: &Propositions<'a>,
    sightings: &mut Vec<Sighting>,
) {
    let supposed = supposed(graph);
    let mut pairs: Vec<(usize, Range<usize>, Span)> = Vec::new();
    for sentence in sentences(graph) {
        let first = &graph.facts[sentence.start];
        if !is_told(first) {
            continue;
        }
        let mut near: BTreeSet<usize> = BTreeSet::new();
        for term in propositions::words(first, u32::MAX) {
            let places = keys(graph, term).filter_map(|key| supposed.get(&key));
            near.extend(places.filter(|places| places.len() <= COMMON).flatten());
        }
        if near.is_empty() {
            continue;
        }
        let causes = causes(graph, first, first.sentence);
        let told = causes.iter().filter_map(|why| Some((why, firm(graph, &sentence, why)?)));
        let told: Vec<(&Cause, Span)> = told.collect();
        for held in near.into_iter().filter(|held| !sentence.contains(held)) {
            let one = |why: &Cause| one_cause(graph, shared, held, &sentence, why);
            if let Some((_, firm)) = told.iter().find(|(why, _)| one(why)) {
                pairs.push((held, sentence.clone(), *firm));
            }
        }
    }
    let document = |at: usize| graph.facts[at].document;
    let own = |pair: &&(usize, Range<usize>, Span)| document(pair.0) == document(pair.1.start);
    // Who tells both has not dropped the reserve.
    let both: BTreeSet<(bool, usize)> = pairs
        .iter()
        .filter(own)
        .flat_map(|(held, firm, _)| [(true, *held), (false, firm.start)])
        .collect();
    for (held, sentence, span) in &pairs {
        if both.contains(&(true, *held)) || both.contains(&(false, sentence.start)) {
            continue;
        }
        sightings.push(sighting(graph, *held, sentence.start, *span));
    }
}

/// The clauses with a reserve that may say why, by their words.
fn supposed<'a>(graph: &'a ClaimGraph<'a>) -> FxHashMap<Key<'a>, Vec<usize>> {
    let mut supposed: FxHashMap<Key<'a>, Vec<usize>> = FxHashMap::default();
    for (at, fact) in graph.facts.iter().enumerate() {
        let held = matches!(fact.modality, Modality::Possible | Modality::Reported);
        if !held || fact.polarity != Polarity::Affirmed || fact.content != Content::Statement {
            continue;
        }
        // "Because of the heat the race may stop": the cause is none that is supposed.
        let given = || causes(graph, fact, fact.clause).iter().any(|why| why.how == Why::Because);
        if !is_told(fact) || given() {
            continue;
        }
        for term in propositions::words(fact, 1) {
            for key in keys(graph, term) {
                let places = supposed.entry(key).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
    }
    supposed
}

fn is_told(fact: &Fact) -> bool {
    fact.zone.is_story() && !fact.scope.contains(&Scope::Aside)
}

fn keys<'a>(graph: &'a ClaimGraph<'a>, term: &'a Term) -> impl Iterator<Item = Key<'a>> {
    let concepts = &graph.knowledge.concepts;
    let kinds = term.concepts.iter().flat_map(|id| concepts.kinds_of(*id));
    kinds.map(Key::Concept).chain([Key::Stem(&term.stem)])
}

/// The facts of each sentence.
fn sentences<'a>(graph: &'a ClaimGraph<'a>) -> impl Iterator<Item = Range<usize>> {
    let facts = graph.facts;
    let mut start = 0;
    std::iter::from_fn(move || {
        let first = facts.get(start)?;
        let same =
            |fact: &&Fact| (fact.document, fact.sentence) == (first.document, first.sentence);
        let sentence = start..start + facts[start..].iter().take_while(same).count();
        start = sentence.end;
        Some(sentence)
    })
}

/// What a passage gives as causes.
fn causes(graph: &ClaimGraph<'_>, fact: &Fact, passage: Span) -> Vec<Cause> {
    let document = &graph.documents[fact.document];
    let code = &document.metadata.language;
    let Some(language) = graph.knowledge.language(code) else { return Vec::new() };
    let text = Text::plain(passage.of(&document.text));
    let ends = |at: &usize| matches!(text.folded(*at), ":" | ";" | "." | "?" | "!");
    let cause = |(how, cue): (Why, Range<usize>)| {
        let start = (0..cue.start).rev().find(ends).map_or(0, |at| at + 1);
        let end = (cue.end..text.tokens.len()).find(ends).unwrap_or(text.tokens.len());
        let comma = (start..cue.start).rev().find(|at| matches!(text.folded(*at), "," | "–" | "—"));
        let words = match how {
            Why::Because | Why::CausedBy | Why::After => cue.end..end,
            Why::Causes => start..cue.start,
        };
        let stem = |at: usize| graph.knowledge.concepts.stem(code, text.folded(at)).into_owned();
        let (first, last) = (text.tokens.get(start)?, text.tokens.get(end.checked_sub(1)?)?);
        // What stands before a comma may be the cause itself.
        let comma = comma.filter(|_| how != Why::Causes);
        let from = text.tokens.get(comma.map_or(start, |at| at + 1))?;
        let cue_from = text.tokens.get(cue.start)?.span.start;
        let cue_to = text.tokens.get(cue.end.checked_sub(1)?)?.span.end;
        Some(Cause {
            how,
            cue: Span::new(passage.start + cue_from, passage.start + cue_to),
            clause: Span::new(passage.start + first.span.start, passage.start + last.span.end),
            from: passage.start + from.span.start,
            stems: words.map(stem).collect(),
            says: cue.map(stem).collect(),
        })
    };
    language.scope.why(&text).filter_map(cause).collect()
}

/// The words that tell a cause as a fact: those of a clause that does, else all around.
fn firm(graph: &ClaimGraph<'_>, sentence: &Range<usize>, cause: &Cause) -> Option<Span> {
    let around = graph.facts[sentence.clone()]
        .iter()
        .filter(|fact| fact.span.start < cause.clause.end && cause.clause.start < fact.span.end);
    let (mut affirmed, mut told) = (false, None);
    for fact in around {
        if fact.modality != Modality::Asserted || fact.attribution.is_some() {
            return None;
        }
        // "Hail does not explain all of it."
        if fact.polarity == Polarity::Negated && fact.clause.covers(cause.cue) {
            return None;
        }
        affirmed |= fact.polarity == Polarity::Affirmed;
        let gives = || causes(graph, fact, fact.span).iter().any(|why| !why.stems.is_empty());
        if fact.content == Content::Statement && told.is_none() && gives() {
            told = Some(fact.span);
        }
    }
    let told = told.filter(|_| cause.how != Why::Because);
    affirmed.then(|| told.unwrap_or_else(|| rest(graph, sentence, cause)))
}

/// From what happened and why to the end of the sentence.
fn rest(graph: &ClaimGraph<'_>, sentence: &Range<usize>, cause: &Cause) -> Span {
    let first = &graph.facts[sentence.start];
    let rest = Span::new(cause.from, first.sentence.end);
    let words = rest.of(&graph.documents[first.document].text);
    let marks = |mark: char| mark.is_whitespace() || ".!?…".contains(mark);
    Span::new(cause.from, cause.from + words.trim_end_matches(marks).len())
}

/// True where a clause with a reserve supposes the cause that a sentence gives.
fn one_cause(
    graph: &ClaimGraph<'_>,
    shared: &Propositions<'_>,
    held: usize,
    sentence: &Range<usize>,
    cause: &Cause,
) -> bool {
    let concepts = &graph.knowledge.concepts;
    let class = |id: &u32| concepts.concept(*id).and_then(|known| known.class);
    let timely = |term: &Term| term.concepts.iter().any(|id| class(id) == Some(Class::Time));
    let found = shared.clause_in_sentence(held, sentence.start);
    let told: Vec<_> = found
        .words
        .iter()
        .filter(|(a, b, weight)| *weight >= WORD && !timely(a) && !timely(b))
        .filter(|(_, b, _)| !cause.says.contains(&*b.stem))
        .collect();
    let of_cause = |b: &Term| cause.stems.contains(&*b.stem);
    let weight: f32 = told.iter().map(|(.., weight)| weight).sum();
    let named = told.iter().filter(|(_, b, _)| of_cause(b)).count();
    if named > 0 && told.len() > 1 && cause.how != Why::After {
        return weight >= TWO;
    }
    if named == 0 || weight < ONE {
        return false;
    }
    // One word is enough that both give as the cause, and two of what only went before.
    let fact = &graph.facts[held];
    let supposed = causes(graph, fact, fact.clause);
    let both = |why: &Cause| {
        let both = told.iter().filter(|(a, b, _)| of_cause(b) && why.stems.contains(&*a.stem));
        both.count() > usize::from(cause.how == Why::After)
    };
    supposed.iter().filter(|why| why.how != Why::After).any(both)
}

fn sighting(graph: &ClaimGraph<'_>, held: usize, firm: usize, span: Span) -> Sighting {
    let (x, y) = (&graph.facts[held], &graph.facts[firm]);
    let words = x.span.of(&graph.documents[x.document].text);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let position = |modality: Modality, evidence: Evidence| Position {
        value: modality.name().to_owned(),
        range: None,
        evidence: vec![evidence],
    };
    let told = Evidence { span, attribution: None, ..evidence(y) };
    Sighting {
        pattern: Pattern::Hardened,
        kind: Kind::Modality,
        subject: first_words(&words, SUBJECT),
        predicate: None,
        notice: None,
        positions: vec![position(x.modality, evidence(x)), position(Modality::Asserted, told)],
        trail: vec!["one cause".to_owned()],
    }
}
