//! Pairs of agreeing articles from `tests/metamorphic`, changed in one place at a time: what
//! changes the meaning must be reported on the changed words, what keeps it must add nothing.
//! `cargo test --test metamorphic -- --nocapture` shows the table and every miss.

use std::collections::BTreeMap;
use std::ops::Range;

use claimlint::knowledge::Knowledge;
use claimlint::model::audit::Audit;
use claimlint::model::finding::{Finding, Verdict};
use claimlint::pipeline::{self, Input};
use rayon::prelude::*;
use serde::Deserialize;

/// Share of changes reported (at least), and of rewrites and bases flagged (at most).
const FLOORS: (f64, f64) = (0.935, 0.005);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    base: Vec<Base>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Base {
    name: String,
    date: String,
    a: Article,
    b: Article,
    change: Vec<Edit>,
    same: Vec<Edit>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
struct Article {
    title: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    kind: String,
    #[serde(rename = "in")]
    side: String,
    from: String,
    to: String,
}

impl Base {
    fn inputs(&self, a: &str, b: &str) -> Vec<Input> {
        let one = |path: &str, title: &str, text: &str| Input {
            path: path.to_owned(),
            bytes: format!("---\ntitle: \"{title}\"\ndate: {}\n---\n\n{text}", self.date)
                .into_bytes(),
        };
        vec![one("a.md", &self.a.title, a), one("b.md", &self.b.title, b)]
    }

    fn edited(&self, edit: &Edit) -> Vec<Input> {
        let text = if edit.side == "a" { &self.a.text } else { &self.b.text };
        let times = text.matches(&edit.from).count();
        assert!(times == 1, "{}: “{}” stands {times} times", self.name, edit.from);
        let text = text.replace(&edit.from, &edit.to);
        if edit.side == "a" {
            self.inputs(&text, &self.b.text)
        } else {
            self.inputs(&self.a.text, &text)
        }
    }
}

/// The words that differ between the two sides of an edit, as a part of the new side.
fn core(edit: &Edit) -> Range<usize> {
    let (from, to) = (&edit.from, &edit.to);
    let word = |text: &str, at: usize| {
        at == 0 || at == text.len() || text[..at].ends_with(' ') || text[at..].starts_with(' ')
    };
    let shared = |a: &[u8], b: &[u8]| a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let mut start = shared(from.as_bytes(), to.as_bytes());
    while !(to.is_char_boundary(start) && word(to, start)) {
        start -= 1;
    }
    let rest = from.len().min(to.len()) - start.min(from.len()).min(to.len());
    let back =
        from.bytes().rev().zip(to.bytes().rev()).take(rest).take_while(|(x, y)| x == y).count();
    let mut end = to.len() - back;
    while !(to.is_char_boundary(end) && word(to, end)) {
        end += 1;
    }
    if start < end { start..end } else { 0..to.len() }
}

fn conflicts(audit: &Audit) -> Vec<&Finding> {
    let wanted = |f: &&Finding| matches!(f.verdict, Verdict::Contradiction | Verdict::Update);
    audit.findings.iter().filter(wanted).collect()
}

/// True when the finding marks words that the edit changed, in the article that was edited.
fn touches(audit: &Audit, finding: &Finding, edit: &Edit) -> bool {
    let name = format!("{}.md", edit.side);
    finding.positions.iter().flat_map(|position| &position.evidence).any(|evidence| {
        let document = &audit.documents[evidence.document];
        let Some(at) = document.text.find(&edit.to) else { return false };
        let core = core(edit);
        document.id == name
            && evidence.span.start < at + core.end
            && at + core.start < evidence.span.end
    })
}

fn told(audit: &Audit, finding: &Finding) -> String {
    let position = |position: &claimlint::model::finding::Position| {
        let words = position.evidence.iter().take(2).map(|evidence| {
            let document = &audit.documents[evidence.document];
            format!("{}“{}”", document.id, evidence.span.of(&document.text))
        });
        words.collect::<Vec<_>>().join("; ")
    };
    let positions: Vec<_> = finding.positions.iter().map(position).collect();
    format!("[{}] {}", finding.rule, positions.join(" <> "))
}

/// What came of one edit.
struct Outcome {
    group: &'static str,
    kind: String,
    /// Reported, for a change; flagged, for what keeps the meaning.
    hit: bool,
    line: String,
}

fn outcomes(base: &Base, knowledge: &Knowledge) -> Vec<Outcome> {
    let plain = base.inputs(&base.a.text, &base.b.text);
    let audit = pipeline::run(&plain, knowledge, "en");
    let before = conflicts(&audit).len();
    let tell = |audit: &Audit| {
        conflicts(audit).iter().map(|finding| told(audit, finding)).collect::<Vec<_>>().join(" | ")
    };
    let mut list = vec![Outcome {
        group: "base",
        kind: "as written".into(),
        hit: before > 0,
        line: format!("{}: {}", base.name, tell(&audit)),
    }];
    let swapped = plain.iter().zip(plain.iter().rev());
    let swapped: Vec<_> = swapped
        .map(|(name, text)| Input { path: name.path.clone(), bytes: text.bytes.clone() })
        .collect();
    let audit = pipeline::run(&swapped, knowledge, "en");
    list.push(Outcome {
        group: "same",
        kind: "order".into(),
        hit: conflicts(&audit).len() > before,
        line: format!("{}: {}", base.name, tell(&audit)),
    });
    for edit in &base.same {
        let audit = pipeline::run(&base.edited(edit), knowledge, "en");
        list.push(Outcome {
            group: "same",
            kind: edit.kind.clone(),
            hit: conflicts(&audit).len() > before,
            line: format!(
                "{} {}: {} -> {}: {}",
                base.name,
                edit.side,
                edit.from,
                edit.to,
                tell(&audit)
            ),
        });
    }
    for edit in &base.change {
        let audit = pipeline::run(&base.edited(edit), knowledge, "en");
        list.push(Outcome {
            group: "change",
            kind: edit.kind.clone(),
            hit: conflicts(&audit).iter().any(|finding| touches(&audit, finding, edit)),
            line: format!(
                "{} {}: {} -> {}: {}",
                base.name,
                edit.side,
                edit.from,
                edit.to,
                tell(&audit)
            ),
        });
    }
    list
}

fn bases() -> Vec<Base> {
    let mut paths: Vec<_> = std::fs::read_dir("tests/metamorphic")
        .expect("the folder is there")
        .map(|entry| entry.expect("listed").path())
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).expect("listed above");
        let file: File =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        file.base
    };
    paths.iter().flat_map(read).collect()
}

