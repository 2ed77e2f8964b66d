//! What two clauses share: words, concepts and names, weighed by how much they tell.
//!
//! Takes facts, gives matches. A word that stands in every sentence of the dossier tells
//! nothing, and a word of many meanings tells less than a word of one. Knows no polarity.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::check::brief::{Brief, Word};
use crate::graph::ClaimGraph;
use crate::graph::{align, compare};
use crate::knowledge::concepts::Class;
use crate::model::fact::{Fact, Term};
use crate::model::mention::Value;

/// In a dossier of fewer sentences a word is as rare as in one of so many.
const FEW: f32 = 12.0;

/// How many words two wordings of one clause share at least, what these tell, and what share of
/// each clause.
const REWORDED: (usize, f32, f32) = (2, 3.0, 0.45);

/// How many clauses may share a word before it brings no two of them together.
const COMMON: usize = 240;
/// How many clauses are looked at for one, those that may share most with it.
const CANDIDATES: usize = 256;

/// What a word can be found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Feature<'a> {
    Stem(&'a str),
    Concept(u32),
    Name(&'a str),
}

/// The facts of a dossier, with how rare their words are.
#[derive(Debug)]
pub struct Propositions<'a> {
    graph: &'a ClaimGraph<'a>,
    /// How much each word and name tells, and how much one that no sentence has.
    rarities: FxHashMap<Feature<'a>, f32>,
    rarest: f32,
    /// Each clause, once it was asked for, and the same with the whole of its sentence.
    briefs: Vec<OnceLock<Box<Brief<'a>>>>,
    sentences: Vec<OnceLock<Box<Brief<'a>>>>,
}

/// What two clauses share.
#[derive(Debug, Clone, Default)]
pub struct Match<'a> {
    /// The words of the first with those of the second that they match, and what that tells.
    pub words: Vec<(&'a Term, &'a Term, f32)>,
    /// The names of both, with what they tell.
    pub names: Vec<(&'a str, f32)>,
    /// What words and names tell together: from 3 on it is likely one thing.
    pub weight: f32,
}

/// Clauses by the features of their words and of what is done in them.
#[derive(Debug, Default)]
pub struct Kin<'a> {
    facts: Vec<usize>,
    words: FxHashMap<Feature<'a>, Vec<usize>>,
    acts: FxHashMap<Feature<'a>, Vec<usize>>,
}

/// Adds the place of a fact, once.
fn note(places: &mut Vec<usize>, place: usize) {
    if places.last() != Some(&place) {
        places.push(place);
    }
}

/// What a clause may share with another.
#[derive(Debug, Clone, Copy, Default)]
struct Met {
    /// How many words at most.
    words: usize,
    /// The last word counted.
    last: Option<usize>,
    /// How much they tell at most.
    weight: f32,
    /// Whether what is done may be the same.
    act: bool,
}

impl<'a> Kin<'a> {
    /// The facts that may have a word like this one of `fact`, in order: where there are many,
    /// those that may share most of the rest with it.
    pub fn with(&self, shared: &Propositions<'a>, fact: &'a Fact, term: &'a Term) -> Vec<usize> {
        let places = shared.features(term).filter_map(|feature| self.words.get(&feature)).flatten();
        let mut places: Vec<usize> = places.copied().collect();
        places.sort_unstable();
        places.dedup();
        if places.len() > CANDIDATES {
            let met = self.met(shared, fact);
            let weight = |place: &usize| met.get(place).map_or(0.0, |met| met.weight);
            places.sort_by(|p, q| weight(q).total_cmp(&weight(p)).then(p.cmp(q)));
            places.truncate(CANDIDATES);
            places.sort_unstable();
        }
        places.into_iter().map(|place| self.facts[place]).collect()
    }

