//! All facts of a dossier, joined where they are about the same thing.

pub mod compare;
