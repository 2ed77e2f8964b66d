//! Who does something, by the grammar around a verb: the noun phrases before and behind it, with
//! the names in them and what sort of people or body they stand for.

use std::ops::Range;

use crate::extract::Reading;
use crate::knowledge::contrasts::Slot;
use crate::knowledge::speech::{Is, Word};
use crate::knowledge::{Knowledge, Language};
use crate::model::name::{NameForm, NameKind, NameMention};
use crate::model::text::TokenKind;

/// The longest noun phrase looked at, in tokens.
const PHRASE: usize = 16;
/// The longest apposition between a noun and its verb, in tokens.
const APPOSED: usize = 14;

/// Whoever does something.
#[derive(Debug)]
pub struct Doer {
    /// The keys of those named.
    pub names: Vec<String>,
    /// What the others are: "police", "firm".
    pub sorts: Vec<String>,
    /// Where they stand.
    pub tokens: Range<usize>,
}

/// One document with what its language says of words.
pub struct Grammar<'g, 'a> {
    /// What was read in the document.
    pub reading: &'g Reading<'a>,
    /// Its language.
    pub language: &'g Language,
    /// The rule files.
    pub knowledge: &'g Knowledge,
}

impl Grammar<'_, '_> {
    /// What is known of a token.
    fn word(&self, token: usize) -> Word {
        let text = &self.reading.text;
        let folded = text.folded(token);
        let written = text.word(token);
        if written.is_ascii() {
            return self.language.speech.exact(folded, folded);
        }
        let mut exact = written.to_lowercase();
        if exact.ends_with('’') || exact.ends_with('ʼ') {
            exact.truncate(exact.len() - '’'.len_utf8());
            exact.push('\'');
        }
        self.language.speech.exact(&exact, folded)
    }

    /// True when a token can be that.
    pub fn is(&self, token: usize, what: Is) -> bool {
        self.word(token).is(what)
    }

    /// The tokens of the sentence that holds a token; none outside all sentences.
    pub fn sentence(&self, token: usize) -> Range<usize> {
        let text = &self.reading.text;
        let at = text.sentence_of(token);
        at.map_or(token..token, |at| text.sentences[at].tokens.clone())
    }

    /// The name that holds a token.
    pub fn name_at(&self, token: usize) -> Option<&NameMention> {
        let names = &self.reading.speech.names;
        let next = names.partition_point(|name| name.tokens.start <= token);
        names[..next].last().filter(|name| name.tokens.contains(&token))
    }

    /// True for a mark that ends a phrase: no hyphen, and no full stop inside a sentence.
    pub fn is_mark(&self, token: usize) -> bool {
        let text = &self.reading.text;
        let own = match text.folded(token) {
            "-" => !text.tokens[token].spaced,
            "'" | "’" => true,
            "." => token + 1 < self.sentence(token).end,
            _ => false,
        };
        text.tokens[token].kind == TokenKind::Punctuation && !own && self.name_at(token).is_none()
    }

    /// True for a word that is nothing but a verb, as far as its form tells.
    pub fn is_verb(&self, token: usize) -> bool {
        let word = self.word(token);
        let verb = self.reading.speech.clause_at(self.reading.text.tokens[token].span.start);
        let of_clause = verb.is_some_and(|at| self.reading.speech.clauses[at].verb == Some(token));
        let says = word.report.is_some() && !word.is(Is::NounToo);
        self.name_at(token).is_none() && (of_clause || word.is(Is::Auxiliary) || says)
    }

    /// The token before, over a wrapped line, inside its sentence.
    pub fn before(&self, token: usize) -> Option<usize> {
        let first = self.sentence(token).start;
        (first..token).rev().find(|at| self.reading.text.tokens[*at].kind != TokenKind::Break)
    }

    /// Where the phrase begins that ends with a token.
    pub fn bound(&self, last: usize) -> usize {
        let first = self.sentence(last).start.max(last.saturating_sub(PHRASE));
        let ends =
            |at: &usize| self.is_mark(*at) || self.is(*at, Is::Relative) || self.is_verb(*at);
        (first..=last).rev().find(ends).map_or(first, |at| at + 1)
    }

    /// Who does it, in the noun phrase that starts at a token.
    pub fn phrase(&self, from: usize) -> Option<Doer> {
        let end = self.sentence(from).end.min(from + PHRASE);
        let ends =
            |at: &usize| self.is_mark(*at) || self.is(*at, Is::Relative) || self.is_verb(*at);
        let stop = (from..end).find(ends).unwrap_or(end);
        let mut doer = self.doer_in(from..stop)?;
        // "By two walkers, Ruth Callow and Ian Reed".
        let next = self
            .name_at(stop + 1)
            .filter(|name| name.kind == NameKind::Person && self.reading.text.folded(stop) == ",");
        if let Some(name) = next.filter(|_| doer.names.is_empty()) {
            doer.names.push(name.key.clone());
            doer.tokens.end = name.tokens.end;
        }
        Some(doer)
    }

