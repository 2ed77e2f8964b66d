//! All facts of a dossier in one graph, joined where they are about the same thing.
//!
//! Takes documents and facts, gives a [`ClaimGraph`]: sources, entities, facts and groups as
//! nodes. Knows no check and no format; checks ask it in the words of the house and never walk
//! its nodes.

pub mod ages;
pub mod align;
pub mod alike;
pub mod anchored;
mod ask;
pub mod beside;
pub mod bodies;
pub mod calendar;
pub mod candidates;
pub mod clauses;
pub mod compare;
pub mod context;
pub mod counted;
pub mod entities;
pub mod families;
pub mod groups;
pub mod lasting;
pub mod lone;
pub mod misprints;
pub mod occasions;
pub mod oppose;
pub mod orphans;
pub mod parts;
pub mod questions;
pub mod records;
pub mod serial;
pub mod shares;
pub mod slips;
pub mod spelling;
#[cfg(test)]
pub(crate) mod tests;
pub mod timing;
pub mod variants;
pub mod vocabulary;

use std::ops::Range;

use petgraph::graph::{NodeIndex, UnGraph};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::graph::align::Pair;
use crate::graph::context::Context;
use crate::graph::entities::Entities;
use crate::graph::groups::Group;
use crate::graph::vocabulary::{Topic, Vocabulary};
use crate::knowledge::Knowledge;
use crate::model::document::Document;
use crate::model::fact::{Content, Fact};
use crate::model::mention::Value;
use crate::model::span::Span;

/// A node of the claim graph.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// A source, by its place in the dossier.
    Source(usize),
    /// An entity, by its key.
    Entity(String),
    /// A fact, by its place in the list.
    Fact(usize),
    /// A group of facts about one thing, by its place in the list.
    Group(usize),
}

/// An edge of the claim graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edge {
    /// A source states a fact.
    States,
    /// A fact names an entity.
    Names,
    /// A fact belongs to a group.
    About,
}

/// All facts of a dossier.
#[derive(Debug)]
pub struct ClaimGraph<'a> {
    /// The sources, in order.
    pub documents: &'a [Document],
    /// What they state, in order of source and place.
    pub facts: &'a [Fact],
    /// Who is who.
    pub entities: Entities,
    /// What each fact is about.
    pub topics: Vec<Topic>,
    /// Pairs of value facts that were looked at.
    pub pairs: Vec<Pair>,
    /// What the rule files say.
    pub knowledge: &'a Knowledge,
    context: Context,
    groups: Vec<Group>,
    graph: UnGraph<Node, Edge>,
    /// The node of each fact.
    stated: Vec<NodeIndex>,
    /// Where the facts of each document start; one more than there are documents.
    starts: Vec<usize>,
}

/// Joins the facts of all documents.
pub fn build<'a>(
    documents: &'a [Document],
    facts: &'a [Fact],
    knowledge: &'a Knowledge,
) -> ClaimGraph<'a> {
    let entities = Entities::new(facts, &knowledge.names);
    let vocabulary = Vocabulary::new(facts, &entities, &knowledge.concepts);
    let topics: Vec<Topic> = facts
        .par_iter()
        .map(|fact| vocabulary.topic(fact, &entities, &knowledge.concepts))
        .collect();
    let context = Context::new(documents, facts, &topics, &vocabulary);
    let mut pairs = align::pairs(facts, &topics, &context, &knowledge.alignment);
    beside::raise(&mut pairs, facts);
    counted::raise(&mut pairs, documents, facts, &knowledge.concepts);
    let mut asked = questions::questions(documents, facts, &knowledge.concepts);
    asked.extend(anchored::questions(documents, facts));
    asked.extend(ages::questions(&mut pairs, documents, facts, &entities));
    asked.extend(records::questions(&mut pairs, documents, facts, &entities));
    let concepts = &knowledge.concepts;
    families::ask(&mut asked, &mut pairs, documents, facts, &entities, concepts);
    asked.extend(shares::questions(documents, facts, &entities, concepts));
    questions::raise(&mut pairs, facts, &asked);
    let mut against = against(documents, facts, knowledge);
    against.extend(orphans::pairs(&mut pairs, documents, facts, &entities, concepts));
    lone::raise(&mut pairs, facts, &topics);
    questions::oppose(&mut pairs, facts, &against);
    parts::loosen(&mut pairs, facts);
    let groups = groups::groups(facts, &pairs, &knowledge.alignment);
    let (graph, stated) = draw(documents, facts, &entities, &groups);
    let start = |document| facts.partition_point(|fact| fact.document < document);
    let starts = (0..=documents.len()).map(start).collect();
    ClaimGraph {
        documents,
        facts,
        entities,
        topics,
        pairs,
        knowledge,
        context,
        groups,
        graph,
        stated,
        starts,
    }
}

