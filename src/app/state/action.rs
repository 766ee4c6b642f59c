//! What views ask for, by the part of the window it belongs to. Views change nothing themselves;
//! what they ask for is performed after each frame, each kind by its own handler in `perform`.

use super::commands::Command;
use super::dialog::{ChartRequest, Dialog, Locked, Next, Overwriting, SnapshotForm};
use super::holdings_view::HoldingsView;
use super::pane::Pane;
use super::together::TogetherAction;
use crate::app::analysis::AnyQuestion;
use crate::app::analysis::choices::NewChoices;
use crate::app::analysis::question::Kind;
use crate::app::document::edit::Edit;
use crate::app::import::ImportAction;
use crate::app::work::desktop::Wish;
use crate::app::work::exporting::ExportRequest;
use crate::app::work::files;
use crate::io::backup::Generations;
use crate::io::password::Password;
use crate::language::{Language, Measure, Message};
use crate::report::chart::{FanView, Quarters};
use crate::report::{self, SingleChart};
use crate::strategy::metric::Metric;
use crate::strategy::plan::{Mix, Preset};
use egui::ThemePreference;
use std::path::PathBuf;
use std::sync::Arc;

/// Something a view asks the window to do.
#[derive(Debug, Clone)]
pub enum Action {
    /// A command of the table: a short way to one of the others.
    Command(Command),
    /// A change of the document.
    Edit(Edit),
    /// A step back or forth among the changes of the document.
    History(HistoryAction),
    /// Something about the strategies.
    Strategy(StrategyAction),
    /// Something about the holdings.
    Holding(HoldingAction),
    /// Something with files.
    File(FileAction),
    /// Something with funds that are to be seen together.
    Together(TogetherAction),
    /// The open document makes room for another.
    Leave(LeaveAction),
    /// Something with unsaved work of programs that died, and with files that others have changed.
    Recovery(RecoveryAction),
    /// Something of the import assistant.
    Import(ImportAction),
    /// Something that leaves the program.
    Export(ExportAction),
    /// Something with snapshots.
    Snapshot(SnapshotAction),
    /// Something with what is computed.
    Analysis(AnalysisAction),
    /// Something about what is shown and how.
    View(ViewAction),
    /// A choice that the settings keep.
    Settings(SettingsAction),
}

/// Steps among the changes of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryAction {
    /// Take the last change back.
    Undo,
    /// Make the change again that was taken back last.
    Redo,
}

/// What is asked about strategies; an index is a place in the list.
#[derive(Debug, Clone)]
pub enum StrategyAction {
    /// Another mix for the active strategy, from slider, triangle or field.
    Move(Mix),
    /// Make a strategy the active one.
    Select(usize),
    /// Show or hide a strategy in the charts.
    ToggleVisible(usize),
    /// Compare the others with a strategy.
    MakeReference(usize),
    /// Pin a preset.
    Pin(Preset),
    /// Pin a mix under a name and make it the active strategy.
    PinMix(String, Mix),
    /// Pin a copy of a strategy.
    Duplicate(usize),
    /// Take a strategy off.
    Delete(usize),
    /// Start or go on renaming a strategy, or stop without a new name.
    Renaming(Option<(usize, String)>),
    /// Give a strategy another name.
    Rename(usize, String),
    /// Move a strategy to another place in the list.
    Reorder {
        /// From where.
        from: usize,
        /// To where.
        to: usize,
    },
    /// Lock or free one of the three shares.
    Lock(usize, bool),
}

/// What is asked about holdings.
#[derive(Debug, Clone)]
pub enum HoldingAction {
    /// Another order, filter, selection or page of the editor.
    Look(HoldingsView),
    /// Add one and open it in the editor.
    Add,
    /// Add a copy of each that is meant.
    Duplicate,
    /// Take those that are meant off.
    Delete,
}

