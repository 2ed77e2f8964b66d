//! Inputs and knowledge into an audit: the only room that knows all stages.

use rayon::prelude::*;

use crate::check::close::{self, Comparison};
use crate::graph::ClaimGraph;
use crate::knowledge::Knowledge;
use crate::model::audit::Audit;
use crate::model::document::{Document, Notice};
use crate::model::fact::Fact;
use crate::model::finding::{Finding, Verdict};
use crate::{check, extract, graph, source};

/// A file's path, as it is to be named, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The path, with `/` between its parts.
    pub path: String,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

/// Reads and checks one dossier.
///
/// `language` is the code of the language in which findings are worded. The result does not
/// depend on the order of the inputs or on the number of threads.
pub fn run(inputs: &[Input], knowledge: &Knowledge, language: &str) -> Audit {
    let documents: Vec<Document> =
        inputs.par_iter().map(|input| source::read(&input.path, &input.bytes, knowledge)).collect();
    assess(documents, knowledge, language)
}

/// Checks documents that are already read; their order does not matter.
pub fn assess(documents: Vec<Document>, knowledge: &Knowledge, language: &str) -> Audit {
    inspect(documents, knowledge, language, |_, _| ()).0
}

/// The same, and whatever `look` takes from the claim graph on the way.
pub fn inspect<T>(
    mut documents: Vec<Document>,
    knowledge: &Knowledge,
    language: &str,
    look: impl FnOnce(&[Finding], &ClaimGraph<'_>) -> T,
) -> (Audit, T) {
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    source::settle_years(&mut documents);
    source::set_notes_apart(&mut documents);
    knowledge.prepare(documents.iter().map(|document| document.metadata.language.as_str()));
    let stated: Vec<Vec<Fact>> = documents
        .par_iter()
        .enumerate()
        .filter(|(_, document)| !source::is_notes(document))
        .map(|(index, document)| extract::extract(document, index, knowledge))
        .collect();
    // A fact is large: each is moved once.
    let mut facts: Vec<Fact> = Vec::with_capacity(stated.iter().map(Vec::len).sum());
    stated.into_iter().for_each(|stated| facts.extend(stated));
    let (findings, seen) = {
        let graph = graph::build(&documents, &facts, knowledge);
        let mut findings = check::check(&graph, &knowledge.checks, language);
        localise(&mut findings, knowledge, language);
        word_notices(&mut findings, &documents, knowledge, language);
        let seen = look(&findings, &graph);
        (findings, seen)
    };
    (Audit { dossier: None, documents, facts, findings }, seen)
}

/// Reads two short texts that are known to be about one thing against each other.
///
/// `language` is the code of the language of both, where it is known.
pub fn compare(a: &str, b: &str, language: Option<&str>, knowledge: &Knowledge) -> Comparison {
    let facts = |index: usize, text: &str| {
        let mut document = source::read("text.txt", text.as_bytes(), knowledge);
        if let Some(code) = language.filter(|code| knowledge.languages.contains_key(*code)) {
            document.metadata.language = code.to_owned();
        }
        extract::extract(&document, index, knowledge)
    };
    close::read(&facts(0, a), &facts(1, b), knowledge)
}

/// Writes the values inside messages as the language does: "200 000 000" for "200,000,000".
fn localise(findings: &mut [Finding], knowledge: &Knowledge, language: &str) {
    let Some(language) = knowledge.language(language) else { return };
    findings.par_iter_mut().for_each(|finding| {
        // An entity is called by its name and not by its key in the names files.
        let entity = knowledge.names.by_id(&finding.subject);
        let name = entity.and_then(|entity| entity.names.get(&language.code)?.first());
        if let Some(name) = name {
            finding.message = finding.message.replace(&finding.subject, name);
            finding.subject.clone_from(name);
        }
        // A subject is words of a text: what ends its sentence does not belong to it.
        let subject = finding.subject.trim_end_matches(['.', ',', ';', ':', ' ']).to_owned();
        if subject != finding.subject && !subject.is_empty() {
            finding.message = finding.message.replace(&finding.subject, &subject);
            finding.subject = subject;
        }
        // The longest value first: "at most 200,000,000 USD" holds "200,000,000 USD".
        let mut values: Vec<&str> =
            finding.positions.iter().map(|position| position.value.as_str()).collect();
        values.sort_by_key(|value| std::cmp::Reverse(value.len()));
        for value in values.into_iter().filter(|value| !value.is_empty()) {
            let written = language.wording.value(value);
            if written != value {
                finding.message = finding.message.replace(value, &written);
            }
        }
    });
}

/// Gives cautions about a source the words and the weight that the language packs have for the
/// notice they tell of.
fn word_notices(
    findings: &mut [Finding],
    documents: &[Document],
    knowledge: &Knowledge,
    language: &str,
) {
    let Some(language) = knowledge.language(language) else { return };
    for finding in findings.iter_mut().filter(|finding| finding.verdict == Verdict::Caution) {
        let Some(position) = finding.positions.first() else { continue };
        let Some(evidence) = position.evidence.first() else { continue };
        let Some(document) = documents.get(evidence.document) else { continue };
        let told = |notice: &&Notice| {
            notice.code == position.value && notice.span.is_none_or(|span| span == evidence.span)
        };
        let Some(notice) = document.notices.iter().find(told) else { continue };
        let source = language.wording.lead(&document.id);
        finding.message = format!("{source} {}", language.notice(notice));
        if let Some(wording) = language.page.notice(&notice.code) {
            finding.severity = wording.severity;
        }
    }
}
