//! The reference sheet: established facts as a source whose word counts most.
//!
//! Takes the TOML sheet, gives it as documents of its own: what a fact says runs through the
//! same pipeline as an article, so that it is compared in the same way. A contradiction with
//! the sheet is an error, whatever its rule weighs.

use std::collections::BTreeMap;
use std::fs;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use crate::cli::args::RunArguments;
use crate::cli::environment::Setting;
use crate::cli::failure::Failure;
use crate::cli::inputs::named;
use crate::cli::settings;
use crate::datafile::{self, ReadError};
use crate::model::audit::Audit;
use crate::model::document::{Block, Document, Metadata, Origin, Piece, Zone};
use crate::model::finding::{Finding, Severity, Verdict};
use crate::model::moment::Moment;
use crate::model::span::Span;
use crate::pipeline::{self, Input};
use crate::source;

/// Established facts, as documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// One document for each source, day and language of the sheet.
    pub documents: Vec<Document>,
    path: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    fact: Vec<RawFact>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawFact {
    says: Spanned<String>,
    source: String,
    as_of: Option<Spanned<Datetime>>,
    lang: Option<String>,
}

/// The sheet of this run, where there is one.
///
/// # Errors
/// When it cannot be read or is wrong.
pub fn sheet(setting: &Setting<'_>, arguments: &RunArguments) -> Result<Option<Sheet>, Failure> {
    let written = setting.config.reference.clone();
    let Some(written) = settings::pick_path(arguments.reference.as_ref(), "REFERENCE", written)
    else {
        return Ok(None);
    };
    let path = named(&written.value);
    let text = fs::read_to_string(&written.value).map_err(|error| {
        Failure::new(
            format!("the reference sheet `{path}` cannot be read: {error}"),
            "check the path",
        )
    })?;
    let label = setting
        .knowledge
        .language(&setting.language)
        .map(|language| language.wording.labels().reference.clone())
        .unwrap_or_default();
    let known: Vec<&str> = setting.knowledge.languages.keys().map(String::as_str).collect();
    Ok(Some(read(&path, &text, &label, &known, &setting.language)?))
}

/// Reads the text of a sheet; `label` is what reports call it.
fn read(
    path: &str,
    text: &str,
    label: &str,
    known: &[&str],
    fallback: &str,
) -> Result<Sheet, ReadError> {
    let raw: Raw = datafile::read(path, text)?;
    let mut documents: BTreeMap<(String, Option<Date>, String), Document> = BTreeMap::new();
    for fact in raw.fact {
        let at = fact.says.span();
        let day = fact.as_of.map(|written| day(path, text, &written)).transpose()?;
        let lang = fact.lang.unwrap_or_else(|| fallback.to_owned());
        if !known.contains(&lang.as_str()) {
            return Err(ReadError::at(
                path,
                text,
                at.start,
                format!("no language pack speaks `{lang}`"),
            )
            .hint(format!("known here: {}", known.join(", "))));
        }
        let says = fact.says.into_inner();
        if says.trim().is_empty() {
            return Err(ReadError::at(path, text, at.start, "a fact that says nothing")
                .hint("write the fact as a sentence"));
        }
        let key = (fact.source.clone(), day, lang.clone());
        let document = documents.entry(key).or_insert_with(|| Document {
            id: path.to_owned(),
            text: String::new(),
            blocks: Vec::new(),
            metadata: Metadata {
                title: None,
                outlet: Some(format!("{label} ({})", fact.source)),
                author: None,
                published: day.map(|date| Moment { date, time: None }),
                updated: None,
                dateline: None,
                language: lang,
            },
            notices: Vec::new(),
            origin: Origin {
                file_text: text.to_owned(),
                pieces: Vec::new(),
                byte_anchors: Vec::new(),
            },
        });
        add(document, &says, Span::new(at.start, at.end), text);
    }
    Ok(Sheet { documents: documents.into_values().collect(), path: path.to_owned() })
}

fn day(path: &str, text: &str, written: &Spanned<Datetime>) -> Result<Date, ReadError> {
    written.get_ref().to_string().get(..10).and_then(|day| day.parse().ok()).ok_or_else(|| {
        ReadError::at(path, text, written.span().start, "`as-of` is no day")
            .hint("write a day: as-of = 2025-06-16")
    })
}

