//! The program: run, then exit 0, 1 or 2.

use std::process::ExitCode;

fn main() -> ExitCode {
    claimlint::cli::main()
}
