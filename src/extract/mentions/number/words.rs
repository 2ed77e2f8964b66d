//! Numbers in words: units, tens and scales that add up.

use super::*;

/// One word of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract::mentions) enum Part {
    Small(u32),
    Tens(u32),
    Scale(u32),
}

pub(in crate::extract::mentions) fn part(scan: &Scan<'_, '_>, at: usize) -> Option<(usize, Part)> {
    scan.longest(at, |role| match role {
        Role::Small(value) => Some(Part::Small(value)),
        Role::Tens(value) => Some(Part::Tens(value)),
        Role::Scale(power) => Some(Part::Scale(power)),
        _ => None,
    })
}

/// A number in words as it grows.
#[derive(Debug, Default, Clone, Copy)]
pub(in crate::extract::mentions) struct Sum {
    /// What larger scales have closed.
    pub total: Decimal,
    /// What the next scale multiplies.
    pub current: Decimal,
    /// True when `current` was said, were it zero.
    pub said: bool,
    /// Tens said and units still free.
    pub tens: Option<u32>,
    /// Units said: only a scale may follow.
    pub units: bool,
    /// The last scale said, as a power of ten; 0 for none.
    pub scale: u32,
    /// The scale that `total` ends with.
    pub closed: u32,
    /// True for the part below a fraction, where a plural rank ends the number.
    pub composed: bool,
}

impl Sum {
    pub fn fits(&self, part: Part) -> bool {
        match part {
            Part::Small(value) => {
                !self.units
                    && match self.tens {
                        // "soixante-dix", "quatre-vingt-onze".
                        Some(tens) => {
                            (1..10).contains(&value) || (value >= 10 && matches!(tens, 60 | 80))
                        }
                        None => {
                            !self.said
                                || (value > 0 && (self.current % Decimal::ONE_HUNDRED).is_zero())
                        }
                    }
            }
            Part::Tens(_) => {
                !self.units
                    && self.tens.is_none()
                    && (self.current % Decimal::ONE_HUNDRED).is_zero()
            }
            Part::Scale(2) => self.current < Decimal::ONE_HUNDRED,
            Part::Scale(_) => self.said || self.total > Decimal::ZERO,
        }
    }

    pub fn take(&mut self, part: Part) -> Option<()> {
        match part {
            Part::Small(value) => {
                self.current += Decimal::from(value);
                self.units = true;
            }
            Part::Tens(value) => {
                self.current += Decimal::from(value);
                self.tens = Some(value);
            }
            Part::Scale(2) => {
                let current = if self.said { self.current } else { Decimal::ONE };
                self.current = current * Decimal::ONE_HUNDRED;
                (self.tens, self.units, self.scale) = (None, false, 2);
            }
            Part::Scale(power) => {
                let factor = ten_to(power);
                // "deux millions mille": a thousand by itself is one thousand.
                let bare = if power == 3 && self.closed > 3 { Decimal::ONE } else { Decimal::ZERO };
                let current = if self.said { self.current } else { bare };
                // "mille milliards": a larger scale multiplies all that was said.
                if self.closed != 0 && power >= self.closed {
                    self.total = times(self.total.checked_add(current)?, factor)?;
                } else {
                    self.total = self.total.checked_add(times(current, factor)?)?;
                }
                self.current = Decimal::ZERO;
                (self.said, self.tens, self.units) = (false, None, false);
                (self.closed, self.scale) = (power, power);
                return Some(());
            }
        }
        self.said = true;
        Some(())
    }

    pub fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.current)
    }
}

