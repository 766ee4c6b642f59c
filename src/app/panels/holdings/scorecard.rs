//! Third page: the scorecard, each judgement with the question of the essay beside it.

use super::figures::assumed_ui;
use super::page::Page;
use crate::app::look::typography::{self, Face};
use crate::app::views::import::word_name;
use crate::app::widgets::{slider, switch};
use crate::language::numbers;
use crate::model::{Input, Inputs};
use crate::portfolio::{Customer, INTEGRATION_STEPS, Scorecard, data_method};
use egui::{Align, ComboBox, Layout, Ui};

const STEP: &str = "step-holding-scorecard";

/// A judgement between 0 and 1.
struct Item {
    /// Key of its name (`field-…`), its question (`question-…`) and its two ends (`question-…-ends`).
    key: &'static str,
    input: Input,
    place: fn(&mut Scorecard) -> &mut Option<f64>,
    assumed: fn(&Inputs) -> f64,
}

/// The judgements in the order of the essay: private data, what is done with it, the team, the layer below, the aim.
const ITEMS: [Item; 6] = [
    Item {
        key: "private-data",
        input: Input::PrivateData,
        place: |card| &mut card.private_data,
        assumed: |inputs| inputs.traits.private_data,
    },
    Item {
        key: "data-readiness",
        input: Input::DataReadiness,
        place: |card| &mut card.data_readiness,
        assumed: |inputs| inputs.traits.data_readiness,
    },
    Item {
        key: "data-method",
        input: Input::DataMethod,
        place: |card| &mut card.data_method,
        assumed: |inputs| inputs.traits.data_method,
    },
    Item {
        key: "model-skill",
        input: Input::ModelSkill,
        place: |card| &mut card.model_skill,
        assumed: |inputs| inputs.traits.model_skill,
    },
    Item {
        key: "upstream-dependence",
        input: Input::UpstreamDependence,
        place: |card| &mut card.upstream_dependence,
        assumed: |inputs| inputs.traits.upstream_dependence,
    },
    Item {
        key: "platform-ambition",
        input: Input::PlatformAmbition,
        place: |card| &mut card.platform_ambition,
        assumed: |inputs| inputs.traits.platform_ambition,
    },
];

/// The page.
pub fn scorecard_ui(ui: &mut Ui, page: &Page<'_>) {
    for item in &ITEMS {
        ui.push_id(item.key, |ui| item_ui(ui, page, item));
        ui.add_space(8.0);
    }
    step_ui(ui, page);
    ui.add_space(8.0);
    customer_ui(ui, page);
}

/// Name, how it stands and the way back to unknown on one line, and the question below.
fn heading_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    key: &str,
    assumed: bool,
    value: impl FnOnce(&mut Ui),
) -> bool {
    let tokens = &page.scene.tokens;
    let name = page.say(&format!("field-{key}"));
    let mut forget = false;
    ui.horizontal(|ui| {
        typography::line_ui(ui, &name, Face::strong(tokens));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            forget = page.forget_ui(ui, &name, !assumed);
            value(ui);
            if assumed {
                assumed_ui(ui, page);
            }
        });
    });
    typography::label_ui(
        ui,
        &page.say(&format!("question-{key}")),
        Face::note(tokens),
    );
    forget
}

