//! Rankings: first here and second there.
//!
//! Two claims to a rank agree when each is the other's best match by its words and names. They
//! differ when both are reckoned on one scale, speak of one thing, and cannot both hold: another
//! place, another year since which it holds, "the largest" and "one of the largest".

use std::collections::BTreeMap;

use crate::check::propositions::Propositions;
use crate::check::rank::Rank;
use crate::check::sighting::{Sighting, evidence};
use crate::check::values;
use crate::graph::ClaimGraph;
use crate::graph::align;
use crate::knowledge::checks::Pattern;
use crate::knowledge::concepts::Class;
use crate::knowledge::speech::Is;
use crate::model::fact::{Content, Fact, Modality, Scope};
use crate::model::finding::{Kind, Position};
use crate::model::mention::Value;
use crate::model::name::NameKind;
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
/// How many words a sentence may begin with before a rank that only tells things apart.
const OPENING: usize = 3;
/// How alike the sentences must be where the ranks are the two ends of a scale.
const OPPOSITE: f32 = 0.3;
/// What part of the shorter claim both share, where an order is claimed of one noun.
const ALIKE_ORDER: f32 = 0.4;
/// How alike the sentences must be where the claims themselves say little: "the first time".
const ALIKE_CLAIM: f32 = 0.45;
/// The same where neither is the first: fewer things are called the fourth.
const LATER: f32 = 1.0;

/// Looks at claims to a rank that match.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    let ranked = |fact: &Fact| {
        matches!(fact.content, Content::Ranking { .. }) && !fact.scope.contains(&Scope::Aside)
    };
    for (a, b, cosine) in align::alike(graph.facts, &graph.topics, ranked) {
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
    differences(graph, sightings);
}

/// What two claims to a rank must share to be one position: place, year, all time, scale.
type Stand<'a> = (Option<u32>, Option<i16>, bool, &'a str);