    /// The facts that may share a word with this one, in order: how many of its words at most,
    /// and whether what is done may be the same.
    pub fn of(&self, shared: &Propositions<'a>, fact: &'a Fact) -> Vec<(usize, usize, bool)> {
        let mut met: Vec<(usize, Met)> = self.met(shared, fact).into_iter().collect();
        if met.len() > CANDIDATES {
            met.sort_by(|(p, x), (q, y)| {
                y.act.cmp(&x.act).then(y.weight.total_cmp(&x.weight)).then(p.cmp(q))
            });
            met.truncate(CANDIDATES);
        }
        met.sort_unstable_by_key(|(place, _)| *place);
        met.into_iter().map(|(place, met)| (self.facts[place], met.words, met.act)).collect()
    }

    fn met(&self, shared: &Propositions<'a>, fact: &'a Fact) -> FxHashMap<usize, Met> {
        let rare = |places: &&Vec<usize>| places.len() <= COMMON;
        let mut met: FxHashMap<usize, Met> = FxHashMap::default();
        for (number, term) in words(fact, 1).into_iter().enumerate() {
            for feature in shared.features(term) {
                let told = shared.rarity(feature);
                for place in self.words.get(&feature).filter(rare).into_iter().flatten() {
                    let met = met.entry(*place).or_default();
                    if met.last != Some(number) {
                        met.last = Some(number);
                        met.words += 1;
                        met.weight += told;
                    }
                }
            }
        }
        let acts = fact.frame.act.iter().flat_map(|term| shared.features(term));
        for place in acts.filter_map(|feature| self.acts.get(&feature)).filter(rare).flatten() {
            met.entry(*place).or_default().act = true;
        }
        met
    }
}

impl<'a> Propositions<'a> {
    /// Counts in how many sentences each word, concept and name stands.
    pub fn new(graph: &'a ClaimGraph<'a>) -> Self {
        let none = || graph.facts.iter().map(|_| OnceLock::new()).collect();
        let (briefs, sentences) = (none(), none());
        let rarities = FxHashMap::default();
        let mut propositions = Propositions { graph, rarities, rarest: 0.0, briefs, sentences };
        // In how many sentences, and which was the last.
        let mut seen: FxHashMap<Feature<'a>, (u32, u32)> = FxHashMap::default();
        let (mut last, mut sentences) = (None, 0_u32);
        for fact in graph.facts {
            if last == Some((fact.document, fact.sentence)) {
                continue;
            }
            last = Some((fact.document, fact.sentence));
            sentences += 1;
            let words = fact.frame.words.iter().flat_map(|(term, _)| propositions.features(term));
            let names = fact.frame.names.iter();
            let names =
                names.map(|(key, _)| Feature::Name(graph.entities.resolve(fact.document, key)));
            for feature in words.chain(names) {
                let (count, last) = seen.entry(feature).or_default();
                *count += u32::from(*last != sentences);
                *last = sentences;
            }
        }
        let most = (sentences as f32).max(FEW) + 1.0;
        let rarity = |count: u32| (most / count as f32).ln().max(0.05);
        propositions.rarest = rarity(1);
        let rarities = seen.into_iter().map(|(feature, (count, _))| (feature, rarity(count)));
        propositions.rarities = rarities.collect();
        propositions
    }

