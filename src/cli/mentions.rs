//! `mentions`: the values that stand in articles, or in texts given as JSON lines.

use serde::{Deserialize, Serialize};

use crate::cli::args::MentionsArguments;
use crate::cli::environment::Setting;
use crate::cli::failure::Failure;
use crate::cli::words::Listing;
use crate::cli::{End, batch, inputs, output, run};
use crate::extract::mentions;
use crate::knowledge::{Knowledge, Language};
use crate::model::document::Document;
use crate::model::mention::Mention;
use crate::model::moment::Moment;
use crate::model::text::Text;
use crate::report::excerpt;
use crate::report::mentions::{MentionRow, row};
use crate::source;

#[derive(Deserialize)]
struct Asked {
    id: serde_json::Value,
    text: String,
    language: Option<String>,
    published: Option<String>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    mentions: Vec<MentionRow<'a>>,
}

#[derive(Serialize)]
struct Listed<'a> {
    source: &'a str,
    mentions: Vec<MentionRow<'a>>,
}

/// Prints the values of every article, or answers a batch.
///
/// # Errors
/// When an article or standard input cannot be read.
pub fn run(setting: &Setting<'_>, arguments: &MentionsArguments) -> Result<End, Failure> {
    if arguments.jsonl {
        batch::answer(|line| answer(&setting.knowledge, line))?;
        return Ok(End::Passed);
    }
    let found = inputs::read(&arguments.sources)?;
    for failure in &found.failures {
        output::complain(failure);
    }
    if found.dossiers.is_empty() {
        return Err(run::nothing_here());
    }
    for input in found.dossiers.iter().flat_map(|dossier| &dossier.inputs) {
        let document = source::read(&input.path, &input.bytes, &setting.knowledge);
        let mentions = of_document(&document, &setting.knowledge);
        output::print(&match arguments.format {
            Listing::Jsonl => jsonl(&document, &mentions),
            Listing::Table => table(setting, &document, &mentions),
        })?;
    }
    Ok(if found.failures.is_empty() { End::Passed } else { End::Failed })
}

fn of_document(document: &Document, knowledge: &Knowledge) -> Vec<Mention> {
    let Some(language) = knowledge.language(&document.metadata.language) else {
        return Vec::new();
    };
    let text = Text::new(&document.text, &document.blocks, |_| false);
    mentions::find(&text, language, document.metadata.published)
}

fn jsonl(document: &Document, mentions: &[Mention]) -> String {
    let mentions = mentions.iter().map(|mention| row(mention, &document.text)).collect();
    let listed = Listed { source: &document.id, mentions };
    format!("{}\n", serde_json::to_string(&listed).unwrap_or_default())
}

fn table(setting: &Setting<'_>, document: &Document, mentions: &[Mention]) -> String {
    let lines = crate::report::place::Lines::new(document);
    let line = |mention: &Mention| {
        format!(
            "{}:{}\t{}\t{}\t{}\n",
            document.id,
            lines.place(mention.span).line,
            mention.value.kind(),
            excerpt::plain_words(mention.span.of(&document.text)),
            setting.told(&mention.value),
        )
    };
    mentions.iter().map(line).collect()
}

/// The answer to one line: a line that cannot be read is answered with an error, not an exit.
fn answer(knowledge: &Knowledge, line: &str) -> String {
    let asked: Asked = match serde_json::from_str(line) {
        Ok(asked) => asked,
        Err(error) => {
            let id = serde_json::Value::Null;
            let answer = Answer { id: &id, error: Some(error.to_string()), mentions: Vec::new() };
            return serde_json::to_string(&answer).unwrap_or_default();
        }
    };
    let language = asked
        .language
        .as_deref()
        .and_then(|code| knowledge.languages.get(code))
        .or_else(|| guessed(&asked.text, knowledge));
    let text = Text::plain(&asked.text);
    let found = language.map_or_else(Vec::new, |language| {
        mentions::find(&text, language, asked.published.as_deref().and_then(Moment::from_iso))
    });
    // A quantity said twice is one mention; who reads values wants both.
    let mentions = found
        .iter()
        .flat_map(|mention| std::iter::once(mention).chain(mention.also.as_deref()))
        .map(|mention| row(mention, &asked.text))
        .collect();
    let answer = Answer { id: &asked.id, error: None, mentions };
    serde_json::to_string(&answer).unwrap_or_default()
}

fn guessed<'a>(text: &str, knowledge: &'a Knowledge) -> Option<&'a Language> {
    let document = source::read("text.txt", text.as_bytes(), knowledge);
    knowledge.language(&document.metadata.language)
}
