//! Who is who across sources: one entity for every way it is named.
//!
//! Takes the names of all documents, gives one key an entity. Two spellings of one person are
//! one entity (and a finding for `check`); a surname alone joins the only person who bears it.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;
use rustc_hash::FxHashMap;

use crate::graph::bodies;
use crate::graph::variants::{self, Difference, Spellings};
use crate::knowledge::names::Names;
use crate::model::fact::{Content, Fact};
use crate::model::name::NameKind;

/// The names of a dossier, resolved.
#[derive(Debug, Default)]
pub struct Entities {
    resolved: FxHashMap<String, String>,
    /// Names in two spellings.
    pub variants: Vec<Variant>,
    kinds: FxHashMap<String, NameKind>,
}

/// The facts that write one name in one way, and those that write it in another.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variant {
    /// Indexes of the facts that have the first spelling.
    pub left: Vec<usize>,
    /// Indexes of the facts that have the second.
    pub right: Vec<usize>,
    /// How the two differ.
    pub way: Way,
}

/// How two ways of writing one name differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// In letters.
    Spelling,
    /// In nothing but where words are cut.
    Space,
    /// In the noun that says what is named, or a word before it.
    Noun,
}

impl Entities {
    /// Resolves the names that the facts carry.
    pub fn new(facts: &[Fact], names: &Names) -> Self {
        let mut kinds: BTreeMap<&str, NameKind> = BTreeMap::new();
        for fact in facts {
            if let Content::Name { key, kind, .. } = &fact.content {
                kinds.entry(key).or_insert(*kind);
            }
        }
        for (key, _) in facts.iter().flat_map(|fact| &fact.frame.names) {
            kinds.entry(key).or_insert(NameKind::Other);
        }
        let keys: Vec<&str> = kinds.keys().copied().collect();
        let mut sets = UnionFind::<usize>::new(keys.len());
        let words: Vec<Vec<&str>> =
            keys.iter().map(|key| key.split([' ', '-']).collect()).collect();
        let mut by_last: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, words) in words.iter().enumerate() {
            if let Some(last) = words.last() {
                by_last.entry(last).or_default().push(index);
            }
        }
        // A surname alone, an initial and a surname.
        for indexes in by_last.values() {
            let full: Vec<usize> = indexes
                .iter()
                .copied()
                .filter(|index| words[*index].len() > 1 && kinds[keys[*index]] == NameKind::Person)
                .collect();
            let firsts: BTreeSet<&str> = full.iter().map(|index| words[*index][0]).collect();
            for index in indexes {
                let alone = words[*index].len() == 1;
                if alone && firsts.len() == 1 {
                    sets.union(full[0], *index);
                }
            }
            for pair in full.windows(2) {
                let (a, b) = (words[pair[0]][0], words[pair[1]][0]);
                let initial = |short: &str, long: &str| {
                    short.trim_end_matches('.').len() == 1
                        && long.starts_with(short.trim_end_matches('.'))
                };
                if a == b || initial(a, b) || initial(b, a) {
                    sets.union(pair[0], pair[1]);
                }
            }
        }
        // A letter or two apart: two spellings of one name.
        let forms = variants::forms(facts, names);
        let functions = variants::functions(facts);
        let held: Vec<BTreeSet<&str>> = forms
            .iter()
            .map(|form| form.keys.iter().filter_map(|key| functions.get(key)).flatten().copied())
            .map(Iterator::collect)
            .collect();
        let place: BTreeMap<&str, usize> =
            keys.iter().enumerate().map(|(index, key)| (*key, index)).collect();
        let mut spelled: Vec<(usize, usize, Difference<'_>)> = Vec::new();
        for (a, b) in variants::neighbours(&forms) {
            let beside = !held[a].is_disjoint(&held[b]);
            if let Some(found) = variants::difference(&forms[a], &forms[b], beside, names) {
                spelled.push((a, b, found));
            }
        }
        for (a, b, found) in &spelled {
            if matches!(found, Difference::Other(..)) {
                continue;
            }
            let mut all = forms[*a].keys.iter().chain(&forms[*b].keys).map(|key| place[key]);
            if let Some(first) = all.next() {
                all.for_each(|other| {
                    sets.union(first, other);
                });
            }
        }
        let mut resolved = FxHashMap::default();
        let mut longest: BTreeMap<usize, usize> = BTreeMap::new();
        for index in 0..keys.len() {
            let best = longest.entry(sets.find(index)).or_insert(index);
            if keys[index].len() > keys[*best].len() {
                *best = index;
            }
        }
        for (index, key) in keys.iter().enumerate() {
            resolved.insert((*key).to_owned(), keys[longest[&sets.find(index)]].to_owned());
        }
        let kinds = kinds.into_iter().map(|(key, kind)| (key.to_owned(), kind)).collect();
        let mut entities = Entities { resolved, variants: Vec::new(), kinds };
        let spellings = Spellings::new(facts);
        let mut variants: Vec<Variant> = spelled
            .iter()
            .filter_map(|(a, b, found)| {
                let (x, y) = match *found {
                    Difference::Word(x, y) | Difference::Other(x, y) => (Some(x), Some(y)),
                    Difference::Space => (None, None),
                    Difference::Custom => return None,
                };
                let entity = forms[*a].keys.first().map(|key| entities.resolve(0, key));
                let other = forms[*b].keys.first().map(|key| entities.resolve(0, key));
                let same = |key| {
                    let key = Some(entities.resolve(0, key));
                    key == entity || key == other
                };
                let (a, b) = (&forms[*a], &forms[*b]);
                Some(Variant {
                    left: spellings.written(a, b, x, same),
                    right: spellings.written(b, a, y, same),
                    way: if x.is_none() { Way::Space } else { Way::Spelling },
                })
            })
            .collect();
        variants.extend(bodies::pairs(&forms, names).into_iter().map(|(a, b)| {
            let facts = |list: &[usize]| -> Vec<usize> {
                list.iter().flat_map(|form| spellings.whole(forms[*form].folded)).collect()
            };
            Variant { left: facts(&a), right: facts(&b), way: Way::Noun }
        }));
        variants.sort_unstable();
        variants.dedup();
        entities.variants = variants;
        entities
    }

    /// What a key stands for.
    pub fn kind(&self, key: &str) -> Option<NameKind> {
        self.kinds.get(key).copied()
    }

    /// The key of the entity that `key` names in a document.
    pub fn resolve<'a>(&'a self, _document: usize, key: &'a str) -> &'a str {
        self.resolved.get(key).map_or(key, String::as_str)
    }
}
