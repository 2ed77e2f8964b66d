//! Functions of people: the same, two that do not go together, one held by two people.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::contrasts;
use crate::check::sighting::{Sighting, evidence};
use crate::graph::ClaimGraph;
use crate::knowledge::checks::Pattern;
use crate::knowledge::functions::Relation;
use crate::model::fact::{Content, Fact, Held};
use crate::model::finding::{Kind, Position};
use crate::model::span::Span;
use crate::model::text::fold_phrase;

/// A function that changes hands is news of another day than this many days before.
pub(super) const SAME_NEWS: i32 = 14;
/// A shorter word does not tell one body from another.
const TELLING: usize = 4;

/// One place where someone is given a function.
pub(super) struct Role<'g> {
    pub(super) fact: usize,
    pub(super) person: &'g str,
    pub(super) role: &'g str,
    pub(super) of: Option<&'g str>,
    pub(super) held: Held,
}

/// The places where one person is given one function.
pub(super) type Holding<'r, 'g> = Vec<&'r Role<'g>>;

/// Looks at the functions of each person, and at the people of each function.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    let all: Vec<Role<'_>> = (0..graph.facts.len())
        .filter_map(|fact| match &graph.facts[fact].content {
            Content::Role { person, role, of, held } => Some(Role {
                fact,
                person: graph.entities.resolve(graph.facts[fact].document, person),
                role,
                of: of.as_deref(),
                held: *held,
            }),
            _ => None,
        })
        .collect();
    let mut by_role: BTreeMap<&str, Holding<'_, '_>> = BTreeMap::new();
    for role in &all {
        by_role.entry(role.role).or_default().push(role);
    }
    let people: BTreeSet<&str> = all.iter().map(|role| role.person).collect();
    let mut named: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for fact in graph.facts {
        if let Content::Name { key, .. } = &fact.content {
            let person = graph.entities.resolve(fact.document, key);
            if people.contains(person) {
                named.entry(person).or_default().insert(fact.document);
            }
        }
    }
    let look = Look { graph, all: &all, by_role, named };
    look.people(sightings);
    look.held(sightings);
    look.offices(sightings);
}

pub(super) struct Look<'r, 'g> {
    pub(super) graph: &'r ClaimGraph<'g>,
    pub(super) all: &'r [Role<'r>],
    /// The places of each function.
    by_role: BTreeMap<&'r str, Holding<'r, 'r>>,
    /// The documents that name each person with a function.
    pub(super) named: BTreeMap<&'r str, BTreeSet<usize>>,
}

impl Look<'_, '_> {
    fn people(&self, sightings: &mut Vec<Sighting>) {
        let mut people: BTreeMap<(&str, Held), BTreeMap<&str, Holding<'_, '_>>> = BTreeMap::new();
        for role in self.all {
            // "Alors directeur", "l'ancien directeur": both are past.
            let past = role.held == Held::Once;
            let held = if past { Held::Before } else { role.held };
            let held = people.entry((role.person, held)).or_default();
            held.entry(role.role).or_default().push(role);
        }
        for ((_, held), roles) in &people {
            let roles: Vec<&Holding<'_, '_>> = roles.values().collect();
            let mut apart: Vec<[Holding<'_, '_>; 2]> = Vec::new();
            for (at, one) in roles.iter().enumerate() {
                if *held == Held::Now {
                    sightings.extend(self.agreed(one, &[]));
                    sightings.extend(self.other_field(one));
                    sightings.extend(self.other_service(one));
                }
                for other in &roles[at + 1..] {
                    match self.relation(one, other, *held) {
                        Relation::Same if *held == Held::Now => {
                            sightings.extend(self.agreed(one, other));
                        }
                        Relation::Apart | Relation::Distinct if self.strangers(one, other) => {
                            self.set_apart(&mut apart, one, other);
                        }
                        Relation::Same | Relation::Loose | Relation::Apart | Relation::Distinct => {
                        }
                    }
                }
            }
            sightings.extend(apart.iter().map(|[one, other]| {
                let positions = vec![self.position(one), self.position(other)];
                sighting(one, Pattern::OtherRole, positions)
            }));
        }
    }

    /// Notes two functions that rule each other out; other words for one of a pair that is known
    /// go to it: the director and the festival's director, who is no musician.
    fn set_apart<'r, 'g>(
        &self,
        apart: &mut Vec<[Holding<'r, 'g>; 2]>,
        one: &[&'r Role<'g>],
        other: &[&'r Role<'g>],
    ) {
        let same = |known: &[&Role<'_>], role: &[&Role<'_>]| {
            let functions = &self.graph.knowledge.functions;
            functions.relation(known[0].role, role[0].role, None) == Relation::Same
        };
        for [left, right] in apart.iter_mut() {
            let straight = same(left, one) && same(right, other);
            if straight || same(left, other) && same(right, one) {
                let (one, other) = if straight { (one, other) } else { (other, one) };
                for (known, roles) in [(left, one), (right, other)] {
                    let new = |role: &&&Role<'_>| !known.iter().any(|old| old.fact == role.fact);
                    let more: Holding<'r, 'g> = roles.iter().filter(new).copied().collect();
                    known.extend(more);
                }
                return;
            }
        }
        apart.push([one.to_vec(), other.to_vec()]);
    }

