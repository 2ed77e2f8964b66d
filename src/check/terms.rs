//! Terms: one entity under a name that is disputed, or that did not hold yet.
//!
//! The names files say from when a name holds and whether it stands beside another one; here the
//! names that the sources use are held against that.

use std::collections::BTreeSet;

use crate::check::sighting::{Sighting, evidence};
use crate::graph::ClaimGraph;
use crate::knowledge::checks::Pattern;
use crate::knowledge::names::Renaming;
use crate::model::fact::{Content, Fact};
use crate::model::finding::{Kind, Position};
use crate::model::text::fold_phrase;

/// Looks at every renaming of an entity that the sources name.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    for renaming in graph.knowledge.names.renamings() {
        let entity = graph.knowledge.names.entity(renaming.entity);
        let words: BTreeSet<String> = entity
            .names
            .values()
            .filter_map(|names| names.first())
            .flat_map(|name| fold_phrase(name))
            .filter(|word| word.chars().count() >= 4)
            .collect();
        let (mut renamed, mut other) = (Vec::new(), Vec::new());
        for fact in graph.facts {
            let Content::Name { key, folded, .. } = &fact.content else { continue };
            if *key != entity.id {
                continue;
            }
            if is_term(renaming, folded) {
                renamed.push(fact);
            } else if folded.split(' ').any(|word| words.contains(word)) {
                // A nickname ("the Pentagon") takes no side.
                other.push(fact);
            }
        }
        let documents = |facts: &[&Fact]| -> BTreeSet<usize> {
            facts.iter().map(|fact| fact.document).collect()
        };
        let position = |facts: &[&Fact]| Position {
            value: facts[0].span.of(&graph.documents[facts[0].document].text).to_owned(),
            range: None,
            evidence: facts.iter().map(|fact| evidence(fact)).collect(),
        };
        let sighting = |pattern, positions| Sighting {
            pattern,
            kind: Kind::Term,
            subject: entity.id.clone(),
            predicate: None,
            notice: None,
            positions,
            trail: vec![renaming.source.clone()],
        };
        if !renamed.is_empty()
            && !other.is_empty()
            && !documents(&renamed).is_subset(&documents(&other))
        {
            sightings
                .push(sighting(Pattern::DisputedTerm, vec![position(&other), position(&renamed)]));
        }
        for fact in &renamed {
            let published =
                graph.documents[fact.document].metadata.published.map(|moment| moment.date);
            let early = matches!((published, renaming.from), (Some(day), Some(from)) if day < from);
            let late = matches!((published, renaming.to), (Some(day), Some(to)) if day >= to);
            if early || late {
                sightings.push(sighting(Pattern::NameBeforeItsTime, vec![position(&[fact])]));
            }
        }
    }
}

fn is_term(renaming: &Renaming, folded: &str) -> bool {
    renaming.terms.iter().any(|term| {
        let term = term.join(" ");
        folded == term
            || folded.starts_with(&format!("{term} "))
            || term.replace("' ", "'") == folded
    })
}
