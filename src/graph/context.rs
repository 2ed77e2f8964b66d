//! What stands around a value: its sentence, its place, the other values that its source gives.
//!
//! Takes documents, facts and their topics, gives signs for pairs of facts. Two sentences that
//! share their other figures are about one thing even where their words differ; a source that
//! gives the other figure elsewhere knows of two things.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::graph::align;
use crate::graph::compare::{self, Relation};
use crate::graph::slips;
use crate::graph::vocabulary::{Topic, Vector, Vocabulary};
use crate::model::document::{Document, Zone};
use crate::model::fact::{Content, Fact, Scope};
use crate::model::mention::{Direction, Value};

/// How many signs [`Context::signs`] gives.
pub const SIGNS: usize = 23;

/// How many sentences may share a word before it brings no two of them together.
const COMMON: usize = 60;

/// The surroundings of all facts of a dossier.
#[derive(Debug, Default)]
pub struct Context {
    /// The day on which each document appeared.
    pub published: Vec<Option<Date>>,
    sentences: Vec<Sentence>,
    places: Vec<Place>,
    /// For each value, the documents that give it, in order.
    known: Vec<Vec<usize>>,
    /// How many facts of one class and head a document has.
    heads: FxHashMap<(usize, u32, u32), f32>,
    /// For each sentence, those of other documents that are most like it, in order.
    likest: Vec<Vec<u32>>,
}

/// One value fact in its document.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    sentence: usize,
    /// What it states, as a number that equal values share, and how much such a value tells.
    key: Option<(u32, f32)>,
    /// The same of a bare number, taken for an amount of money.
    amount: Option<u32>,
    /// Its class and unit.
    class: u32,
    /// How many facts of its class and unit its document has.
    like: f32,
    /// How many facts of its predicate its document has.
    stating: f32,
}

#[derive(Debug, Default)]
struct Sentence {
    document: usize,
    block: usize,
    /// True when it gives a value.
    told: bool,
    /// From 0, the start of the document, to 1, its end.
    at: f32,
    words: Vector,
    /// What it states: values with how much each tells.
    values: Vec<(u32, f32)>,
    /// The same, of the sentences beside it.
    beside: Vec<(u32, f32)>,
}

impl Context {
    /// Looks around every fact.
    pub fn new(
        documents: &[Document],
        facts: &[Fact],
        topics: &[Topic],
        vocabulary: &Vocabulary,
    ) -> Self {
        let day = |document: &Document| document.metadata.published.map(|at| at.date);
        let published = documents.iter().map(day).collect();
        let mut context = Context { published, places: places(facts), ..Context::default() };
        context.read_sentences(documents, facts, topics, vocabulary);
        for (index, fact) in facts.iter().enumerate() {
            let place = context.places[index];
            let keys = place.key.map(|(key, _)| key).into_iter().chain(place.amount);
            for key in keys {
                if context.known.len() <= key as usize {
                    context.known.resize_with(key as usize + 1, Vec::new);
                }
                let known = &mut context.known[key as usize];
                if known.last() != Some(&fact.document) {
                    known.push(fact.document);
                }
            }
            for head in topics[index].head.iter().filter(|_| place.like > 0.0) {
                *context.heads.entry((fact.document, place.class, *head)).or_default() += 1.0;
            }
        }
        context.likest();
        context
    }

    fn read_sentences(
        &mut self,
        documents: &[Document],
        facts: &[Fact],
        topics: &[Topic],
        vocabulary: &Vocabulary,
    ) {
        let mut at: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for fact in facts {
            at.insert((fact.document, fact.sentence.start), 0);
        }
        for (number, ((document, start), index)) in at.iter_mut().enumerate() {
            *index = number;
            let text = &documents[*document];
            self.sentences.push(Sentence {
                document: *document,
                block: text.blocks.partition_point(|block| block.span.start <= *start),
                at: *start as f32 / text.text.len().max(1) as f32,
                ..Sentence::default()
            });
        }
        let mut words: Vec<Vec<(u32, f32)>> = vec![Vec::new(); self.sentences.len()];
        for (index, fact) in facts.iter().enumerate() {
            let sentence = at[&(fact.document, fact.sentence.start)];
            self.places[index].sentence = sentence;
            // Far words tell as much of a sentence as near ones.
            let features = topics[index].whole.weights.iter();
            words[sentence].extend(features.filter_map(|(id, _)| vocabulary.rarity(*id)));
            self.sentences[sentence].values.extend(self.places[index].key);
            self.sentences[sentence].told |= self.places[index].like > 0.0;
        }
        for (index, words) in words.into_iter().enumerate() {
            let (document, block) = (self.sentences[index].document, self.sentences[index].block);
            let beside = [index.checked_sub(1), Some(index + 1)]
                .into_iter()
                .flatten()
                .filter_map(|near| self.sentences.get(near))
                .filter(|near| near.document == document && near.block.abs_diff(block) <= 1)
                .flat_map(|near| near.values.iter().copied())
                .collect();
            self.sentences[index].beside = beside;
            self.sentences[index].words = Vector::new(words);
        }
    }

