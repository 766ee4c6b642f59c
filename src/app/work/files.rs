//! What a path and a file that was opened mean to the window, and the system's dialogs for paths.

use crate::io::password::{self, Password};
use crate::io::within::{SIGN_OF_LIFE, within};
use crate::io::{ReadError, samples, snapshot_file};
use crate::language::Text;
use crate::portfolio::Problem;
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
pub use crate::io::backup::WORKSPACE_EXTENSION;

/// A document that can be shown, and what is worth saying about its file.
pub struct OpenedFile {
    /// Ready to be shown.
    pub workspace: Workspace,
    /// Problems, a sentence each.
    pub sentences: Vec<String>,
}

/// Why a file could not be opened, a sentence each.
pub type Refusal = Vec<String>;

/// Why a file was not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotOpened {
    /// It is under a password; with the sentence when another one was given.
    Locked(Option<String>),
    /// Sentences that say what, where and what to do.
    Refused(Refusal),
}

impl NotOpened {
    /// What an error of reading comes to; `given` says whether a password was tried.
    pub fn of(error: &ReadError, given: Option<&Password>, text: &Text) -> Self {
        if password::is_asked_for(error) {
            return Self::Locked(given.map(|_| text.say(&error.problem.message)));
        }
        Self::Refused(refusal(error, text))
    }
}

/// What is worth saying about a file, a sentence each.
pub fn sentences(problems: &[Problem], text: &Text) -> Vec<String> {
    problems
        .iter()
        .map(|problem| text.say(&problem.message))
        .collect()
}

/// What an error of reading comes to, a sentence each.
pub fn refusal(error: &ReadError, text: &Text) -> Refusal {
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
    read.map(|loaded| OpenedFile {
        workspace: with_first_strategies(Workspace::new(loaded.portfolio), text),
        sentences: sentences(&loaded.problems, text),
    })
    .map_err(|error| refusal(&error, text))
}

/// A path from the root of the file system: what is opened by a relative one must be found again
/// from anywhere.
pub fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// A path with the ending its file must have: added where it has another or none.
pub fn with_ending(path: &Path, ending: &str) -> PathBuf {
    if has_ending(path, ending) {
        return path.to_path_buf();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// Whether a path has an ending, in capitals or not.
pub fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case(ending))
}

/// Whether a path is that of a snapshot, by its name or by the schema it says: before the window
/// opens, and only then.
pub fn is_snapshot(path: &Path) -> bool {
    let asked = path.to_path_buf();
    snapshot_file::is_named(path).unwrap_or_else(|| {
        within(SIGN_OF_LIFE, move || snapshot_file::says_snapshot(&asked)) == Some(true)
    })
}

/// What a system dialog was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WantedPath {
    /// A file to open.
    Open,
    /// Files to open as one.
    Together,
    /// Where to save.
    Save,
    /// A folder to export to.
    Folder,
    /// A portfolio that a panel wants, by the panel's word.
    OfPanel(&'static str),
    /// A table with the past cash flows of the fund.
    CashFlows,
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
    /// Paths, where several could be chosen.
    Paths(Vec<PathBuf>),
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
        let wait = move |chosen: Option<Chosen>| {
            let chosen = match chosen {
                Some(chosen) => chosen,
                None if started.elapsed() < SOONER_THAN_A_HAND => Chosen::Unavailable,
                None => Chosen::Cancelled,
            };
            // The window may have been closed meanwhile.
            let _ = send.send(chosen);
            wake();
        };
        let path_of = |file: rfd::FileHandle| file.path().to_path_buf();
        let one = move |file| Chosen::Path(path_of(file));
        match asked {
            WantedPath::Open | WantedPath::OfPanel(_) | WantedPath::CashFlows => {
                let future = rfd::AsyncFileDialog::new()
                    .add_filter("Froth", &READABLE)
                    .pick_file();
                thread::spawn(move || wait(pollster::block_on(future).map(one)));
            }
            WantedPath::Together => {
                let future = rfd::AsyncFileDialog::new()
                    .add_filter("Froth", &READABLE)
                    .pick_files();
                thread::spawn(move || {
                    let files = pollster::block_on(future);
                    let paths = |files: Vec<_>| files.into_iter().map(path_of).collect();
                    wait(files.map(paths).map(Chosen::Paths));
                });
            }
            WantedPath::Chart(_, format) => {
                let future = dialog
                    .add_filter(format.word().to_uppercase(), &[format.word()])
                    .save_file();
                thread::spawn(move || wait(pollster::block_on(future).map(one)));
            }
            WantedPath::Save | WantedPath::Template(_) => {
                let future = dialog.save_file();
                thread::spawn(move || wait(pollster::block_on(future).map(one)));
            }
            WantedPath::Folder => {
                let future = rfd::AsyncFileDialog::new().pick_folder();
                thread::spawn(move || wait(pollster::block_on(future).map(one)));
            }
        }
        Self { asked, answer }
    }

    /// What came of it, once it has been answered.
    pub fn answer(&self) -> Option<Chosen> {
        self.answer.try_recv().ok()
    }
}
