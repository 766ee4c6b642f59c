//! A thread that writes what must survive the program: settings, and the unsaved document in case
//! it dies.
//!
//! The window hands over what is to be kept and goes on; only the end of the program waits for the
//! last write. What became of each is told: a document counts as kept once it lies on the disk and
//! reads back.

use super::places::Places;
use super::task::Wake;
use crate::io::autosave_file::{self, Slot, Unsaved};
use crate::io::file_stamp::FileStamp;
use crate::io::password::Password;
use crate::io::settings_file::{self, Settings};
use crate::io::{workspace_file, write_failure};
use crate::language::Message;
use crate::strategy::plan::Workspace;
use jiff::civil::DateTime;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Longest wait for the last write, when the window closes.
const PATIENCE: Duration = Duration::from_secs(10);

/// A document to be kept.
pub struct Copy {
    /// Which state of the document it is.
    pub revision: u64,
    /// When.
    pub at: DateTime,
    /// Where it is saved, if it is.
    pub path: Option<PathBuf>,
    /// What that file was when it was read or written last.
    pub base: Option<FileStamp>,
    /// The password it is under.
    pub password: Option<Password>,
    /// Everything results depend on.
    pub workspace: Workspace,
    /// The window's layout.
    pub view: serde_json::Value,
}

/// What became of what was handed over.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// The document of that revision lies on the disk.
    Kept(u64),
    /// The document of that revision could not be kept.
    NotKept(u64, Message),
    /// The settings could not be written.
    SettingsNotKept(Message),
    /// The system knows no locks there: another window would offer what this one keeps.
    WithoutLock,
}

enum KeeperJob {
    Settings(Box<Settings>),
    Keep(Box<Copy>),
    Forget,
    Answer(Sender<()>),
}

/// Hands over to the thread.
pub struct Keeper {
    jobs: Option<Sender<KeeperJob>>,
    told: Receiver<Told>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts the thread; `known` are the settings as they were read, and `wake` is called when
    /// something is told.
    pub fn start(places: Places, known: Settings, wake: Wake) -> Self {
        let (jobs, received) = channel();
        let (tell, told) = channel();
        let thread = thread::spawn(move || keep_all(&places, known, &received, &tell, &wake));
        Self {
            jobs: Some(jobs),
            told,
            thread: Some(thread),
        }
    }

    fn send(&self, job: KeeperJob) {
        // A thread that is gone writes nothing more; the window goes on.
        let _ = self.jobs.as_ref().map(|jobs| jobs.send(job));
    }

    /// Writes what has changed in the settings since they were read or written.
    pub fn settings(&self, settings: &Settings) {
        self.send(KeeperJob::Settings(Box::new(settings.clone())));
    }

    /// Keeps the unsaved document.
    pub fn keep(&self, copy: Copy) {
        self.send(KeeperJob::Keep(Box::new(copy)));
    }

    /// Forgets the unsaved document: it has been saved or is not wanted.
    pub fn forget(&self) {
        self.send(KeeperJob::Forget);
    }

    /// Waits until everything handed over is written, or for ten seconds. Returns whether it is.
    pub fn wait(&self) -> bool {
        let (done, answer) = channel();
        self.send(KeeperJob::Answer(done));
        answer.recv_timeout(PATIENCE).is_ok()
    }

    /// What became of what was handed over, the oldest first.
    pub fn told(&self) -> Option<Told> {
        self.told.try_recv().ok()
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        // A disk that does not answer must not hold up the end of the program.
        let is_done = self.wait();
        self.jobs = None;
        if let Some(thread) = self.thread.take().filter(|_| is_done) {
            let _ = thread.join();
        }
    }
}

fn keep_all(
    places: &Places,
    mut known: Settings,
    jobs: &Receiver<KeeperJob>,
    tell: &Sender<Told>,
    wake: &Wake,
) {
    let mut slot: Option<Slot> = None;
    while let Ok(job) = jobs.recv() {
        let told = match job {
            KeeperJob::Settings(settings) => {
                match settings_file::write_changes(&places.config, &known, &settings) {
                    Ok(()) => {
                        known = *settings;
                        None
                    }
                    Err(error) => {
                        let file = places.config.join(settings_file::FILE_NAME);
                        Some(Told::SettingsNotKept(write_failure(&file, &error)))
                    }
                }
            }
            KeeperJob::Keep(copy) => {
                let revision = copy.revision;
                let was_there = slot.is_some();
                let kept = keep(places, &mut slot, *copy);
                if slot
                    .as_ref()
                    .is_some_and(|slot| !was_there && !slot.is_locked())
                {
                    let _ = tell.send(Told::WithoutLock);
                }
                Some(match kept {
                    Ok(()) => Told::Kept(revision),
                    Err(error) => Told::NotKept(revision, write_failure(&places.state, &error)),
                })
            }
            KeeperJob::Forget => {
                if let Some(slot) = slot.take() {
                    slot.leave();
                }
                None
            }
            KeeperJob::Answer(done) => {
                let _ = done.send(());
                None
            }
        };
        if let Some(told) = told {
            let _ = tell.send(told);
            wake();
        }
    }
}

fn keep(places: &Places, slot: &mut Option<Slot>, copy: Copy) -> std::io::Result<()> {
    let slot = match slot {
        Some(slot) => slot,
        None => slot.insert(Slot::claim(&places.state)?),
    };
    let text = workspace_file::write_text(&copy.workspace, &copy.view);
    let (name, workspace) = match &copy.password {
        Some(password) => (String::new(), Unsaved::seal(&text, password)?),
        None => (copy.workspace.portfolio.name.clone(), text),
    };
    slot.keep(&Unsaved {
        schema: autosave_file::SCHEMA.into(),
        kept_at: copy.at,
        name,
        document: copy.path,
        base: copy.base,
        workspace,
    })
}
