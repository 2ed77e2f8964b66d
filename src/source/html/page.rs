//! The tokens of a page into blocks, each with its element and the part of the page it is in.
//!
//! Takes tokens in order, gives [`Parts`]. Knows what elements mean, and the class names that
//! the language packs list; decides nothing about main text.

mod meaning;

use html5gum::emitters::callback::CallbackEvent;

use crate::knowledge::Knowledge;
use crate::knowledge::page::Markup;
use crate::model::span::Span;

use super::entities;
use crate::source::draft::{Draft, Rough, Shape, StatedTime};

/// The blocks of a page, with what is needed to choose among them.
#[derive(Debug)]
pub(super) struct Parts {
    pub draft: Draft,
    /// For each block: the elements it stands in, outermost first, by number.
    pub paths: Vec<Vec<usize>>,
    /// For each element by number: what it is.
    pub elements: Vec<Part>,
    /// The page's own title.
    pub title: String,
}

/// What an element means for the choice of the main text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// `article`, or marked as the body of one.
    Article,
    /// `main`.
    Main,
    /// `aside`, or marked as links to other articles.
    Aside,
    /// `header` of the page or of an article.
    Header,
    /// `footer` of the page or of an article.
    Footer,
    /// Never text: navigation, forms, buttons, or marked as furniture.
    Never,
    /// Anything else.
    Other,
}

/// Elements nested deeper than this are not told apart.
const DEEPEST: usize = 256;

struct Element {
    name: String,
    number: usize,
    shape: Option<Shape>,
}

/// Writes a page.
pub(super) struct PageWriter<'a> {
    text: &'a str,
    markups: Vec<&'a Markup>,
    parts: Parts,
    stack: Vec<Element>,
    name: String,
    attributes: Vec<(String, String)>,
    block: Option<Open>,
    pending_space: Option<Span>,
}

struct Open {
    start: usize,
    shape: Shape,
    path: Vec<usize>,
    words: usize,
    strong: usize,
    linked: usize,
}

impl<'a> PageWriter<'a> {
    /// A writer for this page.
    pub fn new(text: &'a str, knowledge: &'a Knowledge) -> Self {
        PageWriter {
            text,
            markups: knowledge.languages.values().map(|pack| &pack.page.markup).collect(),
            parts: Parts {
                draft: Draft::with_room(text.len() / 2),
                paths: Vec::new(),
                elements: Vec::new(),
                title: String::new(),
            },
            stack: Vec::new(),
            name: String::new(),
            attributes: Vec::new(),
            block: None,
            pending_space: None,
        }
    }

    /// The blocks of the whole page.
    pub fn finish(mut self) -> Parts {
        self.end_block();
        self.parts
    }

