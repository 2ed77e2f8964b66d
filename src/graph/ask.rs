//! Questions that the claim graph answers: what joins two facts, which sources hang together.

use std::collections::BTreeSet;

use petgraph::algo::{astar, kosaraju_scc};
use petgraph::graph::NodeIndex;
use petgraph::visit::{EdgeRef, NodeFiltered};

use crate::graph::{ClaimGraph, Edge, Node};
use crate::model::span::Span;

impl ClaimGraph<'_> {
    /// The fact at exactly this place, the first of them where there are several.
    pub fn fact_at(&self, document: usize, span: Span) -> Option<usize> {
        let facts = self.facts_of(document);
        let first = self.facts[facts.clone()].partition_point(|fact| fact.span < span);
        let found = facts.start + first;
        (found < facts.end && self.facts[found].span == span).then_some(found)
    }

    /// All nodes, in a stated order.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.graph.node_weights()
    }

    /// All edges as places in [`ClaimGraph::nodes`], with what they say.
    pub fn edges(&self) -> impl Iterator<Item = (usize, usize, Edge)> {
        self.graph
            .edge_references()
            .map(|edge| (edge.source().index(), edge.target().index(), *edge.weight()))
    }

    /// The keys of the entities that a fact names, in order.
    pub fn entities_of(&self, fact: usize) -> BTreeSet<&str> {
        self.stated
            .get(fact)
            .into_iter()
            .flat_map(|node| self.graph.neighbors(*node))
            .filter_map(|node| match &self.graph[node] {
                Node::Entity(key) => Some(key.as_str()),
                Node::Source(_) | Node::Fact(_) | Node::Group(_) => None,
            })
            .collect()
    }

    /// The shortest way from one fact to another over entities and groups, both ends included;
    /// never over a source: that one article states both is no reason to compare them.
    pub fn path(&self, from: usize, to: usize) -> Option<Vec<&Node>> {
        let (start, end) = (*self.stated.get(from)?, *self.stated.get(to)?);
        let kept = NodeFiltered::from_fn(&self.graph, |node: NodeIndex| {
            !matches!(self.graph[node], Node::Source(_))
        });
        let (_, path) = astar(&kept, start, |node| node == end, |_| 1_u32, |_| 0)?;
        Some(path.into_iter().map(|node| &self.graph[node]).collect())
    }

    /// The sources in parts that share an entity or a group of values, each part in order, the
    /// largest first. A dossier about one thing has one part.
    pub fn parts(&self) -> Vec<Vec<usize>> {
        let mut parts: Vec<Vec<usize>> = kosaraju_scc(&self.graph)
            .into_iter()
            .map(|part| {
                let mut sources: Vec<usize> = part
                    .into_iter()
                    .filter_map(|node| match self.graph[node] {
                        Node::Source(source) => Some(source),
                        Node::Entity(_) | Node::Fact(_) | Node::Group(_) => None,
                    })
                    .collect();
                sources.sort_unstable();
                sources
            })
            .filter(|sources| !sources.is_empty())
            .collect();
        parts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        parts
    }
}

#[cfg(test)]
mod tests {
    use crate::knowledge::Knowledge;
    use crate::{extract, graph, source};

    #[test]
    fn facts_are_joined_over_names_and_sources_over_facts() {
        let (knowledge, _) = Knowledge::embedded();
        let texts = [
            ("a.txt", "Mayor Ida Crane said 40 boats lay in Stonebeck on Monday."),
            ("b.txt", "Ida Crane counted 45 boats in Stonebeck."),
            ("c.txt", "Karl Odell scored twice for Penfield."),
        ];
        let documents: Vec<_> = texts
            .iter()
            .map(|(path, text)| source::read(path, text.as_bytes(), &knowledge))
            .collect();
        let facts: Vec<_> = documents
            .iter()
            .enumerate()
            .flat_map(|(index, document)| extract::extract(document, index, &knowledge))
            .collect();
        let graph = graph::build(&documents, &facts, &knowledge);
        assert_eq!(graph.parts(), [vec![0, 1], vec![2]]);
        let boats = |document: usize| {
            let mut facts = graph.facts_of(document);
            facts.find(|fact| graph.facts[*fact].span.of(&documents[document].text).contains("4"))
        };
        let (a, b) = (boats(0).unwrap_or(0), boats(1).unwrap_or(0));
        let shared: Vec<_> =
            graph.entities_of(a).intersection(&graph.entities_of(b)).copied().collect();
        assert!(!shared.is_empty());
        assert_eq!(graph.path(a, b).map(|path| path.len()), Some(3));
        let match_report = graph.facts_of(2).start;
        assert!(graph.path(a, match_report).is_none());
    }
}
