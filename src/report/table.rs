//! Tables for a terminal: the matrix, then one row a finding.

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{ContentArrangement, Table};

use crate::report::matrix::letter;
use crate::report::view::Shown;
use crate::report::{Report, excerpt, text};

/// The matrix and a table of findings.
pub fn render(report: &Report<'_>) -> String {
    let words = report.words;
    let labels = words.labels();
    let mut out = format!("{}\n", text::headline(report, report.look.colour));
    if report.view.findings.is_empty() {
        out.push_str(&format!("\n{}\n", labels.nothing_found));
        return out;
    }
    out.push_str(&text::matrix(report));
    let mut table = Table::new();
    table
        .load_style(UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(report.look.width).unwrap_or(u16::MAX))
        .set_header([&labels.verdict, &labels.rule, &labels.claim, &labels.values]);
    for shown in &report.view.findings {
        let finding = shown.finding;
        table.add_row([
            words.verdict(finding.verdict).to_owned(),
            finding.rule.clone(),
            excerpt::plain_words(shown.subject()),
            values(report, shown),
        ]);
    }
    out.push_str(&format!("\n{table}\n"));
    out
}

/// One line a position: its letter, its value, and where it stands.
fn values(report: &Report<'_>, shown: &Shown<'_>) -> String {
    let lines: Vec<String> = shown
        .positions
        .iter()
        .enumerate()
        .map(|(index, side)| {
            let mut places: Vec<String> = side
                .marks
                .iter()
                .map(|mark| format!("{}:{}", mark.document.id, mark.place.line))
                .collect();
            places.dedup();
            let value = excerpt::plain_words(&report.value(shown.finding, &side.position.value));
            let value = if shown.positions.len() > 1 {
                format!("{} {value}", letter(index))
            } else {
                value
            };
            format!("{value}\n  {}", places.join("\n  "))
        })
        .collect();
    lines.join("\n")
}
