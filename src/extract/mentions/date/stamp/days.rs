//! Days: weekdays, days of a month, days in figures, parts of a day.

use super::*;

/// Adds a part of the day that follows: "mardi matin".
pub(in crate::extract::mentions) fn with_part(scan: &Scan<'_, '_>, found: Said) -> Option<Said> {
    match scan.longest(found.end, pick_part) {
        Some((end, part)) => Some(Said { end, part: Some(part), ..found }),
        None => Some(found),
    }
}

/// "hier", "la veille", "demain soir".
pub(in crate::extract::mentions) fn day_word(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (end, stamp) = scan.longest(at, |role| match role {
        Role::Day(days) => Some(Stamp::Near(i32::from(days))),
        Role::MentionedDay(days) => Some(Stamp::Told(i32::from(days))),
        _ => None,
    })?;
    with_part(scan, said(end, stamp)?)
}

/// "mardi", "mardi 16 décembre 2025", "Tuesday, June 16".
pub(in crate::extract::mentions) fn weekday(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (end, day) = weekday_name(scan, at)?;
    let comma = if scan.is(end, ",") || scan.is(end, ".") { end + 1 } else { end };
    if let Some(found) = day_month(scan, comma, Some(day)) {
        return with_part(scan, found);
    }
    if let Some((after, shift)) = scan.longest(end, pick_after) {
        return with_part(scan, said(after, Stamp::Weekday { day, shift: Some(shift) })?);
    }
    if let Some(after) = scan.skip(end, Role::ToldAfter) {
        return said(after, Stamp::Open(Grain::Day));
    }
    if !scan.values.dates.month_first
        && let Some((after, number)) = day_number(scan, end)
        && !scan.is(after, ":")
        && !scan.is(after, "%")
        && scan
            .longest(after, |role| {
                matches!(
                    role,
                    Role::HourWord | Role::Time(_) | Role::Measure(_) | Role::Currency(_)
                )
                .then_some(())
            })
            .is_none()
        && !scan.plural(after)
    {
        let stamp = Stamp::DayOfMonth { day: number, weekday: Some(day) };
        return with_part(scan, said(after, stamp)?);
    }
    with_part(scan, said(end, Stamp::Weekday { day, shift: None })?)
}

pub(in crate::extract::mentions) fn weekday_name(
    scan: &Scan<'_, '_>,
    at: usize,
) -> Option<(usize, i8)> {
    let (end, (day, capital)) = scan.longest(at, |role| match role {
        Role::Weekday(day, capital) => Some((day as i8, capital)),
        _ => None,
    })?;
    (!capital || scan.capital(at)).then_some((end, day))
}

/// A day's number, 1 to 31: "16", "1er", "3rd".
pub(in crate::extract::mentions) fn day_number(
    scan: &Scan<'_, '_>,
    at: usize,
) -> Option<(usize, i8)> {
    if !scan.is_number(at) {
        if scan.ordinal_only(at)
            || scan.longest(at, |role| matches!(role, Role::Ordinal(_)).then_some(())).is_some()
        {
            let number =
                number::read(scan, at, false).filter(|number| number.form == Form::Rank)?;
            let day = i8::try_from(number.value?).ok()?;
            return (1..=31).contains(&day).then_some((number.end, day));
        }
        return None;
    }
    let day: i8 = scan.word(at).parse().ok()?;
    if !(1..=31).contains(&day) || scan.word(at).len() > 2 {
        return None;
    }
    let end = at + 1;
    let end = match scan.skip(end, Role::OrdinalEnding) {
        Some(after) if scan.glued(end) && !scan.glued(after) => after,
        _ => end,
    };
    // "3,5", "16:30", "3h".
    if scan.glued(end)
        && (scan.is_word(end)
            || scan.is_number(end + 1)
                && scan.glued(end + 1)
                && !scan.is(end, "-")
                && !scan.is(end, "–")
                && !scan.is(end, "/"))
    {
        return None;
    }
    Some((end, day))
}

/// "16 décembre 2025", "June 16, 2026", "the 16th of June".
pub(in crate::extract::mentions) fn day_month(
    scan: &Scan<'_, '_>,
    at: usize,
    weekday: Option<i8>,
) -> Option<Said> {
    let at = if weekday.is_some() {
        scan.longest(at, |role| (role == Role::Article || role == Role::DateOf).then_some(()))
            .map_or(at, |(end, ())| end)
    } else {
        at
    };
    if let Some((end, day)) = day_number(scan, at) {
        // "The 3rd of May", and not "a mother of 12 in May".
        let rank = !scan.is_number(at) || end > at + 1;
        let at = scan.past_hyphen(end);
        let next = scan.skip(at, Role::DateOf).filter(|_| rank).unwrap_or(at);
        let (end, (month, _)) = scan.longest(next, pick_month)?;
        let (end, year) = year_after(scan, end);
        // "le 3 mars prochain": the word goes with the date, and its clause looks that way.
        let shift = scan.longest(end, pick_after).filter(|_| year.is_none());
        let end = shift.map_or(end, |(after, _)| after);
        return said(end, Stamp::Day { year, month, day, weekday });
    }
    if !scan.values.dates.month_first {
        return None;
    }
    let (end, (month, capital)) = scan.longest(at, pick_month)?;
    if capital && !scan.capital(at) {
        return None;
    }
    // "December 15,2013".
    if scan.is(end + 1, ",")
        && scan.glued(end + 2)
        && let Some(year) = four_figures(scan, end + 2)
        && let Ok(day @ 1..=31) = scan.word(end).parse::<i8>()
    {
        return said(end + 3, Stamp::Day { year: Some(year), month, day, weekday });
    }
    let (end, day) = day_number(scan, end)?;
    if scan.is(end, ":") || scan.is(end, "%") {
        return None;
    }
    let (end, year) = year_after(scan, end);
    said(end, Stamp::Day { year, month, day, weekday })
}

