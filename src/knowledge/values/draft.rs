//! The words of values while their files are read: phrases that others still join.

use rustc_hash::FxHashMap;

use super::lexicon::{Lexicon, Sorts, Trie, is_hyphen};
use super::role::Role;
use crate::knowledge::table::{Numbers, Pairs, Words};

/// Which way a phrase is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// From its first word on.
    Forward,
    /// From its last word back.
    Backward,
}

#[derive(Debug, Default)]
struct Node {
    roles: Vec<(Role, Option<Box<str>>)>,
    /// True where longer phrases go on from here.
    inner: bool,
}

#[derive(Debug)]
struct Ways {
    roots: FxHashMap<u32, u32>,
    edges: FxHashMap<(u32, u32), u32>,
    nodes: Vec<Node>,
}

impl Default for Ways {
    fn default() -> Self {
        let (roots, edges) = (FxHashMap::default(), FxHashMap::default());
        Ways { roots, edges, nodes: vec![Node::default()] }
    }
}

/// All phrases so far.
#[derive(Debug)]
pub struct Draft {
    words: FxHashMap<Box<str>, u32>,
    sorts: Vec<Sorts>,
    forward: Ways,
    backward: Ways,
}

impl Default for Draft {
    fn default() -> Self {
        let (forward, backward) = (Ways::default(), Ways::default());
        // The first is that of words that no phrase holds.
        Draft { words: FxHashMap::default(), sorts: vec![Sorts::default()], forward, backward }
    }
}

impl Draft {
    /// Adds a phrase. With `exact`, its tokens must also be written just so, capitals included.
    pub fn add(&mut self, words: &[&str], side: Side, role: Role, exact: Option<&str>) {
        let mut ids: Vec<u32> = words
            .iter()
            .filter(|word| !is_hyphen(word) || words.len() == 1)
            .map(|word| self.intern(word))
            .collect();
        let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return };
        let ways = match side {
            Side::Forward => {
                let sorts = &mut self.sorts[*first as usize];
                sorts.value |= role.begins();
                sorts.first |= role.sort();
                &mut self.forward
            }
            Side::Backward => {
                self.sorts[*last as usize].last |= role.sort();
                ids.reverse();
                &mut self.backward
            }
        };
        let mut node = 0;
        for id in ids {
            let fresh = ways.nodes.len() as u32;
            let next = *match node {
                0 => ways.roots.entry(id).or_insert(fresh),
                _ => ways.edges.entry((node, id)).or_insert(fresh),
            };
            if next == fresh {
                ways.nodes.push(Node::default());
            }
            ways.nodes[node as usize].inner = true;
            node = next;
        }
        let entry = (role, exact.map(Into::into));
        let roles = &mut ways.nodes[node as usize].roles;
        if !roles.contains(&entry) {
            roles.push(entry);
        }
    }

    fn intern(&mut self, word: &str) -> u32 {
        if let Some(id) = self.words.get(word) {
            return *id;
        }
        let id = self.sorts.len() as u32;
        self.words.insert(word.into(), id);
        self.sorts.push(Sorts::default());
        id
    }

    /// All phrases in tables.
    pub fn seal(self) -> Lexicon {
        let (mut roles, mut exact) = (Vec::new(), Vec::new());
        let mut trie = |ways: &Ways| seal(ways, self.sorts.len(), &mut roles, &mut exact);
        let (forward, backward) = (trie(&self.forward), trie(&self.backward));
        let words = Words::new(self.words.iter().map(|(word, id)| (&**word, *id)));
        Lexicon { words, sorts: self.sorts, forward, backward, roles, exact }
    }
}

/// The phrases of one side in tables, of so many words.
fn seal(ways: &Ways, words: usize, roles: &mut Vec<Role>, exact: &mut Vec<String>) -> Trie {
    let (mut nodes, mut meanings) = (Vec::new(), Vec::new());
    for node in &ways.nodes {
        nodes.push(meanings.len() as u32 | u32::from(node.inner));
        for (role, words) in &node.roles {
            let place = roles.iter().position(|known| known == role).unwrap_or_else(|| {
                roles.push(*role);
                roles.len() - 1
            });
            let written = words.as_ref().map_or(0, |words| {
                exact.push(words.to_string());
                exact.len()
            });
            meanings.extend([place as u32, written as u32]);
        }
    }
    nodes.push(meanings.len() as u32);
    Trie {
        roots: Numbers::new((0..words as u32).map(|id| ways.roots.get(&id).copied().unwrap_or(0))),
        edges: Pairs::new(ways.edges.iter().map(|(way, node)| (*way, *node))),
        nodes: Numbers::new(nodes),
        meanings: Numbers::new(meanings),
    }
}