    /// For each sentence that gives a value, and each other document, the sentence there that
    /// gives one, too, and shares most with it.
    fn likest(&mut self) {
        let sentences = &self.sentences;
        let told = || sentences.iter().enumerate().filter(|(_, sentence)| sentence.told);
        let mut by_feature: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (index, sentence) in told() {
            for (feature, _) in &sentence.words.weights {
                by_feature.entry(*feature).or_default().push(index as u32);
            }
        }
        by_feature.retain(|_, list| (2..=COMMON).contains(&list.len()));
        // What each sentence shares with one of them: all 0 before and after.
        let none = || vec![0.0_f32; sentences.len()];
        let likest = |shared: &mut Vec<f32>, sentence: &Sentence| -> Vec<u32> {
            if !sentence.told {
                return Vec::new();
            }
            let mut others: Vec<u32> = Vec::new();
            for (feature, weight) in &sentence.words.weights {
                for other in by_feature.get(feature).into_iter().flatten() {
                    let shared = &mut shared[*other as usize];
                    if *shared == 0.0 {
                        others.push(*other);
                    }
                    *shared += weight * weight;
                }
            }
            // Those of one document stand together, and the first of the best counts.
            others.sort_unstable();
            let mut best: Vec<(usize, f32, u32)> = Vec::new();
            for other in others {
                let known = &sentences[other as usize];
                let weight = std::mem::take(&mut shared[other as usize]);
                let score = weight / known.words.norm.max(1e-6);
                match best.last_mut() {
                    Some(last) if last.0 == known.document => {
                        if score > last.1 {
                            *last = (known.document, score, other);
                        }
                    }
                    _ => best.push((known.document, score, other)),
                }
            }
            best.retain(|(document, ..)| *document != sentence.document);
            best.into_iter().map(|(.., other)| other).collect()
        };
        self.likest = sentences.par_iter().map_init(none, likest).collect();
    }

    /// What the surroundings of two value facts say of them, in the order of the last signs of
    /// [`crate::knowledge::alignment::FEATURES`].
    pub fn signs(
        &self,
        (a, b): (usize, usize),
        facts: &[Fact],
        topics: &[Topic],
        relation: Relation,
    ) -> [f32; SIGNS] {
        let (Content::Value(x), Content::Value(y)) = (&facts[a].content, &facts[b].content) else {
            return [0.0; SIGNS];
        };
        let flag = |holds: bool| if holds { 1.0 } else { 0.0 };
        let (p, q) = (&self.places[a], &self.places[b]);
        let (s, t) = (&self.sentences[p.sentence], &self.sentences[q.sentence]);
        let own = [p.key, q.key];
        let beside = shared(&s.beside, &t.beside, own)
            .max(shared(&s.values, &t.beside, own))
            .max(shared(&s.beside, &t.values, own));
        let known = |mine: &Place, other: usize| {
            mine.key.map_or(0.0, |(key, telling)| {
                let document = facts[other].document;
                let gives = |key: u32| self.known[key as usize].binary_search(&document).is_ok();
                telling * flag(gives(key) || mine.amount.is_some_and(gives))
            })
        };
        let heads = |place: &Place, at: usize, head: u32| {
            self.heads.get(&(facts[at].document, place.class, head)).map_or(1.0, |n| n.max(1.0))
        };
        // In one document each of the two is one more than the other knows of.
        let own_source = if facts[a].document == facts[b].document { 1.0 } else { 0.0 };
        let alone = |x: f32, y: f32| ((x - own_source) * (y - own_source)).max(1.0);
        let only_head = topics[a]
            .head
            .iter()
            .filter(|head| topics[b].head.contains(head))
            .map(|head| 1.0 / alone(heads(p, a, *head), heads(q, b, *head)))
            .fold(0.0, f32::max);
        let stated = facts[a].predicate.is_some() && facts[a].predicate == facts[b].predicate;
        let likest = |from: &Place, to: &Place| {
            flag(self.likest[from.sentence].binary_search(&(to.sentence as u32)).is_ok())
        };
        let counted = |value: &Value| matches!(value, Value::Number { counted: Some(_), .. });
        let (ta, tb) = (&topics[a].after, &topics[b].after);
        let subjects = (topics[a].subject, topics[b].subject);
        let (m, n) = (slips::length(x), slips::length(y));
        let telling = if m == n { m.min(4) as f32 / 4.0 } else { 0.0 };
        [
            shared(&s.values, &t.values, own),
            beside,
            1.0 / alone(p.like, q.like).sqrt(),
            only_head,
            flag(stated) / alone(p.stating, q.stating),
            flag(subjects.0.is_some() && subjects.0 == subjects.1),
            flag(matches!(subjects, (Some(s), Some(t)) if s != t
                && !topics[a].names.has(t) && !topics[b].names.has(s))),
            1.0 - (s.at - t.at).abs(),
            flag(ta.iter().any(|feature| tb.contains(feature))),
            flag(relation == Relation::Slip),
            flag(p.class != q.class),
            own_source.max((likest(p, q) + likest(q, p)) / 2.0),
            flag(counted(x) != counted(y)),
            known(p, b).max(known(q, a)),
            flag(slips::close(x, y)),
            telling,
            flag(matches!(x, Value::Money { .. })),
            flag(matches!(x, Value::Duration(_))),
            flag(matches!(x, Value::Date(_))),
            flag(matches!(x, Value::Percent { .. })),
            flag(matches!(x, Value::Ordinal { .. })),
            flag(change(&facts[a]).is_some() != change(&facts[b]).is_some()),
            flag(change(&facts[a]).is_some() && change(&facts[a]) == change(&facts[b])),
        ]
    }
}

