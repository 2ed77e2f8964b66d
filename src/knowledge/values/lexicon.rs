//! The words of values in one table: from words to their numbers, and from runs of words to what
//! they mean, read forwards from a token or backwards to one.
//!
//! Knows no language: a word is a number here, and a phrase is a path of numbers.

pub use super::role::{Edge, Role, Shift};
use crate::knowledge::table::{Bytes, Numbers, Pairs, Words};
use crate::model::text::{Text, TokenKind};

/// The number of a word that no phrase holds.
pub const UNKNOWN: u32 = 0;

/// Phrases read one way: from word to word through nodes.
#[derive(Debug, Default)]
pub(super) struct Trie {
    /// The node after a first word, by its number; 0 where no phrase begins with it.
    pub roots: Numbers,
    /// By node and word, the next node.
    pub edges: Pairs,
    /// Of each node, and of one more, twice where its meanings begin, and one more where longer
    /// phrases go on.
    pub nodes: Numbers,
    /// Meanings: the number of a role, and from one that of the words it needs to the letter.
    pub meanings: Numbers,
}

/// What the phrases mean that begin or end with a word: a bit for each sort of role. Two sorts
/// may share a bit; a bit that is not set rules the sort out.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sorts {
    pub value: bool,
    pub first: u128,
    pub last: u128,
}

/// All phrases of one language.
#[derive(Debug, Default)]
pub struct Lexicon {
    pub(super) words: Words,
    pub(super) sorts: Vec<Sorts>,
    pub(super) forward: Trie,
    pub(super) backward: Trie,
    /// What phrases mean, by number.
    pub(super) roles: Vec<Role>,
    /// Words as phrases need them to be written, by number.
    pub(super) exact: Vec<String>,
}

impl Lexicon {
    /// The number of a folded word; [`UNKNOWN`] where no phrase holds it.
    pub fn id(&self, word: &str) -> u32 {
        self.words.get(word).unwrap_or(UNKNOWN)
    }

    /// True when a value may begin with that word.
    pub fn begins(&self, id: u32) -> bool {
        self.sorts.get(id as usize).is_some_and(|sorts| sorts.value)
    }

    /// False when no phrase that is read forwards from that word has a role of that sort.
    pub fn may_open(&self, id: u32, role: Role) -> bool {
        self.sorts.get(id as usize).is_some_and(|sorts| sorts.first & role.sort() != 0)
    }

    /// False when no phrase that is read backwards from that word has a role of that sort.
    pub fn may_close(&self, id: u32, role: Role) -> bool {
        self.sorts.get(id as usize).is_some_and(|sorts| sorts.last & role.sort() != 0)
    }

    /// Calls `found` for each meaning of each phrase that starts at token `at`, with the token
    /// after it. Hyphens that join words are skipped.
    pub fn at(&self, text: &Text<'_>, ids: &[u32], at: usize, mut found: impl FnMut(usize, Role)) {
        let Some(first) = ids.get(at) else { return };
        let mut node = self.forward.root(*first);
        if node == 0 {
            return;
        }
        let mut token = at + 1;
        self.meanings(&self.forward, node, text, (at, token), |role| found(token, role));
        while self.forward.goes_on(node)
            && let Some(id) = ids.get(token)
        {
            match self.forward.edges.get(node, *id) {
                // A hyphen inside a phrase joins: "quatre-vingt", "mi-mars".
                0 if joins(text, token) => {
                    token += 1;
                    continue;
                }
                0 => return,
                next => node = next,
            }
            token += 1;
            self.meanings(&self.forward, node, text, (at, token), |role| found(token, role));
        }
    }

    /// The same for phrases that end just before token `end`, with their first token.
    pub fn before(
        &self,
        text: &Text<'_>,
        ids: &[u32],
        end: usize,
        mut found: impl FnMut(usize, Role),
    ) {
        let Some(last) = end.checked_sub(1).and_then(|last| ids.get(last)) else { return };
        let mut node = self.backward.root(*last);
        if node == 0 {
            return;
        }
        let mut token = end - 1;
        self.meanings(&self.backward, node, text, (token, end), |role| found(token, role));
        while self.backward.goes_on(node) && token > 0 {
            match self.backward.edges.get(node, ids[token - 1]) {
                0 if joins(text, token - 1) => {
                    token -= 1;
                    continue;
                }
                0 => return,
                next => node = next,
            }
            token -= 1;
            self.meanings(&self.backward, node, text, (token, end), |role| found(token, role));
        }
    }

