//! The annotated dossiers of `tests/stories`, through the whole pipeline, against floors a little
//! under what was reached; `cargo run --release --example stories -- --misses` shows the table.

#[allow(dead_code, reason = "the test uses a part of the scorer")]
#[path = "support/gold.rs"]
mod gold;

use std::path::Path;

use claimlint::knowledge::Knowledge;
use claimlint::pipeline;

/// Precision and F1 of contradictions and updates, F1 of agreements, share of forbidden pairs.
const FLOORS: (f64, f64, f64, f64) = (0.89, 0.68, 0.77, 0.02);

#[test]
fn annotated_dossiers_are_understood_as_well_as_before() {
    let (knowledge, errors) = Knowledge::embedded();
    assert!(errors.is_empty(), "{errors:?}");
    let mut total = gold::Score::default();
    for story in gold::stories(Path::new("tests/stories")) {
        let audit = pipeline::run(&story.inputs, &knowledge, "en");
        total.add(gold::score(&story, &audit, |_| {}));
    }
    let (conflicts, agreements) = (total.conflicts, total.agreements);
    let forbidden = total.forbidden.0 as f64 / total.forbidden.1 as f64;
    println!(
        "conflicts P {:.3} F1 {:.3}, agreements F1 {:.3}, forbidden {:.3}",
        conflicts.precision(),
        conflicts.f1(),
        agreements.f1(),
        forbidden
    );
    let (precision, f1, agreed, flagged) = FLOORS;
    assert!(conflicts.precision() >= precision, "precision {:.3}", conflicts.precision());
    assert!(conflicts.f1() >= f1, "F1 {:.3}", conflicts.f1());
    assert!(agreements.f1() >= agreed, "F1 of agreements {:.3}", agreements.f1());
    assert!(forbidden <= flagged, "forbidden pairs flagged {forbidden:.3}");
}

/// What the sample dossier must give: its three plain contradictions and five of the eight hard
/// ones, thirteen of its sixteen agreements, no pair that must not be flagged.
#[test]
fn the_sample_dossier_is_told_as_its_annotation_has_it() {
    let (knowledge, _) = Knowledge::embedded();
    let story = gold::annotated(Path::new("seeds"), Path::new("tests/support/seeds-gold.json"));
    let audit = pipeline::run(&story.inputs, &knowledge, "en");
    let mut lines = Vec::new();
    let score = gold::score(&story, &audit, |line| lines.push(line));
    let told = lines.join("\n");
    assert!(score.conflicts.found >= 8, "{told}");
    assert!(score.conflicts.said - score.conflicts.right <= 2, "{told}");
    assert!(score.agreements.found >= 13, "{told}");
    assert_eq!(score.forbidden.0, 0, "{told}");
}
