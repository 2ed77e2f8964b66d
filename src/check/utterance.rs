//! Two utterances, word by word: the same words, other words, or two utterances.
//!
//! Takes the folded words of two quotations ("." where a sentence ends), gives how they stand to
//! each other and in which part. Knows no speaker and no document.

use std::ops::Range;

use crate::graph::spelling::same_word;

/// A word shorter than this hardly tells one utterance from another.
pub const TELLING: usize = 4;
/// Two words that are shared stand together unless this many words and the end of a sentence
/// stand between them.
const FAR: usize = 5;

/// So many words in the place of others, after so many shared ones, are the same utterance.
const SWAPPED: usize = 2;
const RUN: usize = 5;

/// How two utterances stand to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Likeness {
    /// The same words.
    Same(Part),
    /// One utterance in other words.
    Reworded(Part),
    /// Two utterances.
    Other,
}

/// The part of each of the two that the other has as well, as indexes of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// In the first.
    pub a: Range<usize>,
    /// In the second.
    pub b: Range<usize>,
}

/// How two utterances stand to each other, word by word; those of one speaker need less in
/// common to be one utterance.
pub fn likeness(a: &[String], b: &[String], one_speaker: bool) -> Likeness {
    let words = |text: &[String]| text.iter().filter(|word| *word != ".").count();
    let swapped = words(a) > words(b);
    let (short, long) = if swapped { (b, a) } else { (a, b) };
    let part = |own: Range<usize>, other: Range<usize>| {
        if swapped { Part { a: other, b: own } } else { Part { a: own, b: other } }
    };
    let bare =
        |words: &[String]| (0..words.len()).filter(|at| words[*at] != ".").collect::<Vec<_>>();
    let (inner, outer) = (bare(short), bare(long));
    let within =
        |at: &usize| inner.iter().zip(&outer[*at..]).all(|(x, y)| same_word(&short[*x], &long[*y]));
    if inner.len() >= 3
        && let Some(at) = (0..=outer.len() - inner.len()).find(within)
    {
        return Likeness::Same(part(0..short.len(), outer[at]..outer[at + inner.len() - 1] + 1));
    }
    let matches = compact(short, long, common(short, long));
    let (Some(first), Some(last)) = (matches.first(), matches.last()) else {
        return Likeness::Other;
    };
    let telling = matches.iter().filter(|(at, _)| short[*at].chars().count() >= TELLING).count();
    let matched = matches.iter().filter(|(at, _)| short[*at] != ".").count();
    if telling < if one_speaker { 1 } else { 2 } || matched * 2 < words(short).min(12) {
        return Likeness::Other;
    }
    // The window that both tell: from the first to the last shared word, and to the ends of
    // those sentences where both go on with other words.
    let (head_short, head_long) = (open_start(short, first.0), open_start(long, first.1));
    let (tail_short, tail_long) = (open_end(short, last.0), open_end(long, last.1));
    let extra =
        |text: &[String], from: usize, to: usize| words(&text[from..=to]).saturating_sub(matched);
    let (own, other) = (extra(short, first.0, last.0), extra(long, first.1, last.1));
    let mut unmatched = if one_speaker { own.max(other) } else { own + other };
    unmatched += open(head_short, head_long, matched) + open(tail_short, tail_long, matched);
    // Mostly the same words, or the two only share a turn of phrase.
    let part = part(first.0..last.0 + 1, first.1..last.1 + 1);
    match unmatched {
        _ if matched < 3 || matched < unmatched => Likeness::Other,
        0 => Likeness::Same(part),
        _ => Likeness::Reworded(part),
    }
}

