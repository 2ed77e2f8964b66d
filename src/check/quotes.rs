//! Quotations: the same words, other words, another speaker.
//!
//! Two quotations are the same utterance when a long run of their words is the same; then their
//! words are compared one by one between the first and the last word they share. A fragment of a
//! longer quotation is no difference, nor is a translation.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::sighting::{Sighting, evidence, said_by};
use crate::check::utterance::{Likeness, TELLING, likeness};
use crate::graph::ClaimGraph;
use crate::graph::spelling::akin;
use crate::knowledge::checks::Pattern;
use crate::model::fact::{Content, Fact};
use crate::model::finding::{Kind, Position};
use crate::model::text::fold;

/// A longer quotation is cut here before it is compared.
const LONGEST: usize = 200;

/// A quotation.
#[derive(Debug)]
pub struct Quote<'a> {
    /// Its place in the facts of the graph.
    pub fact: usize,
    /// Its document.
    pub document: usize,
    /// Its words, folded; "." where a sentence ends.
    pub words: &'a [String],
    /// The key or the folded words of the speaker.
    pub speaker: Option<&'a str>,
    /// The speaker as an entity; "a neighbour" is none.
    pub named: Option<&'a str>,
}

/// Looks at all quotations of two sources that share their rarest words.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    let quotes = all(graph);
    let pairs: Vec<(&Quote<'_>, &Quote<'_>, Likeness)> = candidates(&quotes)
        .into_iter()
        .map(|(a, b)| (&quotes[a], &quotes[b]))
        .map(|(a, b)| (a, b, likeness(a.words, b.words, one_speaker(a, b))))
        .collect();
    // What a text quotes word for word is not misquoted where it quotes something like it.
    let mut verbatim: Vec<(usize, usize, Range<usize>)> = Vec::new();
    for (a, b, likeness) in &pairs {
        if let Likeness::Same(part) = likeness {
            verbatim.push((a.fact, b.document, part.a.clone()));
            verbatim.push((b.fact, a.document, part.b.clone()));
        }
    }
    let quoted = |quote: &Quote<'_>, other: &Quote<'_>, part: &Range<usize>| {
        verbatim.iter().any(|(fact, document, same)| {
            (*fact, *document) == (quote.fact, other.document)
                && same.start < part.end
                && part.start < same.end
        })
    };
    let mut reworded = Reworded::default();
    for (a, b, likeness) in pairs {
        match likeness {
            Likeness::Same(_) => {
                report(graph, a, b, Pattern::SameWords, Kind::Quote, sightings);
                if let Some((x, y)) = namesakes(graph, a, b) {
                    misspelled(graph, x, y, sightings);
                } else if matches!((a.named, b.named), (Some(x), Some(y)) if x != y)
                    && spelled(graph, a)
                    && spelled(graph, b)
                {
                    report(graph, a, b, Pattern::OtherSpeaker, Kind::Attribution, sightings);
                }
            }
            Likeness::Reworded(part) if !quoted(a, b, &part.a) && !quoted(b, a, &part.b) => {
                reworded.report(graph, (a, b), sightings);
            }
            Likeness::Reworded(_) | Likeness::Other => {}
        }
    }
}

/// The quotations reported as reworded: what a source quotes in its headline and in its text is
/// one quotation. With each other quotation goes the place of what was reported.
#[derive(Default)]
struct Reworded<'q, 'a> {
    told: BTreeMap<Against, Vec<(&'q Quote<'a>, usize)>>,
}

/// A quotation, the document that it is set against, and whether it stands first.
type Against = (usize, usize, bool);

impl<'q, 'a> Reworded<'q, 'a> {
    fn report(
        &mut self,
        graph: &ClaimGraph<'_>,
        (a, b): (&'q Quote<'a>, &'q Quote<'a>),
        sightings: &mut Vec<Sighting>,
    ) {
        for (own, other, first) in [(a, b, true), (b, a, false)] {
            let told = self.told.get(&(own.fact, other.document, first));
            let again = told.into_iter().flatten().find(|(known, _)| {
                matches!(likeness(known.words, other.words, true), Likeness::Same(_))
            });
            if let Some((_, at)) = again
                && let Some(position) = sightings[*at].positions.get_mut(usize::from(first))
            {
                position.evidence.push(evidence(&graph.facts[other.fact]));
                return;
            }
        }
        report(graph, a, b, Pattern::OtherWords, Kind::Quote, sightings);
        let at = sightings.len() - 1;
        self.told.entry((a.fact, b.document, true)).or_default().push((b, at));
        self.told.entry((b.fact, a.document, false)).or_default().push((a, at));
    }
}

