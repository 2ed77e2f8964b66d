//! Amounts of which one looks like the other miswritten, though their sentences share little.
//!
//! Takes facts, gives pairs that stand against each other: sums with turned digits or of
//! millions and billions, quantities and counts of one noun of which one is ten times the other.
//! Each source gives only one of the two.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::graph::align;
use crate::graph::compare::{self, Relation};
use crate::graph::questions;
use crate::graph::slips;
use crate::model::fact::{Content, Fact, Modality, Scope};
use crate::model::mention::Value;

/// Lengths and temperatures are many things'; of what is counted in litres or in sieverts a story
/// has one.
const COMMON: [&str; 3] = ["length", "temperature", "speed"];
/// So many figures with the same digits are no misprint.
const MANY: usize = 12;

/// The pairs of amounts that differ by a misprint, each sorted.
pub fn pairs(facts: &[Fact]) -> Vec<(usize, usize)> {
    let mut alike: BTreeMap<(String, Vec<u8>), Vec<usize>> = BTreeMap::new();
    let mut known: BTreeSet<(usize, String, Decimal)> = BTreeSet::new();
    for (index, fact) in facts.iter().enumerate() {
        let Some((class, size)) = amount(fact) else { continue };
        known.insert((fact.document, class.clone(), size));
        if !stands(fact) {
            continue;
        }
        let mut digits = size.normalize().mantissa().unsigned_abs().to_string().into_bytes();
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        digits.sort_unstable();
        for noun in nouns(fact) {
            alike.entry((format!("{class} {noun}"), digits.clone())).or_default().push(index);
        }
    }
    let mut found = Vec::new();
    for list in alike.values().filter(|list| list.len() <= MANY) {
        for (at, a) in list.iter().enumerate() {
            for b in &list[at + 1..] {
                if parts(&facts[*a], &facts[*b], &known) {
                    found.push((*a, *b));
                }
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// What a count counts, by its stem and by what that may stand for; one empty word for amounts.
fn nouns(fact: &Fact) -> Vec<String> {
    match (&fact.content, &fact.frame.head) {
        (Content::Value(Value::Number { .. }), Some(head)) => {
            let known = head.concepts.iter().map(|id| format!("={id}"));
            known.chain([head.stem.to_string()]).collect()
        }
        (Content::Value(Value::Number { .. }), None) => Vec::new(),
        _ => vec![String::new()],
    }
}

/// The class and the size of an amount, in the base unit.
fn amount(fact: &Fact) -> Option<(String, Decimal)> {
    let Content::Value(value) = &fact.content else { return None };
    let counts = match value {
        Value::Money { .. } => true,
        Value::Measure { dimension, .. } => !COMMON.contains(&dimension.as_str()),
        Value::Number { counted, .. } => counted.is_some() && slips::length(value) > 1,
        _ => false,
    };
    let size = questions::size(value).filter(|size| counts && !size.is_zero())?;
    Some((align::class(value)?.to_owned(), size.normalize()))
}

/// True for what a source gives as it stands: neither a part nor what once was.
fn stands(fact: &Fact) -> bool {
    let aside = |scope: &Scope| {
        matches!(scope, Scope::Aside | Scope::Earlier(_) | Scope::Comparison | Scope::Part)
    };
    fact.zone.is_story()
        && !fact.scope.iter().any(aside)
        && !matches!(fact.modality, Modality::Asked | Modality::Hypothetical | Modality::Denied)
}

/// True where one looks like the other miswritten, and neither source gives the other's.
fn parts(a: &Fact, b: &Fact, known: &BTreeSet<(usize, String, Decimal)>) -> bool {
    let (Content::Value(x), Content::Value(y)) = (&a.content, &b.content) else { return false };
    let (Some((class, m)), Some((_, n))) = (amount(a), amount(b)) else { return false };
    let relation = compare::compare(x, y);
    let (low, high) = (m.min(n), m.max(n));
    let ten = high == low.saturating_mul(Decimal::TEN);
    let thousand = high == low.saturating_mul(Decimal::ONE_THOUSAND);
    let one_length = high < low.saturating_mul(Decimal::TEN);
    let misprint = match x {
        Value::Money { .. } => {
            (relation == Relation::Slip && one_length || thousand) && slips::length(x) > 1
        }
        Value::Number { .. } => (ten || thousand) && relation.conflicts(),
        _ => ten && relation.conflicts(),
    };
    a.document != b.document
        && misprint
        && !known.contains(&(a.document, class.clone(), n))
        && !known.contains(&(b.document, class, m))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::tests as trial;

    fn against(texts: [&str; 2]) -> usize {
        pairs(&trial::read(&texts).facts).len()
    }

    #[test]
    fn turned_digits_and_ten_times_as_much_are_misprints() {
        assert_eq!(
            against(["The dyke cost €3.7 million.", "Une facture de 7,3 millions d'euros."]),
            1
        );
        assert_eq!(
            against([
                "Vexel buys Larm for $3.4 million.",
                "Larm est vendu 3,4 milliards de dollars."
            ]),
            1
        );
        assert_eq!(against(["Some 600 litres leaked.", "6 000 litres se sont écoulés."]), 1);
        assert_eq!(
            against(["It filled 84,000 lorries with sand.", "De quoi remplir 840 000 camions."]),
            1
        );
    }

    #[test]
    fn other_digits_and_lengths_are_not_and_who_gives_both_knows_of_two() {
        assert_eq!(
            against(["The dyke cost €3.7 million.", "Une facture de 4,1 millions d'euros."]),
            0
        );
        assert_eq!(
            against(["Vexel buys Larm for $3 million.", "Larm pèse 3 milliards de dollars."]),
            0
        );
        assert_eq!(against(["A wall of 20 metres.", "Une plage de 200 mètres."]), 0);
        assert_eq!(against(["It filled 84 lorries.", "Un budget pour 840 000 habitants."]), 0);
        assert_eq!(against(["It filled 20 lorries.", "Le port voit passer 200 camions."]), 0);
        assert_eq!(
            against([
                "Some 600 litres leaked from a tank of 6,000 litres.",
                "6 000 litres se sont écoulés.",
            ]),
            0
        );
    }
}
