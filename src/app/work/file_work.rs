//! Files of the user's, read and written beside the window: what is done with one, and what came of
//! it.
//!
//! A file may lie on a share that has gone, behind a lock, or be a pipe that nobody writes to: each
//! is given a moment to give a sign of life, and the window goes on meanwhile.

use super::files::absolute;
use super::task::{Poll, Task, Wake};
use crate::io::atomic::{self, Backup, Degraded};
use crate::io::backup::{Version, is_named_workspace, versions_of};
use crate::io::file_stamp::{FileStamp, Since};
use crate::io::import::{Profile, cash_flows};
use crate::io::native_file::Keeping;
use crate::io::open::{self as tables, read_profile};
use crate::io::password::Password;
use crate::io::snapshot_file::{self, Snapshot};
use crate::io::within::{SIGN_OF_LIFE, WHOLE, within};
use crate::io::{ReadError, is_answering, is_there, workspace_file, write_failure};
use crate::language::Message;
use crate::portfolio::{CashFlow, Problem};
use crate::strategy::plan::Workspace;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Most files are there sooner than a hand notices; only one that takes longer shows that it is
/// waited for.
const AT_ONCE: Duration = Duration::from_millis(100);

/// A document as its file has it.
pub struct DocumentRead {
    /// The workspace; without strategies when the file has none.
    pub workspace: Workspace,
    /// The window's layout; null when the file keeps none.
    pub view: serde_json::Value,
    /// What is worth saying about the file.
    pub problems: Vec<Problem>,
    /// Whether it is a workspace, which is saved where it lies.
    pub is_workspace: bool,
    /// Whether it is under a password.
    pub is_sealed: bool,
    /// What the file was when it was read.
    pub stamp: FileStamp,
}

/// Who wants a document opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The user.
    Asked,
    /// The user, to see it together with others.
    Together,
    /// It was open when the program ended: one that is gone is not missed.
    AsLast,
}

/// Why a file was not written.
pub enum Unwritten {
    /// Another file is there.
    Taken,
    /// Somebody else has changed the file since it was read; what it is now.
    ChangedOutside(FileStamp),
    /// What the file system says.
    Failed(Message),
}

/// A snapshot, what is worth saying about its file, and whether that is under a password.
pub type SnapshotRead = Result<(Snapshot, Vec<Problem>, bool), ReadError>;

/// What came of a file.
pub enum FileAnswer {
    /// Whether a file with the ending of either is a snapshot.
    Kind(PathBuf, bool),
    /// A document was read, under the password that was given.
    Document {
        /// Its file.
        path: PathBuf,
        /// The password that was tried.
        password: Option<Password>,
        /// Who wanted it.
        wanted: Wanted,
        /// Whether there is no such file.
        is_gone: bool,
        /// What was read.
        read: Box<Result<DocumentRead, ReadError>>,
    },
    /// A snapshot was read, and whether it is under a password.
    Snapshot {
        /// Its file.
        path: PathBuf,
        /// The password that was tried.
        password: Option<Password>,
        /// Whether that was typed for it; else it is the document's own.
        is_typed: bool,
        /// What was read.
        read: Box<SnapshotRead>,
    },
    /// The earlier versions of a file that are kept, the newest first.
    Versions(Result<Vec<Version>, Message>),
    /// Past cash flows were read.
    CashFlows(Result<Vec<CashFlow>, ReadError>),
    /// A mapping profile was read.
    Profile(Result<Profile, ReadError>),
    /// The document was saved: what the file system refused by its nature, and what the file is
    /// now.
    Saved(PathBuf, Result<(Degraded, FileStamp), Unwritten>),
    /// The template was written, filled or not.
    Template(PathBuf, bool, Result<(), Unwritten>),
    /// Another file was written.
    Written(PathBuf, Result<(), Message>),
    /// The work broke down.
    Lost(PathBuf),
}

/// What a look at the open file has come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// The file.
    pub path: PathBuf,
    /// What it was when it was read or written.
    pub then: FileStamp,
    /// What it is now when somebody else has changed it. One that is gone is written anew by the
    /// next save: nothing of anybody is lost by it. One that does not answer is not looked at.
    pub now: Option<FileStamp>,
}

/// Looks whether a file has changed since.
pub fn look(path: &Path, then: FileStamp) -> Looked {
    let since = with_answering(path, "", move |path| then.since(path));
    Looked {
        path: path.to_path_buf(),
        then,
        now: match since {
            Ok(Since::Changed(now)) => Some(now),
            Ok(Since::Same | Since::Gone) | Err(_) => None,
        },
    }
}

/// The files that are being read or written: one, or several that the program was started with.
#[derive(Default)]
pub struct FileWork {
    running: Vec<(PathBuf, Task<FileAnswer>)>,
    ready: VecDeque<FileAnswer>,
}

impl FileWork {
    /// Sends work off.
    pub fn start(
        &mut self,
        wake: &Wake,
        path: &Path,
        work: impl FnOnce(&Path) -> FileAnswer + Send + 'static,
    ) {
        let asked = path.to_path_buf();
        let task = Task::start(wake, move |_| work(&asked));
        self.running.push((path.to_path_buf(), task));
    }

