//! Builds the rules of `rules/` into the program: writes a list of (path, text, read form) for
//! `datafile`. The read form is what TOML says as JSON, which loads many times faster.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("rules");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=src/build.rs");
    let mut files = Vec::new();
    walk(&root, &root, &mut files)?;
    files.sort();
    let mut list = String::from("&[\n");
    for (number, (name, path)) in files.iter().enumerate() {
        println!("cargo:rerun-if-changed={}", path.display());
        let form = out.join(format!("{number}.json"));
        fs::write(&form, read_form(&fs::read_to_string(path)?))?;
        let (path, form) = (path.display().to_string(), form.display().to_string());
        list += &format!("    ({name:?}, include_str!({path:?}), include_str!({form:?})),\n");
    }
    list += "]\n";
    fs::write(out.join("rules.rs"), list)
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
