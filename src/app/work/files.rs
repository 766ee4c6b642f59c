//! Opening and saving through [`crate::io`], and the system's file dialogs.

use crate::io::{ReadError, open as tables, samples, snapshot_file, workspace_file};
use crate::language::Text;
use crate::portfolio::{Portfolio, Problem};
use crate::report::{self, SingleChart};
use crate::strategy::plan::{FIRST_BURST_QUARTER, Preset, Strategy, Workspace};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Extensions of everything that can be opened: portfolios, workspaces and tables.
const READABLE: [&str; 12] = [
    "toml", "json", "froth", "csv", "tsv", "txt", "tab", "xlsx", "xlsm", "xls", "xlsb", "ods",
];
/// Extension of workspace files.
pub const WORKSPACE_EXTENSION: &str = "froth";

/// What was opened, and what is worth saying about the file.
pub struct OpenedFile {
    /// Ready to be shown.
    pub workspace: Workspace,
    /// Where saving puts it; `None` for a portfolio, which is never overwritten by a workspace.
    pub path: Option<PathBuf>,
    /// The window's layout as the file kept it; null when it kept none.
    pub view: serde_json::Value,
    /// Problems, a sentence each.
    pub sentences: Vec<String>,
}

/// Why a file could not be opened, a sentence each.
pub type Refusal = Vec<String>;

fn sentences(problems: &[Problem], text: &Text) -> Vec<String> {
    problems
        .iter()
        .map(|problem| text.say(&problem.message))
        .collect()
}

fn refusal(error: &ReadError, text: &Text) -> Refusal {
    error
        .problems()
        .map(|problem| text.say(&problem.message))
        .collect()
}

/// The strategies a workspace starts with: what is held, and the two presets that differ most in
/// what they claim.
pub fn with_first_strategies(mut workspace: Workspace, text: &Text) -> Workspace {
    if workspace.strategies.is_empty() {
        let first = [
            Preset::Current,
            Preset::VerticalIntegration,
            Preset::Application,
        ];
        for (slot, preset) in first.into_iter().enumerate() {
            workspace.strategies.push(Strategy::new(
                text.get(preset.key()),
                preset.mix(),
                slot as u8,
            ));
        }
        workspace.burst_quarter = FIRST_BURST_QUARTER.min(workspace.horizon_quarters);
    }
    workspace
}

fn fresh(portfolio: Portfolio, problems: &[Problem], text: &Text) -> OpenedFile {
    OpenedFile {
        workspace: with_first_strategies(Workspace::new(portfolio), text),
        path: None,
        view: serde_json::Value::Null,
        sentences: sentences(problems, text),
    }
}

/// A portfolio that comes with the program and is opened where there is no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sample {
    /// The balanced fund of November 2024.
    Of2024,
    /// That of November 2026, which a fresh start opens on.
    Of2026,
}

/// Opens a portfolio that comes with the program.
///
/// # Errors
/// Sentences; a test holds that the sample has none.
pub fn open_sample(sample: Sample, text: &Text) -> Result<OpenedFile, Refusal> {
    let read = match sample {
        Sample::Of2024 => samples::ai_fund_2024(),
        Sample::Of2026 => samples::ai_fund_2026(),
    };
    read.map(|loaded| fresh(loaded.portfolio, &loaded.problems, text))
        .map_err(|error| refusal(&error, text))
}

/// Opens a portfolio or a workspace.
///
/// # Errors
/// Sentences that say what, where and what to do.
pub fn open(path: &Path, text: &Text) -> Result<OpenedFile, Refusal> {
    if path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case(WORKSPACE_EXTENSION))
    {
        let file = workspace_file::read(path).map_err(|error| refusal(&error, text))?;
        return Ok(OpenedFile {
            workspace: with_first_strategies(file.workspace, text),
            path: Some(path.to_path_buf()),
            view: file.view,
            sentences: sentences(&file.problems, text),
        });
    }
    tables::read(path, &tables::Options::default())
        .map(|opened| fresh(opened.portfolio, &opened.problems, text))
        .map_err(|error| refusal(&error, text))
}

/// Whether a path is that of a snapshot, by its name or by the schema it says.
pub fn is_snapshot(path: &Path) -> bool {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    name.ends_with(&format!(".{}", snapshot_file::EXTENSION))
        || (path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
            && snapshot_file::says_snapshot(path))
}

/// Saves a workspace with the window's layout.
///
/// # Errors
/// A sentence that names the file.
pub fn save(
    path: &Path,
    workspace: &Workspace,
    view: &serde_json::Value,
    text: &Text,
) -> Result<(), String> {
    workspace_file::write(path, workspace, view).map_err(|message| text.say(&message))
}

/// What a system dialog was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WantedPath {
    /// A file to open.
    Open,
    /// Where to save.
    Save,
    /// A folder to export to.
    Folder,
    /// A portfolio that a panel wants, by the panel's word.
    OfPanel(&'static str),
    /// Where to save the template, and whether it is filled with the portfolio.
    Template(bool),
    /// Where to save one chart.
    Chart(SingleChart, report::ExportFormat),
}

/// What came of a system dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// A path.
    Path(PathBuf),
    /// Nothing was chosen.
    Cancelled,
    /// The system has no dialog to offer: the path must be typed.
    Unavailable,
}

/// A system dialog that is open.
pub struct SystemDialog {
    /// What it was asked for.
    pub asked: WantedPath,
    answer: Receiver<Chosen>,
}

/// A dialog that comes back empty sooner than anyone can cancel it was never there.
const SOONER_THAN_A_HAND: Duration = Duration::from_millis(400);

impl SystemDialog {
    /// Opens a dialog beside the window, which goes on; `wake` is called when it has been answered.
    pub fn open(asked: WantedPath, name: &str, wake: super::task::Wake) -> Self {
        let (send, answer) = channel();
        // Made on this thread, as macOS wants it; waited for on another, so that the window never
        // stops.
        let dialog = rfd::AsyncFileDialog::new().set_file_name(name);
        let started = Instant::now();
        let wait = move |chosen: Option<rfd::FileHandle>| {
            let chosen = match chosen {
                Some(file) => Chosen::Path(file.path().to_path_buf()),
                None if started.elapsed() < SOONER_THAN_A_HAND => Chosen::Unavailable,
                None => Chosen::Cancelled,
            };
            // The window may have been closed meanwhile.
            let _ = send.send(chosen);
            wake();
        };
        match asked {
            WantedPath::Open | WantedPath::OfPanel(_) => {
                let future = rfd::AsyncFileDialog::new()
                    .add_filter("Froth", &READABLE)
                    .pick_file();
                thread::spawn(move || wait(pollster::block_on(future)));
            }
            WantedPath::Chart(_, format) => {
                let future = dialog
                    .add_filter(format.word().to_uppercase(), &[format.word()])
                    .save_file();
                thread::spawn(move || wait(pollster::block_on(future)));
            }
            WantedPath::Save | WantedPath::Template(_) => {
                let future = dialog.save_file();
                thread::spawn(move || wait(pollster::block_on(future)));
            }
            WantedPath::Folder => {
                let future = rfd::AsyncFileDialog::new().pick_folder();
                thread::spawn(move || wait(pollster::block_on(future)));
            }
        }
        Self { asked, answer }
    }

    /// What came of it, once it has been answered.
    pub fn answer(&self) -> Option<Chosen> {
        self.answer.try_recv().ok()
    }
}
