//! Annotated dossiers: reading them, and scoring an audit against them.
//!
//! A side of the annotation is matched by the words it marks, folded, in the file they stand in.
//! A gold contradiction or update is found when one finding holds its sides in two different
//! positions; a finding is right when it matches one entry.

use std::collections::BTreeMap;
use std::path::Path;

use claimlint::model::audit::Audit;
use claimlint::model::document::Document;
use claimlint::model::finding::{Evidence, Finding, Verdict};
use claimlint::model::span::Span;
use claimlint::pipeline::Input;
use serde_json::Value;

/// One side of an entry: a file and the words that give the value.
#[derive(Debug, Clone)]
pub struct Side {
    pub source: String,
    pub evidence: String,
    pub raw: String,
    pub position: u64,
}

/// One agreement, contradiction, update, or pair that must not be flagged.
#[derive(Debug, Clone)]
pub struct Entry {
    pub id: String,
    pub verdict: String,
    pub kind: String,
    pub optional: bool,
    pub sides: Vec<Side>,
}

/// One dossier with its annotation.
#[derive(Debug)]
pub struct Story {
    pub name: String,
    pub inputs: Vec<Input>,
    pub expect: Vec<Entry>,
    pub forbid: Vec<Entry>,
    files: BTreeMap<String, Vec<String>>,
}

