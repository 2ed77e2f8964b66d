//! A person's age against the year of birth: "Oliver Tansley, 47" and "Tansley was born in 1971".

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::check::sighting::{Sighting, evidence};
use crate::graph::{ClaimGraph, ages, compare};
use crate::knowledge::checks::Pattern;
use crate::model::fact::{Content, Fact};
use crate::model::finding::{Kind, Position};
use crate::model::mention::Value;
use crate::model::moment::Period;
use crate::model::notation;

/// An age further off, in years, is that of another time of a life.
const FAR: i64 = 10;

/// Looks at every person whose age and whose birth are told.
pub(super) fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    let concepts = &graph.knowledge.concepts;
    let told = ages::of_people(graph.documents, graph.facts, &graph.entities, concepts);
    for (person, facts) in told {
        let facts = || facts.iter().map(|index| &graph.facts[*index]);
        let mut births: BTreeMap<String, Vec<&Fact>> = BTreeMap::new();
        for fact in facts() {
            if let Content::Value(value @ Value::Date(_)) = &fact.content {
                births.entry(notation::value(value)).or_default().push(fact);
            }
        }
        for (birth, told) in births {
            let apart = |fact: &&Fact| told.iter().any(|born| apart(graph, born, fact));
            // Where the same source gives an age, that age clashes with the other one.
            let aged = |born: &&Fact| {
                facts()
                    .any(|fact| fact.document == born.document && !apart(&fact) && !fact.is_time())
            };
            let off: Vec<&Fact> = facts().filter(apart).collect();
            if !told.iter().all(aged)
                && let Some(sighting) = sighting(person, &birth, &told, &off)
            {
                sightings.push(sighting);
            }
        }
    }
}

/// True for an age that whoever was born then cannot have when the source appeared.
fn apart(graph: &ClaimGraph<'_>, born: &Fact, aged: &Fact) -> bool {
    let (Content::Value(Value::Date(birth)), Content::Value(Value::Age { quantity })) =
        (&born.content, &aged.content)
    else {
        return false;
    };
    let published = graph.documents[aged.document].metadata.published;
    let Some((youngest, oldest)) = published.and_then(|at| years(birth, at.date)) else {
        return false;
    };
    let (low, high) = compare::interval(quantity);
    let (youngest, oldest) = (Decimal::from(youngest), Decimal::from(oldest));
    let far = Decimal::from(FAR);
    let above = low.is_some_and(|low| low > oldest && low <= oldest + far);
    let below = high.is_some_and(|high| high < youngest && high >= youngest - far);
    above || below
}

/// How old one born in a period is on a day, in full years: at the least and at the most.
fn years(birth: &Period, on: Date) -> Option<(i64, i64)> {
    let (first, end) = (birth.from?.date(), birth.to?.date());
    let full = |from: Date| {
        let not_yet = (on.month(), on.day()) < (from.month(), from.day());
        i64::from(on.year()) - i64::from(from.year()) - i64::from(not_yet)
    };
    let last = end.yesterday().ok()?;
    (last <= on).then(|| (full(last), full(first)))
}

fn sighting(person: &str, birth: &str, told: &[&Fact], off: &[&Fact]) -> Option<Sighting> {
    let Content::Value(age) = &off.first()?.content else { return None };
    let position = |value: String, facts: &[&Fact]| Position {
        value,
        range: None,
        evidence: facts.iter().map(|fact| evidence(fact)).collect(),
    };
    let age = notation::value(age);
    Some(Sighting {
        pattern: Pattern::SumOff,
        kind: Kind::Arithmetic,
        subject: person.to_owned(),
        predicate: None,
        notice: None,
        trail: vec![format!("born {birth} is not {age} when the source appeared")],
        positions: vec![position(birth.to_owned(), told), position(age, off)],
    })
}
