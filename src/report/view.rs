//! An outcome as every format sees it: sources in one list, evidence with its place and words.
//!
//! Takes an [`Outcome`], gives borrowed rows. Knows no format.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::audit::Audit;
use crate::model::document::{Document, Notice, Zone};
use crate::model::finding::{Evidence, Finding, Position, Severity, Verdict};
use crate::model::outcome::{Cause, Outcome};
use crate::model::span::Span;
use crate::report::place::{Lines, Place};
use crate::report::short_name;

/// A whole run.
#[derive(Debug, Default)]
pub struct View<'a> {
    /// All sources, in order of dossier and name.
    pub sources: Vec<Source<'a>>,
    /// What is reported, in the order of the audits.
    pub findings: Vec<Shown<'a>>,
    /// What was found and is not reported.
    pub set_aside: Vec<(Shown<'a>, &'a Cause)>,
    /// The names of the dossiers, where there are several.
    pub dossiers: Vec<&'a str>,
}

/// A source and what was made of it.
#[derive(Debug)]
pub struct Source<'a> {
    /// The source as read.
    pub document: &'a Document,
    /// What a reader calls it: its outlet, else its file; no two are the same.
    pub name: String,
    /// The dossier it belongs to, where there are several.
    pub dossier: Option<&'a str>,
    /// How many facts it states.
    pub facts: usize,
    /// Its notices and where they point to, in order of place.
    pub notices: Vec<(&'a Notice, Option<Place>)>,
    /// The codes of its notices that are reported as findings.
    pub cautions: BTreeSet<&'a str>,
}

/// A finding with its evidence looked up.
#[derive(Debug)]
pub struct Shown<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// The dossier it was made in, where there are several.
    pub dossier: Option<&'a str>,
    /// The values taken.
    pub positions: Vec<Side<'a>>,
    /// Where the report points first: (position, evidence).
    pub primary: Option<(usize, usize)>,
}

/// A position and its marks.
#[derive(Debug)]
pub struct Side<'a> {
    /// The position.
    pub position: &'a Position,
    /// Where it stands.
    pub marks: Vec<Mark<'a>>,
}

/// Marked words in a source.
#[derive(Debug)]
pub struct Mark<'a> {
    /// The source.
    pub document: &'a Document,
    /// Its index in [`View::sources`].
    pub source: usize,
    /// Where the words stand in the file.
    pub place: Place,
    /// The words as a reader sees them.
    pub text: &'a str,
    /// The sentence around them.
    pub sentence: &'a str,
    /// Where the words stand in the sentence.
    pub inner: Span,
    /// Who says it.
    pub attribution: Option<&'a str>,
    /// The zone they stand in.
    pub zone: Zone,
}

impl<'a> Side<'a> {
    /// What a reader is shown of a position: the first mark in each source, and the others in it.
    /// A long article names a thing many times; once is enough to see how.
    pub fn told(&self) -> Vec<(&Mark<'a>, Vec<&Mark<'a>>)> {
        let mut told: Vec<(&Mark<'a>, Vec<&Mark<'a>>)> = Vec::new();
        for mark in &self.marks {
            match told.iter_mut().find(|(first, _)| first.source == mark.source) {
                Some((_, others)) => others.push(mark),
                None => told.push((mark, Vec::new())),
            }
        }
        told
    }
}

impl Shown<'_> {
    /// What the finding is about.
    pub fn subject(&self) -> &str {
        &self.finding.subject
    }

    /// What is claimed, and its value; where the value is the words of the claim, they stand once.
    pub fn claim(&self, value: String) -> (String, String) {
        let opening = self.subject().trim_end_matches('…').trim_end();
        if !opening.is_empty() && value.starts_with(opening) {
            return (value, String::new());
        }
        (self.subject().to_owned(), value)
    }

    /// All marks, the primary one first.
    pub fn marks(&self) -> impl Iterator<Item = (usize, &Mark<'_>)> {
        let primary = self.primary;
        let first = primary.and_then(|(position, evidence)| {
            self.positions[position].marks.get(evidence).map(|mark| (position, mark))
        });
        let others = self.positions.iter().enumerate().flat_map(move |(position, side)| {
            side.marks
                .iter()
                .enumerate()
                .filter(move |(evidence, _)| primary != Some((position, *evidence)))
                .map(move |(_, mark)| (position, mark))
        });
        first.into_iter().chain(others)
    }
}

impl<'a> View<'a> {
    /// Looks everything up once.
    pub fn new(outcome: &'a Outcome) -> Self {
        // Where the sources of each audit begin among all sources.
        let base = |index: usize| -> usize {
            outcome.audits[..index].iter().map(|audit| audit.documents.len()).sum()
        };
        let audits = (0..outcome.audits.len()).into_par_iter();
        let views: Vec<View<'a>> =
            audits.map(|index| View::of_audit(outcome, index, base(index))).collect();
        let mut views = views.into_iter();
        let mut view = views.next().unwrap_or_default();
        for next in views {
            view.sources.extend(next.sources);
            view.findings.extend(next.findings);
            view.set_aside.extend(next.set_aside);
            view.dossiers.extend(next.dossiers);
        }
        name_apart(&mut view.sources);
        view
    }

