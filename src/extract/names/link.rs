//! Which mentions name the same thing, and what that thing is.
//!
//! Takes candidates, gives name mentions with one key a thing: surnames to full names, short
//! names of companies to long ones, initials to the words they stand for.

use std::collections::{BTreeMap, HashMap};

use super::runs::Run;
use super::view::View;
use crate::knowledge::names::Alias;
use crate::knowledge::speech::Is;
use crate::model::name::{Gender, NameForm, NameKind, NameMention};

/// What speaks for one kind or another, over all mentions of the same words.
#[derive(Debug, Default, Clone)]
struct Votes {
    person: i32,
    organisation: i32,
    place: i32,
    other: i32,
    female: i32,
    male: i32,
    alias: Option<Alias>,
}

/// A spelling of a name and what was found out about it.
struct Spelling {
    words: Vec<String>,
    kind: NameKind,
    gender: Option<Gender>,
    key: String,
    form: NameForm,
    known: bool,
}

/// Turns candidates into mentions.
pub fn link(view: &View<'_>, runs: &[Run]) -> Vec<NameMention> {
    let mut votes: BTreeMap<String, (Vec<String>, Votes)> = BTreeMap::new();
    let folded: Vec<String> = runs.iter().map(|run| words_of(view, run).join(" ")).collect();
    for (run, folded) in runs.iter().zip(&folded) {
        let entry =
            votes.entry(folded.clone()).or_insert_with(|| (words_of(view, run), Votes::default()));
        vote(view, run, &mut entry.1);
    }
    // "Owain Treharne" and later "Treharne": somebody, where "Owain" never stands alone.
    let alone: Vec<String> = votes
        .iter()
        .filter(|(_, (words, _))| words.len() == 1)
        .map(|(folded, _)| folded.clone())
        .collect();
    for (words, votes) in votes.values_mut() {
        let is_alone = |word: &String| alone.binary_search(word).is_ok();
        if (2..=3).contains(&words.len())
            && words.last().is_some_and(is_alone)
            && !words.first().is_some_and(is_alone)
        {
            votes.person += 3;
        }
    }
    let mut spellings: BTreeMap<String, Spelling> = votes
        .into_iter()
        .map(|(folded, (words, votes))| (folded.clone(), judge(view, folded, words, &votes)))
        .collect();
    shorten(view, &mut spellings);
    initials(view, runs, &folded, &mut spellings);
    runs.iter()
        .zip(&folded)
        .filter_map(|(run, folded)| {
            let spelling = spellings.get(folded)?;
            let mut span = view.span(run.tokens.clone());
            let text = view.text.source;
            while span.of(text).ends_with(['\'', '’', 'ʼ']) {
                span.end -= span.of(text).chars().next_back().map_or(1, char::len_utf8);
            }
            Some(NameMention {
                span,
                tokens: run.tokens.clone(),
                kind: spelling.kind,
                form: spelling.form,
                key: spelling.key.clone(),
                folded: folded.clone(),
                known: spelling.known,
                gender: spelling.gender,
            })
        })
        .collect()
}

fn words_of(view: &View<'_>, run: &Run) -> Vec<String> {
    run.tokens
        .clone()
        .map(|token| view.stem(token))
        .filter(|word| !matches!(*word, "\n" | "." | "-" | ""))
        .map(str::to_owned)
        .collect()
}

