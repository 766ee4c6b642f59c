//! The import assistant: from a file, or cells off the clipboard, to a portfolio in five steps.
//!
//! `assistant` holds what has been decided and what came of it; reading runs as a `job` beside the window. The steps draw
//! from it and ask for [`Asked`]; nothing but the last press changes the document.

mod asked;
mod assistant;
mod changes_ui;
mod file_step;
mod frame;
mod job;
mod mapping_step;
mod outcome;
mod preview_step;
mod problems_ui;
mod reading;
mod sheet_step;
mod table_ui;
mod words_ui;

pub use asked::{Asked, PathPurpose, PathRow, Step, Target};
pub use assistant::{Assistant, Input};
pub use frame::assistant_ui;
pub use outcome::Outcome;
pub use words_ui::word_name;
