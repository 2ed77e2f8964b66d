//! Tokens and sentences: the text as the finders of values, names and speech read it.
//!
//! Takes a text and its blocks, gives words with their folded form (lower case, no accents).
//! Knows no language but what the pack says of abbreviations and elisions.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::model::document::Block;
pub use crate::model::fold::{fold, folded};
use crate::model::fold::{fold_into, is_apostrophe};
use crate::model::span::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// Letters; an elided article or pronoun ("l'") is a word of its own, apostrophe included.
    Word,
    /// A run of digits.
    Number,
    /// One punctuation mark or symbol.
    Punctuation,
    /// One or more line breaks.
    Break,
}

/// A word, a run of digits, a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// True when white space stands before it.
    pub spaced: bool,
    /// True when its first letter is a capital.
    pub capital: bool,
    /// Where its folded form stands in [`Text::folded`].
    folded: Span,
}

/// A sentence, a heading, a list item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last mark.
    pub span: Span,
    /// Its tokens, as indexes into [`Text::tokens`].
    pub tokens: Range<usize>,
    /// The index of its block.
    pub block: usize,
}

/// Pairs of marks of which the second closes what the first opens.
const PAIRS: [(char, char); 3] = [('«', '»'), ('“', '”'), ('(', ')')];

/// A passage with the mark behind it that closes what was opened inside.
pub fn closed(span: Span, text: &str) -> Span {
    let (passage, rest) = (span.of(text), &text[span.end..]);
    let mark = rest.trim_start();
    let opened = |(open, close): &(char, char)| {
        mark.starts_with(*close) && passage.matches(*open).count() > passage.matches(*close).count()
    };
    let close = PAIRS.iter().find(|pair| opened(pair)).map(|(_, close)| close.len_utf8());
    close.map_or(span, |len| Span { end: text.len() - mark.len() + len, ..span })
}

/// The first words of a text, at most `most` characters of them, with an ellipsis where some are
/// left out; white space is folded, and a dash before the first word goes.
pub fn first_words(text: &str, most: usize) -> String {
    let mut kept = String::new();
    let mut length = 0;
    let is_dash = |word: &&str| matches!(*word, "-" | "–" | "—" | "•" | "*");
    for word in text.split_whitespace().skip_while(is_dash) {
        let more = word.chars().count() + usize::from(!kept.is_empty());
        if length + more > most && !kept.is_empty() {
            kept.truncate(kept.trim_end_matches([',', ';', ':', '.']).len());
            kept.push('…');
            break;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
        length += more;
    }
    kept
}

/// How many tokens a sentence may have. What never ends is a list or a broken file, no prose; it
/// is cut, as each word of a sentence is looked at together with the others.
const LONGEST_SENTENCE: usize = 300;

/// A text cut into tokens and sentences.
#[derive(Debug)]
pub struct Text<'a> {
    /// The text itself.
    pub source: &'a str,
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// All sentences, in order.
    pub sentences: Vec<Sentence>,
    folded: String,
}

impl<'a> Text<'a> {
    /// Cuts a text; `is_abbreviation` tells of a folded word that its full stop ends no sentence.
    pub fn new(source: &'a str, blocks: &[Block], is_abbreviation: impl Fn(&str) -> bool) -> Self {
        let mut text = Text {
            source,
            tokens: Vec::with_capacity(source.len() / 5),
            sentences: Vec::new(),
            folded: String::with_capacity(source.len()),
        };
        tokenize(source, |span, kind, spaced| text.push(span, kind, spaced));
        text.split(blocks, is_abbreviation);
        text.drop_soft_breaks();
        text
    }

    /// A text of one block, as a test or a batch line gives it.
    pub fn plain(source: &'a str) -> Self {
        let block =
            Block { span: Span::new(0, source.len()), zone: crate::model::document::Zone::Body };
        Text::new(source, &[block], |_| false)
    }

