//! The words of all concepts in one language, looked up by stem.
//!
//! Takes words and phrases with the concepts they stand for, gives the longest phrase that
//! starts at a token. A hyphen inside a phrase may be there or not. Knows no concept.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::ConceptId;
use crate::knowledge::inflection::Inflection;
use crate::model::text::{Text, TokenKind, fold_phrase};

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
    vocabulary: HashMap<Box<str>, u32>,
    /// Forms that count only as they stand, whatever their stem means; node of each.
    forms: HashMap<Box<str>, u32>,
    /// The node of each word that begins a phrase or is one; 0 where none.
    first: Vec<u32>,
    next: HashMap<(u32, u32), u32>,
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    concepts: Arc<[ConceptId]>,
    continues: bool,
}

/// What stands before a form that counts only as it stands.
const EXACT: char = '=';

impl Lexicon {
    /// An empty lexicon that stems by `inflection`.
    pub(super) fn new(inflection: Arc<Inflection>) -> Self {
        Lexicon { inflection, nodes: vec![Node::default()], ..Lexicon::default() }
    }

    /// Adds a word or phrase; false when it holds no word, or a form more than one.
    pub(super) fn add(&mut self, phrase: &str, concept: ConceptId) -> bool {
        let node = match phrase.strip_prefix(EXACT) {
            Some(form) => self.form(form),
            None => tokens(phrase).fold(0, |node, token| {
                let fresh = self.first.len() as u32;
                let stem = self.inflection.stem(&token).into();
                let word = *self.vocabulary.entry(stem).or_insert(fresh);
                if word == fresh {
                    self.first.push(0);
                }
                self.child(node, word)
            }),
        };
        let Some(end) = self.nodes.get_mut(node as usize).filter(|_| node != 0) else {
            return false;
        };
        if !end.concepts.contains(&concept) {
            end.concepts = end.concepts.iter().copied().chain([concept]).collect();
        }
        true
    }

    /// Makes a form mean nothing, though its stem does; false when it is not one word.
    pub(super) fn silence(&mut self, form: &str) -> bool {
        self.form(form) != 0
    }

    fn form(&mut self, form: &str) -> u32 {
        let mut tokens = tokens(form);
        let (Some(token), None) = (tokens.next(), tokens.next()) else { return 0 };
        let fresh = self.nodes.len() as u32;
        let node = *self.forms.entry(token.into()).or_insert(fresh);
        if node == fresh {
            self.nodes.push(Node::default());
        }
        node
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
            if !entry.concepts.is_empty() {
                found = Some((at - token, &entry.concepts));
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
            (None | Some((1, _)), Some(form)) => Some((1, &form.concepts)),
            _ => found,
        }
        .filter(|(_, concepts)| !concepts.is_empty())
    }

    /// The words that have a meaning, and how many phrases there are.
    pub fn size(&self) -> (usize, usize) {
        (self.first.len(), self.nodes.iter().filter(|node| !node.concepts.is_empty()).count())
    }
}

fn tokens(phrase: &str) -> impl Iterator<Item = String> {
    // A single plain word, the common case, is cut by nobody.
    let tokens = if phrase.bytes().all(|byte| byte.is_ascii_lowercase()) {
        if phrase.is_empty() { Vec::new() } else { vec![phrase.to_owned()] }
    } else {
        fold_phrase(phrase)
    };
    tokens.into_iter().filter(|token| token.chars().any(char::is_alphanumeric))
}

fn is_hyphen(text: &Text<'_>, token: usize) -> bool {
    text.tokens.get(token).is_some_and(|mark| mark.kind == TokenKind::Punctuation && !mark.spaced)
        && matches!(text.folded(token), "-" | "‑" | "‐")
        && text.tokens.get(token + 1).is_some_and(|next| !next.spaced)
}
