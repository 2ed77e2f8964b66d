//! Dates and times of day as bylines, datelines and metadata write them.
//!
//! Takes a short line, gives every moment in it with its place. Reads digits and the names of
//! months and days of the packs; a date needs its day and its month. Knows nothing of dates in
//! running text: that is for the finders of values.

use jiff::civil::Date;

use crate::knowledge::page::Dates;
use crate::model::moment::Moment;
use crate::model::span::Span;
use crate::model::text::{Text, TokenKind};

use super::language::Packs;

/// A date, a time of day, or both, in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it stands in the line.
    pub span: Span,
    /// Year (where given), month and day.
    pub day: Option<(Option<i16>, i8, i8)>,
    /// Hours and minutes.
    pub time: Option<(i8, i8)>,
}

impl Found {
    /// The moment, where the date is whole.
    pub fn moment(&self) -> Option<Moment> {
        let (year, month, day) = self.day?;
        let date = Date::new(year?, month, day).ok()?;
        Some(Moment { date, time: self.time })
    }
}

/// Every date of the line, and the times that stand alone.
pub(super) fn find(line: &str, packs: &Packs<'_>) -> Vec<Found> {
    let text = Text::plain(line);
    let reader = Reader { text: &text, packs };
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < text.tokens.len() {
        let Some((day, end)) = reader.date(at) else {
            if let Some((time, end)) = reader.time(at, false) {
                found.push(Found { span: reader.span(at, end), day: None, time: Some(time) });
                at = end;
            } else {
                at += 1;
            }
            continue;
        };
        let mut moment = Found { span: reader.span(at, end), day: Some(day), time: None };
        let mut stop = end;
        if let Some((time, last)) = reader.time_after(end) {
            moment.time = Some(time);
            stop = last;
        } else if let Some(before) = found.last().copied()
            && before.day.is_none()
            && reader.joined(before.span.end, moment.span.start)
        {
            // "06:10, Wednesday 15 April 2026".
            moment.time = before.time;
            moment.span = before.span.join(moment.span);
            found.pop();
        }
        moment.span.end = moment.span.end.max(reader.span(at, stop).end);
        found.push(moment);
        at = stop;
    }
    found
}

/// The first whole moment of a field that holds nothing else.
pub(super) fn field(value: &str, packs: &Packs<'_>) -> Option<Moment> {
    find(value, packs).iter().find_map(Found::moment)
}

struct Reader<'a, 'p> {
    text: &'a Text<'a>,
    packs: &'a Packs<'p>,
}

type Day = (Option<i16>, i8, i8);

impl Reader<'_, '_> {
    fn span(&self, from: usize, to: usize) -> Span {
        let tokens = &self.text.tokens;
        Span::new(tokens[from].span.start, tokens[to - 1].span.end)
    }

    fn number(&self, at: usize) -> Option<(i32, usize)> {
        let token = self.text.tokens.get(at)?;
        let digits = self.text.word(at);
        (token.kind == TokenKind::Number && digits.len() <= 6)
            .then(|| digits.parse().ok().map(|number| (number, digits.len())))?
    }

    fn mark(&self, at: usize) -> &str {
        match self.text.tokens.get(at) {
            Some(token) if token.kind == TokenKind::Punctuation => self.text.folded(at),
            _ => "",
        }
    }

