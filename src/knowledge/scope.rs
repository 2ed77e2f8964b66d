//! What limits a value in one language: `languages/<code>/scope.toml`, as read and as checked.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::datafile::{self, ReadError};
use crate::knowledge::phrases::Phrases;
use crate::model::text::{Text, fold_phrase};

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

/// How words tell why something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The cause follows a connective: "because", "faute de".
    Because,
    /// The cause follows a verb: "caused by", "provoqué par".
    CausedBy,
    /// The cause stands before: "caused", "à l'origine de".
    Causes,
    /// What went before follows, which may be the cause: "after", "lorsque".
    After,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WhyWords {
    because: Vec<String>,
    caused_by: Vec<String>,
    causes: Vec<String>,
    after: Vec<String>,
}

/// What limits a value, as checked.
#[derive(Debug, Default)]
pub struct ScopeWords {
    /// The scope words, with what they say.
    pub limits: Phrases<Limit>,
    /// For each what, by the words that say so: its family and its name ("time", "day").
    rates: BTreeMap<String, (String, String)>,
    /// Words that open another clause.
    pub clause: FxHashSet<String>,
    /// Before the first of two values that something goes between: "from".
    pub leaves: FxHashSet<String>,
    /// Between the two: "to".
    pub reaches: FxHashSet<String>,
    /// The first word of a length after which something happens again: "every two years".
    pub again: FxHashSet<String>,
    /// Beside a length: something lasted so long.
    pub lasts: FxHashSet<String>,
    /// Before a noun: there is none of it.
    pub none: FxHashSet<String>,
    /// Before a verb: it is so of no one.
    pub nobody: Phrases<()>,
    /// Between a rank and its noun: "straight", "consécutive".
    pub running: FxHashSet<String>,
    /// Between an amount and the share that it is: "c'est", "soit".
    equals: Vec<String>,
    /// Between a share and what it is a share of.
    share_of: BTreeSet<String>,
    /// Between an amount and how many share it: "pour", "among".
    shares_out: Vec<String>,
    /// Between a part and its whole: "sur", "out of".
    whole: Vec<String>,
    /// Between a value and the one that it replaces: "instead of".
    replaces: Vec<String>,
    /// Before a date: something is put off to it.
    put_off: Vec<String>,
    /// Around the day until which something lasts: it may last longer.
    at_least: Vec<String>,
    /// What tells why.
    why: Phrases<Why>,
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
    rate: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    clause: Vec<String>,
    leaves: Vec<String>,
    reaches: Vec<String>,
    again: Vec<String>,
    lasts: Vec<String>,
    none: Vec<String>,
    nobody: Vec<String>,
    running: Vec<String>,
    equals: Vec<String>,
    share_of: Vec<String>,
    shares_out: Vec<String>,
    whole: Vec<String>,
    replaces: Vec<String>,
    put_off: Vec<String>,
    at_least: Vec<String>,
    why: WhyWords,
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
        ] {
            for phrase in phrases {
                let words = fold_phrase(phrase);
                limits.add(words.iter().map(String::as_str), limit);
            }
        }
        let mut rates = BTreeMap::new();
        for (family, members) in &raw.rate {
            for (member, phrases) in members {
                for phrase in phrases {
                    let words = fold_phrase(phrase);
                    limits.add(words.iter().map(String::as_str), Limit::Rate);
                    rates.insert(words.join(" "), (family.clone(), member.clone()));
                }
            }
        }
        let clause = raw.clause.iter().flat_map(|word| fold_phrase(word)).collect();
        let words = |list: &[String]| list.iter().flat_map(|word| fold_phrase(word)).collect();
        let (leaves, reaches) = (words(&raw.leaves), words(&raw.reaches));
        let (again, lasts) = (words(&raw.again), words(&raw.lasts));
        let (none, running) = (words(&raw.none), words(&raw.running));
        let mut nobody = Phrases::default();
        for phrase in &raw.nobody {
            nobody.add(fold_phrase(phrase).iter().map(String::as_str), ());
        }
        let folded = |words: &[String]| {
            words.iter().map(|word| format!(" {} ", fold_phrase(word).join(" "))).collect()
        };
        let share_of = raw.share_of.iter().map(|word| fold_phrase(word).join(" ")).collect();
        let equals = folded(&raw.equals);
        let (shares_out, whole) = (folded(&raw.shares_out), folded(&raw.whole));
        let (replaces, put_off) = (folded(&raw.replaces), folded(&raw.put_off));
        let at_least = folded(&raw.at_least);
        let mut why = Phrases::default();
        for (phrases, how) in [
            (&raw.why.because, Why::Because),
            (&raw.why.caused_by, Why::CausedBy),
            (&raw.why.causes, Why::Causes),
            (&raw.why.after, Why::After),
        ] {
            for phrase in phrases {
                why.add(fold_phrase(phrase).iter().map(String::as_str), how);
            }
        }
        Ok(ScopeWords {
            limits,
            rates,
            clause,
            leaves,
            reaches,
            again,
            lasts,
            none,
            nobody,
            running,
            equals,
            share_of,
            shares_out,
            whole,
            replaces,
            put_off,
            at_least,
            why,
        })
    }

    /// The words that tell why: how, and where they begin and end, in tokens.
    pub fn why<'a>(&'a self, text: &'a Text<'_>) -> impl Iterator<Item = (Why, Range<usize>)> + 'a {
        (0..text.tokens.len()).filter_map(|at| {
            let (length, how) = self.why.longest(text.folded_from(at))?;
            Some((*how, at..at + length))
        })
    }

    /// What the words of a rate count by: its family and its name ("time", "day").
    pub fn rate(&self, words: &str) -> Option<(&str, &str)> {
        self.rates.get(words).map(|(family, name)| (family.as_str(), name.as_str()))
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

    /// True when the words between an amount and a count say that so many share it.
    pub fn shares_out(&self, between: &str) -> bool {
        let words = fold_phrase(between);
        words.len() <= 4 && self.holds(&self.shares_out, &words)
    }

    /// True when the words between two figures say that the one is a part of the other.
    pub fn takes_whole(&self, between: &str) -> bool {
        let words = fold_phrase(between);
        words.len() <= 4 && self.holds(&self.whole, &words)
    }

    /// True when nothing but "to" stands between two figures.
    pub fn moves(&self, between: &str) -> bool {
        matches!(fold_phrase(between).as_slice(), [word] if self.reaches.contains(word))
    }

    /// True when the last word before a figure says that it is left: "from".
    pub fn goes_from(&self, before: &str) -> bool {
        fold_phrase(before).last().is_some_and(|word| self.leaves.contains(word))
    }

    /// True when the words between two figures say that the first replaces the second.
    pub fn replaces(&self, between: &str) -> bool {
        let words = fold_phrase(between);
        words.len() <= 6 && self.holds(&self.replaces, &words)
    }

    /// True when words before a date say that something is put off to it.
    pub fn puts_off(&self, before: &str) -> bool {
        self.holds(&self.put_off, &fold_phrase(before))
    }

    /// True when words before an end say that it may come later.
    pub fn at_least(&self, before: &str) -> bool {
        self.holds(&self.at_least, &fold_phrase(before))
    }

    fn holds(&self, phrases: &[String], words: &[String]) -> bool {
        let text = format!(" {} ", words.join(" "));
        phrases.iter().any(|phrase| text.contains(phrase.as_str()))
    }
}