pub(in crate::extract::mentions) fn in_words(
    scan: &Scan<'_, '_>,
    at: usize,
    joined: bool,
) -> Option<Number> {
    if let Some(number) = vague(scan, at) {
        return Some(number);
    }
    let mut number = blank(at);
    // "une dizaine", "dozens", "a third", "un demi".
    let article = scan
        .longest(at, |role| matches!(role, Role::Article | Role::One).then_some(()))
        .map(|(end, ())| end);
    if let Some(next) = article
        && let Some(number) = sized(scan, at, next, joined)
    {
        return Some(number);
    }
    if let Some(next) = article {
        if let Some(number) = collective(scan, at, next, Some(Decimal::ONE)) {
            return Some(number);
        }
        if let Some(number) = share(scan, at, past_dash(scan, next), Decimal::ONE, true) {
            return Some(number);
        }
        if let Some((end, Part::Scale(_))) = part(scan, next) {
            // "un million", "a hundred", "a thousand".
            let mut sum = Sum { current: Decimal::ONE, said: true, units: true, ..Sum::default() };
            return grow(scan, number, &mut sum, next, joined)
                .filter(|number| number.end >= end)
                .map(|number| one_part(scan, number));
        }
        // "un vingt-cinquième", "a twenty-first".
        if part(scan, next).is_some()
            && let Some(rank) = in_words(scan, next, joined)
            && rank.form == Form::Rank
        {
            let share = one_part(scan, Number { start: at, ..rank });
            if share.form == Form::Share {
                return Some(share);
            }
        }
    }
    if let Some(number) = collective(scan, at, at, None) {
        return Some(number);
    }
    if let Some(number) = share(scan, at, at, Decimal::ONE, false) {
        return Some(number);
    }
    if let Some((end, rank)) = scan.longest(at, |role| match role {
        Role::Ordinal(rank) | Role::Ordinals(rank) => Some(rank),
        _ => None,
    }) {
        number.end = end;
        number.value = Some(Decimal::from(rank));
        number.form = Form::Rank;
        return Some(number);
    }
    let (end, first) = match part(scan, at) {
        Some(found) => found,
        None => {
            let end = article?;
            number.end = end;
            number.value = Some(Decimal::ONE);
            number.form = Form::One;
            return Some(number);
        }
    };
    if let Part::Scale(power) = first {
        // "cent", "mille" stand alone; "millions" is a noun by itself.
        if !(power == 2 || power == 3) {
            return None;
        }
        let mut sum = Sum { current: Decimal::ONE, said: true, units: true, ..Sum::default() };
        return grow(scan, number, &mut sum, at, joined);
    }
    let mut sum = Sum::default();
    sum.take(first)?;
    let alone = article == Some(end);
    let number = grow(scan, number, &mut sum, end, joined)?;
    let one = alone && number.end == end && number.value == Some(Decimal::ONE);
    Some(if one { Number { form: Form::One, ..number } } else { number })
}

/// "une bonne centaine", "un petit million", "a good third": the adjective bounds the number.
fn sized(scan: &Scan<'_, '_>, at: usize, next: usize, joined: bool) -> Option<Number> {
    let (noun, modifier) = scan.longest(next, size)?;
    let number = collective(scan, at, noun, Some(Decimal::ONE))
        .or_else(|| share(scan, at, noun, Decimal::ONE, true))
        .or_else(|| {
            let (_, Part::Scale(_)) = part(scan, noun)? else { return None };
            let mut sum = Sum { current: Decimal::ONE, said: true, units: true, ..Sum::default() };
            grow(scan, blank(at), &mut sum, noun, joined)
        })?;
    Some(Number { modifier, ..number })
}

/// What an adjective makes of the number that it stands with.
pub(in crate::extract::mentions) fn size(role: Role) -> Option<Modifier> {
    match role {
        Role::Size(modifier) => Some(modifier),
        _ => None,
    }
}

/// "un cent cinquième": after an article, at the end of a clause or before "of", a rank is a part
/// of a whole.
fn one_part(scan: &Scan<'_, '_>, rank: Number) -> Number {
    let part = scan.ends_clause(rank.end) || scan.skip(rank.end, Role::Of).is_some();
    if rank.form != Form::Rank || !part {
        return rank;
    }
    let value = rank.value.and_then(|value| Decimal::ONE.checked_div(value));
    Number { value, form: Form::Share, step: Decimal::new(1, 4), ..rank }
}

/// "vingt-cinquièmes" below a fraction.
pub(in crate::extract::mentions) fn composed_rank(
    scan: &Scan<'_, '_>,
    at: usize,
) -> Option<Number> {
    let (end, first) = part(scan, at)?;
    let mut sum = Sum { composed: true, ..Sum::default() };
    sum.take(first)?;
    grow(scan, blank(at), &mut sum, end, false)
}

