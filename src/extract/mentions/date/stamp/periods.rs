//! Months, seasons, weeks, years and spans that are said in words.

use super::*;

/// "mars 2026", "mars dernier", "March".
pub(in crate::extract::mentions) fn month(
    scan: &Scan<'_, '_>,
    at: usize,
    sure: bool,
) -> Option<Said> {
    let (end, (month, capital)) = scan.longest(at, pick_month)?;
    if capital && !scan.capital(at) {
        return None;
    }
    let (after, year) = year_after(scan, end);
    if year.is_some() {
        return said(after, Stamp::Month { month, year, shift: None });
    }
    if let Some((after, shift)) = scan.longest(end, pick_after) {
        return said(after, Stamp::Month { month, year: None, shift: Some(shift) });
    }
    // "March" that begins a sentence, "May" the verb, "Mars" the planet.
    let dated = scan.longest_before(at, |role| {
        matches!(role, Role::Relation(_) | Role::DateArticle | Role::Between | Role::From)
            .then_some(())
    });
    // "June Abernathy" is a person.
    let name = capital && scan.is_word(end) && scan.capital(end);
    if name && scan.ids.get(end) == Some(&UNKNOWN) && dated.is_none() && !sure {
        return None;
    }
    let shy = scan.skip(at, Role::ShyMonth).is_some();
    let beside = shy && scan.skip_back(at, Role::BesideMonth).is_some();
    if (shy || (!capital && scan.capital(at))) && dated.is_none() && !beside && !sure {
        return None;
    }
    said(end, Stamp::Month { month, year: None, shift: None })
}

/// "mois de juin", "month of June 2025".
pub(in crate::extract::mentions) fn named_month(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (end, _) = scan.longest(at, |role| (role == Role::Time(Grain::Month)).then_some(()))?;
    let of = scan.skip(end, Role::DateOf)?;
    month(scan, of, true)
}

/// "two winters ago", "il y a deux étés".
pub(in crate::extract::mentions) fn seasons_ago(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    if !(at + 1..at + 5).any(|token| scan.longest(token, pick_season).is_some()) {
        return None;
    }
    let next = scan.skip(at, Role::Article).unwrap_or(at);
    let (next, count) = match scan.longest(next, |role| match role {
        Role::Group(2) => Some(2),
        _ => None,
    }) {
        Some((end, couple)) => (scan.skip(end, Role::Of).unwrap_or(end), couple),
        None => {
            let number = number::read(scan, at, false)?;
            (number.end, i16::try_from(number.value?).ok()?)
        }
    };
    if !(1..100).contains(&count) {
        return None;
    }
    let (end, month) = scan.longest(next, pick_season)?;
    let after = scan.skip(end, Role::AgoAfter);
    if after.is_none() && scan.skip_back(at, Role::AgoBefore).is_none() {
        return None;
    }
    said(after.unwrap_or(end), Stamp::SeasonsAgo { month, count })
}

