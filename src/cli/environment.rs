//! What the machine and the person's session say: language, width, colour, rule files.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use crate::cli::args::Common;
use crate::cli::config::{Config, Written};
use crate::cli::failure::Failure;
use crate::cli::words::When;
use crate::cli::{output, settings};
use crate::datafile::ReadError;
use crate::knowledge::Knowledge;
use crate::knowledge::wording::Wording;
use crate::model::mention::Value;
use crate::model::notation;
use crate::report::Look;

/// The language of reports where nothing says otherwise.
const FALLBACK: &str = "en";

/// What every command is given.
#[derive(Debug)]
pub struct Setting<'a> {
    /// The flags common to all commands.
    pub common: &'a Common,
    /// What the rule files say.
    pub knowledge: Knowledge,
    /// What is wrong in them; it has been said on the terminal.
    pub errors: Vec<ReadError>,
    /// The settings file and those it extends.
    pub config: Config,
    /// The code of the language of reports, and what said so.
    pub language: String,
    /// What said so.
    pub language_origin: String,
    /// The folders of rule files, the last one winning.
    pub rules: Vec<Written<PathBuf>>,
    /// How reports on the terminal look.
    pub look: Look,
}

impl<'a> Setting<'a> {
    /// The words of the language of reports.
    pub fn words(&self) -> Option<&Wording> {
        self.knowledge.language(&self.language).map(|language| &*language.wording)
    }

    /// A value as that language writes it.
    pub fn told(&self, value: &Value) -> String {
        let neutral = notation::value(value);
        self.words().map(|words| words.value(&neutral)).unwrap_or(neutral)
    }

    /// Reads the rule files and looks about.
    ///
    /// # Errors
    /// A settings file that is wrong, a rules folder that does not exist, or a language that no
    /// pack speaks.
    pub fn new(common: &'a Common, inputs: &[PathBuf]) -> Result<Self, Failure> {
        if let Some(jobs) = common.jobs.filter(|jobs| *jobs > 0) {
            // A pool that is already there (in tests) is as good.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
        }
        let config = settings::config(common, inputs)?;
        let mut rules = config.rules.clone();
        rules.extend(variable_rules());
        rules.extend(
            common
                .rules
                .iter()
                .map(|path| Written { value: path.clone(), origin: "command line".to_owned() }),
        );
        let files: Vec<_> = rule_files(&rules)?.into_iter().collect();
        let (knowledge, errors) = Knowledge::read(&files);
        for error in &errors {
            output::complain(&error.clone().into());
        }
        let language = language(common, &config, &knowledge)?;
        let (language, language_origin) = (language.value, language.origin);
        let look = Look { width: width(), colour: colour(common.color), depth: 0 };
        Ok(Setting { common, knowledge, errors, config, language, language_origin, rules, look })
    }
}

/// Rule files by their path below the rules folder.
type Files = BTreeMap<Cow<'static, str>, Cow<'static, str>>;

/// The rule files built in, replaced and joined by those of the folders given.
fn rule_files(folders: &[Written<PathBuf>]) -> Result<Files, Failure> {
    let built_in = Knowledge::built_in().into_iter();
    let mut files: Files = built_in.map(|(path, text)| (path.into(), text.into())).collect();
    for Written { value: folder, origin } in folders {
        if !folder.is_dir() {
            return Err(Failure::new(
                format!("no rules folder is called `{}` ({origin})", folder.display()),
                "give a folder with languages/, facts/, names/ or checks/ in it",
            ));
        }
        walk(folder, folder, &mut files)?;
    }
    Ok(files)
}

fn walk(root: &Path, folder: &Path, files: &mut Files) -> Result<(), Failure> {
    let unreadable = |path: &Path, error: io::Error| {
        Failure::new(
            format!("`{}` cannot be read: {error}", path.display()),
            "rule files are TOML in UTF-8",
        )
    };
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, error))?;
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(root, &path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let text = fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
            let name: Vec<_> = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .iter()
                .map(|part| part.to_string_lossy().into_owned())
                .collect();
            files.insert(name.join("/").into(), text.into());
        }
    }
    Ok(())
}

/// Folders named in the environment, parted as in PATH.
fn variable_rules() -> Vec<Written<PathBuf>> {
    let folders = settings::variable("RULES").unwrap_or_default();
    env::split_paths(&folders)
        .filter(|path| !path.as_os_str().is_empty())
        .map(|value| Written { value, origin: "CLAIMLINT_RULES".to_owned() })
        .collect()
}

fn language(
    common: &Common,
    config: &Config,
    knowledge: &Knowledge,
) -> Result<Written<String>, Failure> {
    let flag =
        common.lang.clone().map(|value| Written { value, origin: "command line".to_owned() });
    let said = flag
        .or_else(|| {
            let value = settings::variable("LANG")?;
            Some(Written { value, origin: "CLAIMLINT_LANG".to_owned() })
        })
        .or_else(|| config.lang.clone());
    if let Some(said) = said {
        if knowledge.languages.contains_key(&said.value) {
            return Ok(said);
        }
        let known: Vec<&str> = knowledge.languages.keys().map(String::as_str).collect();
        return Err(Failure::new(
            format!("no language pack speaks `{}` ({})", said.value, said.origin),
            format!("known here: {}", known.join(", ")),
        ));
    }
    // The first of these that is set decides, as POSIX says.
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| {
        let value = env::var(name).ok().filter(|value| !value.is_empty())?;
        Some(Written { value, origin: name.to_owned() })
    });
    if let Some(locale) = locale {
        let code = locale.value.split(['_', '.', '-', '@']).next().unwrap_or_default();
        let code = code.to_lowercase();
        if knowledge.languages.contains_key(&code) {
            return Ok(Written { value: code, origin: locale.origin });
        }
    }
    Ok(Written { value: FALLBACK.to_owned(), origin: "default".to_owned() })
}

fn width() -> usize {
    let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns.or_else(terminal).unwrap_or(100).clamp(40, 140)
}

fn colour(when: When) -> bool {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
        When::Auto if set("CLICOLOR_FORCE") => true,
        When::Auto => {
            io::stdout().is_terminal() && env::var("TERM").map_or(true, |term| term != "dumb")
        }
    }
}
