//! The parts of the window that hold more than one thing: what is computed, and what is kept in
//! files.

use super::safety::Safety;
use super::session::Session;
use crate::app::analysis::Analyses;
use crate::app::analysis::verdict::VerdictWatch;
use crate::app::document::Document;
use crate::app::work::engine::Engine;
use crate::app::work::errands::Errands;
use crate::app::work::file_work::{FileWork, Looked};
use crate::app::work::files::SystemDialog;
use crate::app::work::kept::Kept;
use crate::app::work::page_picture::PagePicture;
use crate::app::work::places::Places;
use crate::app::work::simulator::Simulator;
use crate::app::work::snapshots::Snapshots;
use crate::app::work::task::{Task, Wake};
use crate::io::batch::Disk;
use crate::language::Text;
use jiff::civil::DateTime;
use std::sync::Arc;

/// What is computed, in the background or at once.
pub struct Work {
    /// Results of the document.
    pub engine: Engine,
    /// Analyses of it.
    pub analyses: Analyses,
    /// What views have made from it.
    pub kept: Kept,
    /// How sure the answer is.
    pub verdict: VerdictWatch,
    /// What simulates.
    pub simulator: Arc<dyn Simulator>,
    /// The file that is being read or written.
    pub file: FileWork,
    /// The look at whether somebody else has changed the open file.
    pub look: Option<Task<Looked>>,
    /// What else is under way: exports, pictures, lists.
    pub errands: Errands,
    /// The page as the export dialog would write it.
    pub preview: PagePicture,
    /// The page of today's document, beside a snapshot.
    pub today: PagePicture,
    /// Wakes the window when something has come.
    pub wake: Wake,
}

impl Work {
    /// Whether nothing is being computed, drawn, read or written.
    pub fn is_idle(&self) -> bool {
        let pictures = self.preview.is_idle() && self.today.is_idle();
        let analyses = self.analyses.is_idle() && self.verdict.is_idle();
        let files = self.file.is_idle() && self.look.is_none() && self.errands.is_idle();
        self.engine.is_idle() && analyses && files && pictures
    }
}

/// What is kept outside the window, and how it gets there.
pub struct Files {
    /// Where the window keeps its own files.
    pub places: Places,
    /// Where everything goes that leaves.
    pub disk: Arc<dyn Disk>,
    /// The library of snapshots, and the one that is open.
    pub snapshots: Snapshots,
    /// Settings, and what keeps unsaved work from being lost.
    pub safety: Safety,
    /// The dialog of the system that is open.
    pub system_dialog: Option<SystemDialog>,
    /// Whether the system is asked for paths; else they are typed.
    pub uses_system_dialogs: bool,
    /// The time that leaves with what is exported or kept; that of the system when absent.
    pub fixed_now: Option<DateTime>,
}

impl Files {
    /// The time that leaves with what is exported or kept.
    pub fn now(&self) -> DateTime {
        self.fixed_now.unwrap_or_else(crate::app::work::clock::now)
    }
}

/// All parts, to be read.
#[derive(Clone, Copy)]
pub struct Parts<'a> {
    /// The open document.
    pub document: &'a Document,
    /// What is computed.
    pub work: &'a Work,
    /// What is kept in files.
    pub files: &'a Files,
    /// What is shown and how.
    pub view: &'a Session,
    /// Texts of the window's language.
    pub text: &'a Text,
}
