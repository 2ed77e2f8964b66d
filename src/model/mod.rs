//! The words of the house: plain types that at least two rooms need.
//!
//! Takes nothing and knows no room. Spans are byte offsets from start to end; lines,
//! columns and UTF-16 units exist only in `report`.

pub mod audit;
pub mod document;
pub mod fact;

pub mod finding;
pub mod fold;
pub mod kind;
pub mod limits;
pub mod mention;
pub mod modality;
pub mod moment;
pub mod name;
pub mod notation;
pub mod outcome;
pub mod quantity;
pub mod span;
pub mod text;
