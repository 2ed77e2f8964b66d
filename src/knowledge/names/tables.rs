//! The words of all names in tables: which entity, function or kind of body they stand for.
//!
//! Takes the files as written, gives [`Tables`]. Knows no text and nothing of who is meant.

use std::collections::BTreeMap;

use super::raw::{Raw, RawClass, RawEntity, RawGiven, RawRenaming, RawRole};
use crate::knowledge::phrases::{Phrases, Ways};
use crate::knowledge::table::{Bytes, Words};
use crate::model::text::{FoldedWords, fold, fold_words};

/// Bits of what a word can open.
pub(crate) mod opens {
    /// A name of an entity.
    pub const ALIAS: u32 = 1;
    /// An adjective of a country.
    pub const DEMONYM: u32 = 2;
    /// A function.
    pub const ROLE: u32 = 4;
    /// A noun for a kind of body or place.
    pub const CLASS: u32 = 8;
}

/// Bits below the number of an entity that say how a name stands for it.
pub(crate) mod alias {
    /// The same words often mean something else.
    pub const AMBIGUOUS: u32 = 1;
    /// Initials: in small letters the word is another one.
    pub const SHOUTED: u32 = 2;
    /// By how many bits the number of the entity is shifted.
    pub const SHIFT: u32 = 2;
}

/// Whose a given name may be.
pub(crate) mod given {
    /// A woman's or a man's.
    pub const EITHER: u32 = 0;
    /// A woman's.
    pub const FEMALE: u32 = 1;
    /// A man's.
    pub const MALE: u32 = 2;
}

/// What the words of names stand for, as numbers.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tables {
    /// Entities by their ids.
    pub ids: Words,
    /// Entities by their names, with [`alias`].
    pub aliases: Ways,
    /// Countries by the adjectives of their people and things.
    pub demonyms: Ways,
    /// Given names, with [`given`].
    pub given: Words,
    /// Words that end the names of companies and bodies.
    pub suffixes: Words,
    /// What a word can open, as [`opens`].
    pub openings: Words,
    /// By language, the words for functions and those for kinds of bodies.
    pub languages: BTreeMap<String, [Ways; 2]>,
}

impl Tables {
    /// The tables as runs of bytes; the languages are told apart from them.
    #[allow(dead_code, reason = "what the program reads is written when it is built")]
    pub fn parts(self) -> Vec<Bytes> {
        let words = [self.ids, self.given, self.suffixes, self.openings];
        let ways = [self.aliases, self.demonyms];
        let ways = ways.into_iter().chain(self.languages.into_values().flatten());
        words.into_iter().flat_map(Words::parts).chain(ways.flat_map(Ways::parts)).collect()
    }

    /// Tables of runs of bytes.
    pub fn of(parts: &[&'static [u8]], languages: &[String]) -> Option<Tables> {
        let (words, ways) = parts.split_at_checked(8)?;
        let mut words = words.as_chunks::<2>().0.iter();
        let mut words = || words.next().map(|parts| Words::of(parts.map(Bytes::Borrowed)));
        let mut ways = ways.as_chunks::<4>().0.iter();
        let mut ways = || ways.next().map(|parts| Ways::of(parts.map(Bytes::Borrowed)));
        Some(Tables {
            ids: words()?,
            given: words()?,
            suffixes: words()?,
            openings: words()?,
            aliases: ways()?,
            demonyms: ways()?,
            languages: languages
                .iter()
                .map(|code| Some((code.clone(), [ways()?, ways()?])))
                .collect::<Option<_>>()?,
        })
    }
}

/// All files as written, and the words met in them.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    pub entities: Vec<RawEntity>,
    pub roles: Vec<RawRole>,
    pub classes: Vec<RawClass>,
    /// With the paths of their files.
    pub renamings: Vec<(String, RawRenaming)>,
    pub ids: BTreeMap<String, u32>,
    aliases: Phrases<u32>,
    demonyms: Phrases<u32>,
    given: BTreeMap<String, u32>,
    suffixes: BTreeMap<String, u32>,
    openings: BTreeMap<String, u32>,
    languages: BTreeMap<String, [Phrases<u32>; 2]>,
}

