//! A thread that writes what must survive the program: settings, and the unsaved document in case
//! it dies.
//!
//! The window hands over what is to be kept and goes on; only the end of the program waits for the
//! last write.

use super::places::Places;
use super::task::Wake;
use crate::io::autosave_file::{self, Slot, Unsaved};
use crate::io::settings_file::{self, Settings};
use crate::io::{workspace_file, write_failure};
use crate::language::Message;
use crate::strategy::plan::Workspace;
use jiff::civil::DateTime;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

/// A document to be kept.
pub struct Copy {
    /// When.
    pub at: DateTime,
    /// Where it is saved, if it is.
    pub path: Option<PathBuf>,
    /// Everything results depend on.
    pub workspace: Workspace,
    /// The window's layout.
    pub view: serde_json::Value,
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
    failures: Receiver<Message>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts the thread; `known` are the settings as they were read, and `wake` is called when
    /// something could not be written.
    pub fn start(places: Places, known: Settings, wake: Wake) -> Self {
        let (jobs, received) = channel();
        let (failed, failures) = channel();
        let thread = thread::spawn(move || keep_all(&places, known, &received, &failed, &wake));
        Self {
            jobs: Some(jobs),
            failures,
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

    /// Waits until everything handed over is written.
    pub fn wait(&self) {
        let (done, answer) = channel();
        self.send(KeeperJob::Answer(done));
        let _ = answer.recv();
    }

    /// Why something could not be written, in the words of the system.
    pub fn failure(&self) -> Option<Message> {
        self.failures.try_recv().ok()
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn keep_all(
    places: &Places,
    mut known: Settings,
    jobs: &Receiver<KeeperJob>,
    failed: &Sender<Message>,
    wake: &Wake,
) {
    let mut slot: Option<Slot> = None;
    while let Ok(job) = jobs.recv() {
        let outcome = match job {
            KeeperJob::Settings(settings) => {
                settings_file::write_changes(&places.config, &known, &settings)
                    .map(|()| known = *settings)
                    .map_err(|error| {
                        write_failure(&places.config.join(settings_file::FILE_NAME), &error)
                    })
            }
            KeeperJob::Keep(copy) => {
                keep(places, &mut slot, *copy).map_err(|error| write_failure(&places.state, &error))
            }
            KeeperJob::Forget => {
                if let Some(slot) = slot.take() {
                    slot.leave();
                }
                Ok(())
            }
            KeeperJob::Answer(done) => {
                let _ = done.send(());
                Ok(())
            }
        };
        if let Err(message) = outcome {
            let _ = failed.send(message);
            wake();
        }
    }
}

fn keep(places: &Places, slot: &mut Option<Slot>, copy: Copy) -> std::io::Result<()> {
    if slot.is_none() {
        *slot = Some(Slot::claim(&places.state)?);
    }
    let unsaved = Unsaved {
        schema: autosave_file::SCHEMA.into(),
        kept_at: copy.at,
        name: copy.workspace.portfolio.name.clone(),
        document: copy.path,
        workspace: workspace_file::write_text(&copy.workspace, &copy.view),
    };
    slot.as_ref().map_or(Ok(()), |slot| slot.keep(&unsaved))
}
