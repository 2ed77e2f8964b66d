//! Plain text into blocks: one a paragraph, heading or list item.
//!
//! Takes the mended text, gives a draft. Lines that were wrapped at a width are joined into
//! their paragraph; a line break that the width did not force ends a block. Knows no words.

use crate::knowledge::Knowledge;
use crate::model::span::Span;

use super::draft::{Draft, Rough, Shape};
use super::front;

/// No text is wrapped at more than this many characters.
const WIDEST: usize = 120;

/// The draft of a plain text.
pub(super) fn draft(text: &str, knowledge: &Knowledge) -> Draft {
    let mut draft = Draft::with_room(text.len());
    let start = front::take(&mut draft, text, knowledge);
    let lines = lines(text, start);
    let width = width(&lines, text);
    let mut at = 0;
    let (mut apart, mut closed) = (true, false);
    while at < lines.len() {
        if lines[at].is_empty() {
            apart = true;
            at += 1;
            continue;
        }
        let from = lines[at];
        let block = draft.open(from.start);
        draft.copy(text, from);
        let mut last = from;
        // Lines up to the next blank one are a paragraph when they end like one.
        if apart {
            closed = ends_closed(&lines[at..], text);
        }
        at += 1;
        while let Some(line) = lines.get(at).filter(|line| !line.is_empty()) {
            if !goes_on(last.of(text), line.of(text), width, closed) {
                break;
            }
            let gap = Span::new(last.end, line.start);
            if !is_split_compound(last.of(text), line.of(text)) {
                draft.put(" ", gap);
            }
            draft.copy(text, *line);
            last = *line;
            at += 1;
        }
        let shape = if is_item(from.of(text)) { Shape::Item } else { Shape::Paragraph };
        draft.close(block, Rough { apart, ..Rough::new(shape) });
        draft.stated.links.extend(links(&text[from.start..last.end]));
        apart = false;
    }
    draft
}

/// Every line without the white space around it.
fn lines(text: &str, start: usize) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut at = start;
    for line in text[start..].split('\n') {
        let lead = line.len() - line.trim_start().len();
        let kept = line.trim().len();
        lines.push(Span::new(at + lead, at + lead + kept));
        at += line.len() + 1;
    }
    lines
}

/// The width at which the text was wrapped, in characters, if it was.
fn width(lines: &[Span], text: &str) -> Option<usize> {
    // The last line of a paragraph ends where it ends; only the others show the width.
    let mut lengths: Vec<usize> = lines
        .windows(2)
        .filter(|pair| !pair[0].is_empty() && !pair[1].is_empty())
        .map(|pair| length(pair[0].of(text)))
        .collect();
    let longest = lines.iter().map(|line| line.len()).max().unwrap_or(0);
    if lengths.len() < 3 || longest > 2 * WIDEST * 3 {
        return None;
    }
    lengths.sort_unstable();
    let width = lengths[(lengths.len() * 95 / 100).min(lengths.len() - 1)];
    let full = lengths.iter().filter(|length| **length * 100 >= width * 75).count();
    ((30..=WIDEST).contains(&width) && full * 2 >= lengths.len()).then_some(width)
}

/// True when the last line before a blank one ends a sentence.
fn ends_closed(lines: &[Span], text: &str) -> bool {
    let last = lines.iter().take_while(|line| !line.is_empty()).last();
    last.is_some_and(|line| line.of(text).ends_with(['.', '!', '?', '…', '»', '"', '”', ')']))
}

fn length(line: &str) -> usize {
    line.chars().count()
}

/// True when the next line belongs to the paragraph of the last one.
fn goes_on(last: &str, next: &str, width: Option<usize>, closed: bool) -> bool {
    if is_item(next) || is_rule(next) || is_rule(last) {
        return false;
    }
    let small = next.chars().find(|c| !matches!(c, '«' | '"' | '“' | '(' | ' ' | '\u{a0}'));
    let small = small.is_some_and(char::is_lowercase);
    let open = last.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | '-' | '–'));
    match width {
        Some(width) => {
            let word = next.split_whitespace().next().unwrap_or_default();
            // A heading in capitals stands alone even when it fills the line.
            let same_case = is_shouted(last) == is_shouted(next) || !is_shouted(last);
            let full = length(last) + 1 + length(word) > width
                || (open && closed && length(last) * 100 >= width * 60);
            (full && same_case) || (open && small) || is_split_compound(last, next)
        }
        None => open && small && length(last) >= 60,
    }
}

fn is_shouted(line: &str) -> bool {
    line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase)
}

/// "Saint-" and "Cernin" are one name.
fn is_split_compound(last: &str, next: &str) -> bool {
    last.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphanumeric))
        && next.starts_with(char::is_alphanumeric)
}

fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '_' | '*' | '=' | '—' | ' '))
}

/// A bullet, or a number with a full stop or a bracket.
pub(super) fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('-' | '*' | '•' | '–' | '—' | '·' | '▪' | '►' | '→') => {
            matches!(chars.next(), Some(' ' | '\u{a0}' | '\t'))
        }
        Some(first) if first.is_ascii_digit() => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            let digits = line.len() - rest.len();
            digits <= 2 && (rest.starts_with(". ") || rest.starts_with(") "))
        }
        _ => false,
    }
}

/// The web addresses in a stretch of text.
pub(super) fn links(words: &str) -> impl Iterator<Item = String> + '_ {
    words.match_indices("http").filter_map(|(at, _)| {
        let rest = &words[at..];
        (rest.starts_with("http://") || rest.starts_with("https://")).then(|| {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')'));
            rest[..end.unwrap_or(rest.len())].to_owned()
        })
    })
}
