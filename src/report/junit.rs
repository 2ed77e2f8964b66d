//! JUnit XML: one test case a finding; it fails when the finding weighs as much as the gate's
//! threshold. Agreements are tests that pass.

use crate::model::finding::Verdict;
use crate::report::escape::markup;
use crate::report::view::Shown;
use crate::report::{Report, excerpt};

/// One suite a dossier.
pub fn render(report: &Report<'_>) -> String {
    let view = &report.view;
    let name = env!("CARGO_PKG_NAME");
    let dossiers: Vec<Option<&str>> = if view.dossiers.is_empty() {
        vec![None]
    } else {
        view.dossiers.iter().map(|dossier| Some(*dossier)).collect()
    };
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let failures = view.findings.iter().filter(|shown| fails(report, shown)).count();
    out.push_str(&format!(
        "<testsuites name=\"{name}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\">\n",
        view.findings.len(),
    ));
    for dossier in dossiers {
        let cases: Vec<&Shown<'_>> =
            view.findings.iter().filter(|shown| shown.dossier == dossier).collect();
        let failures = cases.iter().filter(|shown| fails(report, shown)).count();
        out.push_str(&format!(
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\">\n",
            markup(dossier.unwrap_or(name)),
            cases.len(),
        ));
        out.extend(cases.into_iter().map(|shown| case(report, shown)));
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

fn fails(report: &Report<'_>, shown: &Shown<'_>) -> bool {
    let finding = shown.finding;
    finding.verdict != Verdict::Agreement
        && report.fail_on.is_some_and(|threshold| finding.severity >= threshold)
}

fn case(report: &Report<'_>, shown: &Shown<'_>) -> String {
    let finding = shown.finding;
    let place = shown.marks().next().map_or(String::new(), |(_, mark)| {
        format!(" file=\"{}\" line=\"{}\"", markup(&mark.document.id), mark.place.line)
    });
    let head = format!(
        "    <testcase classname=\"{}\" name=\"{}\"{place}",
        markup(&finding.rule),
        markup(&format!("{} ({})", shown.subject(), finding.id)),
    );
    let mut body = String::new();
    for (position, mark) in shown.marks() {
        // The value of a caution is a code.
        let value = match finding.verdict {
            Verdict::Caution => String::new(),
            _ => report.value(shown.finding, &shown.positions[position].position.value),
        };
        body.push_str(&format!(
            "{}:{}:{}: {value}\n  {}\n",
            mark.document.id,
            mark.place.line,
            mark.place.column.0,
            excerpt::plain_words(mark.sentence),
        ));
    }
    if fails(report, shown) {
        format!(
            "{head}>\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n",
            finding.verdict.name(),
            markup(&finding.message),
            markup(&body),
        )
    } else if finding.verdict == Verdict::Agreement {
        format!("{head}/>\n")
    } else {
        let body = format!("{}\n{body}", finding.message);
        format!("{head}>\n      <system-out>{}</system-out>\n    </testcase>\n", markup(&body))
    }
}