/// "le 8 au matin": the month is not said.
pub(in crate::extract::mentions) fn day_part_of_month(
    scan: &Scan<'_, '_>,
    at: usize,
) -> Option<Said> {
    scan.skip_back(at, Role::DateArticle)?;
    let (end, day) = day_number(scan, at)?;
    let (end, part) = scan.longest(end, pick_part)?;
    let stamp = Stamp::DayOfMonth { day, weekday: None };
    Some(Said { end, stamp, part: Some(part), edge: None })
}

/// "Christmas Day", "la Toussaint": a feast of a fixed day, after a word that makes it a date.
pub(in crate::extract::mentions) fn feast(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (end, (month, day)) = scan.longest(at, |role| match role {
        Role::Feast(month, day) => Some((month as i8, day as i8)),
        _ => None,
    })?;
    let article = scan.skip_back(at, Role::DateArticle);
    let cue = |at: usize| scan.skip_back(at, Role::FeastCue).is_some();
    let dated = end > at + 1 || cue(at) || article.is_some_and(cue);
    // "Noël Martin", "Christmas sales": a name, or what goes with the feast.
    let name = !scan.ends_clause(end) && scan.capital(end) && scan.is_word(end);
    if !scan.capital(at) && end == at + 1 || !dated || name || scan.plural(end) {
        return None;
    }
    let (end, year) = year_after(scan, end);
    said(end, Stamp::Day { year, month, day, weekday: None })
}

/// "2026-03-12", "12/03/2026", "12.03.2026".
pub(in crate::extract::mentions) fn numeric(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let mark = scan.word(at + 1);
    if !scan.is_number(at) || !matches!(mark, "-" | "/" | ".") {
        return None;
    }
    let glued = (at + 1..at + 5).all(|token| scan.glued(token));
    if !glued || !scan.is_number(at + 2) || scan.word(at + 3) != mark || !scan.is_number(at + 4) {
        return None;
    }
    if scan.glued(at + 5)
        && (scan.is_number(at + 6) && scan.glued(at + 6) || scan.is_number(at + 5))
        && scan.word(at + 5) != "T"
    {
        return None;
    }
    let figure = |token: usize| scan.word(token).parse::<i16>().ok();
    let (a, b, c) = (figure(at)?, figure(at + 2)?, figure(at + 4)?);
    let lengths = (scan.word(at).len(), scan.word(at + 4).len());
    let (year, month, day) = match lengths {
        (4, 1..=2) => (a, b, c),
        (1..=2, 4) => {
            let day_first = (scan.values.dates.day_first || a > 12) && b <= 12;
            if day_first { (c, b, a) } else { (c, a, b) }
        }
        (1..=2, 2) if mark == "/" => {
            let day_first = (scan.values.dates.day_first || a > 12) && b <= 12;
            if day_first { (2000 + c, b, a) } else { (2000 + c, a, b) }
        }
        _ => return None,
    };
    let (month, day) = (month as i8, day as i8);
    let real = (1000..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if !real {
        return None;
    }
    said(at + 5, Stamp::Day { year: Some(year), month, day, weekday: None })
}

/// "le matin du 16 juin", "the morning of June 16", "nuit de lundi à mardi".
pub(in crate::extract::mentions) fn part_of_day(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (next, part) = scan.longest(at, pick_part)?;
    // "nuit dernière".
    if let Some((end, shift)) = scan.longest(next, pick_after) {
        let stamp = Stamp::Near(offset(shift));
        return Some(Said { end, stamp, part: Some(part), edge: None });
    }
    let day = scan.skip(next, Role::DateOf).and_then(|of| {
        weekday(scan, of).or_else(|| day_month(scan, of, None)).or_else(|| day_word(scan, of))
    });
    if let Some(found) = day {
        return Some(Said { part: Some(part), ..found });
    }
    // "dans la soirée", "le matin": hours of a day that the words around may tell.
    let article = scan.skip_back(at, Role::DateArticle).is_some();
    let phrase = next > at + 1 && scan.is_word(at + 1);
    let hours = Said { end: next, stamp: Stamp::Hours, part: Some(part), edge: None };
    (article || phrase).then_some(hours)
}
