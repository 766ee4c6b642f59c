//! What is done with files: opening, saving, the template, and the system's dialogs for paths.

use super::chart_file;
use super::replace::{self, Replaced};
use super::waiting;
use crate::app::document::Document;
use crate::app::import;
use crate::app::panels::sheets;
use crate::app::state::action::{
    Action, AnalysisAction, ExportAction, FileAction, LeaveAction, RecoveryAction, SnapshotAction,
    ViewAction,
};
use crate::app::state::dialog::{
    Dialog, ExportForm, Locked, Next, Overwriting, PasswordForm, VersionRow,
};
use crate::app::state::pane::Pane;
use crate::app::state::parts::{Files, Work};
use crate::app::state::session::{Origin, Session};
use crate::app::state::toast::Tone;
use crate::app::state::together::TogetherAction;
use crate::app::work::file_work::{self, DocumentRead, Saving, Unless, Unwritten, Wanted};
use crate::app::work::files::{
    self, Chosen, NotOpened, Sample, SystemDialog, WORKSPACE_EXTENSION, WantedPath,
};
use crate::io::ReadError;
use crate::io::atomic::Degraded;
use crate::io::backup::{Version, original_of};
use crate::io::file_stamp::FileStamp;
use crate::io::import::{TableFormat, write_template};
use crate::io::password::{Password, Typed};
use crate::io::snapshot_file;
use crate::language::{Message, Text, numbers};
use crate::report::portfolio_file_name;
use egui::Context;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Ending of the template.
const TEMPLATE_EXTENSION: &str = "xlsx";

