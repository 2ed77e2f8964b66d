//! `schema`, `completions`, `man`: what other tools want to know of this one.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::args::Arguments;
use crate::cli::failure::Failure;
use crate::cli::words::Described;
use crate::cli::{End, output};

/// The JSON schema of a file that people or programs read and write.
fn text(described: Described) -> &'static str {
    match described {
        Described::Rule => include_str!("schema/rule.json"),
        Described::Config => include_str!("schema/config.json"),
        Described::Report => include_str!("schema/report.json"),
    }
}

/// Prints a JSON schema.
///
/// # Errors
/// When standard output cannot be written.
pub fn schema(described: Described) -> Result<End, Failure> {
    output::print(text(described))?;
    Ok(End::Passed)
}

/// Prints what a shell needs to complete our commands.
///
/// # Errors
/// When standard output cannot be written.
pub fn completions(shell: Shell) -> Result<End, Failure> {
    let mut command = Arguments::command();
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut command, env!("CARGO_PKG_NAME"), &mut bytes);
    output::print(&String::from_utf8_lossy(&bytes))?;
    Ok(End::Passed)
}

/// Prints the manual page.
///
/// # Errors
/// When it or standard output cannot be written.
pub fn man() -> Result<End, Failure> {
    let mut bytes = Vec::new();
    clap_mangen::Man::new(Arguments::command())
        .render(&mut bytes)
        .map_err(|error| Failure::new(format!("the manual page cannot be written: {error}"), ""))?;
    output::print(&String::from_utf8_lossy(&bytes))?;
    Ok(End::Passed)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use serde_json::Value;

    use super::*;
    use crate::cli::config::Config;
    use crate::knowledge::checks::Rule;

    fn properties(described: Described) -> BTreeSet<String> {
        let schema: Value = serde_json::from_str(text(described)).expect("it is JSON");
        let properties = schema["properties"].as_object().expect("it has properties");
        properties.keys().cloned().collect()
    }

    /// The keys that a reader names when it is given one that it does not know.
    fn known_keys(hint: &str) -> BTreeSet<String> {
        let list = hint.split("known here: ").nth(1).unwrap_or_default();
        list.trim().split(", ").map(str::to_owned).collect()
    }

    #[test]
    fn the_schema_of_a_rule_has_the_keys_of_a_rule() {
        let error = Rule::read("zzzzzz.toml", "zzzzzz = 1").expect_err("it is unknown");
        assert_eq!(properties(Described::Rule), known_keys(&error.to_string()));
    }

    #[test]
    fn the_schema_of_settings_has_the_keys_of_settings() {
        let path = std::env::temp_dir().join("claimlint-schema-test.toml");
        std::fs::write(&path, "zzzzzz = 1").expect("a file can be written");
        let failure = Config::read(Path::new(&path)).expect_err("it is unknown");
        assert_eq!(properties(Described::Config), known_keys(&failure.to_string()));
    }
}
