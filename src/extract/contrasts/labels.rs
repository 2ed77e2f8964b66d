//! Things that are told apart by a number or a letter behind their noun: "reactor 2", "hall B".

use std::ops::Range;

use super::{Said, span_of};
use crate::extract::Reading;
use crate::knowledge::contrasts::{LABEL, Slot};
use crate::knowledge::{Knowledge, Language};
use crate::model::text::TokenKind;

/// The member whose words only announce a label: "number", "n°".
const NUMBER: &str = "number";
/// The longest code before a number: "AF 731".
const CODE: usize = 3;
/// A longer word is no label.
const LONG: usize = 5;

/// The thing with its label, where one follows the noun.
pub fn said(
    reading: &Reading<'_>,
    knowledge: &Knowledge,
    language: &Language,
    words: Range<usize>,
    member: &str,
) -> Option<Said> {
    if member == NUMBER {
        return None;
    }
    let text = &reading.text;
    let end = text.sentences[text.sentence_of(words.start)?].tokens.end;
    let contrasts = &knowledge.contrasts;
    let mut at = words.end;
    // "Quay no. 4", "quai n° 4".
    let announced = at < end
        && contrasts.find(&language.code, text, at, |token| reading.stem(token)).iter().any(
            |(_, sense)| sense.member == NUMBER && contrasts.sets()[sense.set].slot == Slot::Label,
        );
    if announced {
        at += 1;
        at += usize::from(at < end && matches!(text.folded(at), "." | "°" | "º"));
    }
    // "A7", "AF 731": letters, and a number right behind them.
    let number = text.tokens.get(at + 1).filter(|token| {
        let letters = text.tokens[at].kind == TokenKind::Word && text.word(at).len() <= CODE;
        letters && at + 1 < end && token.kind == TokenKind::Number
    });
    let shouted = text.word(at).chars().all(char::is_uppercase);
    let label = match number {
        Some(token) if shouted && (!token.spaced || text.word(at).len() > 1) => {
            at += 1;
            format!("{}{}", text.folded(at - 1), text.folded(at))
        }
        _ => label(reading, at, end)?,
    };
    let span = span_of(reading, words.start..at + 1);
    let of = words.filter_map(|token| reading.terms[token].clone()).collect();
    let member = format!("{member}{LABEL}{label}");
    Some(Said { span, whole: span, member, of, subject: None })
}

/// The label that a token is: "2", "b", "2e", "iv"; none for a number that counts or measures.
fn label(reading: &Reading<'_>, at: usize, end: usize) -> Option<String> {
    let text = &reading.text;
    let token = text.tokens.get(at).filter(|_| at < end)?;
    let word = text.word(at);
    let next = |from: usize| text.tokens.get(from).filter(|_| from < end);
    let fits = match token.kind {
        TokenKind::Number => {
            // "Gate 3 million", "room 20%": a value that is more than the number.
            let value =
                reading.mentions_in(token.span).find(|mention| mention.span.overlaps(token.span));
            let more = value.is_some_and(|mention| mention.span.len() > token.span.len());
            let whole = word.chars().all(|c| c.is_ascii_alphanumeric());
            // "Reactor 2, 3 and 4", "articles 4-6": several.
            let several = matches!(text.folded(at + 1), "-" | "–" | "/" | "%" | "°");
            !more && whole && !(several && next(at + 1).is_some())
        }
        TokenKind::Word => {
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            let single = word.chars().count() == 1;
            let roman = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
            let coded = word.chars().any(|c| c.is_ascii_digit());
            // "Hall A. Dupont" is no hall.
            let initial = single && text.folded(at + 1) == "." && at + 2 < end;
            capital && (single || roman || coded) && !initial
        }
        TokenKind::Punctuation | TokenKind::Break => false,
    };
    (fits && word.len() <= LONG).then(|| text.folded(at).to_owned())
}
