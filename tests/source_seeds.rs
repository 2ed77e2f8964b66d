//! The sample dossier as it is read: what an editor is told of each source, and the damaged one
//! restored with the way back to its bytes.

use claimlint::knowledge::Knowledge;
use claimlint::model::document::Document;
use claimlint::model::span::Span;
use claimlint::source;

fn read(name: &str, knowledge: &Knowledge) -> (Document, Vec<u8>) {
    let path = format!("{}/seeds/{name}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).expect("the sample dossier is here");
    (source::read(name, &bytes, knowledge), bytes)
}

#[test]
fn each_source_is_told_by_its_weaknesses() {
    let (knowledge, _) = Knowledge::embedded();
    let cases: [(&str, &[&str]); 5] = [
        (
            "000_partenariat-defense.txt",
            &["ai-picture", "missing-date", "relative-date-open", "stray-caption"],
        ),
        ("001_startup-tournant.txt", &["missing-date", "teaser-inside-text"]),
        (
            "002_openai-for-government.txt",
            &["author-box", "empty-block", "truncated-list", "updated-later"],
        ),
        (
            "003_reseau-social-200m.txt",
            &[
                "encoding-repaired",
                "example-section",
                "forum-thread-only-source",
                "lines-broken-by-lost-ellipsis",
                "lost-apostrophes",
                "missing-date",
                "opinion-section",
                "page-furniture",
                "repair-inferred",
                "social-post",
            ],
        ),
        (
            "004_departement-de-la-guerre.txt",
            &[
                "ai-enriched",
                "missing-date",
                "page-furniture",
                "relative-date-open",
                "sign-up-wall",
                "truncated-sentence",
                "unlisted-sources",
            ],
        ),
    ];
    for (name, expected) in cases {
        let (document, _) = read(name, &knowledge);
        let mut codes: Vec<&str> =
            document.notices.iter().map(|notice| notice.code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes, expected, "{name}");
    }
}

#[test]
fn restored_words_lead_back_to_the_damaged_ones() {
    let (knowledge, _) = Knowledge::embedded();
    let (document, bytes) = read("003_reseau-social-200m.txt", &knowledge);
    for (words, raw) in [
        ("auprès du département de la Défense", "auprĂšs du dĂ©partement de la DĂ©fense"),
        ("Remettons ce chiffre à sa place", "Remettons ce chiffre Ă\u{a0} sa place"),
        ("une partie des fidèles", "une partie des fidÚles"),
        ("🇨🇳", "🇹🇳"),
        ("200 000 $", "200 000 $"),
    ] {
        let start = document.text.find(words).unwrap_or_else(|| panic!("{words} is restored"));
        let span = document.origin.byte_span(Span::new(start, start + words.len()));
        assert_eq!(std::str::from_utf8(&bytes[span.start..span.end]), Ok(raw));
    }
    assert!(document.text.contains("car… bon"));
}

#[test]
fn clean_sources_keep_every_letter() {
    let (knowledge, _) = Knowledge::embedded();
    for name in [
        "000_partenariat-defense.txt",
        "001_startup-tournant.txt",
        "002_openai-for-government.txt",
        "004_departement-de-la-guerre.txt",
    ] {
        let (document, bytes) = read(name, &knowledge);
        let file = String::from_utf8(bytes).expect("these are UTF-8");
        for block in &document.blocks {
            assert!(file.contains(block.span.of(&document.text)), "{name}");
        }
    }
}
