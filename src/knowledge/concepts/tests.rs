use super::Concepts;
use crate::knowledge::Knowledge;
use crate::knowledge::table::join;
use crate::model::text::Text;

fn concepts_in(knowledge: &Knowledge, language: &str, words: &str) -> Vec<String> {
    let text = Text::plain(words);
    let concepts: &Concepts = &knowledge.concepts;
    let (mut token, mut found) = (0, Vec::new());
    while token < text.tokens.len() {
        match concepts.lookup(language, &text, token) {
            None => token += 1,
            Some((taken, ids)) => {
                let names = ids.iter().filter_map(|id| concepts.concept(*id));
                found.extend(names.map(|concept| concept.id.clone()));
                token += taken;
            }
        }
    }
    found
}

fn own(facts: &str) -> (Knowledge, Vec<String>) {
    let mut files = Knowledge::built_in();
    files.retain(|(path, _)| path.starts_with("languages/"));
    files.push(("facts/own.toml", facts));
    let (knowledge, errors) = Knowledge::read(&files);
    (knowledge, errors.iter().map(ToString::to_string).collect())
}

#[test]
fn the_rule_files_load_without_error() {
    let (knowledge, errors) = Knowledge::embedded();
    let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert!(!knowledge.concepts.concepts().is_empty());
    for (code, (_, phrases)) in knowledge.concepts.sizes() {
        assert!(phrases > 2 * knowledge.concepts.concepts().len(), "{code}");
    }
}

#[test]
fn what_is_built_in_is_right_and_says_what_its_files_say() {
    // A line more, and the files are no longer those that were read when this was built.
    let files = Knowledge::built_in().into_iter();
    let files: Vec<_> = files.map(|(path, text)| (path, format!("{text}\n"))).collect();
    let (read, errors) = Knowledge::read(&files);
    assert_eq!(errors, []);
    let (read, built_in) = (read.concepts, Knowledge::embedded().0.concepts);
    assert_eq!(built_in.concepts(), read.concepts());
    assert_eq!(built_in.predicates(), read.predicates());
    assert_eq!(built_in.announced, read.announced);
    assert!(built_in.lexicons.keys().eq(read.lexicons.keys()));
    for (code, entries) in &read.lexicons {
        let tables = join(&entries.tables().parts());
        assert_eq!(built_in.lexicons[code].built_in, Some(tables.as_slice()), "{code}");
    }
}

/// Each row: French words, English words, a concept that both must give.
const PAIRS: &[(&str, &str, &str)] = &[
    ("trois personnes tuées", "three people were killed", "death"),
    ("ils ont perdu la vie", "they lost their lives", "death"),
    ("deux blessés légers", "two with minor injuries", "minor_injury"),
    ("les sapeurs-pompiers", "the firefighters", "firefighter"),
    ("des sapeurs pompiers", "fire crews", "firefighter"),
    ("le chiffre d'affaires", "the company's revenues", "revenue"),
    ("une levée de fonds", "a funding round", "fundraising"),
    ("elle a été condamnée", "she was convicted", "conviction"),
    ("mis en examen", "were charged", "charge"),
    ("elles augmentent", "they rose", "rise"),
    ("les négociants rachètent", "it was bought", "takeover"),
    ("un camion", "the lorry", "truck"),
    ("des poids lourds", "heavy goods vehicles", "truck"),
    ("140 suppressions de postes", "140 redundancies", "layoff"),
    ("la participation électorale", "the turnout", "turnout"),
    ("le sélectionneur", "the head coach", "coach"),
    ("elles ont conclu", "they signed a deal", "signing"),
    ("ils annonçaient", "it announced", "announce"),
    ("elle est publiée", "the study was published", "publish"),
    ("des données dérobées", "the stolen data", "data_breach"),
    ("les frappes aériennes", "the airstrikes", "air_strike"),
    ("le cessez-le-feu", "the cease-fire", "ceasefire"),
    ("la directrice générale", "the chief executive officer", "ceo"),
    ("hectares brûlés", "acres burned", "burnt_area"),
    ("la grève", "the walkout", "strike"),
];

