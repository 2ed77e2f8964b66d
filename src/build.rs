//! Builds the rules of `rules/` into the program: writes a list of (path, text, read form) for
//! `datafile`. The read form is what TOML says as JSON, which loads many times faster; beside it
//! stand the stems of the words that rules and texts are full of, found with the code that finds
//! them in the program.

#[path = "model/fold.rs"]
#[allow(dead_code, reason = "the program uses the rest")]
mod fold;
#[path = "knowledge/inflection.rs"]
#[allow(dead_code, reason = "the program uses the rest")]
mod inflection;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use inflection::Inflection;

/// What the two modules above import, as the program has it.
mod model {
    pub(crate) use crate::fold;
}

/// The same: here a wrong file has no stems, and the program says what is wrong with it.
mod datafile {
    use serde::de::DeserializeOwned;

    pub struct ReadError;

    impl ReadError {
        pub fn at(_: &str, _: &str, _: usize, _: impl Into<String>) -> Self {
            ReadError
        }

        pub fn hint(self, _: impl Into<String>) -> Self {
            self
        }
    }

    pub fn read<T: DeserializeOwned>(_: &str, text: &str) -> Result<T, ReadError> {
        toml::from_str(text).map_err(|_| ReadError)
    }

    pub fn stems(_: &str, _: &str) -> Option<&'static str> {
        None
    }
}

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("rules");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo:rerun-if-changed=rules");
    for code in ["build", "model/fold", "knowledge/inflection"] {
        println!("cargo:rerun-if-changed=src/{code}.rs");
    }
    let mut files = Vec::new();
    walk(&root, &root, &mut files)?;
    files.sort();
    let mut list = String::from("&[\n");
    let mut texts = BTreeMap::new();
    for (number, (name, path)) in files.iter().enumerate() {
        println!("cargo:rerun-if-changed={}", path.display());
        let form = out.join(format!("{number}.json"));
        let text = fs::read_to_string(path)?;
        fs::write(&form, read_form(&text))?;
        texts.insert(name.as_str(), text);
        let (path, form) = (path.display().to_string(), form.display().to_string());
        list += &format!("    ({name:?}, include_str!({path:?}), include_str!({form:?})),\n");
    }
    list += "]\n";
    fs::write(out.join("rules.rs"), list)?;
    let mut list = String::from("&[\n");
    for (name, text) in &texts {
        let parts: Vec<&str> = name.split('/').collect();
        if let ["languages", code, "inflection.toml"] = parts.as_slice() {
            let path = out.join(format!("{code}.stems"));
            fs::write(&path, stems(name, text, &words(code, &texts)))?;
            list += &format!("    ({name:?}, include_str!({:?})),\n", path.display().to_string());
        }
    }
    list += "]\n";
    fs::write(out.join("stems.rs"), list)
}

/// The folded words of one language in the rules: those of concepts and those of its pack.
fn words(code: &str, texts: &BTreeMap<&str, String>) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for (name, text) in texts {
        let Ok(table) = toml::from_str::<toml::Table>(text) else { continue };
        let parts: Vec<&str> = name.split('/').collect();
        match parts.as_slice() {
            ["languages", folder, _] if *folder == code => {
                table.values().for_each(|value| collect(value, &mut words));
            }
            ["facts", _] => {
                let concepts = table.get("concept").and_then(toml::Value::as_table);
                let values = concepts.into_iter().flat_map(|concepts| concepts.values());
                values
                    .filter_map(|concept| concept.get(code))
                    .for_each(|value| collect(value, &mut words));
            }
            _ => {}
        }
    }
    words
}

fn collect(value: &toml::Value, words: &mut BTreeSet<String>) {
    match value {
        toml::Value::String(text) => words.extend(
            text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2).map(fold::fold),
        ),
        toml::Value::Array(list) => list.iter().for_each(|value| collect(value, words)),
        toml::Value::Table(table) => table.values().for_each(|value| collect(value, words)),
        _ => {}
    }
}

/// The stems of words, a line each: word, stem.
fn stems(path: &str, text: &str, words: &BTreeSet<String>) -> String {
    let Ok(inflection) = Inflection::read(path, text) else { return String::new() };
    let line = |word: &String| format!("{word} {}\n", inflection.stem(word));
    words.iter().map(line).collect()
}

/// What a rule file says, as JSON; nothing for a wrong file, whose text then tells what is wrong.
fn read_form(text: &str) -> String {
    let read = toml::from_str::<toml::Table>(text).ok();
    read.and_then(|table| serde_json::to_string(&table).ok()).unwrap_or_default()
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(root, &path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let name: Vec<_> = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .iter()
                .map(|part| part.to_string_lossy().into_owned())
                .collect();
            files.push((name.join("/"), path));
        }
    }
    Ok(())
}