/// The rule files as they stand in `rules/`, so that a change needs no new build.
pub fn knowledge() -> claimlint::knowledge::Knowledge {
    fn walk(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).expect("rules/ is there").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(root, &path, files);
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                let name = path.strip_prefix(root).expect("walked from there");
                let text = std::fs::read_to_string(&path).expect("listed above");
                files.push((name.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    let mut files = Vec::new();
    walk(Path::new("rules"), Path::new("rules"), &mut files);
    let (knowledge, errors) = claimlint::knowledge::Knowledge::read(&files);
    errors.iter().for_each(|error| eprintln!("{error}"));
    knowledge
}

/// The dossiers of a folder, sorted by name.
pub fn stories(folder: &Path) -> Vec<Story> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of dossiers is there")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.join("gold.json").is_file())
        .collect();
    names.sort();
    names.iter().map(|path| story(path)).collect()
}

fn story(folder: &Path) -> Story {
    annotated(folder, &folder.join("gold.json"))
}

/// The articles of a folder with an annotation that stands elsewhere.
pub fn annotated(folder: &Path, gold: &Path) -> Story {
    let text = std::fs::read_to_string(gold).expect("the annotation is there");
    let gold: Value = serde_json::from_str(&text).expect("the annotation is JSON");
    let mut inputs = Vec::new();
    let mut files = BTreeMap::new();
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("listed above").filter_map(|entry| entry.ok()).collect();
    paths.sort_by_key(|entry| entry.path());
    for entry in paths {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name == "gold.json" || name == "annotation.md" || !entry.path().is_file() {
            continue;
        }
        let bytes = std::fs::read(entry.path()).expect("listed above");
        let lines = String::from_utf8_lossy(&bytes).split('\n').map(fold).collect();
        files.insert(name.clone(), lines);
        inputs.push(Input { path: name, bytes });
    }
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    Story {
        name: name.unwrap_or_default(),
        inputs,
        expect: entries(&gold["expect"]),
        forbid: entries(&gold["forbid"]),
        files,
    }
}

fn entries(list: &Value) -> Vec<Entry> {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let side = |(index, side): (usize, &Value)| Side {
        source: word(&side["source"]),
        evidence: word(&side["evidence"]),
        raw: side["raw"].as_str().map_or_else(|| word(&side["evidence"]), str::to_owned),
        position: side["position"].as_u64().unwrap_or(index as u64 + 1),
    };
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter()
        .map(|entry| Entry {
            id: word(&entry["id"]),
            verdict: word(&entry["verdict"]),
            kind: word(&entry["kind"]),
            optional: entry["optional"].as_bool().unwrap_or(false),
            sides: entry["sides"].as_array().into_iter().flatten().enumerate().map(side).collect(),
        })
        .collect()
}

/// Entities decoded, white space and quotation marks evened out, small letters.
pub fn fold(text: &str) -> String {
    let text = text.replace("&nbsp;", " ").replace("&amp;", "&").replace("&#39;", "'");
    let text = text.replace('’', "'").to_lowercase();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Story {
    fn lines(&self, side: &Side) -> Vec<usize> {
        let mark = fold(&side.raw);
        self.files.get(&side.source).map_or(Vec::new(), |lines| {
            (1..).zip(lines).filter(|(_, line)| line.contains(&mark)).map(|(at, _)| at).collect()
        })
    }

    fn side_hit(&self, side: &Side, document: &Document, evidence: &Evidence) -> bool {
        if document.id.rsplit('/').next() != Some(side.source.as_str()) {
            return false;
        }
        let gold = fold(&side.evidence);
        let got = fold(evidence.span.of(&document.text));
        let sentence = fold(evidence.sentence.of(&document.text));
        if got.is_empty() {
            return false;
        }
        let on_line = || self.lines(side).contains(&line(document, evidence.span));
        if gold.contains(&got) || got.contains(&gold) {
            return sentence.contains(&gold) || got.contains(&gold) || on_line();
        }
        let words = |text: &str| -> std::collections::BTreeSet<String> {
            text.split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let (a, b) = (words(&gold), words(&got));
        let shared: Vec<_> = a.intersection(&b).collect();
        let enough = shared.len() as f64 / a.len().min(b.len()).max(1) as f64 >= 0.6;
        let digits = shared.iter().any(|word| word.chars().any(|c| c.is_ascii_digit()));
        enough && digits && (sentence.contains(&gold) || on_line())
    }

    fn positions(&self, audit: &Audit, finding: &Finding, entry: &Entry) -> Vec<Vec<usize>> {
        entry
            .sides
            .iter()
            .map(|side| {
                (0..finding.positions.len())
                    .filter(|at| {
                        finding.positions[*at].evidence.iter().any(|evidence| {
                            self.side_hit(side, &audit.documents[evidence.document], evidence)
                        })
                    })
                    .collect()
            })
            .collect()
    }

    /// True when the finding sets two sides of the entry against each other.
    pub fn conflict_hit(&self, audit: &Audit, finding: &Finding, entry: &Entry) -> bool {
        let held = self.positions(audit, finding, entry);
        pairs(entry.sides.len()).any(|(i, j)| {
            entry.sides[i].position != entry.sides[j].position
                && held[i].iter().any(|a| held[j].iter().any(|b| a != b))
        })
    }

    /// True when the finding holds two sides of the entry in one position.
    pub fn agreement_hit(&self, audit: &Audit, finding: &Finding, entry: &Entry) -> bool {
        let held = self.positions(audit, finding, entry);
        let one = entry.sides.iter().all(|side| side.source == entry.sides[0].source);
        let named =
            |at: usize| if entry.verdict == "agreement" { 0 } else { entry.sides[at].position };
        pairs(entry.sides.len()).any(|(i, j)| {
            named(i) == named(j)
                && (one || entry.sides[i].source != entry.sides[j].source)
                && held[i].iter().any(|a| held[j].contains(a))
        })
    }
}

fn pairs(count: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..count).flat_map(move |i| (i + 1..count).map(move |j| (i, j)))
}

/// The 1-based line of the file on which a stretch of the document's text begins.
pub fn line(document: &Document, span: Span) -> usize {
    let at = document.origin.file_span(span).start;
    document.origin.file_text.get(..at).map_or(1, |before| before.matches('\n').count() + 1)
}

/// What was found of what there is, and what was right of what was said.
#[derive(Debug, Clone, Copy, Default)]
pub struct Count {
    pub found: usize,
    pub gold: usize,
    pub right: usize,
    pub said: usize,
}

impl Count {
    pub fn precision(self) -> f64 {
        if self.said == 0 { 1.0 } else { self.right as f64 / self.said as f64 }
    }
    pub fn recall(self) -> f64 {
        if self.gold == 0 { 1.0 } else { self.found as f64 / self.gold as f64 }
    }
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }
    pub fn add(&mut self, other: Count) {
        self.found += other.found;
        self.gold += other.gold;
        self.right += other.right;
        self.said += other.said;
    }
}

/// The score of one dossier or of many.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    pub conflicts: Count,
    pub agreements: Count,
    pub forbidden: (usize, usize),
}

