//! All facts of a dossier, joined where they are about the same thing.

pub mod align;
pub mod compare;
pub mod entities;
pub mod vocabulary;
