//! Every call to the file system with which work is kept passes here first, so that a test can let
//! any one of them fail by its count, as on a disk that is full, a share that goes away or a
//! machine that loses power.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

/// What is about to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Call {
    /// A file is made.
    Create,
    /// Bytes are written to it.
    Write,
    /// It gets rights, owner or attributes.
    Rights,
    /// It is brought to the disk.
    Sync,
    /// A file gets a second name.
    Link,
    /// A file takes the place of another.
    Rename,
    /// A folder is brought to the disk.
    SyncFolder,
    /// A file is taken away.
    Remove,
    /// A lock is taken.
    Lock,
    /// A file is read.
    Read,
}

/// Decides on a call: an error there is what the call returns.
pub type Watch = Arc<dyn Fn(Call, &Path) -> io::Result<()> + Send + Sync>;

/// Number of watches; while it is 0 nothing else is looked at.
static WATCHING: AtomicUsize = AtomicUsize::new(0);
static NEXT: AtomicU64 = AtomicU64::new(0);
static WATCHES: RwLock<Vec<(u64, [PathBuf; 2], Watch)>> = RwLock::new(Vec::new());

/// Asks whether a call goes ahead. It always does, unless a test watches the folder the path is in.
///
/// # Errors
/// What the watch returns.
pub fn before(call: Call, path: &Path) -> io::Result<()> {
    if WATCHING.load(Ordering::Acquire) == 0 {
        return Ok(());
    }
    let watches = WATCHES.read().unwrap_or_else(PoisonError::into_inner);
    let watch = watches
        .iter()
        .find(|(_, folders, _)| folders.iter().any(|folder| path.starts_with(folder)))
        .map(|(_, _, watch)| Arc::clone(watch));
    drop(watches);
    watch.map_or(Ok(()), |watch| watch(call, path))
}

/// A watch that ends when this is let go of.
#[derive(Debug)]
pub struct Watching(u64);

/// Watches every call under a folder, by the name it is given and by the one the system has for it.
pub fn watch_under(folder: &Path, watch: Watch) -> Watching {
    let given = folder.to_path_buf();
    let folder = [
        std::fs::canonicalize(folder).unwrap_or_else(|_| given.clone()),
        given,
    ];
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    WATCHES
        .write()
        .unwrap_or_else(PoisonError::into_inner)
        .push((number, folder, watch));
    WATCHING.fetch_add(1, Ordering::Release);
    Watching(number)
}

impl Drop for Watching {
    fn drop(&mut self) {
        WATCHES
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|(number, ..)| *number != self.0);
        WATCHING.fetch_sub(1, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_watch_decides_on_its_own_folder_and_only_while_it_lasts() {
        let (mine, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let mine = std::fs::canonicalize(mine.path()).unwrap();
        let full: Watch = Arc::new(|call, _| {
            if call == Call::Write {
                Err(io::ErrorKind::StorageFull.into())
            } else {
                Ok(())
            }
        });
        let watching = watch_under(&mine, full);
        assert!(before(Call::Write, &mine.join("a")).is_err());
        assert!(before(Call::Sync, &mine.join("a")).is_ok());
        assert!(before(Call::Write, &other.path().join("a")).is_ok());
        drop(watching);
        assert!(before(Call::Write, &mine.join("a")).is_ok());
    }
}
