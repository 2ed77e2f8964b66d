//! The year of a dateline that gives none, from the other sources of a dossier.
//!
//! Takes the documents of one dossier, fills in `published` where only day and month are known
//! and the others agree on the time. Not for documents that have nothing to do with each other.

use jiff::civil::Date;

use crate::model::document::{Document, Notice};
use crate::model::moment::Moment;

/// A dateline is taken for the year that brings it within so many days of another source.
const NEAR: i32 = 60;

/// Settles the years of datelines; the order of the documents does not matter.
pub fn settle(documents: &mut [Document]) {
    let mut known: Vec<Date> = documents
        .iter()
        .filter_map(|document| document.metadata.published.map(|moment| moment.date))
        .collect();
    known.sort();
    known.dedup();
    let mut years: Vec<i16> = known.iter().map(|date| date.year()).collect();
    years.dedup();
    // The nearest date of another source stands just before or just after.
    let distance = |date: Date| {
        let next = known.partition_point(|other| *other < date);
        let around = next.saturating_sub(1)..known.len().min(next + 1);
        known[around].iter().map(|other| days(date, *other)).min().unwrap_or(i32::MAX)
    };
    for document in documents.iter_mut() {
        let (None, Some((month, day))) = (document.metadata.published, document.metadata.dateline)
        else {
            continue;
        };
        let candidates = years.iter().flat_map(|year| {
            (-1..=1).filter_map(move |step| Date::new(year + step, month, day).ok())
        });
        let Some(date) = candidates.min_by_key(|date| (distance(*date), *date)) else { continue };
        if distance(date) > NEAR {
            continue;
        }
        document.metadata.published = Some(Moment { date, time: None });
        document.notices.retain(|notice| {
            !matches!(notice.code.as_str(), "missing-date" | "relative-date-open")
        });
        document.notices.push(Notice {
            code: "year-inferred".to_owned(),
            span: None,
            details: vec![("year".to_owned(), date.year().to_string())],
        });
    }
}

fn days(one: Date, other: Date) -> i32 {
    one.until(other).map_or(i32::MAX, |span| span.get_days().abs())
}
