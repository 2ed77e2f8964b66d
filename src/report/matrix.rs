//! The matrix sources × claims: who takes which position, at a glance.
//!
//! Takes a view, gives rows and columns; the formats draw them.

use crate::model::finding::Verdict;
use crate::report::view::{Shown, View};

/// What one source says on one claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Silent,
    /// The same as all others who speak.
    Agrees,
    /// It takes the position of this index, of several.
    Takes(usize),
    /// It takes several positions at once.
    Wavers,
}

impl Cell {
    /// One character for the terminal and for Markdown.
    pub fn letter(self) -> String {
        match self {
            Cell::Silent => "·".to_owned(),
            Cell::Agrees => "●".to_owned(),
            Cell::Takes(position) => letter(position),
            Cell::Wavers => "±".to_owned(),
        }
    }
}

/// The letter of a position: A, B … Z, then numbers.
pub fn letter(position: usize) -> String {
    match u8::try_from(position) {
        Ok(index) if index < 26 => char::from(b'A' + index).to_string(),
        _ => (position + 1).to_string(),
    }
}

/// One claim and what each source of its dossier says on it.
#[derive(Debug)]
pub struct Row<'a> {
    /// The finding.
    pub shown: &'a Shown<'a>,
    /// One cell a column.
    pub cells: Vec<Cell>,
}

impl Row<'_> {
    /// One character that tells contradictions, updates and agreements apart at a glance.
    pub fn sign(&self) -> &'static str {
        match self.shown.finding.verdict {
            Verdict::Contradiction => "≠",
            Verdict::Update => "→",
            Verdict::Agreement | Verdict::SingleSource | Verdict::Caution => "=",
        }
    }
}

/// One dossier's matrix.
#[derive(Debug)]
pub struct Matrix<'a> {
    /// The name of the dossier, where there are several.
    pub dossier: Option<&'a str>,
    /// Indexes into [`View::sources`], one a column.
    pub columns: Vec<usize>,
    /// Contradictions first, then updates, then agreements.
    pub rows: Vec<Row<'a>>,
}

/// The matrices of a view, one a dossier; those without a claim are left out.
pub fn matrices<'a>(view: &'a View<'a>) -> Vec<Matrix<'a>> {
    let dossiers: Vec<Option<&str>> = if view.dossiers.is_empty() {
        vec![None]
    } else {
        view.dossiers.iter().map(|name| Some(*name)).collect()
    };
    dossiers
        .into_iter()
        .map(|dossier| {
            let columns: Vec<usize> = view
                .sources
                .iter()
                .enumerate()
                .filter(|(_, source)| source.dossier == dossier)
                .map(|(index, _)| index)
                .collect();
            let rows = [Verdict::Contradiction, Verdict::Update, Verdict::Agreement]
                .into_iter()
                .flat_map(|verdict| view.of(verdict))
                .filter(|shown| shown.dossier == dossier)
                .map(|shown| Row { shown, cells: cells(shown, &columns) })
                .collect();
            Matrix { dossier, columns, rows }
        })
        .filter(|matrix| !matrix.rows.is_empty())
        .collect()
}

fn cells(shown: &Shown<'_>, columns: &[usize]) -> Vec<Cell> {
    let agreement = shown.finding.verdict == Verdict::Agreement;
    columns
        .iter()
        .map(|column| {
            let mut taken = shown
                .positions
                .iter()
                .enumerate()
                .filter(|(_, side)| side.marks.iter().any(|mark| mark.source == *column))
                .map(|(index, _)| index);
            match (taken.next(), taken.next()) {
                (None, _) => Cell::Silent,
                (Some(_), None) if agreement => Cell::Agrees,
                (Some(position), None) => Cell::Takes(position),
                (Some(_), Some(_)) => Cell::Wavers,
            }
        })
        .collect()
}