    /// Takes one token.
    pub fn event(&mut self, event: CallbackEvent<'_>, span: Span) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.name = lossy(name);
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => {
                self.attributes.push((lossy(name), String::new()));
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(attribute) = self.attributes.last_mut() {
                    attribute.1 = lossy(value);
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.start(self_closing, span),
            CallbackEvent::EndTag { name } => self.end(&lossy(name), span),
            CallbackEvent::String { value } => self.words(&lossy(value), span),
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    fn start(&mut self, self_closing: bool, span: Span) {
        let name = std::mem::take(&mut self.name);
        match name.as_str() {
            "br" => {
                let (shape, path) = match &self.block {
                    Some(open) => (open.shape, open.path.clone()),
                    None => return,
                };
                self.open(shape, path, span.end);
                return;
            }
            "hr" => return self.end_block(),
            "meta" => return self.meta(),
            "img" => return self.picture(span),
            "html" => self.parts.draft.stated.language = self.attribute("lang").map(str::to_owned),
            "time" => self.time(),
            "a" => {
                if let Some(link) = self.attribute("href") {
                    let link = link.to_owned();
                    self.parts.draft.stated.links.push(link);
                }
            }
            _ => {}
        }
        if is_void(&name) || (self_closing && matches!(name.as_str(), "path" | "use" | "rect")) {
            return;
        }
        // A paragraph ends where the next block starts, an item where the next item starts.
        if is_block(&name) {
            self.end_block();
            if self.stack.last().is_some_and(|top| top.name == "p") {
                self.stack.pop();
            }
            if name == "li" && self.stack.last().is_some_and(|top| top.name == "li") {
                self.stack.pop();
            }
        }
        let (part, mark) = self.meaning(&name);
        let number = self.parts.elements.len();
        self.parts.elements.push(part);
        let inherited = self.stack.last().and_then(|top| top.shape);
        let shape = match name.as_str() {
            "h1" => Some(Shape::Heading(1)),
            "h2" => Some(Shape::Heading(2)),
            "h3" => Some(Shape::Heading(3)),
            "h4" => Some(Shape::Heading(4)),
            "h5" | "h6" => Some(Shape::Heading(5)),
            "figcaption" | "caption" => Some(Shape::Caption),
            "figure" => Some(Shape::Caption),
            "blockquote" => Some(Shape::Quote),
            "li" => mark.or(inherited).or(Some(Shape::Item)),
            "tr" => Some(Shape::Row),
            "address" => Some(Shape::Author),
            _ => mark.or(inherited),
        };
        // Deeper than any page that people write; the text inside is still read.
        if self.stack.len() < DEEPEST {
            self.stack.push(Element { name, number, shape });
        }
    }

    fn end(&mut self, name: &str, _span: Span) {
        let Some(depth) = self.stack.iter().rposition(|element| element.name == name) else {
            return;
        };
        if is_block(name) || self.stack[depth..].iter().any(|element| is_block(&element.name)) {
            self.end_block();
        }
        self.stack.truncate(depth);
    }

    /// The alternative text of a picture is a caption of its own.
    fn picture(&mut self, span: Span) {
        let Some(words) = self.attribute("alt").map(|words| words.trim().to_owned()) else {
            return;
        };
        if words.is_empty() || self.never() {
            return;
        }
        let again = self.block.as_ref().map(|open| (open.shape, open.path.clone()));
        self.open(Shape::Caption, self.path(), span.end);
        self.draft().put(&words, Span::new(span.end, span.end));
        self.end_block();
        if let Some((shape, path)) = again {
            self.open(shape, path, span.end);
        }
    }

    fn time(&mut self) {
        let value = self.attribute("datetime").or_else(|| self.attribute("content"));
        if let Some(value) = value.map(str::to_owned) {
            let at = self.draft().text.len();
            let block = self.parts.draft.blocks.len();
            self.parts.draft.stated.times.push(StatedTime { value, block, at });
        }
    }

    fn words(&mut self, decoded: &str, span: Span) {
        let inside = self.stack.last().map(|top| top.name.as_str());
        match inside {
            Some("title") if self.stack.iter().any(|element| element.name == "head") => {
                self.parts.title.push_str(decoded.trim());
                return;
            }
            Some("script") => return self.linked_data(decoded),
            _ if self.never() => return,
            _ => {}
        }
        let blank = decoded.chars().all(is_space);
        if blank && self.block.is_none() {
            return;
        }
        if self.block.is_none() {
            let shape = self.stack.last().and_then(|top| top.shape).unwrap_or(Shape::Paragraph);
            self.open(shape, self.path(), span.start);
        }
        let text = self.text;
        for stretch in entities::align(span.of(text), decoded, span.start) {
            self.stretch(stretch.words, stretch.span, stretch.verbatim);
        }
        let count = decoded.trim().len();
        let within = |name: &str| self.stack.iter().any(|element| element.name == name);
        let linked = within("a");
        let strong = ["b", "strong", "em", "i"].iter().any(|name| within(name));
        if let Some(open) = &mut self.block {
            open.words += count;
            open.linked += if linked { count } else { 0 };
            open.strong += if strong { count } else { 0 };
        }
    }

    /// White space is one space, as a browser shows it.
    fn stretch(&mut self, words: &str, span: Span, verbatim: bool) {
        if !verbatim {
            self.flush_space();
            self.draft().put(words, span);
            return;
        }
        let mut start = 0;
        let text = self.text;
        while start < words.len() {
            let run = words[start..].find(is_space).unwrap_or(words.len() - start);
            if run > 0 {
                self.flush_space();
                let at = span.start + start;
                self.draft().copy(text, Span::new(at, at + run));
                start += run;
            }
            let rest = &words[start..];
            let spaces = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
            if spaces > 0 {
                let at = span.start + start;
                let place = Span::new(at, at + spaces);
                self.pending_space.get_or_insert(place);
                start += spaces;
            }
        }
    }

    fn flush_space(&mut self) {
        let Some(place) = self.pending_space.take() else { return };
        let Some(open) = &self.block else { return };
        let draft = &mut self.parts.draft;
        if draft.text.len() > open.start && !draft.text.ends_with(' ') {
            if place.of(self.text) == " " {
                draft.copy(self.text, place);
            } else {
                draft.put(" ", place);
            }
        }
    }

    fn never(&self) -> bool {
        self.stack.iter().any(|element| self.parts.elements[element.number] == Part::Never)
    }

    fn path(&self) -> Vec<usize> {
        self.stack.iter().map(|element| element.number).collect()
    }

    fn draft(&mut self) -> &mut Draft {
        &mut self.parts.draft
    }

    fn open(&mut self, shape: Shape, path: Vec<usize>, from: usize) {
        self.end_block();
        let start = self.draft().open(from);
        self.block = Some(Open { start, shape, path, words: 0, strong: 0, linked: 0 });
    }

    fn end_block(&mut self) {
        self.pending_space = None;
        let Some(open) = self.block.take() else { return };
        let before = self.parts.draft.blocks.len();
        let strong = open.words > 0 && open.strong >= open.words;
        let rough = Rough { strong, linked: open.linked, ..Rough::new(open.shape) };
        self.parts.draft.close(open.start, rough);
        if self.parts.draft.blocks.len() > before {
            self.parts.paths.push(open.path);
        }
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// White space that a browser folds; a no-break space is none.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}')
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area" | "base" | "col" | "embed" | "input" | "link" | "source" | "track" | "wbr" | "param"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "html"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "title"
            | "tr"
            | "ul"
    )
}
