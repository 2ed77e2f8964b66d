//! What speaks for and against two dates or two durations being those of one event.
//!
//! Takes two facts with their topics, gives signs between 0 and 1; all are 0 for other values.

use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;

use crate::graph::calendar;
use crate::graph::compare::Relation;
use crate::graph::vocabulary::{Timing, Topic};
use crate::model::fact::{CLOCK, Content, Fact, Scope};
use crate::model::mention::Value;
use crate::model::moment::{Anchor, Duration, Grain, Period, Relation as Limit};

/// How many signs there are.
pub const SIGNS: usize = 10;
/// From here on two sentences give the same other values.
const BESIDE: f32 = 0.3;
/// From here on two events that the calendar does not place have the same parts, or sentences.
const PARTS: f32 = 0.15;
const WHOLE: f32 = 0.3;
/// Of two lengths of one thing, one is hardly so many times the other.
const FAR: u32 = 8;

/// The signs: one event, another event, what happens, who takes part, values beside, one an end
/// and one a start, a time of speech, how far apart, said as finely, no event known.
pub fn features(a: &Fact, b: &Fact, ta: &Topic, tb: &Topic) -> [f32; SIGNS] {
    let (Content::Value(x), Content::Value(y)) = (&a.content, &b.content) else {
        return [0.0; SIGNS];
    };
    if !a.is_time() || !b.is_time() {
        return [0.0; SIGNS];
    }
    let flag = |holds: bool| if holds { 1.0 } else { 0.0 };
    let (ea, eb) = (&ta.time, &tb.time);
    let shared = ea.event.iter().any(|feature| eb.event.contains(feature));
    let known = !ea.event.is_empty() && !eb.event.is_empty();
    let said = |fact: &Fact| fact.frame.event.as_ref().is_some_and(|event| event.said);
    let (clash, apart, grain) = match (x, y) {
        (Value::Date(p), Value::Date(q)) => {
            let apart = days(p.from, q.from).map_or(0.3, |days| {
                ((days / length(p.grain.max(q.grain))).abs().ln_1p() / 6.0).min(1.0)
            });
            (calendar::opposite_limits(p, q), apart, p.grain == q.grain)
        }
        (Value::Duration(p), Value::Duration(q)) => (false, 0.0, p.grain == q.grain),
        _ => (true, 1.0, false),
    };
    [
        flag(shared),
        flag(known && !shared && ea.events.cosine(&eb.events) < 0.1),
        ea.events.cosine(&eb.events),
        ea.parts.cosine(&eb.parts),
        ea.beside.cosine(&eb.beside),
        flag(clash),
        flag(said(a) || said(b)),
        apart,
        flag(grain),
        flag(!known),
    ]
}

/// False for two dates or durations that do not agree and cannot be of one event; the days on
/// which their sources appeared are `published`.
pub fn comparable(
    (a, b): (&Fact, &Fact),
    (ta, tb): (&Topic, &Topic),
    published: &[Option<Date>],
) -> bool {
    // "The first explosion", "the second".
    let (ranks, others) = (&a.frame.ranks, &b.frame.ranks);
    if !ranks.is_empty() && !others.is_empty() && !ranks.iter().any(|rank| others.contains(rank)) {
        return false;
    }
    let (ea, eb) = (&ta.time, &tb.time);
    let shared = ea.event.iter().any(|feature| eb.event.contains(feature));
    let one_turn = one_turn(ea, eb);
    let named = shared && one_turn;
    let (x, y) = match (&a.content, &b.content) {
        (Content::Value(Value::Date(x)), Content::Value(Value::Date(y))) => (x, y),
        (Content::Value(Value::Duration(x)), Content::Value(Value::Duration(y))) => {
            // A term and the part of it that is suspended.
            let part = |fact: &Fact| fact.scope.contains(&Scope::Part);
            // "Nine years were asked for", "six were given".
            let unlike =
                a.predicate.is_some() && b.predicate.is_some() && a.predicate != b.predicate;
            let unlike = unlike && (!named || ea.fixed && eb.fixed);
            // "Within two years" and "every two years".
            let again =
                |fact: &Fact| fact.scope.iter().any(|scope| matches!(scope, Scope::Rate(_)));
            let one_use = part(a) == part(b) && again(a) == again(b);
            return one_use && !unlike && near(x, y) && !other_hour(a, b);
        }
        _ => return true,
    };
    let known = |fact: &Fact| fact.frame.event.as_ref().is_some_and(|event| !event.said);
    if !known(a) || !known(b) || !a.zone.is_story() || !b.zone.is_story() {
        return false;
    }
    let until = |period: &Period| period.relation == Limit::Until;
    if !one_turn && !until(x) && !until(y) {
        return false;
    }
    // The start of one thing and the end of another.
    if !named && until(x) == until(y) && ea.against.iter().any(|concept| eb.phase.contains(concept))
    {
        return false;
    }
    let (Some(from), Some(to)) = (x.from, y.from) else {
        // What the calendar does not place is compared only where the event has one name.
        return named
            && (ea.parts.cosine(&eb.parts) >= PARTS || ta.whole.cosine(&tb.whole) >= WHOLE);
    };
    // A bare year, a day told from publication: any two things have one.
    let part = |period: &Period| matches!(period.grain, Grain::Quarter | Grain::Half);
    let loose = |period: &Period| {
        period.grain >= Grain::Year
            || period.anchor == Anchor::Publication && period.partial.is_none() && !part(period)
    };
    let years = x.grain >= Grain::Year && y.grain >= Grain::Year;
    if loose(x) && loose(y) && !(named || one_statement(a, b, ta, tb, years)) {
        return false;
    }
    // A span of years and a year, something done and something far ahead.
    let ahead = |at: DateTime, published: Option<Date>| Some(at.date() > published?);
    let far = days(Some(from), Some(to)).is_some_and(|days| days.abs() > 400.0);
    let turned = match (ahead(from, published[a.document]), ahead(to, published[b.document])) {
        (Some(x), Some(y)) => x != y,
        _ => false,
    };
    is_span(x) == is_span(y) && !(far && turned)
}

