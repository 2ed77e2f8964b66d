//! Which part of a page each block is.
//!
//! Takes a draft, what was found of its metadata, and the packs; gives zones, each with the
//! reason. The shape that the format gave comes first, then the words of the line, then its
//! place among its neighbours.

use crate::knowledge::page::{Cue, Page, Told, key};
use crate::model::document::{Block, Zone};

use super::draft::{Draft, LONGEST_CUE, LONGEST_REMARK, Rough, Shape};
use super::head::Head;
use super::language::Packs;

/// A heading has no more words than this.
const LONGEST_HEADING: usize = 18;

/// Why a block is in its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// Its shape, or nothing in particular.
    Shape,
    /// It states metadata.
    Metadata,
    /// It announces links to other articles, or follows such a line.
    TeaserCue,
    /// It ends the text like a link to another article.
    TeaserLast,
    /// Its words are page furniture.
    FurnitureCue,
    /// It asks the reader to sign up or pay.
    SignUp,
    /// It says that a machine wrote or enriched the text.
    Enriched,
    /// It counts sources.
    Sources,
    /// It opens the box about the author.
    AuthorCue,
    /// It stands in that box.
    AuthorBox,
    /// It announces tags.
    TagsCue,
    /// A caption by its words.
    CaptionCue,
    /// The caption of a picture that a machine made.
    MachinePicture,
    /// Stands beside a caption, without a sentence.
    StrayCaption,
    /// The heading of a point of view.
    OpinionHeading,
    /// The heading or the opening of an invented example.
    ExampleOpening,
    /// The rest of the text is elsewhere.
    Cut,
}

/// Blocks with their zones and reasons.
#[derive(Debug)]
pub(super) struct Zoned {
    pub blocks: Vec<Block>,
    pub why: Vec<Why>,
}

/// Gives each block its zone.
pub(super) fn zone(draft: &Draft, head: &Head, packs: &Packs<'_>) -> Zoned {
    let mut walk = Walk {
        draft,
        head,
        packs,
        section: Section::Story,
        level: 0,
        open: List::None,
        zones: Vec::with_capacity(draft.blocks.len()),
    };
    for index in 0..draft.blocks.len() {
        let zone = walk.block(index);
        walk.zones.push(zone);
    }
    walk.stray_captions();
    walk.last_teaser();
    let blocks = draft.blocks.iter().zip(&walk.zones);
    Zoned {
        blocks: blocks.map(|(rough, (zone, _))| Block { span: rough.span, zone: *zone }).collect(),
        why: walk.zones.iter().map(|(_, why)| *why).collect(),
    }
}

/// What the text is in since the last heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Story,
    Opinion,
    Example,
    /// An example without a heading: it lasts while the text speaks to the reader.
    Address,
}

/// What the last line announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    None,
    Teasers { items: bool },
    Tags,
    Author,
}

struct Walk<'a, 'p> {
    draft: &'a Draft,
    head: &'a Head,
    packs: &'a Packs<'p>,
    section: Section,
    level: u8,
    open: List,
    zones: Vec<(Zone, Why)>,
}

impl Walk<'_, '_> {
    fn block(&mut self, index: usize) -> (Zone, Why) {
        let rough = self.draft.blocks[index];
        let words = self.draft.words(index);
        if self.head.title == Some(index) {
            return (Zone::Headline, Why::Shape);
        }
        if let Some(found) = self.shaped(&rough, words) {
            return found;
        }
        if self.head.lines.contains(&index) {
            return (Zone::AuthorBox, Why::Metadata);
        }
        let told = rough.told;
        if let Some(found) = self.told(index, &rough, words, told) {
            return found;
        }
        if let Some(found) = self.listed(&rough, words) {
            return found;
        }
        if let Some(level) = self.heading(index, &rough, words) {
            return self.enter(level, told);
        }
        if index < self.head.body && self.is_label(index, words) {
            return (Zone::AuthorBox, Why::Metadata);
        }
        if let Some(found) = self.address(words) {
            return found;
        }
        let first = index == self.head.body;
        let zone = match (self.section, rough.shape) {
            (Section::Opinion, _) => Zone::Opinion,
            (Section::Example | Section::Address, _) => Zone::Example,
            (Section::Story, Shape::Quote) => Zone::Quotation,
            (Section::Story, Shape::Lead) => Zone::Lead,
            (Section::Story, _) if first && (rough.strong || self.is_chapeau(index)) => Zone::Lead,
            (Section::Story, _) => Zone::Body,
        };
        (zone, Why::Shape)
    }

