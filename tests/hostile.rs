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
        let bytes = piece.repeat(4_000).into_bytes();
        let start = Instant::now();
        pipeline::run(&[Input { path: "a.txt".into(), bytes }], &knowledge, "en");
        let taken = start.elapsed();
        assert!(taken < Duration::from_secs(30), "{piece:?} took {taken:?}");
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