    fn meanings(
        &self,
        trie: &Trie,
        node: u32,
        text: &Text<'_>,
        (start, end): (usize, usize),
        mut found: impl FnMut(Role),
    ) {
        for (role, exact) in trie.meanings(node) {
            let exact = exact.checked_sub(1).and_then(|place| self.exact.get(place as usize));
            let right = exact.is_none_or(|exact| {
                let from = text.tokens[start].span.start;
                let to = text.tokens[end - 1].span.end;
                text.source.get(from..to) == Some(exact)
            });
            if right && let Some(role) = self.roles.get(role as usize) {
                found(*role);
            }
        }
    }

    /// The lexicon as runs of bytes, but for its roles and the words needed to the letter.
    pub(super) fn parts(&self) -> Vec<Bytes> {
        let sorts = self.sorts.iter().flat_map(|sorts| {
            let half = |bits: u128, at: u32| (bits >> (32 * at)) as u32;
            let bits = [sorts.first, sorts.last];
            let bits = bits.into_iter().flat_map(move |bits| (0..4).map(move |at| half(bits, at)));
            std::iter::once(u32::from(sorts.value)).chain(bits)
        });
        let [slots, words] = self.words.clone().parts();
        let tries = [&self.forward, &self.backward].map(|trie| {
            let numbers = [&trie.roots, &trie.nodes, &trie.meanings];
            let [roots, nodes, meanings] = numbers.map(|numbers| numbers.clone().bytes());
            [roots, trie.edges.clone().bytes(), nodes, meanings]
        });
        let head = [slots, words, Numbers::new(sorts).bytes()];
        head.into_iter().chain(tries.into_iter().flatten()).collect()
    }

    /// A lexicon of runs of bytes that were written.
    pub(super) fn of(
        parts: &[&'static [u8]],
        roles: Vec<Role>,
        exact: Vec<String>,
    ) -> Option<Self> {
        let parts: [&'static [u8]; 11] = parts.try_into().ok()?;
        let [slots, words, sorts, a, b, c, d, e, f, g, h] = parts.map(Bytes::Borrowed);
        let sorts: Vec<u32> = Numbers::of(sorts).iter().collect();
        let bits = |parts: &[u32]| {
            parts.iter().rev().fold(0, |bits: u128, part| bits << 32 | u128::from(*part))
        };
        let sorts = sorts.as_chunks::<9>().0.iter().map(|parts| Sorts {
            value: parts[0] != 0,
            first: bits(&parts[1..5]),
            last: bits(&parts[5..]),
        });
        let trie = |[roots, edges, nodes, meanings]: [Bytes; 4]| Trie {
            roots: Numbers::of(roots),
            edges: Pairs::of(edges),
            nodes: Numbers::of(nodes),
            meanings: Numbers::of(meanings),
        };
        Some(Lexicon {
            words: Words::of([slots, words]),
            sorts: sorts.collect(),
            forward: trie([a, b, c, d]),
            backward: trie([e, f, g, h]),
            roles,
            exact,
        })
    }
}

impl Trie {
    /// The node after a first word.
    fn root(&self, id: u32) -> u32 {
        self.roots.at(id as usize)
    }

    /// True where longer phrases go on from a node.
    fn goes_on(&self, node: u32) -> bool {
        self.nodes.at(node as usize) & 1 != 0
    }

    /// What the phrase that ends at a node means: see [`Trie::meanings`].
    fn meanings(&self, node: u32) -> impl Iterator<Item = (u32, u32)> {
        let start = |node: u32| self.nodes.at(node as usize) >> 1;
        let number = |place: u32| self.meanings.at(place as usize);
        (start(node)..start(node + 1)).map(move |at| (number(2 * at), number(2 * at + 1)))
    }
}

/// True for a hyphen with no white space on either side.
fn joins(text: &Text<'_>, token: usize) -> bool {
    let tokens = &text.tokens;
    token > 0
        && is_hyphen(text.word(token))
        && !tokens[token].spaced
        && tokens.get(token + 1).is_some_and(|next| {
            !next.spaced && matches!(next.kind, TokenKind::Word | TokenKind::Number)
        })
}

/// True for the marks that join two words.
pub fn is_hyphen(word: &str) -> bool {
    matches!(word, "-" | "\u{2010}" | "\u{2011}")
}
