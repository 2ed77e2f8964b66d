//! Which files are articles, and which of them belong together.
//!
//! Takes the paths of the command line, gives dossiers of read files. Knows nothing of what
//! the files say.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use ignore::WalkBuilder;
use rayon::prelude::*;

use crate::cli::args::Sources;
use crate::cli::failure::Failure;
use crate::pipeline::Input;

/// The endings of files that are articles.
const ENDINGS: [&str; 5] = ["txt", "md", "markdown", "html", "htm"];

/// Files of a project that are about the project, whatever their ending.
const NOT_ARTICLES: [&str; 5] = ["readme", "license", "changelog", "contributing", "notice"];

/// The largest file that is read as an article.
const LARGEST: u64 = 16 << 20;

/// Articles that are about the same thing.
#[derive(Debug, Default)]
pub struct Dossier {
    /// The folder, as given; none for loose files.
    pub name: Option<String>,
    /// Its files.
    pub inputs: Vec<Input>,
}

/// What was found at the paths given.
#[derive(Debug, Default)]
pub struct Found {
    /// Dossiers in order of their names, none of them empty.
    pub dossiers: Vec<Dossier>,
    /// Files that could not be read; the others were.
    pub failures: Vec<Failure>,
}

/// Reads the articles at the paths of the command line.
///
/// # Errors
/// A path that does not exist, or a list of files that cannot be read.
pub fn read(sources: &Sources) -> Result<Found, Failure> {
    if sources.stdin {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(|error| {
            Failure::new(format!("standard input cannot be read: {error}"), String::new())
        })?;
        let path = sources.stdin_filename.clone().unwrap_or_else(|| "stdin.txt".to_owned());
        let mut found = read_paths(&listed(sources)?, true)?;
        if found.dossiers.is_empty() {
            found.dossiers.push(Dossier::default());
        }
        if let Some(dossier) = found.dossiers.first_mut() {
            // The text being written replaces the file of that name.
            dossier.inputs.retain(|input| input.path != path);
            dossier.inputs.push(Input { path, bytes });
        }
        return Ok(found);
    }
    let mut paths = listed(sources)?;
    if paths.is_empty() && sources.files_from.is_none() {
        paths.push(PathBuf::from("."));
    }
    read_paths(&paths, sources.together)
}

fn listed(sources: &Sources) -> Result<Vec<PathBuf>, Failure> {
    let mut paths = sources.paths.clone();
    if let Some(list) = &sources.files_from {
        let text = if list.as_os_str() == "-" {
            io::read_to_string(io::stdin())
        } else {
            fs::read_to_string(list)
        };
        let text = text.map_err(|error| {
            Failure::new(
                format!("the list of files {} cannot be read: {error}", list.display()),
                "give a text file with one path a line, or - for standard input",
            )
        })?;
        paths
            .extend(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(PathBuf::from));
    }
    Ok(paths)
}

fn read_paths(paths: &[PathBuf], together: bool) -> Result<Found, Failure> {
    let mut loose: Vec<PathBuf> = Vec::new();
    let mut folders: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for path in paths {
        if path.is_dir() {
            for (folder, files) in dossiers_of(path) {
                folders.entry(named(&folder)).or_default().extend(files);
            }
        } else if path.exists() {
            loose.push(path.clone());
        } else {
            return Err(Failure::new(
                format!("no file or folder is called `{}`", path.display()),
                match neighbour(path) {
                    Some(near) => format!("did you mean `{}`?", near.display()),
                    None => "check the path; it is taken from the current folder".to_owned(),
                },
            ));
        }
    }
    let mut found = Found::default();
    // A loose file next to folders belongs with all of them.
    if together || !loose.is_empty() {
        loose.extend(folders.into_values().flatten());
        push(&mut found, None, loose);
    } else {
        let alone = folders.len() == 1;
        for (name, files) in folders {
            push(&mut found, (!alone).then_some(name), files);
        }
    }
    Ok(found)
}

