//! One word, two places: an attic in Ghent, an attic in Bruges.
//!
//! Two names answer the same question where the same noun or verb governs them in two sentences
//! that share most of their words, and where neither source has the name of the other at all.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::places::Places;
use crate::check::propositions::Propositions;
use crate::check::sighting::{Sighting, evidence};
use crate::graph::ClaimGraph;
use crate::graph::spelling;
use crate::knowledge::checks::Pattern;
use crate::knowledge::contrasts::Set;
use crate::model::fact::{Content, Fact, Modality, Polarity, Scope, Term};
use crate::model::finding::Position;
use crate::model::name::NameKind;

/// A word that governs more names than this tells none apart.
const COMMON: usize = 60;
/// A shorter word of a name is no sign that a source has it.
const TELLING: usize = 4;
/// How much the words and names that both clauses share tell at least, and what part of the
/// shorter clause they are.
const SHARED: (f32, f32) = (3.0, 0.33);
/// How many words or names both share at least beside the names.
const WORDS: usize = 2;
/// The class of a place that holds countries.
const CONTINENT: &str = "continent";

/// Looks at the names that one word governs in two sources.
pub fn look<'a>(
    graph: &'a ClaimGraph<'a>,
    shared: &Propositions<'a>,
    sightings: &mut Vec<Sighting>,
) {
    let claims: Vec<Claim<'_>> =
        (0..graph.facts.len()).filter_map(|index| Claim::of(graph, index)).collect();
    let look = Look { graph, places: Places::new(graph), shared, named: Named::new(graph) };
    let mut by_word: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        by_name.entry(claim.name).or_default().push(at);
        let words: BTreeSet<Key<'_>> = claim.of.iter().flat_map(|term| look.keys(term)).collect();
        words.into_iter().for_each(|word| by_word.entry(word).or_default().push(at));
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for list in by_word.values().filter(|list| list.len() <= COMMON) {
        for (at, a) in list.iter().enumerate() {
            let other = |b: &&usize| claims[**b].fact.document != claims[*a].fact.document;
            pairs.extend(list[at + 1..].iter().filter(other).map(|b| (*a, *b)));
        }
    }
    // One finding for each two names.
    let mut found: BTreeMap<(&str, &str), (f32, usize, usize)> = BTreeMap::new();
    for (a, b) in pairs {
        let (x, y) = (&claims[a], &claims[b]);
        let Some(told) = look.apart(x, y) else { continue };
        let names = (x.name.min(y.name), x.name.max(y.name));
        let best = found.entry(names).or_insert((told, a, b));
        if told > best.0 {
            *best = (told, a, b);
        }
    }
    for (told, a, b) in found.into_values() {
        let (x, y) = (&claims[a], &claims[b]);
        let all = |of: &Claim<'_>| -> Vec<&Claim<'_>> {
            let same = |claim: &&Claim<'_>| claim.set.slot == of.set.slot;
            let nearest = |claim: &&Claim<'_>| look.same(&claim.of[0], &of.of[0]);
            let named = by_name[of.name].iter().map(|at| &claims[*at]);
            named.filter(same).filter(nearest).collect()
        };
        sightings.push(Sighting {
            pattern: Pattern::OtherPlace,
            kind: x.set.kind,
            subject: words(graph, x.fact),
            predicate: None,
            notice: None,
            positions: [x, y]
                .into_iter()
                .map(|claim| Position {
                    value: words(graph, claim.fact),
                    range: None,
                    evidence: all(claim).into_iter().map(|claim| evidence(claim.fact)).collect(),
                })
                .collect(),
            trail: vec![format!("shared words and names: {told:.1}")],
        });
    }
}

/// What a word can be found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Stem(&'a str),
    Concept(u32),
}

/// A name where a word governs it.
struct Claim<'g> {
    /// Its place among the facts.
    at: usize,
    fact: &'g Fact,
    set: &'g Set,
    name: &'g str,
    of: &'g [Term],
}

impl<'g> Claim<'g> {
    /// What its source states of the story and of now.
    fn of(graph: &'g ClaimGraph<'_>, index: usize) -> Option<Self> {
        let fact = &graph.facts[index];
        let Content::Contrast { set, member, of } = &fact.content else { return None };
        let set = graph.knowledge.contrasts.set(set).filter(|set| set.slot.is_governed())?;
        let beside =
            |scope: &Scope| matches!(scope, Scope::Aside | Scope::Earlier(_) | Scope::Comparison);
        let unsaid =
            matches!(fact.modality, Modality::Hypothetical | Modality::Asked | Modality::Denied);
        let told = fact.polarity == Polarity::Affirmed && !unsaid;
        (told && !of.is_empty() && !fact.scope.iter().any(beside)).then(|| Claim {
            at: index,
            fact,
            set,
            name: graph.entities.resolve(fact.document, member),
            of,
        })
    }
}

/// Who is named in which sources, and with which words.
struct Named<'g> {
    sources: BTreeMap<&'g str, BTreeSet<usize>>,
    words: Vec<BTreeSet<&'g str>>,
}

