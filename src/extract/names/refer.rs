//! What pronouns and common nouns stand for: "elle", "the company", "la ministre".
//!
//! Takes the names and roles of a document, gives further mentions where the text leaves no
//! doubt, and none where it does.

use std::collections::{BTreeSet, HashMap};

use super::view::View;
use crate::knowledge::speech::Is;
use crate::model::name::{NameForm, NameKind, NameMention, RoleMention};
use crate::model::text::Sentence;

/// Adds pronouns and descriptions to the names; roles keep pointing at their people.
pub fn resolve(view: &View<'_>, names: &mut Vec<NameMention>, roles: &mut [RoleMention]) {
    let mut all: Vec<NameMention> = Vec::with_capacity(names.len());
    let mut moved: Vec<usize> = vec![0; names.len()];
    let mut next = 0;
    let owned = roles.to_vec();
    let holders = holders(names, &owned);
    for (index, sentence) in view.text.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if next < names.len() && names[next].tokens.start <= at {
                moved[next] = all.len();
                at = names[next].tokens.end.max(at + 1);
                all.push(names[next].clone());
                next += 1;
                continue;
            }
            let found = if view.is(at, Is::Thing) {
                body(view, &all, index, at)
            } else if view.is(at, Is::Pronoun) {
                pronoun(view, &all, index, sentence, at)
            } else if view.is(at, Is::Definite) {
                description(view, names, &holders, &all, index, at)
            } else {
                None
            };
            match found {
                Some(mention) => {
                    at = mention.tokens.end.max(at + 1);
                    all.push(mention);
                }
                None => at += 1,
            }
        }
    }
    while next < names.len() {
        moved[next] = all.len();
        all.push(names[next].clone());
        next += 1;
    }
    for role in roles {
        role.person = moved[role.person];
        role.of_name = role.of_name.map(|name| moved[name]);
    }
    *names = all;
}

fn mention(
    view: &View<'_>,
    like: &NameMention,
    tokens: std::ops::Range<usize>,
    form: NameForm,
) -> NameMention {
    let folded: Vec<&str> = tokens.clone().map(|token| view.folded(token)).collect();
    NameMention {
        span: view.span(tokens.clone()),
        tokens,
        kind: like.kind,
        form,
        key: like.key.clone(),
        folded: folded.join(" "),
        known: like.known,
        gender: like.gender,
    }
}

/// The names of a sentence, up to a token.
fn names_of<'n>(
    view: &View<'_>,
    all: &'n [NameMention],
    sentence: usize,
    before: usize,
) -> impl Iterator<Item = &'n NameMention> {
    let range = view.text.sentences[sentence].tokens.clone();
    let start = all.partition_point(|name| name.tokens.start < range.start);
    all[start..].iter().take_while(move |name| name.tokens.start < range.end.min(before))
}

fn pronoun(
    view: &View<'_>,
    all: &[NameMention],
    index: usize,
    sentence: &Sentence,
    at: usize,
) -> Option<NameMention> {
    if view.capital(at) && !view.opens(at, sentence) {
        return None;
    }
    // "La mairie, elle, chiffre": the pronoun only stresses what stands before it.
    if at > sentence.tokens.start && view.folded(at - 1) == "," && view.folded(at + 1) == "," {
        return None;
    }
    if view.phrase(&view.speech.impersonal, at + 1).is_some() {
        return None;
    }
    let gender = view.word(at).gender?;
    let fits = |name: &&NameMention| {
        name.kind == NameKind::Person && name.gender.is_none_or(|known| known == gender)
    };
    // In languages where things are "he" and "she" too, only a person just named is meant.
    for back in 0..=2 {
        let earlier = index.checked_sub(back)?;
        if back == 2 && !says(view, at) {
            return None;
        }
        let found: Vec<&NameMention> = names_of(view, all, earlier, at).filter(fits).collect();
        let keys: BTreeSet<&str> = found.iter().map(|name| name.key.as_str()).collect();
        let sure: BTreeSet<&str> = found
            .iter()
            .filter(|name| name.gender == Some(gender))
            .map(|name| name.key.as_str())
            .collect();
        let chosen = match (keys.len(), sure.len()) {
            (0, _) if back == 1 => return body(view, all, index, at),
            (0, _) => continue,
            (1, _) => found.first(),
            (_, 1) => found.iter().find(|name| name.gender == Some(gender)),
            // Two people: the one the sentence is about, where it opens with one.
            _ => found
                .first()
                .filter(|name| name.tokens.start <= view.text.sentences[earlier].tokens.start + 2),
        };
        let chosen = *chosen?;
        // Where the text does not show who is meant, somebody surely fitting nearby is a rival.
        if chosen.gender.is_none()
            && (0..=3).filter_map(|back| index.checked_sub(back)).any(|near| {
                names_of(view, all, near, at).any(|name| {
                    name.kind == NameKind::Person
                        && name.gender == Some(gender)
                        && name.key != chosen.key
                })
            })
        {
            return None;
        }
        let mut mention = mention(view, chosen, at..at + 1, NameForm::Pronoun);
        mention.gender = Some(gender);
        return Some(mention);
    }
    None
}

