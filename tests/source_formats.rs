//! Formats and encodings: the same article out of any of them, and every word back to its bytes.

use claimlint::knowledge::Knowledge;
use claimlint::model::document::{Document, Zone};
use claimlint::model::span::Span;
use claimlint::source;
use proptest::prelude::*;
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
    let (knowledge, errors) = Knowledge::embedded();
    assert!(errors.is_empty(), "{errors:?}");
    knowledge
});

fn read(path: &str, bytes: impl AsRef<[u8]>) -> Document {
    source::read(path, bytes.as_ref(), &KNOWLEDGE)
}

fn codes(document: &Document) -> Vec<&str> {
    document.notices.iter().map(|notice| notice.code.as_str()).collect()
}

fn zones(document: &Document) -> Vec<(&'static str, &str)> {
    let text = &document.text;
    document.blocks.iter().map(|block| (block.zone.name(), block.span.of(text))).collect()
}

/// The bytes of the file behind some words of the text.
fn bytes_of<'a>(document: &Document, bytes: &'a [u8], words: &str) -> &'a [u8] {
    let start = document.text.find(words).unwrap_or_else(|| panic!("{words} in {}", document.text));
    let span = document.origin.byte_span(Span::new(start, start + words.len()));
    &bytes[span.start..span.end]
}

const ARTICLE: &str = "Le conseil a voté lundi un budget de 12 millions d'euros, à l'unanimité. \
    La séance a duré près de cinq heures, malgré l'été et la chaleur.";

#[test]
fn every_encoding_gives_the_same_text_and_the_way_back() {
    let utf16 = |little: bool, mark: bool| {
        let units = ARTICLE.encode_utf16();
        let mut bytes: Vec<u8> = Vec::new();
        let mark = mark.then_some(0xfeff);
        for unit in mark.into_iter().chain(units) {
            bytes.extend(if little { unit.to_le_bytes() } else { unit.to_be_bytes() });
        }
        bytes
    };
    let page = |page: &'static encoding_rs::Encoding| page.encode(ARTICLE).0.into_owned();
    let mac: Vec<u8> = ARTICLE
        .chars()
        .map(|c| match c {
            'é' => 0x8e,
            'è' => 0x8f,
            'à' => 0x88,
            c => c as u8,
        })
        .collect();
    let marked = [b"\xef\xbb\xbf", ARTICLE.as_bytes()].concat();
    let cases = [
        ("utf-8", ARTICLE.as_bytes().to_vec(), "séance".as_bytes().to_vec()),
        ("utf-8 with a mark", marked, "séance".as_bytes().to_vec()),
        ("windows-1252", page(encoding_rs::WINDOWS_1252), b"s\xe9ance".to_vec()),
        ("iso-8859-15", page(encoding_rs::ISO_8859_15), b"s\xe9ance".to_vec()),
        ("macintosh", mac, b"s\x8eance".to_vec()),
        ("utf-16le", utf16(true, false), b"s\0\xe9\0a\0n\0c\0e\0".to_vec()),
        ("utf-16le with a mark", utf16(true, true), b"s\0\xe9\0a\0n\0c\0e\0".to_vec()),
        ("utf-16be", utf16(false, false), b"\0s\0\xe9\0a\0n\0c\0e".to_vec()),
        ("utf-16be with a mark", utf16(false, true), b"\0s\0\xe9\0a\0n\0c\0e".to_vec()),
    ];
    for (name, bytes, word) in cases {
        let document = read("a.txt", &bytes);
        assert_eq!(document.text, ARTICLE, "{name}");
        assert_eq!(bytes_of(&document, &bytes, "séance"), word, "{name}");
        assert_eq!(document.metadata.language, "fr", "{name}");
    }
}

