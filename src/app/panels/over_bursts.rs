//! If it bursts today: beneath the comparison, who loses less how often, what each difference comes
//! from, and what reports would show.

use super::rests_on;
use crate::app::look::theme::mix;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::report::over_bursts::{difference, loses_less, lost_and_kept, reported};
use crate::strategy::metric::Metric;
use egui::Ui;

/// The sentences; of the strategies that are hidden none.
pub fn over_bursts_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let Some(shown) = scene.shown() else { return };
    let comparison = &shown.comparison;
    let Some(reference) = comparison.strategies.get(comparison.reference) else {
        return;
    };
    ui.add_space(12.0);
    typography::line_ui(ui, &scene.say("bursts-title"), Face::strong(&scene.tokens));
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.add_space(4.0);
    for (index, strategy) in comparison.strategies.iter().enumerate() {
        let visible = scene.workspace().strategies.get(index);
        if index == comparison.reference || visible.is_none_or(|strategy| !strategy.visible) {
            continue;
        }
        if let Some(said) = loses_less(comparison, [comparison.reference, index], scene.text) {
            sentence_ui(ui, scene, &said, "bursts-help");
        }
        let said = difference(strategy, reference, scene.text);
        sentence_ui(ui, scene, &said, "bursts-difference-help");
    }
    if let Some(said) = reported(reference, scene.text) {
        sentence_ui(ui, scene, &said, "bursts-reported-help");
    }
    ui.add_space(8.0);
}

/// What a burst today takes of the active strategy's companies and positions, and what it keeps.
pub fn lost_and_kept_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let active = scene.shown().and_then(|shown| {
        let strategies = &shown.comparison.strategies;
        strategies.get(scene.session.active)
    });
    if let Some(strategy) = active {
        let currency = &scene.workspace().portfolio.currency;
        let said = lost_and_kept(strategy, currency, scene.text);
        sentence_ui(ui, scene, &said, "bursts-lost-help");
    }
}

/// A sentence that is explained when the pointer rests on it, pale while newer results are on their
/// way.
fn sentence_ui(ui: &mut Ui, scene: &Scene<'_>, said: &str, help: &str) {
    let tokens = &scene.tokens;
    let ink = if scene.stale() {
        mix(tokens.panel, tokens.ink, 0.45)
    } else {
        tokens.ink
    };
    let response = typography::label_ui(ui, said, Face::body(tokens).tinted(ink));
    response.on_hover_ui(|ui| {
        rests_on::reading_help_ui(ui, scene, &scene.say(help), Metric::ExposureToday);
    });
}