/// Takes the words that go on with a number.
fn grow(
    scan: &Scan<'_, '_>,
    mut number: Number,
    sum: &mut Sum,
    from: usize,
    joined: bool,
) -> Option<Number> {
    let mut at = from;
    let mut rank = None;
    loop {
        let next = scan.past_hyphen(at);
        // "ninety - five", as tokenised text has it.
        if sum.tens.is_some()
            && !sum.units
            && next == at
            && is_hyphen(scan.word(at))
            && let Some((end, part @ Part::Small(1..=9))) = part(scan, at + 1)
        {
            sum.take(part)?;
            at = end;
            continue;
        }
        if let Some((end, part)) = part(scan, next)
            && sum.fits(part)
            && !(part == Part::Scale(2) && coins_follow(scan, sum, next))
        {
            sum.take(part)?;
            at = end;
            continue;
        }
        // "vingt et un", "a hundred and five".
        if let Some(after) = scan.skip(next, Role::And).map(|end| scan.past_hyphen(end))
            && let Some((end, part)) = part(scan, after)
            && sum.fits(part)
            && !(sum.closed >= 3 && divides(scan, scan.past_hyphen(end)))
            && !shares(scan, scan.past_hyphen(end))
            && match (sum.tens, part) {
                (Some(_), Part::Small(value)) => {
                    let parts = !joined || divides(scan, scan.past_hyphen(end));
                    value % 10 == 1 || (!parts && value < 10)
                }
                (Some(_), _) => false,
                (None, Part::Scale(_)) => false,
                (None, Part::Small(0)) => false,
                (None, Part::Small(_) | Part::Tens(_)) => {
                    joined && sum.scale >= 2 && {
                        // "cent et deux cents" are two numbers.
                        let scaled = self::part(scan, scan.past_hyphen(end));
                        (sum.scale > 2 || !matches!(scaled, Some((_, Part::Scale(2)))))
                            && !(sum.scale == 2 && share_of_words(scan, after))
                    }
                }
            }
        {
            sum.take(part)?;
            at = end;
            continue;
        }
        let unit = scan.skip(next, Role::And).map_or(next, |end| scan.past_hyphen(end));
        let free = !sum.units && (sum.tens.is_some() || sum.scale >= 2);
        if free
            && let Some((end, value)) = scan.longest(unit, |role| match role {
                Role::Ordinal(value) => Some(value),
                Role::Ordinals(value @ 1..=2) => Some(value),
                Role::Ordinals(value) if sum.scale == 0 && sum.composed => Some(value),
                _ => None,
            })
            && (value < 20 || sum.tens.is_none())
            && (unit == next || value == 1 || sum.tens.is_none())
        {
            rank = Some((end, value));
        }
        break;
    }
    number.end = at;
    if let Some((end, value)) = rank {
        let total = sum.value()?;
        let value = Decimal::from(value);
        number.value = if value >= Decimal::ONE_HUNDRED {
            times(total, value)
        } else {
            total.checked_add(value)
        };
        number.end = end;
        number.form = Form::Rank;
        return Some(number);
    }
    // "un million trois" is 1.3 million.
    if sum.closed >= 6 && sum.units && sum.current < Decimal::TEN && sum.scale == sum.closed {
        let tenth = ten_to(sum.closed - 1);
        number.value = sum.total.checked_add(times(sum.current, tenth)?);
        number.scale = ten_to(sum.closed);
        number.step = tenth;
        number.noun = true;
        return Some(number);
    }
    let value = sum.value()?;
    number.value = Some(value);
    if sum.closed >= 3 && sum.current.is_zero() {
        number.scale = ten_to(sum.closed);
        number.step = number.scale;
        number.noun = sum.closed >= 6;
    } else {
        number.step = trailing_zeros(value);
    }
    Some(number)
}

/// True when "cents" are coins: "quarante-cinq cents", but not "deux cents".
fn coins_follow(scan: &Scan<'_, '_>, sum: &Sum, at: usize) -> bool {
    let coin = scan.skip_hundredth(at);
    // "quatre-vingt-quinze cent cinquièmes" are parts of so many hundreds.
    sum.current > Decimal::from(19) && coin.is_some_and(|(end, _)| !divides(scan, end))
}

/// True for a share in words: "fifty-four hundredths" of "two hundred and fifty-four hundredths".
fn share_of_words(scan: &Scan<'_, '_>, at: usize) -> bool {
    let count = in_words(scan, at, false).filter(|number| number.form == Form::Words);
    count.is_some_and(|number| {
        let parts = scan.longest(scan.past_hyphen(number.end), |role| match role {
            Role::Ordinals(parts @ 20..) => Some(Decimal::from(parts)),
            _ => None,
        });
        parts.is_some_and(|(_, parts)| number.value.is_some_and(|count| count < parts))
    })
}

/// True for a noun of shares: "a hundred and three quarters".
fn shares(scan: &Scan<'_, '_>, at: usize) -> bool {
    scan.longest(at, |role| matches!(role, Role::Fraction(3..)).then_some(())).is_some()
}

/// True for a word that makes the number before it a count of parts.
fn divides(scan: &Scan<'_, '_>, at: usize) -> bool {
    let parts = |role| matches!(role, Role::Fraction(_) | Role::Ordinals(3..)).then_some(());
    scan.longest(at, parts).is_some()
}

pub(in crate::extract::mentions) fn plain_number(
    scan: &Scan<'_, '_>,
    at: usize,
) -> Option<(usize, Decimal)> {
    let number = if scan.is_number(at) {
        let digits = digits::read(scan, at)?;
        (digits.end, digits.value?)
    } else {
        let number = in_words(scan, at, true)?;
        if number.form != Form::Words || number.modifier != Modifier::Exact {
            return None;
        }
        (number.end, number.value?)
    };
    Some(number)
}

pub(in crate::extract::mentions) fn part_scale(
    scan: &Scan<'_, '_>,
    at: usize,
) -> Option<(usize, Part)> {
    part(scan, at).filter(|(_, part)| matches!(part, Part::Scale(_)))
}
