//! Rankings: first here and second there.
//!
//! Two claims to a rank agree when each is the other's best match by its words and names. They
//! differ when both are reckoned on one scale, speak of one thing, and cannot both hold: another
//! place, another year since which it holds, "the largest" and "one of the largest".

use std::collections::BTreeMap;

use crate::check::propositions::Propositions;
use crate::check::rank::Rank;
use crate::check::ranked::{self, Ranked};
use crate::check::sighting::{Sighting, evidence};
use crate::check::values;
use crate::graph::ClaimGraph;
use crate::graph::alike;
use crate::knowledge::checks::Pattern;
use crate::knowledge::concepts::Class;
use crate::model::fact::{Content, Fact, Modality, Scope};
use crate::model::finding::{Kind, Position};
use crate::model::span::Span;
use crate::model::text::fold_phrase;

/// How alike the words around two rankings must be before they are held to agree.
const AGREE: f32 = 0.4;
/// How alike they must be to be of one thing where they share no telling word.
const ALIKE: f32 = 0.15;
/// How telling the words must be that both hold of what is ranked.
const TELLING: f32 = 1.3;
/// The same for the words of their whole sentences: an event has few superlatives.
const AROUND: f32 = 2.0;
/// The same for a bare order: "the first" is said of many things.
const ORDER: f32 = 4.0;
/// How alike the sentences must be where the ranks are the two ends of a scale.
const OPPOSITE: f32 = 0.3;
/// What part of the shorter claim both share, where an order is claimed of one noun.
const ALIKE_ORDER: f32 = 0.4;
/// The same of the sentences where one tells whether the thing had happened before.
const ALIKE_EVENT: f32 = 0.8;
/// How alike the sentences must be where the claims themselves say little: "the first time".
const ALIKE_CLAIM: f32 = 0.45;
/// How telling the sentences around must be where a claim does not say what it counts.
const CONTEXT: f32 = 3.0;
/// The same where neither is the first: fewer things are called the fourth.
const LATER: f32 = 1.0;

/// Looks at claims to a rank that match.
pub fn look<'a>(
    graph: &'a ClaimGraph<'a>,
    shared: &Propositions<'a>,
    sightings: &mut Vec<Sighting>,
) {
    let ranked = |fact: &Fact| {
        matches!(fact.content, Content::Ranking { .. }) && !fact.scope.contains(&Scope::Aside)
    };
    for (a, b, cosine) in alike::alike(graph.facts, &graph.topics, ranked) {
        let (x, y) = (&graph.facts[a], &graph.facts[b]);
        let (left, right) = (Rank::of(x), Rank::of(y));
        if cosine < AGREE || left != right || dated(graph, x) || dated(graph, y) {
            continue;
        }
        let position = Position {
            value: words(graph, x),
            range: None,
            evidence: vec![evidence(x), evidence(y)],
        };
        push(graph, x, Pattern::SameRank, vec![position], format!("alike: {cosine:.2}"), sightings);
    }
    differences(graph, shared, sightings);
}

/// What two claims to a rank must share to be one position: place, year, all time, scale.
type Stand<'a> = (Option<u32>, Option<i16>, bool, &'a str);

/// Pairs that cannot both hold, those that hang together in one finding.
fn differences(graph: &ClaimGraph<'_>, words_of: &Propositions<'_>, sightings: &mut Vec<Sighting>) {
    let firm = |fact: &Fact| {
        !fact.scope.iter().any(|scope| matches!(scope, Scope::Aside | Scope::Earlier(_)))
            && !matches!(fact.modality, Modality::Asked | Modality::Hypothetical | Modality::Denied)
    };
    let claims: Vec<Ranked<'_>> = (0..graph.facts.len())
        .filter_map(|at| Ranked::of(graph, at))
        .filter(|claim| firm(claim.fact) && !dated(graph, claim.fact))
        .collect();
    let mut rivals: Vec<(usize, usize, f32)> = Vec::new();
    for (x, y) in ranked::exclusive(&claims) {
        if ranked::narrower(graph, x, y) {
            continue;
        }
        let likeness = || graph.topics[x.at].whole.cosine(&graph.topics[y.at].whole);
        if x.rank.opposes(&y.rank)
            && !(x.is_claimed(graph) && y.is_claimed(graph) && likeness() >= OPPOSITE)
        {
            continue;
        }
        // Many things are the first: of this one it must be said.
        let told = |source: &Ranked<'_>, of: &Ranked<'_>| {
            let from = claims.partition_point(|c| c.fact.document < source.fact.document);
            let own = claims[from..].iter();
            own.take_while(|c| c.fact.document == source.fact.document).any(|other| {
                other.rank == of.rank
                    && (of.rank.scale != "order" || other.ranks_one_thing(of, words_of))
            })
        };
        if let Some(shared) = same_thing(graph, words_of, x, y)
            && !told(y, x)
            && !told(x, y)
            && !in_smaller_area(graph, x, y)
        {
            rivals.push((x.at, y.at, shared));
        }
    }
    for group in together(&rivals) {
        let mut positions: BTreeMap<Stand<'_>, Vec<usize>> = BTreeMap::new();
        for at in &group {
            let Some(rank) = Rank::of(&graph.facts[*at]) else { continue };
            let stand = (rank.place, rank.since, rank.ever, rank.family());
            positions.entry(stand).or_default().push(*at);
        }
        let positions = positions.into_values().map(|facts| Position {
            value: words(graph, &graph.facts[facts[0]]),
            range: None,
            evidence: facts.iter().map(|at| evidence(&graph.facts[*at])).collect(),
        });
        let trail = rivals.iter().filter(|(a, ..)| group.contains(a)).map(|(.., shared)| *shared);
        let trail = format!("shared words and names: {:.1}", trail.fold(0.0, f32::max));
        let first = &graph.facts[group[0]];
        push(graph, first, Pattern::OtherRank, positions.collect(), trail, sightings);
    }
}

