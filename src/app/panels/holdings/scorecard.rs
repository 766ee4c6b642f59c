//! Fourth page: the scorecard, each judgement with the question of the essay beside it.

use super::figure;
use super::figures::assumed_ui;
use super::page::Page;
use crate::app::look::typography::{self, Face};
use crate::app::views::import::word_name;
use crate::app::widgets::choice::{
    Choice, ChoiceBox, Offered, Width, choice_box_ui, choice_ui, offers_ui,
};
use crate::app::widgets::{slider, switch};
use crate::language::numbers;
use crate::model::Input;
use crate::portfolio::{Customer, Figure, FigureTable, FigureUnit, INTEGRATION_STEPS, data_method};
use egui::{Align, Layout, Ui};

const STEP: &str = "step-holding-scorecard";

/// The judgements between 0 and 1, in the order of the essay: private data, what is done with it,
/// the team, the layer below, the aim.
fn judgements() -> impl Iterator<Item = Figure> {
    Figure::of_table(FigureTable::Scorecard).filter(|figure| figure.unit() == FigureUnit::Score)
}

/// The page.
pub fn scorecard_ui(ui: &mut Ui, page: &Page<'_>) {
    for figure in judgements() {
        ui.push_id(figure.key(), |ui| judgement_ui(ui, page, figure));
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

/// Key of a judgement's question (`question-…`), of its two ends and of its name (`field-…`).
fn word_key(figure: Figure) -> String {
    figure.key().replace('_', "-")
}

fn judgement_ui(ui: &mut Ui, page: &Page<'_>, figure: Figure) {
    let tokens = &page.scene.tokens;
    let key = word_key(figure);
    let reported = figure.get(page.holding);
    let Some(value) = reported.or_else(|| page.inputs.figure(figure)) else {
        return;
    };
    let assumed = reported.is_none();
    let set = |to: Option<f64>| page.edit(STEP, |holding| figure.set(holding, to));
    let is_method = figure == Figure::DataMethod;
    let forget = heading_ui(ui, page, &key, assumed, |ui| {
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
    let name = page.say(&figure::name_key(figure));
    let asked = slider::share_slider_ui(ui, &name, value, true);
    if let Some(to) = asked.value {
        // Five per cent is as fine as a judgement gets, except on the ladder, whose rungs are
        // quarters.
        set(Some((to * 20.0).round() / 20.0)
            .filter(|to| reported != Some(*to))
            .or(reported));
    }
    let ends = page.say(&format!("question-{key}-ends"));
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
    let closed = ChoiceBox {
        salt: "rung",
        name: &name,
        shown: shown.into(),
        width: Width::AtLeast(150.0),
    };
    let offers = data_method::RUNGS.into_iter().map(|(word, rung)| Offered {
        value: rung,
        words: word_name(page.scene, word),
        chosen: !assumed && rung == value,
        help: page.say(&format!("rung-{}", word.replace('_', "-"))),
    });
    if let (_, Some(picked)) = choice_box_ui(ui, closed, |ui| offers_ui(ui, offers)) {
        set(Some(picked.value));
    }
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
            typography::line_ui(ui, &format!("~{prior}"), Face::quiet(tokens));
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
        let choice = Choice {
            salt: "customer",
            name: &name,
            shown,
            width: 150.0,
        };
        let options = Customer::ALL.map(|other| {
            let chosen = page.holding.scorecard.customer == Some(other);
            (other, word_name(page.scene, other.word()), chosen)
        });
        if let (_, Some(other)) = choice_ui(ui, &choice, options) {
            page.edit(STEP, |holding| holding.scorecard.customer = Some(other));
        }
    });
    if forget {
        page.edit(STEP, |holding| holding.scorecard.customer = None);
    }
}
