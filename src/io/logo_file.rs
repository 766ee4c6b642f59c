//! The text of a logo that is to stand at the head of a letter.

use super::portfolio_file::{ReadError, read_bytes};
use std::path::Path;

/// Largest file that is read, bytes.
const MAX_BYTES: u64 = 512 * 1024;

/// Reads the text of an SVG.
///
/// # Errors
/// One sentence that names the file that is missing, too large or cannot be read.
pub fn read(path: &Path) -> Result<String, ReadError> {
    let bytes = read_bytes(path, MAX_BYTES)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
