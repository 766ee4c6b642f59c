//! The native portfolio file: TOML or JSON of schema `froth-portfolio/1`.
//!
//! Percentages stand in per cent in the file and become fractions. A problem in one holding leaves that holding out
//! and the rest stands; nothing is dropped in silence.

mod fields;
mod holding;
mod read;
mod write;

pub use read::read_text;
pub use write::write_text;

pub(super) use read::read_table;
pub use write::holding_fields;
pub(super) use write::portfolio_table;

use crate::io::atomic;
use crate::language::Message;
use crate::portfolio::{Portfolio, Problem, Severity};
use std::path::Path;

/// Schema of the file.
pub const SCHEMA: &str = "froth-portfolio/1";

/// Largest file that is read, bytes.
pub const MAX_BYTES: u64 = 50 * 1024 * 1024;

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
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
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

/// Why nothing usable could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadError {
    /// The reason.
    pub problem: Box<Problem>,
    /// Problems met on the way there.
    pub others: Vec<Problem>,
}

impl ReadError {
    /// An error with that sentence.
    pub fn new(message: Message) -> Self {
        Self {
            problem: Box::new(Problem::general(Severity::Error, message)),
            others: Vec::new(),
        }
    }

    /// All problems, the reason last.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.others.iter().chain([&*self.problem])
    }
}

/// Reads a portfolio file; TOML unless the name ends in `.json`.
///
/// # Errors
/// One sentence, when the file cannot be opened or nothing usable is in it.
pub fn read(path: &Path) -> Result<Loaded, ReadError> {
    let file = path.display().to_string();
    let bytes = read_bytes(path, MAX_BYTES)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| ReadError::new(Message::new("file-not-utf8").with("file", &file)))?;
    read_text(&text, Format::of(path).unwrap_or(Format::Toml), &file)
}

/// Writes a portfolio atomically; TOML unless the name ends in `.json`. Keeps one backup of what was there.
///
/// # Errors
/// What the file system says.
pub fn write(path: &Path, portfolio: &Portfolio) -> std::io::Result<()> {
    let text = write_text(portfolio, Format::of(path).unwrap_or(Format::Toml));
    atomic::write(path, text.as_bytes(), atomic::Backup::Keep)
}

/// Reads a file that may not be larger than `limit` bytes.
///
/// # Errors
/// One sentence that names the file.
pub fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    use std::io::Read as _;
    let file = path.display().to_string();
    let failed = |error: &std::io::Error| {
        let key = match error.kind() {
            std::io::ErrorKind::NotFound => "file-missing",
            std::io::ErrorKind::PermissionDenied => "file-not-permitted",
            _ => "file-unreadable",
        };
        ReadError::new(Message::new(key).with("file", &file).with("detail", error))
    };
    // Opening a pipe waits until somebody writes to it, and a device has no end.
    if !std::fs::metadata(path)
        .map_err(|error| failed(&error))?
        .is_file()
    {
        return Err(failed(&std::io::Error::other("it is not a file")));
    }
    let opened = std::fs::File::open(path).map_err(|error| failed(&error))?;
    let mut bytes = Vec::new();
    // One byte more than the limit shows that there is more, whatever the file system said of the length.
    opened
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| failed(&error))?;
    if bytes.len() as u64 > limit {
        let megabytes = limit / (1024 * 1024);
        return Err(ReadError::new(
            Message::new("file-too-large")
                .with("file", &file)
                .with("limit", megabytes),
        ));
    }
    Ok(bytes)
}

#[cfg(test)]
pub(in crate::io) mod tests;