/// A document that was to be read.
pub struct Read {
    /// Its file.
    pub path: PathBuf,
    /// The password that was tried.
    pub password: Option<Password>,
    /// Who wanted it.
    pub wanted: Wanted,
    /// Whether there is no such file.
    pub is_gone: bool,
}

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
            FileAction::StopWaiting => waiting::stop(self.work, self.view),
            FileAction::ReadCashFlows(path) => {
                waiting::send(self.work, self.view, &path, file_work::past_cash_flows);
            }
            FileAction::Browse(asked) => self.browse(asked),
            FileAction::Save => match self.document.path().cloned() {
                Some(path) => self.save_to(&path),
                None => self.browse(WantedPath::Save),
            },
            FileAction::SaveTo(path) => self.save_as(&path),
            FileAction::SaveOver(path) => self.save_unless(&path, Unless::Never),
            FileAction::Unlock(locked, password) => self.unlock(locked, password),
            FileAction::SetPassword(password) => self.set_password(ctx, password),
            FileAction::WriteTemplate {
                path,
                filled,
                replace,
            } => {
                let unless = if replace {
                    Unless::Never
                } else {
                    Unless::Taken
                };
                self.write_template(ctx, &path, filled, unless);
            }
            FileAction::ShowVersions => self.show_versions(),
            FileAction::ForgetRecent => {
                self.files.safety.settings.recent.clear();
                self.view.recent.clear();
            }
        }
    }

    /// Opens a file of any kind: a snapshot beside the document, which loses nothing by it; a table
    /// through the assistant; anything else in place of the document.
    fn open_any(&mut self, path: PathBuf) {
        match snapshot_file::is_named(&path) {
            Some(true) => self.view.then(SnapshotAction::Open(path)),
            None => waiting::send(self.work, self.view, &path, file_work::kind),
            Some(false) if TableFormat::of(&path).is_some() => {
                self.view.then(import::ImportAction::OpenTable(path));
            }
            Some(false) => {
                self.view.import = None;
                self.view.then(LeaveAction::Ask(Next::Open(path)));
            }
        }
    }

    /// Opens a file in place of the document, or says why it cannot be opened.
    pub fn open(&mut self, path: &Path, wanted: Wanted) {
        // The open document read anew is under the password it was under.
        let own = self.document.path().is_some_and(|open| open == path);
        let known = self.document.password().filter(|_| own).cloned();
        self.open_under(path, known, wanted);
    }

    fn open_under(&mut self, path: &Path, password: Option<Password>, wanted: Wanted) {
        waiting::send(self.work, self.view, path, move |path| {
            file_work::document(path, password, wanted)
        });
    }

    /// Puts what was read in place of the document, or says why it cannot be opened.
    pub fn opened(&mut self, asked: Read, read: Result<DocumentRead, ReadError>) {
        let path = &asked.path;
        match read {
            Ok(read) => {
                self.files.safety.forget();
                // An earlier version is read, and saved under another name.
                let is_earlier = original_of(path).is_some();
                let is_own = read.is_workspace && !is_earlier;
                let own = is_own.then(|| path.clone());
                let workspace = files::with_first_strategies(read.workspace, self.text);
                let password = asked.password.filter(|_| read.is_sealed);
                self.replace(Document::new(workspace, own).under(password));
                self.files.safety.stamp(Some(read.stamp).filter(|_| is_own));
                if !is_earlier {
                    replace::remember(self.document, self.files, self.view, path);
                }
                self.view.restore(&read.view);
                self.view.keep_active_in_range(self.document);
                // What was open when a window died may be laid out in the way it died of.
                if asked.wanted == Wanted::AsLast && self.files.safety.died.is_some() {
                    self.view
                        .restore(&Session::new(self.view.language).layout());
                }
                if !read.problems.is_empty() {
                    let sentences = files::sentences(&read.problems, self.text);
                    self.view
                        .show_problems(self.text, "problems-opened", sentences);
                }
            }
            Err(_) if asked.is_gone && asked.wanted == Wanted::AsLast => {}
            Err(error) => match NotOpened::of(&error, asked.password.as_ref(), self.text) {
                NotOpened::Locked(refused) => {
                    self.view.dialog = Some(Dialog::Password(PasswordForm {
                        name: path.display().to_string(),
                        locked: Locked::Document(path.clone()),
                        typed: Typed::default(),
                        refused,
                    }));
                }
                NotOpened::Refused(sentences) => {
                    if asked.is_gone {
                        self.files.safety.settings.forget(path);
                        self.view
                            .recent
                            .clone_from(&self.files.safety.settings.recent);
                    }
                    self.view
                        .show_problems(self.text, "problems-open", sentences);
                }
            },
        }
    }

    /// Tries a password on what is under one.
    fn unlock(&mut self, locked: Locked, password: Password) {
        match locked {
            Locked::Document(path) => self.open_under(&path, Some(password), Wanted::Asked),
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
        self.view.toast(ctx, Message::new(key), Tone::Done);
    }

    /// Shows the earlier versions of the open file, once they have been looked for.
    fn show_versions(&mut self) {
        match self.document.path().cloned() {
            Some(path) => waiting::send(self.work, self.view, &path, file_work::versions),
            None => self.view.dialog = Some(Dialog::Versions(Vec::new())),
        }
    }

    /// Shows the earlier versions that were found.
    pub fn versions_found(&mut self, versions: &[Version]) {
        let language = self.text.language();
        let rows = versions.iter().map(|version| VersionRow {
            path: version.path.clone(),
            saved_at: version.saved_at.and_then(|saved_at| {
                let saved_at = Timestamp::try_from(saved_at).ok()?;
                let by_the_clock_here = saved_at.to_zoned(TimeZone::system()).datetime();
                Some(numbers::date_time(language, by_the_clock_here))
            }),
        });
        self.view.dialog = Some(Dialog::Versions(rows.collect()));
    }

    /// Opens the portfolio that comes with the program.
    pub fn open_sample(&mut self) {
        match files::open_sample(Sample::Of2026, self.text) {
            Ok(opened) => {
                self.files.safety.forget();
                self.replace(Document::new(opened.workspace, None));
                self.files.safety.stamp(None);
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
                | WantedPath::Together
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
            WantedPath::Together => {
                let form = match &self.view.dialog {
                    Some(Dialog::Together(form)) => Some(form.clone()),
                    Some(_) | None => None,
                };
                Dialog::Together(form.unwrap_or_default())
            }
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
            Chosen::Paths(paths) => return Some(TogetherAction::Add(paths).into()),
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
            WantedPath::Together => TogetherAction::Add(vec![path]).into(),
            // The system has asked about the name that was chosen, not about one with another
            // ending.
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
            portfolio_file_name(&self.document.workspace().portfolio)
        )
    }

    /// Saves the document under a path that was typed: with the ending of workspaces, and not in
    /// place of another file unasked.
    fn save_as(&mut self, path: &Path) {
        let path = files::absolute(&files::with_ending(path, WORKSPACE_EXTENSION));
        let is_own = self.document.path().is_some_and(|open| *open == path);
        if is_own {
            self.save_to(&path);
        } else {
            self.save_unless(&path, Unless::Taken);
        }
    }

    /// Saves the document where it is kept, unless somebody else has changed the file there.
    fn save_to(&mut self, path: &Path) {
        let unless = self
            .files
            .safety
            .stamp
            .map_or(Unless::Never, Unless::Changed);
        self.save_unless(path, unless);
    }

    fn save_unless(&mut self, path: &Path, unless: Unless) {
        let saving = Saving {
            workspace: self.document.workspace().clone(),
            view: self.view.layout(),
            password: self.document.password().cloned(),
            generations: self.files.safety.settings.backups,
            unless,
        };
        waiting::send(self.work, self.view, path, move |path| {
            file_work::save(path, saving)
        });
    }

    /// Tells what came of saving the document.
    pub fn saved(
        &mut self,
        ctx: &Context,
        path: &Path,
        saved: Result<(Degraded, FileStamp), Unwritten>,
    ) {
        match saved {
            Ok((degraded, stamp)) => {
                self.document.mark_saved(path.to_path_buf());
                self.files.safety.stamp(Some(stamp));
                self.files.safety.forget();
                replace::remember(self.document, self.files, self.view, path);
                if let Some(next) = self.view.after_save.take() {
                    self.view.then(LeaveAction::Anyway(next));
                }
                let file = path.display().to_string();
                let said = |key| Message::new(key).with("file", &file);
                self.view.toast(ctx, said("saved"), Tone::Done);
                for (is_so, key) in [
                    (degraded.without_rights, "saved-without-rights"),
                    (degraded.without_sync, "saved-without-sync"),
                ] {
                    if is_so {
                        self.view.toast(ctx, said(key), Tone::Problem);
                    }
                }
            }
            Err(error) => self.not_written(path, error, Overwriting::Workspace(path.to_path_buf())),
        }
    }

    /// Asks what is to give way, or says why a file was not written.
    fn not_written(&mut self, path: &Path, error: Unwritten, what: Overwriting) {
        match error {
            Unwritten::Taken => {
                let there = vec![path.to_path_buf()];
                self.view.dialog = Some(Dialog::Overwrite { what, there });
            }
            Unwritten::ChangedOutside(now) => {
                self.files.safety.theirs = Some(now);
                self.view.dialog = Some(Dialog::ChangedOutside {
                    file: path.display().to_string(),
                    saving: true,
                });
            }
            Unwritten::Failed(message) => {
                let sentence = self.text.say(&message);
                self.view
                    .show_problems(self.text, "problems-save", vec![sentence]);
            }
        }
    }

    /// Writes the template, filled with the open portfolio or empty.
    fn write_template(&mut self, ctx: &Context, path: &Path, filled: bool, unless: Unless) {
        let path = files::with_ending(path, TEMPLATE_EXTENSION);
        let portfolio = filled.then_some(&self.document.workspace().portfolio);
        match write_template(portfolio, self.text.language()) {
            Ok(bytes) => waiting::send(self.work, self.view, &path, move |path| {
                file_work::template(path, bytes, filled, unless)
            }),
            Err(message) => self.view.say_written(ctx, self.text, &path, Err(message)),
        }
    }

    /// Tells what came of writing the template.
    pub fn template_written(
        &mut self,
        ctx: &Context,
        path: &Path,
        filled: bool,
        written: Result<(), Unwritten>,
    ) {
        let written = match written {
            Ok(()) => Ok(()),
            Err(Unwritten::Failed(message)) => Err(message),
            Err(error @ (Unwritten::Taken | Unwritten::ChangedOutside(_))) => {
                let what = Overwriting::Template(path.to_path_buf(), filled);
                return self.not_written(path, error, what);
            }
        };
        self.view.say_written(ctx, self.text, path, written);
    }
}
