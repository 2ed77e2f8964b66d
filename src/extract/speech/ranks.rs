//! Rankings: "the first", "la deuxième plus grande", "the only", "a record".

use super::Ranking;
use super::precedents::{Precedent, precedent};
use crate::extract::names::view::View;
use crate::knowledge::speech::{Is, Rank};
use crate::model::text::{Sentence, TokenKind};

/// All claims to a rank, in order.
pub fn find(view: &View<'_>) -> Vec<Ranking> {
    let mut rankings = Vec::new();
    for sentence in &view.text.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            match ranking(view, sentence, at) {
                Some((ranking, end)) => {
                    rankings.push(ranking);
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
    }
    rankings
}

fn ranking(view: &View<'_>, sentence: &Sentence, at: usize) -> Option<(Ranking, usize)> {
    if !view.is_word(at) && !view.is(at, Is::Superlative) {
        return None;
    }
    let word = view.word(at);
    let start = at;
    let mut end = at + 1;
    let mut last = end;
    let mut rank = None;
    let in_a_row = word.order > 0 && in_a_row(view, at, sentence);
    if word.order > 0 && !in_a_row && excluded(view, at, sentence) {
        return None;
    }
    if word.order > 0 && view.capital(at) && at > sentence.tokens.start {
        return None;
    }
    if word.order > 0 {
        // "Deuxième plus grand", "second-largest": the order of a superlative.
        let mut next = at + 1;
        if view.folded(next) == "-" {
            next += 1;
        }
        if let Some((what, after)) = superlative(view, next) {
            rank = Some(format!("{}-{what}", word.order));
            end = after;
        } else if article_before(view, at, sentence)
            && let Some(most) = (at + 2..at + 5).find(|token| {
                view.is(*token, Is::Superlative) && view.is(token - 1, Is::NeededBefore)
            })
            && let Some((what, after)) = superlative(view, most)
        {
            last = after;
            // "La troisième amende la plus élevée".
            rank = Some(format!("{}-{what}", word.order));
        } else if place(view, at, sentence).is_none()
            && (in_a_row || article_before(view, at, sentence) && !ordinal_only(view, at))
        {
            rank =
                Some(if in_a_row { format!("{}-row", word.order) } else { order_name(word.order) });
        }
    }
    if rank.is_none()
        && let Some((what, after)) = superlative(view, at)
        && (article_before(view, at, sentence)
            || !word.is(Is::Superlative) && !word.is(Is::Inverse))
        && !view.is(after, Is::NotFollowed)
    {
        rank = Some(what);
        end = after;
    }
    if rank.is_none()
        && let Some((len, found)) = view.phrase(&view.speech.ranks, at)
        && !excluded(view, at, sentence)
        && !(view.capital(at) && at > sentence.tokens.start)
        && !(at > sentence.tokens.start && view.is(at - 1, Is::Auxiliary))
    {
        end = at + len;
        rank = match found {
            Rank::Only => {
                let more = only_worse(view, sentence, end);
                Some(more.map_or("only".to_owned(), |what| format!("second-most:{what}")))
            }
            Rank::Record => Some("record".to_owned()),
            Rank::Unprecedented => Some("unprecedented".to_owned()),
            // "Last week", "le mois dernier" rank nothing.
            Rank::Last => None,
            // "Worse than" compares.
            Rank::More(_) => None,
            Rank::Place(0) => Some("last-place".to_owned()),
            Rank::Place(place) => Some(format!("{place}-place")),
            Rank::Most(what) => Some(format!("most:{what}")),
        };
    }
    if rank.is_none()
        && word.order > 0
        && let Some(after) = place(view, at, sentence)
    {
        rank = Some(format!("{}-place", word.order));
        end = after;
    }
    let mut from = None;
    if rank.is_none()
        && let Some((what, after, opening)) = never_so(view, at, sentence)
    {
        (rank, end, from) = (Some(format!("most:{what}")), after, Some(opening));
    }
    if rank.is_none()
        && let Some(found) = precedent(view, sentence, at)
    {
        return Some((bare(view, found), found.end));
    }
    let mut rank = rank?;
    let owner = owner(view, start, sentence);
    if rank.contains("most:") && among(view, owner.as_ref().map_or(start, |o| o.start), sentence) {
        rank = format!("among-{rank}");
    }
    if let Some((len, ())) = view.phrase(&view.speech.rank_row, end).filter(|_| in_a_row) {
        end += len;
    }
    let what = head(view, sentence, end).or_else(|| {
        // "The sixth and seventh women".
        let next = end + 1;
        let joined = view.is(end, Is::Coordinator) && view.word(next).order > 0;
        joined.then(|| head(view, sentence, next + 1)).flatten()
    });
    let scope_from = what.as_ref().map_or(end, |what| what.end).max(last);
    let scope = scope(view, sentence, scope_from);
    let next = scope.as_ref().map_or(scope_from, |scope| scope.start.max(end));
    let reach = scope.as_ref().map_or(scope_from, |scope| scope.end);
    let since = back_to(view, from.unwrap_or(start), end);
    Some((
        Ranking {
            cue: view.span(from.unwrap_or(start)..end),
            mark: view.span(from.map_or(start, |_| at)..end),
            rank,
            ever: !since && ever(view, from.unwrap_or(start), reach, sentence),
            owner: owner.map(|owner| view.span(owner)),
            what: what.map(|what| view.span(what)),
            scope: scope.map(|scope| view.span(scope)),
        },
        next.max(last).max(end),
    ))
}

/// How far behind "only" the words may stand that say that it alone did worse.
const WORSE: usize = 20;

/// "Only Harlan Creek cost more lives", "seul le feu de juillet a fait pire": by what the thing
/// told of is the second.
fn only_worse(view: &View<'_>, sentence: &Sentence, from: usize) -> Option<String> {
    let clause = |at: &usize| !matches!(view.folded(*at), ";" | ":" | "." | "(" | "«" | "“" | "\"");
    let mut ahead = (from..sentence.tokens.end.min(from + WORSE)).take_while(clause);
    ahead.find_map(|at| match view.phrase(&view.speech.ranks, at) {
        Some((_, Rank::More(what))) => Some(what.clone()),
        _ => {
            let bare = view.is(at, Is::Superlative) && !article_before(view, at, sentence);
            let what = superlative(view, at).filter(|_| bare).map(|(what, _)| what)?;
            what.strip_prefix("most:").map(str::to_owned)
        }
    })
}

/// "The fourth quarter in a row", "le troisième mois consécutif".
fn in_a_row(view: &View<'_>, at: usize, sentence: &Sentence) -> bool {
    (at + 1..sentence.tokens.end.min(at + 4))
        .any(|token| view.phrase(&view.speech.rank_row, token).is_some())
}

/// A claim that something happened before, or that it never did.
fn bare(view: &View<'_>, found: Precedent) -> Ranking {
    Ranking {
        cue: view.span(found.start..found.end),
        mark: view.span(found.at..found.at + 1),
        rank: found.rank.to_owned(),
        ever: false,
        owner: None,
        what: None,
        scope: None,
    }
}

/// How far from its adjective the first half of "never so high" may stand.
const NEVER: usize = 14;

/// "Never so high", "il faut remonter à 1988 pour une crue aussi haute": what it ranks, where it
/// ends, where the words that say so begin.
fn never_so(view: &View<'_>, at: usize, sentence: &Sentence) -> Option<(String, usize, usize)> {
    if !view.is(at, Is::RankSo) {
        return None;
    }
    let (len, what) = view.phrase(&view.speech.adjectives, at + 1)?;
    let after = at + 1 + len;
    let compares = |token: usize| view.is(token, Is::NotFollowed) || view.is(token, Is::RankSo);
    if (after..after + 4).any(compares) {
        return None;
    }
    let first = at.saturating_sub(NEVER).max(sentence.tokens.start);
    let opens = |token: usize| {
        view.is(token, Is::RankNever) || view.phrase(&view.speech.rank_back_to, token).is_some()
    };
    let never = (first..at).rev().find(|token| opens(*token))?;
    let breaks = |token: &usize| matches!(view.folded(*token), "," | ";" | ":" | "«" | "“" | "\"");
    let from = (sentence.tokens.start..never).rev().find(breaks).map(|mark| mark + 1);
    Some((what.clone(), after, from.unwrap_or(sentence.tokens.start)))
}

/// True where the year follows since which nothing was as high.
fn back_to(view: &View<'_>, from: usize, end: usize) -> bool {
    (from..end).any(|token| view.phrase(&view.speech.rank_back_to, token).is_some())
}

/// True for a rank reckoned over all time.
fn ever(view: &View<'_>, from: usize, reach: usize, sentence: &Sentence) -> bool {
    (from..sentence.tokens.end.min(reach + 6))
        .take_while(|token| *token < reach || !matches!(view.folded(*token), "," | ";" | ":" | "."))
        .any(|token| view.phrase(&view.speech.rank_ever, token).is_some())
}

/// The name that a rank belongs to: "Ottawa's second-largest".
fn owner(view: &View<'_>, start: usize, sentence: &Sentence) -> Option<std::ops::Range<usize>> {
    let mark = start.checked_sub(1).filter(|at| view.folded(*at) == "s")?;
    let last = mark.checked_sub(1)?;
    let first = (sentence.tokens.start..mark).rev().take_while(|at| view.capital(*at)).last()?;
    (first <= last).then_some(first..mark)
}

/// How many words the noun may have in "l'un des accidents les plus graves".
const NOUN: usize = 2;

/// True for one of several: "one of the largest", "parmi les plus riches".
fn among(view: &View<'_>, start: usize, sentence: &Sentence) -> bool {
    let article = start.checked_sub(1).filter(|at| view.is(*at, Is::NeededBefore));
    (start.saturating_sub(6).max(sentence.tokens.start)..start).any(|from| {
        view.phrase(&view.speech.rank_among, from).is_some_and(|(len, ())| {
            // "L'un des plus grands", "l'un des accidents les plus graves".
            let noun = |at: usize| {
                at == from + len
                    || view.is(at, Is::Determiner) && (from + len..=from + len + NOUN).contains(&at)
            };
            from + len == start || article.is_some_and(noun)
        })
    })
}

/// The outcome of a contest: "third place", "finished third"; where it ends.
fn place(view: &View<'_>, at: usize, sentence: &Sentence) -> Option<usize> {
    if view.is(at + 1, Is::RankPlace) {
        return Some(at + 2);
    }
    let finishes = at > sentence.tokens.start && view.is(at - 1, Is::RankFinish);
    let ends = !view.is_word(at + 1) || view.is(at + 1, Is::Function);
    (finishes && ends).then_some(at + 1)
}

fn order_name(order: u8) -> String {
    if order == 1 { "first".to_owned() } else { format!("{order}-first") }
}

/// A superlative at a token: what it ranks, and where it ends.
fn superlative(view: &View<'_>, at: usize) -> Option<(String, usize)> {
    let word = view.word(at);
    let most = word.is(Is::Superlative);
    if most || word.is(Is::Inverse) {
        let (len, what) = view.phrase(&view.speech.adjectives, at + 1)?;
        return Some((format!("{}:{what}", if most { "most" } else { "least" }), at + 1 + len));
    }
    match view.phrase(&view.speech.ranks, at)? {
        (len, Rank::Most(what)) => Some((format!("most:{what}"), at + len)),
        _ => None,
    }
}

fn article_before(view: &View<'_>, at: usize, sentence: &Sentence) -> bool {
    at > sentence.tokens.start
        && (view.is(at - 1, Is::NeededBefore)
            || view.folded(at - 1).ends_with('\'') && view.is(at - 1, Is::Determiner))
}

/// "The first quarter", "la première mi-temps": an order that claims no rank.
fn ordinal_only(view: &View<'_>, at: usize) -> bool {
    !view.is_word(at + 1) || view.is(at + 1, Is::Calendar)
}

fn excluded(view: &View<'_>, at: usize, sentence: &Sentence) -> bool {
    (at.saturating_sub(2).max(sentence.tokens.start)..=at).any(|from| {
        view.phrase(&view.speech.not_ranks, from).is_some_and(|(len, ())| from + len > at)
    })
}

/// The words that say what is ranked: up to a comma, a verb, a word of scope.
fn head(view: &View<'_>, sentence: &Sentence, from: usize) -> Option<std::ops::Range<usize>> {
    let mut end = from;
    while end < sentence.tokens.end.min(from + 6) {
        let kind = view.text.tokens[end].kind;
        let stops = kind == TokenKind::Punctuation && view.folded(end) != "-"
            || view.is(end, Is::RankStop)
            || end > from && opens_noun(view, end)
            || end > from && view.is(end + 1, Is::Superlative)
            // "The largest investment the state has seen".
            || end > from && view.is(end, Is::Determiner)
            || view.is(end, Is::RankScope)
            || view.phrase(&view.speech.rank_row, end).is_some()
            || super::verbs::is_verb(view, end, sentence.tokens.start)
                && !(end == from && ends_noun(view, sentence, end + 1));
        if stops {
            break;
        }
        end += 1;
    }
    (end > from).then_some(from..end)
}

/// True where a noun ends: "the actor's second arrest".
fn ends_noun(view: &View<'_>, sentence: &Sentence, at: usize) -> bool {
    at >= sentence.tokens.end || !view.is_word(at) || view.is(at, Is::RankScope)
}

/// True for an article with which another noun begins: "the biggest project | the state has had".
fn opens_noun(view: &View<'_>, at: usize) -> bool {
    view.is(at, Is::Determiner)
        && !view.is(at, Is::Preposition)
        && !view.is(at - 1, Is::Preposition)
        && !view.is(at - 1, Is::Function)
}

/// The words that say among what: from a word of scope to the next comma or verb.
fn scope(view: &View<'_>, sentence: &Sentence, from: usize) -> Option<std::ops::Range<usize>> {
    if !view.is(from, Is::RankScope) {
        return None;
    }
    let mut end = from;
    while end < sentence.tokens.end.min(from + 14) {
        let kind = view.text.tokens[end].kind;
        let stops = kind == TokenKind::Punctuation && !matches!(view.folded(end), "-" | "'" | "’")
            || view.is(end, Is::Relative)
            || view.is(end, Is::Auxiliary)
            || end > from && view.is(end, Is::Coordinator)
            || end > from && view.phrase(&view.speech.openers, end).is_some();
        if stops {
            break;
        }
        end += 1;
    }
    (end > from).then_some(from..end)
}
