//! What is no prose: text without an end, marks without a partner, numbers without a limit.
//! Nothing panics, and nothing takes more time than its length explains.

use std::time::{Duration, Instant};

use claimlint::knowledge::Knowledge;
use claimlint::pipeline::{self, Input};

#[test]
fn text_that_never_ends_is_read_in_a_moment() {
    let (knowledge, errors) = Knowledge::embedded();
    assert!(errors.is_empty(), "{errors:?}");
    for piece in ["et demi ", "12 % ", "\"We said ", "« “ \" '", "1 234 567 890 ", "12\0 "] {
        let spent = |count: usize| {
            let bytes = piece.repeat(count).into_bytes();
            let start = Instant::now();
            pipeline::run(&[Input { path: "a.txt".into(), bytes }], &knowledge, "en");
            start.elapsed()
        };
        // Ten times the text takes ten times as long, not a hundred times; a busy machine may
        // slow one of the two readings down.
        let (short, whole) = (spent(400), spent(4_000));
        let limit = short * 40 + Duration::from_secs(5);
        assert!(whole < limit, "{piece:?}: {short:?} for a tenth, {whole:?} for all");
    }
}

#[test]
fn numbers_and_dates_beyond_all_limits_are_read_without_harm() {
    let (knowledge, errors) = Knowledge::embedded();
    assert!(errors.is_empty(), "{errors:?}");
    let text = format!(
        "Some {nines} people, {nines} % of {nines} billion euros. On 30 February 99999, \
         {nines} years later, at 99:99. Il y a {nines} ans.",
        nines = "9".repeat(60)
    );
    for name in ["a.txt", "a.md", "a.html"] {
        let bytes = text.clone().into_bytes();
        pipeline::run(&[Input { path: name.into(), bytes }], &knowledge, "en");
    }
}
