//! Rankings: first here and second there.
//!
//! Two claims to a rank are about one thing when each is the other's best match by its words and
//! names; they differ only when both are reckoned on one scale.

use crate::check::sighting::{Sighting, evidence};
use crate::graph::ClaimGraph;
use crate::graph::align;
use crate::knowledge::checks::Pattern;
use crate::model::fact::{Content, Fact, Scope};
use crate::model::finding::{Kind, Position};

/// How alike the words around two rankings must be before they are held to agree.
const AGREE: f32 = 0.4;
/// How alike they must be before a difference between them is reported.
const DIFFER: f32 = 0.3;

/// Looks at claims to a rank that match.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    let dated = |fact: &Fact| {
        // "The first quarter of 2008" ranks nothing.
        graph.facts[graph.facts_of(fact.document)].iter().any(|other| {
            other.span.overlaps(fact.span)
                && matches!(&other.content, Content::Value(value) if matches!(value.kind(), "date" | "duration"))
        })
    };
    let matches = align::alike(graph.facts, &graph.topics, |fact| {
        matches!(fact.content, Content::Ranking { .. }) && !fact.scope.contains(&Scope::Aside)
    });
    for (a, b, cosine) in matches {
        let (x, y) = (&graph.facts[a], &graph.facts[b]);
        if cosine < DIFFER || dated(x) || dated(y) {
            continue;
        }
        let (left, right) = (Rank::new(rank(x)), Rank::new(rank(y)));
        let position = |facts: &[&Fact]| Position {
            value: words(graph, facts[0]),
            range: None,
            evidence: facts.iter().map(|fact| evidence(fact)).collect(),
        };
        let years = match (since(x), since(y)) {
            (Some(a), Some(b)) => a != b,
            _ => false,
        };
        if left == right && years {
            let named = |fact: &Fact| Position {
                value: since(fact).map_or(String::new(), |year| format!("since {year}")),
                range: None,
                evidence: vec![evidence(fact)],
            };
            push(graph, x, Pattern::OtherRank, vec![named(x), named(y)], cosine, sightings);
        } else if left == right && cosine >= AGREE {
            push(graph, x, Pattern::SameRank, vec![position(&[x, y])], cosine, sightings);
        } else if left.excludes(&right) {
            let positions = vec![position(&[x]), position(&[y])];
            push(graph, x, Pattern::OtherRank, positions, cosine, sightings);
        }
    }
}

/// A rank: its place, and the scale it is reckoned on.
#[derive(Debug, PartialEq, Eq)]
struct Rank<'a> {
    /// From 1; none for "only", "record", "unprecedented".
    place: Option<u32>,
    /// "most:large", or the word itself.
    scale: &'a str,
}

impl<'a> Rank<'a> {
    fn new(rank: &'a str) -> Self {
        let place = |word: &str| match word {
            "first" => Some(1),
            word => word.parse().ok(),
        };
        match rank.split_once('-') {
            Some((number, scale)) if place(number).is_some() => {
                Rank { place: place(number), scale }
            }
            _ if rank.starts_with("most") => Rank { place: Some(1), scale: rank },
            _ => Rank {
                place: place(rank),
                scale: if place(rank).is_some() { "order" } else { rank },
            },
        }
    }

    /// True when one thing cannot hold both ranks.
    fn excludes(&self, other: &Rank<'_>) -> bool {
        match (self.place, other.place) {
            (Some(x), Some(y)) => x != y && self.scale == other.scale,
            _ => false,
        }
    }
}

/// True for a place on a scale or what has no equal: "largest", "second largest", "record",
/// "only"; a bare place ("first", "the sixth year") says too little.
pub fn is_superlative(rank: &str) -> bool {
    let rank = Rank::new(rank);
    rank.place.is_none() || rank.scale.starts_with("most")
}

/// A rank as its source words it.
pub fn words(graph: &ClaimGraph<'_>, fact: &Fact) -> String {
    let words = fact.span.of(&graph.documents[fact.document].text);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn rank(fact: &Fact) -> &str {
    match &fact.content {
        Content::Ranking { rank, .. } => rank,
        _ => "",
    }
}

fn since(fact: &Fact) -> Option<i16> {
    match &fact.content {
        Content::Ranking { since, .. } => *since,
        _ => None,
    }
}

fn push(
    graph: &ClaimGraph<'_>,
    first: &Fact,
    pattern: Pattern,
    positions: Vec<Position>,
    cosine: f32,
    sightings: &mut Vec<Sighting>,
) {
    sightings.push(Sighting {
        pattern,
        kind: Kind::Ranking,
        subject: words(graph, first),
        predicate: None,
        notice: None,
        positions,
        trail: vec![format!("words and names alike: {cosine:.2}")],
    });
}