fn push(found: &mut Found, name: Option<String>, files: Vec<PathBuf>) {
    let by_name: BTreeMap<String, PathBuf> =
        files.into_iter().map(|path| (named(&path), path)).collect();
    let read: Vec<Result<Input, Failure>> =
        by_name.into_par_iter().map(|(name, path)| read_file(name, &path)).collect();
    let mut inputs = Vec::with_capacity(read.len());
    for result in read {
        match result {
            Ok(input) => inputs.push(input),
            Err(failure) => found.failures.push(failure),
        }
    }
    if !inputs.is_empty() {
        found.dossiers.push(Dossier { name, inputs });
    }
}

fn read_file(name: String, path: &Path) -> Result<Input, Failure> {
    let unreadable = |error: io::Error| {
        Failure::new(format!("`{name}` cannot be read: {error}"), "check who may read the file")
    };
    let size = fs::metadata(path).map_err(unreadable)?.len();
    if size > LARGEST {
        return Err(Failure::new(
            format!("`{name}` has {} MB: no article is that long", size >> 20),
            format!("leave it out, or cut it into articles of at most {} MB", LARGEST >> 20),
        ));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    Ok(Input { path: name, bytes })
}

/// The dossiers below a folder: the folder itself when it holds articles, else each of its
/// folders in the same way.
fn dossiers_of(folder: &Path) -> Vec<(PathBuf, Vec<PathBuf>)> {
    let mut files = Vec::new();
    // `ignore` honours .gitignore and hidden files; the order is stated here.
    let walk = WalkBuilder::new(folder)
        .require_git(false)
        .parents(false)
        .sort_by_file_name(std::ffi::OsStr::cmp)
        .build();
    for entry in walk.flatten() {
        if entry.file_type().is_some_and(|kind| kind.is_file()) && is_article(entry.path()) {
            files.push(entry.into_path());
        }
    }
    let mut dossiers: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    // The nearest folder to the top that holds articles itself is the dossier.
    let mut direct: Vec<PathBuf> =
        files.iter().filter_map(|file| file.parent().map(Path::to_path_buf)).collect();
    direct.sort();
    direct.dedup();
    for file in files {
        let top = file
            .ancestors()
            .skip(1)
            .take_while(|ancestor| ancestor.starts_with(folder))
            .filter(|ancestor| direct.binary_search(&ancestor.to_path_buf()).is_ok())
            .last()
            .map_or_else(|| folder.to_path_buf(), Path::to_path_buf);
        dossiers.entry(top).or_default().push(file);
    }
    dossiers.into_iter().collect()
}

fn is_article(path: &Path) -> bool {
    let lower = |part: Option<&std::ffi::OsStr>| {
        part.map(|part| part.to_string_lossy().to_lowercase()).unwrap_or_default()
    };
    ENDINGS.contains(&lower(path.extension()).as_str())
        && !NOT_ARTICLES.contains(&lower(path.file_stem()).as_str())
}

/// A path as the name of a source: `/` between its parts, no `./` before it, from the current
/// folder where it lies below it.
pub fn named(path: &Path) -> String {
    let here = std::env::current_dir().ok().filter(|_| path.is_absolute());
    let path = here.as_ref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    let mut name = String::new();
    for part in path.components() {
        match part {
            Component::CurDir => continue,
            Component::RootDir => name.push('/'),
            Component::Prefix(_) | Component::ParentDir | Component::Normal(_) => {
                if !name.is_empty() && !name.ends_with('/') {
                    name.push('/');
                }
                name.push_str(&part.as_os_str().to_string_lossy());
            }
        }
    }
    if name.is_empty() { ".".to_owned() } else { name }
}

/// A file or folder beside a missing one whose name is like it.
fn neighbour(path: &Path) -> Option<PathBuf> {
    let wanted = path.file_name()?.to_string_lossy().into_owned();
    let folder = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let names: Vec<String> = fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let near = crate::datafile::nearest(&wanted, names.iter().map(String::as_str))?;
    Some(path.with_file_name(near))
}