/// "this week", "last Tuesday", "ce matin", "next March".
pub(in crate::extract::mentions) fn shifted(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (next, shift) = scan.longest(at, pick_before)?;
    if let Some((end, day)) = weekday_name(scan, next) {
        // "Ce dimanche 14 juin".
        if let Some(found) = weekday(scan, next)
            && matches!(found.stamp, Stamp::Day { .. })
        {
            return Some(found);
        }
        return with_part(scan, said(end, Stamp::Weekday { day, shift: Some(shift) })?);
    }
    if let Some((end, (month, _))) = scan.longest(next, pick_month) {
        return said(end, Stamp::Month { month, year: None, shift: Some(shift) });
    }
    if let Some((end, month)) = scan.longest(next, pick_season) {
        return said(end, Stamp::Season { month, year: None, shift: Some(shift) });
    }
    if let Some(end) = scan.skip(next, Role::Weekend) {
        return said(end, Stamp::Weekend(offset(shift)));
    }
    let grain = scan.longest(next, pick_grain);
    let part = scan.longest(next, pick_part);
    if let Some((end, part)) = part
        && grain.is_none_or(|(unit, _)| unit < end)
    {
        let stamp = Stamp::Near(offset(shift));
        return Some(Said { end, stamp, part: Some(part), edge: None });
    }
    let (end, grain) = grain?;
    // "the coming days" are no single day.
    if plural_unit(scan, end - 1) {
        if shift == Shift::This {
            return None;
        }
        return said(end, Stamp::Span { grain, count: None, ahead: shift == Shift::Next });
    }
    // "The last decade" mostly is the ten years up to now.
    if grain == Grain::Decade && shift == Shift::Last {
        return said(end, Stamp::Span { grain, count: Some(1), ahead: false });
    }
    // "The last quarter of 2014".
    if let (Grain::Quarter | Grain::Half, Shift::Last) = (grain, shift)
        && let (after, Some(year)) = year_after(scan, end)
    {
        let index = if grain == Grain::Quarter { 4 } else { 2 };
        return said(after, Stamp::Part { grain, index, year: Some(year) });
    }
    let end = scan.longest(scan.past_hyphen(end), pick_after).map_or(end, |(after, _)| after);
    said(end, Stamp::Unit { grain, offset: offset(shift) })
}

pub(in crate::extract::mentions) fn season(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (end, month) = scan.longest(at, pick_season)?;
    let (after, year) = year_after(scan, end);
    if year.is_some() {
        return said(after, Stamp::Season { month, year, shift: None });
    }
    if let Some((after, shift)) = scan.longest(end, pick_after) {
        return said(after, Stamp::Season { month, year: None, shift: Some(shift) });
    }
    scan.skip_back(at, Role::SeasonCue)?;
    said(end, Stamp::Season { month, year: None, shift: None })
}

/// True for a unit of time in the plural: without its ending it is a unit too.
fn plural_unit(scan: &Scan<'_, '_>, at: usize) -> bool {
    let word = scan.text.folded(at);
    scan.values.plural_endings.iter().any(|ending| {
        word.strip_suffix(ending.as_str())
            .is_some_and(|single| scan.values.lexicon.id(single) != UNKNOWN)
    })
}

/// "semaine dernière", "an prochain".
pub(in crate::extract::mentions) fn unit(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    if let Some(end) = scan.skip(at, Role::Weekend) {
        if let Some((end, shift)) = scan.longest(scan.past_hyphen(end), pick_after) {
            return said(end, Stamp::Weekend(offset(shift)));
        }
        let known = scan.skip_back(at, Role::DateArticle).is_some()
            || at > 0 && scan.skip(at - 1, Role::DateOf) == Some(at);
        let more = scan.skip(end, Role::DateOf).is_some() || scan.capital(end);
        return (known && !more).then_some(said(end, Stamp::SomeWeekend)?);
    }
    let (end, grain) = scan.longest(at, pick_grain)?;
    let many = plural_unit(scan, end - 1)
        || scan
            .longest_before(at, |role| (role == Role::DateArticle).then_some(()))
            .is_some_and(|(article, ())| scan.plural_word(article));
    let (end, shift) = scan.longest(scan.past_hyphen(end), pick_after)?;
    // "les années à venir" are no single year.
    if many && shift == Shift::Next {
        return said(end, Stamp::Span { grain, count: None, ahead: true });
    }
    if grain == Grain::Decade && shift == Shift::Last {
        return said(end, Stamp::Span { grain, count: Some(1), ahead: false });
    }
    said(end, Stamp::Unit { grain, offset: offset(shift) })
}

