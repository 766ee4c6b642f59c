//! What a window is started with, and what it keeps for the next start: settings, and work that
//! would be lost.

use super::session::Session;
use crate::app::document::Document;
use crate::app::work::clock;
use crate::app::work::desktop::Drops;
use crate::app::work::files::Sample;
use crate::app::work::keeper::{Copy, Keeper, Told};
use crate::app::work::places::Places;
use crate::app::work::task::Wake;
use crate::io::autosave_file::{self, LeftBehind};
use crate::io::file_stamp::FileStamp;
use crate::io::run_mark::{Died, RunMark};
use crate::io::settings_file::{self, Settings};
use crate::io::within::{SIGN_OF_LIFE, within};
use crate::language::{Language, Message};
use serde_json::Value;
use std::time::{Duration, Instant};

/// Time from a change until the unsaved document is kept.
const KEEP_AFTER: Duration = Duration::from_secs(3);
/// Pauses between one failure to keep it and the next attempt: twice as long each time, within
/// these.
const SHORTEST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

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
    /// What becomes of a file that is dropped on the window.
    pub drops: Drops,
    /// The time that leaves with what is exported or kept; that of the system when absent. For
    /// pictures that shall be the same tomorrow.
    pub now: Option<jiff::civil::DateTime>,
    /// What it opens on.
    pub sample: Sample,
}

