//! What is written is read back, in every form and both languages; and no text, however odd, makes
//! the reader panic or run long.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use claimlint::extract::mentions;
use claimlint::knowledge::Knowledge;
use claimlint::model::mention::{Mention, Value};
use claimlint::model::moment::Moment;
use claimlint::model::text::Text;
use proptest::prelude::*;
use rust_decimal::Decimal;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::embedded().0);

fn read(code: &str, text: &str) -> Vec<Mention> {
    let language = &KNOWLEDGE.languages[code];
    mentions::find(&Text::plain(text), language, Moment::from_iso("2026-06-17"))
}

/// The one value read in a text.
fn value(code: &str, text: &str) -> Option<Decimal> {
    let found = read(code, text);
    match found.as_slice() {
        [one] => one.value.quantity().and_then(|quantity| quantity.nominal),
        _ => None,
    }
}

fn grouped(number: u64, separator: &str) -> String {
    let digits = number.to_string();
    let mut parts: Vec<&str> = Vec::new();
    let mut end = digits.len();
    while end > 0 {
        let start = end.saturating_sub(3);
        parts.push(&digits[start..end]);
        end = start;
    }
    parts.reverse();
    parts.join(separator)
}

const FRENCH_SMALL: [&str; 17] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize",
];

fn french(number: u64) -> String {
    match number {
        0..=16 => FRENCH_SMALL[number as usize].to_owned(),
        17..=19 => format!("dix-{}", french(number - 10)),
        20..=69 => {
            let tens = ["vingt", "trente", "quarante", "cinquante", "soixante"];
            let tens = tens[(number / 10 - 2) as usize];
            match number % 10 {
                0 => tens.to_owned(),
                1 => format!("{tens} et un"),
                units => format!("{tens}-{}", french(units)),
            }
        }
        71 => "soixante et onze".to_owned(),
        70..=79 => format!("soixante-{}", french(number - 60)),
        80 => "quatre-vingts".to_owned(),
        81..=99 => format!("quatre-vingt-{}", french(number - 80)),
        100..=999 => {
            let (hundreds, rest) = (number / 100, number % 100);
            let head = match (hundreds, rest) {
                (1, _) => "cent".to_owned(),
                (_, 0) => format!("{} cents", french(hundreds)),
                _ => format!("{} cent", french(hundreds)),
            };
            if rest == 0 { head } else { format!("{head} {}", french(rest)) }
        }
        _ => {
            let (size, one, many) = match number {
                1_000..=999_999 => (1_000, "mille", "mille"),
                1_000_000..=999_999_999 => (1_000_000, "un million", "millions"),
                _ => (1_000_000_000, "un milliard", "milliards"),
            };
            let (count, rest) = (number / size, number % size);
            let head =
                if count == 1 { one.to_owned() } else { format!("{} {many}", french(count)) };
            if rest == 0 { head } else { format!("{head} {}", french(rest)) }
        }
    }
}

const ENGLISH_SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

fn english(number: u64) -> String {
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match number {
        0..=19 => ENGLISH_SMALL[number as usize].to_owned(),
        20..=99 => {
            let head = tens[(number / 10 - 2) as usize];
            match number % 10 {
                0 => head.to_owned(),
                units => format!("{head}-{}", english(units)),
            }
        }
        100..=999 => {
            let head = format!("{} hundred", english(number / 100));
            match number % 100 {
                0 => head,
                rest => format!("{head} and {}", english(rest)),
            }
        }
        _ => {
            let (size, name) = match number {
                1_000..=999_999 => (1_000, "thousand"),
                1_000_000..=999_999_999 => (1_000_000, "million"),
                _ => (1_000_000_000, "billion"),
            };
            let head = format!("{} {name}", english(number / size));
            match number % size {
                0 => head,
                rest => format!("{head} {}", english(rest)),
            }
        }
    }
}

fn numbers() -> impl Strategy<Value = u64> {
    prop_oneof![0..100u64, 0..10_000u64, 0..1_000_000u64, 0..999_999_999_999u64]
}

