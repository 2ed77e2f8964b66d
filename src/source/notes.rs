//! Working notes among the articles: a text about the other files is not a source beside them.
//!
//! Takes the documents of one dossier, marks those that name other files of it by their file
//! names and repeat their words. An article never calls another one by its file name; a page of
//! documentation may, but it does not repeat that page's sentences. Both signs are asked for.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::model::document::{Document, Notice};
use crate::model::text::Text;

/// The notice that marks working notes.
pub const NOTES: &str = "notes-on-dossier";

/// How many other files notes name and repeat, at the least.
const FILES: usize = 2;
/// How many words in a row are a repetition.
const RUN: usize = 7;

/// Marks working notes with the notice `notes-on-dossier`, in place of whatever else was seen in them.
pub fn set_apart(documents: &mut [Document]) {
    let mut files: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, document) in documents.iter().enumerate() {
        files.entry(file_name(&document.id)).or_default().push(index);
    }
    let mut marked: Vec<(usize, usize)> = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let named: BTreeSet<usize> = document
            .text
            .split(|letter: char| !(letter.is_alphanumeric() || "._-".contains(letter)))
            .map(|word| word.trim_end_matches('.'))
            .filter(|word| word.contains('.'))
            .filter_map(|word| files.get(word))
            .flatten()
            .copied()
            .filter(|other| *other != index)
            .collect();
        if named.len() < FILES {
            continue;
        }
        let own = runs(&document.text);
        let repeats =
            |other: &usize| runs(&documents[*other].text).iter().any(|run| own.contains(run));
        if named.iter().filter(|other| repeats(other)).count() >= FILES {
            marked.push((index, named.len()));
        }
    }
    for (index, files) in marked {
        documents[index].notices = vec![Notice {
            code: NOTES.to_owned(),
            span: None,
            details: vec![("files".to_owned(), files.to_string())],
        }];
    }
}

/// True for a document that [`set_apart`] marked.
pub fn is_notes(document: &Document) -> bool {
    document.notices.iter().any(|notice| notice.code == NOTES)
}

/// The file name at the end of a path.
fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The runs of [`RUN`] words of a text.
fn runs(text: &str) -> HashSet<Vec<String>> {
    let text = Text::plain(text);
    let words: Vec<String> = (0..text.tokens.len())
        .map(|token| text.folded(token))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(str::to_owned)
        .collect();
    words.windows(RUN).map(<[String]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;

    const DAM: &str = "The dam above Corvale gave way on Monday after two days of rain, and the \
        village below it was emptied.\n";
    const SIRENS: &str = "Nobody in the village below the dam heard the sirens that the district \
        had tested in spring.\n";

    fn dossier(notes: &str) -> Vec<Document> {
        let knowledge = Knowledge::embedded().0;
        let read = |path: &str, text: &str| crate::source::read(path, text.as_bytes(), &knowledge);
        vec![read("d/dam.txt", DAM), read("d/sirens.txt", SIRENS), read("d/third.md", notes)]
    }

    #[test]
    fn notes_that_name_and_repeat_two_files_are_set_apart() {
        let mut documents = dossier(
            "| file | evidence |\n|---|---|\n\
             | dam.txt | The dam above Corvale gave way on Monday after two days of rain |\n\
             | sirens.txt | Nobody in the village below the dam heard the sirens |\n",
        );
        set_apart(&mut documents);
        assert_eq!(documents.iter().map(is_notes).collect::<Vec<_>>(), [false, false, true]);
    }

    #[test]
    fn a_page_that_sends_its_reader_to_others_stays() {
        let mut documents = dossier(
            "What broke is told in dam.txt, and what was not heard in sirens.txt; the mayor says \
             that three houses stood below the dam.\n",
        );
        set_apart(&mut documents);
        assert!(documents.iter().all(|document| !is_notes(document)));
    }

    #[test]
    fn an_article_that_repeats_two_others_stays() {
        let mut documents = dossier(&format!("{DAM}{SIRENS}"));
        set_apart(&mut documents);
        assert!(documents.iter().all(|document| !is_notes(document)));
    }
}
