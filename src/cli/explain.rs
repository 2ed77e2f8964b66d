//! `explain`: a rule, or how a finding came about.

use std::path::PathBuf;

use crate::cli::args::{ExplainArguments, Sources};
use crate::cli::environment::Setting;
use crate::cli::failure::Failure;
use crate::cli::{End, inputs, output, rules, run};
use crate::knowledge::checks::{Expect, Rule};
use crate::knowledge::wording::Wording;
use crate::model::audit::Audit;
use crate::model::fact::{Content, Fact, Polarity};
use crate::model::finding::{Evidence, Finding};
use crate::model::notation;
use crate::model::outcome::Outcome;
use crate::report::paint::{Tone, paint};
use crate::report::{Report, text};

/// Explains a rule by its id, or a finding by its fingerprint.
///
/// # Errors
/// When neither is known.
pub fn run(setting: &Setting<'_>, arguments: &ExplainArguments) -> Result<End, Failure> {
    let name = arguments.what.as_str();
    if let Some(rule) = setting.knowledge.checks.iter().find(|rule| rule.id == name) {
        output::print(&rule_page(setting, rule))?;
        return Ok(End::Passed);
    }
    let fingerprint = name.len() >= 4 && name.chars().all(|c| c.is_ascii_hexdigit());
    if !fingerprint {
        rules::find(&setting.knowledge, name)?;
    }
    let sources = Sources { paths: arguments.paths.clone(), ..Sources::default() };
    let found = inputs::read(&sources)?;
    let audits = run::audits(setting, found.dossiers, None);
    for audit in audits {
        let Some(finding) = audit.findings.iter().find(|one| one.id.starts_with(name)).cloned()
        else {
            continue;
        };
        output::print(&finding_page(setting, audit, finding))?;
        return Ok(End::Passed);
    }
    let read: Vec<String> = shown(&arguments.paths);
    Err(Failure::new(
        format!("no finding of {} has the fingerprint `{name}`", read.join(", ")),
        "give the same paths as the run that showed it: claimlint explain ID PATH…",
    ))
}

fn shown(paths: &[PathBuf]) -> Vec<String> {
    if paths.is_empty() {
        vec![".".to_owned()]
    } else {
        paths.iter().map(|path| path.display().to_string()).collect()
    }
}

fn rule_page(setting: &Setting<'_>, rule: &Rule) -> String {
    let Some(words) = setting.words() else { return String::new() };
    let (labels, colour) = (words.labels(), setting.look.colour);
    let wording = rule.wording(&setting.language);
    let mut out = format!(
        "{}\n{}\n\n{} {}, {}\n\n{} {}\n{} {}\n",
        paint(&rule.id, Tone::Strong, colour),
        wording.title,
        words.lead(&labels.verdict),
        words.verdict(rule.verdict),
        words.severity(rule.severity),
        words.lead(&labels.why),
        wording.why,
        words.lead(&labels.help),
        wording.help,
    );
    for example in rule.examples() {
        let mark = match example.expect {
            Expect::Reported => "✗",
            Expect::Silent => "✓",
        };
        out.push_str(&format!("\n{mark} {}\n", example.name));
        for source in &example.sources {
            let published = source.published.as_deref().unwrap_or(&labels.no_date);
            out.push_str(&format!("  {} ({published})\n", source.name));
            for line in source.text.trim().lines() {
                out.push_str(&format!("    {line}\n"));
            }
        }
    }
    out
}

fn finding_page(setting: &Setting<'_>, mut audit: Audit, finding: Finding) -> String {
    let Some(words) = setting.words() else { return String::new() };
    audit.findings = vec![finding];
    let outcome = Outcome { audits: vec![audit], ..Outcome::default() };
    let report = Report::new(&outcome, &setting.knowledge, &setting.language, setting.look);
    let Some(report) = report else { return String::new() };
    let mut out: String =
        report.view.findings.iter().map(|shown| text::conflict(&report, shown)).collect();
    let audit = &outcome.audits[0];
    let finding = &audit.findings[0];
    let labels = words.labels();
    let colour = setting.look.colour;
    out.push_str(&format!("\n{}\n", paint(&labels.facts, Tone::Strong, colour)));
    for position in &finding.positions {
        for evidence in &position.evidence {
            out.push_str(&understood(audit, evidence, words));
        }
    }
    if !finding.trail.is_empty() {
        out.push_str(&format!("\n{}\n", paint(&labels.trail, Tone::Strong, colour)));
        for (number, step) in finding.trail.iter().enumerate() {
            out.push_str(&format!("  {}. {step}\n", number + 1));
        }
    }
    if let Some(rule) = setting.knowledge.checks.iter().find(|rule| rule.id == finding.rule) {
        out.push_str(&format!(
            "\n{} {} – {}\n",
            words.lead(&labels.rule),
            rule.id,
            rule.wording(&setting.language).title
        ));
    }
    out
}

/// What was understood of the words of one piece of evidence.
fn understood(audit: &Audit, evidence: &Evidence, words: &Wording) -> String {
    let Some(document) = audit.documents.get(evidence.document) else { return String::new() };
    let facts = audit.facts.iter().filter(|fact| {
        fact.document == evidence.document
            && (fact.span == evidence.span || fact.span.overlaps(evidence.span))
    });
    let mut out = String::new();
    for fact in facts {
        out.push_str(&format!(
            "  {} {}\n",
            words.lead(&document.id),
            words.quoted(fact.span.of(&document.text))
        ));
        for line in described(fact, words) {
            out.push_str(&format!("      {line}\n"));
        }
    }
    out
}

/// What decides what a fact may be compared with, one line each.
fn described(fact: &Fact, words: &Wording) -> Vec<String> {
    let labels = words.labels();
    let mut lines = Vec::new();
    let mut line = |label: &str, value: String| {
        if !value.is_empty() {
            lines.push(format!("{} {value}", words.lead(label)));
        }
    };
    if let Content::Value(value) = &fact.content {
        line(&labels.value, words.value(&notation::value(value)));
    }
    line(&labels.predicate, fact.predicate.clone().unwrap_or_default());
    line(&labels.subject, fact.frame.subject.clone().unwrap_or_default());
    let names: Vec<&str> = fact.frame.names.iter().map(|(name, _)| name.as_str()).collect();
    line(&labels.names, names.join(", "));
    let near: Vec<&str> = fact.frame.words.iter().map(|(term, _)| &*term.stem).collect();
    line(&labels.words, near.join(", "));
    let polarity = match fact.polarity {
        Polarity::Affirmed => "",
        Polarity::Negated => " ¬",
    };
    line(&labels.modality, format!("{}{polarity}", words.modality(fact.modality.name())));
    line(&labels.zone, words.zone(fact.zone.name()).to_owned());
    line(&labels.scope, crate::report::facts::scopes(fact));
    let who = fact.attribution.as_ref().map(|attribution| attribution.who.clone());
    line(&labels.attributed, who.unwrap_or_default());
    lines
}
