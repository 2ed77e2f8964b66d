//! `rules list`: the catalogue.

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{ContentArrangement, Table};
use serde::Serialize;

use crate::cli::environment::Setting;
use crate::cli::failure::Failure;
use crate::cli::words::Listing;
use crate::cli::{End, output};
use crate::datafile;
use crate::knowledge::Knowledge;
use crate::knowledge::checks::Rule;

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    verdict: &'static str,
    severity: &'static str,
    kind: Option<&'static str>,
    kinds: Vec<&'static str>,
    title: &'a str,
    examples: usize,
}

/// Lists all rules by id.
///
/// # Errors
/// When standard output cannot be written.
pub fn list(setting: &Setting<'_>, format: Listing) -> Result<End, Failure> {
    let mut rules: Vec<&Rule> = setting.knowledge.checks.iter().collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    let text = match format {
        Listing::Table => table(setting, &rules),
        Listing::Jsonl => rules
            .iter()
            .map(|rule| {
                let row = Row {
                    id: &rule.id,
                    verdict: rule.verdict.name(),
                    severity: rule.severity.name(),
                    kind: rule.kind.map(|kind| kind.name()),
                    kinds: rule.kinds.iter().map(|kind| kind.name()).collect(),
                    title: &rule.wording(&setting.language).title,
                    examples: rule.examples().len(),
                };
                format!("{}\n", serde_json::to_string(&row).unwrap_or_default())
            })
            .collect(),
    };
    output::print(&text)?;
    Ok(if setting.errors.is_empty() { End::Passed } else { End::Failed })
}

fn table(setting: &Setting<'_>, rules: &[&Rule]) -> String {
    let Some(language) = setting.knowledge.language(&setting.language) else {
        return String::new();
    };
    let words = &language.wording;
    let labels = words.labels();
    let mut table = Table::new();
    table
        .load_style(UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(setting.look.width).unwrap_or(u16::MAX))
        .set_header([&labels.rule, &labels.verdict, &labels.severity, &labels.message]);
    for rule in rules {
        table.add_row([
            rule.id.as_str(),
            words.verdict(rule.verdict),
            words.severity(rule.severity),
            &rule.wording(&setting.language).title,
        ]);
    }
    format!("{table}\n")
}

/// The rule of that name.
///
/// # Errors
/// There is none; the hint names the nearest.
pub fn find<'a>(knowledge: &'a Knowledge, name: &str) -> Result<&'a Rule, Failure> {
    knowledge.checks.iter().find(|rule| rule.id == name).ok_or_else(|| {
        let near = datafile::nearest(name, knowledge.checks.iter().map(|rule| rule.id.as_str()));
        Failure::new(
            format!("no rule is called `{name}`"),
            match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "see: claimlint rules list".to_owned(),
            },
        )
    })
}
