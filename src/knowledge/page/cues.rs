//! Phrases with alternatives, looked up in the words of a line.
//!
//! Takes phrases as written in rule files, gives [`Cues`]. A phrase is kept as a sequence of
//! choices and never multiplied out, so that loading stays fast.

use std::collections::HashMap;

use super::key;

/// Phrases that tell a line, by the words of its [`key`].
#[derive(Debug, Default)]
pub struct Cues {
    patterns: Vec<Pattern>,
    is: Index,
    starts: Index,
    contains: Index,
}

/// The patterns that may start with a word.
type Index = HashMap<Box<str>, Vec<usize>>;

/// A sequence of choices; a choice that lists no words may be left out.
#[derive(Debug)]
struct Pattern {
    slots: Vec<Vec<Vec<Box<str>>>>,
}

impl Cues {
    /// Reads the three lists of phrases.
    ///
    /// # Errors
    /// What is wrong with a phrase, and the phrase.
    pub(super) fn read(
        is: &[String],
        starts: &[String],
        contains: &[String],
    ) -> Result<Cues, String> {
        let mut cues = Cues::default();
        for (list, kind) in [(is, 0), (starts, 1), (contains, 2)] {
            for phrase in list {
                let pattern =
                    Pattern::read(phrase).map_err(|error| format!("{error} in `{phrase}`"))?;
                let number = cues.patterns.len();
                let index = match kind {
                    0 => &mut cues.is,
                    1 => &mut cues.starts,
                    _ => &mut cues.contains,
                };
                for word in pattern.first_words() {
                    let known: &mut Vec<usize> = index.entry(word.into()).or_default();
                    if known.last() != Some(&number) {
                        known.push(number);
                    }
                }
                cues.patterns.push(pattern);
            }
        }
        Ok(cues)
    }

    /// True when a line with this key is told by its words.
    pub fn tell(&self, key: &str) -> bool {
        let words = words(key);
        self.whole(&words) || self.first(&words) || self.anywhere(&words)
    }

    /// True when the line is one of the phrases that stand alone.
    pub fn is(&self, key: &str) -> bool {
        self.whole(&words(key))
    }

    /// True when the line starts with one of the phrases, or is one of them.
    pub fn open(&self, key: &str) -> bool {
        let words = words(key);
        self.whole(&words) || self.first(&words)
    }

    /// True when the line ends with one of the phrases.
    pub fn close(&self, key: &str) -> bool {
        let words = words(key);
        let ends = |at: usize| {
            self.matches(&self.contains, &words[at..], |taken| at + taken == words.len())
        };
        self.whole(&words) || (0..words.len()).any(ends)
    }

    /// True when one of the phrases stands in the line.
    pub fn within(&self, key: &str) -> bool {
        self.anywhere(&words(key))
    }

    fn whole(&self, words: &[&str]) -> bool {
        self.matches(&self.is, words, |taken| taken == words.len())
    }

    fn first(&self, words: &[&str]) -> bool {
        self.matches(&self.starts, words, |_| true)
    }

    fn anywhere(&self, words: &[&str]) -> bool {
        !self.contains.is_empty()
            && (0..words.len()).any(|at| self.matches(&self.contains, &words[at..], |_| true))
    }

    fn matches(&self, index: &Index, words: &[&str], end: impl Fn(usize) -> bool + Copy) -> bool {
        let Some(first) = words.first() else { return false };
        index.get(*first).is_some_and(|patterns| {
            patterns.iter().any(|pattern| matches(&self.patterns[*pattern].slots, words, 0, end))
        })
    }
}

fn words(key: &str) -> Vec<&str> {
    key.split(' ').filter(|word| !word.is_empty()).collect()
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
    key(phrase).split(' ').filter(|word| !word.is_empty()).map(Box::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(is: &[&str], starts: &[&str], contains: &[&str]) -> Cues {
        let owned = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        Cues::read(&owned(is), &owned(starts), &owned(contains)).expect("well formed")
    }

    #[test]
    fn cues_match_whole_words_only() {
        let cues = cues(&["tags"], &["lire aussi"], &["# sources"]);
        assert!(cues.tell("lire aussi le dossier"));
        assert!(!cues.tell("lire aussitot"));
        assert!(cues.tell("technologies # sources"));
        assert!(cues.close("technologies # sources"));
        assert!(!cues.close("# sources citees"));
        assert!(!cues.tell("# sourcesx"));
        assert!(!cues.tell("tags et mots"));
    }

    #[test]
    fn braces_stand_for_every_alternative() {
        let cues = cues(&[], &["{read|see} {also|} this"], &[]);
        for line in ["read also this", "read this", "see also this", "see this page"] {
            assert!(cues.open(line), "{line}");
        }
        assert!(!cues.open("also this"));
        assert!(Pattern::read("{a").is_err());
        assert!(Pattern::read("a}").is_err());
        assert!(Pattern::read("{a|}").is_err());
    }
}
