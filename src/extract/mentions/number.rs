//! Numbers: digits, words, and both together, with their scale.
//!
//! Takes a token, gives the number that starts there. Knows no unit and no hedge.

use rust_decimal::Decimal;

use super::digits;
use super::scan::Scan;
use crate::knowledge::values::lexicon::{Role, is_hyphen};
use crate::model::quantity::Modifier;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// One run of digits, nothing else: it may be a year or a code.
    Plain,
    /// Digits with separators, a sign or a scale.
    Digits,
    /// Words.
    Words,
    /// A single "un", "one": mostly an article or a pronoun.
    One,
    /// A share: "two thirds".
    Share,
    /// A rank.
    Rank,
}

/// A number as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    pub start: usize,
    /// The token after it.
    pub end: usize,
    /// None where the digits cannot be read.
    pub value: Option<Decimal>,
    /// The step of its last digit.
    pub step: Decimal,
    pub form: Form,
    /// What the word itself says of its precision: "une dizaine", "dozens".
    pub modifier: Modifier,
    /// The scale that was said, 1 where none was.
    pub scale: Decimal,
    /// True for a scale or a collective noun, after which "of" may link the unit.
    pub noun: bool,
}

impl Number {
    /// The same number of a larger unit: "30 MEUR".
    pub fn rescale(&mut self, scale: Decimal) {
        self.value = self.value.and_then(|value| value.checked_mul(scale));
        self.step = decimal_step(self).checked_mul(scale).unwrap_or(scale);
        self.scale = scale;
    }
}

pub(super) fn ten_to(power: u32) -> Decimal {
    Decimal::from_i128_with_scale(10i128.pow(power.min(27)), 0)
}

fn times(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_mul(b)
}

/// The number at `at`. `joined` says whether "and" may join its parts ("between a hundred and
/// two hundred" must not).
pub(super) fn read(scan: &Scan<'_, '_>, at: usize, joined: bool) -> Option<Number> {
    if let Some(signed) = signed(scan, at, joined) {
        return Some(signed);
    }
    let number = unsigned(scan, at, joined)?;
    Some(number)
}

fn signed(scan: &Scan<'_, '_>, at: usize, joined: bool) -> Option<Number> {
    let mark = matches!(scan.word(at), "-" | "−" | "–");
    let apart = !scan.glued(at)
        || (!scan.is_word(at - 1) && !scan.is_number(at - 1) && !scan.is(at - 1, ")"));
    let next = if mark && apart && scan.glued(at + 1) {
        at + 1
    } else {
        let next = scan.skip(at, Role::Minus).filter(|_| scan.is_word(at))?;
        // "au moins neuf" is a bound, not a minus.
        let bound = scan.longest_before(next, |role| matches!(role, Role::Hedge(_)).then_some(()));
        if bound.is_some() {
            return None;
        }
        next
    };
    let number = unsigned(scan, next, joined)?;
    if matches!(number.form, Form::Rank) || (number.form == Form::One && mark) {
        return None;
    }
    let form = if number.form == Form::Plain { Form::Digits } else { number.form };
    let form = if form == Form::One { Form::Words } else { form };
    Some(Number { start: at, value: number.value.map(|value| -value), form, ..number })
}

fn unsigned(scan: &Scan<'_, '_>, at: usize, joined: bool) -> Option<Number> {
    let mut number = if scan.is_number(at) || matches!(scan.word(at), "." | ",") {
        in_digits(scan, at)?
    } else if let Some((value, step)) = vulgar(scan.word(at)) {
        Number { end: at + 1, value: Some(value), step, form: Form::Share, ..blank(at) }
    } else {
        in_words(scan, at, joined)?
    };
    if number.form != Form::Rank {
        after(scan, &mut number, joined);
    }
    Some(number)
}

fn blank(at: usize) -> Number {
    Number {
        start: at,
        end: at,
        value: None,
        step: Decimal::ONE,
        form: Form::Words,
        modifier: Modifier::Exact,
        scale: Decimal::ONE,
        noun: false,
    }
}

