//! Who is who: `names/<area>.toml`, as read and as checked.
//!
//! Entities with their names in each language, dated renamings, functions, kinds of bodies,
//! given names. Names of all languages stand in one table: an English text may well use the
//! French name of a French body.

mod frozen;
mod raw;
mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use jiff::civil::Date;

pub(super) use self::frozen::gives;
use self::raw::{RawClass, RawEntity, RawKind, RawRenaming, RawRole};
use self::tables::{Builder, Tables, alias, given, opens};
use crate::datafile::{self, ReadError};
use crate::model::name::{Gender, NameKind};
use crate::model::text::{FoldedWords, Text, fold_words};

/// Entities, their names and dated renamings; functions, kinds of bodies, given names.
#[derive(Debug, Default)]
pub struct Names {
    tables: Tables,
    entities: Vec<Known>,
    renamings: Vec<Renaming>,
    roles: Vec<String>,
    /// By its key and a language, what a function is called there.
    role_names: BTreeMap<String, BTreeMap<String, String>>,
    body_roles: BTreeSet<String>,
    classes: Vec<Class>,
    /// Files read and not yet linked.
    pending: Builder,
}

/// An entity; one that is built in is read when a text first names it.
#[derive(Debug)]
struct Known {
    written: &'static str,
    read: OnceLock<Entity>,
}

/// What a word can open: a name, an adjective of a country, a function, a kind of body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Openings {
    /// A name of an entity.
    pub alias: bool,
    /// An adjective of a country.
    pub demonym: bool,
    /// A function.
    pub role: bool,
    /// A noun for a kind of body or place.
    pub class: bool,
}

/// Which entity of the names files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(u32);

/// Someone or something that the names files know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its id in any language: "us-defense-department".
    pub id: String,
    /// What it is.
    pub kind: NameKind,
    /// Its class: "country", "company".
    pub class: Option<String>,
    /// What it belongs to or lies in, as an id.
    pub within: Option<String>,
    /// Its names by language, the preferred one first; "any" holds those of all languages.
    pub names: BTreeMap<String, Vec<String>>,
}

/// One way of naming an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alias {
    /// Whom it names.
    pub entity: EntityId,
    /// True when the same words often mean something else.
    pub ambiguous: bool,
    /// True for initials: in small letters the word is another one ("US", "us").
    pub shouted: bool,
}

/// A name that holds for an entity only from, or only until, some day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renaming {
    /// Whose name it is.
    pub entity: EntityId,
    /// The words, folded, one list a spelling.
    pub terms: Vec<Vec<String>>,
    /// The first day on which it was a name of the entity.
    pub from: Option<Date>,
    /// The first day on which it no longer was.
    pub to: Option<Date>,
    /// True when it stands beside another name that holds as well.
    pub secondary: bool,
    /// Where this can be read.
    pub source: String,
}

/// A kind of body or place: "company", "court", "river".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// Its id.
    pub id: String,
    /// What things of this class are.
    pub kind: NameKind,
    /// True when the noun, without a capital, and what follows make a name: "tribunal de Nantes".
    pub heads: bool,
    /// True when the noun may stand for any body: "the company".
    pub general: bool,
}

