//! Which functions may be two words for one: `names/functions.toml`, as read and as checked.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::datafile::{self, ReadError};

/// Families of functions.
#[derive(Debug, Default)]
pub struct Functions {
    families: BTreeMap<String, BTreeSet<usize>>,
    asides: BTreeSet<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    family: Vec<Roles>,
    aside: Vec<Roles>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Roles {
    roles: Vec<String>,
}

impl Functions {
    /// Reads and checks the file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(path: &str, text: &str) -> Result<Functions, ReadError> {
        let raw: Raw = datafile::read(path, text)?;
        let mut functions = Functions::default();
        for (number, family) in raw.family.iter().enumerate() {
            for role in &family.roles {
                functions.families.entry(role.clone()).or_default().insert(number);
            }
        }
        functions.asides = raw.aside.into_iter().flat_map(|aside| aside.roles).collect();
        Ok(functions)
    }

    /// True when one person may be given both without contradiction.
    pub fn akin(&self, a: &str, b: &str) -> bool {
        let family = |role: &str| self.families.get(role);
        a == b
            || self.asides.contains(a)
            || self.asides.contains(b)
            || matches!((family(a), family(b)), (Some(x), Some(y)) if !x.is_disjoint(y))
    }
}
