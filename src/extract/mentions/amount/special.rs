//! Amounts that are written in a way of their own: marks, ranges of ranks, ages to ten years, feet
//! and inches, lengths between two units of time.

use super::super::date::stamp::{past_edge_back, pick_decade};
use super::*;
use crate::knowledge::values::lexicon::{Edge, is_hyphen};
use crate::model::moment::Duration;

/// "7/10", "four out of five stars", "16,5 sur 20": a mark, where the words around are of marks.
pub(in crate::extract::mentions) fn mark(
    scan: &Scan<'_, '_>,
    at: usize,
) -> Option<(Mention, usize)> {
    let top = plain(scan, at)?;
    let next = scan.skip(top.0, Role::OutOf)?;
    let best = plain(scan, next)?;
    let usual = [5, 6, 10, 20].into_iter().map(Decimal::from).any(|usual| usual == best.1);
    if !usual || top.1 > best.1 || top.1 < Decimal::ZERO {
        return None;
    }
    let cue = |at: usize| scan.skip(at, Role::MarkCue).is_some();
    let star = cue(best.0);
    // "Nine out of ten patients" are patients, and "1 of 5 stars" shine.
    let counts = scan.plural(best.0) && scan.skip(best.0, Role::NotCounted).is_none();
    let stop = |token: usize| {
        matches!(scan.word(token), "." | ";" | "!" | "?")
            || scan.kind(token).is_none_or(|kind| kind == TokenKind::Break)
    };
    let near = (at.saturating_sub(8)..at).rev().take_while(|token| !stop(*token)).any(cue)
        || (best.0..best.0 + 5).take_while(|token| !stop(*token)).any(cue);
    if !near || (counts && !star) {
        return None;
    }
    let (start, _, quantity) =
        hedge::apply(scan, at, best.0, Quantity::exact(top.1, Decimal::new(1, top.1.scale())));
    let value = Value::Measure {
        quantity,
        unit: format!("/{}", best.1),
        dimension: "mark".to_owned(),
        scale: Decimal::ONE.checked_div(best.1)?,
        shift: Decimal::ZERO,
    };
    let end = if star { best.0 + 1 } else { best.0 };
    Some((Mention { span: scan.span(start, end), value, also: None, change: None }, end))
}

/// A number as the digits or the words say it, without what may follow it.
fn plain(scan: &Scan<'_, '_>, at: usize) -> Option<(usize, Decimal)> {
    if scan.is_number(at) {
        let digits = digits::read(scan, at)?;
        return Some((digits.end, digits.value?));
    }
    number::plain_number(scan, at)
}

/// "between the third and the fifth", "5th to 8th", "du 3e au 5e".
pub(in crate::extract::mentions) fn ranks(
    scan: &Scan<'_, '_>,
    first: &End,
    between: bool,
) -> Option<(Mention, usize)> {
    let low = first.number.value?;
    let past_article = |at: usize| {
        let article = |role| matches!(role, Role::DateOf | Role::Article).then_some(());
        let at = scan.longest(at, article).map_or(at, |(end, ())| end);
        match scan.ids.get(at) {
            Some(_) if scan.skip_back(at + 1, Role::DateArticle) == Some(at) => at + 1,
            _ => at,
        }
    };
    let opened = scan.skip_back(first.start, Role::DateArticle);
    let between = between || opened.is_some_and(|at| scan.skip_back(at, Role::Between).is_some());
    let to = match scan.skip(first.end, Role::And).filter(|_| between) {
        Some(next) => next,
        None => {
            scan.longest(first.end, |role| matches!(role, Role::To | Role::DateTo).then_some(()))
                .filter(|_| scan.skip(first.end, Role::And).is_none())?
                .0
        }
    };
    let second = number::read(scan, past_article(to), false)?;
    // "Deux buts, le second à la 78e minute" is no range.
    if scan.is_number(first.start) != scan.is_number(past_article(to)) {
        return None;
    }
    let high = second.value.filter(|high| second.form == Form::Rank && *high > low)?;
    let quantity = Quantity::between(low, high, Decimal::ONE);
    let span = scan.span(first.start, second.end);
    let value = Value::Ordinal { quantity };
    Some((Mention { span, value, also: None, change: None }, second.end))
}

