//! The decoded text made whole: wrong decoding undone, line ends alike, invisible marks out.
//!
//! Takes a text, gives the mended one with the way back, and what an editor must know of it.
//! Comes before any clean-up of white space. Knows no format.

use crate::knowledge::Knowledge;
use crate::model::document::{Document, Notice, Piece};
use crate::model::span::Span;

use super::repair::{self, Kind, Repair};
use super::trace::{self, Edit};

/// A text made whole.
#[derive(Debug)]
pub(super) struct Mended {
    pub text: String,
    /// Its pieces, each with its place in the decoded text.
    pub pieces: Vec<Piece>,
    /// What was restored, by its place in the decoded text.
    repairs: Vec<Repair>,
    /// The pages with which the text had been decoded.
    pages: Vec<&'static str>,
}

/// Mends a text; clean text comes back as it is.
pub(super) fn mend(text: &str, knowledge: &Knowledge) -> Mended {
    let found = repair::search(text, knowledge);
    let mut edits: Vec<Edit> = found
        .edits
        .iter()
        .map(|repair| Edit { span: repair.span, with: repair.with.clone() })
        .collect();
    if needs_cleaning(text) {
        edits = merge(edits, clean(text));
    }
    let (text, pieces) = if edits.is_empty() {
        (text.to_owned(), trace::whole(text))
    } else {
        trace::apply(text, &edits)
    };
    Mended { text, pieces, repairs: found.edits, pages: found.pages }
}

/// What to say of the repairs; spans are those of the document.
pub(super) fn notices(mended: &Mended, document: &Document, outer: &[Piece]) -> Vec<Notice> {
    let mut notices = Vec::new();
    let here = |span: Span| {
        let middle = trace::forward(&mended.pieces, mended.text.len(), span)?;
        trace::forward(outer, document.text.len(), middle)
    };
    let decoded = mended.repairs.iter().filter(|repair| repair.kind == Kind::Decode);
    let count = decoded.clone().count();
    if count > 0 {
        let first = decoded.clone().find_map(|repair| here(repair.span));
        notices.push(Notice {
            code: "encoding-repaired".to_owned(),
            span: first,
            details: vec![
                ("encoding".to_owned(), mended.pages.join(", ")),
                ("count".to_owned(), count.to_string()),
            ],
        });
    }
    for repair in &mended.repairs {
        let (code, details) = match repair.kind {
            Kind::Decode => continue,
            Kind::UndoWrongRepair => (
                "repair-inferred",
                vec![
                    ("before".to_owned(), around(&document.origin.file_text, repair, None)),
                    (
                        "after".to_owned(),
                        around(&document.origin.file_text, repair, Some(&repair.with)),
                    ),
                ],
            ),
            Kind::LostEllipsis => ("lines-broken-by-lost-ellipsis", Vec::new()),
        };
        notices.push(Notice { code: code.to_owned(), span: here(repair.span), details });
    }
    notices
}

/// The word around a repair, as it stands or as it is restored; a flag is two characters.
fn around(text: &str, repair: &Repair, with: Option<&str>) -> String {
    let joins = |c: &char| c.is_alphabetic() || is_flag(*c);
    let before: Vec<char> =
        text[..repair.span.start].chars().rev().take_while(joins).take(20).collect();
    let after: String = text[repair.span.end..].chars().take_while(joins).take(20).collect();
    let flag = repair.with.chars().next().is_some_and(is_flag);
    let (before, after) = if flag {
        // Flags are pairs: the other half is before or after by the parity of what precedes.
        let odd = before.iter().take_while(|c| is_flag(**c)).count() % 2;
        let half: String = before.iter().take(odd).collect();
        (half, after.chars().take(1 - odd).collect())
    } else {
        (before.into_iter().rev().collect::<String>(), after)
    };
    format!("{before}{}{after}", with.unwrap_or(repair.span.of(text)))
}

fn is_flag(c: char) -> bool {
    ('\u{1f1e6}'..='\u{1f1ff}').contains(&c)
}

/// Line ends of other systems and marks that no reader sees.
fn needs_cleaning(text: &str) -> bool {
    text.contains('\r')
        || (!text.is_ascii()
            && ['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}', '\u{85}', '\u{2028}', '\u{2029}']
                .iter()
                .any(|mark| text.contains(*mark)))
}

fn clean(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, c) in text.char_indices() {
        let with = match c {
            '\r' if text[at + 1..].starts_with('\n') => "",
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => "\n",
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => "",
            _ => continue,
        };
        edits.push(Edit { span: Span::new(at, at + c.len_utf8()), with: with.to_owned() });
    }
    edits
}

/// Both lists in order; a cleaning inside a repair is not needed.
fn merge(repairs: Vec<Edit>, cleanings: Vec<Edit>) -> Vec<Edit> {
    let mut all = repairs;
    let kept: Vec<Edit> = cleanings
        .into_iter()
        .filter(|cleaning| {
            let next = all.partition_point(|repair| repair.span.end <= cleaning.span.start);
            !all.get(next).is_some_and(|repair| repair.span.overlaps(cleaning.span))
        })
        .collect();
    all.extend(kept);
    all.sort_by_key(|edit| edit.span);
    all
}
