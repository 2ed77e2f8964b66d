//! Two short texts about one thing: the same verdict in French and in English.

use claimlint::knowledge::Knowledge;
use claimlint::model::finding::Verdict;
use claimlint::pipeline;

const AGAINST: Option<Verdict> = Some(Verdict::Contradiction);
const TOGETHER: Option<Verdict> = Some(Verdict::Agreement);
const NOTHING: Option<Verdict> = None;

/// What is expected, the pair in English, the same pair in French.
const PAIRS: &[(Option<Verdict>, [&str; 2], [&str; 2])] = &[
    (
        AGAINST,
        ["The fire in the Osier mill killed 14 people.", "The Osier mill fire killed 19 people."],
        [
            "L'incendie du moulin d'Osier a tué 14 personnes.",
            "L'incendie du moulin d'Osier a fait 19 morts.",
        ],
    ),
    (
        TOGETHER,
        [
            "The fire in the Osier mill killed 14 people.",
            "Fourteen people were killed in the Osier mill fire.",
        ],
        [
            "L'incendie du moulin d'Osier a tué 14 personnes.",
            "Quatorze personnes ont été tuées dans l'incendie du moulin d'Osier.",
        ],
    ),
    (
        TOGETHER,
        [
            "The museum welcomed 129,000 visitors.",
            "The museum welcomed more than 110,000 visitors.",
        ],
        [
            "Le musée a accueilli 129 000 visiteurs.",
            "Le musée a accueilli plus de 110 000 visiteurs.",
        ],
    ),
    (
        AGAINST,
        [
            "The museum welcomed 129,000 visitors.",
            "The museum welcomed more than 140,000 visitors.",
        ],
        [
            "Le musée a accueilli 129 000 visiteurs.",
            "Le musée a accueilli plus de 140 000 visiteurs.",
        ],
    ),
    (
        AGAINST,
        [
            "The museum welcomed 129,000 visitors.",
            "The museum welcomed fewer than 120,000 visitors.",
        ],
        [
            "Le musée a accueilli 129 000 visiteurs.",
            "Le musée a accueilli moins de 120 000 visiteurs.",
        ],
    ),
    (
        TOGETHER,
        [
            "The museum welcomed 129,000 visitors.",
            "The museum welcomed fewer than 130,000 visitors.",
        ],
        [
            "Le musée a accueilli 129 000 visiteurs.",
            "Le musée a accueilli moins de 130 000 visiteurs.",
        ],
    ),
    (
        AGAINST,
        ["The choir has at least 60 singers.", "The choir has fewer than 50 singers."],
        ["Le chœur compte au moins 60 chanteurs.", "Le chœur compte moins de 50 chanteurs."],
    ),
    (
        TOGETHER,
        ["The bridge cost €42 million.", "The bridge cost more than €40 million."],
        ["Le pont a coûté 42 millions d'euros.", "Le pont a coûté plus de 40 millions d'euros."],
    ),
    (
        AGAINST,
        ["The bridge cost €42 million.", "The bridge cost more than €45 million."],
        ["Le pont a coûté 42 millions d'euros.", "Le pont a coûté plus de 45 millions d'euros."],
    ),
    (
        AGAINST,
        ["The bridge cost €42 million.", "The bridge cost €48 million."],
        ["Le pont a coûté 42 millions d'euros.", "Le pont a coûté 48 millions d'euros."],
    ),
    (
        TOGETHER,
        ["The bridge cost €42 million.", "The bridge cost 42 million euros."],
        ["Le pont a coûté 42 millions d'euros.", "Le pont a coûté 42 M€."],
    ),
    (
        AGAINST,
        ["Turnout reached 61% in Belmont.", "Turnout in Belmont was below 58%."],
        [
            "La participation a atteint 61 % à Belmont.",
            "À Belmont, la participation a été de moins de 58 %.",
        ],
    ),
    (
        TOGETHER,
        ["Turnout reached 61% in Belmont.", "Turnout in Belmont was over 60%."],
        [
            "La participation a atteint 61 % à Belmont.",
            "À Belmont, la participation a dépassé 60 %.",
        ],
    ),
    (
        AGAINST,
        ["Turnout reached 61% in Belmont.", "Turnout in Belmont reached 67%."],
        [
            "La participation a atteint 61 % à Belmont.",
            "À Belmont, la participation a atteint 67 %.",
        ],
    ),
    (
        TOGETHER,
        ["The tunnel opened on 12 March 2019.", "The tunnel opened in March 2019."],
        ["Le tunnel a ouvert le 12 mars 2019.", "Le tunnel a ouvert en mars 2019."],
    ),
    (
        AGAINST,
        ["The tunnel opened on 12 March 2019.", "The tunnel opened before 2018."],
        ["Le tunnel a ouvert le 12 mars 2019.", "Le tunnel a ouvert avant 2018."],
    ),
    (
        TOGETHER,
        ["The tunnel opened on 12 March 2019.", "The tunnel opened before 2020."],
        ["Le tunnel a ouvert le 12 mars 2019.", "Le tunnel a ouvert avant 2020."],
    ),
    (
        AGAINST,
        ["The tunnel opened on 12 March 2019.", "The tunnel opened after June 2019."],
        ["Le tunnel a ouvert le 12 mars 2019.", "Le tunnel a ouvert après juin 2019."],
    ),
    (
        TOGETHER,
        ["The tunnel opened on 12 March 2019.", "The tunnel opened after 2017."],
        ["Le tunnel a ouvert le 12 mars 2019.", "Le tunnel a ouvert après 2017."],
    ),
    (
        TOGETHER,
        [
            "Of 535 pupils tested, 302 live in Varenne and 233 in Orbec.",
            "In Varenne, 302 pupils were tested.",
        ],
        [
            "Sur 535 élèves testés, 302 vivent à Varenne et 233 à Orbec.",
            "À Varenne, 302 élèves ont été testés.",
        ],
    ),
    (
        AGAINST,
        ["The dam is 85 metres high.", "The dam is more than 90 metres high."],
        ["Le barrage mesure 85 mètres de haut.", "Le barrage mesure plus de 90 mètres de haut."],
    ),
    (
        TOGETHER,
        ["The dam is 85 metres high.", "The dam is more than 80 metres high."],
        ["Le barrage mesure 85 mètres de haut.", "Le barrage mesure plus de 80 mètres de haut."],
    ),
    (
        AGAINST,
        ["The road is 120 km long.", "The road is 150 km long."],
        ["La route est longue de 120 km.", "La route est longue de 150 km."],
    ),
    (
        AGAINST,
        ["The strike lasted 12 days.", "The strike lasted more than 20 days."],
        ["La grève a duré 12 jours.", "La grève a duré plus de 20 jours."],
    ),
    (
        TOGETHER,
        ["The strike lasted 12 days.", "The strike lasted more than 10 days."],
        ["La grève a duré 12 jours.", "La grève a duré plus de 10 jours."],
    ),
    (
        TOGETHER,
        ["The company employs 1,200 workers.", "The company employs twelve hundred workers."],
        ["L'entreprise emploie 1 200 salariés.", "L'entreprise emploie mille deux cents salariés."],
    ),
    (
        AGAINST,
        ["The company employs 1,200 workers.", "The company employs 1,500 workers."],
        ["L'entreprise emploie 1 200 salariés.", "L'entreprise emploie 1 500 salariés."],
    ),
    // Another thing is counted, another moment is meant, or nothing is said of the figure.
    (
        NOTHING,
        ["The storm injured 14 people.", "The storm destroyed 300 houses."],
        ["La tempête a blessé 14 personnes.", "La tempête a détruit 300 maisons."],
    ),
    (
        NOTHING,
        ["The station was built in 1912.", "The mayor cut the ribbon of the new market."],
        ["La gare a été construite en 1912.", "La maire a inauguré le nouveau marché."],
    ),
    (
        NOTHING,
        ["The factory made 400 boats.", "The factory covers 12 hectares."],
        ["L'usine a fabriqué 400 bateaux.", "L'usine s'étend sur 12 hectares."],
    ),
    (
        NOTHING,
        ["The harbour is closed.", "The orchestra plays on the square."],
        ["Le port est fermé.", "L'orchestre joue sur la place."],
    ),
    // A denial turns a figure: that the two differ proves nothing.
    (
        NOTHING,
        [
            "More than 90% of the farmers supported the plan.",
            "Only 8% of the farmers did not support the plan.",
        ],
        [
            "Plus de 90 % des agriculteurs soutenaient le plan.",
            "Seuls 8 % des agriculteurs ne soutenaient pas le plan.",
        ],
    ),
];

