//! What two functions of one person say of each other: `names/functions.toml`, as read and as
//! checked.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::datafile::{self, ReadError};

/// How functions stand to each other.
#[derive(Debug, Default)]
pub struct Functions {
    families: Lists,
    alike: Lists,
    apart: Lists,
    apart_in: Vec<Vec<String>>,
    /// The lists of [`Functions::apart`] of which one person may well hold several.
    several: BTreeSet<usize>,
    /// The lists of [`Functions::apart`] that tell whose kin someone is.
    kin: BTreeSet<usize>,
    leads: BTreeSet<String>,
    staff: BTreeSet<String>,
    portfolios: BTreeSet<String>,
    offices: BTreeSet<String>,
    bodied: BTreeSet<String>,
    asides: BTreeSet<String>,
    grades: BTreeSet<String>,
    deputies: BTreeSet<String>,
    callings: BTreeSet<String>,
    services: BTreeMap<String, BTreeSet<usize>>,
    past: Past,
}

/// When a function that is past in one source and held in another is no contradiction.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Past {
    /// The sets of contrasts of which a word tells that someone leaves.
    unless: BTreeSet<String>,
    /// Functions by whose name one is called for life.
    except: BTreeSet<String>,
}

/// How two functions stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The same, or two words for it.
    Same,
    /// Perhaps two words for one, or two that go together.
    Loose,
    /// Two of one trade that nobody holds at once.
    Apart,
    /// Two that have nothing to do with each other.
    Distinct,
}

