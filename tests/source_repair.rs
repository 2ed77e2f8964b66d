//! Text that was decoded with a wrong page: restored where it is damaged, left alone where not.

use std::sync::LazyLock;

use claimlint::knowledge::Knowledge;
use claimlint::model::document::Document;
use claimlint::source;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
    let (knowledge, errors) = Knowledge::embedded();
    assert!(errors.is_empty(), "{errors:?}");
    knowledge
});

fn read(text: &str) -> Document {
    source::read("a.txt", text.as_bytes(), &KNOWLEDGE)
}

/// The text read as UTF-8 by nobody: decoded with a single-byte page instead.
fn mangle(text: &str, page: &'static encoding_rs::Encoding) -> String {
    page.decode_without_bom_handling(text.as_bytes()).0.into_owned()
}

const FRENCH: &str = "L’équipe a été reçue à l’Élysée, où le ministre a évoqué « un succès » : \
    près de 40 000 € dès février… Voilà le cœur du débat, même pour les sceptiques.";
const ENGLISH: &str =
    "“It’s a breakthrough”, said Zoë – a 5 °C rise would cost £3m… and a café in Málaga.";

#[test]
fn clean_text_is_left_alone() {
    for text in [
        FRENCH,
        ENGLISH,
        "« É » se lit É ; l’Île-de-Ré, l’Œuvre, l’été : à Noël, œil pour œil.",
        "Das Mädchen aß Äpfel – „schön“, größer, Ärger; ‘Å’s size’ in Ångström.",
        "Ćwiczenia, źdźbło, Łódź, Příliš žluťoučký kůň úpěl ďábelské ódy.",
        "Ţara şi Țara, Ăștia, încă, sâmbătă; âme, Âge, NÃO, ação, coração.",
        "Việt Nam, Đà Nẵng, Huế; İstanbul'da ığdır; Ðorđe, þetta er ágætt.",
        "Привет, мир. Ёлка. Καλημέρα κόσμε. שלום עולם. مرحبا بالعالم. 你好，世界。 こんにちは",
        "“À” – ‘É’ — «à»… 10 €–20 €, 5 % ½ × 2² ± 1 µm © 2026 ® ™ § 3",
        "🇹🇳 🇨🇳 👉🏽 👩‍👩‍👧 ✍️ 🏷️",
    ] {
        let document = read(text);
        assert_eq!(document.text.replace('\n', " "), text.trim());
        assert!(
            document.notices.iter().all(|notice| !notice.code.contains("repair")),
            "{text}: {:?}",
            document.notices
        );
    }
}

#[test]
fn every_page_that_loses_nothing_is_undone() {
    use encoding_rs::*;
    let pages = [
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
        ISO_8859_4,
        ISO_8859_5,
        IBM866,
        KOI8_R,
        KOI8_U,
        WINDOWS_1256,
        WINDOWS_1257,
        WINDOWS_1258,
        X_MAC_CYRILLIC,
    ];
    let text = format!("{FRENCH} {FRENCH}");
    for page in pages {
        let damaged = mangle(&text, page);
        // Some pages have no character for some bytes; the rest must still come back.
        if damaged.contains('\u{fffd}') {
            continue;
        }
        let document = read(&damaged);
        assert_eq!(document.text, text, "{}", page.name());
        let notice = document.notices.iter().find(|notice| notice.code == "encoding-repaired");
        assert!(notice.is_some(), "{}", page.name());
    }
}

#[test]
fn one_damaged_word_is_enough_where_nothing_else_can_be_meant() {
    for (damaged, clean) in [
        ("The cafÃ© reopened on Monday.", "The café reopened on Monday."),
        ("Le marchÃ© a baissÃ©.", "Le marché a baissé."),
        ("It was the company’s plan; itâ€™s over.", "It was the company’s plan; it’s over."),
        ("Un prix de 40Â\u{a0}â‚¬ par mois", "Un prix de 40\u{a0}€ par mois"),
    ] {
        assert_eq!(read(damaged).text, clean);
    }
}

#[test]
fn two_layers_are_undone() {
    use encoding_rs::*;
    let text = format!("{FRENCH} {FRENCH}");
    for (inner, outer) in [(WINDOWS_1252, WINDOWS_1252), (ISO_8859_16, WINDOWS_1252)] {
        let damaged = mangle(&mangle(&text, inner), outer);
        if damaged.contains('\u{fffd}') {
            continue;
        }
        assert_eq!(read(&damaged).text, text, "{} then {}", inner.name(), outer.name());
    }
}

#[test]
fn a_letter_whose_second_half_became_a_plain_space_is_restored() {
    let damaged = "La rÃ©union a dÃ©butÃ© Ã  midi, grÃ¢ce Ã  lui.";
    assert_eq!(read(damaged).text, "La réunion a débuté à midi, grâce à lui.");
    let folded = "La rÃ©union a dÃ©butÃ© Ã midi, grÃ¢ce Ã lui.";
    assert_eq!(read(folded).text, "La réunion a débuté à midi, grâce à lui.");
}

#[test]
fn damage_and_repair_lead_back_to_the_bytes() {
    let damaged = "Après coup, le marchÃ© a baissÃ© dÃ¨s mardi.";
    let document = read(damaged);
    let start = document.text.find("marché").expect("restored");
    let span = claimlint::model::span::Span::new(start, start + "marché a".len());
    let bytes = document.origin.byte_span(span);
    assert_eq!(&damaged[bytes.start..bytes.end], "marchÃ© a");
}

#[test]
fn inferences_are_told_apart_from_certain_repairs() {
    // UTF-8 read as ISO-8859-16; one word was then "repaired" as windows-1250, one flag as
    // ISO-8859-2, and one ellipsis became a line break.
    let clean = "Voilà où l’équipe a décidé de tout arrêter, à midi précis.";
    let damaged = mangle(clean, encoding_rs::ISO_8859_16);
    let text = format!(
        "{damaged} 🇹🇳 en tête.\n\nLes fidÚles ont peur, ou alors\n rien ne va plus, dit-il."
    );
    let document = read(&text);
    assert!(document.text.contains(clean), "{}", document.text);
    assert!(document.text.contains("🇨🇳 en tête"), "{}", document.text);
    assert!(document.text.contains("fidèles"), "{}", document.text);
    assert!(document.text.contains("ou alors… rien"), "{}", document.text);
    let codes: Vec<&str> = document.notices.iter().map(|notice| notice.code.as_str()).collect();
    assert_eq!(codes.iter().filter(|code| **code == "encoding-repaired").count(), 1, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| **code == "repair-inferred").count(), 2, "{codes:?}");
    let flag = document
        .notices
        .iter()
        .find(|notice| notice.details.contains(&("before".to_owned(), "🇹🇳".to_owned())));
    let flag = flag.expect("the flag is told");
    assert!(flag.details.contains(&("after".to_owned(), "🇨🇳".to_owned())));
}

#[test]
fn a_true_flag_in_clean_text_stays() {
    let text = "Le match 🇹🇳 contre 🇨🇳 a été arrêté à l’été 2025.";
    assert_eq!(read(text).text, text);
}
