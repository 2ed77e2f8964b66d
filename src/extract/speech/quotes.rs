//! Quotations: where the marks open and close, and whose words stand between them.

use std::ops::Range;

use super::beside::{Beside, coined, led_in, seen_by, signed};
use super::clauses::{Piece, opens_saying};
use super::saying::{Saying, Side, attribution};
use super::{Quotation, QuotationKind};
use crate::extract::names::view::View;
use crate::knowledge::speech::Is;
use crate::model::document::Zone;
use crate::model::fact::Attribution;
use crate::model::name::{NameKind, NameMention};
use crate::model::span::Span;
use crate::model::text::TokenKind;

/// A pair of marks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Marks {
    /// The tokens between them.
    inside: Range<usize>,
    /// How many marks stand around it.
    depth: usize,
    unclosed: bool,
}

/// An opening mark that waits for its closing one.
struct Open {
    mark: Mark,
    at: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Angle,
    Curly,
    Straight,
    Single,
}

/// All quotations, with their speakers; clauses inside them are told so.
pub fn find(
    view: &View<'_>,
    names: &[NameMention],
    fullest: &[usize],
    pieces: &mut [Piece],
    sayings: &[Saying],
) -> Vec<Quotation> {
    let mut quotations: Vec<Quotation> = Vec::new();
    let marks = pairs(view);
    for pair in &marks {
        let mut quotation = Quotation {
            span: trimmed(view, pair.inside.clone()),
            pieces: Vec::new(),
            kind: kind(view, names, pair),
            speaker: None,
            who: None,
            cue: None,
            continues: None,
            unclosed: pair.unclosed,
        };
        if !pair.inside.clone().any(|token| view.is_word(token)) {
            continue;
        }
        let incise = incise(view, sayings, pair);
        quotation.pieces = match &incise {
            Some(incise) => [pair.inside.start..incise.start, incise.end..pair.inside.end]
                .into_iter()
                .filter(|range| !range.is_empty())
                .map(|range| trimmed(view, range))
                .filter(|span| !span.is_empty())
                .collect(),
            None => vec![quotation.span],
        };
        let words = quotation.kind == QuotationKind::Words;
        let beside = |find: fn(&View<'_>, &[NameMention], &Range<usize>) -> Option<Beside>| {
            words.then(|| find(view, names, &pair.inside)).flatten()
        };
        let mut told = |found: Beside| {
            quotation.speaker = Some(found.name);
            quotation.who = Some(names[found.name].span);
            quotation.cue = Some(view.span(found.cue..found.cue + 1));
        };
        if let Some(found) = beside(coined) {
            told(found);
        } else if let Some(saying) = saying_of(view, pair, sayings, incise.as_ref()) {
            let told = attribution(view, names, fullest, saying);
            quotation.speaker = saying.name;
            quotation.who = Some(told.source);
            quotation.cue = Some(told.cue);
            if quotation.kind == QuotationKind::Scare
                && saying.side == Side::Before
                && adjoins(view, pair, saying)
            {
                quotation.kind = QuotationKind::Words;
            }
        } else if let Some(found) =
            beside(signed).or_else(|| beside(led_in)).or_else(|| beside(seen_by))
        {
            told(found);
        } else if let Some(last) = quotations.last()
            && pair.depth == 0
            && quotation.kind == QuotationKind::Words
            && goes_on(view, last, quotation.span.start, names)
        {
            quotation.speaker = last.speaker;
            quotation.who = last.who;
            quotation.cue = last.cue;
        }
        if let Some(before) = quotations.iter().rposition(|q| q.span.end <= quotation.span.start)
            && quotation.speaker.is_some()
            && quotations[before].speaker == quotation.speaker
            && continues(view, quotations[before].span.end, quotation.span.start)
        {
            quotation.continues = Some(before);
        }
        quotations.push(quotation);
    }
    blocks(view, names, &mut quotations);
    quotations.sort_by_key(|q| (q.span.start, usize::MAX - q.span.end));
    inform(pieces, names, fullest, view, &quotations);
    quotations
}

