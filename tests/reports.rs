//! `reports/` is what the tool says of `seeds/`, and it says the same bytes every time: in any
//! order of the files, with any number of threads, ten times over.

#[allow(dead_code, reason = "each test file uses a part of it")]
#[path = "support/run.rs"]
mod run;

use std::fs;
use std::path::Path;

use run::Folder;

const FORMATS: [(&str, &str); 5] =
    [("text", "txt"), ("markdown", "md"), ("html", "html"), ("json", "json"), ("sarif", "sarif")];

/// A folder with a copy of the dossier; gives the names of its files.
fn with_seeds(folder: &Folder) -> Vec<String> {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut names = Vec::new();
    for entry in fs::read_dir(seeds).expect("seeds/ is there").flatten() {
        let name = format!("seeds/{}", entry.file_name().to_string_lossy());
        folder.write(&name, fs::read(entry.path()).expect("it can be read"));
        names.push(name);
    }
    names.sort();
    names
}

#[test]
fn reports_are_what_the_tool_says_now() {
    let folder = Folder::new("reports");
    with_seeds(&folder);
    for language in ["en", "fr"] {
        let outputs: Vec<String> = FORMATS
            .iter()
            .map(|(format, ending)| format!("{format}=reports/seeds.{language}.{ending}"))
            .collect();
        let mut arguments = vec!["audit", "seeds", "--isolated", "--lang", language, "--quiet"];
        for output in &outputs {
            arguments.extend(["-o", output]);
        }
        folder.run(&arguments).exits(0);
        for (_, ending) in FORMATS {
            let name = format!("reports/seeds.{language}.{ending}");
            let there = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&name));
            assert!(
                there.unwrap_or_default() == folder.read(&name),
                "{name} is not what the tool says now: run .ci/reports and read the difference"
            );
        }
    }
}

#[test]
fn the_readme_shows_what_the_tool_says() {
    let folder = Folder::new("readme-sample");
    with_seeds(&folder);
    let said = folder.run(&["audit", "seeds", "--isolated"]).exits(0).out;
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let readme = readme.expect("it is there");
    let sample = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next());
    let sample = sample.expect("there is a sample");
    assert!(said.contains(sample), "the README shows\n{sample}\nand the tool says\n{said}");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = Folder::new("determinism");
    let names = with_seeds(&folder);
    let mut orders: Vec<Vec<&str>> = Vec::new();
    for turn in 0..names.len() {
        let mut order: Vec<&str> = names.iter().map(String::as_str).collect();
        order.rotate_left(turn);
        orders.push(order.clone());
        order.reverse();
        orders.push(order);
    }
    for format in ["json", "html", "sarif"] {
        let mut first: Option<String> = None;
        for (turn, order) in orders.iter().enumerate() {
            let jobs = (turn % 4 + 1).to_string();
            let mut arguments = vec!["audit", "--format", format, "--jobs", &jobs];
            arguments.extend(order);
            let said = folder.run(&arguments).exits(0).out;
            let known = first.get_or_insert_with(|| said.clone());
            assert!(*known == said, "{format} differs with {arguments:?}");
        }
    }
}
