//! Days and hours of what happens once: two that differ are two answers to one question.
//!
//! Takes facts, gives pairs that stand against each other: one date under two days of the week,
//! one hour some full hours off, two close days of an act that a story has one of.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::graph::calendar;
use crate::graph::compare;
use crate::knowledge::concepts::Concepts;
use crate::model::document::Document;
use crate::model::fact::{Content, Fact, Modality, Polarity, Scope};
use crate::model::mention::Value;
use crate::model::moment::{Grain, Period, Relation as Limit};
use crate::model::text::fold;

/// Days of one act lie at most so far apart; those of two acts may lie anywhere.
const DAYS: i32 = 3;
/// By so many hours a time is off that was reckoned for another zone, or misread.
const HOURS: i32 = 2;
/// At so few places a time or a date may be given that is compared with all others.
const COMMON: usize = 60;
/// How far a word may stand from a date that it tells of.
const REACH: u32 = 20;

/// The pairs of dates and times that cannot both hold of what they tell, each sorted.
pub fn pairs(
    documents: &[Document],
    facts: &[Fact],
    concepts: &Concepts,
    once: &[String],
) -> Vec<(usize, usize)> {
    let told: Vec<(usize, &Period)> = facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| is_told(fact))
        .filter_map(|(index, fact)| Some((index, period(fact)?)))
        .collect();
    let mut found = weekdays(facts, &told);
    found.extend(hours(facts, &told));
    found.extend(days(documents, facts, &told, concepts, once));
    found.sort_unstable();
    found.dedup();
    found
}

fn is_told(fact: &Fact) -> bool {
    fact.zone.is_story()
        && fact.polarity == Polarity::Affirmed
        && !fact.scope.contains(&Scope::Aside)
        && !matches!(fact.modality, Modality::Asked | Modality::Hypothetical | Modality::Denied)
}

fn period(fact: &Fact) -> Option<&Period> {
    match &fact.content {
        Content::Value(Value::Date(period)) => Some(period),
        _ => None,
    }
}

/// Every two members of one list that `parts` parts.
fn every_two(
    list: &[usize],
    parts: impl Fn(usize, usize) -> bool,
) -> impl Iterator<Item = (usize, usize)> {
    let list = if list.len() > COMMON { &[] } else { list };
    let mut found = Vec::new();
    for (at, a) in list.iter().enumerate() {
        let later = list[at + 1..].iter().filter(|b| parts(*a, **b));
        found.extend(later.map(|b| (*a.min(b), *a.max(b))));
    }
    found.into_iter()
}

/// One date under two days of the week.
fn weekdays(facts: &[Fact], told: &[(usize, &Period)]) -> Vec<(usize, usize)> {
    let mut dates: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    for (index, period) in told.iter().filter(|(_, period)| period.weekday.is_some()) {
        if let Some(from) = period.from {
            dates.entry(from.date()).or_default().push(*index);
        }
    }
    let parts = |a: usize, b: usize| {
        facts[a].document != facts[b].document
            && matches!((period(&facts[a]), period(&facts[b])),
                (Some(x), Some(y)) if calendar::other_weekday(x, y))
    };
    dates.values().flat_map(|list| every_two(list, parts)).collect()
}

/// Minutes after midnight, where a time is given to the minute.
fn minute(period: &Period) -> Option<i32> {
    let at = period.from.filter(|_| period.grain == Grain::Minute);
    let placed = at.map(|at| i32::from(at.hour()) * 60 + i32::from(at.minute()));
    placed.or_else(|| {
        let (from, to) = period.clock?;
        (to - from <= 1).then_some(i32::from(from))
    })
}

