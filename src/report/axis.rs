//! The values of a finding as intervals on a small axis, drawn as SVG.
//!
//! Drawn only where that shows more than words: an interval or an open end on one side, or
//! three positions and more. Numbers become floats here for their place on paper only.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::notation;
use crate::report::Report;
use crate::report::escape::markup;
use crate::report::matrix::letter;
use crate::report::view::Shown;

const WIDTH: f64 = 560.0;
const LEFT: f64 = 40.0;
const RIGHT: f64 = 520.0;
const ROW: f64 = 22.0;

/// One position's interval: its place among the positions, and its ends.
struct Row {
    index: usize,
    low: Option<Decimal>,
    high: Option<Decimal>,
}

/// The axis, or nothing where it would tell no more than the words.
pub fn draw(report: &Report<'_>, shown: &Shown<'_>) -> Option<String> {
    let rows: Vec<Row> = shown
        .positions
        .iter()
        .enumerate()
        .filter_map(|(index, side)| {
            let (low, high) = side.position.range?;
            (low.is_some() || high.is_some()).then_some(Row { index, low, high })
        })
        .collect();
    let interval =
        rows.iter().any(|row| row.low.is_none() || row.high.is_none() || row.low != row.high);
    if rows.len() < 2 || !(interval || rows.len() > 2) {
        return None;
    }
    let mut ends: Vec<Decimal> =
        rows.iter().flat_map(|row| [row.low, row.high]).flatten().collect();
    ends.sort();
    ends.dedup();
    let scale = Scale::new(*ends.first()?, *ends.last()?);
    let height = ROW * (rows.len() as f64) + 30.0;
    let label = markup(&report.words.labels().interval);
    let mut out = format!(
        "<svg class=\"axis\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\" aria-label=\"{label}\">\n"
    );
    let bottom = ROW * (rows.len() as f64) + 8.0;
    out.push_str(&format!(
        "<line class=\"rule\" x1=\"{LEFT}\" y1=\"{bottom}\" x2=\"{RIGHT}\" y2=\"{bottom}\"/>\n"
    ));
    for tick in ticks(&ends, &scale) {
        let x = scale.place(tick);
        let text = markup(&report.words.value(&notation::plain(tick)));
        out.push_str(&format!(
            "<line class=\"rule\" x1=\"{x:.1}\" y1=\"4\" x2=\"{x:.1}\" y2=\"{bottom}\"/><text class=\"soft\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{text}</text>\n",
            bottom + 15.0,
        ));
    }
    for (at, row) in rows.iter().enumerate() {
        let y = ROW * (at as f64) + 15.0;
        let tone = row.index.min(3);
        let (from, to) = (
            row.low.map_or(LEFT - 8.0, |low| scale.place(low)),
            row.high.map_or(RIGHT + 8.0, |high| scale.place(high)),
        );
        out.push_str(&format!(
            "<text x=\"8\" y=\"{:.1}\">{}</text><line class=\"c{tone}\" stroke-width=\"3\" x1=\"{from:.1}\" y1=\"{y:.1}\" x2=\"{to:.1}\" y2=\"{y:.1}\"/>",
            y + 4.0,
            letter(row.index),
        ));
        for (end, x, arrow) in [(row.low, from, -7.0), (row.high, to, 7.0)] {
            match end {
                Some(_) => out.push_str(&format!(
                    "<circle class=\"d{tone}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4.5\"/>"
                )),
                None => out.push_str(&format!(
                    "<path class=\"d{tone}\" d=\"M{:.1} {y:.1} l{:.1} -5 v10 z\"/>",
                    x + arrow,
                    -arrow,
                )),
            }
        }
        out.push('\n');
    }
    out.push_str("</svg>\n");
    Some(out)
}

/// From numbers to places on paper; logarithmic where the numbers are far apart.
struct Scale {
    low: f64,
    high: f64,
    logarithmic: bool,
}

impl Scale {
    fn new(low: Decimal, high: Decimal) -> Self {
        let (low, high) = (low.to_f64().unwrap_or(0.0), high.to_f64().unwrap_or(0.0));
        let logarithmic = low > 0.0 && high / low > 50.0;
        Scale { low, high, logarithmic }
    }

    fn place(&self, value: Decimal) -> f64 {
        let value = value.to_f64().unwrap_or(self.low);
        let share = if self.logarithmic {
            (value / self.low).ln() / (self.high / self.low).ln()
        } else {
            (value - self.low) / (self.high - self.low)
        };
        // One value alone stands in the middle; the ends keep room for arrows.
        let share = if share.is_finite() { share } else { 0.5 };
        LEFT + 40.0 + share * (RIGHT - LEFT - 80.0)
    }
}

/// The ends that get a label: from the left, as long as there is room.
fn ticks(ends: &[Decimal], scale: &Scale) -> Vec<Decimal> {
    let mut kept: Vec<Decimal> = Vec::new();
    for end in ends {
        let free = kept.last().is_none_or(|last| scale.place(*end) - scale.place(*last) > 95.0);
        if free {
            kept.push(*end);
        }
    }
    kept
}