    fn tight(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    fn look<T>(&self, find: impl Fn(&Dates) -> Option<T>) -> Option<T> {
        self.packs.all.iter().find_map(|page| find(&page.dates))
    }

    fn month(&self, at: usize) -> Option<i8> {
        let word = self.text.folded(at);
        self.look(|dates| dates.months.get(word).copied())
    }

    fn is_word(&self, at: usize, list: impl Fn(&Dates) -> bool) -> bool {
        at < self.text.tokens.len() && self.look(|dates| list(dates).then_some(())).is_some()
    }

    /// The date that starts at a token, and the token after it.
    fn date(&self, at: usize) -> Option<(Day, usize)> {
        self.digits(at)
            .or_else(|| self.day_month(at))
            .or_else(|| self.month_day(at))
            .or_else(|| self.wire(at))
            .filter(|((year, month, day), _)| Date::new(year.unwrap_or(2024), *month, *day).is_ok())
    }

    /// 2026-03-12, 12/03/2026, 12.03.26.
    fn digits(&self, at: usize) -> Option<(Day, usize)> {
        let (first, first_len) = self.number(at)?;
        let mark = self.mark(at + 1);
        if !matches!(mark, "-" | "/" | ".") || self.mark(at + 3) != mark {
            return None;
        }
        if !(1..=4).all(|step| self.tight(at + step)) {
            return None;
        }
        let (second, _) = self.number(at + 2)?;
        let (third, third_len) = self.number(at + 4)?;
        let end = at + 5;
        if first_len == 4 {
            return Some((day(Some(first), second, third)?, end));
        }
        if !matches!((third_len, mark), (4, _) | (2, "/" | ".")) || first > 31 || second > 31 {
            return None;
        }
        let year = if third_len == 2 { 2000 + third } else { third };
        let ours = day(Some(year), second, first);
        let theirs = day(Some(year), first, second);
        let chosen = match (ours, theirs) {
            (Some(ours), Some(theirs)) => {
                let named = self.weekday_before(at);
                let settled = named.filter(|_| weekday(ours) != weekday(theirs));
                let is_ours = match settled {
                    Some(_) if weekday(ours) == named => true,
                    Some(_) if weekday(theirs) == named => false,
                    _ => self.packs.own.day_first,
                };
                if is_ours { ours } else { theirs }
            }
            (ours, theirs) => ours.or(theirs)?,
        };
        Some((chosen, end))
    }

    /// The day of the week that is named just before a token.
    fn weekday_before(&self, at: usize) -> Option<i8> {
        (1..=2).find_map(|back| {
            let word = self.text.folded(at.checked_sub(back)?);
            self.look(|dates| dates.weekdays.get(word).copied())
        })
    }

    /// 12 mars 2026, 1er mars, 13th of October, 2026, 12-mars-2026.
    fn day_month(&self, at: usize) -> Option<(Day, usize)> {
        let (number, length) = self.number(at)?;
        if length > 2 {
            return None;
        }
        let mut next = at + 1;
        if self.tight(next) && self.is_word(next, |d| d.ordinals.contains(self.text.folded(next))) {
            next += 1;
        }
        if self.mark(next) == "-"
            || self.is_word(next, |d| d.joins.contains(self.text.folded(next)))
        {
            next += 1;
        }
        let month = self.month(next)?;
        let (year, end) = self.year(next + 1);
        Some((day(year, i32::from(month), number)?, end))
    }

    /// October 13, 2026; Oct. 13th.
    fn month_day(&self, at: usize) -> Option<(Day, usize)> {
        let month = self.month(at)?;
        let mut next = at + 1;
        if self.mark(next) == "." {
            next += 1;
        }
        let (number, length) = self.number(next)?;
        if length > 2 {
            return None;
        }
        next += 1;
        if self.tight(next) && self.is_word(next, |d| d.ordinals.contains(self.text.folded(next))) {
            next += 1;
        }
        let (year, end) = self.year(next);
        Some((day(year, i32::from(month), number)?, end))
    }

    /// The year at a token or after a full stop or comma, and the token after it.
    fn year(&self, at: usize) -> (Option<i32>, usize) {
        let mut next = at;
        for _ in 0..2 {
            if matches!(self.mark(next), "." | "," | "-") {
                next += 1;
            }
        }
        match self.number(next) {
            Some((year, 4)) if (1000..=2999).contains(&year) => (Some(year), next + 1),
            _ => (None, at),
        }
    }

    /// The date and time group of wires: 120805 MAR 26.
    fn wire(&self, at: usize) -> Option<(Day, usize)> {
        let (group, 6) = self.number(at)? else { return None };
        let month = self.month(at + 1)?;
        let (year, length @ (2 | 4)) = self.number(at + 2)? else { return None };
        let year = if length == 2 { 2000 + year } else { year };
        Some((day(Some(year), i32::from(month), group / 10_000)?, at + 3))
    }

    /// The time of day after a date.
    fn time_after(&self, at: usize) -> Option<((i8, i8), usize)> {
        // A wire's group holds its time in front of the month.
        if at >= 3
            && let Some((group, 6)) = self.number(at - 3)
        {
            return clock(group / 100 % 100, group % 100).map(|time| (time, at));
        }
        for next in at..at + 4 {
            if let Some((time, end)) = self.time(next, true) {
                return Some((time, end));
            }
            let join = matches!(self.mark(next), "," | "-" | "–" | "—" | "|" | "/" | "·" | "(")
                || self.is_word(next, |d| d.joins.contains(self.text.folded(next)))
                || matches!(self.text.folded(next), "t");
            if !join {
                return None;
            }
        }
        None
    }

    /// The time of day that starts at a token: 18:05, 18h05, 6 h 50, 7.00 a.m., 6pm, 1135 GMT.
    fn time(&self, at: usize, dated: bool) -> Option<((i8, i8), usize)> {
        let (first, length) = self.number(at)?;
        if length == 4 {
            let zoned = self.zone(at + 1)?;
            return clock(first / 100, first % 100).map(|time| (time, zoned));
        }
        if length > 2 {
            return None;
        }
        let mark = self.mark(at + 1);
        if matches!(mark, ":" | ".")
            && self.tight(at + 1)
            && self.tight(at + 2)
            && let Some((minutes, 2)) = self.number(at + 2)
        {
            let mut end = at + 3;
            if mark == ":" && self.mark(end) == ":" && self.number(end + 1).is_some() {
                end += 2;
            }
            if let Some((afternoon, end)) = self.half(end) {
                return clock(twelve(first, afternoon), minutes).map(|time| (time, end));
            }
            // With a full stop it is a time only where a date or a zone says so.
            if mark == ":" || dated || self.zone(end).is_some() {
                return clock(first, minutes).map(|time| (time, end));
            }
            return None;
        }
        if self.is_word(at + 1, |d| d.hours.contains(self.text.folded(at + 1))) {
            return match self.number(at + 2) {
                Some((minutes, 2)) => clock(first, minutes).map(|time| (time, at + 3)),
                _ => clock(first, 0).map(|time| (time, at + 2)),
            };
        }
        let (afternoon, end) = self.half(at + 1)?;
        clock(twelve(first, afternoon), 0).map(|time| (time, end))
    }

    /// "pm", "p.m.": true for the afternoon, and the token after it.
    fn half(&self, at: usize) -> Option<(bool, usize)> {
        let dotted = self.mark(at + 1) == "." && self.tight(at + 1) && self.tight(at + 2);
        let (word, end) = if dotted {
            let end = if self.mark(at + 3) == "." { at + 4 } else { at + 3 };
            (format!("{}.{}", self.text.folded(at), self.text.folded(at + 2)), end)
        } else {
            (self.text.folded(at).to_owned(), at + 1)
        };
        self.look(|dates| {
            if dates.after_noon.contains(&word) {
                Some((true, end))
            } else {
                dates.before_noon.contains(&word).then_some((false, end))
            }
        })
    }

    /// A time zone in capitals, and the token after it.
    fn zone(&self, at: usize) -> Option<usize> {
        let token = self.text.tokens.get(at)?;
        let word = self.text.word(at);
        (token.kind == TokenKind::Word
            && (2..=5).contains(&word.len())
            && word.bytes().all(|byte| byte.is_ascii_uppercase()))
        .then_some(at + 1)
    }

    /// True when only marks, small words and a weekday stand between two places.
    fn joined(&self, from: usize, to: usize) -> bool {
        self.text.tokens_in(Span::new(from, to.max(from))).all(|at| {
            self.text.tokens[at].kind == TokenKind::Punctuation
                || self.zone(at).is_some()
                || self.is_word(at, |d| {
                    let word = self.text.folded(at);
                    d.joins.contains(word) || d.weekdays.contains_key(word)
                })
        })
    }
}

fn day(year: Option<i32>, month: i32, day: i32) -> Option<Day> {
    let year = match year {
        Some(year) => Some(i16::try_from(year).ok()?),
        None => None,
    };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year.unwrap_or(2024), month, day).ok()?;
    Some((year, month, day))
}

