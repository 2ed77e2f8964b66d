//! Names and roles: one name in two spellings, one person in two functions.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::sighting::{Sighting, evidence};
use crate::graph::ClaimGraph;
use crate::knowledge::checks::Pattern;
use crate::model::fact::Content;
use crate::model::finding::{Kind, Position};
use crate::model::name::NameKind;

/// Looks at the spellings of names and at the functions of people.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    spellings(graph, sightings);
    roles(graph, sightings);
}

fn spellings(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    for (a, b) in &graph.entities.variants {
        let places = |wanted: &str| -> Vec<usize> {
            (0..graph.facts.len())
                .filter(|index| matches!(&graph.facts[*index].content, Content::Name { key, .. } if key == wanted))
                .collect()
        };
        let (left, right) = (places(a), places(b));
        let documents = |facts: &[usize]| -> BTreeSet<usize> {
            facts.iter().map(|index| graph.facts[*index].document).collect()
        };
        if left.is_empty() || right.is_empty() || !documents(&left).is_disjoint(&documents(&right))
        {
            continue;
        }
        // A place has a name of its own in each language.
        let place = |facts: &[usize]| {
            matches!(&graph.facts[facts[0]].content, Content::Name { kind: NameKind::Place, .. })
        };
        let languages = |facts: &[usize]| -> BTreeSet<&str> {
            let document = |index: &usize| &graph.documents[graph.facts[*index].document];
            facts.iter().map(|index| document(index).metadata.language.as_str()).collect()
        };
        if (place(&left) || place(&right)) && languages(&left).is_disjoint(&languages(&right)) {
            continue;
        }
        let position = |facts: &[usize]| {
            let fact = &graph.facts[facts[0]];
            Position {
                value: fact.span.of(&graph.documents[fact.document].text).to_owned(),
                range: None,
                evidence: facts.iter().map(|index| evidence(&graph.facts[*index])).collect(),
            }
        };
        sightings.push(Sighting {
            pattern: Pattern::Spelling,
            kind: Kind::Name,
            subject: a.clone(),
            predicate: None,
            notice: None,
            positions: vec![position(&left), position(&right)],
            trail: Vec::new(),
        });
    }
}

/// A function as one document gives it to one person.
type Holdings = BTreeMap<String, BTreeMap<String, Vec<usize>>>;

fn roles(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    let mut people: Holdings = BTreeMap::new();
    for (index, fact) in graph.facts.iter().enumerate() {
        if let Content::Role { person, role, elsewhen: false, .. } = &fact.content {
            let person = graph.entities.resolve(fact.document, person).to_owned();
            people.entry(person).or_default().entry(role.clone()).or_default().push(index);
        }
    }
    for (person, roles) in &people {
        let documents = |facts: &[usize]| -> BTreeSet<usize> {
            facts.iter().map(|index| graph.facts[*index].document).collect()
        };
        let position = |role: &str, facts: &[usize]| Position {
            value: role.to_owned(),
            range: None,
            evidence: facts.iter().map(|index| evidence(&graph.facts[*index])).collect(),
        };
        let sighting = |pattern, positions| Sighting {
            pattern,
            kind: Kind::Role,
            subject: person.clone(),
            predicate: None,
            notice: None,
            positions,
            trail: Vec::new(),
        };
        for (role, facts) in roles {
            if documents(facts).len() > 1 {
                sightings.push(sighting(Pattern::SameRole, vec![position(role, facts)]));
            }
        }
        // A document that gives both functions knows a person who holds both.
        let held: Vec<(&String, &Vec<usize>)> = roles.iter().collect();
        for (at, (role, facts)) in held.iter().enumerate() {
            for (other, others) in &held[at + 1..] {
                let akin = graph.knowledge.functions.akin(role, other);
                if !akin && documents(facts).is_disjoint(&documents(others)) {
                    let positions = vec![position(role, facts), position(other, others)];
                    sightings.push(sighting(Pattern::OtherRole, positions));
                }
            }
        }
    }
}
