//! Who is who across sources: one entity for every way it is named.
//!
//! Takes the names of all documents, gives one key an entity. Two spellings of one person are
//! one entity (and a finding for `check`); a surname alone joins the only person who bears it.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use crate::graph::spelling::alike;
use crate::model::fact::{Content, Fact};
use crate::model::name::NameKind;

/// The names of a dossier, resolved.
#[derive(Debug, Default)]
pub struct Entities {
    resolved: BTreeMap<String, String>,
    /// Pairs of keys that are spellings of one name, sorted.
    pub variants: Vec<(String, String)>,
}

impl Entities {
    /// Resolves the names that the facts carry.
    pub fn new(facts: &[Fact]) -> Self {
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
        let mut variants = Vec::new();
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
        // One word of the name a letter or two apart: two spellings of one name.
        for (a, b) in neighbours(&words) {
            let kin = kinds[keys[a]] == kinds[keys[b]]
                || kinds[keys[a]] == NameKind::Other
                || kinds[keys[b]] == NameKind::Other;
            if kin && !sets.equiv(a, b) && spelled_alike(&words[a], &words[b]) {
                sets.union(a, b);
                if plain(keys[a]) != plain(keys[b]) {
                    variants.push((keys[a].to_owned(), keys[b].to_owned()));
                }
            }
        }
        let mut resolved = BTreeMap::new();
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
        Entities { resolved, variants }
    }

    /// The key of the entity that `key` names in a document.
    pub fn resolve<'a>(&'a self, _document: usize, key: &'a str) -> &'a str {
        self.resolved.get(key).map_or(key, String::as_str)
    }
}

/// Pairs of names that share a word, or that start with the same letters: the only ones worth
/// comparing letter by letter.
fn neighbours(words: &[Vec<&str>]) -> Vec<(usize, usize)> {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, name) in words.iter().enumerate() {
        for (at, word) in name.iter().enumerate().filter(|(_, word)| word.len() >= 3) {
            if name.len() > 1 {
                blocks.entry(format!("{at} {word}")).or_default().push(index);
            } else {
                blocks.entry(word.chars().take(4).collect()).or_default().push(index);
            }
        }
    }
    let mut pairs = Vec::new();
    for block in blocks.values().filter(|block| block.len() <= 50) {
        for (at, a) in block.iter().enumerate() {
            pairs.extend(block[at + 1..].iter().map(|b| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// True when all words but one are the same and that one is spelled alike; a lone word must be
/// long, and an ending alone ("s", "e") is grammar, not spelling.
fn spelled_alike(a: &[&str], b: &[&str]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut other = a.iter().zip(b).filter(|(x, y)| x != y);
    let (Some((x, y)), None) = (other.next(), other.next()) else { return false };
    let grammar = [(x, y), (y, x)].iter().any(|(short, long)| {
        long.strip_prefix(**short)
            .is_some_and(|ending| matches!(ending, "s" | "e" | "es" | "n" | "ne"))
    });
    let lone = a.len() == 1 && x.chars().count().min(y.chars().count()) < 8;
    alike(x, y) && !grammar && !lone
}

/// A name with the letters that stand for another alphabet's evened out ("oe" for "ø"),
/// and those that one side of an ocean writes differently: "centre", "center".
fn plain(name: &str) -> String {
    let name = name.replace("oe", "o").replace("ae", "a").replace("ue", "u");
    let words = name.split(' ').map(|word| match word.strip_suffix("tre") {
        Some(stem) => format!("{stem}ter"),
        None => word.replace("our", "or"),
    });
    words.collect::<Vec<_>>().join(" ")
}
