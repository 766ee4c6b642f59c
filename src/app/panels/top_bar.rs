//! Menus, what is open, the scenario, undo and redo, export.

use super::measure_switch::measure_ui;
use super::rests_on;
use crate::app::document::edit::Edit;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::{Anchor, Scene};
use crate::app::state::action::Action;
use crate::app::state::commands::{self, Command, Entry, Menu};
use crate::app::state::session::Motion;
use crate::app::widgets::choice::{ChoiceBox, Width, choice_box_ui};
use crate::app::widgets::icon::{self, Icon};
use crate::app::widgets::menu;
use crate::assumptions::Scenario;
use crate::language::numbers;
use crate::report::chart::FanView;
use egui::{Align, Align2, Button, Layout, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

/// Height of the bar, points.
pub const HEIGHT: f32 = 44.0;

/// The bar.
pub fn top_bar_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let bar = ui.max_rect();
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        menus_ui(ui, scene);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            export_button_ui(ui, scene);
            ui.add_space(4.0);
            history_ui(ui, scene);
            ui.add_space(4.0);
            scenario_ui(ui, scene);
            ui.add_space(4.0);
            measure_ui(ui, scene);
            ui.add_space(8.0);
            let room = ui.available_rect_before_wrap();
            title_ui(
                ui,
                scene,
                room.with_min_x(room.left() + 16.0),
                bar.center().x,
            );
        });
    });
    progress_line(ui, scene, bar);
}

fn menus_ui(ui: &mut Ui, scene: &Scene<'_>) {
    for menu in Menu::ALL {
        menu::of_bar_ui(ui, scene.say(menu.key()), |ui| menu_ui(ui, scene, menu));
    }
}

/// The rows of one menu.
fn menu_ui(ui: &mut Ui, scene: &Scene<'_>, menu: Menu) {
    let mut block = 0;
    for entry in commands::shown().filter(|entry| entry.menu == menu) {
        if entry.block == commands::RECENT {
            if entry.command == Command::OpenRecent(0) {
                recent_ui(ui, scene);
            }
            continue;
        }
        if entry.block == commands::PANEL {
            if entry.command == Command::NextPanel {
                panel_menu_ui(ui, scene);
            }
            continue;
        }
        if entry.block != block {
            block = entry.block;
            ui.separator();
        }
        entry_ui(ui, scene, entry);
    }
}

/// The files used last, in a menu of their own.
fn recent_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let possible = is_possible(scene, Command::ClearRecent);
    ui.add_enabled_ui(possible, |ui| {
        menu::named_ui(ui, scene.say("menu-recent"), |ui| {
            for entry in commands::shown().filter(|entry| entry.block == commands::RECENT) {
                if entry.command == Command::ClearRecent {
                    ui.separator();
                }
                if is_possible(scene, entry.command) {
                    entry_ui(ui, scene, entry);
                }
            }
        });
    });
}

/// What can be done with the panel that has the keyboard, in a menu of its own.
fn panel_menu_ui(ui: &mut Ui, scene: &Scene<'_>) {
    menu::named_ui(ui, scene.say("menu-panel"), |ui| {
        for entry in commands::shown().filter(|entry| entry.block == commands::PANEL) {
            entry_ui(ui, scene, entry);
        }
    });
}

fn entry_ui(ui: &mut Ui, scene: &Scene<'_>, entry: &Entry) {
    let name = entry_name(scene, entry);
    let mut button = Button::selectable(is_on(scene, entry.command), name.clone());
    if let Some(shortcut) = entry.shortcut {
        button = button.shortcut_text(ui.ctx().format_shortcut(&shortcut));
    }
    let response = ui
        .add_enabled(is_possible(scene, entry.command), button)
        .accessible_name(name);
    if response.clicked() {
        scene.command(entry.command);
        ui.close();
    }
}

