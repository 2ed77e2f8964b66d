//! Clauses: affirmed here and denied there, asserted here and supposed there.
//!
//! Two clauses are about one thing when each is the other's best match by its words and names,
//! and when their verbs say the same (or the opposite).

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::check::aligned;
use crate::check::sighting::{Sighting, evidence};
use crate::check::values::SUBJECT;
use crate::graph::ClaimGraph;
use crate::graph::alike::{self, Alike};
use crate::graph::clauses::Clauses;
use crate::graph::compare::{self, Relation};
use crate::knowledge::checks::Pattern;
use crate::model::document::Zone;
use crate::model::fact::{Content, Fact, Modality, Scope};
use crate::model::finding::{Evidence, Kind, Position};
use crate::model::span::Span;
use crate::model::text::{closed, first_words};

/// How alike they must be when their verbs say the opposite.
const OPPOSED: f32 = 0.35;
/// How alike a lead and a clause of the text must be to say the same.
const LEAD: f32 = 0.25;
/// How alike a heading and a clause under it must be.
const HEADING: f32 = 0.3;

/// The clauses that are each other's closest.
pub fn alike(graph: &ClaimGraph<'_>) -> Vec<Alike> {
    alike::alike(graph.facts, &graph.topics, |fact| {
        fact.content == Content::Statement && !fact.scope.contains(&Scope::Aside)
    })
}

/// Looks at clauses that match; `alike` are those that are each other's closest.
pub fn look(graph: &ClaimGraph<'_>, alike: &[Alike], sightings: &mut Vec<Sighting>) {
    let known = Known::new(sightings.iter());
    let reworded = |sighting: &&Sighting| sighting.pattern == Pattern::OtherWords;
    let reworded = Known::new(sightings.iter().filter(reworded));
    sightings.retain(|sighting| !reworded.denies(sighting));
    let (clauses, weights) = (Clauses::new(graph), &graph.knowledge.alignment);
    let seen = alike.par_iter().map(|(a, b, cosine)| {
        let (x, y) = (&graph.facts[*a], &graph.facts[*b]);
        if x.polarity != y.polarity {
            None
        } else if *cosine >= OPPOSED && opposed(graph, x, y) {
            Some(Pattern::Denied)
        } else {
            let one = weights.alike(&clauses.signs(*a, *b, *cosine)) >= weights.clauses_from
                && shared(graph, *a, *b) >= 2
                && !only_differ(graph, x, y);
            one.then_some(Pattern::SameStatement)
        }
    });
    let seen: Vec<Option<Pattern>> = seen.collect();
    for ((a, b, cosine), seen) in alike.iter().copied().zip(seen) {
        let (x, y) = (&graph.facts[a], &graph.facts[b]);
        if seen == Some(Pattern::Denied) {
            report(graph, (a, b), Pattern::Denied, Kind::Negation, told_verb, cosine, sightings);
        } else if let Some((one, other)) = seen.and_then(|_| aligned::differ(graph, x, y))
            && !known.between(place(&graph.facts[one]), place(&graph.facts[other]))
        {
            sightings.push(aligned::sighting(graph, one, other, cosine));
        } else if seen.is_some() && !known.between(place(x), place(y)) {
            let position = Position {
                value: words(graph, x),
                range: None,
                evidence: vec![evidence(x), evidence(y)],
            };
            push(graph, a, Pattern::SameStatement, Kind::Term, vec![position], cosine, sightings);
        }
    }
    headings(graph, sightings);
    leads(graph, sightings);
}

/// Shows of clauses that say the same also what stands beside them and the other sentence has too.
pub fn show_in_full(graph: &ClaimGraph<'_>, sightings: &mut [Sighting]) {
    let known = Known::new(sightings.iter());
    let same = sightings.iter_mut().filter(|seen| seen.pattern == Pattern::SameStatement);
    for position in same.flat_map(|sighting| &mut sighting.positions) {
        let at = |mark: &Evidence| graph.fact_at(mark.document, mark.span);
        let facts: Vec<Option<usize>> = position.evidence.iter().map(at).collect();
        for (mark, own) in position.evidence.iter_mut().zip(&facts) {
            let Some(own) = *own else { continue };
            for other in facts.iter().flatten().filter(|other| **other != own) {
                mark.span = mark.span.join(joined(graph, &known, own, *other));
            }
        }
    }
}