/// The texts of a pair in one language.
type Pick = fn([&'static str; 2], [&'static str; 2]) -> [&'static str; 2];

fn wrong(language: &str, pick: Pick) -> Vec<String> {
    let (knowledge, _) = Knowledge::embedded();
    PAIRS
        .iter()
        .filter_map(|(expected, english, french)| {
            let [a, b] = pick(*english, *french);
            let found = pipeline::compare(a, b, Some(language), &knowledge);
            (found.verdict != *expected)
                .then(|| format!("{a} | {b}: {:?} by {:?}", found.verdict, found.why))
        })
        .collect()
}

#[test]
fn english_pairs_get_the_verdict_of_a_careful_reader() {
    let wrong = wrong("en", |english, _| english);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn french_pairs_get_the_verdict_of_a_careful_reader() {
    let wrong = wrong("fr", |_, french| french);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_text_that_opens_with_a_hyphen_and_a_pronoun_is_read() {
    let (knowledge, _) = Knowledge::embedded();
    for text in [
        "Il affirme que le pont est fermé.",
        "-t-il dit",
        "- il dit : « Non »",
        "il a dit",
        "-elle, affirme-t-elle",
        "t-il",
    ] {
        let found = pipeline::compare(text, text, Some("fr"), &knowledge);
        assert_ne!(found.verdict, Some(Verdict::Contradiction), "{text}");
    }
}
