//! The program: run, then exit 0, 1 or 2.

fn main() {}
