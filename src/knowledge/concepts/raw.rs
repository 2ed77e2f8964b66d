//! Concepts and predicates as written in `facts/<domain>.toml`.
//!
//! Gives them as read; what refers to another entry is checked by the module above.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::Class;
use super::predicate::ValueType;

/// One file as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    /// What words stand for, by id.
    #[serde(default)]
    pub concept: BTreeMap<String, RawConcept>,
    /// Language code to forms that mean nothing here though their stem does, parted by commas.
    #[serde(default)]
    pub nothing: BTreeMap<String, String>,
    /// What can be stated, by id.
    #[serde(default)]
    pub predicate: BTreeMap<String, RawPredicate>,
}

/// One concept as written: its keys, and the words of each language under its code.
#[derive(Debug, Default)]
pub(super) struct RawConcept {
    pub class: Option<Class>,
    pub opposite: Option<String>,
    pub broader: Option<String>,
    /// Language code to words, parted by commas.
    pub words: BTreeMap<String, String>,
}

/// A key of a concept; any two letters are the code of a language.
enum Key {
    Class,
    Opposite,
    Broader,
    Language(String),
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = String::deserialize(deserializer)?;
        match key.as_str() {
            "class" => Ok(Key::Class),
            "opposite" => Ok(Key::Opposite),
            "broader" => Ok(Key::Broader),
            code if code.len() == 2 => Ok(Key::Language(key)),
            unknown => Err(D::Error::unknown_field(unknown, &["class", "opposite", "broader"])),
        }
    }
}

impl<'de> Deserialize<'de> for RawConcept {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl<'de> Visitor<'de> for Keys {
            type Value = RawConcept;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a concept with its words in each language")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawConcept, A::Error> {
                let mut raw = RawConcept::default();
                while let Some(key) = map.next_key::<Key>()? {
                    match key {
                        Key::Class => raw.class = Some(map.next_value()?),
                        Key::Opposite => raw.opposite = Some(map.next_value()?),
                        Key::Broader => raw.broader = Some(map.next_value()?),
                        Key::Language(code) => {
                            raw.words.insert(code, map.next_value()?);
                        }
                    }
                }
                Ok(raw)
            }
        }
        deserializer.deserialize_map(Keys)
    }
}

/// One predicate as written; see [`super::Predicate`] for what the keys mean.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPredicate {
    #[serde(rename = "type")]
    pub value: ValueType,
    pub about: Vec<String>,
    #[serde(default)]
    pub with: Vec<String>,
    #[serde(default)]
    pub without: Vec<String>,
    #[serde(default)]
    pub counted: Vec<String>,
    #[serde(default)]
    pub subject: Option<Class>,
    #[serde(default)]
    pub dimension: Option<String>,
    #[serde(default)]
    pub parts: Vec<String>,
    #[serde(default)]
    pub monotone: bool,
    #[serde(default)]
    pub falls: bool,
    #[serde(default)]
    pub fixed: bool,
    #[serde(default)]
    pub exclusive: bool,
}
