//! Facts as a table for people and as JSON lines for programs.

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{ContentArrangement, Table};
use serde::Serialize;

use crate::knowledge::wording::Wording;
use crate::model::audit::Audit;
use crate::model::document::Document;
use crate::model::fact::{Content, Fact, Polarity, Scope};
use crate::model::mention::Direction;
use crate::model::notation;
use crate::model::span::Span;
use crate::report::json::{EvidenceRow, evidence};
use crate::report::place::Lines;
use crate::report::view::Mark;
use crate::report::{Look, excerpt};

#[derive(Serialize)]
struct FactRow<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    dossier: Option<&'a str>,
    content: &'static str,
    value: String,
    predicate: Option<&'a str>,
    subject: Option<&'a str>,
    names: Vec<&'a str>,
    polarity: &'static str,
    modality: &'static str,
    scope: Vec<String>,
    evidence: EvidenceRow<'a>,
}

/// One JSON object a fact and line.
pub fn jsonl(audit: &Audit) -> String {
    let lines: Vec<Lines<'_>> = audit.documents.iter().map(Lines::new).collect();
    let mut out = String::new();
    for fact in &audit.facts {
        let Some((document, lines)) =
            audit.documents.get(fact.document).zip(lines.get(fact.document))
        else {
            continue;
        };
        let mark = mark(document, lines, fact);
        let row = FactRow {
            dossier: audit.dossier.as_deref(),
            content: content(fact),
            value: value(document, fact),
            predicate: fact.predicate.as_deref(),
            subject: fact.frame.subject.as_deref(),
            names: names(fact),
            polarity: match fact.polarity {
                Polarity::Affirmed => "affirmed",
                Polarity::Negated => "negated",
            },
            modality: fact.modality.name(),
            scope: fact.scope.iter().map(scope).collect(),
            evidence: evidence(&mark),
        };
        out.push_str(&serde_json::to_string(&row).unwrap_or_default());
        out.push('\n');
    }
    out
}

/// A table of facts.
pub fn table(audit: &Audit, words: &Wording, look: Look) -> String {
    let lines: Vec<Lines<'_>> = audit.documents.iter().map(Lines::new).collect();
    let labels = words.labels();
    let mut table = Table::new();
    table
        .load_style(UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(look.width).unwrap_or(u16::MAX))
        .set_header([
            &labels.source,
            &labels.words,
            &labels.value,
            &labels.predicate,
            &labels.subject,
            &labels.modality,
            &labels.scope,
        ]);
    for fact in &audit.facts {
        let Some((document, lines)) =
            audit.documents.get(fact.document).zip(lines.get(fact.document))
        else {
            continue;
        };
        let place = lines.place(fact.span);
        table.add_row([
            format!("{}:{}", document.id, place.line),
            excerpt::plain_words(fact.span.of(&document.text)),
            if matches!(fact.content, Content::Value(_) | Content::Statement) {
                words.value(&value(document, fact))
            } else {
                value(document, fact)
            },
            fact.predicate.clone().unwrap_or_default(),
            fact.frame.subject.clone().unwrap_or_else(|| names(fact).join(", ")),
            words.modality(fact.modality.name()).to_owned(),
            scopes(fact),
        ]);
    }
    format!("{table}\n")
}

fn mark<'a>(document: &'a Document, lines: &Lines<'a>, fact: &'a Fact) -> Mark<'a> {
    let sentence = fact.sentence.join(fact.span);
    Mark {
        document,
        source: fact.document,
        place: lines.place(fact.span),
        text: fact.span.of(&document.text),
        sentence: sentence.of(&document.text),
        inner: Span::new(fact.span.start - sentence.start, fact.span.end - sentence.start),
        attribution: fact.attribution.as_ref().map(|attribution| attribution.who.as_str()),
        zone: fact.zone,
    }
}

fn names(fact: &Fact) -> Vec<&str> {
    fact.frame.names.iter().map(|(name, _)| name.as_str()).collect()
}

fn content(fact: &Fact) -> &'static str {
    match &fact.content {
        Content::Value(value) => value.kind(),
        Content::Role { .. } => "role",
        Content::Name { .. } => "name",
        Content::Quote { .. } => "quote",
        Content::Ranking { .. } => "ranking",
        Content::Contrast { .. } => "contrast",
        Content::Act { .. } => "act",
        Content::Statement => "statement",
    }
}

fn value(document: &Document, fact: &Fact) -> String {
    let words = |span: Span| span.of(&document.text).to_owned();
    match &fact.content {
        Content::Value(value) => notation::value(value),
        Content::Role { person, role, of, held: _ } => match of {
            Some(of) => format!("{person} = {role} ({of})"),
            None => format!("{person} = {role}"),
        },
        Content::Name { key, .. } => key.clone(),
        Content::Quote { .. } => words(fact.span),
        Content::Ranking { rank, .. } => rank.clone(),
        Content::Contrast { set, member, .. } => format!("{set} = {member}"),
        Content::Act { act, names, sorts, .. } => {
            let doers = names.iter().chain(sorts).map(String::as_str);
            format!("{act} = {}", doers.collect::<Vec<_>>().join(", "))
        }
        Content::Statement => match fact.polarity {
            Polarity::Affirmed => fact.modality.name().to_owned(),
            Polarity::Negated => format!("not {}", fact.modality.name()),
        },
    }
}

/// What limits a fact, in words.
pub fn scopes(fact: &Fact) -> String {
    fact.scope.iter().map(scope).collect::<Vec<_>>().join(", ")
}

fn scope(scope: &Scope) -> String {
    match scope {
        Scope::Part => "part".to_owned(),
        Scope::Total => "total".to_owned(),
        Scope::Rate(unit) => format!("per {unit}"),
        Scope::Earlier(when) => format!("earlier: {when}"),
        Scope::Comparison => "comparison".to_owned(),
        Scope::Basis { option, .. } => option.clone(),
        Scope::Forecast => "forecast".to_owned(),
        Scope::Change(Direction::Up) => "up by".to_owned(),
        Scope::Change(Direction::Down) => "down by".to_owned(),
        Scope::SoFar => "so far".to_owned(),
        Scope::Place(place) => format!("in {place}"),
        Scope::Category(category) => format!("of {category}"),
        Scope::Aside => "aside".to_owned(),
    }
}
