//! A panel by its name: drawn, or read as a table.

use super::{heading, registry, sheets};
use crate::app::scene::Scene;
use crate::app::state::pane::Pane;
use crate::app::views::chart_menu;
use crate::app::views::text_table::{self, TextTable};
use egui::Ui;

/// Draws a panel.
pub fn pane_ui(ui: &mut Ui, scene: &Scene<'_>, pane: Pane) {
    if scene.session.as_table.contains(&pane)
        && let Some(table) = sheets::table_of(scene, pane)
    {
        return as_table_ui(ui, scene, pane, &table);
    }
    (registry::panel(pane).ui)(ui, scene);
}

/// A panel as a table instead of a picture.
fn as_table_ui(ui: &mut Ui, scene: &Scene<'_>, pane: Pane, table: &TextTable) {
    let method = scene.say("as-table-method");
    heading::titled_ui(ui, scene, &scene.say(pane.key()), &method, |ui| {
        // Where the picture has its menu: the button between the two stays in its place.
        if let Some(chart) = sheets::of_pane(scene.session, pane) {
            chart_menu::button_ui(ui, scene, chart);
        }
        heading::table_button_ui(ui, scene, pane)
    });
    text_table::text_table_ui(ui, pane.word(), table);
}