fn in_digits(scan: &Scan<'_, '_>, at: usize) -> Option<Number> {
    let digits = digits::read(scan, at)?;
    let mut number = Number { end: digits.end, value: digits.value, ..blank(at) };
    number.form = if digits.plain { Form::Plain } else { Form::Digits };
    number.step = match digits.decimals {
        0 => trailing_zeros(digits.value.unwrap_or_default()),
        decimals => Decimal::new(1, decimals.min(28)),
    };
    if digits.value.is_none() {
        return Some(number);
    }
    exponent(scan, &mut number);
    // "1/2", "3/4"; "2½".
    if digits.plain
        && scan.is(number.end, "/")
        && scan.glued(number.end)
        && scan.is_number(number.end + 1)
        && scan.glued(number.end + 1)
        && !(scan.is(number.end + 2, "/") && scan.glued(number.end + 2))
        && let (Some(top), Ok(bottom)) = (number.value, scan.word(number.end + 1).parse::<u32>())
        && bottom > 1
        && bottom <= 100
        && top < Decimal::from(bottom)
    {
        number.value = top.checked_div(Decimal::from(bottom));
        number.step = Decimal::new(1, 4);
        number.end += 2;
        number.form = Form::Share;
        return Some(number);
    }
    if let Some((part, step)) = vulgar(scan.word(number.end)) {
        number.value = number.value.map(|value| value + part);
        number.step = step;
        number.form = Form::Digits;
        number.end += 1;
    }
    let glued = scan.glued(number.end);
    if digits.decimals == 0
        && glued
        && let Some(end) = scan.skip(number.end, Role::OrdinalEnding)
        && !scan.glued(end)
    {
        number.end = end;
        number.form = Form::Rank;
        number.step = Decimal::ONE;
        return Some(number);
    }
    suffix(scan, &mut number);
    Some(number)
}

/// "e14", "^3", "x10^6" right after digits.
fn exponent(scan: &Scan<'_, '_>, number: &mut Number) {
    let mut at = number.end;
    let by_ten = if matches!(scan.word(at), "e" | "E") && scan.glued(at) {
        at += 1;
        true
    } else if matches!(scan.word(at), "x" | "×" | "*")
        && scan.is(at + 1, "10")
        && scan.is(at + 2, "^")
    {
        at += 3;
        true
    } else if scan.is(at, "^") {
        at += 1;
        false
    } else {
        return;
    };
    let mut negative = false;
    while matches!(scan.word(at), "-" | "+") && scan.glued(at) {
        negative ^= scan.is(at, "-");
        at += 1;
    }
    let (true, Ok(power)) = (scan.is_number(at), scan.word(at).parse::<u32>()) else { return };
    let Some(value) = number.value else { return };
    if power > 60 {
        return;
    }
    let base = if by_ten { Decimal::TEN } else { value };
    let mut product = Some(Decimal::ONE);
    for _ in 0..power {
        product = product.and_then(|product| product.checked_mul(base));
    }
    if negative {
        product = product.and_then(|product| Decimal::ONE.checked_div(product));
    }
    if by_ten {
        product = product.and_then(|product| product.checked_mul(value));
    }
    number.value = product;
    number.form = Form::Digits;
    number.end = at + 1;
}

