//! JSON lines: one object a source, then one a finding, in the shapes of [`super::json`].

use serde::Serialize;

use crate::report::Report;
use crate::report::json::{FindingRow, SourceRow, finding, source};

#[derive(Serialize)]
struct SourceLine<'a> {
    source: SourceRow<'a>,
}

#[derive(Serialize)]
struct FindingLine<'a> {
    finding: FindingRow<'a>,
}

/// One line a source, then one line a finding.
pub fn render(report: &Report<'_>) -> String {
    let mut out = String::new();
    for one in &report.view.sources {
        push(&mut out, &SourceLine { source: source(report, one) });
    }
    for one in &report.view.findings {
        push(&mut out, &FindingLine { finding: finding(one) });
    }
    out
}

fn push(out: &mut String, line: &impl Serialize) {
    out.push_str(&serde_json::to_string(line).unwrap_or_default());
    out.push('\n');
}
