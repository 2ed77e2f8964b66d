//! What a document states: tokens, sentences, mentions, names, speech, and from them facts.
//!
//! Takes one document and the language packs, gives facts. Knows no other document and no rule.

pub mod mentions;
pub mod names;
pub mod speech;
