//! `page.toml` as written, and its way into [`Page`].

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;
use serde::Deserialize;

use super::cues::Place;
use super::{
    Cue, Cues, Dates, Fields, Markup, NOTICE_CODES, NoticeWording, Page, Pattern, Relative, Words,
};
use crate::datafile::{self, ReadError};
use crate::model::finding::Severity;
use crate::model::text::fold;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    code3: String,
    day_first: bool,
    letters: RawLetters,
    dates: RawDates,
    lines: RawLines,
    words: RawWords,
    relative: RawRelative,
    markup: RawMarkup,
    fields: RawFields,
    forums: Vec<String>,
    notices: BTreeMap<String, RawNotice>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLetters {
    own: String,
    loan: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDates {
    months: Vec<Vec<String>>,
    weekdays: Vec<Vec<String>>,
    ordinals: Vec<String>,
    joins: Vec<String>,
    hours: Vec<String>,
    before_noon: Vec<String>,
    after_noon: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLines {
    teaser: RawCues,
    furniture: RawCues,
    sign_up: RawCues,
    author: RawCues,
    tags: RawCues,
    caption: RawCues,
    opinion: RawCues,
    example: RawCues,
    imagine: RawCues,
    picture: RawCues,
    machine: RawCues,
    enriched: RawCues,
    published: RawCues,
    updated: RawCues,
    byline: RawCues,
    sources: RawCues,
    cut: RawCues,
    listing: RawCues,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCues {
    #[serde(default)]
    is: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    contains: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWords {
    reader: Vec<String>,
    question: Vec<String>,
    every: Vec<String>,
    figurative: Vec<String>,
    elided: Vec<String>,
    particles: Vec<String>,
    tails: Vec<String>,
    tail_endings: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRelative {
    open: Vec<String>,
    vague: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMarkup {
    furniture: Vec<String>,
    teaser: Vec<String>,
    caption: Vec<String>,
    author: Vec<String>,
    lead: Vec<String>,
    tags: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFields {
    title: Vec<String>,
    lead: Vec<String>,
    outlet: Vec<String>,
    author: Vec<String>,
    published: Vec<String>,
    updated: Vec<String>,
    language: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNotice {
    severity: RawSeverity,
    message: String,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RawSeverity {
    Note,
    Warning,
    Error,
}

pub(super) fn read(path: &str, text: &str) -> Result<Page, ReadError> {
    let raw: Raw = datafile::read(path, text)?;
    let notices = check_notices(path, text, raw.notices)?;
    let months = named(path, "dates.months", &raw.dates.months, 12)?;
    let weekdays = named(path, "dates.weekdays", &raw.dates.weekdays, 7)?;
    // Abbreviated days stand in bylines, not in running text.
    let full: Vec<String> =
        raw.dates.weekdays.iter().filter_map(|names| names.first().cloned()).collect();
    let weekday = phrases(path, &full)?;
    Ok(Page {
        code3: raw.code3,
        day_first: raw.day_first,
        own_letters: letters(&raw.letters.own),
        loan_letters: letters(&raw.letters.loan),
        dates: Dates {
            months,
            weekdays,
            ordinals: folded(&raw.dates.ordinals),
            joins: folded(&raw.dates.joins),
            hours: folded(&raw.dates.hours),
            before_noon: folded(&raw.dates.before_noon),
            after_noon: folded(&raw.dates.after_noon),
        },
        lines: lines(path, &raw.lines)?,
        words: Words {
            reader: folded(&raw.words.reader),
            question: folded(&raw.words.question),
            every: folded(&raw.words.every),
            figurative: folded(&raw.words.figurative),
            elided: folded(&raw.words.elided),
            particles: folded(&raw.words.particles),
            tails: folded(&raw.words.tails),
            tail_endings: raw.words.tail_endings,
        },
        relative: Relative {
            open: phrases(path, &raw.relative.open)?,
            vague: phrases(path, &raw.relative.vague)?,
            weekday,
        },
        markup: Markup {
            furniture: folded(&raw.markup.furniture),
            teaser: folded(&raw.markup.teaser),
            caption: folded(&raw.markup.caption),
            author: folded(&raw.markup.author),
            lead: folded(&raw.markup.lead),
            tags: folded(&raw.markup.tags),
        },
        fields: Fields {
            title: folded(&raw.fields.title),
            lead: folded(&raw.fields.lead),
            outlet: folded(&raw.fields.outlet),
            author: folded(&raw.fields.author),
            published: folded(&raw.fields.published),
            updated: folded(&raw.fields.updated),
            language: folded(&raw.fields.language),
        },
        forums: raw.forums,
        notices,
    })
}

fn lines(path: &str, raw: &RawLines) -> Result<Cues, ReadError> {
    let lists = [
        (Cue::Teaser, &raw.teaser),
        (Cue::Furniture, &raw.furniture),
        (Cue::SignUp, &raw.sign_up),
        (Cue::Author, &raw.author),
        (Cue::Tags, &raw.tags),
        (Cue::Caption, &raw.caption),
        (Cue::Opinion, &raw.opinion),
        (Cue::Example, &raw.example),
        (Cue::Imagine, &raw.imagine),
        (Cue::Picture, &raw.picture),
        (Cue::Machine, &raw.machine),
        (Cue::Enriched, &raw.enriched),
        (Cue::Published, &raw.published),
        (Cue::Updated, &raw.updated),
        (Cue::Byline, &raw.byline),
        (Cue::Sources, &raw.sources),
        (Cue::Cut, &raw.cut),
        (Cue::Listing, &raw.listing),
    ];
    let mut cues = Cues::default();
    for (cue, list) in lists {
        for (place, phrases) in [
            (Place::Is, &list.is),
            (Place::Starts, &list.starts),
            (Place::Contains, &list.contains),
        ] {
            cues.add(cue, place, phrases).map_err(|message| {
                ReadError::whole(path, message)
                    .hint("write alternatives as {one|two|}, without nesting, around whole words")
            })?;
        }
    }
    Ok(cues)
}

fn check_notices(
    path: &str,
    text: &str,
    raw: BTreeMap<String, RawNotice>,
) -> Result<BTreeMap<String, NoticeWording>, ReadError> {
    for code in raw.keys() {
        if !NOTICE_CODES.contains(&code.as_str()) {
            let at = text.find(&format!("[notices.{code}]")).unwrap_or(0);
            let error = ReadError::at(path, text, at, format!("unknown notice `{code}`"));
            return Err(match datafile::nearest(code, NOTICE_CODES.iter().copied()) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error,
            });
        }
    }
    if let Some(code) = NOTICE_CODES.iter().find(|code| !raw.contains_key(**code)) {
        return Err(ReadError::whole(path, format!("the notice `{code}` has no wording"))
            .hint(format!("add [notices.{code}] with `severity` and `message`")));
    }
    let checked = |notice: RawNotice| NoticeWording {
        severity: match notice.severity {
            RawSeverity::Note => Severity::Note,
            RawSeverity::Warning => Severity::Warning,
            RawSeverity::Error => Severity::Error,
        },
        message: notice.message,
    };
    Ok(raw.into_iter().map(|(code, notice)| (code, checked(notice))).collect())
}

/// Names of months or days, each list standing for its place, from 1.
fn named(
    path: &str,
    what: &str,
    lists: &[Vec<String>],
    count: usize,
) -> Result<BTreeMap<String, i8>, ReadError> {
    if lists.len() != count {
        return Err(ReadError::whole(
            path,
            format!("`{what}` has {} lists, not {count}", lists.len()),
        ));
    }
    let mut names = BTreeMap::new();
    for (number, list) in (1i8..).zip(lists) {
        for name in list {
            names.insert(fold(name), number);
        }
    }
    Ok(names)
}

fn letters(text: &str) -> BTreeSet<char> {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn folded(list: &[String]) -> BTreeSet<String> {
    list.iter().map(|word| fold(word)).collect()
}

/// One pattern for all phrases; any apostrophe and any white space may stand in the text, and
/// the first letter may be a capital.
fn phrases(path: &str, list: &[String]) -> Result<Pattern, ReadError> {
    let mut list: Vec<&String> = list.iter().collect();
    // The first alternative that matches wins, so the longer phrase stands first.
    list.sort_by_key(|phrase| (std::cmp::Reverse(phrase.len()), *phrase));
    let patterns: Vec<String> = list.iter().map(|phrase| pattern(phrase)).collect();
    let source = patterns.join("|");
    // Nothing but a brace without its other half can be wrong.
    if !list.iter().all(|phrase| is_balanced(phrase)) {
        Regex::new(&source).map_err(|error| {
            ReadError::whole(path, error.to_string())
                .hint("write alternatives as {one|two|}, without nesting")
        })?;
    }
    Ok(Pattern { source, ..Pattern::default() })
}

/// True when every brace has its other half.
fn is_balanced(phrase: &str) -> bool {
    let mut open = 0_usize;
    let closed = phrase.chars().all(|c| {
        match c {
            '{' => open += 1,
            '}' if open == 0 => return false,
            '}' => open -= 1,
            _ => {}
        }
        true
    });
    closed && open == 0
}

/// A phrase with its alternatives as a pattern.
fn pattern(phrase: &str) -> String {
    let mut pattern = String::from("(?:");
    // Where a first letter may stand: at the start, and in each choice of a choice there.
    let (mut start, mut opens) = (true, false);
    for c in phrase.trim().chars() {
        match c {
            '{' => {
                opens = start;
                pattern += "(?:";
            }
            '}' => {
                (start, opens) = (false, false);
                pattern += ")";
            }
            '|' => {
                start = opens;
                pattern.push('|');
            }
            '\'' => pattern += "['’]",
            ' ' => pattern += "[ \n\u{a0}\u{202f}]*",
            c if c.is_alphabetic() && start => {
                start = false;
                pattern += &format!("[{c}{}]", c.to_uppercase());
            }
            c => pattern += &regex::escape(&c.to_string()),
        }
    }
    pattern + ")"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_with_any_apostrophe_and_space() {
        let list = ["l'année {dernière|passée}", "hier", "{ces|cette} {mois|année}"];
        let list = list.map(str::to_owned);
        let pattern = phrases("page.toml", &list).expect("well formed");
        let regex = pattern.regex().expect("some");
        for text in ["L’année dernière,", "l'année\u{a0}passée", "Hier soir", "Cette année"]
        {
            assert!(regex.is_match(text), "{text}");
        }
        assert!(!regex.is_match("l'année prochaine"));
    }

    #[test]
    fn a_brace_without_its_other_half_is_told_when_the_file_is_read() {
        for phrase in ["{hier", "hier}", "{a|b}}"] {
            let error = phrases("page.toml", &[phrase.to_owned()]).expect_err(phrase);
            assert_eq!(
                error.hint.as_deref(),
                Some("write alternatives as {one|two|}, without nesting")
            );
        }
        assert!(phrases("page.toml", &[]).expect("well formed").regex().is_none());
    }
}