/// Adds a fact as a block of its own; `file` is its string in the sheet, marks included.
fn add(document: &mut Document, says: &str, file: Span, text: &str) {
    let start = document.text.len();
    document.text.push_str(says);
    let end = document.text.len();
    document.text.push('\n');
    document.blocks.push(Block { span: Span::new(start, end), zone: Zone::Body });
    // A plain string stands in the file as it is read; one with escapes maps as a whole.
    let inner = Span::new(file.start + 1, file.end.saturating_sub(1).max(file.start + 1));
    let verbatim = inner.of(text) == says;
    let file = if verbatim { inner } else { file };
    document.origin.pieces.push(Piece { text: start, file, verbatim });
    document.origin.pieces.push(Piece {
        text: end,
        file: Span::new(file.end, file.end),
        verbatim: false,
    });
}

impl Sheet {
    /// Checks the articles with the sheet among them.
    pub fn audit(&self, setting: &Setting<'_>, inputs: &[Input]) -> Audit {
        let mut documents: Vec<Document> = inputs
            .par_iter()
            .map(|input| source::read(&input.path, &input.bytes, &setting.knowledge))
            .collect();
        documents.extend(self.documents.iter().cloned());
        let mut audit = pipeline::assess(documents, &setting.knowledge, &setting.language);
        let findings = std::mem::take(&mut audit.findings);
        audit.findings = findings
            .into_iter()
            .filter_map(|finding| self.weighed(finding, &audit.documents))
            .collect();
        audit
            .findings
            .sort_by(|a, b| a.verdict.cmp(&b.verdict).then_with(|| b.severity.cmp(&a.severity)));
        audit
    }

    /// A finding with the sheet's rank; what the sheet says alone is no finding.
    fn weighed(&self, mut finding: Finding, documents: &[Document]) -> Option<Finding> {
        let from_sheet = |document: usize| {
            documents.get(document).is_some_and(|document| document.id == self.path)
        };
        let mut evidence = finding.positions.iter().flat_map(|position| &position.evidence);
        let touched = evidence.clone().any(|one| from_sheet(one.document));
        let alone = touched && evidence.all(|one| from_sheet(one.document));
        if touched && finding.verdict == Verdict::Contradiction {
            finding.severity = Severity::Error;
        }
        (!alone).then_some(finding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "[[fact]]\nsays = \"Le contrat vaut au plus 3 M€.\"\nsource = \"Contrat\"\n\
                         as-of = 2025-06-16\nlang = \"fr\"\n\n[[fact]]\nsays = \"It has \\\"12\\\" \
                         pages.\"\nsource = \"Annex\"\n";

    #[test]
    fn a_fact_leads_back_to_its_line_of_the_sheet() {
        let sheet = read("facts.toml", SHEET, "Sheet", &["en", "fr"], "en").expect("well written");
        let french = &sheet.documents[1];
        assert_eq!(french.metadata.outlet.as_deref(), Some("Sheet (Contrat)"));
        let start = french.text.find("3 M€").unwrap_or_default();
        let span = french.origin.file_span(Span::new(start, start + "3 M€".len()));
        assert_eq!(span.of(SHEET), "3 M€");
        let english = &sheet.documents[0];
        let start = english.text.find("12").unwrap_or_default();
        let span = english.origin.file_span(Span::new(start, start + 2));
        assert_eq!(span.of(SHEET), "\"It has \\\"12\\\" pages.\"");
    }

    #[test]
    fn a_wrong_sheet_has_a_place_and_a_hint() {
        let error = |text| read("f.toml", text, "", &["en"], "en").expect_err("wrong").to_string();
        assert!(error("[[fact]]\nsay = \"x\"").contains("did you mean `says`?"));
        assert!(
            error("[[fact]]\nsays = \"x\"\nsource = \"y\"\nlang = \"de\"").contains("f.toml:2")
        );
        assert!(error("[[fact]]\nsays = \" \"\nsource = \"y\"").contains("says nothing"));
    }
}
