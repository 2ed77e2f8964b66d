//! A sentence cut round its mark, and wrapped with the mark underlined.
//!
//! Takes words and a width in terminal columns, gives lines. Whatever could move the cursor or
//! turn the direction of writing is shown as a space.

use unicode_width::UnicodeWidthChar;

use crate::model::span::Span;

/// One line of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// The words.
    pub text: String,
    /// The marked stretch, in bytes of `text`; empty when the line has none.
    pub mark: Span,
    /// Where the mark begins and ends in terminal columns.
    pub columns: (usize, usize),
}

/// Cuts a sentence round its mark and wraps it to lines of at most `width` columns.
pub fn lines(sentence: &str, inner: Span, width: usize) -> Vec<Line> {
    let width = width.max(20);
    let letters: Vec<(char, bool, usize)> = sentence
        .char_indices()
        .map(|(at, c)| {
            let c = plain(c);
            (c, inner.start <= at && at < inner.end, c.width().unwrap_or(0))
        })
        .collect();
    let window = window(&letters, width);
    let mut shown: Vec<(char, bool, usize)> = Vec::new();
    if window.start > 0 {
        shown.extend([('…', false, 1), (' ', false, 1)]);
    }
    shown.extend_from_slice(&letters[window.start..window.end]);
    if window.end < letters.len() {
        shown.extend([(' ', false, 1), ('…', false, 1)]);
    }
    wrap(&shown, width)
}

/// A character that stays where it is put.
pub fn plain(c: char) -> char {
    match c {
        c if c.is_control() => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' => ' ',
        c => c,
    }
}

/// Words that stay where they are put.
pub fn plain_words(words: &str) -> String {
    words.chars().map(plain).collect()
}

