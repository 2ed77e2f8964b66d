//! Acts that have one doer, and who is told to have done them: "the round was led by Halcyon",
//! "c'est un berger qui a trouvé la grotte", "an amendment offered by the mayor".

use std::ops::Range;

use super::doers::{Doer, Grammar};
use super::span_of;
use crate::extract::statements;
use crate::knowledge::contrasts::Set;
use crate::knowledge::speech::Is;
use crate::model::document::Document;
use crate::model::fact::{Content, Fact, Term};
use crate::model::name::{NameForm, NameKind, NameMention};
use crate::model::text::TokenKind;

/// The words are said of whoever does it, whatever stands before: "in charge of", "leading".
const BEING: &str = "being";
/// They only look like the act: "se trouver".
const NONE: &str = "none";
/// Whoever does it follows at once: "entrusted to".
const FROM: &str = "from";
/// They are a noun: "the decision of the council", "took the decision".
const NOUN: &str = "noun";

/// How far behind a verb "by" may stand.
const BEHIND: usize = 16;
/// How many words of a verb may stand before its last.
const GROUP: usize = 6;
/// How far the words reach that tell what is done to what.
const OBJECT: usize = 7;
/// How far before its noun a verb may stand that says little: "took, that night, the decision".
const LIGHT: usize = 9;

/// Where an act is told.
struct Deed {
    doer: Doer,
    /// The words of the act.
    words: Range<usize>,
    /// Where it stands to what it is done.
    object: Range<usize>,
}

/// The act that some words tell, as a fact; none where nobody is told to have done it.
///
/// The words are a verb whose subject does it, unless `way` says otherwise.
pub fn fact(
    document: &Document,
    index: usize,
    grammar: &Grammar<'_, '_>,
    set: &Set,
    words: Range<usize>,
    way: &str,
) -> Option<Fact> {
    let reading = grammar.reading;
    let deed = match way {
        FROM => {
            let doer = grammar.phrase(words.end)?;
            Deed { doer, object: before(grammar, words.start), words: words.clone() }
        }
        NOUN => noun(grammar, &words)?,
        NONE => return None,
        BEING => active(grammar, &words, true)?,
        _ => passive(grammar, &words).or_else(|| active(grammar, &words, false))?,
    };
    let figure =
        |token: &usize| reading.mentions_in(reading.text.tokens[*token].span).next().is_some();
    let terms = |token: usize| reading.terms[token].clone();
    let object: Vec<Term> =
        deed.object.clone().filter(|token| !figure(token)).filter_map(terms).collect();
    let known =
        |concept: &u32| set.of.iter().any(|of| grammar.knowledge.concepts.is_a(*concept, *of));
    let mut told: Vec<Term> = deed.words.clone().filter_map(terms).collect();
    if !set.of.is_empty() && !told.iter().chain(&object).any(|term| term.concepts.iter().any(known))
    {
        return None;
    }
    let names = reading.speech.names.iter();
    let thing =
        |name: &NameMention| name.form == NameForm::Pronoun && name.kind != NameKind::Person;
    let to = names.filter(|name| deed.object.contains(&name.tokens.start) && !thing(name));
    let to = to.map(|name| name.key.clone()).collect();
    let doing = span_of(reading, deed.words.clone());
    let whole = doing.join(span_of(reading, deed.doer.tokens.clone()));
    // "The mayor, whose amendment": behind a comma stands what tells the act.
    let (end, start) = (deed.doer.tokens.end, deed.words.start);
    let apart = end < start && (end..start).any(|at| grammar.is_mark(at));
    let Doer { names, sorts, .. } = deed.doer;
    told.extend(grammar.sentence(words.start).filter(figure).filter_map(terms));
    let act = set.id.clone();
    let content = Content::Act { act, names, sorts, words: told, object, to };
    let verb = span_of(reading, words);
    let clause = reading.speech.clause_at(verb.start);
    let reach = clause.map_or(whole, |at| reading.speech.clauses[at].span.join(whole));
    let mut fact = statements::fact(document, index, reading, verb, reach, content)?;
    (fact.span, fact.clause) = (if apart { doing } else { whole }, whole);
    Some(fact)
}

/// "Ordered by the mayor", "financées, comme le veut la loi, par l'entreprise".
fn passive(grammar: &Grammar<'_, '_>, words: &Range<usize>) -> Option<Deed> {
    let by = agent(grammar, words.end)?;
    let doer = grammar.phrase(by + 1)?;
    let (start, _) = group(grammar, words.start);
    Some(Deed { doer, words: words.start..by + 1, object: before(grammar, start) })
}

/// Where the word stands before whoever does what a participle says.
fn agent(grammar: &Grammar<'_, '_>, from: usize) -> Option<usize> {
    let text = &grammar.reading.text;
    let end = grammar.sentence(from).end.min(from + BEHIND);
    // Between two commas anything may stand.
    let (mut aside, mut bare) = (false, 0);
    for at in from..end {
        if text.folded(at) == "," {
            aside = !aside;
        } else if aside || text.tokens[at].kind == TokenKind::Break {
            continue;
        } else if grammar.is(at, Is::Agent) {
            return Some(at);
        } else if grammar.is_mark(at) || grammar.is(at, Is::Relative) || grammar.is_verb(at) {
            return None;
        } else if !grammar.is(at, Is::Preposition) {
            let led = grammar.before(at).is_some_and(|before| {
                grammar.is(before, Is::Preposition) || grammar.is(before, Is::Determiner)
            });
            let article = grammar.is(at, Is::Determiner);
            if article && !led {
                return None;
            }
            bare += usize::from(!led && !article && text.tokens[at].kind == TokenKind::Word);
            if bare > 2 {
                return None;
            }
        }
    }
    None
}

