//! `rules test`: the examples inside the rule files, through the whole pipeline.
//!
//! Each example runs with its sources in the order given and in the reverse order; the outcome
//! must be the same.

use rayon::prelude::*;

use crate::cli::args::RulesTestArguments;
use crate::cli::environment::Setting;
use crate::cli::failure::Failure;
use crate::cli::{End, output, rules};
use crate::knowledge::Knowledge;
use crate::knowledge::checks::{Example, ExampleSource, Expect, Rule};
use crate::model::document::Document;
use crate::model::moment::Moment;
use crate::pipeline;
use crate::report::paint::{Tone, paint};
use crate::source;

/// What came of an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It must be reported, and is.
    Reported,
    /// It must stay silent, and does.
    Validated,
    /// It must be reported, and is not.
    Missing,
    /// It must stay silent, and does not.
    Noisy,
    /// It depends on the order of the sources.
    Unstable,
}

impl Outcome {
    /// The name on the terminal.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Reported => "reported",
            Outcome::Validated => "validated",
            Outcome::Missing => "missing",
            Outcome::Noisy => "noisy",
            Outcome::Unstable => "unstable",
        }
    }

    /// True when it is as it must be.
    pub fn holds(self) -> bool {
        match self {
            Outcome::Reported | Outcome::Validated => true,
            Outcome::Missing | Outcome::Noisy | Outcome::Unstable => false,
        }
    }
}

/// Runs the examples of all rules, or of those named.
///
/// # Errors
/// A rule that does not exist.
pub fn run(setting: &Setting<'_>, arguments: &RulesTestArguments) -> Result<End, Failure> {
    for name in &arguments.only {
        rules::find(&setting.knowledge, name)?;
    }
    let mut picked: Vec<&Rule> = setting
        .knowledge
        .checks
        .iter()
        .filter(|rule| arguments.only.is_empty() || arguments.only.contains(&rule.id))
        .collect();
    picked.sort_by(|a, b| a.id.cmp(&b.id));
    let colour = setting.look.colour;
    let (mut held, mut failed, mut known, mut untested) = (0, 0, 0, 0);
    let mut out = String::new();
    for rule in picked {
        let outcomes: Vec<Outcome> =
            rule.examples().par_iter().map(|one| outcome(&setting.knowledge, rule, one)).collect();
        let lacks = |expect| !rule.examples().iter().any(|example| example.expect == expect);
        let bare = lacks(Expect::Reported) || lacks(Expect::Silent);
        if bare {
            untested += 1;
            let line = format!("{}: needs an example of both sorts\n", rule.id);
            out.push_str(&paint(&line, Tone::Yellow, colour));
        }
        for (example, outcome) in rule.examples().iter().zip(outcomes) {
            let line = format!("{}: {}: {}", rule.id, outcome.name(), example.name);
            match (outcome.holds(), example.todo) {
                (true, false) => {
                    held += 1;
                    if setting.common.verbose {
                        out.push_str(&format!("{}\n", paint(&line, Tone::Green, colour)));
                    }
                }
                (true, true) => {
                    held += 1;
                    let line = format!("{line} (marked todo, and holds: take the mark away)");
                    out.push_str(&format!("{}\n", paint(&line, Tone::Yellow, colour)));
                }
                (false, true) => {
                    known += 1;
                    let line = format!("{line} (known)");
                    out.push_str(&format!("{}\n", paint(&line, Tone::Faint, colour)));
                }
                (false, false) => {
                    failed += 1;
                    out.push_str(&format!("{}\n", paint(&line, Tone::Red, colour)));
                }
            }
        }
    }
    out.push_str(&format!(
        "{held} examples hold, {failed} fail, {known} known misses, {untested} rules untested\n"
    ));
    output::print(&out)?;
    Ok(if !setting.errors.is_empty() {
        End::Failed
    } else if failed > 0 || (arguments.fail_untested && untested > 0) {
        End::Found
    } else {
        End::Passed
    })
}

/// What comes of one example of a rule.
pub fn outcome(knowledge: &Knowledge, rule: &Rule, example: &Example) -> Outcome {
    let sources: Vec<&ExampleSource> = example.sources.iter().collect();
    let reversed: Vec<&ExampleSource> = sources.iter().rev().copied().collect();
    let speaks = |sources: &[&ExampleSource]| {
        let documents =
            sources.iter().enumerate().map(|(at, one)| document(knowledge, at, one)).collect();
        let audit = pipeline::assess(documents, knowledge, "en");
        audit.findings.iter().any(|finding| finding.rule == rule.id)
    };
    match (speaks(&sources), speaks(&reversed), example.expect) {
        (a, b, _) if a != b => Outcome::Unstable,
        (true, _, Expect::Reported) => Outcome::Reported,
        (true, _, Expect::Silent) => Outcome::Noisy,
        (false, _, Expect::Reported) => Outcome::Missing,
        (false, _, Expect::Silent) => Outcome::Validated,
    }
}

/// A source of an example as a document; its place in the order is the start of its name.
fn document(knowledge: &Knowledge, at: usize, example: &ExampleSource) -> Document {
    let mut document =
        source::read(&format!("{at}/{}", example.name), example.text.as_bytes(), knowledge);
    if let Some(published) = example.published.as_deref().and_then(Moment::from_iso) {
        document.metadata.published = Some(published);
        // The example gives the date that the text lacks.
        document.notices.retain(|notice| {
            !matches!(notice.code.as_str(), "missing-date" | "relative-date-open")
        });
    }
    document
}
