//! A language's ways of saying while its file is read: words and phrases that others still join.

use super::tables::Table;
use super::{Is, Speech, Word};
use crate::knowledge::phrases::FastMap;
use crate::knowledge::table::Words;
use crate::model::text::{Text, folded};

/// What is known so far.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// Without its words, and its phrases not yet sealed.
    pub speech: Speech,
    words: FastMap<Box<str>, Word>,
    exact: FastMap<Box<str>, Word>,
}

impl Draft {
    /// Notes what a word can be.
    pub fn mark(&mut self, word: &str, what: Is) {
        self.change(word, |known| known.set(what));
    }

    /// Changes what is known of a word, as written and folded.
    pub fn change(&mut self, word: &str, change: impl Fn(&mut Word)) {
        change_known(&mut self.words, &folded(word), &change);
        change_known(&mut self.exact, word, &change);
    }

    /// All words and phrases in tables.
    pub fn seal(self) -> Speech {
        let Draft { mut speech, words, exact } = self;
        let mut places: FastMap<Word, u32> = FastMap::default();
        let mut table = |words: &FastMap<Box<str>, Word>| {
            Words::new(words.iter().map(|(word, known)| {
                let place = *places.entry(*known).or_insert_with(|| {
                    speech.known.push(*known);
                    speech.known.len() as u32 - 1
                });
                (&**word, place)
            }))
        };
        (speech.words, speech.exact) = (table(&words), table(&exact));
        speech.tables().into_iter().for_each(|table| table.seal());
        speech
    }
}

fn change_known(words: &mut FastMap<Box<str>, Word>, word: &str, change: &impl Fn(&mut Word)) {
    match words.get_mut(word) {
        Some(known) => change(known),
        None => change(words.entry(word.into()).or_default()),
    }
}

/// Fills the tables of phrases, each with a bit of its own.
#[derive(Debug, Default)]
pub(super) struct Filler {
    tables: u32,
}

impl Filler {
    /// Adds phrases of one meaning to a table.
    pub fn add<T: Clone + PartialEq>(
        &mut self,
        draft: &mut Draft,
        table: impl Fn(&mut Speech) -> &mut Table<T>,
        phrases: &[String],
        meaning: T,
    ) {
        let bit = table(&mut draft.speech).bit(1_u64 << self.tables);
        self.tables += u32::from(bit == 1_u64 << self.tables);
        for phrase in phrases {
            // An elision stands before a word: "avant qu'" is cut as in "avant qu'il".
            let elided = phrase.ends_with(['\'', '’']);
            let phrase = if elided { format!("{phrase}x") } else { phrase.clone() };
            let text = Text::plain(&phrase);
            let count = text.tokens.len() - usize::from(elided);
            let words: Vec<String> =
                (0..count).map(|token| text.word(token).to_lowercase().replace('’', "'")).collect();
            table(&mut draft.speech).add(words.iter().map(String::as_str), &meaning);
            if let Some(first) = words.first() {
                draft.change(first, |word| word.opens |= bit);
            }
        }
    }
}