/// What is asked about files.
#[derive(Debug, Clone)]
pub enum FileAction {
    /// Open a file of any kind.
    Open(PathBuf),
    /// Wait no longer for the file that is being read or written.
    StopWaiting,
    /// Take the past cash flows of the fund from a table.
    ReadCashFlows(PathBuf),
    /// Let the system ask for a path; where it has no dialog, the path is typed.
    Browse(files::WantedPath),
    /// Save the document where it is kept, or ask where.
    Save,
    /// Save the workspace under a path, with the ending of workspaces; ask before another file
    /// gives way.
    SaveTo(PathBuf),
    /// Save the workspace under a path, whatever is there.
    SaveOver(PathBuf),
    /// Try a password on what is under one.
    Unlock(Locked, Password),
    /// Put the document under a password, or under none.
    SetPassword(Option<Password>),
    /// Write the template of a portfolio.
    WriteTemplate {
        /// Under which path.
        path: PathBuf,
        /// Whether the open portfolio is in it.
        filled: bool,
        /// Whether a file of that name gives way; else it is asked about.
        replace: bool,
    },
    /// Show the earlier versions of the open file, and how many are kept.
    ShowVersions,
    /// Forget which files were opened last.
    ForgetRecent,
}

/// What is done when another document takes the place of the open one, or the window closes.
#[derive(Debug, Clone)]
pub enum LeaveAction {
    /// Go on, after asking when changes would be lost.
    Ask(Next),
    /// Go on although changes would be lost, or after they have been saved.
    Anyway(Next),
    /// Save the document, then go on.
    SaveFirst(Next),
}

/// What is asked about work that might be lost.
#[derive(Debug, Clone, PartialEq)]
pub enum RecoveryAction {
    /// Offer what programs that died have left.
    Offer,
    /// Open what a program that died has left under a password.
    RecoverUnder(usize, Password),
    /// Take what a program that died has left off the disk.
    Discard(usize),
    /// Lay the panels as they were before the window ended without its end.
    RestoreLayout,
    /// Read the open file anew: somebody else has changed it.
    Reload,
    /// Leave the open document as it is although somebody else has changed its file; save it when
    /// asked.
    KeepMine {
        /// Whether it is saved at once.
        save: bool,
    },
}

/// What is asked about pages, charts and files that leave the program.
#[derive(Debug, Clone)]
pub enum ExportAction {
    /// Open the export dialog.
    Begin,
    /// Write the comparison to files, and ask before any gives way.
    Export(ExportRequest),
    /// Write over files that are there.
    Overwrite(Overwriting),
    /// Stop the export that runs.
    Cancel,
    /// Put the page on the clipboard as a picture.
    CopyPage,
    /// Put one chart on the clipboard as a picture.
    CopyChart(SingleChart),
    /// Choose where one chart is saved, as PDF, PNG or SVG.
    SaveChart(SingleChart, report::ExportFormat),
    /// Save one chart.
    SaveChartTo(ChartRequest),
    /// Copy a panel as a table.
    CopyTable(Pane),
    /// Let the desktop open or show a file.
    Desktop(Wish, PathBuf),
}

/// What is asked about snapshots.
#[derive(Debug, Clone)]
pub enum SnapshotAction {
    /// Ask for the name of a snapshot of the document.
    Begin,
    /// Only those that have this in them.
    Search(String),
    /// Show the trash, or the library.
    ShowTrash(bool),
    /// Open one beside the document.
    Open(PathBuf),
    /// Open one that is under a password.
    OpenUnder(PathBuf, Password),
    /// Close the one beside the document.
    Close,
    /// Stop computing the open one again.
    Stop,
    /// Put one into the library, or give one there another name and note.
    Keep(SnapshotForm),
    /// Move one to the trash.
    Discard(PathBuf),
    /// Take one out of the trash.
    Restore(PathBuf),
    /// Delete everything in the trash.
    EmptyTrash,
}

