//! Functions that a verb gives: "Jane Doe becomes chief executive", "who runs Corvane".

use std::ops::Range;

use super::functions::{Found, build, complement, premodifier, role_at, stops_back};
use super::view::View;
use super::{ending_at, starting_at};
use crate::knowledge::speech::{Is, Tenure};
use crate::model::name::{NameKind, NameMention, RoleMention};

/// Words that an apposition may have.
const APPOSITION: usize = 14;

/// "Paul Estève a été nommé directeur", "Jane Doe took over as chief executive".
pub(super) fn appointed(
    view: &View<'_>,
    names: &[NameMention],
    person: usize,
    limits: &Range<usize>,
    roles: &mut Vec<RoleMention>,
) {
    let start = past_apposition(view, names[person].tokens.end, limits);
    let mut at = start;
    let mut appointing = false;
    let mut denied = false;
    let mut to_come = false;
    while at < limits.end.min(start + 7) && view.is_word(at) {
        denied |=
            view.is(at, Is::NegationParticle) || view.phrase(&view.speech.negations, at).is_some();
        to_come |= view.phrase(&view.speech.becoming, at).is_some();
        if view.phrase(&view.speech.modals, at).is_some() && !to_come {
            return;
        }
        if view.is(at, Is::Appointing) {
            appointing = true;
        } else if !view.is(at, Is::Auxiliary)
            && !view.is(at, if appointing { Is::Clitic } else { Is::Function })
        {
            break;
        }
        at += 1;
    }
    if !appointing {
        // "… took over as chief executive".
        let limit = limits.end.min(start + 9);
        let found = (start..limit)
            .take_while(|token| view.is_word(*token) && starting_at(names, *token).is_none())
            .find_map(|token| {
                let (len, ()) = view.phrase(&view.speech.as_words, token)?;
                Some(token + len)
            });
        match found {
            Some(next) if next > start + 1 => at = next,
            _ => return,
        }
        // "Corvane has named its finance director, Jane Doe, as chief executive".
        to_come |= (limits.start..names[person].tokens.start)
            .any(|token| view.is(token, Is::Appointing) && !view.is(token, Is::Auxiliary));
    }
    if denied {
        return;
    }
    if let Some((len, ())) = view.phrase(&view.speech.as_words, at) {
        at += len;
    }
    if view.is(at, Is::RoleArticle) {
        at += 1;
    }
    for skip in 0..3 {
        let token = at + skip;
        if token >= limits.end
            || skip > 0 && (stops_back(view, token) || view.is(token, Is::Preposition))
        {
            break;
        }
        if let Some(found) = role_at(view, token) {
            let of = complement(view, found.tail, limits.end);
            let of = if of.is_empty() && skip > 0 {
                premodifier(view, names, found.noun.start, limits)
            } else {
                Some(of)
            };
            let mut role = build(view, names, person, &found, of);
            role.future |= to_come;
            roles.push(role);
            return;
        }
        if view.is(token, Is::Function) {
            break;
        }
    }
}

/// The token behind what stands between commas and gives a function: ", chief executive of Corvane,".
fn past_apposition(view: &View<'_>, at: usize, limits: &Range<usize>) -> usize {
    if view.folded(at) != "," {
        return at;
    }
    let inside = at + 1..limits.end.min(at + APPOSITION);
    // "The chief of Corvane, Jane Doe, becomes": the name is the apposition.
    if view.is(inside.start, Is::Appointing) || view.is(inside.start, Is::Auxiliary) {
        return inside.start;
    }
    let Some(comma) = inside.clone().find(|token| view.folded(*token) == ",") else { return at };
    let mut words = inside.start..comma;
    let plain = words.clone().all(|token| !stops_back(view, token));
    let function = words.any(|token| view.role(token).is_some());
    if plain && function { comma + 1 } else { at }
}

/// The relative pronoun right behind a name, a comma aside.
fn relative_after(view: &View<'_>, name: &NameMention) -> Option<usize> {
    let end = name.tokens.end;
    let at = if view.folded(end) == "," { end + 1 } else { end };
    view.is(at, Is::Relative).then_some(at)
}

