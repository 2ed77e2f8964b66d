//! Runs of words with a capital: what may be a name, before anyone asks of what.
//!
//! Takes the view of a document, gives candidates in order, none inside another, without
//! titles, functions and the words that only open a sentence.

use super::offices::{after_office, split_role};
use super::settle::{in_titles, settle};
use std::ops::Range;

use super::view::View;
use crate::knowledge::names::Alias;
use crate::knowledge::speech::Is;
use crate::model::name::{Gender, NameKind};
use crate::model::text::Sentence;

/// What may be a name, and what stands around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The index of its sentence.
    pub sentence: usize,
    /// The entity of the names files that it names.
    pub alias: Option<Alias>,
    /// What its own words say it is.
    pub kind: Option<NameKind>,
    /// True when a title or a function stands before it, so that it is a person.
    pub titled: bool,
    /// What the title says.
    pub gender: Option<Gender>,
    /// True when its only capital may be due to its place in the sentence.
    pub doubtful: bool,
}

/// All candidates of a document.
pub fn collect(view: &View<'_>) -> Vec<Run> {
    let mut runs = Vec::new();
    for (index, sentence) in view.text.sentences.iter().enumerate() {
        if !view.titled(index) {
            walk(view, index, sentence, &mut runs);
        }
    }
    settle(view, &mut runs);
    in_titles(view, &mut runs);
    runs.sort_by_key(|run| (run.tokens.start, run.tokens.end));
    runs
}

fn walk(view: &View<'_>, index: usize, sentence: &Sentence, runs: &mut Vec<Run>) {
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        if let Some((end, kind)) = headed(view, at, sentence) {
            runs.push(Run {
                tokens: at..end,
                sentence: index,
                alias: view.alias(at).filter(|(len, _)| at + len == end).map(|(_, alias)| alias),
                kind: Some(kind),
                titled: false,
                gender: None,
                doubtful: false,
            });
            at = end;
            continue;
        }
        if !view.capital(at) {
            at += 1;
            continue;
        }
        // "L'Agence des forêts (AFB)": the article is not part of the name.
        if view.is(at, Is::Determiner) && abbreviated(view, at + 1, sentence.tokens.end).is_some() {
            at += 1;
            continue;
        }
        let end = run_end(view, at, sentence);
        cut(view, index, sentence, at..end, runs);
        at = end.max(at + 1);
    }
}

/// A name that a noun without a capital heads: "tribunal judiciaire de Nanterre".
fn headed(view: &View<'_>, at: usize, sentence: &Sentence) -> Option<(usize, NameKind)> {
    if !view.is_word(at) {
        return None;
    }
    if view.capital(at) && !view.opens(at, sentence) {
        let (_, class) = view.class(at)?;
        return abbreviated(view, at, sentence.tokens.end).map(|end| (end, class.kind));
    }
    if let Some((len, alias)) = view.alias(at)
        && len > 1
        && !alias.ambiguous
        && (at..at + len).any(|token| view.capital(token) && token != at)
    {
        return Some((at + len, view.names.entity(alias.entity).kind));
    }
    let (len, class) = view.class(at)?;
    if let Some(end) = abbreviated(view, at, sentence.tokens.end) {
        return Some((end, class.kind));
    }
    if !class.heads {
        return None;
    }
    let mut next = at + len;
    // One adjective may stand between: "tribunal judiciaire de".
    if view.is_word(next)
        && !view.capital(next)
        && !view.is(next, Is::Function)
        && view.is(next + 1, Is::Inner)
    {
        next += 1;
    }
    let first = next;
    while next < first + 3 && view.is(next, Is::Inner) && !view.capital(next) {
        next += 1;
    }
    let joined = next > first && next < sentence.tokens.end && view.capital(next);
    if !joined
        || view.is(next, Is::Title)
        || view.names.given(view.stem(next)).is_some() && view.capital(next + 1)
    {
        return None;
    }
    Some((run_end(view, next, sentence), class.kind))
}

/// "Agence pour le numérique de l'État (ANE)": where the name ends whose initials follow.
fn abbreviated(view: &View<'_>, at: usize, limit: usize) -> Option<usize> {
    let bracket = (at + 1..limit.min(at + 13)).find(|token| view.folded(*token) == "(")?;
    let short = bracket + 1;
    let closed = view.shouted(short) && view.folded(short + 1) == ")";
    let letter = |token: usize| view.folded(token).chars().next();
    let plain = (at + 1..bracket).all(|token| {
        view.is_word(token) && !view.is(token, Is::Auxiliary) || view.folded(token) == "-"
    });
    (closed && plain && bracket > at + 1 && letter(at) == letter(short)).then_some(bracket)
}