/// A million and a few units is said with tenths of a million ("un million trois").
fn plain(number: u64) -> bool {
    let below = [1_000_000_000, 1_000_000].into_iter().find(|size| number >= *size);
    let few = |size: u64| (1..10).contains(&(number % size));
    let of_billions = number >= 1_000_000_000 && few(1_000_000);
    !of_billions && below.is_none_or(|size| !few(size))
}

proptest! {
    #[test]
    fn words_are_read_back(number in numbers()) {
        prop_assume!(plain(number) && number != 1);
        let wanted = Some(Decimal::from(number));
        prop_assert_eq!(value("fr", &french(number)), wanted, "{}", french(number));
        prop_assert_eq!(value("en", &english(number)), wanted, "{}", english(number));
    }

    #[test]
    fn digits_are_read_back_with_every_separator(number in 10_000..999_999_999_999u64) {
        let wanted = Some(Decimal::from(number));
        for separator in [" ", "\u{a0}", "\u{202f}", "\u{2009}", "'", "’"] {
            let text = grouped(number, separator);
            prop_assert_eq!(value("fr", &text), wanted, "{}", text);
            prop_assert_eq!(value("en", &text), wanted, "{}", text);
        }
        let french = grouped(number, ".");
        prop_assert_eq!(value("fr", &french), wanted, "{}", french);
        let english = grouped(number, ",");
        prop_assert_eq!(value("en", &english), wanted, "{}", english);
    }

    #[test]
    fn decimals_are_read_back(whole in 0..100_000u32, part in 1..100u32) {
        let wanted = Some(Decimal::new(i64::from(whole) * 100 + i64::from(part), 2));
        prop_assert_eq!(value("fr", &format!("{whole},{part:02} %")), wanted);
        prop_assert_eq!(value("en", &format!("{whole}.{part:02}%")), wanted);
    }

    #[test]
    fn amounts_are_read_back(count in 2..1000u32, tenth in 0..10u32) {
        let millions = Decimal::new(i64::from(count) * 10 + i64::from(tenth), 1);
        let wanted = Some(millions * Decimal::from(1_000_000));
        for text in [
            format!("{count},{tenth} millions d'euros"),
            format!("{count},{tenth} M€"),
            format!("{count},{tenth} MEUR"),
            format!("plus de {count},{tenth} millions de dollars"),
        ] {
            prop_assert_eq!(value("fr", &text), wanted, "{}", text);
        }
        for text in [
            format!("${count}.{tenth} million"),
            format!("€{count}.{tenth}m"),
            format!("{count}.{tenth} million euros"),
            format!("up to {count}.{tenth} million dollars"),
        ] {
            prop_assert_eq!(value("en", &text), wanted, "{}", text);
        }
    }

    #[test]
    fn dates_are_read_back(year in 1950..2080i16, month in 1..=12i8, day in 1..=28i8) {
        let french = [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
            "octobre", "novembre", "décembre",
        ];
        let english = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ];
        let index = month as usize - 1;
        let wanted = jiff::civil::date(year, month, day).at(0, 0, 0, 0);
        let french = [
            format!("le {day} {} {year}", french[index]),
            format!("{day:02}/{month:02}/{year}"),
            format!("{year}-{month:02}-{day:02}"),
        ];
        let english = [
            format!("{} {day}, {year}", english[index]),
            format!("{day} {} {year}", english[index]),
            format!("{year}-{month:02}-{day:02}"),
        ];
        let texts = french.iter().map(|text| ("fr", text)).chain(english.iter().map(|t| ("en", t)));
        for (code, text) in texts {
            let found = read(code, text);
            let Some(Mention { value: Value::Date(period), .. }) = found.first() else {
                return Err(TestCaseError::fail(text.clone()));
            };
            prop_assert_eq!(period.from, Some(wanted), "{}", text);
        }
    }

    #[test]
    fn lengths_are_read_back(hours in 2..40u32, minutes in 10..60u32) {
        let wanted = Some(Decimal::from(hours * 3600 + minutes * 60));
        prop_assert_eq!(value("fr", &format!("{hours} heures et {minutes} minutes")), wanted);
        prop_assert_eq!(value("en", &format!("{hours} hours and {minutes} minutes")), wanted);
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        orderly("fr", &text);
        orderly("en", &text);
    }

    #[test]
    fn no_run_of_value_words_makes_it_panic(
        words in prop::collection::vec(prop::sample::select(ODD.to_vec()), 0..40),
        glue in prop::sample::select(vec![" ", "", "-", ", ", "\u{a0}", "\n"]),
    ) {
        let text = words.join(glue);
        orderly("fr", &text);
        orderly("en", &text);
    }
}

