//! Names: who and what a document speaks of, and the functions people hold in it.
//!
//! Plain types; finding them is for `extract`, resolving them across sources for `graph`.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::model::span::Span;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, a body, a court, a club …
    Organisation,
    /// A country, a town, a river …
    Place,
    /// A name of something else, or one that nothing tells apart.
    Other,
}

impl NameKind {
    /// The name used in rule files and reports.
    pub fn name(self) -> &'static str {
        match self {
            NameKind::Person => "person",
            NameKind::Organisation => "organisation",
            NameKind::Place => "place",
            NameKind::Other => "other",
        }
    }
}

/// How something is named at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameForm {
    /// In the longest form the document has for it.
    Full,
    /// By a part of a longer form: a surname, "Corvane" for "Corvane Group".
    Short,
    /// By its initials.
    Acronym,
    /// By a common noun: "the company", "l'agence".
    Description,
    /// By a pronoun.
    Pronoun,
}

impl NameForm {
    /// True for forms that spell the name, so that spellings may be compared.
    pub fn is_spelled(self) -> bool {
        match self {
            NameForm::Full | NameForm::Short | NameForm::Acronym => true,
            NameForm::Description | NameForm::Pronoun => false,
        }
    }
}

/// Female, male, as far as the text shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Gender {
    /// She.
    Female,
    /// He.
    Male,
}

/// One place where something is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameMention {
    /// The words of the name, without article, title or function.
    pub span: Span,
    /// Its tokens, as indexes into the text.
    pub tokens: Range<usize>,
    /// What it stands for.
    pub kind: NameKind,
    /// How it is named here.
    pub form: NameForm,
    /// One key for all mentions of the same thing in the document: the id of `rules/names/`
    /// where it is known, otherwise the folded words of its longest form.
    pub key: String,
    /// The folded words of this mention.
    pub folded: String,
    /// True when `key` is an id of `rules/names/`.
    pub known: bool,
    /// Of a person, as far as the text shows.
    pub gender: Option<Gender>,
}

/// One place where a person is given a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleMention {
    /// The index of the person among the document's name mentions.
    pub person: usize,
    /// The function, without article, with what it is of: "directeur général de Corvalec".
    pub span: Span,
    /// The noun alone: "directeur général".
    pub noun: Span,
    /// The function in any language: a concept of the language packs, "chief-executive".
    pub key: String,
    /// The words after "of": the place, the body, the field.
    pub of: Option<Span>,
    /// The index of the name in `of`, where there is one.
    pub of_name: Option<usize>,
    /// No longer held ("ancien", "former", "ex-").
    pub former: bool,
    /// Held at the moment that is told of, or in life ("then", "late").
    pub once: bool,
    /// Held for the time being ("acting", "par intérim").
    pub acting: bool,
    /// To be held later ("designate", "futur").
    pub future: bool,
}