/// "trois derniers mois", "past three months", "prochains jours".
pub(in crate::extract::mentions) fn span(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let way = |role| match role {
        Role::PastSpan => Some(false),
        Role::ComingSpan => Some(true),
        _ => None,
    };
    let count = |at: usize| {
        let number = number::read(scan, at, false)?;
        let plain = matches!(number.form, Form::Plain | Form::Words);
        let value = i32::try_from(number.value?).ok()?;
        (plain && (1..1000).contains(&value)).then_some((number.end, value))
    };
    let units = |at: usize| {
        scan.longest(at, |role| match role {
            Role::Time(grain) => Some(grain),
            _ => None,
        })
    };
    // "the past few years", "the last couple of weeks".
    let some = |at: usize| {
        let couple = |role| matches!(role, Role::Group(2) | Role::Vague).then_some(());
        let (end, ()) = scan.longest(at, couple)?;
        Some((scan.skip(end, Role::Of).unwrap_or(end), None))
    };
    if let Some((next, ahead)) = scan.longest(at, way) {
        let counted = some(next).or_else(|| count(next).map(|(end, value)| (end, Some(value))));
        let (counted, number) = counted.unwrap_or((next, None));
        let (end, grain) = units(counted)?;
        // "Last year" is the year before; "recent years", "the last two years" and "the past
        // year" are spans.
        let shift = scan.longest(at, pick_before);
        if number.is_none() && !scan.plural(end - 1) {
            let whole = shift.is_none() && counted == next && grain >= Grain::Day && !ahead;
            return whole
                .then_some(said(end, Stamp::Span { grain, count: Some(1), ahead: false })?);
        }
        return said(end, Stamp::Span { grain, count: number, ahead });
    }
    let (next, number) = count(at)?;
    let (next, ahead) = scan.longest(next, way)?;
    let (end, grain) = units(next)?;
    // "He turned 12 last week."
    if !scan.plural(end - 1) {
        return None;
    }
    said(end, Stamp::Span { grain, count: Some(number), ahead })
}

/// "fin 2025", "la fin du mois", "mid-March", "late September".
pub(in crate::extract::mentions) fn edge(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (next, edge) = scan.longest(at, |role| match role {
        Role::Edge(edge) => Some(edge),
        _ => None,
    })?;
    let next = scan.past_hyphen(next);
    // "Will start in 2018", "ended the week": verbs.
    let verb = scan
        .longest_before(next + 1, |role| {
            matches!(role, Role::Relation(_) | Role::DateArticle).then_some(())
        })
        .is_some_and(|(start, ())| start == next);
    let of = scan.skip(next, Role::DateOf).filter(|_| !verb);
    let inner = |at: usize| {
        let at = scan
            .longest(at, |role| (role == Role::Article).then_some(()))
            .map_or(at, |(end, ())| end);
        weekday(scan, at)
            .or_else(|| day_word(scan, at))
            .or_else(|| month(scan, at, true))
            .or_else(|| named_month(scan, at))
            .or_else(|| ranked(scan, at))
            .or_else(|| decade(scan, at))
            .or_else(|| shifted(scan, at))
            .or_else(|| unit(scan, at))
            .or_else(|| season_named(scan, at))
            .or_else(|| four_figures(scan, at).and_then(|year| said(at + 1, whole_year(year))))
            .or_else(|| {
                // "The end of the month of March".
                let (end, grain) = scan.longest(at, pick_grain)?;
                let of = scan.skip(end, Role::DateOf).filter(|_| grain == Grain::Month)?;
                month(scan, of, true)
            })
            .or_else(|| {
                let (end, grain) = scan.longest(at, pick_grain)?;
                (grain > Grain::Day).then(|| said(end, Stamp::Unit { grain, offset: 0 }))?
            })
            .or_else(|| part_of_day(scan, at))
    };
    let found = of.and_then(inner).or_else(|| inner(next))?;
    // "late" and "early" of a day tell no more than the day.
    let narrow = !matches!(found.stamp, Stamp::Day { .. } | Stamp::Near(_) | Stamp::Weekday { .. });
    Some(Said { edge: if narrow { Some(edge) } else { None }, ..found })
}

fn season_named(scan: &Scan<'_, '_>, at: usize) -> Option<Said> {
    let (end, month) = scan.longest(at, pick_season)?;
    let (end, year) = year_after(scan, end);
    said(end, Stamp::Season { month, year, shift: None })
}
