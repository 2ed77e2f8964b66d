//! Words, concepts and names of a dossier as numbers, with how much each tells.
//!
//! Takes facts and resolved names, gives for each fact a sparse vector. A word that every
//! sentence of the dossier shares tells nothing; a rare one tells much.

use std::collections::HashMap;

use crate::graph::entities::Entities;
use crate::knowledge::concepts::Concepts;
use crate::model::fact::{Content, Fact, Term};

/// One fact as weights of features, sorted by feature.
#[derive(Debug, Clone, Default)]
pub struct Vector {
    /// (feature, weight), sorted; weights are positive.
    pub weights: Vec<(u32, f32)>,
    /// Euclidean length.
    pub norm: f32,
}

impl Vector {
    fn new(weights: HashMap<u32, f32>) -> Self {
        let mut weights: Vec<_> = weights.into_iter().filter(|(_, weight)| *weight > 0.0).collect();
        weights.sort_by_key(|(feature, _)| *feature);
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
        let mut next = 0;
        self.weights.iter().filter_map(move |(feature, weight)| {
            while other.weights.get(next).is_some_and(|(known, _)| known < feature) {
                next += 1;
            }
            let (known, other) = other.weights.get(next)?;
            (known == feature).then_some((*feature, *weight, *other))
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
}

/// Features of a dossier.
#[derive(Debug, Default)]
pub struct Vocabulary {
    features: HashMap<String, u32>,
    documents: Vec<u32>,
    facts: f32,
}

impl Vocabulary {
    /// Counts in how many sentences each word, concept and name stands.
    pub fn new(facts: &[Fact], entities: &Entities, concepts: &Concepts) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut last = None;
        for fact in facts.iter().filter(|fact| !matches!(fact.content, Content::Contrast { .. })) {
            let place = Some((fact.document, fact.sentence));
            if last == place {
                continue;
            }
            last = place;
            vocabulary.facts += 1.0;
            let mut seen: Vec<u32> = Vec::new();
            for (term, _) in &fact.frame.words {
                for name in names_of(term, concepts) {
                    seen.push(vocabulary.intern(name));
                }
            }
            for (key, _) in &fact.frame.names {
                seen.push(vocabulary.intern(format!("n:{}", entities.resolve(fact.document, key))));
            }
            seen.sort_unstable();
            seen.dedup();
            for feature in seen {
                vocabulary.documents[feature as usize] += 1;
            }
        }
        vocabulary
    }

    /// What a fact is about.
    pub fn topic(&self, fact: &Fact, entities: &Entities, concepts: &Concepts) -> Topic {
        let (mut whole, mut near, mut names) = (HashMap::new(), HashMap::new(), HashMap::new());
        let add = |map: &mut HashMap<u32, f32>, feature: u32, weight: f32| {
            let slot = map.entry(feature).or_insert(0.0);
            *slot = slot.max(weight);
        };
        for (term, distance) in &fact.frame.words {
            let reach = 1.0 / (1.0 + *distance as f32 / 5.0);
            for feature in self.term(term, concepts) {
                let weight = self.rarity(feature) * reach;
                add(&mut whole, feature, weight);
                if *distance <= 6 {
                    add(&mut near, feature, self.rarity(feature));
                }
            }
        }
        for (key, distance) in &fact.frame.names {
            let Some(feature) = self.find(&format!("n:{}", entities.resolve(fact.document, key)))
            else {
                continue;
            };
            let reach = 1.0 / (1.0 + *distance as f32 / 12.0);
            add(&mut whole, feature, self.rarity(feature) * reach);
            add(&mut names, feature, self.rarity(feature) * reach);
        }
        let head =
            fact.frame.head.as_ref().map(|term| self.term(term, concepts)).unwrap_or_default();
        Topic {
            whole: Vector::new(whole),
            near: Vector::new(near),
            names: Vector::new(names),
            head,
        }
    }

    /// How much a feature tells: high for one that few sentences share.
    pub fn rarity(&self, feature: u32) -> f32 {
        let known = self.documents.get(feature as usize).copied().unwrap_or(1).max(1) as f32;
        ((self.facts + 1.0) / known).ln().max(0.05)
    }

    fn term(&self, term: &Term, concepts: &Concepts) -> Vec<u32> {
        names_of(term, concepts).iter().filter_map(|name| self.find(name)).collect()
    }

    fn find(&self, name: &str) -> Option<u32> {
        self.features.get(name).copied()
    }

    fn intern(&mut self, name: String) -> u32 {
        let next = self.documents.len() as u32;
        let feature = *self.features.entry(name).or_insert(next);
        if feature == next {
            self.documents.push(0);
        }
        feature
    }
}

/// The features of a word: its concepts and what they are kinds of, or its stem where it has
/// none.
fn names_of(term: &Term, concepts: &Concepts) -> Vec<String> {
    if term.concepts.is_empty() {
        return vec![format!("s:{}", term.stem)];
    }
    let kinds = term.concepts.iter().flat_map(|concept| concepts.kinds_of(*concept));
    let mut names: Vec<String> = kinds.map(|concept| format!("c:{concept}")).collect();
    names.sort();
    names.dedup();
    names
}