impl Builder {
    /// Adds one file.
    ///
    /// # Errors
    /// The id of an entity that is there already.
    pub fn add(&mut self, path: &str, raw: Raw) -> Result<(), String> {
        for entity in raw.entities {
            self.add_entity(entity)?;
        }
        self.renamings.extend(raw.renamings.into_iter().map(|raw| (path.to_owned(), raw)));
        for role in raw.roles {
            let index = self.roles.len() as u32;
            self.add_words(&role.words, 0, index, opens::ROLE);
            self.roles.push(role);
        }
        for class in raw.classes {
            let index = self.classes.len() as u32;
            self.add_words(&class.words, 1, index, opens::CLASS);
            self.classes.push(class);
        }
        let RawGiven { female, male, either } = raw.given;
        let given = [(female, given::FEMALE), (male, given::MALE), (either, given::EITHER)];
        for (names, whose) in given {
            self.given.extend(names.iter().map(|name| (fold(name), whose)));
        }
        self.suffixes.extend(raw.suffixes.iter().map(|suffix| (fold(suffix), 0)));
        Ok(())
    }

    fn add_entity(&mut self, raw: RawEntity) -> Result<(), String> {
        let id = self.entities.len() as u32;
        if self.ids.insert(raw.id.clone(), id).is_some() {
            return Err(raw.id);
        }
        for name in raw.names.values().flatten() {
            let ambiguous = raw.ambiguous.contains(name);
            let words = fold_words(name);
            let shouted =
                words.len() == 1 && name.len() <= 5 && !name.chars().any(char::is_lowercase);
            let bit = |is: bool, bit: u32| if is { bit } else { 0 };
            let how = bit(ambiguous, alias::AMBIGUOUS) | bit(shouted, alias::SHOUTED);
            self.open(&words, opens::ALIAS);
            self.aliases.add(words.iter(), id << alias::SHIFT | how);
        }
        for demonym in raw.demonyms.values().flatten() {
            let words = fold_words(demonym);
            self.open(&words, opens::DEMONYM);
            self.demonyms.add(words.iter(), id);
        }
        self.entities.push(raw);
        Ok(())
    }

    /// Adds the names that an entity has only from, or only until, some day.
    pub fn rename(&mut self, entity: u32, terms: &[FoldedWords]) {
        for term in terms {
            self.open(term, opens::ALIAS);
            self.aliases.add(term.iter(), entity << alias::SHIFT);
        }
    }

    fn add_words(
        &mut self,
        words: &BTreeMap<String, Vec<String>>,
        table: usize,
        index: u32,
        what: u32,
    ) {
        for (language, phrases) in words {
            for phrase in phrases {
                let words = fold_words(phrase);
                let tables = self.languages.entry(language.clone()).or_default();
                tables[table].add(words.iter(), index);
                if !words.is_empty() {
                    self.open(&words, what);
                }
            }
        }
    }

    fn open(&mut self, words: &FoldedWords, what: u32) {
        match self.openings.get_mut(words.first()) {
            Some(known) => *known |= what,
            None => {
                self.openings.insert(words.first().to_owned(), what);
            }
        }
    }

    /// The tables of all words added.
    pub fn tables(&self) -> Tables {
        let words = |words: &BTreeMap<String, u32>| {
            Words::new(words.iter().map(|(word, number)| (word.as_str(), *number)))
        };
        let ways = |(code, tables): (&String, &[Phrases<u32>; 2])| {
            (code.clone(), tables.each_ref().map(Phrases::ways))
        };
        Tables {
            ids: words(&self.ids),
            aliases: self.aliases.ways(),
            demonyms: self.demonyms.ways(),
            given: words(&self.given),
            suffixes: words(&self.suffixes),
            openings: words(&self.openings),
            languages: self.languages.iter().map(ways).collect(),
        }
    }
}