/// Words that the reader takes for parts of values.
const ODD: [&str; 60] = [
    "un",
    "deux",
    "vingt",
    "cent",
    "mille",
    "million",
    "milliards",
    "et",
    "demi",
    "quart",
    "de",
    "d'",
    "à",
    "entre",
    "plus",
    "moins",
    "environ",
    "euros",
    "€",
    "$",
    "%",
    "12",
    "3,5",
    "2026",
    "mars",
    "mardi",
    "h",
    "heures",
    "ans",
    "km",
    "lundi",
    "dernier",
    "la",
    "fin",
    "XXe",
    "siècle",
    "1er",
    "½",
    "-",
    "+",
    "(",
    ")",
    "soit",
    "one",
    "two",
    "hundred",
    "thousand",
    "and",
    "a",
    "half",
    "of",
    "May",
    "to",
    "from",
    "years",
    "ago",
    "p.m.",
    "th",
    "999999999999999999999999",
    "0,000000000000000000000001",
];

/// Mentions stand in order on whole characters, none in another.
fn orderly(code: &str, text: &str) {
    let mut last = 0;
    for mention in read(code, text) {
        assert!(mention.span.start >= last, "{text:?}: {mention:?}");
        assert!(text.get(mention.span.start..mention.span.end).is_some_and(|t| !t.is_empty()));
        last = mention.span.end;
    }
}

#[test]
fn no_text_makes_it_run_long() {
    let long = [
        "7".repeat(10_000_000),
        "123 ".repeat(100_000),
        "1,".repeat(200_000),
        "1.".repeat(200_000),
        "(".repeat(100_000) + &")".repeat(100_000),
        "(12 euros ".repeat(20_000),
        "et demi ".repeat(10_000),
        "un milliard et demi ".repeat(10_000),
        "and a half ".repeat(10_000),
        "mille ".repeat(50_000),
        "vingt-".repeat(50_000),
        "deux".to_owned() + &"-".repeat(500_000),
        "entre 10 et ".repeat(20_000),
        "de 3 à ".repeat(20_000),
        "fin de la fin de ".repeat(20_000),
        "lundi à ".repeat(20_000),
        "2 h ".repeat(20_000),
        "one hundred and ".repeat(20_000),
        "plus de moins de ".repeat(20_000),
        "06 12 34 56 78 ".repeat(20_000),
        "\"1' ".repeat(20_000),
        "3-1-".repeat(20_000),
        "a".repeat(1_000_000),
        "é\u{301}".repeat(200_000),
    ];
    for text in &long {
        for code in ["fr", "en"] {
            // Ten times the text takes ten times as long, not a hundred times; a busy machine may
            // slow one of the two readings down.
            let mut tenth = text.len() / 10;
            while !text.is_char_boundary(tenth) {
                tenth += 1;
            }
            let spent = |text: &str| {
                let start = Instant::now();
                read(code, text);
                start.elapsed()
            };
            let (short, whole) = (spent(&text[..tenth]), spent(text));
            let head: String = text.chars().take(20).collect();
            let limit = short * 40 + Duration::from_secs(5);
            assert!(whole < limit, "{code} {head:?}: {short:?} for a tenth, {whole:?} for all");
        }
    }
}
