//! Opens any file that holds a portfolio: native files and tables alike.

use super::portfolio_file::{self, ReadError};
use crate::portfolio::{Portfolio, Problem};
use std::path::Path;

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// Native, TOML.
    Toml,
    /// Native, JSON.
    Json,
}

impl FileFormat {
    /// The word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Toml => "toml",
            Self::Json => "json",
        }
    }

    /// The name in text.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Toml => "TOML",
            Self::Json => "JSON",
        }
    }
}

/// How a table is read; see the import.
#[derive(Debug, Clone, Default)]
pub struct Options {}

/// A portfolio with everything worth saying about the file it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The portfolio; it can be simulated.
    pub portfolio: Portfolio,
    /// Problems in the order of the file.
    pub problems: Vec<Problem>,
    /// Kind of file.
    pub format: FileFormat,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Unit its amounts were in.
    pub amount_unit: &'static str,
}

/// The kind of a file by its name.
pub fn format_of(path: &Path) -> Option<FileFormat> {
    portfolio_file::Format::of(path).map(|format| match format {
        portfolio_file::Format::Toml => FileFormat::Toml,
        portfolio_file::Format::Json => FileFormat::Json,
    })
}

/// Reads a file; one of unknown kind is tried as TOML.
///
/// # Errors
/// One sentence, when nothing usable is there.
pub fn read(path: &Path, _options: &Options) -> Result<Opened, ReadError> {
    let portfolio_file::Loaded { portfolio, problems } = portfolio_file::read(path)?;
    let format = format_of(path).unwrap_or(FileFormat::Toml);
    Ok(Opened { portfolio, problems, format, sheet: None, amount_unit: "millions" })
}