    /// What one audit says; its sources have no name yet and come after `base` others.
    fn of_audit(outcome: &'a Outcome, index: usize, base: usize) -> Self {
        let audit = &outcome.audits[index];
        let dossier = audit.dossier.as_deref().filter(|_| outcome.audits.len() > 1);
        let lines: Vec<Lines<'a>> = audit.documents.iter().map(Lines::new).collect();
        let look =
            |finding: &'a Finding| show(finding, audit, &lines, base, dossier, &outcome.focus);
        let set_aside = outcome.set_aside.iter().filter(|aside| aside.audit == index);
        View {
            sources: sources(audit, &lines, dossier),
            findings: audit.findings.iter().map(look).collect(),
            set_aside: set_aside.map(|aside| (look(&aside.finding), &aside.cause)).collect(),
            dossiers: dossier.into_iter().collect(),
        }
    }

    /// How many findings there are of each verdict.
    pub fn by_verdict(&self) -> BTreeMap<Verdict, usize> {
        let mut counts: BTreeMap<Verdict, usize> =
            Verdict::ALL.into_iter().map(|verdict| (verdict, 0)).collect();
        for shown in &self.findings {
            *counts.entry(shown.finding.verdict).or_default() += 1;
        }
        counts
    }

    /// How many findings there are of each weight.
    pub fn by_severity(&self) -> BTreeMap<Severity, usize> {
        let all = [Severity::Note, Severity::Warning, Severity::Error];
        let mut counts: BTreeMap<Severity, usize> = all.into_iter().map(|one| (one, 0)).collect();
        for shown in &self.findings {
            *counts.entry(shown.finding.severity).or_default() += 1;
        }
        counts
    }

    /// Cautions that do not stand among the notices of a source.
    pub fn loose_cautions(&self) -> impl Iterator<Item = &Shown<'a>> {
        self.of(Verdict::Caution).filter(|shown| {
            !shown.positions.iter().any(|side| {
                side.marks.iter().any(|mark| {
                    let notices = &mark.document.notices;
                    notices.iter().any(|notice| notice.code == side.position.value)
                })
            })
        })
    }

    /// The findings of one verdict.
    pub fn of(&self, verdict: Verdict) -> impl Iterator<Item = &Shown<'a>> {
        self.findings.iter().filter(move |shown| shown.finding.verdict == verdict)
    }
}

fn sources<'a>(audit: &'a Audit, lines: &[Lines<'a>], dossier: Option<&'a str>) -> Vec<Source<'a>> {
    let mut facts = vec![0; audit.documents.len()];
    for fact in &audit.facts {
        if let Some(count) = facts.get_mut(fact.document) {
            *count += 1;
        }
    }
    audit
        .documents
        .iter()
        .zip(lines)
        .zip(facts)
        .enumerate()
        .map(|(index, ((document, lines), facts))| {
            let place = |span: Option<Span>| span.map(|span| lines.place(span));
            let notices = document.notices.iter();
            let mut notices: Vec<(&Notice, Option<Place>)> =
                notices.map(|notice| (notice, place(notice.span))).collect();
            notices.sort_by_key(|(_, place)| place.map(|place| (place.line, place.column)));
            let cautions = cautions(audit, index);
            Source { document, name: String::new(), dossier, facts, notices, cautions }
        })
        .collect()
}

/// The codes of a document's notices that findings tell of; their value is the code.
fn cautions(audit: &Audit, document: usize) -> BTreeSet<&str> {
    audit
        .findings
        .iter()
        .filter(|finding| finding.verdict == Verdict::Caution)
        .flat_map(|finding| &finding.positions)
        .filter(|position| position.evidence.iter().any(|one| one.document == document))
        .map(|position| position.value.as_str())
        .collect()
}

/// Gives every source its name; where two would have the same, the file tells them apart.
fn name_apart(sources: &mut [Source<'_>]) {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for source in sources.iter_mut() {
        source.name = short_name(source.document).to_owned();
        *taken.entry(source.name.clone()).or_default() += 1;
    }
    for source in sources {
        if taken.get(&source.name).is_some_and(|count| *count > 1) {
            source.name = match &source.document.metadata.outlet {
                Some(outlet) => format!("{outlet} ({})", source.document.id),
                None => source.document.id.clone(),
            };
        }
    }
}

fn show<'a>(
    finding: &'a Finding,
    audit: &'a Audit,
    lines: &[Lines<'a>],
    base: usize,
    dossier: Option<&'a str>,
    focus: &[String],
) -> Shown<'a> {
    let mark = |evidence: &'a Evidence| {
        let document = audit.documents.get(evidence.document)?;
        let place = lines.get(evidence.document)?.place(evidence.span);
        let sentence = evidence.sentence.join(evidence.span);
        let inside = |at: usize| at - sentence.start;
        Some(Mark {
            document,
            source: base + evidence.document,
            place,
            text: evidence.span.of(&document.text),
            sentence: sentence.of(&document.text),
            inner: Span::new(inside(evidence.span.start), inside(evidence.span.end)),
            attribution: evidence.attribution.as_deref(),
            zone: document.zone_at(evidence.span.start),
        })
    };
    let positions: Vec<Side<'a>> = finding
        .positions
        .iter()
        .map(|position| Side {
            position,
            marks: position.evidence.iter().filter_map(mark).collect(),
        })
        .collect();
    let places = || {
        positions
            .iter()
            .enumerate()
            .flat_map(|(index, side)| (0..side.marks.len()).map(move |mark| (index, mark)))
    };
    let focused = |(position, mark): &(usize, usize)| {
        focus.contains(&positions[*position].marks[*mark].document.id)
    };
    let primary = places().find(focused).or_else(|| places().next());
    Shown { finding, dossier, positions, primary }
}
