//! The chart in the middle: exposure, value, difference to the reference, chance and expected loss.

use super::panel::{Chart, Panel, Table};
use super::tables;
use super::{heading, rests_on};
use crate::app::document::edit::Edit;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::{Action, ExportAction, ViewAction};
use crate::app::state::commands::Command;
use crate::app::state::pane::Pane;
use crate::app::views::chart_menu;
use crate::app::widgets::choice::{Choice, choice_ui};
use crate::app::widgets::fan_chart::{self, View};
use crate::app::widgets::{icon, menu, switch};
use crate::portfolio::{SLEEVES, Sleeve};
use crate::report::SingleChart;
use crate::report::chart::FanView;
use crate::strategy::insights::InsightView;
use crate::strategy::metric::Metric;
use egui::{Align, Layout, Ui};

/// What the window knows of it.
pub const PANEL: Panel = Panel {
    chart: Chart::OfComparison(|session| SingleChart::Fan(session.chart)),
    table: Table::WithResults(tables::by_quarter),
    claims: &[9],
    findings: &[InsightView::Exposure],
    ..Panel::new(exposure_ui)
};

/// Room below which the title is not worth a place beside the switch, points.
const LEAST_TITLE: f32 = 120.0;

/// Height below the controls without which the method is not written out, points.
const LEAST_WITH_METHOD: f32 = 200.0;

fn exposure_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let shown = scene.shown();
    let options = FanView::ALL.map(|view| (view, scene.say(&format!("fan-{}", view.key()))));
    let title = match shown {
        Some(shown) if shown.fan.view == scene.session.chart => shown.fan.title.clone(),
        _ => scene.say("chart-exposure-title"),
    };
    // Where the switch leaves nothing of the title, it stands in a row of its own.
    let switch = switch::width(ui, &options);
    let icons = (icon::BUTTON + 6.0)
        * if scene.session.quarters.is_some() {
            4.0
        } else {
            3.0
        };
    let is_narrow = ui.available_width() < switch + icons + LEAST_TITLE;
    ui.horizontal(|ui| {
        let room = ui.available_width() - icons - if is_narrow { 0.0 } else { switch + 8.0 };
        let line = Line::truncated(ui.painter(), &title, Face::title(&scene.tokens), room);
        let is_cut = line.is_cut();
        let response = typography::placed_ui(ui, line, &title);
        response.on_hover_ui(|ui| {
            if is_cut {
                typography::label_ui(ui, &title, Face::strong(&scene.tokens));
            }
            if let Some(shown) = shown {
                typography::label_ui(ui, &shown.fan.method, Face::body(&scene.tokens));
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            heading::leave_room_ui(ui);
            chart_menu::button_ui(ui, scene, SingleChart::Fan(scene.session.chart));
            heading::table_button_ui(ui, scene, Pane::Exposure);
            if scene.session.quarters.is_some() {
                let name = scene.say("command-chart-whole");
                if icon::button_ui(ui, icon::Icon::Reset, &name, scene.tokens.quiet, true).clicked()
                {
                    scene.command(Command::WholeChart);
                }
            }
            if !is_narrow {
                // The switch reads from left to right also where the row is filled from the right.
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add_space((ui.available_width() - switch).max(0.0));
                    view_ui(ui, scene, &options);
                });
            }
        });
    });
    if is_narrow {
        view_ui(ui, scene, &options);
    }
    let Some(shown) = shown else {
        return waiting_ui(ui, scene);
    };
    if !scene
        .workspace()
        .strategies
        .iter()
        .any(|strategy| strategy.visible)
    {
        return note_ui(ui, scene, &scene.say("chart-all-hidden"));
    }
    let method = if scene.stale() || scene.engine.is_draft() {
        format!("{} {}", shown.fan.method, scene.say("draft-note"))
    } else {
        shown.fan.method.clone()
    };
    burst_in_ui(ui, scene);
    // In a low panel the chart needs the room: the method is said under the pointer on the title
    // there.
    if ui.available_height() >= LEAST_WITH_METHOD {
        let response = typography::label_ui(ui, &method, Face::note(&scene.tokens));
        response.on_hover_ui(|ui| rests_on::metric_help_ui(ui, scene, metric_of(shown.fan.view)));
    }
    let summary = shown.fan.summary(scene.text);
    let hint = scene.say("fan-hint");
    let view = View {
        summary: &summary,
        hint: &hint,
        pointed: scene.session.pointed,
        quarters: scene.session.quarters,
        is_stale: scene.stale(),
    };
    let (response, wish) = fan_chart::fan_chart_ui(ui, &shown.fan, &view);
    if let Some(quarter) = wish.burst_quarter {
        scene.ask(Action::Edit(Edit::BurstQuarter(quarter)));
    }
    if let Some(quarters) = wish.quarters {
        scene.ask(ViewAction::Quarters(quarters.part()));
    }
    menu::context_ui(&response, |ui| {
        menu_ui(ui, scene);
        ui.separator();
        chart_menu::entries_ui(ui, scene, SingleChart::Fan(shown.fan.view));
    });
    if let Some(strategy) = wish.pointed {
        scene.ask(ViewAction::Point(strategy));
    }
}

