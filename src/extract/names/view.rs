//! One document with everything the packs know of its words, looked up once.

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use crate::knowledge::names::{Alias, Class, EntityId, Names, Openings};
use crate::knowledge::phrases::{WordHasher, unbroken};
use crate::knowledge::speech::{Is, Speech, Table, Word};
use crate::knowledge::{Knowledge, Language};
use crate::model::document::Document;
use crate::model::span::Span;
use crate::model::text::{Sentence, Text, TokenKind};

/// How many words a function around an adjective may take.
const ROLE: usize = 9;

/// A text and what is known of its words.
pub struct View<'a> {
    /// The text.
    pub text: &'a Text<'a>,
    /// Its document.
    pub document: &'a Document,
    /// Its language.
    pub code: &'a str,
    /// How that language says, denies, doubts and ranks.
    pub speech: &'a Speech,
    /// Who is who.
    pub names: &'a Names,
    words: Vec<Word>,
    exact: Vec<Cow<'a, str>>,
    openings: Vec<Openings>,
    small: HashSet<&'a str, BuildHasherDefault<WordHasher>>,
    titled: Vec<bool>,
}

impl<'a> View<'a> {
    /// Looks up every token.
    pub fn new(
        text: &'a Text<'a>,
        document: &'a Document,
        language: &'a Language,
        knowledge: &'a Knowledge,
    ) -> Self {
        let speech = &language.speech;
        let exact: Vec<Cow<'a, str>> = (0..text.tokens.len())
            .map(|token| {
                let written = text.word(token);
                if written.is_ascii() || text.tokens[token].kind != TokenKind::Word {
                    return Cow::Borrowed(text.folded(token));
                }
                let mut word = written.to_lowercase();
                if word.ends_with('’') || word.ends_with('ʼ') {
                    word.truncate(word.len() - '’'.len_utf8());
                    word.push('\'');
                }
                Cow::Owned(word)
            })
            .collect();
        let words = (0..text.tokens.len())
            .map(|token| match text.tokens[token].kind {
                TokenKind::Word | TokenKind::Punctuation => {
                    let folded = text.folded(token);
                    match folded.strip_suffix('\'') {
                        // "Thursday's" is Thursday.
                        Some(word) if text.folded(token + 1) == "s" => speech.word(word),
                        _ => speech.exact(&exact[token], folded),
                    }
                }
                TokenKind::Number | TokenKind::Break => Word::default(),
            })
            .collect();
        let openings = (0..text.tokens.len())
            .map(|token| match text.tokens[token].kind {
                TokenKind::Word | TokenKind::Number => knowledge.names.openings(text.folded(token)),
                TokenKind::Punctuation | TokenKind::Break => Openings::default(),
            })
            .collect();
        let small = (0..text.tokens.len())
            .filter(|token| {
                text.tokens[*token].kind == TokenKind::Word && !text.tokens[*token].capital
            })
            .map(|token| text.folded(token))
            .collect();
        let mut view = View {
            text,
            document,
            code: &language.code,
            speech,
            names: &knowledge.names,
            words,
            exact,
            openings,
            small,
            titled: Vec::new(),
        };
        view.titled = text.sentences.iter().map(|sentence| view.is_title_case(sentence)).collect();
        view
    }

    /// What is known of a token.
    pub fn word(&self, token: usize) -> Word {
        self.words.get(token).copied().unwrap_or_default()
    }

    /// True when a token can be that.
    pub fn is(&self, token: usize, what: Is) -> bool {
        self.word(token).is(what)
    }

