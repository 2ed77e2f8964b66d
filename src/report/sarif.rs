//! SARIF 2.1.0 as GitHub code scanning reads it.
//!
//! One result a finding that asks for something; exactly one location, in the focused source;
//! the other sides are related locations that the message links to. Columns count code points.
//! Agreements and findings that are set aside are left out: they would become open alerts.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::knowledge::checks::Rule;
use crate::model::finding::{Severity, Verdict};
use crate::report::escape::uri;
use crate::report::view::{Mark, Shown};
use crate::report::{Report, excerpt};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'static str,
    original_uri_base_ids: BTreeMap<&'static str, Described>,
    results: Vec<SarifResult<'a>>,
}

#[derive(Serialize)]
struct Described {
    description: Text,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    semantic_version: &'static str,
    language: &'a str,
    rules: Vec<Descriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    name: String,
    short_description: Text,
    full_description: Text,
    help: Help,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    tags: Vec<String>,
    precision: &'static str,
    #[serde(rename = "problem.severity")]
    problem_severity: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    snippet: Text,
}

/// One SARIF log.
pub fn render(report: &Report<'_>) -> String {
    let mut rules: Vec<&Rule> = report.knowledge.checks.iter().collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    let index: BTreeMap<&str, usize> =
        rules.iter().enumerate().map(|(at, rule)| (rule.id.as_str(), at)).collect();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let results = report
        .view
        .findings
        .iter()
        .filter(|shown| asks(shown))
        .filter_map(|shown| {
            let finding = shown.finding;
            let count = seen.entry(&finding.id).or_default();
            *count += 1;
            result(report, shown, index.get(finding.rule.as_str()).copied(), *count)
        })
        .collect();
    let base = "The folder that the paths are relative to: the root of the repository.";
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: env!("CARGO_PKG_NAME"),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    language: report.language,
                    rules: rules.into_iter().map(|rule| descriptor(report, rule)).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            original_uri_base_ids: BTreeMap::from([(
                "%SRCROOT%",
                Described { description: Text { text: base.to_owned() } },
            )]),
            results,
        }],
    };
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

/// True for a finding that asks an editor for something.
fn asks(shown: &Shown<'_>) -> bool {
    match shown.finding.verdict {
        Verdict::Contradiction | Verdict::Update | Verdict::Caution => true,
        Verdict::Agreement => false,
        Verdict::SingleSource => shown.finding.severity > Severity::Note,
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn descriptor<'a>(report: &Report<'_>, rule: &'a Rule) -> Descriptor<'a> {
    let wording = rule.wording(report.language);
    let mut tags = vec!["consistency".to_owned(), rule.verdict.name().to_owned()];
    tags.extend(rule.kind.map(|kind| kind.name().to_owned()));
    Descriptor {
        id: &rule.id,
        name: camel(&rule.id),
        short_description: Text { text: wording.title.clone() },
        full_description: Text { text: wording.why.clone() },
        help: Help {
            text: format!("{}\n{}", wording.why, wording.help),
            markdown: format!("{}\n\n**{}**", wording.why, wording.help),
        },
        default_configuration: Configuration { level: level(rule.severity) },
        properties: Properties {
            tags,
            precision: match rule.severity {
                Severity::Error => "high",
                Severity::Warning | Severity::Note => "medium",
            },
            problem_severity: match rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "recommendation",
            },
        },
    }
}

/// `ceiling-stated-as-fixed` as SARIF likes names: `CeilingStatedAsFixed`.
fn camel(id: &str) -> String {
    id.split('-')
        .map(|part| {
            let mut letters = part.chars();
            let first = letters.next().map(|c| c.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        })
        .collect()
}

fn result<'a>(
    report: &Report<'_>,
    shown: &'a Shown<'a>,
    rule_index: Option<usize>,
    count: usize,
) -> Option<SarifResult<'a>> {
    let finding = shown.finding;
    let mut marks = shown.marks();
    let (_, primary) = marks.next()?;
    let mut message = sentence(&finding.message);
    let mut related = Vec::new();
    for (number, (position, mark)) in marks.enumerate() {
        let value = report.value(finding, &shown.positions[position].position.value);
        let named = &report.view.sources[mark.source].name;
        message.push_str(&format!(
            " [{}]({}){} {}.",
            link(named),
            number + 1,
            report.words.lead(""),
            excerpt::plain_words(&value),
        ));
        let quoted = report.words.quoted(&excerpt::plain_words(mark.text));
        let text = format!("{} {quoted}", report.words.lead(&value));
        related.push(Location {
            id: Some(number + 1),
            physical_location: physical(mark),
            message: Some(Text { text }),
        });
    }
    Some(SarifResult {
        rule_id: &finding.rule,
        rule_index,
        level: level(finding.severity),
        message: Text { text: message },
        locations: [Location { id: None, physical_location: physical(primary), message: None }],
        related_locations: related,
        partial_fingerprints: BTreeMap::from([
            ("primaryLocationLineHash", format!("{}:{count}", finding.id)),
            ("claimlint/v1", finding.id.clone()),
            ("claimlintTopic/v1", finding.topic.clone()),
        ]),
    })
}

/// Words that end like a sentence: SARIF viewers show the first one alone.
fn sentence(words: &str) -> String {
    let words = excerpt::plain_words(words).replace('[', "\\[").replace(']', "\\]");
    if words.ends_with(['.', '!', '?', '…']) { words } else { format!("{words}.") }
}

fn link(words: &str) -> String {
    excerpt::plain_words(words).replace(['[', ']'], "")
}

fn physical(mark: &Mark<'_>) -> Physical {
    let place = mark.place;
    let uri = uri(&mark.document.id);
    let relative = !uri.starts_with("file:");
    Physical {
        artifact_location: Artifact { uri, uri_base_id: relative.then_some("%SRCROOT%") },
        region: Region {
            start_line: place.line,
            start_column: place.column.0,
            end_line: place.end_line,
            end_column: place.column.1,
            snippet: Text { text: mark.text.to_owned() },
        },
    }
}