    /// Zones that the format itself gives.
    fn shaped(&self, rough: &Rough, words: &str) -> Option<(Zone, Why)> {
        let prose = words.len() > 200 && rough.prose;
        match rough.shape {
            Shape::Teaser => Some((Zone::Teaser, Why::Shape)),
            Shape::Furniture => Some((Zone::Furniture, Why::Shape)),
            Shape::Tags => Some((Zone::Tags, Why::Shape)),
            Shape::Caption if words.len() <= 2 * LONGEST_REMARK => {
                let made = is_machine_picture(rough.told);
                Some((Zone::Caption, if made { Why::MachinePicture } else { Why::Shape }))
            }
            Shape::Author if !prose => Some((Zone::AuthorBox, Why::Metadata)),
            _ => None,
        }
    }

    /// Lines told by their words.
    fn told(
        &mut self,
        index: usize,
        rough: &Rough,
        words: &str,
        told: Told,
    ) -> Option<(Zone, Why)> {
        if told.tells(Cue::Enriched) {
            self.open = List::None;
            return Some((Zone::Furniture, Why::Enriched));
        }
        if words.len() > LONGEST_CUE {
            return None;
        }
        let count = words.split_whitespace().count();
        let sentence = words.ends_with(['.', '…']) && count > 12;
        if count <= 6 && told.closes(Cue::Sources) {
            return Some((Zone::Furniture, Why::Sources));
        }
        if told.tells(Cue::SignUp) {
            return Some((Zone::Furniture, Why::SignUp));
        }
        if !sentence && told.tells(Cue::Cut) {
            return Some((Zone::Furniture, Why::Cut));
        }
        if words.starts_with('©') || told.tells(Cue::Furniture) {
            return Some((Zone::Furniture, Why::FurnitureCue));
        }
        if told.tells(Cue::Teaser) {
            let alone = words.ends_with(':') || told.is(Cue::Teaser);
            self.open = if alone { List::Teasers { items: false } } else { List::None };
            return Some((Zone::Teaser, Why::TeaserCue));
        }
        let titled = words.contains(':') || told.is(Cue::Tags);
        if titled && count <= 30 && told.opens(Cue::Tags) {
            self.open = if words.ends_with(':') || count <= 3 { List::Tags } else { List::None };
            return Some((Zone::Tags, Why::TagsCue));
        }
        if is_machine_picture(told) {
            return Some((Zone::Caption, Why::MachinePicture));
        }
        if !sentence && told.tells(Cue::Caption) {
            return Some((Zone::Caption, Why::CaptionCue));
        }
        if index > self.head.body && !matches!(rough.shape, Shape::Quote) {
            if !sentence && told.opens(Cue::Author) {
                // "(Reporting by …)" says all in one line; a title alone opens a box.
                self.open = if count <= 5 { List::Author } else { List::None };
                return Some((Zone::AuthorBox, Why::AuthorCue));
            }
            if count <= 10 && told.tells(Cue::Author) {
                return Some((Zone::AuthorBox, Why::AuthorBox));
            }
        }
        None
    }

    /// Lines that belong to what an earlier line announced.
    fn listed(&mut self, rough: &Rough, words: &str) -> Option<(Zone, Why)> {
        let prose = rough.prose;
        let heading = matches!(rough.shape, Shape::Heading(_));
        match self.open {
            List::None => None,
            List::Teasers { items } => {
                let item = rough.shape == Shape::Item;
                let first = !items && !heading && !prose;
                if item {
                    self.open = List::Teasers { items: true };
                } else {
                    self.open = List::None;
                }
                (item || first).then_some((Zone::Teaser, Why::TeaserCue))
            }
            List::Tags if !prose && !heading && words.len() <= LONGEST_CUE => {
                Some((Zone::Tags, Why::Shape))
            }
            List::Author if !(heading || prose && words.len() > LONGEST_REMARK) => {
                Some((Zone::AuthorBox, Why::AuthorBox))
            }
            List::Tags | List::Author => {
                self.open = List::None;
                None
            }
        }
    }

    /// The level of the heading that a block is; 9 where the format gives none.
    fn heading(&self, index: usize, rough: &Rough, words: &str) -> Option<u8> {
        if let Shape::Heading(level) = rough.shape {
            return Some(level);
        }
        let count = words.split_whitespace().count();
        let short = count <= LONGEST_HEADING && words.len() <= 160;
        if rough.shape != Shape::Paragraph || !short || words.ends_with([';', ',', '…']) {
            return None;
        }
        // "1. The win is clean." is a heading only where it stands alone.
        if rough.strong && !words.ends_with(',') {
            return Some(8);
        }
        if self.draft.stated.markup || words.ends_with(['.', ':', '!']) {
            return None;
        }
        let next = self.draft.blocks.get(index + 1)?;
        let followed = next.prose;
        (index > self.head.body && followed).then_some(9)
    }

    /// A new section: its heading says whether it is the story's.
    fn enter(&mut self, level: u8, told: Told) -> (Zone, Why) {
        self.open = List::None;
        if told.tells(Cue::Opinion) {
            (self.section, self.level) = (Section::Opinion, level);
            return (Zone::Opinion, Why::OpinionHeading);
        }
        if told.tells(Cue::Example) {
            (self.section, self.level) = (Section::Example, level);
            return (Zone::Example, Why::ExampleOpening);
        }
        // A heading below that of a section stays in it.
        if self.section != Section::Story && level > self.level && level < 9 {
            let zone = if self.section == Section::Opinion { Zone::Opinion } else { Zone::Example };
            return (zone, Why::Shape);
        }
        self.section = Section::Story;
        (Zone::Subhead, Why::Shape)
    }

