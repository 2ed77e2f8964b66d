//! Events: what a date or a duration is the time of.
//!
//! Takes the place of a value in its sentence, gives the words that govern it: the noun or
//! participle that it follows, the verb of its clause, and where that verb only says that
//! something is expected, begins or ends, the noun that says what. Knows no other document.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::extract::Reading;
use crate::knowledge::speech::{Is, Report};
use crate::knowledge::{Knowledge, Language};
use crate::model::fact::{CLOCK, Event, Polarity, Term};
use crate::model::mention::{Mention, Value};
use crate::model::moment::{Anchor, Grain, Period, Relation};
use crate::model::text::{Sentence, TokenKind};

/// How many function words may stand between a noun and its date.
const LINK: usize = 3;
/// How far a word stands that may govern where neither noun nor verb does.
const REACH: u32 = 12;
/// The same for what happens, where the verb only says that it is expected, begins or ends.
const FAR: u32 = 18;

/// A value in its sentence.
pub struct Place<'a> {
    /// Everything read in the document.
    pub reading: &'a Reading<'a>,
    /// Its language.
    pub language: &'a Language,
    /// The rule files.
    pub knowledge: &'a Knowledge,
    /// The value's tokens.
    pub tokens: Range<usize>,
    /// The content words around it with their distance, nearest first.
    pub words: &'a [(Term, u32)],
}

/// What governs a date or a duration; none for other values and where nothing does.
pub fn event(value: &Value, place: &Place<'_>) -> Option<Event> {
    let at = place.reading.text.tokens.get(place.tokens.start)?.span.start;
    let said = match value {
        Value::Duration(_) => false,
        // "Today", said by somebody, is the day on which it was said.
        Value::Date(period) => {
            period.anchor == Anchor::Publication
                && period.partial.is_none()
                && place.reading.speech.quotation_at(at).is_some()
        }
        _ => return None,
    };
    let before = place.before();
    if let Some(token) = before
        && place.says(token)
        && !place.foresees(token)
        && matches!(value, Value::Date(_))
    {
        let term = place.reading.terms[token].clone()?;
        return Some(Event { terms: vec![term], phase: None, said: true });
    }
    let mut terms: Vec<Term> = Vec::new();
    let noun = before.and_then(|token| place.reading.terms[token].clone());
    match value {
        // "Two years in prison", "a four-year deal", "un contrat de cinq ans".
        Value::Duration(_) => {
            terms.extend(place.after().and_then(|token| place.reading.terms[token].clone()));
            terms.extend(noun);
            terms.extend(place.verb(at));
        }
        _ => {
            let participle = before.is_some_and(|token| place.is_participle(token));
            terms.extend(noun.filter(|term| participle || place.happens(term)));
            terms.extend(place.owned());
            if terms.is_empty() {
                terms.extend(place.verb(at));
            }
        }
    }
    if terms.is_empty() {
        let near = place.words.iter().find(|(term, distance)| {
            *distance <= REACH && place.happens(term) && !place.carries(term)
        });
        terms.extend(near.map(|(term, _)| term.clone()));
    }
    // What is expected, begins or ends.
    let phase = terms.iter().find(|term| place.carries(term)).cloned();
    if terms.iter().all(|term| place.carries(term)) {
        let what = place.words.iter().filter(|(term, distance)| {
            let reach = if place.happens(term) { FAR } else { REACH };
            *distance <= reach && !place.carries(term) && place.names_thing(term)
        });
        // What happens before what is merely there, and names last.
        let mut what: Vec<&Term> = what.map(|(term, _)| term).collect();
        what.sort_by_key(|term| (!place.happens(term), term.concepts.is_empty()));
        terms.extend(what.into_iter().take(2).cloned());
        // "Les départs auront lieu": a word that may be a start and may be more.
        if terms.iter().all(|term| place.carries(term)) {
            let more = |term: &&Term| place.happens(term) && place.means_more(term);
            let what = place.words.iter().filter(|(_, distance)| *distance <= REACH);
            let what = what.map(|(term, _)| term).find(|term| !terms.contains(term) && more(term));
            if let Some(what) = what.cloned() {
                return Some(Event { terms: vec![what], phase, said });
            }
        }
    }
    if terms.iter().any(|term| !place.carries(term)) {
        terms.retain(|term| !place.carries(term));
    }
    (!terms.is_empty()).then_some(Event { terms, phase, said })
}

