//! The findings of the HTML page: each disagreement with its passages side by side and the
//! differing words marked, then the quieter verdicts in tables and lists.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::finding::Verdict;
use crate::model::text::fold;
use crate::report::escape::markup;
use crate::report::html::{data, value};
use crate::report::matrix::letter;
use crate::report::view::{Mark, Shown};
use crate::report::{Report, axis};

/// Folded words by the language of their source.
type Said<'a> = BTreeMap<&'a str, BTreeSet<String>>;

/// One article a finding, with all its passages.
pub fn conflicts(report: &Report<'_>, verdict: Verdict, heading: &str) -> String {
    let mut rows = report.view.of(verdict).peekable();
    if rows.peek().is_none() {
        if verdict == Verdict::Contradiction {
            let text = markup(&report.words.labels().nothing_wrong);
            return format!("<section>\n<h2>{}</h2>\n<p>{text}</p>\n</section>\n", markup(heading));
        }
        return String::new();
    }
    let articles: String = rows.map(|shown| conflict(report, shown)).collect();
    format!("<section class=\"findings\">\n<h2>{}</h2>\n{articles}</section>\n", markup(heading))
}

fn conflict(report: &Report<'_>, shown: &Shown<'_>) -> String {
    let words = report.words;
    let labels = words.labels();
    let finding = shown.finding;
    let mut out = format!(
        "<article class=\"finding {}\" id=\"f-{}\" {}>\n<h3>{}</h3>\n<div class=\"tags\">",
        finding.verdict.name(),
        markup(&finding.id),
        data(shown),
        markup(&finding.message),
    );
    let dossier = shown.dossier.map(|name| format!("<span class=\"tag\">{}</span>", markup(name)));
    out.push_str(&format!(
        "<span class=\"tag verdict\">{}</span><span class=\"tag\">{}</span><span class=\"tag\">{}</span><span class=\"tag\"><code>{}</code></span><span class=\"tag\"><code>{}</code></span>{}</div>\n",
        markup(words.verdict(finding.verdict)),
        markup(words.severity(finding.severity)),
        markup(words.kind(finding.kind)),
        markup(&finding.rule),
        markup(&finding.id),
        dossier.unwrap_or_default(),
    ));
    out.push_str("<div class=\"positions\">\n");
    for (index, side) in shown.positions.iter().enumerate() {
        let others = said_elsewhere(shown, index);
        out.push_str(&format!(
            "<section class=\"position p{}\">\n<h4><span class=\"letter\">{}</span>{}</h4>\n",
            index.min(3),
            letter(index),
            markup(&report.value(shown.finding, &side.position.value)),
        ));
        for (mark, again) in side.told() {
            out.push_str(&quote(report, mark, &again, &others));
        }
        out.push_str("</section>\n");
    }
    out.push_str("</div>\n");
    out.push_str(&axis::draw(report, shown).unwrap_or_default());
    let advice: String = [(&labels.why, &finding.why), (&labels.help, &finding.help)]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| format!("<dt>{}</dt><dd>{}</dd>", markup(label), markup(text)))
        .collect();
    if !advice.is_empty() {
        out.push_str(&format!("<dl class=\"advice\">{advice}</dl>\n"));
    }
    out.push_str("</article>\n");
    out
}

/// The folded words that the marks of all other positions hold, by language: words of another
/// language differ anyway.
fn said_elsewhere<'a>(shown: &'a Shown<'_>, position: usize) -> Said<'a> {
    let mut said = Said::new();
    let others = shown.positions.iter().enumerate().filter(|(index, _)| *index != position);
    for mark in others.flat_map(|(_, side)| &side.marks) {
        said.entry(mark.document.metadata.language.as_str())
            .or_default()
            .extend(mark.text.split_whitespace().map(bare));
    }
    said
}

