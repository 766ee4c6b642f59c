//! Opening and saving through [`crate::io`], and the system's file dialogs.

use crate::io::atomic::{Backup, Degraded};
use crate::io::backup::Generations;
use crate::io::native_file::Keeping;
use crate::io::password::{self, Password};
use crate::io::snapshot_file::Snapshot;
use crate::io::within::{SIGN_OF_LIFE, WHOLE, within};
use crate::io::{ReadError, open as tables, samples, snapshot_file, workspace_file, write_failure};
use crate::language::{Message, Text};
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
    /// The password it is under.
    pub password: Option<Password>,
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
        password: None,
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

/// A path from the root of the file system: what is opened by a relative one must be found again from anywhere.
pub fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// Does something with a file on a thread of its own, once the file or its folder has given a sign of life.
///
/// # Errors
/// The sentence for one that does not answer.
fn with_answering<T: Send + 'static>(
    path: &Path,
    silent: &'static str,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Message> {
    let no_answer = || Message::new(silent).with("file", path.display());
    let asked = path.to_path_buf();
    within(SIGN_OF_LIFE, move || crate::io::is_answering(&asked)).ok_or_else(no_answer)?;
    within(WHOLE, work).ok_or_else(no_answer)
}

/// Reads a file on a thread of its own, once it has given a sign of life.
///
/// # Errors
/// Those of the work, and the sentence for a file that does not answer.
pub fn reading<T: Send + 'static>(
    path: &Path,
    work: impl FnOnce(&Path) -> Result<T, ReadError> + Send + 'static,
) -> Result<T, ReadError> {
    let asked = path.to_path_buf();
    with_answering(path, "file-no-answer", move || work(&asked))
        .map_err(ReadError::new)
        .flatten()
}

/// Writes a file on a thread of its own, once its folder has given a sign of life.
///
/// # Errors
/// The sentence for a file that could not be written, or that does not answer.
pub fn writing(
    path: &Path,
    work: impl FnOnce(&Path) -> std::io::Result<()> + Send + 'static,
) -> Result<(), Message> {
    let target = path.to_path_buf();
    with_answering(path, "write-no-answer", move || {
        work(&target).map_err(|error| write_failure(&target, &error))
    })
    .flatten()
}

/// Opens a portfolio or a workspace; a workspace under a password with that one.
///
/// # Errors
/// That it is under a password, or sentences that say what, where and what to do.
pub fn open(
    path: &Path,
    password: Option<&Password>,
    text: &Text,
) -> Result<OpenedFile, NotOpened> {
    let path = absolute(path);
    let silent = |message: Message| NotOpened::Refused(vec![text.say(&message)]);
    let asked = path.clone();
    if path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case(WORKSPACE_EXTENSION))
    {
        let given = password.cloned();
        let file = with_answering(&path, "file-no-answer", move || {
            workspace_file::read_with(&asked, given.as_ref())
        })
        .map_err(silent)?
        .map_err(|error| NotOpened::of(&error, password, text))?;
        return Ok(OpenedFile {
            workspace: with_first_strategies(file.workspace, text),
            path: Some(path),
            view: file.view,
            sentences: sentences(&file.problems, text),
            password: password.filter(|_| file.is_sealed).cloned(),
        });
    }
    let opened = with_answering(&path, "file-no-answer", move || {
        tables::read(&asked, &tables::Options::default())
    })
    .map_err(silent)?
    .map_err(|error| NotOpened::Refused(refusal(&error, text)))?;
    Ok(fresh(opened.portfolio, &opened.problems, text))
}

/// Reads a snapshot, one under a password with that one. Returns whether it is under one.
///
/// # Errors
/// That it is under a password, or sentences that say what, where and what to do.
pub fn open_snapshot(
    path: &Path,
    password: Option<&Password>,
    text: &Text,
) -> Result<(Snapshot, Vec<Problem>, bool), NotOpened> {
    let (asked, given) = (path.to_path_buf(), password.cloned());
    with_answering(path, "file-no-answer", move || {
        snapshot_file::read_with(&asked, given.as_ref())
    })
    .map_err(|message| NotOpened::Refused(vec![text.say(&message)]))?
    .map_err(|error| NotOpened::of(&error, password, text))
}

/// Whether there is something under a path that a file written there would take the place of.
///
/// # Errors
/// The sentence for a path that does not answer.
pub fn is_taken(path: &Path, text: &Text) -> Result<bool, String> {
    let asked = path.to_path_buf();
    with_answering(path, "write-no-answer", move || crate::io::is_there(&asked))
        .map_err(|message| text.say(&message))
}

/// A path with the ending its file must have: added where it has another or none.
pub fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let has_it = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case(ending));
    if has_it {
        return path.to_path_buf();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// Whether a path is that of a snapshot, by its name or by the schema it says.
pub fn is_snapshot(path: &Path) -> bool {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    if name.ends_with(&format!(".{}", snapshot_file::EXTENSION)) {
        return true;
    }
    let asked = path.to_path_buf();
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
        && within(SIGN_OF_LIFE, move || snapshot_file::says_snapshot(&asked)) == Some(true)
}

/// Saves a workspace with the window's layout, under a password when one is given; returns what the file system refused by
/// its nature.
///
/// # Errors
/// A sentence that names the file.
pub fn save(
    path: &Path,
    workspace: &Workspace,
    view: &serde_json::Value,
    password: Option<&Password>,
    generations: Generations,
    text: &Text,
) -> Result<Degraded, String> {
    let (workspace, view) = (workspace.clone(), view.clone());
    let (target, password) = (path.to_path_buf(), password.cloned());
    with_answering(path, "write-no-answer", move || {
        let keeping = Keeping {
            backup: Backup::Many(generations),
            password: password.as_ref(),
        };
        workspace_file::write_with(&target, &workspace, &view, keeping)
    })
    .flatten()
    .map_err(|message| text.say(&message))
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
            WantedPath::Open | WantedPath::OfPanel(_) | WantedPath::CashFlows => {
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
