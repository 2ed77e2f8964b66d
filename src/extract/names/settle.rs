//! Doubtful names: words whose capital may be due to their place, and names in titles.

use std::collections::{HashMap, HashSet};

use super::runs::{Run, push};
use super::view::View;
use crate::knowledge::speech::Is;

/// Keeps the doubtful candidates that stand elsewhere in the text where a capital counts.
pub(super) fn settle(view: &View<'_>, runs: &mut Vec<Run>) {
    let mut sure: HashSet<&str> = HashSet::new();
    // "La Poste" at the start of a sentence is "La Poste" where the text has it inside one.
    let with_article: HashSet<(&str, &str)> = runs
        .iter()
        .filter(|run| run.tokens.len() > 1 && view.is(run.tokens.start, Is::Determiner))
        .map(|run| (view.folded(run.tokens.start), view.stem(run.tokens.start + 1)))
        .collect();
    for run in runs.iter_mut() {
        let Some(before) = run.tokens.start.checked_sub(1) else { continue };
        if view.capital(before)
            && with_article.contains(&(view.folded(before), view.stem(run.tokens.start)))
        {
            run.tokens.start = before;
            run.doubtful = false;
        }
    }
    unled(view, runs);
    for run in runs.iter().filter(|run| !run.doubtful) {
        sure.extend(run.tokens.clone().filter(|t| view.capital(*t)).map(|t| view.stem(t)));
    }
    runs.retain(|run| {
        let first = run.tokens.start;
        let word = view.stem(first);
        !run.doubtful
            || sure.contains(word)
            || !view.is_small(word)
                && !view.is(first, Is::Common)
                && !view.is(first, Is::Verb)
                && (view.names.given(word).is_some()
                    || view.shouted(first)
                    || owner(view, first)
                    || oddly_written(view.text.word(first))
                    || run.alias.is_some())
    });
}

/// Cuts off the participle that opens a sentence before a name: "Rebaptisé Corvane en 2023".
fn unled(view: &View<'_>, runs: &mut [Run]) {
    let opens = |run: &Run| view.opens(run.tokens.start, &view.text.sentences[run.sentence]);
    let inside: HashSet<&str> =
        runs.iter().filter(|run| !opens(run)).map(|run| view.stem(run.tokens.start)).collect();
    for run in runs.iter_mut().filter(|run| run.alias.is_none() && !run.titled) {
        let first = run.tokens.start;
        if run.tokens.len() > 1
            && opens(run)
            && inside.contains(view.stem(first + 1))
            && !inside.contains(view.stem(first))
            && view.names.given(view.stem(first)).is_none()
            && view.speech.looks_participle(&view.text.word(first).to_lowercase())
        {
            run.tokens.start += 1;
        }
    }
}

/// True for what has something, and is no day: "Valmeria's council".
fn owner(view: &View<'_>, at: usize) -> bool {
    view.folded(at).ends_with('\'')
        && view.folded(at + 1) == "s"
        && !view.spaced(at + 1)
        && !view.is(at, Is::Calendar)
        && !view.is(at, Is::Function)
}

/// True for a capital inside a word: "OpenAI", "iPhone".
fn oddly_written(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

/// Names in titles where every word has a capital: only those that are known otherwise.
pub(super) fn in_titles(view: &View<'_>, runs: &mut Vec<Run>) {
    let mut known: HashMap<&str, Vec<Vec<&str>>> = HashMap::new();
    for run in runs.iter() {
        let words: Vec<&str> = run.tokens.clone().map(|token| view.stem(token)).collect();
        let spellings = known.entry(words[0]).or_default();
        if !spellings.contains(&words) {
            spellings.push(words);
        }
    }
    let mut found = Vec::new();
    for (index, sentence) in view.text.sentences.iter().enumerate().filter(|(i, _)| view.titled(*i))
    {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let limit = sentence.tokens.end;
            let len = known
                .get(view.stem(at))
                .into_iter()
                .flatten()
                .filter(|words| {
                    at + words.len() <= limit
                        && words.iter().enumerate().all(|(i, word)| view.stem(at + i) == *word)
                })
                .map(Vec::len)
                .max()
                .or_else(|| {
                    let (len, alias) = view.alias(at)?;
                    (!alias.ambiguous && view.capital(at)).then_some(len)
                })
                .or_else(|| full_person(view, at, limit));
            let Some(len) = len else {
                at += 1;
                continue;
            };
            push(view, index, at..(at + len).min(limit), false, None, false, &mut found);
            at += len;
        }
    }
    runs.append(&mut found);
}

/// A given name and the word after it, in a title.
fn full_person(view: &View<'_>, at: usize, limit: usize) -> Option<usize> {
    let next = at + 1;
    let fits = view.capital(at)
        && view.names.given(view.stem(at)).is_some()
        && !view.is(at, Is::Calendar)
        && next < limit
        && view.capital(next)
        && view.spaced(next)
        && !view.is(next, Is::Function)
        && !view.is(next, Is::Verb)
        && !view.is(next, Is::Finite);
    fits.then_some(2)
}
