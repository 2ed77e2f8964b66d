//! How a language says that there is something, or that there is none of it.

use serde::{Deserialize, Serialize};

use super::Speech;
use super::draft::{Draft, Filler};

/// What a word or phrase says of the thing beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stand {
    /// Before what there is none of: "no", "without", "acquitted of".
    Absent,
    /// Before what there is: "there was", "convicted of".
    Present,
    /// Before what is only asked for, feared, possible: "calls for", "the risk of".
    Unreal,
    /// Before what may be there: "possible", "suspected".
    Maybe,
    /// A noun that only points at the next one: "sign of".
    Through,
    /// A verb after which there is no such thing any more: "lifted", "dropped".
    Lifted,
    /// A verb that leaves the thing standing: "upheld", "maintained".
    Granted,
    /// After what is left out: "excluded".
    Excepted,
    /// After what is counted in: "included".
    Counted,
    /// A noun too vague to be denied or claimed: "time", "way".
    Vague,
    /// Before the noun it denies in part only: "other", "further".
    Partial,
    /// "Three", "dozen": before the noun, and no name of the thing.
    Numeral,
    /// Before what somebody has: "her", "leur".
    Own,
    /// Before what the noun is of: "of", "de".
    Of,
}

/// The words as a person writes them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawThings {
    head_last: bool,
    absent: Vec<String>,
    present: Vec<String>,
    unreal: Vec<String>,
    maybe: Vec<String>,
    through: Vec<String>,
    lifted: Vec<String>,
    granted: Vec<String>,
    excepted: Vec<String>,
    counted: Vec<String>,
    vague: Vec<String>,
    partial: Vec<String>,
    numerals: Vec<String>,
    own: Vec<String>,
    of: Vec<String>,
}

impl RawThings {
    /// Puts the words in their table.
    pub(super) fn fill(&self, speech: &mut Draft, filler: &mut Filler) {
        speech.speech.head_last = self.head_last;
        let lists = [
            (&self.absent, Stand::Absent),
            (&self.present, Stand::Present),
            (&self.unreal, Stand::Unreal),
            (&self.maybe, Stand::Maybe),
            (&self.through, Stand::Through),
            (&self.lifted, Stand::Lifted),
            (&self.granted, Stand::Granted),
            (&self.excepted, Stand::Excepted),
            (&self.counted, Stand::Counted),
            (&self.vague, Stand::Vague),
            (&self.partial, Stand::Partial),
            (&self.numerals, Stand::Numeral),
            (&self.own, Stand::Own),
            (&self.of, Stand::Of),
        ];
        for (words, stand) in lists {
            filler.add(speech, |speech: &mut Speech| &mut speech.things, words, stand);
        }
    }
}
