//! Checks that what several sources say about the same thing is consistent.
//!
//! A source is read into a document; a document states facts; facts from all sources make a
//! graph; rules over the graph give findings; a report tells them and a gate decides.

pub mod datafile;
pub mod knowledge;
pub mod model;

pub mod check;
pub mod extract;
pub mod gate;
pub mod graph;
pub mod report;
pub mod source;

pub mod pipeline;

pub mod cli;