    /// The folded form of a token.
    pub fn folded(&self, token: usize) -> &'a str {
        self.text.folded(token)
    }

    /// A token in lower case, with its accents and a straight apostrophe.
    pub fn exact(&self, token: usize) -> &str {
        self.exact.get(token).map_or("", |word| word.as_ref())
    }

    /// The longest phrase of a table that starts at a token: how many tokens, and its meaning.
    ///
    /// A line that is only wrapped does not break a phrase.
    pub fn phrase<'t, T>(&self, table: &'t Table<T>, token: usize) -> Option<(usize, &'t T)> {
        let table = table.opened_by(self.word(token))?;
        let from = token.min(self.exact.len());
        let words = self.exact[from..].iter().map(|word| word.as_ref());
        table.longest(unbroken(self.text, from, words))
    }

    /// The longest name of the names files that starts at a token.
    pub fn alias(&self, token: usize) -> Option<(usize, Alias)> {
        let opens = self.openings.get(token)?.alias;
        opens.then(|| self.names.find(self.text, token)).flatten()
    }

    /// The longest adjective of a country that starts at a token.
    pub fn demonym(&self, token: usize) -> Option<(usize, EntityId)> {
        let opens = self.openings.get(token)?.demonym;
        opens.then(|| self.names.demonym(self.text, token)).flatten()
    }

    /// The longest function that starts at a token.
    pub fn role(&self, token: usize) -> Option<(usize, &'a str)> {
        let opens = self.openings.get(token)?.role;
        opens.then(|| self.names.role(self.code, self.text, token)).flatten()
    }

    /// The function around an adjective: "la ministre française de la Culture".
    pub fn role_around(&self, token: usize) -> Option<(usize, &'a str)> {
        let fits = self.is_word(token + 1)
            && !self.capital(token + 1)
            && !self.is(token + 1, Is::Function)
            && !self.is(token + 1, Is::Finite);
        let of = self.phrase(&self.speech.role_of, token + 2).is_some();
        let (1, key) = self.role(token).filter(|_| fits && of)? else { return None };
        let rest = (token + 2..self.text.tokens.len().min(token + ROLE)).map(|at| self.folded(at));
        let words: Vec<&str> = std::iter::once(self.folded(token)).chain(rest).collect();
        let plain = words.join(" ").replace("' ", "'");
        let (len, found) = self.names.role(self.code, &Text::plain(&plain), 0)?;
        (len > 1 && found != key).then_some((len + 1, found))
    }

    /// The longest noun for a kind of body or place that starts at a token.
    pub fn class(&self, token: usize) -> Option<(usize, &'a Class)> {
        let opens = self.openings.get(token)?.class;
        opens.then(|| self.names.class(self.code, self.text, token)).flatten()
    }

    /// The folded form without the apostrophe that an English genitive leaves on it.
    pub fn stem(&self, token: usize) -> &'a str {
        self.folded(token).trim_end_matches('\'')
    }

    /// True for a word with a capital.
    pub fn capital(&self, token: usize) -> bool {
        self.text.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Word && t.capital)
    }

    /// True for a word.
    pub fn is_word(&self, token: usize) -> bool {
        self.text.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// True when white space stands before a token.
    pub fn spaced(&self, token: usize) -> bool {
        self.text.tokens.get(token).is_some_and(|t| t.spaced)
    }

    /// True for a word all in capitals, of two letters or more.
    pub fn shouted(&self, token: usize) -> bool {
        let word = self.text.word(token);
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        letters.clone().count() >= 2 && letters.all(char::is_uppercase)
    }

    /// True when the document also has the word without a capital.
    pub fn is_small(&self, folded: &str) -> bool {
        self.small.contains(folded)
    }

    /// True when the words of a sentence have capitals because it is a title.
    pub fn titled(&self, sentence: usize) -> bool {
        self.titled.get(sentence).copied().unwrap_or(false)
    }

    /// True when a token opens a sentence, a quotation or a line, so that its capital says nothing.
    pub fn opens(&self, token: usize, sentence: &Sentence) -> bool {
        let mut at = token;
        while at > sentence.tokens.start {
            at -= 1;
            match self.text.tokens[at].kind {
                TokenKind::Break => {
                    // A wrapped line opens nothing.
                }
                TokenKind::Punctuation => match self.folded(at) {
                    "." | "!" | "?" | "…" | ":" | "«" | "“" | "\"" | "*" | "•" | "|" | "#" =>
                    {
                        return true;
                    }
                    "(" | "[" | "'" | "-" | "–" | "—" => {}
                    _ => return false,
                },
                TokenKind::Word | TokenKind::Number => return false,
            }
        }
        true
    }

    /// The token before, over a wrapped line.
    pub fn before(&self, token: usize, first: usize) -> Option<usize> {
        (first..token).rev().find(|at| self.text.tokens[*at].kind != TokenKind::Break)
    }

    /// The token after, over a wrapped line, inside `end`.
    pub fn after(&self, token: usize, end: usize) -> Option<usize> {
        (token + 1..end).find(|at| self.text.tokens[*at].kind != TokenKind::Break)
    }

    /// The bytes from the first to the last of some tokens.
    pub fn span(&self, tokens: std::ops::Range<usize>) -> Span {
        let first = self.text.tokens.get(tokens.start).map_or(0, |t| t.span.start);
        let last = tokens.end.checked_sub(1).and_then(|at| self.text.tokens.get(at));
        Span::new(first, last.map_or(first, |t| t.span.end).max(first))
    }

    /// True for titles in which nearly every word has a capital, and for lines in capitals.
    fn is_title_case(&self, sentence: &Sentence) -> bool {
        let (mut capitals, mut words) = (0, 0);
        let mut shouted = sentence.tokens.clone().filter(|token| self.is_word(*token));
        if shouted.clone().count() >= 2
            && shouted.all(|token| self.shouted(token) || self.is(token, Is::Function))
        {
            return true;
        }
        for token in sentence.tokens.clone() {
            if self.is_word(token)
                && !self.is(token, Is::Function)
                && self.text.word(token).chars().count() > 2
            {
                words += 1;
                capitals += usize::from(self.capital(token));
            }
        }
        let ends = self.folded(sentence.tokens.end.saturating_sub(1));
        let closed = matches!(ends, "." | "!" | "?" | "»" | "”");
        words >= if closed { 7 } else { 4 } && capitals * 4 > words * 3
    }
}
