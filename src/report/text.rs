//! The report for a terminal: the matrix, then each disagreement with both quotes and carets,
//! then what agrees, who stands alone, and what is wrong with a source.

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{ContentArrangement, Table};

use crate::model::finding::Verdict;
use crate::report::Report;
use crate::report::excerpt;
use crate::report::json::moment;
use crate::report::matrix::{WIDE, letter, matrices};
use crate::report::paint::{Tone, paint};
use crate::report::view::{Mark, Shown};

/// The report for a terminal.
pub fn render(report: &Report<'_>) -> String {
    let mut out = String::new();
    out.push_str(&headline(report, report.look.colour));
    out.push('\n');
    if report.view.findings.is_empty() {
        out.push_str(&format!("\n{}\n", report.words.labels().nothing_found));
    } else {
        out.push_str(&matrix(report));
        for verdict in [Verdict::Contradiction, Verdict::Update] {
            for shown in report.view.of(verdict) {
                out.push('\n');
                out.push_str(&conflict(report, shown));
            }
        }
        for verdict in [Verdict::Agreement, Verdict::SingleSource] {
            out.push_str(&brief(report, verdict, report.view.of(verdict)));
        }
        out.push_str(&brief(report, Verdict::Caution, report.view.loose_cautions()));
    }
    out.push_str(&sources(report));
    out.push_str(&set_aside(report));
    out
}

/// One line: how much was read and what was found.
pub fn headline(report: &Report<'_>, colour: bool) -> String {
    let (words, view) = (report.words, &report.view);
    let counted = words.counted();
    let mut parts = vec![words.count(view.sources.len(), &counted.source)];
    if !view.dossiers.is_empty() {
        parts.insert(0, words.count(view.dossiers.len(), &counted.dossier));
    }
    let facts = view.sources.iter().map(|source| source.facts).sum();
    parts.push(words.count(facts, &counted.fact));
    let counts = view.by_verdict();
    let mut line = parts.join(", ");
    line.push_str(&words.lead(""));
    let parts: Vec<String> = counts
        .into_iter()
        .filter(|(verdict, count)| *count > 0 || *verdict == Verdict::Contradiction)
        .map(|(verdict, count)| {
            let tone = if count == 0 { Tone::Green } else { Tone::of_verdict(verdict) };
            paint(&words.count_verdict(count, verdict), tone, colour)
        })
        .collect();
    format!("{line} {}", parts.join(", "))
}

/// The matrix sources × claims, one table a dossier.
pub fn matrix(report: &Report<'_>) -> String {
    let mut out = String::new();
    let (words, view) = (report.words, &report.view);
    let labels = words.labels();
    for matrix in matrices(view) {
        let mut table = Table::new();
        table.load_style(UTF8_FULL_CONDENSED).set_content_arrangement(ContentArrangement::Disabled);
        let wide = matrix.columns.len() >= WIDE;
        let numbers = (1..=matrix.columns.len()).map(|number| number.to_string());
        let columns = if wide { vec![labels.sources.clone()] } else { numbers.collect() };
        table.set_header(std::iter::once(labels.claim.clone()).chain(columns));
        let taken = if wide { report.look.width / 2 } else { 4 * matrix.columns.len() + 4 };
        let room = report.look.width.saturating_sub(taken).max(24);
        for row in &matrix.rows {
            let claim = report.row(row.shown, Some(room.saturating_sub(2)));
            let claim = format!("{} {claim}", row.sign());
            let cells = if wide {
                vec![excerpt::cut(&row.takers(|column| (column + 1).to_string()), room)]
            } else {
                row.cells.iter().map(|cell| cell.letter()).collect()
            };
            table.add_row(std::iter::once(claim).chain(cells));
        }
        let heading = matrix.dossier.unwrap_or(&labels.matrix);
        out.push_str(&format!("\n{}\n", paint(heading, Tone::Strong, report.look.colour)));
        out.push_str(&table.to_string());
        out.push('\n');
        for (number, column) in matrix.columns.iter().enumerate() {
            let document = view.sources[*column].document;
            out.push_str(&format!("  {}  {}", number + 1, document.id));
            if let Some(outlet) = &document.metadata.outlet {
                out.push_str(&format!(" · {}", excerpt::plain_words(outlet)));
            }
            match document.metadata.published {
                Some(published) => out.push_str(&format!(" · {}", published.date)),
                None => out.push_str(&format!(" · {}", labels.no_date)),
            }
            out.push('\n');
        }
        out.push_str(&paint(
            &format!("  {}", labels.matrix_legend),
            Tone::Faint,
            report.look.colour,
        ));
        out.push('\n');
    }
    out
}

