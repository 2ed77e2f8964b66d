//! Which values are looked at together: those that share something that few values have.
//!
//! Takes facts with their topics, gives for each value the others that share most with it, so that
//! cost grows with the text and not with its square.

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use crate::graph::vocabulary::Topic;
use crate::graph::{align, compare, slips};
use crate::model::fact::{Content, Fact};

/// How many facts may share a feature before it brings no candidates any more.
const COMMON: usize = 60;
/// How many candidates a fact keeps.
const CANDIDATES: usize = 48;

/// The values of a dossier by what they share.
#[derive(Debug)]
pub struct Candidates {
    /// The facts that share one thing each, in order.
    lists: Vec<Vec<u32>>,
    /// What each fact has.
    own: Vec<Vec<Entry>>,
    /// How many candidates each keeps.
    kept: usize,
}

/// One thing that a fact has and others may have.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// The list of those that have it.
    list: u32,
    /// Where those begin that come after this fact.
    after: u32,
    /// How much it tells.
    weight: f32,
}

/// What brings two values together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kin<'a> {
    /// A word, a concept or a name around them.
    Word(&'a str, u32),
    /// Few are of their class.
    Class(&'a str),
    /// What they state.
    Predicate(&'a str, &'a str),
    /// How often each digit comes, in any order.
    Digits(&'a str, [u8; 10]),
    /// Their number, whatever its unit.
    Amount(Decimal),
}

/// What brings a value together with others, with how much each tells.
fn kin<'a>(fact: &'a Fact, topic: &Topic) -> Vec<(Kin<'a>, f32)> {
    let Content::Value(value) = &fact.content else { return Vec::new() };
    let Some(class) = align::class(value) else { return Vec::new() };
    let words = topic.whole.weights.iter();
    let mut kin: Vec<(Kin<'_>, f32)> =
        words.map(|(feature, weight)| (Kin::Word(class, *feature), *weight)).collect();
    kin.extend(fact.predicate.as_ref().map(|id| (Kin::Predicate(class, id), 2.0)));
    let digits = slips::digits(value);
    if digits.len() > 1 {
        let mut counts = [0; 10];
        digits.bytes().for_each(|digit| counts[usize::from(digit - b'0')] += 1);
        kin.push((Kin::Digits(class, counts), 3.0));
    }
    kin.push((Kin::Class(class), 0.3));
    let amount = compare::amount(value).and_then(|quantity| quantity.nominal);
    kin.extend(amount.map(|nominal| (Kin::Amount(nominal.normalize()), 3.0)));
    kin
}

impl Candidates {
    /// Gathers what brings values together.
    pub fn new(facts: &[Fact], topics: &[Topic]) -> Self {
        let mut known: FxHashMap<Kin<'_>, u32> = FxHashMap::default();
        let mut lists: Vec<Vec<u32>> = Vec::new();
        let mut own = Vec::with_capacity(facts.len());
        for (index, (fact, topic)) in facts.iter().zip(topics).enumerate() {
            let mut entries = Vec::new();
            for (kin, weight) in kin(fact, topic) {
                let list = *known.entry(kin).or_insert(lists.len() as u32);
                if list as usize == lists.len() {
                    lists.push(Vec::new());
                }
                let members = &mut lists[list as usize];
                members.push(index as u32);
                entries.push(Entry { list, after: members.len() as u32, weight });
            }
            own.push(entries);
        }
        let kept = CANDIDATES.max(topics.len() / 16).min(2 * CANDIDATES);
        Candidates { lists, own, kept }
    }

    /// The values after this one that share most with it, in order. `scores` has a zero for each
    /// fact, and is left so.
    pub fn of(&self, index: usize, scores: &mut [f32]) -> Vec<usize> {
        let mut found: Vec<(u32, f32)> = Vec::new();
        for entry in &self.own[index] {
            let list = &self.lists[entry.list as usize];
            if list.len() > COMMON {
                continue;
            }
            for other in &list[entry.after as usize..] {
                let score = &mut scores[*other as usize];
                if *score == 0.0 {
                    found.push((*other, 0.0));
                }
                *score += entry.weight;
            }
        }
        for (other, score) in &mut found {
            *score = std::mem::take(&mut scores[*other as usize]);
        }
        if found.len() > self.kept {
            let kept = self.kept;
            found.select_nth_unstable_by(kept, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            found.truncate(kept);
        }
        let mut others: Vec<usize> = found.into_iter().map(|(other, _)| other as usize).collect();
        others.sort_unstable();
        others
    }
}