/// The pairs that stand against each other by what they are of, whatever words are around them.
fn against(documents: &[Document], facts: &[Fact], knowledge: &Knowledge) -> Vec<(usize, usize)> {
    let (concepts, once) = (&knowledge.concepts, &knowledge.alignment.once);
    let mut against = occasions::pairs(documents, facts, concepts, once);
    against.extend(serial::pairs(documents, facts, concepts));
    against.extend(misprints::pairs(facts));
    against.extend(lasting::pairs(documents, facts, knowledge));
    against
}

fn draw(
    documents: &[Document],
    facts: &[Fact],
    entities: &Entities,
    groups: &[Group],
) -> (UnGraph<Node, Edge>, Vec<NodeIndex>) {
    let mut graph = UnGraph::new_undirected();
    let sources: Vec<NodeIndex> =
        (0..documents.len()).map(|index| graph.add_node(Node::Source(index))).collect();
    let mut named: FxHashMap<&str, NodeIndex> = FxHashMap::default();
    let mut stated = Vec::with_capacity(facts.len());
    for (index, fact) in facts.iter().enumerate() {
        let node = graph.add_node(Node::Fact(index));
        stated.push(node);
        if let Some(source) = sources.get(fact.document) {
            graph.add_edge(*source, node, Edge::States);
        }
        for (key, _) in &fact.frame.names {
            let key = entities.resolve(fact.document, key);
            let fresh = || graph.add_node(Node::Entity(key.to_owned()));
            let entity = *named.entry(key).or_insert_with(fresh);
            graph.update_edge(node, entity, Edge::Names);
        }
    }
    for (index, group) in groups.iter().enumerate() {
        let node = graph.add_node(Node::Group(index));
        for fact in group.facts() {
            graph.add_edge(stated[fact], node, Edge::About);
        }
    }
    (graph, stated)
}

impl ClaimGraph<'_> {
    /// The groups of facts about one thing, in order of their first fact.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The facts of one document, as a range of indexes.
    pub fn facts_of(&self, document: usize) -> Range<usize> {
        let at = |document: usize| self.starts.get(document).copied().unwrap_or(self.facts.len());
        at(document)..at(document + 1)
    }

    /// The values that a document gives inside a passage, in order.
    pub fn values_in(&self, document: usize, passage: Span) -> impl Iterator<Item = &Value> {
        self.facts_in(document, passage).filter_map(|index| match &self.facts[index].content {
            Content::Value(value) => Some(value),
            _ => None,
        })
    }

    /// The facts of a document inside a passage, in order.
    pub fn facts_in(&self, document: usize, passage: Span) -> impl Iterator<Item = usize> {
        let all = self.facts_of(document);
        let before = |fact: &Fact| fact.span.start < passage.start;
        let first = all.start + self.facts[all.clone()].partition_point(before);
        let near = move |index: &usize| self.facts[*index].span.start <= passage.end;
        let inside = (first..all.end).take_while(near);
        inside.filter(move |index| passage.covers(self.facts[*index].span))
    }

    /// What speaks for and against two value facts being about one thing.
    pub fn signs(&self, a: usize, b: usize) -> align::Signs {
        align::features(self.facts, &self.topics, &self.context, (a.min(b), a.max(b)))
    }

    /// The pair of two facts, where they were looked at together.
    pub fn pair(&self, a: usize, b: usize) -> Option<&Pair> {
        let key = (a.min(b), a.max(b));
        self.pairs
            .binary_search_by_key(&key, |pair| (pair.a, pair.b))
            .ok()
            .map(|at| &self.pairs[at])
    }
}