/// "Jane Doe, who runs Corvane", "Paul Estève, qui dirige l'usine", "Paul Estève préside le club".
pub(super) fn running(
    view: &View<'_>,
    names: &[NameMention],
    person: usize,
    limits: &Range<usize>,
    roles: &mut Vec<RoleMention>,
) {
    let relative = relative_after(view, &names[person]);
    let end = names[person].tokens.end;
    let first = relative.map_or(past_apposition(view, end, limits), |at| at + 1);
    for token in first..limits.end.min(first + 3) {
        let Some((len, key)) = view.phrase(&view.speech.role_verbs, token) else {
            let small = view.is(token, Is::Clitic)
                || view.is(token, Is::Auxiliary)
                || view.folded(token) == ",";
            if relative.is_none() && !small {
                return;
            }
            continue;
        };
        let from = token + len;
        let mut end = from;
        while end < limits.end.min(from + 8)
            && !stops_back(view, end)
            && !view.is(end, Is::Coordinator)
        {
            end += 1;
        }
        // Without "who", a person is needed, and what is run: "Jane Doe chairs the club".
        let run = view.is(from, Is::Determiner) || view.is(from, Is::RoleArticle) || len > 2;
        if relative.is_none() && (!run || names[person].kind != NameKind::Person) {
            return;
        }
        let tenure = view.phrase(&view.speech.becoming, token).map(|_| Tenure::Future);
        let found = Found { from: token, noun: token..from, tail: from, key, prefix: None, tenure };
        roles.push(build(view, names, person, &found, Some(from..end)));
        return;
    }
}

/// How far from the relative pronoun a function may stand in its clause.
const RELATIVE: usize = 12;

/// "Jane Doe, who founded Corvane and is its chief executive", "qui est le maire de Tarsy".
pub(super) fn being(
    view: &View<'_>,
    names: &[NameMention],
    person: usize,
    limits: &Range<usize>,
    roles: &mut Vec<RoleMention>,
) {
    let Some(at) = relative_after(view, &names[person]) else { return };
    let clause = at + 1..limits.end.min(at + RELATIVE);
    let mut is = clause.clone().take_while(|token| view.folded(*token) != ",");
    // "Who used to be a teacher" is none.
    let opens = |token: usize| view.is(token, Is::Relative) || view.is(token, Is::Coordinator);
    let own = |be: usize| opens(be - 1) || view.is(be - 1, Is::Clitic) && opens(be - 2);
    let Some(be) = is.find(|t| {
        view.is(*t, Is::Be) && own(*t) && !view.is(*t, Is::Past) && view.is(t + 1, Is::RoleArticle)
    }) else {
        return;
    };
    let Some(found) = role_at(view, be + 2) else { return };
    let mut of = complement(view, found.tail, limits.end);
    // "Its chief executive", "en est le PDG": of what was just named.
    if of.is_empty() {
        let named = names
            .iter()
            .rev()
            .find(|name| clause.contains(&name.tokens.start) && name.tokens.end <= be);
        of = named.map_or(of, |name| name.tokens.clone());
    }
    roles.push(build(view, names, person, &found, Some(of)));
}

/// "The board, chaired by Jane Doe", "une société présidée par Paul Estève".
pub(super) fn run_by(
    view: &View<'_>,
    names: &[NameMention],
    person: usize,
    limits: &Range<usize>,
    roles: &mut Vec<RoleMention>,
) {
    let end = names[person].tokens.start;
    let found = (limits.start.max(end.saturating_sub(4))..end).find_map(|at| {
        let (len, key) = view.phrase(&view.speech.role_bys, at)?;
        (at + len == end).then_some((at, key))
    });
    let Some((at, key)) = found else { return };
    // What is run stands right before, a comma aside.
    let before = if at > limits.start && view.folded(at - 1) == "," { at - 1 } else { at };
    let of = ending_at(names, before).map(|name| names[name].tokens.clone());
    let found = Found { from: at, noun: at..end, tail: end, key, prefix: None, tenure: None };
    roles.push(build(view, names, person, &found, of));
}
