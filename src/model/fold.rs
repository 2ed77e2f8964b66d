//! The folded form of words: lower case, no accents, straight apostrophe, "oe" for "œ".

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The folded form of a word: lower case, no accents, straight apostrophe, "oe" for "œ".
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// The same; a word that is folded already is not copied.
pub fn folded(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(fold(word))
    }
}

/// Appends the folded form of a word.
pub fn fold_into(word: &str, folded: &mut String) {
    let start = folded.len();
    if word.is_ascii() {
        folded.push_str(word);
        folded[start..].make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else if let Some(known) = frequent(c) {
            folded.push_str(known);
        } else {
            fold_letter(c, folded);
        }
    }
}

/// True for the marks that stand for an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

/// What the letters and marks that texts are full of become.
fn frequent(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' | 'À' | 'Â' | 'Ä' | 'Á' | 'Ã' | 'Å' => "a",
        'ç' | 'Ç' => "c",
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => "e",
        'î' | 'ï' | 'í' | 'ì' | 'Î' | 'Ï' | 'Í' | 'Ì' => "i",
        'ñ' | 'Ñ' => "n",
        'ô' | 'ö' | 'ó' | 'ò' | 'õ' | 'ø' | 'Ô' | 'Ö' | 'Ó' | 'Ò' | 'Õ' | 'Ø' => "o",
        'û' | 'ù' | 'ü' | 'ú' | 'Û' | 'Ù' | 'Ü' | 'Ú' => "u",
        'œ' | 'Œ' => "oe",
        'æ' | 'Æ' => "ae",
        '’' | '‘' | 'ʼ' => "'",
        '«' => "«",
        '»' => "»",
        '“' => "“",
        '”' => "”",
        '–' => "–",
        '—' => "—",
        '…' => "…",
        '€' => "€",
        '°' => "°",
        _ => return None,
    })
}

fn fold_letter(letter: char, folded: &mut String) {
    for c in letter.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            '’' | 'ʼ' | '‘' => folded.push('\''),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            c => folded.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_letters_become_what_the_tables_of_unicode_say() {
        for c in (0..0x3000).filter_map(char::from_u32) {
            let mut slow = String::new();
            fold_letter(c, &mut slow);
            assert!(frequent(c).is_none_or(|known| known == slow), "{c}");
            let word = c.to_string();
            assert_eq!(fold(&word), slow, "{c}");
            assert_eq!(folded(&word), slow, "{c}");
        }
    }

    #[test]
    fn words_lose_case_and_accents() {
        assert_eq!(fold("Œuvre"), "oeuvre");
        assert_eq!(fold("L’ÉTÉ"), "l'ete");
        assert_eq!(folded("ete"), "ete");
    }
}
