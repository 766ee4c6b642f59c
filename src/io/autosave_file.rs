//! The unsaved document, kept in case the program dies.
//!
//! Each running program has a file of its own beside a lock file. The system lets go of the lock when the program ends,
//! however it ends: a file whose lock is free was left behind by one that died, and one whose lock is held belongs to a
//! program that runs, which nobody else touches.

use super::portfolio_file::{MAX_BYTES, read_bytes};
use super::{atomic, private};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Schema of the file.
pub const SCHEMA: &str = "froth-autosave/1";
const PREFIX: &str = "autosave-";
const EXTENSION: &str = "json";
const LOCK: &str = "lock";
/// Most bytes of the file: those of the largest workspace, each escaped.
const MOST_BYTES: u64 = 2 * MAX_BYTES;

/// A document that had not been saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsaved {
    /// [`SCHEMA`].
    pub schema: String,
    /// When it was kept, local time.
    pub kept_at: DateTime,
    /// Name of its portfolio.
    pub name: String,
    /// The file it was opened from or saved to.
    pub document: Option<PathBuf>,
    /// Text of the workspace file it would have been saved as.
    pub workspace: String,
}

/// The place of one running program.
#[derive(Debug)]
pub struct Slot {
    file: PathBuf,
    /// Held while this lives.
    _lock: File,
}

impl Slot {
    /// Takes a place in a folder, which is created if need be.
    ///
    /// # Errors
    /// What the file system says.
    pub fn claim(folder: &Path) -> io::Result<Self> {
        private::create_folder(folder)?;
        let temporary = tempfile::Builder::new()
            .prefix(PREFIX)
            .suffix(&format!(".{LOCK}"))
            .tempfile_in(folder)?;
        let (lock, path) = temporary.keep().map_err(|error| error.error)?;
        // Where the system knows no locks, what is kept is worth more than knowing that this program still runs.
        if let Err(TryLockError::WouldBlock) = lock.try_lock() {
            let _ = std::fs::remove_file(&path);
            return Err(io::ErrorKind::WouldBlock.into());
        }
        Ok(Self {
            file: path.with_extension(EXTENSION),
            _lock: lock,
        })
    }

    /// Keeps a document in the place of what was kept before.
    ///
    /// # Errors
    /// What the file system says.
    pub fn keep(&self, unsaved: &Unsaved) -> io::Result<()> {
        atomic::write(
            &self.file,
            &serde_json::to_vec(unsaved)?,
            atomic::Backup::NonePrivate,
        )
    }

    /// Gives the place up with all that was kept: it has been saved, or is not wanted.
    pub fn leave(self) {
        remove(&self.file);
    }
}

/// A document that a program which died has left.
#[derive(Debug)]
pub struct LeftBehind {
    /// What it left.
    pub unsaved: Unsaved,
    file: PathBuf,
    /// Held, so that no other program offers the same. A file without a lock is nobody's.
    _lock: Option<File>,
}

impl LeftBehind {
    /// Takes it off the disk.
    pub fn discard(self) {
        remove(&self.file);
    }
}

/// Everything that programs which died have left in a folder, the newest first.
pub fn left_behind(folder: &Path) -> Vec<LeftBehind> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<LeftBehind> = entries
        .filter_map(|entry| take(&entry.ok()?.path()))
        .collect();
    found.sort_by(|a, b| {
        b.unsaved
            .kept_at
            .cmp(&a.unsaved.kept_at)
            .then_with(|| a.file.cmp(&b.file))
    });
    found
}

fn take(file: &Path) -> Option<LeftBehind> {
    let name = file.file_name()?.to_str()?;
    if !name.starts_with(PREFIX) || file.extension()? != EXTENSION {
        return None;
    }
    let lock = match OpenOptions::new()
        .read(true)
        .write(true)
        .open(file.with_extension(LOCK))
    {
        Ok(lock) => {
            if let Err(TryLockError::WouldBlock) = lock.try_lock() {
                return None;
            }
            Some(lock)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(_) => return None,
    };
    // One of another version stays where it is for that version.
    let unsaved: Unsaved = serde_json::from_slice(&read_bytes(file, MOST_BYTES).ok()?).ok()?;
    (unsaved.schema == SCHEMA).then(|| LeftBehind {
        unsaved,
        file: file.to_path_buf(),
        _lock: lock,
    })
}

fn remove(file: &Path) {
    // The lock goes last: a document without its lock would look left behind.
    let _ = std::fs::remove_file(file);
    let _ = std::fs::remove_file(file.with_extension(LOCK));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unsaved(name: &str, minute: i8) -> Unsaved {
        Unsaved {
            schema: SCHEMA.into(),
            kept_at: jiff::civil::date(2026, 3, 1).at(9, minute, 0, 0),
            name: name.into(),
            document: Some("fund.froth".into()),
            workspace: "{}".into(),
        }
    }

    #[test]
    fn what_a_running_program_keeps_is_its_own_and_what_a_dead_one_kept_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        assert!(left_behind(&state).is_empty());
        let (first, second) = (Slot::claim(&state).unwrap(), Slot::claim(&state).unwrap());
        first.keep(&unsaved("first", 1)).unwrap();
        first.keep(&unsaved("first again", 2)).unwrap();
        second.keep(&unsaved("second", 3)).unwrap();
        assert!(left_behind(&state).is_empty(), "both run");
        drop(first);
        let found = left_behind(&state);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].unsaved, unsaved("first again", 2));
        assert!(
            left_behind(&state).is_empty(),
            "it is offered once at a time"
        );
        drop((found, second));
        let names: Vec<_> = left_behind(&state)
            .into_iter()
            .map(|left| left.unsaved.name)
            .collect();
        assert_eq!(names, ["second", "first again"], "the newest first");
    }

    #[test]
    fn a_file_that_grew_beyond_all_workspaces_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let slot = Slot::claim(folder.path()).unwrap();
        slot.keep(&unsaved("fund", 1)).unwrap();
        // A hole: no disk is filled by it.
        let grown = File::options().write(true).open(&slot.file).unwrap();
        grown.set_len(MOST_BYTES + 1).unwrap();
        let file = slot.file.clone();
        drop((slot, grown));
        assert!(left_behind(folder.path()).is_empty());
        assert!(file.exists());
    }

    #[test]
    fn what_was_saved_or_discarded_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let slot = Slot::claim(folder.path()).unwrap();
        slot.keep(&unsaved("saved", 1)).unwrap();
        slot.leave();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        let slot = Slot::claim(folder.path()).unwrap();
        slot.keep(&unsaved("lost", 1)).unwrap();
        drop(slot);
        left_behind(folder.path())
            .into_iter()
            .for_each(LeftBehind::discard);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
