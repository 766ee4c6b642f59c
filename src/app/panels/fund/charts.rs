//! The plots of the fund: net TVPI and DPI, calls and distributions, and value by quarter.

use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::pane::Pane;
use crate::app::views::chart_menu;
use crate::app::widgets::plot::PlotChart;
use crate::fund::benchmark;
use crate::report::analyses::fund::FundChart;
use egui::{Id, Role, Sense, Ui, WidgetInfo, vec2};

/// Height of a plot with the names of its axes, points.
const PLOT: f32 = 230.0;

/// What is drawn; `None` without net results.
pub fn chart(scene: &Scene<'_>) -> Option<FundChart> {
    let net = scene.engine.net(scene.text)?;
    let comparison = &net.as_ref().as_ref().ok()?.comparison;
    FundChart::new(comparison, &benchmark::shipped(), &scene.subject()?)
}

/// The plots one below the other, of the active strategy.
pub fn charts_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let Some(chart) = chart(scene) else { return };
    ui.horizontal(|ui| {
        let face = Face::strong(&scene.tokens);
        typography::label_ui(ui, &chart.title, face);
        chart_menu::button_ui(ui, scene, Pane::Fund.chart());
    });
    typography::label_ui(ui, &chart.method, Face::note(&scene.tokens));
    let cursor = Id::unique("fund cursor");
    for (index, plot) in chart.plots.iter().enumerate() {
        let size = vec2(ui.available_width(), PLOT);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let plotted = PlotChart {
            id: Id::unique(("fund plot", index)),
            x: &plot.x,
            y: &plot.y,
            marks: plot.marks.clone().into(),
            strength: if scene.net_is_stale() { 0.4 } else { 1.0 },
            cursor: Some(cursor),
        }
        .titled_ui(ui, rect, &chart.x_title, &plot.y_title);
        chart_menu::context_ui(&plotted.response, scene, Pane::Fund.chart());
        let said = scene.text.pair(&plot.y_title, &plot.reading);
        plotted
            .response
            .widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
        ui.add_space(6.0);
    }
}
