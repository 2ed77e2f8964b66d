//! What two clauses share: words, concepts and names, weighed by how much they tell.
//!
//! Takes facts, gives matches. A word that stands in every sentence of the dossier tells
//! nothing, and a word of many meanings tells less than a word of one. Knows no polarity.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::ClaimGraph;
use crate::graph::{align, compare};
use crate::knowledge::concepts::Class;
use crate::model::fact::{Content, Fact, Term};
use crate::model::mention::Value;
use crate::model::name::NameKind;

/// In a dossier of fewer sentences a word is as rare as in one of so many.
const FEW: f32 = 12.0;

/// How many words two wordings of one clause share at least, what these tell, and what share of
/// each clause.
const REWORDED: (usize, f32, f32) = (2, 3.0, 0.45);

/// What a word can be found by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Feature {
    Stem(String),
    Concept(u32),
    Name(String),
}

/// The facts of a dossier, with how rare their words are.
#[derive(Debug)]
pub struct Propositions<'a> {
    graph: &'a ClaimGraph<'a>,
    sentences: f32,
    seen: BTreeMap<Feature, u32>,
}

/// What two clauses share.
#[derive(Debug, Clone, Default)]
pub struct Match {
    /// The words of the first with those of the second that they match, and what that tells.
    pub words: Vec<(Term, Term, f32)>,
    /// The names of both, with what they tell.
    pub names: Vec<(String, f32)>,
    /// What words and names tell together: from 3 on it is likely one thing.
    pub weight: f32,
}

/// Clauses by the features of their words and of what is done in them.
#[derive(Debug, Default)]
pub struct Kin {
    facts: Vec<usize>,
    words: BTreeMap<Feature, Vec<usize>>,
    acts: BTreeMap<Feature, Vec<usize>>,
}

/// Adds the place of a fact, once.
fn note(places: &mut Vec<usize>, place: usize) {
    if places.last() != Some(&place) {
        places.push(place);
    }
}

impl Kin {
    /// The facts that may have a word like this one, in order.
    pub fn with(&self, shared: &Propositions<'_>, term: &Term) -> Vec<usize> {
        let features = shared.features(term);
        let places = features.iter().filter_map(|feature| self.words.get(feature)).flatten();
        let places: BTreeSet<usize> = places.copied().collect();
        places.into_iter().map(|place| self.facts[place]).collect()
    }

    /// The facts that may share a word with this one, in order: how many of its words at most,
    /// and whether what is done may be the same.
    pub fn of(&self, shared: &Propositions<'_>, fact: &Fact) -> Vec<(usize, usize, bool)> {
        let mut met = vec![(0_usize, usize::MAX, false); self.facts.len()];
        for (number, term) in words(fact, 1).into_iter().enumerate() {
            for place in shared.features(term).iter().filter_map(|f| self.words.get(f)).flatten() {
                let (count, last, _) = &mut met[*place];
                if *last != number {
                    (*count, *last) = (*count + 1, number);
                }
            }
        }
        let acts = fact.frame.act.iter().flat_map(|term| shared.features(term));
        for place in acts.filter_map(|feature| self.acts.get(&feature)).flatten() {
            met[*place].2 = true;
        }
        let met = self.facts.iter().zip(met).filter(|(_, (count, _, act))| *count > 0 || *act);
        met.map(|(index, (count, _, act))| (*index, count, act)).collect()
    }
}

impl<'a> Propositions<'a> {
    /// Counts in how many sentences each word, concept and name stands.
    pub fn new(graph: &'a ClaimGraph<'a>) -> Self {
        let mut propositions = Propositions { graph, sentences: 0.0, seen: BTreeMap::new() };
        let mut last = None;
        for fact in graph.facts {
            if last == Some((fact.document, fact.sentence)) {
                continue;
            }
            last = Some((fact.document, fact.sentence));
            propositions.sentences += 1.0;
            let words = fact.frame.words.iter().flat_map(|(term, _)| propositions.features(term));
            let names = fact.frame.names.iter().map(|(key, _)| {
                Feature::Name(graph.entities.resolve(fact.document, key).to_owned())
            });
            let features: BTreeSet<Feature> = words.chain(names).collect();
            for feature in features {
                *propositions.seen.entry(feature).or_default() += 1;
            }
        }
        propositions
    }

