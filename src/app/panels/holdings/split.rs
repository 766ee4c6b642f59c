//! Third page: how the company divides over the three strategies, and its adjacent share.

use super::page::Page;
use crate::app::look::typography::{self, Face};
use crate::app::views::import::word_name;
use crate::app::widgets::choice::{Choice, choice_ui};
use crate::app::widgets::{linked_sliders, slider, ternary};
use crate::portfolio::{AdjacentKind, SLEEVES, Sleeve, StrategySplit};
use crate::strategy::plan::{Mix, mix_of};
use egui::{Align, Button, Layout, Ui, vec2};

const STEP: &str = "step-holding-strategy";
/// Side of the triangle, points.
const SIDE: f32 = 128.0;

/// The page.
pub fn split_ui(ui: &mut Ui, page: &Page<'_>) {
    let split = page.holding.strategy;
    let adjacent = split.share(Sleeve::Adjacent);
    let mix = mix_of(split.shares()).unwrap_or(Mix::EQUAL);
    let names = [
        "sleeve-application",
        "sleeve-base-model",
        "sleeve-vertical-integration",
    ]
    .map(|key| page.say(key));
    let names = names.each_ref().map(String::as_str);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for sleeve in SLEEVES {
            let chosen = split == StrategySplit::pure(sleeve);
            let words = word_name(page.scene, sleeve.word());
            let button = Button::new(egui::RichText::new(words).size(11.5)).selected(chosen);
            if ui.add(button).clicked() && !chosen {
                page.edit(STEP, |holding| {
                    holding.strategy = StrategySplit::pure(sleeve)
                });
            }
        }
    });
    let pins = [ternary::Pin {
        mix,
        slot: 1,
        name: &page.holding.name,
        active: true,
    }];
    let name = page
        .scene
        .text
        .with("editor-strategy-triangle", &[("name", &page.holding.name)]);
    let room = ui.available_width();
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(
            vec2(room * 0.52, SIDE + 40.0),
            Layout::top_down(Align::Center),
            |ui| {
                ui.set_width(room * 0.52);
                let (_, asked) = ternary::ternary_ui(
                    ui,
                    &name,
                    &names.map(ternary::Corner::plain),
                    &pins,
                    None,
                    SIDE,
                );
                if let Some(ternary::TernaryChoice::Move(mix)) = asked {
                    set(page, mix, if adjacent >= 1.0 { 0.0 } else { adjacent });
                }
            },
        );
        ui.vertical(|ui| {
            let asked = linked_sliders::linked_sliders_ui(
                ui,
                page.scene.text,
                names,
                mix,
                None,
                &|ui, _| help_ui(ui, page),
            );
            if let Some(linked_sliders::ShareChange::Move(mix)) = asked {
                set(page, mix, if adjacent >= 1.0 { 0.0 } else { adjacent });
            }
        });
    });
    adjacent_ui(ui, page, mix, adjacent);
    ui.add_space(4.0);
    typography::label_ui(
        ui,
        &page.say("editor-strategy-help"),
        Face::note(&page.scene.tokens),
    );
}

/// The tooltip of each share.
fn help_ui(ui: &mut Ui, page: &Page<'_>) {
    typography::label_ui(
        ui,
        &page.say("editor-strategy-help"),
        Face::body(&page.scene.tokens),
    );
}

fn set(page: &Page<'_>, mix: Mix, adjacent: f64) {
    let [application, base, vertical] = mix.weights().map(|weight| weight * (1.0 - adjacent));
    if let Ok(split) = StrategySplit::new([application, base, vertical, adjacent]) {
        page.edit(STEP, |holding| holding.strategy = split);
    }
}

fn adjacent_ui(ui: &mut Ui, page: &Page<'_>, mix: Mix, adjacent: f64) {
    let name = page.say("adjacent-share");
    ui.horizontal(|ui| {
        typography::line_ui(ui, &name, Face::body(&page.scene.tokens));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let field = page.scene.text.with("share-field", &[("share", &name)]);
            if let Some(to) =
                slider::per_cent_field_ui(ui, &field, adjacent, true, |ui| help_ui(ui, page))
            {
                set(page, mix, to);
            }
        });
    });
    if let Some(to) = slider::share_slider_ui(ui, &name, adjacent, true).value {
        set(page, mix, (to * 100.0).round() / 100.0);
    }
    if adjacent > 0.0 {
        let name = page.say("field-adjacent-kind");
        ui.horizontal(|ui| {
            super::figures::label_ui(ui, page, &name);
            let kind = page.holding.adjacent_kind;
            let shown = kind.map_or_else(
                || page.say("editor-unknown"),
                |kind| word_name(page.scene, kind.word()),
            );
            let choice = Choice {
                salt: "kind",
                name: &name,
                shown,
                width: 180.0,
            };
            let options = AdjacentKind::ALL.map(|other| {
                let words = word_name(page.scene, other.word());
                (other, words, kind == Some(other))
            });
            if let (_, Some(other)) = choice_ui(ui, &choice, options) {
                page.edit(STEP, |holding| holding.adjacent_kind = Some(other));
            }
            if page.forget_ui(ui, &name, kind.is_some()) {
                page.edit(STEP, |holding| holding.adjacent_kind = None);
            }
        });
    }
}
