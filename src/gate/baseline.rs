//! The baseline: findings that were there when it was written, by meaning.
//!
//! Two hashes a finding: *topic* (what it is about) and *values* (what is said of it). No line
//! and no message, so that a reflowed article changes nothing; a topic with other values is new
//! again. The file is sorted JSON, one finding a line, made to be committed and reviewed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::datafile::ReadError;
use crate::model::audit::Audit;
use crate::model::finding::{Finding, Verdict};

/// The version of the file's form and of the hashes in it.
const VERSION: u32 = 1;

/// What was known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baseline {
    entries: BTreeSet<Entry>,
}

/// How a finding stands to a baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It was there, with the same values.
    Same,
    /// Its topic was there, with other values.
    OtherValues,
    /// It was not there.
    New,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    topic: String,
    values: String,
    rule: String,
    subject: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

impl Baseline {
    /// What is known when these audits are accepted; agreements are not recorded.
    pub fn of(audits: &[Audit]) -> Self {
        let entries = audits
            .iter()
            .flat_map(|audit| &audit.findings)
            .filter(|finding| finding.verdict != Verdict::Agreement)
            .map(|finding| Entry {
                topic: finding.topic.clone(),
                values: finding.id.clone(),
                rule: finding.rule.clone(),
                subject: finding.subject.clone(),
            })
            .collect();
        Baseline { entries }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// Not JSON, not of this form, or of another version.
    pub fn read(path: &str, text: &str) -> Result<Self, ReadError> {
        let file: File = serde_json::from_str(text).map_err(|error| {
            let line_start = text.split_inclusive('\n').take(error.line().saturating_sub(1));
            let at = line_start.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
            ReadError::at(path, text, at, format!("not a baseline: {error}"))
                .hint("write it anew: claimlint baseline create")
        })?;
        if file.version != VERSION {
            return Err(ReadError::whole(path, format!("a baseline of version {}", file.version))
                .hint(format!("this is for version {VERSION}: claimlint baseline create")));
        }
        Ok(Baseline { entries: file.findings.into_iter().collect() })
    }

    /// The text of the file: sorted, one finding a line.
    pub fn write(&self) -> String {
        let lines: Vec<String> = self
            .entries
            .iter()
            .map(|entry| format!("    {}", serde_json::to_string(entry).unwrap_or_default()))
            .collect();
        let findings =
            if lines.is_empty() { String::new() } else { format!("\n{}\n  ", lines.join(",\n")) };
        format!("{{\n  \"version\": {VERSION},\n  \"findings\": [{findings}]\n}}\n")
    }

    /// How many findings it knows.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True when it knows none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How a finding stands to it.
    pub fn knows(&self, finding: &Finding) -> Known {
        let mut known = Known::New;
        for entry in self.entries.iter().filter(|entry| entry.topic == finding.topic) {
            if entry.values == finding.id {
                return Known::Same;
            }
            known = Known::OtherValues;
        }
        known
    }

    /// How many of its findings are not among these (topic, values).
    pub fn stale(&self, seen: &BTreeSet<(String, String)>) -> usize {
        let gone = |entry: &&Entry| !seen.contains(&(entry.topic.clone(), entry.values.clone()));
        self.entries.iter().filter(gone).count()
    }

    /// The findings of both.
    pub fn joined(mut self, other: Baseline) -> Self {
        self.entries.extend(other.entries);
        self
    }

    /// Only the findings that the other knows too.
    pub fn pruned(mut self, other: &Baseline) -> Self {
        let alive = |entry: &Entry| {
            other
                .entries
                .iter()
                .any(|known| known.topic == entry.topic && known.values == entry.values)
        };
        self.entries.retain(alive);
        self
    }
}
