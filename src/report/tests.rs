//! Golden files of every format, and what each format promises of places.
//!
//! `CLAIMLINT_BLESS=1 cargo test` writes the golden files anew: read the difference before
//! it is committed.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::model::finding::Kind;
use crate::report::Format;
use crate::report::sample::{rendered, told};

fn golden(format: Format, language: &str) {
    let path: PathBuf = [
        env!("CARGO_MANIFEST_DIR"),
        "tests",
        "golden",
        &format!("sample.{language}.{}", format.name()),
    ]
    .iter()
    .collect();
    let now = rendered(format, language);
    if std::env::var_os("CLAIMLINT_BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("the folder is there");
        fs::write(&path, &now).expect("the golden file is written");
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        golden == now,
        "{} is not what {} says now;\nrun CLAIMLINT_BLESS=1 cargo test and read the difference",
        path.display(),
        format.name(),
    );
}

#[test]
fn every_format_says_what_its_golden_file_says() {
    for format in Format::ALL {
        for language in ["en", "fr"] {
            golden(format, language);
        }
    }
}

fn json(format: Format) -> Value {
    serde_json::from_str(&rendered(format, "en")).expect("it is JSON")
}

#[test]
fn json_counts_columns_in_characters_and_offsets_in_bytes() {
    let evidence = &json(Format::Json)["findings"][0]["positions"][0]["evidence"][0];
    assert_eq!(evidence["line"], 3);
    // 😀, the letter and its combining accent are one character each.
    assert_eq!(evidence["column"], 32);
    assert_eq!(evidence["text"], "jusqu’à 3\u{a0}M€");
    assert_eq!(evidence["start"], 57);
    assert_eq!(evidence["end"], 75);
}

#[test]
fn rdjson_counts_columns_in_bytes_of_utf8() {
    let diagnostic = &json(Format::Rdjson)["diagnostics"][0];
    let related = diagnostic["related_locations"].as_array().expect("there are others");
    let range = &related
        .iter()
        .find(|one| one["location"]["path"] == "news/été 1.txt")
        .expect("the French side is there")["location"]["range"];
    assert_eq!(range["start"]["column"], 42);
    assert_eq!(range["end"]["column"], 60);
    assert_eq!(diagnostic["location"]["path"], "news/b.md");
}

#[test]
fn annotations_count_columns_in_characters() {
    let text = rendered(Format::Github, "en");
    assert!(text.starts_with("::error file=news/b.md,line=3,endLine=3,col=30,endColumn=33,"));
}

#[test]
fn the_focused_article_comes_first_everywhere() {
    let sarif = json(Format::Sarif);
    let result = &sarif["runs"][0]["results"][0];
    let location = &result["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "news/b.md");
}

/// The checklist of GitHub's page on SARIF.
#[test]
fn sarif_keeps_to_the_checklist() {
    let sarif = json(Format::Sarif);
    assert!(sarif["$schema"].as_str().is_some_and(|schema| schema.contains("sarif-2.1.0")));
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    for rule in rules {
        for key in ["shortDescription", "fullDescription", "help"] {
            assert!(rule[key]["text"].as_str().is_some_and(|text| !text.is_empty()), "{key}");
        }
        assert!(rule["help"]["markdown"].is_string());
        assert!(rule["defaultConfiguration"]["level"].is_string());
        assert!(rule["properties"]["tags"].as_array().is_some_and(|tags| tags.len() <= 10));
        assert!(rule["properties"]["precision"].is_string());
    }
    let results = run["results"].as_array().expect("results");
    // The contradiction, the update and the cautions; neither the agreement nor what is set aside.
    assert_eq!(results.len(), 4);
    for result in results {
        assert_eq!(result["locations"].as_array().map(Vec::len), Some(1));
        let hash = result["partialFingerprints"]["primaryLocationLineHash"].as_str();
        assert!(hash.is_some_and(|hash| hash.ends_with(":1")));
        let message = result["message"]["text"].as_str().expect("a message");
        for related in result["relatedLocations"].as_array().into_iter().flatten() {
            assert!(message.contains(&format!("]({})", related["id"])), "{message}");
            assert!(related["message"]["text"].is_string());
            let region = &related["physicalLocation"]["region"];
            for key in ["startLine", "startColumn", "endLine", "endColumn"] {
                assert!(region[key].as_u64().is_some_and(|number| number >= 1), "{key}");
            }
        }
    }
    let first = &results[0];
    assert_eq!(first["ruleIndex"], 0);
    let french = &first["relatedLocations"][0]["physicalLocation"];
    assert_eq!(french["artifactLocation"]["uri"], "news/%C3%A9t%C3%A9%201.txt");
    assert_eq!(french["region"]["startColumn"], 32);
    assert_eq!(french["region"]["endColumn"], 44);
}

#[test]
fn html_asks_nothing_of_the_network() {
    let page = rendered(Format::Html, "en");
    for word in ["http://", "https://", "@import", "url(", " src="] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.contains("two &lt;cooks&gt;"));
    assert!(!page.contains("<cooks>"));
}

#[test]
fn text_never_moves_the_cursor() {
    let text = rendered(Format::Text, "fr");
    assert!(!text.contains('\u{1b}') && !text.contains('\r'));
    assert!(text.contains("3\u{202f}000\u{202f}000 EUR"), "{text}");
}

#[test]
fn both_languages_have_the_same_words() {
    let (knowledge, errors) = crate::knowledge::Knowledge::embedded();
    assert!(errors.is_empty(), "{errors:?}");
    let keys = |code: &str| knowledge.languages[code].wording.keys();
    assert_eq!(keys("en"), keys("fr"));
}

#[test]
fn values_are_counted_and_placed_as_a_language_does() {
    let (knowledge, _) = crate::knowledge::Knowledge::embedded();
    let told = |code: &str, value: &str| knowledge.languages[code].wording.value(value);
    assert_eq!(told("en", "1 y / 2 y / 1 days"), "1 year / 2 years / 1 day");
    assert_eq!(told("fr", "at most 1 y"), "au plus 1 an");
    assert_eq!(told("en", "3."), "no. 3");
    assert_eq!(told("fr", "1. / 1.5 y"), "n° 1 / 1,5 ans");
}

#[test]
fn the_words_of_a_source_are_never_translated() {
    let quoted = "the strength of our people and our order book, 3 days before";
    assert_eq!(told(Kind::Quote, quoted, "fr"), quoted);
    assert_eq!(told(Kind::Number, "between 3 and 4", "fr"), "entre 3 et 4");
}