/// How many terminal columns words take.
pub fn columns(words: &str) -> usize {
    words.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// At most `width` terminal columns of `words`, with an ellipsis where some are left out.
pub fn cut(words: &str, width: usize) -> String {
    let mut kept = String::new();
    let mut used = 0;
    if columns(words) <= width {
        return plain_words(words);
    }
    for c in words.chars().map(plain) {
        let next = c.width().unwrap_or(0);
        if used + next + 1 > width {
            break;
        }
        used += next;
        kept.push(c);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// Words wrapped to lines of at most `width` columns.
pub fn wrapped(words: &str, width: usize) -> Vec<String> {
    let letters: Vec<(char, bool, usize)> =
        words.chars().map(|c| (plain(c), false, plain(c).width().unwrap_or(0))).collect();
    wrap(&letters, width.max(20)).into_iter().map(|line| line.text).collect()
}

/// What is shown of a long sentence: the mark, and as many whole words round it as fit. A long
/// mark is never cut; it is given a little of its surroundings.
fn window(letters: &[(char, bool, usize)], width: usize) -> Span {
    let all: usize = letters.iter().map(|letter| letter.2).sum();
    if all <= width {
        return Span::new(0, letters.len());
    }
    let first = letters.iter().position(|letter| letter.1).unwrap_or(0);
    let last = letters.iter().rposition(|letter| letter.1).map_or(first, |at| at + 1);
    let mark: usize = letters[first..last].iter().map(|letter| letter.2).sum();
    let mut left = if mark + width / 4 <= width { width - mark - 4 } else { width / 2 };
    let (mut start, mut end) = (first, last);
    // Words join on the left and on the right in turn.
    loop {
        let before = previous_word(letters, start);
        let cost: usize = letters[before..start].iter().map(|letter| letter.2).sum();
        let takes_before = before < start && cost <= left;
        if takes_before {
            left -= cost;
            start = before;
        }
        let after = next_word(letters, end);
        let cost: usize = letters[end..after].iter().map(|letter| letter.2).sum();
        let takes_after = after > end && cost <= left;
        if takes_after {
            left -= cost;
            end = after;
        }
        if !takes_before && !takes_after {
            return Span::new(start, end);
        }
    }
}

fn previous_word(letters: &[(char, bool, usize)], from: usize) -> usize {
    let spaces = letters[..from].iter().rev().take_while(|letter| letter.0 == ' ').count();
    let at = from - spaces;
    at - letters[..at].iter().rev().take_while(|letter| letter.0 != ' ').count()
}

fn next_word(letters: &[(char, bool, usize)], from: usize) -> usize {
    let spaces = letters[from..].iter().take_while(|letter| letter.0 == ' ').count();
    let at = from + spaces;
    at + letters[at..].iter().take_while(|letter| letter.0 != ' ').count()
}

fn wrap(letters: &[(char, bool, usize)], width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < letters.len() {
        let mut used = 0;
        let mut end = start;
        let mut space = None;
        while end < letters.len() && used + letters[end].2 <= width {
            if letters[end].0 == ' ' {
                space = Some(end);
            }
            used += letters[end].2;
            end += 1;
        }
        if end < letters.len() && letters[end].0 != ' ' {
            end = space.filter(|space| *space > start).map_or(end, |space| space + 1);
        }
        // A letter wider than the line still has to go somewhere.
        let end = end.max(start + 1);
        lines.push(line(&letters[start..end]));
        start = end + letters[end..].iter().take_while(|letter| letter.0 == ' ').count();
    }
    lines
}

fn line(letters: &[(char, bool, usize)]) -> Line {
    let mut line = Line::default();
    let mut column = 0;
    let mut seen = false;
    for (c, marked, width) in letters {
        if *marked && !seen {
            line.mark.start = line.text.len();
            line.columns.0 = column;
            seen = true;
        }
        line.text.push(*c);
        column += width;
        // Spaces at the end of a line are not underlined.
        if *marked && *c != ' ' {
            line.mark.end = line.text.len();
            line.columns.1 = column;
        }
    }
    if line.mark.end <= line.mark.start {
        line.mark = Span::default();
        line.columns = (0, 0);
    }
    let kept = line.text.trim_end().len().max(line.mark.end);
    line.text.truncate(kept);
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(sentence: &str, mark: &str, width: usize) -> String {
        let start = sentence.find(mark).unwrap_or_default();
        lines(sentence, Span::new(start, start + mark.len()), width)
            .iter()
            .map(|line| {
                let (from, to) = line.columns;
                format!("{}\n{}{}\n", line.text, " ".repeat(from), "^".repeat(to - from))
            })
            .collect()
    }

    #[test]
    fn a_short_sentence_is_whole() {
        assert_eq!(
            drawn("Il a reçu 3 M€ hier.", "3 M€", 40),
            "Il a reçu 3 M€ hier.\n          ^^^^\n"
        );
    }

    #[test]
    fn a_long_sentence_is_cut_round_its_mark() {
        let sentence = "Le ministère a fait savoir hier soir dans un communiqué que le contrat \
                        vaut 200 millions de dollars et non le double comme on a pu le lire.";
        let drawn = drawn(sentence, "200 millions de dollars", 50);
        assert_eq!(
            drawn,
            "… le contrat vaut 200 millions de dollars et non …\n                  ^^^^^^^^^^^^^^^^^^^^^^^\n"
        );
    }

    #[test]
    fn a_wide_letter_takes_two_columns() {
        assert_eq!(drawn("😀 cafe\u{301}: 3 €", "3 €", 40), "😀 cafe\u{301}: 3 €\n         ^^^\n");
    }

    #[test]
    fn escape_sequences_do_not_reach_the_terminal() {
        assert_eq!(lines("a\u{1b}[31mb", Span::new(0, 1), 40)[0].text, "a [31mb");
        assert_eq!(cut("a\u{202e}b", 40), "a b");
    }

    #[test]
    fn a_long_mark_is_wrapped_and_not_cut() {
        let sentence = "un deux trois quatre cinq six sept huit neuf dix onze douze";
        let lines = lines(sentence, Span::new(0, sentence.len()), 20);
        assert!(lines.len() > 2);
        assert!(lines.iter().all(|line| !line.mark.is_empty()));
    }
}