/// Pairs that cannot both hold, those that hang together in one finding.
fn differences(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    let firm = |fact: &Fact| {
        !fact.scope.iter().any(|scope| matches!(scope, Scope::Aside | Scope::Earlier(_)))
            && !matches!(fact.modality, Modality::Asked | Modality::Hypothetical | Modality::Denied)
    };
    let claims: Vec<usize> = (0..graph.facts.len())
        .filter(|at| Rank::of(&graph.facts[*at]).is_some() && firm(&graph.facts[*at]))
        .filter(|at| !dated(graph, &graph.facts[*at]))
        .collect();
    let words_of = Propositions::new(graph);
    let mut rivals: Vec<(usize, usize, f32)> = Vec::new();
    for (at, a) in claims.iter().enumerate() {
        for b in &claims[at + 1..] {
            let (x, y) = (&graph.facts[*a], &graph.facts[*b]);
            if x.document == y.document {
                continue;
            }
            let (Some(left), Some(right)) = (Rank::of(x), Rank::of(y)) else { continue };
            let opposite = left.opposes(&right);
            let excludes = opposite || left.excludes(&right);
            if !excludes || narrower(graph, (x, &left), (y, &right)) {
                continue;
            }
            let likeness = || graph.topics[*a].whole.cosine(&graph.topics[*b].whole);
            if opposite && !(claimed(graph, x) && claimed(graph, y) && likeness() >= OPPOSITE) {
                continue;
            }
            let shared = same_thing(graph, &words_of, (*a, &left), (*b, &right));
            let told = |fact: &Fact, rank: &Rank<'_>, of: &Fact| {
                claims.iter().any(|other| {
                    let other = &graph.facts[*other];
                    other.document == fact.document
                        && Rank::of(other).as_ref() == Some(rank)
                        // Many things are the first: of this one it must be said.
                        && (rank.scale != "order" || one_thing(&words_of, other, of))
                })
            };
            if let Some(shared) = shared
                && !told(y, &left, x)
                && !told(x, &right, y)
                && !in_smaller_area(graph, (x, &left), (y, &right))
            {
                rivals.push((*a, *b, shared));
            }
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
    (a, left): (usize, &Rank<'_>),
    (b, right): (usize, &Rank<'_>),
) -> Option<f32> {
    let (x, y) = (&graph.facts[a], &graph.facts[b]);
    let shared = words_of.compare(x, y);
    let cosine = graph.topics[a].whole.cosine(&graph.topics[b].whole);
    let subject = |fact: &Fact| {
        let key = fact.frame.subject.as_ref()?;
        Some(graph.entities.resolve(fact.document, key).to_owned())
    };
    let subjects = (subject(x), subject(y));
    let names = |fact: &Fact, key: &str| {
        fact.frame.names.iter().any(|(name, _)| graph.entities.resolve(fact.document, name) == key)
    };
    let other_subject =
        matches!(&subjects, (Some(a), Some(b)) if a != b && !names(x, b) && !names(y, a));
    if left.scale == "order" || right.scale == "order" {
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
        let named = common_name(graph, x, y);
        if claimed(graph, x)
            && claimed(graph, y)
            && one_thing(words_of, x, y)
            && !other_subject
            && !words_of.other_names(x, y)
        {
            let many = shared.words.len() + shared.names.len() >= 2;
            let size = words_of.size(x).min(words_of.size(y));
            if many && shared.weight >= ALIKE_ORDER * size || cosine >= ALIKE_CLAIM {
                return Some(shared.weight.max(cosine));
            }
        }
        let enough = if left.place > Some(1) && right.place > Some(1) { LATER } else { ORDER };
        return (timeless && named && !other_subject && shared.weight >= enough)
            .then_some(shared.weight);
    }
    if left.scale == "place" {
        return (!other_subject && (cosine >= ALIKE || shared.names.len() > 1)).then_some(cosine);
    }
    // "The largest plant is in one town", "the second-largest is in another".
    if !claimed(graph, x) && !claimed(graph, y) && first_words(graph, x) && first_words(graph, y) {
        return None;
    }
    let around = words_of.compare_sentences(x, y).weight;
    (shared.weight >= TELLING || cosine >= ALIKE || around >= AROUND).then_some(around)
}

/// True when both rank things of one noun: "the first title", "her second title".
fn one_thing(words_of: &Propositions<'_>, x: &Fact, y: &Fact) -> bool {
    let noun = |fact: &Fact| {
        let near = fact.frame.words.iter().find(|(_, distance)| *distance == 1);
        near.map(|(term, _)| term.clone())
    };
    match (noun(x), noun(y)) {
        (Some(a), Some(b)) => words_of.same(&a, &b) > 0.0,
        // "For the first time", "la deuxième fois que".
        (None, None) => true,
        _ => false,
    }
}

/// True for a rank that opens its sentence: it tells which of several is spoken of.
fn first_words(graph: &ClaimGraph<'_>, fact: &Fact) -> bool {
    let text = &graph.documents[fact.document].text;
    let before = Span::new(fact.sentence.start, fact.span.start.max(fact.sentence.start)).of(text);
    before.split_whitespace().count() <= OPENING
}

/// True where an order is claimed and not only used to tell one thing from others: "it is the
/// third recall", "for the second time", "the first woman to".
fn claimed(graph: &ClaimGraph<'_>, fact: &Fact) -> bool {
    let document = &graph.documents[fact.document];
    let Some(language) = graph.knowledge.language(&document.metadata.language) else {
        return false;
    };
    let is = |word: &str, what: Is| language.speech.word(word).is(what);
    let before = Span::new(fact.sentence.start, fact.span.start).of(&document.text);
    let before = fold_phrase(before);
    let mut back = before.iter().rev().map(String::as_str).skip_while(|word| {
        is(word, Is::NeededBefore) || is(word, Is::Determiner) || is(word, Is::RoleArticle)
    });
    // "The first suspect to be arrested was released": only which of them.
    let Some(governor) = back.next() else { return false };
    let copula = is(governor, Is::Be) || is(governor, Is::Appointing);
    let after = Span::new(fact.span.end, fact.sentence.end).of(&document.text);
    let scoped = fold_phrase(after).first().is_some_and(|word| is(word, Is::RankScope));
    copula || scoped
}

/// True when the sentences of both name one person or body, or none at all.
fn common_name(graph: &ClaimGraph<'_>, x: &Fact, y: &Fact) -> bool {
    let names = |fact: &Fact| -> Vec<String> {
        fact.frame
            .names
            .iter()
            .map(|(key, _)| graph.entities.resolve(fact.document, key).to_owned())
            .filter(|key| graph.entities.kind(key) != Some(NameKind::Place))
            .collect()
    };
    let (ours, theirs) = (names(x), names(y));
    ours.is_empty() && theirs.is_empty() || ours.iter().any(|name| theirs.contains(name))
}

/// True when the better rank is claimed in a smaller field, so that both may hold: the first of
/// the year, the second of all time.
fn narrower(graph: &ClaimGraph<'_>, x: (&Fact, &Rank<'_>), y: (&Fact, &Rank<'_>)) -> bool {
    let places = |fact: &Fact| -> Vec<String> {
        let near = fact.frame.names.iter().filter(|(_, distance)| *distance == 1);
        near.map(|(key, _)| graph.entities.resolve(fact.document, key).to_owned())
            .filter(|key| graph.entities.kind(key) == Some(NameKind::Place))
            .collect()
    };
    let (here, there) = (places(x.0), places(y.0));
    let first = x.1.place.is_some_and(|place| y.1.place.is_none_or(|other| place < other));
    let ((better, worse), (field, other)) =
        if first { ((x, y), (here, there)) } else { ((y, x), (there, here)) };
    // A rank in a country holds of its towns; a rank in a town holds there.
    let holds = |wide: &str, place: &str| {
        wide == place
            || graph
                .knowledge
                .names
                .by_id(place)
                .is_some_and(|known| known.within.as_deref() == Some(wide))
    };
    let apart = !field.is_empty()
        && !other.is_empty()
        && !field.iter().any(|wide| other.iter().any(|place| holds(wide, place)));
    if apart {
        return true;
    }
    let limited = |(fact, rank): (&Fact, &Rank<'_>)| rank.since.is_some() || in_a_time(graph, fact);
    better.1.place != worse.1.place
        && (limited(better) && !limited(worse)
            || !field.is_empty() && other.is_empty() && limited(worse))
}

/// True for the oldest of the town beside the second oldest of the country: both may hold.
fn in_smaller_area(graph: &ClaimGraph<'_>, x: (&Fact, &Rank<'_>), y: (&Fact, &Rank<'_>)) -> bool {
    let first = x.1.place.is_some_and(|place| y.1.place.is_none_or(|other| place < other));
    let (better, worse) = if first { (x, y) } else { (y, x) };
    let areas = area(graph, better.0).zip(area(graph, worse.0));
    better.1.place != worse.1.place && areas.is_some_and(|(inner, outer)| inner < outer)
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

/// True where a stretch of time stands beside the rank: "the largest of the year".
fn in_a_time(graph: &ClaimGraph<'_>, fact: &Fact) -> bool {
    graph.facts[graph.facts_of(fact.document)].iter().any(|other| {
        other.span.start >= fact.span.end
            && other.span.end <= fact.clause.end
            && other.span.start - fact.span.end < 30
            && matches!(&other.content, Content::Value(Value::Date(_)))
    })
}

/// "The first quarter of 2008" ranks nothing.
fn dated(graph: &ClaimGraph<'_>, fact: &Fact) -> bool {
    graph.facts[graph.facts_of(fact.document)].iter().any(|other| {
        other.span.overlaps(fact.span)
            && !matches!(fact.content, Content::Ranking { since: Some(_), .. })
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