/// The switch between the views of the chart.
fn view_ui(ui: &mut Ui, scene: &Scene<'_>, options: &[(FanView, String)]) {
    if let Some(view) = switch::switch_ui(ui, scene.session.chart, options) {
        scene.ask(ViewAction::Chart(view));
    }
}

/// The metric whose meaning and grounds are those of a chart.
const fn metric_of(view: FanView) -> Metric {
    match view {
        FanView::Exposure | FanView::Difference => Metric::ExposureAtBurst,
        FanView::Value => Metric::MedianMultiple,
        FanView::Chance => Metric::ExpectedBurstLoss,
    }
}

/// What can be done with the chart.
fn menu_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let whole = scene.session.quarters.is_none();
    let items = [
        (
            "command-chart-nearer",
            true,
            Action::Command(Command::ZoomChart(true)),
        ),
        (
            "command-chart-farther",
            !whole,
            Action::Command(Command::ZoomChart(false)),
        ),
        (
            "command-chart-whole",
            !whole,
            Action::Command(Command::WholeChart),
        ),
        (
            "show-as-table",
            true,
            ViewAction::ToggleTable(Pane::Exposure).into(),
        ),
        (
            "command-copy-table",
            true,
            ExportAction::CopyTable(Pane::Exposure).into(),
        ),
    ];
    for (key, enabled, action) in items {
        if ui
            .add_enabled(enabled, egui::Button::new(scene.say(key)))
            .clicked()
        {
            scene.ask(action);
            ui.close();
        }
    }
}

/// Before the first results: what is being done, or why it cannot be.
/// Where the burst asked about begins: beside the quarter, which is picked in the chart.
fn burst_in_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let chosen = scene.workspace().burst_in;
    let words = |layer: Option<Sleeve>| {
        layer.map_or_else(
            || scene.say("burst-in-all"),
            |layer| scene.figures().layer(layer),
        )
    };
    let options = std::iter::once(None).chain(SLEEVES.map(Some));
    ui.horizontal(|ui| {
        let name = scene.say("burst-in");
        typography::label_ui(ui, &name, Face::note(&scene.tokens));
        let choice = Choice {
            salt: "burst-in",
            name: &name,
            shown: words(chosen),
            width: 180.0,
        };
        let options = options.map(|layer| (layer, words(layer), layer == chosen));
        let (response, asked) = choice_ui(ui, &choice, options);
        response.on_hover_text(scene.say("burst-in-help"));
        if let Some(layer) = asked {
            scene.ask(Action::Edit(Edit::BurstIn(layer)));
        }
    });
}

fn waiting_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let sentence = match scene.engine.failure() {
        Some(failure) => failure.to_owned(),
        None => scene.say("simulating"),
    };
    note_ui(ui, scene, &sentence);
}

/// What is said where no chart stands.
fn note_ui(ui: &mut Ui, scene: &Scene<'_>, sentence: &str) {
    ui.add_space(8.0);
    let face = Face::quiet(&scene.tokens);
    typography::label_ui(ui, sentence, face);
}
