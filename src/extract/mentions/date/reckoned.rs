//! Lengths of time that words around them make a date.

use jiff::civil::Time;
use rust_decimal::prelude::ToPrimitive;

use super::super::scan::Scan;
use super::blank;
use super::resolve::{self, Anchors, move_by};
use crate::knowledge::values::lexicon::Role;
use crate::model::mention::{Mention, Value};
use crate::model::moment::{Anchor, Grain, Relation};
use crate::model::quantity::Modifier;

/// A length of time that words around it make a date: "il y a deux ans", "three days ago".
pub(in super::super) fn reckoned(
    scan: &Scan<'_, '_>,
    start: usize,
    end: usize,
    seconds: rust_decimal::Decimal,
    months: Option<rust_decimal::Decimal>,
    grain: Grain,
    anchors: Anchors,
) -> Option<(Mention, usize)> {
    // "Il y a près de dix ans", "more than ten years ago".
    let hedge = scan.longest_before(start, |role| match role {
        Role::Hedge(modifier) => Some(modifier),
        _ => None,
    });
    let hedged = hedge.map_or(start, |(before, _)| before);
    let before = |role| scan.skip_back(start, role).or_else(|| scan.skip_back(hedged, role));
    let ago_before = before(Role::AgoBefore);
    let in_before = before(Role::InBefore);
    let after = scan.longest(end, |role| match role {
        Role::AgoAfter => Some((-1, false)),
        Role::EarlierAfter => Some((-1, true)),
        Role::LaterAfter => Some((1, true)),
        _ => None,
    });
    // "41 days before they fail" is a length; "41 days before." is a date.
    let after = after.or_else(|| {
        scan.longest(end, |role| match role {
            Role::EarlierLast => Some((-1, true)),
            Role::LaterLast => Some((1, true)),
            _ => None,
        })
        .filter(|(after, _)| scan.ends_clause(*after))
    });
    let (from, to, sign, told) = match (ago_before, after, in_before) {
        (Some(before), _, _) => (before, end, -1, false),
        (None, Some((after, (sign, told))), _) => (hedged, after, sign, told),
        (None, None, Some(before)) => (before, end, 1, false),
        _ => return None,
    };
    let base = if told { anchors.told } else { anchors.published };
    let whole = |value: rust_decimal::Decimal| value.round().to_i32();
    let day = base.and_then(|base| {
        let date = match months {
            Some(months) => resolve::add_months(base, sign * whole(months)?)?,
            None => {
                let days = seconds.checked_div(rust_decimal::Decimal::from(86_400))?;
                resolve::add_days(base, sign * whole(days)?)?
            }
        };
        Some(date)
    });
    // Minutes and hours before something are a length of time.
    if grain < Grain::Day {
        return None;
    }
    // "A year earlier" goes back from what is spoken of, which is seldom the last day mentioned.
    let day = day.filter(|_| !told || grain <= Grain::Week);
    let mut period = blank();
    period.grain = grain;
    if let Some(day) = day {
        period.anchor = if told { Anchor::Mentioned } else { Anchor::Publication };
        // What is said to the year is known to the year.
        let start = match grain {
            Grain::Day | Grain::Week => Some(day),
            Grain::Month => Some(day.first_of_month()),
            _ => Some(day.first_of_year()),
        };
        let midnight = |date: jiff::civil::Date| date.to_datetime(Time::midnight());
        let unit = if grain > Grain::Month { Grain::Year } else { grain };
        period.from = start.map(midnight);
        period.to = start.and_then(|start| move_by(start, unit, 1)).map(midnight);
    }
    let due = |at: usize| scan.skip_back(at, Role::Relation(Relation::By)).is_some();
    period.relation = match hedge.filter(|_| from <= hedged).map(|(_, modifier)| modifier) {
        Some(Modifier::AtLeast | Modifier::MoreThan) if sign < 0 => Relation::Before,
        Some(Modifier::AtMost | Modifier::LessThan) if sign < 0 => Relation::After,
        Some(Modifier::Approximately | Modifier::Nearly | Modifier::Barely) => Relation::About,
        // "D'ici à cinq ans" is a deadline.
        _ if in_before.is_some() && (due(start) || due(hedged)) => Relation::By,
        _ => Relation::At,
    };
    let span = scan.span(from, to);
    Some((Mention { span, value: Value::Date(period), also: None, change: None }, to))
}