    /// A clause, by the place of its fact.
    fn brief(&self, fact: usize) -> &Brief<'a> {
        let graph: &'a ClaimGraph<'a> = self.graph;
        let brief = || Box::new(Brief::new(graph, &graph.facts[fact], 1));
        self.briefs[fact].get_or_init(brief)
    }

    /// The content words of a clause.
    pub fn words(&self, fact: usize) -> &[Word<'a>] {
        &self.brief(fact).words
    }

    /// Which of these facts can share a word with another at all.
    pub fn kin(&self, facts: &[usize]) -> Kin<'a> {
        let mut kin = Kin::default();
        for (place, index) in facts.iter().enumerate() {
            let fact = &self.graph.facts[*index];
            for feature in words(fact, 1).into_iter().flat_map(|term| self.features(term)) {
                note(kin.words.entry(feature).or_default(), place);
            }
            for feature in fact.frame.act.iter().flat_map(|term| self.features(term)) {
                note(kin.acts.entry(feature).or_default(), place);
            }
        }
        kin.facts = facts.to_vec();
        kin
    }

    /// A word by its stem, its concepts and what they are kinds of.
    fn features(&self, term: &'a Term) -> impl Iterator<Item = Feature<'a>> {
        let concepts = &self.graph.knowledge.concepts;
        let kinds = term.concepts.iter().flat_map(|concept| concepts.kinds_of(*concept));
        kinds.map(Feature::Concept).chain([Feature::Stem(&term.stem)])
    }

    fn rarity(&self, feature: Feature<'_>) -> f32 {
        self.rarities.get(&feature).copied().unwrap_or(self.rarest)
    }

    /// The same as [`Propositions::same`], seen at a glance for most words.
    pub fn same_word(&self, a: &Word<'_>, b: &Word<'_>) -> f32 {
        if a.may_match(b) { self.same(a.term, b.term) } else { 0.0 }
    }

    /// How much it tells that both stand somewhere: 0 when they do not match.
    pub fn same(&self, a: &Term, b: &Term) -> f32 {
        let concepts = &self.graph.knowledge.concepts;
        let known = !a.concepts.is_empty() && !b.concepts.is_empty();
        if a.stem == b.stem && (!known || a.concepts.iter().any(|id| b.concepts.contains(id))) {
            return self.rarity(Feature::Stem(&a.stem));
        }
        // Which of its meanings a word has is not known: the more, the less a match tells.
        let unsure = (a.concepts.len().max(b.concepts.len()).clamp(1, 4) as f32).sqrt();
        let pairs = a.concepts.iter().flat_map(|x| b.concepts.iter().map(move |y| (*x, *y)));
        pairs
            .filter(|(x, y)| concepts.akin(*x, *y))
            .map(|(x, y)| if concepts.is_a(x, y) { y } else { x })
            .map(|wide| self.rarity(Feature::Concept(wide)) / unsure)
            .fold(0.0, f32::max)
    }

    /// The names of the sentence of a fact, resolved; sorted.
    pub fn names_around(&self, fact: usize) -> &[&'a str] {
        &self.sentence(fact).names
    }

    /// A clause with the whole of its sentence.
    fn sentence(&self, fact: usize) -> &Brief<'a> {
        let graph: &'a ClaimGraph<'a> = self.graph;
        let brief = || Box::new(Brief::new(graph, &graph.facts[fact], u32::MAX));
        self.sentences[fact].get_or_init(brief)
    }

    /// What two clauses share.
    pub fn compare(&self, x: usize, y: usize) -> Match<'a> {
        self.within(self.brief(x), self.brief(y))
    }

    /// What the sentences around two clauses share.
    pub fn compare_sentences(&self, x: usize, y: usize) -> Match<'a> {
        self.within(self.sentence(x), self.sentence(y))
    }

    /// What a clause shares with the sentence around another.
    pub fn clause_in_sentence(&self, x: usize, y: usize) -> Match<'a> {
        self.within(self.brief(x), self.sentence(y))
    }

    /// How telling what two clauses share beside one word of each is; moments tell nothing.
    pub fn about(&self, x: usize, y: usize, ours: &Term, theirs: &Term) -> f32 {
        self.apart_from(x, y, |a, b| a == ours || b == theirs)
    }

    /// How telling what two clauses share is, some pairs of words left out; moments tell nothing.
    pub fn apart_from(&self, x: usize, y: usize, left_out: impl Fn(&Term, &Term) -> bool) -> f32 {
        self.told_by(&self.compare(x, y), left_out)
    }

    /// The same of the sentences around two clauses.
    pub fn sentences_apart_from(
        &self,
        x: usize,
        y: usize,
        left_out: impl Fn(&Term, &Term) -> bool,
    ) -> f32 {
        self.told_by(&self.compare_sentences(x, y), left_out)
    }

    fn told_by(&self, shared: &Match<'_>, left_out: impl Fn(&Term, &Term) -> bool) -> f32 {
        let concepts = &self.graph.knowledge.concepts;
        let timely = |term: &Term| {
            let class = |id: &u32| concepts.concept(*id).and_then(|known| known.class);
            term.concepts.iter().any(|id| class(id) == Some(Class::Time))
        };
        let words =
            shared.words.iter().filter(|(a, b, _)| !left_out(a, b) && !timely(a) && !timely(b));
        words.map(|(.., weight)| weight).sum::<f32>()
            + shared.names.iter().map(|(_, weight)| weight).sum::<f32>()
    }

    /// How telling what two clauses share is where each repeats most of the other; none where
    /// they do not. Names alone are no proof.
    pub fn reworded(&self, x: usize, y: usize) -> Option<f32> {
        let found = self.compare(x, y);
        let words: f32 = found.words.iter().map(|(.., weight)| weight).sum();
        let enough = found.words.len() >= REWORDED.0 && words >= REWORDED.1;
        let most = enough && found.weight >= REWORDED.2 * self.size(x).max(self.size(y));
        most.then_some(found.weight)
    }

    /// How telling what two clauses share is where it is more than names, and names alone part
    /// them nowhere.
    pub fn resembles(&self, x: usize, y: usize) -> Option<f32> {
        let found = self.compare(x, y);
        let enough = found.words.len() + found.names.len() >= 3 && !found.words.is_empty();
        (enough && !self.other_names(x, y)).then_some(found.weight)
    }

    /// How much the words and names of a clause tell.
    pub fn size(&self, fact: usize) -> f32 {
        let Brief { words, names, size, .. } = self.brief(fact);
        let of_name = |term: &Term| {
            names
                .iter()
                .any(|name| name.split([' ', '-']).any(|word| word.starts_with(&*term.stem)))
        };
        *size.get_or_init(|| {
            let words = words.iter().map(|word| word.term).filter(|term| !of_name(term));
            words.map(|term| self.same(term, term)).sum::<f32>()
                + names.iter().map(|name| self.rarity(Feature::Name(name))).sum::<f32>()
        })
    }

    /// True where both name people, or places, and no one in common.
    pub fn other_names(&self, x: usize, y: usize) -> bool {
        let (x, y) = (self.brief(x), self.brief(y));
        [(&x.people, &y.people), (&x.places, &y.places)].into_iter().any(|(ours, theirs)| {
            !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|name| theirs.contains(name))
        })
    }

    /// The values inside a clause.
    pub fn values(&self, fact: usize) -> &[&'a Value] {
        &self.brief(fact).values
    }

    /// How many values of the first the other gives as well.
    pub fn same_values(&self, x: usize, y: usize) -> usize {
        let given = |a: &&&Value| {
            let mut others = self.values(y).iter();
            others.any(|b| align::class(a) == align::class(b) && compare::compare(a, b).agrees())
        };
        self.values(x).iter().filter(given).count()
    }

    /// True where both give values of one class and none of them agree.
    pub fn other_values(&self, x: usize, y: usize) -> bool {
        let (mut agree, mut differ) = (false, false);
        for a in self.values(x) {
            for b in self.values(y).iter().filter(|b| align::class(a) == align::class(b)) {
                // "No injured" against two of them is what is looked for.
                let none = |value: &Value| {
                    let nominal = value.quantity().and_then(|quantity| quantity.nominal);
                    nominal.is_some_and(|n| n.is_zero())
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

    fn within(&self, x: &Brief<'a>, y: &Brief<'a>) -> Match<'a> {
        let (a, b) = (&x.words, &y.words);
        let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
        for (i, t) in a.iter().enumerate() {
            let row = b.iter().enumerate().map(|(j, u)| (self.same_word(t, u), i, j));
            pairs.extend(row.filter(|(same, ..)| *same > 0.0));
        }
        pairs.sort_by(|p, q| q.0.total_cmp(&p.0).then((p.1, p.2).cmp(&(q.1, q.2))));
        let names = x.names.iter().copied().filter(|name| y.names.binary_search(name).is_ok());
        let names: Vec<&str> = names.collect();
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
                |name: &&str| name.split([' ', '-']).any(|word| word.starts_with(&*a[i].term.stem));
            if !names.iter().any(of_name) {
                found.words.push((a[i].term, b[j].term, same));
            }
        }
        found.names =
            names.into_iter().map(|name| (name, self.rarity(Feature::Name(name)))).collect();
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
