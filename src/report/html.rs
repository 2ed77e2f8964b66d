//! One self-contained HTML page: no network, readable and printable without JavaScript.
//!
//! The matrix, each disagreement with its passages side by side and the differing words marked,
//! values on an axis, filters by verdict, kind and source, the claim graph as a picture.

use std::collections::BTreeSet;

use crate::model::finding::Verdict;
use crate::model::outcome::Cause;
use crate::report::escape::markup;
use crate::report::matrix::{Cell, WIDE, matrices};
use crate::report::passages::{cautions, claims, conflicts};
use crate::report::view::Shown;
use crate::report::{Report, picture};

const STYLE: &str = include_str!("page/style.css");
const SCRIPT: &str = include_str!("page/script.js");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/// The whole page.
pub fn render(report: &Report<'_>) -> String {
    let labels = report.words.labels();
    let title = markup(&labels.title);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#findings\">{}</a>\n<header>\n<h1>{title}</h1>\n",
        markup(report.language),
        markup(&labels.contradictions),
    );
    out.push_str(&counts(report));
    out.push_str("</header>\n");
    out.push_str(&filters(report));
    out.push_str("<main>\n");
    out.push_str(&matrix(report));
    out.push_str("<div id=\"findings\"></div>\n");
    out.push_str(&conflicts(report, Verdict::Contradiction, &labels.contradictions));
    out.push_str(&conflicts(report, Verdict::Update, &labels.updates));
    out.push_str(&claims(report, Verdict::Agreement, &labels.agreements));
    out.push_str(&claims(report, Verdict::SingleSource, &labels.single_sources));
    out.push_str(&cautions(report));
    out.push_str(&pictures(report));
    out.push_str(&sources(report));
    out.push_str(&set_aside(report));
    out.push_str(&format!("</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n"));
    out
}

fn counts(report: &Report<'_>) -> String {
    let (words, view) = (report.words, &report.view);
    let counted = words.counted();
    let facts = view.sources.iter().map(|source| source.facts).sum();
    let mut items = vec![
        ("", words.count(view.sources.len(), &counted.source)),
        ("", words.count(facts, &counted.fact)),
    ];
    if !view.dossiers.is_empty() {
        items.insert(0, ("", words.count(view.dossiers.len(), &counted.dossier)));
    }
    for (verdict, count) in view.by_verdict() {
        let class = if count == 0 { "" } else { verdict.name() };
        items.push((class, words.count_verdict(count, verdict)));
    }
    let items: String = items
        .into_iter()
        .map(|(class, text)| format!("<li class=\"{class}\">{}</li>\n", markup(&text)))
        .collect();
    format!("<ul class=\"counts\">\n{items}</ul>\n")
}

fn filters(report: &Report<'_>) -> String {
    let (words, view) = (report.words, &report.view);
    let labels = words.labels();
    let mut out = format!(
        "<form class=\"filters\" hidden aria-label=\"{}\">\n<fieldset>\n",
        markup(&labels.filter)
    );
    for (verdict, count) in view.by_verdict() {
        let listed = verdict != Verdict::Caution || view.loose_cautions().next().is_some();
        if count > 0 && listed {
            out.push_str(&format!(
                "<label><input type=\"checkbox\" value=\"{}\" checked> {}</label>\n",
                verdict.name(),
                markup(words.verdict(verdict)),
            ));
        }
    }
    let kinds: BTreeSet<_> = view.findings.iter().map(|shown| shown.finding.kind).collect();
    let option = |value: &str, text: &str| {
        format!("<option value=\"{}\">{}</option>", markup(value), markup(text))
    };
    let kinds: String =
        kinds.into_iter().map(|kind| option(kind.name(), words.kind(kind))).collect();
    let sources: String = view
        .sources
        .iter()
        .enumerate()
        .map(|(index, source)| option(&format!("s{index}"), &source.name))
        .collect();
    out.push_str(&format!(
        "</fieldset>\n<label>{} <select name=\"kind\">{}{kinds}</select></label>\n\
         <label>{} <select name=\"source\">{}{sources}</select></label>\n\
         <button type=\"button\" name=\"reset\">{}</button>\n\
         <button type=\"button\" name=\"print\">{}</button>\n<output></output>\n</form>\n",
        markup(&labels.kind),
        option("", &labels.all),
        markup(&labels.source),
        option("", &labels.all),
        markup(&labels.reset),
        markup(&labels.print),
    ));
    out
}

/// What the filters look at.
pub(super) fn data(shown: &Shown<'_>) -> String {
    let sources: BTreeSet<usize> = shown.marks().map(|(_, mark)| mark.source).collect();
    let sources: Vec<String> = sources.into_iter().map(|source| format!("s{source}")).collect();
    format!(
        "data-verdict=\"{}\" data-kind=\"{}\" data-sources=\"{}\"",
        shown.finding.verdict.name(),
        shown.finding.kind.name(),
        sources.join(" "),
    )
}

/// A file name that may be broken after the marks between its words, and only there.
fn breakable(name: &str) -> String {
    let pieces: Vec<String> = name.split_inclusive(['_', '-', '.', '/']).map(markup).collect();
    pieces.join("<wbr>")
}

