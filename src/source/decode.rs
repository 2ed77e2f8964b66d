//! Bytes into text: byte order marks, UTF-8, UTF-16 with and without a mark, single-byte pages.
//!
//! Takes bytes, gives text with the way back to them, or the notice why there is none. The
//! order of trust: a mark, then valid UTF-8, then what the page declares, then the browsers'
//! detector. Knows no format but the place where HTML declares its encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE};

use crate::knowledge::Knowledge;
use crate::model::document::Notice;

/// Files above this size, in bytes, are not read: no article comes near it.
pub const LARGEST: usize = 20_000_000;

/// How many bytes are looked at to tell text from other files.
const SAMPLE: usize = 65_536;

/// A file's own text.
#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    /// See [`crate::model::document::Origin::byte_anchors`].
    pub anchors: Vec<(usize, usize)>,
    pub notices: Vec<Notice>,
}

/// Decodes a file.
///
/// # Errors
/// The notice that says why the file holds no text that can be read.
pub(super) fn decode(bytes: &[u8], knowledge: &Knowledge) -> Result<Decoded, Notice> {
    if bytes.len() > LARGEST {
        let size = (bytes.len() / 1_000_000).to_string();
        let limit = (LARGEST / 1_000_000).to_string();
        return Err(notice("too-large", &[("size", &size), ("limit", &limit)]));
    }
    let decoded = if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        marked(bytes, encoding, mark)
    } else if let Some(encoding) = unmarked_utf16(bytes) {
        wide(bytes, encoding, 0)
    } else if is_binary(bytes) {
        return Err(notice("binary", &[]));
    } else {
        match std::str::from_utf8(bytes) {
            Ok(text) => Decoded { text: text.to_owned(), anchors: Vec::new(), notices: Vec::new() },
            Err(_) if mostly_utf8(bytes) => broken_utf8(bytes, 0),
            Err(_) => single_byte(bytes, legacy(bytes, knowledge)),
        }
    };
    if decoded.text.chars().any(|c| !c.is_whitespace() && c != '\u{fffd}') {
        Ok(decoded)
    } else {
        Err(notice("empty", &[]))
    }
}

/// A notice about the whole file.
fn notice(code: &str, details: &[(&str, &str)]) -> Notice {
    let details =
        details.iter().map(|(name, words)| ((*name).to_owned(), (*words).to_owned())).collect();
    Notice { code: code.to_owned(), span: None, details }
}

fn marked(bytes: &[u8], encoding: &'static Encoding, mark: usize) -> Decoded {
    if encoding != UTF_8 {
        return wide(bytes, encoding, mark);
    }
    match std::str::from_utf8(&bytes[mark..]) {
        Ok(text) => {
            Decoded { text: text.to_owned(), anchors: vec![(0, mark)], notices: Vec::new() }
        }
        Err(_) => broken_utf8(bytes, mark),
    }
}

/// Text in a script with an alphabet has a zero in every second byte of UTF-16.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 {
        return None;
    }
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    let plain = |few: usize, many: usize| many * 10 > half * 6 && few * 20 < half;
    if plain(even, odd) {
        Some(UTF_16LE)
    } else if plain(odd, even) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// A picture, an archive, a program: zeros or control characters where text has none.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let odd =
        sample.iter().filter(|byte| matches!(byte, 0..=8 | 11 | 14..=26 | 28..=31 | 127)).count();
    const SIGNS: [&[u8]; 4] = [b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff"];
    odd * 64 > sample.len() || SIGNS.iter().any(|sign| bytes.starts_with(sign))
}

fn wide(bytes: &[u8], encoding: &'static Encoding, mark: usize) -> Decoded {
    let little = encoding == UTF_16LE;
    let units = bytes[mark..].chunks_exact(2).map(|pair| {
        if little {
            u16::from_le_bytes([pair[0], pair[1]])
        } else {
            u16::from_be_bytes([pair[0], pair[1]])
        }
    });
    let mut text = String::with_capacity(bytes.len());
    let mut anchors = Vec::with_capacity(bytes.len() / 2);
    let (mut at, mut bad) = (mark, bytes.len() % 2);
    for unit in char::decode_utf16(units) {
        anchors.push((text.len(), at));
        match unit {
            Ok(c) => {
                text.push(c);
                at += c.len_utf16() * 2;
            }
            Err(_) => {
                text.push('\u{fffd}');
                at += 2;
                bad += 1;
            }
        }
    }
    anchors.push((text.len(), at));
    let name = if little { "UTF-16LE" } else { "UTF-16BE" };
    let mut notices = vec![notice("legacy-encoding", &[("encoding", name)])];
    notices.extend(unreadable(bad));
    Decoded { text, anchors, notices }
}

