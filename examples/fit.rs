//! Fits the weights of `rules/facts/alignment.toml` on annotated dossiers, by three logistic
//! regressions, cross-validated by dossier: `cargo run --profile quick --example fit -- [FOLDER …]`.
//! Prints the new file on standard output and what it is worth on standard error; `--show` tells
//! the pairs that are misjudged, `--trace` at which stage each missed conflict is lost.

#[path = "../tests/support/gold.rs"]
#[allow(dead_code, reason = "the example uses a part of the scorer")]
mod gold;

use std::path::PathBuf;

use claimlint::knowledge::Knowledge;
use claimlint::knowledge::alignment::{CLAUSES, FEATURES, OPPOSE, Weights};
use claimlint::model::document::Document;
use claimlint::model::fact::{Content, Fact, Scope};
use claimlint::model::span::Span;
use claimlint::{extract, graph, source};

/// One case: its features, whether the annotation says yes, its dossier.
struct Row {
    features: Vec<f32>,
    yes: bool,
    dossier: usize,
}

/// One dossier, read.
struct Read {
    name: String,
    documents: Vec<Document>,
    facts: Vec<Fact>,
    slots: Vec<Vec<usize>>,
    pairs: Vec<graph::align::Pair>,
    /// What speaks for and against each pair.
    signs: Vec<graph::align::Signs>,
    /// The signs of every two clauses that may say the same, and whether they do.
    clauses: Vec<([f32; CLAUSES.len()], bool)>,
}

fn main() {
    let mut folders: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let shown = folders.iter().position(|folder| folder.as_os_str() == "--show");
    let show = shown.map(|at| folders.remove(at)).is_some();
    let traced = folders.iter().position(|folder| folder.as_os_str() == "--trace");
    let trace = traced.map(|at| folders.remove(at)).is_some();
    if folders.is_empty() {
        folders.push(PathBuf::from("tests/stories"));
    }
    let knowledge = gold::knowledge();
    if trace {
        folders
            .iter()
            .flat_map(|folder| gold::stories(folder))
            .for_each(|story| lost(&story, &knowledge));
        return;
    }
    let dossiers: Vec<Read> = folders
        .iter()
        .flat_map(|folder| gold::stories(folder))
        .map(|story| read(&story, &knowledge))
        .collect();

    let mut weights = knowledge.alignment.clone();
    let (mut agree, mut differ) = (Vec::new(), Vec::new());
    let (mut time_agree, mut time_differ) = (Vec::new(), Vec::new());
    for (number, dossier) in dossiers.iter().enumerate() {
        for (pair, signs) in dossier.pairs.iter().zip(&dossier.signs) {
            if dossier.facts[pair.a].document == dossier.facts[pair.b].document {
                continue;
            }
            let is_time = dossier.facts[pair.a].is_time();
            if is_time && pair.relation == graph::compare::Relation::Loose {
                continue;
            }
            let list = match (is_time, pair.relation.agrees()) {
                (true, true) => &mut time_agree,
                (true, false) => &mut time_differ,
                (false, true) => &mut agree,
                (false, false) => &mut differ,
            };
            list.push(Row {
                features: signs.to_vec(),
                yes: same(dossier, pair.a, pair.b),
                dossier: number,
            });
        }
    }
    weights.agree = report("agree", &agree);
    weights.differ = report("differ", &differ);
    weights.time_agree = report("time_agree", &time_agree);
    weights.time_differ = report("time_differ", &time_differ);

    let (mut oppose, mut time_oppose) = (Vec::new(), Vec::new());
    for (number, dossier) in dossiers.iter().enumerate() {
        let mut pairs = dossier.pairs.clone();
        for (pair, signs) in pairs.iter_mut().zip(&dossier.signs) {
            let is_time = dossier.facts[pair.a].is_time();
            pair.score = weights.score(is_time, pair.relation.agrees(), signs);
        }
        let positions = graph::groups::positions(&dossier.facts, &pairs, &weights);
        let oppositions = graph::oppose::oppositions(&dossier.facts, &pairs, &positions, &weights);
        for opposition in oppositions {
            let yes = positions[opposition.a]
                .iter()
                .any(|x| positions[opposition.b].iter().any(|y| same(dossier, *x, *y)));
            if show && (yes || opposition.score > 0.4) {
                let mark = if yes { "SAME" } else { "----" };
                eprintln!("{mark} {:.2} {}", opposition.score, dossier.name);
                let pair = &pairs[opposition.link];
                eprintln!(
                    "   {}\n   {}",
                    tell(dossier, pair.a, &knowledge),
                    tell(dossier, pair.b, &knowledge)
                );
                let signs = dossier.signs[opposition.link];
                let named = FEATURES.iter().zip(signs).filter(|(_, value)| *value != 0.0);
                eprintln!(
                    "   {}",
                    named
                        .map(|(name, value)| format!("{name} {value:.2}"))
                        .collect::<Vec<_>>()
                        .join(" ")
                );
                let named =
                    OPPOSE.iter().zip(opposition.features).filter(|(_, value)| *value != 0.0);
                eprintln!(
                    "   {}",
                    named
                        .map(|(name, value)| format!("{name} {value:.2}"))
                        .collect::<Vec<_>>()
                        .join(" ")
                );
            }
            let is_time = dossier.facts[positions[opposition.a][0]].is_time();
            let list = if is_time { &mut time_oppose } else { &mut oppose };
            list.push(Row { features: opposition.features.to_vec(), yes, dossier: number });
        }
    }
    weights.oppose = report("oppose", &oppose);
    weights.time_oppose = report("time_oppose", &time_oppose);
    let clauses: Vec<Row> = dossiers
        .iter()
        .enumerate()
        .flat_map(|(dossier, read)| {
            let row = move |(features, yes): &([f32; CLAUSES.len()], bool)| Row {
                features: features.to_vec(),
                yes: *yes,
                dossier,
            };
            read.clauses.iter().map(row)
        })
        .collect();
    weights.clauses = report("clauses", &clauses);
    print(&weights);
}

