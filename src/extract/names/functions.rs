//! The nouns of functions: where one stands, what belongs to it, what it is of.

use std::ops::Range;

use super::ending_at;
use super::view::View;
use crate::knowledge::speech::{Is, Tenure};
use crate::model::name::{NameMention, RoleMention};
use crate::model::text::TokenKind;

/// A function as found, before a person is tied to it.
pub(super) struct Found<'a> {
    /// Where it begins with its article and the words that tell how long it is held: "l'ancien".
    pub(super) from: usize,
    pub(super) noun: Range<usize>,
    /// Where the function ends, with "par intérim" behind it.
    pub(super) tail: usize,
    pub(super) key: &'a str,
    pub(super) prefix: Option<usize>,
    pub(super) tenure: Option<Tenure>,
}

/// How many words with a capital may stand between "former" and a function.
const NAMED: usize = 3;

/// What the words that end before a token say of how long a function is held.
fn tenure_before(view: &View<'_>, start: usize) -> Option<(usize, Tenure)> {
    let ends = |from: usize| {
        let (len, found) = view.phrase(&view.speech.tenures, from)?;
        let end = from + len;
        (end == start || end + 1 == start && view.folded(end) == "-").then_some((from, *found))
    };
    (1..=3).filter_map(|back| start.checked_sub(back)).find_map(ends)
}

/// The function that starts at a token, with the words that belong to it.
pub(super) fn role_at<'a>(view: &View<'a>, at: usize) -> Option<Found<'a>> {
    let (len, key) = view.role(at).map(|found| view.role_around(at).unwrap_or(found))?;
    // "Deputy chief": no member of parliament.
    if len == 1 && view.is(at, Is::RolePrefix) && view.role(at + 1).is_some() {
        return None;
    }
    let mut start = at;
    let mut prefix = None;
    let joined = |token: usize| token.checked_sub(1);
    if let Some(mut back) = joined(at) {
        if view.folded(back) == "-" {
            back = back.saturating_sub(1);
        }
        if view.is(back, Is::RolePrefix) {
            prefix = Some(back);
            start = back;
        }
    }
    let mut said = tenure_before(view, start);
    // "A retired High Court judge": what the function is of stands between.
    let mut named = start;
    while said.is_none() && named + NAMED > start && named > 0 && view.capital(named - 1) {
        named -= 1;
        said = tenure_before(view, named).filter(|(_, found)| *found == Tenure::Former);
    }
    // "A former travel reporter": one word does.
    let field = start.checked_sub(1).filter(|at| view.is_word(*at) && !view.is(*at, Is::Function));
    if let (None, Some(field)) = (said, field) {
        said = tenure_before(view, field).filter(|(_, found)| *found == Tenure::Former);
    }
    let from = said.map_or(start, |(from, _)| from);
    let article = from.checked_sub(1).filter(|before| view.is(*before, Is::RoleArticle));
    let from = article.unwrap_or(from);
    let mut tenure = said.map(|(_, found)| found);
    let mut after = at + len;
    if view.folded(after) == "-" {
        after += 1;
    }
    if tenure.is_none()
        && let Some((_, found)) = view.phrase(&view.speech.tenures, after)
        && (!matches!(found, Tenure::Former | Tenure::Once) || !view.capital(after + 1))
    {
        tenure = Some(*found);
    }
    let mut tail = at + len;
    if let Some((more, _)) = view.phrase(&view.speech.tenures, tail)
        && more > 1
    {
        tail += more;
    }
    Some(Found { from, noun: start..at + len, tail, key, prefix, tenure })
}

pub(super) fn build(
    view: &View<'_>,
    names: &[NameMention],
    person: usize,
    found: &Found<'_>,
    of: Option<Range<usize>>,
) -> RoleMention {
    let noun = view.span(found.noun.clone());
    let whole = view.span(found.from..found.noun.end);
    let of = of.filter(|of| !of.is_empty());
    let of_span = of.clone().map(|of| {
        let mut span = view.span(of);
        while span.of(view.text.source).ends_with(['\'', '’']) {
            span.end -= span.of(view.text.source).chars().next_back().map_or(1, char::len_utf8);
        }
        span
    });
    let of_name = of.and_then(|of| {
        let first = names.partition_point(|name| name.tokens.start < of.start);
        (first..names.len()).take(4).find(|name| {
            *name != person
                && names[*name].tokens.start >= of.start
                && names[*name].tokens.end <= of.end
        })
    });
    let key = match found.prefix {
        Some(prefix) => format!("{}-{}", view.folded(prefix), found.key),
        None => found.key.to_owned(),
    };
    RoleMention {
        person,
        span: of_span.map_or(whole, |of| whole.join(of)),
        noun,
        key,
        of: of_span,
        of_name,
        former: matches!(found.tenure, Some(Tenure::Former | Tenure::Once)),
        once: found.tenure == Some(Tenure::Once),
        acting: found.tenure == Some(Tenure::Acting),
        future: found.tenure == Some(Tenure::Future),
    }
}

