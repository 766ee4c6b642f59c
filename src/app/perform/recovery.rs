//! What keeps work from being lost: the unsaved document is kept in the background and offered
//! again after a crash, and a file that somebody else has changed is noticed before it is
//! overwritten.

use super::replace::Replaced;
use crate::app::document::Document;
use crate::app::state::action::{FileAction, LeaveAction, RecoveryAction};
use crate::app::state::dialog::{Dialog, Locked, Next, Offer, PasswordForm};
use crate::app::state::parts::{Files, Work};
use crate::app::state::safety::Notice;
use crate::app::state::session::Session;
use crate::app::state::toast::{self, Tone};
use crate::app::work::file_work;
use crate::app::work::files::{self as opening, NotOpened};
use crate::app::work::task::{Poll, Task};
use crate::io::password::{Password, Typed};
use crate::io::workspace_file;
use crate::language::{Message, Text, numbers};
use egui::Context;
use std::time::Instant;

/// What it may touch.
pub struct Handler<'a> {
    /// What is kept, and what comes back.
    pub document: &'a mut Document,
    /// Results of another document are forgotten.
    pub work: &'a mut Work,
    /// What is kept on the disk.
    pub files: &'a mut Files,
    /// Dialogs and messages.
    pub view: &'a mut Session,
    /// Sentences.
    pub text: &'a Text,
}

