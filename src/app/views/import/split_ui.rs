//! Below the board of strategies: the split of the chosen company by number, and its guess.

use super::card_words::state_words;
use super::parts::ask;
use crate::app::import::{Assistant, Card, CardState, Decision, Meaning};
use crate::app::look::theme;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::widgets::slider;
use crate::language::numbers::percent;
use crate::portfolio::{SLEEVES, StrategySplit};
use egui::{Align, Button, Layout, Ui, vec2};

/// Height of the row of shares, points.
const ROW: f32 = 32.0;
/// How far a sum of shares may lie from one.
const ROUNDING: f64 = 1e-9;

/// The row.
pub fn split_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant, card: &Card) {
    let tokens = &scene.tokens;
    let title = scene
        .text
        .with("import-board-split", &[("name", &card.name)]);
    ui.horizontal(|ui| {
        typography::line_ui(ui, &title, Face::strong(tokens));
        let state = state_words(scene, card);
        typography::line_ui(ui, &state, Face::note(tokens).tinted(tokens.quiet));
    });
    let shares = assistant.shares.unwrap_or_else(|| card.split.shares());
    // A row of one height: one that grows with each field would set every next one lower.
    let row = vec2(ui.available_width(), ROW);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(ROW);
        for (index, sleeve) in SLEEVES.into_iter().enumerate() {
            let name = scene.say(sleeve.name_key());
            typography::line_ui(ui, &name, Face::body(tokens));
            let words = [("name", card.name.as_str()), ("share", name.as_str())];
            let field = scene.text.with("import-board-share", &words);
            let share = shares.get(index).copied().unwrap_or_default();
            let help = |ui: &mut Ui| {
                typography::label_ui(ui, &field, Face::note(tokens));
            };
            let asked = ui
                .push_id(("share", index), |ui| {
                    slider::per_cent_field_ui(ui, &field, share, true, help)
                })
                .inner;
            if let Some(asked) = asked {
                ask_for(scene, card, shares, (index, asked));
            }
            ui.add_space(8.0);
        }
        let sum: f64 = shares.iter().sum();
        if (sum - 1.0).abs() > ROUNDING {
            let words = [("sum", percent(sum))];
            let words = words.each_ref().map(|(key, word)| (*key, word.as_str()));
            let sentence = scene.text.with("import-board-sum", &words);
            typography::line_ui(ui, &sentence, Face::note(tokens).tinted(tokens.warning));
        }
        let button = |key: &str| Button::new(scene.say(key)).min_size(theme::ROW_BUTTON);
        match card.state {
            CardState::Open => {
                if ui.add(button("import-board-keep")).clicked() {
                    let kept = Some(card.kept());
                    ask(scene, Meaning::Place(card.id.clone(), kept));
                }
            }
            CardState::Guess | CardState::Placed => {
                if ui.add(button("import-board-back")).clicked() {
                    ask(scene, Meaning::Place(card.id.clone(), None));
                }
            }
            CardState::Stated => {}
        }
    });
}

/// Places the company when the shares add up to one, and keeps what was typed until they do.
fn ask_for(scene: &Scene<'_>, card: &Card, mut shares: [f64; 4], (index, share): (usize, f64)) {
    if let Some(slot) = shares.get_mut(index) {
        *slot = share;
    }
    let sum: f64 = shares.iter().sum();
    let split = ((sum - 1.0).abs() <= ROUNDING)
        .then(|| StrategySplit::new(shares).ok())
        .flatten();
    match split {
        Some(split) => ask(
            scene,
            Meaning::Place(card.id.clone(), Some(card.placed_as(split))),
        ),
        None => ask(scene, Decision::Shares(shares)),
    }
}
