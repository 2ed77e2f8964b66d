//! `audit` and `check`: read everything, judge, report, and for `check` decide.

use std::fs::OpenOptions;
use std::io::Write;
use std::mem::ManuallyDrop;

use rayon::prelude::*;

use crate::cli::args::RunArguments;
use crate::cli::environment::Setting;
use crate::cli::failure::Failure;
use crate::cli::words::{Output, Show};
use crate::cli::{End, inputs, output, reference, settings};
use crate::gate;
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
    let (fails, complete) = run(setting, arguments)?;
    Ok(match complete {
        false => End::Failed,
        true if fails => End::Found,
        true => End::Passed,
    })
}

/// Reads, checks and reports; tells whether a finding weighs enough, and whether every file could
/// be read.
fn run(setting: &Setting<'_>, arguments: &RunArguments) -> Result<(bool, bool), Failure> {
    let policy = settings::policy(setting, arguments)?;
    let found = inputs::read(&arguments.sources)?;
    for failure in &found.failures {
        output::complain(failure);
    }
    let complete = found.failures.is_empty() && setting.errors.is_empty();
    let empty = arguments
        .fail_on_empty
        .or_else(|| setting.config.fail_on_empty.as_ref().map(|written| written.value));
    let fail_on_empty = empty.unwrap_or(true);
    if found.dossiers.is_empty() && fail_on_empty {
        return Err(nothing_here());
    }
    let audits = audits(setting, found.dossiers, reference::sheet(setting, arguments)?);
    if fail_on_empty && complete && audits.iter().all(|audit| audit.facts.is_empty()) {
        report(setting, arguments, &Outcome { audits, ..Outcome::default() })?;
        return Err(Failure::new(
            "no article states a fact that could be checked",
            "check the paths and the language of the articles, or give --fail-on-empty=false",
        ));
    }
    // What ends with the program need not be taken apart.
    let mut judgement = ManuallyDrop::new(gate::judge(audits, &policy));
    for line in judgement.errors.iter().chain(&judgement.warnings) {
        output::say(line);
    }
    if let Some(show) = arguments.show {
        narrow(&mut judgement.outcome.audits, show);
    }
    report(setting, arguments, &judgement.outcome)?;
    Ok((judgement.fails, complete))
}

/// Nothing to read: nearly always a wrong path.
pub fn nothing_here() -> Failure {
    Failure::new(
        "there is no article here",
        "give articles (.txt .md .markdown .html .htm) or a folder that holds some",
    )
}

/// Runs the pipeline over every dossier, the reference sheet with each.
pub fn audits(
    setting: &Setting<'_>,
    dossiers: Vec<inputs::Dossier>,
    sheet: Option<reference::Sheet>,
) -> Vec<Audit> {
    let audit = |dossier: inputs::Dossier| {
        let audit = match &sheet {
            None => pipeline::run(&dossier.inputs, &setting.knowledge, &setting.language),
            Some(sheet) => sheet.audit(setting, &dossier.inputs),
        };
        Audit { dossier: dossier.name, ..audit }
    };
    dossiers.into_par_iter().map(audit).collect()
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

/// Writes every report that was asked for.
fn report(
    setting: &Setting<'_>,
    arguments: &RunArguments,
    outcome: &Outcome,
) -> Result<(), Failure> {
    let report = Report::new(outcome, &setting.knowledge, &setting.language, setting.look);
    let report = ManuallyDrop::new(report.ok_or_else(|| {
        Failure::new("no language pack is loaded", "give a rules folder with languages/ in it")
    })?);
    let render = |file: &Output| {
        // A file has no colours and no terminal width.
        let folders = file.path.parent().filter(|_| file.path.is_relative());
        let depth = folders.map_or(0, |folder| folder.components().count());
        report.looking(Look { depth, ..Look::default() }).render(file.format)
    };
    let written = setting.config.format.clone();
    let format = settings::pick(arguments.format, "FORMAT", written, Format::Text);
    let printed = match &format {
        Ok(format) if !setting.common.quiet || arguments.format.is_some() => Some(format.value),
        _ => None,
    };
    // All of them at once: each takes as long as reading some dossiers.
    let (texts, print) = rayon::join(
        || arguments.output.par_iter().map(render).collect::<Vec<String>>(),
        || printed.map(|format| report.render(format)),
    );
    for (file, text) in arguments.output.iter().zip(&texts) {
        output::write(&file.path, text)?;
    }
    if format?.value == Format::Github {
        step_summary(&report.looking(Look::default()).render(Format::Markdown))?;
    }
    print.map_or(Ok(()), |text| output::print(&text))
}

/// The page that GitHub shows of a workflow's step, where there is one.
fn step_summary(markdown: &str) -> Result<(), Failure> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else {
        return Ok(());
    };
    OpenOptions::new()
        .create(true)
        .append(true)
        .open(&path)
        .and_then(|mut file| file.write_all(markdown.as_bytes()))
        .map_err(|error| {
            Failure::new(
                format!("the step summary cannot be written: {error}"),
                "unset GITHUB_STEP_SUMMARY to go without",
            )
        })
}
