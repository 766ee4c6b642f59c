//! What keeps work from being lost: the unsaved document is kept in the background and offered again after a crash, and
//! a file that somebody else has changed is noticed before it is overwritten.

use super::window::FrothWindow;
use crate::app::document::Document;
use crate::app::state::action::Action;
use crate::app::state::dialog::{Dialog, Next, Offer};
use crate::app::state::toast::Tone;
use crate::app::work::files;
use crate::app::work::keeper::{Copy, Keeper};
use crate::app::work::places::Places;
use crate::app::work::worker::Wake;
use crate::io::autosave_file::{self, LeftBehind};
use crate::io::file_stamp::{FileStamp, Since};
use crate::io::settings_file::{self, Settings};
use crate::io::workspace_file;
use crate::language::{Language, numbers};
use egui::Context;
use std::path::Path;
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
    /// The time that leaves with what is exported or kept; that of the system when absent. For pictures that shall be the same
    /// tomorrow.
    pub now: Option<jiff::civil::DateTime>,
}

impl Setup {
    /// A window that keeps neither settings nor unsaved work.
    pub const fn forgetful(language: Language, places: Places) -> Self {
        Self {
            language,
            language_asked: true,
            places,
            remembers: false,
            keep_after: KEEP_AFTER,
            system_dialogs: false,
            now: None,
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
    left_behind: Vec<LeftBehind>,
    /// Revision of the document that has been kept.
    kept: Option<u64>,
    changed_at: Option<Instant>,
    told_failure: bool,
    /// The open file as it was read or written last.
    stamp: Option<FileStamp>,
    /// What happens once the document is saved.
    pub after_save: Option<Next>,
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
            after_save: None,
        }
    }

    /// Whether a program that died has left something.
    pub fn has_left_behind(&self) -> bool {
        !self.left_behind.is_empty()
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
    fn see_recent(&mut self, places: &Places) {
        if self.keeper.is_some() {
            let theirs = settings_file::read(&places.config);
            self.settings.recent =
                settings_file::merged(&self.written, &self.settings, &theirs).recent;
            self.written.recent = theirs.recent;
        }
    }

    fn write_settings(&mut self) {
        if self.settings != self.written {
            self.written = self.settings.clone();
            if let Some(keeper) = &self.keeper {
                keeper.settings(&self.settings);
            }
        }
    }
}

impl FrothWindow {
    /// Keeps what has changed in this frame, once it has rested for a while.
    pub(super) fn keep_safe(&mut self, ctx: &Context, resting: bool) {
        if resting {
            if self.session.before_meeting.is_none() {
                self.safety.settings.zoom = ctx.zoom_factor();
            }
            self.safety.settings.layout = self.session.layout();
            self.safety.write_settings();
        }
        self.session.left_behind = self.safety.has_left_behind();
        let Some(keeper) = &self.safety.keeper else {
            return;
        };
        if let Some(failure) = keeper.failure()
            && !self.safety.told_failure
        {
            self.safety.told_failure = true;
            let detail = self.text.say(&failure);
            let sentence = self.text.with("keep-failed", &[("detail", &detail)]);
            self.toast(ctx, sentence, Tone::Problem);
        }
        if !self.document.is_dirty() {
            self.safety.forget();
            return;
        }
        if self.safety.kept == Some(self.document.revision()) {
            return;
        }
        let now = Instant::now();
        let due = *self.safety.changed_at.get_or_insert(now) + self.safety.keep_after;
        if now >= due {
            self.keep_now();
        } else {
            ctx.request_repaint_after(due - now);
        }
    }

    /// Keeps an unsaved document at once and waits until it is written; answers whether there was one.
    pub(super) fn keep_what_is_unsaved(&mut self) -> bool {
        let is_dirty = self.document.is_dirty();
        if is_dirty {
            self.keep_now();
            self.safety.wait();
        }
        is_dirty
    }

    fn keep_now(&mut self) {
        let Some(keeper) = &self.safety.keeper else {
            return;
        };
        keeper.keep(Copy {
            at: jiff::Zoned::now().datetime(),
            path: self.document.path().cloned(),
            workspace: self.document.workspace().clone(),
            view: self.session.layout(),
        });
        self.safety.kept = Some(self.document.revision());
        self.safety.changed_at = None;
    }