#[test]
fn inflected_words_and_phrases_meet_across_languages() {
    let (knowledge, _) = Knowledge::embedded();
    for (french, english, concept) in PAIRS {
        for (code, words) in [("fr", french), ("en", english)] {
            let found = concepts_in(&knowledge, code, words);
            assert!(found.iter().any(|name| name == concept), "{words}: {found:?}");
        }
    }
}

#[test]
fn what_rules_out_what_is_known() {
    let (knowledge, _) = Knowledge::embedded();
    let concepts = &knowledge.concepts;
    for (one, other) in [
        ("rise", "fall"),
        ("opening", "closure"),
        ("acceptance", "refusal"),
        ("arrest", "release"),
        ("victory", "defeat"),
        ("hiring", "layoff"),
        ("conviction", "acquittal"),
        ("votes_for", "votes_against"),
    ] {
        let (Some(a), Some(b)) = (concepts.find(one), concepts.find(other)) else {
            panic!("{one} or {other} is not there");
        };
        assert!(concepts.opposed(a, b) && concepts.opposed(b, a), "{one}, {other}");
    }
}

#[test]
fn words_of_grammar_stand_for_nothing() {
    let (knowledge, _) = Knowledge::embedded();
    let french = "les deux autres dont il ne plus ou moins même car bien sur le";
    assert!(concepts_in(&knowledge, "fr", french).is_empty());
    let english = "it was for more of the two that did so over time or who must";
    assert!(concepts_in(&knowledge, "en", english).is_empty());
}

#[test]
fn the_longest_phrase_wins_and_tells_its_length() {
    let (knowledge, errors) = own(concat!(
        "[concept.life]\nfr = \"vie\"\nen = \"life\"\n",
        "[concept.death]\nfr = \"perdre la vie\"\nen = \"lose one's life, lose his life\"\n",
    ));
    assert!(errors.is_empty(), "{errors:?}");
    let text = Text::plain("lose his life");
    let found = knowledge.concepts.lookup("en", &text, 0);
    assert_eq!(found.map(|(taken, ids)| (taken, ids.to_vec())), Some((3, vec![0])));
    assert_eq!(concepts_in(&knowledge, "fr", "la vie"), ["life"]);
    assert_eq!(knowledge.concepts.lookup("de", &text, 0), None);
}

#[test]
fn a_word_may_stand_for_several_things() {
    let (knowledge, _) = own(concat!(
        "[concept.a]\nfr = \"cours\"\nen = \"rate\"\n",
        "[concept.b]\nfr = \"cours\"\nen = \"course\"\n",
    ));
    assert_eq!(concepts_in(&knowledge, "fr", "cours"), ["a", "b"]);
}

#[test]
fn a_marked_form_counts_as_it_stands_only() {
    let (knowledge, errors) = own(concat!(
        "[concept.army]\nfr = \"=armée, =armées\"\nen = \"army\"\n",
        "[concept.weapon]\nfr = \"arme\"\nen = \"weapon\"\n",
        "[nothing]\nfr = \"armement\"\n",
    ));
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(concepts_in(&knowledge, "fr", "une armée, des armes"), ["army", "weapon"]);
    assert!(concepts_in(&knowledge, "fr", "armement").is_empty());
}

#[test]
fn a_hyphen_inside_a_phrase_may_be_missing_or_added() {
    let (knowledge, _) = own("[concept.a]\nfr = \"cessez-le-feu\"\nen = \"vice president\"\n");
    assert_eq!(concepts_in(&knowledge, "fr", "cessez-le-feu"), ["a"]);
    assert_eq!(concepts_in(&knowledge, "en", "vice-presidents"), ["a"]);
    assert!(concepts_in(&knowledge, "en", "vice - president").is_empty());
}

