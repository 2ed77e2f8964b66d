//! Arguments into an exit code: the only room that knows that a person is there.
//!
//! All reading and writing of files, the terminal and the environment happen here.

pub mod args;
mod baseline;
mod batch;
mod compare;
pub mod config;
pub mod environment;
mod explain;
mod facts;
pub mod failure;
mod graph;
pub mod inputs;
mod mentions;
mod output;
mod reference;
mod rule_files;
pub mod rule_tests;
mod rules;
mod run;
mod schema;
mod settings;
mod show;
mod why_not;
pub mod words;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::args::{Arguments, Command, ConfigCommand, RulesCommand};
use crate::cli::environment::Setting;
use crate::cli::failure::Failure;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It did its job and all is well.
    Passed,
    /// It did its job and found what it looks for.
    Found,
    /// It could not do (all of) its job; what was wrong has been said.
    Failed,
}

/// Reads the command line, does what it says.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are answers, not errors; a closed pipe is no error either.
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    match dispatch(&arguments) {
        Ok(End::Passed) => ExitCode::SUCCESS,
        Ok(End::Found) => ExitCode::from(1),
        Ok(End::Failed) => ExitCode::from(2),
        Err(failure) => {
            output::complain(&failure);
            ExitCode::from(2)
        }
    }
}

fn dispatch(arguments: &Arguments) -> Result<End, Failure> {
    match &arguments.command {
        Command::Schema { of } => return schema::schema(*of),
        Command::Completions { shell } => return schema::completions(*shell),
        Command::Man => return schema::man(),
        Command::Init { folder } => return show::init(folder),
        Command::Rules { action: RulesCommand::New { id, dir } } => {
            return rule_files::new(dir, id);
        }
        _ => {}
    }
    // The rules are needed to the end, and what ends with the program need not be taken apart.
    let setting = Setting::new(&arguments.common, arguments.command.inputs())?;
    let setting = std::mem::ManuallyDrop::new(setting);
    match &arguments.command {
        Command::Audit(run) => run::audit(&setting, run),
        Command::Check(run) => run::check(&setting, run),
        Command::Facts(facts) => facts::run(&setting, facts),
        Command::Mentions(mentions) => mentions::run(&setting, mentions),
        Command::Compare(compare) => compare::run(&setting, compare),
        Command::Graph(graph) => graph::run(&setting, graph),
        Command::Explain(explain) => explain::run(&setting, explain),
        Command::WhyNot(places) => why_not::run(&setting, places),
        Command::Baseline { action } => baseline::run(&setting, action),
        Command::Config { action: ConfigCommand::Show { .. } } => show::config(&setting),
        Command::Rules { action: RulesCommand::List { format } } => rules::list(&setting, *format),
        Command::Rules { action: RulesCommand::Test(test) } => rule_tests::run(&setting, test),
        Command::Rules { action: RulesCommand::Docs { check } } => {
            rule_files::docs(&setting, check.as_deref())
        }
        // These need no rule files and have been answered above.
        Command::Schema { .. }
        | Command::Completions { .. }
        | Command::Man
        | Command::Init { .. }
        | Command::Rules { action: RulesCommand::New { .. } } => Ok(End::Passed),
    }
}
