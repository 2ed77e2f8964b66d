//! Batches: JSON lines in, one line out for each, in order.

use std::io::{self, BufRead, Write};

use rayon::prelude::*;

use crate::cli::failure::Failure;

/// How many lines of a batch are read before they are answered.
const BATCH: usize = 1000;

/// Answers standard input line by line, in order, whatever the number of threads.
///
/// # Errors
/// When standard input cannot be read.
pub fn answer(answer: impl Fn(&str) -> String + Sync) -> Result<(), Failure> {
    let mut lines = io::stdin().lock().lines();
    let mut out = io::BufWriter::new(io::stdout().lock());
    loop {
        let batch: Vec<String> =
            lines.by_ref().take(BATCH).collect::<Result<_, _>>().map_err(|error| {
                Failure::new(
                    format!("standard input cannot be read: {error}"),
                    "give JSON lines in UTF-8",
                )
            })?;
        if batch.is_empty() {
            return Ok(());
        }
        let answers: Vec<String> = batch
            .par_iter()
            .filter(|line| !line.trim().is_empty())
            .map(|line| answer(line))
            .collect();
        for answer in answers {
            // Who has read enough may close the pipe.
            if writeln!(out, "{answer}").is_err() {
                return Ok(());
            }
        }
        let _ = out.flush();
    }
}
