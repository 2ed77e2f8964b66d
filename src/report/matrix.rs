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

/// From how many sources on a matrix names who takes which position instead of drawing a column
/// for each of them.
pub const WIDE: usize = 25;
/// How many sources are named for one position of a wide matrix.
const NAMED: usize = 6;

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
    /// Who takes which position, as a wide matrix tells it: "A 3, 7 · B 12 +4".
    pub fn takers(&self, name: impl Fn(usize) -> String) -> String {
        takers(&self.cells, name)
    }

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
    let mut cells = vec![Cell::Silent; columns.len()];
    for (index, side) in shown.positions.iter().enumerate() {
        for mark in &side.marks {
            let Ok(column) = columns.binary_search(&mark.source) else { continue };
            cells[column] = match cells[column] {
                Cell::Silent if agreement => Cell::Agrees,
                Cell::Silent => Cell::Takes(index),
                Cell::Agrees if index == 0 => Cell::Agrees,
                Cell::Takes(known) if known == index => Cell::Takes(index),
                Cell::Agrees | Cell::Takes(_) | Cell::Wavers => Cell::Wavers,
            };
        }
    }
    cells
}

fn takers(cells: &[Cell], name: impl Fn(usize) -> String) -> String {
    let mut by_letter: Vec<(Cell, Vec<usize>)> = Vec::new();
    for (column, cell) in cells.iter().enumerate() {
        match by_letter.iter_mut().find(|(known, _)| known == cell) {
            _ if *cell == Cell::Silent => {}
            Some((_, columns)) => columns.push(column),
            None => by_letter.push((*cell, vec![column])),
        }
    }
    by_letter.sort_by_key(|(cell, _)| cell.letter());
    let told = |(cell, columns): &(Cell, Vec<usize>)| {
        let names: Vec<String> = columns.iter().take(NAMED).map(|at| name(*at)).collect();
        let more = match columns.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" +{more}"),
        };
        format!("{} {}{more}", cell.letter(), names.join(", "))
    };
    by_letter.iter().map(told).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::{Cell, takers};

    #[test]
    fn a_wide_matrix_names_who_takes_which_position() {
        let mut cells = vec![Cell::Silent; 40];
        cells[2] = Cell::Takes(0);
        cells[6] = Cell::Takes(0);
        (10..19).for_each(|column| cells[column] = Cell::Takes(1));
        let told = takers(&cells, |column| (column + 1).to_string());
        assert_eq!(told, "A 3, 7 · B 11, 12, 13, 14, 15, 16 +3");
    }
}