    /// Sends work off. Returns whether its answer is there at once.
    pub fn send(
        &mut self,
        wake: &Wake,
        path: &Path,
        work: impl FnOnce(&Path) -> FileAnswer + Send + 'static,
    ) -> bool {
        self.start(wake, path, work);
        let answer = self.receive_within(self.running.len() - 1, AT_ONCE);
        let is_there = answer.is_some();
        self.ready.extend(answer);
        is_there
    }

    /// Takes what has come.
    pub fn receive(&mut self) -> Option<FileAnswer> {
        if let Some(answer) = self.ready.pop_front() {
            return Some(answer);
        }
        (0..self.running.len()).find_map(|index| self.receive_within(index, Duration::ZERO))
    }

    fn receive_within(&mut self, index: usize, moment: Duration) -> Option<FileAnswer> {
        let (path, task) = self.running.get(index)?;
        let answer = match task.poll_within(moment) {
            Poll::Running => return None,
            Poll::Done(answer) => answer,
            Poll::Lost => FileAnswer::Lost(path.clone()),
        };
        self.running.remove(index);
        Some(answer)
    }

    /// Waits no longer; what is being written may still come to be.
    pub fn stop(&mut self) {
        self.running.clear();
        self.ready.clear();
    }

    /// Whether nothing is waited for.
    pub fn is_idle(&self) -> bool {
        self.running.is_empty() && self.ready.is_empty()
    }
}

/// Does something with a file once that or its folder has given a sign of life.
///
/// # Errors
/// The sentence for one that does not answer.
fn with_answering<T: Send + 'static>(
    path: &Path,
    silent: &'static str,
    work: impl FnOnce(&Path) -> T + Send + 'static,
) -> Result<T, Message> {
    let no_answer = || Message::new(silent).with("file", path.display());
    let (asked, target) = (path.to_path_buf(), path.to_path_buf());
    within(SIGN_OF_LIFE, move || is_answering(&asked)).ok_or_else(no_answer)?;
    within(WHOLE, move || work(&target)).ok_or_else(no_answer)
}

fn reading<T: Send + 'static>(
    path: &Path,
    work: impl FnOnce(&Path) -> Result<T, ReadError> + Send + 'static,
) -> Result<T, ReadError> {
    with_answering(path, "file-no-answer", work)
        .map_err(ReadError::new)
        .flatten()
}

/// What a file is now; that of no file where it cannot be read.
fn stamp_of(path: &Path) -> FileStamp {
    FileStamp::of(path).unwrap_or(FileStamp::UNKNOWN)
}

/// Whether a JSON file is a snapshot, by the schema it says.
pub fn kind(path: &Path) -> FileAnswer {
    let says = with_answering(path, "file-no-answer", snapshot_file::says_snapshot);
    FileAnswer::Kind(path.to_path_buf(), says == Ok(true))
}

/// Reads a portfolio or a workspace, whichever it is by its name.
pub fn document(path: &Path, password: Option<Password>, wanted: Wanted) -> FileAnswer {
    let is_workspace = is_named_workspace(path);
    let path = absolute(path);
    let given = password.clone();
    let read = reading(&path, move |path| {
        // Before the file is read: one that changes in between is noticed.
        let stamp = stamp_of(path);
        if is_workspace {
            let file = workspace_file::read_with(path, given.as_ref())?;
            return Ok(DocumentRead {
                workspace: file.workspace,
                view: file.view,
                problems: file.problems,
                is_workspace,
                is_sealed: file.is_sealed,
                stamp,
            });
        }
        let opened = tables::read(path, &tables::Options::default())?;
        Ok(DocumentRead {
            workspace: Workspace::new(opened.portfolio),
            view: serde_json::Value::Null,
            problems: opened.problems,
            is_workspace,
            is_sealed: false,
            stamp,
        })
    });
    let is_gone = read.is_err() && with_answering(&path, "", is_there) == Ok(false);
    FileAnswer::Document {
        path,
        password,
        wanted,
        is_gone,
        read: Box::new(read),
    }
}

/// Reads a snapshot.
pub fn snapshot(path: &Path, password: Option<Password>, is_typed: bool) -> FileAnswer {
    let given = password.clone();
    let read = reading(path, move |path| {
        snapshot_file::read_with(path, given.as_ref())
    });
    FileAnswer::Snapshot {
        path: path.to_path_buf(),
        password,
        is_typed,
        read: Box::new(read),
    }
}

/// Looks for the earlier versions of a file.
pub fn versions(path: &Path) -> FileAnswer {
    FileAnswer::Versions(with_answering(path, "file-no-answer", versions_of))
}

/// Reads past cash flows from a table.
pub fn past_cash_flows(path: &Path) -> FileAnswer {
    FileAnswer::CashFlows(reading(path, cash_flows))
}

/// Reads a mapping profile.
pub fn profile(path: &Path) -> FileAnswer {
    FileAnswer::Profile(reading(path, read_profile))
}

