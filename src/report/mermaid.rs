//! Who agrees with whom as a Mermaid picture, which forges draw inside Markdown.

use crate::report::Report;
use crate::report::escape::mermaid;
use crate::report::relations::meetings;

/// The largest number of sources that still makes a readable picture.
const READABLE: usize = 12;

/// The picture, without its fence; nothing when no two sources meet or there are too many.
pub fn who_agrees(report: &Report<'_>) -> Option<String> {
    let meetings = meetings(&report.view);
    if meetings.is_empty() || report.view.sources.len() > READABLE {
        return None;
    }
    let mut out = String::from("graph LR\n");
    for (index, source) in report.view.sources.iter().enumerate() {
        let used = meetings.keys().any(|(a, b)| *a == index || *b == index);
        if used {
            out.push_str(&format!("  s{index}[\"{}\"]\n", mermaid(&source.name)));
        }
    }
    let mut links = Vec::new();
    for ((a, b), meeting) in &meetings {
        if meeting.agree > 0 {
            out.push_str(&format!("  s{a} ---|\"{} =\"| s{b}\n", meeting.agree));
            links.push("stroke:#2e7d32,stroke-width:2px");
        }
        if meeting.contradict > 0 {
            out.push_str(&format!("  s{a} -. \"{} ≠\" .- s{b}\n", meeting.contradict));
            links.push("stroke:#c62828,stroke-width:2px");
        }
    }
    for (number, style) in links.into_iter().enumerate() {
        out.push_str(&format!("  linkStyle {number} {style}\n"));
    }
    Some(out)
}
