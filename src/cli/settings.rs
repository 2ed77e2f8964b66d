//! What counts in this run: flags, then `CLAIMLINT_*`, then the settings file, then defaults.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::ValueEnum;
use jiff::civil::Date;

use crate::cli::args::{Common, RunArguments};
use crate::cli::config::{self, Config, Written};
use crate::cli::environment::Setting;
use crate::cli::failure::Failure;
use crate::cli::inputs::named;
use crate::cli::rules;
use crate::cli::words::FailOn;
use crate::gate::Policy;
use crate::gate::baseline::Baseline;
use crate::model::finding::Severity;

/// The settings file that counts, read; an empty one where there is none.
///
/// # Errors
/// When it cannot be read or is wrong.
pub fn config(common: &Common, inputs: &[PathBuf]) -> Result<Config, Failure> {
    if common.isolated {
        return Ok(Config::default());
    }
    let said = common.config.clone().or_else(|| variable("CONFIG").map(PathBuf::from));
    let here = [PathBuf::from(".")];
    let inputs = if inputs.is_empty() { &here[..] } else { inputs };
    match said {
        Some(path) => Config::read(&path),
        None => match config::nearest(inputs)? {
            Some(path) => Config::read(&path),
            None => Ok(Config::default()),
        },
    }
}

/// A variable of the environment by the end of its name; an empty one says nothing.
pub fn variable(name: &str) -> Option<String> {
    env::var(format!("CLAIMLINT_{name}")).ok().filter(|value| !value.is_empty())
}

/// A value of a closed set from the flag, the environment, the file or the default.
///
/// # Errors
/// When the environment says something else.
pub fn pick<T: ValueEnum + Copy>(
    flag: Option<T>,
    name: &str,
    file: Option<Written<T>>,
    default: T,
) -> Result<Written<T>, Failure> {
    if let Some(value) = flag {
        return Ok(Written { value, origin: "command line".to_owned() });
    }
    if let Some(word) = variable(name) {
        let value = T::from_str(&word, true).map_err(|_| {
            let known: Vec<String> = T::value_variants()
                .iter()
                .filter_map(|one| one.to_possible_value())
                .map(|one| one.get_name().to_owned())
                .collect();
            Failure::new(
                format!("CLAIMLINT_{name} is `{word}`"),
                format!("known here: {}", known.join(", ")),
            )
        })?;
        return Ok(Written { value, origin: format!("CLAIMLINT_{name}") });
    }
    Ok(file.unwrap_or_else(|| Written { value: default, origin: "default".to_owned() }))
}

/// A path from the flag, the environment or the file.
pub fn pick_path(
    flag: Option<&PathBuf>,
    name: &str,
    file: Option<Written<PathBuf>>,
) -> Option<Written<PathBuf>> {
    flag.map(|path| Written { value: path.clone(), origin: "command line".to_owned() })
        .or_else(|| {
            let path = variable(name)?;
            Some(Written { value: PathBuf::from(path), origin: format!("CLAIMLINT_{name}") })
        })
        .or(file)
}

/// What an editorial team decided, for this run.
///
/// # Errors
/// An unknown rule, a baseline or a revision that cannot be read.
pub fn policy(setting: &Setting<'_>, arguments: &RunArguments) -> Result<Policy, Failure> {
    let config = &setting.config;
    let said = |flags: &[String], file: &[Written<String>]| -> BTreeSet<String> {
        if flags.is_empty() {
            file.iter().map(|one| one.value.clone()).collect()
        } else {
            flags.iter().cloned().collect()
        }
    };
    let select = said(&arguments.select, &config.select);
    let mut disable: BTreeSet<String> =
        config.disable.iter().map(|one| one.value.clone()).collect();
    disable.extend(arguments.ignore.iter().cloned());
    let mut severity: BTreeMap<String, Severity> =
        config.severity.iter().map(|(rule, one)| (rule.clone(), one.value)).collect();
    severity.extend(arguments.severity.iter().cloned());
    for rule in select.iter().chain(&disable).chain(severity.keys()) {
        rules::find(&setting.knowledge, rule)?;
    }
    let baseline = pick_path(arguments.baseline.as_ref(), "BASELINE", config.baseline.clone());
    let baseline = baseline.map(|written| read_baseline(&written.value)).transpose()?;
    let fail_on = pick(arguments.fail_on, "FAIL_ON", config.fail_on.clone(), FailOn::Error)?.value;
    Ok(Policy {
        select,
        disable,
        severity,
        ignores: config.ignores.clone(),
        baseline,
        focus: focus(arguments)?.unwrap_or_default(),
        fail_on: fail_on.severity(),
        today: today()?,
    })
}

/// Reads a baseline.
///
/// # Errors
/// When it cannot be read.
pub fn read_baseline(path: &Path) -> Result<Baseline, Failure> {
    let text = fs::read_to_string(path).map_err(|error| {
        Failure::new(
            format!("the baseline `{}` cannot be read: {error}", path.display()),
            "write one: claimlint baseline create",
        )
    })?;
    Ok(Baseline::read(&named(path), &text)?)
}

/// The sources that the report is about; none where it is about all of them.
///
/// # Errors
/// When git does not know the revision.
pub fn focus(arguments: &RunArguments) -> Result<Option<BTreeSet<String>>, Failure> {
    let mut focus: BTreeSet<String> = arguments.focus.iter().map(|path| named(path)).collect();
    if let Some(revision) = &arguments.since {
        focus.extend(changed_since(revision)?);
        // An empty focus would be no focus at all: keep a name that no source has.
        if focus.is_empty() {
            focus.insert(String::new());
        }
    }
    Ok((!focus.is_empty()).then_some(focus))
}

/// The files that differ from where this branch left the revision, those not yet added included.
fn changed_since(revision: &str) -> Result<Vec<String>, Failure> {
    let git = |arguments: &[&str]| -> Result<String, Failure> {
        let failed = |why: String| {
            Failure::new(
                format!("git cannot tell what changed since `{revision}`: {why}"),
                "give a branch, a tag or a commit; a shallow clone may need git fetch --unshallow",
            )
        };
        let output = Command::new("git")
            .args(arguments)
            .output()
            .map_err(|error| failed(error.to_string()))?;
        if !output.status.success() {
            return Err(failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    };
    if revision.starts_with('-') {
        return Err(Failure::new(
            format!("`{revision}` is no revision"),
            "give a branch or commit",
        ));
    }
    let base = git(&["merge-base", revision, "HEAD"])
        .map(|base| base.trim().to_owned())
        .unwrap_or_else(|_| revision.to_owned());
    let mut names =
        git(&["diff", "--name-only", "--relative", "--no-ext-diff", "-z", &base, "--"])?;
    names.push_str(&git(&["ls-files", "--others", "--exclude-standard", "-z"])?);
    Ok(names.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

/// The day on which ignores may have expired: today (UTC), or `CLAIMLINT_TODAY`, so that a run
/// can be repeated.
fn today() -> Result<Date, Failure> {
    match variable("TODAY") {
        Some(day) => day.parse().map_err(|_| {
            Failure::new(format!("CLAIMLINT_TODAY is `{day}`"), "write a day: 2026-12-31")
        }),
        None => Ok(jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()),
    }
}
