//! What views ask for. Views change nothing themselves; the window performs their actions after each frame.

use super::commands::Command;
use super::dialog::{ChartRequest, Dialog, Next, Overwriting, SnapshotForm};
use super::holdings_view::HoldingsView;
use super::pane::Pane;
use crate::app::analysis::view::AnalysisView;
use crate::app::analysis::{Job, Kind};
use crate::app::document::edit::Edit;
use crate::app::import;
use crate::app::work::desktop::Wish;
use crate::app::work::exporting::ExportRequest;
use crate::report::chart::FanView;
use crate::report::{self, SingleChart};
use crate::strategy::metric::Metric;
use crate::strategy::plan::Mix;
use std::path::PathBuf;

/// Something a view asks the window to do.
#[derive(Debug, Clone)]
pub enum Action {
    /// A command of the table.
    Command(Command),
    /// A change of the document.
    Edit(Edit),
    /// Another mix for the active strategy, from slider, triangle or field.
    Move(Mix),
    /// Make a strategy the active one.
    Select(usize),
    /// Show or hide a strategy in the charts.
    ToggleVisible(usize),
    /// Compare the others with a strategy.
    MakeReference(usize),
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
    /// Show a chart in the middle.
    Chart(FanView),
    /// Show a metric behind the triangle.
    MapMetric(Metric),
    /// Open a panel or bring it to the front.
    Show(Pane),
    /// Close a panel.
    Close(Pane),
    /// Give a panel the whole room, or put all panels back where they were.
    ToggleMaximised(Pane),
    /// Set off a strategy in all views.
    Point(usize),
    /// Order and filter of the holdings.
    Holdings(HoldingsView),
    /// Filter of the assumptions, and whether only changed ones are listed.
    AssumptionsFilter(String, bool),
    /// Open a dialog or change what has been typed in it.
    Dialog(Dialog),
    /// Close the dialog.
    CloseDialog,
    /// Open a file.
    OpenFile(PathBuf),
    /// Go on although changes would be lost, or after they have been saved.
    Anyway(Next),
    /// Save the document, then go on.
    SaveFirst(Next),
    /// Open what a program that died has left.
    Recover(usize),
    /// Take what a program that died has left off the disk.
    DiscardLeftBehind(usize),
    /// Read the open file anew: somebody else has changed it.
    Reload,
    /// Leave the open document as it is although somebody else has changed its file; save it when asked.
    KeepMine {
        /// Whether it is saved at once.
        save: bool,
    },
    /// Save the workspace under a path.
    SaveTo(PathBuf),
    /// Write the comparison to files, and ask before any gives way.
    Export(ExportRequest),
    /// Write over files that are there.
    Overwrite(Overwriting),
    /// Stop the export that runs.
    CancelExport,
    /// Put one chart on the clipboard as a picture.
    CopyChart(SingleChart),
    /// Choose where one chart is saved, as PDF, PNG or SVG.
    SaveChart(SingleChart, report::ExportFormat),
    /// Save one chart.
    SaveChartTo(ChartRequest),
    /// Let the desktop open or show a file.
    Desktop(Wish, PathBuf),
    /// Only snapshots that have this in them.
    SnapshotSearch(String),
    /// Show the trash of the snapshots, or the snapshots.
    SnapshotTrash(bool),
    /// Open a snapshot beside the document.
    OpenSnapshot(PathBuf),
    /// Close the snapshot beside the document.
    CloseSnapshot,
    /// Stop computing the open snapshot again.
    StopSnapshot,
    /// Make a document of the open snapshot.
    UseSnapshot,
    /// Put a snapshot into the library, or give one there another name and note.
    KeepSnapshot(SnapshotForm),
    /// Move a snapshot to the trash.
    DiscardSnapshot(PathBuf),
    /// Take a snapshot out of the trash.
    RestoreSnapshot(PathBuf),
    /// Delete everything in the trash.
    EmptyTrash,
    /// Let the system ask for a folder to export to.
    BrowseFolder,
    /// Do something of the import assistant.
    Import(import::Asked),
    /// Write the template under a path, filled with the portfolio or empty.
    WriteTemplate(PathBuf, bool),
    /// Say what could not be done, in a short message.
    Warn(String),
    /// Take a short message away.
    DismissToast(u64),
    /// Set off a holding in all views.
    PointHolding(usize),
    /// Show some quarters in the chart, or all of them.
    Quarters(Option<(usize, usize)>),
    /// Read a panel as a table, or look at it again.
    ToggleTable(Pane),
    /// Copy a panel as a table.
    CopyTable(Pane),
    /// Let the choice of scenario take the keyboard.
    FocusScenario,
    /// Show the next hint.
    NextHint,
    /// Take the hints of the first start away.
    DismissHints,
    /// Stop the running computation.
    CancelSimulation,
    /// Choices of the panels of the analyses.
    Analysis(Box<AnalysisView>),
    /// Start an analysis.
    Analyse(Box<Job>),
    /// Stop an analysis.
    CancelAnalysis(Kind),
    /// Pin a mix under a name and make it the active strategy.
    PinMix(String, Mix),
    /// Show an assumption among the others.
    ShowAssumption(&'static str),
    /// Let the system ask for a file to back-test.
    BrowseBackTest,
}
