//! `graph`: the claim graph for other programs to draw.

use crate::cli::args::GraphArguments;
use crate::cli::environment::Setting;
use crate::cli::failure::Failure;
use crate::cli::words::Drawn;
use crate::cli::{End, inputs, output, run};
use crate::model::outcome::Outcome;
use crate::report::graph::Drawing;
use crate::report::{Look, Report};

/// Prints sources, claims, and who takes which position.
///
/// # Errors
/// When an article cannot be read.
pub fn run(setting: &Setting<'_>, arguments: &GraphArguments) -> Result<End, Failure> {
    let found = inputs::read(&arguments.sources)?;
    for failure in &found.failures {
        output::complain(failure);
    }
    let complete = found.failures.is_empty() && setting.errors.is_empty();
    if found.dossiers.is_empty() {
        return Err(run::nothing_here());
    }
    let audits = run::audits(setting, found.dossiers, None);
    let outcome = Outcome { audits, ..Outcome::default() };
    let report = Report::new(&outcome, &setting.knowledge, &setting.language, Look::default());
    if let Some(report) = report {
        let drawing = Drawing::new(&report);
        output::print(&match arguments.format {
            Drawn::Dot => drawing.dot(),
            Drawn::Mermaid => drawing.mermaid(),
            Drawn::Graphml => drawing.graphml(),
            Drawn::Json => drawing.json(),
        })?;
    }
    Ok(if complete { End::Passed } else { End::Failed })
}
