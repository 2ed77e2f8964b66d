//! The examples inside the rule files, through the whole pipeline and in both orders of their
//! sources.

use claimlint::cli::rule_tests::{self, Outcome};
use claimlint::knowledge::Knowledge;
use claimlint::knowledge::checks::Expect;

#[test]
fn checks_report_and_stay_silent_as_their_examples_say() {
    let (knowledge, errors) = Knowledge::embedded();
    assert!(errors.is_empty(), "{errors:?}");
    let mut wrong = Vec::new();
    for rule in &knowledge.checks {
        for example in rule.examples().iter().filter(|example| !example.todo) {
            let outcome = rule_tests::outcome(&knowledge, rule, example);
            if !outcome.holds() {
                wrong.push(format!("{}: {}: {}", rule.id, outcome.name(), example.name));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_check_shows_what_it_reports_and_what_it_lets_pass() {
    let (knowledge, _) = Knowledge::embedded();
    let mut bare = Vec::new();
    for rule in &knowledge.checks {
        for expect in [Expect::Reported, Expect::Silent] {
            let shown = rule
                .examples()
                .iter()
                .filter(|example| example.expect == expect && !example.todo)
                .count();
            if shown < 2 {
                bare.push(format!("{}: {shown} {expect:?}", rule.id));
            }
        }
    }
    assert!(bare.is_empty(), "\n{}", bare.join("\n"));
}

#[test]
fn a_known_miss_that_is_mended_loses_its_mark() {
    let (knowledge, _) = Knowledge::embedded();
    let mended: Vec<String> = knowledge
        .checks
        .iter()
        .flat_map(|rule| rule.examples().iter().map(move |example| (rule, example)))
        .filter(|(_, example)| example.todo)
        .filter(|(rule, example)| {
            matches!(
                rule_tests::outcome(&knowledge, rule, example),
                Outcome::Reported | Outcome::Validated
            )
        })
        .map(|(rule, example)| format!("{}: {}", rule.id, example.name))
        .collect();
    assert!(mended.is_empty(), "take `todo` away from:\n{}", mended.join("\n"));
}
