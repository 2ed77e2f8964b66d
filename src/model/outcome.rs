//! What is left of a run after the gate: the audits, and the findings that were set aside.

use crate::model::audit::Audit;
use crate::model::finding::{Finding, Severity};

/// All dossiers of one run, after the gate.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// One audit a dossier, in order of their names.
    pub audits: Vec<Audit>,
    /// Findings that were made and are not reported.
    pub set_aside: Vec<SetAside>,
    /// The sources that the report is about; empty for all.
    pub focus: Vec<String>,
    /// The weight from which a finding fails the gate; none for never.
    pub fail_on: Option<Severity>,
}

/// A finding that was made and is not reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Index of its dossier in the run.
    pub audit: usize,
    /// The finding.
    pub finding: Finding,
    /// Why it is not reported.
    pub cause: Cause,
}

/// Why a finding is not reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// The settings say so, for this reason.
    Ignored(String),
    /// It was known when the baseline was written.
    InBaseline,
}
