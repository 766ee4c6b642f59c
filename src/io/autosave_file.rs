//! The unsaved document, kept in case the program dies.
//!
//! Each running program has a file of its own beside a lock file. The system lets go of the lock
//! when the program ends, however it ends: a file whose lock is free was left behind by one that
//! died, and one whose lock is held belongs to a program that runs, which nobody else touches.

use super::calls::{self, Call};
use super::file_stamp::FileStamp;
use super::password::{self, Password};
use super::portfolio_file::{MAX_BYTES, ReadError, read_bytes};
use super::{atomic, native_file, path_text, private};
use crate::language::Message;
use age::armor::{ArmoredReader, ArmoredWriter};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;
use zeroize::Zeroizing;

/// Schema of the file.
pub const SCHEMA: &str = "froth-autosave/1";
const PREFIX: &str = "autosave-";
const EXTENSION: &str = "json";
const LOCK: &str = "lock";
/// How a workspace under a password begins.
const ARMOUR: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
/// Most bytes of the file: those of the largest workspace, each escaped.
const MOST_BYTES: u64 = 2 * MAX_BYTES;

/// A document that had not been saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsaved {
    /// [`SCHEMA`].
    pub schema: String,
    /// When it was kept, local time.
    pub kept_at: DateTime,
    /// Name of its portfolio; empty under a password.
    pub name: String,
    /// The file it was opened from or saved to, from the root of the file system.
    #[serde(with = "path_text::optional", default)]
    pub document: Option<PathBuf>,
    /// What that file was when it was read or written last; whoever recovers the document must hear
    /// if it is no longer that.
    #[serde(default)]
    pub base: Option<FileStamp>,
    /// Text of the workspace file it would have been saved as; under a password that file as lines
    /// of letters and digits.
    pub workspace: String,
}

impl Unsaved {
    /// Whether it is under a password.
    pub fn is_sealed(&self) -> bool {
        self.workspace.starts_with(ARMOUR)
    }

    /// Puts the text of a workspace under a password.
    ///
    /// # Errors
    /// The system gives no random bytes.
    pub fn seal(workspace: &str, password: &Password) -> io::Result<String> {
        let sealed = password::seal(workspace.as_bytes(), password)?;
        let mut lines = Vec::with_capacity(sealed.len() * 3 / 2);
        let mut writer = ArmoredWriter::wrap_output(&mut lines, age::armor::Format::AsciiArmor)?;
        writer.write_all(&sealed)?;
        writer.finish()?;
        String::from_utf8(lines).map_err(io::Error::other)
    }

    /// The text of the workspace; `file` is the name that sentences say.
    ///
    /// # Errors
    /// One sentence: no password or a wrong one, or it was changed or cut.
    pub fn text(
        &self,
        password: Option<&Password>,
        file: &str,
    ) -> Result<Zeroizing<String>, ReadError> {
        if !self.is_sealed() {
            return Ok(Zeroizing::new(self.workspace.clone()));
        }
        let mut sealed = Vec::new();
        ArmoredReader::new(self.workspace.as_bytes())
            .take(MOST_BYTES)
            .read_to_end(&mut sealed)
            .map_err(|_| ReadError::new(Message::new("password-damaged").with("file", file)))?;
        let bytes = password::unseal(&sealed, password, file, MAX_BYTES)?;
        native_file::text_of(bytes, file)
    }
}