    /// Which of these facts can share a word with another at all.
    pub fn kin(&self, facts: &[usize]) -> Kin {
        let mut kin = Kin::default();
        for (place, index) in facts.iter().enumerate() {
            let frame = &self.graph.facts[*index].frame;
            let own = words(&self.graph.facts[*index], 1).into_iter();
            for feature in own.flat_map(|term| self.features(term)) {
                note(kin.words.entry(feature).or_default(), place);
            }
            for feature in frame.act.iter().flat_map(|term| self.features(term)) {
                note(kin.acts.entry(feature).or_default(), place);
            }
        }
        kin.facts = facts.to_vec();
        kin
    }

    /// A word by its stem, its concepts and what they are kinds of.
    fn features(&self, term: &Term) -> Vec<Feature> {
        let concepts = &self.graph.knowledge.concepts;
        let kinds = term.concepts.iter().flat_map(|concept| concepts.kinds_of(*concept));
        kinds.map(Feature::Concept).chain([Feature::Stem(term.stem.to_string())]).collect()
    }

    fn rarity(&self, feature: &Feature) -> f32 {
        let seen = self.seen.get(feature).copied().unwrap_or(1) as f32;
        ((self.sentences.max(FEW) + 1.0) / seen).ln().max(0.05)
    }

    /// How much it tells that both stand somewhere: 0 when they do not match.
    pub fn same(&self, a: &Term, b: &Term) -> f32 {
        let concepts = &self.graph.knowledge.concepts;
        let known = !a.concepts.is_empty() && !b.concepts.is_empty();
        if a.stem == b.stem && (!known || a.concepts.iter().any(|id| b.concepts.contains(id))) {
            return self.rarity(&Feature::Stem(a.stem.to_string()));
        }
        // Which of its meanings a word has is not known: the more, the less a match tells.
        let unsure = (a.concepts.len().max(b.concepts.len()).clamp(1, 4) as f32).sqrt();
        let pairs = a.concepts.iter().flat_map(|x| b.concepts.iter().map(move |y| (*x, *y)));
        pairs
            .filter(|(x, y)| concepts.akin(*x, *y))
            .map(|(x, y)| if concepts.is_a(x, y) { y } else { x })
            .map(|wide| self.rarity(&Feature::Concept(wide)) / unsure)
            .fold(0.0, f32::max)
    }

    /// The names in reach of a fact, resolved.
    pub fn names(&self, fact: &Fact, reach: u32) -> BTreeSet<String> {
        let near = fact.frame.names.iter().filter(|(_, distance)| *distance <= reach);
        near.map(|(key, _)| key)
            .chain(&fact.frame.subject)
            .map(|key| self.graph.entities.resolve(fact.document, key).to_owned())
            .collect()
    }

    /// What two clauses share.
    pub fn compare(&self, x: &Fact, y: &Fact) -> Match {
        self.within(x, y, 1)
    }

    /// What the sentences around two clauses share.
    pub fn compare_sentences(&self, x: &Fact, y: &Fact) -> Match {
        self.within(x, y, u32::MAX)
    }

    /// How telling what two clauses share beside one word of each is; moments tell nothing.
    pub fn about(&self, x: &Fact, y: &Fact, ours: &Term, theirs: &Term) -> f32 {
        let shared = self.compare(x, y);
        let concepts = &self.graph.knowledge.concepts;
        let timely = |term: &Term| {
            let class = |id: &u32| concepts.concept(*id).and_then(|known| known.class);
            term.concepts.iter().any(|id| class(id) == Some(Class::Time))
        };
        let words = shared
            .words
            .iter()
            .filter(|(a, b, _)| a != ours && b != theirs && !timely(a) && !timely(b));
        words.map(|(.., weight)| weight).sum::<f32>()
            + shared.names.iter().map(|(_, weight)| weight).sum::<f32>()
    }

    /// How telling what two clauses share is where each repeats most of the other; none where
    /// they do not. Names alone are no proof.
    pub fn reworded(&self, x: &Fact, y: &Fact) -> Option<f32> {
        let found = self.compare(x, y);
        let words: f32 = found.words.iter().map(|(.., weight)| weight).sum();
        let enough = found.words.len() >= REWORDED.0 && words >= REWORDED.1;
        let most = found.weight >= REWORDED.2 * self.size(x).max(self.size(y));
        (enough && most).then_some(found.weight)
    }

