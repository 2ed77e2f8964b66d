//! Findings and what an editorial team decided about them, into pass or fail.
//!
//! Takes audits and a [`Policy`], gives a [`Judgement`]: what is reported, what is set aside and
//! why, what is wrong with the decisions themselves. Knows neither the graph nor a format, reads
//! no clock and no file.

pub mod baseline;
pub mod ignores;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::gate::baseline::{Baseline, Known};
use crate::gate::ignores::Ignore;
use crate::model::audit::Audit;
use crate::model::finding::{Finding, Severity, Verdict};
use crate::model::outcome::{Cause, Outcome, SetAside};

/// What an editorial team decided.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// Only these rules; empty for all.
    pub select: BTreeSet<String>,
    /// Not these rules.
    pub disable: BTreeSet<String>,
    /// Rules that weigh otherwise here.
    pub severity: BTreeMap<String, Severity>,
    /// Findings that are known and accepted, with a reason.
    pub ignores: Vec<Ignore>,
    /// Findings that were there when it was written.
    pub baseline: Option<Baseline>,
    /// Only findings that touch these sources; empty for all.
    pub focus: BTreeSet<String>,
    /// The weight from which a finding fails; none for never.
    pub fail_on: Option<Severity>,
    /// The day on which ignores may have expired.
    pub today: Date,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// What is reported, and what is set aside.
    pub outcome: Outcome,
    /// What must be mended in the decisions: ignores that have expired.
    pub errors: Vec<String>,
    /// What can be tidied up: ignores and baseline entries that nothing matches.
    pub warnings: Vec<String>,
    /// True when a finding that is reported weighs enough, or an ignore has expired.
    pub fails: bool,
}

/// Applies the decisions to the findings.
pub fn judge(audits: Vec<Audit>, policy: &Policy) -> Judgement {
    let mut audits = audits;
    let mut set_aside = Vec::new();
    let mut used = vec![false; policy.ignores.len()];
    let mut seen = BTreeSet::new();
    for (index, audit) in audits.iter_mut().enumerate() {
        let findings = std::mem::take(&mut audit.findings);
        for mut finding in findings {
            if !asked_for(&finding, policy) {
                continue;
            }
            if let Some(severity) = policy.severity.get(&finding.rule) {
                finding.severity = *severity;
            }
            seen.insert((finding.topic.clone(), finding.id.clone()));
            let sources = sources(&finding, audit);
            let ignored =
                policy.ignores.iter().position(|ignore| ignore.covers(&finding, &sources));
            if let Some(at) = ignored {
                used[at] = true;
            }
            if !touches(&sources, policy) {
                continue;
            }
            let live =
                ignored.map(|at| &policy.ignores[at]).filter(|one| !one.expired(policy.today));
            let known = policy.baseline.as_ref().map(|baseline| baseline.knows(&finding));
            let cause = match (live, known) {
                (Some(ignore), _) => Some(Cause::Ignored(ignore.reason.clone())),
                (None, Some(Known::Same)) => Some(Cause::InBaseline),
                (None, Some(Known::OtherValues | Known::New) | None) => None,
            };
            match cause {
                Some(cause) if finding.verdict != Verdict::Agreement => {
                    set_aside.push(SetAside { audit: index, finding, cause });
                }
                Some(_) | None => audit.findings.push(finding),
            }
        }
        // A rule that weighs otherwise moves among the findings of its verdict.
        audit
            .findings
            .sort_by(|a, b| a.verdict.cmp(&b.verdict).then_with(|| b.severity.cmp(&a.severity)));
    }
    let errors = expired(policy);
    let warnings = unused(policy, &used, &seen);
    let fails = fails(&audits, policy.fail_on) || !errors.is_empty();
    let focus = policy.focus.iter().cloned().collect();
    let outcome = Outcome { audits, set_aside, focus, fail_on: policy.fail_on };
    Judgement { outcome, errors, warnings, fails }
}

fn asked_for(finding: &Finding, policy: &Policy) -> bool {
    (policy.select.is_empty() || policy.select.contains(&finding.rule))
        && !policy.disable.contains(&finding.rule)
}

fn touches(sources: &[&str], policy: &Policy) -> bool {
    policy.focus.is_empty() || sources.iter().any(|source| policy.focus.contains(*source))
}

/// The names of the sources of a finding.
fn sources<'a>(finding: &Finding, audit: &'a Audit) -> Vec<&'a str> {
    let mut sources: Vec<&str> = finding
        .positions
        .iter()
        .flat_map(|position| &position.evidence)
        .filter_map(|evidence| audit.documents.get(evidence.document))
        .map(|document| document.id.as_str())
        .collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}

fn expired(policy: &Policy) -> Vec<String> {
    policy
        .ignores
        .iter()
        .filter(|ignore| ignore.expired(policy.today))
        .map(|ignore| {
            format!(
                "error: an ignore has expired on {} in {}\n  help: settle what it covers ({}), \
                 or give it a new date",
                ignore.until.map(|until| until.to_string()).unwrap_or_default(),
                ignore.place,
                ignore.reason,
            )
        })
        .collect()
}

/// Decisions that nothing matches; judged only when every rule and every source had its say.
fn unused(policy: &Policy, used: &[bool], seen: &BTreeSet<(String, String)>) -> Vec<String> {
    if !policy.select.is_empty() || !policy.disable.is_empty() {
        return Vec::new();
    }
    let mut warnings: Vec<String> = policy
        .ignores
        .iter()
        .zip(used)
        .filter(|(ignore, used)| !**used && !ignore.expired(policy.today))
        .map(|(ignore, _)| {
            format!(
                "warning: an ignore matches nothing in {}\n  help: take it out ({})",
                ignore.place, ignore.reason
            )
        })
        .collect();
    let stale = policy.baseline.as_ref().map_or(0, |baseline| baseline.stale(seen));
    if stale > 0 {
        warnings.push(format!(
            "warning: {stale} of the baseline no longer occur\n  help: claimlint baseline prune"
        ));
    }
    warnings
}

fn fails(audits: &[Audit], threshold: Option<Severity>) -> bool {
    let Some(threshold) = threshold else { return false };
    audits
        .iter()
        .flat_map(|audit| &audit.findings)
        .any(|finding| finding.verdict != Verdict::Agreement && finding.severity >= threshold)
}

#[cfg(test)]
mod tests;