/// Two times of one day whose minutes are the same and whose hours are not: twenty past two and
/// twenty past three. A source that knows of both tells of two moments.
fn hours(facts: &[Fact], told: &[(usize, &Period)]) -> Vec<(usize, usize)> {
    let mut minutes: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    let mut known: BTreeSet<(usize, i32)> = BTreeSet::new();
    for (index, period) in told {
        let Some(at) = minute(period) else { continue };
        known.insert((facts[*index].document, at));
        // Full and half hours are many things' hours.
        if at % 30 != 0 && period.zone_offset.is_none() {
            minutes.entry(at % 60).or_default().push(*index);
        }
    }
    let parts = |a: usize, b: usize| {
        let (x, y) = (&facts[a], &facts[b]);
        let (Some(p), Some(q)) = (period(x), period(y)) else { return false };
        let (Some(m), Some(n)) = (minute(p), minute(q)) else { return false };
        let other_day = match (p.from, q.from) {
            (Some(from), Some(to)) => from.date() != to.date(),
            _ => p.weekday.zip(q.weekday).is_some_and(|(x, y)| x != y),
        };
        x.document != y.document
            && !other_day
            && m != n
            && (m - n).abs() <= HOURS * 60
            && !known.contains(&(y.document, m))
            && !known.contains(&(x.document, n))
    };
    minutes.values().flat_map(|list| every_two(list, parts)).collect()
}

/// Two close days of one act: of a vote, of a signature.
fn days(
    documents: &[Document],
    facts: &[Fact],
    told: &[(usize, &Period)],
    concepts: &Concepts,
    once: &[String],
) -> Vec<(usize, usize)> {
    let acts: Vec<u32> = once.iter().filter_map(|name| concepts.find(name)).collect();
    let mut by_act: BTreeMap<u32, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (index, period) in told {
        let fact = &facts[*index];
        if !matches!(period.relation, Limit::At | Limit::About)
            || period.grain > Grain::Day
            || tells_of_another(&documents[fact.document].text, fact)
        {
            continue;
        }
        for act in acts_of(fact, &acts, concepts) {
            by_act.entry(act).or_default().entry(fact.document).or_default().push(*index);
        }
    }
    let relation = |a: usize, b: usize| match (&facts[a].content, &facts[b].content) {
        (Content::Value(x), Content::Value(y)) => compare::compare(x, y),
        _ => compare::Relation::Incomparable,
    };
    let one_day =
        |list: &Vec<usize>| list.iter().all(|a| list.iter().all(|b| !relation(*a, *b).conflicts()));
    let mut found = Vec::new();
    for (act, sources) in &by_act {
        // A source that gives two days of an act knows of two acts.
        let firm: Vec<usize> =
            sources.values().filter(|list| one_day(list)).flatten().copied().collect();
        let parts = |a: usize, b: usize| {
            facts[a].document != facts[b].document
                && relation(a, b).conflicts()
                && close(&facts[a], &facts[b])
                && one_act((&facts[a], &facts[b]), *act, concepts)
                && looks_back(documents, &facts[a]) == looks_back(documents, &facts[b])
        };
        found.extend(every_two(&firm, parts));
    }
    found
}

/// True where the clause of a date has words of its own and none of the event: "as it promised on
/// Tuesday, the firm has issued".
fn tells_of_another(text: &str, fact: &Fact) -> bool {
    let clause = fact.clause.of(text);
    let folded = fold(clause);
    let named = fact.frame.event.iter().flat_map(|event| &event.terms);
    let small = |words: &str| {
        let words = words.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| word.chars().next().is_some_and(char::is_lowercase)).count()
    };
    let own = small(clause).saturating_sub(small(fact.span.of(text)));
    own > 1 && !named.clone().any(|term| folded.contains(&*term.stem))
}

/// The acts that a date is the time of.
fn acts_of(fact: &Fact, acts: &[u32], concepts: &Concepts) -> BTreeSet<u32> {
    let terms = fact.frame.event.iter().flat_map(|event| &event.terms);
    let known = terms.flat_map(|term| term.concepts.iter());
    known.filter_map(|id| acts.iter().find(|act| concepts.is_a(*id, **act))).copied().collect()
}

