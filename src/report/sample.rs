//! A hand-made outcome for the tests of this room: every verdict, two languages, and the
//! letters that trip columns up (an emoji, a combining accent, no-break spaces).

use jiff::civil::date;
use rust_decimal::Decimal;

use crate::knowledge::Knowledge;
use crate::model::audit::Audit;
use crate::model::document::{Block, Document, Metadata, Notice, Origin, Zone};
use crate::model::finding::{Evidence, Finding, Kind, Position, Severity, Verdict};
use crate::model::moment::Moment;
use crate::model::outcome::{Cause, Outcome, SetAside};
use crate::model::span::Span;
use crate::report::{Format, Look, Report};

const FRENCH: &str = "Un café aidé\n\n😀 Le cafe\u{301} «\u{a0}Chez Zoé\u{a0}» a reçu jusqu’à \
                      3\u{a0}M€ de l’État, mardi. Il emploie 12 personnes.\n";
const ENGLISH: &str = "# A café gets help\n\nThe café “Chez Zoé” received €3m from the state on \
                       Tuesday, the ministry said. It employs 12 people & two <cooks>.\n";
const LATER: &str = "Le café Chez Zoé emploie désormais 14 personnes, un succès.\r\nIl a reçu \
                     3\u{202f}000\u{202f}000\u{a0}d’euros";

fn document(id: &str, text: &str, outlet: Option<&str>, day: Option<i8>, code: &str) -> Document {
    Document {
        id: id.to_owned(),
        text: text.to_owned(),
        blocks: vec![Block { span: Span::new(0, text.len()), zone: Zone::Body }],
        metadata: Metadata {
            title: text.lines().next().map(|line| line.trim_start_matches("# ").to_owned()),
            outlet: outlet.map(str::to_owned),
            author: None,
            published: day.map(|day| Moment { date: date(2026, 3, day), time: Some((18, 5)) }),
            updated: None,
            dateline: None,
            language: code.to_owned(),
        },
        notices: Vec::new(),
        origin: Origin::verbatim(text),
    }
}

fn evidence(documents: &[Document], document: usize, words: &str) -> Evidence {
    let text = &documents[document].text;
    let start = text.find(words).expect("the words stand in the sample");
    let from = text[..start].rfind(['\n', '.']).map_or(0, |at| at + 1);
    let from = from + text[from..start].len() - text[from..start].trim_start().len();
    let to = text[start..].find(['\n', '.']).map_or(text.len(), |at| start + at + 1);
    Evidence {
        document,
        span: Span::new(start, start + words.len()),
        sentence: Span::new(from, to),
        attribution: (document == 1).then(|| "the ministry".to_owned()),
    }
}

fn position(
    value: &str,
    range: Option<(Option<i64>, Option<i64>)>,
    evidence: Vec<Evidence>,
) -> Position {
    let decimal = |end: Option<i64>| end.map(Decimal::from);
    Position {
        value: value.to_owned(),
        range: range.map(|(low, high)| (decimal(low), decimal(high))),
        evidence,
    }
}

fn finding(
    id: &str,
    rule: &str,
    verdict: Verdict,
    kind: Kind,
    severity: Severity,
    positions: Vec<Position>,
) -> Finding {
    Finding {
        id: id.to_owned(),
        topic: format!("t{id}"),
        rule: rule.to_owned(),
        verdict,
        kind,
        severity,
        subject: "Chez Zoé – aid | “state”".to_owned(),
        predicate: Some("grant.amount".to_owned()),
        message: format!("{} in * the sample", verdict.name()),
        why: "Readers take a ceiling for the amount.".to_owned(),
        help: "Give back the “up to”.".to_owned(),
        positions,
        trail: vec!["both speak of the aid".to_owned()],
    }
}