/// A word as it is compared: folded, without the marks round it.
fn bare(word: &str) -> String {
    fold(word.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// A passage: the sentence, its mark, and in the mark the words that the others do not have.
fn quote(report: &Report<'_>, mark: &Mark<'_>, again: &[&Mark<'_>], others: &Said<'_>) -> String {
    let others = others.get(mark.document.metadata.language.as_str());
    let (before, rest) = mark.sentence.split_at(mark.inner.start.min(mark.sentence.len()));
    let (marked, after) = rest.split_at(mark.inner.len().min(rest.len()));
    let marked: String = marked
        .split_inclusive(char::is_whitespace)
        .map(|piece| {
            let word = piece.trim_end();
            let bare = bare(word);
            if bare.is_empty() || others.is_none_or(|others| others.contains(&bare)) {
                markup(piece)
            } else {
                format!("<b>{}</b>{}", markup(word), markup(&piece[word.len()..]))
            }
        })
        .collect();
    let metadata = &mark.document.metadata;
    let mut parts = Vec::new();
    if let Some(outlet) = &metadata.outlet {
        parts.push(format!("<cite>{}</cite>", markup(outlet)));
    }
    if let Some(published) = metadata.published {
        parts.push(format!("<time datetime=\"{0}\">{0}</time>", published.date));
    }
    if let Some(who) = mark.attribution {
        parts.push(markup(&format!("{} {who}", report.words.labels().attributed)));
    }
    parts.push(link(report, &mark.document.id, mark.place.line));
    let mut lines: Vec<String> = again
        .iter()
        .map(|mark| {
            let target = markup(&report.link(&mark.document.id));
            format!("<a href=\"{target}\">{}</a>", mark.place.line)
        })
        .collect();
    lines.dedup();
    if !lines.is_empty() {
        let label = &report.words.labels().also;
        parts.push(format!("{} {}", markup(label), lines.join(", ")));
    }
    let language = Some(&metadata.language).filter(|code| !code.is_empty());
    let language = language.map(|code| format!(" lang=\"{}\"", markup(code)));
    format!(
        "<figure class=\"quote\"><blockquote{}>{}<mark>{marked}</mark>{}</blockquote><figcaption>{}</figcaption></figure>\n",
        language.unwrap_or_default(),
        markup(before.trim_start()),
        markup(after.trim_end()),
        parts.join(" · "),
    )
}

fn link(report: &Report<'_>, id: &str, line: usize) -> String {
    format!("<a href=\"{}\">{}:{line}</a>", markup(&report.link(id)), markup(id))
}

/// One row a finding.
pub fn claims(report: &Report<'_>, verdict: Verdict, heading: &str) -> String {
    let labels = report.words.labels();
    let rows: String = report
        .view
        .of(verdict)
        .map(|shown| {
            let mut places: Vec<String> = shown
                .marks()
                .map(|(_, mark)| {
                    let link = link(report, &mark.document.id, mark.place.line);
                    let language = markup(&mark.document.metadata.language);
                    format!("{link} <span lang=\"{language}\">{}</span>", markup(&report.words.quoted(mark.text)))
                })
                .collect();
            places.dedup();
            let (claim, value) = shown.claim(value(report, shown, 0));
            format!(
                "<tr id=\"f-{}\" {}><th scope=\"row\">{}</th><td>{}</td><td class=\"small\">{}</td></tr>\n",
                markup(&shown.finding.id),
                data(shown),
                markup(&claim),
                markup(&value),
                places.join("<br>"),
            )
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    format!(
        "<section class=\"findings\">\n<h2>{}</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n</section>\n",
        markup(heading),
        markup(&labels.claim),
        markup(&labels.value),
        markup(&labels.sources),
    )
}

/// Cautions that do not stand among the notices of a source.
pub fn cautions(report: &Report<'_>) -> String {
    let rows: String = report
        .view
        .loose_cautions()
        .map(|shown| {
            let place = shown.marks().next().map(|(_, mark)| {
                format!(
                    " <span class=\"small\">{}</span>",
                    link(report, &mark.document.id, mark.place.line)
                )
            });
            format!(
                "<li id=\"f-{}\" {}>{}{}</li>\n",
                markup(&shown.finding.id),
                data(shown),
                markup(&shown.finding.message),
                place.unwrap_or_default(),
            )
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let heading = markup(&report.words.labels().cautions);
    format!(
        "<section class=\"findings\">\n<h2>{heading}</h2>\n<ul class=\"plain\">\n{rows}</ul>\n</section>\n"
    )
}
