//! How fast values are read: megabytes a second on one core, for words and for mentions alone.
//!
//! Run with `cargo bench --bench mentions`. The text is 16 MB of generated articles, in both
//! languages; the best of five runs counts.

use std::time::Instant;

use claimlint::extract::mentions;
use claimlint::knowledge::Knowledge;
use claimlint::model::moment::Moment;
use claimlint::model::text::Text;

const ARTICLES: usize = 2_000;
const BYTES: usize = 8 * 1024;

const FRENCH: [&str; 8] = [
    "Le conseil municipal a adopté {day} le budget de la ville, après une longue soirée de débats \
     où chacun a défendu ses quartiers, ses écoles et ses routes.",
    "La dépense atteint {n},4 millions d'euros, soit près de {n}0 euros par habitant, contre \
     {n} millions l'an dernier, selon la note remise aux élus.",
    "« Nous tenons parole », a répondu la maire, qui rappelle que les travaux de la halle avaient \
     été promis avant les élections et que le chantier avance.",
    "Au moins {n} personnes ont manifesté devant la préfecture, d'après la police ; les syndicats \
     parlent de plusieurs centaines de participants.",
    "Le chantier doit durer dix-huit mois et s'achever d'ici la fin de l'année, si le temps le \
     permet et si les entreprises tiennent leurs engagements.",
    "Dans l'opposition, on regrette un texte écrit à la hâte, sans étude sérieuse, et l'on demande \
     que les habitants soient consultés avant toute décision.",
    "L'incendie a parcouru {n}00 hectares et mobilisé {n} pompiers, poussé par des rafales de \
     90 km/h, avant d'être maîtrisé dans la nuit de lundi à mardi.",
    "Une enquête a été ouverte par le parquet, qui n'écarte aucune piste et attend les conclusions \
     des experts venus de la capitale.",
];

const ENGLISH: [&str; 8] = [
    "The council adopted the city's budget on {day} after a long evening of debate in which every \
     member spoke for schools, streets and parks at home.",
    "Spending will reach ${n}.4 million, or about ${n}0 for each resident, against ${n} million \
     last year, according to the note handed to members.",
    "\"We keep our word,\" said the mayor, who recalled that the work on the market hall had been \
     promised before the election and was moving ahead.",
    "At least {n} people marched past the town hall, police said, while unions spoke of several \
     hundred taking part in the protest.",
    "The work is due to last eighteen months and to end by the close of next year, weather \
     permitting and if the builders hold to their promises.",
    "Opponents regret a text written in haste and without any serious study, and they ask that \
     residents be heard before anything is decided.",
    "The fire burned {n}00 hectares and drew {n} firefighters, driven by gusts of 60 mph, before \
     it was held on Tuesday night near the river.",
    "Prosecutors have opened an inquiry, rule nothing out, and wait for the findings of experts \
     sent from the capital.",
];

fn article(seed: usize, sentences: &[&str; 8], day: &str) -> String {
    let mut text = String::with_capacity(BYTES + 256);
    let mut turn = seed;
    while text.len() < BYTES {
        let sentence = sentences[turn % 8];
        let number = (turn * 7919 % 880 + 12).to_string();
        text += &sentence.replace("{n}", &number).replace("{day}", day);
        text += if turn % 3 == 2 { "\n\n" } else { " " };
        turn += 1;
    }
    text
}

fn main() {
    let (knowledge, _) = Knowledge::embedded();
    let published = Moment::from_iso("2026-06-17");
    let articles: Vec<(&str, String)> = (0..ARTICLES)
        .map(|seed| match seed % 2 {
            0 => ("fr", article(seed, &FRENCH, "mardi")),
            _ => ("en", article(seed, &ENGLISH, "Tuesday")),
        })
        .collect();
    let bytes: usize = articles.iter().map(|(_, text)| text.len()).sum();
    let (mut words, mut values) = (f64::MAX, f64::MAX);
    let mut found = 0;
    for _ in 0..5 {
        let start = Instant::now();
        let texts: Vec<Text<'_>> = articles.iter().map(|(_, text)| Text::plain(text)).collect();
        words = words.min(start.elapsed().as_secs_f64());
        let start = Instant::now();
        found = articles
            .iter()
            .zip(&texts)
            .map(|((code, _), text)| {
                knowledge
                    .languages
                    .get(*code)
                    .map_or(0, |language| mentions::find(text, language, published).len())
            })
            .sum();
        values = values.min(start.elapsed().as_secs_f64());
    }
    let megabytes = bytes as f64 / 1e6;
    println!("{megabytes:.1} MB, {found} mentions");
    println!("words and sentences  {:6.1} MB/s", megabytes / words);
    println!("mentions             {:6.1} MB/s", megabytes / values);
    println!("both                 {:6.1} MB/s", megabytes / (words + values));
}
