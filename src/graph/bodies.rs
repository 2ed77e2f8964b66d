//! Bodies whose name differs by a noun: "Harlow Reed Center" and "Harlow Reed Clinic", "Central
//! Elections Commission" and "Central Election and Referendum Commission".
//!
//! Takes the names as spelled in all documents, gives pairs of them. Knows no document: whether
//! both stand in one text is for `check` to ask.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::variants::{self, Form};
use crate::knowledge::names::{Class, Names};
use crate::model::name::NameKind;

/// Shorter words join the others: "of", "for", "de", "et".
const SMALL: usize = 3;
/// So many letters of a word tell it from others: "election", "elections".
const STEM: usize = 5;
/// Names that share so many words beside the noun are of one body, were the noun of any kind or
/// one word more.
const TELLING: usize = 2;

/// One way of naming a body, however its noun is spelled: "center", "centre".
struct Body<'a> {
    forms: Vec<usize>,
    /// What it is called: "clinic".
    noun: String,
    class: &'a Class,
    /// The words that tell it from others of its kind, in order.
    own: Vec<String>,
}

/// Pairs of lists of forms: each list names one body in one way, both name it in two.
pub fn pairs(forms: &[Form<'_>], names: &Names) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut by_word: BTreeMap<String, Vec<Body<'_>>> = BTreeMap::new();
    let bodies = forms.iter().enumerate().filter_map(|(index, form)| body(index, form, names));
    for body in bodies {
        let Some(first) = body.own.first() else { continue };
        let list = by_word.entry(first.clone()).or_default();
        match list.iter_mut().find(|known| known.noun == body.noun && known.own == body.own) {
            Some(known) => known.forms.extend(body.forms),
            None => list.push(body),
        }
    }
    let keys = |body: &Body<'_>| -> BTreeSet<&str> {
        body.forms.iter().flat_map(|form| &forms[*form].keys).copied().collect()
    };
    let mut pairs = Vec::new();
    for list in by_word.values() {
        for (at, a) in list.iter().enumerate() {
            for b in &list[at + 1..] {
                let two = other_noun(a, b) || one_word_more(a, b);
                if two && keys(a).is_disjoint(&keys(b)) {
                    pairs.push((a.forms.clone(), b.forms.clone()));
                }
            }
        }
    }
    pairs
}

fn body<'a>(index: usize, form: &Form<'_>, names: &'a Names) -> Option<Body<'a>> {
    if matches!(form.kind, NameKind::Person | NameKind::Place) {
        return None;
    }
    let words: Vec<&str> = form.folded.split([' ', '-']).collect();
    // The noun stands last, or first: "clinique Harlow Reed", "Commission for Elections".
    let head = |at: usize| names.body(words[at]).map(|class| (at, class));
    let last = words.len().checked_sub(1)?;
    let (at, class) = head(last).or_else(|| (0..last).find_map(head))?;
    let own = words.iter().enumerate().filter(|(other, word)| *other != at && word.len() > SMALL);
    let own = own.map(|(_, word)| word.chars().take(STEM).collect()).collect();
    let noun = variants::plain(words[at]);
    let is_body = class.kind == NameKind::Organisation;
    is_body.then_some(Body { forms: vec![index], noun, class, own })
}

/// "Harlow Reed Center", "Harlow Reed Clinic".
fn other_noun(a: &Body<'_>, b: &Body<'_>) -> bool {
    let general = a.class.general != b.class.general && a.own.len() >= TELLING;
    a.noun != b.noun && a.own == b.own && (a.class.id == b.class.id || general)
}

/// "Harlow Reed Center", "Harlow Reed Treatment Center".
fn one_word_more(a: &Body<'_>, b: &Body<'_>) -> bool {
    let set = |body: &Body<'_>| body.own.iter().cloned().collect::<BTreeSet<_>>();
    let (x, y) = (set(a), set(b));
    let (shared, all) = (x.intersection(&y).count(), x.union(&y).count());
    a.noun == b.noun && shared >= TELLING && all == shared + 1 && x.len() != y.len()
}
