//! What the window does for the import assistant.

use super::replace::{self, Replaced};
use super::waiting;
use crate::app::document::Document;
use crate::app::document::edit::Edit;
use crate::app::document::holdings_change::HoldingsChange;
use crate::app::import::{
    Assistant, ImportAction, ImportStep, Outcome, PathPurpose, PathRow, Target,
};
use crate::app::state::action::FileAction;
use crate::app::state::dialog::{Dialog, Next};
use crate::app::state::parts::{Files, Work};
use crate::app::state::session::{Origin, Session};
use crate::app::state::toast::Tone;
use crate::app::work::file_work;
use crate::app::work::files;
use crate::io::import::Profile;
use crate::io::open::write_profile;
use crate::io::{ReadError, write_failure};
use crate::language::numbers::count;
use crate::language::{Message, Text};
use crate::report::problems;
use crate::strategy::plan::Workspace;
use egui::Context;
use jiff::civil::Date;
use std::path::Path;

fn today() -> Date {
    crate::app::work::clock::today()
}

/// What it may touch.
pub struct Handler<'a> {
    /// What becomes of the table.
    pub document: &'a mut Document,
    /// What reads it in the background; results of another document are forgotten.
    pub work: &'a mut Work,
    /// Stamps and settings.
    pub files: &'a mut Files,
    /// The assistant, dialogs and messages.
    pub view: &'a mut Session,
    /// Sentences.
    pub text: &'a Text,
}