/// True for two days that are one to three apart, by date or by the day of the week.
fn close(a: &Fact, b: &Fact) -> bool {
    let (Some(x), Some(y)) = (period(a), period(b)) else { return false };
    match (x.from, y.from) {
        (Some(from), Some(to)) => {
            let apart = from.date().until(to.date()).map_or(i32::MAX, |span| span.get_days());
            (1..=DAYS).contains(&apart.abs())
        }
        (None, None) => x.weekday.zip(y.weekday).is_some_and(|(x, y)| {
            let apart = i32::from(x - y).rem_euclid(7);
            (1..=DAYS).contains(&apart.min(7 - apart))
        }),
        _ => false,
    }
}

/// True for what lies before its source was published; nothing where that is not known.
fn looks_back(documents: &[Document], fact: &Fact) -> Option<bool> {
    let published = documents[fact.document].metadata.published?.date;
    Some(period(fact)?.from?.date() <= published)
}

/// True where two sentences share more than the act: another word or a name; not where one is
/// the second of several.
fn one_act((a, b): (&Fact, &Fact), act: u32, concepts: &Concepts) -> bool {
    let (ranks, others) = (&a.frame.ranks, &b.frame.ranks);
    if !ranks.is_empty() && !others.is_empty() && !ranks.iter().any(|rank| others.contains(rank)) {
        return false;
    }
    let of_act = |id: &u32| concepts.is_a(*id, act) || concepts.is_time(*id);
    let words = |fact: &Fact| -> BTreeSet<String> {
        let near = fact.frame.words.iter().filter(|(_, distance)| *distance <= REACH);
        near.filter(|(term, _)| !term.concepts.iter().any(of_act))
            .flat_map(|(term, _)| {
                let known = term.concepts.iter().map(|id| format!("={id}"));
                known.chain([term.stem.to_string()])
            })
            .collect()
    };
    let names = |fact: &Fact| -> BTreeSet<String> {
        fact.frame.names.iter().map(|(key, _)| key.clone()).collect()
    };
    !words(a).is_disjoint(&words(b)) || !names(a).is_disjoint(&names(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::tests as trial;

    /// What each pair of two articles says, published on Friday 6 March 2026.
    fn against(first: &str, second: &str) -> Vec<(String, String)> {
        let trial::Trial { knowledge, documents, facts } = trial::read_dated(&[first, second]);
        let said = |fact: usize| {
            let fact = &facts[fact];
            fact.span.of(&documents[fact.document].text).to_owned()
        };
        pairs(&documents, &facts, &knowledge.concepts, &knowledge.alignment.once)
            .into_iter()
            .map(|(a, b)| (said(a), said(b)))
            .collect()
    }

    #[test]
    fn one_date_has_one_day_of_the_week() {
        let two = against(
            "The market hall will reopen on Tuesday 17 March.",
            "Le marché couvert rouvrira le mercredi 17 mars.",
        );
        assert_eq!(two.len(), 1, "{two:?}");
        let one = against(
            "The market hall will reopen on Tuesday 17 March.",
            "Le marché couvert rouvrira le 17 mars.",
        );
        assert!(one.is_empty(), "{one:?}");
    }

    #[test]
    fn an_hour_off_is_one_moment_and_other_minutes_are_another() {
        let off = against("The siren was heard at 3.24am.", "La sirène a été entendue à 2 h 24.");
        assert_eq!(off.len(), 1, "{off:?}");
        let full = against("The doors open at 7.30pm.", "Les musiciens arrivent à 18 h 30.");
        assert!(full.is_empty(), "{full:?}");
        let both = against(
            "The siren was heard at 3.24am.",
            "La sirène a été entendue à 2 h 24, puis à 3 h 24.",
        );
        assert!(both.is_empty(), "{both:?}");
    }

    #[test]
    fn a_vote_has_one_day() {
        let two = against(
            "The council of Marlow Quay voted on Tuesday to close the lido.",
            "Le conseil municipal de Marlow Quay a voté mercredi la fermeture de la piscine.",
        );
        assert_eq!(two.len(), 1, "{two:?}");
        let another = against(
            "The council of Marlow Quay voted on Tuesday to close the lido.",
            "La patinoire a ouvert mercredi.",
        );
        assert!(another.is_empty(), "{another:?}");
    }
}