/// Where the run that starts at a token ends.
fn run_end(view: &View<'_>, start: usize, sentence: &Sentence) -> usize {
    let limit = sentence.tokens.end;
    let mut last = start;
    loop {
        if view.folded(last).ends_with('\'') && view.folded(last + 1) == "s" {
            break;
        }
        let Some(next) = view.after(last, limit) else { break };
        let mark = view.folded(next);
        // "L'action Varnelle": an article is no part of a name; "l'orchestre de Varnelle" is one.
        let article =
            last == start && view.is(last, Is::Determiner) && !view.is(next + 1, Is::Inner);
        if view.folded(last).ends_with('\'') && !article && !view.spaced(next) && view.is_word(next)
        {
            // "Ka'loni", "Le Floc'h".
            last = next;
        } else if view.capital(next) && (view.spaced(next) || view.folded(last).ends_with('\'')) {
            last = next;
        } else if mark == "-" && !view.spaced(next) {
            match hyphenated(view, next, limit) {
                Some(end) => last = end,
                None => break,
            }
        } else if mark == "." && !view.spaced(next) && dotted(view, last, next, limit) {
            last = next;
        } else if mark == "&" && view.after(next, limit).is_some_and(|after| view.capital(after)) {
            last = next + 1;
        } else if let Some(end) = joined(view, start, last, next, limit) {
            last = end;
        } else {
            break;
        }
    }
    last + 1
}

/// The last token of "-sur-Tarn", "-19", "-Blythe"; nothing for "-based".
fn hyphenated(view: &View<'_>, hyphen: usize, limit: usize) -> Option<usize> {
    let part = hyphen + 1;
    if part >= limit || view.spaced(part) {
        return None;
    }
    if view.capital(part) || view.text.word(part).starts_with(|c: char| c.is_ascii_digit()) {
        return Some(part);
    }
    let inner = view.is_word(part) && view.folded(part + 1) == "-" && !view.spaced(part + 1);
    if inner && part + 2 < limit { hyphenated(view, part + 1, limit) } else { None }
}

/// True for the full stop of an initial or of an abbreviation inside a name.
fn dotted(view: &View<'_>, word: usize, _stop: usize, limit: usize) -> bool {
    let folded = view.folded(word);
    let short = folded.chars().count() == 1 || view.is(word, Is::Abbreviation);
    let next = word + 2;
    short && next < limit && view.capital(next)
}

/// The token after small words inside a name, when they belong to it.
fn joined(view: &View<'_>, start: usize, last: usize, next: usize, limit: usize) -> Option<usize> {
    if let Some((len, alias)) = view.alias(start)
        && start + len > next
        && !alias.ambiguous
    {
        return Some(start + len - 1);
    }
    let mut end = next;
    while end < limit.min(next + 3) && view.is(end, Is::Inner) && !view.capital(end) {
        end = view.after(end, limit)?;
    }
    if end == next || !view.capital(end) || view.is(end, Is::Calendar) {
        return None;
    }
    let person = view.names.given(view.stem(end)).is_some() && view.capital(end + 1);
    let headed = (start..=last).any(|token| view.capital(token) && view.class(token).is_some());
    // "The city and the Echo" are two; "Department of Health and Human Services" is one.
    let two = (next..end).any(|token| view.is(token, Is::Coordinator))
        && !(start..=last).any(|token| view.is(token, Is::Inner) && !view.capital(token));
    let head_joins = view.capital(last) && view.class(last).is_some();
    if headed && (!person || head_joins) && !two {
        return Some(end);
    }
    let particles = (next..end).all(|token| view.is(token, Is::Particle));
    let given = last == start && view.names.given(view.stem(start)).is_some();
    (particles && given).then_some(end)
}