/// What is asked about computations.
#[derive(Debug, Clone)]
pub enum AnalysisAction {
    /// Choices of the panels of the analyses.
    Choose(NewChoices),
    /// Start an analysis.
    Start(Arc<dyn AnyQuestion>),
    /// Stop an analysis.
    Cancel(Kind),
    /// Stop the running simulation.
    CancelSimulation,
}

/// What is asked about what is shown.
#[derive(Debug, Clone)]
pub enum ViewAction {
    /// Read shares of the fund in per cent, as money or as multiples.
    ReadIn(Measure),
    /// Show a chart in the middle.
    Chart(FanView),
    /// Show some quarters in the chart, or all of them.
    Quarters(Option<Quarters>),
    /// Show a metric behind the triangle.
    MapMetric(Metric),
    /// Open a panel or bring it to the front.
    Show(Pane),
    /// The same, or close it when it is in sight and none of the main ones.
    ShowOrClose(Pane),
    /// Close a panel.
    Close(Pane),
    /// Give a panel the whole room, or put all panels back where they were.
    ToggleMaximised(Pane),
    /// Move a panel to one side.
    MovePane(Pane, super::commands::Way),
    /// Make a panel larger to one side.
    ResizePane(Pane, super::commands::Way),
    /// Give the keyboard to the next panel (1) or the one before (-1), in the order they are read.
    GoToPane(isize),
    /// Show only what a meeting looks at, larger, or go back.
    Meeting,
    /// Put all panels where they are at first.
    ResetLayout,
    /// Make everything larger or smaller.
    Zoom(Zoom),
    /// Set off a strategy in all views.
    Point(usize),
    /// Set off a holding in all views.
    PointHolding(usize),
    /// Filter of the assumptions.
    FilterAssumptions {
        /// Only those that have this in them.
        typed: String,
        /// Only those that were changed.
        changed_only: bool,
    },
    /// Show an assumption among the others.
    ShowAssumption(&'static str),
    /// Read a panel as a table, or look at it again.
    ToggleTable(Pane),
    /// Let the choice of scenario take the keyboard.
    FocusScenario,
    /// Open a dialog or change what has been typed in it.
    Dialog(Dialog),
    /// Close the dialog.
    CloseDialog,
    /// Open the import assistant.
    OpenAssistant,
    /// Say what could not be done, in a short message.
    Warn(Message),
    /// Take a short message away.
    DismissToast(u64),
    /// Show the first hint.
    FirstHint,
    /// Show the next hint.
    NextHint,
}

/// A step of the size of everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zoom {
    /// Larger.
    In,
    /// Smaller.
    Out,
    /// As it is at first.
    Reset,
}

/// Choices that the settings keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingsAction {
    /// The language of the window.
    Speak(Language),
    /// The theme of the window.
    UseTheme(ThemePreference),
    /// Whether Chinese amounts are written in millions or in 万 and 亿, the other way round.
    ToggleChineseMillions,
    /// Let nothing move by itself, or let it again.
    ToggleMotion,
    /// The hints of the first start have been read.
    DismissHints,
    /// How many earlier versions of a workspace are kept, and for how long.
    KeepVersions(Generations),
    /// Where the user's own library of companies lies.
    OwnLibrary(Option<PathBuf>),
}

/// Lets each kind be asked for by itself.
macro_rules! actions {
    ($($variant:ident($kind:ty)),+ $(,)?) => {
        $(impl From<$kind> for Action {
            fn from(action: $kind) -> Self {
                Self::$variant(action)
            }
        })+
    };
}

actions!(
    Command(Command),
    Edit(Edit),
    History(HistoryAction),
    Strategy(StrategyAction),
    Holding(HoldingAction),
    File(FileAction),
    Together(TogetherAction),
    Leave(LeaveAction),
    Recovery(RecoveryAction),
    Import(ImportAction),
    Export(ExportAction),
    Snapshot(SnapshotAction),
    Analysis(AnalysisAction),
    View(ViewAction),
    Settings(SettingsAction),
);