/// False where the one begins or ends what the other does not tell of: what opens is not what is
/// voted on, though both are of one ferry.
pub fn one_turn(x: &Timing, y: &Timing) -> bool {
    let turns = |x: &Timing, y: &Timing| {
        x.turn.is_empty()
            || x.turn.iter().any(|feature| y.events.has(*feature))
            || y.event.iter().all(|feature| x.events.has(*feature) || x.parts.has(*feature))
    };
    turns(x, y) && turns(y, x)
}

/// True where the two state one thing (which of years says little), or stand beside the same
/// values.
fn one_statement(a: &Fact, b: &Fact, ta: &Topic, tb: &Topic, years: bool) -> bool {
    !years && a.predicate.is_some() && a.predicate == b.predicate
        || ta.time.beside.cosine(&tb.time.beside) >= BESIDE
}

/// True for "from 2013 to 2016": longer than what its grain names.
fn is_span(period: &Period) -> bool {
    days(period.from, period.to).is_some_and(|days| days > 2.5 * length(period.grain).max(1.0))
}

/// True where each sentence gives a time of day, and none is the same.
fn other_hour(a: &Fact, b: &Fact) -> bool {
    let hours = |fact: &Fact| -> Vec<String> {
        let words = fact.frame.beside.iter().map(|(word, _)| word);
        words.filter(|word| word.starts_with(CLOCK)).cloned().collect()
    };
    let (x, y) = (hours(a), hours(b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|hour| y.contains(hour))
}

/// True for two lengths of one order that cannot both hold.
pub fn lengths_part(a: &Fact, b: &Fact) -> bool {
    match (&a.content, &b.content) {
        (Content::Value(Value::Duration(x)), Content::Value(Value::Duration(y))) => {
            calendar::durations(x, y).conflicts() && near(x, y)
        }
        _ => false,
    }
}

/// True for lengths of one order, or of one number in another unit.
fn near(x: &Duration, y: &Duration) -> bool {
    if calendar::durations(x, y) == Relation::NearMiss {
        return true;
    }
    let (Some(x), Some(y)) = (x.seconds.nominal, y.seconds.nominal) else { return true };
    x < y * Decimal::from(FAR) && y < x * Decimal::from(FAR)
}

fn days(a: Option<DateTime>, b: Option<DateTime>) -> Option<f32> {
    // Whole days and whole hours, which needs no calendar.
    let hours = a?.duration_until(b?).as_hours();
    Some((hours / 24) as f32 + (hours % 24) as f32 / 24.0)
}

/// The length of a grain in days.
fn length(grain: Grain) -> f32 {
    match grain {
        Grain::Second | Grain::Minute | Grain::Hour | Grain::DayPart => 0.25,
        Grain::Day => 1.0,
        Grain::Week => 7.0,
        Grain::Month => 30.0,
        Grain::Quarter => 91.0,
        Grain::Half => 182.0,
        Grain::Year | Grain::Decade | Grain::Century => 365.0,
    }
}
