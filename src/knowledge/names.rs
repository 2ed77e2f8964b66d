//! Who is who: `names/<area>.toml`, as read and as checked.
//!
//! Entities with their names in each language, dated renamings, functions, kinds of bodies,
//! given names. Names of all languages stand in one table: an English text may well use the
//! French name of a French body.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::datafile::{self, ReadError};
use crate::knowledge::phrases::{FastMap, Phrases};
use crate::model::name::{Gender, NameKind};
use crate::model::text::{FoldedWords, Text, fold, fold_words};

/// Entities, their names and dated renamings; functions, kinds of bodies, given names.
#[derive(Debug, Default)]
pub struct Names {
    entities: Vec<Entity>,
    ids: BTreeMap<String, EntityId>,
    aliases: Phrases<Alias>,
    demonyms: Phrases<EntityId>,
    renamings: Vec<Renaming>,
    pending: Vec<(String, RawRenaming)>,
    roles: Vec<String>,
    /// By its key and a language, what a function is called there.
    role_names: BTreeMap<String, BTreeMap<String, String>>,
    body_roles: BTreeSet<String>,
    role_words: BTreeMap<String, Phrases<u16>>,
    classes: Vec<Class>,
    class_words: BTreeMap<String, Phrases<u16>>,
    given: FastMap<Box<str>, Option<Gender>>,
    suffixes: FxHashSet<Box<str>>,
    openings: FastMap<Box<str>, Openings>,
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

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    entities: Vec<RawEntity>,
    #[serde(default)]
    renamings: Vec<RawRenaming>,
    #[serde(default)]
    roles: Vec<RawRole>,
    #[serde(default)]
    classes: Vec<RawClass>,
    #[serde(default)]
    given: RawGiven,
    #[serde(default)]
    suffixes: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntity {
    id: String,
    kind: RawKind,
    class: Option<String>,
    within: Option<String>,
    names: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    ambiguous: Vec<String>,
    #[serde(default)]
    demonyms: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RawKind {
    Person,
    Organisation,
    Place,
    Other,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRenaming {
    entity: String,
    terms: Vec<String>,
    from: Option<String>,
    to: Option<String>,
    #[serde(default)]
    secondary: bool,
    source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRole {
    id: String,
    words: BTreeMap<String, Vec<String>>,
    /// True for what a company or a body can be as well: a rival, an owner.
    #[serde(default)]
    bodies: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawClass {
    id: String,
    kind: RawKind,
    #[serde(default)]
    heads: bool,
    #[serde(default)]
    general: bool,
    words: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGiven {
    #[serde(default)]
    female: Vec<String>,
    #[serde(default)]
    male: Vec<String>,
    #[serde(default)]
    either: Vec<String>,
}

impl Names {
    /// Adds one file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(&mut self, path: &str, text: &str) -> Result<(), ReadError> {
        let raw: Raw = datafile::read(path, text)?;
        for entity in raw.entities {
            self.add_entity(path, entity)?;
        }
        for renaming in raw.renamings {
            self.pending.push((path.to_owned(), renaming));
        }
        for role in raw.roles {
            let index = self.roles.len() as u16;
            if role.bodies {
                self.body_roles.insert(role.id.clone());
            }
            let first = |(code, words): (&String, &Vec<String>)| {
                words.first().map(|word| (code.clone(), word.clone()))
            };
            self.role_names.insert(role.id.clone(), role.words.iter().filter_map(first).collect());
            self.roles.push(role.id);
            let opens = |openings: &mut Openings| openings.role = true;
            add_words(&mut self.role_words, &mut self.openings, &role.words, index, opens);
        }
        for class in raw.classes {
            let index = self.classes.len() as u16;
            self.classes.push(Class {
                id: class.id,
                kind: kind(class.kind),
                heads: class.heads,
                general: class.general,
            });
            let opens = |openings: &mut Openings| openings.class = true;
            add_words(&mut self.class_words, &mut self.openings, &class.words, index, opens);
        }
        let RawGiven { female, male, either } = raw.given;
        for (names, gender) in
            [(female, Some(Gender::Female)), (male, Some(Gender::Male)), (either, None)]
        {
            for name in names {
                self.given.insert(fold(&name).into(), gender);
            }
        }
        self.suffixes.extend(raw.suffixes.iter().map(|suffix| fold(suffix).into()));
        Ok(())
    }

    /// Ties renamings to their entities, once all files are read.
    pub fn link(&mut self, errors: &mut Vec<ReadError>) {
        for (path, renaming) in std::mem::take(&mut self.pending) {
            errors.extend(self.add_renaming(&path, renaming).err());
        }
    }

    /// The longest name of an entity that starts at a token: how many tokens, and whose.
    ///
    /// Ambiguous names are given too; it is for the caller to ask for more evidence.
    pub fn find(&self, text: &Text<'_>, token: usize) -> Option<(usize, Alias)> {
        let (len, alias) = longest(&self.aliases, text, token)?;
        let word = text.word(token);
        let small = alias.shouted && word.chars().any(char::is_lowercase);
        (!small).then_some((len, *alias))
    }

    /// The entity whose people or things an adjective names: "français", "South Korean".
    pub fn demonym(&self, text: &Text<'_>, token: usize) -> Option<(usize, EntityId)> {
        longest(&self.demonyms, text, token).map(|(len, id)| (len, *id))
    }

    /// An entity by its id in the names files.
    pub fn by_id(&self, id: &str) -> Option<&Entity> {
        self.ids.get(id).map(|id| self.entity(*id))
    }

    /// An entity.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
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
        let (len, index) = longest(self.role_words.get(language)?, text, token)?;
        Some((len, &self.roles[*index as usize]))
    }

    /// What the function with this key is called in a language.
    pub fn role_name(&self, id: &str, language: &str) -> Option<&str> {
        Some(self.role_names.get(id)?.get(language)?.as_str())
    }

    /// The longest noun for a kind of body or place that starts at a token.
    pub fn class(&self, language: &str, text: &Text<'_>, token: usize) -> Option<(usize, &Class)> {
        let (len, index) = longest(self.class_words.get(language)?, text, token)?;
        Some((len, &self.classes[*index as usize]))
    }

    /// True when the nouns of a class may stand for any body.
    pub fn is_general(&self, class: &str) -> bool {
        self.classes.iter().any(|known| known.id == class && known.general)
    }

    /// Whether a folded word is a given name, and whose it may be.
    pub fn given(&self, folded: &str) -> Option<Option<Gender>> {
        self.given.get(folded).copied()
    }

    /// True for a folded word that ends the names of companies and bodies.
    pub fn is_suffix(&self, folded: &str) -> bool {
        self.suffixes.contains(folded)
    }

    /// What a folded word can open.
    pub fn openings(&self, folded: &str) -> Openings {
        self.openings.get(folded).copied().unwrap_or_default()
    }

    fn opening(&mut self, words: &FoldedWords, opens: impl Fn(&mut Openings)) {
        change_opening(&mut self.openings, words.first(), opens);
    }

    fn add_entity(&mut self, path: &str, raw: RawEntity) -> Result<(), ReadError> {
        let id = EntityId(self.entities.len() as u32);
        if self.ids.insert(raw.id.clone(), id).is_some() {
            return Err(ReadError::whole(path, format!("entity `{}` is given twice", raw.id))
                .hint("every entity has one id in all names files"));
        }
        for name in raw.names.values().flatten() {
            let ambiguous = raw.ambiguous.contains(name);
            let words = fold_words(name);
            let shouted =
                words.len() == 1 && name.len() <= 5 && !name.chars().any(char::is_lowercase);
            let alias = Alias { entity: id, ambiguous, shouted };
            self.opening(&words, |openings| openings.alias = true);
            self.aliases.add(words.iter(), alias);
        }
        for demonym in raw.demonyms.values().flatten() {
            let words = fold_words(demonym);
            self.opening(&words, |openings| openings.demonym = true);
            self.demonyms.add(words.iter(), id);
        }
        self.entities.push(Entity {
            id: raw.id,
            kind: kind(raw.kind),
            class: raw.class,
            within: raw.within,
            names: raw.names,
        });
        Ok(())
    }

    fn add_renaming(&mut self, path: &str, raw: RawRenaming) -> Result<(), ReadError> {
        let Some(entity) = self.ids.get(&raw.entity).copied() else {
            let near = datafile::nearest(&raw.entity, self.ids.keys().map(String::as_str));
            let error = ReadError::whole(
                path,
                format!("a renaming of `{}`, which is no entity", raw.entity),
            );
            return Err(match near {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error.hint("give the entity in a names file"),
            });
        };
        let terms: Vec<_> = raw.terms.iter().map(|term| fold_words(term)).collect();
        for term in &terms {
            let alias = Alias { entity, ambiguous: false, shouted: false };
            self.opening(term, |openings| openings.alias = true);
            self.aliases.add(term.iter(), alias);
        }
        let owned = |term: &FoldedWords| term.iter().map(str::to_owned).collect();
        self.renamings.push(Renaming {
            entity,
            terms: terms.iter().map(owned).collect(),
            from: date(path, raw.from)?,
            to: date(path, raw.to)?,
            secondary: raw.secondary,
            source: raw.source,
        });
        Ok(())
    }
}

fn longest<'t, T>(table: &'t Phrases<T>, text: &Text<'_>, token: usize) -> Option<(usize, &'t T)> {
    table.over_lines(text, token, (token..text.tokens.len()).map(|at| text.folded(at)))
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

fn add_words(
    tables: &mut BTreeMap<String, Phrases<u16>>,
    openings: &mut FastMap<Box<str>, Openings>,
    words: &BTreeMap<String, Vec<String>>,
    index: u16,
    opens: impl Fn(&mut Openings),
) {
    for (language, phrases) in words {
        if !tables.contains_key(language) {
            tables.insert(language.clone(), Phrases::default());
        }
        let Some(table) = tables.get_mut(language) else { continue };
        for phrase in phrases {
            let words = fold_words(phrase);
            table.add(words.iter(), index);
            if !words.is_empty() {
                change_opening(openings, words.first(), &opens);
            }
        }
    }
}

fn change_opening(
    openings: &mut FastMap<Box<str>, Openings>,
    word: &str,
    change: impl Fn(&mut Openings),
) {
    match openings.get_mut(word) {
        Some(known) => change(known),
        None => change(openings.entry(word.into()).or_default()),
    }
}