fn weekday((year, month, day): Day) -> Option<i8> {
    Some(Date::new(year?, month, day).ok()?.weekday().to_monday_one_offset())
}

fn clock(hours: i32, minutes: i32) -> Option<(i8, i8)> {
    ((0..24).contains(&hours) && (0..60).contains(&minutes)).then_some((hours as i8, minutes as i8))
}

fn twelve(hours: i32, afternoon: bool) -> i32 {
    match (hours, afternoon) {
        (12, false) => 0,
        (12, true) => 12,
        (1..=11, true) => hours + 12,
        _ => hours,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;
    use crate::source::language;

    fn read(language: &str, line: &str) -> Vec<String> {
        static KNOWLEDGE: std::sync::LazyLock<Knowledge> =
            std::sync::LazyLock::new(|| Knowledge::embedded().0);
        let packs = language::packs(language, &KNOWLEDGE);
        find(line, &packs)
            .iter()
            .map(|found| match (found.day, found.time) {
                (Some((Some(y), m, d)), None) => format!("{y}-{m:02}-{d:02}"),
                (Some((Some(y), m, d)), Some((h, n))) => {
                    format!("{y}-{m:02}-{d:02} {h:02}:{n:02}")
                }
                (Some((None, m, d)), _) => format!("--{m:02}-{d:02}"),
                (None, Some((h, n))) => format!("{h:02}:{n:02}"),
                (None, None) => "?".to_owned(),
            })
            .collect()
    }

    #[test]
    fn french_bylines_are_read() {
        for (line, expected) in [
            ("Publié le 12 mars 2026 à 18h05", "2026-03-12 18:05"),
            ("📅 Article publié le 17 juin 2025 à 19:33", "2025-06-17 19:33"),
            ("10/03/2026 18:05 - Faits divers", "2026-03-10 18:05"),
            ("lundi 14/09/2026 - 09:21 - Sociétés", "2026-09-14 09:21"),
            ("Mardi 16 décembre 2025 - 6 h 50", "2025-12-16 06:50"),
            ("mardi 6 octobre 2026 - 17h42 (heure de Paris)", "2026-10-06 17:42"),
            ("AIP 120805 MAR 26", "2026-03-12 08:05"),
            ("PARIS, 12 fév 2026 (Mercure)", "2026-02-12"),
            ("le 1er décembre 2025", "2025-12-01"),
            ("18/07/2026 11H12", "2026-07-18 11:12"),
            ("11 févr. 2027 à 18:32", "2027-02-11 18:32"),
            ("2026-03-12T13:20:00+01:00", "2026-03-12 13:20"),
            ("Date de publication : 24/11/2025", "2025-11-24"),
        ] {
            assert_eq!(read("fr", line)[0], expected, "{line}");
        }
    }

    #[test]
    fn english_bylines_are_read() {
        for (line, expected) in [
            ("Published 6 February 2026, 7.00 a.m.", "2026-02-06 07:00"),
            ("Science -- Tuesday, October 13, 2026 -- 1135 GMT", "2026-10-13 11:35"),
            ("Tue 13 Oct 2026 15.02 BST", "2026-10-13 15:02"),
            ("06:10, Wednesday 15 April 2026", "2026-04-15 06:10"),
            ("Nov 24, 2026 4:30 PM ET", "2026-11-24 16:30"),
            ("Friday 14 August 2026, 6.20pm", "2026-08-14 18:20"),
            ("Wed., Nov. 18, 2026 / 10:52 EST", "2026-11-18 10:52"),
            ("Sept. 14, 2026, 10:40 a.m. EDT", "2026-09-14 10:40"),
            ("Tue 16 Jun 2026  11:40 MDT   URGENT   2nd lead", "2026-06-16 11:40"),
            ("Issued: Wednesday 24 September 2025, 06:00 local time (UTC+9)", "2025-09-24 06:00"),
            ("Tuesday 19 May 2026 at 9:04pm", "2026-05-19 21:04"),
            ("03/04/2026", "2026-03-04"),
            ("JAKARTA, Sept 23 (Seabord Wire)", "--09-23"),
        ] {
            assert_eq!(read("en", line)[0], expected, "{line}");
        }
    }

    #[test]
    fn the_day_of_the_week_settles_which_number_is_the_month() {
        assert_eq!(read("en", "Friday 03/04/2026")[0], "2026-04-03");
        assert_eq!(read("fr", "mercredi 04/03/2026")[0], "2026-03-04");
    }

    #[test]
    fn numbers_that_are_no_dates_give_nothing() {
        for line in
            ["une hausse de 3,4 % en 2025", "il y a 12 marches", "n° 25-118402", "99/99/2026"]
        {
            assert!(read("fr", line).is_empty(), "{line}: {:?}", read("fr", line));
        }
    }
}
