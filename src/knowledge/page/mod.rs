//! Page furniture, teasers, captions, metadata lines of one language: `languages/<code>/page.toml`, as read and as checked.
//!
//! Takes the file, gives word lists ready for look-up. Lines are matched on their [`key`]:
//! small letters without accents, one space between words, `#` for a run of digits. Knows no
//! page and no format.

mod cues;
mod raw;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use regex::Regex;
use unicode_normalization::char::is_combining_mark;

use crate::datafile::ReadError;
use crate::model::finding::Severity;
use crate::model::text::fold;
pub use cues::{Cue, Cues, Told};

/// What can be said about a source; every language pack words each of them.
pub const NOTICE_CODES: [&str; 30] = [
    "ai-enriched",
    "ai-picture",
    "author-box",
    "binary",
    "empty",
    "empty-block",
    "encoding-repaired",
    "example-section",
    "forum-thread-only-source",
    "legacy-encoding",
    "lines-broken-by-lost-ellipsis",
    "lost-apostrophes",
    "missing-date",
    "notes-on-dossier",
    "opinion-section",
    "page-furniture",
    "relative-date-open",
    "repair-inferred",
    "sign-up-wall",
    "social-post",
    "stray-caption",
    "teaser-inside-text",
    "too-large",
    "truncated-list",
    "truncated-sentence",
    "truncated-text",
    "undecodable-bytes",
    "unlisted-sources",
    "updated-later",
    "year-inferred",
];

/// Page furniture, teasers, captions, metadata lines of one language, as checked.
#[derive(Debug, Default)]
pub struct Page {
    /// ISO 639-3 code, by which texts are told apart.
    pub code3: String,
    /// True where "03/04" is the third of April.
    pub day_first: bool,
    /// Letters outside ASCII that the language itself is written with.
    pub own_letters: BTreeSet<char>,
    /// Letters outside ASCII that its press uses in foreign names and words.
    pub loan_letters: BTreeSet<char>,
    /// Words of dates and times.
    pub dates: Dates,
    /// Lines told by their words.
    pub lines: Cues,
    /// Single words with a job.
    pub words: Words,
    /// Words of dates that only the day of publication fixes.
    pub relative: Relative,
    /// Parts of class names and ids in pages.
    pub markup: Markup,
    /// Names of metadata fields.
    pub fields: Fields,
    /// Hosts whose pages are threads of users.
    pub forums: Vec<String>,
    notices: BTreeMap<String, NoticeWording>,
}

/// How a notice is worded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeWording {
    /// How much it weighs.
    pub severity: Severity,
    /// The message, with `{name}` where a detail of the notice goes.
    pub message: String,
}

/// Words of dates and times, folded.
#[derive(Debug, Default)]
pub struct Dates {
    /// Names and abbreviations of months: 1 to 12.
    pub months: BTreeMap<String, i8>,
    /// Names and abbreviations of days of the week: Monday is 1.
    pub weekdays: BTreeMap<String, i8>,
    /// Endings of ordinal days ("1er", "2nd").
    pub ordinals: BTreeSet<String>,
    /// Words between a date and its time ("à").
    pub joins: BTreeSet<String>,
    /// Words between hours and minutes ("h").
    pub hours: BTreeSet<String>,
    /// Words for the half-day before noon ("a.m.").
    pub before_noon: BTreeSet<String>,
    /// Words for the half-day after noon ("p.m.").
    pub after_noon: BTreeSet<String>,
}

/// Single words with a job, folded.
#[derive(Debug, Default)]
pub struct Words {
    /// Speak to the reader: "you", "your".
    pub reader: BTreeSet<String>,
    /// Open a question.
    pub question: BTreeSet<String>,
    /// Stand before a weekday that is meant in general: "every".
    pub every: BTreeSet<String>,
    /// Stand before a day that is no date: "the jobs of tomorrow".
    pub figurative: BTreeSet<String>,
    /// Lose their apostrophe: "l".
    pub elided: BTreeSet<String>,
    /// Stand inside names: "de", "van".
    pub particles: BTreeSet<String>,
    /// May end a sentence alone after a comma.
    pub tails: BTreeSet<String>,
    /// Endings of words that may do so.
    pub tail_endings: Vec<String>,
}

