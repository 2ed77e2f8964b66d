//! What limits a value in one language: `languages/<code>/scope.toml`, as read and as checked.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::datafile::{self, ReadError};
use crate::knowledge::phrases::Phrases;
use crate::model::text::fold_phrase;

/// What a scope word says of the value near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// A part of a total just given.
    Part,
    /// The same, after a length of time: "un an ferme".
    Suspended,
    /// The whole.
    Total,
    /// The other side of a comparison.
    Comparison,
    /// An earlier state.
    Earlier,
    /// Up to the moment of writing.
    SoFar,
    /// Not yet so.
    Forecast,
    /// For each.
    Rate,
}

/// What limits a value, as checked.
#[derive(Debug, Default)]
pub struct ScopeWords {
    /// The scope words, with what they say.
    pub limits: Phrases<Limit>,
    /// Words that open another clause.
    pub clause: FxHashSet<String>,
    /// Before the first of two values that something goes between: "from".
    pub leaves: FxHashSet<String>,
    /// Between the two: "to".
    pub reaches: FxHashSet<String>,
    /// Before a noun: there is none of it.
    pub none: FxHashSet<String>,
    /// Between an amount and the share that it is: "c'est", "soit".
    equals: BTreeSet<String>,
    /// Between a share and what it is a share of.
    share_of: BTreeSet<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    part: Vec<String>,
    suspended: Vec<String>,
    total: Vec<String>,
    comparison: Vec<String>,
    earlier: Vec<String>,
    so_far: Vec<String>,
    forecast: Vec<String>,
    rate: Vec<String>,
    clause: Vec<String>,
    leaves: Vec<String>,
    reaches: Vec<String>,
    none: Vec<String>,
    equals: Vec<String>,
    share_of: Vec<String>,
}

impl ScopeWords {
    /// Reads and checks one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(path: &str, text: &str) -> Result<ScopeWords, ReadError> {
        let raw: Raw = datafile::read(path, text)?;
        let mut limits = Phrases::default();
        for (phrases, limit) in [
            (&raw.part, Limit::Part),
            (&raw.suspended, Limit::Suspended),
            (&raw.total, Limit::Total),
            (&raw.comparison, Limit::Comparison),
            (&raw.earlier, Limit::Earlier),
            (&raw.so_far, Limit::SoFar),
            (&raw.forecast, Limit::Forecast),
            (&raw.rate, Limit::Rate),
        ] {
            for phrase in phrases {
                let words = fold_phrase(phrase);
                limits.add(words.iter().map(String::as_str), limit);
            }
        }
        let clause = raw.clause.iter().flat_map(|word| fold_phrase(word)).collect();
        let words = |list: &[String]| list.iter().flat_map(|word| fold_phrase(word)).collect();
        let (leaves, reaches) = (words(&raw.leaves), words(&raw.reaches));
        let none = raw.none.iter().flat_map(|word| fold_phrase(word)).collect();
        let folded =
            |words: &[String]| words.iter().map(|word| fold_phrase(word).join(" ")).collect();
        let (equals, share_of) = (folded(&raw.equals), folded(&raw.share_of));
        Ok(ScopeWords { limits, clause, leaves, reaches, none, equals, share_of })
    }

    /// True when the words between an amount and a share say that the one is the other.
    pub fn equates(&self, between: &str) -> bool {
        let words = fold_phrase(between);
        words.len() <= 6 && self.holds(&self.equals, &words)
    }

    /// True when the words after a share say what it is a share of.
    pub fn takes_share(&self, after: &str) -> bool {
        let words = fold_phrase(after);
        words.first().is_some_and(|word| self.share_of.contains(word))
    }

    fn holds(&self, phrases: &BTreeSet<String>, words: &[String]) -> bool {
        let text = format!(" {} ", words.join(" "));
        phrases.iter().any(|phrase| text.contains(&format!(" {phrase} ")))
    }
}