impl<'g> Named<'g> {
    fn new(graph: &'g ClaimGraph<'_>) -> Self {
        let words = vec![BTreeSet::new(); graph.documents.len()];
        let mut named = Named { sources: BTreeMap::new(), words };
        for fact in graph.facts {
            let Content::Name { key, folded, .. } = &fact.content else { continue };
            let key = graph.entities.resolve(fact.document, key);
            named.sources.entry(key).or_default().insert(fact.document);
            named.words[fact.document].extend(telling(folded));
        }
        named
    }

    /// True when no source has both names, and neither of these two has a word of the other's.
    fn apart(&self, x: &Claim<'_>, y: &Claim<'_>) -> bool {
        let (Some(ours), Some(theirs)) = (self.sources.get(x.name), self.sources.get(y.name))
        else {
            return false;
        };
        let has = |claim: &Claim<'_>, name: &str| {
            telling(name).any(|word| self.words[claim.fact.document].contains(word))
        };
        ours.is_disjoint(theirs) && !has(x, y.name) && !has(y, x.name)
    }
}

struct Look<'g, 's> {
    graph: &'g ClaimGraph<'g>,
    places: Places<'g>,
    shared: &'s Propositions<'g>,
    named: Named<'g>,
}

impl Look<'_, '_> {
    /// How telling what two claims share is, where one thing cannot be both.
    fn apart(&self, x: &Claim<'_>, y: &Claim<'_>) -> Option<f32> {
        if !self.fit(x, y) || x.name == y.name || spelling::alike(x.name, y.name) {
            return None;
        }
        if !self.named.apart(x, y) || !self.kinds_fit(x, y) || !self.governed_alike(x, y) {
            return None;
        }
        if self.of_others(x, y) || self.shared.other_values(x.at, y.at) {
            return None;
        }
        let found = self.shared.compare(x.at, y.at);
        let size = self.shared.size(x.at).min(self.shared.size(y.at)).max(0.1);
        let (weight, part) = SHARED;
        let many = found.words.len() + found.names.len() >= WORDS;
        (many && found.weight >= weight && found.weight >= part * size).then_some(found.weight)
    }

    /// True when both sentences name people besides, and none in common: who was born in Leeds is
    /// not who was born in York.
    fn of_others(&self, x: &Claim<'_>, y: &Claim<'_>) -> bool {
        let others = |claim: &Claim<'_>| -> Vec<&str> {
            let names = self.shared.names_around(claim.at).iter().copied();
            let person = |key: &str| self.graph.entities.kind(key) == Some(NameKind::Person);
            names.filter(|key| *key != claim.name && person(key)).collect()
        };
        let (ours, theirs) = (others(x), others(y));
        !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|name| theirs.contains(name))
    }

    /// True when the prepositions say the same of both; languages cut the ways up differently.
    fn fit(&self, x: &Claim<'_>, y: &Claim<'_>) -> bool {
        let (a, b) = (x.set.slot, y.set.slot);
        let language = |claim: &Claim<'_>| {
            self.graph.documents[claim.fact.document].metadata.language.as_str()
        };
        a == b || language(x) != language(y)
    }

    /// True when both names may stand for the same sort of thing. What is no person and no known
    /// place may have another name in another language.
    fn kinds_fit(&self, x: &Claim<'_>, y: &Claim<'_>) -> bool {
        let kind =
            |claim: &Claim<'_>| self.graph.entities.kind(claim.name).unwrap_or(NameKind::Other);
        let (a, b) = (kind(x), kind(y));
        let spoken =
            |claim: &Claim<'_>| &self.graph.documents[claim.fact.document].metadata.language;
        let names = &self.graph.knowledge.names;
        let wide = |claim: &Claim<'_>| {
            let class = names.by_id(claim.name).and_then(|known| known.class.as_deref());
            class == Some(CONTINENT)
        };
        (a == NameKind::Place || b == NameKind::Place)
            && (a == b || spoken(x) == spoken(y))
            && !wide(x)
            && !wide(y)
            && self.places.apart(x.name, y.name)
    }

    /// True when the word nearest to one name governs the other as well.
    fn governed_alike(&self, x: &Claim<'_>, y: &Claim<'_>) -> bool {
        y.of.iter().any(|term| self.same(&x.of[0], term))
            || x.of.iter().any(|term| self.same(term, &y.of[0]))
    }

    fn same(&self, a: &Term, b: &Term) -> bool {
        let concepts = &self.graph.knowledge.concepts;
        let akin = |v: &u32| b.concepts.iter().any(|w| concepts.akin(*v, *w));
        a.stem == b.stem || a.concepts.iter().any(akin)
    }

    /// What a word can be found by: its stem, its concepts and what they are kinds of.
    fn keys<'t>(&self, term: &'t Term) -> impl Iterator<Item = Key<'t>> {
        let concepts = &self.graph.knowledge.concepts;
        let kinds = term.concepts.iter().flat_map(|concept| concepts.kinds_of(*concept));
        kinds.map(Key::Concept).chain([Key::Stem(&term.stem)])
    }
}

fn telling(name: &str) -> impl Iterator<Item = &str> {
    name.split([' ', '-']).filter(|word| word.chars().count() >= TELLING)
}

/// The name with the word that governs it.
fn words(graph: &ClaimGraph<'_>, fact: &Fact) -> String {
    let words = fact.clause.of(&graph.documents[fact.document].text);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