impl Handler<'_> {
    /// Performs one action.
    pub fn perform(&mut self, action: RecoveryAction) {
        match action {
            RecoveryAction::Offer => self.offer(),
            RecoveryAction::RecoverUnder(index, password) => {
                self.recover_under(index, Some(&password));
            }
            RecoveryAction::Discard(index) => self.discard(index),
            RecoveryAction::RestoreLayout => {
                self.view.restore(&self.files.safety.layout_before.clone());
                self.view.keep_active_in_range(self.document);
            }
            RecoveryAction::Reload => self.reload(),
            RecoveryAction::KeepMine { save } => self.keep_mine(save),
        }
    }

    /// Keeps what has changed in this frame, once it has rested for a while.
    pub fn keep_safe(&mut self, ctx: &Context, resting: bool) {
        let safety = &mut self.files.safety;
        if resting {
            if self.view.before_meeting.is_none() {
                safety.settings.zoom = ctx.zoom_factor();
            }
            safety.settings.layout = self.view.layout();
            safety.write_settings();
        }
        self.view.left_behind = !safety.left_behind.is_empty();
        if !safety.keeps() {
            return;
        }
        let notices = safety.hear();
        if safety.offer_waits && self.view.dialog.is_none() && self.view.import.is_none() {
            safety.offer_waits = false;
            self.offer();
            ctx.request_repaint();
        }
        self.tell(ctx, notices);
        let safety = &mut self.files.safety;
        if !self.document.is_dirty() {
            safety.forget();
            return;
        }
        let Some(due) = safety.due(self.document.revision()) else {
            return;
        };
        let now = Instant::now();
        if now >= due {
            safety.keep(self.document, self.view);
        } else {
            ctx.request_repaint_after(due - now);
        }
    }

    /// Tells that the panels lie as at first, because the window before ended without its end.
    pub fn tell_safe_start(&mut self, ctx: &Context) {
        let offer = toast::Offer {
            name: Message::new("safe-start-restore"),
            action: RecoveryAction::RestoreLayout.into(),
        };
        let said = Message::new("safe-start");
        self.view
            .toast_offering(ctx, said, Tone::Problem, vec![offer]);
    }

    /// Tells what keeping has come to: of the document, because it is what would be lost.
    fn tell(&mut self, ctx: &Context, notices: Vec<Notice>) {
        for notice in notices {
            let said = match notice {
                Notice::DocumentNotKept(reason) => {
                    Message::new("keep-failed").with_parts("detail", [reason])
                }
                Notice::SettingsNotKept(reason) => {
                    Message::new("settings-failed").with_parts("detail", [reason])
                }
                Notice::WithoutLock => Message::new("keep-without-lock"),
            };
            self.view.toast(ctx, said, Tone::Problem);
        }
    }

    /// Offers what programs that died have left; closes the dialog when there is nothing more.
    pub fn offer(&mut self) {
        let language = self.view.language;
        let offers = self.files.safety.left_behind.iter().map(|left| Offer {
            name: left.unsaved.name.clone(),
            kept_at: numbers::date_time(language, left.unsaved.kept_at),
            document: left
                .unsaved
                .document
                .as_ref()
                .map(|path| path.display().to_string()),
            is_locked: left.unsaved.is_sealed(),
        });
        let offers: Vec<_> = offers.collect();
        if !offers.is_empty() {
            self.view.dialog = Some(Dialog::Recover(offers));
        } else if matches!(self.view.dialog, Some(Dialog::Recover(_))) {
            self.view.dialog = None;
        }
    }

    /// Opens what a program that died has left, as a document with unsaved changes.
    pub fn recover(&mut self, index: usize) {
        self.recover_under(index, None);
    }

    fn recover_under(&mut self, index: usize, password: Option<&Password>) {
        let Some(left) = self.files.safety.left_behind.get(index) else {
            return;
        };
        let name = left.unsaved.document.as_ref().map_or_else(
            || left.unsaved.name.clone(),
            |path| path.display().to_string(),
        );
        let read = left
            .unsaved
            .text(password, &name)
            .and_then(|text| workspace_file::read_text(&text, &name));
        match read {
            Ok(file) => {
                let path = left.unsaved.document.clone();
                self.view.dialog = None;
                self.files.safety.forget();
                let workspace = opening::with_first_strategies(file.workspace, self.text);
                Replaced {
                    document: self.document,
                    work: self.work,
                    view: self.view,
                }
                .by(Document::unsaved(workspace, path).under(password.cloned()));
                self.view.restore(&file.view);
                self.view.keep_active_in_range(self.document);
                let safety = &mut self.files.safety;
                let left = safety.left_behind.remove(index);
                safety.has_recovered(left, self.document.revision());
                safety.keep(self.document, self.view);
                self.look();
            }
            Err(error) => match NotOpened::of(&error, password, self.text) {
                NotOpened::Locked(refused) => {
                    self.view.dialog = Some(Dialog::Password(PasswordForm {
                        locked: Locked::Unsaved(index),
                        name,
                        typed: Typed::default(),
                        refused,
                    }));
                }
                NotOpened::Refused(sentences) => {
                    self.view
                        .show_problems(self.text, "problems-open", sentences);
                }
            },
        }
    }

    /// Takes what a program that died has left off the disk.
    fn discard(&mut self, index: usize) {
        let left_behind = &mut self.files.safety.left_behind;
        if index < left_behind.len() {
            left_behind.remove(index).discard();
        }
        self.offer();
    }

    /// Looks at the open file when the user comes back to the window.
    pub fn look_at_file(&mut self, ctx: &Context) {
        let came_back = ctx.input(|input| {
            input
                .raw
                .events
                .iter()
                .any(|event| matches!(event, egui::Event::WindowFocused(true)))
        });
        if !came_back {
            return;
        }
        self.files.safety.see_recent(&self.files.places);
        self.view
            .recent
            .clone_from(&self.files.safety.settings.recent);
        if self.view.dialog.is_none() {
            self.look();
        }
    }

    /// Looks beside the window whether somebody else has changed the open file.
    fn look(&mut self) {
        let stamp = self.files.safety.stamp;
        if let Some((path, then)) = self.document.path().cloned().zip(stamp) {
            let look = Task::start(&self.work.wake, move |_| file_work::look(&path, then));
            self.work.look = Some(look);
        }
    }

    /// Takes in what a look at the open file has come to. Returns whether anything has.
    pub fn receive_look(&mut self) -> bool {
        let looked = match self.work.look.as_ref().map(Task::poll) {
            None | Some(Poll::Running) => return false,
            Some(Poll::Done(looked)) => Some(looked),
            Some(Poll::Lost) => None,
        };
        self.work.look = None;
        // Meanwhile the document may have been saved, or another may be open.
        let safety = &mut self.files.safety;
        if let Some(looked) = looked
            && looked.now.is_some()
            && self.document.path() == Some(&looked.path)
            && safety.stamp == Some(looked.then)
            && self.view.dialog.is_none()
        {
            safety.theirs = looked.now;
            self.view.dialog = Some(Dialog::ChangedOutside {
                file: looked.path.display().to_string(),
                saving: false,
            });
        }
        true
    }

    /// Leaves the other's changes to be overwritten: the file counts as seen.
    fn keep_mine(&mut self, save: bool) {
        self.view.dialog = None;
        let safety = &mut self.files.safety;
        let seen = safety.theirs.or(safety.stamp);
        safety.stamp(seen);
        self.document.mark_unsaved();
        if save && let Some(path) = self.document.path().cloned() {
            self.view.then(FileAction::SaveOver(path));
        }
    }

    /// Reads the open file anew; the document's own changes go.
    fn reload(&mut self) {
        self.view.dialog = None;
        if let Some(path) = self.document.path().cloned() {
            self.view.then(LeaveAction::Anyway(Next::Open(path)));
        }
    }
}