/// "in his forties", "in her late 30s", "un quadragénaire": an age to ten years.
pub(in crate::extract::mentions) fn decade_of_life(
    scan: &Scan<'_, '_>,
    at: usize,
) -> Option<(Mention, usize)> {
    let age = |low: u8, high: u8, start: usize, end: usize| {
        let quantity = Quantity::between(Decimal::from(low), Decimal::from(high), Decimal::ONE);
        let value = Value::Age { quantity };
        Some((Mention { span: scan.span(start, end), value, also: None, change: None }, end))
    };
    if let Some((end, low)) = scan.longest(at, |role| match role {
        Role::AgeNoun(decade) => Some(decade),
        _ => None,
    }) {
        let counts = scan.skip(end, Role::Of).is_some();
        return if low >= 100 || counts { None } else { age(low, low + 9, at, end) };
    }
    let start = past_edge_back(scan, at);
    scan.skip_back(start, Role::Own)?;
    let (end, low) = match scan.longest(at, pick_decade) {
        Some(found) => found,
        None => {
            let low: u8 = scan.word(at).parse().ok().filter(|_| scan.is_number(at))?;
            let plural = scan.is(at + 1, "s") && scan.glued(at + 1);
            (at + 2, Some(low).filter(|low| plural && low % 10 == 0 && (20..=90).contains(low))?)
        }
    };
    let edge = scan.longest(start, |role| match role {
        Role::Edge(edge) => Some(edge),
        _ => None,
    });
    match edge.filter(|_| start < at).map(|(_, edge)| edge) {
        Some(Edge::Start) => age(low, low + 3, start, end),
        Some(Edge::Middle) => age(low + 4, low + 6, start, end),
        Some(Edge::End) => age(low + 7, low + 9, start, end),
        None => age(low, low + 9, start, end),
    }
}

/// "6ft 4in", "5 feet 9 inches", "a 5-foot-9 guard": the inches go into the feet.
pub(in crate::extract::mentions) fn inches(scan: &Scan<'_, '_>, first: &mut End) {
    let Unit::Measure(index) = first.unit else { return };
    if scan.values.units.get(usize::from(index)).is_none_or(|unit| unit.id != "ft") {
        return;
    }
    let dash = is_hyphen(scan.word(first.end)) && scan.glued(first.end);
    let at = if dash { first.end + 1 } else { first.end };
    let and = scan.skip(at, Role::And).unwrap_or(at);
    let Some((end, value)) = plain(scan, and) else { return };
    let inch = |at: usize| {
        let at = scan.past_hyphen(at);
        scan.longest(at, |role| match role {
            Role::Measure(index) => {
                (scan.values.units.get(usize::from(index))?.id == "in").then_some(())
            }
            _ => None,
        })
    };
    let end = match inch(end) {
        Some((after, ())) => after,
        None if dash => end,
        None if scan.is(end, "in") && scan.glued(end) => end + 1,
        None => return,
    };
    let twelve = Decimal::from(12);
    if value >= twelve {
        return;
    }
    if let (Some(feet), Some(part)) = (first.number.value, value.checked_div(twelve)) {
        first.number.value = feet.checked_add(part);
        first.number.step = Decimal::new(1, 2);
        first.end = end;
    }
}

/// "six weeks to three months", "de six semaines à trois mois": a length between two units.
pub(in crate::extract::mentions) fn between_lengths(
    scan: &Scan<'_, '_>,
    first: &End,
    between: bool,
) -> Option<(Mention, usize)> {
    let Unit::Time(low) = first.unit else { return None };
    let next = match scan.skip(first.end, Role::And).filter(|_| between) {
        Some(next) => next,
        None => scan.skip(first.end, Role::To).or_else(|| scan.skip(first.end, Role::Or))?,
    };
    let second = end(scan, next, true)?;
    let Unit::Time(high) = second.unit else { return None };
    if low == high || hedge::moves(scan, first.start) && !between {
        return None;
    }
    let a = first.number.value?.checked_mul(duration::seconds(low))?;
    let b = second.number.value?.checked_mul(duration::seconds(high))?;
    if a >= b {
        return None;
    }
    let seconds = Quantity::between(a, b, duration::seconds(low));
    let value = Value::Duration(Duration { seconds, months: None, grain: high });
    let start = [Role::Between, Role::From]
        .into_iter()
        .find_map(|role| scan.skip_back(first.start, role))
        .unwrap_or(first.start);
    Some((
        Mention { span: scan.span(start, second.end), value, also: None, change: None },
        second.end,
    ))
}

/// "Les Vingt-Sept", "the Group of Seven": a number in capitals that is a name.
pub(in crate::extract::mentions) fn collective_name(scan: &Scan<'_, '_>, first: &End) -> bool {
    let Some(before) = first.start.checked_sub(1) else { return false };
    first.number.form == Form::Words
        && first.unit == Unit::None
        && first.number.scale == Decimal::ONE
        && scan.capital(first.start)
        && scan.is_word(before)
        && !scan.capital(before)
        && unit::counted(scan, &first.number).is_none()
}

/// "Arrested four times since 2010": how often, and no factor, when nothing is compared after.
pub(in crate::extract::mentions) fn occasions(
    scan: &Scan<'_, '_>,
    first: &End,
    end: usize,
) -> bool {
    let word = scan.is_word(first.end) && scan.skip(end, Role::Factor).is_none();
    word && first.number.value.is_some_and(|value| value == value.trunc())
        && first.number.scale == Decimal::ONE
        && !hedge::moves(scan, first.start)
}
