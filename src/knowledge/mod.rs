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
pub mod table;
pub mod values;
pub mod wording;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use rayon::prelude::*;

use crate::datafile::{self, EMBEDDED, ReadError};
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

/// A part of a pack; one that is built in is read when a text or a report first asks.
pub type Part<T> = LazyLock<T, Box<dyn FnOnce() -> T + Send>>;

/// How things are said in one language.
#[derive(Debug)]
pub struct Language {
    /// ISO 639-1 code.
    pub code: String,
    /// Stems of inflected forms; shared with the words of the concepts.
    pub inflection: Arc<inflection::Inflection>,
    /// Page furniture, teasers, captions, metadata lines.
    pub page: page::Page,
    /// Parts, totals, comparisons, earlier moments.
    pub scope: Part<scope::ScopeWords>,
    /// Numbers, units, currencies, hedges, dates.
    pub values: Part<values::Values>,
    /// Reporting verbs, negation, modality, titles, function words.
    pub speech: Part<speech::Speech>,
    /// The words of reports.
    pub wording: Part<wording::Wording>,
}

impl Language {
    /// Reads the files of a pack; what is wrong, with the place of the file among all files.
    fn read(code: String, files: &[Numbered<'_>]) -> (Language, Vec<(usize, ReadError)>) {
        // What is built in is right, as tests hold: it need not be read to find what is wrong.
        let built_in = files.iter().all(|(_, (path, text))| datafile::is_built_in(path, text));
        let mut inflection = Arc::default();
        let mut page = page::Page::default();
        let mut scope = part("scope", &code, built_in, scope::ScopeWords::read);
        let mut values = values::Values::default();
        let mut speech = part("speech", &code, built_in, speech::Speech::read);
        let mut wording = part("wording", &code, built_in, wording::Wording::read);
        let wrong = read_each(files, |path, text| {
            let part = path.rsplit('/').next().unwrap_or_default();
            match part.trim_end_matches(".toml") {
                "inflection" => inflection = Arc::new(inflection::Inflection::read(path, text)?),
                "page" => page = page::Page::read(path, text)?,
                "scope" | "values" | "units" | "dates" | "speech" | "wording" if built_in => {}
                "scope" => scope = now(scope::ScopeWords::read(path, text)?),
                "values" => values.read_numbers(path, text)?,
                "units" => values.read_units(path, text)?,
                "dates" => values.read_dates(path, text)?,
                "speech" => speech = now(speech::Speech::read(path, text)?),
                "wording" => wording = now(wording::Wording::read(path, text)?),
                other => {
                    let message = format!("unknown part `{other}` of a language pack");
                    return Err(ReadError::whole(path, message)
                        .hint(format!("the parts are {}", LANGUAGE_PARTS.join(", "))));
                }
            }
            Ok(())
        });
        let values = if built_in { built_in_values(&code) } else { now(values.seal()) };
        (Language { code, inflection, page, scope, values, speech, wording }, wrong)
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
    pub fn read<P: AsRef<str>, T: AsRef<str>>(files: &[(P, T)]) -> (Knowledge, Vec<ReadError>) {
        let mut files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_ref(), text.as_ref())).collect();
        files.sort_unstable();
        let code = |path: &str| match path.split('/').collect::<Vec<_>>().as_slice() {
            ["languages", code, _] => Some((*code).to_owned()),
            _ => None,
        };
        let (packs, rest): (Vec<Numbered<'_>>, Vec<_>) =
            files.iter().copied().enumerate().partition(|(_, (path, _))| code(path).is_some());
        let packs: Vec<_> = packs.chunk_by(|x, y| code(x.1.0) == code(y.1.0)).collect();
        let concepts = datafile::concepts(files.iter().copied().filter(makes_concepts));
        let contrasts = datafile::contrasts(
            files.iter().copied().filter(|file| makes_concepts(file) || makes_contrasts(file)),
        );
        let names = datafile::names(files.iter().copied().filter(makes_names));
        // A pack takes as long as all names: they are read side by side.
        let read_names = || {
            let mut wrong = Vec::new();
            (names.and_then(|bytes| names::Names::thaw(bytes, &mut wrong)), wrong)
        };
        let read_rest = || {
            let mut knowledge = Knowledge::default();
            let wrong = read_each(&rest, |path, text| {
                let thawed = concepts.is_some() && makes_concepts(&(path, text))
                    || contrasts.is_some() && makes_contrasts(&(path, text))
                    || names.is_some() && makes_names(&(path, text));
                if thawed {
                    return Ok(());
                }
                knowledge.read_shared(path, text)
            });
            (knowledge, wrong)
        };
        let read_packs = || -> Vec<_> {
            let read = |files: &&[Numbered<'_>]| {
                let code = files.first().and_then(|(_, (path, _))| code(path));
                Language::read(code.unwrap_or_default(), files)
            };
            packs.par_iter().map(read).collect()
        };
        let ((mut knowledge, mut wrong), (languages, (names, wrong_names))) =
            rayon::join(read_rest, || rayon::join(read_packs, read_names));
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
        errors.extend(wrong_names);
        match names {
            Some(names) => knowledge.names = names,
            None => knowledge.names.link(&mut errors),
        }
        let shared = files.iter().copied().filter(|(path, _)| path.starts_with("facts/"));
        let languages = &knowledge.languages;
        let (concepts, contrasts) = rayon::join(
            || concepts.map(|bytes| concepts::Concepts::thaw(bytes, languages)),
            || contrasts.map(|bytes| contrasts::Contrasts::thaw(bytes, languages)),
        );
        match concepts {
            Some(Some(concepts)) => knowledge.concepts = concepts,
            unread => {
                for (path, text) in shared.clone().filter(makes_concepts) {
                    if unread.is_some() {
                        errors.extend(knowledge.concepts.read(path, text).err());
                    }
                }
                knowledge.concepts.link(&knowledge.languages, &mut errors);
            }
        }
        match contrasts {
            Some(Some(contrasts)) => knowledge.contrasts = contrasts,
            unread => {
                for (path, text) in shared.filter(makes_contrasts) {
                    if unread.is_some() {
                        errors.extend(knowledge.contrasts.read(path, text).err());
                    }
                }
                knowledge.contrasts.link(&knowledge.concepts, &knowledge.languages, &mut errors);
            }
        }
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
    pub fn built_in() -> Vec<(&'static str, &'static str)> {
        EMBEDDED.iter().map(|(path, text, _)| (*path, *text)).collect()
    }

    /// Reads ahead, on all cores, what texts in these languages will ask for.
    pub fn prepare<'a>(&self, languages: impl IntoIterator<Item = &'a str>) {
        let codes: BTreeSet<&str> = languages.into_iter().collect();
        codes.into_par_iter().filter_map(|code| self.languages.get(code)).for_each(|language| {
            let values = || {
                LazyLock::force(&language.values);
                self.contrasts.prepare(&language.code);
            };
            let speech = || {
                LazyLock::force(&language.speech);
                self.concepts.lexicon(&language.code);
            };
            rayon::join(values, speech);
        });
    }

    /// The pack of a language, or of the first one where the code is not known.
    pub fn language(&self, code: &str) -> Option<&Language> {
        self.languages.get(code).or_else(|| self.languages.values().next())
    }

    fn read_shared(&mut self, path: &str, text: &str) -> Result<(), ReadError> {
        match path.split('/').collect::<Vec<_>>().as_slice() {
            ["facts", "alignment.toml"] => self.alignment = alignment::Weights::read(path, text)?,
            ["facts", "bases.toml"] => self.bases = bases::Bases::read(path, text)?,
            ["facts", name] if contrasts::gives(name) => self.contrasts.read(path, text)?,
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
type Numbered<'a> = (usize, (&'a str, &'a str));

/// True for the files that the tables of the concepts are made of.
fn makes_concepts((path, _): &(&str, &str)) -> bool {
    match path.strip_prefix("facts/") {
        Some(name) => concepts::gives(name),
        None => path.starts_with("languages/") && path.ends_with("/inflection.toml"),
    }
}

/// True for the files that, beside those of the concepts, the tables of words that rule each other
/// out are made of.
fn makes_contrasts((path, _): &(&str, &str)) -> bool {
    path.strip_prefix("facts/").is_some_and(contrasts::gives)
}

/// True for the files that the tables of the names are made of.
fn makes_names((path, _): &(&str, &str)) -> bool {
    path.strip_prefix("names/").is_some_and(names::gives)
}

/// A part that is there.
fn now<T: Send + 'static>(read: T) -> Part<T> {
    let part = LazyLock::new(Box::new(|| read) as Box<dyn FnOnce() -> T + Send>);
    LazyLock::force(&part);
    part
}

/// A part of a built-in pack, to be read when it is asked for; nothing for other packs.
fn part<T: Default + 'static>(
    name: &str,
    code: &str,
    built_in: bool,
    read: fn(&str, &str) -> Result<T, ReadError>,
) -> Part<T> {
    let path = format!("languages/{code}/{name}.toml");
    let text = datafile::built_in(&path).filter(|_| built_in);
    LazyLock::new(Box::new(move || {
        text.and_then(|text| read(&path, text).ok()).unwrap_or_default()
    }))
}

/// The values of a built-in pack, to be read when they are asked for.
fn built_in_values(code: &str) -> Part<values::Values> {
    let paths = ["dates", "units", "values"].map(|part| format!("languages/{code}/{part}.toml"));
    LazyLock::new(Box::new(move || {
        let mut values = values::Values::default();
        let [dates, units, numbers] = &paths;
        let text = |path| datafile::built_in(path).unwrap_or_default();
        let frozen = datafile::frozen(numbers, text(numbers)).and_then(values::Values::thaw);
        if let Some(values) = frozen {
            return values;
        }
        // A part that is wrong says nothing; tests tell of it.
        let _ = values.read_dates(dates, text(dates));
        let _ = values.read_units(units, text(units));
        let _ = values.read_numbers(numbers, text(numbers));
        values.seal()
    }))
}

/// Reads files one after the other; what is wrong, with the place of the file among all files.
fn read_each(
    files: &[Numbered<'_>],
    mut read: impl FnMut(&str, &str) -> Result<(), ReadError>,
) -> Vec<(usize, ReadError)> {
    let wrong = |(at, (path, text)): &Numbered<'_>| Some((*at, read(path, text).err()?));
    files.iter().filter_map(wrong).collect()
}
