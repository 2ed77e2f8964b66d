//! Workflow commands of GitHub: one annotation a finding, most severe first, in the file's
//! lines and characters; the other sides are named in the message.

use crate::model::finding::{Severity, Verdict};
use crate::report::view::Shown;
use crate::report::{Report, text};

/// Annotations, then one line that sums up (it becomes no annotation).
pub fn render(report: &Report<'_>) -> String {
    let mut shown: Vec<&Shown<'_>> = report
        .view
        .findings
        .iter()
        .filter(|shown| {
            !matches!(shown.finding.verdict, Verdict::Agreement | Verdict::SingleSource)
        })
        .collect();
    // GitHub shows the first ten of a step only.
    shown.sort_by_key(|shown| std::cmp::Reverse(shown.finding.severity));
    let mut out: String = shown.into_iter().map(|shown| annotation(report, shown)).collect();
    out.push_str(&text::headline(report, false));
    out.push('\n');
    out
}

fn annotation(report: &Report<'_>, shown: &Shown<'_>) -> String {
    let finding = shown.finding;
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut marks = shown.marks();
    let mut properties = Vec::new();
    if let Some((_, mark)) = marks.next() {
        let place = mark.place;
        properties.push(format!("file={}", property(&mark.document.id)));
        properties.push(format!("line={}", place.line));
        properties.push(format!("endLine={}", place.end_line));
        // Columns are taken only for marks within one line.
        if place.line == place.end_line {
            properties.push(format!("col={}", place.column.0));
            properties.push(format!("endColumn={}", place.column.1));
        }
    }
    properties.push(format!("title={}", property(&finding.rule)));
    let mut message = finding.message.clone();
    for (position, mark) in shown.marks() {
        let value = &shown.positions[position].position.value;
        message.push_str(&format!(
            "\n{}:{}: {}",
            mark.document.id,
            mark.place.line,
            report.words.quoted(mark.text),
        ));
        if !value.is_empty() && finding.verdict != Verdict::Caution {
            message.push_str(&format!(" ({})", report.value(finding, value)));
        }
    }
    if !finding.help.is_empty() {
        message.push_str(&format!(
            "\n{} {}",
            report.words.lead(&report.words.labels().help),
            finding.help
        ));
    }
    format!("::{level} {}::{}\n", properties.join(","), data(&message))
}

fn data(words: &str) -> String {
    words.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(words: &str) -> String {
    data(words).replace(':', "%3A").replace(',', "%2C")
}
