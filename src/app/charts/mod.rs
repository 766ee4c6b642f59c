//! What the panels show, as charts that leave alone and as tables of words.

pub mod analysis_tables;
pub mod sheets;
pub mod tables;
