//! Words, concepts and names of a dossier as numbers, with how much each tells.
//!
//! Takes facts and resolved names, gives for each fact a sparse vector. A word that every
//! sentence of the dossier shares tells nothing; a rare one tells much.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::graph::entities::Entities;
use crate::knowledge::concepts::Concepts;
use crate::model::fact::{Content, Fact, Term};
use crate::model::mention::Value;
use crate::model::moment::Relation;

/// One fact as weights of features, sorted by feature.
#[derive(Debug, Clone, Default)]
pub struct Vector {
    /// (feature, weight), sorted; weights are positive.
    pub weights: Vec<(u32, f32)>,
    /// Euclidean length.
    pub norm: f32,
}

impl Vector {
    /// Of weights in any order; a feature that is there twice keeps its greatest weight.
    pub fn new(mut weights: Vec<(u32, f32)>) -> Self {
        weights.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
        weights.dedup_by_key(|(feature, _)| *feature);
        let norm = weights.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        Vector { weights, norm }
    }

    /// The cosine of two vectors; 0 when one is empty.
    pub fn cosine(&self, other: &Vector) -> f32 {
        if self.norm == 0.0 || other.norm == 0.0 {
            return 0.0;
        }
        self.shared(other).map(|(_, a, b)| a * b).sum::<f32>() / (self.norm * other.norm)
    }

    /// True when it has a feature.
    pub fn has(&self, feature: u32) -> bool {
        self.weights.binary_search_by_key(&feature, |(known, _)| *known).is_ok()
    }

    /// True when the weightiest feature of each is the same.
    pub fn shares_nearest(&self, other: &Vector) -> bool {
        let nearest = |vector: &Vector| {
            let best = vector.weights.iter().max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(&x.0)));
            best.map(|(feature, _)| *feature)
        };
        nearest(self).is_some() && nearest(self) == nearest(other)
    }

    /// The features that both have, with their weights.
    pub fn shared<'a>(&'a self, other: &'a Vector) -> impl Iterator<Item = (u32, f32, f32)> + 'a {
        let (mut i, mut j) = (0, 0);
        std::iter::from_fn(move || {
            loop {
                let ((x, v), (y, w)) = (self.weights.get(i)?, other.weights.get(j)?);
                // Both steps without a branch, which nothing could foretell.
                i += usize::from(x <= y);
                j += usize::from(y <= x);
                if x == y {
                    return Some((*x, *v, *w));
                }
            }
        })
    }
}

/// What a fact is about, at three widths.
#[derive(Debug, Clone, Default)]
pub struct Topic {
    /// Words and names, nearer ones weighing more.
    pub whole: Vector,
    /// Words in the same clause, close to the value.
    pub near: Vector,
    /// Names alone.
    pub names: Vector,
    /// What is counted, dated, measured.
    pub head: Vec<u32>,
    /// The nearest word after.
    pub after: Vec<u32>,
    /// Who or what the clause is about, where it is a name.
    pub subject: Option<u32>,
    /// What a date or a duration is the time of.
    pub time: Timing,
}

/// What a date or a duration is the time of; empty for other facts.
#[derive(Debug, Clone, Default)]
pub struct Timing {
    /// The words that govern it.
    pub event: Vec<u32>,
    /// The concepts of those words and of the verb that says that it begins or ends.
    pub phase: Vec<u32>,
    /// The concepts that rule them out.
    pub against: Vec<u32>,
    /// The verb of a start or an end alone.
    pub turn: Vec<u32>,
    /// True where what is stated never changes: a sentence that was passed.
    pub fixed: bool,
    /// All words that may stand for something that happens.
    pub events: Vector,
    /// Who and what takes part: names and the other words.
    pub parts: Vector,
    /// Other values of the sentence.
    pub beside: Vector,
}

/// Features of a dossier.
#[derive(Debug, Default)]
pub struct Vocabulary {
    stems: FxHashMap<Arc<str>, u32>,
    concepts: FxHashMap<u32, u32>,
    names: FxHashMap<String, u32>,
    /// In how many sentences each feature stands, and how much it tells.
    known: Vec<(u32, f32)>,
}