/// "It said": the body that the sentence before is about.
fn body(view: &View<'_>, all: &[NameMention], index: usize, at: usize) -> Option<NameMention> {
    let says = (at + 1..at + 4)
        .take_while(|token| view.is_word(*token))
        .any(|token| view.word(token).report.is_some());
    if !says {
        return None;
    }
    for back in 0..=1 {
        let earlier = index.checked_sub(back)?;
        let found: Vec<&NameMention> = names_of(view, all, earlier, at)
            .filter(|name| name.kind == NameKind::Organisation)
            .collect();
        let keys: BTreeSet<&str> = found.iter().map(|name| name.key.as_str()).collect();
        let start = view.text.sentences[earlier].tokens.start;
        let chosen = match keys.len() {
            0 => continue,
            1 => found.first(),
            _ => found.first().filter(|name| name.tokens.start <= start + 1),
        };
        return Some(mention(view, chosen?, at..at + 1, NameForm::Pronoun));
    }
    None
}

/// True when a reporting verb stands beside a pronoun: only people say.
fn says(view: &View<'_>, at: usize) -> bool {
    (at.saturating_sub(4)..at + 5).any(|token| view.word(token).report.is_some())
}

fn description(
    view: &View<'_>,
    names: &[NameMention],
    holders: &HashMap<&str, Option<usize>>,
    all: &[NameMention],
    index: usize,
    at: usize,
) -> Option<NameMention> {
    let noun = at + 1;
    if view.capital(noun) && view.class(noun).is_none() {
        return None;
    }
    if let Some((len, key)) = view.role(noun) {
        return holder(view, names, holders, noun..noun + len, key);
    }
    let (len, class) = view.class(noun)?;
    let end = noun + len;
    // "The company of …", "la société de transport": not the one just named.
    if class.kind != NameKind::Organisation
        || view.is(end, Is::Inner) && !view.is(end, Is::Determiner)
        || view.capital(end)
    {
        return None;
    }
    // "Le groupe suédois Norrhem", "la marque, Norrhem": it is named right behind.
    let adjective = view.is_word(end) && !view.is(end, Is::Function) && !view.is(end, Is::Verb);
    let behind = end + usize::from(adjective || view.folded(end) == ",");
    if behind > end && view.capital(behind) {
        return None;
    }
    for back in 0..=2 {
        let earlier = index.checked_sub(back)?;
        let found: Vec<&NameMention> = names_of(view, all, earlier, at)
            .filter(|name| name.kind == NameKind::Organisation && class_fits(view, name, &class.id))
            .collect();
        let keys: BTreeSet<&str> = found.iter().map(|name| name.key.as_str()).collect();
        match keys.len() {
            0 => continue,
            1 => return Some(mention(view, found[0], at..end, NameForm::Description)),
            _ => {
                let first = view.text.sentences[earlier].tokens.start;
                let subject = found.first().filter(|name| name.tokens.start <= first + 1)?;
                return Some(mention(view, subject, at..end, NameForm::Description));
            }
        }
    }
    None
}

/// True when a body may be called by a noun of a class.
fn class_fits(view: &View<'_>, name: &NameMention, class: &str) -> bool {
    let own = if name.known {
        view.names.by_id(&name.key).and_then(|entity| entity.class.as_deref())
    } else {
        None
    };
    // "The TDA union", "le syndicat TDA": the noun beside a name tells what it is.
    let beside = [name.tokens.start.checked_sub(1), Some(name.tokens.end)];
    let said = name.tokens.clone().chain(beside.into_iter().flatten());
    let own = own.or_else(|| {
        said.into_iter().find_map(|token| view.class(token)).map(|(_, class)| class.id.as_str())
    });
    match own {
        Some(own) => own == class,
        // Of a name that says nothing of itself, only the most general noun is believed.
        None => !name.known && view.names.is_general(class),
    }
}

/// "La ministre": the one person in the document who holds that function.
fn holder(
    view: &View<'_>,
    names: &[NameMention],
    holders: &HashMap<&str, Option<usize>>,
    noun: std::ops::Range<usize>,
    key: &str,
) -> Option<NameMention> {
    // With a name, a comma or a complement behind it, it is the function itself.
    if view.capital(noun.end) || view.is(noun.end, Is::Inner) || view.folded(noun.end) == "-" {
        return None;
    }
    if view.folded(noun.end) == ","
        && (view.capital(noun.end + 1) || view.is(noun.end + 1, Is::Title))
    {
        return None;
    }
    let person = &names[holders.get(key).copied().flatten()?];
    Some(mention(view, person, noun.start - 1..noun.end, NameForm::Description))
}

/// Who holds each function: one person, or nothing where several do.
fn holders<'r>(names: &[NameMention], roles: &'r [RoleMention]) -> HashMap<&'r str, Option<usize>> {
    let mut holders: HashMap<&str, Option<usize>> = HashMap::new();
    for role in roles.iter().filter(|role| !role.former) {
        // "Defence-minister" is a minister too.
        let parts = role.key.match_indices('-').map(|(at, _)| &role.key[at + 1..]);
        for key in parts.chain([role.key.as_str()]) {
            let known = holders.entry(key).or_insert(Some(role.person));
            if known.is_some_and(|known| names[known].key != names[role.person].key) {
                *known = None;
            }
        }
    }
    holders
}
