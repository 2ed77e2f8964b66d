//! The words of all concepts in one language, looked up by stem.
//!
//! Takes tables of words and phrases with the concepts they stand for, gives the longest phrase
//! that starts at a token. A hyphen inside a phrase may be there or not. Knows no concept.

use std::borrow::Cow;
use std::sync::Arc;

use super::ConceptId;
use crate::knowledge::inflection::Inflection;
use crate::knowledge::table::{Bytes, Numbers, Pairs, Words};
use crate::model::text::{Text, TokenKind};

/// A word of the lexicon, as a token of a text is one: by its stem, by its form, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId {
    stem: Option<u32>,
    form: Option<u32>,
}

/// The words of all concepts in one language.
#[derive(Debug, Default)]
pub struct Lexicon {
    inflection: Arc<Inflection>,
    tables: Tables,
    /// What nodes stand for: nothing, then each concept alone, then several together.
    meanings: Vec<Arc<[ConceptId]>>,
}

/// The tables of a lexicon: phrases are ways through nodes, from word to word.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Tables {
    /// Words by their stem.
    pub vocabulary: Words,
    /// Forms that count only as they stand, whatever their stem means; node of each.
    pub forms: Words,
    /// The node of each word that begins a phrase or is one; 0 where none.
    pub first: Numbers,
    /// By node and word, the next node.
    pub next: Pairs,
    /// Of each node twice its meaning, and one more where a phrase goes on.
    pub nodes: Numbers,
    /// Meanings of several concepts: how many, and which.
    pub several: Numbers,
}

impl Tables {
    /// The tables as runs of bytes.
    pub fn parts(self) -> [Bytes; 8] {
        let [slots, words] = self.vocabulary.parts();
        let [form_slots, forms] = self.forms.parts();
        let (first, next, nodes) = (self.first.bytes(), self.next.bytes(), self.nodes.bytes());
        [slots, words, form_slots, forms, first, next, nodes, self.several.bytes()]
    }

    /// Tables of runs of bytes.
    pub fn of([slots, words, form_slots, forms, first, next, nodes, several]: [Bytes; 8]) -> Self {
        Tables {
            vocabulary: Words::of([slots, words]),
            forms: Words::of([form_slots, forms]),
            first: Numbers::of(first),
            next: Pairs::of(next),
            nodes: Numbers::of(nodes),
            several: Numbers::of(several),
        }
    }
}

impl Lexicon {
    /// The lexicon of these tables, of so many concepts.
    pub(super) fn new(inflection: Arc<Inflection>, concepts: usize, tables: Tables) -> Lexicon {
        let alone = (0..concepts as ConceptId).map(|concept| Arc::from([concept]));
        let mut meanings: Vec<Arc<[ConceptId]>> =
            std::iter::once(Arc::from([])).chain(alone).collect();
        let mut several = tables.several.iter();
        while let Some(count) = several.next() {
            meanings.push(several.by_ref().take(count as usize).collect());
        }
        drop(several);
        Lexicon { inflection, tables, meanings }
    }

    /// The stem of a folded word, and the word of the lexicon it is, if it is one.
    pub fn word<'a>(&'a self, folded: &'a str) -> (Cow<'a, str>, Option<WordId>) {
        let stem = self.inflection.stem(folded);
        let word =
            WordId { stem: self.tables.vocabulary.get(&stem), form: self.tables.forms.get(folded) };
        let known = word.stem.is_some() || word.form.is_some();
        (stem, known.then_some(word))
    }

    /// The longest phrase that starts at a token: how many tokens it takes and what it stands
    /// for. `word_at` tells the word of the lexicon that a token is.
    pub fn longest(
        &self,
        text: &Text<'_>,
        token: usize,
        word_at: impl Fn(usize) -> Option<WordId>,
    ) -> Option<(usize, &Arc<[ConceptId]>)> {
        let word = word_at(token)?;
        let tables = &self.tables;
        let mut node = word.stem.map_or(0, |stem| tables.first.at(stem as usize));
        let (mut at, mut found) = (token, None);
        while node != 0 {
            at += 1;
            if let Some(meaning) = self.meaning(node) {
                found = Some((at - token, meaning));
            }
            if tables.nodes.at(node as usize) & 1 == 0 {
                break;
            }
            if is_hyphen(text, at) {
                at += 1;
            }
            let Some(stem) = word_at(at).and_then(|word| word.stem) else { break };
            node = tables.next.get(node, stem);
        }
        match (found, word.form) {
            (None | Some((1, _)), Some(form)) => Some((1, self.meaning(form)?)),
            _ => found,
        }
    }

    fn meaning(&self, node: u32) -> Option<&Arc<[ConceptId]>> {
        let meaning = self.tables.nodes.at(node as usize) >> 1;
        self.meanings.get(meaning as usize).filter(|_| meaning != 0)
    }

    /// The words that have a meaning, and how many phrases there are.
    pub fn size(&self) -> (usize, usize) {
        let meant = self.tables.nodes.iter().filter(|node| node >> 1 != 0);
        (self.tables.first.len(), meant.count())
    }
}

fn is_hyphen(text: &Text<'_>, token: usize) -> bool {
    text.tokens.get(token).is_some_and(|mark| mark.kind == TokenKind::Punctuation && !mark.spaced)
        && matches!(text.folded(token), "-" | "‑" | "‐")
        && text.tokens.get(token + 1).is_some_and(|next| !next.spaced)
}