/// Name of a command; undo and redo name their step, selections their strategy.
pub fn entry_name(scene: &Scene<'_>, entry: &Entry) -> String {
    let plain = scene.say(entry.key);
    if let Command::OpenRecent(place) = entry.command {
        let path = scene.session.recent.get(usize::from(place));
        return path.map_or(plain, |path| {
            let file = path
                .file_name()
                .map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
            let folder = path.parent().and_then(|folder| folder.file_name());
            let folder = folder
                .map(|folder| folder.to_string_lossy())
                .unwrap_or_default();
            scene.text.with(
                "command-open-named",
                &[("file", &file), ("folder", &folder)],
            )
        });
    }
    if let Command::Select(index) = entry.command {
        let strategy = scene.workspace().strategies.get(usize::from(index));
        return strategy.map_or(plain, |strategy| {
            scene
                .text
                .with("command-select-named", &[("name", &strategy.name)])
        });
    }
    let step = if entry.command == Command::Undo {
        scene.document.undo_name()
    } else if entry.command == Command::Redo {
        scene.document.redo_name()
    } else {
        None
    };
    match step {
        Some(step) => scene.text.with(
            "command-with-step",
            &[("command", &plain), ("step", &scene.say(step))],
        ),
        None => plain,
    }
}

fn is_on(scene: &Scene<'_>, command: Command) -> bool {
    let session = scene.session;
    match command {
        Command::Select(index) => session.active == usize::from(index),
        Command::Show(pane) => scene.in_sight.contains(&pane),
        Command::UseMode(mode) => scene.workspace().mode == mode,
        Command::MeetingView => session.before_meeting.is_some(),
        Command::ChineseMillions => scene.text.chinese_millions,
        Command::ReducedMotion => session.motion == Motion::Reduced,
        Command::ShowChart(view) => session.chart == view,
        Command::ReadIn(measure) => session.measure == measure,
        Command::Speak(language) => session.language == language,
        Command::UseTheme(theme) => session.theme == theme,
        Command::Open
        | Command::OpenPath
        | Command::OpenTogether
        | Command::OpenSample
        | Command::ImportTable
        | Command::ExportTemplate
        | Command::SaveTemplate
        | Command::AddHolding
        | Command::DuplicateHoldings
        | Command::DeleteHoldings
        | Command::Save
        | Command::SaveAs
        | Command::Versions
        | Command::SetPassword
        | Command::Export
        | Command::KeepSnapshot
        | Command::CopyPage
        | Command::CopyChart
        | Command::SaveChart(_)
        | Command::Quit
        | Command::OpenRecent(_)
        | Command::ClearRecent
        | Command::Recover
        | Command::Undo
        | Command::Redo
        | Command::CopyTable
        | Command::Pin(_)
        | Command::Duplicate
        | Command::Rename
        | Command::Delete
        | Command::MakeReference
        | Command::ToggleVisible
        | Command::ResetAssumptions
        | Command::ZoomIn
        | Command::ZoomOut
        | Command::ZoomReset
        | Command::ResetLayout
        | Command::NextPanel
        | Command::PreviousPanel
        | Command::MovePanel(_)
        | Command::ResizePanel(_)
        | Command::MaximisePanel
        | Command::ClosePanel
        | Command::ShowAsTable
        | Command::ZoomChart(_)
        | Command::WholeChart
        | Command::Hints
        | Command::Palette
        | Command::Shortcuts
        | Command::About => false,
    }
}

