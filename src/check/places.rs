//! Whether two names of places may stand for one place, or one for a part of the other.

use std::collections::BTreeSet;

use crate::graph::ClaimGraph;
use crate::graph::spelling;
use crate::knowledge::names::{Entity, Names};
use crate::model::fact::Content;

/// So many letters at most stand between a place and what it lies in: "Leeds, in Yorkshire".
const BETWEEN: usize = 6;
/// The class of a place that holds no other, unless it is itself a part of one.
const CITY: &str = "city";

/// What the sources and the names files say of places.
pub struct Places<'a> {
    names: &'a Names,
    /// What each source names.
    named: Vec<BTreeSet<&'a str>>,
    /// Names that stand side by side: "Malibu, Los Angeles".
    together: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Places<'a> {
    /// Gathers the names of all sources.
    pub fn new(graph: &ClaimGraph<'a>) -> Places<'a> {
        let mut named = vec![BTreeSet::new(); graph.documents.len()];
        let mut together = BTreeSet::new();
        let mut last = None;
        for fact in graph.facts {
            let Content::Name { key, .. } = &fact.content else { continue };
            named[fact.document].insert(key.as_str());
            if let Some((before, end)) =
                last.replace((key.as_str(), (fact.sentence, fact.span.end)))
                && end.0 == fact.sentence
                && fact.span.start.saturating_sub(end.1) <= BETWEEN
            {
                together.insert((before, key.as_str()));
            }
        }
        Places { names: &graph.knowledge.names, named, together }
    }

    /// True when nothing can be in both places: each is known not to lie in the other, or neither
    /// is a country or a region as far as anyone knows.
    pub fn apart(&self, a: &str, b: &str) -> bool {
        if kin(a, b) {
            return false;
        }
        match (self.names.by_id(a), self.names.by_id(b)) {
            (Some(_), Some(_)) => self.known_apart(a, b),
            (Some(known), None) | (None, Some(known)) if self.holds_places(known) => false,
            _ => !self.together.contains(&(a, b)) && !self.together.contains(&(b, a)),
        }
    }

    /// True when two places of the names files are not one, and neither lies in the other.
    pub fn known_apart(&self, a: &str, b: &str) -> bool {
        match (self.names.by_id(a), self.names.by_id(b)) {
            (Some(x), Some(y)) => a != b && !self.lies_in(x, b) && !self.lies_in(y, a),
            _ => false,
        }
    }

    /// True for a place of the names files.
    pub fn is_known(&self, place: &str) -> bool {
        self.names.by_id(place).is_some()
    }

    /// True when a source names a place, or one that may be the same.
    pub fn is_named(&self, document: usize, place: &str) -> bool {
        self.named[document].iter().any(|key| kin(key, place))
    }

    /// True for a country, a region, a part of a town.
    fn holds_places(&self, known: &Entity) -> bool {
        let city = |place: &Entity| place.class.as_deref() == Some(CITY);
        let within = known.within.as_deref().and_then(|id| self.names.by_id(id));
        !city(known) || within.is_some_and(city)
    }

    /// True when a place lies in another, as far as the names files know.
    fn lies_in(&self, place: &Entity, wanted: &str) -> bool {
        let within = |place: &&Entity| self.names.by_id(place.within.as_deref()?);
        std::iter::successors(Some(place), within).take(8).any(|place| place.id == wanted)
    }
}

/// True when two names may be one: two spellings, or the words of one are some of the other's:
/// "Richmond Hill", "South Richmond Hill".
pub fn kin(a: &str, b: &str) -> bool {
    let part = |short: &str, long: &str| {
        short.split([' ', '-']).all(|word| long.split([' ', '-']).any(|known| known == word))
    };
    part(a, b) || part(b, a) || spelling::alike(a, b)
}

/// True for two names of several words that differ in all but the last or the first: "Penrose
/// County", "Harlow County".
pub fn of_one_sort(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    a.len() > 1 && b.len() > 1 && (a.last() == b.last()) != (a.first() == b.first())
}
