//! The text as the readers of values see it: tokens with the numbers of their words.

use crate::knowledge::values::Values;
use crate::knowledge::values::lexicon::{Role, UNKNOWN, is_hyphen};
use crate::model::span::Span;
use crate::model::text::{Text, TokenKind};

/// A text and the table of one language, with every word looked up once.
pub(super) struct Scan<'a, 't> {
    pub text: &'a Text<'t>,
    pub values: &'a Values,
    pub ids: Vec<u32>,
}

impl<'a, 't> Scan<'a, 't> {
    pub fn new(text: &'a Text<'t>, values: &'a Values) -> Self {
        let id = |at: usize| {
            let word = text.folded(at);
            match values.lexicon.id(word) {
                // "Tuesday's" is cut after its apostrophe.
                UNKNOWN if word.ends_with('\'') => values.lexicon.id(word.trim_end_matches('\'')),
                id => id,
            }
        };
        let ids = (0..text.tokens.len()).map(id).collect();
        Scan { text, values, ids }
    }

    pub fn len(&self) -> usize {
        self.text.tokens.len()
    }

    /// The longest phrase from `at` on that `pick` wants: the token after it, and what it means.
    pub fn longest<T>(&self, at: usize, pick: impl Fn(Role) -> Option<T>) -> Option<(usize, T)> {
        let mut best = None;
        self.values.lexicon.at(self.text, &self.ids, at, |end, role| {
            if best.as_ref().is_none_or(|(known, _)| end > *known)
                && let Some(meaning) = pick(role)
            {
                best = Some((end, meaning));
            }
        });
        best
    }

    /// The longest phrase that ends before `end`: its first token, and what it means.
    pub fn longest_before<T>(
        &self,
        end: usize,
        pick: impl Fn(Role) -> Option<T>,
    ) -> Option<(usize, T)> {
        let mut best = None;
        self.values.lexicon.before(self.text, &self.ids, end, |start, role| {
            if best.as_ref().is_none_or(|(known, _)| start < *known)
                && let Some(meaning) = pick(role)
            {
                best = Some((start, meaning));
            }
        });
        best
    }

    /// The token after the longest phrase of that very role.
    pub fn skip(&self, at: usize, role: Role) -> Option<usize> {
        if !self.values.lexicon.may_open(*self.ids.get(at)?, role) {
            return None;
        }
        self.longest(at, |known| (known == role).then_some(())).map(|(end, ())| end)
    }

    /// The first token of the longest phrase of that very role before `end`.
    pub fn skip_back(&self, end: usize, role: Role) -> Option<usize> {
        let last = end.checked_sub(1).and_then(|last| self.ids.get(last))?;
        if !self.values.lexicon.may_close(*last, role) {
            return None;
        }
        self.longest_before(end, |known| (known == role).then_some(())).map(|(start, ())| start)
    }

    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.text.tokens.get(at).map(|token| token.kind)
    }

    pub fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Number)
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
    }

    /// True when the token stands right against the one before it.
    pub fn glued(&self, at: usize) -> bool {
        at > 0 && self.text.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    /// True when the token begins with a capital.
    pub fn capital(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|token| token.capital)
    }

    pub fn word(&self, at: usize) -> &'t str {
        self.text.word(at)
    }

    pub fn is(&self, at: usize, mark: &str) -> bool {
        self.text.word(at) == mark
    }

    /// The token after a hyphen that joins, or `at` itself.
    pub fn past_hyphen(&self, at: usize) -> usize {
        let joins = is_hyphen(self.word(at)) && self.glued(at) && self.glued(at + 1);
        if joins { at + 1 } else { at }
    }

    /// The bytes from token `start` to before token `end`.
    pub fn span(&self, start: usize, end: usize) -> Span {
        match (
            self.text.tokens.get(start),
            end.checked_sub(1).and_then(|e| self.text.tokens.get(e)),
        ) {
            (Some(first), Some(last)) => {
                // "last week's" is cut after its apostrophe, which is no part of the value.
                let word = last.span.of(self.text.source);
                let extra = word.len() - word.trim_end_matches(['\'', '’']).len();
                let mark = if extra == word.len() { 0 } else { extra };
                Span::new(first.span.start, last.span.end - mark)
            }
            _ => Span::default(),
        }
    }

    /// True when nothing, a mark or a line break stands at `at`.
    pub fn ends_clause(&self, at: usize) -> bool {
        !matches!(self.kind(at), Some(TokenKind::Word | TokenKind::Number))
    }
}

/// What the readers ask of the table.
impl Scan<'_, '_> {
    /// The currency named at `at`: the token after it, and its index.
    pub fn skip_currency(&self, at: usize) -> Option<(usize, u16)> {
        self.longest(at, |role| match role {
            Role::Currency(index) => Some(index),
            _ => None,
        })
    }

    /// A code with its scale in front at `at`: "MEUR", "kUSD".
    pub fn skip_scaled(&self, at: usize) -> Option<(usize, (u16, u32))> {
        self.longest(at, |role| match role {
            Role::CurrencyScaled(index, power) => Some((index, power)),
            _ => None,
        })
    }

    /// The hundredth of a currency named at `at`.
    pub fn skip_hundredth(&self, at: usize) -> Option<(usize, u16)> {
        self.longest(at, |role| match role {
            Role::Hundredth(index) => Some(index),
            _ => None,
        })
    }

    /// The currency symbol or code that ends just before `end`, with its first token.
    pub fn currency_before(&self, end: usize) -> Option<(usize, u16)> {
        if end == 0 || self.ids[end - 1] == UNKNOWN {
            return None;
        }
        (end.saturating_sub(4)..end).find_map(|start| {
            self.longest(start, |role| match role {
                Role::CurrencyBefore(index) => Some(index),
                _ => None,
            })
            .filter(|(after, _)| *after == end)
            .map(|(_, index)| (start, index))
        })
    }

    /// True for a word that is a unit of time.
    pub fn unit_of_time(&self, at: usize) -> bool {
        self.longest(at, |role| matches!(role, Role::Time(_)).then_some(())).is_some()
    }

    /// True for an ordinal word that names no share by itself: "cinquième", but not "tiers".
    pub fn ordinal_only(&self, at: usize) -> bool {
        let share = |role| matches!(role, Role::Fraction(_)).then_some(());
        let rank = |role| matches!(role, Role::Ordinal(_) | Role::Ordinals(_)).then_some(());
        self.longest(at, rank).is_some() && self.longest(at, share).is_none()
    }

    /// True for a word of any length with a plural ending: "les".
    pub fn plural_word(&self, at: usize) -> bool {
        let word = self.text.folded(at);
        self.values.plural_endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// True for a word that looks like a plural noun.
    pub fn plural(&self, at: usize) -> bool {
        self.is_word(at)
            && (self.skip(at, Role::Plural).is_some() || {
                let word = self.text.folded(at);
                word.len() > 3
                    && self
                        .values
                        .plural_endings
                        .iter()
                        .any(|ending| word.ends_with(ending.as_str()))
            })
    }
}