impl Vocabulary {
    /// Counts in how many sentences each word, concept and name stands.
    pub fn new(facts: &[Fact], entities: &Entities, concepts: &Concepts) -> Self {
        let mut vocabulary = Vocabulary::default();
        let (mut last, mut sentences) = (None, 0.0_f32);
        let mut seen: Vec<u32> = Vec::new();
        let mut kinds: Vec<u32> = Vec::new();
        for fact in facts
            .iter()
            .filter(|fact| !matches!(fact.content, Content::Contrast { .. } | Content::Act { .. }))
        {
            let place = Some((fact.document, fact.sentence));
            if last == place {
                continue;
            }
            last = place;
            sentences += 1.0;
            seen.clear();
            for (term, _) in &fact.frame.words {
                if term.concepts.is_empty() {
                    seen.push(vocabulary.stem(&term.stem));
                    continue;
                }
                kinds.clear();
                kinds.extend(term.concepts.iter().flat_map(|id| concepts.kinds_of(*id)));
                // The order of the numbers as words, so that features keep their order.
                kinds.sort_unstable_by_key(|id| as_written(*id));
                seen.extend(kinds.iter().map(|id| vocabulary.concept(*id)));
            }
            for (key, _) in &fact.frame.names {
                seen.push(vocabulary.name(entities.resolve(fact.document, key)));
            }
            seen.sort_unstable();
            seen.dedup();
            for feature in &seen {
                vocabulary.known[*feature as usize].0 += 1;
            }
        }
        let mut last = None;
        for fact in facts.iter().filter(|fact| !fact.frame.beside.is_empty()) {
            let place = Some((fact.document, fact.sentence));
            if last.replace(place) == Some(place) {
                continue;
            }
            for (value, _) in &fact.frame.beside {
                let feature = vocabulary.name(value);
                vocabulary.known[feature as usize].0 += 1;
            }
        }
        for (count, rarity) in &mut vocabulary.known {
            *rarity = ((sentences + 1.0) / (*count).max(1) as f32).ln().max(0.05);
        }
        vocabulary
    }

    /// How many features there are.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// True when no sentence states anything.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// What a fact is about.
    pub fn topic(&self, fact: &Fact, entities: &Entities, concepts: &Concepts) -> Topic {
        let words = &fact.frame.words;
        let mut whole = Vec::with_capacity(words.len() * 2);
        let (mut near, mut names) = (Vec::new(), Vec::new());
        for (term, distance) in words {
            let reach = 1.0 / (1.0 + *distance as f32 / 5.0);
            self.term(term, concepts, |feature, rarity| {
                whole.push((feature, rarity * reach));
                if *distance <= 6 {
                    near.push((feature, rarity));
                }
            });
        }
        for (key, distance) in &fact.frame.names {
            let known = self.names.get(entities.resolve(fact.document, key)).copied();
            let Some((feature, rarity)) = known.and_then(|feature| self.rarity(feature)) else {
                continue;
            };
            let reach = 1.0 / (1.0 + *distance as f32 / 12.0);
            whole.push((feature, rarity * reach));
            names.push((feature, rarity * reach));
        }
        let features = |term: &Option<Term>| {
            let mut found = Vec::new();
            if let Some(term) = term {
                self.term(term, concepts, |feature, _| found.push(feature));
            }
            found
        };
        let subject = fact.frame.subject.as_ref();
        let time = match fact.is_time() {
            true => self.timing(fact, &names, concepts),
            false => Timing::default(),
        };
        Topic {
            time,
            whole: Vector::new(whole),
            near: Vector::new(near),
            names: Vector::new(names),
            head: features(&fact.frame.head),
            after: features(&fact.frame.after),
            subject: subject
                .and_then(|key| self.names.get(entities.resolve(fact.document, key)).copied()),
        }
    }

