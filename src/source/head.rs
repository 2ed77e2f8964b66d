//! What a source says of itself: title, outlet, author, publication, last change.
//!
//! Takes a draft and the packs, gives [`Head`]. Trusts what the format states before what a
//! byline says, and a byline before a dateline. Guesses nothing.

use std::collections::BTreeSet;

use crate::knowledge::page::{Cue, key};
use crate::model::document::Metadata;
use crate::model::moment::Moment;
use crate::model::span::Span;

use super::draft::{Draft, Shape};
use super::language::Packs;
use super::moments::{self, Found};

/// Lines longer than this are text, whatever words they hold.
const LONGEST_LINE: usize = 180;

/// What a source says of itself, and where.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// What it says; the language is not known here.
    pub metadata: Metadata,
    /// The block that is the title.
    pub title: Option<usize>,
    /// Blocks that carry metadata and no story.
    pub lines: BTreeSet<usize>,
    /// The first block of running text.
    pub body: usize,
    /// The block that states the last change.
    pub updated: Option<Span>,
}

/// Reads what a draft says of itself.
pub(super) fn read(draft: &Draft, packs: &Packs<'_>) -> Head {
    let body = body(draft);
    let mut head = Head { body, ..Head::default() };
    let mut clues = Clues::default();
    stated(draft, packs, &mut clues);
    lines(draft, packs, &mut head, &mut clues);
    dateline(draft, packs, &mut head, &mut clues);
    head.title = title(draft, &head);
    clues.settle(&mut head);
    head.metadata.title = match head.title {
        Some(block) => Some(draft.words(block).trim().to_owned()),
        None => draft.stated.title.clone(),
    };
    head.metadata.outlet = match &draft.stated.outlet {
        Some(outlet) => Some(outlet.clone()),
        None if draft.stated.markup => None,
        None => outlet(draft, &head),
    };
    head.metadata.author = draft.stated.author.clone().or_else(|| author(draft, packs, &head));
    head
}

/// The first block of running text; past the end when there is none.
fn body(draft: &Draft) -> usize {
    (0..draft.blocks.len()).find(|block| draft.blocks[*block].prose).unwrap_or(draft.blocks.len())
}

/// Where a date was found, the most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Trust {
    Stated,
    Cued,
    Head,
    Dateline,
    Tail,
}

#[derive(Debug, Default)]
struct Clues {
    published: Vec<(Trust, Moment)>,
    updated: Vec<(Trust, Moment, Option<Span>)>,
    /// A time of day that says when a page dated elsewhere was changed.
    updated_time: Option<((i8, i8), Span)>,
}

impl Clues {
    /// The most trusted date, with the time of day that another line gives for it.
    fn settle(self, head: &mut Head) {
        let best = self.published.iter().min_by_key(|(trust, _)| *trust);
        let mut published = best.map(|(_, moment)| *moment);
        if let Some(moment) = &mut published
            && moment.time.is_none()
        {
            let same = self
                .published
                .iter()
                .find(|(_, other)| other.date == moment.date && other.time.is_some());
            moment.time = same.and_then(|(_, other)| other.time);
        }
        let mut updated = self.updated.iter().min_by_key(|(trust, _, _)| *trust).copied();
        if updated.is_none()
            && let (Some((time, span)), Some(published)) = (self.updated_time, published)
        {
            let moment = Moment { date: published.date, time: Some(time) };
            updated = Some((Trust::Cued, moment, Some(span)));
        }
        // A page that only says when it was last changed was not published later.
        head.metadata.published = published.or(updated.map(|(_, moment, _)| moment));
        head.metadata.updated = updated.map(|(_, moment, _)| moment);
        head.updated = updated.and_then(|(_, _, span)| span);
    }
}