impl Score {
    pub fn add(&mut self, other: Score) {
        self.conflicts.add(other.conflicts);
        self.agreements.add(other.agreements);
        self.forbidden.0 += other.forbidden.0;
        self.forbidden.1 += other.forbidden.1;
    }
}

/// Scores one audit; `tell` gets a line for every miss and every false alarm.
pub fn score(story: &Story, audit: &Audit, mut tell: impl FnMut(String)) -> Score {
    let is_conflict =
        |finding: &&Finding| matches!(finding.verdict, Verdict::Contradiction | Verdict::Update);
    let (gold, optional): (Vec<&Entry>, Vec<&Entry>) =
        story.expect.iter().partition(|entry| !entry.optional);
    let stray = |finding: &Finding, hit: &dyn Fn(&Entry) -> bool| {
        let _ = finding;
        optional.iter().any(|entry| hit(entry)) && !gold.iter().any(|entry| hit(entry))
    };
    let conflicts: Vec<&Finding> = audit
        .findings
        .iter()
        .filter(is_conflict)
        .filter(|finding| !stray(finding, &|entry| story.conflict_hit(audit, finding, entry)))
        .collect();
    let agreements: Vec<&Finding> = audit
        .findings
        .iter()
        .filter(|finding| finding.verdict == Verdict::Agreement)
        .filter(|finding| !stray(finding, &|entry| story.agreement_hit(audit, finding, entry)))
        .collect();
    let wanted: Vec<&&Entry> = gold.iter().filter(|entry| entry.verdict != "agreement").collect();
    let shared: Vec<&&Entry> = gold.iter().filter(|entry| entry.verdict == "agreement").collect();
    let mut score = Score::default();
    for entry in &wanted {
        let hit = conflicts.iter().any(|finding| story.conflict_hit(audit, finding, entry));
        score.conflicts.gold += 1;
        score.conflicts.found += usize::from(hit);
        if !hit {
            tell(format!("MISSED [{}/{}] {}", entry.verdict, entry.kind, sides(entry)));
        }
    }
    for finding in &conflicts {
        let right = wanted.iter().any(|entry| story.conflict_hit(audit, finding, entry));
        score.conflicts.said += 1;
        score.conflicts.right += usize::from(right);
        if right {
            tell(format!("RIGHT  [{}]", finding.rule));
        } else {
            tell(format!("FALSE  [{}] {}", finding.rule, told(audit, finding)));
        }
    }
    for entry in &shared {
        let hit = conflicts
            .iter()
            .chain(&agreements)
            .any(|finding| story.agreement_hit(audit, finding, entry));
        score.agreements.gold += 1;
        score.agreements.found += usize::from(hit);
        if !hit {
            tell(format!("missed agreement [{}] {}", entry.kind, sides(entry)));
        }
    }
    for finding in &agreements {
        let right = gold.iter().any(|entry| story.agreement_hit(audit, finding, entry));
        score.agreements.said += 1;
        score.agreements.right += usize::from(right);
        if !right {
            tell(format!("false agreement [{}] {}", finding.rule, told(audit, finding)));
        }
    }
    for entry in &story.forbid {
        score.forbidden.1 += 1;
        if let Some(finding) =
            conflicts.iter().find(|finding| story.conflict_hit(audit, finding, entry))
        {
            score.forbidden.0 += 1;
            tell(format!("FORBIDDEN {} [{}] {}", entry.id, finding.rule, sides(entry)));
        }
    }
    score
}

fn sides(entry: &Entry) -> String {
    let side = |side: &Side| format!("{}:{}“{}”", side.position, side.source, side.evidence);
    entry.sides.iter().map(side).collect::<Vec<_>>().join(" <> ")
}

fn told(audit: &Audit, finding: &Finding) -> String {
    let place = |evidence: &Evidence| {
        let document = &audit.documents[evidence.document];
        format!(
            "{}:{}“{}”",
            document.id,
            line(document, evidence.span),
            evidence.span.of(&document.text)
        )
    };
    let position = |position: &claimlint::model::finding::Position| {
        position.evidence.iter().take(3).map(place).collect::<Vec<_>>().join("; ")
    };
    finding.positions.iter().map(position).collect::<Vec<_>>().join(" <> ")
}
