//! What actions do with files: opening, saving, exporting, and the system's dialogs for them.

use crate::app::document::Document;
use crate::app::state::action::Action;
use crate::app::state::dialog::{Dialog, ExportForm};
use crate::app::state::session::{Origin, Session};
use crate::app::state::toast::Tone;
use crate::app::window::FrothWindow;
use crate::app::work::files::{self, Asked, Chosen, SystemDialog};
use crate::report::default_file_name;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl FrothWindow {
    /// Shows problems in a dialog.
    pub(crate) fn show_problems(&mut self, title: &str, sentences: Vec<String>) {
        self.session.dialog = Some(Dialog::Problems {
            title: self.text.get(title),
            sentences,
        });
    }

    pub(crate) fn perform_open(&mut self, path: &Path) {
        match files::open(path, &self.text) {
            Ok(opened) => {
                let view = opened.view.clone();
                self.safety.forget();
                self.replace(Document::new(opened.workspace, opened.path));
                self.stamp_file();
                self.remember_file(path);
                self.session.restore(&view);
                self.keep_active_in_range();
                if !opened.sentences.is_empty() {
                    self.show_problems("problems-opened", opened.sentences);
                }
            }
            Err(sentences) => {
                if !crate::io::is_there(path) {
                    self.safety.settings.forget(path);
                    self.session.recent.clone_from(&self.safety.settings.recent);
                }
                self.show_problems("problems-open", sentences);
            }
        }
    }

    /// Opens what the program was started with, or what was open at its last end.
    pub(crate) fn open_at_start(&mut self, files: &[PathBuf]) {
        // Snapshots open beside the document; of other files the first is the document.
        let (snapshots, others): (Vec<&PathBuf>, Vec<_>) =
            files.iter().partition(|file| files::is_snapshot(file));
        // Those that are not shown are one step away.
        for file in others.iter().skip(1).rev() {
            self.remember_file(file);
        }
        match others.first() {
            Some(file) => self.open_file(file),
            None => {
                if let Some(last) = self
                    .safety
                    .settings
                    .last
                    .clone()
                    .filter(|last| crate::io::is_file(last))
                {
                    self.perform_open(&last);
                }
            }
        }
        for file in snapshots {
            self.open_snapshot(file);
        }
        if self.session.dialog.is_none() {
            self.offer_recovery();
        }
    }

    pub(crate) fn open_sample(&mut self) {
        match files::open_sample(&self.text) {
            Ok(opened) => {
                self.safety.forget();
                self.replace(Document::new(opened.workspace, None));
                self.stamp_file();
                self.safety.settings.last = None;
                self.session.origin = Origin::Sample;
            }
            Err(sentences) => self.show_problems("problems-open", sentences),
        }
    }

    pub(crate) fn replace(&mut self, document: Document) {
        self.document = document.following(&self.document);
        self.session.origin = Origin::Own;
        self.engine.forget();
        self.analyses.forget();
        self.session.analysis.forget_places();
        self.session.active = 1.min(self.document.workspace().strategies.len().saturating_sub(1));
        self.session.renaming = None;
        self.session.quarters = None;
        self.session.holdings = Session::new(self.session.language).holdings;
    }

    pub(crate) fn system_dialog(&mut self, asked: Asked) {
        let extension = if matches!(asked, Asked::Template(_)) {
            "xlsx"
        } else {
            "froth"
        };
        if !self.system_dialogs {
            self.session.dialog = match asked {
                Asked::Open => Some(Dialog::OpenPath(String::new())),
                Asked::Save => Some(Dialog::SavePath(format!("{}.froth", self.file_stem()))),
                Asked::Chart(chart, format) => Some(self.chart_path_dialog(chart, format)),
                // The panel has a field to type the path in.
                Asked::Template(filled) => Some(Dialog::TemplatePath(
                    format!("{}.xlsx", self.file_stem()),
                    filled,
                )),
                Asked::Folder | Asked::BackTest => return,
            };
        } else if self.system_dialog.is_none() {
            let name = match asked {
                Asked::Chart(chart, format) => self.chart_file_name(chart, format),
                _ => format!("{}.{extension}", self.file_stem()),
            };
            self.system_dialog = Some(SystemDialog::open(asked, &name, Arc::clone(&self.wake)));
        }
    }

    pub(crate) fn poll_system_dialog(&mut self) -> Option<Action> {
        let asked = self.system_dialog.as_ref()?.asked;
        let chosen = self.system_dialog.as_ref()?.answer()?;
        self.system_dialog = None;
        match (asked, chosen) {
            (Asked::Open, Chosen::Path(path)) => Some(Action::OpenFile(path)),
            (Asked::Save, Chosen::Path(path)) => Some(Action::SaveTo(path)),
            (Asked::Template(filled), Chosen::Path(path)) => {
                Some(Action::WriteTemplate(path, filled))
            }
            (Asked::Template(filled), Chosen::Unavailable) => Some(Action::Dialog(
                Dialog::TemplatePath(format!("{}.xlsx", self.file_stem()), filled),
            )),
            (Asked::Folder, Chosen::Path(path)) => match &self.session.dialog {
                Some(Dialog::Export(form)) => {
                    let folder = path.display().to_string();
                    Some(Action::Dialog(Dialog::Export(ExportForm {
                        folder,
                        ..form.clone()
                    })))
                }
                _ => None,
            },
            (Asked::BackTest, Chosen::Path(path)) => Some(self.back_test_file(path)),
            (Asked::Chart(chart, format), Chosen::Path(path)) => Some(Action::SaveChartTo(
                Self::chart_request(chart, format, path),
            )),
            (Asked::Chart(chart, format), Chosen::Unavailable) => {
                Some(Action::Dialog(self.chart_path_dialog(chart, format)))
            }
            (Asked::Open, Chosen::Unavailable) => {
                Some(Action::Dialog(Dialog::OpenPath(String::new())))
            }
            (Asked::Save, Chosen::Unavailable) => Some(Action::Dialog(Dialog::SavePath(format!(
                "{}.froth",
                self.file_stem()
            )))),
            (Asked::Save, Chosen::Cancelled) => Some(Action::CloseDialog),
            // Where the system has no dialog, the panel has a field to type the path in.
            (Asked::Folder | Asked::BackTest, Chosen::Unavailable) | (_, Chosen::Cancelled) => None,
        }
    }

    /// The portfolio's name as a file can carry it.
    fn file_stem(&self) -> String {
        default_file_name(self.document.workspace())
    }

    pub(crate) fn save_to(&mut self, ctx: &Context, path: &Path) {
        let same_file = self.document.path().is_some_and(|open| open == path);
        if same_file && self.notice_change_outside(true) {
            return;
        }
        match files::save(
            path,
            self.document.workspace(),
            &self.session.layout(),
            &self.text,
        ) {
            Ok(()) => {
                self.document.mark_saved(path.to_path_buf());
                self.safety.forget();
                self.stamp_file();
                self.remember_file(path);
                self.after_save(ctx);
                let sentence = self
                    .text
                    .with("saved", &[("file", &path.display().to_string())]);
                self.toast(ctx, sentence, Tone::Done);
            }
            Err(sentence) => self.show_problems("problems-save", vec![sentence]),
        }
    }
}
