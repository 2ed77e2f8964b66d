//! Markdown that reads well on a forge: summary, matrix, contradictions with both quotes,
//! updates, agreements, claims of one source, cautions, sources with their notices.

use crate::model::finding::Verdict;
use crate::model::outcome::Cause;
use crate::report::escape::markdown as safe;
use crate::report::matrix::{WIDE, letter, matrices};
use crate::report::view::{Mark, Shown};
use crate::report::{Report, mermaid};

/// The whole report.
pub fn render(report: &Report<'_>) -> String {
    let labels = report.words.labels();
    let mut out = format!("# {}\n\n", labels.title);
    out.push_str(&summary(report));
    out.push_str(&matrix(report));
    if let Some(picture) = mermaid::who_agrees(report) {
        out.push_str(&format!("## {}\n\n```mermaid\n{picture}```\n\n", labels.who_agrees));
        out.push_str(&format!("= {}, ≠ {}\n\n", labels.agree, labels.contradict));
    }
    for (verdict, heading) in
        [(Verdict::Contradiction, &labels.contradictions), (Verdict::Update, &labels.updates)]
    {
        let mut findings = report.view.of(verdict).peekable();
        if findings.peek().is_some() {
            out.push_str(&format!("## {heading}\n\n"));
            for (number, shown) in findings.enumerate() {
                out.push_str(&conflict(report, shown, number + 1));
            }
        } else if verdict == Verdict::Contradiction {
            out.push_str(&format!("## {heading}\n\n{}\n\n", labels.nothing_wrong));
        }
    }
    for (verdict, heading) in
        [(Verdict::Agreement, &labels.agreements), (Verdict::SingleSource, &labels.single_sources)]
    {
        out.push_str(&claims(report, verdict, heading));
    }
    out.push_str(&cautions(report));
    out.push_str(&sources(report));
    out.push_str(&set_aside(report));
    out
}

fn summary(report: &Report<'_>) -> String {
    let (words, view) = (report.words, &report.view);
    let labels = words.labels();
    let facts: usize = view.sources.iter().map(|source| source.facts).sum();
    let mut head = vec![labels.sources.clone(), labels.facts.clone()];
    let mut row = vec![view.sources.len().to_string(), facts.to_string()];
    for (verdict, count) in view.by_verdict() {
        head.push(match verdict {
            Verdict::Contradiction => labels.contradictions.clone(),
            Verdict::Update => labels.updates.clone(),
            Verdict::Agreement => labels.agreements.clone(),
            Verdict::SingleSource => labels.single_sources.clone(),
            Verdict::Caution => labels.cautions.clone(),
        });
        row.push(count.to_string());
    }
    let rule = vec!["--:"; head.len()].join(" | ");
    format!("| {} |\n| {rule} |\n| {} |\n\n", head.join(" | "), row.join(" | "))
}

fn matrix(report: &Report<'_>) -> String {
    let labels = report.words.labels();
    let mut out = String::new();
    for matrix in matrices(&report.view) {
        let heading = match matrix.dossier {
            Some(dossier) => {
                format!("{}{} {}", labels.matrix, report.words.lead(""), safe(dossier))
            }
            None => labels.matrix.clone(),
        };
        out.push_str(&format!("## {heading}\n\n| {} |", labels.claim));
        let name = |column: usize| safe(&report.view.sources[matrix.columns[column]].name);
        let wide = matrix.columns.len() >= WIDE;
        if wide {
            out.push_str(&format!(" {} |\n| --- | --- |\n", labels.sources));
        } else {
            for column in 0..matrix.columns.len() {
                out.push_str(&format!(" {} |", name(column)));
            }
            out.push_str(&format!("\n| --- |{}\n", " :-: |".repeat(matrix.columns.len())));
        }
        for row in &matrix.rows {
            let subject = safe(&report.row(row.shown, None));
            let subject = match row.shown.finding.verdict {
                Verdict::Contradiction => format!("**{subject}**"),
                _ => subject,
            };
            out.push_str(&format!("| {subject} |"));
            if wide {
                out.push_str(&format!(" {} |", row.takers(name)));
            } else {
                for cell in &row.cells {
                    out.push_str(&format!(" {} |", cell.letter()));
                }
            }
            out.push('\n');
        }
        out.push_str(&format!("\n{}\n\n", labels.matrix_legend));
    }
    out
}

fn conflict(report: &Report<'_>, shown: &Shown<'_>, number: usize) -> String {
    let words = report.words;
    let labels = words.labels();
    let finding = shown.finding;
    let mut out = format!("### {number}. {}\n\n", safe(&finding.message));
    let mut line = format!(
        "{} · {} · `{}` · `{}`",
        words.severity(finding.severity),
        words.kind(finding.kind),
        finding.rule,
        finding.id,
    );
    if let Some(dossier) = shown.dossier {
        line.push_str(&format!(" · {}", safe(dossier)));
    }
    out.push_str(&format!("{line}\n\n"));
    for (index, side) in shown.positions.iter().enumerate() {
        let value = report.value(shown.finding, &side.position.value);
        out.push_str(&format!("**{}{} {}**\n\n", letter(index), words.lead(""), safe(&value)));
        for (mark, others) in side.told() {
            out.push_str(&quote(report, mark, &others));
        }
    }
    for (label, text) in [(&labels.why, &finding.why), (&labels.help, &finding.help)] {
        if !text.is_empty() {
            out.push_str(&format!("*{}* {}\n\n", words.lead(label), safe(text)));
        }
    }
    out
}

