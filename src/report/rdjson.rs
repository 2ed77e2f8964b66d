//! Reviewdog's diagnostic format with all other sides as related locations.
//!
//! Lines and columns count from 1, columns in bytes of UTF-8, ends are exclusive
//! (`reviewdog.proto`).

use serde::Serialize;

use crate::model::finding::{Severity, Verdict};
use crate::report::Report;
use crate::report::view::{Mark, Shown};

#[derive(Serialize)]
struct Whole<'a> {
    source: Tool,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: String,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

/// One JSON document for `reviewdog -f=rdjson`.
pub fn render(report: &Report<'_>) -> String {
    let diagnostics = report
        .view
        .findings
        .iter()
        .filter(|shown| {
            !matches!(shown.finding.verdict, Verdict::Agreement | Verdict::SingleSource)
        })
        .filter_map(|shown| diagnostic(report, shown))
        .collect();
    let whole = Whole { source: Tool { name: env!("CARGO_PKG_NAME") }, diagnostics };
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

fn diagnostic<'a>(report: &Report<'_>, shown: &'a Shown<'a>) -> Option<Diagnostic<'a>> {
    let finding = shown.finding;
    let mut marks = shown.marks();
    let (_, primary) = marks.next()?;
    let mut message = finding.message.clone();
    if !finding.help.is_empty() {
        message.push_str(&format!("\n{}", finding.help));
    }
    let related_locations = marks
        .map(|(position, mark)| Related {
            message: format!(
                "{} {}",
                report
                    .words
                    .lead(&report.value(finding, &shown.positions[position].position.value)),
                report.words.quoted(mark.text),
            ),
            location: location(mark),
        })
        .collect();
    Some(Diagnostic {
        message,
        location: location(primary),
        severity: match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Note => "INFO",
        },
        code: Code { value: &finding.rule },
        related_locations,
    })
}

fn location<'a>(mark: &Mark<'a>) -> Location<'a> {
    let place = mark.place;
    Location {
        path: &mark.document.id,
        range: Range {
            start: Position { line: place.line, column: place.byte_column.0 },
            end: Position { line: place.end_line, column: place.byte_column.1 },
        },
    }
}
