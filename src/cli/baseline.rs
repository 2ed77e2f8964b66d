//! `baseline`: what is there today, so that only what is new fails.

use std::path::PathBuf;

use crate::cli::args::{BaselineAction, BaselineArguments};
use crate::cli::environment::Setting;
use crate::cli::failure::Failure;
use crate::cli::{End, inputs, output, run, settings};
use crate::gate::baseline::Baseline;

/// Where the baseline stands when nothing says otherwise.
const NAME: &str = "claimlint-baseline.json";

/// Writes, extends or tidies up the baseline.
///
/// # Errors
/// When an article or the baseline cannot be read, or the baseline cannot be written.
pub fn run(setting: &Setting<'_>, action: &BaselineAction) -> Result<End, Failure> {
    let arguments = action.arguments();
    let path = path(setting, arguments);
    let found = inputs::read(&arguments.sources)?;
    for failure in &found.failures {
        output::complain(failure);
    }
    if !found.failures.is_empty() || !setting.errors.is_empty() {
        return Err(Failure::new(
            "the baseline was left as it is",
            "mend what is said above first: a baseline of half the articles would hide nothing",
        ));
    }
    if found.dossiers.is_empty() {
        return Err(run::nothing_here());
    }
    let now = Baseline::of(&run::audits(setting, found.dossiers, None));
    let written = match action {
        BaselineAction::Create(_) => {
            if path.exists() && !arguments.force {
                return Err(Failure::new(
                    format!("`{}` is there already", path.display()),
                    "use claimlint baseline update or prune, or write it anew with --force",
                ));
            }
            now
        }
        BaselineAction::Update(_) => settings::read_baseline(&path)?.joined(now),
        BaselineAction::Prune(_) => settings::read_baseline(&path)?.pruned(&now),
    };
    output::write(&path, &written.write())?;
    if !setting.common.quiet {
        output::say(&format!("{}: {} known", path.display(), written.len()));
    }
    Ok(End::Passed)
}

fn path(setting: &Setting<'_>, arguments: &BaselineArguments) -> PathBuf {
    let written = setting.config.baseline.clone();
    settings::pick_path(arguments.baseline.as_ref(), "BASELINE", written)
        .map_or_else(|| PathBuf::from(NAME), |written| written.value)
}
