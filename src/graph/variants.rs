//! Names written in two ways: a letter or two apart, in one word or in two.
//!
//! Takes the names as spelled in all documents, gives pairs of spellings. Knows no document:
//! whether both stand in one text is for `check` to ask.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::graph::spelling::{akin, alike};
use crate::knowledge::names::Names;
use crate::model::fact::{Content, Fact};
use crate::model::name::NameKind;

/// A lone word shorter than this is one letter from too many others.
const LONE: usize = 6;
/// A lone word of this length may be two letters off, and anywhere.
const LONG: usize = 8;
/// Given names shorter than this are often short for another.
const GIVEN: usize = 6;
/// A shorter word between two names is a particle: "van", "del".
const HALF: usize = 4;
/// Few people share a surname of so many letters.
const RARE: usize = 9;

/// One spelling of a name, with all keys it has in the documents.
#[derive(Debug)]
pub struct Form<'a> {
    /// Its folded words, as spelled.
    pub folded: &'a str,
    /// The same without the letters of a legal form at the end.
    pub words: Vec<&'a str>,
    /// The keys of those who are spelled so.
    pub keys: BTreeSet<&'a str>,
    /// What it stands for.
    pub kind: NameKind,
}

/// How two spellings that look like one name differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference<'a> {
    /// Only as two alphabets, or two sides of an ocean, write one word.
    Custom,
    /// In one word, which is the name of something else.
    Other(&'a str, &'a str),
    /// In one word.
    Word(&'a str, &'a str),
    /// In the space between two words.
    Space,
}

/// All spellings of a dossier, sorted.
pub fn forms<'a>(facts: &'a [Fact], names: &Names) -> Vec<Form<'a>> {
    let mut forms: BTreeMap<&str, Form<'a>> = BTreeMap::new();
    for fact in facts {
        let Content::Name { key, folded, kind } = &fact.content else { continue };
        let form = forms.entry(folded).or_insert_with(|| {
            let mut words: Vec<&str> = folded.split([' ', '-']).collect();
            while words.len() > 2 && words.last().is_some_and(|word| names.is_suffix(word)) {
                words.pop();
            }
            Form { folded, words, keys: BTreeSet::new(), kind: *kind }
        });
        form.keys.insert(key);
        if form.kind == NameKind::Other {
            form.kind = *kind;
        }
    }
    forms.into_values().collect()
}

/// The functions that each person is given, by key.
pub fn functions(facts: &[Fact]) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut functions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for fact in facts {
        if let Content::Role { person, role, .. } = &fact.content {
            functions.entry(person).or_default().insert(role);
        }
    }
    functions
}