/// True when far more characters than not are valid UTF-8, so that the file is damaged UTF-8
/// and not something else.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

fn broken_utf8(bytes: &[u8], mark: usize) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut anchors = vec![(0, mark)];
    let (mut at, mut bad) = (mark, 0);
    for chunk in bytes[mark..].utf8_chunks() {
        text.push_str(chunk.valid());
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            anchors.push((text.len(), at));
            text.push('\u{fffd}');
            at += chunk.invalid().len();
            bad += chunk.invalid().len();
            anchors.push((text.len(), at));
        }
    }
    Decoded { text, anchors, notices: unreadable(bad).into_iter().collect() }
}

fn unreadable(count: usize) -> Option<Notice> {
    (count > 0).then(|| notice("undecodable-bytes", &[("count", &count.to_string())]))
}

/// The page in which the bytes make the best text.
fn legacy(bytes: &[u8], knowledge: &Knowledge) -> &'static Encoding {
    if let Some(declared) = declared(bytes) {
        return declared;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // The detector never says MacRoman: it wins when it makes far more of the letters of our
    // languages.
    if guess.is_single_byte()
        && likeness(bytes, MACINTOSH, knowledge) > likeness(bytes, guess, knowledge) + 2
    {
        MACINTOSH
    } else {
        guess
    }
}

/// The encoding that an HTML page declares in its first bytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    if !head.contains('<') {
        return None;
    }
    let value = head.split("charset=").nth(1).or_else(|| head.split("encoding=").nth(1))?;
    let label: String = value
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
        .collect();
    let encoding = Encoding::for_label(label.as_bytes())?;
    (encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE).then_some(encoding)
}

/// How much the bytes look like our languages when read by this page.
fn likeness(bytes: &[u8], encoding: &'static Encoding, knowledge: &Knowledge) -> i64 {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let mut score = 0;
    let mut last = ' ';
    for c in text.chars() {
        if !c.is_ascii() {
            let weight = knowledge.languages.values().map(|pack| pack.page.letter_weight(c)).max();
            let inside = last.is_lowercase() && c.is_uppercase();
            score += match weight.unwrap_or_default() {
                _ if inside => -3,
                0 if matches!(c, '\u{2010}'..='\u{203a}' | '\u{a0}') => 1,
                0 => -3,
                weight => i64::from(weight),
            };
        }
        last = c;
    }
    score
}

fn single_byte(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let mut notices = vec![notice("legacy-encoding", &[("encoding", encoding.name())])];
    let (mut text, mut anchors) = (String::with_capacity(bytes.len() * 2), Vec::new());
    let mut bad = 0;
    if encoding.is_single_byte() {
        let table = encoding.decode_without_bom_handling(&ALL_BYTES).0;
        let table: Vec<char> = table.chars().collect();
        for (at, byte) in bytes.iter().enumerate() {
            let c = table.get(usize::from(*byte)).copied().unwrap_or('\u{fffd}');
            bad += usize::from(c == '\u{fffd}');
            text.push(c);
            if !byte.is_ascii() {
                anchors.push((text.len(), at + 1));
            }
        }
    } else {
        // Several bytes make a character: each is decoded by itself to know its place.
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut buffer = [0; 16];
        for (at, byte) in bytes.iter().enumerate() {
            let last = at + 1 == bytes.len();
            let (_, _, written, replaced) =
                decoder.decode_to_utf8(std::slice::from_ref(byte), &mut buffer, last);
            bad += usize::from(replaced);
            text.push_str(std::str::from_utf8(&buffer[..written]).unwrap_or_default());
            if written != 1 || !byte.is_ascii() {
                anchors.push((text.len(), at + 1));
            }
        }
        anchors.dedup_by(|after, before| {
            after.0 == before.0 && {
                before.1 = after.1;
                true
            }
        });
    }
    notices.extend(unreadable(bad));
    Decoded { text, anchors, notices }
}

/// Every byte once, in order.
const ALL_BYTES: [u8; 256] = {
    let mut all = [0; 256];
    let mut at = 0;
    while at < 256 {
        all[at] = at as u8;
        at += 1;
    }
    all
};
