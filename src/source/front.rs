//! Front matter: the fields between `---` or `+++` lines at the start of a text.
//!
//! Takes a text, gives fields with the place of their value. Reads the part of YAML and TOML
//! that articles use, and passes over what it does not know. Knows no field by name.

use crate::knowledge::Knowledge;
use crate::knowledge::page::Fields;
use crate::model::span::Span;
use crate::model::text::fold;

use super::draft::{Draft, Rough, Shape};

/// Reads the front matter of a text into its draft; gives the offset where the text starts.
///
/// Title, lead, author, outlet and dates are part of what a reader sees, so they become blocks.
pub(super) fn take(draft: &mut Draft, text: &str, knowledge: &Knowledge) -> usize {
    let Some((fields, end)) = read(text) else { return 0 };
    for field in fields.iter().filter(|field| !field.value.is_empty()) {
        let is = |names: fn(&Fields) -> &std::collections::BTreeSet<String>| {
            knowledge.languages.values().any(|pack| names(&pack.page.fields).contains(&field.name))
        };
        let value = || Some(field.value.clone());
        let stated = &mut draft.stated;
        if is(|fields| &fields.title) {
            stated.title = value();
            let repeated = text[end..].lines().any(|line| {
                line.trim_start_matches('#').trim() == field.value && line.starts_with('#')
            });
            if !repeated {
                block(draft, text, field, Shape::Heading(1));
            }
        } else if is(|fields| &fields.lead) {
            block(draft, text, field, Shape::Lead);
        } else if is(|fields| &fields.outlet) {
            stated.outlet = value();
            block(draft, text, field, Shape::Author);
        } else if is(|fields| &fields.author) {
            stated.author = value();
            block(draft, text, field, Shape::Author);
        } else if is(|fields| &fields.published) {
            stated.published = value();
            block(draft, text, field, Shape::Author);
        } else if is(|fields| &fields.updated) {
            stated.updated = value();
            block(draft, text, field, Shape::Author);
        } else if is(|fields| &fields.language) {
            stated.language = value();
        }
    }
    end
}

fn block(draft: &mut Draft, text: &str, field: &Field, shape: Shape) {
    let start = draft.open(field.span.start);
    if field.span.of(text) == field.value {
        draft.copy(text, field.span);
    } else {
        draft.put(&field.value, field.span);
    }
    draft.close(start, Rough::new(shape));
}

/// A field of front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    /// Folded, with `_` between its words.
    pub name: String,
    /// Without quotation marks.
    pub value: String,
    /// Where the value stands, without quotation marks.
    pub span: Span,
}

/// The fields and the offset after the closing line; none where the text has no front matter.
pub(super) fn read(text: &str) -> Option<(Vec<Field>, usize)> {
    let start = text.len() - text.trim_start_matches(['\n', ' ']).len();
    let first = text[start..].lines().next()?;
    let (fence, mark) = match first.trim_end() {
        "---" => ("---", ':'),
        "+++" => ("+++", '='),
        _ => return None,
    };
    let mut fields: Vec<Field> = Vec::new();
    let mut at = start + first.len() + 1;
    while at <= text.len() {
        let line = text.get(at..)?.split('\n').next()?;
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            let end = (at + line.len() + 1).min(text.len());
            return (!fields.is_empty()).then_some((fields, end));
        }
        let inner = line.starts_with([' ', '\t']) || line.trim_start().starts_with("- ");
        if inner {
            continue_field(fields.last_mut(), line, at);
        } else if let Some((name, value)) = line.split_once(mark) {
            let offset = at + name.len() + mark.len_utf8();
            // A line of prose with a colon in it is no field: the text only starts with a rule.
            if name.split_whitespace().count() > 4 {
                return None;
            }
            fields.push(field(name, value, offset));
        } else if !(line.trim().is_empty() || line.starts_with(['#', '['])) {
            return None;
        }
        at += line.len() + 1;
    }
    None
}

fn field(name: &str, value: &str, offset: usize) -> Field {
    let (mut start, mut end) = trim(value, 0, value.len());
    let words = &value[start..end];
    let quote = words.chars().next().filter(|c| matches!(c, '"' | '\''));
    if let Some(quote) = quote
        && words.len() >= 2
        && words.ends_with(quote)
    {
        (start, end) = trim(value, start + 1, end - 1);
    } else if quote.is_none()
        && let Some(comment) = words.find(" #")
    {
        (start, end) = trim(value, start, start + comment);
    }
    let words = &value[start..end];
    let value = match words {
        // The text of a block value comes on the lines below.
        ">" | "|" | ">-" | "|-" => String::new(),
        words if words.starts_with('[') && words.ends_with(']') => {
            let items = words[1..words.len() - 1].split(',');
            items.map(|item| unquote(item.trim())).collect::<Vec<_>>().join(", ")
        }
        words if quote == Some('\'') => words.replace("''", "'"),
        words if quote.is_some() => words.replace("\\\"", "\"").replace("\\\\", "\\"),
        words => words.to_owned(),
    };
    let name: Vec<String> =
        name.trim().trim_matches('"').split([' ', '-', '_']).map(fold).collect();
    Field { name: name.join("_"), value, span: Span::new(offset + start, offset + end) }
}

/// A further line of a value: an item of a list, a line of a block.
fn continue_field(field: Option<&mut Field>, line: &str, at: usize) {
    let Some(field) = field else { return };
    let item = line.trim().strip_prefix("- ").map(str::trim);
    let words = unquote(item.unwrap_or(line.trim()));
    if words.is_empty() {
        return;
    }
    if field.value.is_empty() {
        let start = at + line.find(words).unwrap_or(0);
        field.span = Span::new(start, start + words.len());
        field.value = words.to_owned();
    } else {
        field.value += if item.is_some() { ", " } else { " " };
        field.value += words;
        field.span.end = at + line.trim_end().len();
    }
}

fn unquote(words: &str) -> &str {
    words.trim_matches(['"', '\''])
}

fn trim(text: &str, start: usize, end: usize) -> (usize, usize) {
    let words = &text[start..end];
    let start = start + (words.len() - words.trim_start().len());
    (start, start + words.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_styles_of_front_matter_are_read() {
        let yaml = "---\ntitle: \"L'usine : c'est fini\"\ndate: 2026-03-12 # jeudi\ntags:\n  - a\n  - b\nsous-titre: >\n  Un\n  deux\n---\nTexte";
        let (fields, end) = read(yaml).expect("front matter");
        assert_eq!(&yaml[end..], "Texte");
        let values: Vec<_> = fields.iter().map(|f| (f.name.as_str(), f.value.as_str())).collect();
        assert_eq!(
            values,
            [
                ("title", "L'usine : c'est fini"),
                ("date", "2026-03-12"),
                ("tags", "a, b"),
                ("sous_titre", "Un deux"),
            ]
        );
        assert_eq!(fields[0].span.of(yaml), "L'usine : c'est fini");
        let toml = "+++\ntitle = \"Fire\"\ndate = 2026-03-12\n+++\nText";
        let (fields, _) = read(toml).expect("front matter");
        assert_eq!(fields[1].value, "2026-03-12");
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        assert_eq!(read("---\nSome prose without an end."), None);
        assert_eq!(read("Title\n---\n"), None);
        assert_eq!(read("---"), None);
    }
}
