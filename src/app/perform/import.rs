//! What the window does for the import assistant.

use crate::app::document::Document;
use crate::app::document::edit::Edit;
use crate::app::document::holdings_change::HoldingsChange;
use crate::app::import::{Asked, Assistant, Outcome, PathPurpose, PathRow, Step, Target};
use crate::app::state::dialog::{Dialog, Next};
use crate::app::state::session::Origin;
use crate::app::state::toast::Tone;
use crate::app::window::FrothWindow;
use crate::app::work::files;
use crate::io::atomic::{self, Backup};
use crate::io::import::{Profile, TableFormat, write_template};
use crate::io::open::{read_profile, write_profile};
use crate::io::write_failure;
use crate::language::Message;
use crate::language::numbers::count;
use crate::report::problems;
use crate::strategy::plan::Workspace;
use egui::Context;
use jiff::civil::Date;
use std::path::Path;

fn today() -> Date {
    jiff::Zoned::now().date()
}

impl FrothWindow {
    /// Opens the assistant on a table.
    pub(crate) fn import_file(&mut self, path: &Path) {
        let mut assistant = Assistant::new();
        assistant.open(path, &self.wake);
        self.session.import = Some(assistant);
        self.session.dialog = None;
        self.poll_import();
    }

    /// Takes what the assistant has read meanwhile.
    pub(crate) fn poll_import(&mut self) {
        if let Some(assistant) = &mut self.session.import {
            // Nobody's own fund goes on from the portfolio that comes with the program.
            let goes_on = self.session.origin == Origin::Own;
            assistant.poll(
                &self.document.workspace().portfolio,
                goes_on,
                today(),
                &self.wake,
            );
        }
    }

    /// Does what a step of the assistant asked for.
    pub(crate) fn import_asked(&mut self, ctx: &Context, asked: Asked) {
        match asked {
            Asked::Close => self.session.import = None,
            Asked::Open(path) => self.open_or_import(&path),
            Asked::Browse => self.system_dialog(files::Asked::Open),
            Asked::Import => self.import(ctx, false),
            Asked::UsePath(row) => self.use_path(ctx, &row),
            Asked::Paste(text) => {
                let name = self.text.get("import-clipboard");
                self.session
                    .import
                    .get_or_insert_default()
                    .paste(text, name, &self.wake);
                self.poll_import();
            }
            Asked::Go(step) => {
                if let Some(assistant) = self
                    .session
                    .import
                    .as_mut()
                    .filter(|assistant| assistant.can_go(step))
                {
                    assistant.step = step;
                    assistant.path_row = None;
                }
            }
            other => {
                let Some(assistant) = &mut self.session.import else {
                    return;
                };
                if assistant.decide(other) {
                    assistant.read(&self.document.workspace().portfolio, today(), &self.wake);
                }
                self.poll_import();
            }
        }
    }

    /// Opens a file of any kind: tables through the assistant.
    pub(crate) fn open_or_import(&mut self, path: &Path) {
        if TableFormat::of(path).is_some() {
            self.import_file(path);
        } else {
            self.session.import = None;
            self.unless_unsaved(Next::Open(path.to_path_buf()), |window| {
                window.perform_open(path)
            });
        }
    }

    /// Makes the table a portfolio: a new document, or one change of the open one.
    pub(crate) fn import(&mut self, ctx: &Context, changes_may_be_lost: bool) {
        let Some(assistant) = &self.session.import else {
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
                    self.session.dialog = Some(Dialog::Unsaved(Next::Import));
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
                let workspace = files::with_first_strategies(Workspace::new(portfolio), &self.text);
                let path = assistant
                    .input
                    .as_ref()
                    .and_then(|input| input.path.clone());
                self.safety.forget();
                self.replace(Document::new(workspace, None));
                self.stamp_file();
                if let Some(path) = path {
                    self.remember_file(&path);
                }
                self.keep_active_in_range();
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
        if let Some(assistant) = &mut self.session.import {
            assistant.summary = Some(summary);
            assistant.step = Step::Done;
            assistant.path_row = None;
        }
    }

    fn use_path(&mut self, ctx: &Context, row: &PathRow) {
        let Some(assistant) = &mut self.session.import else {
            return;
        };
        let path = Path::new(row.typed.trim());
        let file = path.display().to_string();
        let written = match row.purpose {
            PathPurpose::LoadProfile => {
                match read_profile(path) {
                    Ok(profile) => {
                        assistant.use_profile(profile);
                        assistant.path_row = None;
                        assistant.read(&self.document.workspace().portfolio, today(), &self.wake);
                        let sentence = self.text.get("import-profile-loaded");
                        self.toast(ctx, sentence, Tone::Done);
                    }
                    Err(error) => {
                        let sentences = error
                            .problems()
                            .map(|problem| self.text.say(&problem.message))
                            .collect();
                        self.show_problems("problems-open", sentences);
                    }
                }
                return;
            }
            PathPurpose::SaveProfile => {
                let Some((header, mapping)) =
                    assistant.header.as_ref().zip(assistant.mapping.as_ref())
                else {
                    return;
                };
                write_profile(path, &Profile::of(header, mapping))
            }
            PathPurpose::SaveReport => {
                let found = assistant
                    .outcome
                    .as_ref()
                    .map(Outcome::problems)
                    .unwrap_or_default();
                atomic::write(path, &problems::csv(&found, &self.text), Backup::Keep)
            }
        };
        assistant.path_row = None;
        let written = written.map_err(|error| write_failure(path, &error));
        self.say_written(ctx, &file, written);
    }

    /// Writes the template, filled with the open portfolio or empty.
    pub(crate) fn write_template(&mut self, ctx: &Context, path: &Path, filled: bool) {
        let portfolio = filled.then_some(&self.document.workspace().portfolio);
        let written = write_template(portfolio, self.text.language()).and_then(|bytes| {
            atomic::write(path, &bytes, Backup::Keep).map_err(|error| write_failure(path, &error))
        });
        self.say_written(ctx, &path.display().to_string(), written);
    }

    fn say_written(&mut self, ctx: &Context, file: &str, written: Result<(), Message>) {
        match written {
            Ok(()) => {
                let sentence = self.text.with("saved", &[("file", file)]);
                self.toast(ctx, sentence, Tone::Done);
            }
            Err(message) => {
                let sentence = self.text.say(&message);
                self.show_problems("problems-export", vec![sentence]);
            }
        }
    }
}
