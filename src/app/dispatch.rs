//! Who may touch what: each action goes to the handler of its kind, with the parts of the window
//! that one needs.

use super::panels::sheets::Panels;
use super::perform::{
    analysis, arrivals, command, export, file, file_answers, holding, import, pictures, recovery,
    replace, settings, snapshot, strategy, together, view,
};
use super::scene::Scene;
use super::window::FrothWindow;
use crate::app::look::theme::Tokens;
use crate::app::state::action::{Action, FileAction, HistoryAction, LeaveAction};
use crate::app::state::commands::Command;
use crate::app::state::dialog::{Dialog, Next};
use crate::app::work::file_work::Wanted;
use crate::app::work::files;
use crate::io::import::TableFormat;
use crate::io::run_mark::Died;
use crate::io::snapshot_file;
use egui::Context;
use std::collections::VecDeque;
use std::path::Path;

impl FrothWindow {
    /// Opens a file, or says in a dialog why it cannot be opened.
    pub fn open_file(&mut self, path: &Path) {
        let is_document = snapshot_file::is_named(path) == Some(false);
        let action = if is_document && TableFormat::of(path).is_none() {
            LeaveAction::Anyway(Next::Open(path.to_path_buf())).into()
        } else {
            FileAction::Open(path.to_path_buf()).into()
        };
        self.perform(&self.look.ctx.clone(), action);
    }

    /// Opens what the program was started with, else what was open at its last end, and offers what
    /// one that died left.
    pub fn begin(&mut self, files: &[std::path::PathBuf]) {
        // Snapshots open beside the document; of other files the first is the document.
        let (snapshots, others): (Vec<_>, Vec<_>) =
            files.iter().partition(|file| files::is_snapshot(file));
        // Those that are not shown are one step away.
        for file in others.iter().skip(1).rev() {
            self.remember(file);
        }
        let died = self.files.safety.died;
        // What was open when a window died before it showed anything may be what it died of.
        let last = self.files.safety.settings.last.clone();
        let last = last.filter(|_| died != Some(Died::WhileStarting));
        match (others.first(), last) {
            (Some(file), _) => self.open_file(file),
            (None, Some(last)) => {
                let ctx = self.look.ctx.clone();
                self.file().open(&last, Wanted::AsLast);
                self.receive_files(&ctx);
            }
            (None, None) => {}
        }
        for file in snapshots {
            self.open_file(file);
        }
        if died.is_some() {
            let ctx = self.look.ctx.clone();
            self.recovery().tell_safe_start(&ctx);
        }
        // Behind a dialog that says why the last file did not open whole, it waits until that is
        // closed.
        if self.view.dialog.is_none() {
            self.recovery().offer();
        } else {
            self.files.safety.offer_waits = true;
        }
    }

    fn remember(&mut self, file: &Path) {
        replace::remember(&self.document, &mut self.files, &mut self.view, file);
    }

    /// Performs an action, and what follows from it, each by the handler of its kind with the parts
    /// that one needs.
    pub(super) fn perform(&mut self, ctx: &Context, action: Action) {
        self.perform_all(ctx, VecDeque::from([action]));
    }

    /// Takes in what has come of files, and performs what follows from it. Returns whether anything
    /// has come.
    pub(super) fn receive_files(&mut self, ctx: &Context) -> bool {
        let any = self.file_answers().receive(ctx);
        let waiting = self.view.take_follow_ups().into();
        self.perform_all(ctx, waiting);
        any
    }

    fn perform_all(&mut self, ctx: &Context, mut waiting: VecDeque<Action>) {
        while let Some(action) = waiting.pop_front() {
            self.perform_one(ctx, action);
            self.file_answers().receive(ctx);
            // What follows comes before what was to come after.
            for next in self.view.take_follow_ups().into_iter().rev() {
                waiting.push_front(next);
            }
        }
    }

