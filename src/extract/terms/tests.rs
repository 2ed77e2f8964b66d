use super::terms;
use crate::knowledge::Knowledge;
use crate::model::text::Text;

fn shown(language: &str, words: &str) -> Vec<String> {
    let (knowledge, _) = Knowledge::embedded();
    let text = Text::plain(words);
    terms(&text, &knowledge.concepts, language, |word| word.len() <= 3)
        .0
        .iter()
        .map(|term| {
            let Some(term) = term else { return "-".to_owned() };
            let names = term.concepts.iter().filter_map(|id| knowledge.concepts.concept(*id));
            let names: Vec<&str> = names.map(|concept| concept.id.as_str()).collect();
            format!("{}:{}", term.stem, names.join("+"))
        })
        .collect()
}

#[test]
fn content_words_have_their_stem_and_concepts() {
    assert_eq!(shown("fr", "Les 12 morts"), ["-", "-", "mour:death"]);
    assert_eq!(shown("en", "12 were killed."), ["-", "be:", "kill:death", "-"]);
}

#[test]
fn a_phrase_has_its_concepts_on_its_first_content_word() {
    assert_eq!(shown("fr", "le chiffre d'affaires"), ["-", "chiffr:revenue", "-", "affair:"]);
}

#[test]
fn a_language_without_a_pack_gives_the_words_as_they_are() {
    assert_eq!(shown("de", "Zwölf Tote"), ["zwolf:", "tote:"]);
}
