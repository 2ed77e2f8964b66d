//! Ages that speak of one person though no name says so: "Jonas Kerr, 34" here, "He was 43" there.
//!
//! Takes facts, gives pairs that stand against each other. Who a story is about is the one whose
//! age is told; a source that never tells that age but has one of its own close by, which no
//! other source has, tells it of the same.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::prelude::ToPrimitive;

use crate::graph::ages;
use crate::graph::align::Pair;
use crate::graph::entities::Entities;
use crate::graph::questions;
use crate::knowledge::concepts::Concepts;
use crate::model::document::Document;
use crate::model::fact::{Content, Fact, Modality, Polarity, Scope};
use crate::model::mention::Value;
use crate::model::name::NameKind;
use crate::model::quantity::Modifier;

/// So many years may lie between two ages that are told of one person.
const NEAR: i64 = 3;
/// So many days may lie between two sources before a birthday may.
const BIRTHDAY: i32 = 5;
/// After so many days an age is another one.
const LATER: i32 = 300;

/// An age that a source tells.
struct Told<'a> {
    /// The place of the fact.
    at: usize,
    /// The years.
    years: i64,
    /// Who is named right beside it.
    whose: Option<&'a str>,
}

/// What the dossier tells of ages.
struct Ages<'a> {
    documents: &'a [Document],
    facts: &'a [Fact],
    entities: &'a Entities,
    concepts: &'a Concepts,
    /// The sources that give each number of years.
    by_years: BTreeMap<i64, BTreeSet<usize>>,
    /// What each source tells as it stands.
    by_source: BTreeMap<usize, Vec<Told<'a>>>,
}

/// The pairs of ages that are two of one person, each sorted; what is said to ten years and fits
/// both is no answer to which of them holds.
pub(super) fn pairs(
    pairs: &mut [Pair],
    documents: &[Document],
    facts: &[Fact],
    entities: &Entities,
    concepts: &Concepts,
) -> Vec<(usize, usize)> {
    let ages = Ages::new(documents, facts, entities, concepts);
    let mut found = BTreeSet::new();
    for (source, told) in &ages.by_source {
        for orphan in told {
            found.extend(ages.against(*source, orphan));
        }
    }
    let parted: BTreeSet<usize> = found.iter().flat_map(|(a, b)| [*a, *b]).collect();
    for pair in pairs.iter_mut().filter(|pair| pair.relation.agrees()) {
        let vague = |at: usize| is_age(&facts[at]) && years(&facts[at]).is_none();
        if parted.contains(&pair.a) && vague(pair.b) || parted.contains(&pair.b) && vague(pair.a) {
            pair.score = 0.0;
        }
    }
    found.into_iter().collect()
}

impl<'a> Ages<'a> {
    fn new(
        documents: &'a [Document],
        facts: &'a [Fact],
        entities: &'a Entities,
        concepts: &'a Concepts,
    ) -> Self {
        let named = ages::named(facts);
        let mut by_source: BTreeMap<usize, Vec<Told<'_>>> = BTreeMap::new();
        let mut by_years: BTreeMap<i64, BTreeSet<usize>> = BTreeMap::new();
        for (at, fact) in facts.iter().enumerate() {
            let Some(years) = years(fact) else { continue };
            by_years.entry(years).or_default().insert(fact.document);
            if is_told(fact) && !questions::of_another_time(documents, facts, at) {
                let beside = ages::apposed(fact, &named, documents);
                let beside = beside.map(|key| entities.resolve(fact.document, key));
                let whose = beside.or_else(|| ages::person(fact, &named, documents, entities));
                by_source.entry(fact.document).or_default().push(Told { at, years, whose });
            }
        }
        Ages { documents, facts, entities, concepts, by_years, by_source }
    }

    /// The ages of other sources that an age which no other source has stands against.
    fn against(&self, source: usize, orphan: &Told<'_>) -> Vec<(usize, usize)> {
        if self.by_years[&orphan.years].len() > 1 {
            return Vec::new();
        }
        let mut close = near(orphan.years).filter(|years| self.by_years.contains_key(years));
        let (Some(years), None) = (close.next(), close.next()) else { return Vec::new() };
        let sources = &self.by_years[&years];
        if sources.contains(&source) {
            return Vec::new();
        }
        let theirs: Vec<&Told<'_>> = sources
            .iter()
            .filter_map(|source| self.by_source.get(source))
            .flatten()
            .filter(|told| told.years == years)
            .collect();
        let mut named: Vec<&str> = theirs.iter().filter_map(|told| told.whose).collect();
        named.extend(orphan.whose);
        named.sort_unstable();
        named.dedup();
        let person = match named[..] {
            [] => None,
            [person] => Some(person),
            // Two people.
            _ => return Vec::new(),
        };
        theirs
            .into_iter()
            .filter(|told| orphan.whose.is_none() || told.whose.is_none())
            .filter(|told| self.of_one_time(orphan, told) && self.of_one(person, orphan, told))
            .map(|told| (orphan.at.min(told.at), orphan.at.max(told.at)))
            .collect()
    }

