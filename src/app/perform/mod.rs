//! What is done about each kind of action: one handler a file, which says what it may touch.

pub mod analysis;
pub mod arrivals;
mod chart_file;
pub mod command;
pub mod export;
pub mod file;
pub mod file_answers;
pub mod holding;
pub mod import;
pub mod pictures;
pub mod recovery;
pub mod replace;
pub mod settings;
pub mod snapshot;
pub mod strategy;
pub mod together;
pub mod view;
pub mod waiting;
