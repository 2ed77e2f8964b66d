//! Blocks cut where one line holds two things: words and the hashtags after them.
//!
//! Takes a draft, changes its blocks. Knows no words.

use crate::model::span::Span;

use super::draft::{Draft, Rough, Shape};

/// Parts a trailing run of hashtags from the words before it.
pub(super) fn cut_hashtags(draft: &mut Draft) {
    let mut blocks = Vec::with_capacity(draft.blocks.len());
    for (index, block) in draft.blocks.iter().enumerate() {
        let words = block.span.of(&draft.text);
        match hashtags(words) {
            Some(0) => blocks.push(Rough { shape: Shape::Tags, ..*block }),
            Some(at) => {
                let kept = words[..at].trim_end().len();
                let start = block.span.start;
                // A message that ends in hashtags is its own title when it opens the text.
                let shape = match block.shape {
                    Shape::Paragraph if index == 0 && kept <= 400 => Shape::Heading(1),
                    shape => shape,
                };
                blocks.push(Rough { span: Span::new(start, start + kept), shape, ..*block });
                let span = Span::new(start + at, block.span.end);
                blocks.push(Rough { span, ..Rough::new(Shape::Tags) });
            }
            None => blocks.push(*block),
        }
    }
    draft.blocks = blocks;
}

/// Where a run of two or more hashtags starts that ends the words.
fn hashtags(words: &str) -> Option<usize> {
    if !words.contains('#') {
        return None;
    }
    let (mut start, mut count) = (words.len(), 0);
    loop {
        let before = words[..start].trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let tag = word.strip_prefix('#').is_some_and(|tag| tag.starts_with(char::is_alphabetic));
        if !tag {
            break;
        }
        start = before.len() - word.len();
        count += 1;
    }
    (count >= 2).then_some(start)
}