/// A clause with those of its sentence that the sentence around the other clause has too.
fn joined(graph: &ClaimGraph<'_>, known: &Known, own: usize, other: usize) -> Span {
    let (own, other) = (&graph.facts[own], (&graph.facts[other], &graph.topics[other]));
    let facts = graph.facts_of(own.document);
    let first = graph.facts[facts.clone()]
        .partition_point(|fact| fact.span.start < own.sentence.start.min(own.span.start));
    let sentence = (facts.start + first..facts.end)
        .take_while(|at| graph.facts[*at].span.start < own.sentence.end);
    let beside = sentence.filter(|at| {
        let (fact, topic) = (&graph.facts[*at], &graph.topics[*at]);
        fact.sentence == own.sentence
            && fact.content == Content::Statement
            && fact.polarity == other.0.polarity
            && topic.near.shared(&other.1.whole).next().is_some()
            && !differ(graph, fact, other.0)
            && !known.between(place(fact), place(other.0))
    });
    let span = beside.fold(own.span, |span, at| span.join(graph.facts[at].span));
    if span == own.span { span } else { closed(span, &graph.documents[own.document].text) }
}

/// True where two clauses give values that cannot both hold.
fn differ(graph: &ClaimGraph<'_>, x: &Fact, y: &Fact) -> bool {
    graph.values_in(x.document, x.span).any(|value| {
        graph.values_in(y.document, y.span).any(|other| compare::compare(value, other).conflicts())
    })
}

/// True where two clauses give values that cannot both hold, and none that can.
fn only_differ(graph: &ClaimGraph<'_>, x: &Fact, y: &Fact) -> bool {
    let theirs: Vec<_> = graph.values_in(y.document, y.span).collect();
    let ours = graph.values_in(x.document, x.span);
    let pairs = ours.flat_map(|value| theirs.iter().map(|other| compare::compare(value, other)));
    let relations: Vec<Relation> = pairs.collect();
    relations.iter().any(|relation| relation.conflicts())
        && !relations.iter().any(|relation| relation.agrees())
}

/// Passages that were set against each other, and quotations that were found to be one.
#[derive(Debug, Default)]
struct Known {
    /// Span, sighting and position of each, by document.
    marks: FxHashMap<usize, Vec<(Span, usize, usize)>>,
}

impl Known {
    fn new<'a>(sightings: impl Iterator<Item = &'a Sighting>) -> Self {
        let mut known = Known::default();
        for (number, sighting) in sightings.enumerate() {
            let quoted = sighting.pattern == Pattern::SameWords;
            if sighting.positions.len() < 2 && !quoted {
                continue;
            }
            for (at, position) in sighting.positions.iter().enumerate() {
                for (place, mark) in position.evidence.iter().enumerate() {
                    let marks = known.marks.entry(mark.document).or_default();
                    marks.push((mark.span, number, if quoted { place } else { at }));
                }
            }
        }
        known
    }

    /// What stands in a passage, or holds it: sighting and position.
    fn of(&self, (document, passage): (usize, Span)) -> impl Iterator<Item = (usize, usize)> {
        let marks = self.marks.get(&document).map_or(&[][..], Vec::as_slice);
        let here = marks.iter().filter(move |(span, ..)| span.overlaps(passage));
        here.map(|(_, sighting, position)| (*sighting, *position))
    }

    /// True for passages said to be one statement that were set against each other.
    fn denies(&self, sighting: &Sighting) -> bool {
        let [position] = sighting.positions.as_slice() else { return false };
        let marks = || position.evidence.iter().map(|mark| (mark.document, mark.span));
        sighting.pattern == Pattern::SameStatement
            && marks().any(|x| marks().any(|y| x.0 < y.0 && self.between(x, y)))
    }

    /// True when two passages were set against each other, or are one quotation: what is to be
    /// said of them is said.
    fn between(&self, x: (usize, Span), y: (usize, Span)) -> bool {
        let theirs: Vec<(usize, usize)> = self.of(y).collect();
        !theirs.is_empty()
            && self.of(x).any(|(sighting, position)| {
                theirs.iter().any(|(other, place)| *other == sighting && *place != position)
            })
    }
}

