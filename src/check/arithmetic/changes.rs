//! From one amount to another, so much more: "up 12 % to 560 million, from 500 million".

use rust_decimal::Decimal;

use super::{Off, Said, figure, is_rate, percent};
use crate::model::fact::{Fact, Scope};
use crate::model::mention::Direction;
use crate::model::notation;

/// By how many points more than its rounding a change may be off.
const SLACK: Decimal = Decimal::from_parts(6, 0, 0, false, 1);
/// Further off, in points, it is the change of something else.
const FAR: Decimal = Decimal::from_parts(40, 0, 0, false, 0);

/// Two amounts, one said to be the earlier, and one change in percent.
pub(super) fn look<'a>(said: &Said<'a>) -> Option<Off<'a>> {
    let mut shares = said.facts.iter().filter(|fact| percent(fact).is_some());
    let (share, None) = (*shares.next()?, shares.next()) else { return None };
    let way = share.scope.iter().find_map(|scope| match scope {
        Scope::Change(direction) => Some(*direction),
        _ => None,
    })?;
    let (after, before) = two(said)?;
    let (x, y) = (figure(before)?, figure(after)?);
    if x.unit != y.unit || x.value < Decimal::TEN || is_rate(before) != is_rate(after) {
        return None;
    }
    let moved = (y.value - x.value).checked_div(x.value)? * Decimal::ONE_HUNDRED;
    let stated = match way {
        Direction::Up => percent(share)?,
        Direction::Down => -percent(share)?,
    };
    let slack =
        SLACK + (x.slack + y.slack) * Decimal::ONE_HUNDRED + stated.abs() * Decimal::new(4, 2);
    let apart = (moved - stated).abs();
    (apart > slack && apart < FAR).then(|| Off {
        reckoned: vec![before, after],
        reckoning: format!(
            "{} -> {}: {} %",
            notation::plain(x.value),
            notation::plain(y.value),
            notation::plain(moved.round_dp(1).normalize())
        ),
        stated: share,
        value: format!("{} %", notation::plain(stated)),
    })
}

/// The only two amounts of the sentence, where one is the other's earlier value: (after, before).
fn two<'a>(said: &Said<'a>) -> Option<(&'a Fact, &'a Fact)> {
    let mut amounts = said.facts.iter().copied().filter(|fact| figure(fact).is_some());
    let (first, second, None) = (amounts.next()?, amounts.next()?, amounts.next()) else {
        return None;
    };
    let earlier = |fact: &Fact| fact.scope.contains(&Scope::Comparison);
    match (earlier(first), earlier(second)) {
        (false, true) => Some((first, second)),
        (true, false) => Some((second, first)),
        (false, false) if said.pack.scope.moves(said.between(first, second)) => {
            Some((second, first))
        }
        _ => None,
    }
}
