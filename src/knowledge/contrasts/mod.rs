//! Words that rule each other out when said of one thing: `facts/contrasts.toml`, as read and
//! as checked.
//!
//! Takes the sets with their words in every language, gives for the words of a text the members
//! they stand for. Knows no article.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::datafile::{self, ReadError};
use crate::knowledge::concepts::{ConceptId, Concepts};
use crate::knowledge::inflection::Inflection;
use crate::knowledge::phrases::Phrases;
use crate::knowledge::{Language, Part};
use crate::model::finding::Kind;
use crate::model::text::{Text, fold, fold_phrase};

/// What the words of a set are said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slot {
    /// Of the noun, name or participle they stand beside: "the left engine".
    Beside,
    /// They are the thing itself; what they are said of is told by the rest of the clause.
    Word,
    /// How something is or how it ended, of what the clause is about: "was insured", "stayed open".
    State,
    /// The place that follows, of the person the clause is about: "born in".
    PersonPlace,
    /// The same for where someone lives, which is said beside a word for the person, too: "a
    /// Dunmere man".
    Home,
    /// The place that follows a noun: "headquarters in".
    ThingPlace,
    /// What announces a cause stands before them: "because of high winds".
    Cause,
    /// On which side of the place that follows: "north of Leeds".
    Bearing,
    /// The place that a way leads to, of the one it begins at; no words: "from Dole to Pontarlier".
    Route,
    /// The place that follows a name, of what is named; no words: "Stiles Prison in Beaumont".
    NamedPlace,
    /// The country whose adjective stands beside a noun, of that noun; no words.
    Nation,
    /// The place where what a word says is, of that word; no words: "a cellar in Leeds".
    Spot,
    /// The place that it leads to: "flown to Leeds".
    Goal,
    /// The place that it comes from or belongs to: "a supplier from Leeds".
    Source,
    /// The words tell an act that has one doer: "founded", and who did it is told around them.
    Act,
    /// They tell what someone is, as far as it says who may be meant: the police, a firm.
    Actor,
}

impl Slot {
    /// True where a name is set against another one by the word that governs both.
    pub fn is_governed(self) -> bool {
        matches!(self, Slot::Spot | Slot::Goal | Slot::Source)
    }
}

/// How a word stands before a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Before {
    /// Where something is: "in".
    Place,
    /// One place more: "and".
    Next,
    /// Where a way begins: "from".
    Origin,
    /// Where it leads: "to".
    Goal,
    /// Who did it: "by".
    Agent,
    /// Where someone is at home, after a word for the person: "a woman from".
    Home,
    /// The same after the person's name: "Ruth Callow of".
    Of,
}

/// Words that rule each other out when said of one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Set {
    /// Its name in the rule file: "side".
    pub id: String,
    /// What its findings are about.
    pub kind: Kind,
    /// What its words are said of.
    pub slot: Slot,
    /// What the noun beside must be, or what one of two sentences must speak of; empty for any.
    pub of: Vec<ConceptId>,
    /// How alike two sentences must be at least, from 0 to 1; for a state, how telling what two
    /// clauses share beside it: about 1 for a word that is rare enough.
    pub alike: f32,
    /// True where a member that is denied says the other: "not insured" is uninsured.
    pub turns: bool,
    /// The members in the order in which a matter goes through them: charged, then convicted.
    /// Empty for a set that has none.
    pub steps: Vec<String>,
    /// Members by id, each with those it does not rule out.
    kin: BTreeMap<String, BTreeSet<String>>,
}

impl Set {
    /// True when one thing cannot be both.
    pub fn excludes(&self, a: &str, b: &str) -> bool {
        let kin = |a: &str, b: &str| self.kin.get(a).is_some_and(|kin| kin.contains(b));
        a != b && !kin(a, b) && !kin(b, a)
    }

    /// How far a matter has come; none for a member that is no step.
    pub fn step(&self, member: &str) -> Option<usize> {
        self.steps.iter().position(|step| step == member)
    }

