//! The way back: pieces of a text, each with its place in an earlier text.
//!
//! Takes edits or pieces, gives pieces. Knows nothing of why a text was changed.

use crate::model::document::Piece;
use crate::model::span::Span;

/// A stretch of a text and what stands in its place in the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub with: String,
}

/// The text with the edits made; they are sorted and do not overlap.
pub(super) fn apply(text: &str, edits: &[Edit]) -> (String, Vec<Piece>) {
    let mut out = String::with_capacity(text.len());
    let mut pieces = Vec::with_capacity(edits.len() * 2 + 1);
    let mut at = 0;
    for edit in edits {
        copy(text, Span::new(at, edit.span.start), &mut out, &mut pieces);
        if !edit.with.is_empty() {
            pieces.push(Piece { text: out.len(), file: edit.span, verbatim: false });
            out.push_str(&edit.with);
        }
        at = edit.span.end;
    }
    copy(text, Span::new(at, text.len()), &mut out, &mut pieces);
    (out, pieces)
}

/// The pieces of a text that is another, unchanged.
pub(super) fn whole(text: &str) -> Vec<Piece> {
    vec![Piece { text: 0, file: Span::new(0, text.len()), verbatim: true }]
}

fn copy(text: &str, span: Span, out: &mut String, pieces: &mut Vec<Piece>) {
    if !span.is_empty() {
        pieces.push(Piece { text: out.len(), file: span, verbatim: true });
        out.push_str(span.of(text));
    }
}

/// Pieces from a last text to a first one, by way of a text between them.
pub(super) fn compose(outer: &[Piece], inner: &[Piece]) -> Vec<Piece> {
    if let [only] = inner
        && only.verbatim
        && only.file.start == only.text
    {
        return outer.to_vec();
    }
    let mut all = Vec::with_capacity(outer.len() + inner.len());
    for piece in outer {
        if !piece.verbatim {
            all.push(Piece { file: back(inner, piece.file), ..*piece });
            continue;
        }
        // A copied stretch is cut where the text between was itself pieced together.
        let mut at = piece.file.start;
        let mut index = inner.partition_point(|inner| inner.text <= at).saturating_sub(1);
        while at < piece.file.end {
            let Some(found) = inner.get(index) else { break };
            let next = inner.get(index + 1).map_or(piece.file.end, |next| next.text);
            let end = next.min(piece.file.end).max(at);
            let inside = at - found.text.min(at);
            let file = if found.verbatim {
                Span::new(found.file.start + inside, found.file.start + inside + (end - at))
            } else {
                found.file
            };
            if end > at {
                let text = piece.text + (at - piece.file.start);
                all.push(Piece { text, file, verbatim: found.verbatim });
            }
            at = end;
            index += 1;
        }
    }
    all
}

/// The place in the first text of a span of the text between.
pub(super) fn back(pieces: &[Piece], span: Span) -> Span {
    let find = |at: usize| pieces[..pieces.partition_point(|piece| piece.text <= at)].last();
    let start = match find(span.start) {
        Some(piece) if piece.verbatim => {
            (piece.file.start + (span.start - piece.text)).min(piece.file.end)
        }
        Some(piece) => piece.file.start,
        None => 0,
    };
    if span.is_empty() {
        return Span::new(start, start);
    }
    let end = match find(span.end - 1) {
        Some(piece) if piece.verbatim => {
            (piece.file.start + (span.end - piece.text)).min(piece.file.end)
        }
        Some(piece) => piece.file.end,
        None => start,
    };
    Span::new(start, end.max(start))
}

/// The place in the last text of a span of the first one, where any of it is left.
pub(super) fn forward(pieces: &[Piece], text_len: usize, span: Span) -> Option<Span> {
    let mut found: Option<Span> = None;
    for (index, piece) in pieces.iter().enumerate() {
        if !piece.file.overlaps(span) {
            continue;
        }
        let end = pieces.get(index + 1).map_or(text_len, |next| next.text);
        let part = if piece.verbatim {
            let start = span.start.max(piece.file.start) - piece.file.start;
            let stop = span.end.min(piece.file.end) - piece.file.start;
            Span::new(piece.text + start, (piece.text + stop).min(end))
        } else {
            Span::new(piece.text, end)
        };
        found = Some(found.map_or(part, |found| found.join(part)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_leave_a_way_back() {
        let edits = [
            Edit { span: Span::new(1, 3), with: "X".to_owned() },
            Edit { span: Span::new(4, 5), with: String::new() },
        ];
        let (text, pieces) = apply("abcdef", &edits);
        assert_eq!(text, "aXdf");
        assert_eq!(back(&pieces, Span::new(1, 2)), Span::new(1, 3));
        assert_eq!(back(&pieces, Span::new(3, 4)), Span::new(5, 6));
        assert_eq!(back(&pieces, Span::new(0, 4)), Span::new(0, 6));
        assert_eq!(forward(&pieces, text.len(), Span::new(2, 3)), Some(Span::new(1, 2)));
        assert_eq!(forward(&pieces, text.len(), Span::new(4, 5)), None);
    }

    #[test]
    fn two_steps_back_are_one() {
        let (middle, first) =
            apply("abcdef", &[Edit { span: Span::new(1, 3), with: "XYZ".to_owned() }]);
        let (last, second) = apply(&middle, &[Edit { span: Span::new(0, 1), with: String::new() }]);
        assert_eq!(last, "XYZdef");
        let both = compose(&second, &first);
        assert_eq!(back(&both, Span::new(0, 3)), Span::new(1, 3));
        assert_eq!(back(&both, Span::new(4, 6)), Span::new(4, 6));
    }
}
