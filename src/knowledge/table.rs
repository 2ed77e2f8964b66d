//! Tables that are probed as they lie in memory: made when the program is built, or when rule
//! files are read that it does not know.
//!
//! Takes words or pairs of numbers with a number each, gives bytes; the same bytes, read in
//! place, give the number of a word. Knows no language. Numbers are 32 bits, little-endian.

use std::borrow::Cow;

/// Bytes that are built in or were just made.
pub type Bytes = Cow<'static, [u8]>;

/// The factor of the hash that Firefox and rustc use for short keys.
const FACTOR: u64 = 0x517c_c1b7_2722_0a95;

/// Words, each with a number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Pairs of the hash of a word and its place among the entries, counted from one; 0 for none.
    slots: Bytes,
    /// For each word its number, its length and its letters.
    entries: Bytes,
}

impl Words {
    /// A table of these words; of two that are equal the first counts.
    pub fn new<'a>(words: impl IntoIterator<Item = (&'a str, u32)>) -> Words {
        let mut words: Vec<(&str, u32)> = words.into_iter().collect();
        words.sort_by_key(|(word, _)| *word);
        words.dedup_by_key(|(word, _)| *word);
        let mut slots = vec![0_u64; size(words.len())];
        let mut entries = Vec::new();
        for (word, number) in words {
            let hash = hash(word);
            let place = entries.len() as u64 + 1;
            put(&mut slots, hash, u64::from(hash) | place << 32);
            entries.extend(number.to_le_bytes());
            entries.extend((word.len() as u32).to_le_bytes());
            entries.extend(word.bytes());
        }
        let slots: Vec<u8> = slots.into_iter().flat_map(u64::to_le_bytes).collect();
        Words { slots: slots.into(), entries: entries.into() }
    }

    /// The number of a word.
    pub fn get(&self, word: &str) -> Option<u32> {
        let slots = self.slots.as_chunks::<8>().0;
        let hash = hash(word);
        let mut at = hash as usize;
        loop {
            at &= slots.len().wrapping_sub(1);
            let slot = u64::from_le_bytes(*slots.get(at)?);
            let place = ((slot >> 32) as usize).checked_sub(1)?;
            if slot as u32 == hash
                && let Some((number, found)) = self.entry(place)
                && found == word.as_bytes()
            {
                return Some(number);
            }
            at += 1;
        }
    }

    /// All words with their numbers, in the order of their letters.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        let mut place = 0;
        std::iter::from_fn(move || {
            let (number, word) = self.entry(place)?;
            place += 8 + word.len();
            Some((str::from_utf8(word).ok()?, number))
        })
    }

    fn entry(&self, place: usize) -> Option<(u32, &[u8])> {
        let (number, rest) = self.entries.get(place..)?.split_first_chunk::<4>()?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let word = rest.get(..u32::from_le_bytes(*length) as usize)?;
        Some((u32::from_le_bytes(*number), word))
    }

    /// The two parts of it, to be written.
    pub fn parts(self) -> [Bytes; 2] {
        [self.slots, self.entries]
    }

    /// A table of two parts that were written.
    pub fn of([slots, entries]: [Bytes; 2]) -> Words {
        Words { slots, entries }
    }
}

/// Pairs of numbers, each with a number that is not 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pairs(Bytes);

impl Pairs {
    /// A table of these pairs.
    pub fn new(pairs: impl IntoIterator<Item = ((u32, u32), u32)>) -> Pairs {
        let mut pairs: Vec<_> = pairs.into_iter().collect();
        pairs.sort_unstable();
        let mut slots = vec![[0_u32; 3]; size(pairs.len())];
        for ((one, other), number) in pairs {
            let mut at = mix(one, other) as usize & (slots.len() - 1);
            while slots[at][2] != 0 {
                at = (at + 1) & (slots.len() - 1);
            }
            slots[at] = [one, other, number];
        }
        let bytes: Vec<u8> = slots.into_iter().flatten().flat_map(u32::to_le_bytes).collect();
        Pairs(bytes.into())
    }

    /// The number of a pair; 0 where it is not there.
    pub fn get(&self, one: u32, other: u32) -> u32 {
        let slots = self.0.as_chunks::<12>().0;
        let mut at = mix(one, other) as usize;
        loop {
            at &= slots.len().wrapping_sub(1);
            let Some([a, b, c, d, e, f, g, h, i, j, k, l]) = slots.get(at).copied() else {
                return 0;
            };
            let found = u32::from_le_bytes([i, j, k, l]);
            let pair = (u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]));
            if found == 0 || pair == (one, other) {
                return found;
            }
            at += 1;
        }
    }

    /// Its bytes, to be written.
    pub fn bytes(self) -> Bytes {
        self.0
    }

    /// A table that was written.
    pub fn of(bytes: Bytes) -> Pairs {
        Pairs(bytes)
    }
}

