//! `rules new` and `rules docs`: a scaffold for a new check, and the catalogue as Markdown.

use std::fs;
use std::path::Path;

use crate::cli::environment::Setting;
use crate::cli::failure::Failure;
use crate::cli::{End, output};
use crate::knowledge::checks::{Expect, Rule};
use crate::report::escape::markdown;

const SCAFFOLD: &str = include_str!("scaffold.toml");

/// Writes a first version of `checks/<id>.toml` below a rules folder.
///
/// # Errors
/// An id that is not in kebab-case, or a file that is there already.
pub fn new(folder: &Path, id: &str) -> Result<End, Failure> {
    let kebab = id.split('-').all(|part| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    });
    if !kebab {
        return Err(Failure::new(
            format!("`{id}` is no name for a rule"),
            "name the pattern found, in small letters and hyphens: toll-differs",
        ));
    }
    let path = folder.join("checks").join(format!("{id}.toml"));
    if path.exists() {
        return Err(Failure::new(format!("`{}` is there already", path.display()), ""));
    }
    output::write(&path, &SCAFFOLD.replace("ID", id))?;
    output::say(&format!(
        "wrote {}\n  try it: claimlint --rules {} rules test {id}",
        path.display(),
        folder.display()
    ));
    Ok(End::Passed)
}

/// Prints the catalogue as Markdown, or holds a file against it.
///
/// # Errors
/// When the file cannot be read.
pub fn docs(setting: &Setting<'_>, check: Option<&Path>) -> Result<End, Failure> {
    let text = catalogue(setting);
    let Some(path) = check else {
        output::print(&text)?;
        return Ok(End::Passed);
    };
    let there = fs::read_to_string(path).map_err(|error| {
        Failure::new(format!("`{}` cannot be read: {error}", path.display()), "check the path")
    })?;
    if there == text {
        return Ok(End::Passed);
    }
    output::say(&format!(
        "error: `{}` is not what the rules say now\n  help: claimlint rules docs > {}",
        path.display(),
        path.display()
    ));
    Ok(End::Found)
}

fn catalogue(setting: &Setting<'_>) -> String {
    let Some(language) = setting.knowledge.language(&setting.language) else {
        return String::new();
    };
    let words = &language.wording;
    let labels = words.labels();
    let mut rules: Vec<&Rule> = setting.knowledge.checks.iter().collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    let mut out = String::new();
    for rule in rules {
        let wording = rule.wording(&setting.language);
        out.push_str(&format!(
            "## {}\n\n{} ({}, {})\n\n*{}* {}\n\n*{}* {}\n\n",
            rule.id,
            markdown(&wording.title),
            words.verdict(rule.verdict),
            words.severity(rule.severity),
            words.lead(&labels.why),
            markdown(&wording.why),
            words.lead(&labels.help),
            markdown(&wording.help),
        ));
        // One example of each sort shows where the line runs.
        for expect in [Expect::Reported, Expect::Silent] {
            let Some(example) =
                rule.examples().iter().find(|example| example.expect == expect && !example.todo)
            else {
                continue;
            };
            let mark = match expect {
                Expect::Reported => "✗",
                Expect::Silent => "✓",
            };
            out.push_str(&format!("{mark} {}\n\n", markdown(&example.name)));
            for source in &example.sources {
                let text = source.text.split_whitespace().collect::<Vec<_>>().join(" ");
                let published = source.published.as_deref().map(|day| format!(", {day}"));
                out.push_str(&format!(
                    "> {}\n> — {}{}\n\n",
                    markdown(&text),
                    markdown(&source.name),
                    published.unwrap_or_default(),
                ));
            }
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}
