//! A command: something that can be asked for by menu, key or palette.

use super::pane::Pane;
use crate::language::{Language, Measure};
use crate::report::ExportFormat;
use crate::report::chart::FanView;
use crate::strategy::plan::{Mode, Preset};
use egui::ThemePreference;

/// Something the user can do by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Opens a file through the system's dialog.
    Open,
    /// Opens a file by typing its path.
    OpenPath,
    /// Opens several portfolios as one.
    OpenTogether,
    /// Opens the portfolio that comes with the program.
    OpenSample,
    /// Opens the import assistant.
    ImportTable,
    /// Writes the portfolio into the template for tables.
    ExportTemplate,
    /// Writes the template for tables, empty.
    SaveTemplate,
    /// Adds a holding.
    AddHolding,
    /// Adds a copy of each selected holding.
    DuplicateHoldings,
    /// Takes the selected holdings off.
    DeleteHoldings,
    /// Saves the workspace.
    Save,
    /// Saves the workspace under another name.
    SaveAs,
    /// Shows the earlier versions of the open file, and how many are kept.
    Versions,
    /// Puts the document under a password, changes it or takes it off.
    SetPassword,
    /// Exports the comparison.
    Export,
    /// Puts a snapshot into the library.
    KeepSnapshot,
    /// Copies the page as a picture.
    CopyPage,
    /// Copies the chart of the panel that has the keyboard as a picture.
    CopyChart,
    /// Saves the chart of the panel that has the keyboard.
    SaveChart(ExportFormat),
    /// Closes the window.
    Quit,
    /// Opens one of the files used last, counted from 0.
    OpenRecent(u8),
    /// Empties the list of files used last.
    ClearRecent,
    /// Offers what a program that died has left.
    Recover,
    /// Takes the last change back.
    Undo,
    /// Makes it again.
    Redo,
    /// Copies the comparison as a table.
    CopyTable,
    /// Pins a preset.
    Pin(Preset),
    /// Pins a copy of the active strategy.
    Duplicate,
    /// Gives the active strategy another name.
    Rename,
    /// Takes the active strategy off.
    Delete,
    /// Makes the active strategy the one others are compared with.
    MakeReference,
    /// Shows or hides the active strategy in the charts.
    ToggleVisible,
    /// Makes one of the pinned strategies the active one, counted from 0.
    Select(u8),
    /// Takes all changed assumptions back to their defaults.
    ResetAssumptions,
    /// Opens a panel or brings it to the front; a view that is in front is closed.
    Show(Pane),
    /// Takes today's value apart anew, or leaves the holdings and invests uncalled capital.
    UseMode(Mode),
    /// Shows one of the charts in the middle.
    ShowChart(FanView),
    /// Reads shares of the fund in per cent, as money or as multiples.
    ReadIn(Measure),
    /// Speaks a language.
    Speak(Language),
    /// Uses a theme.
    UseTheme(ThemePreference),
    /// Makes everything larger.
    ZoomIn,
    /// Makes everything smaller.
    ZoomOut,
    /// Back to the natural size.
    ZoomReset,
    /// Puts the panels back where they were at first.
    ResetLayout,
    /// Gives the keyboard to the next panel.
    NextPanel,
    /// Gives the keyboard to the panel before.
    PreviousPanel,
    /// Moves the panel that has the keyboard past its neighbour.
    MovePanel(Way),
    /// Moves the edge of the panel that has the keyboard: right and down make it larger, left and
    /// up smaller.
    ResizePanel(Way),
    /// Gives the panel that has the keyboard the whole room, or puts all panels back where they
    /// were.
    MaximisePanel,
    /// Closes the panel that has the keyboard.
    ClosePanel,
    /// Reads the panel that has the keyboard as a table, or looks at it again.
    ShowAsTable,
    /// Shows only triangle, fan and table, larger.
    MeetingView,
    /// Shows fewer quarters of the chart around the burst quarter (true), or more.
    ZoomChart(bool),
    /// Shows all quarters of the chart.
    WholeChart,
    /// Counts Chinese amounts in millions, or in 万 and 亿 again.
    ChineseMillions,
    /// Lets nothing move by itself, or lets it again.
    ReducedMotion,
    /// Shows the hints of the first start again.
    Hints,
    /// Finds a command by typing.
    Palette,
    /// Lists the shortcuts.
    Shortcuts,
    /// Says what the program computes and what it does not.
    About,
}

/// A direction on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

/// A menu of the top bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    /// Documents.
    File,
    /// Undo and clipboard.
    Edit,
    /// Pinned strategies.
    Strategy,
    /// What is shown and how.
    View,
    /// Explanations.
    Help,
}

impl Menu {
    /// All menus from left to right.
    pub const ALL: [Self; 5] = [
        Self::File,
        Self::Edit,
        Self::Strategy,
        Self::View,
        Self::Help,
    ];

    /// Key of its name in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::Strategy => "menu-strategy",
            Self::View => "menu-view",
            Self::Help => "menu-help",
        }
    }
}
