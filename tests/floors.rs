//! Holds the floors of ARCHITECTURE.md: a room imports only what stands below it, neighbours do
//! not know each other, and some crates live in one room and nowhere else.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms and the rooms that each may import.
const ROOMS: [(&str, &[&str]); 12] = [
    ("datafile", &[]),
    ("model", &[]),
    ("knowledge", &["datafile", "model"]),
    ("source", &["datafile", "model", "knowledge"]),
    ("extract", &["datafile", "model", "knowledge"]),
    ("graph", &["datafile", "model", "knowledge"]),
    ("report", &["datafile", "model", "knowledge"]),
    ("gate", &["datafile", "model", "knowledge"]),
    ("check", &["datafile", "model", "knowledge", "graph"]),
    (
        "pipeline",
        &[
            "datafile",
            "model",
            "knowledge",
            "source",
            "extract",
            "graph",
            "report",
            "gate",
            "check",
        ],
    ),
    (
        "cli",
        &[
            "datafile",
            "model",
            "knowledge",
            "source",
            "extract",
            "graph",
            "report",
            "gate",
            "check",
            "pipeline",
        ],
    ),
    ("main", &["cli"]),
];

/// Crates and the rooms they live in.
const CRATES: [(&str, &[&str]); 9] = [
    ("petgraph", &["graph"]),
    ("clap", &["cli"]),
    ("ignore", &["cli"]),
    ("comfy_table", &["report", "cli"]),
    ("encoding_rs", &["source"]),
    ("chardetng", &["source"]),
    ("pulldown_cmark", &["source"]),
    ("whatlang", &["source"]),
    ("strsim", &["datafile", "extract", "graph"]),
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The code of every room; what follows `mod tests` may use more, as tests do.
fn rooms() -> BTreeMap<String, Vec<(PathBuf, String)>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&root, &mut found);
    found.sort();
    let mut rooms: BTreeMap<String, Vec<(PathBuf, String)>> = BTreeMap::new();
    for path in found {
        let inside = path.strip_prefix(&root).expect("it lies in src").to_path_buf();
        let first = inside.iter().next().expect("it has a name").to_string_lossy().into_owned();
        let room = first.trim_end_matches(".rs").to_owned();
        if matches!(room.as_str(), "lib" | "build") {
            continue;
        }
        let name = inside.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        if matches!(name.as_deref(), Some("tests" | "sample" | "corpus")) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("it is text");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code: String = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .map(|line| format!("{line}\n"))
            .collect();
        rooms.entry(room).or_default().push((inside, code));
    }
    rooms
}

/// The words that follow `prefix` in a text.
fn following<'a>(text: &'a str, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(prefix).map(move |(at, _)| {
        let rest = &text[at + prefix.len()..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..end]
    })
}

#[test]
fn every_room_has_its_floor() {
    let known: Vec<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    for room in rooms().keys() {
        assert!(known.contains(&room.as_str()), "{room} stands on no floor: add it to the table");
    }
}

#[test]
fn rooms_import_only_what_stands_below_them() {
    let rooms = rooms();
    let mut wrong = Vec::new();
    for (room, allowed) in ROOMS {
        for (path, code) in rooms.get(room).into_iter().flatten() {
            // `use crate::{a, b}` names rooms too.
            let grouped = code
                .match_indices("crate::{")
                .filter_map(|(at, found)| code[at + found.len()..].split("};").next())
                .flat_map(|list| list.split(','))
                .map(|part| part.trim().split("::").next().unwrap_or_default());
            for other in following(code, "crate::").chain(grouped) {
                let is_room = ROOMS.iter().any(|(known, _)| *known == other);
                if is_room && other != room && !allowed.contains(&other) {
                    wrong.push(format!("{} imports {other}", path.display()));
                }
            }
            for other in following(code, "claimlint::") {
                if !allowed.contains(&other) {
                    wrong.push(format!("{} imports {other}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "move the code:\n{}", wrong.join("\n"));
}

#[test]
fn crates_live_in_their_rooms() {
    let mut wrong = Vec::new();
    for (room, files) in rooms() {
        for (path, code) in files {
            for (name, homes) in CRATES {
                let used = code.contains(&format!("{name}::"));
                if used && !homes.contains(&room.as_str()) {
                    wrong.push(format!("{} uses {name}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "move the code:\n{}", wrong.join("\n"));
}
