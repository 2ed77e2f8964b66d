//! A claim to a rank, with what comparisons ask of it again and again.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::check::propositions::{self, Propositions};
use crate::check::rank::{self, Rank};
use crate::graph::ClaimGraph;
use crate::knowledge::Language;
use crate::knowledge::concepts::Class;
use crate::knowledge::speech::Is;
use crate::model::fact::{Content, Fact, Term};
use crate::model::mention::Value;
use crate::model::name::NameKind;
use crate::model::span::Span;
use crate::model::text::fold_phrase;

/// How many words a sentence may begin with before a rank that only tells things apart.
const OPENING: usize = 3;

/// How far from a claim the words of its clause reach.
const CLAUSE: u32 = 8;

/// How many bytes may stand between a rank and the time that it is of.
const NEAR: usize = 30;

/// A claim to a rank.
#[derive(Debug)]
pub struct Ranked<'a> {
    /// Its place among the facts.
    pub at: usize,
    /// The fact.
    pub fact: &'a Fact,
    /// Its rank.
    pub rank: Rank<'a>,
    /// It tells whether the thing had happened before.
    precedent: bool,
    /// It counts times: "for the third time".
    of_times: bool,
    /// It counts years, months, quarters.
    of_periods: bool,
    /// Whom or what it is said of, where it is a name.
    pub subject: Option<&'a str>,
    /// The names of its sentence.
    names: Vec<&'a str>,
    /// Those of places in its clause.
    places: Vec<&'a str>,
    /// The noun that it ranks.
    noun: Option<&'a Term>,
    claimed: OnceCell<bool>,
    opens: OnceCell<bool>,
    in_a_time: OnceCell<bool>,
}

impl<'a> Ranked<'a> {
    /// The rank that a fact claims.
    pub fn of(graph: &'a ClaimGraph<'a>, at: usize) -> Option<Self> {
        let fact = &graph.facts[at];
        let rank = Rank::of(fact)?;
        let resolve = |key: &'a String| graph.entities.resolve(fact.document, key);
        let is_place = |key: &&str| graph.entities.kind(key) == Some(NameKind::Place);
        let speech =
            &graph.knowledge.language(&graph.documents[fact.document].metadata.language)?.speech;
        let words = fold_phrase(fact.span.of(&graph.documents[fact.document].text));
        let of_time = |id: &u32| {
            let known = graph.knowledge.concepts.concept(*id);
            known.is_some_and(|known| known.class == Some(Class::Time))
        };
        let said = |what: Is| words.iter().any(|word| speech.word(word).is(what));
        let near = fact.frame.names.iter().filter(|(_, distance)| *distance == 1);
        let noun = fact.frame.words.iter().find(|(_, distance)| *distance == 1);
        // "Only Harlan Creek, in 1912, cost more": the place is not the field.
        let surpassed = rank.surpassed;
        Some(Ranked {
            at,
            fact,
            rank,
            precedent: matches!(&fact.content, Content::Ranking { rank, .. } if rank::is_precedent(rank)),
            of_times: said(Is::RankTime),
            of_periods: noun.is_some_and(|(term, _)| term.concepts.iter().any(of_time)),
            subject: fact.frame.subject.as_ref().map(resolve),
            names: fact.frame.names.iter().map(|(key, _)| resolve(key)).collect(),
            places: near
                .map(|(key, _)| resolve(key))
                .filter(|key| !surpassed && is_place(key))
                .collect(),
            noun: noun.map(|(term, _)| term),
            claimed: OnceCell::new(),
            opens: OnceCell::new(),
            in_a_time: OnceCell::new(),
        })
    }

    /// True when its sentence names an entity.
    pub fn names(&self, entity: &str) -> bool {
        self.names.contains(&entity)
    }

    /// True where it tells whether the thing had happened before.
    pub fn is_precedent(&self) -> bool {
        self.precedent
    }

    /// True where it counts times: "for the third time".
    pub fn of_times(&self) -> bool {
        self.of_times
    }