/// Where a fact stands.
fn place(fact: &Fact) -> (usize, Span) {
    (fact.document, fact.span)
}

/// Leads that say what the text below them says, so that one is no second source for the other.
fn leads(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    for document in 0..graph.documents.len() {
        let (leads, body): (Vec<usize>, Vec<usize>) = graph
            .facts_of(document)
            .filter(|index| {
                let fact = &graph.facts[*index];
                fact.content == Content::Statement && matches!(fact.zone, Zone::Lead | Zone::Body)
            })
            .partition(|index| graph.facts[*index].zone == Zone::Lead);
        for lead in leads {
            let best = body
                .iter()
                .map(|index| (graph.topics[lead].whole.cosine(&graph.topics[*index].whole), *index))
                .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
            if let Some((cosine, index)) = best
                && cosine >= LEAD
                && shared(graph, lead, index) >= 3
            {
                let top = &graph.facts[lead];
                let position = Position {
                    value: words(graph, top),
                    range: None,
                    evidence: vec![evidence(top), evidence(&graph.facts[index])],
                };
                let positions = vec![position];
                push(graph, lead, Pattern::SameStatement, Kind::Term, positions, cosine, sightings);
            }
        }
    }
}

/// How many words and names two clauses share.
fn shared(graph: &ClaimGraph<'_>, a: usize, b: usize) -> usize {
    graph.topics[a].whole.shared(&graph.topics[b].whole).count()
}

/// True when two clauses say that the same is done.
fn same_act(graph: &ClaimGraph<'_>, x: &Fact, y: &Fact) -> bool {
    // "Growing tensions with the union" says by its noun what is done.
    let (Some(ours), Some(theirs)) = (&x.frame.act, &y.frame.act) else {
        return x.frame.verb.is_none() && x.frame.act.is_none();
    };
    let akin = |a: &u32| theirs.concepts.iter().any(|b| graph.knowledge.concepts.akin(*a, *b));
    ours.stem == theirs.stem || ours.concepts.iter().any(akin)
}

/// True when the verbs of two clauses rule each other out: to open, to close.
fn opposed(graph: &ClaimGraph<'_>, x: &Fact, y: &Fact) -> bool {
    let concepts = |fact: &Fact| {
        fact.frame.verb.as_ref().map(|verb| verb.concepts.to_vec()).unwrap_or_default()
    };
    let (left, right) = (concepts(x), concepts(y));
    // An ambiguous verb rules out nothing.
    if left.len() != 1 || right.len() != 1 {
        return false;
    }
    let same = left.iter().any(|a| right.contains(a));
    !same && left.iter().any(|a| right.iter().any(|b| graph.knowledge.concepts.opposed(*a, *b)))
}

fn told_verb(fact: &Fact) -> String {
    fact.frame.verb.as_ref().map_or(String::new(), |verb| verb.stem.to_string())
}

