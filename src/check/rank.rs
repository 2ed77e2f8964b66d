//! A rank: its place, the scale it is reckoned on, and what it leaves no room for.

use crate::model::fact::{Content, Fact};

/// The place of the last, whatever the number of places.
const LAST: u32 = u32::MAX;

/// The list of those that only one other surpasses.
const SURPASSED: &str = "surpassed";

/// The families of scales on which worse is more.
const MAGNITUDES: [&str; 3] = ["most:large", "most:bad", "most:expensive"];

/// The two ends of a scale.
const ENDS: [(&str, &str); 6] = [
    ("most:old", "most:new"),
    ("most:old", "most:young"),
    ("most:large", "most:small"),
    ("most:fast", "most:slow"),
    ("most:long", "most:short"),
    ("most:expensive", "most:cheap"),
];

/// A rank: its place, and the scale it is reckoned on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rank<'a> {
    /// From 1; none for "only", "record", and for one of several.
    pub place: Option<u32>,
    /// "most:large", or the word itself.
    pub scale: &'a str,
    /// "One of the largest".
    pub among: bool,
    /// The year since which it holds.
    pub since: Option<i16>,
    /// Said to hold over all time.
    pub ever: bool,
    /// The second, because only one other "did worse".
    pub surpassed: bool,
}

impl<'a> Rank<'a> {
    /// The rank that a fact claims.
    pub fn of(fact: &'a Fact) -> Option<Self> {
        let Content::Ranking { rank, since, ever } = &fact.content else { return None };
        Some(Rank { since: *since, ever: *ever, ..Rank::new(rank) })
    }

    fn new(rank: &'a str) -> Self {
        let place = |word: &str| match word {
            "first" => Some(1),
            "last" => Some(LAST),
            word => word.parse().ok(),
        };
        let bare = Rank {
            place: None,
            scale: rank,
            among: false,
            since: None,
            ever: false,
            surpassed: false,
        };
        if let Some(scale) = rank.strip_prefix("among-") {
            return Rank { scale, among: true, ..bare };
        }
        if let Some(scale) = rank.strip_prefix("second-") {
            return Rank { place: Some(2), scale, surpassed: true, ..bare };
        }
        match rank {
            "never" => return Rank { place: Some(1), scale: "order", ..bare },
            "again" => return Rank { scale: "order", among: true, ..bare },
            _ => {}
        }
        match rank.split_once('-') {
            Some((number, "first")) => Rank { place: place(number), scale: "order", ..bare },
            Some((number, scale)) if place(number).is_some() => {
                Rank { place: place(number), scale, ..bare }
            }
            _ if rank.starts_with("most") || rank.starts_with("least") => {
                Rank { place: Some(1), ..bare }
            }
            _ if rank == "first" => Rank { place: Some(1), scale: "order", ..bare },
            _ => bare,
        }
    }

    /// Scales that are told apart by taste: the smallest harvest, the lowest.
    pub fn family(&self) -> &'a str {
        match self.scale {
            "most:large" | "most:high" | "most:strong" | "most:heavy" => "most:large",
            "most:small" | "most:low" => "most:small",
            "most:deadly" | "most:bad" | "most:destructive" | "most:violent" => "most:bad",
            scale => scale,
        }
    }

    /// The list in which it is looked for.
    pub fn list(&self) -> &'a str {
        if self.surpassed { SURPASSED } else { self.family() }
    }

    /// True for the two ends of one scale: the oldest, the newest.
    pub fn opposes(&self, other: &Rank<'_>) -> bool {
        let ends = |a: &str, b: &str| ENDS.contains(&(a, b)) || ENDS.contains(&(b, a));
        let dated = |rank: &Rank<'_>| rank.ever || rank.since.is_some();
        let whole = |rank: &Rank<'_>| rank.place == Some(1) && !rank.among && !dated(rank);
        whole(self) && whole(other) && ends(self.scale, other.scale)
    }

    /// False for a list of ranks of which no rank opposes or excludes this one.
    pub fn may_exclude(&self, family: &str) -> bool {
        let ends = |(a, b): &(&str, &str)| {
            (*a, *b) == (self.scale, family) || (*b, *a) == (self.scale, family)
        };
        let unequalled =
            |scale: &str, other: &str| scale == "unprecedented" && other.starts_with("most");
        self.family() == family
            || self.surpassed && MAGNITUDES.contains(&family)
            || family == SURPASSED
            || unequalled(self.scale, family)
            || unequalled(family, self.scale)
            || ENDS.iter().any(ends)
    }

    /// True when one thing cannot hold both ranks.
    pub fn excludes(&self, other: &Rank<'_>) -> bool {
        let unequalled = |a: &Rank<'_>, b: &Rank<'_>| {
            a.scale == "unprecedented" && b.scale.starts_with("most") && b.place > Some(1)
        };
        if unequalled(self, other) || unequalled(other, self) {
            return true;
        }
        // "Only one did worse" may be said of the largest, the deadliest, the costliest.
        let did_worse = |a: &Rank<'_>, b: &Rank<'_>| {
            a.surpassed && MAGNITUDES.contains(&b.family()) && b.place == Some(1) && !b.among
        };
        if did_worse(self, other) || did_worse(other, self) {
            return true;
        }
        if self.family() != other.family() || matches!(self.scale, "most:main" | "most:new") {
            return false;
        }
        match (self.place, other.place) {
            (Some(x), Some(y)) if x != y => true,
            (Some(1), Some(1)) if self.scale.starts_with("most") => {
                let dated = |rank: &Rank<'_>| rank.ever || rank.since.is_some();
                dated(self) && dated(other) && self.since != other.since
            }
            (Some(1), None) => other.among,
            (None, Some(1)) => self.among,
            _ => false,
        }
    }
}

/// True for what happens for the first time, or did not.
pub fn is_precedent(rank: &str) -> bool {
    matches!(rank, "never" | "again")
}

/// True for a place on a scale or what has no equal: "largest", "second largest", "record",
/// "only"; a bare place ("first", "the sixth year") says too little.
pub fn is_superlative(rank: &str) -> bool {
    if is_precedent(rank) {
        return false;
    }
    let rank = Rank::new(rank);
    rank.place.is_none() || rank.scale.starts_with("most")
}