    /// The other of two members; the member itself in a set of more.
    pub fn other<'a>(&'a self, member: &'a str) -> &'a str {
        let mut others = self.kin.keys().filter(|other| *other != member);
        match (others.next(), others.next()) {
            (Some(other), None) => other,
            _ => member,
        }
    }
}

/// A word of a set: the set and the member.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sense {
    /// The place of the set in [`Contrasts::sets`].
    pub set: usize,
    /// The member: "left"; empty for the cue of a place.
    pub member: String,
}

/// The sets, and their words by language.
#[derive(Debug, Default)]
pub struct Contrasts {
    sets: Vec<Set>,
    words: BTreeMap<String, Part<Words>>,
    /// Words that stand before a place, by language.
    before: BTreeMap<Before, BTreeMap<String, BTreeSet<String>>>,
    /// Phrases that announce a cause, by language.
    because: BTreeMap<String, Phrases<()>>,
    pending: Vec<(String, Raw)>,
}

#[derive(Debug, Default)]
struct Words {
    /// By the stems of their words.
    stems: Phrases<Vec<Sense>>,
    /// As they stand.
    forms: Phrases<Vec<Sense>>,
}

impl Words {
    /// The tables of these phrases, parted by commas, each with what it says.
    fn new(written: &[(String, Sense)], inflection: &Inflection) -> Words {
        let mut found: BTreeMap<(bool, Vec<String>), Vec<&Sense>> = BTreeMap::new();
        for (phrases, sense) in written {
            for phrase in phrases.split(',').map(str::trim).filter(|word| !word.is_empty()) {
                let exact = phrase.strip_prefix(EXACT);
                let mut tokens = fold_phrase(exact.unwrap_or(phrase));
                if exact.is_none() {
                    tokens.iter_mut().for_each(|word| *word = inflection.stem(word).into_owned());
                }
                found.entry((exact.is_some(), tokens)).or_default().push(sense);
            }
        }
        let mut words = Words::default();
        for ((exact, tokens), mut senses) in found {
            senses.sort_unstable();
            senses.dedup();
            let table = if exact { &mut words.forms } else { &mut words.stems };
            let senses = senses.into_iter().cloned().collect();
            table.add(tokens.iter().map(String::as_str), senses);
        }
        words
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    before: BTreeMap<Before, BTreeMap<String, Vec<String>>>,
    #[serde(default)]
    because: BTreeMap<String, Vec<String>>,
    contrast: BTreeMap<String, RawSet>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSet {
    kind: String,
    slot: Slot,
    #[serde(default)]
    of: Vec<String>,
    alike: Option<f32>,
    #[serde(default)]
    turns: bool,
    #[serde(default)]
    steps: Vec<String>,
    #[serde(default)]
    member: BTreeMap<String, RawMember>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMember {
    #[serde(default)]
    kin: Vec<String>,
    fr: String,
    en: String,
}

/// How many tokens a phrase that is found by its stems may take.
const LONGEST: usize = 6;
/// What stands before a phrase that counts only as it stands.
const EXACT: char = '=';
/// How alike two sentences must be where the set does not say: beside one noun, less is needed.
const ALIKE: (f32, f32) = (0.12, 0.3);
/// How telling what both share must be for a state, where the set does not say.
const TELLING: f32 = 0.3;

impl Contrasts {
    /// Adds one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(&mut self, path: &str, text: &str) -> Result<(), ReadError> {
        self.pending.push((path.to_owned(), datafile::read(path, text)?));
        Ok(())
    }

    /// Resolves concepts and stems words, once all files are read.
    pub fn link(
        &mut self,
        concepts: &Concepts,
        languages: &BTreeMap<String, Language>,
        errors: &mut Vec<ReadError>,
    ) {
        let mut files = std::mem::take(&mut self.pending);
        for (_, raw) in &mut files {
            self.read_words(raw);
        }
        let sets = files.into_iter().flat_map(|(path, raw)| {
            raw.contrast.into_iter().map(move |(id, raw)| (path.clone(), id, raw))
        });
        let mut written: BTreeMap<&str, Vec<(String, Sense)>> = BTreeMap::new();
        for (path, id, raw) in sets {
            let mut wrong = |message: String| errors.push(ReadError::whole(&path, message));
            if self.set(&id).is_some() {
                wrong(format!("there are two contrasts `{id}`"));
            }
            let kind = Kind::ALL.into_iter().find(|kind| kind.name() == raw.kind);
            let Some(kind) = kind else {
                wrong(format!("contrast `{id}` has the unknown kind `{}`", raw.kind));
                continue;
            };
            let mut of = Vec::new();
            for name in &raw.of {
                match concepts.find(name) {
                    Some(concept) => of.push(concept),
                    None => wrong(format!("contrast `{id}` names the unknown concept `{name}`")),
                }
            }
            let mut kin: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            for (member, words) in &raw.member {
                for other in &words.kin {
                    if !raw.member.contains_key(other) {
                        wrong(format!("contrast `{id}` has no member `{other}`"));
                    }
                }
                kin.insert(member.clone(), words.kin.iter().cloned().collect());
                for (code, words) in [("fr", &words.fr), ("en", &words.en)] {
                    let sense = Sense { set: self.sets.len(), member: member.clone() };
                    written.entry(code).or_default().push((words.clone(), sense));
                }
            }
            let alike = raw.alike.unwrap_or(match raw.slot {
                Slot::Beside => ALIKE.0,
                Slot::State => TELLING,
                _ => ALIKE.1,
            });
            if raw.turns && kin.len() != 2 {
                wrong(format!("contrast `{id}` turns, and has not two members"));
            }
            for step in raw.steps.iter().filter(|step| !kin.contains_key(*step)) {
                wrong(format!("contrast `{id}` has no member `{step}`"));
            }
            let (slot, turns, steps) = (raw.slot, raw.turns, raw.steps);
            self.sets.push(Set { id, kind, slot, of, alike, turns, steps, kin });
        }
        for (code, written) in written {
            let Some(language) = languages.get(code) else { continue };
            let inflection = language.inflection.clone();
            let words = Part::new(Box::new(move || Words::new(&written, &inflection)));
            self.words.insert(code.to_owned(), words);
        }
    }

    /// All sets.
    pub fn sets(&self) -> &[Set] {
        &self.sets
    }

    /// A set by its id.
    pub fn set(&self, id: &str) -> Option<&Set> {
        self.sets.iter().find(|set| set.id == id)
    }

    fn read_words(&mut self, raw: &mut Raw) {
        for (before, words) in std::mem::take(&mut raw.before) {
            for (code, words) in words {
                let known = self.before.entry(before).or_default().entry(code).or_default();
                known.extend(words.iter().map(|word| fold(word)));
            }
        }
        for (code, phrases) in std::mem::take(&mut raw.because) {
            let table = self.because.entry(code).or_default();
            for phrase in phrases {
                table.add(fold_phrase(&phrase).iter().map(String::as_str), ());
            }
        }
    }

    /// Reads ahead what texts in this language will ask for.
    pub(super) fn prepare(&self, language: &str) {
        self.words.get(language).map(Part::force);
    }

    /// True for a folded word that stands before a place in that way: "in", "from", "to".
    pub fn is_before(&self, before: Before, language: &str, folded: &str) -> bool {
        let words = self.before.get(&before).and_then(|words| words.get(language));
        words.is_some_and(|words| words.contains(folded))
    }

    /// How many tokens the phrase takes that starts at a token and announces a cause.
    pub fn announces_cause(&self, language: &str, text: &Text<'_>, token: usize) -> Option<usize> {
        let (len, ()) = self.because.get(language)?.longest(text.folded_from(token))?;
        Some(len)
    }

    /// What the phrases that start at a token may say, the longest of each set, with how many
    /// tokens it takes; `stem` tells the stem of a token.
    pub fn find<'t>(
        &self,
        language: &str,
        text: &Text<'_>,
        token: usize,
        stem: impl Fn(usize) -> &'t str,
    ) -> Vec<(usize, &Sense)> {
        let Some(words) = self.words.get(language) else { return Vec::new() };
        let end = text.tokens.len().min(token + LONGEST);
        let forms = (token..text.tokens.len()).map(|token| text.folded(token));
        let mut phrases = words.forms.all_over_lines(text, token, forms);
        phrases.extend(words.stems.all_over_lines(text, token, (token..end).map(stem)));
        let mut found: Vec<(usize, &Sense)> = phrases
            .into_iter()
            .flat_map(|(len, senses)| senses.iter().map(move |sense| (len, sense)))
            .collect();
        let longest: BTreeMap<usize, usize> =
            found.iter().fold(BTreeMap::new(), |mut most, one| {
                let known = most.entry(one.1.set).or_default();
                *known = one.0.max(*known);
                most
            });
        found.retain(|(len, sense)| longest.get(&sense.set) == Some(len));
        found.sort_unstable_by_key(|(_, sense)| *sense);
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(text: &str) -> Vec<String> {
        let mut contrasts = Contrasts::default();
        contrasts.read("facts/contrasts.toml", text).expect("it can be read");
        let mut errors = Vec::new();
        contrasts.link(&Concepts::default(), &BTreeMap::new(), &mut errors);
        errors.into_iter().map(|error| error.message).collect()
    }

    #[test]
    fn a_kind_a_concept_or_a_member_that_is_not_there_is_an_error() {
        let member = "member.left = { kin = [\"above\"], fr = \"=gauche\", en = \"=left\" }";
        let set = |kind: &str, of: &str| {
            format!("[contrast.side]\nkind = \"{kind}\"\nslot = \"beside\"\nof = {of}\n{member}\n")
        };
        assert_eq!(errors(&set("colour", "[]")).len(), 1);
        assert_eq!(errors(&set("term", "[\"engin\"]")).len(), 2);
        assert_eq!(errors(&set("term", "[]")), ["contrast `side` has no member `above`"]);
    }

    #[test]
    fn members_rule_each_other_out_unless_they_are_kin() {
        let text = "[contrast.harm]\nkind = \"qualifier\"\nslot = \"word\"\n\
                    member.slight = { fr = \"=léger\", en = \"=slight\" }\n\
                    member.grave = { fr = \"=grave\", en = \"=grave\" }\n\
                    member.critical = { kin = [\"grave\"], fr = \"=critique\", en = \"=critical\" }\n";
        let mut contrasts = Contrasts::default();
        contrasts.read("facts/contrasts.toml", text).expect("it can be read");
        contrasts.link(&Concepts::default(), &BTreeMap::new(), &mut Vec::new());
        let set = contrasts.set("harm").expect("it is there");
        assert!(set.excludes("slight", "grave"));
        assert!(!set.excludes("grave", "critical") && !set.excludes("critical", "grave"));
        assert!(!set.excludes("slight", "slight"));
    }

    #[test]
    fn steps_are_members_in_their_order_and_a_set_is_there_once() {
        let set = "[contrast.trial]\nkind = \"modality\"\nslot = \"state\"\n\
                   steps = [\"charged\", \"convicted\"]\n\
                   member.charged = { fr = \"inculpé\", en = \"charged\" }\n\
                   member.convicted = { fr = \"condamné\", en = \"convicted\" }\n";
        let mut contrasts = Contrasts::default();
        contrasts.read("facts/contrasts.toml", set).expect("it can be read");
        contrasts.read("facts/contrasts-more.toml", set).expect("it can be read");
        let mut errors = Vec::new();
        contrasts.link(&Concepts::default(), &BTreeMap::new(), &mut errors);
        let trial = contrasts.set("trial").expect("it is there");
        assert!(trial.step("charged") < trial.step("convicted") && trial.step("freed").is_none());
        let told: Vec<String> = errors.into_iter().map(|error| error.message).collect();
        assert_eq!(told, ["there are two contrasts `trial`"]);
    }
}
