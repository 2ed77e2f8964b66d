//! Phrases of one purpose, asked only where a token can open one of them.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Word;
use crate::knowledge::phrases::{Phrases, Ways};
use crate::knowledge::table::{Bytes, cut, join};

/// Phrases of one purpose, and the bit that words carry which can open one of them.
#[derive(Debug)]
pub struct Table<T> {
    ways: Ways,
    /// What phrases mean, by their number.
    meanings: Vec<T>,
    bit: u64,
    /// Phrases added and not yet sealed.
    pending: Phrases<u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        let (ways, pending) = (Ways::default(), Phrases::default());
        Table { ways, meanings: Vec::new(), bit: 0, pending }
    }
}

impl<T> Table<T> {
    /// The table, where a word can open one of its phrases.
    pub fn opened_by(&self, word: Word) -> Option<&Self> {
        (word.opens & self.bit != 0).then_some(self)
    }

    /// The longest phrase that words in a row start with, each given with its place in the row:
    /// how many places it takes, and what it means.
    pub fn longest<'a>(
        &self,
        words: impl Iterator<Item = (usize, &'a str)>,
    ) -> Option<(usize, &T)> {
        let (length, number) = self.ways.longest(words)?;
        Some((length, self.meanings.get(number as usize)?))
    }

    /// The bit of words that open its phrases; `fresh` where it has none yet.
    pub(super) fn bit(&mut self, fresh: u64) -> u64 {
        if self.bit == 0 {
            self.bit = fresh;
        }
        self.bit
    }

    /// Adds a phrase; a phrase that is there already keeps its first meaning.
    pub(super) fn add<'a>(&mut self, words: impl IntoIterator<Item = &'a str>, meaning: &T)
    where
        T: Clone + PartialEq,
    {
        let known = self.meanings.iter().position(|known| known == meaning);
        let number = known.unwrap_or_else(|| {
            self.meanings.push(meaning.clone());
            self.meanings.len() - 1
        });
        self.pending.add(words, number as u32);
    }
}

/// A table, whatever its phrases mean.
pub(super) trait Frozen {
    /// Makes the phrases added ready to be looked up.
    fn seal(&mut self);

    /// The table as bytes; `None` when it cannot be written.
    fn freeze(&self) -> Option<Vec<u8>>;

    /// Becomes the table that was frozen; `None` for bytes that are none.
    fn thaw(&mut self, bytes: &'static [u8]) -> Option<()>;
}

impl<T: Serialize + DeserializeOwned> Frozen for Table<T> {
    fn seal(&mut self) {
        self.ways = std::mem::take(&mut self.pending).ways();
    }

    fn freeze(&self) -> Option<Vec<u8>> {
        let head = serde_json::to_vec(&(self.bit, &self.meanings)).ok()?;
        let parts = [Bytes::Owned(head)].into_iter().chain(self.ways.clone().parts());
        Some(join(&parts.collect::<Vec<_>>()))
    }

    fn thaw(&mut self, bytes: &'static [u8]) -> Option<()> {
        let [head, ways @ ..] = <[&[u8]; 5]>::try_from(cut(bytes)?).ok()?;
        (self.bit, self.meanings) = serde_json::from_slice(head).ok()?;
        self.ways = Ways::of(ways.map(Bytes::Borrowed));
        Some(())
    }
}
