//! Builds the rules of `rules/` into the program: writes a list of (path, text, read form) for
//! `datafile`. The read form is what TOML says as JSON, which loads many times faster. Beside it
//! stand the stems of the words that rules and texts are full of and the tables of all concepts,
//! names and words that rule each other out, made with the code that makes them in the program.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs, io};

use knowledge::Language;
use knowledge::concepts::{self, Concepts};
use knowledge::contrasts::{self, Contrasts};
use knowledge::inflection::Inflection;
use knowledge::names::frozen as names;
use knowledge::speech::Speech;
use knowledge::values::Values;
use model::fold;

/// What the program says of texts, as far as the words of rules need it.
#[allow(dead_code, unused_imports, reason = "the program uses the rest")]
mod model {
    pub mod fold;
    pub mod kind;
    pub mod limits;
    pub mod modality;
    pub mod name;
    pub mod span;
    pub mod text;

    pub mod fact {
        pub use super::modality::Modality;
    }

    pub mod finding {
        pub use super::kind::Kind;
    }

    pub mod mention {
        pub use super::limits::Direction;
    }

    pub mod moment {
        pub use super::limits::{Grain, Relation};
    }

    pub mod quantity {
        pub use super::limits::Modifier;
    }

    pub mod document {
        pub enum Zone {
            Body,
        }

        pub struct Block {
            pub span: super::span::Span,
            pub zone: Zone,
        }
    }
}

#[allow(dead_code, unfulfilled_lint_expectations, reason = "the program uses the rest")]
mod knowledge {
    pub mod concepts;
    pub mod contrasts;
    pub mod inflection;
    pub mod phrases;
    pub mod speech;
    pub mod table;
    pub mod values;

    pub mod names {
        pub mod frozen;
        pub mod raw;
        pub mod tables;
    }

    /// A language pack, as far as concepts need it.
    pub struct Language {
        pub inflection: std::sync::Arc<inflection::Inflection>,
    }
}

/// The program's reader of data files: here a wrong file has no tables, and the program says what
/// is wrong with it.
mod datafile {
    use serde::de::DeserializeOwned;

    #[derive(Clone)]
    pub struct ReadError;

    impl ReadError {
        pub fn whole(_: &str, _: impl Into<String>) -> Self {
            ReadError
        }

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

    pub fn nearest<'a>(_: &str, _: impl Iterator<Item = &'a str>) -> Option<&'a str> {
        None
    }

    pub fn frozen(_: &str, _: &str) -> Option<&'static [u8]> {
        None
    }
}

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("rules");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=src/build.rs");
    for code in ["fold", "kind", "limits", "modality", "name", "span", "text"] {
        println!("cargo:rerun-if-changed=src/model/{code}.rs");
    }
    for code in ["concepts", "contrasts", "names", "speech", "values"] {
        println!("cargo:rerun-if-changed=src/knowledge/{code}");
    }
    for code in ["inflection", "phrases", "table"] {
        println!("cargo:rerun-if-changed=src/knowledge/{code}.rs");
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
        fs::write(&form, read_form(name, &text))?;
        texts.insert(name.as_str(), text);
        let (path, form) = (path.display().to_string(), form.display().to_string());
        list += &format!("    ({name:?}, include_str!({path:?}), include_str!({form:?})),\n");
    }
    list += "]\n";
    fs::write(out.join("rules.rs"), list)?;
    let mut list = String::from("&[\n");
    let mut languages = BTreeMap::new();
    for (name, text) in &texts {
        let parts: Vec<&str> = name.split('/').collect();
        let (code, frozen) = match parts.as_slice() {
            ["languages", code, "inflection.toml"] => {
                let Ok(inflection) = Inflection::read(name, text) else { continue };
                let frozen = inflection.freeze(&words(code, &texts));
                languages.insert((*code).to_owned(), Language { inflection: Arc::new(inflection) });
                (code, Some(frozen))
            }
            ["languages", code, "speech.toml"] => {
                (code, Speech::read(name, text).ok().and_then(Speech::freeze))
            }
            ["languages", code, "values.toml"] => {
                (code, values(code, &texts).and_then(Values::freeze))
            }
            _ => continue,
        };
        let Some(frozen) = frozen else { continue };
        let path = out.join(format!("{code}.{}", parts[2]));
        fs::write(&path, frozen)?;
        list += &format!("    ({name:?}, include_bytes!({:?})),\n", path.display().to_string());
    }
    list += "]\n";
    fs::write(out.join("frozen.rs"), list)?;
    let (concepts, contrasts) = frozen_facts(&texts, &languages).unwrap_or_default();
    fs::write(out.join("concepts.bin"), concepts)?;
    fs::write(out.join("contrasts.bin"), contrasts)?;
    fs::write(out.join("names.bin"), frozen_names(&texts).unwrap_or_default())?;
    let concepts = languages.len() + fact_files(&texts, concepts::gives).count();
    let contrasts = concepts + fact_files(&texts, contrasts::gives).count();
    let counts = (concepts, contrasts, name_files(&texts).count());
    fs::write(out.join("counts.rs"), format!("{counts:?}"))
}