/// Pairs as groups that hang together, each sorted.
fn together(pairs: &[(usize, usize, f32)]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (a, b, _) in pairs {
        let (mut joined, rest): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.contains(a) || group.contains(b));
        let mut group: Vec<usize> = joined.drain(..).flatten().chain([*a, *b]).collect();
        group.sort_unstable();
        group.dedup();
        groups = rest;
        groups.push(group);
    }
    groups.sort();
    groups
}

/// How telling what two rankings share is; none where they may be of two things.
fn same_thing(
    graph: &ClaimGraph<'_>,
    words_of: &Propositions<'_>,
    x: &Ranked<'_>,
    y: &Ranked<'_>,
) -> Option<f32> {
    let (a, b) = (x.at, y.at);
    let cosine = graph.topics[a].whole.cosine(&graph.topics[b].whole);
    let other_subject = matches!((x.subject, y.subject), (Some(s), Some(t)) if s != t && !x.names(t) && !y.names(s));
    let (left, right) = (&x.rank, &y.rank);
    if left.scale == "order" || right.scale == "order" {
        if other_subject {
            return None;
        }
        let shared = words_of.compare(a, b);
        // "Their eighth straight win" and "their seventh straight final" share no thing ranked.
        let class = |id: &u32| graph.knowledge.concepts.concept(*id).and_then(|known| known.class);
        let thing = shared.words.iter().any(|(term, ..)| {
            term.concepts
                .iter()
                .any(|id| matches!(class(id), Some(Class::Person | Class::Body | Class::Place)))
        });
        let timeless = thing
            && !shared
                .words
                .iter()
                .any(|(term, ..)| term.concepts.iter().any(|id| class(id) == Some(Class::Time)));
        if x.is_claimed(graph)
            && y.is_claimed(graph)
            && x.ranks_one_thing(y, words_of)
            && !words_of.other_names(a, b)
        {
            let many = shared.words.len() + shared.names.len() >= 2;
            let size = words_of.size(a).min(words_of.size(b));
            if many && shared.weight >= ALIKE_ORDER * size || cosine >= ALIKE_CLAIM {
                return Some(shared.weight.max(cosine));
            }
        }
        if let Some(weight) = repeated(graph, words_of, x, y) {
            return Some(weight);
        }
        if x.is_precedent() || y.is_precedent() {
            let around = words_of.compare_sentences(a, b);
            let size = words_of.size(a).min(words_of.size(b));
            let many = around.words.len() + around.names.len() >= 2 && !around.words.is_empty();
            let one = x.ranks_one_thing(y, words_of) && !words_of.other_names(a, b);
            return (many && one && around.weight >= ALIKE_EVENT * size).then_some(around.weight);
        }
        let enough = if left.place > Some(1) && right.place > Some(1) { LATER } else { ORDER };
        return (timeless && shared.weight >= enough && x.shares_a_name(y, graph))
            .then_some(shared.weight);
    }
    if left.scale == "row" && !(x.of_periods() && y.of_periods()) && !x.ranks_one_thing(y, words_of)
    {
        return None;
    }
    if left.scale == "place" {
        let alike = || cosine >= ALIKE || words_of.compare(a, b).names.len() > 1;
        return (!other_subject && alike()).then_some(cosine);
    }
    // "The largest plant is in one town", "the second-largest is in another".
    if !x.is_claimed(graph) && !y.is_claimed(graph) && x.opens(graph) && y.opens(graph) {
        return None;
    }
    let around = words_of.compare_sentences(a, b).weight;
    let alike = cosine >= ALIKE || around >= AROUND;
    (alike || words_of.compare(a, b).weight >= TELLING).then_some(around)
}