    /// The folded form of a token: lower case, no accents, straight apostrophe, "oe" for "œ".
    pub fn folded(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |token| token.folded.of(&self.folded))
    }

    /// The folded forms from a token on, to the end of its sentence or line.
    pub fn folded_from(&self, token: usize) -> impl Iterator<Item = &str> {
        self.tokens[token.min(self.tokens.len())..]
            .iter()
            .take_while(|token| token.kind != TokenKind::Break)
            .map(|token| token.folded.of(&self.folded))
    }

    /// The words of a token as they stand.
    pub fn word(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |token| token.span.of(self.source))
    }

    /// The index of the sentence that holds a token.
    pub fn sentence_of(&self, token: usize) -> Option<usize> {
        let next = self.sentences.partition_point(|sentence| sentence.tokens.start <= token);
        let index = next.checked_sub(1)?;
        self.sentences[index].tokens.contains(&token).then_some(index)
    }

    /// The tokens that a span touches, as a range of indexes.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    fn push(&mut self, span: Span, kind: TokenKind, spaced: bool) {
        let word = span.of(self.source);
        let start = self.folded.len();
        match kind {
            TokenKind::Break => self.folded.push('\n'),
            TokenKind::Number => self.folded.push_str(word),
            TokenKind::Word | TokenKind::Punctuation => fold_into(word, &mut self.folded),
        }
        let folded = Span::new(start, self.folded.len());
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        self.tokens.push(Token { span, kind, spaced, capital, folded });
    }

    fn split(&mut self, blocks: &[Block], is_abbreviation: impl Fn(&str) -> bool) {
        let mut block = 0;
        let mut start = None;
        for index in 0..self.tokens.len() {
            let token = self.tokens[index];
            while block + 1 < blocks.len() && blocks[block + 1].span.start <= token.span.start {
                if let Some(first) = start.take() {
                    self.close(first, index, block);
                }
                block += 1;
            }
            if token.kind == TokenKind::Break {
                let soft = token.span.of(self.source).matches('\n').count() == 1
                    && start.is_some()
                    && self.wraps(index);
                if !soft && let Some(first) = start.take() {
                    self.close(first, index, block);
                }
                continue;
            }
            let first = *start.get_or_insert(index);
            let endless = index - first >= LONGEST_SENTENCE;
            if endless || self.ends_sentence(index, first, &is_abbreviation) {
                self.close(first, index + 1, block);
                start = None;
            }
        }
        if let Some(first) = start {
            self.close(first, self.tokens.len(), block);
        }
    }

    /// Takes out the line breaks inside sentences: what is left as a break parts two sentences.
    fn drop_soft_breaks(&mut self) {
        let mut kept = 0;
        let mut index = 0;
        for sentence in &mut self.sentences {
            while index < sentence.tokens.start {
                self.tokens[kept] = self.tokens[index];
                (kept, index) = (kept + 1, index + 1);
            }
            let start = kept;
            let mut broken = false;
            while index < sentence.tokens.end {
                let token = self.tokens[index];
                index += 1;
                if token.kind == TokenKind::Break {
                    broken = true;
                    continue;
                }
                self.tokens[kept] = Token { spaced: token.spaced || broken, ..token };
                broken = false;
                kept += 1;
            }
            sentence.tokens = start..kept;
        }
        while index < self.tokens.len() {
            self.tokens[kept] = self.tokens[index];
            (kept, index) = (kept + 1, index + 1);
        }
        self.tokens.truncate(kept);
    }

    /// True when the line break is only where a long line was wrapped: the next line goes on with
    /// a small letter, or the line before it is long and ends without a closing mark.
    fn wraps(&self, index: usize) -> bool {
        let Some(next) = self.tokens.get(index + 1) else { return false };
        let before = &self.source[..self.tokens[index].span.start];
        let line = before.rsplit('\n').next().unwrap_or_default();
        let long = line.chars().count() >= 50;
        let open = !line.trim_end().ends_with(['.', '!', '?', '»', '”', '"', ':']);
        let word = next.span.of(self.source).chars().next().unwrap_or(' ');
        long && (open || word.is_lowercase()) && !matches!(word, '-' | '*' | '•' | '#' | '>' | '|')
    }

    fn ends_sentence(
        &self,
        index: usize,
        first: usize,
        is_abbreviation: &impl Fn(&str) -> bool,
    ) -> bool {
        let mark = self.folded(index);
        let next = self.tokens.get(index + 1);
        let closing = |word: &str| matches!(word, "»" | "”" | "\"" | "'" | ")" | "’" | "]");
        let opens = |token: &Token| {
            let word = token.span.of(self.source);
            token.capital
                || token.kind == TokenKind::Number
                || matches!(word, "«" | "“" | "\"" | "(" | "—" | "–" | "-" | "‘" | "[" | "¿" | "¡")
        };
        if closing(mark) && index > first {
            // The closing mark belongs to the sentence it ends: "… arrêtera ! » Puis".
            let inner = self.folded(index - 1);
            return matches!(inner, "." | "!" | "?" | "…")
                && next.is_none_or(|next| {
                    next.spaced
                        && opens(next)
                        && !matches!(next.span.of(self.source), "-" | "–" | "—")
                });
        }
        match mark {
            "!" | "?" | "…" => next.is_none_or(|next| next.spaced && opens(next)),
            "." => {
                let Some(next) = next else { return true };
                if !next.spaced || !opens(next) || index == first {
                    return false;
                }
                let before = self.tokens[index - 1];
                if before.span.end != self.tokens[index].span.start
                    || before.kind != TokenKind::Word
                {
                    return true;
                }
                let word = self.folded(index - 1);
                let initial = word.chars().count() == 1 && before.capital;
                !initial && !is_abbreviation(word)
            }
            _ => false,
        }
    }

    fn close(&mut self, first: usize, end: usize, block: usize) {
        let last = (first..end).rev().find(|index| self.tokens[*index].kind != TokenKind::Break);
        let Some(last) = last else { return };
        let span = Span::new(self.tokens[first].span.start, self.tokens[last].span.end);
        self.sentences.push(Sentence { span, tokens: first..last + 1, block });
    }
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{c}')
}

