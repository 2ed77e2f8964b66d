//! The words of reports in one language: `languages/<code>/wording.toml`, as read and as checked.
//!
//! Takes the text of a file, gives [`Wording`]. Every word a report prints that does not come
//! from a rule or a source stands here; a file that lacks one does not load.

use std::collections::BTreeMap;
use std::ops::Bound;

use serde::Deserialize;

use crate::datafile::{self, ReadError};
use crate::model::finding::{Kind, Severity, Verdict};

/// The words of reports in one language, as checked.
#[derive(Debug, Default)]
pub struct Wording {
    raw: Raw,
}

/// The words of reports in one language, as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    /// True where nothing is counted in the singular ("0 source").
    zero_is_one: bool,
    /// What stands between thousands.
    thousands: String,
    /// What stands before decimals.
    decimal: String,
    /// What stands before a colon.
    colon: String,
    /// Quotation marks, with their inner spaces.
    quotes: (String, String),
    /// Nouns that are counted: (one, several).
    counted: Counted,
    /// Words of headings, columns and buttons.
    labels: Labels,
    verdicts: Verdicts,
    kinds: BTreeMap<String, String>,
    severities: Severities,
    /// Zones of a page, by their name in reports.
    zones: BTreeMap<String, String>,
    /// How firm a statement is, by its name in reports.
    modalities: BTreeMap<String, String>,
    /// Words of the neutral notation of values, with their words here.
    values: BTreeMap<String, String>,
    /// Those of them that stand after a number, with their words after one.
    ones: BTreeMap<String, String>,
    /// A place in a row, `{}` standing for its number.
    ordinal: String,
}

