//! Zones, metadata and notices, in French and in English.

use claimlint::knowledge::Knowledge;
use claimlint::knowledge::page::NOTICE_CODES;
use claimlint::model::document::Document;
use claimlint::source;
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
    let (knowledge, errors) = Knowledge::embedded();
    assert!(errors.is_empty(), "{errors:?}");
    knowledge
});

fn read(text: &str) -> Document {
    source::read("a.txt", text.as_bytes(), &KNOWLEDGE)
}

/// The zone of the block that starts with these words.
fn zone<'a>(document: &'a Document, start: &str) -> &'a str {
    let found =
        document.blocks.iter().find(|block| block.span.of(&document.text).starts_with(start));
    found.map_or("none", |block| block.zone.name())
}

/// Code and marked words of every notice.
fn notices(document: &Document) -> Vec<(&str, &str)> {
    let words = |notice: &claimlint::model::document::Notice| {
        notice.span.map(|span| span.of(&document.text).to_owned())
    };
    document
        .notices
        .iter()
        .map(|notice| (notice.code.as_str(), words(notice).unwrap_or_default()))
        .map(|(code, words)| (code, &*Box::leak(words.into_boxed_str())))
        .collect()
}

fn has(document: &Document, code: &str, words: &str) -> bool {
    notices(document).iter().any(|(found, at)| *found == code && at.contains(words))
}

const FR: &str = "La coopérative a annoncé jeudi 12 mars 2026 la fermeture de son moulin, ce qui \
    touche une trentaine de salariés dans la vallée.";
const FR2: &str = "Les élus du canton ont demandé un délai, mais la direction dit que sa décision \
    est prise et que rien ne la changera plus.";
const EN: &str = "The cooperative said on Thursday 12 March 2026 that it would close its mill, a \
    step that affects some thirty workers in the valley.";
const EN2: &str = "Councillors asked for more time, but the board says that its decision is made \
    and that nothing is going to change it any more.";

#[test]
fn lines_of_a_copied_page_are_told_by_their_words() {
    let cases = [
        (FR, "Lire aussi :\n- La laiterie de Morlac change de mains", "Lire aussi", "teaser"),
        (FR, "À lire également : la laiterie change de mains", "À lire", "teaser"),
        (EN, "Read more: the dairy at Morlack changes hands", "Read more", "teaser"),
        (EN, "Related stories\n- The dairy at Morlack changes hands", "- The dairy", "teaser"),
        (FR, "Crédit photo : Jeanne Aubry", "Crédit", "caption"),
        (EN, "Photo credit: Jane Aubrey", "Photo", "caption"),
        (FR, "Mots-clés : moulin, emploi", "Mots", "tags"),
        (EN, "Tags: mill, jobs", "Tags", "tags"),
        (FR, "Partager cet article", "Partager", "furniture"),
        (EN, "Skip to main content", "Skip", "furniture"),
        (FR, "Si vous n'êtes pas redirigé, cliquez ici", "Si vous", "furniture"),
        (EN, "If nothing happens, click here", "If nothing", "furniture"),
        (FR, "Créez un compte gratuit pour lire la suite de nos articles", "Créez", "furniture"),
        (EN, "Create a free account to read the full article", "Create", "furniture"),
        (FR, "3 sources", "3", "furniture"),
        (EN, "3 sources", "3", "furniture"),
        (FR, "À propos de l'auteur\nJeanne Aubry\n212 articles publiés", "Jeanne", "author-box"),
        (EN, "About the author\nJane Aubrey\n212 articles published", "212", "author-box"),
        (FR, "Publié le 12 mars 2026 à 18h05", "Publié", "author-box"),
        (EN, "Last updated: 13 March 2026, 7.00 a.m.", "Last", "author-box"),
    ];
    for (prose, lines, start, expected) in cases {
        let second = if prose == FR { FR2 } else { EN2 };
        let document = read(&format!("{prose}\n\n{second}\n\n{lines}\n"));
        assert_eq!(zone(&document, start), expected, "{lines}");
        assert_eq!(zone(&document, &prose[..20]), "body");
    }
}