/// A phrase of a rule file as the folded forms of its tokens. A phrase that ends with an
/// apostrophe ends with an elided word, as before the word that it needs in a text.
pub fn fold_phrase(phrase: &str) -> Vec<String> {
    fold_words(phrase).iter().map(str::to_owned).collect()
}

/// The folded forms of the tokens of a phrase, in one string.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoldedWords {
    text: String,
    ends: Vec<usize>,
}

impl FoldedWords {
    /// The words in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.text[start..*end])
    }

    /// The first word; nothing where there is none.
    pub fn first(&self) -> &str {
        self.ends.first().map_or("", |end| &self.text[..*end])
    }

    /// How many words.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True for no words at all.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

/// The same as [`fold_phrase`], with fewer parts.
pub fn fold_words(phrase: &str) -> FoldedWords {
    let mut words = FoldedWords { text: String::with_capacity(phrase.len()), ends: Vec::new() };
    let mut add = |word: &str, kind| match kind {
        TokenKind::Break => {}
        TokenKind::Number => {
            words.text.push_str(word);
            words.ends.push(words.text.len());
        }
        TokenKind::Word | TokenKind::Punctuation => {
            fold_into(word, &mut words.text);
            words.ends.push(words.text.len());
        }
    };
    if !phrase.ends_with(is_apostrophe) {
        tokenize(phrase, |span, kind, _| add(span.of(phrase), kind));
        return words;
    }
    let whole = format!("{phrase}x");
    tokenize(&whole, |span, kind, _| add(span.of(&whole), kind));
    if words.ends.len() > 1 {
        words.ends.pop();
    }
    words
}

/// Cuts a text into tokens; `found` is told where each stands, what it is made of, and whether
/// white space stands before it.
fn tokenize(source: &str, mut found: impl FnMut(Span, TokenKind, bool)) {
    let bytes = source.as_bytes();
    let letter = |at: usize| source[at..].chars().next().unwrap_or_default();
    let (mut at, mut spaced) = (0, false);
    while let Some(byte) = bytes.get(at) {
        let start = at;
        if byte.is_ascii_alphabetic() {
            at = word_end(source, start + 1);
            found(Span::new(start, at), TokenKind::Word, spaced);
            spaced = false;
            continue;
        }
        if byte.is_ascii_digit() {
            let digits = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit());
            at += digits.count();
            found(Span::new(start, at), TokenKind::Number, spaced);
            spaced = false;
            continue;
        }
        let first = letter(start);
        at += first.len_utf8();
        if is_break(first) {
            let mut end = at;
            while let Some(next) = source[at..].chars().next().filter(|next| next.is_whitespace()) {
                at += next.len_utf8();
                if is_break(next) {
                    end = at;
                }
            }
            found(Span::new(start, end), TokenKind::Break, spaced);
            spaced = true;
        } else if first.is_whitespace() || first == '\u{feff}' || first == '\u{200b}' {
            spaced = true;
        } else if first.is_alphabetic() {
            at = word_end(source, at);
            found(Span::new(start, at), TokenKind::Word, spaced);
            spaced = false;
        } else {
            found(Span::new(start, at), TokenKind::Punctuation, spaced);
            spaced = false;
        }
    }
}

/// Where the word ends whose first letter ends at `at`.
fn word_end(source: &str, mut at: usize) -> usize {
    let bytes = source.as_bytes();
    loop {
        let letters = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic());
        at += letters.count();
        if bytes.get(at).is_none_or(u8::is_ascii) {
            break;
        }
        let Some(next) = source[at..].chars().next() else { break };
        if !next.is_alphabetic() && !is_combining_mark(next) {
            break;
        }
        at += next.len_utf8();
    }
    // An elided word keeps its apostrophe: "l'", "qu'"; "don't" is cut before "t".
    let mut rest = source[at..].chars();
    match rest.next() {
        Some(mark) if is_apostrophe(mark) && rest.next().is_some_and(char::is_alphabetic) => {
            at + mark.len_utf8()
        }
        _ => at,
    }
}
