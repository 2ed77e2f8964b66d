//! A language's ways of saying as they are built into the program: words and phrases in tables.
//!
//! Takes a checked [`Speech`], gives bytes; and the other way round.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::tables::Frozen;
use super::{Endings, Speech, Suffixes, Word};
use crate::knowledge::table::{Bytes, Words, cut, join};

/// What is written beside the tables.
#[derive(Debug, Serialize, Deserialize)]
struct Written {
    known: Vec<Word>,
    areas: BTreeMap<String, u8>,
    head_last: bool,
    conditional: Endings,
    future: Endings,
    finite: Endings,
    participles: Suffixes,
    only_participles: Suffixes,
    plurals: Vec<String>,
}

impl Speech {
    /// All tables of phrases.
    pub(super) fn tables(&mut self) -> [&mut dyn Frozen; 32] {
        // Named one by one, so that none is left out.
        let Speech {
            openers,
            not_conditions,
            negations,
            not_negations,
            modals,
            not_modals,
            sources,
            not_sources,
            reports,
            impersonal,
            places,
            ranks,
            not_ranks,
            rank_among,
            rank_ever,
            rank_back_to,
            rank_had,
            rank_no_time,
            rank_yet,
            rank_already,
            rank_once,
            rank_row,
            adjectives,
            tenures,
            utterances,
            viewpoints,
            as_words,
            becoming,
            role_verbs,
            role_bys,
            role_of,
            things,
            words: _,
            exact: _,
            known: _,
            areas: _,
            head_last: _,
            conditional: _,
            future: _,
            finite: _,
            participles: _,
            only_participles: _,
            plurals: _,
        } = self;
        [
            openers,
            not_conditions,
            negations,
            not_negations,
            modals,
            not_modals,
            sources,
            not_sources,
            reports,
            impersonal,
            places,
            ranks,
            not_ranks,
            rank_among,
            rank_ever,
            rank_back_to,
            rank_had,
            rank_no_time,
            rank_yet,
            rank_already,
            rank_once,
            rank_row,
            adjectives,
            tenures,
            utterances,
            viewpoints,
            as_words,
            becoming,
            role_verbs,
            role_bys,
            role_of,
            things,
        ]
    }

    /// All that was read as bytes, as `Speech::thaw` reads them; `None` when it cannot be written.
    #[allow(dead_code, reason = "what the program reads is written when it is built")]
    pub fn freeze(mut self) -> Option<Vec<u8>> {
        let tables = self.tables().map(|table| table.freeze().map(Bytes::Owned));
        let written = Written {
            known: self.known,
            areas: self.areas,
            head_last: self.head_last,
            conditional: self.conditional,
            future: self.future,
            finite: self.finite,
            participles: self.participles,
            only_participles: self.only_participles,
            plurals: self.plurals,
        };
        let mut parts: Vec<Bytes> = vec![serde_json::to_vec(&written).ok()?.into()];
        parts.extend([self.words, self.exact].into_iter().flat_map(Words::parts));
        parts.extend(tables.into_iter().collect::<Option<Vec<_>>>()?);
        Some(join(&parts))
    }

    /// What was frozen; `None` for bytes that are none.
    pub(super) fn thaw(bytes: &'static [u8]) -> Option<Speech> {
        let parts = cut(bytes)?;
        let [written, a, b, c, d, tables @ ..] = parts.as_slice() else { return None };
        let written: Written = serde_json::from_slice(written).ok()?;
        let words = |parts: [&&'static [u8]; 2]| Words::of(parts.map(|part| Bytes::Borrowed(part)));
        let mut speech = Speech {
            words: words([a, b]),
            exact: words([c, d]),
            known: written.known,
            areas: written.areas,
            head_last: written.head_last,
            conditional: written.conditional,
            future: written.future,
            finite: written.finite,
            participles: written.participles,
            only_participles: written.only_participles,
            plurals: written.plurals,
            ..Speech::default()
        };
        let mut tables = tables.iter();
        for table in speech.tables() {
            table.thaw(tables.next()?)?;
        }
        Some(speech)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::datafile;
    use crate::knowledge::Knowledge;

    #[test]
    fn what_is_built_in_is_what_is_read_now() {
        for (path, text) in Knowledge::built_in() {
            if path.starts_with("languages/") && path.ends_with("/speech.toml") {
                let now = Speech::read(path, &format!("{text}\n")).expect("it is right");
                assert_eq!(now.freeze().as_deref(), datafile::frozen(path, text), "{path}");
            }
        }
    }
}
