//! Pictures as SVG, made here and not by a script: the claim graph, and who agrees with whom.

use std::f64::consts::TAU;

use crate::model::finding::Verdict;
use crate::report::escape::markup;
use crate::report::relations::meetings;
use crate::report::view::Shown;
use crate::report::{Report, excerpt};

/// The most claims that one picture shows.
const CLAIMS: usize = 30;
/// The most sources of a readable circle.
const CIRCLE: usize = 16;

/// Sources on the left, claims on the right, one line a statement, coloured by position.
pub fn claim_graph(report: &Report<'_>) -> Option<String> {
    let claims: Vec<&Shown<'_>> = [Verdict::Contradiction, Verdict::Update, Verdict::Agreement]
        .into_iter()
        .flat_map(|verdict| report.view.of(verdict))
        .take(CLAIMS)
        .collect();
    let sources = &report.view.sources;
    if claims.is_empty() || sources.len() > 2 * CLAIMS {
        return None;
    }
    let step = 26.0;
    let height = step * claims.len().max(sources.len()) as f64 + 20.0;
    let source_step = height / sources.len() as f64;
    let label = markup(&report.words.labels().graph);
    let mut out = format!(
        "<svg viewBox=\"0 0 900 {height:.0}\" width=\"900\" height=\"{height:.0}\" role=\"img\" aria-label=\"{label}\">\n"
    );
    let source_y = |index: usize| source_step * (index as f64 + 0.5);
    let claim_y = |index: usize| step * (index as f64) + 22.0;
    for (at, shown) in claims.iter().enumerate() {
        for (position, side) in shown.positions.iter().enumerate() {
            let mut seen: Vec<usize> = side.marks.iter().map(|mark| mark.source).collect();
            seen.dedup();
            for source in seen {
                let tone = match shown.finding.verdict {
                    Verdict::Agreement => "agree".to_owned(),
                    _ => format!("c{}", position.min(3)),
                };
                let (from, to) = (source_y(source), claim_y(at));
                out.push_str(&format!(
                    "<path class=\"{tone}\" stroke-width=\"1.6\" d=\"M216 {from:.1} C340 {from:.1} 340 {to:.1} 464 {to:.1}\"/>\n"
                ));
            }
        }
    }
    for (index, source) in sources.iter().enumerate() {
        let y = source_y(index);
        out.push_str(&format!(
            "<rect class=\"box\" x=\"4\" y=\"{:.1}\" width=\"212\" height=\"24\" rx=\"5\"/><text x=\"12\" y=\"{:.1}\">{}<title>{}</title></text>\n",
            y - 12.0,
            y + 4.0,
            markup(&excerpt::cut(&source.name, 32)),
            markup(&source.document.id),
        ));
    }
    for (at, shown) in claims.iter().enumerate() {
        let y = claim_y(at);
        out.push_str(&format!(
            "<a href=\"#f-{}\"><text x=\"472\" y=\"{:.1}\">{}<title>{}</title></text></a>\n",
            markup(&shown.finding.id),
            y + 4.0,
            markup(&excerpt::cut(shown.subject(), 62)),
            markup(&shown.finding.message),
        ));
    }
    out.push_str("</svg>\n");
    Some(out)
}

/// Sources on a circle; green lines for agreements, red ones for contradictions, as thick as
/// there are many.
pub fn who_agrees(report: &Report<'_>) -> Option<String> {
    let meetings = meetings(&report.view);
    let sources = &report.view.sources;
    if meetings.is_empty() || sources.len() > CIRCLE {
        return None;
    }
    let label = markup(&report.words.labels().who_agrees);
    let mut out = format!(
        "<svg viewBox=\"0 0 640 360\" width=\"640\" height=\"360\" role=\"img\" aria-label=\"{label}\">\n"
    );
    let place = |index: usize| {
        let angle = TAU * (index as f64) / (sources.len() as f64) - TAU / 4.0;
        (320.0 + 170.0 * angle.cos(), 180.0 + 140.0 * angle.sin())
    };
    for ((a, b), meeting) in &meetings {
        let ((x1, y1), (x2, y2)) = (place(*a), place(*b));
        // Two lines side by side where the two sources both agree and contradict.
        let (dx, dy) = (x2 - x1, y2 - y1);
        let length = dx.hypot(dy).max(1.0);
        let (nx, ny) = (-dy / length * 4.0, dx / length * 4.0);
        for (count, class, sign, text) in
            [(meeting.agree, "agree", 1.0, "="), (meeting.contradict, "contra", -1.0, "≠")]
        {
            if count == 0 {
                continue;
            }
            let both = meeting.agree > 0 && meeting.contradict > 0;
            let (ox, oy) = if both { (nx * sign, ny * sign) } else { (0.0, 0.0) };
            let dash = if class == "contra" { " stroke-dasharray=\"6 4\"" } else { "" };
            let title = format!("{} {text} {}: {count}", sources[*a].name, sources[*b].name);
            out.push_str(&format!(
                "<line class=\"{class}\" stroke-width=\"{}\"{dash} x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"><title>{}</title></line>\n",
                (1 + count).min(7),
                x1 + ox,
                y1 + oy,
                x2 + ox,
                y2 + oy,
                markup(&title),
            ));
            // The number stands a third of the way, so that crossing lines keep theirs apart.
            let along = if sign > 0.0 { 0.36 } else { 0.64 };
            out.push_str(&format!(
                "<text class=\"soft\" x=\"{:.1}\" y=\"{:.1}\">{count} {text}</text>\n",
                x1 + dx * along + 6.0,
                y1 + dy * along - 3.0,
            ));
        }
    }
    for (index, source) in sources.iter().enumerate() {
        let (x, y) = place(index);
        out.push_str(&format!(
            "<rect class=\"box\" x=\"{:.1}\" y=\"{:.1}\" width=\"170\" height=\"24\" rx=\"5\"/><text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}<title>{}</title></text>\n",
            x - 85.0,
            y - 12.0,
            y + 4.0,
            markup(&excerpt::cut(&source.name, 25)),
            markup(&source.document.id),
        ));
    }
    out.push_str("</svg>\n");
    Some(out)
}
