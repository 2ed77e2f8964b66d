//! What a clause says is done, and whether it tells it as done.

use super::clauses::Piece;
use crate::extract::names::view::View;
use crate::knowledge::speech::Is;

/// How far behind a verb that says little the word stands that says more.
const AHEAD: usize = 6;
/// How far behind a reserve the verb stands that it is of.
const NEAR: usize = 4;

/// Fills in what all clauses say is done.
pub fn find(view: &View<'_>, pieces: &mut [Piece]) {
    for piece in pieces {
        let tokens = piece.clause.tokens.clone();
        let hedge = piece.clause.modal.map(|modal| view.text.tokens_in(modal));
        let verb = piece.clause.verb;
        // A conditional or a future is its own hedge: "disparaîtraient".
        let hedges = |at: usize| {
            hedge.as_ref().is_some_and(|hedge| hedge.contains(&at))
                && view.phrase(&view.speech.modals, at).is_some()
        };
        let empty = |at: usize| {
            let says_little = [Is::Light, Is::Auxiliary, Is::Function];
            says_little.into_iter().any(|little| view.is(at, little)) || hedges(at)
        };
        // A reserve behind the verb, or far before it, is of something else: "announced its
        // intention to buy".
        let bears = |verb: usize| {
            hedge.as_ref().is_none_or(|hedge| {
                hedge.contains(&verb) || hedge.end <= verb && verb <= hedge.end + NEAR
            })
        };
        // A word that says by its form that it is to come is what is done: "disparaîtront".
        let own = hedge.clone().and_then(|mut hedge| hedge.next_back()).filter(|at| !empty(*at));
        let end = hedge.as_ref().map(|hedge| hedge.end);
        piece.clause.act = match verb {
            Some(verb) if bears(verb) && !empty(verb) => Some(verb),
            Some(verb) if bears(verb) => behind(view, verb + 1, tokens.end, empty),
            Some(_) => own.or_else(|| {
                let from = end?;
                behind(view, from, tokens.end.min(from + NEAR), empty)
            }),
            None => own.or_else(|| behind(view, end?, tokens.end, empty)),
        };
        piece.clause.done = verb.is_some_and(|verb| is_done(view, verb, tokens.start));
    }
}

/// The first word that says something, before the clause turns to another thing.
fn behind(
    view: &View<'_>,
    from: usize,
    end: usize,
    empty: impl Fn(usize) -> bool,
) -> Option<usize> {
    (from..end.min(from + AHEAD))
        .take_while(|at| view.is_word(*at) || matches!(view.folded(*at), "-" | "\n"))
        .find(|at| view.is_word(*at) && !view.is(*at, Is::Function) && !empty(*at))
}

/// True for a past form, or a participle behind "has".
fn is_done(view: &View<'_>, verb: usize, first: usize) -> bool {
    let perfect = (first.max(verb.saturating_sub(4))..verb).any(|at| view.is(at, Is::Perfect));
    let ahead = (first.max(verb.saturating_sub(4))..verb)
        .any(|at| view.is(at, Is::Auxiliary) && !view.is(at, Is::Perfect));
    perfect || !ahead && (view.is(verb, Is::Past) || view.speech.looks_finite(view.exact(verb)))
}