fn read(story: &gold::Story, knowledge: &Knowledge) -> Read {
    let documents: Vec<Document> = story
        .inputs
        .iter()
        .map(|input| source::read(&input.path, &input.bytes, knowledge))
        .collect();
    let facts: Vec<Fact> = documents
        .iter()
        .enumerate()
        .flat_map(|(index, document)| extract::extract(document, index, knowledge))
        .collect();
    let slots = slots(story, &documents, &facts);
    let graph = graph::build(&documents, &facts, knowledge);
    let clauses = clauses(story, &graph);
    let signs = graph.pairs.iter().map(|pair| graph.signs(pair.a, pair.b)).collect();
    let pairs = graph.pairs;
    Read { name: story.name.clone(), documents, facts, slots, pairs, signs, clauses }
}

/// Every two clauses that are each other's best match, and whether both hold the words of two
/// sides of one entry.
fn clauses(
    story: &gold::Story,
    graph: &graph::ClaimGraph<'_>,
) -> Vec<([f32; CLAUSES.len()], bool)> {
    let clauses = graph::clauses::Clauses::new(graph);
    let told =
        |fact: &Fact| fact.content == Content::Statement && !fact.scope.contains(&Scope::Aside);
    let sides = |fact: &Fact, entry: &gold::Entry| -> Vec<u64> {
        let document = &graph.documents[fact.document];
        let said = gold::fold(fact.span.of(&document.text));
        let holds = |side: &&gold::Side| {
            let words = gold::fold(&side.evidence);
            document.id == side.source && (said.contains(&words) || words.contains(&said))
        };
        let agreed = entry.verdict == "agreement";
        let position = |side: &gold::Side| if agreed { 0 } else { side.position };
        entry.sides.iter().filter(holds).map(position).collect()
    };
    let said = graph::alike::alike(graph.facts, &graph.topics, told).into_iter();
    said.filter(|(a, b, _)| graph.facts[*a].polarity == graph.facts[*b].polarity)
        .map(|(a, b, cosine)| {
            let (x, y) = (&graph.facts[a], &graph.facts[b]);
            let mut entries = story.expect.iter().filter(|entry| !entry.optional);
            let one = entries.any(|entry| {
                let other = sides(y, entry);
                sides(x, entry).iter().any(|position| other.contains(position))
            });
            (clauses.signs(a, b, cosine), one)
        })
        .collect()
}

