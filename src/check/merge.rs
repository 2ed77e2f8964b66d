//! One finding for one agreement: what three sources say alike is one thing and not three pairs.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::sighting::Sighting;
use crate::graph::{ClaimGraph, groups};
use crate::knowledge::checks::Pattern;
use crate::model::document::Zone;
use crate::model::finding::Evidence;
use crate::model::span::Span;

/// How many words a statement has, at the least, before it is worth telling that two sources make
/// it: "police said" is none.
const WORDS: usize = 5;

/// How many words a statement has beside a value, at the most, to say no more than the value does.
const BESIDE: usize = 3;

/// True for what an editor wants to be told: not that two headlines say the same, which the
/// articles below them say in full, and no scrap of a sentence.
fn tells(graph: &ClaimGraph<'_>, sighting: &Sighting) -> bool {
    if sighting.pattern != Pattern::SameStatement {
        return true;
    }
    let mut below = 0;
    for evidence in sighting.positions.iter().flat_map(|position| &position.evidence) {
        let document = &graph.documents[evidence.document];
        if evidence.span.of(&document.text).split_whitespace().count() < WORDS {
            return false;
        }
        below += usize::from(document.zone_at(evidence.span.start) != Zone::Headline);
    }
    below > 1
}

/// Joins sightings of one agreement that share a passage; the first of them keeps its subject.
pub fn merge(graph: &ClaimGraph<'_>, mut sightings: Vec<Sighting>) -> Vec<Sighting> {
    sightings.retain(|sighting| tells(graph, sighting));
    let mut at: BTreeMap<(Pattern, usize, Span), usize> = BTreeMap::new();
    let mut joined = Vec::new();
    for (index, sighting) in sightings.iter().enumerate() {
        if !is_agreement_of_pairs(sighting) {
            continue;
        }
        for evidence in sighting.positions.iter().flat_map(|position| &position.evidence) {
            let key = (sighting.pattern, evidence.document, evidence.span);
            match at.get(&key) {
                Some(first) => joined.push((*first, index)),
                None => {
                    at.insert(key, index);
                }
            }
        }
    }
    let sets = groups::sets(sightings.len(), &joined);
    let mut kept: Vec<Sighting> = Vec::with_capacity(sightings.len());
    let mut place: BTreeMap<usize, usize> = BTreeMap::new();
    for (sighting, set) in sightings.into_iter().zip(sets) {
        match place.get(&set) {
            None => {
                place.insert(set, kept.len());
                kept.push(sighting);
            }
            Some(at) => add(&mut kept[*at], sighting),
        }
    }
    let mut kept = disagreements(kept);
    let values = values(&kept);
    kept.retain(|sighting| {
        sighting.pattern != Pattern::SameStatement || !only_value(graph, sighting, &values)
    });
    let ranks = ranks(&kept);
    kept.retain(|sighting| sighting.pattern == Pattern::OtherRank || !only_rank(sighting, &ranks));
    kept
}

/// Where ranks stand that sources do not agree on: document and place.
fn ranks(sightings: &[Sighting]) -> Vec<(usize, Span)> {
    let ranks = sightings.iter().filter(|sighting| sighting.pattern == Pattern::OtherRank);
    let marks = ranks.flat_map(|sighting| sighting.positions.iter().flat_map(|p| &p.evidence));
    marks.map(|mark| (mark.document, mark.span)).collect()
}

/// True for numbers that differ inside ranks that do: "the third", "the fourth".
fn only_rank(sighting: &Sighting, ranks: &[(usize, Span)]) -> bool {
    let mut marks = sighting.positions.iter().flat_map(|position| &position.evidence).peekable();
    if ranks.is_empty() || sighting.positions.len() < 2 || marks.peek().is_none() {
        return false;
    }
    marks.all(|mark| {
        ranks.iter().any(|(document, span)| *document == mark.document && span.covers(mark.span))
    })
}

/// Where values stand that sources agree on: document, place, and which agreement it is.
fn values(sightings: &[Sighting]) -> BTreeSet<(usize, Span, usize)> {
    let values = sightings.iter().enumerate();
    let values = values.filter(|(_, sighting)| sighting.pattern == Pattern::SameValue);
    values
        .flat_map(|(index, sighting)| {
            let marks = sighting.positions.iter().flat_map(|position| &position.evidence);
            marks.map(move |mark| (mark.document, mark.span, index))
        })
        .collect()
}

