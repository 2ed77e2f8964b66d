//! The words before and after an amount that limit it or say which way it moves.

use super::number::{self, Form};
use super::scan::Scan;
use crate::knowledge::values::lexicon::{Role, is_hyphen};
use crate::model::mention::Direction;
use crate::model::quantity::{Modifier, Quantity};

/// The quantity under the words around tokens `start..end`, with the tokens that they cover.
pub(super) fn apply(
    scan: &Scan<'_, '_>,
    start: usize,
    end: usize,
    quantity: Quantity,
) -> (usize, usize, Quantity) {
    let (mut start, mut end) = (start, end);
    let mut modifier = None;
    for _ in 0..3 {
        let found = scan.longest_before(start, |role| match role {
            Role::Hedge(modifier) => Some(modifier),
            _ => None,
        });
        // "plus de la moitié", "dépasse les 40": an article may stand between.
        // "Under the four-year contract" bounds nothing.
        let joined = is_hyphen(scan.word(start + 1));
        let found = found.or_else(|| {
            let past = scan.skip_back(start, Role::DateArticle).filter(|_| !joined)?;
            scan.longest_before(past, |role| match role {
                Role::Hedge(modifier) => Some(modifier),
                _ => None,
            })
        });
        let Some((before, said)) = found else { break };
        modifier = Some(modifier.map_or(said, |known| stronger(known, said)));
        start = before;
    }
    if let Some((after, said)) = scan.longest(end, |role| match role {
        Role::Hedge(modifier) => Some(modifier),
        _ => None,
    }) && !bounds_another(scan, after)
    {
        modifier = Some(modifier.map_or(said, |known| stronger(known, said)));
        end = after;
    }
    let quantity = match modifier {
        None | Some(Modifier::Exact) => quantity,
        // "quelques dizaines" stays an order of magnitude.
        Some(Modifier::Approximately) if quantity.modifier == Modifier::Order => quantity,
        Some(_) if quantity.nominal.is_none() => quantity,
        Some(modifier) => quantity.with_modifier(modifier),
    };
    (start, end, quantity)
}

/// The quantity under the words after the noun that it counts.
pub(super) fn after(scan: &Scan<'_, '_>, at: usize, quantity: Quantity) -> Quantity {
    let found = scan.longest(at, |role| match role {
        Role::Hedge(modifier) => Some(modifier),
        _ => None,
    });
    // "300 habitants au plus sont concernés": the verb follows.
    let verb = |at: usize| {
        [Role::Auxiliary, Role::PastTense, Role::Future]
            .into_iter()
            .any(|role| scan.skip(at, role).is_some())
    };
    match found {
        Some((end, modifier))
            if !bounds_another(scan, end)
                && quantity.modifier == Modifier::Exact
                && (scan.ends_clause(end) || verb(end)) =>
        {
            quantity.with_modifier(modifier)
        }
        _ => quantity,
    }
}

/// Of two words on one number, the one that bounds it: "jusqu'à environ 500".
fn stronger(a: Modifier, b: Modifier) -> Modifier {
    let soft =
        |modifier| matches!(modifier, Modifier::Exact | Modifier::Approximately | Modifier::Order);
    if soft(a) && !soft(b) { b } else { a }
}

/// Which way the value at `start` is said to move, and where a sign makes it begin.
pub(super) fn change(scan: &Scan<'_, '_>, start: usize) -> (Option<Direction>, usize) {
    let direction = |at: usize| {
        scan.longest_before(at, |role| match role {
            Role::Change(direction) => Some(direction),
            _ => None,
        })
    };
    let Some(before) = start.checked_sub(1) else { return (None, start) };
    if matches!(scan.word(before), "+" | "-" | "−") {
        let sign = scan.word(before);
        if sign == "+" && (before == 0 || !scan.glued(before) || scan.is(before - 1, "(")) {
            return (Some(Direction::Up), before);
        }
        return (None, start);
    }
    // "a baissé de 5 points", "up by 3 %", "en hausse de 4 %".
    let end = scan.skip_back(start, Role::Of).unwrap_or(start);
    let end = scan
        .longest_before(end, |role| (role == Role::By).then_some(()))
        .map_or(end, |(at, ())| at);
    if let Some((_, direction)) = direction(end) {
        return (Some(direction), start);
    }
    let before = end.checked_sub(1).and_then(|at| stem(scan, at));
    (before.or_else(|| changed_by(scan, start)), start)
}

