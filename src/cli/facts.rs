//! `facts`: what was understood, article by article.

use crate::cli::args::FactsArguments;
use crate::cli::environment::Setting;
use crate::cli::failure::Failure;
use crate::cli::words::Listing;
use crate::cli::{End, inputs, output, run};
use crate::report::facts;

/// Prints the facts of every article.
///
/// # Errors
/// When an article cannot be read.
pub fn run(setting: &Setting<'_>, arguments: &FactsArguments) -> Result<End, Failure> {
    let found = inputs::read(&arguments.sources)?;
    for failure in &found.failures {
        output::complain(failure);
    }
    let complete = found.failures.is_empty() && setting.errors.is_empty();
    if found.dossiers.is_empty() {
        return Err(run::nothing_here());
    }
    for audit in run::audits(setting, found.dossiers, None) {
        let text = match arguments.format {
            Listing::Jsonl => facts::jsonl(&audit),
            Listing::Table => match setting.knowledge.language(&setting.language) {
                Some(language) => facts::table(&audit, &language.wording, setting.look),
                None => String::new(),
            },
        };
        output::print(&text)?;
    }
    Ok(if complete { End::Passed } else { End::Failed })
}