    /// Offers what programs that died have left; closes the dialog when there is nothing more.
    pub(super) fn offer_recovery(&mut self) {
        let language = self.session.language;
        let offers = self.safety.left_behind.iter().map(|left| Offer {
            name: left.unsaved.name.clone(),
            kept_at: numbers::date_time(language, left.unsaved.kept_at),
            document: left
                .unsaved
                .document
                .as_ref()
                .map(|path| path.display().to_string()),
        });
        let offers: Vec<_> = offers.collect();
        if !offers.is_empty() {
            self.session.dialog = Some(Dialog::Recover(offers));
        } else if matches!(self.session.dialog, Some(Dialog::Recover(_))) {
            self.session.dialog = None;
        }
    }

    /// Opens what a program that died has left, as a document with unsaved changes.
    pub(super) fn recover(&mut self, index: usize) {
        let Some(left) = self.safety.left_behind.get(index) else {
            return;
        };
        let name = left.unsaved.document.as_ref().map_or_else(
            || left.unsaved.name.clone(),
            |path| path.display().to_string(),
        );
        match workspace_file::read_text(&left.unsaved.workspace, &name) {
            Ok(file) => {
                let path = left.unsaved.document.clone();
                self.session.dialog = None;
                self.safety.forget();
                let workspace = files::with_first_strategies(file.workspace, &self.text);
                self.replace(Document::unsaved(workspace, path));
                self.session.restore(&file.view);
                self.keep_active_in_range();
                // The copy that was left goes once this program has one of its own.
                self.keep_now();
                self.safety.wait();
                self.safety.left_behind.remove(index).discard();
            }
            Err(error) => {
                let sentences = error
                    .problems()
                    .map(|problem| self.text.say(&problem.message))
                    .collect();
                self.show_problems("problems-open", sentences);
            }
        }
    }

    /// Takes what a program that died has left off the disk.
    pub(super) fn discard_left_behind(&mut self, index: usize) {
        if index < self.safety.left_behind.len() {
            self.safety.left_behind.remove(index).discard();
        }
        self.offer_recovery();
    }

    /// Notes what the open file is now: it has just been read or written.
    pub(super) fn stamp_file(&mut self) {
        self.safety.stamp = self
            .document
            .path()
            .and_then(|path| FileStamp::of(path).ok());
    }

    /// Asks what to do when somebody else has changed the open file; answers whether somebody has.
    pub(super) fn notice_change_outside(&mut self, saving: bool) -> bool {
        let (Some(path), Some(stamp)) = (self.document.path(), self.safety.stamp) else {
            return false;
        };
        // A file that is gone is written anew by the next save: nothing of anybody is lost by it.
        let Since::Changed(_) = stamp.since(path) else {
            return false;
        };
        let file = path.display().to_string();
        self.session.dialog = Some(Dialog::ChangedOutside { file, saving });
        true
    }

    /// Looks at the open file when the user comes back to the window.
    pub(super) fn look_at_file(&mut self, ctx: &Context) {
        let came_back = ctx.input(|input| {
            input
                .raw
                .events
                .iter()
                .any(|event| matches!(event, egui::Event::WindowFocused(true)))
        });
        if came_back {
            self.safety.see_recent(&self.places);
            self.session.recent.clone_from(&self.safety.settings.recent);
        }
        if came_back && self.session.dialog.is_none() {
            self.notice_change_outside(false);
        }
    }

    /// Leaves the other's changes to be overwritten: the file counts as seen.
    pub(super) fn keep_mine(&mut self, ctx: &Context, save: bool) {
        self.session.dialog = None;
        self.stamp_file();
        self.document.mark_unsaved();
        if save && let Some(path) = self.document.path().cloned() {
            self.save_to(ctx, &path);
        }
    }

    /// Reads the open file anew; the document's own changes go.
    pub(super) fn reload(&mut self) {
        self.session.dialog = None;
        if let Some(path) = self.document.path().cloned() {
            self.perform_open(&path);
        }
    }

    /// Notes that a file was opened or saved.
    pub(super) fn remember_file(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        self.safety.settings.remember(&path);
        self.safety.settings.last = Some(path).filter(|_| self.document.path().is_some());
        self.session.recent.clone_from(&self.safety.settings.recent);
    }

    /// Goes on with what was wanted before the document had to be saved.
    pub(super) fn after_save(&mut self, ctx: &Context) {
        let Some(next) = self.safety.after_save.take() else {
            return;
        };
        self.perform(ctx, Action::Anyway(next));
    }

    /// The window closes: what was kept in case of a crash is not needed any more.
    pub(super) fn close_safely(&mut self) {
        self.safety.write_settings();
        if self.quit_anyway || !self.document.is_dirty() {
            self.safety.forget();
        } else {
            // Closed from outside without a chance to ask.
            self.keep_now();
        }
        self.safety.wait();
    }
}
