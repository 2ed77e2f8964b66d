//! Questions to which an event has one answer: how many died, how much burnt.
//!
//! Takes facts, raises the pairs of those that answer one question. Two articles of a dossier may
//! tell a toll in words that share nothing ("the count stood at nineteen", "killing 23"); what
//! they state, of the whole and of the event that the dossier is about, is sign enough.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;

use crate::graph::align::{self, Pair};
use crate::graph::compare::{self, Relation};
use crate::knowledge::concepts::predicate::{Predicate, ValueType};
use crate::knowledge::concepts::{Class, Concepts};
use crate::model::document::{Document, Zone};
use crate::model::fact::{Content, Fact, Modality, Polarity, Scope};
use crate::model::mention::Value;
use crate::model::moment::{self, Grain};
use crate::model::quantity::{Modifier, Quantity};
use crate::model::span::Span;

/// How likely two answers to one question are about one thing.
pub(super) const SURE: f32 = 0.97;
/// An agreement that scores less is by chance where one of the two answers a question.
const LOOSE: f32 = 0.5;
/// From so many days before publication on, a day is not that of the story.
const PAST: i32 = 300;
/// How far the word that says what is counted may stand from a number with its noun.
const REACH: u32 = 6;
/// The same for a number alone.
const CLOSE: u32 = 4;

/// Raises the score of the pairs that answer one question, and adds those that are missing; the
/// pairs stay sorted. `asked` has the facts that answer each question.
pub fn raise(pairs: &mut Vec<Pair>, facts: &[Fact], asked: &[Vec<usize>]) {
    let mut fresh = Vec::new();
    for answers in asked {
        for (a, b) in links(facts, answers) {
            let relation = match (&facts[a].content, &facts[b].content) {
                (Content::Value(x), Content::Value(y)) => compare::compare(x, y),
                _ => continue,
            };
            // "At least six" and "nineteen" may both hold; of one toll they are two counts.
            let relation = match relation {
                Relation::Loose => Relation::Differs,
                Relation::Incomparable => continue,
                other => other,
            };
            let (a, b) = (a.min(b), a.max(b));
            match pairs.binary_search_by_key(&(a, b), |pair| (pair.a, pair.b)) {
                Ok(at) => {
                    pairs[at].relation = relation;
                    pairs[at].score = pairs[at].score.max(SURE);
                }
                Err(_) => fresh.push(Pair { a, b, relation, score: SURE }),
            }
        }
    }
    // What else gives the same number gives it of something else, unless much speaks for it.
    let mut of = vec![usize::MAX; facts.len()];
    for (question, answers) in asked.iter().enumerate() {
        answers.iter().for_each(|fact| of[*fact] = question);
    }
    for pair in pairs.iter_mut().filter(|pair| pair.relation.agrees() && pair.score < LOOSE) {
        if of[pair.a] != of[pair.b] {
            pair.score = 0.0;
        }
    }
    pairs.append(&mut fresh);
    pairs.sort_by_key(|pair| (pair.a, pair.b));
    pairs.dedup_by_key(|pair| (pair.a, pair.b));
}

/// Raises the score of pairs whose values cannot both hold, and adds those that are missing; the
/// pairs stay sorted.
pub fn oppose(pairs: &mut Vec<Pair>, facts: &[Fact], against: &[(usize, usize)]) {
    let mut fresh = Vec::new();
    for (a, b) in against {
        let relation = match (&facts[*a].content, &facts[*b].content) {
            (Content::Value(x), Content::Value(y)) => compare::compare(x, y),
            _ => continue,
        };
        let relation = match relation {
            relation if relation.conflicts() => relation,
            // An age and a year of birth.
            Relation::Incomparable => Relation::Differs,
            _ => continue,
        };
        match pairs.binary_search_by_key(&(*a, *b), |pair| (pair.a, pair.b)) {
            Ok(at) => {
                pairs[at].relation = relation;
                pairs[at].score = pairs[at].score.max(SURE);
            }
            Err(_) => fresh.push(Pair { a: *a, b: *b, relation, score: SURE }),
        }
    }
    pairs.append(&mut fresh);
    pairs.sort_by_key(|pair| (pair.a, pair.b));
    pairs.dedup_by_key(|pair| (pair.a, pair.b));
}

/// A predicate, the category that is counted where only a part is, and the class of the value.
type Question<'a> = (&'a str, Option<u32>, &'a str);

