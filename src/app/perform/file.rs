//! What is done with files: opening, saving, the template, and the system's dialogs for paths.

use super::chart_file;
use super::replace::{self, Replaced};
use crate::app::document::Document;
use crate::app::document::edit::Edit;
use crate::app::import;
use crate::app::panels::sheets;
use crate::app::state::action::{
    Action, AnalysisAction, ExportAction, FileAction, LeaveAction, RecoveryAction, SnapshotAction,
    ViewAction,
};
use crate::app::state::dialog::{Dialog, ExportForm, Locked, Next, Overwriting, PasswordForm};
use crate::app::state::pane::Pane;
use crate::app::state::parts::{Files, Work};
use crate::app::state::session::{Origin, Session};
use crate::app::state::toast::Tone;
use crate::app::work::files::{
    self, Chosen, NotOpened, Sample, SystemDialog, WORKSPACE_EXTENSION, WantedPath,
};
use crate::io::atomic::{self, Backup};
use crate::io::import::{TableFormat, write_template};
use crate::io::password::{Password, Typed};
use crate::language::Text;
use crate::report::default_file_name;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Ending of the template.
const TEMPLATE_EXTENSION: &str = "xlsx";

/// What it may touch.
pub struct Handler<'a> {
    /// What is opened and saved.
    pub document: &'a mut Document,
    /// Results of another document are forgotten.
    pub work: &'a mut Work,
    /// Dialogs of the system, settings, stamps.
    pub files: &'a mut Files,
    /// Dialogs and messages.
    pub view: &'a mut Session,
    /// Sentences.
    pub text: &'a Text,
}