/// "The mayor ordered", "the agency, which has opened"; `being` where a form of "to be" before
/// the words makes no passive of them.
fn active(grammar: &Grammar<'_, '_>, words: &Range<usize>, being: bool) -> Option<Deed> {
    let (start, found) = group(grammar, words.start);
    let last = grammar.before(start)?;
    let plain = words.clone().any(|at| grammar.is_verb(at) || grammar.is(at, Is::Finite));
    // "Officer arrested in raid": a headline leaves the auxiliary out.
    let next = words.end;
    let text = &grammar.reading.text;
    let ends = next >= grammar.sentence(words.start).end
        || text.tokens[next].kind == TokenKind::Punctuation
        || grammar.is(next, Is::Preposition) && !grammar.is(next, Is::Determiner);
    let told = match found {
        Group::Passive => being,
        Group::Active => true,
        Group::Bare => being || !ends && (plain || grammar.is(last, Is::Relative)),
    };
    if !told || !being && grammar.is(last, Is::Infinitive) {
        return None;
    }
    let doer = grammar.subject(start)?;
    Some(Deed { doer, words: start..words.end, object: behind(grammar, words.end) })
}

/// What stands before a verb.
enum Group {
    /// A form of "to be".
    Passive,
    /// Another auxiliary.
    Active,
    /// None.
    Bare,
}

/// Where the words of a verb begin, its auxiliaries included.
fn group(grammar: &Grammar<'_, '_>, verb: usize) -> (usize, Group) {
    let first = grammar.sentence(verb).start.max(verb.saturating_sub(GROUP));
    let (mut start, mut found) = (verb, Group::Bare);
    let mut words = 0;
    for at in (first..verb).rev() {
        let ends = grammar.is_mark(at)
            || grammar.is(at, Is::Relative)
            || grammar.is(at, Is::Coordinator)
            || grammar.name_at(at).is_some_and(|name| name.form.is_spelled());
        if ends {
            break;
        }
        if grammar.is(at, Is::Be) {
            (start, found) = (at, Group::Passive);
        } else if grammar.is(at, Is::Auxiliary) {
            start = at;
            found = if matches!(found, Group::Passive) { found } else { Group::Active };
        } else if start == at + 1
            && (grammar.is(at, Is::Clitic) || grammar.is(at, Is::NegationParticle))
            && !grammar.is(at, Is::Pronoun)
        {
            start = at;
        } else if grammar.is(at, Is::Pronoun) || grammar.is(at, Is::Preposition) {
            break;
        } else if grammar.reading.terms[at].is_some() {
            words += 1;
            if words > 1 {
                break;
            }
        }
    }
    (start, found)
}

/// "The decision of the council", "Norway's amendment", "the mayor, whose amendment", "the council
/// took the decision".
fn noun(grammar: &Grammar<'_, '_>, words: &Range<usize>) -> Option<Deed> {
    let next = words.end;
    let deed = |doer: Doer| Deed { doer, words: words.clone(), object: behind(grammar, next) };
    let of = grammar.is(next, Is::Preposition)
        && (grammar.is(next, Is::Inner) || grammar.is(next, Is::Agent));
    if of && let Some(doer) = grammar.phrase(next + usize::from(!grammar.is(next, Is::Determiner)))
    {
        return Some(deed(doer));
    }
    let mut last = grammar.before(words.start)?;
    if grammar.is(last, Is::Determiner) && !grammar.is(last, Is::Relative) {
        last = grammar.before(last)?;
    }
    if grammar.is(last, Is::Relative) {
        let doer = grammar.antecedent(last)?;
        return Some(Deed { words: last..words.end, ..deed(doer) });
    }
    if let Some(doer) = grammar.owner(last) {
        return Some(deed(doer));
    }
    let first = grammar.sentence(last).start.max(last.saturating_sub(LIGHT));
    let light = (first..=last).rev().find(|at| grammar.is(*at, Is::Light))?;
    let mut found = active(grammar, &(light..light + 1), false)?;
    found.words.end = words.end;
    found.object = behind(grammar, next);
    Some(found)
}

/// The phrase that ends before a token, over a comma or a relative pronoun.
fn before(grammar: &Grammar<'_, '_>, token: usize) -> Range<usize> {
    let comma = |at: usize| grammar.reading.text.folded(at) == ",";
    let (mut end, mut crossed) = (token, false);
    while let Some(last) = grammar.before(end) {
        if grammar.is(last, Is::Relative) || comma(last) {
            crossed |= comma(last);
            end = last;
            continue;
        }
        let start = grammar.bound(last);
        // "The round, 40 million dollars, is led by".
        let apposed = grammar.before(start).filter(|at| crossed && comma(*at));
        let noun = apposed.and_then(|comma| grammar.before(comma));
        return noun.map_or(start, |noun| grammar.bound(noun))..end;
    }
    end..end
}

/// The phrase that follows a token.
fn behind(grammar: &Grammar<'_, '_>, token: usize) -> Range<usize> {
    let end = grammar.sentence(token).end.min(token + OBJECT).max(token);
    let aside =
        |at: usize| at > token && grammar.is(at, Is::Preposition) && !grammar.is(at, Is::Inner);
    let ends = |at: &usize| {
        grammar.is_mark(*at) || grammar.is(*at, Is::Relative) || grammar.is_verb(*at) || aside(*at)
    };
    token..(token..end).find(ends).unwrap_or(end)
}