    /// Whoever stands before a verb as its subject: before it, before its relative pronoun, or
    /// before an apposition.
    pub fn subject(&self, verb: usize) -> Option<Doer> {
        let last = self.before(verb)?;
        if self.is(last, Is::Relative) {
            return self.antecedent(last);
        }
        if self.reading.text.folded(last) == "," {
            let first = self.sentence(last).start.max(last.saturating_sub(APPOSED));
            let comma = (first..last).rev().find(|at| self.is_mark(*at) || self.is_verb(*at))?;
            let noun = self.before(comma).filter(|_| self.reading.text.folded(comma) == ",")?;
            return self.doer_in(self.bound(noun)..comma);
        }
        self.doer_in(self.bound(last)..last + 1)
    }

    /// Whoever is named in a genitive that ends with a token: "Norway's".
    pub fn owner(&self, last: usize) -> Option<Doer> {
        let text = &self.reading.text;
        let before = self.before(last).filter(|at| text.folded(*at).ends_with('\''))?;
        let name = self.name_at(before).filter(|_| text.folded(last) == "s")?;
        let mut doer = Doer { names: Vec::new(), sorts: Vec::new(), tokens: 0..0 };
        self.add_name(name, false, &mut doer);
        (doer.tokens.end > 0).then_some(doer)
    }

    /// What a relative pronoun stands for: the phrase right before it.
    pub fn antecedent(&self, relative: usize) -> Option<Doer> {
        let mut end = relative;
        let mut last = self.before(end)?;
        while matches!(self.reading.text.folded(last), "," | "»" | "”" | "\"" | ")") {
            end = last;
            last = self.before(end)?;
        }
        let first = self.bound(last);
        let free = |at: &usize| {
            self.is(*at, Is::Preposition) && !self.is(*at, Is::Inner) && self.name_at(*at).is_none()
        };
        let start = (first..end).rev().find(free).map_or(first, |at| at + 1);
        self.doer_in(start..end)
    }

    /// Who is meant in some tokens: the first names and nouns that no preposition governs.
    fn doer_in(&self, tokens: Range<usize>) -> Option<Doer> {
        let mut doer = Doer { names: Vec::new(), sorts: Vec::new(), tokens: 0..0 };
        let (mut governed, mut complement) = (false, false);
        // A place before another noun is no doer: "the Leeds fund".
        let mut place: Option<String> = None;
        let mut at = tokens.start;
        while at < tokens.end {
            let mut next = at + 1;
            let opened = at == tokens.start;
            if let Some(name) = self.name_at(at) {
                next = name.tokens.end.max(next);
                let owner = self.reading.text.folded(next) == "s"
                    && self.reading.text.folded(next - 1).ends_with('\'');
                if !governed && !owner {
                    self.add_name(name, complement, &mut doer);
                    doer.names.retain(|key| place.as_ref() != Some(key));
                    place = (name.kind == NameKind::Place).then(|| name.key.clone());
                }
                governed &= owner;
            } else if self.is(at, Is::Preposition) && !(opened && self.is(at, Is::Determiner)) {
                if doer.tokens.end > 0 && !self.is(at, Is::Inner) {
                    break;
                }
                complement = doer.tokens.end > 0;
                governed = !complement;
            } else if self.is(at, Is::Coordinator) {
                (governed, complement, place) = (false, false, None);
            } else if self.is(at, Is::Determiner) {
                governed &= self.before(at).is_some_and(|at| self.is(at, Is::Preposition));
            } else if !governed {
                let sorts = self.sorts(at);
                if let Some(len) = sorts.first().map(|(len, _)| *len) {
                    next = at + len;
                    doer.sorts.extend(sorts.into_iter().map(|(_, sort)| sort));
                    doer.names.retain(|key| complement || place.as_ref() != Some(key));
                    cover(&mut doer.tokens, at..next);
                }
            }
            at = next;
        }
        doer.sorts.sort_unstable();
        doer.sorts.dedup();
        (doer.tokens.end > 0).then_some(doer)
    }

    /// Adds someone named, with what the name itself says: "San Mirado Police Department".
    fn add_name(&self, name: &NameMention, complement: bool, doer: &mut Doer) {
        let told = match name.form {
            NameForm::Full | NameForm::Short | NameForm::Acronym => true,
            NameForm::Description => false,
            NameForm::Pronoun => name.kind == NameKind::Person,
        };
        if told && !complement {
            doer.names.push(name.key.clone());
        }
        let mut sorted = false;
        if name.kind != NameKind::Person {
            for at in name.tokens.clone() {
                let sorts = self.sorts(at);
                sorted |= !sorts.is_empty();
                doer.sorts.extend(sorts.into_iter().map(|(_, sort)| sort));
            }
        }
        if told && !complement || sorted {
            cover(&mut doer.tokens, name.tokens.clone());
        }
    }

    /// What sort of people or body the words from a token on stand for, with how many they are.
    fn sorts(&self, token: usize) -> Vec<(usize, String)> {
        let contrasts = &self.knowledge.contrasts;
        let stem = |token: usize| self.reading.stem(token);
        let found = contrasts.find(&self.language.code, &self.reading.text, token, stem);
        let of_actors =
            found.into_iter().filter(|(_, sense)| contrasts.sets()[sense.set].slot == Slot::Actor);
        of_actors.map(|(len, sense)| (len, sense.member.to_owned())).collect()
    }
}

fn cover(tokens: &mut Range<usize>, more: Range<usize>) {
    *tokens =
        if tokens.end == 0 { more } else { tokens.start.min(more.start)..tokens.end.max(more.end) };
}