fn item_ui(ui: &mut Ui, page: &Page<'_>, item: &Item) {
    let tokens = &page.scene.tokens;
    let mut card = page.holding.scorecard;
    let reported = *(item.place)(&mut card);
    let value = reported.unwrap_or_else(|| (item.assumed)(&page.inputs));
    let assumed = page.is_assumed(item.input);
    let set =
        |to: Option<f64>| page.edit(STEP, |holding| *(item.place)(&mut holding.scorecard) = to);
    let is_method = item.key == "data-method";
    let forget = heading_ui(ui, page, item.key, assumed, |ui| {
        if is_method {
            method_ui(ui, page, value, assumed, &set);
        } else {
            let words = numbers::decimal(value, 2);
            let words = if assumed { format!("~{words}") } else { words };
            let ink = if assumed { tokens.quiet } else { tokens.ink };
            typography::line_ui(ui, &words, Face::body(tokens).tinted(ink));
        }
    });
    if forget {
        set(None);
    }
    let name = page.say(&format!("field-{}", item.key));
    let asked = slider::share_slider_ui(ui, &name, value, true);
    if let Some(to) = asked.value {
        // Five per cent is as fine as a judgement gets, except on the ladder, whose rungs are quarters.
        set(Some((to * 20.0).round() / 20.0)
            .filter(|to| reported != Some(*to))
            .or(reported));
    }
    let ends = page.say(&format!("question-{}-ends", item.key));
    typography::label_ui(ui, &ends, Face::note(tokens));
}

fn method_ui(ui: &mut Ui, page: &Page<'_>, value: f64, assumed: bool, set: &impl Fn(Option<f64>)) {
    let words = match data_method::word(value) {
        Some(word) => word_name(page.scene, word),
        None => numbers::decimal(value, 2),
    };
    let shown = if assumed { format!("~{words}") } else { words };
    let name = page
        .scene
        .text
        .with("editor-rung", &[("name", &page.say("field-data-method"))]);
    let response = ComboBox::from_id_salt("rung")
        .width(150.0)
        .selected_text(shown)
        .show_ui(ui, |ui| {
            for (word, rung) in data_method::RUNGS {
                let help = page.say(&format!("rung-{}", word.replace('_', "-")));
                let chosen = !assumed && rung == value;
                if ui
                    .selectable_label(chosen, word_name(page.scene, word))
                    .on_hover_text(help)
                    .clicked()
                {
                    set(Some(rung));
                }
            }
        });
    response.response.accessible_name(name);
}

fn step_ui(ui: &mut Ui, page: &Page<'_>) {
    let assumed = page.is_assumed(Input::IntegrationStep);
    let forget = heading_ui(ui, page, "integration-step", assumed, |ui| {
        if assumed {
            let prior = numbers::decimal(
                page.inputs.traits.integration * f64::from(INTEGRATION_STEPS),
                1,
            );
            let tokens = &page.scene.tokens;
            typography::line_ui(
                ui,
                &format!("~{prior}"),
                Face::body(tokens).tinted(tokens.quiet),
            );
        }
    });
    if forget {
        page.edit(STEP, |holding| holding.scorecard.integration_step = None);
    }
    let options: Vec<_> = (0..=INTEGRATION_STEPS)
        .map(|step| (Some(step), page.say(&format!("integration-{step}"))))
        .collect();
    if let Some(step) = switch::switch_ui(ui, page.holding.scorecard.integration_step, &options) {
        page.edit(STEP, |holding| holding.scorecard.integration_step = step);
    }
}

fn customer_ui(ui: &mut Ui, page: &Page<'_>) {
    let assumed = page.is_assumed(Input::Customer);
    let customer = page.inputs.traits.customer;
    let name = page.say("field-customer");
    let forget = heading_ui(ui, page, "customer", assumed, |ui| {
        let words = word_name(page.scene, customer.word());
        let shown = if assumed { format!("~{words}") } else { words };
        let response = ComboBox::from_id_salt("customer")
            .width(150.0)
            .selected_text(shown)
            .show_ui(ui, |ui| {
                for other in Customer::ALL {
                    let chosen = page.holding.scorecard.customer == Some(other);
                    if ui
                        .selectable_label(chosen, word_name(page.scene, other.word()))
                        .clicked()
                    {
                        page.edit(STEP, |holding| holding.scorecard.customer = Some(other));
                    }
                }
            });
        response.response.accessible_name(&name);
    });
    if forget {
        page.edit(STEP, |holding| holding.scorecard.customer = None);
    }
}
