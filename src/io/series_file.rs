//! A series of prices or multiples from the user's own CSV, for the market gauge.

use super::portfolio_file::{ReadError, read_bytes};
use crate::gauge::series::{Series, SeriesKind, read as read_points};
use std::path::Path;

/// Largest series that is read, bytes: a hundred years of days take a few megabytes.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Reads a series whose levels are of that kind; its name is that of the file.
///
/// # Errors
/// One sentence that names the file and, where there is one, the row.
pub fn read(path: &Path, kind: SeriesKind) -> Result<Series, ReadError> {
    let bytes = read_bytes(path, MAX_BYTES)?;
    let text = String::from_utf8_lossy(&bytes);
    let file = path.display().to_string();
    let points = read_points(&text, &file).map_err(ReadError::new)?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(Series {
        name: name.into_owned(),
        kind,
        source: file.clone(),
        source_zh: file,
        points,
    })
}