fn matrix(report: &Report<'_>) -> String {
    let labels = report.words.labels();
    let mut out = String::new();
    for matrix in matrices(&report.view) {
        let heading = matrix.dossier.unwrap_or(&labels.matrix);
        out.push_str(&format!(
            "<section class=\"findings\">\n<h2>{}</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n<table>\n<thead><tr><th scope=\"col\">{}</th>",
            markup(heading),
            markup(heading),
            markup(&labels.claim),
        ));
        let wide = matrix.columns.len() >= WIDE;
        if wide {
            out.push_str(&format!("<th scope=\"col\">{}</th>", markup(&labels.sources)));
        }
        for column in matrix.columns.iter().filter(|_| !wide) {
            let source = &report.view.sources[*column];
            out.push_str(&format!(
                "<th scope=\"col\" class=\"cell\" title=\"{}\">{}</th>",
                markup(&source.document.id),
                breakable(&source.name),
            ));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for row in &matrix.rows {
            let finding = row.shown.finding;
            out.push_str(&format!(
                "<tr {}><th scope=\"row\"><a href=\"#f-{}\">{}</a></th>",
                data(row.shown),
                markup(&finding.id),
                markup(&report.row(row.shown, None)),
            ));
            if wide {
                let name = |at: usize| report.view.sources[matrix.columns[at]].name.clone();
                out.push_str(&format!("<td>{}</td>", markup(&row.takers(name))));
            }
            for cell in row.cells.iter().filter(|_| !wide) {
                let (class, title) = match cell {
                    Cell::Silent => ("silent".to_owned(), String::new()),
                    Cell::Agrees => ("agrees".to_owned(), value(report, row.shown, 0)),
                    Cell::Takes(at) => {
                        (format!("p{}", (*at).min(3)), value(report, row.shown, *at))
                    }
                    Cell::Wavers => ("wavers".to_owned(), String::new()),
                };
                out.push_str(&format!(
                    "<td class=\"cell {class}\" title=\"{}\"><span>{}</span></td>",
                    markup(&title),
                    cell.letter(),
                ));
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n</div>\n");
        out.push_str(&format!(
            "<p class=\"legend\">{}</p>\n</section>\n",
            markup(&labels.matrix_legend)
        ));
    }
    out
}

/// The value of a position, as the language writes it.
pub(super) fn value(report: &Report<'_>, shown: &Shown<'_>, position: usize) -> String {
    let side = shown.positions.get(position);
    side.map(|side| report.value(shown.finding, &side.position.value)).unwrap_or_default()
}

fn pictures(report: &Report<'_>) -> String {
    let labels = report.words.labels();
    let mut out = String::new();
    if let Some(picture) = picture::who_agrees(report) {
        out.push_str(&format!("<section>\n<h2>{}</h2>\n{picture}", markup(&labels.who_agrees)));
        out.push_str(&format!(
            "<p class=\"legend\">━ {}, ╍ {}</p>\n</section>\n",
            markup(&labels.agree),
            markup(&labels.contradict),
        ));
    }
    if let Some(picture) = picture::claim_graph(report) {
        out.push_str(&format!(
            "<section>\n<h2>{}</h2>\n<div class=\"scroll\">{picture}</div>\n</section>\n",
            markup(&labels.graph),
        ));
    }
    out
}

fn sources(report: &Report<'_>) -> String {
    let words = report.words;
    let labels = words.labels();
    let mut out = format!(
        "<section>\n<h2>{}</h2>\n<div class=\"scroll\"><table>\n<thead><tr>",
        markup(&labels.sources)
    );
    for label in
        [&labels.source, &labels.published, &labels.language, &labels.facts, &labels.notices]
    {
        out.push_str(&format!("<th scope=\"col\">{}</th>", markup(label)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for source in &report.view.sources {
        let document = source.document;
        let metadata = &document.metadata;
        let mut notices = String::new();
        for (notice, place) in &source.notices {
            let line = place.map(|place| words.lead(&format!("{} {}", labels.line, place.line)));
            notices.push_str(&format!(
                "<li>{} {}</li>",
                markup(&line.unwrap_or_default()),
                markup(&report.pack.notice(notice)),
            ));
        }
        let notices = if notices.is_empty() {
            String::new()
        } else {
            format!("<ul class=\"plain\">{notices}</ul>")
        };
        let title = metadata.title.as_deref().unwrap_or_default();
        let published = metadata.published.map(|moment| moment.date.to_string());
        out.push_str(&format!(
            "<tr><th scope=\"row\"><a href=\"{}\">{}</a><br><span class=\"small\">{}</span></th><td>{}</td><td>{}</td><td class=\"num\">{}</td><td class=\"small\">{notices}</td></tr>\n",
            markup(&report.link(&document.id)),
            markup(&document.id),
            markup(&[metadata.outlet.as_deref().unwrap_or_default(), title].join(" ")),
            markup(&published.unwrap_or_else(|| labels.no_date.clone())),
            markup(&metadata.language),
            source.facts,
        ));
    }
    out.push_str("</tbody>\n</table></div>\n</section>\n");
    out
}

fn set_aside(report: &Report<'_>) -> String {
    let words = report.words;
    let labels = words.labels();
    if report.view.set_aside.is_empty() {
        return String::new();
    }
    let rows: String = report
        .view
        .set_aside
        .iter()
        .map(|(shown, cause)| {
            let cause = match cause {
                Cause::Ignored(reason) => format!("{} {reason}", words.lead(&labels.ignored)),
                Cause::InBaseline => labels.in_baseline.clone(),
            };
            let finding = shown.finding;
            format!(
                "<li><code>{}</code> <code>{}</code> {} – {}</li>\n",
                markup(&finding.id),
                markup(&finding.rule),
                markup(shown.subject()),
                markup(&cause),
            )
        })
        .collect();
    let heading = markup(&labels.set_aside);
    format!("<section>\n<h2>{heading}</h2>\n<ul class=\"plain\">\n{rows}</ul>\n</section>\n")
}
