//! The functions people hold: "le maire de Lyon, Paul Estève", "Jane Doe, who runs Corvane".
//!
//! Takes the names of a document, gives role mentions, and makes persons of names that hold a
//! function.

use std::ops::Range;

use super::functions::{build, complement, premodifier, role_at, stops_back, tenure_back};
use super::posts::{appointed, being, run_by, running};
use super::starting_at;
use super::view::View;
use crate::knowledge::speech::Is;
use crate::model::name::{NameKind, NameMention, RoleMention};
use crate::model::text::TokenKind;

/// How many words of a further field may follow a function.
const FIELDS: usize = 5;

/// All functions given to people, in order.
pub fn find(view: &View<'_>, names: &mut [NameMention]) -> Vec<RoleMention> {
    let mut roles = Vec::new();
    for person in 0..names.len() {
        let name = &names[person];
        let words = name.tokens.clone().filter(|token| view.is_word(*token)).count();
        let may_be = match name.kind {
            NameKind::Person => true,
            NameKind::Other => words >= 2 && !name.known && !bodied(view, name),
            NameKind::Organisation | NameKind::Place => false,
        };
        let body = name.kind == NameKind::Organisation && name.form.is_spelled();
        if !may_be && !body {
            continue;
        }
        let Some(sentence) = view.text.sentence_of(name.tokens.start) else { continue };
        let limits = view.text.sentences[sentence].tokens.clone();
        let before = roles.len();
        if body {
            let first = names[person].tokens.start;
            apposed_before(view, names, person, first, &limits, &mut roles);
            apposed_after(view, names, person, &limits, &mut roles);
            let found = roles.split_off(before);
            roles.extend(found.into_iter().filter(|role| view.names.is_body_role(&role.key)));
            continue;
        }
        let first = adjacent(view, names, person, &limits, &mut roles);
        apposed_before(view, names, person, first, &limits, &mut roles);
        apposed_after(view, names, person, &limits, &mut roles);
        appointed(view, names, person, &limits, &mut roles);
        running(view, names, person, &limits, &mut roles);
        being(view, names, person, &limits, &mut roles);
        run_by(view, names, person, &limits, &mut roles);
        if roles.len() > before {
            names[person].kind = NameKind::Person;
        }
    }
    roles.sort_by_key(|role| (role.span.start, role.person));
    roles.dedup_by_key(|role| (role.noun, role.person));
    roles
}

/// True for a name that ends in a noun for a body: "Western Rescue Brigade".
fn bodied(view: &View<'_>, name: &NameMention) -> bool {
    name.tokens
        .clone()
        .skip(1)
        .any(|at| view.class(at).is_some_and(|(len, _)| at + len == name.tokens.end))
}

/// True for a title that is no function: "Mrs", and not the "brother" of someone.
fn is_title(view: &View<'_>, at: usize) -> bool {
    view.is(at, Is::Title) && (view.capital(at) || view.role(at).is_none())
}

/// How many adjectives may stand between a function and a name.
const ADJECTIVES: usize = 2;

/// True for a word that may say more of a function: "socialiste", "kényan".
fn adjective(view: &View<'_>, at: usize) -> bool {
    view.is_word(at)
        && !view.capital(at)
        && !view.is(at, Is::Function)
        && !view.is(at, Is::Verb)
        && !view.is(at, Is::Finite)
        && !view.is(at, Is::Auxiliary)
        && view.word(at).report.is_none()
        && view.role(at).is_none()
}

