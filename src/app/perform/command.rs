//! What a command of the table asks for, by what is shown and where the keyboard is.

use crate::app::document::edit::Edit;
use crate::app::panels::sheets;
use crate::app::scene::Scene;
use crate::app::state::action::{
    Action, ExportAction, FileAction, HistoryAction, HoldingAction, LeaveAction, RecoveryAction,
    SettingsAction, SnapshotAction, StrategyAction, ViewAction, Zoom,
};
use crate::app::state::commands::Command;
use crate::app::state::dialog::{Dialog, NewPasswordForm, Next, PaletteForm};
use crate::app::state::pane::Pane;
use crate::app::work::files::WantedPath;
use crate::report::SingleChart;
use crate::report::chart::Quarters;
use std::collections::BTreeMap;

/// The action a command stands for; `pane` is the panel that commands about panels mean. `None`
/// where there is nothing to do.
pub fn action(command: Command, scene: &Scene<'_>, pane: Pane) -> Option<Action> {
    let active = scene.session.active;
    Some(match command {
        Command::Open => FileAction::Browse(WantedPath::Open).into(),
        Command::OpenPath => dialog(Dialog::OpenPath(String::new())),
        Command::OpenTogether => FileAction::Browse(WantedPath::Together).into(),
        Command::OpenSample => LeaveAction::Ask(Next::OpenSample).into(),
        Command::OpenRecent(place) => {
            let path = scene.session.recent.get(usize::from(place))?;
            FileAction::Open(path.clone()).into()
        }
        Command::ClearRecent => FileAction::ForgetRecent.into(),
        Command::Recover => RecoveryAction::Offer.into(),
        Command::ImportTable => ViewAction::OpenAssistant.into(),
        Command::ExportTemplate => FileAction::Browse(WantedPath::Template(true)).into(),
        Command::SaveTemplate => FileAction::Browse(WantedPath::Template(false)).into(),
        Command::Save => FileAction::Save.into(),
        Command::SaveAs => FileAction::Browse(WantedPath::Save).into(),
        Command::Versions => FileAction::ShowVersions.into(),
        Command::SetPassword => dialog(Dialog::NewPassword(NewPasswordForm::default())),
        Command::Export => ExportAction::Begin.into(),
        Command::KeepSnapshot => SnapshotAction::Begin.into(),
        Command::CopyPage => ExportAction::CopyPage.into(),
        Command::Quit => LeaveAction::Ask(Next::Quit).into(),
        Command::AddHolding => HoldingAction::Add.into(),
        Command::DuplicateHoldings => HoldingAction::Duplicate.into(),
        Command::DeleteHoldings => HoldingAction::Delete.into(),
        Command::Undo => HistoryAction::Undo.into(),
        Command::Redo => HistoryAction::Redo.into(),
        // Where the keyboard is on no table, the one that is meant is the comparison.
        Command::CopyTable => {
            let is_meant = pane != Pane::Strategy && sheets::has_table(scene, pane);
            ExportAction::CopyTable(if is_meant { pane } else { Pane::Comparison }).into()
        }
        Command::CopyChart => ExportAction::CopyChart(meant_chart(scene, pane)).into(),
        Command::SaveChart(format) => {
            ExportAction::SaveChart(meant_chart(scene, pane), format).into()
        }
        Command::NextPanel => ViewAction::GoToPane(1).into(),
        Command::PreviousPanel => ViewAction::GoToPane(-1).into(),
        Command::MovePanel(way) => ViewAction::MovePane(pane, way).into(),
        Command::ResizePanel(way) => ViewAction::ResizePane(pane, way).into(),
        Command::ClosePanel => ViewAction::Close(pane).into(),
        Command::MaximisePanel => ViewAction::ToggleMaximised(pane).into(),
        Command::ShowAsTable => ViewAction::ToggleTable(pane).into(),
        Command::MeetingView => ViewAction::Meeting.into(),
        Command::ZoomChart(nearer) => {
            let workspace = scene.workspace();
            let (horizon, about) = (workspace.horizon_quarters, workspace.burst_quarter as f64);
            let shown = scene.session.quarters;
            let quarters = if nearer {
                Quarters::nearer(shown, horizon, about)
            } else {
                Quarters::farther(shown, horizon, about)
            };
            ViewAction::Quarters(quarters).into()
        }
        Command::WholeChart => ViewAction::Quarters(None).into(),
        Command::ChineseMillions => SettingsAction::ToggleChineseMillions.into(),
        Command::ReducedMotion => SettingsAction::ToggleMotion.into(),
        Command::Hints => ViewAction::FirstHint.into(),
        Command::Pin(preset) => StrategyAction::Pin(preset).into(),
        Command::Duplicate => StrategyAction::Duplicate(active).into(),
        Command::Rename => {
            let name = scene.active().map(|strategy| strategy.name.clone());
            StrategyAction::Renaming(name.map(|name| (active, name))).into()
        }
        Command::Delete => StrategyAction::Delete(active).into(),
        Command::MakeReference => StrategyAction::MakeReference(active).into(),
        Command::ToggleVisible => StrategyAction::ToggleVisible(active).into(),
        Command::Select(index) => StrategyAction::Select(usize::from(index)).into(),
        Command::ResetAssumptions => Edit::Assumptions(BTreeMap::new()).into(),
        Command::Show(pane) => ViewAction::ShowOrClose(pane).into(),
        Command::UseMode(mode) => Edit::Mode(mode).into(),
        Command::ShowChart(view) => ViewAction::Chart(view).into(),
        Command::ReadIn(measure) => ViewAction::ReadIn(measure).into(),
        Command::Speak(language) => SettingsAction::Speak(language).into(),
        Command::UseTheme(theme) => SettingsAction::UseTheme(theme).into(),
        Command::ZoomIn => ViewAction::Zoom(Zoom::In).into(),
        Command::ZoomOut => ViewAction::Zoom(Zoom::Out).into(),
        Command::ZoomReset => ViewAction::Zoom(Zoom::Reset).into(),
        Command::ResetLayout => ViewAction::ResetLayout.into(),
        Command::Palette => dialog(Dialog::Palette(PaletteForm::default())),
        Command::Shortcuts => dialog(Dialog::Shortcuts),
        Command::About => dialog(Dialog::About),
    })
}

fn dialog(dialog: Dialog) -> Action {
    ViewAction::Dialog(dialog).into()
}

/// The chart a command means: that of the panel with the keyboard, else the one in the middle.
fn meant_chart(scene: &Scene<'_>, pane: Pane) -> SingleChart {
    let fan = SingleChart::Fan(scene.session.chart);
    sheets::of_pane(scene.session, pane).unwrap_or(fan)
}
