//! What the window has sent off and waits for: exports, pictures for the clipboard, the snapshots
//! library, the desktop.

use super::exporting::{NotWritten, Written};
use super::snapshots::{Listed, Recomputed};
use super::task::{Poll, Task};
use crate::language::Message;
use crate::report::render::Pixels;
use std::path::PathBuf;

/// An answer that has come.
pub enum Arrived {
    /// An export ended.
    Exported(Result<Written, NotWritten>),
    /// A picture for the clipboard.
    Picture(Result<Pixels, Message>),
    /// One chart was written to a file.
    ChartSaved(Result<Written, String>),
    /// The desktop was asked to open or show a file.
    Desktop(Result<(), Message>),
    /// The library as it stands.
    Listed(Result<Listed, String>),
    /// A snapshot was put into the library.
    Kept(Result<PathBuf, String>),
    /// The results of an opened snapshot were computed again; the number says of which.
    Recomputed(u64, Result<Recomputed, String>),
}

/// What an errand is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Files of an export.
    Export,
    /// One chart as a file.
    Chart,
    /// A picture for the clipboard.
    Picture,
    /// The desktop's work.
    Desktop,
    /// Reading or writing the library.
    Library,
    /// Computing a snapshot again.
    Recompute,
}

/// Everything that is under way.
#[derive(Default)]
pub struct Errands {
    running: Vec<(Purpose, Task<Arrived>)>,
}

impl Errands {
    /// Sends one off.
    pub fn send(&mut self, purpose: Purpose, task: Task<Arrived>) {
        self.running.push((purpose, task));
    }

    /// Takes what has come back.
    pub fn receive(&mut self) -> Vec<Arrived> {
        let mut arrived = Vec::new();
        self.running.retain(|(_, task)| match task.poll() {
            Poll::Running => true,
            Poll::Done(answer) => {
                arrived.push(answer);
                false
            }
            Poll::Lost => false,
        });
        arrived
    }

    /// Share of the export that is done; `None` when none runs.
    pub fn export_progress(&self) -> Option<f32> {
        self.running
            .iter()
            .find(|(purpose, _)| *purpose == Purpose::Export)
            .map(|(_, task)| task.fraction())
    }

    /// Whether something for that purpose is under way.
    pub fn is_under_way(&self, purpose: Purpose) -> bool {
        self.running.iter().any(|(running, _)| *running == purpose)
    }

    /// Asks errands for a purpose to stop; they answer that they did.
    pub fn cancel(&self, purpose: Purpose) {
        for (_, task) in self
            .running
            .iter()
            .filter(|(running, _)| *running == purpose)
        {
            task.cancel();
        }
    }

    /// Whether nothing is under way.
    pub fn is_idle(&self) -> bool {
        self.running.is_empty()
    }
}
