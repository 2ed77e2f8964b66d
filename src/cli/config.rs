//! `claimlint.toml`: what a team settled on, as written and as checked.
//!
//! The file nearest to the input counts; it may extend one other file. Every value remembers
//! where it was written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use crate::cli::failure::Failure;
use crate::cli::inputs::named;
use crate::cli::words::FailOn;
use crate::datafile::{self, ReadError};
use crate::gate::ignores::Ignore;
use crate::model::finding::Severity;
use crate::report::Format;

/// The name of the settings file.
pub const NAME: &str = "claimlint.toml";

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<T> {
    /// The value.
    pub value: T,
    /// The file, or whatever else said it.
    pub origin: String,
}

/// A settings file and those it extends, as checked; the nearer file wins.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The language of reports.
    pub lang: Option<Written<String>>,
    /// The format on standard output.
    pub format: Option<Written<Format>>,
    /// Folders of rule files.
    pub rules: Vec<Written<PathBuf>>,
    /// The baseline.
    pub baseline: Option<Written<PathBuf>>,
    /// The reference sheet.
    pub reference: Option<Written<PathBuf>>,
    /// The weight from which the gate fails.
    pub fail_on: Option<Written<FailOn>>,
    /// Whether a run without an article or a fact fails.
    pub fail_on_empty: Option<Written<bool>>,
    /// Only these rules.
    pub select: Vec<Written<String>>,
    /// Not these rules.
    pub disable: Vec<Written<String>>,
    /// Rules that weigh otherwise.
    pub severity: BTreeMap<String, Written<Severity>>,
    /// Findings that are accepted.
    pub ignores: Vec<Ignore>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    extend: Option<String>,
    lang: Option<String>,
    format: Option<Spanned<String>>,
    #[serde(default)]
    rules: Vec<String>,
    baseline: Option<String>,
    reference: Option<String>,
    fail_on: Option<Spanned<String>>,
    fail_on_empty: Option<bool>,
    #[serde(default)]
    select: Vec<String>,
    #[serde(default)]
    disable: Vec<String>,
    #[serde(default)]
    severity: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    ignore: Vec<Spanned<RawIgnore>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawIgnore {
    finding: Option<String>,
    rule: Option<String>,
    #[serde(default)]
    sources: Vec<String>,
    subject: Option<String>,
    reason: String,
    until: Option<Datetime>,
}

/// The settings file nearest to the inputs.
///
/// # Errors
/// Inputs that have different ones.
pub fn nearest(inputs: &[PathBuf]) -> Result<Option<PathBuf>, Failure> {
    let mut found: Option<PathBuf> = None;
    for input in inputs {
        let Some(here) = above(input) else { continue };
        match &found {
            Some(other) if *other != here => {
                return Err(Failure::new(
                    format!(
                        "the inputs have different settings: {} and {}",
                        other.display(),
                        here.display()
                    ),
                    "check them apart, or say which counts with --config",
                ));
            }
            Some(_) => {}
            None => found = Some(here),
        }
    }
    Ok(found)
}

fn above(input: &Path) -> Option<PathBuf> {
    let full = std::path::absolute(input).ok()?;
    let start = if full.is_dir() { full.as_path() } else { full.parent()? };
    start.ancestors().map(|folder| folder.join(NAME)).find(|file| file.is_file())
}

impl Config {
    /// Reads a settings file and those it extends.
    ///
    /// # Errors
    /// A file that cannot be read, an unknown key, a value that makes no sense, a circle.
    pub fn read(path: &Path) -> Result<Config, Failure> {
        let mut chain = Vec::new();
        read(path, &mut chain)
    }
}

fn read(path: &Path, chain: &mut Vec<PathBuf>) -> Result<Config, Failure> {
    let name = named(path);
    let unreadable = |error: std::io::Error| {
        Failure::new(
            format!("the settings file `{name}` cannot be read: {error}"),
            "check the path",
        )
    };
    let full = fs::canonicalize(path).map_err(unreadable)?;
    if chain.contains(&full) {
        let circle: Vec<String> = chain.iter().chain([&full]).map(|file| named(file)).collect();
        return Err(Failure::new(
            format!("settings files extend one another in a circle: {}", circle.join(" → ")),
            "take out one `extend`",
        ));
    }
    let text = fs::read_to_string(path).map_err(unreadable)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let (extend, own) = check(&name, folder, &text)?;
    chain.push(full);
    let base = match extend {
        Some(base) => read(&folder.join(base), chain)?,
        None => Config::default(),
    };
    Ok(own.over(base))
}

/// Reads the text of one settings file: what it extends, and what it says itself.
fn check(name: &str, folder: &Path, text: &str) -> Result<(Option<String>, Config), ReadError> {
    let raw: Raw = datafile::read(name, text)?;
    let written = |value| Written { value, origin: name.to_owned() };
    let file = |value: String| Written { value: folder.join(value), origin: name.to_owned() };
    let mut config = Config {
        lang: raw.lang.map(written),
        rules: raw.rules.into_iter().map(file).collect(),
        baseline: raw.baseline.map(file),
        reference: raw.reference.map(file),
        fail_on_empty: raw.fail_on_empty.map(|value| Written { value, origin: name.to_owned() }),
        select: raw.select.into_iter().map(written).collect(),
        disable: raw.disable.into_iter().map(written).collect(),
        ..Config::default()
    };
    if let Some(word) = raw.format {
        let value = one_of(name, text, &word, &Format::ALL, Format::name)?;
        config.format = Some(Written { value, origin: name.to_owned() });
    }
    if let Some(word) = raw.fail_on {
        let value = one_of(name, text, &word, &FailOn::ALL, FailOn::name)?;
        config.fail_on = Some(Written { value, origin: name.to_owned() });
    }
    for (rule, word) in raw.severity {
        let all = [Severity::Note, Severity::Warning, Severity::Error];
        let value = one_of(name, text, &word, &all, Severity::name)?;
        config.severity.insert(rule, Written { value, origin: name.to_owned() });
    }
    for entry in raw.ignore {
        config.ignores.push(ignore(name, text, entry)?);
    }
    Ok((raw.extend, config))
}