/// Headings that state as a fact what the text under them supposes.
fn headings(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    for document in 0..graph.documents.len() {
        let statements: Vec<usize> = graph
            .facts_of(document)
            .filter(|index| graph.facts[*index].content == Content::Statement)
            .collect();
        let is_heading = |zone: Zone| matches!(zone, Zone::Headline | Zone::Subhead);
        for heading in &statements {
            let head = &graph.facts[*heading];
            if !is_heading(head.zone) || firmness(head.modality) != 0 {
                continue;
            }
            let alike: Vec<(usize, f32)> = statements
                .iter()
                .filter(|index| !is_heading(graph.facts[**index].zone))
                .map(|index| {
                    (*index, graph.topics[*heading].whole.cosine(&graph.topics[*index].whole))
                })
                .filter(|(index, cosine)| {
                    *cosine >= HEADING && shared(graph, *heading, *index) >= 2
                })
                .collect();
            let supposed = |index: usize| graph.facts[index].modality == Modality::Possible;
            if alike.iter().any(|(index, _)| !supposed(*index)) {
                continue;
            }
            let best = alike.iter().max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(&x.0)));
            if let Some((body, cosine)) = best
                && same_act(graph, head, &graph.facts[*body])
            {
                report(
                    graph,
                    (*heading, *body),
                    Pattern::Hardened,
                    Kind::Modality,
                    modality,
                    *cosine,
                    sightings,
                );
            }
        }
    }
}

fn words(graph: &ClaimGraph<'_>, fact: &Fact) -> String {
    let words = fact.span.of(&graph.documents[fact.document].text);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// 0 for what is stated as a fact, 1 for what is supposed, 2 for what is to come.
fn firmness(modality: Modality) -> u8 {
    match modality {
        Modality::Asserted | Modality::Denied => 0,
        Modality::Reported | Modality::Possible | Modality::Hypothetical | Modality::Asked => 1,
        Modality::Planned | Modality::Estimated => 2,
    }
}

fn modality(fact: &Fact) -> String {
    fact.modality.name().to_owned()
}

fn report(
    graph: &ClaimGraph<'_>,
    (a, b): (usize, usize),
    pattern: Pattern,
    kind: Kind,
    value: fn(&Fact) -> String,
    cosine: f32,
    sightings: &mut Vec<Sighting>,
) {
    let position = |index: usize| Position {
        value: value(&graph.facts[index]),
        range: None,
        evidence: vec![evidence(&graph.facts[index])],
    };
    push(graph, a, pattern, kind, vec![position(a), position(b)], cosine, sightings);
}

fn push(
    graph: &ClaimGraph<'_>,
    first: usize,
    pattern: Pattern,
    kind: Kind,
    positions: Vec<Position>,
    cosine: f32,
    sightings: &mut Vec<Sighting>,
) {
    let fact = &graph.facts[first];
    let words = words(graph, fact);
    sightings.push(Sighting {
        pattern,
        kind,
        subject: first_words(&words, SUBJECT),
        predicate: None,
        notice: None,
        positions,
        trail: vec![format!("words and names alike: {cosine:.2}")],
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{self, tests as trial};

    /// What is shown of the first sentence where the first clauses of both say the same.
    fn shown(texts: [&str; 2]) -> String {
        let trial::Trial { knowledge, documents, facts } = trial::read(&texts);
        let graph = graph::build(&documents, &facts, &knowledge);
        let first =
            |document| graph.facts_of(document).find(|at| facts[*at].content == Content::Statement);
        let (Some(a), Some(b)) = (first(0), first(1)) else { return String::new() };
        joined(&graph, &Known::default(), a, b).of(&documents[0].text).to_owned()
    }

    #[test]
    fn what_both_sentences_say_is_shown_in_full() {
        let shown = shown([
            "The ferry Oriane struck the Carrow reef on Tuesday when the old steering gear failed badly.",
            "The ferry Oriane struck the Carrow reef because the old steering gear failed.",
        ]);
        assert!(shown.contains("reef") && shown.contains("steering"), "{shown}");
    }

    #[test]
    fn ce_que_l_autre_phrase_ne_dit_pas_reste_dehors() {
        let shown = shown([
            "Le bac Oriane a heurté le récif de Carrow, et la mairie cherche des lits.",
            "Le bac Oriane a heurté mardi le récif de Carrow devant Bretin.",
        ]);
        assert!(shown.contains("récif") && !shown.contains("lits"), "{shown}");
    }
}