#[test]
fn a_sentence_that_uses_such_words_stays_in_the_story() {
    for text in [
        "Selon trois sources proches du dossier, le moulin fermera en juin, quoi qu'il arrive.",
        "Pour lire aussi bien que ses aînés, l'élève du canton dispose de trois heures par jour.",
        "Le point de vue des élus n'a pas changé depuis que la direction a tranché, disent-ils.",
        "L'image générée par l'affaire est mauvaise, a reconnu la direction devant la presse.",
        "The company said that AI had not been used to write the report on the mill's closure.",
        "Imagine the surprise of the workers when the board came in and read out the decision.",
        "By Thursday evening, three sources had confirmed that the mill would close for good.",
    ] {
        let document = read(&format!("{text}\n\n{FR2}\n\n{EN2}"));
        assert_eq!(zone(&document, &text[..12]), "body", "{text}");
    }
}

#[test]
fn opinion_and_example_last_to_the_next_heading() {
    let cases = [
        ("Le point de vue optimiste", "opinion", FR, FR2, "La suite des faits"),
        ("A pessimistic view", "opinion", EN, EN2, "What happens next"),
        ("Un exemple", "example", FR, FR2, "La suite des faits"),
        ("An analogy", "example", EN, EN2, "What happens next"),
    ];
    for (heading, expected, one, two, next) in cases {
        let document = read(&format!("{one}\n\n{heading}\n\n{two}\n\n{next}\n\n{one} Encore."));
        assert_eq!(zone(&document, heading), expected);
        assert_eq!(zone(&document, &two[..15]), expected);
        assert_eq!(zone(&document, next), "subhead");
        assert_eq!(document.blocks.last().map(|block| block.zone.name()), Some("body"));
    }
}

#[test]
fn an_example_without_a_heading_lasts_while_it_speaks_to_the_reader() {
    for (opening, second, prose) in [
        (
            "Imaginez que vous possédez une boutique dans un village et que tout y marche bien.",
            "Un matin, le maire vous propose de ne plus vendre votre pain qu'à la mairie, cher.",
            FR2,
        ),
        (
            "Imagine that you own a shop in a village, and that it does very well year by year.",
            "One morning the mayor asks you to sell your bread to the town hall and nobody else.",
            EN2,
        ),
    ] {
        let document = read(&format!("{prose}\n\n{opening}\n\n{second}\n\n{prose} Voilà."));
        assert_eq!(zone(&document, &opening[..10]), "example");
        assert_eq!(zone(&document, &second[..10]), "example");
        assert_eq!(document.blocks.last().map(|block| block.zone.name()), Some("body"));
        assert!(has(&document, "example-section", &opening[..10]));
    }
}

#[test]
fn a_last_line_about_something_else_is_a_teaser() {
    let teased = "Pourquoi la laiterie Bertignac quitte-t-elle soudain la vallée ?";
    let document = read(&format!("{FR}\n\n{FR2}\n\n{FR} Oui.\n\n{teased}"));
    assert_eq!(zone(&document, "Pourquoi"), "teaser");
    assert!(has(&document, "teaser-inside-text", "Pourquoi"));
    let teased = "Why is the Bertignac dairy leaving the valley so suddenly?";
    let document = read(&format!("{EN}\n\n{EN2}\n\n{EN} Yes.\n\n{teased}"));
    assert_eq!(zone(&document, "Why"), "teaser");
    // A closing question about the story itself is no teaser.
    let asked = "Pourquoi la direction refuse-t-elle donc tout délai aux élus ?";
    let document = read(&format!("{FR}\n\n{FR2}\n\n{FR} Oui.\n\n{asked}"));
    assert_eq!(zone(&document, "Pourquoi"), "body");
}

#[test]
fn dates_are_found_where_pages_put_them() {
    let cases = [
        (
            format!("{FR}\n\n📅 Article publié le 17 juin 2025 à 19:33"),
            "2025-06-17",
            Some((19, 33)),
        ),
        (
            format!("LE FIL\n10/03/2026 18:05 - Tarn\n\nUn titre sans date ici\n\n{FR}"),
            "2026-03-10",
            Some((18, 5)),
        ),
        (format!("Un titre sans date ici\n\nALBI, 10 mars 2026 (AMP) - {FR}"), "2026-03-10", None),
        (
            format!("A title without a date\nPublished 6 February 2026, 7.00 a.m.\n\n{EN}"),
            "2026-02-06",
            Some((7, 0)),
        ),
        (
            format!(
                "THE WIRE\nTuesday, October 13, 2026 -- 1135 GMT\n\nA title comes here\n\n{EN}"
            ),
            "2026-10-13",
            Some((11, 35)),
        ),
        (
            format!("A title comes here\nBy Jane Aubrey\n\nLONDON, Feb. 6, 2026 (Wire) - {EN}"),
            "2026-02-06",
            None,
        ),
    ];
    for (text, day, time) in cases {
        let published = read(&text).metadata.published;
        assert_eq!(published.map(|m| m.date.to_string()).as_deref(), Some(day), "{text}");
        assert_eq!(published.and_then(|m| m.time), time, "{text}");
    }
}

