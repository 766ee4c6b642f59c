//! Opens any file that holds a portfolio: native files and tables alike.

use super::atomic;
use super::import::{self, Decision, PROFILE_SCHEMA, Profile, TableFormat};
use super::portfolio_file::{self, Format, Loaded, ReadError, read_bytes};
use crate::language::Message;
use crate::portfolio::{Portfolio, Problem, doubt_of_dollars, doubts};
use std::collections::BTreeSet;
use std::path::Path;

pub use super::import::Options;

/// Largest mapping profile that is read, bytes: one of a thousand columns takes a tenth of it.
const MAX_PROFILE: u64 = 1024 * 1024;

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// A native portfolio.
    Native(Format),
    /// A table to import.
    Table(TableFormat),
}

impl FileFormat {
    /// The kind of a file by its name.
    pub fn of(path: &Path) -> Option<Self> {
        Format::of(path)
            .map(Self::Native)
            .or_else(|| TableFormat::of(path).map(Self::Table))
    }

    /// The word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Native(Format::Toml) => "toml",
            Self::Native(Format::Json) => "json",
            Self::Table(table) => table.word(),
        }
    }
}

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
    /// Ids of the holdings whose strategy the file does not say.
    pub assumed_strategies: BTreeSet<String>,
    /// What was decided while a table was read; empty for a native file.
    pub decisions: Vec<Decision>,
}

/// Reads a file; one of unknown kind is tried as TOML. The options are for tables alone.
///
/// # Errors
/// One sentence, when nothing usable is there.
///
/// ```
/// use froth::io::open::{self, Options};
/// use std::path::Path;
///
/// let sample = Path::new("sample-portfolios/ai-fund-2024.toml");
/// let opened = open::read(sample, &Options::default()).unwrap();
/// assert!(opened.portfolio.holdings.len() > 10);
/// assert!(open::read(Path::new("no-such-file.toml"), &Options::default()).is_err());
/// ```
pub fn read(path: &Path, options: &Options) -> Result<Opened, ReadError> {
    let format = match FileFormat::of(path) {
        Some(format) => format,
        None => kind_without_ending(path)?,
    };
    match format {
        FileFormat::Native(_) => {
            let Loaded {
                portfolio,
                mut problems,
            } = portfolio_file::read(path)?;
            problems.extend(doubts(&portfolio));
            problems.extend(doubt_of_dollars(&portfolio));
            Ok(Opened {
                portfolio,
                problems,
                format,
                sheet: None,
                amount_unit: "millions",
                assumed_strategies: BTreeSet::new(),
                decisions: Vec::new(),
            })
        }
        FileFormat::Table(table) => {
            let mut imported = import::read(path, table, options)?;
            imported.problems.extend(doubts(&imported.portfolio));
            Ok(Opened {
                amount_unit: imported.mapping.amount_unit.word(),
                portfolio: imported.portfolio,
                problems: imported.problems,
                format: FileFormat::Table(imported.format),
                sheet: imported.sheet,
                decisions: imported.decisions,
                assumed_strategies: imported.assumed_strategies,
            })
        }
    }
}

/// What a file is whose name does not say it: a table by its first bytes, and otherwise a portfolio
/// in TOML.
fn kind_without_ending(path: &Path) -> Result<FileFormat, ReadError> {
    let bytes = read_bytes(path, portfolio_file::MAX_BYTES)?;
    Ok(if import::is_table_without_ending(&bytes) {
        FileFormat::Table(TableFormat::Xlsx)
    } else {
        FileFormat::Native(Format::Toml)
    })
}

/// Writes a mapping profile atomically; keeps one backup of what was there.
///
/// # Errors
/// What the file system says.
pub fn write_profile(path: &Path, profile: &Profile) -> std::io::Result<()> {
    let text = serde_json::to_string_pretty(profile).unwrap_or_default() + "\n";
    atomic::write(path, text.as_bytes(), atomic::Backup::Keep)
}

/// Reads a mapping profile.
///
/// # Errors
/// One sentence that names the file.
pub fn read_profile(path: &Path) -> Result<Profile, ReadError> {
    let bytes = read_bytes(path, MAX_PROFILE)?;
    let file = path.display().to_string();
    let unusable = |detail: String| {
        ReadError::new(
            Message::new("profile-unreadable")
                .with("file", &file)
                .with("detail", detail),
        )
    };
    let profile: Profile =
        serde_json::from_slice(&bytes).map_err(|error| unusable(error.to_string()))?;
    if profile.schema != PROFILE_SCHEMA {
        return Err(unusable(format!(
            "its schema is `{}` and not `{PROFILE_SCHEMA}`",
            profile.schema
        )));
    }
    if let Some((title, key)) = profile.unknown_field() {
        let message = Message::new("profile-unknown-field")
            .with("file", &file)
            .with("name", title)
            .with("value", key);
        return Err(ReadError::new(message));
    }
    Ok(profile)
}
