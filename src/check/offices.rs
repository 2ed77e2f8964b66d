//! Functions that one person at a time holds: given to two people, or in the service of two bodies.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::roles::{Holding, Look, Role, SAME_NEWS, sighting, telling};
use crate::check::sighting::{Sighting, evidence};
use crate::knowledge::checks::Pattern;
use crate::model::fact::{Content, Held};
use crate::model::finding::Position;
use crate::model::text::fold_phrase;

impl Look<'_, '_> {
    /// Functions that one person holds, given to two.
    pub(super) fn offices(&self, sightings: &mut Vec<Sighting>) {
        let mut offices: BTreeMap<&str, BTreeMap<&str, Holding<'_, '_>>> = BTreeMap::new();
        for role in self.all.iter().filter(|role| role.held == Held::Now && role.of.is_some()) {
            if self.graph.knowledge.functions.is_office(role.role) {
                let people = offices.entry(role.role).or_default();
                people.entry(role.person).or_default().push(role);
            }
        }
        for people in offices.values() {
            let people: Vec<&Holding<'_, '_>> = people.values().collect();
            for (one, other) in self.of_like_bodies(&people) {
                let (one, other) = (people[one], people[other]);
                let body = one.iter().any(|x| other.iter().any(|y| self.same_body(x.of, y.of)));
                let two = !named_within(one[0].person, other[0].person);
                if body && two && !self.meet(one[0].person, other[0].person) {
                    let pattern = match self.days_between(one, other) {
                        Some(days) if days >= SAME_NEWS => Pattern::LaterHolder,
                        _ => Pattern::OtherHolder,
                    };
                    let positions = vec![self.holder(one), self.holder(other)];
                    sightings.push(sighting(one, pattern, positions));
                }
            }
        }
    }

    /// Every two people whose bodies share a key or a word, in order.
    fn of_like_bodies(&self, people: &[&Holding<'_, '_>]) -> BTreeSet<(usize, usize)> {
        let mut by_word: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (index, roles) in people.iter().enumerate() {
            for body in roles.iter().filter_map(|role| role.of) {
                let body = self.graph.entities.resolve(0, body);
                for word in telling(body).into_iter().chain([body]) {
                    by_word.entry(word).or_default().insert(index);
                }
            }
        }
        let pairs = by_word.values().flat_map(|like| {
            like.iter().flat_map(|one| like.range(one + 1..).map(|other| (*one, *other)))
        });
        pairs.collect()
    }

    /// Who holds a function: the name beside it, then the function.
    fn holder(&self, roles: &[&Role<'_>]) -> Position {
        let facts = self.graph.facts;
        let named = |role: &&Role<'_>| {
            self.graph.facts_of(facts[role.fact].document).find(|index| {
                facts[*index].sentence == facts[role.fact].sentence
                    && matches!(&facts[*index].content, Content::Name { key, .. }
                        if self.graph.entities.resolve(facts[*index].document, key) == role.person)
            })
        };
        let names: Vec<usize> = roles.iter().filter_map(named).collect();
        let value = names.first().map(|index| {
            let fact = &facts[*index];
            fact.span.of(&self.graph.documents[fact.document].text).to_owned()
        });
        let places = names.iter().copied().chain(roles.iter().map(|role| role.fact));
        Position {
            value: value.unwrap_or_else(|| roles[0].person.to_owned()),
            range: None,
            evidence: places.map(|index| evidence(&facts[index])).collect(),
        }
    }

    /// True when one text names both.
    fn meet(&self, one: &str, other: &str) -> bool {
        let (one, other) = (self.named.get(one), self.named.get(other));
        one.zip(other).is_some_and(|(one, other)| !one.is_disjoint(other))
    }

    /// One rank in two services: "the police superintendent", "superintendent of the fire brigade".
    pub(super) fn other_service(&self, one: &[&Role<'_>]) -> Option<Sighting> {
        let told = |role: &Role<'_>| {
            let fact = &self.graph.facts[role.fact];
            let words = fold_phrase(fact.span.of(&self.graph.documents[fact.document].text));
            self.graph.knowledge.functions.services(&words)
        };
        let services: Vec<(BTreeSet<usize>, &Role<'_>)> =
            one.iter().map(|role| (told(role), *role)).filter(|(all, _)| !all.is_empty()).collect();
        let (first, _) = services.first()?;
        let side = |apart: bool| -> Holding<'_, '_> {
            let fits = services.iter().filter(|(all, _)| all.is_disjoint(first) == apart);
            fits.map(|(_, role)| *role).collect()
        };
        let (left, right) = (side(false), side(true));
        (!right.is_empty() && self.strangers(&left, &right)).then(|| {
            let positions = vec![self.position(&left), self.position(&right)];
            sighting(one, Pattern::OtherRole, positions)
        })
    }
}

/// True when one name is a part of the other: "Rusholme", "Anneke Rusholme".
fn named_within(one: &str, other: &str) -> bool {
    let words =
        |name: &'_ str| -> BTreeSet<String> { name.split([' ', '-']).map(str::to_owned).collect() };
    let (one, other) = (words(one), words(other));
    one.is_subset(&other) || other.is_subset(&one)
}
