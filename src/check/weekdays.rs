//! Weekdays: "mardi 5 mars 2026" where the calendar has a Thursday.
//!
//! Takes the dates of the graph, gives sightings.

use jiff::civil::Date;

use crate::check::sighting::{Sighting, evidence};
use crate::graph::ClaimGraph;
use crate::knowledge::checks::Pattern;
use crate::model::fact::Content;
use crate::model::finding::{Kind, Position};
use crate::model::mention::Value;
use crate::model::moment::{Anchor, Grain};
use crate::model::notation;

/// Further from publication than so many days, the year of a date without one is a guess.
const NEAR: i32 = 180;

/// Looks at every date with a weekday.
pub fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    for fact in graph.facts {
        let Content::Value(value @ Value::Date(period)) = &fact.content else { continue };
        let (Some(from), Some(said), Grain::Day) = (period.from, period.weekday, period.grain)
        else {
            continue;
        };
        let fits = |year: i16| {
            let date = Date::new(year, from.month(), from.day());
            date.is_ok_and(|date| date.weekday().to_monday_one_offset() == said)
        };
        // Where the text gives no year, the weekday may be that of the year before or after.
        let guessed = period.anchor == Anchor::Publication;
        let year = from.year();
        if fits(year) || guessed && (fits(year - 1) || fits(year + 1)) {
            continue;
        }
        let document = &graph.documents[fact.document];
        let Some(published) = document.metadata.published else { continue };
        let apart = from.date().since(published.date).map_or(i32::MAX, |span| span.get_days());
        if !fact.zone.is_story() || apart.abs() > NEAR {
            continue;
        }
        let words = fact.span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let position =
            |value: String| Position { value, range: None, evidence: vec![evidence(fact)] };
        sightings.push(Sighting {
            pattern: Pattern::WeekdayOff,
            kind: Kind::Date,
            subject: words.clone(),
            predicate: None,
            notice: None,
            positions: vec![position(words), position(notation::value(value))],
            trail: vec![format!("{} is another day of the week", notation::value(value))],
        });
    }
}
