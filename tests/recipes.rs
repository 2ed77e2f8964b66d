//! Every command of the README, the composite action and the pre-commit hooks, run for real in a
//! copy of the dossier.

#[allow(dead_code, reason = "each test file uses a part of it")]
#[path = "support/run.rs"]
mod run;

use std::fs;
use std::path::Path;
use std::process::Command;

use run::{FIXED, Folder, article, ceiling};

fn project(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("it is there")
}

/// A folder with a copy of the dossier.
fn with_seeds(name: &str) -> Folder {
    let folder = Folder::new(name);
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for entry in fs::read_dir(seeds).expect("seeds/ is there").flatten() {
        let name = format!("seeds/{}", entry.file_name().to_string_lossy());
        folder.write(&name, fs::read(entry.path()).expect("it can be read"));
    }
    folder
}

/// Runs a script with our program first in the path.
fn bash(folder: &Folder, script: &str, variables: &[(&str, &str)]) -> (Option<i32>, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_claimlint"));
    let path = format!(
        "{}:{}",
        program.parent().expect("it has a folder").display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let output = Command::new("bash")
        .args(["-c", script])
        .current_dir(folder.path())
        .env("PATH", path)
        .env("LC_ALL", "C.UTF-8")
        .envs(variables.iter().copied())
        .output()
        .expect("bash is there");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&said).into_owned())
}

/// The blocks of a language in a Markdown text.
fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    text.split("```")
        .skip(1)
        .step_by(2)
        .filter_map(|block| block.strip_prefix(language)?.strip_prefix('\n'))
        .collect()
}

#[test]
fn every_command_of_the_readme_runs() {
    let readme = project("README.md");
    let folder = with_seeds("readme");
    let mut run = 0;
    for line in blocks(&readme, "sh").into_iter().flat_map(str::lines) {
        // This is a cargo test already.
        if line.starts_with("cargo ") || line.trim().is_empty() {
            continue;
        }
        let wanted = if line.contains("# exit 1") { 1 } else { 0 };
        let (code, said) = bash(&folder, line, &[]);
        assert_eq!(code, Some(wanted), "{line}\n{said}");
        run += 1;
    }
    assert!(run >= 20, "only {run} commands were found");
}

#[test]
fn the_settings_and_the_sheet_of_the_readme_are_read() {
    let readme = project("README.md");
    let toml = blocks(&readme, "toml");
    let folder = with_seeds("readme-settings");
    folder.write("claimlint.toml", toml[0]);
    let said = folder.run(&["config", "show", "seeds"]).exits(0);
    assert!(said.out.contains("until 2027-01-31"), "{}", said.out);
    ceiling(&folder);
    folder
        .write("news/c.md", article("2026-03-03", "La Gazette", FIXED))
        .write("facts.toml", toml[1]);
    let said = folder.run(&["audit", "news", "--reference", "facts.toml"]).exits(0);
    assert!(said.out.contains("facts.toml"), "{}", said.out);
}

#[test]
fn the_action_writes_its_outputs() {
    let action = project("action.yml");
    let (_, last) = action.rsplit_once("run: |\n").expect("it has a script");
    let script: String = last
        .lines()
        .map(|line| format!("{}\n", line.strip_prefix("        ").unwrap_or(line)))
        .collect();
    let folder = Folder::new("action");
    ceiling(&folder);
    folder.write("news/c.md", article("2026-03-03", "La Gazette", FIXED)).write("output", "");
    let output = folder.path().join("output");
    let variables = [
        ("PATHS", "news"),
        ("SINCE", ""),
        ("FAIL_ON", "error"),
        ("REPORT_LANG", "fr"),
        ("ARGS", ""),
        ("SARIF", "claimlint.sarif"),
        ("REPORT", "claimlint.md"),
        ("GITHUB_OUTPUT", &output.to_string_lossy()),
    ];
    let (code, said) = bash(&folder, &format!("set -eo pipefail\n{script}"), &variables);
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(folder.read("output"), "exit-code=1\ncontradictions=1\n");
    assert!(folder.read("claimlint.md").starts_with("# Rapport"));
    assert!(folder.read("claimlint.sarif").contains("2.1.0"));
}

#[test]
fn the_hooks_focus_on_what_is_committed() {
    let hooks = project(".pre-commit-hooks.yaml");
    let entries: Vec<&str> =
        hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: ")).collect();
    let folder = Folder::new("hooks");
    ceiling(&folder);
    let (code, said) = bash(&folder, &format!("{} news/a.md news/b.md", entries[0]), &[]);
    assert_eq!(code, Some(0), "{said}");
    folder.write("news/c.md", article("2026-03-03", "La Gazette", FIXED));
    let (code, said) = bash(&folder, &format!("{} news/c.md", entries[0]), &[]);
    assert_eq!(code, Some(1), "{said}");
    let (code, said) = bash(&folder, entries[1], &[]);
    assert_eq!(code, Some(0), "{said}");
}
