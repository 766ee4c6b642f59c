//! What was stated and what came: the calibration of the back-test, its levels by cash flow, and
//! its pairs of funds.

use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::widgets::plot::PlotChart;
use crate::app::widgets::scrolled::scroll_width;
use crate::report::back_test_levels::back_test_levels;
use crate::report::chart::CalibrationChart;
use crate::strategy::backtest::BackTest;
use egui::{Id, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

/// Height of the chart where the panel has room, points.
const HEIGHT: f32 = 300.0;
/// Distance within which the pointer is on a point, points.
const NEAR: f32 = 12.0;

/// The chart with its words.
pub fn calibration_ui(ui: &mut Ui, scene: &Scene<'_>, tested: &BackTest) {
    let tokens = &scene.tokens;
    let chart = CalibrationChart::new(tested, scene.text);
    let width = scroll_width(ui);
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_max_width(width);
            typography::label_ui(ui, &chart.title, Face::strong(tokens));
            typography::label_ui(ui, &chart.method, Face::note(tokens));
            chart_ui(ui, scene, &chart);
            ui.add_space(8.0);
            let covered = typography::label_ui(ui, &chart.covered, Face::body(tokens));
            covered.on_hover_text(scene.say("back-test-covered-help"));
            ui.add_space(8.0);
            let title = scene.say("back-test-levels");
            typography::label_ui(ui, &title, Face::strong(tokens));
            for sentence in back_test_levels(tested, scene.text) {
                let said = typography::label_ui(ui, &sentence, Face::body(tokens));
                said.on_hover_text(scene.say("back-test-levels-help"));
            }
        });
}

fn chart_ui(ui: &mut Ui, scene: &Scene<'_>, chart: &CalibrationChart) {
    let size = vec2(ui.available_width().min(560.0), HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let plotted = PlotChart {
        id: Id::unique("calibration chart"),
        x: &chart.x,
        y: &chart.y,
        marks: chart.marks().into(),
        strength: 1.0,
        cursor: None,
    }
    .titled_ui(ui, rect, &chart.x_title, &chart.y_title);
    let summary = chart.summary(scene.text);
    let response = plotted.response.clone();
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &summary));
    let Some(pointer) = response.hover_pos() else {
        return;
    };
    let distance = |point: (f64, f64)| pointer.distance(plotted.at(point));
    let nearest = chart
        .points
        .iter()
        .copied()
        .min_by(|a, b| distance(*a).total_cmp(&distance(*b)));
    if let Some(point) = nearest.filter(|point| distance(*point) < NEAR) {
        response.on_hover_text_at_pointer(chart.reading(point, scene.text));
    }
}
