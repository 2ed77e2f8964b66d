//! Quotations in two languages, or in words too far apart to be compared one by one.
//!
//! Two quotations are one utterance when most of what each says the other says as well, by stems
//! and concepts. Then who speaks, what is denied, and a word that stands where the other has
//! another, can differ. What a translator may choose is no difference.

use std::collections::BTreeSet;

use crate::check::propositions::{Propositions, words};
use crate::check::quotes::{self, Quote};
use crate::check::sighting::Sighting;
use crate::check::utterance::{Likeness, likeness};
use crate::graph::ClaimGraph;
use crate::knowledge::checks::Pattern;
use crate::knowledge::speech::Is;
use crate::model::fact::{Content, Fact, Polarity, Term};
use crate::model::finding::Kind;

/// How many words two quotations share at least.
const SHARED: usize = 2;
/// What share of the known words of the longer one the other must have, of one speaker and of two.
const TOLD: (f32, f32) = (0.4, 0.75);

/// Looks at quotations that share words or what these stand for.
pub fn look<'a>(
    graph: &'a ClaimGraph<'a>,
    shared: &Propositions<'a>,
    sightings: &mut Vec<Sighting>,
) {
    let quotes = quotes::all(graph);
    let facts: Vec<usize> = quotes.iter().map(|quote| quote.fact).collect();
    let kin = shared.kin(&facts);
    for (at, a) in quotes.iter().enumerate() {
        let x = &graph.facts[a.fact];
        for (fact, count, _) in kin.of(shared, x) {
            let place = quotes.partition_point(|quote| quote.fact < fact);
            let Some(b) = quotes.get(place).filter(|_| count >= SHARED && place > at) else {
                continue;
            };
            if a.document == b.document {
                continue;
            }
            // Where the words themselves can be compared, they are.
            let foreign = graph.documents[a.document].metadata.language
                != graph.documents[b.document].metadata.language;
            let one = a.named.is_some() && a.named == b.named;
            let apart = one && likeness(a.words, b.words, one) == Likeness::Other;
            if !(foreign || apart) {
                continue;
            }
            let y = &graph.facts[b.fact];
            let found = shared.compare(a.fact, b.fact);
            let both: BTreeSet<&Term> = found.words.iter().map(|(term, ..)| *term).collect();
            let (least, told) = if one { (SHARED, TOLD.0) } else { (SHARED + 1, TOLD.1) };
            let most = known(x).max(known(y)) as f32;
            if found.words.len() < least || (both.len() as f32) < told * most {
                continue;
            }
            let turned = |a, b| denies(graph, a) && !may_deny(graph, b);
            if one && (turned(a, b) || turned(b, a)) {
                quotes::report(graph, a, b, Pattern::OtherWords, Kind::Quote, sightings);
            } else if matches!((a.named, b.named), (Some(x), Some(y)) if x != y)
                && quotes::spelled(graph, a)
                && quotes::spelled(graph, b)
            {
                quotes::report(graph, a, b, Pattern::OtherSpeaker, Kind::Attribution, sightings);
            } else if one && other_word(shared, a.fact, b.fact) {
                quotes::report(graph, a, b, Pattern::OtherWords, Kind::Quote, sightings);
            } else if one && foreign {
                quotes::report(graph, a, b, Pattern::SameWords, Kind::Quote, sightings);
            }
        }
    }
}

/// How many words a quotation has that mean something in any language.
fn known(quote: &Fact) -> usize {
    let known = words(quote, 1).into_iter().filter(|term| !term.concepts.is_empty());
    known.collect::<BTreeSet<_>>().len()
}

/// True where any clause of a quotation denies something.
fn denies(graph: &ClaimGraph<'_>, quote: &Quote<'_>) -> bool {
    let span = graph.facts[quote.fact].span;
    graph.facts[graph.facts_of(quote.document)].iter().any(|fact| {
        fact.content == Content::Statement
            && fact.polarity == Polarity::Negated
            && span.overlaps(fact.span)
    })
}

/// True where any word of a quotation may deny something: "pas" without its particle.
fn may_deny(graph: &ClaimGraph<'_>, quote: &Quote<'_>) -> bool {
    let code = &graph.documents[quote.document].metadata.language;
    let Some(language) = graph.knowledge.languages.get(code) else { return true };
    let speech = &language.speech;
    (0..quote.words.len()).any(|at| {
        let word = speech.word(&quote.words[at]);
        let from = quote.words[at..].iter().map(String::as_str).enumerate();
        word.is(Is::NegationPartner)
            || word.is(Is::Without)
            || speech.negations.opened_by(word).is_some_and(|table| table.longest(from).is_some())
    })
}

/// True where two quotations say the same but for one word, whose only meanings are two.
fn other_word(shared: &Propositions<'_>, x: usize, y: usize) -> bool {
    let found = shared.compare(x, y);
    let ours: BTreeSet<_> = found.words.iter().map(|(term, ..)| *term).collect();
    let theirs: BTreeSet<_> = found.words.iter().map(|(_, term, _)| *term).collect();
    let left = |of: usize, told: &BTreeSet<&Term>| -> Vec<&Term> {
        let terms = shared.words(of).iter().map(|word| word.term);
        terms.filter(|term| !told.contains(term)).collect()
    };
    let (left, right) = (left(x, &ours), left(y, &theirs));
    let clear = |terms: &[&Term]| matches!(terms, [term] if term.concepts.len() == 1);
    found.words.len() > SHARED && clear(&left) && clear(&right)
}
