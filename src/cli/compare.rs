//! `compare`: what two articles say of one another, or pairs of short texts given as JSON lines.

use std::fs;

use serde::{Deserialize, Serialize};

use crate::cli::args::CompareArguments;
use crate::cli::environment::Setting;
use crate::cli::failure::Failure;
use crate::cli::inputs::named;
use crate::cli::{End, batch, output};
use crate::knowledge::Knowledge;
use crate::model::finding::{Kind, Verdict};
use crate::model::outcome::Outcome;
use crate::pipeline::{self, Input};
use crate::report::{Format, Report};

#[derive(Deserialize)]
struct Asked {
    id: serde_json::Value,
    language: Option<String>,
    a: String,
    b: String,
}

#[derive(Serialize)]
struct Answer {
    id: serde_json::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    verdict: &'static str,
    kind: Option<&'static str>,
    why: Vec<String>,
}

/// Compares two articles, or answers a batch of pairs.
///
/// # Errors
/// When an article cannot be read.
pub fn run(setting: &Setting<'_>, arguments: &CompareArguments) -> Result<End, Failure> {
    if arguments.jsonl {
        batch::answer(|line| answer(&setting.knowledge, line))?;
        return Ok(End::Passed);
    }
    let (Some(a), Some(b)) = (&arguments.a, &arguments.b) else {
        return Err(Failure::new("two articles are needed", "write: claimlint compare A B"));
    };
    let read = |path: &std::path::PathBuf| {
        fs::read(path).map(|bytes| Input { path: named(path), bytes }).map_err(|error| {
            Failure::new(format!("`{}` cannot be read: {error}", path.display()), "check the path")
        })
    };
    let audit = pipeline::run(&[read(a)?, read(b)?], &setting.knowledge, &setting.language);
    let outcome = Outcome { audits: vec![audit], ..Outcome::default() };
    let report = Report::new(&outcome, &setting.knowledge, &setting.language, setting.look);
    if let Some(report) = report {
        output::print(&report.render(arguments.format.unwrap_or(Format::Text)))?;
    }
    Ok(End::Passed)
}

/// The answer to one line: a line that cannot be read is answered with an error, not an exit.
fn answer(knowledge: &Knowledge, line: &str) -> String {
    let asked: Asked = match serde_json::from_str(line) {
        Ok(asked) => asked,
        Err(error) => {
            let answer = Answer {
                id: serde_json::Value::Null,
                error: Some(error.to_string()),
                verdict: "none",
                kind: None,
                why: Vec::new(),
            };
            return serde_json::to_string(&answer).unwrap_or_default();
        }
    };
    let compared = pipeline::compare(&asked.a, &asked.b, asked.language.as_deref(), knowledge);
    let answer = Answer {
        id: asked.id,
        error: None,
        verdict: compared.verdict.map_or("none", Verdict::name),
        kind: compared.kind.map(Kind::name),
        why: compared.why,
    };
    serde_json::to_string(&answer).unwrap_or_default()
}
