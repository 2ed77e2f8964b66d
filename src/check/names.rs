//! Names: one name in two spellings.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::sighting::{Sighting, evidence};
use crate::graph::ClaimGraph;
use crate::graph::entities::{Variant, Way};
use crate::knowledge::checks::Pattern;
use crate::model::fact::Content;
use crate::model::finding::{Kind, Position};
use crate::model::name::NameKind;
use crate::model::text::fold;

/// Looks at the spellings of names.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    for Variant { left, right, way } in &graph.entities.variants {
        let pattern = match way {
            Way::Spelling => Pattern::Spelling,
            Way::Space => Pattern::Lettering,
            Way::Noun => Pattern::Naming,
        };
        sightings.extend(two_ways(graph, left, right, pattern));
    }
    for writings in capitals(graph).into_values() {
        let writings: Vec<Vec<usize>> = writings.into_values().collect();
        for (at, left) in writings.iter().enumerate() {
            for right in &writings[at + 1..] {
                sightings.extend(two_ways(graph, left, right, Pattern::Lettering));
            }
        }
    }
}

fn two_ways(
    graph: &ClaimGraph<'_>,
    left: &[usize],
    right: &[usize],
    pattern: Pattern,
) -> Option<Sighting> {
    let documents = |facts: &[usize]| -> BTreeSet<usize> {
        facts.iter().map(|index| graph.facts[*index].document).collect()
    };
    if left.is_empty() || right.is_empty() || !documents(left).is_disjoint(&documents(right)) {
        return None;
    }
    // A place and a body have a name of their own in each language.
    let place = |facts: &[usize]| {
        matches!(&graph.facts[facts[0]].content, Content::Name { kind: NameKind::Place, .. })
    };
    let languages = |facts: &[usize]| -> BTreeSet<&str> {
        let document = |index: &usize| &graph.documents[graph.facts[*index].document];
        facts.iter().map(|index| document(index).metadata.language.as_str()).collect()
    };
    if (pattern == Pattern::Naming || place(left) || place(right))
        && languages(left).is_disjoint(&languages(right))
    {
        return None;
    }
    let Content::Name { key, .. } = &graph.facts[left[0]].content else { return None };
    let position = |facts: &[usize]| {
        let fact = &graph.facts[facts[0]];
        Position {
            value: fact.span.of(&graph.documents[fact.document].text).to_owned(),
            range: None,
            evidence: facts.iter().map(|index| evidence(&graph.facts[*index])).collect(),
        }
    };
    Some(Sighting {
        pattern,
        kind: Kind::Name,
        subject: graph.entities.resolve(0, key).to_owned(),
        predicate: None,
        notice: None,
        positions: vec![position(left), position(right)],
        trail: Vec::new(),
    })
}

/// The words of names that have a capital inside in some texts, by entity and letters, with the
/// names that write them so: "LuAnn", "Luann".
fn capitals<'g>(
    graph: &'g ClaimGraph<'_>,
) -> BTreeMap<(&'g str, String), BTreeMap<String, Vec<usize>>> {
    let mut words: BTreeMap<(&str, String), BTreeMap<String, Vec<usize>>> = BTreeMap::new();
    for (index, fact) in graph.facts.iter().enumerate() {
        let Content::Name { key, .. } = &fact.content else { continue };
        let entity = graph.entities.resolve(fact.document, key);
        let text = fact.span.of(&graph.documents[fact.document].text);
        for word in text.split([' ', '-', '\n', '\u{a0}']) {
            let (letters, plain) = (fold(word), word.replace('’', "'"));
            let small = plain.chars().filter(|c| c.is_lowercase()).count();
            if letters.len() < 4 || small < 2 || !plain.starts_with(char::is_uppercase) {
                continue;
            }
            // Only the capitals count, not the accents that a text may have lost.
            let shape: String = plain
                .chars()
                .map(|c| {
                    if c.is_uppercase() {
                        "A"
                    } else {
                        &"aa"[..fold(c.encode_utf8(&mut [0; 4])).len().min(2)]
                    }
                })
                .collect();
            words.entry((entity, letters)).or_default().entry(shape).or_default().push(index);
        }
    }
    words.retain(|_, shapes| shapes.len() > 1);
    words
}
