//! The words of all concepts in one language, looked up by stem.
//!
//! Takes words and phrases with the concepts they stand for, gives the longest phrase that
//! starts at a token. A hyphen inside a phrase may be there or not. Knows no concept.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::ConceptId;
use crate::knowledge::inflection::Inflection;
use crate::model::text::{Text, TokenKind, fold_words, folded};

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
    vocabulary: FxHashMap<Box<str>, u32>,
    /// Forms that count only as they stand, whatever their stem means; node of each.
    forms: FxHashMap<Box<str>, u32>,
    /// The node of each word that begins a phrase or is one; 0 where none.
    first: Vec<u32>,
    next: FxHashMap<(u32, u32), u32>,
    nodes: Vec<Node>,
    /// What nodes stand for: nothing, then each concept alone, then several together.
    meanings: Vec<Arc<[ConceptId]>>,
}

#[derive(Debug, Default)]
struct Node {
    meaning: u32,
    continues: bool,
}

/// What stands before a form that counts only as it stands.
const EXACT: char = '=';

/// The words of one language as written, made into a lexicon when a text first asks: a run over
/// texts of one language need not stem the words of the others.
#[derive(Debug, Default)]
pub(super) struct Entries {
    pub inflection: Arc<Inflection>,
    /// How many concepts there are.
    pub concepts: usize,
    /// Words of each concept, parted by commas.
    pub words: Vec<(ConceptId, String)>,
    /// Forms that mean nothing though their stem does, parted by commas.
    pub nothing: Vec<String>,
    pub lexicon: OnceLock<Lexicon>,
}

impl Entries {
    /// The lexicon, made at the first call.
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| {
            let alone = (0..self.concepts as ConceptId).map(|concept| Arc::from([concept]));
            let lexicon = Lexicon {
                inflection: self.inflection.clone(),
                nodes: vec![Node::default()],
                meanings: std::iter::once(Arc::from([])).chain(alone).collect(),
                ..Lexicon::default()
            };
            let mut builder = Builder { lexicon, met: FxHashMap::default() };
            for (concept, words) in &self.words {
                for word in words.split(',').map(str::trim) {
                    builder.add(word, *concept);
                }
            }
            for form in self.nothing.iter().flat_map(|forms| forms.split(',')) {
                builder.form(form.trim());
            }
            builder.lexicon
        })
    }
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

/// Fills a lexicon; remembers the words it met, as phrases share many.
#[derive(Debug)]
struct Builder {
    lexicon: Lexicon,
    met: FxHashMap<String, u32>,
}

impl Builder {
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
        let lexicon = &mut self.lexicon;
        let Some(end) = lexicon.nodes.get_mut(node as usize).filter(|_| node != 0) else { return };
        let known = lexicon.meanings.get(end.meaning as usize).map_or(&[][..], |known| &**known);
        if end.meaning == 0 {
            end.meaning = concept + 1;
        } else if !known.contains(&concept) {
            let more = known.iter().copied().chain([concept]).collect();
            end.meaning = lexicon.meanings.len() as u32;
            lexicon.meanings.push(more);
        }
    }

    /// The node of a form, with no meaning yet if it is new; 0 when it is not one word.
    fn form(&mut self, form: &str) -> u32 {
        let tokens = fold_words(form);
        let mut tokens = tokens.iter();
        let (Some(token), None) = (tokens.next(), tokens.next()) else { return 0 };
        let fresh = self.lexicon.nodes.len() as u32;
        let node = *self.lexicon.forms.entry(token.into()).or_insert(fresh);
        if node == fresh {
            self.lexicon.nodes.push(Node::default());
        }
        node
    }

    /// The node that a word leads to from another.
    fn step(&mut self, node: u32, part: &str) -> u32 {
        let word = match self.met.get(part) {
            Some(word) => *word,
            None => {
                let lexicon = &mut self.lexicon;
                let fresh = lexicon.first.len() as u32;
                let folded = folded(part);
                let stem = lexicon.inflection.stem(&folded);
                let word = match lexicon.vocabulary.get(&*stem) {
                    Some(word) => *word,
                    None => {
                        let stem = stem.into();
                        lexicon.vocabulary.insert(stem, fresh);
                        lexicon.first.push(0);
                        fresh
                    }
                };
                self.met.insert(part.to_owned(), word);
                word
            }
        };
        self.lexicon.child(node, word)
    }
}

impl Lexicon {
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

    /// The stem of a folded word, and the word of the lexicon it is, if it is one.
    pub fn word<'a>(&'a self, folded: &'a str) -> (Cow<'a, str>, Option<WordId>) {
        let stem = self.inflection.stem(folded);
        let word = WordId {
            stem: self.vocabulary.get(&*stem).copied(),
            form: self.forms.get(folded).copied(),
        };
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
        let first = word.stem.and_then(|stem| self.first.get(stem as usize));
        let (mut node, mut at, mut found) = (first.copied().unwrap_or_default(), token, None);
        while let Some(entry) = self.nodes.get(node as usize).filter(|_| node != 0) {
            at += 1;
            if let Some(meaning) = self.meaning(entry) {
                found = Some((at - token, meaning));
            }
            if !entry.continues {
                break;
            }
            if is_hyphen(text, at) {
                at += 1;
            }
            let Some(stem) = word_at(at).and_then(|word| word.stem) else { break };
            node = self.next.get(&(node, stem)).copied().unwrap_or_default();
        }
        let form = word.form.and_then(|node| self.nodes.get(node as usize));
        match (found, form) {
            (None | Some((1, _)), Some(form)) => Some((1, self.meaning(form)?)),
            _ => found,
        }
    }

    fn meaning(&self, node: &Node) -> Option<&Arc<[ConceptId]>> {
        self.meanings.get(node.meaning as usize).filter(|_| node.meaning != 0)
    }

    /// The words that have a meaning, and how many phrases there are.
    pub fn size(&self) -> (usize, usize) {
        (self.first.len(), self.nodes.iter().filter(|node| node.meaning != 0).count())
    }
}

fn is_hyphen(text: &Text<'_>, token: usize) -> bool {
    text.tokens.get(token).is_some_and(|mark| mark.kind == TokenKind::Punctuation && !mark.spaced)
        && matches!(text.folded(token), "-" | "‑" | "‐")
        && text.tokens.get(token + 1).is_some_and(|next| !next.spaced)
}
