//! What can be done with one chart alone: copied as a picture, saved as a file. The same as a
//! button and under the right mouse button.

use crate::app::look::theme;
use crate::app::scene::Scene;
use crate::app::state::action::ExportAction;
use crate::app::widgets::{icon, menu};
use crate::report::{ExportFormat, SingleChart};
use egui::{Button, Response, Role, Sense, Ui, Vec2, WidgetInfo, vec2};

/// Formats a chart is saved in.
const FORMATS: [(ExportFormat, &str); 3] = [
    (ExportFormat::Png, "chart-save-png"),
    (ExportFormat::Svg, "chart-save-svg"),
    (ExportFormat::Pdf, "chart-save-pdf"),
];

/// A button with three dots that opens the menu.
pub fn button_ui(ui: &mut Ui, scene: &Scene<'_>, chart: SingleChart) {
    let name = scene
        .text
        .with("chart-menu", &[("name", &scene.say(chart.key()))]);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(icon::BUTTON), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, scene.tokens.hairline);
    }
    icon::focus_ring(ui, &response, rect);
    for step in [-1.0, 0.0, 1.0] {
        ui.painter().circle_filled(
            rect.center() + vec2(5.0 * step, 0.0),
            1.5,
            scene.tokens.quiet,
        );
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    menu::under_ui(&response, |ui| entries_ui(ui, scene, chart));
    response.on_hover_text(name);
}

/// The same menu under the right mouse button of a chart.
pub fn context_ui(response: &Response, scene: &Scene<'_>, chart: SingleChart) {
    menu::context_ui(response, |ui| entries_ui(ui, scene, chart));
}

/// The entries alone, for a menu that has others too.
pub fn entries_ui(ui: &mut Ui, scene: &Scene<'_>, chart: SingleChart) {
    ui.spacing_mut().item_spacing.y = theme::STEP / 2.0;
    let possible = scene.panels.is_ready(scene, chart);
    if ui
        .add_enabled(possible, Button::selectable(false, scene.say("chart-copy")))
        .clicked()
    {
        scene.ask(ExportAction::CopyChart(chart));
        ui.close();
    }
    for (format, key) in FORMATS {
        if ui
            .add_enabled(possible, Button::selectable(false, scene.say(key)))
            .clicked()
        {
            scene.ask(ExportAction::SaveChart(chart, format));
            ui.close();
        }
    }
    if let Some(pane) = scene.panels.table_pane(scene.session, chart)
        && ui
            .add_enabled(
                scene.panels.has_table(scene, pane),
                Button::selectable(false, scene.say("chart-copy-table")),
            )
            .clicked()
    {
        scene.ask(ExportAction::CopyTable(pane));
        ui.close();
    }
}