/// Whether a command can be given now.
pub fn is_possible(scene: &Scene<'_>, command: Command) -> bool {
    let workspace = scene.workspace();
    let room = workspace.strategies.len() < crate::strategy::plan::MAX_STRATEGIES;
    match command {
        Command::Undo => scene.document.undo_name().is_some(),
        Command::Redo => scene.document.redo_name().is_some(),
        Command::Pin(_) | Command::Duplicate => room,
        Command::Select(index) => usize::from(index) < workspace.strategies.len(),
        Command::MakeReference => workspace.reference != scene.session.active,
        Command::Delete | Command::ShowChart(FanView::Difference) => workspace.strategies.len() > 1,
        Command::Export | Command::KeepSnapshot | Command::CopyPage | Command::CopyTable => {
            scene.shown().is_some()
        }
        Command::OpenRecent(place) => usize::from(place) < scene.session.recent.len(),
        Command::ClearRecent => !scene.session.recent.is_empty(),
        Command::Recover => scene.session.left_behind,
        Command::ZoomChart(false) | Command::WholeChart => scene.session.quarters.is_some(),
        Command::ResetAssumptions => !workspace.overrides.is_empty(),
        Command::Open
        | Command::OpenPath
        | Command::OpenTogether
        | Command::OpenSample
        | Command::ImportTable
        | Command::ExportTemplate
        | Command::SaveTemplate
        | Command::AddHolding
        | Command::DuplicateHoldings
        | Command::DeleteHoldings
        | Command::Save
        | Command::SaveAs
        | Command::Versions
        | Command::SetPassword
        | Command::CopyChart
        | Command::SaveChart(_)
        | Command::Quit
        | Command::Rename
        | Command::ToggleVisible
        | Command::Show(_)
        | Command::UseMode(_)
        | Command::ShowChart(_)
        | Command::ReadIn(_)
        | Command::Speak(_)
        | Command::UseTheme(_)
        | Command::ZoomIn
        | Command::ZoomOut
        | Command::ZoomReset
        | Command::ResetLayout
        | Command::NextPanel
        | Command::PreviousPanel
        | Command::MovePanel(_)
        | Command::ResizePanel(_)
        | Command::MaximisePanel
        | Command::ClosePanel
        | Command::ShowAsTable
        | Command::MeetingView
        | Command::ZoomChart(_)
        | Command::ChineseMillions
        | Command::ReducedMotion
        | Command::Hints
        | Command::Palette
        | Command::Shortcuts
        | Command::About => true,
    }
}

fn title_ui(ui: &mut Ui, scene: &Scene<'_>, room: egui::Rect, middle: f32) {
    let portfolio = &scene.workspace().portfolio;
    let language = scene.language();
    let companies = portfolio.holdings.len().to_string();
    let about = [
        numbers::date(language, portfolio.as_of),
        scene.text.with("title-companies", &[("count", &companies)]),
        scene
            .text
            .amount(portfolio.total_value(), portfolio.currency.code()),
    ]
    .join(&scene.say("title-join"));
    let name = if scene.document.is_dirty() {
        scene
            .text
            .with("title-unsaved", &[("name", &portfolio.name)])
    } else {
        portfolio.name.clone()
    };
    let gap = 10.0;
    let notes = Line::new(ui.painter(), &about, Face::quiet(&scene.tokens));
    let with_notes = room.width() > notes.size().x + 120.0;
    let notes_width = if with_notes {
        notes.size().x + gap
    } else {
        0.0
    };
    let title = Line::truncated(
        ui.painter(),
        &name,
        Face::title(&scene.tokens),
        room.width() - notes_width,
    );
    let width = title.size().x + notes_width;
    // In the middle of the window where there is room for it, else in the middle of the room there
    // is.
    let left = (middle - width / 2.0).clamp(room.left(), (room.right() - width).max(room.left()));
    let y = room.center().y;
    let rect = egui::Rect::from_min_size(egui::pos2(left, y - 10.0), vec2(width, 20.0));
    let response = ui.interact(rect, ui.scope_id().with("title"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name} {about}")));
    response.on_hover_ui(|ui| {
        typography::label_ui(ui, &scene.say("title-help"), Face::body(&scene.tokens));
        rests_on::assumed_ui(ui, scene);
    });
    let title_width = title.size().x;
    title.paint(ui.painter(), egui::pos2(left, y), Align2::LEFT_CENTER);
    if with_notes {
        notes.paint(
            ui.painter(),
            egui::pos2(left + title_width + gap, y),
            Align2::LEFT_CENTER,
        );
    }
}

fn scenario_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let now = scene.workspace().scenario;
    let name = |scenario: Scenario| scene.say(scenario.name_key());
    let spoken = scene.say("scenario");
    let closed = ChoiceBox {
        salt: "scenario",
        name: &spoken,
        shown: name(now).into(),
        width: Width::AtLeast(190.0),
    };
    let (response, asked) = choice_box_ui(ui, closed, |ui| {
        let mut asked = None;
        for scenario in Scenario::ALL {
            let help = scene.say(&format!("{}-help", scenario.name_key()));
            if scenario_row_ui(ui, scene, scenario == now, &name(scenario), &help) {
                asked = Some(scenario);
            }
        }
        asked
    });
    if let Some(scenario) = asked {
        scene.ask(Action::Edit(Edit::Scenario(scenario)));
    }
    if scene.session.focus_scenario {
        response.request_focus();
    }
    icon::focus_ring(ui, &response, response.rect);
    response.on_hover_text(scene.say("scenario-help"));
}

