//! Findings and what an editorial team decided about them, into pass or fail.
//!
//! Takes findings, a policy, a baseline; gives a judgement. Knows neither the graph nor a format.

use crate::model::audit::Audit;
use crate::model::finding::{Severity, Verdict};

/// What passes.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// Only these rules; empty for all.
    pub select: Vec<String>,
    /// Not these rules.
    pub ignore: Vec<String>,
}

impl Policy {
    /// Leaves out what the policy does not ask for.
    pub fn apply(&self, audits: &mut [Audit]) {
        for audit in audits {
            audit.findings.retain(|finding| {
                (self.select.is_empty() || self.select.contains(&finding.rule))
                    && !self.ignore.contains(&finding.rule)
            });
        }
    }
}

/// True when a finding weighs enough to fail; agreements never do.
pub fn fails(audits: &[Audit], threshold: Option<Severity>) -> bool {
    let Some(threshold) = threshold else { return false };
    audits
        .iter()
        .flat_map(|audit| &audit.findings)
        .any(|finding| finding.verdict != Verdict::Agreement && finding.severity >= threshold)
}
