//! The holdings: a table in which figures can be typed, and an editor beside it for everything known of one company.

mod bulk;
mod column;
mod editor;
mod figure;
mod figures;
mod notes;
mod scorecard;
mod split;
mod table;
mod thesis;

pub use table::facts_ui;

use super::heading::heading_ui;
use crate::app::action::Action;
use crate::app::edit::Edit;
use crate::app::holdings_view::HoldingsView;
use crate::app::pane::Pane;
use crate::app::scene::Scene;
use crate::app::tables::TextTable;
use crate::model::Assessment;
use crate::portfolio::Holding;
use column::Entry;
use egui::{Align, Layout, Ui, vec2};
use std::collections::HashMap;

/// Width of the editor, points.
const EDITOR: f32 = 396.0;

/// The panel.
pub fn holdings_ui(ui: &mut Ui, scene: &Scene<'_>) {
    heading_ui(ui, scene, Pane::Holdings);
    let view = &scene.session.holdings;
    let holdings = &scene.workspace().portfolio.holdings;
    let editing = view.editing.as_ref().and_then(|id| holdings.iter().position(|holding| holding.id == *id));
    let entries = entries(scene);
    let room = ui.available_size();
    let Some(index) = editing else {
        bulk::bar_ui(ui, scene, view, &entries);
        table::table_ui(ui, scene, view, entries);
        return;
    };
    ui.horizontal_top(|ui| {
        let left = (room.x - EDITOR - 24.0).max(160.0);
        ui.allocate_ui_with_layout(vec2(left, room.y), Layout::top_down(Align::Min), |ui| {
            ui.set_width(left);
            bulk::bar_ui(ui, scene, view, &entries);
            table::table_ui(ui, scene, view, entries);
        });
        let x = ui.cursor().left() + 4.0;
        ui.painter().vline(x, ui.max_rect().y_range(), scene.tokens.line());
        ui.add_space(12.0);
        ui.allocate_ui_with_layout(vec2(EDITOR, room.y), Layout::top_down(Align::Min), |ui| {
            ui.set_width(EDITOR);
            editor::editor_ui(ui, scene, view, index);
        });
    });
}

/// The table as it is shown, for reading and for the clipboard.
pub fn text_table(scene: &Scene<'_>) -> TextTable {
    table::text_table(scene, entries(scene))
}

/// All holdings with what the model makes of them, as the filter has them.
fn entries<'a>(scene: &Scene<'a>) -> Vec<Entry<'a>> {
    let portfolio = &scene.workspace().portfolio;
    let assessments = scene.engine.assessments();
    let same = assessments.len() == portfolio.holdings.len()
        && assessments.iter().zip(&portfolio.holdings).all(|(assessment, holding)| assessment.id == holding.id);
    // Results of before a holding came or went are found by its id.
    let by_id: HashMap<&str, &Assessment> = if same {
        HashMap::new()
    } else {
        assessments.iter().map(|assessment| (assessment.id.as_str(), assessment)).collect()
    };
    let total = portfolio.total_value();
    let filter = scene.session.holdings.filter.trim().to_lowercase();
    portfolio
        .holdings
        .iter()
        .enumerate()
        .filter(|(_, holding)| filter.is_empty() || matches(scene, holding, &filter))
        .map(|(index, holding)| {
            let value = portfolio.value_of(holding);
            let assessment = if same { assessments.get(index) } else { by_id.get(holding.id.as_str()).copied() };
            Entry { index, holding, value, weight: if total > 0.0 { value / total } else { 0.0 }, assessment }
        })
        .collect()
}

fn matches(scene: &Scene<'_>, holding: &Holding, filter: &str) -> bool {
    let vendor = holding.base_model_vendor.as_deref().unwrap_or_default();
    [holding.name.as_str(), &column::sleeve_name(scene, holding), vendor]
        .iter()
        .any(|text| text.to_lowercase().contains(filter))
}

/// Asks for a change of one holding.
fn edit(scene: &Scene<'_>, index: usize, step: &'static str, change: impl FnOnce(&mut Holding)) {
    let Some(holding) = scene.workspace().portfolio.holdings.get(index) else { return };
    let mut changed = holding.clone();
    change(&mut changed);
    scene.ask(Action::Edit(Edit::Holding { index, step, holding: Box::new(changed) }));
}

/// Asks for another view of the holdings.
fn show(scene: &Scene<'_>, view: &HoldingsView, change: impl FnOnce(&mut HoldingsView)) {
    let mut changed = view.clone();
    change(&mut changed);
    scene.ask(Action::Holdings(changed));
}
