//! What a document states: tokens, sentences, mentions, names, speech, and from them facts.
//!
//! Takes one document and the rule files, gives facts. Knows no other document and no check.

mod bases;
pub mod contrasts;
pub mod events;
pub mod mentions;
pub mod names;
pub mod predicates;
pub mod speech;
pub mod statements;
pub mod terms;
pub mod values;

use std::sync::Arc;

use crate::extract::speech::Speech;
use crate::knowledge::Knowledge;
use crate::knowledge::speech::Is;
use crate::model::document::Document;
use crate::model::fact::{Content, Fact, Term};
use crate::model::mention::Mention;
use crate::model::span::Span;
use crate::model::text::Text;

/// Everything that was read in one document, before it is made into facts.
#[derive(Debug)]
pub struct Reading<'a> {
    /// Tokens and sentences.
    pub text: Text<'a>,
    /// Values, in order.
    pub mentions: Vec<Mention>,
    /// For each token, its stem and concepts where it is a content word.
    pub terms: Vec<Option<Term>>,
    /// For each word and number, its stem.
    stems: Vec<Option<Arc<str>>>,
    /// Names, clauses, quotations, roles, rankings.
    pub speech: Speech,
}

impl Reading<'_> {
    /// The stem of a token; a mark is its own.
    pub fn stem(&self, token: usize) -> &str {
        let stem = self.stems.get(token).and_then(Option::as_deref);
        stem.unwrap_or_else(|| self.text.folded(token))
    }

    /// The values that touch a span.
    pub fn mentions_in(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|mention| mention.span.end <= span.start);
        let after = move |mention: &&Mention| mention.span.start < span.end;
        self.mentions[first..].iter().take_while(after)
    }
}

/// All facts that one document states; `index` is its place in the dossier.
pub fn extract(document: &Document, index: usize, knowledge: &Knowledge) -> Vec<Fact> {
    let Some(language) = knowledge.language(&document.metadata.language) else { return Vec::new() };
    let text =
        Text::new(&document.text, &document.blocks, |word| language.speech.is_abbreviation(word));
    let mentions = mentions::find(&text, language, document.metadata.published);
    let speech = speech::read(&text, document, language, knowledge);
    let (terms, stems) = terms::terms(&text, &knowledge.concepts, &language.code, |word| {
        language.speech.word(word).is(Is::Function)
    });
    let mut mentions = mentions;
    values::amounts_again(&mut mentions);
    values::nones(&text, language, &terms, &mut mentions);
    let reading = Reading { text, mentions, terms, stems, speech };
    let mut facts = values::facts(document, index, language, knowledge, &reading);
    facts.extend(statements::facts(document, index, &reading));
    facts.extend(contrasts::facts(document, index, language, knowledge, &reading));
    // A fact is large: its place is found before it is moved.
    facts.sort_by_cached_key(|fact| (fact.span, rank(&fact.content)));
    facts
}

/// Facts at one place come in a stated order.
fn rank(content: &Content) -> u8 {
    match content {
        Content::Value(_) => 0,
        Content::Role { .. } => 1,
        Content::Name { .. } => 2,
        Content::Quote { .. } => 3,
        Content::Ranking { .. } => 4,
        Content::Statement => 5,
        // Last, as what stands before it says what the sentence is about.
        Content::Contrast { .. } => 6,
        Content::Act { .. } => 7,
    }
}
