//! Words that rule each other out, said of one thing by two sources: the left engine, the right
//! one; a grey car, a blue one.
//!
//! A difference is told only where neither source has the word of the other for the same thing: a
//! source that has both knows of two things, or varies its words.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::check::homes::Homes;
use crate::check::labels;
use crate::check::places::{self, Places};
use crate::check::propositions::Propositions;
use crate::check::sighting::{Sighting, evidence};
use crate::graph::ClaimGraph;
use crate::graph::vocabulary::Vector;
use crate::knowledge::checks::Pattern;
use crate::knowledge::contrasts::{Set, Slot};
use crate::model::fact::{Content, Fact, Modality, Polarity, Scope, Term};
use crate::model::finding::{Kind, Position};
use crate::model::mention::Value;
use crate::model::name::NameKind;
use crate::model::span::Span;

/// So many shared words are no chance.
const MANY: usize = 4;
/// What the share of the words counts, beside their weights.
const SHARE: f32 = 0.4;
/// How telling what two sentences share must be where their clauses share too little.
const WIDE: f32 = 3.0;
/// After so many days a source may tell of a later state.
const APART: i64 = 10;

/// Looks at the words of every set.
pub fn look<'a>(
    graph: &'a ClaimGraph<'a>,
    shared: &Propositions<'a>,
    sightings: &mut Vec<Sighting>,
) {
    let mut by_set: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, fact) in graph.facts.iter().enumerate() {
        if let Content::Contrast { set, .. } = &fact.content {
            by_set.entry(set).or_default().push(index);
        }
    }
    let places = Places::new(graph);
    let past = past(graph);
    for (id, facts) in by_set {
        let set = graph.knowledge.contrasts.set(id).filter(|set| !set.slot.is_governed());
        if let Some(set) = set {
            let homes = Homes::new(graph, set, &facts);
            let view = View { graph, places: &places, shared, past: &past, homes: &homes, set };
            look_at(&view, &facts, sightings);
        }
    }
}

/// What is asked of the facts of one set.
struct View<'a, 's> {
    graph: &'a ClaimGraph<'a>,
    places: &'s Places<'a>,
    shared: &'s Propositions<'a>,
    /// Sentences that tell of another year, by document.
    past: &'s BTreeSet<(usize, Span)>,
    homes: &'s Homes,
    set: &'a Set,
}

