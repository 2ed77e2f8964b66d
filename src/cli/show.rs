//! `config show` and `init`: what counts here and why, and a first settings file.

use std::path::Path;

use crate::cli::config::{NAME, Written};
use crate::cli::environment::Setting;
use crate::cli::failure::Failure;
use crate::cli::words::FailOn;
use crate::cli::{End, output, settings};
use crate::report::Format;

/// A settings file in which everything is said and nothing is set.
const TEMPLATE: &str = include_str!("template.toml");

/// Prints each setting and where it comes from.
///
/// # Errors
/// When the environment says something that makes no sense.
pub fn config(setting: &Setting<'_>) -> Result<End, Failure> {
    let config = &setting.config;
    let mut out = String::new();
    let mut line = |name: &str, value: &str, origin: &str| {
        out.push_str(&format!("{name} = {value}  # {origin}\n"));
    };
    let quoted = |value: &str| format!("{value:?}");
    line("lang", &quoted(&setting.language), &setting.language_origin);
    let format = settings::pick(None, "FORMAT", config.format.clone(), Format::Text)?;
    line("format", &quoted(format.value.name()), &format.origin);
    let fail_on = settings::pick(None, "FAIL_ON", config.fail_on.clone(), FailOn::Error)?;
    line("fail-on", &quoted(fail_on.value.name()), &fail_on.origin);
    let empty = config
        .fail_on_empty
        .clone()
        .unwrap_or_else(|| Written { value: true, origin: "default".to_owned() });
    line("fail-on-empty", &empty.value.to_string(), &empty.origin);
    for (name, variable, path) in
        [("baseline", "BASELINE", &config.baseline), ("reference", "REFERENCE", &config.reference)]
    {
        if let Some(written) = settings::pick_path(None, variable, path.clone()) {
            line(name, &quoted(&written.value.display().to_string()), &written.origin);
        }
    }
    for rules in &setting.rules {
        line("rules", &quoted(&rules.value.display().to_string()), &rules.origin);
    }
    for (name, list) in [("select", &config.select), ("disable", &config.disable)] {
        for rule in list {
            line(name, &quoted(&rule.value), &rule.origin);
        }
    }
    for (rule, level) in &config.severity {
        line(&format!("severity.{rule}"), &quoted(level.value.name()), &level.origin);
    }
    for ignore in &config.ignores {
        let what = ignore.finding.as_deref().or(ignore.rule.as_deref()).unwrap_or_default();
        let until = ignore.until.map(|until| format!(" until {until}")).unwrap_or_default();
        line("ignore", &format!("{what:?}{until} ({})", ignore.reason), &ignore.place);
    }
    output::print(&out)?;
    Ok(End::Passed)
}

/// Writes a settings file in which every key is explained.
///
/// # Errors
/// When there is one already.
pub fn init(folder: &Path) -> Result<End, Failure> {
    let path = folder.join(NAME);
    if path.exists() {
        return Err(Failure::new(
            format!("`{}` is there already", path.display()),
            "see what it says: claimlint config show",
        ));
    }
    output::write(&path, TEMPLATE)?;
    output::say(&format!("wrote {}", path.display()));
    Ok(End::Passed)
}