fn suffix(scan: &Scan<'_, '_>, number: &mut Number) {
    let glued = scan.glued(number.end);
    let found = scan.longest(number.end, |role| match role {
        Role::Suffix(power) => Some(power),
        _ => None,
    });
    let Some((end, power)) = found else { return };
    let money = scan.skip_currency(end).is_some();
    let word = scan.word(number.end);
    // "200m" may be metres: millions only with money around or something counted after.
    let measure = scan
        .longest(number.end, |role| {
            matches!(role, Role::Measure(_) | Role::TimeSymbol(_)).then_some(())
        })
        .is_some();
    let counted = !glued || scan.glued(end) || scan.ends_clause(end);
    let unit_before = scan
        .text
        .tokens
        .get(number.start.wrapping_sub(1))
        .is_some_and(|_| scan.currency_before(number.start).is_some());
    let accepted = if measure && !money && !unit_before {
        glued && !counted && scan.plural(end)
    } else {
        glued
            || money
            || unit_before
            || word.len() > 1
            || matches!(word, "k" | "K")
            || (number.form == Form::Digits && scan.ends_clause(end))
    };
    if accepted && !(scan.glued(end) && scan.is_word(end) && !money) {
        let scale = ten_to(power);
        number.value = number.value.and_then(|value| times(value, scale));
        number.step = decimal_step(number).checked_mul(scale).unwrap_or(scale);
        number.scale = scale;
        number.end = end;
        number.form = Form::Digits;
        number.noun = true;
    }
}

/// The step of the last digit when a scale follows: "10 milliards" is said to the milliard.
fn decimal_step(number: &Number) -> Decimal {
    number.step.min(Decimal::ONE)
}

fn trailing_zeros(value: Decimal) -> Decimal {
    let mut step = Decimal::ONE;
    if value.is_zero() {
        return step;
    }
    while let Some(next) = step.checked_mul(Decimal::TEN)
        && (value % next).is_zero()
    {
        step = next;
    }
    step
}

/// "½", "¾".
fn vulgar(word: &str) -> Option<(Decimal, Decimal)> {
    let mut chars = word.chars();
    let (Some(mark), None) = (chars.next(), chars.next()) else { return None };
    let (top, bottom) = match mark {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Some((Decimal::from(top).checked_div(Decimal::from(bottom))?, Decimal::new(1, 2)))
}

/// One word of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Small(u32),
    Tens(u32),
    Scale(u32),
}

fn part(scan: &Scan<'_, '_>, at: usize) -> Option<(usize, Part)> {
    scan.longest(at, |role| match role {
        Role::Small(value) => Some(Part::Small(value)),
        Role::Tens(value) => Some(Part::Tens(value)),
        Role::Scale(power) => Some(Part::Scale(power)),
        _ => None,
    })
}

/// A number in words as it grows.
#[derive(Debug, Default, Clone, Copy)]
struct Sum {
    /// What larger scales have closed.
    total: Decimal,
    /// What the next scale multiplies.
    current: Decimal,
    /// True when `current` was said, were it zero.
    said: bool,
    /// Tens said and units still free.
    tens: Option<u32>,
    /// Units said: only a scale may follow.
    units: bool,
    /// The last scale said, as a power of ten; 0 for none.
    scale: u32,
    /// The scale that `total` ends with.
    closed: u32,
    /// True for the part below a fraction, where a plural rank ends the number.
    composed: bool,
}

impl Sum {
    fn fits(&self, part: Part) -> bool {
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

    fn take(&mut self, part: Part) -> Option<()> {
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
                let current = if self.said { self.current } else { Decimal::ZERO };
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

    fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.current)
    }
}

/// "several hundred", "quelques milliers": an order of magnitude.
fn vague(scan: &Scan<'_, '_>, at: usize) -> Option<Number> {
    let next = scan.skip(at, Role::Vague)?;
    if let Some(number) = collective(scan, at, next, None) {
        return Some(number);
    }
    let (mut end, first) = part_scale(scan, next)?;
    let Part::Scale(power) = first else { return None };
    let mut scale = ten_to(power);
    // "several hundred thousand".
    if let Some((after, Part::Scale(more))) = part_scale(scan, end) {
        scale = times(scale, ten_to(more))?;
        end = after;
    }
    Some(Number {
        end,
        value: Some(scale),
        step: scale,
        scale,
        noun: true,
        modifier: Modifier::Order,
        ..blank(at)
    })
}

