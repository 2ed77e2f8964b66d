//! Scores the annotated dossiers of a folder: `cargo run --release --example stories -- [FOLDER]
//! [--misses] [--only NAME …]`.

#[allow(dead_code, reason = "the example uses a part of the scorer")]
#[path = "../tests/support/gold.rs"]
mod gold;

use std::collections::BTreeMap;
use std::path::PathBuf;

use claimlint::pipeline;

fn main() {
    let mut folder = PathBuf::from("tests/stories");
    let (mut misses, mut only) = (false, Vec::new());
    let mut arguments = std::env::args().skip(1).peekable();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--misses" => misses = true,
            "--only" => only.extend(arguments.by_ref()),
            other => folder = PathBuf::from(other),
        }
    }
    let knowledge = gold::knowledge();
    let mut total = gold::Score::default();
    let mut rules: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    println!(
        "{:28} {:>9} {:>9} {:>9} {:>9} {:>7}",
        "dossier", "conflicts", "right", "agreed", "right", "forbid"
    );
    for story in gold::stories(&folder) {
        if !only.is_empty() && !only.contains(&story.name) {
            continue;
        }
        let audit = pipeline::run(&story.inputs, &knowledge, "en");
        let mut lines = Vec::new();
        let score = gold::score(&story, &audit, |line| lines.push(line));
        let (c, a) = (score.conflicts, score.agreements);
        println!(
            "{:28} {:>4}/{:<4} {:>4}/{:<4} {:>4}/{:<4} {:>4}/{:<4} {:>3}/{:<3}",
            story.name,
            c.found,
            c.gold,
            c.right,
            c.said,
            a.found,
            a.gold,
            a.right,
            a.said,
            score.forbidden.0,
            score.forbidden.1
        );
        for line in &lines {
            let Some((verdict, rest)) = line.split_once("  [") else { continue };
            let Some((rule, _)) = rest.split_once(']') else { continue };
            let right = rules.entry(rule.to_owned()).or_default();
            right.0 += usize::from(verdict == "RIGHT");
            right.1 += 1;
        }
        if misses {
            let told = lines.iter().filter(|line| !line.starts_with("RIGHT"));
            told.for_each(|line| println!("    {line}"));
        }
        total.add(score);
    }
    for (name, count) in
        [("contradictions + updates", total.conflicts), ("agreements", total.agreements)]
    {
        println!(
            "{name:26} P {:.3}  R {:.3}  F1 {:.3}   (gold {}, said {})",
            count.precision(),
            count.recall(),
            count.f1(),
            count.gold,
            count.said
        );
    }
    println!("right of what each rule said:");
    for (rule, (right, said)) in &rules {
        println!("  {rule:34} {right:>3} of {said}");
    }
    println!("forbidden pairs flagged    {} of {}", total.forbidden.0, total.forbidden.1);
}
