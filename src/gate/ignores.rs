//! Findings that a team knows and accepts: by fingerprint, or by rule, sources and subject.

use jiff::civil::Date;

use crate::model::finding::Finding;

/// One decision, with the reason for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignore {
    /// The fingerprint of the finding, or the beginning of it (eight digits or more).
    pub finding: Option<String>,
    /// The rule.
    pub rule: Option<String>,
    /// Sources that the finding must touch, all of them; a name or the end of a path.
    pub sources: Vec<String>,
    /// Words that its subject holds, case aside.
    pub subject: Option<String>,
    /// Why it is accepted.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// Where the decision is written down: path and line.
    pub place: String,
}

impl Ignore {
    /// True when it is about this finding of these sources.
    pub fn covers(&self, finding: &Finding, sources: &[&str]) -> bool {
        let named = |wanted: &String| {
            sources.iter().any(|source| {
                *source == wanted
                    || source.strip_suffix(wanted.as_str()).is_some_and(|rest| rest.ends_with('/'))
            })
        };
        self.finding.as_ref().is_none_or(|id| finding.id.starts_with(id.as_str()))
            && self.rule.as_ref().is_none_or(|rule| finding.rule == *rule)
            && self.sources.iter().all(named)
            && self.subject.as_ref().is_none_or(|subject| {
                finding.subject.to_lowercase().contains(&subject.to_lowercase())
            })
    }

    /// True when its last day has passed.
    pub fn expired(&self, today: Date) -> bool {
        self.until.is_some_and(|until| until < today)
    }
}
