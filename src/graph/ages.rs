//! How old each person is said to be.
//!
//! Takes facts, gives for each person the ages that stand beside the name. Two ages of one person
//! are two answers to one question, whatever the sentences speak of.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::graph::align::Pair;
use crate::graph::compare::Relation;
use crate::graph::entities::Entities;
use crate::graph::questions;
use crate::knowledge::concepts::Concepts;
use crate::model::document::Document;
use crate::model::fact::{Content, Fact};
use crate::model::mention::Value;
use crate::model::moment::{Period, Relation as Limit};
use crate::model::name::NameKind;
use crate::model::span::Span;

/// How far the only name of a sentence may stand; a comma counts six.
const BESIDE: u32 = 9;
/// How many characters stand at most between a name and the age in apposition: ", a ", " (".
const APPOSED: usize = 5;
/// So many days may lie between two sources before a birthday may.
const BIRTHDAY: i32 = 10;

/// The ages of each person, where at least two sources give one; between two sources that a
/// birthday may part, one year more is no conflict any longer; the ages of two people neither agree
/// nor clash.
pub fn questions(
    pairs: &mut [Pair],
    documents: &[Document],
    facts: &[Fact],
    entities: &Entities,
) -> Vec<Vec<usize>> {
    let named = named(facts);
    let whose = |fact| person(fact, &named, documents, entities);
    let published = |fact: &Fact| documents[fact.document].metadata.published.map(|at| at.date);
    for pair in pairs.iter_mut() {
        let (a, b) = (&facts[pair.a], &facts[pair.b]);
        let grown = |x, y| pair.relation.conflicts() && grown((x, y), (published(a), published(b)));
        if let (Some(x), Some(y)) = (age(a), age(b))
            && (grown(x, y) || matches!((whose(a), whose(b)), (Some(a), Some(b)) if a != b))
        {
            pair.relation = Relation::Loose;
        }
    }
    let mut told: BTreeMap<&str, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (index, fact) in facts.iter().enumerate() {
        let Content::Value(value @ Value::Age { .. }) = &fact.content else { continue };
        let Some(person) = whose(fact) else { continue };
        if questions::is_plain(fact, value)
            && questions::is_whole(fact)
            && !questions::of_another_time(documents, facts, index)
        {
            told.entry(person).or_default().entry(fact.document).or_default().push(index);
        }
    }
    told.into_values()
        .map(|sources| {
            let sources = sources.into_values().filter(|told| one_age(facts, told));
            sources.collect::<Vec<_>>().concat()
        })
        .filter(|told| told.len() > 1 && !birthday(documents, facts, told))
        .collect()
}

/// The facts that give the age of a person, and those that give the day or year of birth, by
/// person.
pub fn of_people<'a>(
    documents: &[Document],
    facts: &'a [Fact],
    entities: &'a Entities,
    concepts: &Concepts,
) -> BTreeMap<&'a str, Vec<usize>> {
    let named = named(facts);
    let mut told: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, fact) in facts.iter().enumerate() {
        let Content::Value(value) = &fact.content else { continue };
        let whose = match value {
            // "Ms Vance, 47, will lead the port": what is planned is not the age.
            Value::Age { .. } => apposed_person(fact, &named, documents, entities).or_else(|| {
                let plain = questions::is_plain(fact, value);
                plain.then(|| person(fact, &named, documents, entities)).flatten()
            }),
            Value::Date(Period { relation: Limit::At, .. }) if is_birth(fact, concepts) => {
                whose_birth(fact, &named, documents, entities)
            }
            _ => None,
        };
        if let Some(person) = whose.filter(|_| fact.zone.is_story()) {
            told.entry(person).or_default().push(index);
        }
    }
    told
}

/// Whose age a fact gives: the person named right before it or right after, else the only one in
/// reach.
pub(super) fn person<'a>(
    fact: &'a Fact,
    named: &Named<'a>,
    documents: &[Document],
    entities: &'a Entities,
) -> Option<&'a str> {
    let alone = || {
        let key = alone(fact).filter(|key| entities.kind(key) == Some(NameKind::Person))?;
        Some(entities.resolve(fact.document, key))
    };
    match apposed(fact, named, documents) {
        Some(_) => apposed_person(fact, named, documents, entities),
        None => alone(),
    }
}

/// The person named right before an age or right after it.
fn apposed_person<'a>(
    fact: &Fact,
    named: &Named<'a>,
    documents: &[Document],
    entities: &'a Entities,
) -> Option<&'a str> {
    let key = apposed(fact, named, documents)?;
    let person = entities.kind(key) == Some(NameKind::Person);
    person.then(|| entities.resolve(fact.document, key))
}

