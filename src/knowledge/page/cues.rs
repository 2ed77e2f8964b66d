//! Phrases with alternatives, looked up in the words of a line.
//!
//! Takes phrases as written in rule files, gives [`Cues`]: one look at a line tells all of them.
//! A phrase is kept as a sequence of choices and never multiplied out, so that loading stays
//! fast.

use super::key;
use crate::knowledge::phrases::FastMap;

/// What the words of a line can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cue {
    /// Announces links to other articles.
    Teaser,
    /// Navigation, cookies, redirection, footers.
    Furniture,
    /// Asks the reader to sign up or pay.
    SignUp,
    /// Opens the box about the author, or belongs to it.
    Author,
    /// Opens the list of tags.
    Tags,
    /// A caption or a credit.
    Caption,
    /// The heading of a section that gives a point of view.
    Opinion,
    /// The heading of an invented example.
    Example,
    /// Opens an invented example: "imagine".
    Imagine,
    /// A picture, in words.
    Picture,
    /// Made by a machine.
    Machine,
    /// Says that the text was written or enriched by a machine.
    Enriched,
    /// Announces when the article was published.
    Published,
    /// Announces when it was last changed.
    Updated,
    /// Announces the author.
    Byline,
    /// Counts sources.
    Sources,
    /// Says that the rest of the text is elsewhere.
    Cut,
    /// Announces examples in a row: "notably".
    Listing,
}

/// What a line tells, and how much of it says so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Told {
    whole: u32,
    first: u32,
    within: u32,
    end: u32,
}

impl Told {
    /// True when a phrase stands where its list wants it.
    pub fn tells(self, cue: Cue) -> bool {
        (self.whole | self.first | self.within) & bit(cue) != 0
    }

    /// True when the line is one of the phrases that stand alone.
    pub fn is(self, cue: Cue) -> bool {
        self.whole & bit(cue) != 0
    }

    /// True when the line starts with one of the phrases, or is one of them.
    pub fn opens(self, cue: Cue) -> bool {
        (self.whole | self.first) & bit(cue) != 0
    }

    /// True when the line ends with one of the phrases, or is one of them.
    pub fn closes(self, cue: Cue) -> bool {
        (self.whole | self.end) & bit(cue) != 0
    }

    /// True when one of the phrases stands in the line.
    pub fn holds(self, cue: Cue) -> bool {
        self.within & bit(cue) != 0
    }

    /// What either of two packs tells.
    pub fn or(self, other: Told) -> Told {
        Told {
            whole: self.whole | other.whole,
            first: self.first | other.first,
            within: self.within | other.within,
            end: self.end | other.end,
        }
    }
}

fn bit(cue: Cue) -> u32 {
    1 << (cue as u32)
}

/// Where in the line a phrase must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// It is the whole line.
    Is,
    /// At the start.
    Starts,
    /// Anywhere.
    Contains,
}

/// Phrases that tell lines, by the words of their [`key`].
#[derive(Debug, Default)]
pub struct Cues {
    patterns: Vec<(Cue, Place, Pattern)>,
    /// The patterns that may start with a word.
    by_first_word: FastMap<Box<str>, Vec<usize>>,
    /// Says of nearly every other word at once that nothing starts with it.
    sieve: Sieve,
}

/// One bit for each class of words.
#[derive(Debug)]
struct Sieve([u64; 64]);

impl Default for Sieve {
    fn default() -> Self {
        Sieve([0; 64])
    }
}

impl Sieve {
    fn class(word: &str) -> (usize, u64) {
        let bytes = word.as_bytes();
        let at = |index: usize| usize::from(bytes.get(index).copied().unwrap_or(0));
        let class =
            at(0) * 31 + at(1) * 17 + at(2) * 7 + at(bytes.len().wrapping_sub(1)) * 3 + bytes.len();
        (class / 64 % 64, 1 << (class % 64))
    }

    fn add(&mut self, word: &str) {
        let (at, bit) = Sieve::class(word);
        self.0[at] |= bit;
    }

    fn lets_pass(&self, word: &str) -> bool {
        let (at, bit) = Sieve::class(word);
        self.0[at] & bit != 0
    }
}

/// A sequence of choices; a choice that lists no words may be left out.
#[derive(Debug)]
struct Pattern {
    slots: Vec<Vec<Vec<Box<str>>>>,
}

impl Cues {
    /// Adds phrases.
    ///
    /// # Errors
    /// What is wrong with a phrase, and the phrase.
    pub(super) fn add(&mut self, cue: Cue, place: Place, phrases: &[String]) -> Result<(), String> {
        for phrase in phrases {
            let pattern =
                Pattern::read(phrase).map_err(|error| format!("{error} in `{phrase}`"))?;
            let number = self.patterns.len();
            for word in pattern.first_words() {
                self.sieve.add(word);
                let known = self.by_first_word.entry(word.into()).or_default();
                if known.last() != Some(&number) {
                    known.push(number);
                }
            }
            self.patterns.push((cue, place, pattern));
        }
        Ok(())
    }

