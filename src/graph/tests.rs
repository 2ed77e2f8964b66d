//! Little articles for the tests of this room, read with the built-in rules.

use crate::knowledge::Knowledge;
use crate::model::document::Document;
use crate::model::fact::Fact;
use crate::{extract, source};

/// Some articles and what they state.
pub struct Trial {
    /// The rules they are read with.
    pub knowledge: Knowledge,
    /// The articles.
    pub documents: Vec<Document>,
    /// Their facts.
    pub facts: Vec<Fact>,
}

/// Reads articles without a date.
pub fn read(texts: &[&str]) -> Trial {
    read_as(texts, |text| ("a.txt", text.to_owned()))
}

/// Reads articles published on Friday 6 March 2026.
pub fn read_dated(texts: &[&str]) -> Trial {
    read_as(texts, |text| ("a.md", format!("---\ndate: 2026-03-06\n---\n\n{text}\n")))
}

fn read_as(texts: &[&str], written: impl Fn(&str) -> (&str, String)) -> Trial {
    let (knowledge, errors) = Knowledge::embedded();
    assert!(errors.is_empty(), "{errors:?}");
    let documents: Vec<Document> = texts
        .iter()
        .map(|text| {
            let (path, text) = written(text);
            source::read(path, text.as_bytes(), &knowledge)
        })
        .collect();
    let facts = documents
        .iter()
        .enumerate()
        .flat_map(|(index, document)| extract::extract(document, index, &knowledge))
        .collect();
    Trial { knowledge, documents, facts }
}
