//! What the import assistant knows: from a file, or cells off the clipboard, to a portfolio in six
//! steps.
//!
//! `assistant` holds what has been decided and what came of it; reading runs beside the window. The
//! steps are drawn in `views/import`, and ask for [`ImportAction`]; nothing but the last press
//! changes the document. Knows no toolkit.

mod asked;
mod assistant;
mod background_read;
mod board;
mod meaning;
mod outcome;
mod reading;

pub use asked::{Decision, ImportAction, ImportStep, Meaning, PathPurpose, PathRow, Target};
pub use assistant::{Assistant, Input};
pub use board::{Card, CardState};
pub use outcome::Outcome;
