//! Every command of the table, by its name in the palette and by its shortcut, with what it does.

use crate::support::{messages, set_up, settle};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use froth::app::import::ImportStep;
use froth::app::state::commands::{self, Command, Entry, Way};
use froth::app::state::dialog::{Dialog, Next};
use froth::app::state::pane::Pane;
use froth::app::state::session::Motion;
use froth::app::{FrothWindow, Places, Setup};
use froth::io::autosave_file::{SCHEMA, Slot, Unsaved};
use froth::io::settings_file::{self, Settings};
use froth::io::workspace_file;
use froth::language::{Language, Text};
use froth::report::SingleChart;
use froth::strategy::plan::{Mode, Preset, Workspace};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

type Window = Harness<'static, FrothWindow>;

/// What is told apart before and after a command.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    workspace: Workspace,
    dialog: Option<Dialog>,
    undo: usize,
    revision: u64,
    dirty: bool,
    active: usize,
    in_sight: Vec<Pane>,
    layout: serde_json::Value,
    zoom: f32,
    toasts: Vec<String>,
    places: Vec<(Pane, f32, f32)>,
}

fn seen(harness: &Window) -> Seen {
    let (document, session) = (harness.state().document(), harness.state().session());
    let round = |value: f32| value.round();
    Seen {
        workspace: document.workspace().clone(),
        dialog: session.dialog.clone(),
        undo: document.undo_len(),
        revision: document.revision(),
        dirty: document.is_dirty(),
        active: session.active,
        in_sight: session.dock.panes_in_sight(),
        layout: session.layout(),
        zoom: harness.ctx.zoom_factor(),
        toasts: messages(harness),
        places: session
            .pane_places
            .iter()
            .map(|(pane, rect)| (*pane, round(rect.width()), round(rect.left())))
            .collect(),
    }
}

/// A window in which every command is possible: saved once and changed since, with two steps of
/// which one is taken back.
fn prepared(folder: &Path) -> Window {
    static SAMPLE: LazyLock<Workspace> = LazyLock::new(|| {
        crate::support::english()
            .state()
            .document()
            .workspace()
            .clone()
    });
    let workspace = &*SAMPLE;
    let places = Places::under(folder);
    let mut settings = Settings {
        hints_read: true,
        ..Settings::default()
    };
    for number in (0..8).rev() {
        let path = folder.join(format!("fund{number}.froth"));
        workspace_file::write(&path, workspace, &serde_json::Value::Null).unwrap();
        settings.remember(&path);
    }
    settings_file::write(&places.config, &settings).unwrap();
    let unsaved = Unsaved {
        schema: SCHEMA.into(),
        kept_at: jiff::civil::date(2026, 3, 1).at(9, 0, 0, 0),
        name: "Left".into(),
        document: None,
        base: None,
        workspace: workspace_file::write_text(workspace, &serde_json::Value::Null),
    };
    Slot::claim(&places.state).unwrap().keep(&unsaved).unwrap();
    let mut setup = Setup::remembering(Language::English, places);
    setup.system_dialogs = false;
    let file = folder.join("open.froth");
    workspace_file::write(&file, workspace, &serde_json::Value::Null).unwrap();
    let mut harness = set_up(setup, [1280.0, 800.0], move |window| {
        window.open_file(&file)
    });
    for key in [egui::Key::R, egui::Key::D, egui::Key::H] {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, key);
        settle(&mut harness);
    }
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    settle(&mut harness);
    harness
}

/// What is typed in the palette to find a command.
fn typed(entry: &Entry, text: &Text) -> String {
    match entry.command {
        // The open file is the first of the recent ones.
        Command::OpenRecent(0) => "Open open.froth".into(),
        Command::OpenRecent(place) => format!("Open fund{}.froth", place - 1),
        Command::Select(0) => "Select Current".into(),
        Command::Select(1) => "Select Vertical integration".into(),
        Command::Select(2) => "Select Application".into(),
        Command::Select(_) => "Select Vertical integration 2".into(),
        _ => text.get(entry.key),
    }
}