/// The name right before a fact or right after it.
pub(super) fn apposed<'a>(
    fact: &Fact,
    named: &Named<'a>,
    documents: &[Document],
) -> Option<&'a str> {
    apposed_to(fact.document, fact.span, named, documents)
}

/// The name right before a passage or right after it.
fn apposed_to<'a>(
    document: usize,
    span: Span,
    named: &Named<'a>,
    documents: &[Document],
) -> Option<&'a str> {
    let text = &documents[document].text;
    let between = |from: usize, to: usize| (from <= to).then(|| Span::new(from, to).of(text));
    let at = named.partition_point(|(place, _)| *place < (document, span));
    let near = |index: usize| named.get(index).filter(|((of, _), _)| *of == document);
    let before = at.checked_sub(1).and_then(near).filter(|((_, name), _)| {
        between(name.end, span.start).is_some_and(|words| {
            words.starts_with([',', ' '])
                && words.chars().count() <= APPOSED
                && !words.contains('.')
        })
    });
    let after = near(at).filter(|((_, name), _)| {
        between(span.end, name.start).is_some_and(|words| words.trim().is_empty())
    });
    before.or(after).map(|(_, key)| *key)
}

/// The only name in reach of a fact.
fn alone(fact: &Fact) -> Option<&str> {
    let mut near = fact.frame.names.iter().filter(|(_, distance)| *distance <= BESIDE);
    let (first, _) = near.next()?;
    near.all(|(other, _)| other == first).then_some(first.as_str())
}

/// Where each name of the dossier stands, in order.
pub(super) type Named<'a> = Vec<((usize, Span), &'a str)>;

pub(super) fn named(facts: &[Fact]) -> Named<'_> {
    let mut named: Named<'_> = facts
        .iter()
        .filter_map(|fact| match &fact.content {
            Content::Name { key, .. } => Some(((fact.document, fact.span), key.as_str())),
            _ => None,
        })
        .collect();
    named.sort_unstable();
    named
}

/// Whose birth a fact dates: the subject of its clause, the name that the clause stands right
/// behind ("Captain Kerr, born on this island in 1968,"), else the only name in reach.
fn whose_birth<'a>(
    fact: &'a Fact,
    named: &Named<'a>,
    documents: &[Document],
    entities: &'a Entities,
) -> Option<&'a str> {
    let alone = || match fact.frame.names.as_slice() {
        [(key, distance)] if *distance <= BESIDE => Some(key.as_str()),
        _ => None,
    };
    let behind = || apposed_to(fact.document, fact.clause, named, documents);
    let key = fact.frame.subject.as_deref().or_else(behind).or_else(alone)?;
    let person = entities.resolve(fact.document, key);
    let known = [key, person].iter().any(|key| entities.kind(key) == Some(NameKind::Person));
    known.then_some(person)
}

/// True for the date of a birth.
fn is_birth(fact: &Fact, concepts: &Concepts) -> bool {
    let Some(birth) = concepts.find("birth") else { return false };
    let event = fact.frame.event.iter().find_map(|event| event.terms.first());
    let stated = fact.predicate.as_deref().and_then(|id| concepts.predicate(id));
    event.is_some_and(|term| term.concepts.contains(&birth))
        || stated.is_some_and(|predicate| predicate.about.contains(&birth))
}

fn age(fact: &Fact) -> Option<Decimal> {
    match &fact.content {
        Content::Value(Value::Age { quantity }) => quantity.nominal,
        _ => None,
    }
}

/// True where one source gives one person one age.
fn one_age(facts: &[Fact], told: &[usize]) -> bool {
    told.windows(2).all(|two| age(&facts[two[0]]) == age(&facts[two[1]]))
}

/// True for two ages that a birthday may part.
fn grown((x, y): (Decimal, Decimal), published: (Option<Date>, Option<Date>)) -> bool {
    let (Some(first), Some(last)) = published else { return false };
    (x - y).abs() == Decimal::ONE && questions::days(first, last).abs() > BIRTHDAY
}

/// True where the ages are one year apart and the sources some days.
fn birthday(documents: &[Document], facts: &[Fact], told: &[usize]) -> bool {
    let ages = || told.iter().filter_map(|index| age(&facts[*index]));
    let published = |index: &usize| documents[facts[*index].document].metadata.published;
    let days = || told.iter().filter_map(published).map(|at| at.date);
    let (Some(youngest), Some(oldest)) = (ages().min(), ages().max()) else { return false };
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return false };
    oldest - youngest == Decimal::ONE && questions::days(first, last) > BIRTHDAY
}
