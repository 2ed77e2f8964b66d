//! How values are said in one language, as it is built into the program: phrases in tables.
//!
//! Takes checked [`Values`], gives bytes; and the other way round.

use serde::{Deserialize, Serialize};

use super::lexicon::{Lexicon, Role};
use super::units::{self, Unit};
use super::{Currency, DateForm, Values};
use crate::knowledge::table::{Bytes, cut, join};
use crate::model::mention::Direction;

/// What is written beside the tables.
#[derive(Debug, Serialize, Deserialize)]
struct Written {
    roles: Vec<Role>,
    exact: Vec<String>,
    /// By their ids.
    units: Vec<String>,
    currencies: Vec<Currency>,
    decimal: char,
    thousands: Vec<char>,
    plural_endings: Vec<String>,
    change_stems: Vec<(String, Direction)>,
    move_stems: Vec<String>,
    dates: DateForm,
}

impl Values {
    /// All that was read as bytes, for [`Values::thaw`]; `None` when it cannot be written.
    #[allow(dead_code, reason = "what the program reads is written when it is built")]
    pub fn freeze(self) -> Option<Vec<u8>> {
        let tables = self.lexicon.parts();
        let written = Written {
            roles: self.lexicon.roles,
            exact: self.lexicon.exact,
            units: self.units.iter().map(|unit| unit.id.to_owned()).collect(),
            currencies: self.currencies,
            decimal: self.decimal,
            thousands: self.thousands,
            plural_endings: self.plural_endings,
            change_stems: self.change_stems,
            move_stems: self.move_stems,
            dates: self.dates,
        };
        let head = [Bytes::Owned(serde_json::to_vec(&written).ok()?)];
        Some(join(&head.into_iter().chain(tables).collect::<Vec<_>>()))
    }

    /// What was frozen; `None` for bytes that are none.
    pub fn thaw(bytes: &'static [u8]) -> Option<Values> {
        let parts = cut(bytes)?;
        let (written, tables) = parts.split_first()?;
        let written: Written = serde_json::from_slice(written).ok()?;
        let units = written.units.iter().map(|id| units::unit(id));
        Some(Values {
            lexicon: Lexicon::of(tables, written.roles, written.exact)?,
            units: units.collect::<Option<Vec<Unit>>>()?,
            currencies: written.currencies,
            decimal: written.decimal,
            thousands: written.thousands,
            plural_endings: written.plural_endings,
            change_stems: written.change_stems,
            move_stems: written.move_stems,
            dates: written.dates,
            ..Values::default()
        })
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
            if path.ends_with("/values.toml") {
                let mut now = Values::default();
                for (part, text) in Knowledge::built_in() {
                    let text = format!("{text}\n");
                    let read = match part.strip_prefix(path.trim_end_matches("values.toml")) {
                        Some("dates.toml") => now.read_dates(part, &text),
                        Some("units.toml") => now.read_units(part, &text),
                        Some("values.toml") => now.read_numbers(part, &text),
                        _ => Ok(()),
                    };
                    read.expect("it is right");
                }
                assert_eq!(now.seal().freeze().as_deref(), datafile::frozen(path, text), "{path}");
            }
        }
    }
}