/// The pairs of marks, in order of their start.
fn pairs(view: &View<'_>) -> Vec<Marks> {
    let mut open: Vec<Open> = Vec::new();
    let mut found = Vec::new();
    let count = view.text.tokens.len();
    for at in 0..count {
        let token = view.text.tokens[at];
        if token.kind == TokenKind::Break {
            if view.text.sentence_of(at).is_none() {
                paragraph_ends(view, at, &mut open, &mut found);
            }
            continue;
        }
        if token.kind != TokenKind::Punctuation {
            continue;
        }
        let next = view.text.tokens.get(at + 1);
        let joined_next = next.is_some_and(|next| !next.spaced && next.kind != TokenKind::Break);
        let innermost = open.last().map(|open| open.mark);
        match view.text.word(at) {
            "«" => open.push(Open { mark: Mark::Angle, at }),
            "“" | "„" => open.push(Open { mark: Mark::Curly, at }),
            "»" => close(&mut open, &mut found, at, &[Mark::Angle]),
            "”" => close(&mut open, &mut found, at, &[Mark::Curly, Mark::Straight]),
            "\"" => {
                let inside = open.iter().any(|open| matches!(open.mark, Mark::Straight));
                let curly = innermost == Some(Mark::Curly) && !token.spaced;
                if (inside || curly) && !(token.spaced && joined_next) {
                    close(&mut open, &mut found, at, &[Mark::Straight, Mark::Curly]);
                } else if joined_next || !inside {
                    open.push(Open { mark: Mark::Straight, at });
                }
            }
            "'" | "‘" | "’" => {
                let opens = joined_next
                    && next.is_some_and(|next| {
                        next.kind == TokenKind::Word || next.span.of(view.text.source) == "…"
                    })
                    && (token.spaced
                        || at == 0
                        || matches!(
                            view.text.tokens[at - 1].kind,
                            TokenKind::Break | TokenKind::Punctuation
                        ) && view.folded(at - 1) != "'");
                if innermost == Some(Mark::Single) && !opens {
                    if !genitive(view, at) {
                        close(&mut open, &mut found, at, &[Mark::Single]);
                    }
                } else if opens && innermost != Some(Mark::Single) {
                    open.push(Open { mark: Mark::Single, at });
                }
            }
            _ => {}
        }
    }
    paragraph_ends(view, count, &mut open, &mut found);
    found.sort_by_key(|pair: &Marks| (pair.inside.start, usize::MAX - pair.inside.end));
    found
}

/// "The workers' rights" inside single marks: the mark closes nothing if another one follows.
fn genitive(view: &View<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    if !view.is_word(before) || !view.folded(before).ends_with('s') || !view.is_word(at + 1) {
        return false;
    }
    let Some(sentence) = view.text.sentence_of(at) else { return false };
    (at + 1..view.text.sentences[sentence].tokens.end).any(|token| {
        view.folded(token) == "'"
            && view.text.tokens[token].kind == TokenKind::Punctuation
            && !view.spaced(token)
    })
}

fn close(open: &mut Vec<Open>, found: &mut Vec<Marks>, at: usize, marks: &[Mark]) {
    let Some(index) = open.iter().rposition(|open| marks.contains(&open.mark)) else { return };
    // What was opened inside and never closed was no quotation.
    open.truncate(index + 1);
    if let Some(opened) = open.pop() {
        found.push(Marks { inside: opened.at + 1..at, depth: open.len(), unclosed: false });
    }
}

/// At the end of a paragraph nothing stays open: words whose closing mark is missing end with
/// their sentence, or with the paragraph when the next one opens with a mark of its own.
fn paragraph_ends(view: &View<'_>, at: usize, open: &mut Vec<Open>, found: &mut Vec<Marks>) {
    let goes_on = matches!(
        view.text.tokens.get(at + 1).map(|t| t.span.of(view.text.source)),
        Some("«" | "“" | "\"" | "»")
    );
    for (depth, opened) in open.drain(..).enumerate() {
        if opened.mark == Mark::Single || opened.mark == Mark::Straight && !goes_on && depth > 0 {
            continue;
        }
        let sentence =
            view.text.sentence_of(opened.at).map(|index| view.text.sentences[index].tokens.end);
        let end = if goes_on { at } else { sentence.unwrap_or(at).min(at) };
        if end > opened.at + 1 {
            found.push(Marks { inside: opened.at + 1..end, depth, unclosed: !goes_on });
        }
    }
}

fn trimmed(view: &View<'_>, tokens: Range<usize>) -> Span {
    let mut range = tokens;
    while !range.is_empty() && view.text.tokens[range.start].kind == TokenKind::Break {
        range.start += 1;
    }
    while !range.is_empty() && view.text.tokens[range.end - 1].kind == TokenKind::Break {
        range.end -= 1;
    }
    if range.is_empty() { Span::default() } else { view.span(range) }
}

