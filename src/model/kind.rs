//! What a finding or a set of words is about: a number, a place, who says it.

use serde::{Deserialize, Serialize};

/// What differs or agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A count.
    Number,
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
    /// A date or a time.
    Date,
    /// A length of time.
    Duration,
    /// A physical measure.
    Measure,
    /// The spelling or naming of one entity.
    Name,
    /// Which word is used for the same thing.
    Term,
    /// A person's title or function.
    Role,
    /// A place.
    Place,
    /// Affirmed or denied.
    Negation,
    /// A bound or hedge.
    Qualifier,
    /// Asserted, possible, planned, reported …
    Modality,
    /// Who says it.
    Attribution,
    /// The words of one quotation.
    Quote,
    /// First, largest, only.
    Ranking,
    /// Figures that add up, or do not.
    Arithmetic,
    /// The source itself.
    Source,
}

impl Kind {
    /// True where the positions are words of the sources, not values in neutral notation.
    pub fn is_worded(self) -> bool {
        matches!(
            self,
            Kind::Name
                | Kind::Term
                | Kind::Role
                | Kind::Place
                | Kind::Attribution
                | Kind::Quote
                | Kind::Ranking
        )
    }

    /// All kinds.
    pub const ALL: [Kind; 18] = [
        Kind::Number,
        Kind::Money,
        Kind::Percent,
        Kind::Date,
        Kind::Duration,
        Kind::Measure,
        Kind::Name,
        Kind::Term,
        Kind::Role,
        Kind::Place,
        Kind::Negation,
        Kind::Qualifier,
        Kind::Modality,
        Kind::Attribution,
        Kind::Quote,
        Kind::Ranking,
        Kind::Arithmetic,
        Kind::Source,
    ];

    /// The name used in reports and rule files.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Number => "number",
            Kind::Money => "money",
            Kind::Percent => "percent",
            Kind::Date => "date",
            Kind::Duration => "duration",
            Kind::Measure => "measure",
            Kind::Name => "name",
            Kind::Term => "term",
            Kind::Role => "role",
            Kind::Place => "place",
            Kind::Negation => "negation",
            Kind::Qualifier => "qualifier",
            Kind::Modality => "modality",
            Kind::Attribution => "attribution",
            Kind::Quote => "quote",
            Kind::Ranking => "ranking",
            Kind::Arithmetic => "arithmetic",
            Kind::Source => "source",
        }
    }
}
