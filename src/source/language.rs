//! Which language pack reads a text.
//!
//! Takes a draft, gives the code of a pack: the one the page declares, else the one that the
//! words tell. Knows the languages that are loaded and no other.

use whatlang::{Detector, Lang};

use crate::knowledge::page::{Page, Told};
use crate::knowledge::speech::Is;
use crate::knowledge::{Knowledge, Language};
use crate::model::text::fold_phrase;

use super::draft::Draft;

/// How many bytes are enough to tell languages apart.
const SAMPLE: usize = 360;

/// The packs in the order in which a document asks them.
pub(super) struct Packs<'a> {
    /// The pack of the document's language.
    pub own: &'a Page,
    /// All packs, its own first.
    pub all: Vec<&'a Page>,
}

impl Packs<'_> {
    /// What the words of a line tell, in any language.
    pub fn told(&self, key: &str) -> Told {
        let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        self.all.iter().fold(Told::default(), |told, page| told.or(page.lines.look(&words)))
    }

    /// True when any pack says so.
    pub fn any(&self, told: impl Fn(&Page) -> bool) -> bool {
        self.all.iter().any(|page| told(page))
    }
}

/// The packs for a document in this language.
pub(super) fn packs<'a>(language: &str, knowledge: &'a Knowledge) -> Packs<'a> {
    static NONE: std::sync::LazyLock<Page> = std::sync::LazyLock::new(Page::default);
    let own = knowledge.language(language).map_or(&*NONE, |pack| &pack.page);
    let others = knowledge.languages.values().map(|pack| &pack.page);
    let mut all = vec![own];
    all.extend(others.filter(|page| !std::ptr::eq(*page, own)));
    Packs { own, all }
}

/// The code of the pack that reads the draft.
pub(super) fn of(draft: &Draft, knowledge: &Knowledge) -> String {
    let declared =
        draft.stated.language.as_deref().map(|tag| {
            tag.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
        });
    if let Some(code) = declared
        && knowledge.languages.contains_key(&code)
    {
        return code;
    }
    let first = knowledge.languages.keys().next().cloned().unwrap_or_default();
    let known: Vec<(&String, Lang)> = knowledge
        .languages
        .iter()
        .filter_map(|(code, pack)| Some((code, Lang::from_code(&pack.page.code3)?)))
        .collect();
    if known.len() < 2 {
        return known.first().map_or(first, |(code, _)| (*code).clone());
    }
    let sample = sample(draft);
    let detector = Detector::with_allowlist(known.iter().map(|(_, lang)| *lang).collect());
    let found = detector.detect(sample);
    // A line or two: the letters tell less than the small words.
    let short = found.as_ref().is_none_or(|found| !found.is_reliable());
    if let Some(code) = short.then(|| by_small_words(sample, knowledge)).flatten() {
        return code;
    }
    let found = found.map(|found| found.lang());
    known.iter().find(|(_, lang)| Some(*lang) == found).map_or(first, |(code, _)| (*code).clone())
}

/// The language that has most of the words as its function words, if one has more than any other.
fn by_small_words(sample: &str, knowledge: &Knowledge) -> Option<String> {
    let words = fold_phrase(sample);
    let count = |language: &Language| {
        words.iter().filter(|word| language.speech.word(word).is(Is::Function)).count()
    };
    let mut counts: Vec<(usize, &String)> =
        knowledge.languages.iter().map(|(code, language)| (count(language), code)).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    match counts.as_slice() {
        [(most, code), (next, _), ..] if most > next => Some((*code).clone()),
        _ => None,
    }
}

/// Running text where there is any; titles and furniture tell less.
fn sample(draft: &Draft) -> &str {
    let long = draft.blocks.iter().find(|block| block.span.len() >= 200);
    let start = long.or(draft.blocks.first()).map_or(0, |block| block.span.start);
    let mut end = (start + SAMPLE).min(draft.text.len());
    while !draft.text.is_char_boundary(end) {
        end -= 1;
    }
    &draft.text[start..end]
}
