//! Writing: to the terminal, where a closed pipe is no error, and to files.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::cli::failure::Failure;

/// Writes to standard output. Who has read enough may close the pipe.
///
/// # Errors
/// When standard output cannot be written for another reason.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(
            format!("standard output cannot be written: {error}"),
            "check the disk or the program behind the pipe",
        )),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Writes a report to a file, with the folders it needs.
///
/// # Errors
/// When the file cannot be written.
pub fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    folder.map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, text)).map_err(
        |error| {
            Failure::new(
                format!("`{}` cannot be written: {error}", path.display()),
                "check the folder and who may write there",
            )
        },
    )
}

/// Says on standard error why something could not be done.
pub fn complain(failure: &Failure) {
    say(&failure.to_string());
}

/// Says something on standard error.
pub fn say(text: &str) {
    // Nobody may be listening.
    let _ = writeln!(io::stderr(), "{text}");
}
