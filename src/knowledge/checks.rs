//! What must hold between sources: `checks/<id>.toml`, as read and as checked.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::datafile::{self, ReadError};
use crate::model::finding::{Kind, Severity, Verdict};

/// What the engine saw, which a check gives a name, a weight and words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pattern {
    /// Several sources state the same value.
    SameValue,
    /// Values for one thing that cannot all hold.
    OtherValue,
    /// Values for one thing that hold as of different moments.
    LaterValue,
    /// The same number, a ceiling ("up to") on one side only.
    CeilingDropped,
    /// The same number, a floor ("at least") on one side only.
    FloorDropped,
    /// Planned in an earlier text, done in a later one.
    PlanOrFact,
    /// One matter, a step further in a later text.
    LaterStep,
    /// Asserted here, possible, reported or suspected there.
    Hardened,
    /// Affirmed here, denied there.
    Denied,
    /// Several sources state the same, in words.
    SameStatement,
    /// One name, two spellings.
    Spelling,
    /// One name with the same letters, in other words or with other capitals.
    Lettering,
    /// One body whose name has another noun, or a word more.
    Naming,
    /// One entity under two names of which one is disputed.
    DisputedTerm,
    /// A name used before the date from which it holds.
    NameBeforeItsTime,
    /// One person in two functions.
    OtherRole,
    /// One function, two persons.
    OtherHolder,
    /// One function, another person at a later day.
    LaterHolder,
    /// The same person in the same function.
    SameRole,
    /// One quotation, two wordings.
    OtherWords,
    /// One quotation, the same words.
    SameWords,
    /// One statement quoted here and told in other words there, with a word that matters gone.
    Paraphrased,
    /// One statement, two speakers.
    OtherSpeaker,
    /// One figure, given by two camps that do not give figures together.
    OtherSource,
    /// One statement or announcement, the same speaker.
    SameSpeaker,
    /// One thing, two ranks.
    OtherRank,
    /// One thing, the same rank.
    SameRank,
    /// One act, two who did it.
    OtherAgent,
    /// One thing in two places.
    OtherPlace,
    /// One thing under two terms.
    OtherTerm,
    /// One thing in two words that rule each other out.
    OtherWord,
    /// A statement whose scope is wider or narrower elsewhere.
    OtherScope,
    /// Figures that do not add up.
    SumOff,
    /// Figures that add up.
    SumHolds,
    /// A date whose day of the week is another.
    WeekdayOff,
    /// What one source alone states.
    Alone,
    /// A source that shares nothing with the others.
    Apart,
    /// What is wrong with a source itself.
    Notice,
}

/// One check, as checked.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its name: the pattern found, in kebab-case.
    pub id: String,
    /// What it looks for.
    pub pattern: Pattern,
    /// Only for findings of these kinds; empty for any.
    pub kinds: Vec<Kind>,
    /// Only for these predicates; empty for any.
    pub predicates: Vec<String>,
    /// Only for these notices; empty for any.
    pub notices: Vec<String>,
    /// What its findings say.
    pub verdict: Verdict,
    /// The kind of its findings; none for the kind of the values compared.
    pub kind: Option<Kind>,
    /// How much its findings weigh.
    pub severity: Severity,
    /// What it says, by language.
    pub wording: BTreeMap<String, Wording>,
    /// See [`Rule::examples`]; unread for a rule that is built in.
    examples: OnceLock<Vec<Example>>,
}

/// What a check says in one language. `{subject}`, `{values}`, `{a}`, `{b}`, `{a.source}`,
/// `{b.source}`, `{quote}` stand for what was found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// One line: what this check is about.
    pub title: String,
    /// What was found.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub help: String,
}

/// A small dossier inside a check file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What it shows.
    pub name: String,
    /// What must come of it.
    pub expect: Expect,
    /// True for a known miss, which does not fail.
    #[serde(default)]
    pub todo: bool,
    /// The sources.
    pub sources: Vec<ExampleSource>,
}

/// What must come of an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expect {
    /// The check reports it.
    Reported,
    /// The check stays silent.
    Silent,
}

