//! How long a thing lasted: "the inquiry took 14 months" here, "an inquiry lasting two years"
//! there.
//!
//! Takes facts, gives pairs that stand against each other. What is said to last or to take its
//! time has one length, where each source gives one.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::timing;
use crate::knowledge::Knowledge;
use crate::knowledge::concepts::ConceptId;
use crate::model::document::Document;
use crate::model::fact::{Content, Fact, Modality, Polarity, Scope};
use crate::model::mention::Value;
use crate::model::text::Text;

/// How far the verb may stand from the length that it tells.
const VERB: usize = 3;
/// How far the thing may stand.
const THING: u32 = 5;

/// In so many sources the length of one thing is compared with all others.
const COMMON: usize = 60;

/// The pairs of lengths of one thing that differ, each sorted.
pub fn pairs(documents: &[Document], facts: &[Fact], knowledge: &Knowledge) -> Vec<(usize, usize)> {
    let mut told: BTreeMap<ConceptId, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (index, fact) in facts.iter().enumerate() {
        if !is_told(fact) || !lasts_so(&documents[fact.document], fact, knowledge) {
            continue;
        }
        for thing in things(fact, knowledge) {
            told.entry(thing).or_default().entry(fact.document).or_default().push(index);
        }
    }
    let mut found = BTreeSet::new();
    for sources in told.into_values() {
        let firm: Vec<usize> =
            sources.into_values().filter(|told| told.len() == 1).flatten().collect();
        if firm.len() > COMMON {
            continue;
        }
        for (at, a) in firm.iter().enumerate() {
            let other =
                firm[at + 1..].iter().filter(|b| timing::lengths_part(&facts[*a], &facts[**b]));
            found.extend(other.map(|b| (*a.min(b), *a.max(b))));
        }
    }
    found.into_iter().collect()
}

fn is_told(fact: &Fact) -> bool {
    matches!(fact.content, Content::Value(Value::Duration(_)))
        && fact.zone.is_story()
        && fact.polarity == Polarity::Affirmed
        && matches!(fact.modality, Modality::Asserted | Modality::Reported | Modality::Estimated)
        && !fact.scope.iter().any(|scope| {
            matches!(scope, Scope::Rate(_) | Scope::Aside | Scope::Part | Scope::Earlier(_))
        })
}

/// True where a verb close by tells that something lasts.
fn lasts_so(document: &Document, fact: &Fact, knowledge: &Knowledge) -> bool {
    let Some(language) = knowledge.language(&document.metadata.language) else { return false };
    let text = Text::plain(fact.clause.of(&document.text));
    let token = |place: usize| {
        let place = place.saturating_sub(fact.clause.start);
        text.tokens.partition_point(|token| token.span.start < place)
    };
    let (from, to) = (token(fact.span.start), token(fact.span.end));
    (from.saturating_sub(VERB)..from.max(to + 1))
        .any(|token| language.scope.lasts.contains(text.folded(token)))
}

/// What happens, close to a length; not the verbs that only carry another word.
fn things(fact: &Fact, knowledge: &Knowledge) -> BTreeSet<ConceptId> {
    let concepts = &knowledge.concepts;
    let carries = |id: ConceptId| {
        let concept = concepts.concept(id);
        concept.is_some_and(|concept| knowledge.alignment.carriers.contains(&concept.id))
    };
    let near = fact.frame.words.iter().filter(|(_, distance)| *distance <= THING);
    near.flat_map(|(term, _)| term.concepts.iter().copied())
        .filter(|id| concepts.happens(*id) && !concepts.is_time(*id) && !carries(*id))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::tests as trial;

    fn against(texts: [&str; 2]) -> usize {
        let trial = trial::read(&texts);
        pairs(&trial.documents, &trial.facts, &trial.knowledge).len()
    }

    #[test]
    fn what_lasted_lasted_once() {
        assert_eq!(against(["The inquiry lasted 14 months.", "L'enquête a duré deux ans."]), 1);
        assert_eq!(
            against(["The inquiry lasted 14 months.", "L'enquête a duré quatorze mois."]),
            0
        );
        assert_eq!(against(["The inquiry lasted 14 months.", "La grève a duré deux ans."]), 0);
        assert_eq!(
            against(["The inquiry lasted 14 months.", "Une enquête est ouverte pour deux ans."]),
            0
        );
    }
}
