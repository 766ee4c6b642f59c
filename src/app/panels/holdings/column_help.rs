//! What a column of the table means, what its figures rest on, and how many of them are assumed.

use super::column::{Entry, is_assumed};
use super::facts::{facts_ui, sources_ui};
use super::order::Order;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::holdings_view::HoldingColumn;
use crate::language::numbers;
use crate::model::{Input, Inputs};
use egui::Ui;

impl HoldingColumn {
    /// Key of the sentence on what its figures rest on.
    const fn rests_key(self) -> &'static str {
        match self {
            Self::ValueToRevenue => "rests-column-multiple",
            Self::Justified => "rests-column-justified",
            Self::Froth => "rests-column-froth",
            Self::Runway => "rests-column-runway",
            Self::Loss => "rests-column-loss",
            Self::Contribution => "rests-column-points",
            Self::Confidence => "rests-column-confidence",
            _ if self.rests_on().is_some() => "rests-column-stated-or-class",
            Self::Name
            | Self::Strategy
            | Self::Stage
            | Self::Value
            | Self::Weight
            | Self::Cost
            | Self::Ownership
            | Self::PostMoney
            | Self::Revenue
            | Self::Growth
            | Self::GrossMargin
            | Self::Burn
            | Self::Cash
            | Self::Vendor
            | Self::OpenQuestions => "rests-column-stated",
        }
    }

    /// Inputs that one of its figures rests on.
    const fn inputs(self) -> &'static [Input] {
        match self {
            Self::Stage => &[Input::Stage],
            Self::PostMoney => &[Input::PostMoney],
            Self::Revenue => &[Input::Arr],
            Self::Growth => &[Input::Growth],
            Self::GrossMargin => &[Input::GrossMargin],
            Self::Burn => &[Input::Burn],
            Self::Cash => &[Input::Cash],
            Self::ValueToRevenue => &[Input::PostMoney, Input::Arr],
            Self::Runway => &[Input::Cash, Input::Burn],
            Self::Justified | Self::Froth | Self::Loss | Self::Contribution => &Input::ALL,
            Self::Name
            | Self::Strategy
            | Self::Value
            | Self::Weight
            | Self::Cost
            | Self::Ownership
            | Self::Confidence
            | Self::Vendor
            | Self::OpenQuestions => &[],
        }
    }
}

/// The tooltip of a column's head.
pub fn column_help_ui(ui: &mut Ui, scene: &Scene<'_>, column: HoldingColumn, order: &Order) {
    let tokens = &scene.tokens;
    typography::label_ui(ui, &scene.say(column.key()), Face::strong(tokens));
    meaning_ui(ui, scene, column);
    let inputs = column.inputs();
    if inputs.is_empty() {
        return;
    }
    let assumptions = scene.workspace().assumptions();
    let (mut assumed, mut weight, mut whole) = (0_usize, 0.0, 0.0);
    for entry in (0..order.len()).filter_map(|row| order.entry(scene, row)) {
        let known = Inputs::resolve(entry.holding, &assumptions);
        whole += entry.weight;
        if inputs.iter().any(|input| known.is_assumed(*input)) {
            assumed += 1;
            weight += entry.weight;
        }
    }
    let share = numbers::percent(if whole > 0.0 { weight / whole } else { 0.0 });
    let (assumed, count) = (numbers::count(assumed), numbers::count(order.len()));
    let arguments = [
        ("assumed", assumed.as_str()),
        ("count", count.as_str()),
        ("share", share.as_str()),
    ];
    typography::label_ui(
        ui,
        &scene.text.with("rests-column-assumed", &arguments),
        Face::note(tokens),
    );
}

/// The tooltip of a figure.
pub fn cell_help_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    entry: &Entry<'_>,
    inputs: &Inputs,
    column: HoldingColumn,
    words: &str,
) {
    let tokens = &scene.tokens;
    let arguments = [
        ("company", entry.holding.name.as_str()),
        ("column", &scene.say(column.key())),
        ("value", words),
    ];
    typography::label_ui(
        ui,
        &scene.text.with("column-of-company", &arguments),
        Face::strong(tokens),
    );
    meaning_ui(ui, scene, column);
    if column.is_computed() {
        if let Some(assessment) = entry.assessment {
            facts_ui(
                ui,
                scene,
                entry.holding,
                assessment,
                assessment.contribution,
            );
        }
        return;
    }
    if is_assumed(inputs, column) {
        typography::label_ui(
            ui,
            &scene.say("column-assumed"),
            Face::note(tokens).tinted(tokens.warning),
        );
    }
    sources_ui(ui, scene, entry.holding);
}

fn meaning_ui(ui: &mut Ui, scene: &Scene<'_>, column: HoldingColumn) {
    let tokens = &scene.tokens;
    typography::label_ui(
        ui,
        &scene.say(&format!("{}-help", column.key())),
        Face::body(tokens),
    );
    typography::label_ui(ui, &scene.say(column.rests_key()), Face::note(tokens));
}
