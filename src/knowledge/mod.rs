//! What the rule files say, as read and as checked.
//!
//! Takes the files of `rules/` (path and text), gives [`Knowledge`]: tables that the rooms
//! above use as they are. Knows no article and no stage. Nothing after it can fail.

pub mod alignment;
pub mod bases;
pub mod camps;
pub mod checks;
pub mod concepts;
pub mod contrasts;
pub mod functions;
pub mod inflection;
pub mod names;
pub mod page;
pub mod phrases;
pub mod scope;
pub mod speech;
pub mod values;
pub mod wording;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::datafile::{EMBEDDED, ReadError};
use crate::model::document::Notice;

/// The parts that every language pack has: `languages/<code>/<part>.toml`.
pub const LANGUAGE_PARTS: [&str; 8] =
    ["dates", "inflection", "page", "scope", "speech", "units", "values", "wording"];

/// Everything that the rule files say.
#[derive(Debug, Default)]
pub struct Knowledge {
    /// One pack a language, by ISO 639-1 code.
    pub languages: BTreeMap<String, Language>,
    /// What can be stated: concepts and predicates, in all languages.
    pub concepts: concepts::Concepts,
    /// On what basis figures are reckoned.
    pub bases: bases::Bases,
    /// Which words rule each other out when said of one thing.
    pub contrasts: contrasts::Contrasts,
    /// What speaks for two facts being about the same thing.
    pub alignment: alignment::Weights,
    /// Who is who.
    pub names: names::Names,
    /// Who speaks for whom.
    pub camps: camps::Camps,
    /// Which functions may be two words for one.
    pub functions: functions::Functions,
    /// What must hold between sources.
    pub checks: Vec<checks::Rule>,
}

/// How things are said in one language.
#[derive(Debug, Default)]
pub struct Language {
    /// ISO 639-1 code.
    pub code: String,
    /// Stems of inflected forms; shared with the words of the concepts.
    pub inflection: Arc<inflection::Inflection>,
    /// Page furniture, teasers, captions, metadata lines.
    pub page: page::Page,
    /// Parts, totals, comparisons, earlier moments.
    pub scope: scope::ScopeWords,
    /// Numbers, units, currencies, hedges, dates.
    pub values: values::Values,
    /// Reporting verbs, negation, modality, titles, function words.
    pub speech: speech::Speech,
    /// The words of reports.
    pub wording: wording::Wording,
}

impl Language {
    /// Reads one part of the pack.
    fn read(&mut self, path: &str, text: &str) -> Result<(), ReadError> {
        let part = path.rsplit('/').next().unwrap_or_default();
        match part.trim_end_matches(".toml") {
            "inflection" => {
                self.inflection = Arc::new(inflection::Inflection::read(path, text)?);
            }
            "page" => self.page = page::Page::read(path, text)?,
            "scope" => self.scope = scope::ScopeWords::read(path, text)?,
            "values" => self.values.read_numbers(path, text)?,
            "units" => self.values.read_units(path, text)?,
            "dates" => self.values.read_dates(path, text)?,
            "speech" => self.speech = speech::Speech::read(path, text)?,
            "wording" => self.wording = wording::Wording::read(path, text)?,
            other => {
                return Err(ReadError::whole(
                    path,
                    format!("unknown part `{other}` of a language pack"),
                )
                .hint(format!("the parts are {}", LANGUAGE_PARTS.join(", "))));
            }
        }
        Ok(())
    }

    /// The message of a notice; a code without one is told as it is.
    pub fn notice(&self, notice: &Notice) -> String {
        let Some(wording) = self.page.notice(&notice.code) else {
            return notice.code.replace('-', " ");
        };
        let mut message = wording.message.clone();
        for (name, value) in &notice.details {
            message = message.replace(&format!("{{{name}}}"), value);
        }
        message
    }
}