fn in_words(scan: &Scan<'_, '_>, at: usize, joined: bool) -> Option<Number> {
    if let Some(number) = vague(scan, at) {
        return Some(number);
    }
    let mut number = blank(at);
    // "une dizaine", "dozens", "a third", "un demi".
    let article = scan
        .longest(at, |role| matches!(role, Role::Article | Role::One).then_some(()))
        .map(|(end, ())| end);
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
fn composed_rank(scan: &Scan<'_, '_>, at: usize) -> Option<Number> {
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
                (Some(_), Part::Small(value)) => value % 10 == 1 || (joined && value < 10),
                (Some(_), _) => false,
                (None, Part::Scale(_)) => false,
                (None, Part::Small(0)) => false,
                (None, Part::Small(_) | Part::Tens(_)) => {
                    joined && sum.scale >= 2 && {
                        // "cent et deux cents" are two numbers.
                        let scaled = self::part(scan, scan.past_hyphen(end));
                        sum.scale > 2 || !matches!(scaled, Some((_, Part::Scale(2))))
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
    scan.skip_hundredth(at).is_some() && sum.current > Decimal::from(19)
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

/// "dozens", "a dozen", "trois douzaines".
fn collective(
    scan: &Scan<'_, '_>,
    start: usize,
    at: usize,
    count: Option<Decimal>,
) -> Option<Number> {
    let (end, size) = scan.longest(at, |role| match role {
        Role::Group(size) => Some(Decimal::from(size)),
        _ => None,
    })?;
    let (mut end, mut size) = (end, size);
    // "tens of thousands", "des dizaines de millions".
    for _ in 0..2 {
        let Some(of) = scan.skip(end, Role::Of) else { break };
        let more = scan.longest(of, |role| match role {
            Role::Group(more) if more >= 100 => Some(Decimal::from(more)),
            Role::Scale(power) if power >= 3 => Some(ten_to(power)),
            _ => None,
        });
        let Some((after, more)) = more else { break };
        size = times(size, more)?;
        end = after;
    }
    let mut number = blank(start);
    number.end = end;
    number.noun = true;
    number.scale = size;
    number.step = size;
    number.modifier = match count {
        None => Modifier::Order,
        Some(count) if count == Decimal::ONE => Modifier::Approximately,
        Some(_) => Modifier::Exact,
    };
    number.value = times(count.unwrap_or(Decimal::ONE), size);
    Some(number)
}

/// "tiers", "half", "three quarters" from the noun on; `count` was said before it.
fn share(
    scan: &Scan<'_, '_>,
    start: usize,
    at: usize,
    count: Decimal,
    counted: bool,
) -> Option<Number> {
    let (mut end, parts) = scan.longest(at, |role| match role {
        Role::Fraction(parts) => Some(parts),
        Role::Ordinal(parts) | Role::Ordinals(parts) if counted && parts > 2 => Some(parts),
        _ => None,
    })?;
    let fraction =
        scan.longest(at, |role| matches!(role, Role::Fraction(_)).then_some(())).is_some();
    // "un cinquième suspect" ranks; "un cinquième des voix" shares.
    if !fraction
        && count == Decimal::ONE
        && !scan.ends_clause(end)
        && scan.skip(end, Role::Of).is_none()
        && scan.longest(end, |role| matches!(role, Role::NotCounted).then_some(())).is_none()
    {
        return None;
    }
    // "second half" is a half of a match.
    if !counted && start > 0 && scan.ordinal_only(start - 1) {
        return None;
    }
    if !counted && parts != 2 {
        // "quart de million" needs its scale; a bare "quarter" is a noun.
        let scaled = scan.skip(end, Role::Of).unwrap_or(end);
        if !matches!(part(scan, scaled), Some((_, Part::Scale(_)))) {
            return None;
        }
    }
    let mut number = blank(start);
    let mut value = count.checked_div(Decimal::from(parts))?;
    number.form = Form::Share;
    number.step = Decimal::new(1, 2);
    // "half a million", "deux tiers de million", "un demi-million".
    let mut scaled = scan.past_hyphen(end);
    scaled = scan.skip(scaled, Role::Of).unwrap_or(scaled);
    scaled = scan
        .longest(scaled, |role| (role == Role::Article).then_some(()))
        .map_or(scaled, |(e, ())| e);
    match (
        part(scan, scaled),
        scan.longest(scaled, |role| match role {
            Role::Group(size) if size < 1000 => Some(size),
            _ => None,
        }),
    ) {
        (Some((after, Part::Scale(power))), _) => {
            number.scale = ten_to(power);
            number.step = number.scale.checked_div(Decimal::TEN)?;
            value = times(value, number.scale)?;
            number.noun = true;
            number.form = Form::Words;
            end = after;
        }
        (_, Some((after, size))) => {
            value = times(value, Decimal::from(size))?;
            number.noun = true;
            number.form = Form::Words;
            end = after;
        }
        _ => {}
    }
    number.value = Some(value);
    number.end = end;
    Some(number)
}

/// What may follow a number: a scale in words, a decimal mark in words, "and a half", "dozen".
fn after(scan: &Scan<'_, '_>, number: &mut Number, joined: bool) {
    if number.form == Form::Share && number.scale != Decimal::ONE {
        return;
    }
    point(scan, number);
    let digits = matches!(number.form, Form::Plain | Form::Digits);
    if digits && number.scale == Decimal::ONE {
        scales_after_digits(scan, number);
    }
    if number.form == Form::Words
        && number.scale == Decimal::ONE
        && let Some((end, power)) = scan.longest(number.end, |role| match role {
            Role::Suffix(power) if scan.capital(number.end) && power == 7 => Some(power),
            _ => None,
        })
    {
        number.scale = ten_to(power);
        number.step = number.scale;
        number.value = number.value.and_then(|value| times(value, number.scale));
        number.noun = true;
        number.end = end;
        return;
    }
    let next = scan.past_hyphen(number.end);
    if number.modifier == Modifier::Exact
        && let Some(value) = number.value
    {
        let one = number.form == Form::One || number.scale != Decimal::ONE;
        // "cent mille billionièmes": after a scale only the plural of a rank divides.
        let ranks = |role| matches!(role, Role::Ordinals(3..)).then_some(());
        if number.scale != Decimal::ONE
            && number.form == Form::Words
            && scan.longest(next, ranks).is_some()
            && let Some(found) = share(scan, number.start, next, value, true)
        {
            *number = found;
            return;
        }
        if !one && let Some(found) = collective(scan, number.start, next, Some(value)) {
            // "three hundred and two dozen": only the last part counts dozens.
            let hundreds = value - value % Decimal::ONE_HUNDRED;
            let part = value - hundreds;
            let split = number.form == Form::Words && !part.is_zero();
            let found_value = match split {
                true => found.value.and_then(|_| times(part, found.scale)?.checked_add(hundreds)),
                false => found.value,
            };
            *number = Number { modifier: Modifier::Exact, value: found_value, ..found };
            return;
        }
        if !one
            && number.form != Form::Share
            && value > Decimal::ZERO
            && let Some(found) = share(scan, number.start, past_dash(scan, next), value, true)
            && (value != Decimal::ONE)
            && !(digits && (scan.ordinal_only(next) || scan.unit_of_time(next)))
        {
            *number = found;
            return;
        }
        // "vingt vingt-cinquièmes": a rank of several words after a number.
        if !one
            && number.form == Form::Words
            && part(scan, next).is_some_and(|(_, part)| matches!(part, Part::Tens(_)))
            && let Some(rank) = composed_rank(scan, next)
            && rank.form == Form::Rank
            && (scan.ends_clause(rank.end) || scan.skip(rank.end, Role::Of).is_some())
            && let Some(parts) = rank.value
        {
            number.value = value.checked_div(parts);
            number.form = Form::Share;
            number.step = Decimal::new(1, 4);
            number.end = rank.end;
            return;
        }
        // "2 sur 3", "one in three".
        if let Some(over) = scan.skip(number.end, Role::Over)
            && number.form != Form::Share
            && number.scale == Decimal::ONE
            && let Some((end, bottom)) = plain_number(scan, over)
            && value < bottom
            && value > Decimal::ZERO
            && bottom <= Decimal::ONE_THOUSAND
            && value == value.trunc()
            && scan
                .longest(end, |role| {
                    matches!(
                        role,
                        Role::Time(_)
                            | Role::TimeSymbol(_)
                            | Role::Measure(_)
                            | Role::Month(..)
                            | Role::Scale(_)
                    )
                    .then_some(())
                })
                .is_none()
            && !(bottom > Decimal::ONE_HUNDRED
                && scan.is_number(over)
                && number.form == Form::Plain)
        {
            number.value = value.checked_div(bottom);
            number.form = Form::Share;
            number.step = Decimal::new(1, 2);
            number.end = end;
            return;
        }
    }
    if joined {
        and_part(scan, number);
    }
}

/// The token after a hyphen, were it with spaces around.
fn past_dash(scan: &Scan<'_, '_>, at: usize) -> usize {
    if is_hyphen(scan.word(at)) { at + 1 } else { at }
}

fn plain_number(scan: &Scan<'_, '_>, at: usize) -> Option<(usize, Decimal)> {
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

/// "deux virgule cinq", "one point three".
fn point(scan: &Scan<'_, '_>, number: &mut Number) {
    if number.scale != Decimal::ONE || matches!(number.form, Form::Share | Form::Rank) {
        return;
    }
    let Some(mut at) = scan.skip(number.end, Role::Point) else { return };
    let mut digits = String::new();
    while digits.len() < 12 {
        let next = scan.past_hyphen(at);
        match part(scan, next) {
            Some((end, Part::Small(value))) if value < 10 => {
                digits += &value.to_string();
                at = end;
            }
            _ if digits.is_empty() => {
                let Some((end, value)) = plain_number(scan, next) else { return };
                digits = value.to_string();
                at = end;
                break;
            }
            _ => break,
        }
    }
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return;
    }
    let Ok(fraction) = Decimal::from_str_exact(&format!("0.{digits}")) else { return };
    number.value = number.value.and_then(|value| value.checked_add(fraction));
    number.step = Decimal::new(1, digits.len().min(28) as u32);
    number.end = at;
    number.form = Form::Words;
    if let Some((end, Part::Scale(power))) = part(scan, at) {
        let scale = ten_to(power);
        number.value = number.value.and_then(|value| times(value, scale));
        number.step = number.step.checked_mul(scale).unwrap_or(scale);
        number.scale = scale;
        number.noun = true;
        number.end = end;
    }
}

/// "2,5 millions", "4 thousand 3 hundred", "2 millions 500 000".
fn scales_after_digits(scan: &Scan<'_, '_>, number: &mut Number) {
    let Some(value) = number.value else { return };
    let mut sum = Sum { current: value, said: true, units: true, ..Sum::default() };
    let mut at = number.end;
    let mut taken = false;
    loop {
        let next = scan.past_hyphen(at);
        if let Some((end, Part::Scale(power))) = part(scan, next) {
            // "35 cents" is money, "35 cent mille" is no number.
            let more = matches!(part(scan, end), Some((_, Part::Small(_) | Part::Tens(_))));
            if power == 2 && scan.skip_hundredth(next).is_some() && !(more || taken) {
                break;
            }
            if power == 2 && !(sum.current < Decimal::ONE_HUNDRED && sum.said) {
                break;
            }
            if sum.take(Part::Scale(power)).is_none() {
                break;
            }
            taken = true;
            at = end;
            continue;
        }
        if !taken {
            break;
        }
        if let Some((end, part)) = part(scan, next)
            && sum.fits(part)
            && sum.take(part).is_some()
        {
            at = end;
            continue;
        }
        // Digits go on only where they fill the places that the scale left free.
        let joined = scan.skip(next, Role::And).filter(|_| sum.scale == 2).unwrap_or(next);
        if scan.is_number(joined)
            && let Some(digits) = digits::read(scan, joined)
            && let Some(value) = digits.value
            && digits.decimals == 0
            && value > Decimal::ZERO
            && !sum.said | (sum.scale == 2 && value < Decimal::ONE_HUNDRED)
            && value < ten_to(sum.scale)
            && (value * Decimal::ONE_THOUSAND >= ten_to(sum.closed)
                && (sum.closed < 6 || !digits.plain)
                || sum.scale == 2
                || matches!(part(scan, digits.end), Some((_, Part::Scale(_)))))
        {
            sum.current += value;
            (sum.said, sum.units) = (true, true);
            at = digits.end;
            continue;
        }
        break;
    }
    if !taken {
        return;
    }
    number.end = at;
    number.value = sum.value();
    number.form = Form::Digits;
    if sum.closed >= 3 && sum.current.is_zero() {
        number.scale = ten_to(sum.closed);
        number.noun = sum.closed >= 6;
        number.step = decimal_step(number).checked_mul(number.scale).unwrap_or(number.scale);
    } else {
        number.step = number.value.map_or(Decimal::ONE, trailing_zeros);
    }
}

/// "et demi", "and a half", "and three quarters".
fn and_part(scan: &Scan<'_, '_>, number: &mut Number) {
    let Some(and) = scan.skip(number.end, Role::And) else { return };
    if matches!(number.form, Form::Share) || number.modifier == Modifier::Order {
        return;
    }
    let Some(value) = number.value else { return };
    let article = scan
        .longest(and, |role| matches!(role, Role::Article | Role::One).then_some(()))
        .map_or(and, |(end, ())| end);
    let counted = if article > and { None } else { plain_number(scan, and) };
    let (count, noun) = match counted {
        Some((end, count)) => (count, scan.past_hyphen(end)),
        _ => (Decimal::ONE, article),
    };
    let found = scan.longest(noun, |role| match role {
        Role::Fraction(parts) => Some(parts),
        Role::Ordinal(parts) | Role::Ordinals(parts) if noun != and && parts > 2 => Some(parts),
        _ => None,
    });
    let Some((end, parts)) = found else { return };
    // "5 and third place" is no share: without a count only a half or a quarter is one.
    if noun == and && !matches!(parts, 2 | 4) {
        return;
    }
    let rank = scan.ordinal_only(noun);
    if rank && !scan.ends_clause(end) && scan.skip(end, Role::Of).is_none() {
        return;
    }
    let Some(part) = count.checked_div(Decimal::from(parts)) else { return };
    if part >= Decimal::ONE {
        return;
    }
    // "one billion and three quarters million": the share has its own scale.
    let own = part_scale(scan, end).filter(|_| number.scale != Decimal::ONE);
    let (end, scale) = match own {
        Some((after, Part::Scale(power))) => (after, ten_to(power)),
        _ => (end, number.scale),
    };
    let Some(part) = times(part, scale) else { return };
    number.value = value.checked_add(part);
    number.step = number.step.min(number.scale.checked_div(Decimal::TEN).unwrap_or(number.scale));
    number.end = end;
    number.noun = true;
    if number.form == Form::One || number.form == Form::Plain {
        number.form = Form::Digits;
    }
    // "one and a quarter million".
    let of = scan.skip(end, Role::Of).unwrap_or(end);
    if number.scale == Decimal::ONE
        && let Some((end, Part::Scale(power))) = part_scale(scan, of)
    {
        number.scale = ten_to(power);
        number.value = number.value.and_then(|value| times(value, number.scale));
        number.end = end;
        number.noun = true;
    }
}

fn part_scale(scan: &Scan<'_, '_>, at: usize) -> Option<(usize, Part)> {
    part(scan, at).filter(|(_, part)| matches!(part, Part::Scale(_)))
}