fn one_of<T: Copy>(
    path: &str,
    text: &str,
    word: &Spanned<String>,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Result<T, ReadError> {
    let said = word.get_ref();
    all.iter().copied().find(|one| name(*one) == said).ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|one| name(*one)).collect();
        let error = ReadError::at(path, text, word.span().start, format!("unknown value `{said}`"));
        match datafile::nearest(said, known.iter().copied()) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint(format!("known here: {}", known.join(", "))),
        }
    })
}

fn ignore(path: &str, text: &str, entry: Spanned<RawIgnore>) -> Result<Ignore, ReadError> {
    let at = entry.span().start;
    let raw = entry.into_inner();
    let wrong = |message: &str, hint: &str| Err(ReadError::at(path, text, at, message).hint(hint));
    if raw.reason.trim().is_empty() {
        return wrong("an ignore without a reason", "say why the finding is accepted");
    }
    if raw.finding.is_none() && raw.rule.is_none() {
        return wrong("an ignore that names no finding and no rule", "add `finding` or `rule`");
    }
    if raw.finding.as_ref().is_some_and(|id| id.len() < 8) {
        return wrong(
            "a fingerprint of fewer than eight digits",
            "copy it from the report: at least the first eight digits",
        );
    }
    let until = match raw.until {
        None => None,
        Some(Datetime { date: Some(day), time: None, .. }) => {
            let (year, month, day) = (day.year, day.month, day.day);
            let number = |part: u8| i8::try_from(part).unwrap_or(0);
            let year = i16::try_from(year).unwrap_or(0);
            match Date::new(year, number(month), number(day)) {
                Ok(date) => Some(date),
                Err(_) => return wrong("`until` is no day", "write a day: until = 2026-12-31"),
            }
        }
        Some(_) => return wrong("`until` is no day", "write a day: until = 2026-12-31"),
    };
    let line = ReadError::at(path, text, at, "").line;
    Ok(Ignore {
        finding: raw.finding,
        rule: raw.rule,
        sources: raw.sources,
        subject: raw.subject,
        reason: raw.reason,
        until,
        place: format!("{path}:{line}"),
    })
}

impl Config {
    /// What this file says, and below it what the file it extends says.
    fn over(mut self, mut base: Config) -> Config {
        // Rule folders of the nearer file come last: the last one wins.
        base.rules.append(&mut self.rules);
        base.select.append(&mut self.select);
        base.disable.append(&mut self.disable);
        base.ignores.append(&mut self.ignores);
        base.severity.append(&mut self.severity);
        Config {
            lang: self.lang.or(base.lang),
            format: self.format.or(base.format),
            rules: base.rules,
            baseline: self.baseline.or(base.baseline),
            reference: self.reference.or(base.reference),
            fail_on: self.fail_on.or(base.fail_on),
            fail_on_empty: self.fail_on_empty.or(base.fail_on_empty),
            select: base.select,
            disable: base.disable,
            severity: base.severity,
            ignores: base.ignores,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        match check("claimlint.toml", Path::new(""), text) {
            Ok(_) => "accepted".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn an_unknown_key_has_a_place_and_a_hint() {
        assert_eq!(
            refused("lang = \"fr\"\nfail-om = \"note\""),
            "error: unknown key `fail-om` in claimlint.toml:2:1\n  help: did you mean `fail-on`?"
        );
    }

    #[test]
    fn an_unknown_value_has_a_place_and_a_hint() {
        assert_eq!(
            refused("[severity]\namount-differs = \"warnin\""),
            "error: unknown value `warnin` in claimlint.toml:2:18\n  help: did you mean `warning`?"
        );
    }

    #[test]
    fn an_ignore_needs_a_reason() {
        assert!(refused("[[ignore]]\nrule = \"a\"").contains("missing field `reason`"));
        assert!(refused("[[ignore]]\nrule = \"a\"\nreason = \" \"").contains("without a reason"));
        assert!(refused("[[ignore]]\nreason = \"x\"").contains("names no finding"));
        assert!(refused("[[ignore]]\nfinding = \"abc\"\nreason = \"x\"").contains("eight digits"));
        assert!(
            refused("[[ignore]]\nrule = \"a\"\nreason = \"x\"\nuntil = 10:00:00")
                .contains("no day")
        );
    }

    #[test]
    fn an_ignore_remembers_its_line() {
        let text = "lang = \"fr\"\n\n[[ignore]]\nrule = \"a\"\nreason = \"x\"\nuntil = 2026-12-31";
        let (_, config) = check("c.toml", Path::new(""), text).expect("it is well written");
        assert_eq!(config.ignores[0].place, "c.toml:3");
        assert_eq!(config.ignores[0].until, Date::new(2026, 12, 31).ok());
    }

    #[test]
    fn the_nearer_file_wins() {
        let read = |text| check("c.toml", Path::new(""), text).expect("it is well written").1;
        let base = read("lang = \"en\"\nfail-on = \"note\"\ndisable = [\"a\"]");
        let near = read("fail-on = \"error\"\ndisable = [\"b\"]");
        let config = near.over(base);
        assert_eq!(config.lang.map(|lang| lang.value), Some("en".to_owned()));
        assert_eq!(config.fail_on.map(|word| word.value), Some(FailOn::Error));
        assert_eq!(config.disable.len(), 2);
    }
}
