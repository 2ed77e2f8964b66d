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
        let mut knowledge = Knowledge::default();
        let mut errors = Vec::new();
        let mut files: Vec<_> = files.iter().collect();
        files.sort();
        for (path, text) in &files {
            let parts: Vec<&str> = path.split('/').collect();
            let result = match parts.as_slice() {
                ["languages", code, part] => knowledge.read_language(path, text, code, part),
                ["facts", "alignment.toml"] => {
                    alignment::Weights::read(path, text).map(|read| knowledge.alignment = read)
                }
                ["facts", "bases.toml"] => {
                    bases::Bases::read(path, text).map(|read| knowledge.bases = read)
                }
                ["facts", name] if name.starts_with("contrasts") => {
                    knowledge.contrasts.read(path, text)
                }
                ["facts", _] => knowledge.concepts.read(path, text),
                ["names", "functions.toml"] => {
                    functions::Functions::read(path, text).map(|read| knowledge.functions = read)
                }
                ["names", "camps.toml"] => {
                    camps::Camps::read(path, text).map(|read| knowledge.camps = read)
                }
                ["names", _] => knowledge.names.read(path, text),
                ["checks", _] => {
                    checks::Rule::read(path, text).map(|rule| knowledge.checks.push(rule))
                }
                _ => Err(ReadError::whole(path, "a rule file outside the four drawers")
                    .hint("put it in languages/<code>/, facts/, names/ or checks/")),
            };
            errors.extend(result.err());
        }
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

    fn read_language(
        &mut self,
        path: &str,
        text: &str,
        code: &str,
        part: &str,
    ) -> Result<(), ReadError> {
        let language = self
            .languages
            .entry(code.to_owned())
            .or_insert_with(|| Language { code: code.to_owned(), ..Language::default() });
        match part.trim_end_matches(".toml") {
            "inflection" => {
                language.inflection = Arc::new(inflection::Inflection::read(path, text)?);
            }
            "page" => language.page = page::Page::read(path, text)?,
            "scope" => language.scope = scope::ScopeWords::read(path, text)?,
            "values" => language.values.read_numbers(path, text)?,
            "units" => language.values.read_units(path, text)?,
            "dates" => language.values.read_dates(path, text)?,
            "speech" => language.speech = speech::Speech::read(path, text)?,
            "wording" => language.wording = wording::Wording::read(path, text)?,
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
}
