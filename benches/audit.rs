//! How fast dossiers are read, understood and checked, on one core.
//!
//! Run with `cargo bench --bench audit`. The texts are the sample dossier and the forty annotated
//! ones of `tests/stories`, taken again and again up to 2 MB; the best of three rounds counts.

use std::path::{Path, PathBuf};
use std::time::Instant;

use claimlint::knowledge::Knowledge;
use claimlint::model::document::Document;
use claimlint::pipeline::Input;
use claimlint::{extract, pipeline, source};

const BYTES: usize = 2 * 1024 * 1024;
const ROUNDS: usize = 3;

fn main() {
    // One thread, so that the figures are those of one core.
    let threads = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let Ok(threads) = threads else { return };
    threads.install(|| {
        let (knowledge, _) = Knowledge::embedded();
        let seeds = vec![dossier(Path::new("seeds"))];
        tell("seeds", &seeds, seeds.iter().map(|inputs| size(inputs)).sum(), &knowledge);
        let stories: Vec<Vec<Input>> =
            folders(Path::new("tests/stories")).iter().map(|folder| dossier(folder)).collect();
        tell("stories", &stories, BYTES, &knowledge);
    });
}

fn tell(name: &str, dossiers: &[Vec<Input>], bytes: usize, knowledge: &Knowledge) {
    let mut best = [f64::INFINITY; 3];
    let mut read = 0;
    for _ in 0..ROUNDS {
        let mut spent = [0.0; 3];
        read = 0;
        for inputs in dossiers.iter().cycle() {
            if read >= bytes {
                break;
            }
            read += size(inputs);
            let start = Instant::now();
            let documents: Vec<Document> = inputs
                .iter()
                .map(|input| source::read(&input.path, &input.bytes, knowledge))
                .collect();
            spent[0] += start.elapsed().as_secs_f64();
            let start = Instant::now();
            let facts: usize = documents
                .iter()
                .enumerate()
                .map(|(index, document)| extract::extract(document, index, knowledge).len())
                .sum();
            spent[1] += start.elapsed().as_secs_f64();
            let start = Instant::now();
            let audit = pipeline::run(inputs, knowledge, "en");
            spent[2] += start.elapsed().as_secs_f64();
            assert!(facts > 0 && audit.documents.len() == inputs.len());
        }
        for (best, spent) in best.iter_mut().zip(spent) {
            *best = best.min(spent);
        }
    }
    for (stage, seconds) in ["reading", "extraction", "whole audit"].iter().zip(best) {
        let rate = read as f64 / 1e6 / seconds;
        println!("{name:8} {stage:12} {rate:6.2} MB/s ({:.1} ms for {read} bytes)", seconds * 1e3);
    }
}

fn size(inputs: &[Input]) -> usize {
    inputs.iter().map(|input| input.bytes.len()).sum()
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    folders.sort();
    folders
}

fn dossier(folder: &Path) -> Vec<Input> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut inputs: Vec<Input> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending != "json"))
        .filter_map(|path| {
            let bytes = std::fs::read(&path).ok()?;
            Some(Input { path: path.to_string_lossy().into_owned(), bytes })
        })
        .collect();
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    inputs
}
