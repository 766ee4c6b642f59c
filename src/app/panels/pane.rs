//! A panel by its name: drawn, or read as a table.

use super::{
    assumptions, back_test, comparison, exposure, flip_points, frontier, heading, help, holdings,
    map, outcomes, platform_watch, sensitivity, sheets, snapshots, strategy, suppliers, tables,
    thesis, why,
};
use crate::app::scene::{PanelFacts, Scene};
use crate::app::state::pane::Pane;
use crate::app::views::text_table::{self, TextTable};
use crate::report::SingleChart;

/// Draws a panel.
pub fn pane_ui(ui: &mut egui::Ui, scene: &Scene<'_>, pane: Pane) {
    if scene.session.as_table.contains(&pane)
        && let Some(table) = tables::table_of(scene, pane)
    {
        return as_table_ui(ui, scene, pane, &table);
    }
    match pane {
        Pane::Strategy => strategy::strategy_ui(ui, scene),
        Pane::Exposure => exposure::exposure_ui(ui, scene),
        Pane::Why => why::why_ui(ui, scene),
        Pane::Comparison => comparison::comparison_ui(ui, scene),
        Pane::Holdings => holdings::holdings_ui(ui, scene),
        Pane::Assumptions => assumptions::assumptions_ui(ui, scene),
        Pane::PlatformWatch => platform_watch::platform_watch_ui(ui, scene),
        Pane::Outcomes => outcomes::outcomes_ui(ui, scene),
        Pane::Map => map::map_ui(ui, scene),
        Pane::Frontier => frontier::frontier_ui(ui, scene),
        Pane::Sensitivity => sensitivity::sensitivity_ui(ui, scene),
        Pane::FlipPoints => flip_points::flip_points_ui(ui, scene),
        Pane::Suppliers => suppliers::suppliers_ui(ui, scene),
        Pane::BackTest => back_test::back_test_ui(ui, scene),
        Pane::Thesis => thesis::thesis_ui(ui, scene),
        Pane::Help => help::help_ui(ui, scene),
        Pane::Snapshots => snapshots::snapshots_ui(ui, scene),
    }
}

/// What the panels say of themselves to the views below them.
pub struct Panels;

impl PanelFacts for Panels {
    fn is_ready(&self, scene: &Scene<'_>, chart: SingleChart) -> bool {
        sheets::is_ready(scene, chart)
    }

    fn has_table(&self, scene: &Scene<'_>, pane: Pane) -> bool {
        tables::has_table(scene, pane)
    }

    fn table_pane(&self, chart: SingleChart) -> Option<Pane> {
        sheets::table_pane(chart)
    }
}

/// A panel as a table instead of a picture.
fn as_table_ui(ui: &mut egui::Ui, scene: &Scene<'_>, pane: Pane, table: &TextTable) {
    let method = scene.say("as-table-method");
    heading::titled_ui(ui, scene, &scene.say(&pane.key()), &method, |ui| {
        heading::table_button_ui(ui, scene, pane)
    });
    text_table::text_table_ui(ui, pane.word(), table);
}