fn same(dossier: &Read, a: usize, b: usize) -> bool {
    dossier.slots[a].iter().any(|slot| dossier.slots[b].contains(slot))
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

/// Tells for each conflict of the annotation that no finding shows at which stage it is lost.
fn lost(story: &gold::Story, knowledge: &Knowledge) {
    let audit = claimlint::pipeline::run(&story.inputs, knowledge, "en");
    let dossier = read(story, knowledge);
    let positions = graph::groups::positions(&dossier.facts, &dossier.pairs, &knowledge.alignment);
    let oppositions = graph::oppose::oppositions(
        &dossier.facts,
        &dossier.pairs,
        &positions,
        &knowledge.alignment,
    );
    let of = |fact: usize| positions.iter().position(|position| position.contains(&fact));
    for (number, entry) in story.expect.iter().enumerate() {
        let is_hit = |finding| story.conflict_hit(&audit, finding, entry);
        if entry.verdict == "agreement" || audit.findings.iter().any(is_hit) {
            continue;
        }
        let facts_of = |side: &gold::Side| -> Vec<usize> {
            let slot = |at: &usize| {
                let fact = &dossier.facts[*at];
                dossier.documents[fact.document].id == side.source
                    && dossier.slots[*at].contains(&number)
                    && find(&dossier.documents[fact.document].text, &side.evidence)
                        .is_some_and(|place| fact.span.overlaps(place))
            };
            (0..dossier.facts.len()).filter(slot).collect()
        };
        let sides: Vec<(u64, Vec<usize>)> =
            entry.sides.iter().map(|side| (side.position, facts_of(side))).collect();
        let mut best = (0, "no fact".to_owned(), None);
        for (at, (x, left)) in sides.iter().enumerate() {
            for (y, right) in &sides[at + 1..] {
                for (a, b) in left.iter().flat_map(|a| right.iter().map(move |b| (*a, *b))) {
                    let key = (a.min(b), a.max(b));
                    let stage =
                        match dossier.pairs.binary_search_by_key(&key, |pair| (pair.a, pair.b)) {
                            _ if x == y => continue,
                            Err(_) if !comparable(&dossier, a, b) => (1, "incomparable".to_owned()),
                            Err(_) => (3, "no candidate".to_owned()),
                            Ok(at) if !dossier.pairs[at].relation.conflicts() => {
                                (2, format!("compatible: {:?}", dossier.pairs[at].relation))
                            }
                            Ok(at) => {
                                let score = dossier.pairs[at].score;
                                let (p, q) = (of(a), of(b));
                                let opposed = oppositions.iter().find(|opposition| {
                                    [(p, q), (q, p)]
                                        .contains(&(Some(opposition.a), Some(opposition.b)))
                                });
                                match opposed {
                                    None => (4, format!("pair {score:.2}, never opposed")),
                                    Some(found) => {
                                        (5, format!("pair {score:.2}, opposed {:.2}", found.score))
                                    }
                                }
                            }
                        };
                    if stage.0 > best.0 {
                        best = (stage.0, stage.1, Some((a, b)));
                    }
                }
            }
        }
        println!("{}/{} [{}/{}] {}", story.name, entry.id, entry.verdict, entry.kind, best.1);
        match best.2 {
            Some((a, b)) => {
                println!("   {}\n   {}", tell(&dossier, a, knowledge), tell(&dossier, b, knowledge))
            }
            None => entry.sides.iter().for_each(|side| {
                println!("   {}: {} “{}”", side.position, side.source, side.evidence)
            }),
        }
    }
}

fn comparable(dossier: &Read, a: usize, b: usize) -> bool {
    match (&dossier.facts[a].content, &dossier.facts[b].content) {
        (Content::Value(x), Content::Value(y)) => graph::align::class(x) == graph::align::class(y),
        _ => false,
    }
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

fn tell(dossier: &Read, index: usize, knowledge: &Knowledge) -> String {
    let fact = &dossier.facts[index];
    let document = &dossier.documents[fact.document];
    let words: Vec<String> = fact
        .frame
        .words
        .iter()
        .take(10)
        .map(|(term, distance)| {
            let concepts: Vec<&str> = term
                .concepts
                .iter()
                .filter_map(|id| knowledge.concepts.concept(*id))
                .map(|concept| concept.id.as_str())
                .collect();
            format!(
                "{}{}{}@{distance}",
                term.stem,
                if concepts.is_empty() { "" } else { "=" },
                concepts.join("|")
            )
        })
        .collect();
    let names: Vec<&str> = fact.frame.names.iter().take(4).map(|(name, _)| name.as_str()).collect();
    format!(
        "{} “{}” head {} pred {} scope {:?} names {names:?} | {}",
        document.id,
        fact.span.of(&document.text),
        fact.frame.head.as_ref().map_or("-", |head| &head.stem),
        fact.predicate.as_deref().unwrap_or("-"),
        fact.scope,
        words.join(" ")
    )
}

/// Fits, tells what held-out dossiers say of it, and gives the weights of all.
fn report<const N: usize>(name: &str, rows: &[Row]) -> [f32; N] {
    let all: Vec<&Row> = rows.iter().collect();
    let yes = rows.iter().filter(|row| row.yes).count();
    eprintln!("{name}: {} cases, {yes} about one thing", rows.len());
    let mut held: Vec<(f32, bool)> = Vec::new();
    for fold in 0..5 {
        let train: Vec<&Row> = all.iter().filter(|row| row.dossier % 5 != fold).copied().collect();
        let weights = fit::<N>(&train);
        let test = all.iter().filter(|row| row.dossier % 5 == fold);
        held.extend(test.map(|row| (probability(&weights, &row.features), row.yes)));
    }
    held.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut right, mut area) = (0, 0.0);
    for (index, (_, is_yes)) in held.iter().enumerate().filter(|(_, (_, is_yes))| *is_yes) {
        right += usize::from(*is_yes);
        area += right as f64 / (index + 1) as f64 / yes.max(1) as f64;
    }
    eprintln!("  mean precision {area:.3}");
    let (mut right, mut last) = (0, 0.0);
    for (index, (score, is_yes)) in held.iter().enumerate() {
        right += usize::from(*is_yes);
        let recall = right as f64 / yes.max(1) as f64;
        if recall >= last + 0.1 {
            last += 0.1;
            eprintln!(
                "  recall {recall:.2} precision {:.2} at {score:.3}",
                right as f64 / (index + 1) as f64
            );
        }
    }
    fit::<N>(&all)
}

fn probability(weights: &[f32], features: &[f32]) -> f32 {
    let sum: f32 = weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Gradient descent with momentum and a little shrinkage; a feature that never varies gets 0.
fn fit<const N: usize>(rows: &[&Row]) -> [f32; N] {
    let mut weights = [0.0_f32; N];
    let mut speed = [0.0_f32; N];
    for _ in 0..1_000 {
        let mut slope = [0.0_f32; N];
        for row in rows {
            let error = probability(&weights, &row.features) - f32::from(u8::from(row.yes));
            for (slope, feature) in slope.iter_mut().zip(&row.features) {
                *slope += error * feature;
            }
        }
        for index in 0..N {
            let shrink = if index == 0 { 0.0 } else { 2.0 * weights[index] };
            let step = (slope[index] + shrink) / rows.len().max(1) as f32;
            speed[index] = 0.9 * speed[index] - 1.5 * step;
            weights[index] += speed[index];
        }
    }
    weights
}

fn print(weights: &Weights) {
    println!("# How much each sign weighs when two facts are held to be about the same thing.");
    println!(
        "# Fitted on annotated dossiers by `cargo run --profile quick --example fit -- FOLDER …`.\n"
    );
    let (agree, differ, times) = (weights.agree_from, weights.differ_from, weights.times_from);
    println!("agree_from = {agree}\ndiffer_from = {differ}\ntimes_from = {times}");
    println!("slips_from = {}", weights.slips_from);
    println!("clauses_from = {}", weights.clauses_from);
    println!("carriers = {:?}", weights.carriers);
    println!("once = {:?}", weights.once);
    let table = |name: &str, signs: &[&str], weights: &[f32]| {
        println!("\n[{name}]");
        signs.iter().zip(weights).for_each(|(sign, weight)| println!("{sign} = {weight:.3}"));
    };
    table("agree", &FEATURES, &weights.agree);
    table("differ", &FEATURES, &weights.differ);
    table("time_agree", &FEATURES, &weights.time_agree);
    table("time_differ", &FEATURES, &weights.time_differ);
    table("oppose", &OPPOSE, &weights.oppose);
    table("time_oppose", &OPPOSE, &weights.time_oppose);
    table("clauses", &CLAUSES, &weights.clauses);
}