    /// True where an order is said of something, and does not only tell it from others.
    pub fn is_said_to_be(&self, graph: &ClaimGraph<'_>) -> bool {
        !self.precedent && said_to_be(graph, self.fact)
    }

    /// True where it counts years, months, quarters.
    pub fn of_periods(&self) -> bool {
        self.of_periods
    }

    /// True where an order is claimed and not only used to tell one thing from others.
    pub fn is_claimed(&self, graph: &ClaimGraph<'_>) -> bool {
        *self.claimed.get_or_init(|| self.precedent || claimed(graph, self.fact))
    }

    /// True for a rank that opens its sentence: it tells which of several is spoken of.
    pub fn opens(&self, graph: &ClaimGraph<'_>) -> bool {
        *self.opens.get_or_init(|| first_words(graph, self.fact))
    }

    fn is_limited(&self, graph: &ClaimGraph<'_>) -> bool {
        !self.rank.surpassed
            && (self.rank.since.is_some()
                || *self.in_a_time.get_or_init(|| in_a_time(graph, self.fact)))
    }

    /// True when the sentences of both name one person or body, or none at all.
    pub fn shares_a_name(&self, other: &Ranked<'_>, graph: &ClaimGraph<'_>) -> bool {
        let place = |key: &str| graph.entities.kind(key) == Some(NameKind::Place);
        let none = |claim: &Ranked<'_>| claim.names.iter().all(|key| place(key));
        let mut shared = self.names.iter().filter(|key| other.names.contains(key));
        none(self) && none(other) || shared.any(|key| !place(key))
    }

    /// True when both rank things of one noun: "the first title", "her second title".
    pub fn ranks_one_thing(&self, other: &Ranked<'_>, words_of: &Propositions<'_>) -> bool {
        let told = |claim: &Ranked<'_>, noun: &Term| {
            propositions::words(claim.fact, CLAUSE)
                .iter()
                .any(|term| words_of.same(term, noun) > 0.0)
        };
        match (self.noun, other.noun) {
            // "It had never run aground": the first grounding, the first time that it runs aground.
            (_, Some(noun)) if self.precedent && !other.precedent => {
                other.of_times || told(self, noun)
            }
            (Some(noun), _) if other.precedent && !self.precedent => {
                self.of_times || told(other, noun)
            }
            _ if self.precedent || other.precedent => true,
            (Some(a), Some(b)) => words_of.same(a, b) > 0.0,
            // "For the first time", "la deuxième fois que".
            (None, None) => true,
            _ => false,
        }
    }
}

/// Pairs of claims of two sources that one thing cannot both hold, or whose ranks are the two ends
/// of a scale; in order.
pub fn exclusive<'c, 'a>(
    claims: &'c [Ranked<'a>],
) -> impl Iterator<Item = (&'c Ranked<'a>, &'c Ranked<'a>)> {
    let mut by_scale: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        by_scale.entry(claim.rank.list()).or_default().push(at);
    }
    claims.iter().enumerate().flat_map(move |(at, claim)| {
        let lists = by_scale.iter().filter(|(scale, _)| claim.rank.may_exclude(scale));
        let mut others: Vec<usize> = lists
            .flat_map(|(_, list)| &list[list.partition_point(|other| *other <= at)..])
            .copied()
            .filter(|other| {
                let other = &claims[*other];
                claim.fact.document != other.fact.document
                    && (claim.rank.opposes(&other.rank) || claim.rank.excludes(&other.rank))
            })
            .collect();
        others.sort_unstable();
        others.into_iter().map(move |other| (claim, &claims[other]))
    })
}

