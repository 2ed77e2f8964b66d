//! Shares: "200 million is about 2 % of 10 billion", "41 of the 120 workers, or 34 %".
//!
//! One that nearly holds is a finding that it holds; one that is far off is reported.

use rust_decimal::Decimal;

use super::{Off, Said, amount, figure, percent};
use crate::check::sighting::{Sighting, evidence};
use crate::graph::ClaimGraph;
use crate::knowledge::checks::Pattern;
use crate::model::fact::{Fact, Scope};
use crate::model::finding::{Kind, Position};
use crate::model::notation;
use crate::model::span::Span;

/// How many bytes the three figures may span.
const REACH: usize = 260;

/// Looks at every share with an amount before it and one after it.
pub(super) fn look(graph: &ClaimGraph<'_>, sightings: &mut Vec<Sighting>) {
    for (at, share) in graph.facts.iter().enumerate() {
        let Some(percent) = percent(share) else { continue };
        let near = |fact: &&Fact| fact.document == share.document && amount(fact).is_some();
        let before = graph.facts[..at].iter().rev().take(40).find(near);
        let after = graph.facts[at + 1..].iter().take(40).find(near);
        let (Some(part), Some(whole)) = (before, after) else { continue };
        let (Some((x, unit)), Some((y, other))) = (amount(part), amount(whole)) else { continue };
        let span = part.span.join(whole.span);
        // "640 million, or 5 % more. The debt is 920 million": the next sentence is another matter.
        let one_sentence = part.sentence == share.sentence && whole.sentence == share.sentence;
        if unit != other || span.len() > REACH || y.is_zero() || !one_sentence {
            continue;
        }
        let text = &graph.documents[share.document].text;
        let between = Span::new(part.span.end, share.span.start);
        let base = Span::new(share.span.end, whole.span.start);
        let language = &graph.documents[share.document].metadata.language;
        let Some(pack) = graph.knowledge.language(language) else { continue };
        if !pack.scope.equates(between.of(text)) || !pack.scope.takes_share(base.of(text)) {
            continue;
        }
        let stated = y * percent / Decimal::ONE_HUNDRED;
        let off = ((x - stated) / y * Decimal::ONE_HUNDRED).abs();
        // The share is told to its last digit, and the amounts are rounded, too.
        let holds = off <= (percent * Decimal::new(12, 2)).max(Decimal::new(5, 1));
        let value = format!(
            "{} = {} % × {}",
            notation::plain(x),
            notation::plain(percent),
            notation::plain(y)
        );
        let place = |fact: &Fact, value: String| Position {
            value,
            range: None,
            evidence: vec![evidence(fact)],
        };
        let positions = if holds {
            let evidence = [part, share, whole].map(evidence).to_vec();
            vec![Position { value, range: None, evidence }]
        } else {
            vec![place(part, notation::plain(x)), place(share, notation::plain(stated))]
        };
        sightings.push(Sighting {
            pattern: if holds { Pattern::SumHolds } else { Pattern::SumOff },
            kind: Kind::Arithmetic,
            subject: span.of(text).split_whitespace().collect::<Vec<_>>().join(" "),
            predicate: None,
            notice: None,
            positions,
            trail: vec![format!(
                "{} % of {} is {}",
                notation::plain(percent),
                notation::plain(y),
                notation::plain(stated)
            )],
        });
    }
}

/// "41 of the 120 workers, or 34 %": a part, its whole, and the share right after them.
pub(super) fn part_of_whole<'a>(said: &Said<'a>) -> Option<Off<'a>> {
    said.facts.windows(3).find_map(|three| {
        let [part, whole, share] = three else { return None };
        let stated = percent(share).filter(|_| !moves(share))?;
        let (a, b) = (figure(part)?, figure(whole)?);
        let plain = a.unit == b.unit
            && a.value < b.value
            && b.value >= Decimal::TEN
            && said.pack.scope.takes_whole(said.between(part, whole))
            && (said.pack.scope.equates(said.between(whole, share))
                || said.between(whole, share).trim() == "(");
        if !plain {
            return None;
        }
        let reckoned = a.value.checked_div(b.value)? * Decimal::ONE_HUNDRED;
        let slack = Decimal::ONE + reckoned * (a.slack + b.slack);
        let apart = (reckoned - stated).abs();
        (apart > slack).then(|| Off {
            reckoned: vec![part, whole],
            reckoning: format!(
                "{} / {} = {} %",
                notation::plain(a.value),
                notation::plain(b.value),
                notation::plain(reckoned.round_dp(1).normalize())
            ),
            stated: share,
            value: format!("{} %", notation::plain(stated)),
        })
    })
}

/// True for a share by which something moves.
fn moves(fact: &Fact) -> bool {
    fact.scope.iter().any(|scope| matches!(scope, Scope::Change(_)))
}
