//! What is known of how well the model works: the record of sets whose rows are not here, with the
//! words that go with it.

use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::widgets::scrolled::scroll_width;
use crate::report::track_record::{COLUMNS, cells};
use crate::strategy::track_record::{RECORD_WORDS, record};
use egui::{Grid, ScrollArea, Ui};

/// Width of the names of sets and of the single figures, points; longer ones wrap.
const WRAPPED: f32 = 210.0;

/// The table and its words.
pub fn record_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let tokens = &scene.tokens;
    let width = scroll_width(ui);
    ScrollArea::both()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let title = scene.say("track-record-title");
            typography::line_ui(ui, &title, Face::strong(tokens));
            // What limits every figure of the table comes before the table.
            for key in RECORD_WORDS {
                ui.scope(|ui| {
                    ui.set_max_width(width);
                    let said = typography::label_ui(ui, &scene.say(key), Face::body(tokens));
                    said.on_hover_text(scene.say("track-record-help"));
                });
                ui.add_space(4.0);
            }
            ui.add_space(4.0);
            Grid::new("back-test-record")
                .num_columns(COLUMNS.len())
                .spacing([16.0, 4.0])
                .show(ui, |ui| {
                    for key in COLUMNS {
                        typography::line_ui(ui, &scene.say(key), Face::note(tokens));
                    }
                    ui.end_row();
                    for row in record() {
                        let cells = cells(row, scene.text);
                        let last = cells.len() - 1;
                        for (index, cell) in cells.iter().enumerate() {
                            let face = Face::note(tokens).tinted(tokens.ink);
                            if index == 0 || index == last {
                                ui.vertical(|ui| {
                                    ui.set_width(WRAPPED);
                                    typography::label_ui(ui, cell, face);
                                });
                            } else {
                                typography::line_ui(ui, cell, face);
                            }
                        }
                        ui.end_row();
                    }
                });
        });
}
