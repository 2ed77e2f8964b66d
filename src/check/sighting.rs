//! What a check saw, before a rule gives it a name, a weight and words.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::check::fingerprint::fingerprint;
use crate::check::scopes;
use crate::graph::ClaimGraph;
use crate::knowledge::checks::{Pattern, Rule};
use crate::model::document::Document;
use crate::model::fact::{Content, Fact};
use crate::model::finding::{Evidence, Finding, Kind, Position};
use crate::model::text::fold;

/// One pattern seen in the graph.
#[derive(Debug, Clone)]
pub struct Sighting {
    /// What was seen.
    pub pattern: Pattern,
    /// What differs or agrees.
    pub kind: Kind,
    /// What it is about, in words of the sources.
    pub subject: String,
    /// The predicate, where one was recognised.
    pub predicate: Option<String>,
    /// The code of the notice, for [`Pattern::Notice`].
    pub notice: Option<String>,
    /// The values taken.
    pub positions: Vec<Position>,
    /// The steps that led here.
    pub trail: Vec<String>,
}

impl Sighting {
    /// The rule that claims it: the one with the most conditions, the first by id among equals.
    pub fn rule<'r>(&self, rules: &'r [Rule]) -> Option<&'r Rule> {
        rules
            .iter()
            .filter(|rule| {
                rule.pattern == self.pattern
                    && (rule.kinds.is_empty() || rule.kinds.contains(&self.kind))
                    && (rule.predicates.is_empty()
                        || self
                            .predicate
                            .as_ref()
                            .is_some_and(|known| rule.predicates.contains(known)))
                    && (rule.notices.is_empty()
                        || self.notice.as_ref().is_some_and(|code| rule.notices.contains(code)))
            })
            .min_by_key(|rule| {
                let conditions =
                    [rule.kinds.is_empty(), rule.predicates.is_empty(), rule.notices.is_empty()];
                (conditions.iter().filter(|empty| **empty).count(), rule.id.as_str())
            })
    }

    /// The finding, worded; `spellings` are those of [`spellings`].
    pub fn finding(
        self,
        graph: &ClaimGraph<'_>,
        rule: &Rule,
        language: &str,
        spellings: &BTreeMap<String, String>,
    ) -> Finding {
        let wording = rule.wording(language);
        let source = |position: Option<&Position>| {
            position
                .and_then(|position| position.evidence.first())
                .map_or("", |evidence| name(&graph.documents[evidence.document]))
        };
        let quote = |position: Option<&Position>| {
            position.and_then(|position| position.evidence.first()).map_or(
                String::new(),
                |evidence| {
                    evidence
                        .span
                        .of(&graph.documents[evidence.document].text)
                        .split_whitespace()
                        .collect::<Vec<_>>()
                        .join(" ")
                },
            )
        };
        // Where it is the key of an entity, a reader knows it by its spelling.
        let subject = spellings.get(&self.subject).unwrap_or(&self.subject).clone();
        let (a, b) = (self.positions.first(), self.positions.get(1));
        let values =
            self.positions.iter().map(|position| position.value.as_str()).collect::<Vec<_>>();
        // Where a value is the key of a function or of an entity, a reader knows it by its name.
        let named: Vec<String> = self
            .positions
            .iter()
            .map(|position| {
                let value = position.value.as_str();
                let names = &graph.knowledge.names;
                let name = (self.kind == Kind::Role).then(|| names.role_name(value, language));
                let entity = || {
                    let known = || spellings.get(value).map(String::as_str);
                    match self.pattern {
                        Pattern::OtherSpeaker => known().or_else(|| speaker(graph, position)),
                        Pattern::OtherScope if value == scopes::ANYWHERE => Some("–"),
                        Pattern::OtherScope => known(),
                        _ => None,
                    }
                };
                name.flatten().or_else(entity).unwrap_or(value).to_owned()
            })
            .collect();
        let fill = |text: &str| {
            fill(text, |slot| {
                Some(match slot {
                    "subject" => Cow::Borrowed(subject.as_str()),
                    "values" => Cow::Owned(named.join(" / ")),
                    "a.source" => Cow::Borrowed(source(a)),
                    "b.source" => Cow::Borrowed(source(b)),
                    "a.quote" => Cow::Owned(quote(a)),
                    "b.quote" => Cow::Owned(quote(b)),
                    "a" => Cow::Borrowed(named.first().map_or("", String::as_str)),
                    "b" => Cow::Borrowed(named.get(1).map_or("", String::as_str)),
                    _ => return None,
                })
            })
        };
        let places = || self.positions.iter().flat_map(|position| &position.evidence);
        let mut sources: Vec<String> =
            places().map(|evidence| identity(&graph.documents[evidence.document])).collect();
        sources.sort_unstable();
        sources.dedup();
        // The words marked tell two findings of one rule apart, whatever the order of the files
        // and however their lines are wrapped; the subject would depend on which comes first.
        let mut marked: Vec<String> = places()
            .map(|evidence| {
                let words = evidence.span.of(&graph.documents[evidence.document].text);
                fold(&words.split_whitespace().collect::<Vec<_>>().join(" "))
            })
            .collect();
        marked.sort_unstable();
        marked.dedup();
        let predicate = self.predicate.as_deref().unwrap_or("");
        let head = [rule.id.as_str(), predicate];
        let topic = fingerprint(head.into_iter().chain(sources.iter().map(String::as_str)));
        let mut sorted = values.clone();
        sorted.sort_unstable();
        let said = sorted.into_iter().chain(marked.iter().map(String::as_str));
        let id = fingerprint([topic.as_str()].into_iter().chain(said));
        Finding {
            id,
            topic,
            rule: rule.id.clone(),
            verdict: rule.verdict,
            kind: rule.kind.unwrap_or(self.kind),
            severity: rule.severity,
            message: fill(&wording.message),
            why: fill(&wording.why),
            help: fill(&wording.help),
            subject,
            predicate: self.predicate,
            positions: self
                .positions
                .into_iter()
                .zip(named)
                .map(|(position, value)| Position { value, ..position })
                .collect(),
            trail: self.trail,
        }
    }
}

