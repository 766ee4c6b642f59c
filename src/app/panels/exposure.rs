//! The chart in the middle: exposure, value, difference to the reference, chance and expected loss.

use super::heading;
use crate::app::action::Action;
use crate::app::edit::Edit;
use crate::app::pane::Pane;
use crate::app::scene::Scene;
use crate::app::typography::{self, Face};
use crate::app::widgets::fan_chart::{self, Words};
use crate::app::widgets::{icon, switch};
use crate::report::chart::FanView;
use egui::{Align, Layout, Ui};

/// The panel.
pub fn exposure_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let shown = scene.shown();
    let options = FanView::ALL.map(|view| (view, scene.say(&format!("fan-{}", view.key()))));
    ui.horizontal(|ui| {
        let title = match shown {
            Some(shown) if shown.fan.view == scene.session.chart => shown.fan.title.clone(),
            _ => scene.say("chart-exposure-title"),
        };
        typography::line_ui(ui, &title, Face::title(&scene.tokens));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            // The switch reads from left to right also where the row is filled from the right.
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let width = switch::width(ui, &options) + icon::BUTTON + 8.0;
                ui.add_space((ui.available_width() - width).max(0.0));
                if let Some(view) = switch::switch_ui(ui, scene.session.chart, &options) {
                    scene.ask(Action::Chart(view));
                }
                heading::table_button_ui(ui, scene, Pane::Exposure);
            });
        });
    });
    let Some(shown) = shown else {
        return waiting_ui(ui, scene);
    };
    let method = if scene.stale() || scene.engine.is_draft() {
        format!("{} {}", shown.fan.method, scene.say("draft-note"))
    } else {
        shown.fan.method.clone()
    };
    typography::label_ui(ui, &method, Face::note(&scene.tokens));
    let summary = shown.fan.summary(scene.text);
    let hint = scene.say("fan-hint");
    let words = Words { summary: &summary, hint: &hint };
    let (_, asked) = fan_chart::fan_chart_ui(ui, &shown.fan, &words, scene.session.pointed, scene.stale());
    if let Some(quarter) = asked.burst_quarter {
        scene.ask(Action::Edit(Edit::BurstQuarter(quarter)));
    }
    if let Some(strategy) = asked.pointed {
        scene.ask(Action::Point(strategy));
    }
}

/// Before the first results: what is being done, or why it cannot be.
fn waiting_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let sentence = match scene.engine.failure() {
        Some(failure) => failure.to_owned(),
        None => scene.say("simulating"),
    };
    ui.add_space(8.0);
    typography::label_ui(ui, &sentence, Face::body(&scene.tokens).tinted(scene.tokens.quiet));
}
