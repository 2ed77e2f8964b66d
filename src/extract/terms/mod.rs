//! The content words of a text: stem and concepts of every token.
//!
//! Takes a text, the lexicon of its language and what a function word is; gives one term or
//! none for each token. Knows no value and no clause.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::knowledge::concepts::Concepts;
use crate::knowledge::concepts::lexicon::WordId;
use crate::model::fact::Term;
use crate::model::text::{Text, TokenKind};

/// What one folded form is, found out once however often it stands in the text.
#[derive(Clone)]
struct Form {
    stem: Option<Arc<str>>,
    content: bool,
    word: Option<WordId>,
}

/// For every token, its term, none for marks, numbers and function words; and the stem of each
/// word and number.
///
/// A phrase of several tokens has its concepts on its first content word, or on its last word
/// where none is one; its other content words have their stem alone, so that "chiffre d'affaires"
/// says nothing of affairs.
pub fn terms(
    text: &Text<'_>,
    concepts: &Concepts,
    language: &str,
    is_function: impl Fn(&str) -> bool,
) -> (Vec<Option<Term>>, Vec<Option<Arc<str>>>) {
    let lexicon = concepts.lexicon(language);
    let mut known: FxHashMap<&str, Form> = FxHashMap::default();
    let forms: Vec<Form> = (0..text.tokens.len())
        .map(|token| {
            let folded = text.folded(token);
            let form = || match (text.tokens[token].kind, lexicon) {
                (TokenKind::Punctuation | TokenKind::Break, _) => {
                    Form { stem: None, content: false, word: None }
                }
                (kind, lexicon) => {
                    let (stem, word) = match lexicon {
                        Some(lexicon) => lexicon.word(folded),
                        None => (folded.into(), None),
                    };
                    let content =
                        kind == TokenKind::Word && folded.len() > 1 && !is_function(folded);
                    Form { stem: Some(Arc::from(stem)), content, word }
                }
            };
            known.entry(folded).or_insert_with(form).clone()
        })
        .collect();
    let nothing: Arc<[u32]> = Arc::from([]);
    let mut terms: Vec<Option<Term>> = forms
        .iter()
        .map(|form| {
            let stem = form.stem.clone().filter(|_| form.content)?;
            Some(Term { stem, concepts: nothing.clone() })
        })
        .collect();
    let stems = forms.iter().map(|form| form.stem.clone()).collect();
    let Some(lexicon) = lexicon else { return (terms, stems) };
    let word_at = |token: usize| forms.get(token).and_then(|form| form.word);
    let mut token = 0;
    while token < terms.len() {
        let Some((taken, meaning)) = lexicon.longest(text, token, word_at) else {
            token += 1;
            continue;
        };
        let end = (token + taken).min(forms.len());
        match terms[token..end].iter_mut().flatten().next() {
            Some(first) => first.concepts = meaning.clone(),
            // "Est né": two function words make a word of content.
            None if taken > 1 => {
                let stem = forms[end - 1].stem.clone();
                terms[end - 1] = stem.map(|stem| Term { stem, concepts: meaning.clone() });
            }
            None => {}
        }
        token += taken.max(1);
    }
    (terms, stems)
}

#[cfg(test)]
mod tests;
