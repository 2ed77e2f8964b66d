//! Phrases looked up over folded tokens: a trie of words, built once.
//!
//! Takes phrases as lists of folded words, gives the longest one that starts at a token. Knows
//! no language: what a phrase means is the value stored with it.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::knowledge::table::{Bytes, Numbers, Pairs, Words};
use crate::model::text::{Text, TokenKind};

/// A map from short keys that nobody chooses to harm us: the words of rule files.
pub type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// A hash for short words, several times faster than the standard one (that of Firefox and rustc).
#[derive(Debug, Default, Clone, Copy)]
pub struct WordHasher(u64);

impl WordHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            let mut word = [0; 8];
            word.copy_from_slice(chunk);
            self.add(u64::from_le_bytes(word));
        }
        let rest = chunks.remainder();
        if !rest.is_empty() {
            let mut word = [0; 8];
            word[..rest.len()].copy_from_slice(rest);
            self.add(u64::from_le_bytes(word) ^ ((rest.len() as u64) << 56));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn write_u32(&mut self, word: u32) {
        self.add(u64::from(word));
    }

    fn finish(&self) -> u64 {
        // The table reads the high bits for its groups and the low ones for its slots.
        self.0 ^ (self.0 >> 32)
    }
}

/// A table of phrases, each with what it means.
#[derive(Debug)]
pub struct Phrases<T> {
    openers: Openers,
    words: FastMap<Box<str>, u32>,
    nodes: FastMap<(u32, u32), u32>,
    meanings: Vec<Option<T>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases {
            openers: Openers::default(),
            words: FastMap::default(),
            nodes: FastMap::default(),
            meanings: vec![None],
        }
    }
}

/// How the first words of phrases begin and how long they are: most words of a text open no
/// phrase, and one look tells so.
#[derive(Debug, Default)]
struct Openers([u64; 32]);

impl Openers {
    /// The place of a word: by its first letter, and by its second and its length.
    fn place(word: &str) -> (usize, u64) {
        let bytes = word.as_bytes();
        let letter = |at: usize| bytes.get(at).map_or(0, |byte| byte & 31);
        let rest = u32::from(letter(1)) * 5 + bytes.len() as u32 * 11;
        (usize::from(letter(0)), 1 << (rest & 63))
    }

    fn add(&mut self, word: &str) {
        let (row, bit) = Openers::place(word);
        self.0[row] |= bit;
    }

    /// False for a word that opens no phrase.
    fn may_have(&self, word: &str) -> bool {
        let (row, bit) = Openers::place(word);
        self.0[row] & bit != 0
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; a phrase that is there already keeps its first meaning.
    pub fn add<'a>(&mut self, words: impl IntoIterator<Item = &'a str>, meaning: T) {
        let mut node = 0;
        for word in words {
            if node == 0 {
                self.openers.add(word);
            }
            let word = match self.words.get(word) {
                Some(known) => *known,
                None => {
                    let fresh = self.words.len() as u32;
                    self.words.insert(word.into(), fresh);
                    fresh
                }
            };
            let fresh = self.meanings.len() as u32;
            let next = *self.nodes.entry((node, word)).or_insert(fresh);
            if next == fresh {
                self.meanings.push(None);
            }
            node = next;
        }
        if node != 0 && self.meanings[node as usize].is_none() {
            self.meanings[node as usize] = Some(meaning);
        }
    }

    /// The longest phrase that `words` starts with: how many words it takes, and its meaning.
    pub fn longest<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> Option<(usize, &T)> {
        let (mut node, mut found) = (0, None);
        for (index, word) in words.into_iter().enumerate() {
            if index == 0 && !self.openers.may_have(word) {
                break;
            }
            let Some(word) = self.words.get(word) else { break };
            let Some(next) = self.nodes.get(&(node, *word)) else { break };
            node = *next;
            if let Some(meaning) = &self.meanings[node as usize] {
                found = Some((index + 1, meaning));
            }
        }
        found
    }
}

impl Phrases<u32> {
    /// The same phrases in tables.
    pub fn ways(&self) -> Ways {
        let meaning = |meaning: &Option<u32>| meaning.map_or(0, |number| number + 1);
        Ways {
            words: Words::new(self.words.iter().map(|(word, number)| (&**word, *number))),
            next: Pairs::new(self.nodes.iter().map(|(way, node)| (*way, *node))),
            meanings: Numbers::new(self.meanings.iter().map(meaning)),
        }
    }
}

/// Phrases in tables, each with a number: ways through nodes, from word to word.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Ways {
    words: Words,
    /// By node and word, the next node.
    next: Pairs,
    /// Of each node what its phrase means, from one; 0 where it is none.
    meanings: Numbers,
}

impl Ways {
    /// The tables as runs of bytes.
    pub fn parts(self) -> [Bytes; 4] {
        let [slots, words] = self.words.parts();
        [slots, words, self.next.bytes(), self.meanings.bytes()]
    }

    /// Tables of runs of bytes.
    pub fn of([slots, words, next, meanings]: [Bytes; 4]) -> Ways {
        let words = Words::of([slots, words]);
        Ways { words, next: Pairs::of(next), meanings: Numbers::of(meanings) }
    }

    /// The longest phrase that starts at a token: how many tokens it takes, and its number. A
    /// line that is only wrapped does not break a phrase.
    pub fn over_lines(&self, text: &Text<'_>, token: usize) -> Option<(usize, u32)> {
        let words = (token..text.tokens.len()).map(|token| text.folded(token));
        self.all(unbroken(text, token, words)).last()
    }

    /// The longest phrase that words in a row start with, each given with its place in the row:
    /// how many places it takes, and its number.
    pub fn longest<'a>(
        &self,
        words: impl Iterator<Item = (usize, &'a str)>,
    ) -> Option<(usize, u32)> {
        self.all(words).last()
    }

    /// All phrases that words in a row start with, the shortest first; see [`Ways::longest`].
    pub fn all<'a>(
        &self,
        words: impl Iterator<Item = (usize, &'a str)>,
    ) -> impl Iterator<Item = (usize, u32)> {
        let ends = words.scan(0, |node, (place, word)| {
            *node = self.next.get(*node, self.words.get(word)?);
            (*node != 0)
                .then(|| Some((place + 1, self.meanings.at(*node as usize).checked_sub(1)?)))
        });
        ends.flatten()
    }
}

/// The words from a token on, each with its place in the row, up to the end of their sentence or
/// line; a line that is only wrapped ends nothing. `words` are the tokens' words in some form,
/// breaks included.
pub fn unbroken<'a>(
    text: &Text<'_>,
    token: usize,
    words: impl Iterator<Item = &'a str>,
) -> impl Iterator<Item = (usize, &'a str)> {
    let words = words.enumerate().map_while(move |(place, word)| {
        let at = text.tokens.get(token + place)?;
        if at.kind != TokenKind::Break {
            return Some(Some((place, word)));
        }
        let wrapped = place > 0 && at.span.of(text.source).matches('\n').count() == 1;
        wrapped.then_some(None)
    });
    words.flatten()
}
