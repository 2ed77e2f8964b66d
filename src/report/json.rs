//! JSON, version 1: a promise to other programs.
//!
//! Keys are only ever added. Columns count characters, `start` and `end` are bytes of the file.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::moment::Moment;
use crate::model::outcome::Cause;
use crate::report::Report;
use crate::report::view::{Mark, Shown, Source};

/// The report as one JSON document, indented, with a line break at its end.
pub fn render(report: &Report<'_>) -> String {
    let view = &report.view;
    let whole = Whole {
        version: 1,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        sources: view.sources.iter().map(|one| source(report, one)).collect(),
        findings: view.findings.iter().map(finding).collect(),
        set_aside: view.set_aside.iter().map(set_aside).collect(),
        summary: summary(report),
    };
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Whole<'a> {
    version: u32,
    tool: Tool,
    sources: Vec<SourceRow<'a>>,
    findings: Vec<FindingRow<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    set_aside: Vec<SetAsideRow<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
pub(super) struct SourceRow<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    dossier: Option<&'a str>,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    author: Option<&'a str>,
    published: Option<String>,
    updated: Option<String>,
    language: Option<&'a str>,
    facts: usize,
    notices: Vec<NoticeRow<'a>>,
}

#[derive(Serialize)]
struct NoticeRow<'a> {
    code: &'a str,
    message: String,
    line: Option<usize>,
}

#[derive(Serialize)]
pub(super) struct FindingRow<'a> {
    id: &'a str,
    rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    dossier: Option<&'a str>,
    verdict: &'static str,
    kind: &'static str,
    severity: &'static str,
    subject: &'a str,
    predicate: Option<&'a str>,
    message: &'a str,
    why: &'a str,
    help: &'a str,
    positions: Vec<PositionRow<'a>>,
}

#[derive(Serialize)]
struct PositionRow<'a> {
    value: &'a str,
    evidence: Vec<EvidenceRow<'a>>,
}

#[derive(Serialize)]
pub(super) struct EvidenceRow<'a> {
    source: &'a str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    text: &'a str,
    sentence: &'a str,
    attribution: Option<&'a str>,
    zone: &'static str,
}

#[derive(Serialize)]
struct SetAsideRow<'a> {
    id: &'a str,
    rule: &'a str,
    cause: &'static str,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Summary {
    sources: usize,
    facts: usize,
    contradiction: usize,
    update: usize,
    agreement: usize,
    #[serde(rename = "single-source")]
    single_source: usize,
    caution: usize,
    set_aside: usize,
    by_severity: BTreeMap<&'static str, usize>,
}

pub(super) fn source<'a>(report: &Report<'_>, source: &Source<'a>) -> SourceRow<'a> {
    let metadata = &source.document.metadata;
    SourceRow {
        id: &source.document.id,
        dossier: source.dossier,
        title: metadata.title.as_deref(),
        outlet: metadata.outlet.as_deref(),
        author: metadata.author.as_deref(),
        published: metadata.published.map(moment),
        updated: metadata.updated.map(moment),
        language: Some(metadata.language.as_str()).filter(|code| !code.is_empty()),
        facts: source.facts,
        notices: source
            .notices
            .iter()
            .map(|(notice, place)| NoticeRow {
                code: &notice.code,
                message: report.pack.notice(notice),
                line: place.map(|place| place.line),
            })
            .collect(),
    }
}

pub(super) fn finding<'a>(shown: &'a Shown<'a>) -> FindingRow<'a> {
    let finding = shown.finding;
    FindingRow {
        id: &finding.id,
        rule: &finding.rule,
        dossier: shown.dossier,
        verdict: finding.verdict.name(),
        kind: finding.kind.name(),
        severity: finding.severity.name(),
        subject: &finding.subject,
        predicate: finding.predicate.as_deref(),
        message: &finding.message,
        why: &finding.why,
        help: &finding.help,
        positions: shown
            .positions
            .iter()
            .map(|side| PositionRow {
                value: &side.position.value,
                evidence: side.marks.iter().map(evidence).collect(),
            })
            .collect(),
    }
}

pub(super) fn evidence<'a>(mark: &'a Mark<'a>) -> EvidenceRow<'a> {
    EvidenceRow {
        source: &mark.document.id,
        line: mark.place.line,
        column: mark.place.column.0,
        start: mark.place.start,
        end: mark.place.end,
        text: mark.text,
        sentence: mark.sentence,
        attribution: mark.attribution,
        zone: mark.zone.name(),
    }
}

fn set_aside<'a>((shown, cause): &'a (Shown<'a>, &'a Cause)) -> SetAsideRow<'a> {
    let (cause, reason) = match cause {
        Cause::Ignored(reason) => ("ignored", Some(reason.as_str())),
        Cause::InBaseline => ("baseline", None),
    };
    SetAsideRow { id: &shown.finding.id, rule: &shown.finding.rule, cause, reason }
}

fn summary(report: &Report<'_>) -> Summary {
    use crate::model::finding::Verdict;
    let view = &report.view;
    let verdicts = view.by_verdict();
    let count = |verdict| verdicts.get(&verdict).copied().unwrap_or_default();
    Summary {
        sources: view.sources.len(),
        facts: view.sources.iter().map(|source| source.facts).sum(),
        contradiction: count(Verdict::Contradiction),
        update: count(Verdict::Update),
        agreement: count(Verdict::Agreement),
        single_source: count(Verdict::SingleSource),
        caution: count(Verdict::Caution),
        set_aside: view.set_aside.len(),
        by_severity: view
            .by_severity()
            .into_iter()
            .map(|(severity, count)| (severity.name(), count))
            .collect(),
    }
}

/// A moment as ISO 8601: the day, and the time where it is known.
pub fn moment(moment: Moment) -> String {
    match moment.time {
        Some((hour, minute)) => format!("{}T{hour:02}:{minute:02}", moment.date),
        None => moment.date.to_string(),
    }
}