/// What one mention says of its kind.
fn vote(view: &View<'_>, run: &Run, votes: &mut Votes) {
    let (first, end) = (run.tokens.start, run.tokens.end);
    let words = run
        .tokens
        .clone()
        .filter(|token| view.is_word(*token) && (*token == first || view.spaced(*token)))
        .count();
    votes.alias = votes.alias.or(run.alias);
    match run.gender {
        Some(Gender::Female) => votes.female += 1,
        Some(Gender::Male) => votes.male += 1,
        None => {}
    }
    match run.kind {
        Some(NameKind::Organisation) => votes.organisation += 20,
        Some(NameKind::Place) => votes.place += 20,
        Some(NameKind::Person) => votes.person += 20,
        Some(NameKind::Other) | None => {}
    }
    if run.titled {
        votes.person += 12;
    }
    let given = view.names.given(view.stem(first)).is_some();
    if given && words >= 2 {
        votes.person += 10;
    }
    let sentence_start = view.text.sentences[run.sentence].tokens.start;
    let before = view.before(first, sentence_start);
    let article = before.is_some_and(|at| view.is(at, Is::Determiner));
    if words >= 2 && view.names.is_suffix(view.stem(end - 1)) {
        votes.organisation += 15;
    }
    for token in run.tokens.clone().filter(|token| view.capital(*token)) {
        if let Some((_, class)) = view.class(token)
            && words >= 2
        {
            match class.kind {
                NameKind::Organisation => votes.organisation += 12,
                NameKind::Place => votes.place += 12,
                NameKind::Person | NameKind::Other => {}
            }
        }
    }
    if words == 1 && view.shouted(first) && view.folded(first).len() <= 6 {
        votes.organisation += 4;
    }
    // "ALBI, 10 mars": where an agency's report begins.
    if view.shouted(first)
        && words <= 2
        && first <= sentence_start + 1
        && matches!(view.folded(end), "," | "(")
    {
        votes.place += 8;
        votes.organisation -= 4;
    }
    if place_cue(view, first, sentence_start) {
        votes.place += if given && words >= 2 { 0 } else { 5 };
    }
    // "Le groupe suédois Norrhem", "la rivière Sarde": the noun before says what it is.
    for back in 1..=3 {
        let Some(at) = first.checked_sub(back).filter(|at| *at >= sentence_start) else { break };
        // "The airport director Ann Bell": the function hides what stands before it.
        let function = view.role(at).is_some();
        if view.capital(at) || !view.is_word(at) || view.is(at, Is::Function) || function {
            break;
        }
        if let Some((len, class)) = view.class(at)
            && at + len <= first
        {
            match class.kind {
                NameKind::Organisation => votes.organisation += 6,
                NameKind::Place => votes.place += 6,
                NameKind::Person | NameKind::Other => {}
            }
            break;
        }
    }
    // "Saint-Cernin-sur-Tarn": small words between hyphens.
    if run.tokens.clone().any(|token| {
        token > first
            && view.folded(token - 1) == "-"
            && view.is_word(token)
            && !view.capital(token)
    }) {
        votes.place += 6;
    }
    // "Paul Estève, 61," is somebody.
    if view.folded(end) == "," && aged(view, end + 1) {
        votes.person += 8;
    }
    if article {
        votes.other += 3;
        votes.person -= 3;
    }
    let next = if view.is(end, Is::NegationParticle) { end + 1 } else { end };
    if view.word(next).report.is_some() || view.is(next, Is::Auxiliary) {
        if words == 1 && !given {
            votes.organisation += 2;
        } else if !article {
            votes.person += if words <= 3 { 3 } else { 0 };
        }
    }
    let inverted = before.is_some_and(|at| view.word(at).report.is_some());
    if inverted && words >= 2 {
        votes.person += 4;
    }
    if (2..=3).contains(&words) && !article {
        votes.person = votes.person.max(1);
    }
}

