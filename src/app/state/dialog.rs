//! Dialogs: what each holds while it is open. [`crate::app::panels::dialogs`] draws them.

use super::together::Together;
use crate::app::work::exporting::{ExportFormat, ExportRequest, LetterForm};
use crate::io::batch;
use crate::io::password::Typed;
use crate::report::page::PageFormat;
use crate::report::{self, SingleChart};
use std::path::{Path, PathBuf};

/// A dialog in front of the window.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    /// Type the path of a file to open.
    OpenPath(String),
    /// Put several funds together.
    Together(Box<Together>),
    /// Type the path to save under.
    SavePath(String),
    /// Type the path to save the template under, and whether it is filled with the portfolio.
    TemplatePath(String, bool),
    /// Choose formats and folder of an export.
    Export(ExportForm),
    /// An export waits until the answer is as sure as it will be: nothing is being checked on
    /// paper.
    AwaitingAnswer(ExportRequest),
    /// An export runs.
    Exporting,
    /// A file is waited for.
    Waiting(PathBuf),
    /// Files would be written over.
    Overwrite {
        /// What would do so.
        what: Overwriting,
        /// The files that are there.
        there: Vec<PathBuf>,
    },
    /// Type the path to save one chart under.
    ChartPath(SingleChart, report::ExportFormat, String),
    /// Name a snapshot of the library.
    Snapshot(SnapshotForm),
    /// The trash of the library would be emptied of so many entries.
    EmptyTrash(usize),
    /// A password is needed.
    Password(PasswordForm),
    /// Put the document under a password, change it or take it off.
    NewPassword(NewPasswordForm),
    /// The earlier versions of the open file, the newest first, and how many are kept.
    Versions(Vec<VersionRow>),
    /// Find a command.
    Palette(PaletteForm),
    /// All shortcuts.
    Shortcuts,
    /// What the program computes and what not.
    About,
    /// Problems of a file, a sentence each.
    Problems {
        /// What happened.
        title: String,
        /// One sentence for each problem.
        sentences: Vec<String>,
    },
    /// Changes would be lost.
    Unsaved(Next),
    /// Programs that died have left unsaved documents.
    Recover(Vec<Offer>),
    /// Somebody else has changed the open file.
    ChangedOutside {
        /// The file.
        file: String,
        /// Whether it was to be saved.
        saving: bool,
    },
}

/// What happens once changes may be lost.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// Another file is opened.
    Open(PathBuf),
    /// Several funds become one document.
    Together(Box<Together>),
    /// The sample is opened.
    OpenSample,
    /// A table becomes a new document.
    Import,
    /// The open snapshot becomes the document.
    UseSnapshot,
    /// The window closes.
    Quit,
    /// What a program that died has left is opened.
    Recover(usize),
}

/// An unsaved document that can be opened again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Name of its portfolio.
    pub name: String,
    /// When it was kept, in words.
    pub kept_at: String,
    /// The file it was opened from or saved to.
    pub document: Option<String>,
    /// Whether it is under a password, which hides its name.
    pub is_locked: bool,
}

/// An earlier version of the open file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was saved, in words; `None` where the file system does not say.
    pub saved_at: Option<String>,
}

/// Something that is under a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Locked {
    /// A workspace.
    Document(PathBuf),
    /// A snapshot.
    Snapshot(PathBuf),
    /// What a program that died has left.
    Unsaved(usize),
}

/// What has been typed to open something that is under a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordForm {
    /// What.
    pub locked: Locked,
    /// How it is called.
    pub name: String,
    /// What has been typed.
    pub typed: Typed,
    /// Why the last one was refused.
    pub refused: Option<String>,
}

/// What has been typed as the document's password, twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewPasswordForm {
    /// Once.
    pub typed: Typed,
    /// And again.
    pub again: Typed,
}

/// What has been typed in the palette.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaletteForm {
    /// What is looked for.
    pub typed: String,
    /// Row chosen with the arrows.
    pub chosen: usize,
}