/// The direction of a verb of change, by its first letters.
fn stem(scan: &Scan<'_, '_>, at: usize) -> Option<Direction> {
    let word = Some(scan.text.folded(at)).filter(|_| scan.is_word(at))?;
    let mut stems = scan.values.change_stems.iter();
    stems.find(|(stem, _)| word.starts_with(stem.as_str())).map(|(_, direction)| *direction)
}

/// How far before "by" the verb may stand that something changes by so much.
const CHANGED: usize = 12;

/// The direction of "to cut the cod quota in the north by 15 percent": the verb stands before
/// what is changed.
fn changed_by(scan: &Scan<'_, '_>, start: usize) -> Option<Direction> {
    if scan.skip_back(start, Role::Of).is_some() {
        return None;
    }
    let (by, ()) = scan.longest_before(start, |role| (role == Role::By).then_some(()))?;
    let first = by.saturating_sub(CHANGED);
    let inside = |at: &usize| !scan.ends_clause(*at) && !scan.is_number(*at);
    let verb = |at: usize| {
        let word = scan.longest_before(at + 1, |role| match role {
            Role::Change(direction) => Some(direction),
            _ => None,
        });
        word.map(|(_, direction)| direction).or_else(|| stem(scan, at))
    };
    (first..by).rev().take_while(inside).find_map(verb)
}

/// True after a noun of change: "a rise of 3 to 5 %", "une baisse de 3 à 5 %" are ranges.
pub(super) fn nominal(scan: &Scan<'_, '_>, start: usize) -> bool {
    // "Cut by 26 to 28 percent", "ranging from 3 to 5 percent".
    let by = scan.longest_before(start, |role| (role == Role::By).then_some(())).is_some();
    let from = scan.skip_back(start, Role::From);
    if by && from.is_none() || from.is_some_and(|from| from + 1 < start && !scan.glued(start)) {
        return true;
    }
    let Some(of) = scan.skip_back(start, Role::Of) else { return false };
    let Some(noun) = of.checked_sub(1) else { return false };
    let article = |role| matches!(role, Role::DateArticle | Role::Own).then_some(());
    let one = |at: usize| {
        scan.longest(at, |role| matches!(role, Role::Article | Role::One).then_some(())).is_some()
    };
    let led = |at: usize| scan.longest_before(at, article).is_some() || at > 0 && one(at - 1);
    scan.is_word(noun) && (led(noun) || led(noun.saturating_sub(1)) && !ends_participle(scan, noun))
}

/// True for a word with the ending of a participle.
fn ends_participle(scan: &Scan<'_, '_>, at: usize) -> bool {
    let word = scan.text.folded(at);
    scan.values.dates.past_endings.iter().any(|ending| word.ends_with(ending.as_str()))
}

/// True when a verb of going from one value to another stands shortly before.
pub(super) fn moves(scan: &Scan<'_, '_>, start: usize) -> bool {
    let from = start.saturating_sub(6);
    (from..start).rev().take_while(|at| !scan.ends_clause(*at)).any(|at| {
        let word = scan.text.folded(at);
        scan.values.move_stems.iter().any(|stem| word.starts_with(stem.as_str()))
    })
}

/// True when a number follows, which the words before it then limit: "5 or more than 4".
fn bounds_another(scan: &Scan<'_, '_>, at: usize) -> bool {
    let next = scan.skip(at, Role::Of).unwrap_or(at);
    scan.is_number(next) || number::read(scan, next, false).is_some_and(|n| n.form != Form::One)
}

#[cfg(test)]
mod tests {
    use crate::graph::tests as trial;
    use crate::model::fact::{Content, Scope};
    use crate::model::mention::{Direction, Value};

    fn direction(text: &str) -> Option<Direction> {
        let trial = trial::read(&[text]);
        let percent = trial
            .facts
            .iter()
            .find(|fact| matches!(&fact.content, Content::Value(Value::Percent { .. })))?;
        percent.scope.iter().find_map(|scope| match scope {
            Scope::Change(direction) => Some(*direction),
            _ => None,
        })
    }

    #[test]
    fn a_verb_before_what_it_changes_gives_the_direction() {
        let cut = "Ministers agreed to cut the eel quota in the west by 15 percent.";
        assert_eq!(direction(cut), Some(Direction::Down));
        let raised = "The mill increased its output of felt by 15 percent.";
        assert_eq!(direction(raised), Some(Direction::Up));
        assert_eq!(direction("The offer was backed by 15 percent of the members."), None);
        assert_eq!(direction("Le moulin a produit du feutre, dont 15 % de gris."), None);
    }
}