    /// Who is named where a source tells that someone leaves.
    fn leaving(&self) -> BTreeSet<&str> {
        let tells = |fact: &&Fact| {
            let functions = &self.graph.knowledge.functions;
            matches!(&fact.content, Content::Contrast { set, .. } if functions.tells_of_leaving(set))
        };
        let mut all = BTreeSet::new();
        for fact in self.graph.facts.iter().filter(tells) {
            let names = fact.frame.names.iter().map(|(key, _)| key).chain(&fact.frame.subject);
            all.extend(names.map(|key| self.graph.entities.resolve(fact.document, key)));
        }
        all
    }

    /// A function that is past for some and held for others, where nobody tells of its end.
    fn held(&self, sightings: &mut Vec<Sighting>) {
        let functions = &self.graph.knowledge.functions;
        let leaving = self.leaving();
        // "President from 2008 to 2020".
        let past = contrasts::past(self.graph);
        let stays = |role: &&Role<'_>| {
            let fact = &self.graph.facts[role.fact];
            functions.ends(role.role)
                && !leaving.contains(role.person)
                && !past.contains(&(fact.document, fact.sentence))
        };
        let mut people: BTreeMap<&str, [BTreeMap<&str, Holding<'_, '_>>; 2]> = BTreeMap::new();
        for role in self.all.iter().filter(stays) {
            let [now, before] = people.entry(role.person).or_default();
            let held = match role.held {
                Held::Now => now,
                Held::Before => before,
                Held::Once | Held::Later => continue,
            };
            held.entry(role.role).or_default().push(role);
        }
        for [now, before] in people.values() {
            for now in now.values() {
                let past = before.values().find(|before| self.is_past(now, before));
                sightings.extend(past.map(|before| {
                    let positions = vec![self.position(now), self.position(before)];
                    sighting(now, Pattern::OtherRole, positions)
                }));
            }
        }
    }

    /// True when one function is held in some texts and past in others of the same days.
    fn is_past(&self, now: &[&Role<'_>], before: &[&Role<'_>]) -> bool {
        let other = |x: &Role<'_>, y: &Role<'_>| {
            x.of.is_some() && y.of.is_some() && !self.same_body(x.of, y.of)
        };
        self.graph.knowledge.functions.relation(now[0].role, before[0].role, None) == Relation::Same
            && !now.iter().any(|x| before.iter().any(|y| other(x, y)))
            && self.days_between(now, before).is_none_or(|days| days < SAME_NEWS)
            && self.strangers(now, before)
    }

    /// Two functions of one person; what may well follow one another in a career is not told
    /// of functions that are past.
    fn relation(&self, one: &[&Role<'_>], other: &[&Role<'_>], held: Held) -> Relation {
        let functions = &self.graph.knowledge.functions;
        let (a, b) = (one[0], other[0]);
        let language = self.languages(one).intersection(&self.languages(other)).next().copied();
        match functions.relation(a.role, b.role, language) {
            Relation::Distinct if held != Held::Now && !functions.are_callings(a.role, b.role) => {
                Relation::Loose
            }
            Relation::Apart
                if functions.may_be_joined(a.role, b.role)
                    && (self.names_field(one, other) || self.names_field(other, one)) =>
            {
                Relation::Loose
            }
            Relation::Apart if functions.are_kin(a.role, b.role) && !self.of_one(one, other) => {
                Relation::Loose
            }
            Relation::Loose if held == Held::Now => {
                let body = |x: &&Role<'_>| other.iter().any(|y| self.same_body(x.of, y.of));
                // "Directrice du musée", "conservatrice du musée".
                let common = |role: &Role<'_>| {
                    role.of.is_some_and(|of| self.graph.entities.kind(of).is_none())
                };
                let named = functions.is_bodied(a.role) && a.of.is_none() && common(b)
                    || functions.is_bodied(b.role) && b.of.is_none() && common(a);
                let below = functions.over(a.role, b.role) && (named || one.iter().any(body));
                if below || self.taken(one, other) || self.taken(other, one) {
                    Relation::Apart
                } else {
                    Relation::Loose
                }
            }
            relation => relation,
        }
    }

    /// True when both say of one person whose kin it is: "her brother", "her cousin".
    fn of_one(&self, one: &[&Role<'_>], other: &[&Role<'_>]) -> bool {
        one.iter().all(|x| {
            other.iter().all(|y| match (x.of, y.of) {
                (None, None) => true,
                (x, y) => self.same_body(x, y),
            })
        })
    }

    /// True when what the second function adds stands beside the first: "minister for industry and
    /// trade", "the trade minister".
    fn names_field(&self, one: &[&Role<'_>], other: &[&Role<'_>]) -> bool {
        let words = |fact: usize, span: Span| {
            fold_phrase(span.of(&self.graph.documents[self.graph.facts[fact].document].text))
        };
        let facts = self.graph.facts;
        let own: Vec<String> =
            one.iter().flat_map(|role| words(role.fact, facts[role.fact].span)).collect();
        let mut added = words(other[0].fact, facts[other[0].fact].span);
        added.retain(|word| word.chars().count() >= TELLING && !own.contains(word));
        one.iter().any(|role| {
            let around = words(role.fact, facts[role.fact].sentence);
            added.iter().all(|word| around.contains(word))
        })
    }

    /// True when the second function is one for which the texts with the first have someone else.
    fn taken(&self, one: &[&Role<'_>], other: &[&Role<'_>]) -> bool {
        let documents = self.documents(one);
        self.graph.knowledge.functions.is_office(other[0].role)
            && self.by_role[other[0].role].iter().any(|role| {
                role.person != one[0].person
                    && role.held == Held::Now
                    && documents.contains(&self.graph.facts[role.fact].document)
                    && other.iter().all(|own| own.of.is_none() || self.same_body(own.of, role.of))
            })
    }

    /// The same function in several texts, in one word or in two.
    fn agreed(&self, one: &[&Role<'_>], other: &[&Role<'_>]) -> Option<Sighting> {
        let all: Holding<'_, '_> = one.iter().chain(other).copied().collect();
        (self.documents(&all).len() > 1)
            .then(|| sighting(one, Pattern::SameRole, vec![self.position(&all)]))
    }

    /// One function for two fields: "adjointe aux finances", "adjointe à l'urbanisme".
    fn other_field(&self, one: &[&Role<'_>]) -> Option<Sighting> {
        if !self.graph.knowledge.functions.has_portfolio(one[0].role) {
            return None;
        }
        let mut fields: BTreeMap<&str, Holding<'_, '_>> = BTreeMap::new();
        for role in one {
            fields.entry(role.of?).or_default().push(role);
        }
        let fields: Vec<&Holding<'_, '_>> = fields.values().collect();
        let [left, right] = fields[..] else { return None };
        let languages = self.languages(left);
        let apart = !self.share_a_word(left[0].of?, right[0].of?)
            && self.strangers(left, right)
            && languages.len() == 1
            && languages == self.languages(right);
        apart.then(|| {
            let positions = vec![self.position(left), self.position(right)];
            sighting(one, Pattern::OtherRole, positions)
        })
    }

    /// Days between the nearest texts of the two, where all are dated.
    pub(super) fn days_between(&self, one: &[&Role<'_>], other: &[&Role<'_>]) -> Option<i32> {
        let day = |document: usize| {
            let published = self.graph.documents[document].metadata.published?;
            Some(published.date)
        };
        let mut nearest = None;
        for a in self.documents(one) {
            for b in self.documents(other) {
                let days = day(a)?.since(day(b)?).ok()?.get_days().abs();
                nearest = Some(nearest.map_or(days, |known: i32| known.min(days)));
            }
        }
        nearest
    }

    /// A text that gives both functions knows a person who holds both.
    pub(super) fn strangers(&self, one: &[&Role<'_>], other: &[&Role<'_>]) -> bool {
        self.documents(one).is_disjoint(&self.documents(other))
    }

    fn documents(&self, roles: &[&Role<'_>]) -> BTreeSet<usize> {
        roles.iter().map(|role| self.graph.facts[role.fact].document).collect()
    }

    fn languages(&self, roles: &[&Role<'_>]) -> BTreeSet<&str> {
        let language = |document: usize| self.graph.documents[document].metadata.language.as_str();
        self.documents(roles).into_iter().map(language).collect()
    }

    /// True when two bodies are one: by its key, or as one name is part of the other.
    pub(super) fn same_body(&self, a: Option<&str>, b: Option<&str>) -> bool {
        let (Some(a), Some(b)) = (a, b) else { return false };
        let (a, b) = (self.graph.entities.resolve(0, a), self.graph.entities.resolve(0, b));
        let (x, y) = (telling(a), telling(b));
        a == b || !x.is_empty() && !y.is_empty() && (x.is_subset(&y) || y.is_subset(&x))
    }

    fn share_a_word(&self, a: &str, b: &str) -> bool {
        let (x, y) = (telling(a), telling(b));
        let start = |word: &str| word.chars().take(TELLING).collect::<String>();
        let starts: BTreeSet<String> = x.into_iter().map(start).collect();
        y.into_iter().any(|word| starts.contains(&start(word))) || a == b
    }

    pub(super) fn position(&self, roles: &[&Role<'_>]) -> Position {
        Position {
            value: roles[0].role.to_owned(),
            range: None,
            evidence: roles.iter().map(|role| evidence(&self.graph.facts[role.fact])).collect(),
        }
    }
}

pub(super) fn telling(words: &str) -> BTreeSet<&str> {
    let words = words.split([' ', '-', '\'']);
    words.filter(|word| word.chars().count() >= TELLING).collect()
}

pub(super) fn sighting(
    roles: &[&Role<'_>],
    pattern: Pattern,
    positions: Vec<Position>,
) -> Sighting {
    Sighting {
        pattern,
        kind: Kind::Role,
        subject: roles[0].person.to_owned(),
        predicate: None,
        notice: None,
        positions,
        trail: Vec::new(),
    }
}