    /// What a line tells, given the words of its [`key`].
    pub fn look(&self, words: &[&str]) -> Told {
        let mut told = Told::default();
        for at in 0..words.len() {
            if !self.sieve.lets_pass(words[at]) {
                continue;
            }
            let Some(patterns) = self.by_first_word.get(words[at]) else { continue };
            let rest = &words[at..];
            for (cue, place, pattern) in patterns.iter().map(|number| &self.patterns[*number]) {
                let bit = bit(*cue);
                let ends = |taken: usize| taken == rest.len();
                match place {
                    Place::Is if at == 0 && told.whole & bit == 0 => {
                        if matches(&pattern.slots, rest, 0, ends) {
                            told.whole |= bit;
                        }
                    }
                    Place::Starts if at == 0 && told.first & bit == 0 => {
                        if matches(&pattern.slots, rest, 0, |_| true) {
                            told.first |= bit;
                        }
                    }
                    Place::Contains if (told.within & told.end) & bit == 0 => {
                        if matches(&pattern.slots, rest, 0, |_| true) {
                            told.within |= bit;
                            if matches(&pattern.slots, rest, 0, ends) {
                                told.end |= bit;
                            }
                        }
                    }
                    Place::Is | Place::Starts | Place::Contains => {}
                }
            }
        }
        told
    }
}

fn matches(
    slots: &[Vec<Vec<Box<str>>>],
    words: &[&str],
    at: usize,
    end: impl Fn(usize) -> bool + Copy,
) -> bool {
    let Some((slot, rest)) = slots.split_first() else { return end(at) };
    slot.iter().any(|choice| {
        words.get(at..at + choice.len()).is_some_and(|here| {
            here.iter().zip(choice).all(|(word, wanted)| **word == **wanted)
                && matches(rest, words, at + choice.len(), end)
        })
    })
}

impl Pattern {
    /// `read {also|more} on` is three choices; an empty alternative may be left out.
    fn read(phrase: &str) -> Result<Pattern, &'static str> {
        let mut slots = Vec::new();
        let mut rest = phrase;
        while let Some(open) = rest.find('{') {
            let close = rest[open..].find('}').ok_or("`{` without `}`")? + open;
            let choices = &rest[open + 1..close];
            if choices.contains('{') {
                return Err("`{` within `{`");
            }
            slots.push(vec![as_words(&rest[..open])]);
            slots.push(choices.split('|').map(as_words).collect());
            rest = &rest[close + 1..];
        }
        if rest.contains('}') {
            return Err("`}` without `{`");
        }
        slots.push(vec![as_words(rest)]);
        slots.retain(|slot| slot.iter().any(|choice| !choice.is_empty()));
        let pattern = Pattern { slots };
        if pattern.slots.iter().all(|slot| slot.iter().any(Vec::is_empty)) {
            return Err("nothing that must be there");
        }
        Ok(pattern)
    }

    /// Every word that a match may start with.
    fn first_words(&self) -> Vec<&str> {
        let mut first = Vec::new();
        for slot in &self.slots {
            first.extend(slot.iter().filter_map(|choice| choice.first()).map(|word| &**word));
            if slot.iter().all(|choice| !choice.is_empty()) {
                break;
            }
        }
        first
    }
}

fn as_words(phrase: &str) -> Vec<Box<str>> {
    // In a phrase `#` is written for a number.
    key(&phrase.replace('#', "0"))
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(Box::from)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(key: &str) -> Vec<&str> {
        key.split(' ').collect()
    }

    fn cues(place: Place, phrases: &[&str]) -> Cues {
        let mut cues = Cues::default();
        let phrases: Vec<String> = phrases.iter().map(|phrase| (*phrase).to_owned()).collect();
        cues.add(Cue::Teaser, place, &phrases).expect("well formed");
        cues
    }

    #[test]
    fn cues_match_whole_words_only() {
        let starts = cues(Place::Starts, &["lire aussi"]);
        assert!(starts.look(&words("lire aussi le dossier")).opens(Cue::Teaser));
        assert!(!starts.look(&words("lire aussitot")).tells(Cue::Teaser));
        assert!(!starts.look(&words("a lire aussi")).tells(Cue::Teaser));
        let contains = cues(Place::Contains, &["# sources"]);
        assert!(contains.look(&words("technologies # sources")).tells(Cue::Teaser));
        assert!(contains.look(&words("technologies # sources")).closes(Cue::Teaser));
        assert!(!contains.look(&words("# sources citees")).closes(Cue::Teaser));
        assert!(!contains.look(&words("# sourcesx")).tells(Cue::Teaser));
        let is = cues(Place::Is, &["tags"]);
        assert!(is.look(&words("tags")).is(Cue::Teaser));
        assert!(!is.look(&words("tags et mots")).tells(Cue::Teaser));
    }

    #[test]
    fn braces_stand_for_every_alternative() {
        let cues = cues(Place::Starts, &["{read|see} {also|} this"]);
        for line in ["read also this", "read this", "see also this", "see this page"] {
            assert!(cues.look(&words(line)).opens(Cue::Teaser), "{line}");
        }
        assert!(!cues.look(&words("also this")).tells(Cue::Teaser));
        assert!(Pattern::read("{a").is_err());
        assert!(Pattern::read("a}").is_err());
        assert!(Pattern::read("{a|}").is_err());
    }
}