/// One source of an example.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleSource {
    /// Its file name.
    pub name: String,
    /// When it was published, `2025-06-17` or `2025-06-17 19:33`.
    #[serde(default)]
    pub published: Option<String>,
    /// What it says.
    pub text: String,
}

/// The examples of a file alone.
#[derive(Debug, Deserialize)]
struct Examples {
    #[serde(default)]
    example: Vec<Example>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    id: String,
    finds: Pattern,
    #[serde(default)]
    kinds: Vec<String>,
    #[serde(default)]
    predicates: Vec<String>,
    #[serde(default)]
    notices: Vec<String>,
    verdict: String,
    #[serde(default)]
    kind: Option<String>,
    severity: String,
    wording: BTreeMap<String, Wording>,
    #[serde(default)]
    example: Vec<Example>,
}

impl Rule {
    /// Reads and checks one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(path: &str, text: &str) -> Result<Rule, ReadError> {
        let raw: Raw = datafile::read(path, text)?;
        let place = |word: &str, message: String| match text.find(&format!("\"{word}\"")) {
            Some(at) => ReadError::at(path, text, at, message),
            None => ReadError::whole(path, message),
        };
        let file = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".toml");
        if raw.id != file {
            return Err(place(&raw.id, format!("the id `{}` is not the name of its file", raw.id))
                .hint(format!("rename the file to {}.toml or the id to {file}", raw.id)));
        }
        let kind = |word: &str| {
            Kind::ALL.into_iter().find(|kind| kind.name() == word).ok_or_else(|| {
                let error = place(word, format!("unknown kind `{word}`"));
                with_known(error, word, Kind::ALL.map(Kind::name).as_slice())
            })
        };
        let kinds = raw.kinds.iter().map(|word| kind(word)).collect::<Result<_, _>>()?;
        let single = raw.kind.as_deref().map(kind).transpose()?;
        let verdict = Verdict::ALL
            .into_iter()
            .find(|verdict| verdict.name() == raw.verdict)
            .ok_or_else(|| {
                let error = place(&raw.verdict, format!("unknown verdict `{}`", raw.verdict));
                with_known(error, &raw.verdict, Verdict::ALL.map(Verdict::name).as_slice())
            })?;
        let severities = [Severity::Note, Severity::Warning, Severity::Error];
        let severity = severities
            .into_iter()
            .find(|severity| severity.name() == raw.severity)
            .ok_or_else(|| {
                let error = place(&raw.severity, format!("unknown severity `{}`", raw.severity));
                with_known(error, &raw.severity, severities.map(Severity::name).as_slice())
            })?;
        for language in ["en", "fr"] {
            if !raw.wording.contains_key(language) {
                return Err(ReadError::whole(path, format!("no wording for `{language}`"))
                    .hint(format!("add [wording.{language}] with title, message, why and help")));
            }
        }
        // The form of a file that is built in leaves its examples out: few runs need them.
        let examples = match datafile::is_built_in(path, text) {
            true => OnceLock::new(),
            false => OnceLock::from(raw.example),
        };
        Ok(Rule {
            id: raw.id,
            pattern: raw.finds,
            kinds,
            predicates: raw.predicates,
            notices: raw.notices,
            verdict,
            kind: single,
            severity,
            wording: raw.wording,
            examples,
        })
    }

    /// Small dossiers that show when it speaks and when it stays silent.
    pub fn examples(&self) -> &[Example] {
        self.examples.get_or_init(|| {
            let text = datafile::built_in(&format!("checks/{}.toml", self.id)).unwrap_or_default();
            toml::from_str::<Examples>(text).map(|read| read.example).unwrap_or_default()
        })
    }

    /// What it says in a language, or in the first one it has.
    ///
    /// # Panics
    /// Never: a rule without wording is not read.
    pub fn wording(&self, language: &str) -> &Wording {
        self.wording
            .get(language)
            .or_else(|| self.wording.values().next())
            .expect("a rule without wording is not read")
    }
}

fn with_known(error: ReadError, word: &str, known: &[&str]) -> ReadError {
    match datafile::nearest(word, known.iter().copied()) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint(format!("known here: {}", known.join(", "))),
    }
}