/// True when the better rank is claimed in a smaller field, so that both may hold: the first of
/// the year, the second of all time.
pub fn narrower(graph: &ClaimGraph<'_>, x: &Ranked<'_>, y: &Ranked<'_>) -> bool {
    let first = x.rank.place.is_some_and(|place| y.rank.place.is_none_or(|other| place < other));
    let (better, worse) = if first { (x, y) } else { (y, x) };
    let (field, other) = (&better.places, &worse.places);
    // A rank in a country holds of its towns; a rank in a town holds there.
    let holds = |wide: &str, place: &str| {
        wide == place
            || graph
                .knowledge
                .names
                .by_id(place)
                .is_some_and(|known| known.within.as_deref() == Some(wide))
    };
    let apart = !field.is_empty()
        && !other.is_empty()
        && !field.iter().any(|wide| other.iter().any(|place| holds(wide, place)));
    if apart {
        return true;
    }
    better.rank.place != worse.rank.place
        && (better.is_limited(graph) && !worse.is_limited(graph)
            || !field.is_empty() && other.is_empty() && worse.is_limited(graph))
}

/// True for a rank that opens its sentence: it tells which of several is spoken of.
fn first_words(graph: &ClaimGraph<'_>, fact: &Fact) -> bool {
    let text = &graph.documents[fact.document].text;
    let before = Span::new(fact.sentence.start, fact.span.start.max(fact.sentence.start)).of(text);
    before.split_whitespace().count() <= OPENING
}

/// The language of a fact's document.
fn language<'a>(graph: &'a ClaimGraph<'_>, fact: &Fact) -> Option<&'a Language> {
    graph.knowledge.language(&graph.documents[fact.document].metadata.language)
}

/// The words of the sentence before a rank, the nearest first, without the articles beside it.
fn words_before(graph: &ClaimGraph<'_>, fact: &Fact, language: &Language) -> Vec<String> {
    let text = &graph.documents[fact.document].text;
    let before = Span::new(fact.sentence.start, fact.span.start).of(text);
    let article = |word: &String| {
        let word = language.speech.word(word);
        [Is::NeededBefore, Is::Determiner, Is::RoleArticle].into_iter().any(|is| word.is(is))
    };
    fold_phrase(before).into_iter().rev().skip_while(article).collect()
}

/// True behind a form of "to be" and an article: "it is the third warning".
fn said_to_be(graph: &ClaimGraph<'_>, fact: &Fact) -> bool {
    let Some(language) = language(graph, fact) else { return false };
    let is = |word: &str, what: Is| language.speech.word(word).is(what);
    let words = words_before(graph, fact, language);
    let mut back = words.iter().map(String::as_str);
    back.find(|word| !is(word, Is::Function) || is(word, Is::Be) || is(word, Is::Auxiliary))
        .is_some_and(|word| is(word, Is::Be))
}

/// True where an order is claimed and not only used to tell one thing from others: "it is the
/// third recall", "for the second time", "the first woman to".
fn claimed(graph: &ClaimGraph<'_>, fact: &Fact) -> bool {
    let document = &graph.documents[fact.document];
    let Some(language) = language(graph, fact) else { return false };
    let is = |word: &str, what: Is| language.speech.word(word).is(what);
    let words = words_before(graph, fact, language);
    let mut back = words.iter().map(String::as_str);
    // "The first suspect to be arrested was released": only which of them.
    let Some(governor) = back.next() else { return false };
    let copula = is(governor, Is::Be) || is(governor, Is::Appointing);
    let after = Span::new(fact.span.end, fact.sentence.end).of(&document.text);
    let scoped = fold_phrase(after).first().is_some_and(|word| is(word, Is::RankScope));
    copula || scoped
}

/// True where a stretch of time stands beside the rank: "the largest of the year".
fn in_a_time(graph: &ClaimGraph<'_>, fact: &Fact) -> bool {
    let after = Span::new(fact.span.end, fact.clause.end.max(fact.span.end));
    graph.facts[graph.facts_of(fact.document)]
        .iter()
        .skip_while(|other| other.span.start < after.start)
        .take_while(|other| other.span.start < after.start + NEAR)
        .any(|other| {
            after.covers(other.span) && matches!(&other.content, Content::Value(Value::Date(_)))
        })
}
