//! `audit` and `check`: read everything, report, and for `check` decide.

use crate::cli::args::{FailOn, RunArguments, Show};
use crate::cli::environment::Setting;
use crate::cli::failure::Failure;
use crate::cli::{End, inputs, output};
use crate::gate::{self, Policy};
use crate::model::audit::Audit;
use crate::model::finding::Verdict;
use crate::model::outcome::Outcome;
use crate::pipeline;
use crate::report::{Format, Look, Report};

/// The reading: exit 0 unless it could not be done.
///
/// # Errors
/// When it could not be done.
pub fn audit(setting: &Setting<'_>, arguments: &RunArguments) -> Result<End, Failure> {
    let (_, complete) = run(setting, arguments)?;
    Ok(if complete { End::Passed } else { End::Failed })
}

/// The gate: exit 1 when a finding weighs enough.
///
/// # Errors
/// When it could not be done.
pub fn check(setting: &Setting<'_>, arguments: &RunArguments) -> Result<End, Failure> {
    let (outcome, complete) = run(setting, arguments)?;
    let threshold = arguments.fail_on.unwrap_or(FailOn::Error).severity();
    Ok(match complete {
        false => End::Failed,
        true if gate::fails(&outcome.audits, threshold) => End::Found,
        true => End::Passed,
    })
}

/// Reads, checks and reports; tells whether every file could be read.
fn run(setting: &Setting<'_>, arguments: &RunArguments) -> Result<(Outcome, bool), Failure> {
    let found = inputs::read(&arguments.sources)?;
    for failure in &found.failures {
        output::complain(failure);
    }
    let complete = found.failures.is_empty() && setting.errors.is_empty();
    let fail_on_empty = arguments.fail_on_empty.unwrap_or(true);
    if found.dossiers.is_empty() && fail_on_empty {
        return Err(Failure::new(
            "there is no article here",
            "give articles (.txt .md .markdown .html .htm) or a folder that holds some",
        ));
    }
    let mut audits = audits(setting, found.dossiers);
    Policy { select: arguments.select.clone(), ignore: arguments.ignore.clone() }
        .apply(&mut audits);
    if let Some(show) = arguments.show {
        narrow(&mut audits, show);
    }
    let threshold = arguments.fail_on.unwrap_or(FailOn::Error).severity();
    let outcome = Outcome { audits, set_aside: Vec::new(), focus: Vec::new(), fail_on: threshold };
    report(setting, arguments, &outcome)?;
    Ok((outcome, complete))
}

/// Runs the pipeline over every dossier.
pub fn audits(setting: &Setting<'_>, dossiers: Vec<inputs::Dossier>) -> Vec<Audit> {
    dossiers
        .into_iter()
        .map(|dossier| {
            let audit = pipeline::run(&dossier.inputs, &setting.knowledge, &setting.language);
            Audit { dossier: dossier.name, ..audit }
        })
        .collect()
}

fn narrow(audits: &mut [Audit], show: Show) {
    for audit in audits {
        audit.findings.retain(|finding| match show {
            Show::All => true,
            Show::Contradictions => {
                matches!(finding.verdict, Verdict::Contradiction | Verdict::Update)
            }
            Show::Agreements => finding.verdict == Verdict::Agreement,
        });
    }
}

fn report(
    setting: &Setting<'_>,
    arguments: &RunArguments,
    outcome: &Outcome,
) -> Result<(), Failure> {
    let prepare = |look: Look| {
        Report::new(outcome, &setting.knowledge, &setting.language, look).ok_or_else(|| {
            Failure::new("no language pack is loaded", "give a rules folder with languages/ in it")
        })
    };
    for file in &arguments.output {
        // A file has no colours and no terminal width.
        let folders = file.path.parent().filter(|_| file.path.is_relative());
        let depth = folders.map_or(0, |folder| folder.components().count());
        let look = Look { depth, ..Look::default() };
        output::write(&file.path, &prepare(look)?.render(file.format))?;
    }
    output::print(&prepare(setting.look)?.render(arguments.format.unwrap_or(Format::Text)))
}
