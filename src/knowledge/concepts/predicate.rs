//! Predicates: what can be stated with a value, and when two such statements fill one slot.

use serde::{Deserialize, Serialize};

use super::{Class, ConceptId};

/// The kind of value that a predicate takes; the names of `Value::kind` and two of clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueType {
    /// A number of things or people, or a bare number.
    Count,
    /// An amount of money.
    Money,
    /// A share in percent.
    Percent,
    /// A physical measure.
    Measure,
    /// A date or a time of day.
    Date,
    /// A length of time.
    Duration,
    /// A rank.
    Ordinal,
    /// An age.
    Age,
    /// A result of a match or a vote.
    Score,
    /// A function held.
    Role,
    /// Where something is.
    Place,
}

impl ValueType {
    /// True when a value whose `Value::kind` is `kind` may fill it.
    pub fn takes(self, kind: &str) -> bool {
        match self {
            ValueType::Count => matches!(kind, "count" | "number"),
            ValueType::Money => kind == "money",
            ValueType::Percent => kind == "percent",
            ValueType::Measure => kind == "measure",
            ValueType::Date => kind == "date",
            ValueType::Duration => kind == "duration",
            ValueType::Ordinal => kind == "ordinal",
            ValueType::Age => matches!(kind, "age" | "duration"),
            ValueType::Score => kind == "score",
            ValueType::Role => kind == "role",
            ValueType::Place => kind == "place",
        }
    }
}

/// What can be stated with a value: two facts of one predicate, subject and scope are about the
/// same thing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Predicate {
    /// Its id, unique over all domains.
    pub id: String,
    /// The kind of its value.
    pub value: ValueType,
    /// Concepts that announce it: one of them (or a narrower one) stands near the value or is
    /// the thing counted.
    pub about: Vec<ConceptId>,
    /// One of these must stand in the clause too; empty when nothing more is needed.
    pub with: Vec<ConceptId>,
    /// None of these may stand in the clause.
    pub without: Vec<ConceptId>,
    /// Concepts of the noun counted; empty when any will do.
    pub counted: Vec<ConceptId>,
    /// True where people of any sort may be counted.
    pub of_people: bool,
    /// What it is stated of.
    pub subject: Option<Class>,
    /// For measures, what is measured ("length", "mass" …).
    pub dimension: Option<String>,
    /// Categories that make it a statement about a part.
    pub parts: Vec<ConceptId>,
    /// True for a running count: a later, higher value is an update.
    pub monotone: bool,
    /// True for a count that runs down: a later, lower value is an update.
    pub falls: bool,
    /// True for a past fact that no later moment changes.
    pub fixed: bool,
    /// True when a subject can have one value only at one moment and scope.
    pub exclusive: bool,
}