fn by_palette(harness: &mut Window, entry: &Entry) {
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::P);
    harness.run();
    let text = Text::new(harness.state().session().language);
    harness
        .get_by_label(&text.get("command-palette-field"))
        .type_text(&typed(entry, &text));
    harness.run();
    harness.key_press(egui::Key::Enter);
    settle(harness);
}

fn by_shortcut(harness: &mut Window, entry: &Entry) {
    let shortcut = entry.shortcut.unwrap();
    harness.key_press_modifiers(shortcut.modifiers, shortcut.logical_key);
    settle(harness);
}

/// What has to be so before a command can show its effect.
fn before(harness: &mut Window, command: Command) {
    let show = |harness: &mut Window, pane: Pane| {
        harness.state_mut().show_pane(pane);
        settle(harness);
    };
    match command {
        Command::ResetAssumptions => {
            show(harness, Pane::Assumptions);
            harness
                .get_by_label("Filter assumptions")
                .type_text("burst hazard");
            settle(harness);
            harness
                .query_all_by_role(egui::Role::SpinButton)
                .last()
                .unwrap()
                .set_value_accesskit(0.3);
            settle(harness);
            assert_eq!(harness.state().document().workspace().overrides.len(), 1);
        }
        // The holding that is added lies in the editor, and commands are meant for it.
        Command::DuplicateHoldings | Command::DeleteHoldings => {
            by_palette(harness, commands::find(Command::AddHolding).unwrap());
        }
        Command::UseMode(Mode::Resplit) => {
            by_palette(
                harness,
                commands::find(Command::UseMode(Mode::Deploy)).unwrap(),
            );
        }
        Command::Show(Pane::Comparison) | Command::ResetLayout => show(harness, Pane::Holdings),
        Command::Show(pane) if pane.is_main() => {
            harness.state_mut().close_pane(pane);
            settle(harness);
        }
        Command::ShowChart(view) if view == harness.state().session().chart => {
            by_palette(
                harness,
                commands::find(Command::ShowChart(froth::report::chart::FanView::Value)).unwrap(),
            );
        }
        Command::Speak(Language::English) => {
            by_palette(
                harness,
                commands::find(Command::Speak(Language::Chinese)).unwrap(),
            );
        }
        Command::ZoomReset => by_palette(harness, commands::find(Command::ZoomIn).unwrap()),
        Command::ZoomChart(false) | Command::WholeChart => {
            for _ in 0..2 {
                by_palette(harness, commands::find(Command::ZoomChart(true)).unwrap());
            }
            assert_eq!(
                harness
                    .state()
                    .session()
                    .quarters
                    .map(|part| part.count().round() as usize),
                Some(10)
            );
        }
        Command::MovePanel(Way::Left) => {
            harness.key_press(egui::Key::F6);
            settle(harness);
            by_palette(
                harness,
                commands::find(Command::MovePanel(Way::Right)).unwrap(),
            );
        }
        Command::MovePanel(Way::Up | Way::Down) | Command::ResizePanel(Way::Up | Way::Down) => {
            // The exposure lies above the comparison; the other way it lies below.
            for _ in 0..2 {
                harness.key_press(egui::Key::F6);
                settle(harness);
            }
            if command == Command::MovePanel(Way::Up) {
                by_palette(
                    harness,
                    commands::find(Command::MovePanel(Way::Down)).unwrap(),
                );
            }
        }
        _ => {}
    }
}