/// The numbers of the lists in which each function stands.
type Lists = BTreeMap<String, BTreeSet<usize>>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    family: Vec<Roles>,
    alike: Vec<Roles>,
    apart: Vec<Apart>,
    over: Vec<Over>,
    portfolio: Roles,
    office: Roles,
    bodied: Roles,
    aside: Vec<Roles>,
    prefix: Prefixes,
    calling: Roles,
    service: Vec<Service>,
    past: Past,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Prefixes {
    grades: Vec<String>,
    deputies: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Roles {
    roles: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Apart {
    roles: Vec<String>,
    /// Only between texts of one of these languages; between any where none is given.
    #[serde(default)]
    languages: Vec<String>,
    /// True for fields of which one person may hold several: what counts is whether a text that
    /// gives one names the other as well.
    #[serde(default)]
    several: bool,
    /// True for what someone is to someone else: two of one person, and not of two.
    #[serde(default)]
    kin: bool,
}

/// A service with ranks of its own, by the words that tell it in any language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Service {
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Over {
    leads: Vec<String>,
    staff: Vec<String>,
}

impl Functions {
    /// Reads and checks the file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(path: &str, text: &str) -> Result<Functions, ReadError> {
        let raw: Raw = datafile::read(path, text)?;
        let mut functions = Functions {
            families: lists(raw.family.iter().map(|family| &family.roles)),
            alike: lists(raw.alike.iter().map(|alike| &alike.roles)),
            apart: lists(raw.apart.iter().map(|apart| &apart.roles)),
            kin: (0..raw.apart.len()).filter(|at| raw.apart[*at].kin).collect(),
            several: (0..raw.apart.len()).filter(|at| raw.apart[*at].several).collect(),
            apart_in: raw.apart.into_iter().map(|apart| apart.languages).collect(),
            portfolios: raw.portfolio.roles.into_iter().collect(),
            offices: raw.office.roles.into_iter().collect(),
            bodied: raw.bodied.roles.into_iter().collect(),
            asides: raw.aside.into_iter().flat_map(|aside| aside.roles).collect(),
            grades: raw.prefix.grades.into_iter().collect(),
            deputies: raw.prefix.deputies.into_iter().collect(),
            callings: raw.calling.roles.into_iter().collect(),
            services: lists(raw.service.iter().map(|service| &service.words)),
            past: raw.past,
            ..Functions::default()
        };
        for over in raw.over {
            functions.leads.extend(over.leads);
            functions.staff.extend(over.staff);
        }
        Ok(functions)
    }

    /// How two functions of one person stand to each other; `language` is that of both texts,
    /// where they have one.
    pub fn relation(&self, a: &str, b: &str, language: Option<&str>) -> Relation {
        let spoken = |list: usize| {
            let only = &self.apart_in[list];
            language.is_some_and(|language| only.iter().any(|own| own == language))
        };
        let ((a, deputy), (b, other)) = (self.bare(a), self.bare(b));
        // What a language keeps apart may be one word in another.
        if a != b && shared(&self.apart, a, b).any(spoken) {
            Relation::Apart
        } else if a == b || shared(&self.alike, a, b).next().is_some() {
            if deputy == other { Relation::Same } else { Relation::Apart }
        } else if shared(&self.apart, a, b).any(|list| self.apart_in[list].is_empty()) {
            Relation::Apart
        } else if self.asides.contains(a)
            || self.asides.contains(b)
            || shared(&self.families, a, b).next().is_some()
        {
            Relation::Loose
        } else {
            Relation::Distinct
        }
    }

    /// A function without the word before it that tells its grade, "chief curator", and whether it
    /// is that of a deputy, "vice-captain".
    fn bare<'r>(&self, role: &'r str) -> (&'r str, bool) {
        let known = [&self.families, &self.alike, &self.apart];
        match role.split_once('-') {
            Some(_) if known.iter().any(|lists| lists.contains_key(role)) => (role, false),
            Some((grade, rest)) if self.grades.contains(grade) => (rest, false),
            Some((deputy, rest)) if self.deputies.contains(deputy) => (rest, true),
            _ => (role, false),
        }
    }

    /// True for two fields of which one person may hold both: the economy, industry.
    pub fn may_be_joined(&self, a: &str, b: &str) -> bool {
        shared(&self.apart, a, b).any(|list| self.several.contains(&list))
    }

    /// True for two kinds of kin: a brother, a cousin.
    pub fn are_kin(&self, a: &str, b: &str) -> bool {
        shared(&self.apart, a, b).any(|list| self.kin.contains(&list))
    }

    /// True when one of the two runs a body in which the other works, or for which it speaks.
    pub fn over(&self, a: &str, b: &str) -> bool {
        self.leads.contains(a) && self.staff.contains(b)
            || self.leads.contains(b) && self.staff.contains(a)
    }

    /// True when the function is for a field, so that another field is another function.
    pub fn has_portfolio(&self, role: &str) -> bool {
        self.portfolios.contains(role)
    }

    /// True when the word for the function names the body: "museum director".
    pub fn is_bodied(&self, role: &str) -> bool {
        self.bodied.contains(role)
    }

    /// True for two trades of which one person seldom had both.
    pub fn are_callings(&self, a: &str, b: &str) -> bool {
        self.callings.contains(a) && self.callings.contains(b)
    }

    /// The numbers of the services that some folded words tell: the police, the fire brigade.
    pub fn services(&self, words: &[String]) -> BTreeSet<usize> {
        words.iter().filter_map(|word| self.services.get(word)).flatten().copied().collect()
    }

    /// True for a function that is either held or past: not one by which one is called for life.
    pub fn ends(&self, role: &str) -> bool {
        !self.past.except.contains(role)
    }

    /// True when a word of this set of contrasts tells that someone leaves.
    pub fn tells_of_leaving(&self, set: &str) -> bool {
        self.past.unless.contains(set)
    }

    /// True when one person at a time holds the function in one body.
    pub fn is_office(&self, role: &str) -> bool {
        self.offices.contains(role)
    }
}

fn lists<'r>(all: impl Iterator<Item = &'r Vec<String>>) -> Lists {
    let mut lists = Lists::new();
    for (number, roles) in all.enumerate() {
        for role in roles {
            lists.entry(role.clone()).or_default().insert(number);
        }
    }
    lists
}

fn shared<'l>(lists: &'l Lists, a: &str, b: &str) -> impl Iterator<Item = usize> + 'l {
    let (x, y) = (lists.get(a), lists.get(b));
    x.zip(y).into_iter().flat_map(|(x, y)| x.intersection(y)).copied()
}
