//! Sentences and how they say what they say, in both languages: polarity and modality, who says
//! it, quotations, rankings, names, functions, pronouns.
//!
//! A line of a corpus is `aspect: text => thing ; thing`; `nothing` stands for none. The two
//! corpora have the same rows in the same order, so that neither language falls behind.

use claimlint::extract::speech::{self, QuotationKind, Speech};
use claimlint::knowledge::Knowledge;
use claimlint::model::document::{Block, Document, Metadata, Origin, Zone};
use claimlint::model::fact::Polarity;
use claimlint::model::name::NameForm;
use claimlint::model::span::Span;
use claimlint::model::text::Text;

const FRENCH: &str = include_str!("corpus/speech.fr.txt");
const ENGLISH: &str = include_str!("corpus/speech.en.txt");

#[test]
fn french_sentences_say_what_they_say() {
    check("fr", FRENCH);
}

#[test]
fn english_sentences_say_what_they_say() {
    check("en", ENGLISH);
}

#[test]
fn both_languages_have_the_same_rows() {
    let aspects = |corpus: &str| -> Vec<String> {
        rows(corpus).map(|(aspect, _, _)| aspect.to_owned()).collect()
    };
    assert_eq!(aspects(FRENCH), aspects(ENGLISH));
    assert!(aspects(FRENCH).len() >= 100, "only {} rows", aspects(FRENCH).len());
}

fn rows(corpus: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    corpus.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("# ")).map(
        |line| {
            let (aspect, rest) = line.split_once(": ").expect("a line is `aspect: text => things`");
            let (text, expected) = rest.split_once(" => ").expect("a line has ` => `");
            (aspect, text, expected)
        },
    )
}

fn check(code: &str, corpus: &str) {
    let (knowledge, errors) = Knowledge::embedded();
    assert!(errors.is_empty(), "{errors:?}");
    let language = &knowledge.languages[code];
    let mut wrong = String::new();
    for (aspect, written, expected) in rows(corpus) {
        let document = document(written, code);
        let text = Text::new(&document.text, &document.blocks, |word| {
            language.speech.is_abbreviation(word)
        });
        let speech = speech::read(&text, &document, language, &knowledge);
        let shown = show(aspect, &speech, &document.text);
        let shown = if shown.is_empty() { "nothing".to_owned() } else { shown.join(" ; ") };
        if shown != expected {
            wrong += &format!("\n{aspect}: {written} => {shown}\n    wanted: {expected}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn show(aspect: &str, speech: &Speech, text: &str) -> Vec<String> {
    let key = |name: usize| speech.names[name].key.clone();
    let words = |span: Option<Span>| span.map_or("-", |span| span.of(text)).to_owned();
    match aspect {
        "manner" => speech
            .clauses
            .iter()
            .map(|clause| {
                let sign = match clause.polarity {
                    Polarity::Affirmed => "+",
                    Polarity::Negated => "-",
                };
                format!("{sign}{}", clause.modality.name())
            })
            .collect(),
        "says" => speech
            .clauses
            .iter()
            .take(1)
            .filter_map(|clause| clause.attribution.as_ref())
            .map(|told| format!("{} ({})", told.who, told.cue.of(text)))
            .collect(),
        "quotes" => speech
            .quotations
            .iter()
            .map(|quotation| {
                let pieces: Vec<&str> =
                    quotation.pieces.iter().map(|piece| piece.of(text)).collect();
                let who = quotation.speaker.map_or_else(|| words(quotation.who), key);
                match quotation.kind {
                    QuotationKind::Words | QuotationKind::Block => {
                        format!("{} by {who}", pieces.join(" | "))
                    }
                    QuotationKind::Scare => format!("{} kept at a distance", pieces.join(" | ")),
                    QuotationKind::Title => format!("{} a title", pieces.join(" | ")),
                }
            })
            .collect(),
        "names" => speech
            .names
            .iter()
            .filter(|name| name.form.is_spelled())
            .map(|name| format!("{} {} {}", name.span.of(text), name.kind.name(), name.key))
            .collect(),
        "refers" => speech
            .names
            .iter()
            .filter(|name| matches!(name.form, NameForm::Pronoun | NameForm::Description))
            .map(|name| format!("{} {}", name.span.of(text), name.key))
            .collect(),
        "roles" => speech
            .roles
            .iter()
            .map(|role| {
                let of = role.of.map_or(String::new(), |of| format!(" of {}", of.of(text)));
                let when = match (role.former, role.acting, role.future) {
                    (true, _, _) => " formerly",
                    (_, true, _) => " for now",
                    (_, _, true) => " later",
                    _ => "",
                };
                format!("{} {}{of}{when}", key(role.person), role.key)
            })
            .collect(),
        "ranks" => speech
            .rankings
            .iter()
            .map(|ranking| {
                format!("{}, {}, {}", ranking.rank, words(ranking.what), words(ranking.scope))
            })
            .collect(),
        other => panic!("unknown aspect {other}"),
    }
}

/// Odd text gives fewer things, never a panic: the words of the corpora in any order.
#[test]
fn any_order_of_words_is_read() {
    let (knowledge, _) = Knowledge::embedded();
    let marks = [
        "«", "»", "“", "”", "\"", "'", "’", ",", ".", ":", "(", ")", "-", "–", "—", "?", "!", "\n",
        "\n\n", "s", "12", "œ", "🎯", "\u{a0}",
    ];
    // A fixed sequence (xorshift): the same texts in every run.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for (code, corpus) in [("fr", FRENCH), ("en", ENGLISH)] {
        let language = &knowledge.languages[code];
        let words: Vec<&str> =
            rows(corpus).flat_map(|(_, text, _)| text.split([' ', '\u{a0}'])).collect();
        for _ in 0..300 {
            let mut source = String::new();
            for _ in 0..next(60) {
                let word =
                    if next(4) == 0 { marks[next(marks.len())] } else { words[next(words.len())] };
                source.push_str(word);
                if next(5) > 0 {
                    source.push(' ');
                }
            }
            let document = document(&source, code);
            let text = Text::new(&document.text, &document.blocks, |word| {
                language.speech.is_abbreviation(word)
            });
            let speech = speech::read(&text, &document, language, &knowledge);
            for name in &speech.names {
                assert!(document.text.get(name.span.start..name.span.end).is_some(), "{source}");
            }
            for quotation in &speech.quotations {
                let span = quotation.span;
                assert!(document.text.get(span.start..span.end).is_some(), "{source}");
            }
        }
    }
}

fn document(source: &str, code: &str) -> Document {
    Document {
        id: "row".to_owned(),
        blocks: vec![Block { span: Span::new(0, source.len()), zone: Zone::Body }],
        metadata: Metadata { language: code.to_owned(), ..Metadata::default() },
        notices: Vec::new(),
        origin: Origin::verbatim(source),
        text: source.to_owned(),
    }
}