impl Place<'_> {
    fn says(&self, token: usize) -> bool {
        self.language.speech.word(self.reading.text.folded(token)).report.is_some()
    }

    /// True for "expected", "espéré": the date after it is that of what is expected.
    fn foresees(&self, token: usize) -> bool {
        let word = self.language.speech.word(self.reading.text.folded(token));
        let expects =
            matches!(word.report, Some(Report::Believe | Report::Estimate | Report::Promise));
        expects && self.reading.terms[token].as_ref().is_some_and(|term| self.carries(term))
    }

    /// True for "rebaptisé", "renamed".
    fn is_participle(&self, token: usize) -> bool {
        let word = self.reading.text.word(token).to_lowercase();
        word.len() > 4 && self.language.speech.looks_participle(&word)
    }

    fn happens(&self, term: &Term) -> bool {
        term.concepts.iter().any(|id| self.knowledge.concepts.happens(*id))
    }

    /// True for a verb that needs another word to say what happens.
    fn carries(&self, term: &Term) -> bool {
        term.concepts.iter().any(|id| {
            let concept = self.knowledge.concepts.concept(*id);
            concept.is_some_and(|concept| self.knowledge.alignment.carriers.contains(&concept.id))
        })
    }

    /// True for a word that may stand for more than that something is expected, begins or ends.
    fn means_more(&self, term: &Term) -> bool {
        term.concepts.iter().any(|id| {
            let concept = self.knowledge.concepts.concept(*id);
            concept.is_some_and(|concept| !self.knowledge.alignment.carriers.contains(&concept.id))
        })
    }

    /// False for units of time and the like.
    fn names_thing(&self, term: &Term) -> bool {
        !term.concepts.iter().any(|id| self.knowledge.concepts.is_time(*id))
    }

    /// The main verb of the clause, where it does more than report.
    fn verb(&self, at: usize) -> Option<Term> {
        let speech = &self.reading.speech;
        let token = speech.clauses[speech.clause_at(at)?].verb?;
        let word = self.language.speech.word(self.reading.text.folded(token));
        let term = self.reading.terms[token].clone()?;
        (!self.says(token) && !word.is(Is::Auxiliary)).then_some(term)
    }

    /// The content word before the value with only function words and names between: "rebaptisé
    /// Chimédia en 2023".
    fn before(&self) -> Option<usize> {
        let reading = self.reading;
        let named = |token: usize| {
            let at = reading.text.tokens[token].span;
            let names = &reading.speech.names;
            let next = names.partition_point(|name| name.span.start <= at.start);
            next.checked_sub(1).is_some_and(|index| names[index].span.end >= at.end)
        };
        let mut gap = 0;
        for token in (0..self.tokens.start).rev() {
            if !matches!(reading.text.tokens[token].kind, TokenKind::Word | TokenKind::Break) {
                return None;
            }
            if named(token) {
                continue;
            }
            if reading.terms[token].is_some() {
                return Some(token);
            }
            gap += 1;
            if gap > LINK {
                return None;
            }
        }
        None
    }

    /// The content word after the value with at most two function words between.
    fn after(&self) -> Option<usize> {
        let text = &self.reading.text;
        (self.tokens.end..text.tokens.len().min(self.tokens.end + LINK))
            .take_while(|token| {
                matches!(text.tokens[*token].kind, TokenKind::Word) || text.folded(*token) == "-"
            })
            .find(|token| self.reading.terms[*token].is_some())
    }

    /// The noun that a date owns: "Friday night's fire".
    fn owned(&self) -> Option<Term> {
        let text = &self.reading.text;
        let end = self.tokens.end;
        let genitive = |token: usize| {
            token < text.tokens.len() && matches!(text.folded(token), "'" | "’" | "s" | "'s")
        };
        let last = text.folded(end.checked_sub(1)?);
        if !genitive(end) && !last.ends_with('\'') {
            return None;
        }
        (end..text.tokens.len().min(end + 4)).find_map(|token| self.reading.terms[token].clone())
    }
}

/// The value as its clause limits it: "did not leave until 21:40" gives the time at which it left.
pub fn limited(value: &Value, polarity: Polarity) -> Value {
    match value {
        Value::Date(period)
            if polarity == Polarity::Negated
                && matches!(period.relation, Relation::Until | Relation::Before) =>
        {
            Value::Date(Period { relation: Relation::At, ..*period })
        }
        _ => value.clone(),
    }
}

/// What stands beside a value: (other values with their distance, ranks close by).
type Beside = (Vec<(String, u32)>, Vec<String>);

/// The other values of the sentence, each as one word.
pub fn beside(
    reading: &Reading<'_>,
    sentence: &Sentence,
    mention: &Mention,
    distance: &[u32],
) -> Beside {
    let first = reading.mentions.partition_point(|other| other.span.end <= sentence.span.start);
    let (mut values, mut ranks) = (Vec::new(), Vec::new());
    let others = reading.mentions[first..]
        .iter()
        .take_while(|other| other.span.start < sentence.span.end)
        .filter(|other| !other.span.overlaps(mention.span));
    for other in others {
        let token = reading.text.tokens_in(other.span).start;
        let near =
            token.checked_sub(sentence.tokens.start).and_then(|at| distance.get(at).copied());
        let (Some(near), Some(word)) = (near, as_word(&other.value)) else { continue };
        match other.value {
            Value::Ordinal { .. } if near <= REACH => ranks.push(word),
            Value::Ordinal { .. } => {}
            _ => values.push((word, near)),
        }
    }
    (values, ranks)
}

/// A value as one word, the same however it is written; none for what says nothing by itself.
fn as_word(value: &Value) -> Option<String> {
    let nominal = || Some(value.quantity()?.nominal?.normalize());
    Some(match value {
        Value::Number { .. } => {
            let number = nominal()?;
            (number > Decimal::TWO).then(|| format!("number {number}"))?
        }
        Value::Money { currency, .. } => {
            format!("money {} {}", currency.as_deref().unwrap_or_default(), nominal()?)
        }
        Value::Percent { .. } => format!("percent {}", nominal()?),
        Value::Measure { unit, .. } => format!("measure {unit} {}", nominal()?),
        Value::Age { .. } => format!("age {}", nominal()?),
        Value::Duration(duration) => format!("duration {}", duration.seconds.nominal?.normalize()),
        Value::Date(period) => match period.from.filter(|_| period.grain <= Grain::Hour) {
            Some(from) => format!("{CLOCK}{}", from.time()),
            None => match period.clock.filter(|(from, to)| to - from <= 60) {
                Some((from, _)) => format!("{CLOCK}{:02}:{:02}:00", from / 60, from % 60),
                None => format!("date {} {}", period.grain.name(), period.from?),
            },
        },
        Value::Ordinal { .. } => format!("{}", nominal()?),
        Value::Score { .. } | Value::Gap { .. } => return None,
    })
}