fn kind(view: &View<'_>, names: &[NameMention], pair: &Marks) -> QuotationKind {
    let words: Vec<usize> = pair.inside.clone().filter(|token| view.is_word(*token)).collect();
    let content: Vec<usize> =
        words.iter().copied().filter(|token| !view.is(*token, Is::Function)).collect();
    let ends = pair.inside.end.saturating_sub(1);
    let sentence_like = matches!(view.folded(ends), "." | "!" | "?" | "," | "…");
    let title = !content.is_empty()
        && !sentence_like
        && words.len() <= 8
        && (content.len() >= 2 || !names.is_empty())
        && content.iter().all(|token| view.capital(*token));
    if title {
        return QuotationKind::Title;
    }
    if words.len() <= 3 && !sentence_like { QuotationKind::Scare } else { QuotationKind::Words }
}

/// The comma, the saying and what belongs to it, where they cut the words between marks.
fn incise(view: &View<'_>, sayings: &[Saying], pair: &Marks) -> Option<Range<usize>> {
    let first = sayings.partition_point(|saying| saying.cue.start < pair.inside.start);
    for saying in sayings[first..].iter().take_while(|saying| saying.cue.start < pair.inside.end) {
        if saying.side != Side::Before || saying.source.end > pair.inside.end {
            continue;
        }
        let comma = (pair.inside.start..saying.cue.start)
            .rev()
            .take(6)
            .find(|at| matches!(view.folded(*at), "," | "–" | "—" | "!" | "?"))?;
        if !opens_saying(view, comma + 1) {
            continue;
        }
        let mut end = saying.source.end.max(saying.cue.end);
        while end < pair.inside.end
            && !matches!(view.folded(end), "," | "." | ";" | "–" | "—" | "!" | "?")
        {
            end += 1;
        }
        // The name in apposition belongs to it: "explique le maire, Paul Estève, …".
        if view.folded(end) == "," && (view.capital(end + 1)) {
            end += 1;
            while end < pair.inside.end && !matches!(view.folded(end), "," | "." | ";" | "–" | "—")
            {
                end += 1;
            }
        }
        return Some(comma..(end + 1).min(pair.inside.end));
    }
    None
}

/// The saying whose content a quotation is: inside it, right after it, or before it.
fn saying_of<'s>(
    view: &View<'_>,
    pair: &Marks,
    sayings: &'s [Saying],
    incise: Option<&Range<usize>>,
) -> Option<&'s Saying> {
    if let Some(incise) = incise {
        let from = sayings.partition_point(|saying| saying.cue.start < incise.start);
        return sayings.get(from).filter(|saying| incise.contains(&saying.cue.start));
    }
    let first_sentence = view.text.sentence_of(pair.inside.start)?;
    let last_sentence =
        view.text.sentence_of(pair.inside.end.saturating_sub(1)).unwrap_or(first_sentence);
    let from = sayings.partition_point(|saying| saying.sentence < first_sentence);
    let near = || sayings[from..].iter().take_while(|saying| saying.sentence <= last_sentence + 1);
    let outside = |saying: &&Saying| {
        (saying.cue.end < pair.inside.start || saying.cue.start >= pair.inside.end)
            && !pair.inside.contains(&saying.source.start)
    };
    // After the closing mark, in the same sentence.
    let after = near().filter(outside).find(|saying| {
        saying.cue.start > pair.inside.end
            && saying.side == Side::Before
            && (saying.sentence == last_sentence
                || saying.sentence == last_sentence + 1 && adjoins(view, pair, saying))
            && adjoins(view, pair, saying)
    });
    if after.is_some() {
        return after;
    }
    let before = near()
        .filter(outside)
        .filter(|saying| saying.sentence == first_sentence && saying.cue.end <= pair.inside.start);
    let before =
        before.filter(|saying| saying.side != Side::Before || reaches(view, saying, pair)).last();
    before.or_else(|| {
        near().filter(outside).find(|saying| {
            saying.sentence == last_sentence
                && saying.cue.start > pair.inside.end
                && saying.side != Side::After
        })
    })
}

/// A saying of what stands before it may still open a quotation: "explique-t-il : « … »".
fn reaches(view: &View<'_>, saying: &Saying, pair: &Marks) -> bool {
    let from = saying.cue.end.max(saying.source.end);
    from + 1 < pair.inside.start && (from..pair.inside.start).any(|at| view.folded(at) == ":")
}