impl Handler<'_> {
    /// Performs one action.
    pub fn perform(&mut self, ctx: &Context, action: FileAction) {
        match action {
            FileAction::Open(path) => self.open_any(path),
            FileAction::ReadCashFlows(path) => self.read_cash_flows(&path),
            FileAction::Browse(asked) => self.browse(asked),
            FileAction::Save => match self.document.path().cloned() {
                Some(path) => self.save_to(ctx, &path),
                None => self.browse(WantedPath::Save),
            },
            FileAction::SaveTo(path) => self.save_as(ctx, &path),
            FileAction::SaveOver(path) => self.save_over(ctx, &path),
            FileAction::Unlock(locked, password) => self.unlock(locked, password),
            FileAction::SetPassword(password) => self.set_password(ctx, password),
            FileAction::WriteTemplate {
                path,
                filled,
                replace,
            } => {
                let path = files::with_ending(&path, TEMPLATE_EXTENSION);
                if replace || self.may_take(&path, Overwriting::Template(path.clone(), filled)) {
                    self.write_template(ctx, &path, filled);
                }
            }
            FileAction::ForgetRecent => {
                self.files.safety.settings.recent.clear();
                self.view.recent.clear();
            }
        }
    }

    /// Opens a file of any kind: a snapshot beside the document, which loses nothing by it; a table
    /// through the assistant; anything else in place of the document.
    fn open_any(&mut self, path: PathBuf) {
        if files::is_snapshot(&path) {
            self.view.then(SnapshotAction::Open(path));
        } else if TableFormat::of(&path).is_some() {
            self.view.then(import::ImportAction::OpenTable(path));
        } else {
            self.view.import = None;
            self.view.then(LeaveAction::Ask(Next::Open(path)));
        }
    }

    /// Opens a file in place of the document, or says why it cannot be opened.
    pub fn open(&mut self, path: &Path) {
        // The open document read anew is under the password it was under.
        let own = self.document.path().is_some_and(|open| open == path);
        let known = self.document.password().filter(|_| own).cloned();
        self.open_under(path, known.as_ref());
    }

    fn open_under(&mut self, path: &Path, password: Option<&Password>) {
        match files::open(path, password, self.text) {
            Ok(opened) => {
                self.files.safety.forget();
                let document = Document::new(opened.workspace, opened.path);
                self.replace(document.under(opened.password));
                self.files.safety.stamp(self.document.path());
                replace::remember(self.document, self.files, self.view, path);
                self.view.restore(&opened.view);
                self.view.keep_active_in_range(self.document);
                if !opened.sentences.is_empty() {
                    self.view
                        .show_problems(self.text, "problems-opened", opened.sentences);
                }
            }
            Err(NotOpened::Locked(refused)) => {
                self.view.dialog = Some(Dialog::Password(PasswordForm {
                    name: path.display().to_string(),
                    locked: Locked::Document(path.to_path_buf()),
                    typed: Typed::default(),
                    refused,
                }));
            }
            Err(NotOpened::Refused(sentences)) => {
                if files::is_taken(path, self.text) == Ok(false) {
                    self.files.safety.settings.forget(path);
                    self.view
                        .recent
                        .clone_from(&self.files.safety.settings.recent);
                }
                self.view
                    .show_problems(self.text, "problems-open", sentences);
            }
        }
    }

    /// Tries a password on what is under one.
    fn unlock(&mut self, locked: Locked, password: Password) {
        match locked {
            Locked::Document(path) => self.open_under(&path, Some(&password)),
            Locked::Snapshot(path) => self.view.then(SnapshotAction::OpenUnder(path, password)),
            Locked::Unsaved(index) => {
                self.view
                    .then(RecoveryAction::RecoverUnder(index, password));
            }
        }
    }

    /// Puts the document under a password, or under none. Its file is that once it is saved.
    fn set_password(&mut self, ctx: &Context, password: Option<Password>) {
        let key = if password.is_some() {
            "password-set"
        } else {
            "password-taken-off"
        };
        self.document.set_password(password);
        self.view.toast(ctx, self.text.get(key), Tone::Done);
    }

    /// Opens the portfolio that comes with the program.
    pub fn open_sample(&mut self) {
        match files::open_sample(Sample::Of2026, self.text) {
            Ok(opened) => {
                self.files.safety.forget();
                self.replace(Document::new(opened.workspace, None));
                self.files.safety.stamp(self.document.path());
                self.files.safety.settings.last = None;
                self.view.origin = Origin::Sample;
            }
            Err(sentences) => self
                .view
                .show_problems(self.text, "problems-open", sentences),
        }
    }

    fn replace(&mut self, document: Document) {
        let replaced = Replaced {
            document: self.document,
            work: self.work,
            view: self.view,
        };
        replaced.by(document);
    }

    /// Takes the past cash flows of the fund from a table, or says why it cannot.
    fn read_cash_flows(&mut self, path: &Path) {
        match crate::io::import::cash_flows(path) {
            Ok(flows) => {
                let fund = self.document.workspace().portfolio.fund.clone();
                let fund = fund.unwrap_or_default().with_cash_flows(flows);
                self.view.then(Edit::Fund(Some(Box::new(fund))));
            }
            Err(error) => {
                let said: Vec<String> = error
                    .problems()
                    .map(|problem| self.text.say(&problem.message))
                    .collect();
                self.view.then(ViewAction::Warn(said.join("\n")));
            }
        }
    }

    /// Lets the system ask for a path; where it has no dialog, the path is typed.
    fn browse(&mut self, asked: WantedPath) {
        if !self.files.uses_system_dialogs {
            if let Some(dialog) = self.typed_instead(asked) {
                self.view.dialog = Some(dialog);
            }
        } else if self.files.system_dialog.is_none() {
            let name = match asked {
                WantedPath::Chart(chart, format) => {
                    chart_file::name(self.document, self.text, chart, format)
                }
                WantedPath::Template(_) => self.file_name("xlsx"),
                WantedPath::Open
                | WantedPath::Save
                | WantedPath::Folder
                | WantedPath::OfPanel(_)
                | WantedPath::CashFlows => self.file_name("froth"),
            };
            let wake = Arc::clone(&self.work.wake);
            self.files.system_dialog = Some(SystemDialog::open(asked, &name, wake));
        }
    }

    /// The dialog in which a path is typed; `None` where the panel has a field for it.
    fn typed_instead(&self, asked: WantedPath) -> Option<Dialog> {
        Some(match asked {
            WantedPath::Open => Dialog::OpenPath(String::new()),
            WantedPath::Save => Dialog::SavePath(self.file_name("froth")),
            WantedPath::Chart(chart, format) => {
                let name = chart_file::name(self.document, self.text, chart, format);
                chart_file::path_dialog(&self.files.places, chart, format, &name)
            }
            WantedPath::Template(filled) => Dialog::TemplatePath(self.file_name("xlsx"), filled),
            WantedPath::Folder | WantedPath::OfPanel(_) | WantedPath::CashFlows => return None,
        })
    }

    /// Asks for what came of the system's dialog, once it has been answered.
    pub fn poll_system_dialog(&mut self) -> Option<Action> {
        let asked = self.files.system_dialog.as_ref()?.asked;
        let chosen = self.files.system_dialog.as_ref()?.answer()?;
        self.files.system_dialog = None;
        let path = match chosen {
            Chosen::Path(path) => path,
            Chosen::Unavailable => {
                let dialog = self.typed_instead(asked)?;
                return Some(ViewAction::Dialog(dialog).into());
            }
            // Whoever turns back from saving does not go on either.
            Chosen::Cancelled => {
                return (asked == WantedPath::Save).then(|| ViewAction::CloseDialog.into());
            }
        };
        Some(match asked {
            WantedPath::Open => FileAction::Open(path).into(),
            // The system has asked about the name that was chosen, not about one with another ending.
            WantedPath::Save if files::with_ending(&path, WORKSPACE_EXTENSION) == path => {
                FileAction::SaveOver(path).into()
            }
            WantedPath::Save => FileAction::SaveTo(path).into(),
            WantedPath::Template(filled) => FileAction::WriteTemplate {
                replace: files::with_ending(&path, TEMPLATE_EXTENSION) == path,
                path,
                filled,
            }
            .into(),
            WantedPath::CashFlows => FileAction::ReadCashFlows(path).into(),
            WantedPath::Folder => {
                let Some(Dialog::Export(form)) = &self.view.dialog else {
                    return None;
                };
                let form = ExportForm {
                    folder: path.display().to_string(),
                    ..form.clone()
                };
                ViewAction::Dialog(Dialog::Export(form)).into()
            }
            WantedPath::OfPanel(word) => {
                AnalysisAction::Choose(sheets::chosen_file(Pane::from_word(word)?, path)?).into()
            }
            WantedPath::Chart(chart, format) => {
                ExportAction::SaveChartTo(chart_file::request(chart, format, path)).into()
            }
        })
    }

    /// The portfolio's name as a file can carry it.
    fn file_name(&self, extension: &str) -> String {
        format!(
            "{}.{extension}",
            default_file_name(self.document.workspace())
        )
    }

    /// Saves the document under a path that was typed: with the ending of workspaces, and not in place of another file
    /// unasked.
    fn save_as(&mut self, ctx: &Context, path: &Path) {
        let path = files::absolute(&files::with_ending(path, WORKSPACE_EXTENSION));
        let is_own = self.document.path().is_some_and(|open| *open == path);
        if is_own {
            self.save_to(ctx, &path);
        } else if self.may_take(&path, Overwriting::Workspace(path.clone())) {
            self.save_over(ctx, &path);
        }
    }

    /// Whether a file may be written there without asking; asks when another is there.
    fn may_take(&mut self, path: &Path, what: Overwriting) -> bool {
        match files::is_taken(path, self.text) {
            Ok(false) => true,
            Ok(true) => {
                let there = vec![path.to_path_buf()];
                self.view.dialog = Some(Dialog::Overwrite { what, there });
                false
            }
            Err(sentence) => {
                let title = "problems-save";
                self.view.show_problems(self.text, title, vec![sentence]);
                false
            }
        }
    }

    /// Saves the document where it is kept, unless somebody else has changed the file there.
    fn save_to(&mut self, ctx: &Context, path: &Path) {
        if self.files.safety.is_changed_outside(self.document.path()) {
            self.view.dialog = Some(Dialog::ChangedOutside {
                file: path.display().to_string(),
                saving: true,
            });
            return;
        }
        self.save_over(ctx, path);
    }

    /// Saves the document under a path, whatever is there.
    fn save_over(&mut self, ctx: &Context, path: &Path) {
        let saved = files::save(
            path,
            self.document.workspace(),
            &self.view.layout(),
            self.document.password(),
            self.files.safety.settings.backups,
            self.text,
        );
        match saved {
            Ok(degraded) => {
                self.document.mark_saved(files::absolute(path));
                self.files.safety.stamp(self.document.path());
                self.files.safety.forget();
                replace::remember(self.document, self.files, self.view, path);
                if let Some(next) = self.view.after_save.take() {
                    self.view.then(LeaveAction::Anyway(next));
                }
                let file = path.display().to_string();
                let sentence = self.text.with("saved", &[("file", &file)]);
                self.view.toast(ctx, sentence, Tone::Done);
                for (is_so, key) in [
                    (degraded.without_rights, "saved-without-rights"),
                    (degraded.without_sync, "saved-without-sync"),
                ] {
                    if is_so {
                        let sentence = self.text.with(key, &[("file", &file)]);
                        self.view.toast(ctx, sentence, Tone::Problem);
                    }
                }
            }
            Err(sentence) => {
                self.view
                    .show_problems(self.text, "problems-save", vec![sentence]);
            }
        }
    }

    /// Writes the template, filled with the open portfolio or empty.
    fn write_template(&mut self, ctx: &Context, path: &Path, filled: bool) {
        let portfolio = filled.then_some(&self.document.workspace().portfolio);
        let written = write_template(portfolio, self.text.language()).and_then(|bytes| {
            files::writing(path, move |path| atomic::write(path, &bytes, Backup::Keep))
        });
        self.view.say_written(ctx, self.text, path, written);
    }
}
