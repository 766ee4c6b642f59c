//! Small JSON files in the program's own folders. What cannot be read counts as not there: a
//! setting is never worth a question at the start.

use super::atomic::{self, Backup};
use super::private;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io;
use std::path::Path;

/// Settings larger than this are none.
const MAX_BYTES: u64 = 1024 * 1024;

/// Reads a file; `None` when it is missing, damaged or of another shape.
pub fn read<T: DeserializeOwned>(path: &Path) -> Option<T> {
    let bytes = super::portfolio_file::read_bytes(path, MAX_BYTES).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// Writes a file atomically and makes its folder where it is missing.
///
/// # Errors
/// What the file system says.
pub fn write<T: Serialize>(path: &Path, settings: &T) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        private::create_folder(folder)?;
    }
    let mut text = serde_json::to_vec_pretty(settings)?;
    text.push(b'\n');
    atomic::write(path, &text, Backup::NonePrivate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back_and_what_is_damaged_counts_as_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config/export.json");
        assert_eq!(read::<Vec<String>>(&path), None);
        write(&path, &["pdf", "png"]).unwrap();
        assert_eq!(read::<Vec<String>>(&path).unwrap(), ["pdf", "png"]);
        assert_eq!(read::<u8>(&path), None);
        std::fs::write(&path, "[\"pdf\"").unwrap();
        assert_eq!(read::<Vec<String>>(&path), None);
    }
}