/// True when nothing but a comma and a few words stand between a quotation and its saying.
fn adjoins(view: &View<'_>, pair: &Marks, saying: &Saying) -> bool {
    let start = saying.cue.start.min(if saying.source.start > pair.inside.end {
        saying.source.start
    } else {
        saying.cue.start
    });
    start <= pair.inside.end + 8
        && !(pair.inside.end + 1..start)
            .any(|at| matches!(view.folded(at), "." | ";" | ":" | "«" | "“"))
}

/// True when a quotation without a saying of its own goes on with the one before: nothing but
/// short words stand between, and nobody else is named.
fn goes_on(view: &View<'_>, last: &Quotation, start: usize, names: &[NameMention]) -> bool {
    let end = last.span.end;
    let between = view.text.source.get(end..start).unwrap_or_default();
    let first = names.partition_point(|name| name.span.start < end);
    let speaker = last.speaker.map(|name| names[name].key.as_str());
    let person = names[first..].iter().take_while(|name| name.span.end <= start).any(|name| {
        name.kind == NameKind::Person && name.form.is_spelled() && speaker != Some(&name.key)
    });
    between.len() < 160 && (between.matches('.').count() <= 1) && !person
        || between.trim_matches(|c: char| !c.is_alphanumeric()).is_empty()
}

fn continues(view: &View<'_>, end: usize, start: usize) -> bool {
    let between = view.text.source.get(end..start).unwrap_or_default();
    let letters = between.chars().filter(|c| c.is_alphabetic()).count();
    letters == 0 || between.len() < 90 && !between.contains(". ") && !between.contains('\n')
}

/// Blocks of the document that are quotations as a whole.
fn blocks(view: &View<'_>, names: &[NameMention], quotations: &mut Vec<Quotation>) {
    for block in view.document.blocks.iter().filter(|block| block.zone == Zone::Quotation) {
        if quotations
            .iter()
            .any(|q| block.span.overlaps(q.span) && q.span.len() * 2 > block.span.len())
        {
            continue;
        }
        // "— Paul Estève, maire": the signature, where the block has one.
        let words = block.span.of(&view.document.text);
        let dash = words.rfind(['—', '–']).map(|at| block.span.start + at);
        let speaker = dash.and_then(|dash| {
            let first = names.partition_point(|name| name.span.start <= dash);
            (first..names.len()).take(3).find(|name| {
                let name = &names[*name];
                name.span.start > dash
                    && name.span.end <= block.span.end
                    && name.kind == NameKind::Person
            })
        });
        let end = if speaker.is_some() { dash.unwrap_or(block.span.end) } else { block.span.end };
        let span = Span::new(block.span.start, end);
        quotations.push(Quotation {
            span,
            pieces: vec![span],
            kind: QuotationKind::Block,
            speaker,
            who: speaker.map(|name| names[name].span),
            cue: None,
            continues: None,
            unclosed: false,
        });
    }
}

/// Tells clauses which quotation they stand in, and so who says them.
fn inform(
    pieces: &mut [Piece],
    names: &[NameMention],
    fullest: &[usize],
    view: &View<'_>,
    quotations: &[Quotation],
) {
    for (index, quotation) in quotations.iter().enumerate() {
        if !matches!(quotation.kind, QuotationKind::Words | QuotationKind::Block) {
            continue;
        }
        let first = pieces.partition_point(|piece| piece.clause.span.end <= quotation.span.start);
        for piece in
            pieces[first..].iter_mut().take_while(|p| p.clause.span.start < quotation.span.end)
        {
            let middle = piece.clause.span.start.midpoint(piece.clause.span.end);
            if !(quotation.span.start <= middle && middle < quotation.span.end) {
                continue;
            }
            piece.clause.quotation = Some(index);
            // What is said inside the quotation is said by its speaker.
            let inside = |told: &Attribution| quotation.span.covers(told.source);
            if let (Some(who), Some(cue)) = (quotation.who, quotation.cue)
                && piece.clause.attribution.as_ref().is_none_or(inside)
            {
                let name = quotation
                    .speaker
                    .map(|name| super::saying::spelled(names, fullest[name], view.text.source));
                piece.clause.attribution = Some(Attribution {
                    source: who,
                    who: name.unwrap_or_else(|| who.of(view.text.source).to_owned()),
                    cue,
                });
            }
        }
    }
}