/// What front matter, meta tags and machine-readable times state.
fn stated(draft: &Draft, packs: &Packs<'_>, clues: &mut Clues) {
    let stated = &draft.stated;
    let read = |value: &String| moments::field(value, packs);
    if let Some(moment) = stated.published.as_ref().and_then(read) {
        clues.published.push((Trust::Stated, moment));
    }
    if let Some(moment) = stated.updated.as_ref().and_then(read) {
        clues.updated.push((Trust::Stated, moment, None));
    }
    for time in &stated.times {
        let Some(moment) = read(&time.value) else { continue };
        let Some(block) = draft.blocks.get(time.block) else { continue };
        if block.span.len() > LONGEST_LINE {
            continue;
        }
        let earlier = stated.times.iter().filter(|other| other.block == time.block);
        let from = earlier.map(|other| other.at).filter(|at| *at < time.at).max();
        let from = from.unwrap_or(block.span.start);
        let before = key(Span::new(from, time.at.min(block.span.end)).of(&draft.text));
        let rest = key(Span::new(time.at.min(block.span.end), block.span.end).of(&draft.text));
        let opens = packs.told(&first_words(&rest)).tells(Cue::Updated);
        if packs.told(&before).tells(Cue::Updated) || opens {
            clues.updated.push((Trust::Stated, moment, Some(block.span)));
        } else {
            clues.published.push((Trust::Stated, moment));
        }
    }
}

/// What bylines and date lines say.
fn lines(draft: &Draft, packs: &Packs<'_>, head: &mut Head, clues: &mut Clues) {
    let last_prose = (0..draft.blocks.len()).rev().find(|block| draft.blocks[*block].prose);
    for (index, block) in draft.blocks.iter().enumerate() {
        let words = block.span.of(&draft.text);
        // Fields of front matter were read as what they are.
        let field = block.shape == Shape::Author && !draft.stated.markup;
        if words.len() > LONGEST_LINE || field || matches!(block.shape, Shape::Teaser | Shape::Tags)
        {
            continue;
        }
        let in_head = index < head.body;
        let told = block.told;
        // Only lines that can carry a date are read for one.
        let may_date = words.bytes().any(|byte| byte.is_ascii_digit())
            && (in_head
                || last_prose.is_none_or(|last| index > last)
                || told.tells(Cue::Published)
                || told.tells(Cue::Updated));
        let found = if may_date { moments::find(words, packs) } else { Vec::new() };
        let is_byline = told.opens(Cue::Byline)
            && (in_head || block.shape == Shape::Author)
            && words.split_whitespace().count() <= 16;
        if is_byline {
            head.lines.insert(index);
        }
        let mut from = 0;
        for found in &found {
            let before = packs.told(&key(&words[from..found.span.start]));
            from = found.span.end;
            let changed = before.tells(Cue::Updated);
            let told = before.tells(Cue::Published);
            let titled = matches!(block.shape, Shape::Heading(_));
            let dated = dominates(words, found);
            let known =
                clues.published.iter().any(|(trust, _)| matches!(trust, Trust::Cued | Trust::Head));
            let trust = match (told, in_head) {
                (true, _) if in_head || !titled && short(words) => Trust::Cued,
                // One date line is the page's; a second one without a cue is part of the story.
                (false, true) if known && !changed => continue,
                (_, true) if !titled || dated => Trust::Head,
                (false, false) if dated && last_prose.is_some_and(|last| index > last) => {
                    Trust::Tail
                }
                _ if changed && !titled && short(words) => Trust::Cued,
                _ => continue,
            };
            match (found.moment(), changed) {
                (Some(moment), true) => {
                    clues.updated.push((trust, moment, Some(block.span)));
                    head.lines.insert(index);
                }
                (Some(moment), false) => {
                    clues.published.push((trust, moment));
                    if told || dated {
                        head.lines.insert(index);
                    }
                }
                (None, true) if found.day.is_none() => {
                    clues.updated_time = found.time.map(|time| (time, block.span));
                }
                (None, _) => {}
            }
        }
    }
}

fn short(words: &str) -> bool {
    words.split_whitespace().count() <= 16
}

/// True when the line is about its date: little else stands in it.
fn dominates(words: &str, found: &Found) -> bool {
    found.day.is_some() && words.len() <= 2 * found.span.len() + 60
}