    /// True where no birthday may lie between the two.
    fn of_one_time(&self, a: &Told<'_>, b: &Told<'_>) -> bool {
        let published = |told: &Told<'_>| {
            let document = self.facts[told.at].document;
            self.documents[document].metadata.published.map(|at| at.date)
        };
        let days = published(a).zip(published(b)).map(|(a, b)| questions::days(a, b).abs());
        match (a.years - b.years).abs() {
            1 => days.is_some_and(|days| days <= BIRTHDAY),
            _ => days.is_none_or(|days| days <= LATER),
        }
    }

    /// True where the age without a name is told of the person named with the other, or both of
    /// the same that happens.
    fn of_one(&self, person: Option<&str>, a: &Told<'_>, b: &Told<'_>) -> bool {
        let unnamed = if a.whose.is_none() { a } else { b };
        let Some(person) = person else { return self.tell_the_same(a.at, b.at) };
        let fact = &self.facts[unnamed.at];
        let is = |key: &str| self.entities.resolve(fact.document, key) == person;
        // "Kerr hit a man of 36": another one's.
        if fact.frame.names.iter().any(|(key, _)| is(key)) {
            return false;
        }
        self.tell_the_same(a.at, b.at) || self.speaks_of(unnamed.at, is)
    }

    /// True where the last person that the article spoke of is the one meant.
    fn speaks_of(&self, at: usize, is: impl Fn(&str) -> bool) -> bool {
        let fact = &self.facts[at];
        let before = self.facts[..at].iter().rev();
        let mut before = before.take_while(|other| other.document == fact.document);
        let last = before.find_map(|other| {
            let subject = other.frame.subject.as_deref()?;
            let told = other.content == Content::Statement && other.sentence != fact.sentence;
            (told && self.entities.kind(subject) == Some(NameKind::Person)).then_some(subject)
        });
        let last_is = last.is_some_and(&is);
        let names = |other: &Fact| other.frame.names.iter().any(|(key, _)| is(key));
        let start = self.facts.partition_point(|other| other.document < fact.document);
        let mut document =
            self.facts[start..].iter().take_while(|other| other.document == fact.document);
        last_is || last.is_none() && document.any(names)
    }

    /// True where the sentences of two facts tell of the same that happens.
    fn tell_the_same(&self, a: usize, b: usize) -> bool {
        let happens = |at: usize| -> BTreeSet<u32> {
            let sentence = questions::sentence(self.facts, at).chain([&self.facts[at]]);
            let terms = sentence.flat_map(|fact| fact.frame.words.iter().map(|(term, _)| term));
            let ids = terms.flat_map(|term| term.concepts.iter().copied());
            ids.filter(|id| self.concepts.happens(*id)).collect()
        };
        !happens(a).is_disjoint(&happens(b))
    }
}

fn is_age(fact: &Fact) -> bool {
    matches!(fact.content, Content::Value(Value::Age { .. }))
}

/// The years that an exact age gives.
fn years(fact: &Fact) -> Option<i64> {
    match &fact.content {
        Content::Value(Value::Age { quantity }) if quantity.modifier == Modifier::Exact => {
            quantity.nominal.filter(|years| years.is_integer())?.to_i64()
        }
        _ => None,
    }
}

fn is_told(fact: &Fact) -> bool {
    fact.zone.is_story()
        && fact.polarity == Polarity::Affirmed
        && matches!(fact.modality, Modality::Asserted | Modality::Reported | Modality::Planned)
        && !fact.scope.iter().any(|scope| matches!(scope, Scope::Aside | Scope::Earlier(_)))
}

/// The ages close to one, and the one with its digits turned.
fn near(years: i64) -> impl Iterator<Item = i64> {
    let turned = years % 10 * 10 + years / 10;
    let far = (10..100).contains(&years) && turned >= 10 && (turned - years).abs() > NEAR;
    (years - NEAR..=years + NEAR).filter(move |other| *other != years).chain(far.then_some(turned))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::tests as trial;

    fn against(texts: [&str; 2]) -> usize {
        let trial = trial::read_dated(&texts);
        let entities = Entities::new(&trial.facts, &trial.knowledge.names);
        let concepts = &trial.knowledge.concepts;
        pairs(&mut [], &trial.documents, &trial.facts, &entities, concepts).len()
    }

    #[test]
    fn an_age_of_its_own_close_by_is_of_the_one_the_others_tell_of() {
        let named = "Tomas Kerrow, 34, a postman from Sallow Bay, was found on Sunday.";
        assert_eq!(
            against([named, "Tomas Kerrow walked down alone. He was 43, fit and careful."]),
            1
        );
        assert_eq!(
            against([named, "Tomas Kerrow walked down alone. The postman, 36, slept in a cave."]),
            1
        );
        assert_eq!(
            against([
                "Un homme de 81 ans est mort vendredi aux urgences de Larvac.",
                "Aux urgences de Larvac, Émile, 83 ans, s'est éteint vendredi.",
            ]),
            1
        );
        assert_eq!(
            against([
                "La chanteuse Ida Morvel est morte à l'âge de 83 ans.",
                "La chanteuse s'est éteinte lundi à 84 ans, dans son sommeil.",
            ]),
            1
        );
    }

    #[test]
    fn another_persons_age_and_one_that_others_give_too_are_not() {
        let named = "Tomas Kerrow, 34, a postman from Sallow Bay, was found on Sunday.";
        // Another is spoken of, another is named, the age is far off.
        assert_eq!(
            against([
                named,
                "Tomas Kerrow walked down alone. Inspector Ada Brine led the search. She is 36.",
            ]),
            0
        );
        assert_eq!(against([named, "Ada Brine, 36, led the search for Tomas Kerrow."]), 0);
        assert_eq!(against([named, "Tomas Kerrow walked down alone. He was 61."]), 0);
        assert_eq!(against([named, "Tomas Kerrow met a 36-year-old woman in the hut."]), 0);
        assert_eq!(
            against([
                "Deux hommes de 34 et 36 ans sont morts à Larvac.",
                "Un homme de 35 ans est mort à Larvac.",
            ]),
            0
        );
        assert_eq!(
            against([
                "Le coureur Ivo Saltz, 34 ans, a gagné la course.",
                "La vaccination des plus de 36 ans commence lundi.",
            ]),
            0
        );
    }
}
