//! How well a character sits in the press of the languages that are loaded.
//!
//! Takes the language packs, gives weights. Knows typography and emoji, but no alphabet.

use std::collections::HashMap;

use crate::knowledge::Knowledge;

/// Weights of characters.
pub(super) struct Letters {
    weights: HashMap<char, i32>,
}

impl Letters {
    /// The letters of all packs.
    pub fn of(knowledge: &Knowledge) -> Self {
        let mut weights = HashMap::new();
        for pack in knowledge.languages.values() {
            let page = &pack.page;
            for c in page.own_letters.iter().chain(&page.loan_letters) {
                let weight = i32::from(page.letter_weight(*c));
                let known = weights.entry(*c).or_insert(weight);
                *known = weight.max(*known);
            }
        }
        Letters { weights }
    }

    /// 3 for what the languages are written with, 1 for what they borrow, 0 for what has no
    /// place in them.
    pub fn weight(&self, c: char) -> i32 {
        if let Some(weight) = self.weights.get(&c) {
            return *weight;
        }
        match c {
            '\u{a0}' | '\u{202f}' | '\u{2009}' => 3,
            '‘' | '’' | '“' | '”' | '–' | '—' | '…' | '•' | '€' | '„' | '‹' | '›' => {
                3
            }
            '\u{2010}'..='\u{2030}' | '\u{2032}' | '\u{2033}' | '™' | '−' | '→' | '←' => 1,
            // Superscript letters, ligatures of type.
            'ﬁ' | 'ﬂ' | 'ʼ' | '№' | '¹' | '⁄' => 1,
            c if is_pictograph(c) => 2,
            _ => 0,
        }
    }
}

/// Emoji, flags and what goes with them.
pub(super) fn is_pictograph(c: char) -> bool {
    matches!(c as u32, 0x1f000..=0x1faff | 0x2600..=0x27bf | 0x2b00..=0x2bff | 0xfe0f | 0x200d)
}
