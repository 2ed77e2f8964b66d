//! The one reader of data files: TOML in, typed values out, or an error with its place and a hint.
//!
//! A rule file that is built in was read when the program was built: it comes as JSON that says
//! the same, but for the examples of checks.

use std::fmt;

use serde::de::DeserializeOwned;

/// The rule files built into the program: path below `rules/`, text, and the same as JSON; sorted
/// by path.
pub const EMBEDDED: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// What files of language packs say in tables, by their paths: the stems of frequent words for
/// those of inflection, all of it for those of speech, and for those of values what they say
/// together with those of units and dates.
const FROZEN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/frozen.rs"));

/// What all files of concepts say together, once those of inflection are read.
const CONCEPTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/concepts.bin"));

/// What all files of names say together.
const NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.bin"));

/// What all files of words that rule each other out say together, once concepts are read.
const CONTRASTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/contrasts.bin"));

/// How many files concepts, contrasts and names are made of.
const COUNTS: (usize, usize, usize) = include!(concat!(env!("OUT_DIR"), "/counts.rs"));

/// What is wrong in a data file, where, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// The file, as given.
    pub path: String,
    /// 1-based; 0 when the error is about the whole file.
    pub line: usize,
    /// 1-based, in characters; 0 when the error is about the whole file.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// How to mend it, where that is known.
    pub hint: Option<String>,
}

impl ReadError {
    /// An error about a whole file.
    pub fn whole(path: &str, message: impl Into<String>) -> Self {
        ReadError { path: path.to_owned(), line: 0, column: 0, message: message.into(), hint: None }
    }

    /// An error at byte `at` of `text`.
    pub fn at(path: &str, text: &str, at: usize, message: impl Into<String>) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        ReadError { path: path.to_owned(), line, column, message: message.into(), hint: None }
    }

    /// The same error with a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(out, "error: {} in {}", self.message, self.path)?,
            line => write!(out, "error: {} in {}:{line}:{}", self.message, self.path, self.column)?,
        }
        match &self.hint {
            Some(hint) => write!(out, "\n  help: {hint}"),
            None => Ok(()),
        }
    }
}

/// Reads one TOML file into `T`.
///
/// # Errors
/// What is wrong, its line and column, and for an unknown key the known key that is nearest.
pub fn read<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, ReadError> {
    match read_form(path, text).and_then(|form| serde_json::from_str(form).ok()) {
        Some(read) => Ok(read),
        None => read_toml(path, text),
    }
}

/// What was made of a file of a language pack when the program was built, where it is that file.
pub fn frozen(path: &str, text: &str) -> Option<&'static [u8]> {
    read_form(path, text)?;
    FROZEN.iter().find(|(known, _)| *known == path).map(|(_, tables)| *tables)
}

/// What the concepts are, where the files that make them are those built in.
pub fn concepts<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Option<&'static [u8]> {
    all_built_in(files, COUNTS.0).then_some(CONCEPTS).filter(|bytes| !bytes.is_empty())
}

/// What the words are that rule each other out, where the files that make them, and the concepts,
/// are those built in.
pub fn contrasts<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Option<&'static [u8]> {
    all_built_in(files, COUNTS.1).then_some(CONTRASTS).filter(|bytes| !bytes.is_empty())
}

/// What the names are, where the files that make them are those built in.
pub fn names<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Option<&'static [u8]> {
    all_built_in(files, COUNTS.2).then_some(NAMES).filter(|bytes| !bytes.is_empty())
}

fn all_built_in<'a>(mut files: impl Iterator<Item = (&'a str, &'a str)>, count: usize) -> bool {
    let mut met = 0;
    let same = files.all(|(path, text)| {
        met += 1;
        is_built_in(path, text)
    });
    same && met == count
}

/// True for a file that is built in, to the letter.
pub fn is_built_in(path: &str, text: &str) -> bool {
    read_form(path, text).is_some()
}

/// The text of a file that is built in.
pub fn built_in(path: &str) -> Option<&'static str> {
    let place = EMBEDDED.binary_search_by(|(known, ..)| (*known).cmp(path)).ok()?;
    EMBEDDED.get(place).map(|(_, text, _)| *text)
}

/// The JSON of a file that is the one built in, to the letter.
fn read_form(path: &str, text: &str) -> Option<&'static str> {
    let place = EMBEDDED.binary_search_by(|(known, ..)| (*known).cmp(path)).ok()?;
    let (_, known, form) = EMBEDDED.get(place)?;
    // Mostly it is the very text; the others are compared.
    let same = std::ptr::eq(*known, text) || *known == text;
    (same && !form.is_empty()).then_some(form)
}

fn read_toml<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, ReadError> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let message = error.message().to_owned();
        let (message, hint) = friendlier(&message);
        ReadError { hint, ..ReadError::at(path, text, at, message) }
    })
}

/// Turns "unknown field `x`, expected one of `a`, `b`" into a short message and a hint.
fn friendlier(message: &str) -> (String, Option<String>) {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let Some((unknown, known)) = quoted.split_first() else { return (message.to_owned(), None) };
    let title = if message.starts_with("unknown field") {
        format!("unknown key `{unknown}`")
    } else if message.starts_with("unknown variant") {
        format!("unknown value `{unknown}`")
    } else {
        return (message.to_owned(), None);
    };
    let hint = match nearest(unknown, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => return (title, None),
        None => format!("known here: {}", known.join(", ")),
    };
    (title, Some(hint))
}

/// The known word that is most like `word`, if one is like it at all.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_in_says_what_its_text_says() {
        for (path, text, form) in EMBEDDED {
            let mut read: toml::Table = read_toml(path, text).expect("it is TOML");
            if path.starts_with("checks/") {
                assert!(read.remove("example").is_some(), "{path}");
            }
            let read = serde_json::to_value(read).expect("it can be written");
            let built: serde_json::Value = serde_json::from_str(form).expect("it is JSON");
            assert_eq!(built, read, "{path}");
            assert_eq!(read_form(path, text), Some(*form));
            assert_eq!(read_form(path, &format!("{text}\n")), None);
        }
    }
}