/// Where the words after "of" end: before a comma, a verb, a relative pronoun, a person.
pub(super) fn complement(view: &View<'_>, from: usize, limit: usize) -> Range<usize> {
    let mut start = from;
    // An adjective or two may stand before "of": "ministre délégué chargé de".
    while start < limit
        && start < from + 2
        && view.is_word(start)
        && !view.is(start, Is::Function)
        && !view.capital(start)
        && !view.is(start, Is::Finite)
        && view.word(start).report.is_none()
    {
        start += 1;
    }
    let Some((len, ())) = view.phrase(&view.speech.role_of, start) else {
        return from..from;
    };
    let mut end = start + len;
    while end < limit && end < start + 14 {
        let token = view.text.tokens[end];
        let stops = match token.kind {
            TokenKind::Punctuation => {
                !matches!(view.folded(end), "-" | "&" | "/")
                    || view.folded(end) == "-" && token.spaced
            }
            TokenKind::Number => true,
            TokenKind::Break => {
                view.text.tokens[end].span.of(view.text.source).matches('\n').count() > 1
            }
            TokenKind::Word => {
                view.is(end, Is::Relative)
                    || view.is(end, Is::Auxiliary)
                    || view.is(end, Is::Calendar)
                    || view.is(end, Is::Pronoun)
                    || view.is(end, Is::Finite) && !view.capital(end)
                    || view.word(end).report.is_some()
                        && !view.capital(end)
                        && !view.is(end - 1, Is::Determiner)
                    || view.is(end, Is::Coordinator)
                        && !view.is(end + 1, Is::Determiner)
                        && (!view.capital(end + 1) || is_post(view, end + 1))
                        && view.role(end + 1).is_some()
            }
        };
        if stops {
            break;
        }
        // The next person begins.
        if view.capital(end)
            && view.names.given(view.stem(end)).is_some()
            && view.capital(end + 1)
            && !(view.is(end - 1, Is::Inner))
        {
            break;
        }
        end += 1;
    }
    while end > start + len
        && (view.is(end - 1, Is::Function) || view.text.tokens[end - 1].kind == TokenKind::Break)
    {
        end -= 1;
    }
    if end <= start + len && len > 0 && !view.is_word(start + len) {
        from..from
    } else {
        start + len..end
    }
}

/// True for a function with what it is of behind it: "Minister of Health".
fn is_post(view: &View<'_>, at: usize) -> bool {
    view.role(at)
        .is_some_and(|(len, _)| len > 1 || view.phrase(&view.speech.role_of, at + len).is_some())
}

pub(super) fn stops_back(view: &View<'_>, token: usize) -> bool {
    match view.text.tokens[token].kind {
        TokenKind::Punctuation => !matches!(view.folded(token), "-" | "&" | "'" | "’"),
        TokenKind::Number => true,
        TokenKind::Break => false,
        TokenKind::Word => {
            view.is(token, Is::Auxiliary)
                || view.is(token, Is::Relative)
                || view.is(token, Is::Finite)
                    && !view.capital(token)
                    && view.folded(token + 1) != "-"
                    && !token.checked_sub(1).is_some_and(|before| view.is(before, Is::Determiner))
        }
    }
}

/// "Corvane chief executive", "the project's chief scientist", "Procurement Minister".
pub(super) fn premodifier(
    view: &View<'_>,
    names: &[NameMention],
    noun: usize,
    limits: &Range<usize>,
) -> Option<Range<usize>> {
    let mut end = noun;
    while end > limits.start
        && (view.phrase(&view.speech.tenures, end - 1).is_some_and(|(len, _)| len == 1)
            || view.folded(end - 1) == "s" && view.folded(end.saturating_sub(2)).ends_with('\'')
            || view.folded(end - 1) == "'")
    {
        end -= 1;
    }
    if end == limits.start {
        return None;
    }
    if let Some(name) = ending_at(names, end) {
        return Some(names[name].tokens.clone());
    }
    let before = end - 1;
    let fits = view.is_word(before)
        && !view.is(before, Is::Function)
        && !view.is(before, Is::Determiner)
        && !view.is(before, Is::Verb)
        && !view.is(before, Is::Finite)
        && !view.is(before, Is::Common)
        && view.word(before).report.is_none()
        && !view.shouted(before)
        && view.role(before).is_none()
        && !view.is(before, Is::Calendar);
    fits.then_some(before..end)
}

/// True when a determiner, a genitive or a modifier stands before a function.
pub(super) fn tenure_back(view: &View<'_>, noun: usize, first: usize) -> bool {
    let Some(before) = noun.checked_sub(1).filter(|at| *at >= first) else { return true };
    view.is(before, Is::RoleArticle)
        || view.is(before, Is::Coordinator)
        || view.folded(before) == "s"
        || view.folded(before) == "-"
        || !view.is(before, Is::Function) && view.is_word(before) && !view.is(before, Is::Verb)
}
