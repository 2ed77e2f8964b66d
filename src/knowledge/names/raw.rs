//! Names as written in `names/<area>.toml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One file as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw {
    #[serde(default)]
    pub entities: Vec<RawEntity>,
    #[serde(default)]
    pub renamings: Vec<RawRenaming>,
    #[serde(default)]
    pub roles: Vec<RawRole>,
    #[serde(default)]
    pub classes: Vec<RawClass>,
    #[serde(default)]
    pub given: RawGiven,
    #[serde(default)]
    pub suffixes: Vec<String>,
}

/// Someone or something, as written.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawEntity {
    pub id: String,
    pub kind: RawKind,
    pub class: Option<String>,
    pub within: Option<String>,
    pub names: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub ambiguous: Vec<String>,
    #[serde(default)]
    pub demonyms: BTreeMap<String, Vec<String>>,
}

/// What an entity is.
#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum RawKind {
    Person,
    Organisation,
    Place,
    Other,
}

/// A dated name, as written.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRenaming {
    pub entity: String,
    pub terms: Vec<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    #[serde(default)]
    pub secondary: bool,
    pub source: String,
}

/// A function, as written.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRole {
    pub id: String,
    pub words: BTreeMap<String, Vec<String>>,
    /// True for what a company or a body can be as well: a rival, an owner.
    #[serde(default)]
    pub bodies: bool,
}

/// A kind of body or place, as written.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawClass {
    pub id: String,
    pub kind: RawKind,
    #[serde(default)]
    pub heads: bool,
    #[serde(default)]
    pub general: bool,
    pub words: BTreeMap<String, Vec<String>>,
}

/// Given names, by whose they are.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawGiven {
    #[serde(default)]
    pub female: Vec<String>,
    #[serde(default)]
    pub male: Vec<String>,
    #[serde(default)]
    pub either: Vec<String>,
}