/// Pairs of forms that are worth comparing letter by letter: they share a word, start with the
/// same letters, or are the same letters cut into other words.
pub fn neighbours(forms: &[Form<'_>]) -> Vec<(usize, usize)> {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, form) in forms.iter().enumerate() {
        for (at, word) in form.words.iter().enumerate().filter(|(_, word)| word.len() >= 3) {
            if form.words.len() > 1 {
                blocks.entry(format!("{at} {word}")).or_default().push(index);
            } else {
                blocks.entry(word.chars().take(4).collect()).or_default().push(index);
            }
        }
        blocks.entry(format!("= {}", form.words.concat())).or_default().push(index);
    }
    let mut pairs = Vec::new();
    for block in blocks.values().filter(|block| block.len() <= 50) {
        for (at, a) in block.iter().enumerate() {
            pairs.extend(block[at + 1..].iter().map(|b| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// How two forms differ, where they are spellings of one name; `beside` tells that something
/// else, a function, says so.
pub fn difference<'a>(
    a: &Form<'a>,
    b: &Form<'a>,
    beside: bool,
    names: &Names,
) -> Option<Difference<'a>> {
    if !a.keys.is_disjoint(&b.keys) {
        return None;
    }
    if a.words.len() != b.words.len() {
        let same = a.words.concat() == b.words.concat() && a.words.concat().len() >= LONE;
        return same.then_some(Difference::Space);
    }
    if a.kind != b.kind && a.kind != NameKind::Other && b.kind != NameKind::Other {
        return None;
    }
    let mut apart = a.words.iter().zip(&b.words).enumerate().filter(|(_, (x, y))| x != y);
    let (Some((at, (x, y))), None) = (apart.next(), apart.next()) else { return None };
    let (x, y) = (*x, *y);
    let one = match (a.words.len(), a.kind == NameKind::Person || b.kind == NameKind::Person) {
        (1, _) => lone(a, b, x, y),
        (_, true) if at == 0 => {
            let rare = a.words.last().is_some_and(|last| last.chars().count() >= RARE);
            given(x, y, rare, names)
        }
        (_, true) => surname(x, y) || beside && akin(x, y) || at == 2 && halved(a, names),
        _ => alike(x, y) && !grammar(x, y),
    };
    let known = |form: &Form<'_>| form.keys.iter().all(|key| names.by_id(key).is_some());
    match one {
        false => None,
        true if plain(x) == plain(y) => Some(Difference::Custom),
        true if known(a) && known(b) => Some(Difference::Other(x, y)),
        true => Some(Difference::Word(x, y)),
    }
}

/// The facts that write a name, by its spelling and by each of its words.
#[derive(Debug)]
pub struct Spellings<'a> {
    facts: &'a [Fact],
    whole: FxHashMap<&'a str, Vec<usize>>,
    words: FxHashMap<&'a str, Vec<usize>>,
}

impl<'a> Spellings<'a> {
    /// Looks through all facts once.
    pub fn new(facts: &'a [Fact]) -> Self {
        let (mut whole, mut words) = (FxHashMap::default(), FxHashMap::default());
        for (index, fact) in facts.iter().enumerate() {
            let Content::Name { folded, .. } = &fact.content else { continue };
            whole.entry(folded.as_str()).or_insert_with(Vec::new).push(index);
            for word in folded.split([' ', '-']) {
                words.entry(word).or_insert_with(Vec::new).push(index);
            }
        }
        Spellings { facts, whole, words }
    }

    /// The facts that write a name so.
    pub fn whole(&self, folded: &str) -> impl Iterator<Item = usize> {
        self.whole.get(folded).into_iter().flatten().copied()
    }

    /// The facts of one entity that write its name as `form` does: in full, or the word that
    /// differs. What a text that has the other spelling in full does with a surname is its own
    /// affair.
    pub fn written(
        &self,
        form: &Form<'_>,
        other: &Form<'_>,
        word: Option<&str>,
        same: impl Fn(&'a str) -> bool,
    ) -> Vec<usize> {
        let whole = |form: &Form<'_>| self.whole.get(form.folded).map_or(&[][..], Vec::as_slice);
        let full: BTreeSet<usize> =
            whole(other).iter().map(|index| self.facts[*index].document).collect();
        let bare = word.and_then(|word| self.words.get(word)).map_or(&[][..], Vec::as_slice);
        let bare = bare.iter().filter(|index| !full.contains(&self.facts[**index].document));
        let mut written: Vec<usize> = whole(form).iter().chain(bare).copied().collect();
        written.sort_unstable();
        written.dedup();
        written.retain(|index| match &self.facts[*index].content {
            Content::Name { key, .. } => same(key),
            _ => false,
        });
        written
    }
}

/// True for a given name and a surname in two halves: where the first half is the same, so is the
/// person.
fn halved(form: &Form<'_>, names: &Names) -> bool {
    match form.words[..] {
        [given, half, _] => {
            let long = half.chars().count() >= HALF;
            long && names.given(given).is_some() && names.given(half).is_none()
        }
        _ => false,
    }
}

/// A lone word must be long, and one of the two must be all that its text calls the thing.
fn lone(a: &Form<'_>, b: &Form<'_>, x: &str, y: &str) -> bool {
    let length = x.chars().count().min(y.chars().count());
    let bare = |form: &Form<'_>| form.keys.contains(form.folded);
    let shared = x.chars().zip(y.chars()).take_while(|(left, right)| left == right).count();
    let back = x.chars().rev().zip(y.chars().rev()).take_while(|(left, right)| left == right);
    let inside = shared >= 2 && back.count() >= 2;
    alike(x, y)
        && !grammar(x, y)
        && (bare(a) || bare(b))
        && (length >= LONG || length >= LONE && inside && strsim::osa_distance(x, y) == 1)
}

/// Two surnames under one given name.
fn surname(x: &str, y: &str) -> bool {
    let length = x.chars().count().min(y.chars().count());
    let distance = strsim::osa_distance(x, y);
    x.chars().next() == y.chars().next()
        && !plural(x, y)
        && match length {
            0..=3 => false,
            4..=5 => distance == 1 || distance == 2 && (x.starts_with(y) || y.starts_with(x)),
            _ => distance <= 2,
        }
}

/// Two given names before one surname: spelled alike, or begun alike where one of them is no
/// known name or the surname is rare. Two names for she and he are two people.
fn given(x: &str, y: &str, rare: bool, names: &Names) -> bool {
    let (known, other) = (names.given(x), names.given(y));
    if matches!((known, other), (Some(Some(one)), Some(Some(two))) if one != two) {
        return false;
    }
    let shared = x.chars().zip(y.chars()).take_while(|(left, right)| left == right).count();
    let length = x.chars().count().min(y.chars().count());
    let begun = length >= GIVEN
        && shared < length
        && (known.is_none() || other.is_none() || rare)
        && (shared >= 4 || shared >= 3 && strsim::osa_distance(x, y) <= 3);
    alike(x, y) && !grammar(x, y) || begun
}

/// True when one is the other with the ending of many.
fn plural(x: &str, y: &str) -> bool {
    x.strip_prefix(y).or_else(|| y.strip_prefix(x)).is_some_and(|ending| ending == "s")
}

/// True when an ending alone tells two words apart: that is grammar, not spelling.
fn grammar(x: &str, y: &str) -> bool {
    [(x, y), (y, x)].iter().any(|(short, long)| {
        long.strip_prefix(*short)
            .is_some_and(|ending| matches!(ending, "s" | "e" | "es" | "n" | "ne"))
    })
}

/// A word with the letters that stand for another alphabet's evened out ("oe" for "ø"),
/// and those that one side of an ocean writes differently: "centre", "center".
pub(super) fn plain(word: &str) -> String {
    let word = word.replace("oe", "o").replace("ae", "a").replace("ue", "u");
    match word.strip_suffix("tre") {
        Some(stem) => format!("{stem}ter"),
        None => word.replace("our", "or"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(a: &str, b: &str, kind: NameKind, beside: bool) -> bool {
        let form = |folded: &'static str| Form {
            folded,
            words: folded.split(' ').collect(),
            keys: BTreeSet::from([folded]),
            kind,
        };
        let leak = |text: &str| -> &'static str { Box::leak(text.to_owned().into_boxed_str()) };
        let names = Names::default();
        difference(&form(leak(a)), &form(leak(b)), beside, &names)
            .is_some_and(|found| found != Difference::Custom)
    }

    #[test]
    fn a_surname_with_another_letter_is_one_name() {
        assert!(!found("ruth callow", "ruth callows", NameKind::Person, false));
        assert!(found("ruth callow", "ruth callowe", NameKind::Person, false));
        assert!(found("ruth perkin", "ruth porkin", NameKind::Person, false));
        assert!(!found("ruth perkin", "ruth callow", NameKind::Person, true));
    }

    #[test]
    fn a_function_speaks_for_surnames_that_only_begin_alike() {
        assert!(found("ruth calloway", "ruth callistrat", NameKind::Person, true));
        assert!(!found("ruth calloway", "ruth callistrat", NameKind::Person, false));
    }

    #[test]
    fn given_names_that_begin_alike_are_one_only_when_long() {
        assert!(found("josphine perkin", "josephe perkin", NameKind::Person, false));
        assert!(!found("dan perkin", "danny perkin", NameKind::Person, false));
        assert!(found("valerios perkinopoulos", "valery perkinopoulos", NameKind::Person, false));
    }

    #[test]
    fn words_of_a_language_do_not_make_spellings() {
        assert!(!found("valmerien", "valmeriens", NameKind::Other, false));
        assert!(!found("valmer", "salmer", NameKind::Other, false));
        assert!(found("sea loom", "sealoom", NameKind::Other, false));
    }
}
