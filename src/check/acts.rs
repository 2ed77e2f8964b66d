//! One act, two who did it: the round was led by one fund here and by another there; a shepherd
//! found the cave, two cavers found it.
//!
//! Doers differ where both are understood and neither can be a part of the other: two people, two
//! bodies that share no word, people or bodies of two sorts that have nothing to do with one
//! another. A source that also tells the act of the other's doer knows of two.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::places::Places;
use crate::check::propositions::Propositions;
use crate::check::sighting::{Sighting, evidence};
use crate::graph::ClaimGraph;
use crate::graph::{align, compare, spelling};
use crate::knowledge::checks::Pattern;
use crate::knowledge::contrasts::{Set, Slot};
use crate::model::fact::{Content, Fact, Modality, Polarity, Scope, Term};
use crate::model::finding::Position;
use crate::model::mention::Value;
use crate::model::name::NameKind;

/// An act that is told more often than this tells no two tellings apart.
const COMMON: usize = 60;
/// How telling what two sentences share must be where their clauses share too little, and where
/// they give other words for what the act is done to.
const ALIKE: (f32, f32) = (4.5, 6.0);
/// How telling what two clauses share must be where one does not say what the act is done to, and
/// what part of the shorter clause that is.
const UNSAID: (f32, f32) = (1.8, 0.3);
/// A shorter word of a name is no sign that two names are of one body.
const TELLING: usize = 4;

/// Looks at the acts that two sources tell of two doers.
pub fn look<'a>(
    graph: &'a ClaimGraph<'a>,
    shared: &Propositions<'a>,
    sightings: &mut Vec<Sighting>,
) {
    let mut by_act: BTreeMap<&str, Vec<Claim<'_>>> = BTreeMap::new();
    for (at, fact) in graph.facts.iter().enumerate() {
        let Content::Act { act, names, sorts, words, object, to } = &fact.content else {
            continue;
        };
        let resolve = |key: &'a String| graph.entities.resolve(fact.document, key);
        let names = names.iter().map(resolve).collect();
        let to = to.iter().map(resolve).collect();
        by_act.entry(act).or_default().push(Claim { at, fact, names, sorts, words, object, to });
    }
    let actors = graph.knowledge.contrasts.sets().iter().find(|set| set.slot == Slot::Actor);
    let Some(actors) = actors else { return };
    let mut named = BTreeSet::new();
    for fact in graph.facts {
        if let Content::Name { key, .. } = &fact.content {
            named.insert((fact.document, graph.entities.resolve(fact.document, key)));
        }
    }
    let view = View { graph, shared, places: Places::new(graph), actors, named };
    for (act, claims) in &by_act {
        if let Some(set) = graph.knowledge.contrasts.set(act)
            && claims.len() <= COMMON
        {
            view.look_at(set, claims, sightings);
        }
    }
}

/// An act where a source tells it.
struct Claim<'g> {
    /// Its place among the facts.
    at: usize,
    fact: &'g Fact,
    names: BTreeSet<&'g str>,
    sorts: &'g [String],
    words: &'g [Term],
    object: &'g [Term],
    to: BTreeSet<&'g str>,
}

impl Claim<'_> {
    /// True for what its source states of the story.
    fn is_told(&self) -> bool {
        let beside = |scope: &Scope| matches!(scope, Scope::Aside | Scope::Comparison);
        let unsaid = matches!(
            self.fact.modality,
            Modality::Hypothetical | Modality::Asked | Modality::Denied
        );
        self.fact.polarity == Polarity::Affirmed && !unsaid && !self.fact.scope.iter().any(beside)
    }
}