impl Names {
    /// Adds one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(&mut self, path: &str, text: &str) -> Result<(), ReadError> {
        self.pending.add(path, datafile::read(path, text)?).map_err(|id| {
            ReadError::whole(path, format!("entity `{id}` is given twice"))
                .hint("every entity has one id in all names files")
        })
    }

    /// The names that are built in.
    pub(super) fn thaw(bytes: &'static [u8], errors: &mut Vec<ReadError>) -> Option<Names> {
        let thawed = frozen::thaw(bytes)?;
        let lines = thawed.entities.lines();
        let known = |written| Known { written, read: OnceLock::new() };
        let mut names = Names {
            tables: thawed.tables,
            entities: lines.map(known).collect(),
            ..Names::default()
        };
        names.add_roles(thawed.written.roles);
        names.classes = thawed.written.classes.into_iter().map(class).collect();
        for (path, raw) in thawed.written.renamings {
            let entity = EntityId(names.tables.ids.get(&raw.entity)?);
            let terms: Vec<_> = raw.terms.iter().map(|term| fold_words(term)).collect();
            match renaming(&path, entity, &terms, raw) {
                Ok(renaming) => names.renamings.push(renaming),
                Err(error) => errors.push(error),
            }
        }
        Some(names)
    }

    /// Ties renamings to their entities and makes the tables, once all files are read.
    pub fn link(&mut self, errors: &mut Vec<ReadError>) {
        let mut pending = std::mem::take(&mut self.pending);
        for (path, raw) in std::mem::take(&mut pending.renamings) {
            let Some(entity) = pending.ids.get(&raw.entity).copied() else {
                let near = datafile::nearest(&raw.entity, pending.ids.keys().map(String::as_str));
                let message = format!("a renaming of `{}`, which is no entity", raw.entity);
                let error = ReadError::whole(&path, message);
                errors.push(match near {
                    Some(near) => error.hint(format!("did you mean `{near}`?")),
                    None => error.hint("give the entity in a names file"),
                });
                continue;
            };
            let terms: Vec<_> = raw.terms.iter().map(|term| fold_words(term)).collect();
            pending.rename(entity, &terms);
            match renaming(&path, EntityId(entity), &terms, raw) {
                Ok(renaming) => self.renamings.push(renaming),
                Err(error) => errors.push(error),
            }
        }
        self.tables = pending.tables();
        let known = |raw| Known { written: "", read: OnceLock::from(entity(raw)) };
        self.entities = pending.entities.into_iter().map(known).collect();
        self.add_roles(pending.roles);
        self.classes = pending.classes.into_iter().map(class).collect();
    }

    fn add_roles(&mut self, roles: Vec<RawRole>) {
        for role in roles {
            if role.bodies {
                self.body_roles.insert(role.id.clone());
            }
            let first =
                |(code, words): (String, Vec<String>)| Some((code, words.into_iter().next()?));
            let names = role.words.into_iter().filter_map(first).collect();
            self.role_names.insert(role.id.clone(), names);
            self.roles.push(role.id);
        }
    }

    /// The longest name of an entity that starts at a token: how many tokens, and whose.
    ///
    /// Ambiguous names are given too; it is for the caller to ask for more evidence.
    pub fn find(&self, text: &Text<'_>, token: usize) -> Option<(usize, Alias)> {
        let (len, found) = self.tables.aliases.over_lines(text, token)?;
        let shouted = found & alias::SHOUTED != 0;
        if shouted && text.word(token).chars().any(char::is_lowercase) {
            return None;
        }
        let ambiguous = found & alias::AMBIGUOUS != 0;
        Some((len, Alias { entity: EntityId(found >> alias::SHIFT), ambiguous, shouted }))
    }

    /// The entity whose people or things an adjective names: "français", "South Korean".
    pub fn demonym(&self, text: &Text<'_>, token: usize) -> Option<(usize, EntityId)> {
        let (len, id) = self.tables.demonyms.over_lines(text, token)?;
        Some((len, EntityId(id)))
    }

    /// An entity by its id in the names files.
    pub fn by_id(&self, id: &str) -> Option<&Entity> {
        self.tables.ids.get(id).map(|id| self.entity(EntityId(id)))
    }

    /// An entity.
    pub fn entity(&self, id: EntityId) -> &Entity {
        let known = &self.entities[id.0 as usize];
        known.read.get_or_init(|| {
            // What is built in was written by the program that was read with it.
            let raw = serde_json::from_str(known.written).unwrap_or_else(|_| RawEntity {
                id: String::new(),
                kind: RawKind::Other,
                class: None,
                within: None,
                names: BTreeMap::new(),
                ambiguous: Vec::new(),
                demonyms: BTreeMap::new(),
            });
            entity(raw)
        })
    }

    /// The names that hold only from, or only until, some day.
    pub fn renamings(&self) -> &[Renaming] {
        &self.renamings
    }

    /// True for a function that a company or a body can have, too.
    pub fn is_body_role(&self, id: &str) -> bool {
        self.body_roles.contains(id)
    }

    /// The longest function that starts at a token, in the words of a language.
    pub fn role(&self, language: &str, text: &Text<'_>, token: usize) -> Option<(usize, &str)> {
        let [roles, _] = self.tables.languages.get(language)?;
        let (len, index) = roles.over_lines(text, token)?;
        Some((len, self.roles.get(index as usize)?))
    }

    /// What the function with this key is called in a language.
    pub fn role_name(&self, id: &str, language: &str) -> Option<&str> {
        Some(self.role_names.get(id)?.get(language)?.as_str())
    }

    /// The longest noun for a kind of body or place that starts at a token.
    pub fn class(&self, language: &str, text: &Text<'_>, token: usize) -> Option<(usize, &Class)> {
        let [_, classes] = self.tables.languages.get(language)?;
        let (len, index) = classes.over_lines(text, token)?;
        Some((len, self.classes.get(index as usize)?))
    }

    /// The kind of body or place that a folded word names in any language.
    pub fn body(&self, folded: &str) -> Option<&Class> {
        let text = self.openings(folded).class.then(|| Text::plain(folded))?;
        self.tables.languages.keys().find_map(|code| Some(self.class(code, &text, 0)?.1))
    }

    /// True when the nouns of a class may stand for any body.
    pub fn is_general(&self, class: &str) -> bool {
        self.classes.iter().any(|known| known.id == class && known.general)
    }

    /// Whether a folded word is a given name, and whose it may be.
    pub fn given(&self, folded: &str) -> Option<Option<Gender>> {
        self.tables.given.get(folded).map(|whose| match whose {
            given::FEMALE => Some(Gender::Female),
            given::MALE => Some(Gender::Male),
            _ => None,
        })
    }

    /// True for a folded word that ends the names of companies and bodies.
    pub fn is_suffix(&self, folded: &str) -> bool {
        self.tables.suffixes.get(folded).is_some()
    }

    /// What a folded word can open.
    pub fn openings(&self, folded: &str) -> Openings {
        let bits = self.tables.openings.get(folded).unwrap_or_default();
        Openings {
            alias: bits & opens::ALIAS != 0,
            demonym: bits & opens::DEMONYM != 0,
            role: bits & opens::ROLE != 0,
            class: bits & opens::CLASS != 0,
        }
    }
}