/// The facts that answer each question of what an event did, where at least two sources do.
pub fn questions(documents: &[Document], facts: &[Fact], concepts: &Concepts) -> Vec<Vec<usize>> {
    let opening = opening(documents, facts);
    let mut told: BTreeMap<Question<'_>, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (index, fact) in facts.iter().enumerate() {
        let Content::Value(value) = &fact.content else { continue };
        let Some(predicate) = fact.predicate.as_deref().and_then(|id| concepts.predicate(id))
        else {
            continue;
        };
        let Some(class) = align::class(value) else { continue };
        if of_event(predicate)
            && answers(fact, value, predicate, concepts)
            && is_whole(fact)
            && announced(facts, index, predicate, concepts)
            && !of_another_time(documents, facts, index)
            && !of_another_event(&opening[fact.document], fact)
        {
            let part = part(fact, predicate, concepts);
            let by_source = told.entry((predicate.id.as_str(), part, class)).or_default();
            by_source.entry(fact.document).or_default().push(index);
        }
    }
    told.into_values()
        .map(|sources| {
            sources.into_values().filter_map(|told| answer(facts, &told)).collect::<Vec<_>>()
        })
        .filter(|sources| sources.len() > 1)
        .map(|sources| sources.concat())
        .collect()
}

/// True for what one event has one of.
fn of_event(predicate: &Predicate) -> bool {
    predicate.exclusive
        && predicate.subject == Some(Class::Event)
        && matches!(
            predicate.value,
            ValueType::Count | ValueType::Measure | ValueType::Percent | ValueType::Money
        )
}

/// True for a plain value that is not denied.
fn answers(fact: &Fact, value: &Value, predicate: &Predicate, concepts: &Concepts) -> bool {
    let none = size(value).is_some_and(|size| size.is_zero());
    let denied = fact.polarity == Polarity::Negated
        && !none
        && fact
            .frame
            .denied
            .iter()
            .flat_map(|term| term.concepts.iter())
            .any(|known| predicate.about.iter().any(|cue| concepts.is_a(*known, *cue)));
    let rough = |quantity: &Quantity| quantity.modifier == Modifier::Order;
    let plain = is_plain(fact, value) || value.quantity().is_some_and(rough) && is_told(fact);
    plain && !denied
}

/// True where a word that announces the predicate stands close to the value, and closer to no
/// other number of the sentence.
fn announced(facts: &[Fact], index: usize, predicate: &Predicate, concepts: &Concepts) -> bool {
    let fact = &facts[index];
    let cue = fact.frame.words.iter().find(|(term, _)| {
        term.concepts
            .iter()
            .any(|known| predicate.about.iter().any(|cue| concepts.is_a(*known, *cue)))
    });
    let Some((cue, distance)) = cue else { return false };
    let counted = !matches!(&fact.content, Content::Value(Value::Number { counted: None, .. }));
    if *distance > if counted { REACH } else { CLOSE } {
        return false;
    }
    let nearer = |other: &Fact| {
        matches!(other.content, Content::Value(Value::Number { .. }))
            && other.frame.words.iter().any(|(term, at)| term.stem == cue.stem && at < distance)
    };
    !sentence(facts, index).any(nearer)
}

/// True for a value that the article itself gives, not roughly and not as it might be.
pub(super) fn is_plain(fact: &Fact, value: &Value) -> bool {
    let rough = value.quantity().is_none_or(|quantity| quantity.modifier == Modifier::Order);
    is_told(fact) && !rough
}

fn is_told(fact: &Fact) -> bool {
    let told =
        matches!(fact.modality, Modality::Asserted | Modality::Reported | Modality::Estimated);
    fact.zone.is_story() && told
}

/// True where nothing says that it is a part, a rate, a change or something else's.
pub(super) fn is_whole(fact: &Fact) -> bool {
    fact.scope
        .iter()
        .all(|scope| matches!(scope, Scope::Total | Scope::SoFar | Scope::Basis { .. }))
}

/// The category that is counted, where only a part is: "two children".
fn part(fact: &Fact, predicate: &Predicate, concepts: &Concepts) -> Option<u32> {
    let head = fact.frame.head.as_ref()?;
    let part =
        |kind: &u32| predicate.parts.iter().find(|part| concepts.is_a(*kind, **part)).copied();
    let parts: Option<Vec<u32>> = head.concepts.iter().map(part).collect();
    parts?.first().copied()
}

/// What one source answers: the value that it tells first, which those told later may repeat or
/// be parts of.
fn answer(facts: &[Fact], told: &[usize]) -> Option<Vec<usize>> {
    let value = |index: usize| match &facts[index].content {
        Content::Value(value) => Some(value),
        _ => None,
    };
    let first = value(*told.first()?)?;
    let mut kept = Vec::new();
    for index in told {
        let other = value(*index)?;
        match compare::compare(first, other) {
            relation if relation.agrees() => kept.push(*index),
            Relation::Loose => {}
            _ if size(other)? < size(first)? => {}
            _ => return None,
        }
    }
    Some(kept)
}