    /// What a date or a duration is the time of; `names` are those of its sentence.
    fn timing(&self, fact: &Fact, names: &[(u32, f32)], concepts: &Concepts) -> Timing {
        let (mut events, mut parts, mut beside) = (Vec::new(), names.to_vec(), Vec::new());
        for (term, distance) in &fact.frame.words {
            let reach = 1.0 / (1.0 + *distance as f32 / 5.0);
            let happens = term.concepts.iter().any(|id| concepts.happens(*id));
            let list = if happens { &mut events } else { &mut parts };
            self.term(term, concepts, |feature, rarity| list.push((feature, rarity * reach)));
        }
        for (value, distance) in &fact.frame.beside {
            let known = self.names.get(value).and_then(|feature| self.rarity(*feature));
            let reach = 1.0 / (1.0 + *distance as f32 / 12.0);
            beside.extend(known.map(|(feature, rarity)| (feature, rarity * reach)));
        }
        let mut event = Vec::new();
        for term in fact.frame.event.iter().flat_map(|event| &event.terms) {
            self.term(term, concepts, |feature, rarity| {
                event.push(feature);
                events.push((feature, rarity));
            });
        }
        let said = fact.frame.event.iter().flat_map(|event| event.terms.iter().chain(&event.phase));
        let phase: Vec<u32> = said.flat_map(|term| term.concepts.iter().copied()).collect();
        let opposite = |id: &u32| concepts.concept(*id).and_then(|concept| concept.opposite);
        let against: Vec<u32> = phase.iter().filter_map(opposite).collect();
        let turn = fact.frame.event.iter().filter_map(|event| event.phase.as_ref());
        // "Ouvrir" is a start; "arriver" is none.
        let turns = |id: &u32| concepts.is_time(*id) && opposite(id).is_some();
        let turn = turn.filter(|term| term.concepts.iter().any(turns));
        let turn = turn.flat_map(|term| term.concepts.iter().copied());
        let turn = turn.filter(|id| opposite(id).is_some());
        let turn = turn.filter_map(|id| self.concepts.get(&id).copied()).collect();
        // What is closed until a day opens on it.
        if let Content::Value(Value::Date(period)) = &fact.content
            && period.relation == Relation::Until
        {
            for feature in against.iter().filter_map(|id| self.concepts.get(id)) {
                event.push(*feature);
                events.extend(self.rarity(*feature));
            }
        }
        let predicate = fact.predicate.as_deref().and_then(|id| concepts.predicate(id));
        Timing {
            event,
            phase,
            against,
            turn,
            fixed: predicate.is_some_and(|predicate| predicate.fixed),
            events: Vector::new(events),
            parts: Vector::new(parts),
            beside: Vector::new(beside),
        }
    }

    /// A feature and how much it tells: high for one that few sentences share.
    pub fn rarity(&self, feature: u32) -> Option<(u32, f32)> {
        self.known.get(feature as usize).map(|(_, rarity)| (feature, *rarity))
    }

    /// Tells the features of a word: its concepts and what they are kinds of, or its stem where
    /// it has none.
    fn term(&self, term: &Term, concepts: &Concepts, mut found: impl FnMut(u32, f32)) {
        let mut tell = |feature: Option<&u32>| {
            if let Some((feature, rarity)) = feature.and_then(|feature| self.rarity(*feature)) {
                found(feature, rarity);
            }
        };
        if term.concepts.is_empty() {
            tell(self.stems.get(&term.stem));
        }
        for id in term.concepts.iter().flat_map(|id| concepts.kinds_of(*id)) {
            tell(self.concepts.get(&id));
        }
    }

    fn fresh(known: &mut Vec<(u32, f32)>) -> u32 {
        known.push((0, 0.0));
        known.len() as u32 - 1
    }

    fn stem(&mut self, stem: &Arc<str>) -> u32 {
        let known = &mut self.known;
        match self.stems.get(stem) {
            Some(feature) => *feature,
            None => *self.stems.entry(stem.clone()).or_insert_with(|| Self::fresh(known)),
        }
    }

    fn concept(&mut self, id: u32) -> u32 {
        let known = &mut self.known;
        *self.concepts.entry(id).or_insert_with(|| Self::fresh(known))
    }

    fn name(&mut self, key: &str) -> u32 {
        let known = &mut self.known;
        match self.names.get(key) {
            Some(feature) => *feature,
            None => *self.names.entry(key.to_owned()).or_insert_with(|| Self::fresh(known)),
        }
    }
}

/// The place of a number among numbers sorted as words: 1, 10, 2.
fn as_written(number: u32) -> (u64, u32) {
    let digits = number.checked_ilog10().unwrap_or(0);
    (u64::from(number) * 10_u64.pow(9 - digits), digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_sorted_as_they_are_written() {
        let mut numbers = vec![0, 1, 2, 10, 11, 19, 100, 101, 110, 999, 1_000, 4_294_967_295];
        let mut words = numbers.clone();
        numbers.sort_by_key(|number| as_written(*number));
        words.sort_by_key(u32::to_string);
        assert_eq!(numbers, words);
    }

    #[test]
    fn a_feature_met_twice_keeps_its_greatest_weight() {
        let vector = Vector::new(vec![(3, 1.0), (1, 4.0), (3, 3.0)]);
        assert_eq!((vector.weights, vector.norm), (vec![(1, 4.0), (3, 3.0)], 5.0));
    }
}
