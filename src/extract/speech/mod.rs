//! Speech: how a document says what it says: clauses with polarity and modality, who says it,
//! quotations, rankings, and the functions of people.
//!
//! Takes a text cut into tokens and the language pack, gives one [`Speech`]. Knows no value:
//! what is counted, dated or measured is for `mentions`.

mod acts;
mod beside;
mod clauses;
mod manner;
mod phrases;
mod precedents;
mod quotes;
mod ranks;
mod saying;
mod things;
mod verbs;

pub use self::things::Thing;

use std::ops::Range;

use crate::extract::names;
use crate::extract::names::view::View;
use crate::knowledge::{Knowledge, Language};
use crate::model::document::Document;
use crate::model::fact::{Attribution, Modality, Polarity};
use crate::model::name::{NameMention, RoleMention};
use crate::model::span::Span;
use crate::model::text::Text;

/// What one document says, apart from its values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Speech {
    /// Names, in order; the other lists point into it.
    pub names: Vec<NameMention>,
    /// Functions given to people, in order of their place.
    pub roles: Vec<RoleMention>,
    /// Clauses, in order; every token of every sentence is in one of them.
    pub clauses: Vec<Clause>,
    /// Quotations in order of their start; a nested one follows the one around it.
    pub quotations: Vec<Quotation>,
    /// "First", "largest", "only", in order.
    pub rankings: Vec<Ranking>,
}

/// A stretch of a sentence around one verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// From its first to its last word.
    pub span: Span,
    /// Its tokens, as indexes into the text.
    pub tokens: Range<usize>,
    /// The index of its sentence.
    pub sentence: usize,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// The words that negate it.
    pub negation: Option<Span>,
    /// The tokens that the negation bears on.
    pub denied: Vec<usize>,
    /// True when it says that there is none of what it denies: "no shots were fired".
    pub none: bool,
    /// The things it says there are, and those it says there are none of.
    pub things: Vec<Thing>,
    /// The token of what is said to be done.
    pub act: Option<usize>,
    /// True when that is told as done.
    pub done: bool,
    /// Asserted, possible, planned …
    pub modality: Modality,
    /// The words that make it so.
    pub modal: Option<Span>,
    /// Who says it.
    pub attribution: Option<Attribution>,
    /// The token of its main verb.
    pub verb: Option<usize>,
    /// The index of the name that is its subject.
    pub subject: Option<usize>,
    /// The index of the quotation it stands in.
    pub quotation: Option<usize>,
}

/// What the marks around words are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuotationKind {
    /// Somebody's words.
    Words,
    /// A word kept at a distance: "the so-called 'deal'".
    Scare,
    /// The title of a work, the name of a thing.
    Title,
    /// A block set apart from the text.
    Block,
}

/// Words given as somebody's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Everything between the marks.
    pub span: Span,
    /// The words themselves: more than one piece where an incise cuts them.
    pub pieces: Vec<Span>,
    /// What the marks are for.
    pub kind: QuotationKind,
    /// Who says it: the index of a name.
    pub speaker: Option<usize>,
    /// Who says it, as the text has it, name or not ("un voisin").
    pub who: Option<Span>,
    /// The reporting verb or preposition.
    pub cue: Option<Span>,
    /// The quotation that this one goes on, after an incise or in a new paragraph.
    pub continues: Option<usize>,
    /// True when its closing mark is missing.
    pub unclosed: bool,
}

/// A claim to a rank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranking {
    /// The ranking words: "la deuxième plus grande", "the only"; with what is ranked where it
    /// stands inside them: "no harvest has been so small".
    pub cue: Span,
    /// The ranking words alone: "la deuxième plus grande", "so small".
    pub mark: Span,
    /// In any language: "first", "only", "record", "unprecedented", "most:large", "2-most:large",
    /// "among-most:large" for one of several, "3-place" for the outcome of a contest, "3-row" for
    /// the third in a row, "never" for what has no precedent, "again" for what has one.
    pub rank: String,
    /// Said to hold over all time.
    pub ever: bool,
    /// The name before it: "Ottawa's second-largest".
    pub owner: Option<Span>,
    /// The words that say what is ranked.
    pub what: Option<Span>,
    /// The words that say among what: "de l'histoire", "since 2008".
    pub scope: Option<Span>,
}

impl Speech {
    /// The index of the clause that holds byte `at`.
    pub fn clause_at(&self, at: usize) -> Option<usize> {
        let next = self.clauses.partition_point(|clause| clause.span.start <= at);
        let index = next.checked_sub(1)?;
        (at < self.clauses[index].span.end).then_some(index)
    }

    /// The names whose words lie inside `span`, as a range of indexes.
    pub fn names_in(&self, span: Span) -> Range<usize> {
        let start = self.names.partition_point(|name| name.span.start < span.start);
        let end = self.names.partition_point(|name| name.span.end <= span.end);
        start..end.max(start)
    }

    /// The innermost quotation that holds byte `at`.
    pub fn quotation_at(&self, at: usize) -> Option<usize> {
        (0..self.quotations.len())
            .rev()
            .skip_while(|index| self.quotations[*index].span.start > at)
            .take(4)
            .find(|index| at < self.quotations[*index].span.end)
    }
}

/// Reads one document.
pub fn read(
    text: &Text<'_>,
    document: &Document,
    language: &Language,
    knowledge: &Knowledge,
) -> Speech {
    let view = View::new(text, document, language, knowledge);
    let (names, roles) = names::in_view(&view);
    let mut pieces = clauses::cut(&view, &names);
    manner::judge(&view, &mut pieces);
    acts::find(&view, &mut pieces);
    things::find(&view, &mut pieces);
    let sayings = saying::find(&view, &names, &pieces);
    let fullest = saying::fullest(&names);
    saying::attribute(&view, &names, &fullest, &mut pieces, &sayings);
    let quotations = quotes::find(&view, &names, &fullest, &mut pieces, &sayings);
    let rankings = ranks::find(&view);
    let clauses = pieces.into_iter().map(|piece| piece.clause).collect();
    Speech { names, roles, clauses, quotations, rankings }
}