/// Cuts titles, functions and openers off a run, and splits it where two names meet.
fn cut(
    view: &View<'_>,
    index: usize,
    sentence: &Sentence,
    mut run: Range<usize>,
    runs: &mut Vec<Run>,
) {
    let opens = view.opens(run.start, sentence);
    if let Some((of, person)) = after_office(view, sentence, &run) {
        push(view, index, of, false, None, false, runs);
        push(view, index, person, true, None, false, runs);
        return;
    }
    if let Some((before, after)) = split_role(view, &run) {
        if !before.is_empty() {
            push(view, index, before, false, None, opens, runs);
        }
        push(view, index, after, true, None, false, runs);
        return;
    }
    if view.role(run.start).is_some_and(|(len, _)| run.start + len >= run.end) {
        return;
    }
    let mut gender = None;
    let mut titled = false;
    let mut stripped = false;
    loop {
        if run.is_empty() {
            return;
        }
        let first = run.start;
        if let Some((len, alias)) = view.alias(first)
            && first + len == run.end
        {
            let doubtful = alias.ambiguous && opens && !stripped;
            runs.push(Run {
                tokens: run,
                sentence: index,
                alias: Some(alias),
                kind: None,
                titled,
                gender,
                doubtful,
            });
            return;
        }
        let more = run.len() > 1;
        if view.is(first, Is::Title) && more {
            gender = gender.or(view.word(first).gender);
            titled = true;
            run.start += 1;
            if view.folded(run.start) == "." {
                run.start += 1;
            }
            continue;
        }
        let known_given = view.names.given(view.stem(first)).is_some();
        let small = view.is(first, Is::Function)
            || view.is(first, Is::Calendar)
            || opens
                && !stripped
                && !known_given
                && (view.is(first, Is::Common) || view.is_small(view.folded(first)));
        let article = view.is(first, Is::Function)
            && !view.shouted(first)
            && !name_article(view, first, sentence);
        if small && (opens && !stripped || view.is(first, Is::Calendar) || article || !more) {
            run.start += 1;
            stripped = true;
            continue;
        }
        break;
    }
    while run.end > run.start + 1 && view.is(run.end - 1, Is::Calendar) {
        run.end -= 1;
    }
    // "Lyon Paul Estève": a place, and the person named after it.
    if let Some(given) = (run.start + 1..run.end.saturating_sub(1)).find(|token| {
        view.names.given(view.stem(*token)).is_some()
            && view.spaced(*token)
            && view.alias(run.start).is_some_and(|(len, alias)| {
                run.start + len == *token && view.names.entity(alias.entity).kind == NameKind::Place
            })
    }) {
        push(view, index, run.start..given, false, None, false, runs);
        run.start = given;
        titled = true;
    }
    // "One Australian", "A British": nobody's name.
    let people = run.clone().filter(|token| view.is_word(*token)).all(|token| {
        view.is(token, Is::Common) || view.is(token, Is::Function) || view.demonym(token).is_some()
    });
    if people && view.alias(run.start).is_none() {
        return;
    }
    // "American Paul Smith": the adjective is not part of the name.
    if let Some((len, _)) = view.demonym(run.start) {
        let rest = run.start + len;
        if rest >= run.end {
            return;
        }
        let words = (rest..run.end).filter(|token| view.is_word(*token)).count();
        let body =
            view.class(run.end - 1).is_some() || view.names.is_suffix(view.stem(run.end - 1));
        if view.names.given(view.stem(rest)).is_some() || words >= 2 && !body {
            run.start = rest;
        }
    }
    push(view, index, run, titled, gender, opens && !stripped, runs);
}

/// "À La Baule", "de La Poste": an article that belongs to the name.
fn name_article(view: &View<'_>, at: usize, sentence: &Sentence) -> bool {
    view.is(at, Is::Determiner)
        && at > sentence.tokens.start
        && view.is(at - 1, Is::Preposition)
        && !view.capital(at - 1)
}

pub(super) fn push(
    view: &View<'_>,
    sentence: usize,
    tokens: Range<usize>,
    titled: bool,
    gender: Option<Gender>,
    opens: bool,
    runs: &mut Vec<Run>,
) {
    let words = tokens.clone().filter(|token| view.is_word(*token)).count();
    let first = tokens.start;
    if words == 0 || words == 1 && view.folded(first).chars().count() < 2 {
        return;
    }
    if words == 1 && view.is(first, Is::NotName) {
        return;
    }
    // "The Institute" is an institute named before.
    let determined = first.checked_sub(1).is_some_and(|before| view.is(before, Is::Definite));
    if words == 1 && determined && view.class(first).is_some() && view.alias(first).is_none() {
        return;
    }
    let article = first.checked_sub(1).is_some_and(|before| view.is(before, Is::Determiner));
    if words == 1
        && !view.shouted(first)
        && (view.is(first, Is::Common) || article && view.is_small(view.stem(first)))
        && view.alias(first).is_none()
    {
        return;
    }
    if words == 1
        && (view.is(first, Is::Function) && !view.shouted(first) || view.is(first, Is::Title))
    {
        return;
    }
    let alias =
        view.alias(first).filter(|(len, _)| first + len == tokens.end).map(|(_, alias)| alias);
    let doubtful = opens && words == 1 && !titled && alias.is_none_or(|alias| alias.ambiguous);
    let gender = gender.or_else(|| view.names.given(view.stem(first)).flatten());
    runs.push(Run { tokens, sentence, alias, kind: None, titled, gender, doubtful });
}