impl Handler<'_> {
    /// Opens the assistant on a table.
    fn open_table(&mut self, path: &Path) {
        let mut assistant = Assistant::new();
        assistant.open(path, &self.work.wake);
        self.view.import = Some(assistant);
        self.view.dialog = None;
        self.poll();
    }

    /// Takes what the assistant has read meanwhile.
    pub fn poll(&mut self) {
        if let Some(assistant) = &mut self.view.import {
            // Nobody's own fund goes on from the portfolio that comes with the program.
            let goes_on = self.view.origin == Origin::Own;
            assistant.poll(
                &self.document.workspace().portfolio,
                goes_on,
                today(),
                &self.work.wake,
            );
        }
    }

    /// Does what a step of the assistant asked for.
    pub fn perform(&mut self, ctx: &Context, asked: ImportAction) {
        match asked {
            ImportAction::Close => self.view.import = None,
            ImportAction::Open(path) => self.view.then(FileAction::Open(path)),
            ImportAction::OpenTable(path) => self.open_table(&path),
            ImportAction::Browse => self.view.then(FileAction::Browse(files::WantedPath::Open)),
            ImportAction::Import => self.import(ctx, false),
            ImportAction::UsePath(row) => self.use_path(&row),
            ImportAction::Paste(text) => {
                let name = self.text.get("import-clipboard");
                self.view
                    .import
                    .get_or_insert_default()
                    .paste(text, name, &self.work.wake);
                self.poll();
            }
            ImportAction::Go(step) => {
                if let Some(assistant) = self
                    .view
                    .import
                    .as_mut()
                    .filter(|assistant| assistant.can_go(step))
                {
                    assistant.step = step;
                    assistant.path_row = None;
                }
            }
            ImportAction::Decide(decision) => {
                self.decide(|assistant| assistant.decide(decision));
            }
            ImportAction::Map(meaning) => self.decide(|assistant| assistant.map(meaning)),
        }
    }

    /// Lets something be decided, and has the table read anew where that is needed.
    fn decide(&mut self, decide: impl FnOnce(&mut Assistant) -> bool) {
        let Some(assistant) = &mut self.view.import else {
            return;
        };
        if decide(assistant) {
            let portfolio = &self.document.workspace().portfolio;
            assistant.read(portfolio, today(), &self.work.wake);
        }
        self.poll();
    }

    /// Makes the table a portfolio: a new document, or one change of the open one.
    pub fn import(&mut self, ctx: &Context, changes_may_be_lost: bool) {
        let Some(assistant) = &self.view.import else {
            return;
        };
        let Some(imported) = assistant.imported() else {
            return;
        };
        let rows = assistant
            .outcome
            .as_ref()
            .map_or(0, |outcome| outcome.counts()[0]);
        match assistant.target {
            Target::NewDocument => {
                if self.document.is_dirty() && !changes_may_be_lost {
                    self.view.dialog = Some(Dialog::Unsaved(Next::Import));
                    return;
                }
                let portfolio = imported.portfolio.clone();
                let value = self
                    .text
                    .amount(portfolio.total_value(), portfolio.currency.code());
                let holdings = count(portfolio.holdings.len());
                let left = count(rows);
                let words = [
                    ("count", holdings.as_str()),
                    ("value", value.as_str()),
                    ("left", left.as_str()),
                ];
                let summary = self.text.with("import-done", &words);
                let workspace = files::with_first_strategies(Workspace::new(portfolio), self.text);
                let path = assistant
                    .input
                    .as_ref()
                    .and_then(|input| input.path.clone());
                self.files.safety.forget();
                Replaced {
                    document: self.document,
                    work: self.work,
                    view: self.view,
                }
                .by(Document::new(workspace, None));
                self.files.safety.stamp(None);
                if let Some(path) = path {
                    replace::remember(self.document, self.files, self.view, &path);
                }
                self.view.keep_active_in_range(self.document);
                self.done(summary);
            }
            Target::Update => {
                let old = &self.document.workspace().portfolio;
                let Some(portfolio) = assistant.updated(old) else {
                    return;
                };
                let accepted = &assistant.accepted;
                let changed: std::collections::BTreeSet<_> =
                    accepted.fields.iter().map(|(id, _)| id).collect();
                let numbers = [accepted.new.len(), changed.len(), accepted.gone.len()].map(count);
                let [new, changed, gone] = numbers.each_ref().map(String::as_str);
                let words = [("new", new), ("changed", changed), ("gone", gone)];
                let summary = self.text.with("import-done-update", &words);
                let change = HoldingsChange::Portfolio(Box::new(portfolio));
                self.document.apply(Edit::Holdings {
                    step: "step-import",
                    change,
                });
                self.document.end_gesture();
                self.done(summary);
            }
        }
        ctx.request_repaint();
    }

    fn done(&mut self, summary: String) {
        if let Some(assistant) = &mut self.view.import {
            assistant.summary = Some(summary);
            assistant.step = ImportStep::Done;
            assistant.path_row = None;
        }
    }

    fn use_path(&mut self, row: &PathRow) {
        let Some(assistant) = &mut self.view.import else {
            return;
        };
        let path = Path::new(row.typed.trim());
        match row.purpose {
            PathPurpose::LoadProfile => {
                waiting::send(self.work, self.view, path, file_work::profile);
            }
            PathPurpose::SaveProfile => {
                let Some((header, mapping)) =
                    assistant.header.as_ref().zip(assistant.mapping.as_ref())
                else {
                    return;
                };
                let profile = Profile::of(header, mapping);
                assistant.path_row = None;
                waiting::send(self.work, self.view, path, move |path| {
                    file_work::written_by(path, move |path| {
                        write_profile(path, &profile).map_err(|error| write_failure(path, &error))
                    })
                });
            }
            PathPurpose::SaveReport => {
                let found = assistant
                    .outcome
                    .as_ref()
                    .map(Outcome::problems)
                    .unwrap_or_default();
                let table = problems::csv(&found, self.text);
                assistant.path_row = None;
                waiting::send(self.work, self.view, path, move |path| {
                    file_work::write(path, table)
                });
            }
        }
    }

    /// Reads the table anew by a profile, or says why that cannot be read.
    pub fn profile_read(&mut self, ctx: &Context, read: Result<Profile, ReadError>) {
        let Some(assistant) = &mut self.view.import else {
            return;
        };
        match read {
            Ok(profile) => {
                assistant.use_profile(profile);
                assistant.path_row = None;
                assistant.read(
                    &self.document.workspace().portfolio,
                    today(),
                    &self.work.wake,
                );
                let said = Message::new("import-profile-loaded");
                self.view.toast(ctx, said, Tone::Done);
            }
            Err(error) => {
                let sentences = files::refusal(&error, self.text);
                self.view
                    .show_problems(self.text, "problems-open", sentences);
            }
        }
    }
}