/// How values are said in one language; nothing where something is wrong with its files.
fn values(code: &str, texts: &BTreeMap<&str, String>) -> Option<Values> {
    let file = |part: &str| texts.get_key_value(format!("languages/{code}/{part}.toml").as_str());
    let mut values = Values::default();
    let (path, text) = file("dates")?;
    values.read_dates(path, text).ok()?;
    let (path, text) = file("units")?;
    values.read_units(path, text).ok()?;
    let (path, text) = file("values")?;
    values.read_numbers(path, text).ok()?;
    Some(values.seal())
}

/// All names in tables; nothing where something is wrong with them.
fn frozen_names(texts: &BTreeMap<&str, String>) -> Option<Vec<u8>> {
    let files =
        name_files(texts).map(|(path, text)| Some((path.to_owned(), toml::from_str(text).ok()?)));
    names::freeze(files.collect::<Option<Vec<_>>>()?)
}

fn name_files<'a>(texts: &'a BTreeMap<&str, String>) -> impl Iterator<Item = (&'a str, &'a str)> {
    let files = texts.iter().map(|(path, text)| (*path, text.as_str()));
    files.filter(|(path, _)| path.strip_prefix("names/").is_some_and(names::gives))
}

/// All concepts, and all words that rule each other out, linked and in tables; nothing where
/// something is wrong with them.
fn frozen_facts(
    texts: &BTreeMap<&str, String>,
    languages: &BTreeMap<String, Language>,
) -> Option<(Vec<u8>, Vec<u8>)> {
    let (mut concepts, mut contrasts) = (Concepts::default(), Contrasts::default());
    for (path, text) in fact_files(texts, concepts::gives) {
        concepts.read(path, text).ok()?;
    }
    for (path, text) in fact_files(texts, contrasts::gives) {
        contrasts.read(path, text).ok()?;
    }
    let mut errors = Vec::new();
    concepts.link(languages, &mut errors);
    contrasts.link(&concepts, languages, &mut errors);
    if errors.is_empty() { Some((concepts.freeze()?, contrasts.freeze()?)) } else { None }
}

fn fact_files<'a>(
    texts: &'a BTreeMap<&str, String>,
    gives: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let files = texts.iter().map(|(path, text)| (*path, text.as_str()));
    files.filter(move |(path, _)| path.strip_prefix("facts/").is_some_and(&gives))
}

/// The folded words of one language in the rules: those of concepts, of words that rule each other
/// out, and of its pack.
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
                    .chain(members(&table))
                    .filter_map(|concept| concept.get(code))
                    .for_each(|value| collect(value, &mut words));
            }
            _ => {}
        }
    }
    words
}

/// The members of all sets of words that rule each other out.
fn members(table: &toml::Table) -> impl Iterator<Item = &toml::Value> {
    let sets = table.get("contrast").and_then(toml::Value::as_table);
    let sets = sets.into_iter().flat_map(|sets| sets.values());
    sets.filter_map(|set| set.get("member")?.as_table()).flat_map(|members| members.values())
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

/// What a rule file says, as JSON, the examples of a check left out; nothing for a wrong file, whose
/// text then tells what is wrong.
fn read_form(name: &str, text: &str) -> String {
    let Ok(mut table) = toml::from_str::<toml::Table>(text) else { return String::new() };
    if name.starts_with("checks/") {
        table.remove("example");
    }
    serde_json::to_string(&table).unwrap_or_default()
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