/// "Mission director Idris Penhallow", "la glaciologue Annika Steiner-Rey"; gives the token
/// where the person begins, functions included.
fn adjacent(
    view: &View<'_>,
    names: &[NameMention],
    person: usize,
    limits: &Range<usize>,
    roles: &mut Vec<RoleMention>,
) -> usize {
    let mut end = names[person].tokens.start;
    while end > limits.start
        && (is_title(view, end - 1)
            || view.folded(end - 1) == "."
            || view.text.tokens[end - 1].kind == TokenKind::Break)
    {
        end -= 1;
    }
    let from = end.saturating_sub(12).max(limits.start);
    let from = (from..end).rev().find(|token| stops_back(view, *token)).map_or(from, |at| at + 1);
    for at in from..end {
        let Some(found) = role_at(view, at) else { continue };
        let article = found.noun.start > limits.start
            && view.is(found.noun.start.saturating_sub(1), Is::RoleArticle);
        if found.tail == end {
            let of = premodifier(view, names, found.noun.start, limits);
            let of = of.or_else(|| body_behind(view, names, person, limits));
            roles.push(build(view, names, person, &found, of));
            return found.noun.start.saturating_sub(usize::from(article));
        }
        // "Le procureur de la République Paul Vidal": with an article, or it is another's.
        let article = found.noun.start == limits.start
            || view.is(found.noun.start.saturating_sub(1), Is::RoleArticle);
        // "Le député socialiste Paul Vidal": an adjective or two.
        if article
            && end <= found.tail + ADJECTIVES
            && (found.tail..end).all(|at| adjective(view, at))
        {
            roles.push(build(view, names, person, &found, None));
            return found.noun.start.saturating_sub(1).max(limits.start);
        }
        let of = complement(view, found.tail, end);
        if (article || found.noun.start == limits.start) && of.end == end && of.start < of.end {
            roles.push(build(view, names, person, &found, Some(of)));
            return found.noun.start.saturating_sub(usize::from(article));
        }
    }
    end
}

/// "Le maire de Lyon, Paul Estève": the function, a comma, the name.
fn apposed_before(
    view: &View<'_>,
    names: &[NameMention],
    person: usize,
    first: usize,
    limits: &Range<usize>,
    roles: &mut Vec<RoleMention>,
) {
    let mut end = first;
    while end > limits.start
        && (is_title(view, end - 1)
            || view.folded(end - 1) == "."
            || view.text.tokens[end - 1].kind == TokenKind::Break)
    {
        end -= 1;
    }
    // "The treasurer is Jane Doe", "le trésorier est Paul Estève".
    let comma = end.saturating_sub(1);
    let is = view.is(comma, Is::Be) && !view.is(comma, Is::Past);
    if end <= limits.start || view.folded(comma) != "," && !is {
        return;
    }
    let from = comma.saturating_sub(14).max(limits.start);
    let from = (from..comma).rev().find(|token| stops_back(view, *token)).map_or(from, |at| at + 1);
    for at in from..comma {
        let Some(found) = role_at(view, at) else { continue };
        let opened = found.noun.start == limits.start
            || tenure_back(view, found.noun.start, limits.start)
            || view.role(at).is_some() && view.capital(at);
        if !opened {
            continue;
        }
        // "Son cofondateur et directeur général, X" holds both functions.
        if let Some(and) = found.noun.start.checked_sub(1).filter(|at| *at > from)
            && view.is(and, Is::Coordinator)
            && let Some(other) =
                (from..and).find_map(|at| role_at(view, at).filter(|other| other.noun.end == and))
        {
            roles.push(build(view, names, person, &other, None));
        }
        // "Le ministre de l'Industrie et du Commerce, X": one function for two fields.
        let fields = view.is(found.tail, Is::Coordinator)
            && comma <= found.tail + FIELDS
            && (found.tail..comma).all(|token| view.role(token).is_none());
        if found.tail == comma || fields {
            let of = premodifier(view, names, found.noun.start, limits);
            roles.push(build(view, names, person, &found, of));
            return;
        }
        let of = complement(view, found.tail, comma);
        let of = if of.is_empty() { body_beside(names, found.tail) } else { of };
        if of.end == comma && of.start < of.end {
            roles.push(build(view, names, person, &found, Some(of)));
            return;
        }
    }
}