/// The sample.
pub fn outcome() -> Outcome {
    let documents = vec![
        document("news/été 1.txt", FRENCH, Some("Le Matin"), Some(3), "fr"),
        document("news/b.md", ENGLISH, Some("The Daily"), Some(4), "en"),
        document("news/c.txt", LATER, None, None, "fr"),
    ];
    let mut documents = documents;
    documents[2].notices = vec![
        Notice {
            code: "missing-date".to_owned(),
            span: Some(Span::new(0, 2)),
            details: vec![("words".to_owned(), "mardi".to_owned())],
        },
        Notice {
            code: "odd-thing".to_owned(),
            span: None,
            details: vec![("count".to_owned(), "3".to_owned())],
        },
    ];
    let at = |document: usize, words: &str| evidence(&documents, document, words);
    let million = 3_000_000;
    let findings = vec![
        finding(
            "c0ffee0000000001",
            "ceiling-stated-as-fixed",
            Verdict::Contradiction,
            Kind::Qualifier,
            Severity::Error,
            vec![
                position(
                    "at most 3,000,000 EUR",
                    Some((None, Some(million))),
                    vec![at(0, "jusqu’à 3\u{a0}M€")],
                ),
                position(
                    "3,000,000 EUR",
                    Some((Some(million), Some(million))),
                    vec![at(1, "€3m"), at(2, "3\u{202f}000\u{202f}000\u{a0}d’euros")],
                ),
            ],
        ),
        finding(
            "c0ffee0000000002",
            "later-value",
            Verdict::Update,
            Kind::Number,
            Severity::Note,
            vec![
                position(
                    "12",
                    Some((Some(12), Some(12))),
                    vec![at(0, "12 personnes"), at(1, "12 people")],
                ),
                position("14", Some((Some(14), Some(14))), vec![at(2, "14 personnes")]),
            ],
        ),
        finding(
            "c0ffee0000000003",
            "values-agree",
            Verdict::Agreement,
            Kind::Number,
            Severity::Note,
            vec![position(
                "12",
                Some((Some(12), Some(12))),
                vec![at(0, "12 personnes"), at(1, "12 people")],
            )],
        ),
        finding(
            "c0ffee0000000004",
            "single-source",
            Verdict::SingleSource,
            Kind::Number,
            Severity::Note,
            vec![position("2", None, vec![at(1, "two <cooks>")])],
        ),
        finding(
            "c0ffee0000000005",
            "source-caution",
            Verdict::Caution,
            Kind::Source,
            Severity::Warning,
            vec![position("", None, vec![at(2, "Le café")])],
        ),
    ];
    let mut findings = findings;
    findings.push(finding(
        "c0ffee0000000007",
        "source-needs-care",
        Verdict::Caution,
        Kind::Source,
        Severity::Note,
        vec![position("missing-date", None, vec![at(2, "Le café")])],
    ));
    let mut aside = findings[0].clone();
    aside.id = "c0ffee0000000006".to_owned();
    Outcome {
        audits: vec![Audit { dossier: None, documents, facts: Vec::new(), findings }],
        set_aside: vec![SetAside {
            audit: 0,
            finding: aside,
            cause: Cause::Ignored("settled with the ministry".to_owned()),
        }],
        focus: vec!["news/b.md".to_owned()],
        fail_on: Some(Severity::Error),
    }
}

/// The sample in one format and language, with the words built in and no rules.
pub fn rendered(format: Format, language: &str) -> String {
    let (mut knowledge, errors) = Knowledge::embedded();
    assert!(errors.is_empty(), "{errors:?}");
    knowledge.checks.retain(|rule| rule.id == "ceiling-stated-as-fixed");
    let outcome = outcome();
    Report::new(&outcome, &knowledge, language, Look { width: 90, colour: false, depth: 0 })
        .expect("a language pack is built in")
        .render(format)
}

/// The value of a position in a finding of this kind, as a report tells it.
pub fn told(kind: Kind, value: &str, language: &str) -> String {
    let (knowledge, _) = Knowledge::embedded();
    let outcome = outcome();
    let look = Look { width: 90, colour: false, depth: 0 };
    let report =
        Report::new(&outcome, &knowledge, language, look).expect("a language pack is built in");
    let mut finding = report.view.findings[0].finding.clone();
    finding.kind = kind;
    report.value(&finding, value)
}