#[test]
fn files_without_text_give_a_notice() {
    for (bytes, code) in [
        (Vec::new(), "empty"),
        (b" \n\t\r\n".to_vec(), "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "binary"),
        ((0..=255).cycle().take(4000).collect(), "binary"),
        (b"%PDF-1.7 1 0 obj".to_vec(), "binary"),
        (vec![b'a'; source::LARGEST + 1], "too-large"),
    ] {
        let document = read("a.txt", &bytes);
        assert_eq!(codes(&document), [code]);
        assert!(document.text.is_empty() && document.blocks.is_empty());
    }
}

#[test]
fn unreadable_bytes_are_counted_and_the_rest_is_read() {
    let bytes = b"L'\xc3\xa9t\xc3\xa9 \xc3\xa0 Paris : \xff\xfe trois \xc3\xa9coles.".to_vec();
    let document = read("a.txt", &bytes);
    assert!(document.text.contains("L'été à Paris"), "{}", document.text);
    let notice = document.notices.iter().find(|notice| notice.code == "undecodable-bytes");
    assert_eq!(notice.map(|notice| notice.details[0].1.as_str()), Some("2"));
    assert_eq!(bytes_of(&document, &bytes, "écoles"), "écoles".as_bytes());
}

#[test]
fn line_ends_of_all_systems_are_alike() {
    let lines =
        ["Titre de la page", "", "Un premier paragraphe assez long pour en être un, oui.", ""];
    let expected = read("a.txt", lines.join("\n")).text;
    for end in ["\r\n", "\r", "\u{2029}"] {
        assert_eq!(read("a.txt", lines.join(end)).text, expected, "{end:?}");
    }
}

#[test]
fn invisible_marks_do_not_part_words() {
    let text = "Le gou\u{ad}verne\u{200b}ment a tranché mardi, dit-on, dans la soirée à Paris.";
    let document = read("a.txt", text);
    assert!(document.text.starts_with("Le gouvernement a"));
    let found = bytes_of(&document, text.as_bytes(), "gouvernement");
    assert_eq!(found, "gou\u{ad}verne\u{200b}ment".as_bytes());
}

#[test]
fn wrapped_lines_become_one_paragraph() {
    let text = "AGENCE ARMOR\n12/03/2026 18:05 - Tarn\n\nTarn: un pont s'effondre\n\n\
        ALBI, 12 mars 2026 (AA) - Au moins neuf personnes ont trouvé la mort mardi dans\n\
        l'effondrement d'un pont routier à Saint-\nCernin, à une vingtaine de kilomètres\n\
        d'Albi, a annoncé la préfète du Tarn lors d'un point de presse tenu dans la\n\
        soirée.\n\nLes recherches continuaient mercredi matin, avec des moyens venus de tout\n\
        le département.\n";
    let document = read("a.txt", text);
    let body: Vec<&str> = zones(&document)
        .into_iter()
        .filter(|(zone, _)| *zone == "body")
        .map(|(_, words)| words)
        .collect();
    assert_eq!(body.len(), 2, "{body:?}");
    assert!(body[0].contains("pont routier à Saint-Cernin, à une vingtaine de"), "{}", body[0]);
    assert_eq!(
        bytes_of(&document, text.as_bytes(), "dans l'effondrement"),
        b"dans\nl'effondrement"
    );
}

#[test]
fn a_line_is_a_paragraph_where_nothing_was_wrapped() {
    let line = "Une phrase assez longue pour dépasser de loin la largeur d'un terminal, ce qui \
        montre que rien n'a été coupé à la main dans ce texte-là, du début à la fin de la page.";
    let text = format!("{line}\n{line}\nUn intertitre court\n{line}");
    let names: Vec<&str> = zones(&read("a.txt", text)).iter().map(|(zone, _)| *zone).collect();
    assert_eq!(names, ["body", "body", "subhead", "body"]);
}

#[test]
fn markdown_loses_its_marks_and_keeps_its_places() {
    let text = "---\ntitle: \"Budget : c'est voté\"\ndate: 2026-03-12\nauthor: Jeanne Aubry\n\
        outlet: Le Fil\nupdated: 2026-03-13T08:00\n---\n\n## Les chiffres\n\nLe **budget** de \
        [12 millions](https://a.example/b) a été *voté* lundi par le conseil, à l'unanimité.\n\n\
        > « Une bonne nouvelle pour tout le monde », a dit le maire dans la soirée.\n\n\
        - Un premier point\n- Un second point\n\n![Le maire, lundi](maire.jpg)\n";
    let document = read("b.md", text);
    let metadata = &document.metadata;
    assert_eq!(metadata.title.as_deref(), Some("Budget : c'est voté"));
    assert_eq!(metadata.author.as_deref(), Some("Jeanne Aubry"));
    assert_eq!(metadata.outlet.as_deref(), Some("Le Fil"));
    assert_eq!(metadata.published.map(|m| m.date.to_string()).as_deref(), Some("2026-03-12"));
    assert_eq!(metadata.updated.and_then(|m| m.time), Some((8, 0)));
    assert_eq!(
        zones(&document),
        [
            ("headline", "Budget : c'est voté"),
            ("author-box", "2026-03-12"),
            ("author-box", "Jeanne Aubry"),
            ("author-box", "Le Fil"),
            ("author-box", "2026-03-13T08:00"),
            ("subhead", "Les chiffres"),
            ("body", "Le budget de 12 millions a été voté lundi par le conseil, à l'unanimité."),
            (
                "quotation",
                "« Une bonne nouvelle pour tout le monde », a dit le maire dans la soirée."
            ),
            ("body", "Un premier point"),
            ("body", "Un second point"),
            ("caption", "Le maire, lundi"),
        ]
    );
    assert_eq!(bytes_of(&document, text.as_bytes(), "12 millions"), b"12 millions");
    assert_eq!(bytes_of(&document, text.as_bytes(), "c'est voté"), "c'est voté".as_bytes());
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Dam fails in the hills | The Northern Wire</title>
<meta property="article:published_time" content="2026-06-20T17:05:00+01:00">
<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2026-06-21T08:00"}</script>
<style>p { color: red }</style></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<header><p>The Northern Wire</p></header>
<div class="cookie-banner">We use cookies to make this site better for all of its readers.</div>
<main><article>
<h1>Dam fails in the&nbsp;hills</h1>
<p class="byline">By Callum Tread, <time datetime="2026-06-20T17:05">20 June 2026, 17:05 BST</time></p>
<p class="standfirst">Hopes fade as rescuers search for the last four people who are missing.</p>
<p>The dam, which was <b>built</b> in 1931, failed on Tuesday &amp; killed at least 23&nbsp;people,
   the sheriff&rsquo;s office said, <a href="/x">as first reported</a> by local radio.</p>
<figure><img src="a.jpg" alt="A valley"><figcaption>Mud lines on Main Street</figcaption></figure>
<blockquote><p>"We told people to run and not to look back at the water."</p></blockquote>
<h2>What happens next?</h2>
<p>Drinking water may not be restored before the end of July, the county said on Friday.<br>Schools are closed.</p>
<aside class="related"><h3>Read more</h3><ul><li><a href="/f">Ferry sinks off Luzon, nine dead</a></li></ul></aside>
<p class="tags"><a href="/t/dam">dams</a> <a href="/t/us">US</a></p>
</article></main>
<aside><p>Most read: how safe are the 92,000 dams of America, and who pays for them all?</p></aside>
<footer><p>© 2026 The Northern Wire. All rights reserved, everywhere and for ever and ever.</p></footer>
</body></html>"#;

#[test]
fn a_page_gives_its_article_without_its_furniture() {
    let document = read("c.html", PAGE);
    let found = zones(&document);
    assert_eq!(
        found,
        [
            ("headline", "Dam fails in the\u{a0}hills"),
            ("author-box", "By Callum Tread, 20 June 2026, 17:05 BST"),
            ("lead", "Hopes fade as rescuers search for the last four people who are missing."),
            (
                "body",
                "The dam, which was built in 1931, failed on Tuesday & killed at least \
                 23\u{a0}people, the sheriff’s office said, as first reported by local radio."
            ),
            ("caption", "A valley"),
            ("caption", "Mud lines on Main Street"),
            ("quotation", "\"We told people to run and not to look back at the water.\""),
            ("subhead", "What happens next?"),
            (
                "body",
                "Drinking water may not be restored before the end of July, the county said on \
                 Friday."
            ),
            ("body", "Schools are closed."),
            ("teaser", "Read more"),
            ("teaser", "Ferry sinks off Luzon, nine dead"),
            ("tags", "dams US"),
        ]
    );
    let metadata = &document.metadata;
    assert_eq!(metadata.outlet.as_deref(), Some("The Northern Wire"));
    assert_eq!(metadata.author.as_deref(), Some("Callum Tread"));
    assert_eq!(metadata.published.map(|m| m.date.to_string()).as_deref(), Some("2026-06-20"));
    assert_eq!(metadata.updated.map(|m| m.date.to_string()).as_deref(), Some("2026-06-21"));
    assert_eq!(metadata.language, "en");
}

#[test]
fn the_small_words_tell_the_language_of_a_line() {
    for (line, language) in [
        ("Valmeiroin council plans to hold ballots on December 15.", "en"),
        ("Harbourmaster's Office Damaged In Fire", "en"),
        ("Le maire absent du conseil municipal.", "fr"),
        ("Incendie dans un hangar de Saverlac", "fr"),
    ] {
        assert_eq!(read("a.txt", line.as_bytes()).metadata.language, language, "{line}");
    }
}

#[test]
fn words_of_a_page_lead_back_to_their_bytes() {
    let document = read("c.html", PAGE);
    for (words, source) in [
        ("built in 1931", "built</b> in 1931"),
        ("23\u{a0}people, the sheriff’s", "23&nbsp;people,\n   the sheriff&rsquo;s"),
        ("Tuesday & killed", "Tuesday &amp; killed"),
        ("Mud lines", "Mud lines"),
    ] {
        assert_eq!(bytes_of(&document, PAGE.as_bytes(), words), source.as_bytes());
    }
}

#[test]
fn a_page_without_telling_elements_is_read_by_its_prose() {
    let prose = "A paragraph of running text that is long enough to count as prose, here and now.";
    let page = format!(
        "<html><body><div><a href=/a>Home</a> <a href=/b>World news and more of it today</a></div>\
         <div id=x><h1>A title</h1><div><p>{prose}<p>{prose}</div></div>\
         <div><ul><li><a href=/c>{prose}</a><li><a href=/d>{prose}</a></ul></div></body></html>"
    );
    let document = read("d.htm", page);
    assert_eq!(zones(&document), [("headline", "A title"), ("body", prose), ("body", prose)]);
}

#[test]
fn broken_markup_is_read_as_far_as_it_goes() {
    for page in [
        "<html><p>Open <b>bold <i>both</b> text that never ends",
        "<html><script>var a = '<p>",
        "<html><!-- never closed <p>x</p>",
        "<p>&#xFFFFFFFF;&notanentity;&</p>",
        "<html><p title='x",
        "</p></p></div><td>cell",
    ] {
        let _ = read("e.html", page);
    }
    let deep = "<div>".repeat(50_000) + "At the bottom of it all, there is a line of text.";
    assert!(read("f.html", deep).text.contains("At the bottom"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_make_a_document(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        for path in ["a.txt", "a.md", "a.html"] {
            check(&read(path, &bytes), bytes.len());
        }
    }

    #[test]
    fn any_text_makes_a_document_that_leads_back(text in "(\\PC|\n|é|Ã©|Ă©|<p>|&amp;|# |- |> |---\n|[0-9]){0,80}") {
        for path in ["a.txt", "a.md", "a.html"] {
            check(&read(path, &text), text.len());
        }
    }
}

/// What holds for every document.
fn check(document: &Document, size: usize) {
    let text = &document.text;
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end && block.span.end <= text.len(), "{:?}", block);
        assert!(!block.span.is_empty() && !block.span.of(text).is_empty());
        end = block.span.end;
    }
    let mut last = 0;
    for piece in &document.origin.pieces {
        assert!(piece.text >= last && text.is_char_boundary(piece.text));
        last = piece.text;
        let file = &document.origin.file_text;
        assert!(file.is_char_boundary(piece.file.start) && file.is_char_boundary(piece.file.end));
    }
    for (at, c) in text.char_indices() {
        let span = Span::new(at, at + c.len_utf8());
        let file = document.origin.file_span(span);
        let source = file.of(&document.origin.file_text);
        let piece = document.origin.pieces.iter().rfind(|piece| piece.text <= at);
        if piece.is_some_and(|piece| piece.verbatim) {
            assert_eq!(source, span.of(text));
        }
        assert!(document.origin.byte_span(span).end <= size);
    }
    for notice in &document.notices {
        assert!(notice.span.is_none_or(|span| !span.of(text).is_empty()), "{notice:?}");
    }
    let _ = document.zone_at(0) == Zone::Body;
}
