//! Paraphrases: a statement quoted here and told there in words that change it.
//!
//! A quotation and a clause of another source are the same statement when they share their
//! speaker and most of their rare words. The clause changes it when a word of the quotation is
//! given another complement: "the fields of combat and business" told as "operational and
//! strategic fields".

use std::collections::{BTreeMap, BTreeSet};

use crate::check::sighting::{Sighting, evidence};
use crate::graph::ClaimGraph;
use crate::knowledge::checks::Pattern;
use crate::model::fact::{Content, Fact, Scope, Term};
use crate::model::finding::{Kind, Position};

/// How alike the quotation and the clause must be.
const ALIKE: f32 = 0.22;
/// A word that more clauses than this share brings none of them into view.
const COMMON: usize = 60;
/// How many words and names the two must share to be one statement, whatever the rest.
const SAME: usize = 8;
/// How many words of the clause and its surroundings the quotation must have.
const COMMON_WORDS: usize = 4;
/// How many words after a shared one are its complement.
const COMPLEMENT: usize = 2;

/// Looks at every quotation against the clauses that tell it elsewhere.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    let language = |fact: &Fact| graph.documents[fact.document].metadata.language.as_str();
    let statements: Vec<usize> = (0..graph.facts.len())
        .filter(|index| {
            let fact = &graph.facts[*index];
            fact.content == Content::Statement && !fact.scope.contains(&Scope::Aside)
        })
        .collect();
    let mut by_feature: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for index in &statements {
        for (feature, _) in &graph.topics[*index].whole.weights {
            by_feature.entry(*feature).or_default().push(*index);
        }
    }
    for (index, quote) in graph.facts.iter().enumerate() {
        let Content::Quote { words, speaker } = &quote.content else { continue };
        if words.len() < 8 {
            continue;
        }
        // A quotation without a cue belongs to whom its sentence names.
        let named =
            quote.frame.names.iter().find(|(_, distance)| *distance > 1).map(|(key, _)| key);
        let Some(speaker) = speaker.as_ref().or(named) else { continue };
        let speaker = graph.entities.resolve(quote.document, speaker);
        let rare = graph.topics[index].whole.weights.iter();
        let candidates: BTreeSet<usize> = rare
            .filter_map(|(feature, _)| by_feature.get(feature))
            .filter(|list| list.len() <= COMMON)
            .flatten()
            .copied()
            .collect();
        let told = candidates
            .iter()
            .filter(|other| {
                let fact = &graph.facts[**other];
                fact.document != quote.document
                    && language(fact) == language(quote)
                    && fact
                        .frame
                        .names
                        .iter()
                        .any(|(key, _)| graph.entities.resolve(fact.document, key) == speaker)
            })
            .map(|other| (graph.topics[index].whole.cosine(&graph.topics[*other].whole), *other))
            .filter(|(cosine, _)| *cosine >= ALIKE)
            .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
        let Some((cosine, other)) = told else { continue };
        let clause = &graph.facts[other];
        let shared = graph.topics[index].whole.shared(&graph.topics[other].whole).count();
        if shared >= SAME {
            sightings.push(Sighting {
                pattern: Pattern::SameStatement,
                kind: Kind::Term,
                subject: speaker.to_owned(),
                predicate: None,
                notice: None,
                positions: vec![Position {
                    value: clause
                        .span
                        .of(&graph.documents[clause.document].text)
                        .split_whitespace()
                        .collect::<Vec<_>>()
                        .join(" "),
                    range: None,
                    evidence: vec![evidence(clause), evidence(quote)],
                }],
                trail: vec![format!("words and names alike: {cosine:.2}, {shared} shared")],
            });
        }
        let Some(word) = changed(quote, clause) else { continue };
        let position = |fact: &Fact| Position {
            value: fact
                .span
                .of(&graph.documents[fact.document].text)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            range: None,
            evidence: vec![evidence(fact)],
        };
        sightings.push(Sighting {
            pattern: Pattern::Paraphrased,
            kind: Kind::Quote,
            subject: speaker.to_owned(),
            predicate: None,
            notice: None,
            positions: vec![position(quote), position(clause)],
            trail: vec![format!(
                "words and names alike: {cosine:.2}; another complement of “{word}”"
            )],
        });
    }
}

/// The shared word that the clause gives a complement of which the quotation knows nothing.
fn changed(quote: &Fact, clause: &Fact) -> Option<String> {
    let own = |fact: &Fact| -> Vec<Term> {
        fact.frame
            .words
            .iter()
            .filter(|(_, distance)| *distance <= 1)
            .map(|(term, _)| term.clone())
            .collect()
    };
    let (quoted, told) = (own(quote), own(clause));
    let alike = |a: &Term, b: &Term| {
        a.stem == b.stem || a.concepts.iter().any(|concept| b.concepts.contains(concept))
    };
    let known: BTreeSet<usize> = told
        .iter()
        .enumerate()
        .filter(|(_, term)| quoted.iter().any(|other| alike(term, other)))
        .map(|(at, _)| at)
        .collect();
    // A turn in common is no statement in common.
    let common = clause
        .frame
        .words
        .iter()
        .filter(|(term, _)| quote.frame.words.iter().any(|(other, _)| alike(term, other)));
    if common.count() < COMMON_WORDS {
        return None;
    }
    known.iter().rev().find_map(|at| {
        let complement: Vec<usize> = (at + 1..told.len().min(at + 1 + COMPLEMENT)).collect();
        let fresh =
            complement.len() == COMPLEMENT && complement.iter().all(|at| !known.contains(at));
        // The quotation, too, goes on after the word.
        let place = quoted.iter().position(|other| alike(other, &told[*at]))?;
        (fresh && place + 1 < quoted.len()).then(|| told[*at].stem.to_string())
    })
}