impl Knowledge {
    /// Reads the rule files given as (path below the rules folder, text).
    ///
    /// A wrong file is one error and the others still load, so that one bad rule does not hide
    /// the rest; what a broken file would have said is missing from the result.
    pub fn read(files: &[(String, String)]) -> (Knowledge, Vec<ReadError>) {
        let mut files: Vec<_> = files.iter().collect();
        files.sort();
        let code = |path: &str| match path.split('/').collect::<Vec<_>>().as_slice() {
            ["languages", code, _] => Some((*code).to_owned()),
            _ => None,
        };
        let (packs, rest): (Vec<Numbered<'_>>, Vec<_>) =
            files.iter().copied().enumerate().partition(|(_, (path, _))| code(path).is_some());
        let packs: Vec<_> = packs.chunk_by(|x, y| code(&x.1.0) == code(&y.1.0)).collect();
        // A pack takes as long as all names: they are read side by side.
        let ((mut knowledge, mut wrong), languages) = rayon::join(
            || {
                let mut knowledge = Knowledge::default();
                let wrong = read_each(&rest, |path, text| knowledge.read_shared(path, text));
                (knowledge, wrong)
            },
            || -> Vec<_> {
                let read = |files: &&[Numbered<'_>]| {
                    let code = files.first().and_then(|(_, (path, _))| code(path));
                    let code = code.unwrap_or_default();
                    let mut language = Language { code, ..Language::default() };
                    let wrong = read_each(files, |path, text| language.read(path, text));
                    (language, wrong)
                };
                packs.par_iter().map(read).collect()
            },
        );
        for (language, other) in languages {
            knowledge.languages.insert(language.code.clone(), language);
            wrong.extend(other);
        }
        wrong.sort_by_key(|(file, _)| *file);
        let mut errors: Vec<ReadError> = wrong.into_iter().map(|(_, error)| error).collect();
        for code in knowledge.languages.keys() {
            for part in LANGUAGE_PARTS {
                let path = format!("languages/{code}/{part}.toml");
                if !files.iter().any(|(known, _)| *known == path) {
                    errors.push(
                        ReadError::whole(&path, "a language pack lacks a part")
                            .hint("every language has the same parts: add the file"),
                    );
                }
            }
        }
        knowledge.names.link(&mut errors);
        knowledge.concepts.link(&knowledge.languages, &mut errors);
        knowledge.contrasts.link(&knowledge.concepts, &knowledge.languages, &mut errors);
        (knowledge, errors)
    }

    /// The rule files built into the program.
    ///
    /// # Panics
    /// Never in a released build: a test reads them.
    pub fn embedded() -> (Knowledge, Vec<ReadError>) {
        Knowledge::read(&Knowledge::built_in())
    }

    /// The texts of the rule files built into the program, by their path below `rules/`.
    pub fn built_in() -> Vec<(String, String)> {
        let owned = |(path, text, _): &(&str, &str, &str)| ((*path).to_owned(), (*text).to_owned());
        EMBEDDED.iter().map(owned).collect()
    }

    /// The pack of a language, or of the first one where the code is not known.
    pub fn language(&self, code: &str) -> Option<&Language> {
        self.languages.get(code).or_else(|| self.languages.values().next())
    }

    fn read_shared(&mut self, path: &str, text: &str) -> Result<(), ReadError> {
        match path.split('/').collect::<Vec<_>>().as_slice() {
            ["facts", "alignment.toml"] => self.alignment = alignment::Weights::read(path, text)?,
            ["facts", "bases.toml"] => self.bases = bases::Bases::read(path, text)?,
            ["facts", name] if name.starts_with("contrasts") => self.contrasts.read(path, text)?,
            ["facts", _] => self.concepts.read(path, text)?,
            ["names", "functions.toml"] => {
                self.functions = functions::Functions::read(path, text)?;
            }
            ["names", "camps.toml"] => self.camps = camps::Camps::read(path, text)?,
            ["names", _] => self.names.read(path, text)?,
            ["checks", _] => self.checks.push(checks::Rule::read(path, text)?),
            _ => {
                return Err(ReadError::whole(path, "a rule file outside the four drawers")
                    .hint("put it in languages/<code>/, facts/, names/ or checks/"));
            }
        }
        Ok(())
    }
}

/// A file with its place among all files.
type Numbered<'a> = (usize, &'a (String, String));

/// Reads files one after the other; what is wrong, with the place of the file among all files.
fn read_each(
    files: &[Numbered<'_>],
    mut read: impl FnMut(&str, &str) -> Result<(), ReadError>,
) -> Vec<(usize, ReadError)> {
    let wrong = |(at, (path, text)): &Numbered<'_>| Some((*at, read(path, text).err()?));
    files.iter().filter_map(wrong).collect()
}