/// All quotations of some words, in order.
pub fn all<'a>(graph: &'a ClaimGraph<'_>) -> Vec<Quote<'a>> {
    let quote = |(index, fact): (usize, &'a Fact)| match &fact.content {
        Content::Quote { words, speaker } if words.len() >= 3 => Some(Quote {
            fact: index,
            document: fact.document,
            words: &words[..words.len().min(LONGEST)],
            speaker: speaker.as_deref(),
            named: speaker.as_deref().and_then(|key| entity(graph, fact.document, key)),
        }),
        _ => None,
    };
    graph.facts.iter().enumerate().filter_map(quote).collect()
}

/// The entity that a speaker is, where the text names it.
fn entity<'a>(graph: &'a ClaimGraph<'_>, document: usize, key: &'a str) -> Option<&'a str> {
    let resolved = graph.entities.resolve(document, key);
    let named = graph.facts[graph.facts_of(document)].iter().any(|fact| {
        matches!(&fact.content, Content::Name { key: known, .. }
            if graph.entities.resolve(fact.document, known) == resolved)
    });
    named.then_some(resolved)
}

/// True when the speaker is told by name: whom a pronoun means is a guess.
pub fn spelled(graph: &ClaimGraph<'_>, quote: &Quote<'_>) -> bool {
    let fact = &graph.facts[quote.fact];
    let Some(attribution) = &fact.attribution else { return false };
    let source = fold(attribution.source.of(&graph.documents[fact.document].text));
    let key = quote.speaker.unwrap_or_default();
    let mut words = source.split(|c: char| !c.is_alphanumeric());
    words.any(|word| key.split([' ', '-']).any(|own| own == word))
}

fn one_speaker(a: &Quote<'_>, b: &Quote<'_>) -> bool {
    a.named.is_some() && a.named == b.named
}

/// Pairs of quotations of two sources that share at least two telling words; one is enough where
/// no other quotation has it, and for two of one speaker.
fn candidates(quotes: &[Quote<'_>]) -> Vec<(usize, usize)> {
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, quote) in quotes.iter().enumerate() {
        let mut words: Vec<&str> = telling(quote.words).collect();
        words.sort_unstable();
        words.dedup();
        for word in words {
            by_word.entry(word).or_default().push(index);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for list in by_word.values().filter(|list| list.len() <= 60) {
        for (at, a) in list.iter().enumerate() {
            for b in &list[at + 1..] {
                if quotes[*a].document != quotes[*b].document {
                    *shared.entry((*a, *b)).or_default() += if list.len() == 2 { 2 } else { 1 };
                }
            }
        }
    }
    shared
        .into_iter()
        .filter(|((a, b), count)| *count >= 2 || one_speaker(&quotes[*a], &quotes[*b]))
        .map(|(pair, _)| pair)
        .collect()
}

fn telling(words: &[String]) -> impl Iterator<Item = &str> {
    words.iter().map(String::as_str).filter(|word| word.chars().count() >= TELLING)
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

/// Reports two quotations under one of the patterns of quotations.
pub fn report(
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
    let named = a.named.or(b.named).map(str::to_owned);
    let told = || {
        let source = [a, b].into_iter().find_map(|quote| {
            let fact = &graph.facts[quote.fact];
            Some((fact.document, fact.attribution.as_ref()?.source))
        });
        source.map(|(document, span)| span.of(&graph.documents[document].text).to_owned())
    };
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
                evidence: std::iter::once(evidence)
                    .chain(said_by(&graph.facts[quote.fact]))
                    .collect(),
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
        subject: named.or_else(told).unwrap_or_else(|| words(a)),
        predicate: None,
        notice: None,
        positions,
        trail: Vec::new(),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{self, tests as trial};

    #[test]
    fn a_headline_and_its_text_quote_one_thing() {
        let texts = [
            "The captain spoke on Friday.\n\n\"I never meant to hurt the crew,\" said Orla Feeney.\n",
            "Captain: 'I never wanted to hurt the crew'\n\n\"I never wanted to hurt the crew,\" \
             Orla Feeney said on Friday in Port Ansel.\n",
        ];
        let trial::Trial { knowledge, documents, facts } = trial::read(&texts);
        let graph = graph::build(&documents, &facts, &knowledge);
        let mut sightings = Vec::new();
        look(&graph, &mut sightings);
        let told: Vec<usize> = sightings
            .iter()
            .filter(|sighting| sighting.pattern == Pattern::OtherWords)
            .map(|sighting| sighting.positions[1].evidence.len())
            .collect();
        assert_eq!(told, [2]);
    }
}
