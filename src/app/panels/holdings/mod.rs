//! The holdings: a table in which figures can be typed, and an editor beside it for everything
//! known of one company.

mod asking;
mod bulk;
mod claims;
mod column;
mod column_help;
mod column_width;
mod editor;
mod facts;
mod figure;
mod figures;
mod known;
mod notes;
mod order;
mod page;
mod scorecard;
mod split;
mod table;
mod thesis;

pub use facts::{assumed_inputs_ui, facts_ui};
pub use known::known_of_ui;

use super::heading::heading_ui;
use super::panel::{Panel, Table};
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::holdings_view::HoldingsView;
use crate::app::state::pane::Pane;
use crate::app::views::text_table::TextTable;
use crate::strategy::insights::InsightView;
use egui::{Align, Layout, Ui, vec2};
use order::Order;
use std::sync::Arc;

/// Width of the editor, points.
const EDITOR: f32 = 424.0;

/// What the window knows of it.
pub const PANEL: Panel = Panel {
    table: Table::WithResults(|scene| scene.shown().map(|_| text_table(scene))),
    claims: &[2, 4, 7],
    findings: &[InsightView::Holdings],
    ..Panel::new(holdings_ui)
};

fn holdings_ui(ui: &mut Ui, scene: &Scene<'_>) {
    heading_ui(ui, scene, Pane::Holdings);
    let view = &scene.session.holdings;
    let holdings = &scene.workspace().portfolio.holdings;
    let editing = view
        .editing
        .as_ref()
        .and_then(|id| holdings.iter().position(|holding| holding.id == *id));
    let order = Order::kept(ui, scene);
    let room = ui.available_size();
    let Some(index) = editing else {
        listed_ui(ui, scene, view, &order);
        return;
    };
    ui.horizontal_top(|ui| {
        let left = (room.x - EDITOR - 24.0).max(160.0);
        ui.allocate_ui_with_layout(vec2(left, room.y), Layout::top_down(Align::Min), |ui| {
            ui.set_width(left);
            listed_ui(ui, scene, view, &order);
        });
        let x = ui.cursor().left() + 4.0;
        ui.painter()
            .vline(x, ui.max_rect().y_range(), scene.tokens.line());
        ui.add_space(12.0);
        ui.allocate_ui_with_layout(vec2(EDITOR, room.y), Layout::top_down(Align::Min), |ui| {
            ui.set_width(EDITOR);
            editor::editor_ui(ui, scene, view, index);
        });
    });
}

/// The line above the table, and the table; where nothing is listed, a sentence that says why.
fn listed_ui(ui: &mut Ui, scene: &Scene<'_>, view: &HoldingsView, order: &Arc<Order>) {
    bulk::bar_ui(ui, scene, view, order);
    if order.is_empty() {
        let key = if view.filter.trim().is_empty() {
            "holdings-none"
        } else {
            "holdings-none-found"
        };
        let face = Face::quiet(&scene.tokens);
        typography::label_ui(ui, &scene.say(key), face);
    } else {
        table::table_ui(ui, scene, view, order);
    }
}

/// The table as it is shown, for reading and for the clipboard.
fn text_table(scene: &Scene<'_>) -> TextTable {
    table::text_table(scene, &Order::new(scene))
}