/// Words of dates that only the day of publication fixes.
#[derive(Debug, Default)]
pub struct Relative {
    /// Name a day, a month, a year, a term.
    pub open: Pattern,
    /// Say no more than "a short while ago".
    pub vague: Pattern,
    /// Days of the week.
    pub weekday: Pattern,
}

/// One pattern for many phrases, compiled when a text first asks: a run over texts of one
/// language need not compile those of the others.
#[derive(Debug, Default)]
pub struct Pattern {
    source: String,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// The compiled pattern; none for no phrases.
    pub fn regex(&self) -> Option<&Regex> {
        let compile = || Some(&self.source).filter(|source| !source.is_empty());
        self.compiled.get_or_init(|| Regex::new(compile()?).ok()).as_ref()
    }
}

/// Parts of class names and ids in pages.
#[derive(Debug, Default)]
pub struct Markup {
    /// Menus, banners, sharing, comments.
    pub furniture: BTreeSet<String>,
    /// Links to other articles.
    pub teaser: BTreeSet<String>,
    /// Captions and credits.
    pub caption: BTreeSet<String>,
    /// Author and dates.
    pub author: BTreeSet<String>,
    /// The lead.
    pub lead: BTreeSet<String>,
    /// Keywords.
    pub tags: BTreeSet<String>,
}

/// Names of metadata fields in front matter, folded.
#[derive(Debug, Default)]
pub struct Fields {
    /// The title.
    pub title: BTreeSet<String>,
    /// The lead.
    pub lead: BTreeSet<String>,
    /// The outlet.
    pub outlet: BTreeSet<String>,
    /// The author.
    pub author: BTreeSet<String>,
    /// When it was published.
    pub published: BTreeSet<String>,
    /// When it was last changed.
    pub updated: BTreeSet<String>,
    /// The language.
    pub language: BTreeSet<String>,
}

impl Page {
    /// Reads and checks one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(path: &str, text: &str) -> Result<Page, ReadError> {
        raw::read(path, text)
    }

    /// How a notice is worded.
    pub fn notice(&self, code: &str) -> Option<&NoticeWording> {
        self.notices.get(code)
    }

    /// How well a character sits in the press of this language: 3 for its own letters, 1 for
    /// those of foreign names, 0 for the others.
    pub fn letter_weight(&self, c: char) -> u8 {
        if self.own_letters.contains(&c) { 3 } else { u8::from(self.loan_letters.contains(&c)) }
    }
}

/// The form of a line in which phrases are looked up: small letters without accents, one space
/// between words, `#` for a run of digits, nothing else.
pub fn key(line: &str) -> String {
    let mut key = String::with_capacity(line.len());
    let mut last = ' ';
    for c in line.chars() {
        if c.is_ascii() {
            push(&mut key, &mut last, c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            for c in fold(c.encode_utf8(&mut [0; 4])).chars() {
                push(&mut key, &mut last, c);
            }
        } else if !is_combining_mark(c) {
            push(&mut key, &mut last, ' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

fn push(key: &mut String, last: &mut char, c: char) {
    let next = match c {
        c if c.is_alphabetic() => c,
        c if c.is_numeric() => '#',
        _ => ' ',
    };
    if next != *last || next.is_alphabetic() {
        if next == '#' && last.is_alphabetic() || *last == '#' && next.is_alphabetic() {
            key.push(' ');
        }
        if !(next == ' ' && key.is_empty()) {
            key.push(next);
        }
    }
    *last = next;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_keeps_words_and_marks_numbers() {
        assert_eq!(key("🏷️ Tags"), "tags");
        assert_eq!(key("✍️ 118+ billets en ligne"), "# billets en ligne");
        assert_eq!(key("Technologies||4 sources"), "technologies # sources");
        assert_eq!(key("À propos de l’auteur :"), "a propos de l auteur");
        assert_eq!(key("19h33"), "# h #");
    }
}