/// True where the sentence tells of a day long before it was published, or counts over a year or
/// more.
pub(super) fn of_another_time(documents: &[Document], facts: &[Fact], index: usize) -> bool {
    let fact = &facts[index];
    let document = &documents[fact.document];
    let Some(published) = document.metadata.published else { return false };
    // "Twelve dead: the worst crash since 1998" counts nothing since 1998.
    let apart = |date: &Fact| {
        date.span.start > fact.span.end
            && Span::new(fact.span.end, date.span.start)
                .of(&document.text)
                .contains([',', ';', ':', '(', '–', '—'])
    };
    sentence(facts, index).any(|other| {
        let Content::Value(Value::Date(period)) = &other.content else { return false };
        let long_ago =
            |day: Option<DateTime>| day.is_some_and(|day| days(day.date(), published.date) > PAST);
        match period.relation {
            moment::Relation::Since => {
                !apart(other) && (long_ago(period.from) || period.grain >= Grain::Quarter)
            }
            _ => long_ago(period.to) || (period.grain >= Grain::Quarter && !apart(other)),
        }
    })
}

/// What the headline and the first sentence of an article name, and where that sentence ends.
pub(super) struct Opening {
    names: BTreeSet<String>,
    end: usize,
}

pub(super) fn opening(documents: &[Document], facts: &[Fact]) -> Vec<Opening> {
    let none = |_| Opening { names: BTreeSet::new(), end: 0 };
    let mut openings: Vec<Opening> = (0..documents.len()).map(none).collect();
    for fact in facts {
        let opening = &mut openings[fact.document];
        let heads = matches!(fact.zone, Zone::Headline | Zone::Lead);
        if opening.end == 0 && matches!(fact.zone, Zone::Lead | Zone::Body) {
            opening.end = fact.sentence.end;
        }
        if heads || fact.sentence.end <= opening.end {
            opening.names.extend(fact.frame.names.iter().map(|(key, _)| key.clone()));
        }
    }
    // What one article opens with is of the story that all of them tell.
    let all: BTreeSet<String> =
        openings.iter().flat_map(|opening| opening.names.iter().cloned()).collect();
    openings.iter_mut().for_each(|opening| opening.names.clone_from(&all));
    openings
}

/// True for a sentence further down that names others than the article opens with.
pub(super) fn of_another_event(opening: &Opening, fact: &Fact) -> bool {
    let heads = matches!(fact.zone, Zone::Headline | Zone::Lead);
    let names = &fact.frame.names;
    !heads
        && fact.sentence.end > opening.end
        && !names.is_empty()
        && !names.iter().any(|(key, _)| opening.names.contains(key))
}

/// The other facts of a fact's sentence.
pub(super) fn sentence(facts: &[Fact], index: usize) -> impl Iterator<Item = &Fact> {
    let fact = &facts[index];
    let same =
        move |other: &&Fact| other.document == fact.document && other.sentence == fact.sentence;
    let before = facts[..index].iter().rev().take_while(same);
    before.chain(facts[index + 1..].iter().take_while(same))
}

/// How many days lie between two days.
pub(super) fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The pairs that hold the answers together: each with the next larger one.
fn links(facts: &[Fact], answers: &[usize]) -> Vec<(usize, usize)> {
    let mut sorted: Vec<(Decimal, usize)> = answers
        .iter()
        .filter_map(|index| match &facts[*index].content {
            Content::Value(Value::Score { points }) => Some((*points.first()?, *index)),
            Content::Value(value) => Some((size(value)?, *index)),
            _ => None,
        })
        .collect();
    sorted.sort_unstable();
    sorted.windows(2).map(|pair| (pair[0].1, pair[1].1)).collect()
}

/// How much a value is, in the base unit of what is measured.
pub(super) fn size(value: &Value) -> Option<Decimal> {
    let quantity = value.quantity()?;
    let nominal = quantity.nominal.or(quantity.min.map(|bound| bound.value))?;
    match value {
        Value::Measure { scale, .. } => nominal.checked_mul(*scale),
        _ => Some(nominal),
    }
}

#[cfg(test)]
mod tests {
    use super::{of_another_event, opening};
    use crate::graph::tests as trial;
    use crate::model::fact::Content;

    /// True where the count of the dead in the first article is taken for that of another event.
    fn strange(texts: [&str; 2]) -> bool {
        let trial = trial::read(&texts);
        let openings = opening(&trial.documents, &trial.facts);
        let dead = |text: &str| text.contains("two people") || text.contains("deux personnes");
        trial.facts.iter().any(|fact| {
            fact.document == 0
                && matches!(fact.content, Content::Value(_))
                && dead(&fact.span.of(&trial.documents[0].text).to_lowercase())
                && of_another_event(&openings[0], fact)
        })
    }

    #[test]
    fn what_another_article_opens_with_is_of_the_story() {
        let storm = "Storm Odra hit the coast. Trees fell. Two people died near Larmont.";
        assert!(!strange([storm, "Près de Larmont, la tempête Odra a tué quatre personnes."]));
        assert!(strange([storm, "La tempête Odra a frappé la côte. Des arbres sont tombés."]));
        let orage =
            "La tempête Odra a frappé la côte. Il pleut. Deux personnes sont mortes à Larmont.";
        assert!(!strange([orage, "In Larmont, four people were killed by storm Odra."]));
    }
}
