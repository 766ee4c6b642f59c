//! What can be chosen, at the head of Why: from the fund's value down to what is kept.

use super::rests_on;
use crate::app::look::theme::mix;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::report::chart::{StepKind, WaterfallChart, WaterfallStep};
use crate::strategy::metric::Metric;
use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

const ROW: f32 = 17.0;
/// Share of the width that names have.
const NAMES: f32 = 0.36;
/// Room between the bars and the figures, points.
const GUTTER: f32 = 8.0;

/// The chart; nothing where nothing can be chosen.
pub fn waterfall_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let Some(chart) = scene.shown().and_then(|shown| shown.choice.as_ref()) else {
        return;
    };
    let tokens = &scene.tokens;
    typography::label_ui(ui, &chart.title, Face::strong(tokens));
    let height = ROW * chart.steps.len() as f32;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let spoken = chart.summary(scene.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &spoken));
    // The bars leave the figures the room of the widest, so that none is cut in any language.
    let note = Face::note(tokens);
    let widths = chart.steps.iter();
    let widths = widths.map(|step| Line::new(ui.painter(), &step.label, note).size().x);
    let figures = widths.fold(0.0, f32::max) + GUTTER;
    for (index, step) in chart.steps.iter().enumerate() {
        let top = rect.top() + ROW * index as f32;
        let row = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), ROW));
        row_ui(ui, scene, chart, step, (row, figures));
    }
    response.on_hover_ui(|ui| {
        typography::label_ui(ui, &scene.say("waterfall-help"), Face::body(tokens));
        rests_on::rests_on_ui(ui, scene, Metric::ExposureToday);
    });
    typography::label_ui(ui, &chart.sentence, Face::note(tokens))
        .on_hover_text(scene.say("waterfall-help"));
    ui.add_space(4.0);
    ui.separator();
}

fn row_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    chart: &WaterfallChart,
    step: &WaterfallStep,
    (row, figures): (Rect, f32),
) {
    let tokens = &scene.tokens;
    let painter = ui.painter();
    let strength = if scene.stale() { 0.45 } else { 1.0 };
    let bars = row
        .with_min_x(row.left() + row.width() * NAMES)
        .with_max_x(row.right() - figures);
    let at = |share: f64| bars.left() + bars.width() * share.clamp(0.0, 1.0) as f32;
    let bar = Rect::from_x_y_ranges(
        at(step.from)..=at(step.to).max(at(step.from) + 1.0),
        row.top() + 4.0..=row.bottom() - 3.0,
    );
    let colour = match step.kind {
        StepKind::Level => mix(tokens.panel, tokens.ink, 0.45 * strength),
        StepKind::Given => mix(tokens.panel, tokens.quiet, 0.45 * strength),
        StepKind::Chosen => mix(tokens.panel, tokens.accent, strength),
    };
    painter.rect_filled(bar, 1.0, colour);
    if step.kind == StepKind::Chosen {
        // Where the strategy lies between the mixes that keep least and most.
        let x = at(chart.here);
        painter.vline(
            x,
            row.top() + 1.0..=row.bottom(),
            Stroke::new(2.0, tokens.ink),
        );
    }
    let face = Face::note(tokens).tinted(match step.kind {
        StepKind::Given => tokens.quiet,
        StepKind::Level | StepKind::Chosen => tokens.ink,
    });
    let middle = row.center().y;
    let name = Line::truncated(painter, &step.name, face, row.width() * NAMES - 6.0);
    name.paint(painter, pos2(row.left(), middle), Align2::LEFT_CENTER);
    let figure = Line::new(painter, &step.label, face);
    figure.paint(painter, pos2(row.right(), middle), Align2::RIGHT_CENTER);
}