/// A block quotation with the marked words in bold, and who says it where and when.
fn quote(report: &Report<'_>, mark: &Mark<'_>, others: &[&Mark<'_>]) -> String {
    let (before, rest) = mark.sentence.split_at(mark.inner.start.min(mark.sentence.len()));
    let (marked, after) = rest.split_at(mark.inner.len().min(rest.len()));
    // Bold needs a letter on its inner side.
    let inner = marked.trim();
    let lead = &marked[..marked.len() - marked.trim_start().len()];
    let tail = &marked[lead.len() + inner.len()..];
    format!(
        "> {}{}**{}**{}{}\n>\n> — {}{}\n\n",
        safe(before.trim_start()),
        safe(lead),
        safe(inner),
        safe(tail),
        safe(after.trim_end()),
        place(report, mark),
        also(report, others),
    )
}

/// Where else the source says the same.
fn also(report: &Report<'_>, others: &[&Mark<'_>]) -> String {
    let mut lines: Vec<String> = others
        .iter()
        .map(|mark| {
            let line = mark.place.line;
            format!("[{line}]({}#L{line})", report.link(&mark.document.id))
        })
        .collect();
    lines.dedup();
    if lines.is_empty() {
        return String::new();
    }
    format!(" · {} {}", &report.words.labels().also, lines.join(", "))
}

fn place(report: &Report<'_>, mark: &Mark<'_>) -> String {
    let metadata = &mark.document.metadata;
    let mut parts = Vec::new();
    if let Some(outlet) = &metadata.outlet {
        parts.push(safe(outlet));
    }
    if let Some(published) = metadata.published {
        parts.push(published.date.to_string());
    }
    if let Some(who) = mark.attribution {
        parts.push(format!("{} {}", report.words.labels().attributed, safe(who)));
    }
    parts.push(link(report, &mark.document.id, mark.place.line));
    parts.join(", ")
}

fn link(report: &Report<'_>, id: &str, line: usize) -> String {
    format!("[{}:{line}]({}#L{line})", safe(id), report.link(id))
}

fn claims(report: &Report<'_>, verdict: Verdict, heading: &str) -> String {
    let words = report.words;
    let labels = words.labels();
    let mut rows = report.view.of(verdict).peekable();
    if rows.peek().is_none() {
        return String::new();
    }
    let mut out = format!(
        "## {heading}\n\n| {} | {} | {} |\n| --- | --- | --- |\n",
        labels.claim, labels.value, labels.sources
    );
    for shown in rows {
        let mut places: Vec<String> = shown
            .positions
            .iter()
            .flat_map(|side| &side.marks)
            .map(|mark| link(report, &mark.document.id, mark.place.line))
            .collect();
        places.dedup();
        let value = shown
            .positions
            .first()
            .map(|side| report.value(shown.finding, &side.position.value))
            .unwrap_or_default();
        let (claim, value) = shown.claim(value);
        out.push_str(&format!(
            "| {} | {} | {} |\n",
            safe(&claim),
            safe(&value),
            places.join("<br>"),
        ));
    }
    out.push('\n');
    out
}

fn cautions(report: &Report<'_>) -> String {
    let mut rows = report.view.loose_cautions().peekable();
    if rows.peek().is_none() {
        return String::new();
    }
    let mut out = format!("## {}\n\n", report.words.labels().cautions);
    for shown in rows {
        out.push_str(&format!("- {}", safe(&shown.finding.message)));
        if let Some((_, mark)) = shown.marks().next() {
            out.push_str(&format!(" ({})", link(report, &mark.document.id, mark.place.line)));
        }
        out.push('\n');
    }
    out.push('\n');
    out
}

fn sources(report: &Report<'_>) -> String {
    let words = report.words;
    let labels = words.labels();
    let mut out = format!(
        "## {}\n\n| {} | {} | {} | {} | {} |\n| --- | --- | --- | --- | --: |\n",
        labels.sources,
        labels.source,
        labels.outlet,
        labels.published,
        labels.language,
        labels.facts,
    );
    for source in &report.view.sources {
        let metadata = &source.document.metadata;
        let published = metadata.published.map(|moment| moment.date.to_string());
        let title = metadata.title.as_deref().map(|title| format!("<br>{}", safe(title)));
        out.push_str(&format!(
            "| [{}]({}){} | {} | {} | {} | {} |\n",
            safe(&source.document.id),
            report.link(&source.document.id),
            title.unwrap_or_default(),
            metadata.outlet.as_deref().map(safe).unwrap_or_default(),
            published.unwrap_or_else(|| labels.no_date.clone()),
            metadata.language,
            source.facts,
        ));
    }
    out.push('\n');
    for source in &report.view.sources {
        if source.document.notices.is_empty() {
            continue;
        }
        out.push_str(&format!("{}\n\n", words.lead(&safe(&source.document.id))));
        for (notice, place) in &source.notices {
            let message = safe(&report.pack.notice(notice));
            match place {
                Some(place) => out.push_str(&format!(
                    "- {} {message}\n",
                    words.lead(&format!("{} {}", labels.line, place.line)),
                )),
                None => out.push_str(&format!("- {message}\n")),
            }
        }
        out.push('\n');
    }
    out
}

fn set_aside(report: &Report<'_>) -> String {
    let words = report.words;
    let labels = words.labels();
    if report.view.set_aside.is_empty() {
        return String::new();
    }
    let mut out = format!("## {}\n\n", labels.set_aside);
    for (shown, cause) in &report.view.set_aside {
        let cause = match cause {
            Cause::Ignored(reason) => format!("{} {}", words.lead(&labels.ignored), safe(reason)),
            Cause::InBaseline => labels.in_baseline.clone(),
        };
        let finding = shown.finding;
        out.push_str(&format!(
            "- `{}` `{}` {} – {cause}\n",
            finding.id,
            finding.rule,
            safe(shown.subject()),
        ));
    }
    out
}
