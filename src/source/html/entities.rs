//! Decoded text laid beside its source, so that every stretch keeps its place.
//!
//! Takes the text of an element as written and as decoded, gives stretches that are the same
//! and stretches (entities) that stand for another. Knows no entity by name.

use crate::model::span::Span;

/// A stretch of decoded text: its words and its place in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch<'a> {
    pub words: &'a str,
    pub span: Span,
    pub verbatim: bool,
}

/// Lays the decoded text beside the source, which starts at `start`.
pub(super) fn align<'a>(source: &str, decoded: &'a str, start: usize) -> Vec<Stretch<'a>> {
    if source == decoded {
        let span = Span::new(start, start + source.len());
        return vec![Stretch { words: decoded, span, verbatim: true }];
    }
    let mut all = Vec::new();
    let (mut from, mut to) = (0, 0);
    while from < source.len() && to < decoded.len() {
        let plain = source[from..].find('&').unwrap_or(source.len() - from);
        // Up to the next entity both are the same.
        let same = source[from..from + plain]
            .bytes()
            .zip(decoded[to..].bytes())
            .take_while(|(a, b)| a == b)
            .count();
        if same < plain || !decoded.is_char_boundary(to + same) {
            break;
        }
        push(&mut all, &decoded[to..to + same], start + from, same, true);
        (from, to) = (from + same, to + same);
        if from >= source.len() {
            break;
        }
        let Some((taken, given)) = entity(&source[from..], &decoded[to..]) else { break };
        let verbatim = source[from..from + taken] == decoded[to..to + given];
        push(&mut all, &decoded[to..to + given], start + from, taken, verbatim);
        (from, to) = (from + taken, to + given);
    }
    if to < decoded.len() {
        // Something else was rewritten: the rest maps as a whole.
        push(&mut all, &decoded[to..], start + from, source.len() - from, false);
    }
    all
}

fn push<'a>(all: &mut Vec<Stretch<'a>>, words: &'a str, at: usize, length: usize, verbatim: bool) {
    if !words.is_empty() {
        all.push(Stretch { words, span: Span::new(at, at + length), verbatim });
    }
}

/// How many bytes the entity at the start of the source takes, and how many it gives.
fn entity(source: &str, decoded: &str) -> Option<(usize, usize)> {
    let body = source[1..]
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '#'))
        .unwrap_or(source.len() - 1);
    let closed = source[1 + body..].starts_with(';');
    let whole = 1 + body + usize::from(closed);
    let first = decoded.chars().next()?.len_utf8();
    let second = decoded[first..].chars().next().map_or(0, char::len_utf8);
    let fits = |taken: usize, given: usize| {
        let rest = &source[taken..];
        let next = rest.find('&').unwrap_or(rest.len()).min(12);
        let (a, b) = (&rest.as_bytes()[..next], &decoded.as_bytes()[given..]);
        b.starts_with(a) && (next > 0 || !rest.is_empty() || b.is_empty())
    };
    // Entities without a semicolon may be shorter than their letters ("&copy2026").
    let shorter = (2..whole).rev().filter(|_| !closed);
    for taken in std::iter::once(whole).chain(shorter) {
        for given in [first, first + second] {
            let allowed = given == first || closed;
            if allowed && given <= decoded.len() && fits(taken, given) {
                return Some((taken, given));
            }
        }
    }
    // An ampersand that starts no entity.
    decoded.starts_with('&').then_some((1, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(source: &str, decoded: &str) -> String {
        align(source, decoded, 0)
            .iter()
            .map(|s| format!("{}<{}", s.words, s.span.of(source)))
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn entities_keep_their_place() {
        assert_eq!(show("a &amp; b", "a & b"), "a <a |&<&amp;| b< b");
        assert_eq!(show("&eacute;t&eacute;", "été"), "é<&eacute;|t<t|é<&eacute;");
        assert_eq!(show("R&D &foo; x", "R&D &foo; x"), "R&D &foo; x<R&D &foo; x");
        assert_eq!(show("R&D 5&nbsp;%", "R&D 5\u{a0}%"), "R<R|&<&|D 5<D 5|\u{a0}<&nbsp;|%<%");
        assert_eq!(show("&copy2026", "©2026"), "©<&copy|2026<2026");
    }
}
