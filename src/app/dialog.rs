//! Dialogs: what each holds while it is open. [`super::panels::dialogs`] draws them.

use crate::report;
use std::path::PathBuf;

/// A dialog in front of the window.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    /// Type the path of a file to open.
    OpenPath(String),
    /// Type the path to save under.
    SavePath(String),
    /// Type the path to save the template under, and whether it is filled with the portfolio.
    TemplatePath(String, bool),
    /// Choose formats and folder of an export.
    Export(ExportForm),
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
    /// The sample is opened.
    OpenSample,
    /// A table becomes a new document.
    Import,
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
}

/// What has been typed in the palette.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaletteForm {
    /// What is looked for.
    pub typed: String,
    /// Row chosen with the arrows.
    pub chosen: usize,
}

/// A format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// The page or its figures.
    Page(report::ExportFormat),
    /// The whole workspace with its results, to be opened again.
    Snapshot,
}

impl ExportFormat {
    /// All formats, in the order of the dialog.
    pub const ALL: [Self; 6] = [
        Self::Page(report::ExportFormat::Pdf),
        Self::Page(report::ExportFormat::Png),
        Self::Page(report::ExportFormat::Svg),
        Self::Page(report::ExportFormat::Xlsx),
        Self::Page(report::ExportFormat::Csv),
        Self::Snapshot,
    ];

    /// Extension of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Page(format) => format.word(),
            Self::Snapshot => crate::io::snapshot_file::EXTENSION,
        }
    }

    /// Key of its description in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Page(report::ExportFormat::Pdf) => "export-pdf",
            Self::Page(report::ExportFormat::Png) => "export-png",
            Self::Page(report::ExportFormat::Svg) => "export-svg",
            Self::Page(report::ExportFormat::Xlsx) => "export-xlsx",
            Self::Page(report::ExportFormat::Csv) => "export-csv",
            Self::Snapshot => "export-snapshot",
        }
    }
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
}

/// Files to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRequest {
    /// Folder the files go to.
    pub folder: PathBuf,
    /// Name of the files, without extension.
    pub stem: String,
    /// Formats.
    pub formats: Vec<ExportFormat>,
}

impl ExportForm {
    /// What the form asks for; `None` while no format or no name is given.
    pub fn request(&self) -> Option<ExportRequest> {
        let formats: Vec<_> = ExportFormat::ALL
            .into_iter()
            .zip(self.chosen)
            .filter_map(|(format, chosen)| chosen.then_some(format))
            .collect();
        let complete = !formats.is_empty() && !self.stem.trim().is_empty() && !self.folder.trim().is_empty();
        // A name stays in its folder, whatever has been typed or pasted.
        let stem = report::file_name_of(&self.stem);
        complete.then(|| ExportRequest { folder: PathBuf::from(self.folder.trim()), stem, formats })
    }
}