/// The place of one running program.
#[derive(Debug)]
pub struct Slot {
    file: PathBuf,
    is_locked: bool,
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
        calls::before(Call::Create, folder)?;
        let temporary = tempfile::Builder::new()
            .prefix(PREFIX)
            .suffix(&format!(".{LOCK}"))
            .tempfile_in(folder)?;
        let (lock, path) = temporary.keep().map_err(|error| error.error)?;
        // Where the system knows no locks, what is kept is worth more than knowing that this
        // program still runs.
        let locked = calls::before(Call::Lock, &path).map_err(TryLockError::Error);
        let is_locked = match locked.and_then(|()| lock.try_lock()) {
            Ok(()) => true,
            Err(TryLockError::WouldBlock) => {
                let _ = std::fs::remove_file(&path);
                return Err(io::ErrorKind::WouldBlock.into());
            }
            Err(TryLockError::Error(_)) => false,
        };
        Ok(Self {
            file: path.with_extension(EXTENSION),
            is_locked,
            _lock: lock,
        })
    }

    /// Whether the system holds a lock for it: else another window cannot tell that this program
    /// still runs, and offers what it keeps.
    pub const fn is_locked(&self) -> bool {
        self.is_locked
    }

    /// Keeps a document in the place of what was kept before. When this returns without an error,
    /// the document is on the disk and reads back as it was given.
    ///
    /// # Errors
    /// What the file system says.
    pub fn keep(&self, unsaved: &Unsaved) -> io::Result<()> {
        let bytes = Zeroizing::new(serde_json::to_vec(unsaved)?);
        atomic::write(&self.file, &bytes, atomic::Backup::NonePrivate)?;
        calls::before(Call::Read, &self.file)?;
        if Zeroizing::new(std::fs::read(&self.file)?) == bytes {
            Ok(())
        } else {
            Err(io::Error::other("it does not read back as it was written"))
        }
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
    let paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    for path in &paths {
        remove_orphan(path);
    }
    let mut found: Vec<LeftBehind> = paths.iter().filter_map(|path| take(path)).collect();
    found.sort_by(|a, b| {
        b.unsaved
            .kept_at
            .cmp(&a.unsaved.kept_at)
            .then_with(|| a.file.cmp(&b.file))
    });
    found
}

/// Takes away the lock of a program that died before it kept anything. One that was made this hour
/// may be about to be held.
fn remove_orphan(lock: &Path) {
    const RECENT: Duration = Duration::from_hours(1);
    let is_lock = lock
        .file_name()
        .and_then(|name| name.to_str())
        .is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(LOCK));
    if !is_lock || lock.with_extension(EXTENSION).exists() {
        return;
    }
    let age = std::fs::symlink_metadata(lock)
        .and_then(|about| about.modified())
        .ok()
        .and_then(|modified| modified.elapsed().ok());
    if age.is_some_and(|age| age > RECENT)
        && File::open(lock).is_ok_and(|held| held.try_lock().is_ok())
    {
        let _ = std::fs::remove_file(lock);
    }
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
    // The lock goes last: a document without its lock would look left behind. What cannot be taken
    // away is offered again.
    if calls::before(Call::Remove, file).is_ok() {
        let _ = std::fs::remove_file(file);
        let _ = std::fs::remove_file(file.with_extension(LOCK));
    }
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
            base: None,
            workspace: "{}".into(),
        }
    }

    #[test]
    fn a_document_under_a_password_is_kept_under_it() {
        let password = Password::new("geheim").unwrap();
        let text = "{\"name\": \"Cohere\"}".repeat(300);
        let sealed = Unsaved {
            workspace: Unsaved::seal(&text, &password).unwrap(),
            ..unsaved("", 1)
        };
        let folder = tempfile::tempdir().unwrap();
        let slot = Slot::claim(folder.path()).unwrap();
        slot.keep(&sealed).unwrap();
        let bytes = std::fs::read(&slot.file).unwrap();
        assert!(!bytes.windows(6).any(|window| window == b"Cohere"));
        drop(slot);
        let found = left_behind(folder.path());
        assert!(found[0].unsaved.is_sealed());
        let open = |given: &str| {
            let given = Password::new(given);
            let text = found[0].unsaved.text(given.as_ref(), "fund.froth");
            text.map(|text| text.to_string())
                .map_err(|error| error.problem.message.key)
        };
        assert_eq!(open("geheim"), Ok(text));
        assert_eq!(open("Geheim"), Err("password-wrong"));
        assert_eq!(open(""), Err("password-needed"));
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