#[test]
fn changed_meaning_is_reported_and_kept_meaning_is_not() {
    let (knowledge, errors) = Knowledge::embedded();
    assert!(errors.is_empty(), "{errors:?}");
    let bases = bases();
    let all: Vec<Outcome> =
        bases.par_iter().flat_map_iter(|base| outcomes(base, &knowledge)).collect();
    let mut table: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    let mut total: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for outcome in &all {
        if (outcome.group == "change") != outcome.hit {
            println!("{:6} {:12} {}", outcome.group, outcome.kind, outcome.line);
        }
        let row = table.entry((outcome.group, &outcome.kind)).or_default();
        let sum = total.entry(outcome.group).or_default();
        for count in [row, sum] {
            count.0 += usize::from(outcome.hit);
            count.1 += 1;
        }
    }
    println!("\n{} dossiers\n{:8} {:14} {:>11}", bases.len(), "group", "kind", "reported");
    let share = |(hits, of): (usize, usize)| hits as f64 / of.max(1) as f64;
    for ((group, kind), count) in &table {
        println!(
            "{group:8} {kind:14} {:>5}/{:<5} {:>5.1} %",
            count.0,
            count.1,
            share(*count) * 100.0
        );
    }
    for (group, count) in &total {
        println!(
            "{group:8} {:14} {:>5}/{:<5} {:>5.1} %",
            "all",
            count.0,
            count.1,
            share(*count) * 100.0
        );
    }
    let (reported, flagged) = FLOORS;
    let (base, same) = (total["base"], total["same"]);
    assert!(share(total["change"]) >= reported, "changes reported");
    assert!(share((base.0 + same.0, base.1 + same.1)) <= flagged, "rewrites flagged");
}
