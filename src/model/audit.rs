//! The whole outcome of one run over one dossier: what reports and gates are made from.

use crate::model::document::Document;
use crate::model::fact::Fact;
use crate::model::finding::Finding;

/// One dossier, read and checked.
#[derive(Debug, Clone, Default)]
pub struct Audit {
    /// The name of the dossier, where one run checks several.
    pub dossier: Option<String>,
    /// The sources, sorted by their id.
    pub documents: Vec<Document>,
    /// What they state, in order of source and place.
    pub facts: Vec<Fact>,
    /// What was concluded, most weighty first.
    pub findings: Vec<Finding>,
}