/// True where an age stands between commas.
fn aged(view: &View<'_>, token: usize) -> bool {
    let word = view.text.word(token);
    let number = (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    number
        && (view.folded(token + 1) == ","
            || view.is_word(token + 1) && view.folded(token + 2) == ",")
}

fn place_cue(view: &View<'_>, first: usize, start: usize) -> bool {
    (1..=4).any(|back| {
        let Some(at) = first.checked_sub(back).filter(|at| *at >= start) else { return false };
        view.phrase(&view.speech.places, at).is_some_and(|(len, ())| at + len == first)
    })
}

fn judge(view: &View<'_>, folded: String, words: Vec<String>, votes: &Votes) -> Spelling {
    let kinds = [
        (votes.person, NameKind::Person),
        (votes.organisation, NameKind::Organisation),
        (votes.place, NameKind::Place),
        (votes.other, NameKind::Other),
    ];
    let best = kinds.iter().map(|(score, _)| *score).max().unwrap_or(0);
    let mut kind = kinds
        .iter()
        .find(|(score, kind)| {
            *score == best && best > if *kind == NameKind::Person { 2 } else { 0 }
        })
        .map_or(NameKind::Other, |(_, kind)| *kind);
    let mut known = None;
    if let Some(alias) = votes.alias {
        let entity = view.names.entity(alias.entity);
        // An ambiguous name is believed where the text speaks for the same kind, or for none.
        if !alias.ambiguous || best <= 2 || kind == entity.kind {
            kind = entity.kind;
            known = Some(entity.id.clone());
        }
    }
    let gender = match (kind, votes.female.cmp(&votes.male)) {
        (NameKind::Person, std::cmp::Ordering::Greater) => Some(Gender::Female),
        (NameKind::Person, std::cmp::Ordering::Less) => Some(Gender::Male),
        _ => None,
    };
    Spelling {
        words,
        kind,
        gender,
        known: known.is_some(),
        key: known.unwrap_or(folded),
        form: NameForm::Full,
    }
}

/// Links a part of a name to the one longer name that it can be a part of.
fn shorten(view: &View<'_>, spellings: &mut BTreeMap<String, Spelling>) {
    let mut longer: HashMap<String, Vec<String>> = HashMap::new();
    for (folded, spelling) in spellings.iter().filter(|(_, s)| s.words.len() > 1) {
        let words = &spelling.words;
        let parts: Vec<String> = match spelling.kind {
            NameKind::Person => (1..words.len())
                .map(|from| words[from..].join(" "))
                .chain(std::iter::once(words[0].clone()))
                .collect(),
            // "Medwyn Shareholder" is no name that "Medwyn" is short for.
            NameKind::Organisation | NameKind::Other
                if words[1..]
                    .iter()
                    .all(|word| view.is_small(word) && !view.names.is_suffix(word)) =>
            {
                Vec::new()
            }
            NameKind::Organisation | NameKind::Other => {
                (1..words.len()).map(|to| words[..to].join(" ")).collect()
            }
            NameKind::Place => Vec::new(),
        };
        for part in parts {
            longer.entry(part).or_default().push(folded.clone());
        }
    }
    let mut links = Vec::new();
    for (folded, spelling) in spellings.iter().filter(|(_, spelling)| !spelling.known) {
        let Some(candidates) = longer.get(folded) else { continue };
        let fits = |candidate: &&String| {
            let long = &spellings[*candidate];
            let own = spelling.kind;
            match long.kind {
                NameKind::Person => own != NameKind::Place || spelling.words.len() == 1,
                // One common word of a longer name names nothing: "Bank", "First".
                NameKind::Organisation | NameKind::Other => {
                    own != NameKind::Person
                        && view.names.given(folded).is_none()
                        && !view.is_small(folded)
                }
                NameKind::Place => false,
            }
        };
        let mut keys: Vec<&String> = candidates.iter().filter(fits).collect();
        keys.sort_by_key(|key| spellings[*key].words.len());
        let distinct: std::collections::BTreeSet<&str> =
            keys.iter().map(|key| last_or_first(&spellings[key.as_str()], folded)).collect();
        // Several spellings of one longer name are one; two different names are none.
        if let Some(key) = keys.last()
            && distinct.len() == 1
        {
            links.push((folded.clone(), (*key).clone()));
        }
    }
    for (short, long) in links.into_iter().rev() {
        let Some(target) = spellings.get(&long) else { continue };
        let (key, kind, gender, known) =
            (target.key.clone(), target.kind, target.gender, target.known);
        if let Some(spelling) = spellings.get_mut(&short) {
            spelling.key = key;
            spelling.kind = kind;
            spelling.gender = spelling.gender.or(gender);
            spelling.known = known;
            spelling.form = NameForm::Short;
        }
    }
    // A chain of links ("Altman", "Sam Altman", "Samuel Sam Altman") ends at one key.
    let keys: Vec<(String, String)> =
        spellings.iter().map(|(folded, s)| (folded.clone(), s.key.clone())).collect();
    for (folded, key) in keys {
        if let Some(end) = spellings.get(&key).map(|s| s.key.clone())
            && let Some(spelling) = spellings.get_mut(&folded)
            && !spelling.known
        {
            spelling.key = end;
        }
    }
}

/// The part of a longer name that must be one for a short form to be clear.
fn last_or_first<'a>(long: &'a Spelling, short: &str) -> &'a str {
    match long.kind {
        NameKind::Person
            if long.words.last().is_some_and(|last| short.ends_with(last.as_str())) =>
        {
            long.words.first().map_or("", String::as_str)
        }
        NameKind::Person => long.words.last().map_or("", String::as_str),
        NameKind::Organisation | NameKind::Other | NameKind::Place => {
            long.words.get(1).map_or("", String::as_str)
        }
    }
}

