//! The words of one language as written, made into the tables of a lexicon.
//!
//! Takes the words of each concept, parted by commas; gives [`Lexicon`]. Knows no text.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::ConceptId;
use super::lexicon::{Lexicon, Tables};
use crate::knowledge::inflection::Inflection;
use crate::knowledge::table::{Bytes, Numbers, Pairs, Words, cut};
use crate::model::text::{fold_words, folded};

/// What stands before a form that counts only as it stands.
const EXACT: char = '=';

/// The words of one language, made into a lexicon when a text first asks: a run over texts of one
/// language need not stem the words of the others.
#[derive(Debug, Default)]
pub(super) struct Entries {
    pub inflection: Arc<Inflection>,
    /// How many concepts there are.
    pub concepts: usize,
    /// Words of each concept, parted by commas.
    pub words: Vec<(ConceptId, String)>,
    /// Forms that mean nothing though their stem does, parted by commas.
    pub nothing: Vec<String>,
    /// The tables that were made of these words when the program was built.
    pub built_in: Option<&'static [u8]>,
    pub lexicon: OnceLock<Lexicon>,
}

impl Entries {
    /// The lexicon, made at the first call.
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| {
            let tables = self.built_in.and_then(tables).unwrap_or_else(|| self.tables());
            Lexicon::new(self.inflection.clone(), self.concepts, tables)
        })
    }

    /// The tables of the lexicon.
    pub fn tables(&self) -> Tables {
        let mut builder = Builder {
            inflection: &self.inflection,
            concepts: self.concepts as u32,
            vocabulary: FxHashMap::default(),
            forms: FxHashMap::default(),
            first: Vec::new(),
            next: FxHashMap::default(),
            nodes: vec![Node::default()],
            several: Vec::new(),
            met: FxHashMap::default(),
        };
        for (concept, words) in &self.words {
            for word in words.split(',').map(str::trim) {
                builder.add(word, *concept);
            }
        }
        for form in self.nothing.iter().flat_map(|forms| forms.split(',')) {
            builder.form(form.trim());
        }
        builder.tables()
    }
}

/// The tables that were written.
fn tables(written: &'static [u8]) -> Option<Tables> {
    let parts: [&[u8]; 8] = cut(written)?.try_into().ok()?;
    Some(Tables::of(parts.map(Bytes::Borrowed)))
}

/// True when a word, phrase or form of a rule file can be looked up.
pub(super) fn is_word(word: &str) -> bool {
    match word.strip_prefix(EXACT) {
        Some(form) => is_form(form),
        None => word.chars().any(char::is_alphanumeric),
    }
}

/// True when it is one token.
pub(super) fn is_form(form: &str) -> bool {
    fold_words(form).len() == 1
}

/// Fills tables; remembers the words it met, as phrases share many.
#[derive(Debug)]
struct Builder<'a> {
    inflection: &'a Inflection,
    /// How many concepts there are.
    concepts: u32,
    vocabulary: FxHashMap<String, u32>,
    forms: FxHashMap<String, u32>,
    first: Vec<u32>,
    next: FxHashMap<(u32, u32), u32>,
    nodes: Vec<Node>,
    /// The meanings that are no single concept.
    several: Vec<Vec<ConceptId>>,
    met: FxHashMap<String, u32>,
}

#[derive(Debug, Default)]
struct Node {
    /// 0 for nothing, then the concepts, then what several together stand for.
    meaning: u32,
    continues: bool,
}

impl Builder<'_> {
    /// Adds a word or phrase; what is no word is left out.
    fn add(&mut self, phrase: &str, concept: ConceptId) {
        let node = match phrase.strip_prefix(EXACT) {
            Some(form) => self.form(form),
            None => {
                let mut node = 0;
                for part in phrase.split_whitespace() {
                    if part.chars().all(char::is_alphabetic) {
                        node = self.step(node, part);
                        continue;
                    }
                    for token in fold_words(part).iter() {
                        if token.chars().any(char::is_alphanumeric) {
                            node = self.step(node, token);
                        }
                    }
                }
                node
            }
        };
        let Some(end) = self.nodes.get_mut(node as usize).filter(|_| node != 0) else { return };
        let alone = end.meaning.checked_sub(1).filter(|concept| *concept < self.concepts);
        let several = end.meaning.checked_sub(self.concepts + 1);
        let several = several.and_then(|place| self.several.get(place as usize));
        let known = several.map_or(alone.as_slice(), Vec::as_slice);
        if end.meaning == 0 {
            end.meaning = concept + 1;
        } else if !known.contains(&concept) {
            let more = known.iter().copied().chain([concept]).collect();
            end.meaning = self.concepts + 1 + self.several.len() as u32;
            self.several.push(more);
        }
    }

    /// The node of a form, with no meaning yet if it is new; 0 when it is not one word.
    fn form(&mut self, form: &str) -> u32 {
        let tokens = fold_words(form);
        let mut tokens = tokens.iter();
        let (Some(token), None) = (tokens.next(), tokens.next()) else { return 0 };
        let fresh = self.nodes.len() as u32;
        let node = *self.forms.entry(token.into()).or_insert(fresh);
        if node == fresh {
            self.nodes.push(Node::default());
        }
        node
    }

    /// The node that a word leads to from another.
    fn step(&mut self, node: u32, part: &str) -> u32 {
        let word = match self.met.get(part) {
            Some(word) => *word,
            None => {
                let fresh = self.first.len() as u32;
                let folded = folded(part);
                let stem = self.inflection.stem(&folded);
                let word = *self.vocabulary.entry(stem.into_owned()).or_insert(fresh);
                if word == fresh {
                    self.first.push(0);
                }
                self.met.insert(part.to_owned(), word);
                word
            }
        };
        self.child(node, word)
    }

    fn child(&mut self, node: u32, word: u32) -> u32 {
        let fresh = self.nodes.len() as u32;
        let slot = if node == 0 {
            match self.first.get_mut(word as usize) {
                Some(slot) => slot,
                None => return 0,
            }
        } else {
            if let Some(parent) = self.nodes.get_mut(node as usize) {
                parent.continues = true;
            }
            self.next.entry((node, word)).or_default()
        };
        if *slot == 0 {
            *slot = fresh;
            self.nodes.push(Node::default());
        }
        *slot
    }

    fn tables(self) -> Tables {
        let words = |words: &FxHashMap<String, u32>| {
            Words::new(words.iter().map(|(word, number)| (word.as_str(), *number)))
        };
        let several = self.several.iter().flat_map(|several| {
            std::iter::once(several.len() as u32).chain(several.iter().copied())
        });
        Tables {
            vocabulary: words(&self.vocabulary),
            forms: words(&self.forms),
            first: Numbers::new(self.first.iter().copied()),
            next: Pairs::new(self.next.iter().map(|(pair, node)| (*pair, *node))),
            nodes: Numbers::new(
                self.nodes.iter().map(|node| node.meaning << 1 | u32::from(node.continues)),
            ),
            several: Numbers::new(several),
        }
    }
}