/// Whether the command did what it is for.
fn did(command: Command, was: &Seen, harness: &Window) -> bool {
    let now = seen(harness);
    let session = harness.state().session();
    let strategies = now.workspace.strategies.len();
    let holdings = |seen: &Seen| seen.workspace.portfolio.holdings.len();
    match command {
        Command::Open | Command::OpenPath => matches!(now.dialog, Some(Dialog::OpenPath(_))),
        Command::ReadIn(measure) => session.measure == measure,
        Command::OpenTogether => matches!(now.dialog, Some(Dialog::Together(_))),
        Command::OpenSample => now.dialog == Some(Dialog::Unsaved(Next::OpenSample)),
        Command::ImportTable => session
            .import
            .as_ref()
            .is_some_and(|assistant| assistant.step == ImportStep::File),
        Command::ExportTemplate => matches!(now.dialog, Some(Dialog::TemplatePath(_, true))),
        Command::SaveTemplate => matches!(now.dialog, Some(Dialog::TemplatePath(_, false))),
        Command::AddHolding | Command::DuplicateHoldings => holdings(&now) == holdings(was) + 1,
        Command::DeleteHoldings => holdings(&now) + 1 == holdings(was),
        Command::Save => !now.dirty && was.dirty,
        Command::SaveAs => matches!(now.dialog, Some(Dialog::SavePath(_))),
        Command::Versions => matches!(now.dialog, Some(Dialog::Versions(_))),
        Command::SetPassword => matches!(now.dialog, Some(Dialog::NewPassword(_))),
        Command::Export => matches!(now.dialog, Some(Dialog::Export(_))),
        Command::KeepSnapshot => matches!(now.dialog, Some(Dialog::Snapshot(_))),
        Command::CopyPage | Command::CopyChart => now
            .toasts
            .iter()
            .any(|toast| toast == "The picture is on the clipboard."),
        Command::SaveChart(format) => {
            matches!(&now.dialog, Some(Dialog::ChartPath(SingleChart::Map, asked, _)) if *asked == format)
        }
        Command::Quit => now.dialog == Some(Dialog::Unsaved(Next::Quit)),
        Command::OpenRecent(place) => {
            let path = session
                .recent
                .get(usize::from(place))
                .cloned()
                .unwrap_or_default();
            let wanted = PathBuf::from(format!("fund{}.froth", place.saturating_sub(1)));
            (place == 0 || path.ends_with(wanted))
                && now.dialog == Some(Dialog::Unsaved(Next::Open(path)))
        }
        Command::ClearRecent => session.recent.is_empty(),
        Command::Recover => {
            matches!(&now.dialog, Some(Dialog::Recover(offers)) if offers[0].name == "Left")
        }
        Command::Undo => now.undo + 1 == was.undo,
        Command::Redo => now.undo == was.undo + 1,
        Command::CopyTable => now
            .toasts
            .iter()
            .any(|toast| toast == "Comparison is on the clipboard as a table."),
        Command::ResetAssumptions => {
            now.workspace.overrides.is_empty() && !was.workspace.overrides.is_empty()
        }
        Command::Pin(preset) => {
            strategies == was.workspace.strategies.len() + 1
                && now
                    .workspace
                    .strategies
                    .last()
                    .is_some_and(|strategy| strategy.mix == preset.mix())
        }
        Command::Duplicate => {
            strategies == was.workspace.strategies.len() + 1 && now.active == strategies - 1
        }
        Command::Rename => session
            .renaming
            .as_ref()
            .is_some_and(|(index, _)| *index == now.active),
        Command::Delete => strategies + 1 == was.workspace.strategies.len(),
        Command::MakeReference => {
            now.workspace.reference == now.active && was.workspace.reference != was.active
        }
        Command::ToggleVisible => {
            now.workspace.strategies[now.active].visible
                != was.workspace.strategies[was.active].visible
        }
        Command::Select(index) => now.active == usize::from(index),
        Command::UseMode(mode) => now.workspace.mode == mode && was.workspace.mode != mode,
        Command::Show(pane) => now.in_sight.contains(&pane) && !was.in_sight.contains(&pane),
        Command::ShowChart(view) => session.chart == view && was.layout != now.layout,
        Command::Speak(language) => session.language == language && now.revision > was.revision,
        Command::UseTheme(theme) => {
            session.theme == theme
                && harness.ctx.options(|options| options.theme_preference) == theme
        }
        Command::ZoomIn => now.zoom > was.zoom,
        Command::ZoomOut => now.zoom < was.zoom,
        Command::ZoomReset => now.zoom == 1.0 && was.zoom != 1.0,
        Command::ResetLayout => now.layout["panels"].is_null() && !was.layout["panels"].is_null(),
        Command::MovePanel(Way::Left | Way::Right)
        | Command::ResizePanel(Way::Left | Way::Right) => {
            now.places != was.places && now.layout != was.layout
        }
        Command::MovePanel(_) | Command::ResizePanel(_) => now.layout != was.layout,
        Command::MaximisePanel => {
            now.in_sight == [Pane::Strategy] && now.places.len() == 1 && now.layout == was.layout
        }
        Command::ClosePanel => now.in_sight.len() + 1 == was.in_sight.len(),
        Command::NextPanel | Command::PreviousPanel => {
            let pane = session.pane;
            let focus = harness.ctx.memory(egui::Memory::focused);
            let expected = if command == Command::NextPanel {
                Pane::Strategy
            } else {
                Pane::Why
            };
            pane == Some(expected) && focus.is_some()
        }
        Command::ShowAsTable => session.as_table == [Pane::Strategy],
        Command::MeetingView => {
            now.in_sight == [Pane::Strategy, Pane::Exposure, Pane::Comparison]
                && now.zoom > 1.2 * was.zoom
        }
        Command::ZoomChart(true) => session.quarters.is_some_and(|part| part.count() < 20.0),
        Command::ZoomChart(false) => session.quarters.is_none_or(|part| part.count() > 10.0),
        Command::WholeChart => session.quarters.is_none(),
        Command::ReducedMotion => session.motion == Motion::Reduced,
        Command::ChineseMillions => {
            harness.state().text().amount(345.0, "USD") == "$345m"
                && harness.state().text().chinese_millions
        }
        Command::Hints => session.hint == Some(0),
        Command::Palette => matches!(now.dialog, Some(Dialog::Palette(_))),
        Command::Shortcuts => now.dialog == Some(Dialog::Shortcuts),
        Command::About => now.dialog == Some(Dialog::About),
    }
}

