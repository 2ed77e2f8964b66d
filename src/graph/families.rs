//! How many children someone is said to have: "a mother of nine", "père de trois enfants".
//!
//! Takes facts, gives those that stand right after a word for a parent. Of one parent, two
//! sources give one number, whatever their sentences speak of.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::align::Pair;
use crate::graph::compare::Relation;
use crate::graph::entities::Entities;
use crate::graph::questions;
use crate::knowledge::concepts::Concepts;
use crate::model::document::Document;
use crate::model::fact::{Content, Fact};
use crate::model::mention::Value;
use crate::model::name::NameKind;
use crate::model::span::Span;
use crate::model::text::fold;

/// Whoever has children, as concepts of the rule files.
const PARENTS: [&str; 2] = ["parent", "grandparent"];
/// Whom they have.
const CHILDREN: [&str; 4] = ["child", "son", "daughter", "grandchild"];
/// How far a name stands that is the parent's.
const BESIDE: u32 = 2;
/// How many letters the word has at most that joins a parent and a number: "of", "de".
const JOINS: usize = 2;

/// Asks for the number of children of each parent of which at least two sources give one. It
/// answers no other question, a number of something else agrees with none of them, and those of
/// two people are no conflict.
pub fn ask(
    asked: &mut Vec<Vec<usize>>,
    pairs: &mut [Pair],
    documents: &[Document],
    facts: &[Fact],
    entities: &Entities,
    concepts: &Concepts,
) {
    let known = |names: &[&str]| -> Vec<u32> {
        names.iter().filter_map(|name| concepts.find(name)).collect()
    };
    let (parents, children) = (known(&PARENTS), known(&CHILDREN));
    let mut told: BTreeMap<u32, Vec<(usize, Option<&str>)>> = BTreeMap::new();
    for (index, fact) in facts.iter().enumerate() {
        let Content::Value(value @ Value::Number { counted, .. }) = &fact.content else { continue };
        let is_a = |known: &u32, wanted: &[u32]| wanted.iter().any(|id| concepts.is_a(*known, *id));
        let head = fact.frame.head.iter().flat_map(|head| head.concepts.iter());
        let fits = counted.is_none() || head.clone().any(|known| is_a(known, &children));
        if !fits || !questions::is_plain(fact, value) {
            continue;
        }
        let parent = parent(documents, fact, concepts, |known| is_a(known, &parents));
        if let Some((parent, noun)) = parent {
            told.entry(parent).or_default().push((index, person(fact, &noun, entities)));
        }
    }
    let whose: BTreeMap<usize, Option<&str>> = told.values().flatten().copied().collect();
    for pair in pairs.iter_mut().filter(|pair| pair.relation.conflicts()) {
        if let (Some(Some(a)), Some(Some(b))) = (whose.get(&pair.a), whose.get(&pair.b))
            && a != b
        {
            pair.relation = Relation::Loose;
        }
    }
    asked.iter_mut().for_each(|answers| answers.retain(|fact| !whose.contains_key(fact)));
    let own: Vec<Vec<usize>> = told.into_values().flat_map(|told| by_person(facts, told)).collect();
    let all: BTreeSet<usize> = own.iter().flatten().copied().collect();
    for pair in pairs.iter_mut().filter(|pair| pair.relation.agrees()) {
        if all.contains(&pair.a) != all.contains(&pair.b) {
            pair.score = 0.0;
        }
    }
    asked.extend(own);
}

/// The word for a parent that stands before a number, with one small word between.
fn parent(
    documents: &[Document],
    fact: &Fact,
    concepts: &Concepts,
    wanted: impl Fn(&u32) -> bool,
) -> Option<(u32, String)> {
    let document = &documents[fact.document];
    let before = Span::new(fact.sentence.start, fact.span.start).of(&document.text);
    let mut words = before.split_whitespace().rev();
    let (joins, noun) = (words.next()?, words.next()?);
    let joined = joins.chars().count() <= JOINS && joins.chars().all(char::is_alphabetic);
    let noun = fold(noun.trim_start_matches(|c: char| !c.is_alphabetic()));
    let stem = concepts.stem(&document.metadata.language, &noun);
    let term = fact.frame.words.iter().find(|(term, _)| *term.stem == *stem)?;
    let parent = term.0.concepts.iter().copied().find(|known| wanted(known))?;
    joined.then_some((parent, noun))
}

/// The person named right beside the number, "mother of nine Ruth Callow"; "Dunmere Mother" is
/// nobody's name.
fn person<'a>(fact: &'a Fact, noun: &str, entities: &'a Entities) -> Option<&'a str> {
    let mut near = fact.frame.names.iter().filter(|(key, distance)| {
        *distance <= BESIDE
            && matches!(entities.kind(key), Some(NameKind::Person | NameKind::Other))
            && key.split([' ', '-']).all(|word| word != noun)
    });
    near.next().map(|(key, _)| entities.resolve(fact.document, key))
}

/// What each source says of one parent; who is not named is the only one that is.
fn by_person(facts: &[Fact], told: Vec<(usize, Option<&str>)>) -> Vec<Vec<usize>> {
    let named: BTreeSet<&str> = told.iter().filter_map(|(_, person)| *person).collect();
    let alone = if named.len() == 1 { named.first().copied() } else { None };
    let mut by_person: BTreeMap<Option<&str>, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (index, person) in told {
        let sources = by_person.entry(person.or(alone)).or_default();
        sources.entry(facts[index].document).or_default().push(index);
    }
    let size = |index: &usize| match &facts[*index].content {
        Content::Value(value) => questions::size(value),
        _ => None,
    };
    let one = |told: &Vec<usize>| told.iter().all(|index| size(index) == size(&told[0]));
    let groups = by_person.into_iter().filter(|(person, _)| person.is_some() || named.is_empty());
    groups
        .map(|(_, sources)| sources.into_values().filter(one).collect::<Vec<_>>())
        .filter(|sources| sources.len() > 1)
        .map(|sources| sources.concat())
        .collect()
}