    /// How telling what two clauses share is where it is more than names, and names alone part
    /// them nowhere.
    pub fn resembles(&self, x: &Fact, y: &Fact) -> Option<f32> {
        let found = self.compare(x, y);
        let enough = found.words.len() + found.names.len() >= 3 && !found.words.is_empty();
        (enough && !self.other_names(x, y)).then_some(found.weight)
    }

    /// How much the words and names of a clause tell.
    pub fn size(&self, fact: &Fact) -> f32 {
        let names = self.names(fact, 1);
        let of_name = |term: &&Term| {
            names
                .iter()
                .any(|name| name.split([' ', '-']).any(|word| word.starts_with(&*term.stem)))
        };
        let words = words(fact, 1).into_iter().filter(|term| !of_name(term));
        words.map(|term| self.same(term, term)).sum::<f32>()
            + names.iter().map(|name| self.rarity(&Feature::Name(name.clone()))).sum::<f32>()
    }

    /// True where both name people, or places, and no one in common.
    pub fn other_names(&self, x: &Fact, y: &Fact) -> bool {
        let (ours, theirs) = (self.names(x, 1), self.names(y, 1));
        [NameKind::Person, NameKind::Place].into_iter().any(|kind| {
            let of = |key: &&String| self.graph.entities.kind(key) == Some(kind);
            let ours: Vec<&String> = ours.iter().filter(of).collect();
            let theirs: Vec<&String> = theirs.iter().filter(of).collect();
            !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|name| theirs.contains(name))
        })
    }

    fn within(&self, x: &Fact, y: &Fact, reach: u32) -> Match {
        let (a, b) = (words(x, reach), words(y, reach));
        let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
        for (i, t) in a.iter().enumerate() {
            let row = b.iter().enumerate().map(|(j, u)| (self.same(t, u), i, j));
            pairs.extend(row.filter(|(same, ..)| *same > 0.0));
        }
        pairs.sort_by(|p, q| q.0.total_cmp(&p.0).then((p.1, p.2).cmp(&(q.1, q.2))));
        let (ours, theirs) = (self.names(x, reach), self.names(y, reach));
        let names: Vec<String> = ours.intersection(&theirs).cloned().collect();
        let mut found = Match::default();
        let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
        for (same, i, j) in pairs {
            if left.contains(&i) || right.contains(&j) {
                continue;
            }
            left.insert(i);
            right.insert(j);
            // A word of a name tells nothing beside the name.
            let of_name =
                |name: &String| name.split([' ', '-']).any(|word| word.starts_with(&*a[i].stem));
            if !names.iter().any(of_name) {
                found.words.push((a[i].clone(), b[j].clone(), same));
            }
        }
        found.names = names
            .into_iter()
            .map(|name| (name.clone(), self.rarity(&Feature::Name(name))))
            .collect();
        found.weight = found.names.iter().map(|(_, told)| told).sum::<f32>()
            + found.words.iter().map(|(.., same)| same).sum::<f32>();
        found
    }
}

/// The content words in reach of a fact.
pub fn words(fact: &Fact, reach: u32) -> Vec<&Term> {
    let near = fact.frame.words.iter().filter(|(_, distance)| *distance <= reach);
    near.map(|(term, _)| term).collect()
}

/// The values inside a clause.
pub fn values<'a>(graph: &'a ClaimGraph<'_>, fact: &Fact) -> impl Iterator<Item = &'a Value> {
    let clause = fact.span.join(fact.clause);
    graph.facts[graph.facts_of(fact.document)].iter().filter_map(move |other| {
        match &other.content {
            Content::Value(value) if clause.covers(other.span) => Some(value),
            _ => None,
        }
    })
}

/// True where both give values of one class and none of them agree.
pub fn other_values(graph: &ClaimGraph<'_>, x: &Fact, y: &Fact) -> bool {
    let (mut agree, mut differ) = (false, false);
    for a in values(graph, x) {
        for b in values(graph, y).filter(|b| align::class(a) == align::class(b)) {
            // "No injured" against two of them is what is looked for.
            let none = |value: &Value| {
                value.quantity().and_then(|quantity| quantity.nominal).is_some_and(|n| n.is_zero())
            };
            if none(a) || none(b) {
                continue;
            }
            let relation = compare::compare(a, b);
            agree |= relation.agrees();
            differ |= relation.conflicts();
        }
    }
    differ && !agree
}
