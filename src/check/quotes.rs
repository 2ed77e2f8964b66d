//! Quotations: the same words, other words, another speaker.
//!
//! Two quotations are the same utterance when a long run of their words is the same; then their
//! words are compared one by one between the first and the last word they share. A fragment of a
//! longer quotation is no difference, nor is a translation.

use crate::check::sighting::{Sighting, evidence};
use crate::graph::ClaimGraph;
use crate::graph::spelling::{akin, same_word};
use crate::knowledge::checks::Pattern;
use crate::model::fact::{Content, Fact};
use crate::model::finding::{Kind, Position};

/// A word shorter than this hardly tells one utterance from another.
const TELLING: usize = 4;
/// A longer quotation is cut here before it is compared.
const LONGEST: usize = 200;

struct Quote<'a> {
    fact: usize,
    words: &'a [String],
    speaker: Option<&'a str>,
}

/// Looks at all quotations of two sources that share their rarest words.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    let quotes: Vec<Quote<'_>> = graph
        .facts
        .iter()
        .enumerate()
        .filter_map(|(index, fact)| match &fact.content {
            Content::Quote { words, speaker } if words.len() >= 3 => Some(Quote {
                fact: index,
                words: &words[..words.len().min(LONGEST)],
                speaker: speaker.as_deref(),
            }),
            _ => None,
        })
        .collect();
    for (a, b) in candidates(graph, &quotes) {
        let (a, b) = (&quotes[a], &quotes[b]);
        match likeness(a.words, b.words) {
            Likeness::Same => {
                report(graph, a, b, Pattern::SameWords, Kind::Quote, sightings);
                if let Some((x, y)) = namesakes(graph, a, b) {
                    misspelled(graph, x, y, sightings);
                } else if other_speaker(graph, a, b) {
                    report(graph, a, b, Pattern::OtherSpeaker, Kind::Attribution, sightings);
                }
            }
            Likeness::Reworded => report(graph, a, b, Pattern::OtherWords, Kind::Quote, sightings),
            Likeness::Other => {}
        }
    }
}

/// Pairs of quotations of two sources that share at least two telling words.
fn candidates(graph: &ClaimGraph<'_>, quotes: &[Quote<'_>]) -> Vec<(usize, usize)> {
    let mut by_word: std::collections::BTreeMap<&str, Vec<usize>> =
        std::collections::BTreeMap::new();
    for (index, quote) in quotes.iter().enumerate() {
        let mut words: Vec<&str> = telling(quote.words).collect();
        words.sort_unstable();
        words.dedup();
        for word in words {
            by_word.entry(word).or_default().push(index);
        }
    }
    let mut shared: std::collections::BTreeMap<(usize, usize), usize> =
        std::collections::BTreeMap::new();
    for list in by_word.values().filter(|list| list.len() <= 60) {
        for (at, a) in list.iter().enumerate() {
            for b in &list[at + 1..] {
                if graph.facts[quotes[*a].fact].document != graph.facts[quotes[*b].fact].document {
                    *shared.entry((*a, *b)).or_default() += 1;
                }
            }
        }
    }
    shared.into_iter().filter(|(_, count)| *count >= 2).map(|(pair, _)| pair).collect()
}

fn telling(words: &[String]) -> impl Iterator<Item = &str> {
    words.iter().map(String::as_str).filter(|word| word.chars().count() >= TELLING)
}

fn other_speaker(graph: &ClaimGraph<'_>, a: &Quote<'_>, b: &Quote<'_>) -> bool {
    let (Some(x), Some(y)) = (a.speaker, b.speaker) else { return false };
    let x = graph.entities.resolve(graph.facts[a.fact].document, x);
    let y = graph.entities.resolve(graph.facts[b.fact].document, y);
    // A speaker is someone who is named; "a neighbour" may be anyone.
    let named = |key: &str, quote: &Quote<'_>| {
        graph.facts[graph.facts_of(graph.facts[quote.fact].document)].iter().any(|fact| {
            matches!(&fact.content, Content::Name { key: known, .. }
                if graph.entities.resolve(fact.document, known) == key)
        })
    };
    x != y && named(x, a) && named(y, b)
}

/// The two speakers of one utterance, where they share all names but one, and that one nearly:
/// "Joan Kerr" and "Joan Carr" are one person whose name is misspelled somewhere.
fn namesakes<'a>(
    graph: &'a ClaimGraph<'_>,
    a: &Quote<'a>,
    b: &Quote<'a>,
) -> Option<(&'a str, &'a str)> {
    let x = graph.entities.resolve(graph.facts[a.fact].document, a.speaker?);
    let y = graph.entities.resolve(graph.facts[b.fact].document, b.speaker?);
    let (v, w): (Vec<&str>, Vec<&str>) = (x.split(' ').collect(), y.split(' ').collect());
    let mut apart = v.iter().zip(&w).filter(|(left, right)| left != right);
    let near = |(left, right): (&&str, &&str)| akin(left, right);
    let one = v.len() == w.len() && v.len() > 1 && apart.next().is_some_and(near);
    (one && apart.next().is_none()).then_some((x, y))
}

