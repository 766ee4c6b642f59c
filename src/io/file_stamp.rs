//! Whether a file is still what it was when it was read or written.

use super::calls::{self, Call};
use super::native_file::{MAX_BYTES, open_file};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{self, Read as _};
use std::path::Path;
use std::time::SystemTime;

/// What a file was at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStamp {
    /// Spares reading the file again while this program runs; what is kept for another start goes
    /// by length and content.
    #[serde(skip)]
    modified: Option<SystemTime>,
    bytes: u64,
    sha256: [u8; 32],
}

/// What has become of a file since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// It says what it said.
    Same,
    /// It says something else.
    Changed(FileStamp),
    /// It cannot be read any more.
    Gone,
}

impl FileStamp {
    /// The stamp of no file: whatever is there is something else.
    pub const UNKNOWN: Self = Self {
        modified: None,
        bytes: u64::MAX,
        sha256: [0; 32],
    };

    /// What a file is now.
    ///
    /// # Errors
    /// What the file system says.
    pub fn of(path: &Path) -> io::Result<Self> {
        calls::before(Call::Read, path)?;
        let file = open_file(path)?;
        let about = file.metadata()?;
        let mut sha256 = Sha256::new();
        // Whoever replaced the file may have put any length there; beyond what can be read at all
        // its length tells it.
        io::copy(&mut file.take(MAX_BYTES), &mut sha256)?;
        Ok(Self {
            modified: about.modified().ok(),
            bytes: about.len(),
            sha256: sha256.finalize().into(),
        })
    }

    /// What has become of the file. Its content is read only where time or length differ: a file
    /// that was merely touched is the same.
    pub fn since(&self, path: &Path) -> Since {
        let Ok(about) = std::fs::metadata(path) else {
            return Since::Gone;
        };
        let modified = about.modified().ok();
        if modified.is_some() && modified == self.modified && about.len() == self.bytes {
            return Since::Same;
        }
        match Self::of(path) {
            Ok(now) if now.sha256 == self.sha256 && now.bytes == self.bytes => Since::Same,
            Ok(now) => Since::Changed(now),
            Err(_) => Since::Gone,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    /// A device has no end, and opening a pipe would wait until somebody writes to it.
    #[cfg(unix)]
    #[test]
    fn what_never_ends_counts_as_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fund.froth");
        std::fs::write(&path, "one").unwrap();
        let stamp = FileStamp::of(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
        assert_eq!(stamp.since(&path), Since::Gone);
        assert!(FileStamp::of(&path).is_err());
    }

    #[test]
    fn a_touched_file_is_the_same_and_a_rewritten_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fund.froth");
        std::fs::write(&path, "one").unwrap();
        let stamp = FileStamp::of(&path).unwrap();
        assert_eq!(stamp.since(&path), Since::Same);
        let later = SystemTime::now() + Duration::from_mins(1);
        std::fs::File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_modified(later)
            .unwrap();
        assert_eq!(stamp.since(&path), Since::Same, "touched");
        std::fs::write(&path, "two").unwrap();
        let now = FileStamp::of(&path).unwrap();
        assert_eq!(stamp.since(&path), Since::Changed(now));
        std::fs::remove_file(&path).unwrap();
        assert_eq!(stamp.since(&path), Since::Gone);
    }
}