#[test]
fn opposites_hold_on_both_sides_and_kinds_through_several_steps() {
    let (knowledge, _) = own(concat!(
        "[concept.up]\nopposite = \"down\"\nfr = \"hausse\"\nen = \"rise\"\n",
        "[concept.down]\nfr = \"baisse\"\nen = \"fall\"\n",
        "[concept.vehicle]\nfr = \"véhicule\"\nen = \"vehicle\"\n",
        "[concept.car]\nbroader = \"vehicle\"\nfr = \"voiture\"\nen = \"car\"\n",
        "[concept.taxi]\nbroader = \"car\"\nfr = \"taxi\"\nen = \"cab\"\n",
    ));
    let concepts = &knowledge.concepts;
    let id = |name| concepts.find(name).expect("is there");
    assert!(concepts.opposed(id("down"), id("up")));
    assert!(concepts.is_a(id("taxi"), id("vehicle")));
    assert!(!concepts.is_a(id("vehicle"), id("taxi")));
    assert!(concepts.akin(id("vehicle"), id("taxi")));
    assert!(!concepts.akin(id("up"), id("taxi")));
}

#[test]
fn a_predicate_knows_its_concepts() {
    let (knowledge, errors) = own(concat!(
        "[concept.death]\nfr = \"mort\"\nen = \"dead\"\n",
        "[predicate.deaths]\ntype = \"count\"\nabout = [\"death\"]\nmonotone = true\n",
    ));
    assert!(errors.is_empty(), "{errors:?}");
    let predicate = &knowledge.concepts.predicates()[0];
    assert_eq!((predicate.id.as_str(), predicate.about.as_slice()), ("deaths", &[0][..]));
    assert!(predicate.monotone && predicate.value.takes("count") && !predicate.value.takes("age"));
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_a_hint() {
    let rows = [
        (
            "[concept.death]\nfr = \"mort\"\nen = \"dead\"\n[predicate.deaths]\ntype = \"count\"\nabout = [\"deth\"]\n",
            "error: unknown concept `deth` in facts/own.toml:6:10\n  help: did you mean `death`?",
        ),
        (
            "[concept.death]\nbroader = \"loss\"\nfr = \"mort\"\nen = \"dead\"\n",
            "error: unknown concept `loss` in facts/own.toml:2:11\n  help: concepts are the [concept.*] entries of facts/",
        ),
        (
            "[concept.death]\nfr = \"mort\"\n",
            "error: concept `death` has no words for `en` in facts/own.toml:1:1\n  help: every concept has words in every language of the packs",
        ),
        (
            "[concept.death]\nfr = \"mort\"\nen = \"dead,, killed\"\n",
            "error: concept `death` has an empty word for `en` in facts/own.toml:3:1\n  help: words are parted by single commas",
        ),
        (
            "[concept.death]\nfr = \"mort\"\nen = \"dead\"\nxx = \"x\"\n",
            "error: unknown language `xx` in facts/own.toml:4:1\n  help: the languages are the folders of languages/",
        ),
        (
            "[concept.death]\nclas = \"event\"\nfr = \"mort\"\nen = \"dead\"\n",
            "error: unknown key `clas` in facts/own.toml:2:1\n  help: did you mean `class`?",
        ),
        (
            "[concept.death]\nfr = \"mort\"\nen = \"dead\"\n[nothing]\nfr = \"bel et bien\"\n",
            "error: `bel et bien` is not one word in facts/own.toml:5:7",
        ),
    ];
    for (facts, message) in rows {
        assert_eq!(own(facts).1, [message]);
    }
}

#[test]
fn one_name_in_two_files_is_an_error() {
    let entry = "[concept.a]\nfr = \"a\"\nen = \"a\"\n".to_owned();
    let mut concepts = Concepts::default();
    let mut errors = Vec::new();
    for path in ["facts/one.toml", "facts/two.toml"] {
        errors.extend(concepts.read(path, &entry).err());
    }
    let (knowledge, _) = own("");
    concepts.link(&knowledge.languages, &mut errors);
    let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "error: concept `a` is there already in facts/two.toml:1:1\n  help: it is in facts/one.toml: join the two"
        ]
    );
}