impl Setup {
    /// A window that keeps neither settings nor unsaved work, on the sample whose figures do not
    /// change any more.
    pub const fn forgetful(language: Language, places: Places) -> Self {
        Self {
            language,
            language_asked: true,
            places,
            remembers: false,
            keep_after: KEEP_AFTER,
            system_dialogs: false,
            drops: Drops::Taken,
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
            drops: Drops::Taken,
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

/// What keeping has come to, to be told to the user.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// The unsaved document could not be kept, and why.
    DocumentNotKept(Message),
    /// The settings could not be written, and why.
    SettingsNotKept(Message),
    /// Another window cannot tell that this one still runs.
    WithoutLock,
}

/// A document that was recovered, until a copy of it is proven to lie on the disk.
struct Recovered {
    revision: u64,
    left: LeftBehind,
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
    /// Whether that is still to be offered, once no other dialog is in front.
    pub offer_waits: bool,
    /// Revision of the document that has been handed over, and of which nothing has been heard.
    handed: Option<u64>,
    /// Revision of the document that lies on the disk.
    kept: Option<u64>,
    recovered: Option<Recovered>,
    changed_at: Option<Instant>,
    document_failures: Failures,
    settings_failures: Failures,
    /// The open file as it was read or written last.
    pub stamp: Option<FileStamp>,
    /// What somebody else has made of it, once that was seen.
    pub theirs: Option<FileStamp>,
    /// Says that this window runs.
    mark: Option<RunMark>,
    /// How far the window before had come when it ended without its end.
    pub died: Option<Died>,
    /// How the panels lay in it.
    pub layout_before: Value,
}

/// Failures in a row: when it is tried again, and what has been told.
#[derive(Default)]
struct Failures {
    count: u32,
    again_at: Option<Instant>,
    told: Option<Message>,
}

impl Failures {
    /// Notes one; the reason when it has not been told yet.
    fn add(&mut self, pause: Duration, reason: Message) -> Option<Message> {
        let growing = pause.max(SHORTEST_PAUSE) * 2_u32.saturating_pow(self.count.min(16));
        self.count += 1;
        self.again_at = Some(Instant::now() + growing.min(LONGEST_PAUSE));
        (self.told.as_ref() != Some(&reason)).then(|| {
            self.told = Some(reason.clone());
            reason
        })
    }
}

impl Safety {
    /// Starts keeping; looks for what a program that died has left.
    pub fn start(setup: &Setup, settings: Settings, wake: &Wake) -> Self {
        let places = Some(&setup.places).filter(|_| setup.remembers);
        let left_behind = places.and_then(|places| {
            let state = places.state.clone();
            within(SIGN_OF_LIFE, move || autosave_file::left_behind(&state))
        });
        let (mark, died) = places
            .and_then(|places| {
                let state = places.state.clone();
                within(SIGN_OF_LIFE, move || RunMark::leave(&state).ok()).flatten()
            })
            .map_or((None, None), |(mark, died)| (Some(mark), died));
        Self {
            mark,
            died,
            layout_before: settings.layout.clone(),
            keeper: places
                .map(|places| Keeper::start(places.clone(), settings.clone(), wake.clone())),
            written: settings.clone(),
            settings,
            keep_after: setup.keep_after,
            left_behind: left_behind.unwrap_or_default(),
            offer_waits: false,
            handed: None,
            kept: None,
            recovered: None,
            changed_at: None,
            document_failures: Failures::default(),
            settings_failures: Failures::default(),
            stamp: None,
            theirs: None,
        }
    }

    /// Says that the window has shown its first results.
    pub fn is_up(&mut self) {
        if let Some(mark) = &mut self.mark {
            mark.is_up();
        }
    }

    /// Says that the window ends because it has met an error of its own.
    pub fn is_broken(&mut self) {
        if let Some(mark) = &mut self.mark {
            mark.stay();
        }
    }

    /// Whether anything is kept at all.
    pub const fn keeps(&self) -> bool {
        self.keeper.is_some()
    }

    /// Takes in what has become of what was handed over. Each failure is told once, until something
    /// has been kept again.
    pub fn hear(&mut self) -> Vec<Notice> {
        let mut notices = Vec::new();
        while let Some(told) = self.keeper.as_ref().and_then(Keeper::told) {
            match told {
                Told::Kept(revision) => {
                    self.handed.take_if(|handed| *handed == revision);
                    self.kept = Some(revision);
                    self.document_failures = Failures::default();
                    // The copy that was left goes only now that this program has one of its own.
                    let proven = |recovered: &mut Recovered| recovered.revision <= revision;
                    if let Some(recovered) = self.recovered.take_if(proven) {
                        recovered.left.discard();
                    }
                }
                Told::NotKept(revision, reason) => {
                    self.handed.take_if(|handed| *handed == revision);
                    let told = self.document_failures.add(self.keep_after, reason);
                    notices.extend(told.map(Notice::DocumentNotKept));
                }
                Told::SettingsNotKept(reason) => {
                    let told = self.settings_failures.add(self.keep_after, reason);
                    notices.extend(told.map(Notice::SettingsNotKept));
                }
                Told::WithoutLock => notices.push(Notice::WithoutLock),
            }
        }
        notices
    }

    /// When the unsaved document of a revision is to be kept; `None` when it has been, or is being.
    pub fn due(&mut self, revision: u64) -> Option<Instant> {
        if self.kept == Some(revision) || self.handed == Some(revision) {
            return None;
        }
        let changed_at = *self.changed_at.get_or_insert_with(Instant::now);
        let due = changed_at + self.keep_after;
        let again_at = self.document_failures.again_at;
        Some(again_at.map_or(due, |again_at| due.max(again_at)))
    }

    /// Keeps the unsaved document as it stands.
    pub fn keep(&mut self, document: &Document, view: &Session) {
        let Some(keeper) = &self.keeper else {
            return;
        };
        keeper.keep(Copy {
            revision: document.revision(),
            at: clock::now(),
            path: document.path().cloned(),
            base: self.stamp,
            password: document.password().cloned(),
            workspace: document.workspace().clone(),
            view: view.layout(),
        });
        self.handed = Some(document.revision());
        self.changed_at = None;
    }

    /// Keeps an unsaved document and waits until it is written. `None` when nothing is unsaved,
    /// else whether it lies on the disk.
    pub fn keep_what_is_unsaved(&mut self, document: &Document, view: &Session) -> Option<bool> {
        document.is_dirty().then(|| {
            if self.kept != Some(document.revision()) {
                self.keep(document, view);
                self.wait();
                self.hear();
            }
            self.kept == Some(document.revision())
        })
    }

    /// Notes that the open document is one that was left behind. What was left stays where it is
    /// until a copy of it is proven to be kept, or the document is saved or given up.
    pub fn has_recovered(&mut self, left: LeftBehind, revision: u64) {
        // Without a stamp of its base nobody knows whether the file is still what the document came
        // from.
        let base = left.unsaved.base.unwrap_or(FileStamp::UNKNOWN);
        self.stamp = left.unsaved.document.is_some().then_some(base);
        self.recovered = Some(Recovered { revision, left });
    }

    /// Notes what the open file is now: it has just been read or written.
    pub const fn stamp(&mut self, stamp: Option<FileStamp>) {
        self.stamp = stamp;
        self.theirs = None;
    }

    /// Forgets what was kept of the open document: it is saved, or not wanted.
    pub fn forget(&mut self) {
        self.changed_at = None;
        self.document_failures = Failures::default();
        let handed = self.handed.take().is_some();
        if (self.kept.take().is_some() || handed)
            && let Some(keeper) = &self.keeper
        {
            keeper.forget();
        }
        if let Some(recovered) = self.recovered.take() {
            recovered.left.discard();
        }
    }

    /// Waits until everything is written, or for as long as makes sense.
    pub fn wait(&self) {
        if let Some(keeper) = &self.keeper {
            keeper.wait();
        }
    }

    /// Takes over which files another window has opened or saved meanwhile.
    pub fn see_recent(&mut self, places: &Places) {
        if self.keeper.is_some() {
            let config = places.config.clone();
            let Some(theirs) = within(SIGN_OF_LIFE, move || settings_file::read(&config)) else {
                return;
            };
            self.settings.recent =
                settings_file::merged(&self.written, &self.settings, &theirs).recent;
            self.written.recent = theirs.recent;
        }
    }

    /// Writes the settings when they have changed, and again when they could not be written.
    pub fn write_settings(&mut self) {
        let again = self
            .settings_failures
            .again_at
            .take_if(|again_at| Instant::now() >= *again_at)
            .is_some();
        if self.settings != self.written || again {
            self.written = self.settings.clone();
            if let Some(keeper) = &self.keeper {
                keeper.settings(&self.settings);
            }
        }
    }
}
