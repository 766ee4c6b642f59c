//! A mark that lies in the program's folder while a window runs. Whoever finds one that nobody
//! holds knows that a window ended without its end, and how far it had come: what it had open may
//! be what broke it.

use super::calls::{self, Call};
use super::private;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

const PREFIX: &str = "window-";
const SUFFIX: &str = ".mark";
/// What the mark says once the window has shown its first results.
const UP: &[u8] = b"up";

/// How far a window had come that ended without its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Died {
    /// It had shown its results.
    WhileRunning,
    /// It had not: what it was started on must not be opened again unasked.
    WhileStarting,
}

/// The mark of this window.
#[derive(Debug)]
pub struct RunMark {
    file: PathBuf,
    /// Held while this lives.
    lock: File,
    is_up: bool,
    stays: bool,
}

impl RunMark {
    /// Leaves a mark in a folder, which is made if need be, and takes away those that nobody holds.
    /// Returns the worst they say.
    ///
    /// # Errors
    /// What the file system says; windows that died cannot be told from others then.
    pub fn leave(folder: &Path) -> io::Result<(Self, Option<Died>)> {
        private::create_folder(folder)?;
        let died = deaths(folder);
        calls::before(Call::Create, folder)?;
        let made = tempfile::Builder::new()
            .prefix(PREFIX)
            .suffix(SUFFIX)
            .tempfile_in(folder)?;
        let (lock, file) = made.keep().map_err(|error| error.error)?;
        let mark = Self {
            file,
            lock,
            is_up: false,
            stays: false,
        };
        // Where the system knows no locks, a mark would look like that of a window that died.
        mark.lock.try_lock().map_err(io::Error::from)?;
        Ok((mark, died))
    }

    /// Says that the window has shown its first results.
    pub fn is_up(&mut self) {
        if std::mem::replace(&mut self.is_up, true) {
            return;
        }
        // A mark that says too little makes the next start more careful than it need be.
        let _ = self.lock.rewind().and_then(|()| self.lock.write_all(UP));
    }

    /// Leaves the mark where it is: the window has met an error of its own and ends for it.
    pub const fn stay(&mut self) {
        self.stays = true;
    }
}

impl Drop for RunMark {
    fn drop(&mut self) {
        if !self.stays && !std::thread::panicking() {
            let _ = std::fs::remove_file(&self.file);
        }
    }
}

/// Takes away the marks that nobody holds.
fn deaths(folder: &Path) -> Option<Died> {
    let entries = std::fs::read_dir(folder).ok()?;
    let is_mark = |path: &PathBuf| {
        path.file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX))
    };
    entries
        .flatten()
        .map(|entry| entry.path())
        .filter(is_mark)
        .filter_map(|path| death(&path))
        .max()
}

fn death(path: &Path) -> Option<Died> {
    if !std::fs::symlink_metadata(path).ok()?.is_file() {
        return None;
    }
    let mut file = OpenOptions::new().read(true).write(true).open(path).ok()?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => return None,
    }
    let mut said = Vec::new();
    let read = (&mut file).take(16).read_to_end(&mut said);
    std::fs::remove_file(path).ok()?;
    Some(if read.is_ok() && said == UP {
        Died::WhileRunning
    } else {
        Died::WhileStarting
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leave(folder: &Path) -> (RunMark, Option<Died>) {
        RunMark::leave(folder).unwrap()
    }

    #[test]
    fn a_window_that_ended_without_its_end_is_found_once() {
        let folder = tempfile::tempdir().unwrap();
        let (mut first, died) = leave(folder.path());
        assert_eq!(died, None);
        let (second, died) = leave(folder.path());
        assert_eq!(died, None, "both run");
        drop(second);
        first.is_up();
        first.stay();
        drop(first);
        let (mut third, died) = leave(folder.path());
        assert_eq!(died, Some(Died::WhileRunning));
        third.stay();
        drop(third);
        let (fourth, died) = leave(folder.path());
        assert_eq!(died, Some(Died::WhileStarting));
        drop(fourth);
        assert_eq!(leave(folder.path()).1, None);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
