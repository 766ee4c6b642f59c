//! The fund: what its investors get under each strategy, net of fee and carry, and the terms it
//! has.

mod asking;
mod charts;
mod editor;
mod policy;
mod results;

use self::asking::edit;
use super::analysis_job::waiting_ui;
use super::heading::heading_ui;
use super::panel::{Chart, Panel, Table, current, of_all_paths};
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::pane::Pane;
use crate::app::views::text_table::TextTable;
use crate::app::widgets::scrolled::scroll_width;
use crate::portfolio::FundTerms;
use egui::{Button, ScrollArea, Ui};

/// The net results as words, for the clipboard and for whoever would rather read than look.
fn text_table(scene: &Scene<'_>) -> Option<TextTable> {
    let net = scene.engine.net(scene.text)?;
    let table = &net.as_ref().as_ref().ok()?.table;
    let mut columns = vec![String::new()];
    for name in &table.columns {
        columns.push(name.clone());
        columns.push(scene.say("fund-spread"));
        columns.push(scene.say("fund-difference"));
    }
    let rows = table.rows.iter().map(|row| {
        let mut cells = vec![row.label.clone()];
        for cell in &row.cells {
            cells.push(cell.value.clone());
            cells.push(cell.spread.clone().unwrap_or_default());
            cells.push(cell.difference.clone().unwrap_or_default());
        }
        cells
    });
    Some(TextTable {
        columns,
        rows: rows.collect(),
        words: 1,
    })
}

/// What the window knows of it.
pub const PANEL: Panel = Panel {
    chart: Chart::OfAnalysis {
        drawn: |scene| current(scene, &charts::chart(scene)?, scene.net_is_stale()),
        imprint: of_all_paths,
    },
    table: Table::OfAnalysis(text_table),
    ..Panel::new(fund_ui)
};

fn fund_ui(ui: &mut Ui, scene: &Scene<'_>) {
    heading_ui(ui, scene, Pane::Fund);
    let Some(fund) = &scene.workspace().portfolio.fund else {
        return none_ui(ui, scene);
    };
    let width = scroll_width(ui);
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_max_width(width);
            match scene.engine.net(scene.text) {
                None => waiting_ui(ui, scene),
                Some(net) => match &*net {
                    Ok(net) => {
                        results::results_ui(ui, scene, &net.table);
                        ui.add_space(8.0);
                        charts::charts_ui(ui, scene);
                    }
                    Err(none) => {
                        for message in none.messages() {
                            let sentence = scene.text.say(&message);
                            let face = Face::body(&scene.tokens).tinted(scene.tokens.warning);
                            typography::label_ui(ui, &sentence, face);
                        }
                    }
                },
            }
            ui.add_space(8.0);
            policy::policy_ui(ui, scene);
            ui.add_space(8.0);
            editor::editor_ui(ui, scene, fund);
        });
}

/// Without a fund: what it is for, and the usual terms as a beginning.
fn none_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let face = Face::body(&scene.tokens);
    typography::label_ui(ui, &scene.say("fund-none"), face);
    ui.add_space(4.0);
    if ui.add(Button::new(scene.say("fund-propose"))).clicked() {
        edit(scene, Some(proposal(scene)));
    }
}

/// The usual terms, on what the portfolio knows of itself.
fn proposal(scene: &Scene<'_>) -> FundTerms {
    let portfolio = &scene.workspace().portfolio;
    let cost = |holding: &crate::portfolio::Holding| {
        let value = portfolio.value_of(holding);
        let per_unit = holding.cost? / holding.fair_value;
        per_unit.is_finite().then_some(value * per_unit)
    };
    // What the holdings cost has been called at least; whoever knows more writes it.
    let called: Option<f64> = portfolio.holdings.iter().map(cost).sum();
    FundTerms {
        called: called.filter(|called| *called > 0.0),
        ..FundTerms::USUAL
    }
}