/// True for a statement around a value that the same sources are told to agree on, where one of
/// them says hardly a word more: what they have in common is then that value.
fn only_value(
    graph: &ClaimGraph<'_>,
    sighting: &Sighting,
    values: &BTreeSet<(usize, Span, usize)>,
) -> bool {
    let mut common: Option<BTreeSet<usize>> = None;
    let mut bare = false;
    for mark in sighting.positions.iter().flat_map(|position| &position.evidence) {
        let text = &graph.documents[mark.document].text;
        let words = |span: Span| span.of(text).split_whitespace().count();
        let from = (mark.document, Span { start: mark.span.start, end: mark.span.start }, 0);
        let inside: Vec<(Span, usize)> = values
            .range(from..)
            .take_while(|(document, span, _)| {
                *document == mark.document && span.start < mark.span.end
            })
            .filter(|(_, span, _)| mark.span.covers(*span))
            .map(|(_, span, index)| (*span, *index))
            .collect();
        bare |= inside.iter().any(|(span, _)| words(mark.span) <= words(*span) + BESIDE);
        let agreed: BTreeSet<usize> = inside.into_iter().map(|(_, index)| index).collect();
        common = Some(match common {
            None => agreed,
            Some(known) => known.intersection(&agreed).copied().collect(),
        });
    }
    bare && common.is_some_and(|common| !common.is_empty())
}

/// Joins sightings of one disagreement, seen pair by pair: one check, the same values on its two
/// sides, and a passage in common.
fn disagreements(sightings: Vec<Sighting>) -> Vec<Sighting> {
    let mut at: BTreeMap<(Pattern, Vec<String>, usize, Span), usize> = BTreeMap::new();
    let mut kept: Vec<Sighting> = Vec::with_capacity(sightings.len());
    for sighting in sightings {
        let mut values: Vec<String> =
            sighting.positions.iter().map(|position| position.value.clone()).collect();
        values.sort_unstable();
        if values.len() != 2 || values[0] == values[1] {
            kept.push(sighting);
            continue;
        }
        let marks = sighting.positions.iter().flat_map(|position| &position.evidence);
        let keys: Vec<_> = marks
            .map(|mark| (sighting.pattern, values.clone(), mark.document, mark.span))
            .collect();
        let known = keys.iter().find_map(|key| at.get(key).copied());
        let place = known.unwrap_or(kept.len());
        keys.into_iter().for_each(|key| {
            at.entry(key).or_insert(place);
        });
        match known {
            Some(place) => widen(&mut kept[place], sighting),
            None => kept.push(sighting),
        }
    }
    kept
}

/// Adds to each side of a disagreement what another sighting of it has there.
fn widen(into: &mut Sighting, more: Sighting) {
    for position in more.positions {
        let side = into.positions.iter_mut().find(|side| side.value == position.value);
        let Some(side) = side else { continue };
        for evidence in position.evidence {
            if !side.evidence.contains(&evidence) {
                side.evidence.push(evidence);
            }
        }
        side.evidence.sort_by_key(|evidence: &Evidence| (evidence.document, evidence.span));
    }
    for step in more.trail {
        if !into.trail.contains(&step) {
            into.trail.push(step);
        }
    }
}

/// True for what is seen pair by pair and says that both sides say the same.
fn is_agreement_of_pairs(sighting: &Sighting) -> bool {
    matches!(sighting.pattern, Pattern::SameStatement | Pattern::SameRank | Pattern::SameWords)
        && sighting.positions.len() == 1
}

fn add(into: &mut Sighting, more: Sighting) {
    let Some(position) = into.positions.first_mut() else { return };
    for evidence in more.positions.into_iter().flat_map(|position| position.evidence) {
        if !position.evidence.contains(&evidence) {
            position.evidence.push(evidence);
        }
    }
    position.evidence.sort_by_key(|evidence: &Evidence| (evidence.document, evidence.span));
    for step in more.trail {
        if !into.trail.contains(&step) {
            into.trail.push(step);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::quotes;
    use crate::graph::{self, tests as trial};

    fn speakers(texts: &[&str]) -> Vec<usize> {
        let trial::Trial { knowledge, documents, facts } = trial::read(texts);
        let graph = graph::build(&documents, &facts, &knowledge);
        let mut sightings = Vec::new();
        quotes::look(&graph, &mut sightings);
        let seen = merge(&graph, sightings).into_iter();
        let seen = seen.filter(|sighting| sighting.pattern == Pattern::OtherSpeaker);
        seen.map(|sighting| sighting.positions.iter().map(|side| side.evidence.len()).sum())
            .collect()
    }

    #[test]
    fn one_disagreement_of_three_sources_is_told_once() {
        let [first, second, third] = [
            "\"We will never close the Harrow mill again,\" said Orla Feeney on Friday.\n",
            "\"We will never close the Harrow mill again,\" Orla Feeney told reporters.\n",
            "\"We will never close the Harrow mill again,\" said Tomas Brandt on Friday.\n",
        ];
        let (pair, three) = (speakers(&[first, third]), speakers(&[first, second, third]));
        assert_eq!((pair.len(), three.len()), (1, 1));
        assert!(three[0] > pair[0]);
        assert!(speakers(&[first, second]).is_empty());
    }
}