    /// Lines above the title of a plain text: the wire, the slug, the desk.
    fn is_label(&self, index: usize, words: &str) -> bool {
        let above = self.head.title.is_some_and(|title| index < title);
        (above && index < 3 && !words.ends_with(['.', '?', '!'])) || words.starts_with('(')
    }

    /// "Imagine that you own a shop": an example that lasts while the reader is spoken to.
    fn address(&mut self, words: &str) -> Option<(Zone, Why)> {
        if matches!(self.section, Section::Opinion | Section::Example) {
            return None;
        }
        let spoken = || {
            let line = key(words);
            self.packs
                .any(|page: &Page| line.split(' ').any(|word| page.words.reader.contains(word)))
        };
        let start: Vec<&str> = words.split_whitespace().take(6).collect();
        if self.packs.told(&key(&start.join(" "))).opens(Cue::Imagine) && spoken() {
            self.section = Section::Address;
            return Some((Zone::Example, Why::ExampleOpening));
        }
        if self.section == Section::Address && !spoken() {
            self.section = Section::Story;
        }
        None
    }

    /// The first paragraph under a title, set close above a much longer one.
    fn is_chapeau(&self, index: usize) -> bool {
        let close = |next: &&Rough| !next.apart && !self.draft.stated.markup;
        let Some(next) = self.draft.blocks.get(index + 1).filter(close) else { return false };
        let this = self.draft.blocks[index];
        self.head.title.is_some_and(|title| title + 1 == index)
            && this.apart
            && next.span.len() > this.span.len()
            && next.prose
    }

    /// A line without a sentence beside a caption, or a file name's counter: the alternative
    /// text of the picture.
    fn stray_captions(&mut self) {
        if self.draft.stated.markup {
            return;
        }
        for index in self.head.body + 1..self.zones.len() {
            let words = self.draft.words(index);
            let (zone, _) = self.zones[index];
            let open = !words.ends_with(['.', '!', '?', ':', '»', '"', '”']);
            let is_line = matches!(zone, Zone::Body | Zone::Subhead)
                && self.draft.blocks[index].shape == Shape::Paragraph
                && words.len() <= 120
                && open;
            let caption = |index: usize| {
                self.zones.get(index).is_some_and(|(zone, _)| *zone == Zone::Caption)
            };
            let counted =
                words.strip_suffix(')').and_then(|words| words.rsplit_once('(')).is_some_and(
                    |(_, number)| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()),
                );
            if is_line && (caption(index + 1) || (counted && words.contains(','))) {
                self.zones[index] = (Zone::Caption, Why::StrayCaption);
            }
        }
    }

    /// The last line of the text when it is the title of another article: a question or a line
    /// without a full stop that brings a name the text does not know.
    fn last_teaser(&mut self) {
        let story = |zone: &(Zone, Why)| zone.0.is_story() || zone.0 == Zone::Opinion;
        let Some(last) = self.zones.iter().rposition(story) else { return };
        let body = self.zones.iter().filter(|(zone, _)| *zone == Zone::Body).count();
        let rough = self.draft.blocks[last];
        let words = self.draft.words(last);
        let count = words.split_whitespace().count();
        let shaped = matches!(rough.shape, Shape::Paragraph | Shape::Item);
        if last <= self.head.body || body < 3 || !shaped || !(6..=30).contains(&count) {
            return;
        }
        let question = words.ends_with('?') && !words.trim_end_matches('?').contains(['.', '?']);
        let first = key(words);
        let asks = question
            && self.packs.any(|page| {
                first.split(' ').next().is_some_and(|word| page.words.question.contains(word))
            });
        let headline = words.ends_with(char::is_alphanumeric) && !words.contains(". ");
        if !(asks || headline) {
            return;
        }
        let known = self.zones.iter().any(|(_, why)| *why == Why::TeaserCue);
        let before = &self.draft.text[..rough.span.start];
        let new_name = words.split_whitespace().skip(1).any(|word| {
            let name = word.trim_matches(|c: char| !c.is_alphanumeric());
            let name = name.rsplit(['\'', '’']).next().unwrap_or(name);
            name.chars().count() >= 3
                && name.chars().next().is_some_and(char::is_uppercase)
                && !before.contains(name)
        });
        if (asks && (known || new_name)) || (headline && known && new_name) {
            self.zones[last] = (Zone::Teaser, Why::TeaserLast);
        }
    }
}

fn is_machine_picture(told: Told) -> bool {
    told.holds(Cue::Picture) && told.holds(Cue::Machine)
}