/// "ALBI, 10 mars 2026 (AMP) -": the place and date before the first sentence.
fn dateline(draft: &Draft, packs: &Packs<'_>, head: &mut Head, clues: &mut Clues) {
    let words = draft.words(head.body);
    let mut end = words.len().min(110);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    let start = &words[..end];
    let Some(found) = moments::find(start, packs).into_iter().find(|found| found.day.is_some())
    else {
        return;
    };
    // Before the date: a place, in few words; after it: an agency, a dash, a full stop.
    let place = &start[..found.span.start];
    let few = place.split_whitespace().count() <= 7 && !place.contains(". ");
    let capital = place.chars().find(|c| c.is_alphabetic()).is_none_or(char::is_uppercase);
    let after = start[found.span.end..].trim_start();
    let closed = after.starts_with(['(', '-', '–', '—', '.', '/', ':'])
        || (after.starts_with(['|', ','])
            && after.find([')', '-', '–', '—']).is_some_and(|at| at < 40));
    if !(few && capital && closed) {
        return;
    }
    match (found.moment(), found.day) {
        (Some(moment), _) => clues.published.push((Trust::Dateline, moment)),
        (None, Some((None, month, day))) => head.metadata.dateline = Some((month, day)),
        _ => {}
    }
}

/// The block that is the title.
fn title(draft: &Draft, head: &Head) -> Option<usize> {
    let first_heading = |level: Option<u8>| {
        draft.blocks.iter().position(|block| match (block.shape, level) {
            (Shape::Heading(found), Some(level)) => found == level,
            (Shape::Heading(_), None) => true,
            _ => false,
        })
    };
    if let Some(found) = first_heading(Some(1)) {
        return Some(found);
    }
    if let Some(found) = first_heading(None).filter(|found| *found < head.body) {
        return Some(found);
    }
    if head.body >= draft.blocks.len() || draft.stated.markup {
        return None;
    }
    // In plain text it is the last line before the text that is nothing else.
    (0..head.body).rev().find(|block| {
        let words = draft.words(*block);
        let told = draft.blocks[*block].told;
        let other = [Cue::Furniture, Cue::Teaser, Cue::Caption, Cue::Sources, Cue::Author]
            .iter()
            .any(|cue| told.tells(*cue));
        !head.lines.contains(block)
            && !other
            && matches!(draft.blocks[*block].shape, Shape::Paragraph)
            && !words.starts_with('(')
            && !words.ends_with(['.', ':', ';', ','])
            && words.split_whitespace().count() >= 3
    })
}

/// The first line of a wire or bulletin, above its date and title.
fn outlet(draft: &Draft, head: &Head) -> Option<String> {
    let title = head.title?;
    let dated = (0..head.body).any(|block| head.lines.contains(&block));
    if title == 0 || !dated || draft.blocks[0].shape != Shape::Paragraph {
        return None;
    }
    let words = draft.words(0);
    let inner = words.strip_prefix('(').and_then(|words| words.strip_suffix(')'));
    let words = inner.unwrap_or(words);
    (!head.lines.contains(&0) && words.split_whitespace().count() <= 9).then(|| words.to_owned())
}

/// The name after "By".
fn author(draft: &Draft, packs: &Packs<'_>, head: &Head) -> Option<String> {
    let lines =
        head.lines.iter().copied().chain(
            (0..draft.blocks.len()).filter(|block| draft.blocks[*block].shape == Shape::Author),
        );
    for block in lines {
        let words = draft.words(block);
        for part in words.split(['|', '·', '•', '—', '–']) {
            let part = part.trim();
            let mut seen = String::new();
            let mut rest = part;
            // The cue is the shortest start of the line that is one; the name follows it.
            while let Some((word, after)) = rest.split_once(' ') {
                seen.push_str(word);
                seen.push(' ');
                rest = after.trim_start();
                if seen.split_whitespace().count() > 3 {
                    break;
                }
                if packs.told(&key(&seen)).opens(Cue::Byline)
                    && rest.chars().next().is_some_and(char::is_uppercase)
                {
                    let end = rest.find([',', '.', ';', '(', '/']).unwrap_or(rest.len());
                    let mut name = rest[..end].trim();
                    if let Some(found) = moments::find(name, packs).first() {
                        name = name[..found.span.start].trim();
                    }
                    let name: Vec<&str> = name
                        .split_whitespace()
                        .take_while(|word| {
                            word.chars().next().is_some_and(char::is_uppercase)
                                || packs.any(|page| page.words.particles.contains(&key(word)))
                        })
                        .take(5)
                        .collect();
                    let kept = name
                        .iter()
                        .rposition(|word| word.chars().next().is_some_and(char::is_uppercase));
                    return kept.map(|last| name[..=last].join(" "));
                }
            }
        }
    }
    None
}

/// The first words of a key: what may stand in front of a date.
fn first_words(key: &str) -> String {
    key.split(' ').take(4).collect::<Vec<_>>().join(" ")
}
