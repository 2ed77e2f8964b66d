//! Runs the program in a folder of its own and gives what it said.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder that is taken away when the test ends.
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// A new folder; `name` is that of the test.
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("claimlint-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder can be made");
        Folder { path }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a file in it, with the folders it needs.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path.join(name);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
        self
    }

    /// Reads a file in it.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path.join(name)).expect("the file is there")
    }

    /// Runs the program in it.
    pub fn run(&self, arguments: &[&str]) -> Said {
        self.run_with(arguments, &[], "")
    }

    /// Runs the program in it with variables and a text on standard input.
    pub fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)], input: &str) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimlint"));
        command
            .args(arguments)
            .current_dir(&self.path)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("it has an input");
        // A program that needs no input may close it.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        let output = child.wait_with_output().expect("the program ends");
        Said {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// What the program said.
#[derive(Debug)]
pub struct Said {
    /// The exit code; none when it was killed.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Said {
    /// Fails unless the exit code is this one.
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "\nout: {}\nerr: {}", self.out, self.err);
        self
    }
}

/// A dossier in which one article states a ceiling and another a fixed amount.
pub fn ceiling(folder: &Folder) {
    folder
        .write("news/a.md", article("2026-03-02", "Le Courrier", CEILING))
        .write("news/b.md", article("2026-03-03", "L'Écho", OTHER));
}

/// An article with its front matter.
pub fn article(date: &str, outlet: &str, text: &str) -> String {
    format!("---\noutlet: {outlet}\ndate: {date}\nlang: fr\n---\n{text}\n")
}

/// States a ceiling.
pub const CEILING: &str = "Le port de Saint-Landry a signé avec la société Nivelis un contrat \
    pouvant atteindre 200 millions de dollars pour ses grues.";
/// States the same ceiling.
pub const OTHER: &str = "Le contrat signé par la société Nivelis avec le port de Saint-Landry \
    pour ses grues peut atteindre 200 millions de dollars. Les grues seront livrées en 2027.";
/// States the amount as fixed.
pub const FIXED: &str = "La société Nivelis a signé avec le port de Saint-Landry un contrat de \
    200 millions de dollars pour ses grues.";