/// Selecting a strategy that is not there is no command one can give.
fn possible(command: Command) -> bool {
    !matches!(command, Command::Select(4 | 5))
}

fn try_all(entries: impl Iterator<Item = &'static Entry>, give: fn(&mut Window, &Entry)) {
    let mut failed = Vec::new();
    let mut tried = 0;
    for entry in entries.filter(|entry| possible(entry.command)) {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = prepared(folder.path());
        if entry.command == Command::Select(3)
            || matches!(entry.command, Command::Select(index) if usize::from(index) == harness.state().session().active)
        {
            harness.key_press(egui::Key::Num1);
            settle(&mut harness);
        }
        before(&mut harness, entry.command);
        let was = seen(&harness);
        give(&mut harness, entry);
        if !did(entry.command, &was, &harness) {
            failed.push((
                entry.command,
                typed(entry, &Text::new(Language::English)),
                seen(&harness).dialog,
            ));
        }
        tried += 1;
    }
    assert!(failed.is_empty(), "{failed:#?}");
    assert!(tried > 20, "{tried}");
}

#[test]
fn every_command_does_what_its_name_says_in_the_palette() {
    try_all(commands::shown(), by_palette);
}

#[test]
fn every_shortcut_does_what_its_command_says() {
    try_all(
        commands::TABLE
            .iter()
            .filter(|entry| entry.shortcut.is_some()),
        by_shortcut,
    );
}

#[test]
fn a_key_that_belongs_to_a_field_leaves_the_document_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = prepared(folder.path());
    harness.state_mut().show_pane(Pane::Holdings);
    settle(&mut harness);
    let was = seen(&harness);
    harness.get_by_label("Filter holdings").focus();
    harness.run();
    harness.get_by_label("Filter holdings").type_text("harvey");
    for key in [egui::Key::Backspace, egui::Key::Z] {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, key);
        settle(&mut harness);
    }
    assert_eq!(seen(&harness).workspace, was.workspace);
}

#[test]
fn presets_of_the_table_are_those_of_the_plan() {
    let pinned = commands::shown()
        .filter(|entry| matches!(entry.command, Command::Pin(_)))
        .count();
    assert_eq!(pinned, Preset::ALL.len());
}