/// A scenario with what it means beneath its name. Returns whether it was chosen.
fn scenario_row_ui(ui: &mut Ui, scene: &Scene<'_>, chosen: bool, name: &str, help: &str) -> bool {
    const WIDTH: f32 = 340.0;
    let tokens = &scene.tokens;
    let title = Line::new(ui.painter(), name, Face::body(tokens).strong_if(chosen));
    let note = Line::wrapped(ui.painter(), help, Face::note(tokens), WIDTH - 16.0);
    let size = vec2(WIDTH, title.size().y + note.size().y + 10.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if chosen || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, tokens.well);
    }
    icon::focus_ring(ui, &response, rect);
    let at = rect.min + vec2(8.0, 4.0);
    let below = title.paint(ui.painter(), at, Align2::LEFT_TOP).bottom();
    note.paint(
        ui.painter(),
        egui::pos2(at.x, below + 1.0),
        Align2::LEFT_TOP,
    );
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, name));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_description(help));
    let clicked = response.clicked();
    if clicked {
        ui.close();
    }
    clicked
}

fn history_ui(ui: &mut Ui, scene: &Scene<'_>) {
    ui.spacing_mut().item_spacing.x = 2.0;
    for (command, icon) in [(Command::Redo, Icon::Redo), (Command::Undo, Icon::Undo)] {
        let Some(entry) = commands::find(command) else {
            continue;
        };
        let name = entry_name(scene, entry);
        if icon::button_ui(
            ui,
            icon,
            &name,
            scene.tokens.ink,
            is_possible(scene, command),
        )
        .clicked()
        {
            scene.command(command);
        }
    }
}

fn export_button_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let tokens = &scene.tokens;
    let name = scene.say("export-button");
    let enabled = is_possible(scene, Command::Export);
    let face = Face::strong(tokens).tinted(tokens.on_accent);
    let line = Line::new(ui.painter(), &name, face);
    let sense = if enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(vec2(line.size().x + 32.0, 28.0), sense);
    let fill = if !enabled {
        crate::app::look::theme::mix(tokens.panel, tokens.accent, 0.6)
    } else if response.hovered() {
        crate::app::look::theme::mix(tokens.accent, tokens.ink, 0.15)
    } else {
        tokens.accent
    };
    ui.painter()
        .rect_filled(rect, crate::app::look::theme::RADIUS, fill);
    icon::focus_ring(ui, &response, rect);
    line.paint(ui.painter(), rect.center(), Align2::CENTER_CENTER);
    scene.note_anchor(Anchor::Export, rect);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, &name));
    if response.clicked() {
        scene.command(Command::Export);
    }
}

/// A line under the bar that grows while a simulation runs.
fn progress_line(ui: &mut Ui, scene: &Scene<'_>, bar: egui::Rect) {
    let Some(share) = scene.engine.progress() else {
        return;
    };
    let y = bar.bottom() - 1.0;
    let end = bar.left() + bar.width() * share.clamp(0.02, 1.0);
    ui.painter()
        .hline(bar.left()..=end, y, Stroke::new(2.0, scene.tokens.accent));
}