/// Reports one name in two spellings.
fn misspelled(graph: &ClaimGraph<'_>, x: &str, y: &str, sightings: &mut Vec<Sighting>) {
    let named = |wanted: &str| -> Vec<usize> {
        let names = |fact: &Fact| matches!(&fact.content, Content::Name { key, .. } if graph.entities.resolve(fact.document, key) == wanted);
        (0..graph.facts.len()).filter(|index| names(&graph.facts[*index])).collect()
    };
    let (left, right) = (named(x), named(y));
    let apart =
        |a: &usize| right.iter().all(|b| graph.facts[*a].document != graph.facts[*b].document);
    if left.is_empty() || right.is_empty() || !left.iter().all(apart) {
        return;
    }
    let position = |facts: &[usize]| {
        let fact = &graph.facts[facts[0]];
        Position {
            value: fact.span.of(&graph.documents[fact.document].text).to_owned(),
            range: None,
            evidence: facts.iter().map(|index| evidence(&graph.facts[*index])).collect(),
        }
    };
    sightings.push(Sighting {
        pattern: Pattern::Spelling,
        kind: Kind::Name,
        subject: x.min(y).to_owned(),
        predicate: None,
        notice: None,
        positions: vec![position(&left), position(&right)],
        trail: Vec::new(),
    });
}

fn report(
    graph: &ClaimGraph<'_>,
    a: &Quote<'_>,
    b: &Quote<'_>,
    pattern: Pattern,
    kind: Kind,
    sightings: &mut Vec<Sighting>,
) {
    let words = |quote: &Quote<'_>| {
        let fact = &graph.facts[quote.fact];
        fact.span
            .of(&graph.documents[fact.document].text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let speaker = a.speaker.or(b.speaker).map(|key| graph.entities.resolve(0, key).to_owned());
    let (left, right) = (evidence(&graph.facts[a.fact]), evidence(&graph.facts[b.fact]));
    let positions = match pattern {
        Pattern::SameWords => {
            vec![Position { value: words(a), range: None, evidence: vec![left, right] }]
        }
        Pattern::OtherSpeaker => [(a, left), (b, right)]
            .into_iter()
            .map(|(quote, evidence)| Position {
                value: quote.speaker.unwrap_or_default().to_owned(),
                range: None,
                evidence: vec![evidence],
            })
            .collect(),
        _ => [(a, left), (b, right)]
            .into_iter()
            .map(|(quote, evidence)| Position {
                value: words(quote),
                range: None,
                evidence: vec![evidence],
            })
            .collect(),
    };
    sightings.push(Sighting {
        pattern,
        kind,
        subject: speaker.unwrap_or_else(|| words(a)),
        predicate: None,
        notice: None,
        positions,
        trail: Vec::new(),
    });
}

#[derive(Debug, PartialEq, Eq)]
enum Likeness {
    Same,
    Reworded,
    Other,
}

/// How two utterances stand to each other, word by word.
fn likeness(a: &[String], b: &[String]) -> Likeness {
    let words = |text: &[String]| text.iter().filter(|word| *word != ".").count();
    let (short, long) = if words(a) <= words(b) { (a, b) } else { (b, a) };
    let bare =
        |words: &[String]| words.iter().filter(|word| *word != ".").cloned().collect::<Vec<_>>();
    let (inner, outer) = (bare(short), bare(long));
    let within = |at: usize| inner.iter().zip(&outer[at..]).all(|(x, y)| same_word(x, y));
    if inner.len() >= 3 && (0..=outer.len() - inner.len()).any(within) {
        return Likeness::Same;
    }
    let matches = common(short, long);
    let (Some(first), Some(last)) = (matches.first(), matches.last()) else {
        return Likeness::Other;
    };
    let telling = matches.iter().filter(|(at, _)| short[*at].chars().count() >= TELLING).count();
    let matched = matches.iter().filter(|(at, _)| short[*at] != ".").count();
    if telling < 2 || matched * 2 < words(short).min(12) {
        return Likeness::Other;
    }
    // The window that both tell: from the first to the last shared word, and to the ends of
    // those sentences where both go on with other words.
    let (head_short, head_long) = (open_start(short, first.0), open_start(long, first.1));
    let (tail_short, tail_long) = (open_end(short, last.0), open_end(long, last.1));
    let window = words(&short[first.0..=last.0]) + words(&long[first.1..=last.1]);
    let mut unmatched = window.saturating_sub(2 * matched);
    if head_short > 0 && head_long > 0 {
        unmatched += head_short.max(head_long);
    }
    if tail_short > 0 && tail_long > 0 {
        unmatched += tail_short.max(tail_long);
    }
    if unmatched == 0 {
        return if matched >= 3 { Likeness::Same } else { Likeness::Other };
    }
    // Mostly the same words, or the two only share a turn of phrase.
    if matched >= 3 && matched >= unmatched { Likeness::Reworded } else { Likeness::Other }
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

    #[test]
    fn a_fragment_of_a_quotation_is_the_same_words() {
        let whole = words("we told people to run . nobody listened to us");
        assert_eq!(likeness(&whole, &words("nobody listened to us")), Likeness::Same);
    }

    #[test]
    fn one_word_replaced_is_a_reworded_quotation() {
        let a = words("un budget de fin de regne pour la ville");
        let b = words("un budget de fin de mandat pour la ville");
        assert_eq!(likeness(&a, &b), Likeness::Reworded);
    }

    #[test]
    fn two_utterances_with_a_common_turn_are_other() {
        let a = words("i think that the people of this town deserve better");
        let b = words("the people were running down the hill in the dark");
        assert_eq!(likeness(&a, &b), Likeness::Other);
    }
}
