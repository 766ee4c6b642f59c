//! What a window is started with, and what it keeps for the next start: settings, and work that
//! would be lost.

use super::session::Session;
use crate::app::document::Document;
use crate::app::work::files::Sample;
use crate::app::work::keeper::{Copy, Keeper};
use crate::app::work::places::Places;
use crate::app::work::task::Wake;
use crate::io::autosave_file::{self, LeftBehind};
use crate::io::file_stamp::{FileStamp, Since};
use crate::io::settings_file::{self, Settings};
use crate::language::{Language, Message};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Time from a change until the unsaved document is kept.
const KEEP_AFTER: Duration = Duration::from_secs(3);

/// What a window is started with.
#[derive(Debug, Clone)]
pub struct Setup {
    /// Language of the window unless the settings know better.
    pub language: Language,
    /// Whether that language was asked for, whatever the settings say.
    pub language_asked: bool,
    /// Where the program keeps its own files.
    pub places: Places,
    /// Whether settings and the unsaved document are kept there.
    pub remembers: bool,
    /// Time from a change until the unsaved document is kept.
    pub keep_after: Duration,
    /// Whether files are chosen in the dialogs of the system; else their paths are typed.
    pub system_dialogs: bool,
    /// The time that leaves with what is exported or kept; that of the system when absent. For
    /// pictures that shall be the same tomorrow.
    pub now: Option<jiff::civil::DateTime>,
    /// What it opens on.
    pub sample: Sample,
}

impl Setup {
    /// A window that keeps neither settings nor unsaved work, on the sample whose figures do not change any more.
    pub const fn forgetful(language: Language, places: Places) -> Self {
        Self {
            language,
            language_asked: true,
            places,
            remembers: false,
            keep_after: KEEP_AFTER,
            system_dialogs: false,
            now: None,
            sample: Sample::Of2024,
        }
    }

    /// A window that keeps everything it should.
    pub const fn remembering(language: Language, places: Places) -> Self {
        Self {
            language,
            language_asked: false,
            places,
            remembers: true,
            keep_after: KEEP_AFTER,
            system_dialogs: true,
            now: None,
            sample: Sample::Of2026,
        }
    }

    /// The settings as they were kept.
    pub fn settings(&self) -> Settings {
        if self.remembers {
            settings_file::read(&self.places.config)
        } else {
            Settings::default()
        }
    }

    /// The language of the window under those settings.
    pub fn language(&self, settings: &Settings) -> Language {
        settings
            .language
            .filter(|_| !self.language_asked)
            .unwrap_or(self.language)
    }
}

/// State of what keeps work from being lost.
pub struct Safety {
    /// Settings as the window has them now.
    pub settings: Settings,
    written: Settings,
    keeper: Option<Keeper>,
    keep_after: Duration,
    /// What programs that died have left.
    pub left_behind: Vec<LeftBehind>,
    /// Revision of the document that has been kept.
    kept: Option<u64>,
    changed_at: Option<Instant>,
    told_failure: bool,
    /// The open file as it was read or written last.
    stamp: Option<FileStamp>,
}

impl Safety {
    /// Starts keeping; looks for what a program that died has left.
    pub fn start(setup: &Setup, settings: Settings, wake: &Wake) -> Self {
        let places = Some(&setup.places).filter(|_| setup.remembers);
        Self {
            keeper: places
                .map(|places| Keeper::start(places.clone(), settings.clone(), wake.clone())),
            written: settings.clone(),
            settings,
            keep_after: setup.keep_after,
            left_behind: places
                .map(|places| autosave_file::left_behind(&places.state))
                .unwrap_or_default(),
            kept: None,
            changed_at: None,
            told_failure: false,
            stamp: None,
        }
    }

    /// Whether anything is kept at all.
    pub const fn keeps(&self) -> bool {
        self.keeper.is_some()
    }

    /// Why something could not be kept, the first time it happens.
    pub fn new_failure(&mut self) -> Option<Message> {
        let failure = self.keeper.as_ref()?.failure()?;
        (!std::mem::replace(&mut self.told_failure, true)).then_some(failure)
    }

    /// When the unsaved document of a revision is to be kept; `None` when it has been.
    pub fn due(&mut self, revision: u64) -> Option<Instant> {
        let changed_at = (self.kept != Some(revision))
            .then(|| *self.changed_at.get_or_insert_with(Instant::now))?;
        Some(changed_at + self.keep_after)
    }

    /// Keeps the unsaved document as it stands.
    pub fn keep(&mut self, document: &Document, view: &Session) {
        let Some(keeper) = &self.keeper else {
            return;
        };
        keeper.keep(Copy {
            at: jiff::Zoned::now().datetime(),
            path: document.path().cloned(),
            workspace: document.workspace().clone(),
            view: view.layout(),
        });
        self.kept = Some(document.revision());
        self.changed_at = None;
    }

    /// Keeps an unsaved document and waits until it is written. Returns whether there was one.
    pub fn keep_what_is_unsaved(&mut self, document: &Document, view: &Session) -> bool {
        let is_dirty = document.is_dirty();
        if is_dirty {
            self.keep(document, view);
            self.wait();
        }
        is_dirty
    }

    /// Notes what the open file is now: it has just been read or written.
    pub fn stamp(&mut self, path: Option<&PathBuf>) {
        self.stamp = path.and_then(|path| FileStamp::of(path).ok());
    }

    /// Whether somebody else has changed the open file. One that is gone is written anew by the
    /// next save: nothing of anybody is lost by it.
    pub fn is_changed_outside(&self, path: Option<&PathBuf>) -> bool {
        path.zip(self.stamp)
            .is_some_and(|(path, stamp)| matches!(stamp.since(path), Since::Changed(_)))
    }

    /// Forgets what was kept of the open document: it is saved, or not wanted.
    pub fn forget(&mut self) {
        self.changed_at = None;
        if self.kept.take().is_some()
            && let Some(keeper) = &self.keeper
        {
            keeper.forget();
        }
    }

    /// Waits until everything is written.
    pub fn wait(&self) {
        if let Some(keeper) = &self.keeper {
            keeper.wait();
        }
    }

    /// Takes over which files another window has opened or saved meanwhile.
    pub fn see_recent(&mut self, places: &Places) {
        if self.keeper.is_some() {
            let theirs = settings_file::read(&places.config);
            self.settings.recent =
                settings_file::merged(&self.written, &self.settings, &theirs).recent;
            self.written.recent = theirs.recent;
        }
    }

    /// Writes the settings when they have changed.
    pub fn write_settings(&mut self) {
        if self.settings != self.written {
            self.written = self.settings.clone();
            if let Some(keeper) = &self.keeper {
                keeper.settings(&self.settings);
            }
        }
    }
}