/// The matches without those at either end that stand sentences away from the others, and with
/// the words that go on matching from there.
fn compact(a: &[String], b: &[String], matches: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let apart = |x: (usize, usize), y: (usize, usize)| {
        let between = |text: &[String], from: usize, to: usize| {
            to - from > FAR && text[from..to].iter().any(|word| word == ".")
        };
        between(a, x.0, y.0) || between(b, x.1, y.1)
    };
    // The longest run of matches that stand together.
    let mut runs: Vec<Vec<(usize, usize)>> = Vec::new();
    for pair in matches {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| !apart(*last, pair)) => run.push(pair),
            _ => runs.push(vec![pair]),
        }
    }
    let Some(mut run) = runs.into_iter().rev().max_by_key(Vec::len) else { return Vec::new() };
    while let Some((i, j)) = run.first().copied()
        && i > 0
        && j > 0
        && a[i - 1] != "."
        && same_word(&a[i - 1], &b[j - 1])
    {
        run.insert(0, (i - 1, j - 1));
    }
    run
}

/// How many words are not shared at an end where both go on. After a long run of shared words a
/// quotation that goes on for a word or two puts them in the place of the other's next ones: "with
/// great courage", "with great calm, and we thank everyone".
fn open(short: usize, long: usize, matched: usize) -> usize {
    match short.min(long) {
        0 => 0,
        few if few <= SWAPPED && matched >= RUN => few,
        _ => short.max(long),
    }
}

/// How many words stand before `at` in its sentence.
fn open_start(words: &[String], at: usize) -> usize {
    words[..at].iter().rev().take_while(|word| *word != ".").count()
}

/// How many words stand after `at` in its sentence.
fn open_end(words: &[String], at: usize) -> usize {
    words[at + 1..].iter().take_while(|word| *word != ".").count()
}

/// The longest common subsequence, as pairs of indexes (Hirschberg's problem, solved by table:
/// quotations are short).
fn common(a: &[String], b: &[String]) -> Vec<(usize, usize)> {
    let mut table = vec![vec![0_u16; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            table[i][j] = if same_word(&a[i], &b[j]) {
                table[i + 1][j + 1] + 1
            } else {
                table[i + 1][j].max(table[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if same_word(&a[i], &b[j]) {
            pairs.push((i, j));
            i += 1;
            j += 1;
        } else if table[i + 1][j] >= table[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    fn same(a: &[String], b: &[String]) -> bool {
        matches!(likeness(a, b, false), Likeness::Same(_))
    }

    fn reworded(a: &[String], b: &[String], one_speaker: bool) -> bool {
        matches!(likeness(a, b, one_speaker), Likeness::Reworded(_))
    }

    #[test]
    fn a_fragment_of_a_quotation_is_the_same_words() {
        let whole = words("we told people to run . nobody listened to us");
        assert!(same(&whole, &words("nobody listened to us")));
    }

    #[test]
    fn one_word_replaced_is_a_reworded_quotation() {
        let a = words("un budget de fin de regne pour la ville");
        let b = words("un budget de fin de mandat pour la ville");
        assert!(reworded(&a, &b, false));
    }

    #[test]
    fn one_speaker_needs_less_in_common() {
        let (a, b) = (words("we are tired of waiting"), words("we are sick of waiting"));
        assert!(reworded(&a, &b, true));
        assert_eq!(likeness(&a, &b, false), Likeness::Other);
    }

    #[test]
    fn a_word_of_another_sentence_is_no_part_of_the_utterance() {
        let long = words("i told the board last night in this hall . i want to sell boats here");
        let short = words("i want to sell ships here");
        assert!(reworded(&long, &short, false));
    }

    #[test]
    fn a_last_word_replaced_is_seen_where_the_other_goes_on() {
        let long = words("our crew acted with great calm and we thank all who opened a door");
        assert!(reworded(&words("our crew acted with great courage"), &long, true));
        let other = words("our crew acted with the harbour master of the town");
        assert_eq!(likeness(&other, &long, true), Likeness::Other);
    }

    #[test]
    fn two_utterances_with_a_common_turn_are_other() {
        let a = words("i think that the people of this town deserve better");
        let b = words("the people were running down the hill in the dark");
        assert_eq!(likeness(&a, &b, false), Likeness::Other);
    }
}