/// What has been chosen in the export dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportForm {
    /// Folder the files go to.
    pub folder: String,
    /// Name of the files, without extension.
    pub stem: String,
    /// Formats, in the order of [`ExportFormat::ALL`].
    pub chosen: [bool; ExportFormat::ALL.len()],
    /// Form of the page.
    pub page: PageFormat,
    /// What stands at the head of a letter.
    pub letter: LetterForm,
    /// Whether a sheet with every strategy in every scenario follows the page on paper.
    pub scenarios: bool,
}

impl ExportForm {
    /// What the form asks for; `None` while no format or no name is given. Whatever the name, the
    /// files stay in the folder.
    pub fn request(&self) -> Option<ExportRequest> {
        let formats: Vec<_> = ExportFormat::ALL
            .into_iter()
            .zip(self.chosen)
            .filter_map(|(format, chosen)| chosen.then_some(format))
            .collect();
        let complete =
            !formats.is_empty() && !self.stem.trim().is_empty() && !self.folder.trim().is_empty();
        complete.then(|| ExportRequest {
            folder: PathBuf::from(self.folder.trim()),
            stem: report::file_name_of(&self.stem),
            formats,
            page: self.page,
            letter: self.letter.clone(),
            scenarios: self.scenarios,
            replace: false,
        })
    }
}

/// Something that would be written over.
#[derive(Debug, Clone, PartialEq)]
pub enum Overwriting {
    /// Files of an export.
    Export(ExportRequest),
    /// One chart.
    Chart(ChartRequest),
    /// The workspace, saved under another name.
    Workspace(PathBuf),
    /// The template, and whether it is filled.
    Template(PathBuf, bool),
}

impl Overwriting {
    /// Where a file could go whose name is free: beside the one that is there.
    pub fn free_beside(path: &Path, ending: &str) -> PathBuf {
        let folder = path.parent().unwrap_or(Path::new(""));
        let stem = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let free = batch::free_stem(folder, &stem, &[ending]);
        folder.join(format!("{free}.{ending}"))
    }
}

/// One chart to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartRequest {
    /// Which.
    pub chart: SingleChart,
    /// As PDF, PNG or SVG.
    pub format: report::ExportFormat,
    /// Where.
    pub path: PathBuf,
    /// Whether a file of that name gives way; else it is asked about.
    pub replace: bool,
}

impl ChartRequest {
    /// The same under a name that no file has yet.
    #[must_use]
    pub fn keeping_both(&self) -> Self {
        Self {
            path: Overwriting::free_beside(&self.path, self.format.word()),
            ..self.clone()
        }
    }
}

/// What has been typed about a snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotForm {
    /// Its file when it is in the library already; `None` for a new one.
    pub path: Option<PathBuf>,
    /// Its name.
    pub name: String,
    /// Free text.
    pub note: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::path_text::file_name;

    fn form(stem: &str) -> ExportForm {
        let chosen =
            ExportFormat::ALL.map(|format| format != ExportFormat::Page(report::ExportFormat::Svg));
        ExportForm {
            folder: "exports".into(),
            stem: stem.into(),
            chosen,
            page: PageFormat::Slide,
            letter: LetterForm::default(),
            scenarios: false,
        }
    }

    #[test]
    fn a_form_asks_for_one_file_of_each_format_inside_its_folder() {
        let request = form(" ../../etc/Fund 2024 ").request().unwrap();
        let paths = request.paths();
        assert!(
            paths.iter().all(|path| {
                path.parent() == Some(Path::new("exports"))
                    && file_name(path).starts_with("etc-Fund 2024.")
            }),
            "{paths:?}"
        );
        assert_eq!(paths.len(), ExportFormat::ALL.len() - 1);
        assert_eq!((request.page, request.replace), (PageFormat::Slide, false));
    }

    #[test]
    fn a_form_without_name_or_format_asks_for_nothing() {
        assert_eq!(form("  ").request(), None);
        assert_eq!(
            ExportForm {
                chosen: [false; ExportFormat::ALL.len()],
                ..form("a")
            }
            .request(),
            None
        );
    }
}
