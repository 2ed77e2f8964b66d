//! Names as they are built into the program: their words in tables, entities a line each.
//!
//! Takes all files as written, gives bytes; and what stands in those bytes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::raw::{Raw, RawClass, RawRenaming, RawRole};
use super::tables::{Builder, Tables};
use crate::knowledge::table::{Bytes, cut, join};
use crate::model::text::fold_words;

/// True for the name of a file below `names/` that gives names.
pub(crate) fn gives(name: &str) -> bool {
    !matches!(name, "camps.toml" | "functions.toml")
}

/// What is written beside entities and tables.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Written {
    pub roles: Vec<RawRole>,
    pub classes: Vec<RawClass>,
    /// With the paths of their files.
    pub renamings: Vec<(String, RawRenaming)>,
    /// The codes of the languages, in the order of their tables.
    languages: Vec<String>,
}

/// Names that were frozen.
#[derive(Debug)]
pub(crate) struct Thawed {
    /// Entities as JSON, a line each.
    pub entities: &'static str,
    pub written: Written,
    pub tables: Tables,
}

/// Names as bytes, for [`thaw`], of files with their paths; `None` when something is wrong.
#[allow(dead_code, reason = "what the program reads is written when it is built")]
pub(crate) fn freeze(files: impl IntoIterator<Item = (String, Raw)>) -> Option<Vec<u8>> {
    let mut builder = Builder::default();
    for (path, raw) in files {
        builder.add(&path, raw).ok()?;
    }
    for (path, renaming) in std::mem::take(&mut builder.renamings) {
        let entity = *builder.ids.get(&renaming.entity)?;
        let terms: Vec<_> = renaming.terms.iter().map(|term| fold_words(term)).collect();
        builder.rename(entity, &terms);
        builder.renamings.push((path, renaming));
    }
    let tables = builder.tables();
    let entities = builder.entities.iter().map(serde_json::to_string);
    let entities = entities.collect::<Result<Vec<_>, _>>().ok()?.join("\n");
    // Of the words of functions and kinds, all stand in the tables but what a function is called.
    let first = |(code, words): (String, Vec<String>)| (code, words.into_iter().take(1).collect());
    let role =
        |role: RawRole| RawRole { words: role.words.into_iter().map(first).collect(), ..role };
    let written = Written {
        roles: builder.roles.into_iter().map(role).collect(),
        classes: builder
            .classes
            .into_iter()
            .map(|class| RawClass { words: BTreeMap::new(), ..class })
            .collect(),
        renamings: builder.renamings,
        languages: tables.languages.keys().cloned().collect(),
    };
    let written = serde_json::to_vec(&written).ok()?;
    let head = [entities.into_bytes(), written].map(Bytes::Owned);
    let parts: Vec<Bytes> = head.into_iter().chain(tables.parts()).collect();
    Some(join(&parts))
}

/// The names that were frozen.
pub(crate) fn thaw(bytes: &'static [u8]) -> Option<Thawed> {
    let parts = cut(bytes)?;
    let [entities, written, tables @ ..] = parts.as_slice() else { return None };
    let written: Written = serde_json::from_slice(written).ok()?;
    let tables = Tables::of(tables, &written.languages)?;
    Some(Thawed { entities: str::from_utf8(entities).ok()?, written, tables })
}
