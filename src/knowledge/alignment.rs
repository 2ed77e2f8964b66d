//! How much each sign weighs when two facts are held to be about the same thing:
//! `facts/alignment.toml`, as read and as checked.
//!
//! The weights are those of two logistic regressions, one for values that agree and one for
//! values that do not: a conflict asks for more than an agreement.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::datafile::{self, ReadError};

/// The signs, in the order of the feature vectors.
pub const FEATURES: [&str; 58] = [
    "bias",
    "words",
    "near-words",
    "same-head",
    "other-head",
    "head-in-clause",
    "names",
    "other-names",
    "rarest-word",
    "same-predicate",
    "other-predicate",
    "part-clash",
    "earlier-clash",
    "rate-clash",
    "plan-clash",
    "aside",
    "telling-value",
    "near-miss",
    "far-apart",
    "loose",
    "same-source",
    "headline",
    "polarity-clash",
    "basis-clash",
    "small-of-another-thing",
    "shared-values",
    "values-beside",
    "only-of-class",
    "only-of-head",
    "only-of-predicate",
    "same-subject",
    "other-subject",
    "same-place",
    "same-word-after",
    "slip",
    "other-unit",
    "likest-sentence",
    "counted-clash",
    "known-elsewhere",
    "close",
    "same-digits",
    "money",
    "duration",
    "date",
    "percent",
    "ordinal",
    "change-clash",
    "same-change",
    "same-event",
    "other-event",
    "events",
    "parts",
    "event-values",
    "limit-clash",
    "said",
    "years-apart",
    "same-grain",
    "no-event",
];

/// The signs that two positions stand against each other, in the order of their vectors.
pub const OPPOSE: [&str; 13] = [
    "bias",
    "best-pair",
    "mean-pair",
    "least-lead",
    "most-lead",
    "told-by-both",
    "one-against-one",
    "one-against-many",
    "many-against-many",
    "near-miss",
    "pairs",
    "same-predicate",
    "best-match",
];

/// The signs that two clauses say the same, in the order of their vectors.
pub const CLAUSES: [&str; 17] = [
    "bias",
    "words",
    "shared-words",
    "shared-weight",
    "rarest-word",
    "length",
    "share",
    "names",
    "same-values",
    "headline",
    "same-modality",
    "same-language",
    "values",
    "fewer-values",
    "values-apart",
    "quoted",
    "attributed",
];

/// The weights, as checked.
#[derive(Debug, Clone)]
pub struct Weights {
    /// For values that agree.
    pub agree: [f32; FEATURES.len()],
    /// For values that do not.
    pub differ: [f32; FEATURES.len()],
    /// For dates and durations that agree.
    pub time_agree: [f32; FEATURES.len()],
    /// For dates and durations that do not.
    pub time_differ: [f32; FEATURES.len()],
    /// For two positions that may stand against each other.
    pub oppose: [f32; OPPOSE.len()],
    /// The same for dates and durations.
    pub time_oppose: [f32; OPPOSE.len()],
    /// For two clauses that may say the same.
    pub clauses: [f32; CLAUSES.len()],
    /// Two clauses are held to say the same from this score on.
    pub clauses_from: f32,
    /// A pair whose values agree is held to be about one thing from this score on.
    pub agree_from: f32,
    /// Two positions are held to be values of one thing from this score on.
    pub differ_from: f32,
    /// The same for two dates or durations: those that differ are mostly of two things.
    pub times_from: f32,
    /// The same for two long numbers of which one looks like the other miswritten.
    pub slips_from: f32,
    /// Concepts of verbs that say of an event that it is expected, happens, begins or ends: what
    /// event it is, another word says.
    pub carriers: Vec<String>,
    /// Concepts of acts that happen once in a story: it is voted, signed, published on one day.
    pub once: Vec<String>,
}