#[test]
fn dates_of_the_story_are_no_date_of_publication() {
    for text in [FR, EN] {
        let document = read(&format!("{text}\n\nLe vote du 3 mai 2024 a été annulé.\n\n{text}"));
        assert_eq!(document.metadata.published, None);
    }
}

#[test]
fn published_and_updated_are_told_apart() {
    for text in [
        format!(
            "Un titre sans date ici\nPublié le 12 mars 2026 à 18h05, mis à jour le 20 mars 2026 à 7h\n\n{FR}"
        ),
        format!(
            "A title without a date\nPublished 12 March 2026, 18:05 | Updated 20 March 2026, 07:00\n\n{EN}"
        ),
    ] {
        let metadata = read(&text).metadata;
        assert_eq!(metadata.published.and_then(|m| m.time), Some((18, 5)), "{text}");
        assert_eq!(metadata.updated.map(|m| m.date.to_string()).as_deref(), Some("2026-03-20"));
    }
}

#[test]
fn a_dateline_without_a_year_takes_it_from_the_other_sources() {
    let mut documents = vec![
        read(&format!("A title comes here\n\nLONDON, Feb 6 (Wire) - {EN2}")),
        read(&format!("Un titre sans date ici\nPublié le 7 février 2027\n\n{FR2}")),
    ];
    assert_eq!(documents[0].metadata.dateline, Some((2, 6)));
    assert_eq!(documents[0].metadata.published, None);
    source::settle_years(&mut documents);
    let published = documents[0].metadata.published;
    assert_eq!(published.map(|m| m.date.to_string()).as_deref(), Some("2027-02-06"));
    assert!(has(&documents[0], "year-inferred", ""));
}

#[test]
fn relative_dates_without_a_date_are_told() {
    let text = format!("L'année dernière, le moulin tournait encore. {FR2} Le vote a lieu lundi.");
    let document = read(&text);
    assert!(has(&document, "missing-date", "L'année dernière"));
    assert!(has(&document, "relative-date-open", "lundi"));
    let text = format!("Last year the mill was still running. {EN2} The vote is on Monday.");
    let document = read(&text);
    assert!(has(&document, "missing-date", "Last year"));
    assert!(has(&document, "relative-date-open", "Monday"));
    // Nothing relative, nothing to say; the same when the page has its date.
    for text in [
        FR.to_owned(),
        EN.to_owned(),
        format!("Titre du jour, court\nPublié le 12 mars 2026\n\n{text}"),
    ] {
        assert!(!has(&read(&text), "missing-date", ""), "{text}");
        assert!(!has(&read(&text), "relative-date-open", ""), "{text}");
    }
    let text = format!("Les métiers de demain s'apprennent ici, chaque lundi. {FR2}");
    assert!(!has(&read(&text), "missing-date", ""));
}

#[test]
fn a_weekday_that_outlived_its_week_is_told() {
    for (prose, lines) in [
        (
            format!("Le conseil a voté lundi la fermeture du moulin. {FR2}"),
            "Publié le 17 juin 2025 à 19:33\nMis à jour le 24 juin 2025 à 07:10",
        ),
        (
            format!("The board voted on Monday to close the mill for good. {EN2}"),
            "Published 17 June 2025, 19:33\nUpdated 24 June 2025, 07:10",
        ),
    ] {
        let document = read(&format!("{prose}\n\n{lines}"));
        let notice = document.notices.iter().find(|notice| notice.code == "updated-later");
        let notice = notice.unwrap_or_else(|| panic!("{:?}", document.notices));
        assert!(notice.details.contains(&("day".to_owned(), "2025-06-16".to_owned())));
        let next_day = lines.replace("24", "18");
        assert!(!has(&read(&format!("{prose}\n\n{next_day}")), "updated-later", ""));
    }
}

