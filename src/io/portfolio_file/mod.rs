//! The native portfolio file: TOML or JSON of schema `froth-portfolio/1`.
//!
//! Percentages stand in per cent in the file and become fractions. A problem in one holding leaves
//! that holding out and the rest stands; nothing is dropped in silence.

mod fields;
mod fund;
mod holding;
mod read;
mod write;

pub use read::read_text;
pub use write::write_text;

pub(super) use read::read_table;
pub use write::holding_fields;
pub(super) use write::portfolio_table;

pub use super::native_file::{MAX_BYTES, ReadError, read_bytes};

use super::{backup, native_file};
use crate::language::Message;
use crate::portfolio::{Portfolio, Problem};
use std::path::Path;

/// Schema of the file.
pub const SCHEMA: &str = "froth-portfolio/1";

/// The two spellings of the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// TOML, the one people write by hand.
    Toml,
    /// JSON.
    Json,
}

impl Format {
    /// Name as sentences say it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Toml => "TOML",
            Self::Json => "JSON",
        }
    }

    /// The format of a file by its extension; `None` for a file of another kind.
    pub fn of(path: &Path) -> Option<Self> {
        match backup::ending_of(path)?.as_str() {
            "toml" => Some(Self::Toml),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// A portfolio that could be read, with everything worth saying about the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The portfolio; it can be simulated.
    pub portfolio: Portfolio,
    /// Problems in the order of the file.
    pub problems: Vec<Problem>,
}

/// Reads a portfolio file; TOML unless the name ends in `.json`.
///
/// # Errors
/// One sentence, when the file cannot be opened or nothing usable is in it.
pub fn read(path: &Path) -> Result<Loaded, ReadError> {
    let text = native_file::read_text(path)?;
    let format = Format::of(path).unwrap_or(Format::Toml);
    read_text(&text, format, &path.display().to_string())
}

/// Writes a portfolio atomically; TOML unless the name ends in `.json`. Keeps one backup of what
/// was there.
///
/// # Errors
/// One sentence that names the file; what would be too large to be read back is not written.
pub fn write(path: &Path, portfolio: &Portfolio) -> Result<(), Message> {
    let format = Format::of(path).unwrap_or(Format::Toml);
    native_file::write_text(path, &write_text(portfolio, format), format)
}

#[cfg(test)]
pub(in crate::io) mod tests;