    fn perform_one(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Command(command) => self.command(ctx, command),
            Action::Edit(edit) => self.document.apply(edit),
            Action::History(step) => {
                self.view.renaming = None;
                match step {
                    HistoryAction::Undo => self.document.undo(),
                    HistoryAction::Redo => self.document.redo(),
                };
                self.view.keep_active_in_range(&self.document);
            }
            Action::Strategy(action) => strategy::Handler {
                document: &mut self.document,
                view: &mut self.view,
                text: &self.text,
            }
            .perform(ctx, action),
            Action::Holding(action) => holding::Handler {
                document: &mut self.document,
                view: &mut self.view,
                text: &self.text,
            }
            .perform(ctx, action),
            Action::File(action) => self.file().perform(ctx, action),
            Action::Together(action) => self.together().perform(action),
            Action::Leave(action) => self.leave(ctx, action),
            Action::Recovery(action) => self.recovery().perform(action),
            Action::Import(asked) => self.import().perform(ctx, asked),
            Action::Export(action) => export::Handler {
                document: &self.document,
                work: &mut self.work,
                files: &self.files,
                view: &mut self.view,
                text: &self.text,
            }
            .perform(ctx, action),
            Action::Snapshot(action) => self.snapshot().perform(ctx, action),
            Action::Analysis(action) => analysis::Handler {
                document: &self.document,
                work: &mut self.work,
                view: &mut self.view,
            }
            .perform(action),
            Action::View(action) => view::Handler {
                view: &mut self.view,
                text: &self.text,
            }
            .perform(ctx, action),
            Action::Settings(action) => settings::Handler {
                document: &mut self.document,
                settings: &mut self.files.safety.settings,
                view: &mut self.view,
                text: &mut self.text,
            }
            .perform(ctx, action),
        }
    }

    fn command(&mut self, ctx: &Context, command: Command) {
        let pane = view::pane_with_keyboard(&mut self.view, ctx);
        let tokens = Tokens::for_theme(ctx.theme());
        let scene = Scene::new(self.parts(), &Panels, tokens, Vec::new());
        if let Some(action) = command::action(command, &scene, pane) {
            self.view.then(action);
        }
    }

    fn leave(&mut self, ctx: &Context, action: LeaveAction) {
        match action {
            LeaveAction::Ask(next) if self.document.is_dirty() => {
                self.view.dialog = Some(Dialog::Unsaved(next));
            }
            LeaveAction::Ask(next) | LeaveAction::Anyway(next) => self.go_on(ctx, next),
            LeaveAction::SaveFirst(next) => {
                self.view.after_save = Some(next);
                self.view.then(FileAction::Save);
            }
        }
    }

    /// Goes on although changes are lost, or after they have been saved.
    fn go_on(&mut self, ctx: &Context, next: Next) {
        match next {
            Next::Open(path) => self.file().open(&path, Wanted::Asked),
            Next::Together(form) => self.together().open(ctx, &form),
            Next::OpenSample => self.file().open_sample(),
            Next::Import => self.import().import(ctx, true),
            Next::Recover(index) => self.recovery().recover(index),
            Next::UseSnapshot => self.snapshot().make_document(),
            Next::Quit => {
                self.look.quit_anyway = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    pub(super) const fn file(&mut self) -> file::Handler<'_> {
        file::Handler {
            document: &mut self.document,
            work: &mut self.work,
            files: &mut self.files,
            view: &mut self.view,
            text: &self.text,
        }
    }

    const fn together(&mut self) -> together::Handler<'_> {
        together::Handler {
            document: &mut self.document,
            work: &mut self.work,
            files: &mut self.files,
            view: &mut self.view,
            text: &self.text,
        }
    }

    pub(super) const fn recovery(&mut self) -> recovery::Handler<'_> {
        recovery::Handler {
            document: &mut self.document,
            work: &mut self.work,
            files: &mut self.files,
            view: &mut self.view,
            text: &self.text,
        }
    }

    pub(super) const fn import(&mut self) -> import::Handler<'_> {
        import::Handler {
            document: &mut self.document,
            work: &mut self.work,
            files: &mut self.files,
            view: &mut self.view,
            text: &self.text,
        }
    }

    pub(super) const fn snapshot(&mut self) -> snapshot::Handler<'_> {
        snapshot::Handler {
            document: &mut self.document,
            work: &mut self.work,
            files: &mut self.files,
            view: &mut self.view,
            text: &self.text,
        }
    }

    pub(super) const fn arrivals(&mut self) -> arrivals::Handler<'_> {
        arrivals::Handler {
            document: &mut self.document,
            work: &mut self.work,
            files: &mut self.files,
            view: &mut self.view,
            text: &self.text,
        }
    }

    const fn file_answers(&mut self) -> file_answers::Handler<'_> {
        file_answers::Handler {
            document: &mut self.document,
            work: &mut self.work,
            files: &mut self.files,
            view: &mut self.view,
            text: &self.text,
        }
    }

    pub(super) const fn pictures(&mut self) -> pictures::Handler<'_> {
        pictures::Handler {
            document: &mut self.document,
            work: &mut self.work,
            files: &mut self.files,
            view: &mut self.view,
            text: &self.text,
        }
    }
}