fn entity(raw: RawEntity) -> Entity {
    Entity {
        id: raw.id,
        kind: kind(raw.kind),
        class: raw.class,
        within: raw.within,
        names: raw.names,
    }
}

fn class(raw: RawClass) -> Class {
    Class { id: raw.id, kind: kind(raw.kind), heads: raw.heads, general: raw.general }
}

fn renaming(
    path: &str,
    entity: EntityId,
    terms: &[FoldedWords],
    raw: RawRenaming,
) -> Result<Renaming, ReadError> {
    let owned = |term: &FoldedWords| term.iter().map(str::to_owned).collect();
    Ok(Renaming {
        entity,
        terms: terms.iter().map(owned).collect(),
        from: date(path, raw.from)?,
        to: date(path, raw.to)?,
        secondary: raw.secondary,
        source: raw.source,
    })
}

fn date(path: &str, raw: Option<String>) -> Result<Option<Date>, ReadError> {
    let Some(raw) = raw else { return Ok(None) };
    raw.parse().map(Some).map_err(|_| {
        ReadError::whole(path, format!("`{raw}` is no date")).hint("write it as 2025-09-05")
    })
}

fn kind(raw: RawKind) -> NameKind {
    match raw {
        RawKind::Person => NameKind::Person,
        RawKind::Organisation => NameKind::Organisation,
        RawKind::Place => NameKind::Place,
        RawKind::Other => NameKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;

    #[test]
    fn what_is_built_in_says_what_its_files_say() {
        // A line more, and the files are no longer those that were read when this was built.
        let files = Knowledge::built_in().into_iter();
        let files: Vec<_> = files.map(|(path, text)| (path, format!("{text}\n"))).collect();
        let (read, errors) = Knowledge::read(&files);
        assert_eq!(errors, []);
        let (read, built_in) = (read.names, Knowledge::embedded().0.names);
        assert!(built_in.entities.iter().all(|known| !known.written.is_empty()));
        assert!(built_in.entities.len() > 500 && built_in.entities.len() == read.entities.len());
        for id in (0..built_in.entities.len() as u32).map(EntityId) {
            assert_eq!(built_in.entity(id), read.entity(id));
        }
        assert_eq!(built_in.tables, read.tables);
        assert_eq!(built_in.renamings, read.renamings);
        assert_eq!((&built_in.roles, &built_in.role_names), (&read.roles, &read.role_names));
        assert_eq!((&built_in.body_roles, &built_in.classes), (&read.body_roles, &read.classes));
    }
}
