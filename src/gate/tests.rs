//! What passes, what fails, and what is said of the decisions.

use jiff::civil::date;

use super::*;
use crate::model::document::{Document, Metadata, Origin};
use crate::model::finding::{Evidence, Kind, Position};
use crate::model::span::Span;

fn finding(
    id: &str,
    rule: &str,
    verdict: Verdict,
    severity: Severity,
    sources: &[usize],
) -> Finding {
    let evidence = |document: &usize| Evidence {
        document: *document,
        span: Span::new(0, 1),
        sentence: Span::new(0, 1),
        attribution: None,
    };
    Finding {
        id: id.to_owned(),
        topic: format!("topic-of-{}", &id[..1]),
        rule: rule.to_owned(),
        verdict,
        kind: Kind::Money,
        severity,
        subject: "The Contract".to_owned(),
        predicate: None,
        message: String::new(),
        why: String::new(),
        help: String::new(),
        positions: sources
            .iter()
            .map(|source| Position {
                value: String::new(),
                range: None,
                evidence: vec![evidence(source)],
            })
            .collect(),
        trail: Vec::new(),
    }
}

fn audit(findings: Vec<Finding>) -> Audit {
    let document = |id: &str| Document {
        id: id.to_owned(),
        text: "a".to_owned(),
        blocks: Vec::new(),
        metadata: Metadata::default(),
        notices: Vec::new(),
        origin: Origin::verbatim("a"),
    };
    let documents = vec![document("news/a.txt"), document("news/b.txt"), document("news/c.txt")];
    Audit { dossier: None, documents, facts: Vec::new(), findings }
}

fn sample() -> Vec<Audit> {
    vec![audit(vec![
        finding("a1", "amount-differs", Verdict::Contradiction, Severity::Error, &[0, 1]),
        finding("b1", "toll-differs", Verdict::Contradiction, Severity::Warning, &[1, 2]),
        finding("c1", "values-agree", Verdict::Agreement, Severity::Note, &[0, 2]),
    ])]
}

fn policy() -> Policy {
    Policy { fail_on: Some(Severity::Error), today: date(2026, 6, 1), ..Policy::default() }
}

fn ignore(until: Option<Date>) -> Ignore {
    Ignore {
        finding: None,
        rule: Some("amount-differs".to_owned()),
        sources: vec!["a.txt".to_owned()],
        subject: Some("contract".to_owned()),
        reason: "the ministry was asked".to_owned(),
        until,
        place: "claimlint.toml:3".to_owned(),
    }
}

fn ids(judgement: &Judgement) -> Vec<&str> {
    judgement.outcome.audits[0].findings.iter().map(|finding| finding.id.as_str()).collect()
}

#[test]
fn an_error_fails_and_a_warning_does_not() {
    assert!(judge(sample(), &policy()).fails);
    let disable = BTreeSet::from(["amount-differs".to_owned()]);
    let judgement = judge(sample(), &Policy { disable, ..policy() });
    assert!(!judgement.fails);
    assert_eq!(ids(&judgement), ["b1", "c1"]);
}

#[test]
fn an_agreement_never_fails() {
    let fail_on = Some(Severity::Note);
    let select = BTreeSet::from(["values-agree".to_owned()]);
    assert!(!judge(sample(), &Policy { fail_on, select, ..policy() }).fails);
}

#[test]
fn a_rule_may_weigh_otherwise() {
    let severity = BTreeMap::from([
        ("amount-differs".to_owned(), Severity::Note),
        ("toll-differs".to_owned(), Severity::Error),
    ]);
    let judgement = judge(sample(), &Policy { severity, ..policy() });
    assert!(judgement.fails);
    assert_eq!(ids(&judgement), ["b1", "a1", "c1"]);
}

#[test]
fn an_ignore_with_a_reason_sets_aside() {
    let judgement = judge(sample(), &Policy { ignores: vec![ignore(None)], ..policy() });
    assert!(!judgement.fails);
    assert_eq!(ids(&judgement), ["b1", "c1"]);
    assert_eq!(
        judgement.outcome.set_aside[0].cause,
        Cause::Ignored("the ministry was asked".to_owned())
    );
    assert!(judgement.warnings.is_empty() && judgement.errors.is_empty());
}

#[test]
fn an_ignore_holds_on_its_last_day_and_not_after() {
    let on = |until| judge(sample(), &Policy { ignores: vec![ignore(Some(until))], ..policy() });
    assert!(!on(date(2026, 6, 1)).fails);
    let after = on(date(2026, 5, 31));
    assert!(after.fails);
    assert_eq!(ids(&after), ["a1", "b1", "c1"]);
    assert!(after.errors[0].contains("expired on 2026-05-31 in claimlint.toml:3"));
}

#[test]
fn an_unused_ignore_is_a_warning_unless_rules_are_left_out() {
    let stranger = Ignore { rule: Some("other".to_owned()), ..ignore(None) };
    let policy = Policy { ignores: vec![stranger], ..policy() };
    assert_eq!(judge(sample(), &policy).warnings.len(), 1);
    let select = BTreeSet::from(["amount-differs".to_owned()]);
    assert!(judge(sample(), &Policy { select, ..policy }).warnings.is_empty());
}

#[test]
fn the_focus_leaves_what_touches_it() {
    let focus = BTreeSet::from(["news/a.txt".to_owned()]);
    let judgement = judge(sample(), &Policy { focus, ..policy() });
    assert_eq!(ids(&judgement), ["a1", "c1"]);
}

#[test]
fn a_baseline_hides_what_was_there_and_not_new_values() {
    let baseline = Some(Baseline::of(&sample()));
    let judgement = judge(sample(), &Policy { baseline: baseline.clone(), ..policy() });
    assert!(!judgement.fails);
    assert_eq!(ids(&judgement), ["c1"]);
    let changed = vec![audit(vec![finding(
        "a2",
        "amount-differs",
        Verdict::Contradiction,
        Severity::Error,
        &[0, 1],
    )])];
    let judgement = judge(changed, &Policy { baseline, ..policy() });
    assert!(judgement.fails);
    assert_eq!(ids(&judgement), ["a2"]);
    assert!(judgement.warnings[0].contains("2 of the baseline"));
}

#[test]
fn a_baseline_is_read_as_it_was_written() {
    let baseline = Baseline::of(&sample());
    let text = baseline.write();
    assert_eq!(Baseline::read("b.json", &text), Ok(baseline));
    assert!(Baseline::read("b.json", "{").is_err());
    assert!(Baseline::read("b.json", "{\"version\":2,\"findings\":[]}").is_err());
}