/// A finding with every position and its quotes.
pub fn conflict(report: &Report<'_>, shown: &Shown<'_>) -> String {
    let (words, colour) = (report.words, report.look.colour);
    let labels = words.labels();
    let finding = shown.finding;
    let severity = paint(
        &format!("{}[{}]", words.severity(finding.severity), finding.rule),
        Tone::of_severity(finding.severity),
        colour,
    );
    let mut out = format!(
        "{severity} {}\n",
        paint(&excerpt::cut(&finding.message, 2 * report.look.width), Tone::Strong, colour)
    );
    if let Some(dossier) = shown.dossier {
        out.push_str(&format!("  {} {dossier}\n", words.lead(&labels.dossier)));
    }
    for (index, side) in shown.positions.iter().enumerate() {
        if shown.positions.len() > 1 {
            let value =
                excerpt::cut(&report.value(finding, &side.position.value), report.look.width - 6);
            out.push_str(&format!("  {}  {value}\n", paint(&letter(index), Tone::Strong, colour)));
        }
        for (mark, others) in side.told() {
            out.push_str(&quote(report, mark));
            if !others.is_empty() {
                let mut places: Vec<String> =
                    others.iter().map(|other| other.place.line.to_string()).collect();
                places.dedup();
                let more = format!("     │ {} {}", labels.also, places.join(", "));
                out.push_str(&paint(&more, Tone::Faint, colour));
                out.push('\n');
            }
        }
    }
    for (label, text) in [(&labels.why, &finding.why), (&labels.help, &finding.help)] {
        if !text.is_empty() {
            out.push_str(&wrapped(&format!("{} {text}", words.lead(label)), report.look.width));
        }
    }
    out.push_str(&paint(&format!("  {}", finding.id), Tone::Faint, colour));
    out.push('\n');
    out
}

/// Where the words stand, and the sentence with carets under them.
pub fn quote(report: &Report<'_>, mark: &Mark<'_>) -> String {
    let colour = report.look.colour;
    let metadata = &mark.document.metadata;
    let mut place =
        format!("     {}:{}:{}", mark.document.id, mark.place.line, mark.place.column.0);
    if let Some(outlet) = &metadata.outlet {
        place.push_str(&format!(" · {}", excerpt::plain_words(outlet)));
    }
    if let Some(published) = metadata.published {
        place.push_str(&format!(" · {}", moment(published).replace('T', " ")));
    }
    if let Some(who) = mark.attribution {
        let label = &report.words.labels().attributed;
        place.push_str(&format!(" · {label} {}", excerpt::plain_words(who)));
    }
    let mut out = paint(&place, Tone::Faint, colour);
    out.push('\n');
    for line in excerpt::lines(mark.sentence, mark.inner, report.look.width.saturating_sub(8)) {
        let (from, to) = line.columns;
        let text = if colour && !line.mark.is_empty() {
            let (before, after) = (&line.text[..line.mark.start], &line.text[line.mark.end..]);
            format!("{before}{}{after}", paint(line.mark.of(&line.text), Tone::Red, colour))
        } else {
            line.text.clone()
        };
        out.push_str(&format!("     │ {text}\n"));
        if to > from {
            let carets = paint(&"^".repeat(to - from), Tone::Red, colour);
            out.push_str(&format!("     │ {}{carets}\n", " ".repeat(from)));
        }
    }
    out
}

