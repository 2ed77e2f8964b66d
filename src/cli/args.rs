//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::cli::words::{Described, Drawn, FailOn, Listing, Output, Show, When, output, severity};
use crate::model::finding::Severity;
use crate::report::Format;

/// Checks that what several articles say about the same thing is consistent.
#[derive(Debug, Parser)]
#[command(name = "claimlint", version, max_term_width = 100)]
pub struct Arguments {
    /// What applies to every command.
    #[command(flatten)]
    pub common: Common,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What applies to every command.
#[derive(Debug, Args)]
pub struct Common {
    /// Language of the report (a language pack: fr, en); taken from the locale otherwise.
    #[arg(long, global = true, value_name = "CODE")]
    pub lang: Option<String>,
    /// A folder laid out like rules/: its files replace or join those built in.
    #[arg(long, global = true, value_name = "DIR")]
    pub rules: Vec<PathBuf>,
    /// The settings file to use instead of the nearest claimlint.toml.
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Reads no settings file.
    #[arg(long, global = true)]
    pub isolated: bool,
    /// How many threads to use.
    #[arg(long, global = true, value_name = "N")]
    pub jobs: Option<usize>,
    /// When to colour the terminal.
    #[arg(long, global = true, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    pub color: When,
    /// Says nothing but the report.
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Says more about what is done.
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
    /// Shows no progress on the terminal.
    #[arg(long, global = true)]
    pub no_progress: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Reads the articles and tells what they agree on and where they contradict one another.
    Audit(RunArguments),
    /// The gate: exit 1 when a finding weighs as much as --fail-on.
    Check(RunArguments),
    /// What was understood, article by article.
    Facts(FactsArguments),
    /// The values that stand in the articles: numbers, amounts, dates, durations.
    Mentions(MentionsArguments),
    /// What two articles say of one another.
    Compare(CompareArguments),
    /// The claim graph: sources, claims, and who takes which position.
    Graph(GraphArguments),
    /// A rule: what, why, examples; or a finding: how it came about.
    Explain(ExplainArguments),
    /// The first reason that held two passages apart.
    WhyNot(WhyNotArguments),
    /// What is there today, so that only what is new fails.
    Baseline {
        /// What to do with it.
        #[command(subcommand)]
        action: BaselineAction,
    },
    /// The settings that count here.
    Config {
        /// What to do with them.
        #[command(subcommand)]
        action: ConfigCommand,
    },
    /// Writes a settings file in which every key is explained.
    Init {
        /// Where.
        #[arg(value_name = "DIR", default_value = ".")]
        folder: PathBuf,
    },
    /// The JSON schema of a file, for editors and other programs.
    Schema {
        /// Of which.
        #[arg(value_enum)]
        of: Described,
    },
    /// What a shell needs to complete these commands.
    Completions {
        /// Which shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// The manual page.
    Man,
    /// The rules: what they find, and whether their examples hold.
    Rules {
        /// What to do with them.
        #[command(subcommand)]
        action: RulesCommand,
    },
}

impl Command {
    /// The articles that the command is about, near which a settings file may stand.
    pub fn inputs(&self) -> &[PathBuf] {
        match self {
            Command::Audit(run) | Command::Check(run) => &run.sources.paths,
            Command::Facts(facts) => &facts.sources.paths,
            Command::Mentions(mentions) => &mentions.sources.paths,
            Command::Compare(compare) => compare.a.as_slice(),
            Command::Graph(graph) => &graph.sources.paths,
            Command::Explain(explain) => &explain.paths,
            Command::WhyNot(places) => &places.paths,
            Command::Baseline { action } => &action.arguments().sources.paths,
            Command::Config { action: ConfigCommand::Show { paths } } => paths,
            Command::Rules { .. }
            | Command::Init { .. }
            | Command::Schema { .. }
            | Command::Completions { .. }
            | Command::Man => &[],
        }
    }
}

/// Where the articles are.
#[derive(Debug, Args, Default)]
pub struct Sources {
    /// Articles (.txt .md .markdown .html .htm) or folders of them; a folder of folders is one
    /// dossier a folder.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Reads the names of the articles from a file, one a line ("-" for standard input).
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// Reads one article from standard input.
    #[arg(long)]
    pub stdin: bool,
    /// The name of the article on standard input; its ending tells the format.
    #[arg(long, value_name = "NAME", requires = "stdin")]
    pub stdin_filename: Option<String>,
    /// Takes everything given as one dossier.
    #[arg(long)]
    pub together: bool,
}

/// Arguments of `audit` and `check`.
#[derive(Debug, Args, Default)]
pub struct RunArguments {
    /// Where the articles are.
    #[command(flatten)]
    pub sources: Sources,
    /// The format on standard output.
    #[arg(short, long, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Writes a report to a file as well: FORMAT=PATH; may be given several times.
    #[arg(short, long, value_name = "FORMAT=PATH", value_parser = output)]
    pub output: Vec<Output>,
    /// Fails when a finding weighs this much or more.
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// Fails when there is no article or no fact: nearly always a wrong path.
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true")]
    pub fail_on_empty: Option<bool>,
    /// Only these rules.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Not these rules.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// A rule weighs otherwise here: RULE=LEVEL (note, warning, error).
    #[arg(long, value_name = "RULE=LEVEL", value_parser = severity)]
    pub severity: Vec<(String, Severity)>,
    /// Findings known when it was written are set aside.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// A sheet of established facts: a source whose word counts most.
    #[arg(long, value_name = "FILE")]
    pub reference: Option<PathBuf>,
    /// Reports only findings that touch these articles; all are read.
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub focus: Vec<PathBuf>,
    /// Reports only findings that touch articles changed since this revision (asks git).
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    /// What to show.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub show: Option<Show>,
}

/// Arguments of `facts`.
#[derive(Debug, Args)]
pub struct FactsArguments {
    /// Where the articles are.
    #[command(flatten)]
    pub sources: Sources,
    /// A table, or one JSON object a line.
    #[arg(short, long, value_enum, default_value_t = Listing::Table, value_name = "FORMAT")]
    pub format: Listing,
}

/// Arguments of `mentions`.
#[derive(Debug, Args)]
pub struct MentionsArguments {
    /// Where the articles are.
    #[command(flatten)]
    pub sources: Sources,
    /// A table, or one JSON object a line.
    #[arg(short, long, value_enum, default_value_t = Listing::Table, value_name = "FORMAT")]
    pub format: Listing,
    /// Reads texts as JSON lines on standard input ({"id","text","language","published"}) and
    /// answers one line each.
    #[arg(long, conflicts_with_all = ["paths", "files_from", "stdin"])]
    pub jsonl: bool,
}

/// Arguments of `compare`.
#[derive(Debug, Args)]
pub struct CompareArguments {
    /// One article.
    #[arg(value_name = "A", required_unless_present = "jsonl")]
    pub a: Option<PathBuf>,
    /// The other article.
    #[arg(value_name = "B", required_unless_present = "jsonl")]
    pub b: Option<PathBuf>,
    /// The format on standard output.
    #[arg(short, long, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Reads pairs of short texts as JSON lines on standard input ({"id","language","a","b"})
    /// and answers one line each.
    #[arg(long, conflicts_with_all = ["a", "b", "format"])]
    pub jsonl: bool,
}

/// What to do with the rules.
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// All rules, by id.
    List {
        /// A table, or one JSON object a line.
        #[arg(short, long, value_enum, default_value_t = Listing::Table, value_name = "FORMAT")]
        format: Listing,
    },
    /// Runs the examples inside the rule files, in every order of their sources.
    Test(RulesTestArguments),
    /// Writes a first version of a rule, to be filled in.
    New {
        /// The pattern it finds, in kebab-case.
        #[arg(value_name = "ID")]
        id: String,
        /// The rules folder to write it to.
        #[arg(long, value_name = "DIR", default_value = "rules")]
        dir: PathBuf,
    },
    /// The catalogue as Markdown.
    Docs {
        /// Fails when this file is not the catalogue as it is now.
        #[arg(long, value_name = "FILE")]
        check: Option<PathBuf>,
    },
}

/// Arguments of `graph`.
#[derive(Debug, Args)]
pub struct GraphArguments {
    /// Where the articles are.
    #[command(flatten)]
    pub sources: Sources,
    /// In which notation.
    #[arg(short, long, value_enum, default_value_t = Drawn::Dot, value_name = "FORMAT")]
    pub format: Drawn,
    /// The whole claim graph: every fact, what it names, and what it was grouped with.
    #[arg(long)]
    pub whole: bool,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// The id of a rule, or the fingerprint of a finding (or its beginning).
    #[arg(value_name = "RULE|FINDING-ID")]
    pub what: String,
    /// The articles in which the finding was made.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// Arguments of `why-not`.
#[derive(Debug, Args)]
pub struct WhyNotArguments {
    /// One place: FILE:LINE.
    #[arg(value_name = "FILE:LINE")]
    pub a: String,
    /// The other place: FILE:LINE.
    #[arg(value_name = "FILE:LINE")]
    pub b: String,
    /// The rest of the dossier, where it matters.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// What to do with the baseline.
#[derive(Debug, Subcommand)]
pub enum BaselineAction {
    /// Writes down all that is found today.
    Create(BaselineArguments),
    /// Adds what is found today to what is known.
    Update(BaselineArguments),
    /// Takes out what is not found any more.
    Prune(BaselineArguments),
}

impl BaselineAction {
    /// Their arguments are the same.
    pub fn arguments(&self) -> &BaselineArguments {
        match self {
            BaselineAction::Create(arguments)
            | BaselineAction::Update(arguments)
            | BaselineAction::Prune(arguments) => arguments,
        }
    }
}

/// Arguments of `baseline`.
#[derive(Debug, Args)]
pub struct BaselineArguments {
    /// Where the articles are.
    #[command(flatten)]
    pub sources: Sources,
    /// The file; claimlint-baseline.json where nothing else says.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Writes it anew where there is one.
    #[arg(long)]
    pub force: bool,
}

/// What to do with the settings.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Each value and where it comes from.
    Show {
        /// Articles, near which the settings file may stand.
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
}

/// Arguments of `rules test`.
#[derive(Debug, Args)]
pub struct RulesTestArguments {
    /// Only these rules.
    #[arg(value_name = "RULE")]
    pub only: Vec<String>,
    /// Fails when a rule has no example that must be reported, or none that must stay silent.
    #[arg(long)]
    pub fail_untested: bool,
}