/// The body behind a name with a function before it: "Captain Jane Doe of the fire department".
fn body_behind(
    view: &View<'_>,
    names: &[NameMention],
    person: usize,
    limits: &Range<usize>,
) -> Option<Range<usize>> {
    let end = names[person].tokens.end;
    let at = if view.folded(end) == "," { end + 1 } else { end };
    let of = if view.is(at, Is::Inner) { complement(view, at, limits.end) } else { at..at };
    let body = |at: usize| {
        view.class(at).is_some()
            || starting_at(names, at).is_some_and(|at| names[at].kind == NameKind::Organisation)
            || view.names.is_suffix(view.stem(at))
    };
    of.clone().any(body).then_some(of)
}

/// The body right behind a function: "le délégué CGT".
fn body_beside(names: &[NameMention], tail: usize) -> Range<usize> {
    let body = |at: &usize| names[*at].kind == NameKind::Organisation;
    starting_at(names, tail).filter(body).map_or(tail..tail, |at| names[at].tokens.clone())
}

/// "Paul Estève, maire de Lyon", "Paul Estève, 61 ans, le maire", "Paul Estève (maire)".
fn apposed_after(
    view: &View<'_>,
    names: &[NameMention],
    person: usize,
    limits: &Range<usize>,
    roles: &mut Vec<RoleMention>,
) {
    let mut at = names[person].tokens.end;
    let mark = view.folded(at);
    if at >= limits.end
        || !matches!(mark, "," | "(" | "-" | "–" | "—")
        || mark == "-" && !view.spaced(at)
    {
        return;
    }
    at += 1;
    // An age may stand between.
    if view.text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number) {
        let comma = (at..limits.end.min(at + 4)).find(|token| view.folded(*token) == ",");
        let Some(comma) = comma else { return };
        at = comma + 1;
    }
    if view.text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Break) {
        at += 1;
    }
    let article = view.is(at, Is::RoleArticle);
    if article {
        at += 1;
        if view.folded(at) == "s" {
            at += 1;
        }
    }
    // What the function is of may stand before it: "the project's chief scientist".
    let mut first = None;
    for skip in 0..5 {
        let token = at + skip;
        if token >= limits.end || skip > 0 && stops_back(view, token) {
            break;
        }
        if let Some(found) = role_at(view, token) {
            first = Some((skip, found));
            break;
        }
        if view.is(token, Is::Preposition)
            || view.is(token, Is::Determiner)
            || view.is(token, Is::Relative)
            || view.is(token, Is::Pronoun)
            || view.is(token, Is::Appointing)
            || view.is(token, Is::Auxiliary)
        {
            break;
        }
    }
    let Some((skip, mut found)) = first else { return };
    let mut pending = Vec::new();
    loop {
        let of = complement(view, found.tail, limits.end);
        let of = if of.is_empty() && skip > 0 && pending.is_empty() {
            premodifier(view, names, found.noun.start, limits).unwrap_or(of)
        } else if of.is_empty() {
            body_beside(names, found.tail)
        } else {
            of
        };
        let end = of.end.max(found.noun.end);
        let next = view.after(end.saturating_sub(1), limits.end).unwrap_or(limits.end);
        let coordinated = view.is(next, Is::Coordinator) || view.folded(next) == ",";
        let and = next + 1 + usize::from(view.is(next + 1, Is::RoleArticle));
        pending.push((found, of));
        match role_at(view, and) {
            Some(more) if coordinated && view.is(next, Is::Coordinator) && next < limits.end => {
                found = more
            }
            _ => {
                // "Pour Paul Estève, le maire doit partir": another subject, not a function.
                let subject = article
                    && (view.is(next, Is::Auxiliary)
                        || view.is(next, Is::Finite)
                        || view.word(next).report.is_some());
                if subject && next < limits.end {
                    return;
                }
                break;
            }
        }
    }
    let shared = pending.last().map(|(_, of)| of.clone()).unwrap_or_default();
    for (found, of) in pending {
        let of = if of.is_empty() { shared.clone() } else { of };
        roles.push(build(view, names, person, &found, Some(of)));
    }
}
