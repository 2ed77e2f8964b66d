//! Words that rule each other out when said of one thing: `facts/contrasts.toml`, as read and
//! as checked.
//!
//! Takes the sets with their words in every language, gives for the words of a text the members
//! they stand for. Knows no article.

mod frozen;
mod link;
mod words;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use self::link::Raw;
use self::words::Words;
use crate::knowledge::concepts::ConceptId;
use crate::knowledge::phrases::unbroken;
use crate::model::finding::Kind;
use crate::model::text::Text;

/// What the words of a set are said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    /// The number or letter that follows tells one thing of a kind from the others: "reactor 2".
    Label,
    /// A sort of place where what the clause tells is done or found: "in a ditch".
    Site,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    /// Where something is, before a sort of place: "into".
    Site,
}

/// Words that rule each other out when said of one thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// True for an act that is not the same when two share in it: "led the round together".
    pub sole: bool,
    /// The members in the order in which a matter goes through them: charged, then convicted.
    /// Empty for a set that has none.
    pub steps: Vec<String>,
    /// Members sorted by id, each with those it does not rule out.
    members: Vec<(String, Vec<String>)>,
}

impl Set {
    /// True when one thing cannot be both.
    pub fn excludes(&self, a: &str, b: &str) -> bool {
        let kin = |a: &str, b: &str| {
            let of_a = self.members.iter().filter(|(member, _)| member == a);
            of_a.flat_map(|(_, kin)| kin).any(|kin| kin == b)
        };
        a != b && !kin(a, b) && !kin(b, a)
    }

    /// How far a matter has come; none for a member that is no step.
    pub fn step(&self, member: &str) -> Option<usize> {
        self.steps.iter().position(|step| step == member)
    }

    /// The other of two members; the member itself in a set of more.
    pub fn other<'a>(&'a self, member: &'a str) -> &'a str {
        let members = self.members.iter().map(|(member, _)| member.as_str());
        let mut others = members.filter(|other| *other != member);
        match (others.next(), others.next()) {
            (Some(other), None) => other,
            _ => member,
        }
    }
}

/// The kind of a thing that a number or a letter tells from others of its kind, and its label.
pub fn labelled(member: &str) -> Option<(&str, &str)> {
    member.split_once(LABEL)
}

/// A word of a set: the set and the member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sense<'a> {
    /// The place of the set in [`Contrasts::sets`].
    pub set: usize,
    /// The member: "left"; empty for the cue of a place.
    pub member: &'a str,
}

/// The sets, and their words by language.
#[derive(Debug, Default)]
pub struct Contrasts {
    sets: Vec<Set>,
    words: BTreeMap<String, Words>,
    said: Said,
    /// Files read and not yet linked, with their paths.
    pending: Vec<(String, Raw)>,
}

/// Words of no set that sets need, by language.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
struct Said {
    /// Words that stand before a place.
    before: BTreeMap<Before, BTreeMap<String, BTreeSet<String>>>,
    /// Phrases that announce a cause.
    because: BTreeMap<String, Vec<Vec<String>>>,
}

/// True for the name of a file below `facts/` that gives such words.
pub fn gives(name: &str) -> bool {
    name.starts_with("contrasts")
}

/// How many tokens a phrase that is found by its stems may take.
const LONGEST: usize = 6;
/// What stands between a kind of thing and its label in a member.
pub const LABEL: char = ':';

/// How alike two sentences must be where the set does not say: beside one noun, less is needed.
const ALIKE: (f32, f32) = (0.12, 0.3);
/// How telling what both share must be for a state, where the set does not say.
const TELLING: f32 = 0.3;

impl Contrasts {
    /// All sets.
    pub fn sets(&self) -> &[Set] {
        &self.sets
    }

    /// A set by its id.
    pub fn set(&self, id: &str) -> Option<&Set> {
        self.sets.iter().find(|set| set.id == id)
    }

    /// Reads ahead what texts in this language will ask for.
    pub(super) fn prepare(&self, language: &str) {
        self.words.get(language).map(Words::tables);
    }

    /// True for a folded word that stands before a place in that way: "in", "from", "to".
    pub fn is_before(&self, before: Before, language: &str, folded: &str) -> bool {
        let words = self.said.before.get(&before).and_then(|words| words.get(language));
        words.is_some_and(|words| words.contains(folded))
    }

    /// How many tokens the phrase takes that starts at a token and announces a cause.
    pub fn announces_cause(&self, language: &str, text: &Text<'_>, token: usize) -> Option<usize> {
        let phrases = self.said.because.get(language)?.iter();
        let here = phrases.filter(|words| text.folded_from(token).take(words.len()).eq(*words));
        here.map(Vec::len).max()
    }

    /// What the phrases that start at a token may say, the longest of each set, with how many
    /// tokens it takes; `stem` tells the stem of a token.
    pub fn find<'t>(
        &self,
        language: &str,
        text: &Text<'_>,
        token: usize,
        stem: impl Fn(usize) -> &'t str,
    ) -> Vec<(usize, Sense<'_>)> {
        let Some(words) = self.words.get(language).map(Words::tables) else { return Vec::new() };
        let end = text.tokens.len().min(token + LONGEST);
        let forms = (token..text.tokens.len()).map(|token| text.folded(token));
        let stems = (token..end).map(stem);
        let phrases = words.forms.all(unbroken(text, token, forms));
        let phrases = phrases.chain(words.stems.all(unbroken(text, token, stems)));
        let senses = phrases.flat_map(|(len, phrase)| {
            words.senses(phrase).map(move |(set, member)| (len, set, member))
        });
        let mut found: Vec<(usize, Sense<'_>)> = senses
            .filter_map(|(len, set, member)| {
                let (member, _) = self.sets.get(set)?.members.get(member)?;
                Some((len, Sense { set, member }))
            })
            .collect();
        found.sort_unstable_by_key(|(len, sense)| (sense.set, Reverse(*len), sense.member));
        // The longest of a set comes first.
        let mut longest = (usize::MAX, 0);
        found.retain(|(len, sense)| {
            if longest.0 != sense.set {
                longest = (sense.set, *len);
            }
            longest.1 == *len
        });
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::concepts::Concepts;

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
