//! Who speaks where no verb of saying tells it: after any verb behind a quotation, behind a dash,
//! before a colon, where the words themselves are called somebody's.

use std::ops::Range;

use super::clauses::{Piece, in_tokens};
use super::phrases::{apposed, before_quotation, best_name, noun_phrase, speaks};
use super::saying::{Saying, Side, report_at};
use super::verbs::is_verb;
use crate::extract::names::starting_at;
use crate::extract::names::view::View;
use crate::knowledge::speech::{Is, Report};
use crate::model::name::{NameKind, NameMention};

/// "« … », a osé notre directeur": after a quotation any verb says, where somebody follows it.
pub(super) fn unlisted(
    view: &View<'_>,
    names: &[NameMention],
    pieces: &[Piece],
    sentence: usize,
    at: usize,
    range: &Range<usize>,
) -> Option<Saying> {
    if !before_quotation(view, at)
        || !view.is_word(at)
        || view.capital(at)
        || report_at(view, at, range.start).is_some()
    {
        return None;
    }
    // "« … », répétait-elle": only who speaks stands behind a verb like that.
    if view.folded(at + 1) == "-"
        && !view.spaced(at + 1)
        && view.folded(at.saturating_sub(1)) == ","
    {
        let pronoun = (at + 2..at + 5)
            .find(|token| view.is(*token, Is::Pronoun) || view.is(*token, Is::Anonymous))?;
        let name = starting_at(names, pronoun);
        return Some(Saying {
            cue: at..at + 1,
            sentence,
            report: Some(Report::Say),
            source: pronoun..pronoun + 1,
            name,
            side: Side::Before,
        });
    }
    let own = pieces.partition_point(|piece| piece.clause.tokens.end <= at);
    let verb = pieces.get(own).filter(|piece| piece.clause.tokens.contains(&at))?.clause.verb?;
    if verb < at
        || verb > at + 3
        || !view.is(at, Is::Auxiliary) && !is_verb(view, at, range.start)
        || report_at(view, verb, range.start).is_some()
    {
        return None;
    }
    let from = verb + 1;
    let opens = view.is(from, Is::Determiner) || view.is(from, Is::Title) || view.capital(from);
    if !opens || !speaks(view, names, from, range.end) {
        return None;
    }
    let source = noun_phrase(view, names, from, range.end);
    let name = best_name(view, names, apposed(view, names, source.clone(), range.end));
    Some(Saying {
        cue: at..from,
        sentence,
        report: Some(Report::Say),
        source,
        name,
        side: Side::Before,
    })
}

/// Who speaks, and the token that says so.
pub(super) struct Beside {
    /// The index of the name.
    pub(super) name: usize,
    /// A mark, a noun, a preposition.
    pub(super) cue: usize,
}

/// "« … » – Paul Estève, maire": the name behind a dash.
pub(super) fn signed(
    view: &View<'_>,
    names: &[NameMention],
    inside: &Range<usize>,
) -> Option<Beside> {
    let dash = inside.end + 1;
    let name = starting_at(names, dash + 1).filter(|name| names[*name].kind == NameKind::Person);
    matches!(view.folded(dash), "–" | "—").then_some(Beside { name: name?, cue: dash })
}

/// "Paul Estève a été beau joueur : « … »": the one person of the words before the colon.
pub(super) fn led_in(
    view: &View<'_>,
    names: &[NameMention],
    inside: &Range<usize>,
) -> Option<Beside> {
    let colon = inside.start.checked_sub(2).filter(|at| view.folded(*at) == ":")?;
    let sentence = view.text.sentence_of(colon)?;
    let start = view.text.sentences[sentence].tokens.start;
    let verb = (start..colon).any(|at| is_verb(view, at, start));
    let mut people =
        in_tokens(names, start..colon).filter(|name| names[*name].kind == NameKind::Person);
    let first = people.next()?;
    let only = people.all(|name| names[name].key == names[first].key);
    (verb && only).then_some(Beside { name: first, cue: colon })
}

/// "« … » La formule, lancée par Paul Estève, …": the one whose words they are called.
pub(super) fn coined(
    view: &View<'_>,
    names: &[NameMention],
    inside: &Range<usize>,
) -> Option<Beside> {
    let start = (inside.end..inside.end + 4).find(|at| view.is_word(*at))?;
    if !view.is(start, Is::Determiner) {
        return None;
    }
    let (noun, len) = (start + 1..start + 3)
        .find_map(|at| view.phrase(&view.speech.utterances, at).map(|(len, ())| (at, len)))?;
    let sentence = view.text.sentence_of(noun)?;
    let end = view.text.sentences[sentence].tokens.end;
    let after = noun + len;
    // "La phrase de la présidente", "la formule lancée en mars par la présidente".
    let from = match view.phrase(&view.speech.role_of, after) {
        Some((of, ())) => after + of,
        None => (after..end.min(after + 8)).find(|at| view.is(*at, Is::Agent))? + 1,
    };
    let source = noun_phrase(view, names, from, end);
    best_name(view, names, apposed(view, names, source, end))
        .filter(|name| names[*name].kind == NameKind::Person)
        .map(|name| Beside { name, cue: noun })
}

/// "Pour le maire, Paul Estève, « … »": the one for whom it is so.
pub(super) fn seen_by(
    view: &View<'_>,
    names: &[NameMention],
    inside: &Range<usize>,
) -> Option<Beside> {
    let comma = inside.start.checked_sub(2).filter(|at| view.folded(*at) == ",")?;
    let sentence = view.text.sentence_of(comma)?;
    let start = view.text.sentences[sentence].tokens.start;
    let (len, ()) = view.phrase(&view.speech.viewpoints, start)?;
    let verb = (start + len..comma).any(|at| is_verb(view, at, start));
    let mut people =
        in_tokens(names, start..comma).filter(|name| names[*name].kind == NameKind::Person);
    let first = people.next()?;
    let only = people.all(|name| names[name].key == names[first].key);
    (!verb && only).then_some(Beside { name: first, cue: start })
}
