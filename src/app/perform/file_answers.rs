//! What comes of files that are read and written beside the window: each answer to the handler of
//! what was asked.

use super::{file, import, snapshot, together};
use crate::app::document::Document;
use crate::app::document::edit::Edit;
use crate::app::state::action::{LeaveAction, SnapshotAction, ViewAction};
use crate::app::state::dialog::{Dialog, Next};
use crate::app::state::parts::{Files, Work};
use crate::app::state::session::Session;
use crate::app::state::toast::Tone;
use crate::app::work::file_work::{FileAnswer, Wanted};
use crate::app::work::files;
use crate::language::{Message, Text};
use egui::Context;

/// What it may touch.
pub struct Handler<'a> {
    /// What is opened and saved.
    pub document: &'a mut Document,
    /// The file that is waited for.
    pub work: &'a mut Work,
    /// Settings, stamps.
    pub files: &'a mut Files,
    /// Dialogs and messages.
    pub view: &'a mut Session,
    /// Sentences.
    pub text: &'a Text,
}

impl Handler<'_> {
    /// Takes in what has come of the file that is waited for. Returns whether anything has.
    pub fn receive(&mut self, ctx: &Context) -> bool {
        let mut any = false;
        while let Some(answer) = self.work.file.receive() {
            if self.work.file.is_idle() && matches!(self.view.dialog, Some(Dialog::Waiting(_))) {
                self.view.dialog = None;
            }
            self.take(ctx, answer);
            any = true;
        }
        any
    }

    fn take(&mut self, ctx: &Context, answer: FileAnswer) {
        match answer {
            FileAnswer::Kind(path, true) => self.view.then(SnapshotAction::Open(path)),
            FileAnswer::Kind(path, false) => {
                self.view.import = None;
                self.view.then(LeaveAction::Ask(Next::Open(path)));
            }
            FileAnswer::Document {
                path,
                password,
                wanted: Wanted::Together,
                read,
                ..
            } => self.together().take(&path, password.as_ref(), *read),
            FileAnswer::Document {
                path,
                password,
                wanted,
                is_gone,
                read,
            } => {
                let asked = file::Read {
                    path,
                    password,
                    wanted,
                    is_gone,
                };
                self.file().opened(asked, *read);
            }
            FileAnswer::Snapshot {
                path,
                password,
                is_typed,
                read,
            } => self.snapshot().opened(&path, password, is_typed, *read),
            FileAnswer::Versions(Ok(versions)) => self.file().versions_found(&versions),
            FileAnswer::Versions(Err(silent)) => {
                self.view.then(ViewAction::Warn(silent));
            }
            FileAnswer::CashFlows(Ok(flows)) => {
                let fund = self.document.workspace().portfolio.fund.clone();
                let fund = fund.unwrap_or_default().with_cash_flows(flows);
                self.view.then(Edit::Fund(Some(Box::new(fund))));
            }
            FileAnswer::CashFlows(Err(error)) => {
                let sentences = files::refusal(&error, self.text);
                self.view
                    .show_problems(self.text, "problems-open", sentences);
            }
            FileAnswer::Profile(read) => self.import().profile_read(ctx, read),
            FileAnswer::Saved(path, saved) => self.file().saved(ctx, &path, saved),
            FileAnswer::Template(path, is_filled, written) => {
                self.file().template_written(ctx, &path, is_filled, written);
            }
            FileAnswer::Written(path, written) => {
                self.view.say_written(ctx, self.text, &path, written);
            }
            FileAnswer::Lost(path) => {
                let lost = Message::new("file-work-lost").with("file", path.display());
                self.view.toast(ctx, lost, Tone::Problem);
            }
        }
    }

    const fn file(&mut self) -> file::Handler<'_> {
        file::Handler {
            document: self.document,
            work: self.work,
            files: self.files,
            view: self.view,
            text: self.text,
        }
    }

    const fn together(&mut self) -> together::Handler<'_> {
        together::Handler {
            document: self.document,
            work: self.work,
            files: self.files,
            view: self.view,
            text: self.text,
        }
    }

    const fn snapshot(&mut self) -> snapshot::Handler<'_> {
        snapshot::Handler {
            document: self.document,
            work: self.work,
            files: self.files,
            view: self.view,
            text: self.text,
        }
    }

    const fn import(&mut self) -> import::Handler<'_> {
        import::Handler {
            document: self.document,
            work: self.work,
            files: self.files,
            view: self.view,
            text: self.text,
        }
    }
}
