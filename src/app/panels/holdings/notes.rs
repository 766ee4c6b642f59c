//! Seventh page: sources, notes, the lots behind the position, and what the program keeps without
//! knowing it.

use super::page::Page;
use crate::app::look::typography::{self, Face};
use crate::app::widgets::draft;
use egui::Ui;

const STEP: &str = "step-holding-notes";

/// The page.
pub fn notes_ui(ui: &mut Ui, page: &Page<'_>) {
    let tokens = &page.scene.tokens;
    let holding = page.holding;
    let sources = page.say("editor-sources");
    typography::label_ui(ui, &sources, Face::strong(tokens));
    if let Some(typed) = draft::lines_ui(
        ui,
        &sources,
        &holding.sources.join("\n"),
        4,
        &page.say("editor-sources-hint"),
    ) {
        let lines = typed
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect();
        page.edit(STEP, |holding| holding.sources = lines);
    }
    ui.add_space(8.0);
    let notes = page.say("field-notes");
    typography::label_ui(ui, &notes, Face::strong(tokens));
    if let Some(typed) = draft::lines_ui(ui, &notes, &holding.notes, 3, "") {
        page.edit(STEP, |holding| {
            typed.trim_end().clone_into(&mut holding.notes)
        });
    }
    let reporting = &page.scene.workspace().portfolio.currency;
    let currency = holding.currency.as_ref().unwrap_or(reporting).code();
    if !holding.lots.is_empty() {
        ui.add_space(8.0);
        typography::label_ui(ui, &page.say("editor-lots"), Face::strong(tokens));
        for lot in &holding.lots {
            let value = page.scene.text.amount(lot.fair_value, currency);
            let cost = lot.cost.map_or_else(
                || page.say("editor-unknown"),
                |cost| page.scene.text.amount(cost, currency),
            );
            let words = page.scene.text.with(
                "editor-lot",
                &[("label", &lot.label), ("value", &value), ("cost", &cost)],
            );
            typography::label_ui(ui, &words, Face::body(tokens));
        }
    }
    if !holding.attributes.is_empty() {
        ui.add_space(8.0);
        typography::label_ui(ui, &page.say("editor-attributes"), Face::strong(tokens));
        for (key, value) in &holding.attributes {
            let words = page.scene.text.pair(key, value);
            typography::label_ui(ui, &words, Face::note(tokens));
        }
    }
}
