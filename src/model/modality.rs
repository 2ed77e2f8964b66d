//! How firmly something is stated.

use serde::{Deserialize, Serialize};

/// How firmly it is stated.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Modality {
    /// As a fact.
    #[default]
    Asserted,
    /// At second hand: the French journalistic conditional, "reportedly", "would have".
    Reported,
    /// Likely or possible: "pourrait", "may", "probably".
    Possible,
    /// To come: "prévu", "plans to", "will".
    Planned,
    /// As an estimate.
    Estimated,
    /// Under a condition: "si", "if".
    Hypothetical,
    /// As a question.
    Asked,
    /// As denied by someone.
    Denied,
}

impl Modality {
    /// The name used in reports.
    pub fn name(self) -> &'static str {
        match self {
            Modality::Asserted => "asserted",
            Modality::Reported => "reported",
            Modality::Possible => "possible",
            Modality::Planned => "planned",
            Modality::Estimated => "estimated",
            Modality::Hypothetical => "hypothetical",
            Modality::Asked => "asked",
            Modality::Denied => "denied",
        }
    }
}