/// How telling what is shared is where both tell how often one thing has happened and one does not
/// say what: "it had never happened before", "c'est la deuxième fois". The sentence before each
/// may tell it.
fn repeated(
    graph: &ClaimGraph<'_>,
    words_of: &Propositions<'_>,
    x: &Ranked<'_>,
    y: &Ranked<'_>,
) -> Option<f32> {
    let counts = |claim: &Ranked<'_>| claim.is_precedent() || claim.of_times();
    let later = |claim: &Ranked<'_>| claim.rank.place > Some(1);
    if !(x.is_claimed(graph) && y.is_claimed(graph))
        || words_of.other_names(x.at, y.at)
        || !(counts(x) && (counts(y) || later(y)) || counts(y) && later(x) || later(x) && later(y))
    {
        return None;
    }
    let before = |at: usize| -> Option<usize> {
        let own = &graph.facts[at];
        let mut earlier = graph.facts[..at].iter().enumerate().rev();
        let (at, fact) = earlier.find(|(_, fact)| fact.sentence != own.sentence)?;
        (fact.document == own.document).then_some(at)
    };
    let sides = |at: usize| [Some(at), before(at)].into_iter().flatten();
    let weight = sides(x.at)
        .flat_map(|a| sides(y.at).map(move |b| (a, b)))
        .map(|(a, b)| words_of.compare_sentences(a, b).weight)
        .fold(0.0, f32::max);
    // "It is the third time": few things are told to have happened so often.
    let often = |claim: &Ranked<'_>| claim.of_times() && later(claim) && claim.is_said_to_be(graph);
    (weight >= CONTEXT || often(x) && often(y)).then_some(weight)
}

/// True for the oldest of the town beside the second oldest of the country: both may hold.
fn in_smaller_area(graph: &ClaimGraph<'_>, x: &Ranked<'_>, y: &Ranked<'_>) -> bool {
    let first = x.rank.place.is_some_and(|place| y.rank.place.is_none_or(|other| place < other));
    let (better, worse) = if first { (x, y) } else { (y, x) };
    let areas = area(graph, better.fact).zip(area(graph, worse.fact));
    better.rank.place != worse.rank.place && areas.is_some_and(|(inner, outer)| inner < outer)
}

/// How wide the field is in which a rank is reckoned, where a common noun tells: "the town's
/// oldest", "le plus vieux du département".
fn area(graph: &ClaimGraph<'_>, fact: &Fact) -> Option<u8> {
    let document = &graph.documents[fact.document];
    let speech = &graph.knowledge.language(&document.metadata.language)?.speech;
    let noun = |word: &String| word.split('\'').next().unwrap_or_default().to_owned();
    let wide = |word: &String| speech.areas.get(&noun(word)).copied();
    let within = Span::new(fact.clause.start.min(fact.span.start), fact.span.start);
    let before = fold_phrase(within.of(&document.text));
    let owner = before.iter().rev().take(3).find_map(wide);
    let after = Span::new(fact.span.start, fact.clause.end.max(fact.span.end));
    owner.or_else(|| fold_phrase(after.of(&document.text)).iter().find_map(wide))
}

/// "The first quarter of 2008" ranks nothing.
fn dated(graph: &ClaimGraph<'_>, fact: &Fact) -> bool {
    if matches!(fact.content, Content::Ranking { since: Some(_), .. }) {
        return false;
    }
    let facts = graph.facts[graph.facts_of(fact.document)].iter();
    facts.take_while(|other| other.span.start <= fact.span.end).any(|other| {
        other.span.overlaps(fact.span)
            && matches!(&other.content, Content::Value(value) if matches!(value.kind(), "date" | "duration"))
    })
}

/// A rank as its source words it.
pub fn words(graph: &ClaimGraph<'_>, fact: &Fact) -> String {
    let words = fact.span.of(&graph.documents[fact.document].text);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push(
    graph: &ClaimGraph<'_>,
    first: &Fact,
    pattern: Pattern,
    positions: Vec<Position>,
    trail: String,
    sightings: &mut Vec<Sighting>,
) {
    sightings.push(Sighting {
        pattern,
        kind: Kind::Ranking,
        subject: values::about(graph, first),
        predicate: None,
        notice: None,
        positions,
        trail: vec![trail],
    });
}
