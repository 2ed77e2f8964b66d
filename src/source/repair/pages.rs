//! Every single-byte page that the decoders know, as tables from byte to character and back.
//!
//! Takes nothing, gives [`Pages`], built once. Knows no language.

use std::sync::LazyLock;

use encoding_rs::{
    Encoding, IBM866, ISO_8859_2, ISO_8859_3, ISO_8859_4, ISO_8859_5, ISO_8859_6, ISO_8859_7,
    ISO_8859_8, ISO_8859_10, ISO_8859_13, ISO_8859_14, ISO_8859_15, ISO_8859_16, KOI8_R, KOI8_U,
    MACINTOSH, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254,
    WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258, X_MAC_CYRILLIC,
};

/// The pages, the likeliest first: a tie goes to the earlier one.
static LIST: [&Encoding; 28] = [
    WINDOWS_1252,
    MACINTOSH,
    ISO_8859_15,
    WINDOWS_1250,
    ISO_8859_2,
    WINDOWS_1254,
    ISO_8859_16,
    WINDOWS_1251,
    ISO_8859_10,
    ISO_8859_13,
    ISO_8859_14,
    ISO_8859_3,
    ISO_8859_4,
    ISO_8859_5,
    ISO_8859_6,
    ISO_8859_7,
    ISO_8859_8,
    IBM866,
    KOI8_R,
    KOI8_U,
    WINDOWS_874,
    WINDOWS_1253,
    WINDOWS_1255,
    WINDOWS_1256,
    WINDOWS_1257,
    WINDOWS_1258,
    X_MAC_CYRILLIC,
    // Kept last so that the masks have one bit a page and this one never ties with its twin.
    encoding_rs::ISO_8859_8_I,
];

/// How many pages are wrong often enough to be believed on one witness.
const COMMON: usize = 3;

/// The index of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PageId(u8);

/// All pages.
pub(super) struct Pages {
    decode: Vec<[char; 256]>,
    /// By character below 0x10000: the pages where it stands for a first byte of UTF-8 (C2–F4).
    leads: Vec<u32>,
    /// The same for a further byte of UTF-8 (80–BF).
    tails: Vec<u32>,
    /// By page: characters outside ASCII with their byte, sorted.
    encode: Vec<Vec<(char, u8)>>,
}

/// The tables, built at first use.
pub(super) static PAGES: LazyLock<Pages> = LazyLock::new(Pages::build);

impl PageId {
    /// All pages, the likeliest first.
    pub fn all() -> impl Iterator<Item = PageId> {
        (0..LIST.len() as u8).map(PageId)
    }

    /// The pages of a mask.
    pub fn of_mask(mask: u32) -> impl Iterator<Item = PageId> {
        PageId::all().filter(move |page| mask & (1 << page.0) != 0)
    }

    /// True for the few pages that most software goes wrong with.
    pub fn is_common(self) -> bool {
        usize::from(self.0) < COMMON
    }

    /// Its name in the Encoding Standard.
    pub fn name(self) -> &'static str {
        LIST[usize::from(self.0)].name()
    }
}

impl Pages {
    fn build() -> Self {
        let mut pages = Pages {
            decode: Vec::new(),
            leads: vec![0; 0x1_0000],
            tails: vec![0; 0x1_0000],
            encode: Vec::new(),
        };
        let bytes: Vec<u8> = (0..=255).collect();
        for (index, encoding) in LIST.iter().enumerate() {
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            let mut table = ['\u{fffd}'; 256];
            let mut encode = Vec::new();
            for (byte, c) in (0u8..=255).zip(text.chars()) {
                // A page without a character for a byte leaves a control character in practice.
                let c = if c == '\u{fffd}' { char::from(byte) } else { c };
                table[usize::from(byte)] = c;
                if byte >= 0x80 {
                    encode.push((c, byte));
                }
            }
            // Some software keeps 80–9F as control characters whatever the page says.
            for byte in 0x80..=0x9f {
                if !encode.iter().any(|(c, _)| *c == char::from(byte)) {
                    encode.push((char::from(byte), byte));
                }
            }
            encode.sort_unstable();
            for (c, byte) in &encode {
                let bit = 1 << index;
                match (*c as usize, byte) {
                    (at @ 0..0x1_0000, 0xc2..=0xf4) => pages.leads[at] |= bit,
                    (at @ 0..0x1_0000, 0x80..=0xbf) => pages.tails[at] |= bit,
                    _ => {}
                }
            }
            pages.decode.push(table);
            pages.encode.push(encode);
        }
        pages
    }

    /// The pages in which the two characters can stand for the first two bytes of UTF-8.
    pub fn of_pair(&self, lead: char, tail: char) -> u32 {
        let leads = self.leads.get(lead as usize).copied().unwrap_or(0);
        let tails = self.tails.get(tail as usize).copied().unwrap_or(0);
        leads & tails
    }

    /// The byte of a character in a page.
    pub fn byte(&self, page: PageId, c: char) -> Option<u8> {
        if c.is_ascii() {
            return Some(c as u8);
        }
        let table = &self.encode[usize::from(page.0)];
        table.binary_search_by_key(&c, |(known, _)| *known).ok().map(|found| table[found].1)
    }

    /// The character of a byte in a page.
    pub fn character(&self, page: PageId, byte: u8) -> char {
        self.decode[usize::from(page.0)][usize::from(byte)]
    }

    /// The character whose UTF-8 bytes, read by the page, stand at the start of `text`, and how
    /// many bytes of `text` it takes.
    pub fn sequence(&self, page: PageId, text: &str) -> Option<(char, usize)> {
        let mut chars = text.chars();
        let first = chars.next()?;
        let lead = self.byte(page, first)?;
        let count = match lead {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => return None,
        };
        let mut bytes = [lead, 0, 0, 0];
        let mut taken = first.len_utf8();
        for slot in &mut bytes[1..count] {
            let c = chars.next()?;
            *slot = self.byte(page, c).filter(|byte| (0x80..=0xbf).contains(byte))?;
            taken += c.len_utf8();
        }
        let c = std::str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
        Some((c, taken))
    }
}