/// Who says what a position shows first, as that source has it.
fn speaker<'a>(graph: &'a ClaimGraph<'_>, position: &Position) -> Option<&'a str> {
    let evidence = position.evidence.first()?;
    let fact = &graph.facts[graph.fact_at(evidence.document, evidence.span)?];
    Some(fact.attribution.as_ref()?.who.as_str())
}

/// A text of a rule with what stands in braces filled in; what is no slot stays as it is.
fn fill<'a>(text: &str, slot: impl Fn(&str) -> Option<Cow<'a, str>>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let found = after.split_once('}').and_then(|(name, after)| Some((slot(name)?, after)));
        match found {
            Some((value, after)) => {
                filled.push_str(&value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// What stays of a source when its file is moved or renamed: its outlet and its moment of
/// publication, else the name of the file.
fn identity(document: &Document) -> String {
    match (&document.metadata.outlet, document.metadata.published) {
        (Some(outlet), Some(published)) => {
            let time = published.time.map(|(hour, minute)| format!(" {hour:02}:{minute:02}"));
            format!("{outlet} {}{}", published.date, time.unwrap_or_default())
        }
        _ => {
            let name = document.id.rsplit('/').next().unwrap_or_default();
            name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
        }
    }
}

/// What a reader calls a source: its outlet, else its file.
fn name(document: &Document) -> &str {
    let file = || document.id.rsplit('/').next().unwrap_or(&document.id);
    document.metadata.outlet.as_deref().unwrap_or_else(file)
}

/// How each entity is usually written, by its key.
pub fn spellings(graph: &ClaimGraph<'_>) -> BTreeMap<String, String> {
    let mut counted: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    for fact in graph.facts {
        let Content::Name { key, .. } = &fact.content else { continue };
        let key = graph.entities.resolve(fact.document, key);
        let words = fact.span.of(&graph.documents[fact.document].text);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        *counted.entry(key).or_default().entry(words).or_default() += 1;
    }
    // A full name before a bare surname, then the one that most texts use.
    let usual = |spellings: BTreeMap<String, usize>| {
        spellings
            .into_iter()
            .max_by_key(|(words, count)| (words.contains(' '), *count, Reverse(words.clone())))
            .map(|(words, _)| words)
    };
    counted.into_iter().filter_map(|(key, words)| Some((key.to_owned(), usual(words)?))).collect()
}

/// The place of a fact, as evidence.
pub fn evidence(fact: &Fact) -> Evidence {
    Evidence {
        document: fact.document,
        span: fact.span,
        sentence: fact.sentence,
        attribution: fact.attribution.as_ref().map(|attribution| attribution.who.clone()),
    }
}

/// The words that say from whom a fact is, as evidence.
pub fn said_by(fact: &Fact) -> Option<Evidence> {
    let source = fact.attribution.as_ref()?.source;
    let whole = fact.sentence.start <= source.start && source.end <= fact.sentence.end;
    let sentence = if whole { fact.sentence } else { source };
    Some(Evidence { span: source, sentence, ..evidence(fact) })
}