/// Which way the value moves something, where it is a change.
fn change(fact: &Fact) -> Option<Direction> {
    fact.scope.iter().find_map(|scope| match scope {
        Scope::Change(direction) => Some(*direction),
        _ => None,
    })
}

/// How much the values that both sentences give tell, the two compared left out.
fn shared(x: &[(u32, f32)], y: &[(u32, f32)], own: [Option<(u32, f32)>; 2]) -> f32 {
    let is_own = |key: &u32| own.iter().flatten().any(|(known, _)| known == key);
    // Mostly nothing is shared, and then nothing is noted.
    let mut seen = Vec::new();
    let mut sum = 0.0;
    for (key, telling) in x {
        if y.iter().any(|(other, _)| other == key) && !is_own(key) && !seen.contains(key) {
            seen.push(*key);
            sum += telling;
        }
    }
    sum.min(1.0)
}

/// What each value fact states and how many of its document are like it.
fn places(facts: &[Fact]) -> Vec<Place> {
    let (mut keys, mut classes) = (FxHashMap::default(), FxHashMap::default());
    let mut likes: FxHashMap<(usize, u32), f32> = FxHashMap::default();
    let mut stating: FxHashMap<(usize, &str), f32> = FxHashMap::default();
    let number = |known: &mut FxHashMap<String, u32>, written: String| {
        let next = known.len() as u32;
        *known.entry(written).or_insert(next)
    };
    let mut places: Vec<Place> = Vec::with_capacity(facts.len());
    for fact in facts {
        let mut place = Place::default();
        if let Content::Value(value) = &fact.content
            && let Some(class) = align::class(value)
        {
            let unit = match value {
                Value::Measure { unit, .. } => unit.as_str(),
                Value::Money { currency: Some(currency), .. } => currency.as_str(),
                _ => "",
            };
            place.class = number(&mut classes, format!("{class} {unit}"));
            *likes.entry((fact.document, place.class)).or_default() += 1.0;
            if let Some(predicate) = &fact.predicate {
                *stating.entry((fact.document, predicate)).or_default() += 1.0;
            }
            place.like = 1.0;
            place.key = written(value)
                .filter(|_| fact.zone != Zone::Furniture)
                .map(|(text, telling)| (number(&mut keys, format!("{class} {text}")), telling));
            let amount = written(value).filter(|_| compare::bare(value));
            place.amount = amount.map(|(text, _)| number(&mut keys, format!("money {text}")));
        }
        places.push(place);
    }
    for (place, fact) in places.iter_mut().zip(facts).filter(|(place, _)| place.like > 0.0) {
        place.like = likes[&(fact.document, place.class)];
        place.stating =
            fact.predicate.as_ref().map_or(1.0, |id| stating[&(fact.document, id.as_str())]);
    }
    places
}

/// A value in one writing for all that are equal, and how much it tells when it comes twice.
fn written(value: &Value) -> Option<(String, f32)> {
    Some(match value {
        Value::Date(period) if period.clock.is_none() => {
            (format!("{:?}", (period.from?, period.to?)), 0.5)
        }
        Value::Date(period) => (format!("{:?}", period.clock), 0.75),
        Value::Score { points } => (format!("{points:?}"), 0.75),
        Value::Measure { scale, .. } => {
            let base = value.quantity()?.nominal?.checked_mul(*scale)?;
            (base.round_sf(4)?.normalize().to_string(), 0.75)
        }
        _ => {
            let nominal = value.quantity()?.nominal?.normalize();
            (nominal.to_string(), slips::length(value).min(4) as f32 / 4.0)
        }
    })
}