macro_rules! words {
    ($(#[$about:meta])* $name:ident of $kind:ty { $($field:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        #[expect(missing_docs, reason = "each field is the English word in question")]
        pub struct $name { $(pub $field: $kind),+ }
    };
}

words! {
    /// Nouns that are counted: (one, several).
    Counted of (String, String) {
        source, fact, finding, contradiction, update, agreement, single_source, caution, position,
        error, warning, note, dossier, place, rule, set_aside,
    }
}

words! {
    /// Words of headings, columns and buttons.
    Labels of String {
        title, summary, matrix, matrix_legend, contradictions, updates, agreements, single_sources,
        cautions, sources, source, outlet, published, no_date, language, facts, notices, claim,
        subject, predicate, value, values, position, kind, verdict, severity, rule, message, why,
        help, finding, says, line, nothing_found, nothing_wrong, set_aside, ignored, in_baseline,
        reason, filter, all, show, graph, who_agrees, agree, contradict, primary, other_side,
        inferred, dossier, attributed, zone, words, sentence, modality, scope, more, none, example,
        examples, passed, failed, interval, differs, print, reset, trail, reference, names, also,
    }
}

words! {
    /// Verdicts as a reader calls them.
    Verdicts of String { contradiction, update, agreement, single_source, caution }
}

words! {
    /// Weights as a reader calls them.
    Severities of String { note, warning, error }
}

impl Wording {
    /// Reads and checks one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(path: &str, text: &str) -> Result<Wording, ReadError> {
        let raw: Raw = datafile::read(path, text)?;
        for kind in Kind::ALL {
            if !raw.kinds.contains_key(kind.name()) {
                return Err(ReadError::whole(path, format!("`kinds` lacks `{}`", kind.name()))
                    .hint("every kind of finding needs a word"));
            }
        }
        Ok(Wording { raw })
    }

    /// The words of headings, columns and buttons.
    pub fn labels(&self) -> &Labels {
        &self.raw.labels
    }

    /// The nouns that are counted.
    pub fn counted(&self) -> &Counted {
        &self.raw.counted
    }

    /// A number and its noun: "1 source", "3 sources".
    pub fn count(&self, number: usize, noun: &(String, String)) -> String {
        let singular = number == 1 || (number == 0 && self.raw.zero_is_one);
        format!("{number} {}", if singular { &noun.0 } else { &noun.1 })
    }

    /// A number of findings of one verdict.
    pub fn count_verdict(&self, number: usize, verdict: Verdict) -> String {
        let counted = &self.raw.counted;
        self.count(
            number,
            match verdict {
                Verdict::Contradiction => &counted.contradiction,
                Verdict::Update => &counted.update,
                Verdict::Agreement => &counted.agreement,
                Verdict::SingleSource => &counted.single_source,
                Verdict::Caution => &counted.caution,
            },
        )
    }

    /// A verdict as a reader calls it.
    pub fn verdict(&self, verdict: Verdict) -> &str {
        let verdicts = &self.raw.verdicts;
        match verdict {
            Verdict::Contradiction => &verdicts.contradiction,
            Verdict::Update => &verdicts.update,
            Verdict::Agreement => &verdicts.agreement,
            Verdict::SingleSource => &verdicts.single_source,
            Verdict::Caution => &verdicts.caution,
        }
    }

    /// A weight as a reader calls it.
    pub fn severity(&self, severity: Severity) -> &str {
        let severities = &self.raw.severities;
        match severity {
            Severity::Note => &severities.note,
            Severity::Warning => &severities.warning,
            Severity::Error => &severities.error,
        }
    }

    /// A kind as a reader calls it.
    pub fn kind(&self, kind: Kind) -> &str {
        self.raw.kinds.get(kind.name()).map_or(kind.name(), String::as_str)
    }

    /// A zone of a page as a reader calls it.
    pub fn zone<'a>(&'a self, name: &'a str) -> &'a str {
        self.raw.zones.get(name).map_or(name, String::as_str)
    }

    /// How firm a statement is, as a reader calls it.
    pub fn modality<'a>(&'a self, name: &'a str) -> &'a str {
        self.raw.modalities.get(name).map_or(name, String::as_str)
    }

    /// What is said before a value or a list: the label and its colon.
    pub fn lead(&self, label: &str) -> String {
        format!("{label}{}:", self.raw.colon)
    }

    /// Words between the quotation marks of the language.
    pub fn quoted(&self, words: &str) -> String {
        format!("{}{words}{}", self.raw.quotes.0, self.raw.quotes.1)
    }

    /// A value in neutral notation ("at most 200,000,000 USD") as this language writes it.
    pub fn value(&self, neutral: &str) -> String {
        let mut written = String::with_capacity(neutral.len());
        let mut rest = neutral;
        let mut at_word = true;
        let mut one = false;
        while let Some(first) = rest.chars().next() {
            if at_word && let Some((phrase, words)) = self.value_phrase(rest) {
                let single = self.raw.ones.get(phrase).filter(|_| one);
                written.push_str(single.map_or(words, String::as_str));
                rest = &rest[phrase.len()..];
                (at_word, one) = (false, false);
                continue;
            }
            if first.is_ascii_digit() && at_word {
                let end = rest
                    .char_indices()
                    .find(|(at, c)| {
                        !(c.is_ascii_digit()
                            || (matches!(c, ',' | '.')
                                && rest[at + 1..].starts_with(|c: char| c.is_ascii_digit())))
                    })
                    .map_or(rest.len(), |(at, _)| at);
                one = &rest[..end] == "1" || self.raw.zero_is_one && &rest[..end] == "0";
                let mut number = String::new();
                for c in rest[..end].chars() {
                    match c {
                        ',' => number.push_str(&self.raw.thousands),
                        '.' => number.push_str(&self.raw.decimal),
                        c => number.push(c),
                    }
                }
                rest = &rest[end..];
                // "3." is the third, wherever no decimals and no word follow.
                let place = rest.strip_prefix('.');
                match place.filter(|after| !after.starts_with(char::is_alphanumeric)) {
                    Some(after) => {
                        written.push_str(&self.raw.ordinal.replace("{}", &number));
                        rest = after;
                    }
                    None => written.push_str(&number),
                }
                at_word = false;
                continue;
            }
            one &= first == ' ';
            written.push(first);
            at_word = !first.is_alphanumeric();
            rest = &rest[first.len_utf8()..];
        }
        written
    }

    /// The longest phrase of the neutral notation that `text` begins with.
    fn value_phrase<'a>(&'a self, text: &str) -> Option<(&'a str, &'a str)> {
        // Those that begin with the same letter stand in a row.
        let first = &text[..text.chars().next()?.len_utf8()];
        self.raw
            .values
            .range::<str, _>((Bound::Included(first), Bound::Unbounded))
            .take_while(|(phrase, _)| phrase.starts_with(first))
            .filter(|(phrase, _)| {
                text.starts_with(phrase.as_str())
                    && !text[phrase.len()..].starts_with(char::is_alphanumeric)
            })
            .max_by_key(|(phrase, _)| phrase.len())
            .map(|(phrase, words)| (phrase.as_str(), words.as_str()))
    }

    /// The keys of every table, to compare languages with.
    pub fn keys(&self) -> Vec<String> {
        let Raw { kinds, zones, modalities, values, ones, .. } = &self.raw;
        let tables = [
            ("kinds", kinds),
            ("zones", zones),
            ("modalities", modalities),
            ("values", values),
            ("ones", ones),
        ];
        tables
            .into_iter()
            .flat_map(|(table, words)| words.keys().map(move |key| format!("{table}.{key}")))
            .collect()
    }
}
