//! Fits the weights of `rules/facts/alignment.toml` on annotated dossiers, by two logistic
//! regressions, cross-validated by dossier: `cargo run --release --example fit -- [FOLDER …]`.
//! Prints the new file on standard output and what it is worth on standard error.

#[path = "../tests/support/gold.rs"]
#[allow(dead_code, reason = "the example uses a part of the scorer")]
mod gold;

use std::path::PathBuf;

use claimlint::knowledge::Knowledge;
use claimlint::knowledge::alignment::FEATURES;
use claimlint::model::document::Document;
use claimlint::model::fact::{Content, Fact};
use claimlint::model::span::Span;
use claimlint::{extract, graph, source};

const WIDTH: usize = FEATURES.len();

/// One pair of facts: its features, whether the annotation puts the two in one entry, its dossier.
struct Row {
    features: [f32; WIDTH],
    same: bool,
    agrees: bool,
    dossier: usize,
}

fn main() {
    let mut folders: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    if folders.is_empty() {
        folders.push(PathBuf::from("tests/stories"));
    }
    let (knowledge, errors) = Knowledge::embedded();
    errors.iter().for_each(|error| eprintln!("{error}"));
    let mut rows = Vec::new();
    let mut dossiers = 0;
    for story in folders.iter().flat_map(|folder| gold::stories(folder)) {
        let documents: Vec<Document> = story
            .inputs
            .iter()
            .map(|input| source::read(&input.path, &input.bytes, &knowledge))
            .collect();
        let facts: Vec<Fact> = documents
            .iter()
            .enumerate()
            .flat_map(|(index, document)| extract::extract(document, index, &knowledge))
            .collect();
        let slots = slots(&story, &documents, &facts);
        let graph = graph::build(&documents, &facts, &knowledge);
        for pair in &graph.pairs {
            if facts[pair.a].document == facts[pair.b].document {
                continue;
            }
            let same = slots[pair.a].iter().any(|slot| slots[pair.b].contains(slot));
            rows.push(Row {
                features: pair.features,
                same,
                agrees: pair.relation.agrees(),
                dossier: dossiers,
            });
        }
        dossiers += 1;
    }
    for (name, agrees) in [("agree", true), ("differ", false)] {
        let kept: Vec<&Row> = rows.iter().filter(|row| row.agrees == agrees).collect();
        let same = kept.iter().filter(|row| row.same).count();
        eprintln!("{name}: {} pairs, {same} about one thing", kept.len());
        let mut held: Vec<(f32, bool)> = Vec::new();
        for fold in 0..5 {
            let train: Vec<&Row> =
                kept.iter().filter(|row| row.dossier % 5 != fold).copied().collect();
            let weights = fit(&train);
            held.extend(
                kept.iter()
                    .filter(|row| row.dossier % 5 == fold)
                    .map(|row| (probability(&weights, &row.features), row.same)),
            );
        }
        held.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (mut right, mut last) = (0, 0.0);
        for (index, (score, is_same)) in held.iter().enumerate() {
            right += usize::from(*is_same);
            let recall = right as f64 / same.max(1) as f64;
            if recall >= last + 0.1 {
                last += 0.1;
                eprintln!(
                    "  recall {recall:.2} precision {:.2} at {score:.3}",
                    right as f64 / (index + 1) as f64
                );
            }
        }
        let weights = fit(&kept);
        println!("\n[{name}]");
        FEATURES
            .iter()
            .zip(weights)
            .for_each(|(feature, weight)| println!("{feature} = {weight:.3}"));
    }
}

/// For each fact the entries of the annotation whose words it overlaps.
fn slots(story: &gold::Story, documents: &[Document], facts: &[Fact]) -> Vec<Vec<usize>> {
    let mut slots = vec![Vec::new(); facts.len()];
    for (number, entry) in story.expect.iter().enumerate() {
        for side in &entry.sides {
            let Some(index) = documents.iter().position(|document| document.id == side.source)
            else {
                continue;
            };
            let Some(place) = find(&documents[index].text, &side.evidence) else { continue };
            let mut classes = Vec::new();
            for (at, fact) in facts.iter().enumerate() {
                let Content::Value(value) = &fact.content else { continue };
                if fact.document == index && fact.span.overlaps(place) {
                    let class = graph::align::class(value);
                    if !classes.contains(&class) {
                        classes.push(class);
                        slots[at].push(number);
                    }
                }
            }
        }
    }
    slots
}

/// The place of a quotation in a text, line breaks and spaces taken as one.
fn find(text: &str, words: &str) -> Option<Span> {
    if let Some(start) = text.find(words) {
        return Some(Span::new(start, start + words.len()));
    }
    let pattern: Vec<&str> = words.split_whitespace().collect();
    let first = pattern.first()?;
    text.match_indices(first).find_map(|(start, _)| {
        let mut at = start;
        for word in &pattern {
            let rest = &text[at..];
            at += rest.len() - rest.trim_start().len();
            at = text[at..].starts_with(word).then_some(at + word.len())?;
        }
        Some(Span::new(start, at))
    })
}

fn probability(weights: &[f32; WIDTH], features: &[f32; WIDTH]) -> f32 {
    let sum: f32 = weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Gradient descent with momentum and a little shrinkage; a feature that never varies gets 0.
fn fit(rows: &[&Row]) -> [f32; WIDTH] {
    let mut weights = [0.0_f32; WIDTH];
    let mut speed = [0.0_f32; WIDTH];
    for _ in 0..1_500 {
        let mut slope = [0.0_f32; WIDTH];
        for row in rows {
            let error = probability(&weights, &row.features) - f32::from(u8::from(row.same));
            for (slope, feature) in slope.iter_mut().zip(row.features) {
                *slope += error * feature;
            }
        }
        for index in 0..WIDTH {
            let shrink = if index == 0 { 0.0 } else { 2.0 * weights[index] };
            let step = (slope[index] + shrink) / rows.len().max(1) as f32;
            speed[index] = 0.9 * speed[index] - 1.5 * step;
            weights[index] += speed[index];
        }
    }
    weights
}
