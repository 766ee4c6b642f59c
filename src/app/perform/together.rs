//! Funds that are seen together: their files are read, and become one document that nobody has
//! saved yet.

use super::replace::{self, Replaced};
use crate::app::document::Document;
use crate::app::panels::together::merged;
use crate::app::state::action::LeaveAction;
use crate::app::state::dialog::{Dialog, Next};
use crate::app::state::parts::{Files, Work};
use crate::app::state::session::Session;
use crate::app::state::toast::Tone;
use crate::app::state::together::{Contents, Fund, FundRead, Together, TogetherAction};
use crate::app::work::file_work::{self, DocumentRead, Wanted};
use crate::app::work::files;
use crate::io::ReadError;
use crate::io::password::{self, Password};
use crate::io::snapshot_file;
use crate::language::{Message, Text};
use crate::strategy::plan::Workspace;
use egui::Context;
use std::path::Path;
use std::sync::Arc;

/// What it may touch.
pub struct Handler<'a> {
    /// What gives way to all together.
    pub document: &'a mut Document,
    /// What reads the files.
    pub work: &'a mut Work,
    /// Settings, stamps.
    pub files: &'a mut Files,
    /// The dialog.
    pub view: &'a mut Session,
    /// Sentences.
    pub text: &'a Text,
}

impl Handler<'_> {
    /// Performs one action.
    pub fn perform(&mut self, action: TogetherAction) {
        if let TogetherAction::Add(paths) = action {
            return paths.iter().for_each(|path| self.add(path));
        }
        let Some(Dialog::Together(form)) = &mut self.view.dialog else {
            return;
        };
        match action {
            TogetherAction::Add(_) => {}
            TogetherAction::TakeOut(place) => form.take_out(place),
            TogetherAction::MakeFirst(place) => form.make_first(place),
            TogetherAction::TypePath(typed) => form.path = typed,
            TogetherAction::TypePassword(place, typed) => {
                if let Some(fund) = form.funds.get_mut(place) {
                    fund.typed = typed;
                }
            }
            TogetherAction::Unlock(place) => {
                let Some(fund) = form.funds.get_mut(place) else {
                    return;
                };
                let Some(password) = fund.typed.password() else {
                    return;
                };
                fund.contents = Contents::Awaited;
                let path = fund.path.clone();
                self.read(&path, Some(password));
            }
            TogetherAction::TypeRate(currency, typed) => form.type_rate(currency, typed),
            TogetherAction::TypeName(typed) => form.name = Some(typed),
            TogetherAction::Open => {
                if form.is_ready() {
                    let form = form.clone();
                    self.view.dialog = None;
                    self.view.then(LeaveAction::Ask(Next::Together(form)));
                }
            }
        }
    }

    /// Reads a further file, in the dialog.
    fn add(&mut self, path: &Path) {
        let path = files::absolute(path);
        if !matches!(self.view.dialog, Some(Dialog::Together(_))) {
            self.view.dialog = Some(Dialog::Together(Box::default()));
        }
        let Some(Dialog::Together(form)) = &mut self.view.dialog else {
            return;
        };
        form.path.clear();
        let mut fund = Fund::awaited(path.clone());
        let is_snapshot = snapshot_file::is_named(&path) == Some(true);
        if is_snapshot {
            fund.contents = Contents::Refused(vec![Message::new("together-snapshot")]);
        }
        if form.add(fund) && !is_snapshot {
            self.read(&path, None);
        }
    }

    fn read(&mut self, path: &Path, password: Option<Password>) {
        let wake = Arc::clone(&self.work.wake);
        self.work.file.start(&wake, path, move |path| {
            file_work::document(path, password, Wanted::Together)
        });
    }

    /// Takes what was read of a file; a password was tried on it, or none.
    pub fn take(
        &mut self,
        path: &Path,
        password: Option<&Password>,
        read: Result<DocumentRead, ReadError>,
    ) {
        let Some(Dialog::Together(form)) = &mut self.view.dialog else {
            return;
        };
        let contents = match read {
            Ok(read) => Contents::Read(Arc::new(FundRead {
                has_plan: read.is_workspace && !read.workspace.strategies.is_empty(),
                workspace: read.workspace,
                is_sealed: read.is_sealed,
                remarks: read.problems.into_iter().map(|one| one.message).collect(),
            })),
            Err(error) if password::is_asked_for(&error) => {
                Contents::Locked(password.map(|_| error.problem.message))
            }
            Err(error) => {
                let problems = error.problems();
                Contents::Refused(problems.map(|problem| problem.message.clone()).collect())
            }
        };
        form.take(path, contents);
    }

    /// Puts all together in place of the document, under the plan of the first.
    pub fn open(&mut self, ctx: &Context, form: &Together) {
        let (Some(first), Some(Ok(firm))) = (form.funds.first().and_then(Fund::read), &form.firm)
        else {
            return;
        };
        let plan = if first.has_plan {
            first.workspace.clone()
        } else {
            Workspace::new(firm.portfolio.clone())
        };
        let mut workspace = files::with_first_strategies(firm.under_plan(plan), self.text);
        let name = form.shown_name().trim();
        name.clone_into(&mut workspace.portfolio.name);
        // What was under a password does not lie in the open now.
        let is_sealed = |fund: &&Fund| fund.read().is_some_and(|read| read.is_sealed);
        let sealed = form.funds.iter().find(is_sealed);
        let password = sealed.and_then(|fund| fund.typed.password());
        self.files.safety.forget();
        self.view.import = None;
        Replaced {
            document: self.document,
            work: self.work,
            view: self.view,
        }
        .by(Document::unsaved(workspace, None).under(password));
        self.files.safety.stamp(None);
        for fund in form.funds.iter().rev() {
            replace::remember(self.document, self.files, self.view, &fund.path);
        }
        self.view.keep_active_in_range(self.document);
        self.view.toast(ctx, merged(self.text, firm), Tone::Done);
    }
}