/// Links initials to the words they stand for: "(DoD)", or the only name with those initials.
fn initials(
    view: &View<'_>,
    runs: &[Run],
    folded: &[String],
    spellings: &mut BTreeMap<String, Spelling>,
) {
    let mut links: BTreeMap<String, String> = BTreeMap::new();
    for (index, run) in runs.iter().enumerate() {
        let first = run.tokens.start;
        if run.tokens.len() != 1 || links.contains_key(&folded[index]) {
            continue;
        }
        let word = view.text.word(first);
        let upper = word.chars().filter(|c| c.is_uppercase()).count();
        if upper < 2 || word.chars().count() > 7 {
            continue;
        }
        let mut defined = None;
        if index > 0 && in_brackets(view, first) {
            let before = &runs[index - 1];
            // A bracket or a mark, and nothing else, stands between.
            if first.saturating_sub(before.tokens.end) <= 2 {
                defined = Some(index - 1);
            }
        }
        if defined.is_none()
            && let Some(next) = runs.get(index + 1)
            && next.tokens.start == first + 2
            && view.folded(first + 1) == "("
            && stands_for(&folded[index], &spellings[&folded[index + 1]].words)
        {
            defined = Some(index + 1);
        }
        if let Some(full) = defined.filter(|full| spellings[&folded[*full]].words.len() > 1) {
            links.insert(folded[index].clone(), folded[full].clone());
        }
    }
    let shouted: Vec<String> = runs
        .iter()
        .zip(folded)
        .filter(|(run, _)| run.tokens.len() == 1 && view.shouted(run.tokens.start))
        .map(|(_, folded)| folded.clone())
        .collect();
    for short in shouted {
        if links.contains_key(&short) || spellings.get(&short).is_none_or(|s| s.known) {
            continue;
        }
        let mut full = spellings
            .values()
            .filter(|s| {
                s.words.len() > 1 && s.kind != NameKind::Person && stands_for(&short, &s.words)
            })
            .map(|s| s.words.join(" "));
        if let (Some(only), None) = (full.next(), full.next()) {
            links.insert(short, only);
        }
    }
    for (short, full) in links {
        let Some(target) = spellings.get(&full) else { continue };
        let (key, kind, known) = (target.key.clone(), target.kind, target.known);
        let Some(spelling) = spellings.get_mut(&short) else { continue };
        spelling.form = NameForm::Acronym;
        if spelling.known {
            // The names files know the initials: then they also tell what the words name.
            let (key, kind) = (spelling.key.clone(), spelling.kind);
            if let Some(target) = spellings.get_mut(&full)
                && !target.known
            {
                (target.key, target.kind, target.known) = (key, kind, true);
            }
            continue;
        }
        spelling.key = key;
        spelling.known = known;
        spelling.kind = if kind == NameKind::Person { spelling.kind } else { kind };
    }
}

fn in_brackets(view: &View<'_>, token: usize) -> bool {
    let Some(before) = token.checked_sub(1) else { return false };
    let marks = ["(", "\"", "«", "“"];
    let opens = marks.contains(&view.folded(before));
    opens
        && (view.folded(before) == "("
            || before.checked_sub(1).is_some_and(|at| view.folded(at) == "("))
}

/// True when letters are the initials of words, small words left out or not.
fn stands_for(short: &str, words: &[String]) -> bool {
    let initials = |skip: bool| -> String {
        words
            .iter()
            .filter(|word| word.as_str() != "-" && !(skip && word.chars().count() <= 3))
            .filter_map(|word| word.chars().next())
            .collect()
    };
    short.chars().count() >= 2 && (initials(false) == short || initials(true) == short)
}