fn look_at(view: &View<'_, '_>, facts: &[usize], sightings: &mut Vec<Sighting>) {
    let (graph, set) = (view.graph, view.set);
    let fact = |at: usize| &graph.facts[facts[at]];
    let mut joined: Vec<usize> = (0..facts.len()).collect();
    let mut best: BTreeMap<usize, f32> = BTreeMap::new();
    let mut links = Vec::new();
    // Who has both words knows of two things.
    let knows = |document: usize, of: usize, member_of: &Fact| {
        let first = facts.partition_point(|known| graph.facts[*known].document < document);
        let own = facts[first..].iter().map(|known| (*known, &graph.facts[*known]));
        own.take_while(|(_, known)| known.document == document)
            .any(|(at, known)| view.says(known, member_of, || view.same_thing(at, of)))
    };
    let said: Vec<&Fact> = (0..facts.len()).map(fact).collect();
    let asked: Vec<usize> = (0..facts.len()).filter(|at| view.told(fact(*at))).collect();
    let mut clear: FxHashMap<(usize, usize, &str, &str), bool> = FxHashMap::default();
    for (at, a) in asked.iter().enumerate() {
        for b in &asked[at + 1..] {
            let (x, y) = (fact(*a), fact(*b));
            let moves = !set.steps.is_empty();
            if x.document == y.document
                || !moves && far_apart(graph, x, y)
                || !view.same_thing(facts[*a], facts[*b])
            {
                continue;
            }
            // Mostly the members alone decide, and the same come again and again.
            let key = (x.document, y.document, view.member(x), view.member(y));
            let decide = || {
                if let Some((behind, ahead)) = view.behind(x, y) {
                    let own = said.iter().filter(|known| known.document == behind.document);
                    return view.excludes(x, y)
                        && own.copied().all(|known| view.step(known) < view.step(ahead));
                }
                view.excludes(x, y)
                    && !view.elsewhere_named(x, y)
                    && !knows(x.document, facts[*a], y)
                    && !knows(y.document, facts[*b], x)
            };
            let decided = match set.slot {
                Slot::Word | Slot::Cause | Slot::ThingPlace if set.of.is_empty() => {
                    *clear.entry(key).or_insert_with(decide)
                }
                _ => decide(),
            };
            if !decided {
                continue;
            }
            let cosine = likeness(&graph.topics[facts[*a]].whole, &graph.topics[facts[*b]].whole);
            if cosine >= set.alike || matches!(set.slot, Slot::State | Slot::Label | Slot::Site) {
                links.push((*a, *b, cosine));
            }
        }
    }
    for (a, b, cosine) in &links {
        let (from, to) = (joined[*a].max(joined[*b]), joined[*a].min(joined[*b]));
        joined.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
        for at in [*a, *b] {
            let known = best.entry(at).or_default();
            *known = known.max(*cosine);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in best.keys() {
        groups.entry(joined[*at]).or_default().push(*at);
    }
    for group in groups.into_values() {
        let mut positions: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
        for at in &group {
            positions.entry(view.member(fact(*at))).or_default().push(fact(*at));
        }
        let mut positions: Vec<Vec<&Fact>> = positions.into_values().collect();
        positions.sort_by_key(|facts| {
            let first = facts.iter().map(|fact| (fact.document, fact.span)).min();
            (view.step(facts[0]), first)
        });
        let pattern = match set.kind {
            Kind::Place => Pattern::OtherPlace,
            _ if view.moved_on(&positions) => Pattern::LaterStep,
            _ => Pattern::OtherWord,
        };
        let cosine = group.iter().filter_map(|at| best.get(at)).fold(0.0_f32, |a, b| a.max(*b));
        sightings.push(Sighting {
            pattern,
            kind: set.kind,
            subject: words(graph, positions[0][0]),
            predicate: None,
            notice: None,
            positions: positions
                .iter()
                .map(|facts| Position {
                    value: view.value(facts[0]),
                    range: None,
                    evidence: facts.iter().map(|fact| evidence(fact)).collect(),
                })
                .collect(),
            trail: vec![format!("{}: words and names alike: {cosine:.2}", set.id)],
        });
    }
}

/// How alike two sentences are. Where a dossier is short, every word stands in most sentences and
/// none tells much: there the bare share of the words counts.
fn likeness(x: &Vector, y: &Vector) -> f32 {
    let shared = x.shared(y).count();
    let share = shared as f32 / x.weights.len().min(y.weights.len()).max(1) as f32;
    let many = if shared >= MANY { share * SHARE } else { 0.0 };
    x.cosine(y).max(many)
}

impl View<'_, '_> {
    /// True for what its source states of the story and of now.
    fn told(&self, fact: &Fact) -> bool {
        let beside =
            |scope: &Scope| matches!(scope, Scope::Aside | Scope::Earlier(_) | Scope::Comparison);
        let said = matches!(
            self.set.slot,
            Slot::Word | Slot::State | Slot::Beside | Slot::Cause | Slot::Nation | Slot::Label
        );
        let unsaid =
            matches!(fact.modality, Modality::Hypothetical | Modality::Asked | Modality::Denied);
        let past = said && self.past.contains(&(fact.document, fact.sentence));
        (fact.polarity == Polarity::Affirmed || self.turned(fact) || self.beside_denial(fact))
            && !fact.scope.iter().any(beside)
            && !unsaid
            && !past
    }

    /// True when one thing cannot be both.
    fn excludes(&self, x: &Fact, y: &Fact) -> bool {
        let (a, b) = (self.member(x), self.member(y));
        match self.set.slot {
            Slot::Word | Slot::State | Slot::Beside | Slot::Cause | Slot::Bearing | Slot::Site => {
                self.set.excludes(a, b)
            }
            Slot::Spot | Slot::Goal | Slot::Source | Slot::Act | Slot::Actor => false,
            Slot::Nation => self.places.known_apart(a, b),
            Slot::Label => labels::exclude(a, b),
            Slot::PersonPlace | Slot::Home | Slot::ThingPlace | Slot::Route => {
                self.places.apart(a, b)
            }
            Slot::NamedPlace => {
                let known = self.places.is_known(a) || self.places.is_known(b);
                (known || places::of_one_sort(a, b)) && self.places.apart(a, b)
            }
        }
    }

    /// True when one source names the place of the other in another connection, so that one may
    /// lie near the other.
    fn elsewhere_named(&self, x: &Fact, y: &Fact) -> bool {
        matches!(self.set.slot, Slot::ThingPlace | Slot::NamedPlace | Slot::Route)
            && (self.places.is_named(x.document, member(y))
                || self.places.is_named(y.document, member(x)))
    }

    /// True when two words of a set are said of one thing, as far as that is told.
    fn same_thing(&self, a: usize, b: usize) -> bool {
        let graph = self.graph;
        let (x, y) = (&graph.facts[a], &graph.facts[b]);
        let concepts = &graph.knowledge.concepts;
        let alike = |a: &Term, b: &Term| {
            a.stem == b.stem
                || a.concepts.iter().any(|v| b.concepts.iter().any(|w| concepts.akin(*v, *w)))
        };
        let who = |fact: &Fact| {
            let key = fact.frame.subject.as_deref()?;
            Some(graph.entities.resolve(fact.document, key).to_owned())
        };
        match self.set.slot {
            // Where the set asks what it is said of, one sentence may leave it out that names the
            // same.
            Slot::Word => {
                self.set.of.is_empty()
                    || (self.speaks_of(x) || self.speaks_of(y)) && share_a_name(graph, x, y)
            }
            Slot::State => {
                let own = |t: &Term, u: &Term| of(x).contains(t) || of(y).contains(u);
                let moves = !self.set.steps.is_empty();
                self.excludes(x, y)
                    && !self.shared.other_names(a, b)
                    && !self.shared.other_values(a, b)
                    && (moves && self.one_named(a, b)
                        || self.shared.apart_from(a, b, own) >= self.set.alike
                        || moves && self.shared.sentences_apart_from(a, b, own) >= WIDE)
            }
            Slot::Site => {
                self.excludes(x, y) && labels::one_act(graph, self.shared, self.set, a, b)
            }
            Slot::Label => {
                self.excludes(x, y) && labels::one_thing(graph, self.shared, self.set, a, b)
            }
            Slot::Beside | Slot::Nation => {
                let (a, b) = (of(x), of(y));
                let first = |one: &[Term], all: &[Term]| {
                    one.first().is_some_and(|one| all.iter().any(|other| alike(one, other)))
                };
                first(a, b) || first(b, a)
            }
            Slot::PersonPlace => match (who(x), who(y)) {
                (Some(a), Some(b)) => a == b,
                // "She was born in Menton": the person that the story is about, if it is one.
                _ => [x, y].iter().all(|fact| is_only(graph, fact)),
            },
            Slot::Home => match (who(x), who(y)) {
                (Some(a), Some(b)) => a == b,
                (None, None) => {
                    of(x).first() == of(y).first() && [x, y].iter().all(|at| is_only(graph, at))
                }
                (Some(one), None) | (None, Some(one)) => {
                    of(x).first() == of(y).first()
                        && of(x).first().is_some_and(|sort| self.homes.only(sort, &one))
                }
            },
            Slot::ThingPlace | Slot::Cause => true,
            Slot::Spot | Slot::Goal | Slot::Source | Slot::Act | Slot::Actor => false,
            Slot::NamedPlace | Slot::Route | Slot::Bearing => who(x).is_some() && who(x) == who(y),
        }
    }

    /// True for a source's word that leaves room for the other's: one of the same thing that it
    /// does not rule out; of homes, of which a town may stand here and a state there, the same
    /// place, whoever lives in it.
    fn says(&self, known: &Fact, other: &Fact, same_thing: impl Fn() -> bool) -> bool {
        match self.set.slot {
            Slot::Home => places::kin(self.member(known), self.member(other)),
            Slot::Label | Slot::Site => member(known) == member(other),
            _ => !self.excludes(known, other) && same_thing(),
        }
    }

    /// How far the matter has come by what a clause says.
    fn step(&self, fact: &Fact) -> Option<usize> {
        self.set.step(self.member(fact))
    }

    /// The one of two that is a step behind, and the one ahead; none where one is no step.
    fn behind<'f>(&self, x: &'f Fact, y: &'f Fact) -> Option<(&'f Fact, &'f Fact)> {
        match (self.step(x)?, self.step(y)?) {
            (a, b) if a < b => Some((x, y)),
            (a, b) if b < a => Some((y, x)),
            _ => None,
        }
    }

    /// True where each position is a step further, and no source that has it is older than one of
    /// those a step behind.
    fn moved_on(&self, positions: &[Vec<&Fact>]) -> bool {
        let published =
            |fact: &&Fact| self.graph.documents[fact.document].metadata.published.map(|at| at.date);
        positions.iter().all(|facts| self.step(facts[0]).is_some())
            && positions.windows(2).all(|two| {
                let before = two[0].iter().filter_map(published).max();
                let after = two[1].iter().filter_map(published).min();
                before.zip(after).is_none_or(|(before, after)| before <= after)
            })
    }

    /// True where both sentences name one person or body and no one else besides.
    fn one_named(&self, x: usize, y: usize) -> bool {
        let actors = |fact: usize| -> BTreeSet<&str> {
            let actor = |key: &&str| {
                matches!(
                    self.graph.entities.kind(key),
                    Some(NameKind::Person | NameKind::Organisation)
                )
            };
            self.shared.names_around(fact).iter().copied().filter(actor).collect()
        };
        let (ours, theirs) = (actors(x), actors(y));
        let both = ours.intersection(&theirs).count();
        both > 0 && (both == ours.len() || both == theirs.len())
    }

    /// True where the clause denies the very word, in a set that this turns round.
    fn turned(&self, fact: &Fact) -> bool {
        let denies = |term: &Term| fact.frame.denied.contains(term);
        self.set.turns && fact.polarity == Polarity::Negated && of(fact).iter().any(denies)
    }

    /// True where the clause denies something else than the words of the set.
    fn beside_denial(&self, fact: &Fact) -> bool {
        let denies = |term: &Term| fact.frame.denied.contains(term);
        self.set.slot == Slot::State && !of(fact).is_empty() && !of(fact).iter().any(denies)
    }

    /// The member that a clause says, turned round where the clause denies it.
    fn member<'b>(&'b self, fact: &'b Fact) -> &'b str {
        let said = member(fact);
        if self.turned(fact) { self.set.other(said) } else { said }
    }

    /// True when the sentence speaks of what the set asks for.
    fn speaks_of(&self, fact: &Fact) -> bool {
        let concepts = &self.graph.knowledge.concepts;
        let is_a = |concept: &u32| self.set.of.iter().any(|of| concepts.is_a(*concept, *of));
        fact.frame.words.iter().any(|(term, _)| term.concepts.iter().any(is_a))
    }

    /// The words as a reader of the finding needs them: a place with what is there.
    fn value(&self, fact: &Fact) -> String {
        match self.set.slot {
            Slot::Word | Slot::Beside | Slot::Cause | Slot::Nation | Slot::Label => {
                words(self.graph, fact)
            }
            _ => {
                let words = fact.clause.of(&self.graph.documents[fact.document].text);
                words.split_whitespace().collect::<Vec<_>>().join(" ")
            }
        }
    }
}

/// The sentences that name a year before that of their source: what they tell is history.
pub fn past(graph: &ClaimGraph<'_>) -> BTreeSet<(usize, Span)> {
    let year = |fact: &Fact| match &fact.content {
        Content::Value(Value::Date(period)) => period.from.map(|from| from.year()),
        _ => None,
    };
    let now = |document: usize| {
        let published = graph.documents[document].metadata.published.map(|at| at.date.year());
        published.or_else(|| graph.facts[graph.facts_of(document)].iter().filter_map(year).max())
    };
    let years: Vec<Option<i16>> = (0..graph.documents.len()).map(now).collect();
    let is_past = |fact: &&Fact| {
        year(fact).zip(years[fact.document]).is_some_and(|(year, now)| year < now - 1)
    };
    graph.facts.iter().filter(is_past).map(|fact| (fact.document, fact.sentence)).collect()
}

/// True when the two sources were published so long after one another that things may have moved
/// on: a court of appeal comes after a tribunal.
fn far_apart(graph: &ClaimGraph<'_>, x: &Fact, y: &Fact) -> bool {
    let day = |fact: &Fact| graph.documents[fact.document].metadata.published.map(|at| at.date);
    match (day(x), day(y)) {
        (Some(a), Some(b)) => a.duration_since(b).as_hours().abs() > 24 * APART,
        _ => false,
    }
}

fn member(fact: &Fact) -> &str {
    match &fact.content {
        Content::Contrast { member, .. } => member,
        _ => "",
    }
}

fn of(fact: &Fact) -> &[Term] {
    match &fact.content {
        Content::Contrast { of, .. } => of,
        _ => &[],
    }
}

/// True when its source has one place of the kind, however often it says so.
fn is_only(graph: &ClaimGraph<'_>, fact: &Fact) -> bool {
    let Content::Contrast { set, member, .. } = &fact.content else { return false };
    graph.facts[graph.facts_of(fact.document)].iter().all(|other| match &other.content {
        Content::Contrast { set: of, member: place, .. } => of != set || place == member,
        _ => true,
    })
}

/// True when the two sentences name one person, body or place.
fn share_a_name(graph: &ClaimGraph<'_>, x: &Fact, y: &Fact) -> bool {
    let key = |fact: &Fact, name: &str| graph.entities.resolve(fact.document, name).to_owned();
    x.frame.names.iter().any(|(a, _)| y.frame.names.iter().any(|(b, _)| key(x, a) == key(y, b)))
}

fn words(graph: &ClaimGraph<'_>, fact: &Fact) -> String {
    let words = fact.span.of(&graph.documents[fact.document].text);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