struct View<'g, 's> {
    graph: &'g ClaimGraph<'g>,
    shared: &'s Propositions<'g>,
    places: Places<'g>,
    actors: &'g Set,
    /// Who is named in which document.
    named: BTreeSet<(usize, &'g str)>,
}

impl View<'_, '_> {
    fn look_at(&self, set: &Set, claims: &[Claim<'_>], sightings: &mut Vec<Sighting>) {
        let told: Vec<&Claim<'_>> = claims.iter().filter(|claim| claim.is_told()).collect();
        // Who tells the act of the other's doer as well knows of two.
        let knows = |document: usize, other: &Claim<'_>| {
            let mut own = claims.iter().filter(|claim| claim.fact.document == document);
            own.any(|claim| !self.apart(set, claim, other) && self.one_deed(set, claim, other))
        };
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        for (place, x) in told.iter().enumerate() {
            for y in &told[place + 1..] {
                if x.fact.document == y.fact.document
                    || seen.contains(&x.at) && seen.contains(&y.at)
                    || !self.one_deed(set, x, y)
                    || !self.apart(set, x, y)
                    || knows(x.fact.document, y)
                    || knows(y.fact.document, x)
                {
                    continue;
                }
                let side = |own: &Claim<'_>, other: &Claim<'_>| -> Vec<&Claim<'_>> {
                    let with = |claim: &&&Claim<'_>| {
                        claim.at == own.at
                            || claim.fact.document != other.fact.document
                                && self.one_deed(set, claim, other)
                                && self.apart(set, claim, other)
                                && !self.apart(set, claim, own)
                    };
                    told.iter().filter(with).copied().collect()
                };
                let sides = [side(x, y), side(y, x)];
                seen.extend(sides.iter().flatten().map(|claim| claim.at));
                sightings.push(self.sighting(set, [x, y], &sides));
            }
        }
    }

    fn sighting(
        &self,
        set: &Set,
        [x, y]: [&Claim<'_>; 2],
        sides: &[Vec<&Claim<'_>>; 2],
    ) -> Sighting {
        let position = |claim: &Claim<'_>, side: &[&Claim<'_>]| Position {
            value: words(self.graph, claim.fact),
            range: None,
            evidence: side.iter().map(|claim| evidence(claim.fact)).collect(),
        };
        Sighting {
            pattern: Pattern::OtherAgent,
            kind: set.kind,
            subject: words(self.graph, x.fact),
            predicate: None,
            notice: None,
            positions: vec![position(x, &sides[0]), position(y, &sides[1])],
            trail: vec![format!("act: {}", set.id)],
        }
    }

    /// True when both tell of one act: the only one of its kind, or one that is done to the same.
    fn one_deed(&self, set: &Set, x: &Claim<'_>, y: &Claim<'_>) -> bool {
        let concepts = &self.graph.knowledge.concepts;
        let akin = |a: &Term, b: &Term| {
            a.stem == b.stem
                || a.concepts.iter().any(|v| b.concepts.iter().any(|w| concepts.akin(*v, *w)))
        };
        let same = !x.to.is_disjoint(&y.to)
            || x.object.iter().any(|a| y.object.iter().any(|b| akin(a, b)));
        let own = |a: &Term, b: &Term| x.words.contains(a) && y.words.contains(b);
        if self.shared.other_values(x.at, y.at) {
            return false;
        }
        let beside = || self.shared.sentences_apart_from(x.at, y.at, own);
        if !set.of.is_empty() {
            return set.alike == 0.0 || beside() >= set.alike || self.share_a_figure(x, y);
        }
        let clauses = self.shared.compare(x.at, y.at).weight;
        let size = self.shared.size(x.at).min(self.shared.size(y.at)).max(0.1);
        let unsaid = |claim: &Claim<'_>| claim.object.is_empty() && claim.to.is_empty();
        let open = unsaid(x) || unsaid(y);
        let alike = if open || same { ALIKE.0 } else { ALIKE.1 };
        same && self.shared.apart_from(x.at, y.at, own) >= set.alike
            || open && clauses >= UNSAID.0 && clauses >= UNSAID.1 * size
            || beside() >= alike
            || (open || same) && self.share_a_figure(x, y)
    }

    /// True when both sentences give one figure: a sum, a count, a length.
    fn share_a_figure(&self, x: &Claim<'_>, y: &Claim<'_>) -> bool {
        let figures = |claim: &Claim<'_>| {
            let values = self.graph.values_in(claim.fact.document, claim.fact.sentence);
            values.filter(|value| matches!(value, Value::Money { .. } | Value::Measure { .. }))
        };
        figures(x).any(|a| {
            figures(y)
                .any(|b| align::class(a) == align::class(b) && compare::compare(a, b).agrees())
        })
    }

    /// True when neither doer can be the other, or a part of the other.
    fn apart(&self, set: &Set, x: &Claim<'_>, y: &Claim<'_>) -> bool {
        // "Led by Corvane" is not "led by Corvane and Tolland".
        let within = |a: &Claim<'_>, b: &Claim<'_>| {
            !a.names.is_empty() && a.names.len() < b.names.len() && a.names.is_subset(&b.names)
        };
        if set.sole && (within(x, y) || within(y, x)) {
            return true;
        }
        let pairs = || x.names.iter().flat_map(|a| y.names.iter().map(|b| (*a, *b)));
        if pairs().any(|(a, b)| self.one_name(a, b)) {
            return false;
        }
        let sorts = || x.sorts.iter().flat_map(|a| y.sorts.iter().map(move |b| (a, b)));
        if sorts().any(|(a, b)| !self.actors.excludes(a, b)) {
            return false;
        }
        // Of two bodies one may own the other, as a source knows that names both.
        let knows = |claim: &Claim<'_>, name| self.named.contains(&(claim.fact.document, name));
        let alone = |a, b| self.is_person(a) || !knows(x, b) && !knows(y, a);
        sorts().next().is_some() || pairs().any(|(a, b)| self.of_one_kind(a, b) && alone(a, b))
    }

    /// True when two names may stand for one.
    fn one_name(&self, a: &str, b: &str) -> bool {
        let words = |name: &'_ str| -> BTreeSet<String> {
            let telling = name.split([' ', '-']).filter(|word| word.chars().count() >= TELLING);
            telling.map(str::to_owned).collect()
        };
        let (ours, theirs) = (words(a), words(b));
        let shared = if self.is_person(a) && self.is_person(b) {
            // Two of one family are two; a surname may be either of them.
            ours.is_subset(&theirs) || theirs.is_subset(&ours)
        } else {
            !ours.is_disjoint(&theirs)
        };
        a == b || shared || spelling::alike(a, b)
    }

    fn is_person(&self, name: &str) -> bool {
        self.graph.entities.kind(name) == Some(NameKind::Person)
    }

    /// True when two names are of people, of bodies, or of countries that have nothing in common.
    fn of_one_kind(&self, a: &str, b: &str) -> bool {
        let kind = |name: &str| self.graph.entities.kind(name).unwrap_or(NameKind::Other);
        match (kind(a), kind(b)) {
            (NameKind::Person, NameKind::Person) => true,
            (NameKind::Place, NameKind::Place) => self.places.known_apart(a, b),
            (NameKind::Organisation, NameKind::Organisation) => true,
            (NameKind::Place, _) | (_, NameKind::Place) => false,
            // What nothing tells apart has two words at least.
            (NameKind::Other, _) | (_, NameKind::Other) => a.contains(' ') && b.contains(' '),
            _ => false,
        }
    }
}

/// The doer with the act.
fn words(graph: &ClaimGraph<'_>, fact: &Fact) -> String {
    let words = fact.clause.of(&graph.documents[fact.document].text);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