/// Findings of a quieter verdict: one or two lines each.
fn brief<'a>(
    report: &Report<'_>,
    verdict: Verdict,
    rows: impl Iterator<Item = &'a Shown<'a>>,
) -> String {
    let labels = report.words.labels();
    let heading = match verdict {
        Verdict::Contradiction => &labels.contradictions,
        Verdict::Update => &labels.updates,
        Verdict::Agreement => &labels.agreements,
        Verdict::SingleSource => &labels.single_sources,
        Verdict::Caution => &labels.cautions,
    };
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return String::new();
    }
    let tone = Tone::of_verdict(verdict);
    let mut out = format!("\n{}\n", paint(heading, tone, report.look.colour));
    for shown in rows {
        let value =
            shown.positions.first().map(|side| report.value(shown.finding, &side.position.value));
        let value = value.filter(|value| !value.is_empty() && verdict != Verdict::Caution);
        let (subject, value) = shown.claim(value.unwrap_or_default());
        let subject = excerpt::plain_words(&subject);
        let line = match (verdict, value.as_str()) {
            (Verdict::Caution, _) => excerpt::plain_words(&shown.finding.message),
            (_, "") => subject,
            (_, value) => format!("{} {value}", report.words.lead(&subject)),
        };
        out.push_str(&wrapped(&line, report.look.width));
        let mut places: Vec<String> = shown
            .positions
            .iter()
            .flat_map(|side| &side.marks)
            .map(|mark| format!("{}:{}", mark.document.id, mark.place.line))
            .collect();
        places.dedup();
        if !places.is_empty() {
            let places = wrapped(&places.join("  "), report.look.width);
            for line in places.lines() {
                out.push_str(&paint(&format!("  {line}"), Tone::Faint, report.look.colour));
                out.push('\n');
            }
        }
    }
    out
}

fn sources(report: &Report<'_>) -> String {
    let words = report.words;
    let mut out = String::new();
    for source in &report.view.sources {
        let notices = source.notices.iter();
        let mut notices =
            notices.filter(|(notice, _)| source.cautions.contains(notice.code.as_str())).peekable();
        if notices.peek().is_none() {
            continue;
        }
        if out.is_empty() {
            let heading = &words.labels().notices;
            out.push_str(&format!("\n{}\n", paint(heading, Tone::Strong, report.look.colour)));
        }
        out.push_str(&format!("  {}\n", source.document.id));
        for (notice, place) in notices {
            let line = place.map_or(String::new(), |place| format!("{}: ", place.line));
            let message = excerpt::plain_words(&report.pack.notice(notice));
            for row in wrapped(&format!("{line}{message}"), report.look.width).lines() {
                out.push_str(&format!("  {row}\n"));
            }
        }
    }
    out
}

fn set_aside(report: &Report<'_>) -> String {
    use crate::model::outcome::Cause;
    let words = report.words;
    let labels = words.labels();
    if report.view.set_aside.is_empty() {
        return String::new();
    }
    let count = words.count(report.view.set_aside.len(), &words.counted().set_aside);
    let mut out = format!("\n{}\n", paint(&count, Tone::Faint, report.look.colour));
    for (shown, cause) in &report.view.set_aside {
        let cause = match cause {
            Cause::Ignored(reason) => format!("{} {reason}", words.lead(&labels.ignored)),
            Cause::InBaseline => labels.in_baseline.clone(),
        };
        let line =
            format!("{} [{}] {} – {cause}", shown.finding.id, shown.finding.rule, shown.subject());
        out.push_str(&wrapped(&excerpt::plain_words(&line), report.look.width));
    }
    out
}

/// Lines of at most the width of the terminal, two spaces before each.
fn wrapped(text: &str, width: usize) -> String {
    excerpt::wrapped(text, width.saturating_sub(4))
        .iter()
        .enumerate()
        .map(|(index, line)| format!("{}{line}\n", if index == 0 { "  " } else { "    " }))
        .collect()
}