#[test]
fn what_is_cut_short_is_told() {
    let list = format!(
        "{FR} Cela touche plusieurs ateliers, notamment :\n\nLa position des élus\n\n{FR2}"
    );
    assert!(has(&read(&list), "truncated-list", "notamment :"));
    let list = format!(
        "{EN} Several workshops are affected, including:\n\nThe councillors' view\n\n{EN2}"
    );
    assert!(has(&read(&list), "truncated-list", "including:"));
    let whole = format!(
        "{FR} Cela touche plusieurs ateliers, notamment :\n- la meunerie\n- le quai\n\n{FR2}"
    );
    assert!(!has(&read(&whole), "truncated-list", ""));
    let sentence =
        format!("{FR} Les désaccords portent notamment sur la part des salaires, ectifs. {FR2}");
    assert!(has(&read(&sentence), "truncated-sentence", "ectifs"));
    let sentence =
        format!("{EN} They differ on several points, including the share of wages, tments. {EN2}");
    assert!(has(&read(&sentence), "truncated-sentence", "tments"));
    for whole in [
        "Ils portent notamment sur la part des salaires, évidemment. La suite viendra.",
        "They differ on points such as the share of all wages, however. More will follow.",
        "Il veut du grain, du son, de la farine, vite. Il a été parlé de tout, hier.",
    ] {
        assert!(!has(&read(&format!("{whole} {FR2}")), "truncated-sentence", ""), "{whole}");
    }
    let cut = format!("{FR}\n\n{}", &FR2[..FR2.len() - 8]);
    let cut = format!("{cut} {FR2} et la direction");
    assert!(has(&read(&cut), "truncated-text", "direction"));
    assert!(!has(&read(FR), "truncated-text", ""));
}

#[test]
fn machines_sources_and_threads_are_told() {
    for (text, code, words) in [
        (
            format!("{FR}\n\nVallée, moulin, rivière\n\nImage générée par une IA\n\n{FR2}"),
            "ai-picture",
            "Image",
        ),
        (
            format!("{FR}\n\nVallée, moulin, rivière\n\nImage générée par une IA\n\n{FR2}"),
            "stray-caption",
            "Vallée",
        ),
        (
            format!("{EN}\n\nIllustration created with artificial intelligence\n\n{EN2}"),
            "ai-picture",
            "Illustration",
        ),
        (format!("{FR}\n\nTexte enrichi par l'IA"), "ai-enriched", "Texte"),
        (format!("{EN}\n\nThis article was written with the help of AI."), "ai-enriched", "This"),
        (format!("{EN}\n\nThis article was generated by AI."), "ai-enriched", "This"),
        (format!("{FR}\n\n4 sources\n\n{FR2}"), "unlisted-sources", "4 sources"),
        (format!("{EN}\n\nBased on 4 sources\n\n{EN2}"), "unlisted-sources", "4 sources"),
        (
            format!("{FR}\n\nRéférence : https://www.reddit.com/r/a/b"),
            "forum-thread-only-source",
            "https",
        ),
        (
            format!("La coopérative ferme son moulin #emploi #vallée\n\n{FR}"),
            "social-post",
            "#emploi",
        ),
        (format!("{FR} C est l usine d à côté, l atelier."), "lost-apostrophes", "C est"),
        (format!("{FR}\n\n{FR2}\n\nLire la suite"), "truncated-text", "Lire"),
    ] {
        assert!(has(&read(&text), code, words), "{code}: {:?}", notices(&read(&text)));
    }
    let listed = format!("{FR}\n\n2 sources\n- Le Fil de la vallée\n- La Gazette\n");
    assert!(!has(&read(&listed), "unlisted-sources", ""));
    let two = format!("{FR}\n\nhttps://www.reddit.com/r/a\nhttps://gazette.example/moulin");
    assert!(!has(&read(&two), "forum-thread-only-source", ""));
}

#[test]
fn a_clean_article_has_no_notices() {
    for text in [
        format!("Un titre sans date ici\nPublié le 12 mars 2026\n\n{FR}\n\n{FR2}"),
        format!("A title without a date\nPublished 12 March 2026\n\n{EN}\n\n{EN2}"),
    ] {
        assert_eq!(notices(&read(&text)), []);
    }
}

#[test]
fn every_notice_is_worded_in_every_language_with_the_same_details() {
    for code in NOTICE_CODES {
        let mut details: Vec<Vec<String>> = Vec::new();
        for pack in KNOWLEDGE.languages.values() {
            let wording = pack.page.notice(code).unwrap_or_else(|| panic!("{code}"));
            let mut names: Vec<String> = wording
                .message
                .split('{')
                .skip(1)
                .filter_map(|rest| Some(rest.split_once('}')?.0.to_owned()))
                .collect();
            names.sort();
            details.push(names);
        }
        assert!(details.windows(2).all(|pair| pair[0] == pair[1]), "{code}: {details:?}");
    }
}