/// Numbers in a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbers(Bytes);

impl Numbers {
    /// These numbers.
    pub fn new(numbers: impl IntoIterator<Item = u32>) -> Numbers {
        Numbers(numbers.into_iter().flat_map(u32::to_le_bytes).collect::<Vec<u8>>().into())
    }

    /// The number at a place; 0 past the last.
    pub fn at(&self, place: usize) -> u32 {
        self.0.as_chunks::<4>().0.get(place).map_or(0, |number| u32::from_le_bytes(*number))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.0.as_chunks::<4>().0.iter().map(|number| u32::from_le_bytes(*number))
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len() / 4
    }

    /// True for none at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Their bytes, to be written.
    pub fn bytes(self) -> Bytes {
        self.0
    }

    /// Numbers that were written.
    pub fn of(bytes: Bytes) -> Numbers {
        Numbers(bytes)
    }
}

/// Several runs of bytes as one.
pub fn join(parts: &[Bytes]) -> Vec<u8> {
    let lengths = parts.iter().map(|part| part.len() as u32);
    let head = std::iter::once(parts.len() as u32).chain(lengths);
    let mut joined: Vec<u8> = head.flat_map(u32::to_le_bytes).collect();
    parts.iter().for_each(|part| joined.extend(part.iter()));
    joined
}

/// The runs that were joined; `None` for bytes that were not.
pub fn cut(joined: &'static [u8]) -> Option<Vec<&'static [u8]>> {
    let (count, _) = joined.split_first_chunk::<4>()?;
    let count = u32::from_le_bytes(*count) as usize;
    let (head, mut rest) = joined.split_at_checked(4 * count.checked_add(1)?)?;
    let lengths = head.as_chunks::<4>().0.iter().skip(1);
    lengths
        .map(|length| {
            let (part, after) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            rest = after;
            Some(part)
        })
        .collect()
}

/// How many slots so many entries need: a power of two, with enough of them free.
fn size(entries: usize) -> usize {
    (entries * 4 / 3 + 1).next_power_of_two()
}

fn put(slots: &mut [u64], hash: u32, slot: u64) {
    let mut at = hash as usize & (slots.len() - 1);
    while slots[at] != 0 {
        at = (at + 1) & (slots.len() - 1);
    }
    slots[at] = slot;
}

fn hash(word: &str) -> u32 {
    let add = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    let (chunks, rest) = word.as_bytes().as_chunks::<8>();
    let hash = chunks.iter().fold(0, |hash, chunk| add(hash, u64::from_le_bytes(*chunk)));
    let last = rest.iter().rev().fold(rest.len() as u64, |last, byte| last << 8 | u64::from(*byte));
    // The high bits of a product are the well mixed ones.
    (add(hash, last) >> 32) as u32
}

fn mix(one: u32, other: u32) -> u32 {
    ((u64::from(one) << 32 | u64::from(other)).wrapping_mul(FACTOR) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_numbers_and_others_have_none() {
        let words: Vec<String> = (0..3_000).map(|at| format!("wort{}", at * 7)).collect();
        let numbered = words.iter().map(String::as_str).zip(0..);
        let table = Words::of(Words::new(numbered.clone()).parts());
        for (word, number) in numbered {
            assert_eq!(table.get(word), Some(number), "{word}");
            assert_eq!(table.get(&format!("{word}x")), None);
        }
        assert_eq!(table.iter().count(), words.len());
        assert_eq!(Words::new([("a", 1), ("a", 2)]).get("a"), Some(1));
        assert_eq!(Words::default().get("a"), None);
        assert_eq!(Words::new([("", 3)]).get(""), Some(3));
    }

    #[test]
    fn pairs_keep_their_numbers_and_others_have_none() {
        let pairs = (0..500).flat_map(|one| (1..4).map(move |other| ((one, other), one + other)));
        let table = Pairs::of(Pairs::new(pairs.clone()).bytes());
        for ((one, other), number) in pairs {
            assert_eq!(table.get(one, other), number);
            assert_eq!(table.get(one, other + 9), 0);
        }
        assert_eq!(Pairs::default().get(1, 2), 0);
    }

    #[test]
    fn what_was_joined_can_be_cut() {
        let numbers = Numbers::new([7, 8]);
        assert_eq!((numbers.at(1), numbers.at(2), numbers.len()), (8, 0, 2));
        let joined = join(&[numbers.bytes(), Bytes::default(), b"abc".as_slice().into()]);
        let joined: &'static [u8] = joined.leak();
        let parts = cut(joined).expect("it was joined");
        assert_eq!(parts[1..], [b"".as_slice(), b"abc"]);
        assert_eq!(Numbers::of(parts[0].into()).iter().collect::<Vec<_>>(), [7, 8]);
        assert_eq!(cut(&joined[..joined.len() - 1]), None);
    }
}