/// What must be so before a file gives way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unless {
    /// Nothing: whatever is there gives way.
    Never,
    /// No other file may be there.
    Taken,
    /// The file must still be what it was.
    Changed(FileStamp),
}

/// Writes a file unless another is there, or is what it should not be.
fn writing<T: Send + 'static>(
    path: &Path,
    unless: Unless,
    work: impl FnOnce(&Path) -> Result<T, Message> + Send + 'static,
) -> Result<T, Unwritten> {
    with_answering(path, "write-no-answer", move |path| {
        match unless {
            Unless::Taken if is_there(path) => return Err(Unwritten::Taken),
            Unless::Never | Unless::Taken => {}
            // A file that is gone is written anew: nothing of anybody is lost by it.
            Unless::Changed(stamp) => {
                if let Since::Changed(now) = stamp.since(path) {
                    return Err(Unwritten::ChangedOutside(now));
                }
            }
        }
        work(path).map_err(Unwritten::Failed)
    })
    .map_err(Unwritten::Failed)
    .flatten()
}

/// What of a document is saved, and how.
pub struct Saving {
    /// The workspace.
    pub workspace: Workspace,
    /// The window's layout.
    pub view: serde_json::Value,
    /// The password it is put under.
    pub password: Option<Password>,
    /// What stays of the files before.
    pub generations: crate::io::backup::Generations,
    /// When it is not written.
    pub unless: Unless,
}

/// Saves a document.
pub fn save(path: &Path, saving: Saving) -> FileAnswer {
    let path = absolute(path);
    let saved = writing(&path, saving.unless, move |path| {
        let keeping = Keeping {
            backup: Backup::Many(saving.generations),
            password: saving.password.as_ref(),
        };
        workspace_file::write_with(path, &saving.workspace, &saving.view, keeping)
            .map(|degraded| (degraded, stamp_of(path)))
    });
    FileAnswer::Saved(path, saved)
}

fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), Message> {
    atomic::write(path, bytes, Backup::Keep).map_err(|error| write_failure(path, &error))
}

/// Writes the template.
pub fn template(path: &Path, bytes: Vec<u8>, is_filled: bool, unless: Unless) -> FileAnswer {
    let written = writing(path, unless, move |path| write_bytes(path, &bytes));
    FileAnswer::Template(path.to_path_buf(), is_filled, written)
}

/// Writes a file whatever is there.
pub fn write(path: &Path, bytes: Vec<u8>) -> FileAnswer {
    written_by(path, move |path| write_bytes(path, &bytes))
}

/// The same by what writes it.
pub fn written_by(
    path: &Path,
    work: impl FnOnce(&Path) -> Result<(), Message> + Send + 'static,
) -> FileAnswer {
    let written = with_answering(path, "write-no-answer", work).flatten();
    FileAnswer::Written(path.to_path_buf(), written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::mpsc::channel;

    fn wake() -> Wake {
        Arc::new(|| {})
    }

    #[test]
    fn what_is_there_at_once_is_returned_at_once() {
        let mut work = FileWork::default();
        assert!(work.send(&wake(), Path::new("a"), |path| {
            FileAnswer::Kind(path.into(), true)
        }));
        let answer = work.receive();
        assert!(matches!(answer, Some(FileAnswer::Kind(path, true)) if path == Path::new("a")));
        assert!(work.is_idle());
    }

    #[test]
    fn what_takes_longer_is_waited_for_beside_the_window() {
        let (go_on, waits) = channel::<()>();
        let mut work = FileWork::default();
        let is_there = work.send(&wake(), Path::new("a"), move |path| {
            let _ = waits.recv();
            FileAnswer::Kind(path.into(), false)
        });
        assert!(!is_there && work.receive().is_none() && !work.is_idle());
        go_on.send(()).unwrap();
        let come = work.receive_within(0, Duration::from_mins(1));
        assert!(matches!(come, Some(FileAnswer::Kind(_, false))));
    }

    #[test]
    fn work_that_breaks_down_names_its_file() {
        let mut work = FileWork::default();
        let is_there = work.send(&wake(), Path::new("a"), |_| panic!("a slip on purpose"));
        let answer = if is_there {
            work.receive()
        } else {
            work.receive_within(0, Duration::from_mins(1))
        };
        assert!(matches!(answer, Some(FileAnswer::Lost(path)) if path == Path::new("a")));
    }

    #[test]
    fn nothing_gives_way_that_should_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let put = |unless, text: &str| {
            let text = text.as_bytes().to_vec();
            writing(&path, unless, move |path| write_bytes(path, &text))
        };
        put(Unless::Taken, "one").ok().unwrap();
        assert!(matches!(put(Unless::Taken, "two"), Err(Unwritten::Taken)));
        let stamp = stamp_of(&path);
        put(Unless::Changed(stamp), "three").ok().unwrap();
        let Err(Unwritten::ChangedOutside(now)) = put(Unless::Changed(stamp), "four") else {
            panic!("somebody else's change was lost");
        };
        assert_eq!(now, stamp_of(&path));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "three");
        std::fs::remove_file(&path).unwrap();
        put(Unless::Changed(stamp), "five").ok().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "five");
    }
}
