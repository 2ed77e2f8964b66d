//! What an element is for, and what a page states about itself in markup.
//!
//! Takes the name and attributes at hand, gives the part of the page and the shape of its
//! blocks; meta tags and linked data go into what the page states. Class names are matched
//! against the lists of the language packs.

use std::collections::BTreeSet;

use super::{PageWriter, Part};
use crate::knowledge::page::Markup;
use crate::model::text::fold;
use crate::source::draft::Shape;

impl PageWriter<'_> {
    /// What an element is for, by its name, role and class.
    pub(super) fn meaning(&self, name: &str) -> (Part, Option<Shape>) {
        let part = match name {
            "article" => Part::Article,
            "main" => Part::Main,
            "aside" => Part::Aside,
            "header" => Part::Header,
            "footer" => Part::Footer,
            "nav" | "script" | "style" | "noscript" | "form" | "button" | "select" | "template"
            | "svg" | "iframe" | "textarea" | "menu" | "dialog" | "object" | "head" => Part::Never,
            _ => match self.attribute("role") {
                Some("main") => Part::Main,
                Some("article") => Part::Article,
                Some("complementary") => Part::Aside,
                Some("navigation" | "banner" | "contentinfo" | "search" | "dialog") => Part::Never,
                _ => Part::Other,
            },
        };
        if name == "html" || name == "body" || part == Part::Article || part == Part::Main {
            return (part, None);
        }
        if self.attribute("hidden").is_some() || self.attribute("aria-hidden") == Some("true") {
            return (Part::Never, None);
        }
        if self.attribute("itemprop") == Some("articleBody") {
            return (Part::Article, None);
        }
        let marks: BTreeSet<String> = ["class", "id", "itemprop"]
            .iter()
            .filter_map(|name| self.attribute(name))
            .flat_map(|value| value.split(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .map(fold)
            .collect();
        if marks.is_empty() {
            return (part, None);
        }
        let marked = |list: fn(&Markup) -> &BTreeSet<String>| {
            self.markups.iter().any(|markup| marks.iter().any(|mark| list(markup).contains(mark)))
        };
        // The more telling lists come first: "share-caption" is a caption no more.
        if marked(|markup| &markup.author) {
            (part, Some(Shape::Author))
        } else if marked(|markup| &markup.lead) {
            (part, Some(Shape::Lead))
        } else if marked(|markup| &markup.tags) {
            (part, Some(Shape::Tags))
        } else if marked(|markup| &markup.caption) {
            (part, Some(Shape::Caption))
        } else if marked(|markup| &markup.teaser) {
            (Part::Aside, Some(Shape::Teaser))
        } else if marked(|markup| &markup.furniture) && part == Part::Other {
            (Part::Never, Some(Shape::Furniture))
        } else {
            (part, None)
        }
    }

    pub(super) fn meta(&mut self) {
        let name = ["property", "name", "itemprop"].iter().find_map(|key| self.attribute(key));
        let (Some(name), Some(content)) = (name, self.attribute("content")) else { return };
        let (name, content) = (name.to_ascii_lowercase(), content.trim().to_owned());
        if content.is_empty() {
            return;
        }
        let stated = &mut self.parts.draft.stated;
        let slot = match name.as_str() {
            "article:published_time"
            | "datepublished"
            | "date"
            | "dc.date"
            | "dcterms.date"
            | "dc.date.issued"
            | "pubdate"
            | "publish-date"
            | "parsely-pub-date"
            | "sailthru.date" => &mut stated.published,
            "article:modified_time" | "datemodified" | "og:updated_time" | "last-modified" => {
                &mut stated.updated
            }
            "og:title" | "twitter:title" => &mut stated.title,
            "og:site_name" | "publisher" | "dc.publisher" => &mut stated.outlet,
            "author" | "article:author" | "dc.creator" | "byl" => &mut stated.author,
            _ => return,
        };
        if slot.is_none() {
            *slot = Some(content);
        }
    }

    /// Dates and names in linked data, without reading all of it.
    pub(super) fn linked_data(&mut self, script: &str) {
        if !script.contains("\"@type\"") {
            return;
        }
        let value = |name: &str| {
            let rest = script.split(&format!("\"{name}\"")).nth(1)?;
            let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
            Some(rest.split('"').next()?.to_owned())
        };
        let stated = &mut self.parts.draft.stated;
        stated.published = stated.published.take().or_else(|| value("datePublished"));
        stated.updated = stated.updated.take().or_else(|| value("dateModified"));
    }
}
