//! The claim graph as text for other programs: DOT, Mermaid, GraphML, JSON.
//!
//! Takes a view, draws sources, claims, and who takes which position on them.

use serde::Serialize;

use crate::model::finding::Verdict;
use crate::report::Report;
use crate::report::escape::{markup, mermaid};

/// A node of the drawing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Node {
    /// Unique in the drawing: `s0` for a source, `c0` for a claim; `n0` in the whole graph.
    pub id: String,
    /// `source` or `claim`; in the whole graph `source`, `entity`, `fact` or `group`.
    pub class: &'static str,
    /// What a reader sees.
    pub label: String,
    /// The verdict of a claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<&'static str>,
    /// The rule that reports a claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The fingerprint of a claim, the path of a source.
    pub name: String,
}

/// A source takes a position on a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edge {
    /// The source.
    pub from: String,
    /// The claim.
    pub to: String,
    /// Which of the claim's positions, from 0.
    pub position: usize,
    /// The value it gives.
    pub value: String,
    /// The line in its file.
    pub line: usize,
}

/// Nodes and edges, in a stated order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Drawing {
    /// Sources, then claims.
    pub nodes: Vec<Node>,
    /// In order of claim and position.
    pub edges: Vec<Edge>,
}

impl Drawing {
    /// Draws a report; agreements and conflicts are claims, remarks about a source are not.
    pub fn new(report: &Report<'_>) -> Self {
        let mut drawing = Drawing::default();
        for (index, source) in report.view.sources.iter().enumerate() {
            drawing.nodes.push(Node {
                id: format!("s{index}"),
                class: "source",
                label: source.name.clone(),
                verdict: None,
                rule: None,
                name: source.document.id.clone(),
            });
        }
        let claims =
            report.view.findings.iter().filter(|shown| shown.finding.verdict != Verdict::Caution);
        for (index, shown) in claims.enumerate() {
            let finding = shown.finding;
            let id = format!("c{index}");
            drawing.nodes.push(Node {
                id: id.clone(),
                class: "claim",
                label: shown.subject().to_owned(),
                verdict: Some(finding.verdict.name()),
                rule: Some(finding.rule.clone()),
                name: finding.id.clone(),
            });
            for (position, side) in shown.positions.iter().enumerate() {
                let mut last = None;
                for mark in &side.marks {
                    // One edge a source and position, at its first place.
                    if last != Some(mark.source) {
                        drawing.edges.push(Edge {
                            from: format!("s{}", mark.source),
                            to: id.clone(),
                            position,
                            value: report.value(shown.finding, &side.position.value),
                            line: mark.place.line,
                        });
                    }
                    last = Some(mark.source);
                }
            }
        }
        drawing
    }

    /// Nodes and edges as one JSON document.
    pub fn json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// For Graphviz.
    pub fn dot(&self) -> String {
        let quoted = |words: &str| {
            let safe: String =
                words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            format!("\"{}\"", safe.replace('\\', "\\\\").replace('"', "\\\""))
        };
        let mut out = String::from(
            "graph claims {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", fontsize=10];\n",
        );
        for node in &self.nodes {
            let look = match node.verdict {
                None if node.class == "entity" => "shape=hexagon",
                None if node.class == "group" => "shape=diamond",
                None if node.class == "fact" => "shape=plain",
                None => "shape=box",
                Some("contradiction") => "shape=ellipse, color=\"#c62828\"",
                Some("update") => "shape=ellipse, color=\"#8a5a00\"",
                Some(_) => "shape=ellipse, color=\"#2e7d32\"",
            };
            out.push_str(&format!("  {} [label={}, {look}];\n", node.id, quoted(&node.label)));
        }
        for edge in &self.edges {
            let label = quoted(&edge.value);
            out.push_str(&format!("  {} -- {} [label={label}];\n", edge.from, edge.to));
        }
        out.push_str("}\n");
        out
    }

    /// For forges and wikis.
    pub fn mermaid(&self) -> String {
        let mut out = String::from("graph LR\n");
        for node in &self.nodes {
            let label = mermaid(&node.label);
            out.push_str(&match node.class {
                "source" => format!("  {}[\"{label}\"]\n", node.id),
                "entity" => format!("  {}{{{{\"{label}\"}}}}\n", node.id),
                "group" => format!("  {}{{\"{label}\"}}\n", node.id),
                _ => format!("  {}([\"{label}\"])\n", node.id),
            });
        }
        for edge in &self.edges {
            let label = mermaid(&edge.value);
            out.push_str(&if label.trim().is_empty() {
                format!("  {} --- {}\n", edge.from, edge.to)
            } else {
                format!("  {} ---|\"{label}\"| {}\n", edge.from, edge.to)
            });
        }
        for (verdict, stroke) in
            [("contradiction", "#c62828"), ("update", "#8a5a00"), ("agreement", "#2e7d32")]
        {
            let ids: Vec<&str> = self
                .nodes
                .iter()
                .filter(|node| node.verdict == Some(verdict))
                .map(|node| node.id.as_str())
                .collect();
            if !ids.is_empty() {
                out.push_str(&format!("  classDef {verdict} stroke:{stroke},stroke-width:2px\n"));
                out.push_str(&format!("  class {} {verdict}\n", ids.join(",")));
            }
        }
        out
    }

    /// For yEd, Gephi, networkx.
    pub fn graphml(&self) -> String {
        let mut out = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
        );
        for (id, owner, kind) in [
            ("class", "node", "string"),
            ("label", "node", "string"),
            ("name", "node", "string"),
            ("verdict", "node", "string"),
            ("rule", "node", "string"),
            ("value", "edge", "string"),
            ("position", "edge", "int"),
            ("line", "edge", "int"),
        ] {
            out.push_str(&format!(
                "  <key id=\"{id}\" for=\"{owner}\" attr.name=\"{id}\" attr.type=\"{kind}\"/>\n"
            ));
        }
        out.push_str("  <graph id=\"claims\" edgedefault=\"undirected\">\n");
        let data = |key: &str, value: &str| {
            format!("      <data key=\"{key}\">{}</data>\n", markup(value))
        };
        for node in &self.nodes {
            out.push_str(&format!("    <node id=\"{}\">\n", node.id));
            out.push_str(&data("class", node.class));
            out.push_str(&data("label", &node.label));
            out.push_str(&data("name", &node.name));
            if let Some(verdict) = node.verdict {
                out.push_str(&data("verdict", verdict));
            }
            if let Some(rule) = &node.rule {
                out.push_str(&data("rule", rule));
            }
            out.push_str("    </node>\n");
        }
        for edge in &self.edges {
            out.push_str(&format!("    <edge source=\"{}\" target=\"{}\">\n", edge.from, edge.to));
            out.push_str(&data("value", &edge.value));
            out.push_str(&data("position", &edge.position.to_string()));
            out.push_str(&data("line", &edge.line.to_string()));
            out.push_str("    </edge>\n");
        }
        out.push_str("  </graph>\n</graphml>\n");
        out
    }
}
