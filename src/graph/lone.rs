//! Dates of which each source gives one of their kind: the hour here, another hour there.
//!
//! Takes facts and scored pairs, raises those of two hours, days, months or years that cannot both
//! hold, where their sentences are alike and neither article tells of a second such moment.

use std::collections::BTreeMap;

use crate::graph::align::Pair;
use crate::graph::compare::{self, Relation};
use crate::graph::questions::SURE;
use crate::graph::timing;
use crate::graph::vocabulary::Topic;
use crate::model::fact::{Content, Fact, Modality, Scope};
use crate::model::mention::Value;
use crate::model::moment::{Anchor, Grain, Period};

/// A pair that scores less has too little else in common.
const LEAST: f32 = 0.3;
/// The same for two days of a month: articles seldom give only one by chance.
const LEAST_DAY: f32 = 0.2;

/// From here on it matters no more by what words the one begins or ends.
const SURELY: f32 = 0.9;
/// What happens on two days, in two months or years is as much alike, where the one does not look
/// like the other miswritten.
const EVENTS: f32 = 0.08;

/// How a date is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// "à 3 h 20".
    Hour,
    /// "24 June".
    Day,
    /// "in September".
    Month,
    /// "in 1976".
    Year,
}

/// Raises the score of the pairs whose two dates are the only ones of their kind in their sources.
pub fn raise(pairs: &mut [Pair], facts: &[Fact], topics: &[Topic]) {
    let mut told: BTreeMap<(usize, Kind), Vec<&Value>> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.zone.is_story()) {
        if let (Some(kind), Content::Value(value)) = (kind(fact), &fact.content) {
            told.entry((fact.document, kind)).or_default().push(value);
        }
    }
    let none = Vec::new();
    let of = |document: usize, kind: Kind| told.get(&(document, kind)).unwrap_or(&none);
    // What both give is not what one gives for the other's.
    let alone = |value: &Value, own: &[&Value], theirs: &[&Value]| {
        let known = |list: &[&Value], value: &Value| {
            list.iter().any(|other| compare::compare(value, other).agrees())
        };
        !known(theirs, value)
            && own.iter().all(|other| known(&[value], other) || known(theirs, other))
    };
    for pair in pairs.iter_mut() {
        let (a, b) = (&facts[pair.a], &facts[pair.b]);
        let (Some(kind), Some(other)) = (kind(a), kind(b)) else { continue };
        let least = if kind == Kind::Day { LEAST_DAY } else { LEAST };
        if kind != other || pair.score < least || a.document == b.document {
            continue;
        }
        let (Content::Value(x), Content::Value(y)) = (&a.content, &b.content) else { continue };
        let relation = compare::compare(x, y);
        let (mine, theirs) = (of(a.document, kind), of(b.document, kind));
        let (s, t) = (&topics[pair.a], &topics[pair.b]);
        let alike = kind == Kind::Hour
            || relation == Relation::NearMiss
            || s.time.events.cosine(&t.time.events) >= EVENTS;
        if relation.conflicts()
            && alike
            && (pair.score >= SURELY || timing::one_turn(&s.time, &t.time))
            && stands(a)
            && stands(b)
            && alone(x, mine, theirs)
            && alone(y, theirs, mine)
        {
            pair.relation = relation;
            pair.score = pair.score.max(SURE);
        }
    }
}

/// The kind of a date that is told by its own numbers; none for "on Tuesday", "this year".
fn kind(fact: &Fact) -> Option<Kind> {
    let Content::Value(Value::Date(period)) = &fact.content else { return None };
    let named = period.anchor != Anchor::Publication || period.partial.is_some();
    if is_hour(period) {
        return Some(Kind::Hour);
    }
    match period.grain {
        Grain::Day if period.partial.is_some() => Some(Kind::Day),
        Grain::Month if named => Some(Kind::Month),
        Grain::Year if named => Some(Kind::Year),
        _ => None,
    }
}

/// True for a time of day; not for an evening.
fn is_hour(period: &Period) -> bool {
    period.grain <= Grain::Hour || period.clock.is_some_and(|(from, to)| to - from <= 60)
}

/// True for what the article tells by itself, of its story.
fn stands(fact: &Fact) -> bool {
    let said = fact.frame.event.as_ref().is_none_or(|event| event.said);
    fact.zone.is_story()
        && !said
        && !fact.scope.contains(&Scope::Aside)
        && !matches!(fact.modality, Modality::Asked | Modality::Hypothetical | Modality::Denied)
}

#[cfg(test)]
mod tests {
    use crate::graph;
    use crate::graph::tests as trial;

    /// How likely two dates are held to be those of one thing.
    fn score(first: &str, second: &str, dates: [&str; 2]) -> f32 {
        let trial = trial::read_dated(&[first, second]);
        let graph = graph::build(&trial.documents, &trial.facts, &trial.knowledge);
        let at = |document: usize| {
            graph.facts_of(document).find(|fact| {
                let text = &trial.documents[document].text;
                let fact = &trial.facts[*fact];
                fact.is_time() && fact.span.of(text).contains(dates[document])
            })
        };
        let pair = at(0).zip(at(1)).and_then(|(a, b)| graph.pair(a, b));
        pair.filter(|pair| pair.relation.conflicts()).map_or(0.0, |pair| pair.score)
    }

    const BODY: &str = "Nobody was hurt. The mayor, Ada Brenn, came on board. Divers will look at \
                        the hull this week.";
    const TEXTE: &str = "Personne n'a été blessé. La maire, Ada Brenn, est montée à bord. Des \
                         plongeurs examineront la coque cette semaine.";

    #[test]
    fn the_only_hour_of_each_source_is_that_of_the_story() {
        let english = format!("The Oria hit the quay at 7.40 p.m. with 140 passengers. {BODY}");
        let french = format!("L'Oria a heurté le quai à 21 h 10 avec 140 passagers. {TEXTE}");
        let one = score(&english, &french, ["7.40", "21 h"]);
        assert!(one > 0.9, "{one}");
        let english = format!("{english} The crew had left Larmont at 6.15 p.m.");
        let two = score(&english, &french, ["7.40", "21 h"]);
        assert!(two < 0.9, "{two}");
    }

    #[test]
    fn a_start_has_one_month_and_two_happenings_may_have_two() {
        let english = format!("Work starts in September and will employ 900 people. {BODY}");
        let french =
            format!("Le chantier commence en novembre et emploiera 900 personnes. {TEXTE}");
        let one = score(&english, &french, ["September", "novembre"]);
        assert!(one > 0.9, "{one}");
        let french = format!("La foire de Larmont fermera en novembre. {TEXTE}");
        let two = score(&english, &french, ["September", "novembre"]);
        assert!(two < 0.9, "{two}");
    }
}
