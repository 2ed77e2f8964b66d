//! Who agrees with whom: for every two sources, on how much they agree and contradict.

use std::collections::BTreeMap;

use crate::model::finding::Verdict;
use crate::report::view::View;

/// How often two sources meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Meeting {
    /// Findings in which they share a position.
    pub agree: usize,
    /// Contradictions in which they take different positions.
    pub contradict: usize,
}

/// Every two sources that meet, by their indexes in [`View::sources`], the lower first.
pub fn meetings(view: &View<'_>) -> BTreeMap<(usize, usize), Meeting> {
    let mut meetings: BTreeMap<(usize, usize), Meeting> = BTreeMap::new();
    for shown in &view.findings {
        // One finding counts once for two sources, however often they say it.
        let mut pairs: BTreeMap<(usize, usize), (bool, bool)> = BTreeMap::new();
        let marks: Vec<(usize, usize)> = shown
            .positions
            .iter()
            .enumerate()
            .flat_map(|(position, side)| side.marks.iter().map(move |mark| (position, mark.source)))
            .collect();
        for (at, (position, source)) in marks.iter().enumerate() {
            for (other_position, other) in &marks[at + 1..] {
                if source == other {
                    continue;
                }
                let pair = pairs.entry((*source.min(other), *source.max(other))).or_default();
                pair.0 |= position == other_position;
                pair.1 |= position != other_position;
            }
        }
        for (pair, (together, apart)) in pairs {
            let meeting = meetings.entry(pair).or_default();
            match shown.finding.verdict {
                // Who takes both positions does not contradict the other.
                Verdict::Contradiction if apart && !together => meeting.contradict += 1,
                _ if together => meeting.agree += 1,
                _ => {}
            }
        }
    }
    meetings.retain(|_, meeting| meeting.agree + meeting.contradict > 0);
    meetings
}