impl Default for Weights {
    fn default() -> Self {
        Weights {
            agree: [0.0; FEATURES.len()],
            differ: [0.0; FEATURES.len()],
            time_agree: [0.0; FEATURES.len()],
            time_differ: [0.0; FEATURES.len()],
            oppose: [0.0; OPPOSE.len()],
            time_oppose: [0.0; OPPOSE.len()],
            clauses: [0.0; CLAUSES.len()],
            clauses_from: 1.0,
            agree_from: 1.0,
            differ_from: 1.0,
            times_from: 1.0,
            slips_from: 1.0,
            carriers: Vec::new(),
            once: Vec::new(),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    agree_from: f32,
    differ_from: f32,
    times_from: f32,
    slips_from: f32,
    clauses_from: f32,
    carriers: Vec<String>,
    #[serde(default)]
    once: Vec<String>,
    agree: BTreeMap<String, f32>,
    differ: BTreeMap<String, f32>,
    time_agree: BTreeMap<String, f32>,
    time_differ: BTreeMap<String, f32>,
    oppose: BTreeMap<String, f32>,
    time_oppose: BTreeMap<String, f32>,
    clauses: BTreeMap<String, f32>,
}

impl Weights {
    /// Reads and checks the file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place; a sign that is not known.
    pub fn read(path: &str, text: &str) -> Result<Weights, ReadError> {
        let raw: Raw = datafile::read(path, text)?;
        Ok(Weights {
            agree: by_name(path, &raw.agree, &FEATURES)?,
            differ: by_name(path, &raw.differ, &FEATURES)?,
            time_agree: by_name(path, &raw.time_agree, &FEATURES)?,
            time_differ: by_name(path, &raw.time_differ, &FEATURES)?,
            oppose: by_name(path, &raw.oppose, &OPPOSE)?,
            time_oppose: by_name(path, &raw.time_oppose, &OPPOSE)?,
            clauses: by_name(path, &raw.clauses, &CLAUSES)?,
            clauses_from: raw.clauses_from,
            agree_from: raw.agree_from,
            differ_from: raw.differ_from,
            times_from: raw.times_from,
            slips_from: raw.slips_from,
            carriers: raw.carriers,
            once: raw.once,
        })
    }

    /// The weights for two facts: of dates and durations or of other values, by whether the
    /// values agree.
    pub fn table(&self, is_time: bool, agree: bool) -> &[f32; FEATURES.len()] {
        match (is_time, agree) {
            (true, true) => &self.time_agree,
            (true, false) => &self.time_differ,
            (false, true) => &self.agree,
            (false, false) => &self.differ,
        }
    }

    /// How likely the two facts are about one thing, between 0 and 1.
    pub fn score(&self, is_time: bool, agree: bool, features: &[f32; FEATURES.len()]) -> f32 {
        logistic(self.table(is_time, agree), features)
    }

    /// How likely two positions are values of one thing, between 0 and 1.
    pub fn opposed(&self, is_time: bool, features: &[f32; OPPOSE.len()]) -> f32 {
        logistic(if is_time { &self.time_oppose } else { &self.oppose }, features)
    }

    /// How likely two clauses say the same, between 0 and 1.
    pub fn alike(&self, features: &[f32; CLAUSES.len()]) -> f32 {
        logistic(&self.clauses, features)
    }
}

fn logistic(weights: &[f32], features: &[f32]) -> f32 {
    let sum: f32 = weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum();
    1.0 / (1.0 + (-sum).exp())
}

fn by_name<const N: usize>(
    path: &str,
    named: &BTreeMap<String, f32>,
    signs: &[&str; N],
) -> Result<[f32; N], ReadError> {
    let mut weights = [0.0; N];
    for (name, weight) in named {
        let Some(index) = signs.iter().position(|known| known == name) else {
            let error = ReadError::whole(path, format!("unknown sign `{name}`"));
            return Err(match datafile::nearest(name, signs.iter().copied()) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error.hint(format!("the signs are {}", signs.join(", "))),
            });
        };
        weights[index] = *weight;
    }
    Ok(weights)
}
