//! Outcomes: how the multiple at the horizon is distributed, with its marks, for all visible strategies.

use super::analysis_job::waiting_ui;
use super::heading::titled_ui;
use super::rests_on;
use crate::app::look::theme::{Tokens, mix};
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::{StrategyAction, ViewAction};
use crate::app::views::chart_menu;
use crate::app::widgets::mark;
use crate::app::widgets::xy_plot::XyPlot;
use crate::report::SingleChart;
use crate::report::chart::{OutcomeChart, OutcomeCurve, OutcomeMarkKind};
use crate::strategy::metric::Metric;
use egui::{
    Align2, Mesh, Painter, Rangef, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};

/// Height of the row of marks of one strategy, points.
const ROW: f32 = 20.0;

/// What the panel draws; `None` before the first results.
pub fn chart(scene: &Scene<'_>) -> Option<OutcomeChart> {
    Some(OutcomeChart::new(
        &scene.engine.outcomes(scene.document),
        &scene.subject()?,
    ))
}

/// The panel.
pub fn outcomes_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let Some(chart) = chart(scene) else {
        return waiting_ui(ui, scene);
    };
    titled_ui(ui, scene, &chart.title, &chart.method, |ui| {
        chart_menu::button_ui(ui, scene, SingleChart::Outcomes)
    });
    let tokens = &scene.tokens;
    let rows = ROW * chart.curves.len() as f32 + 26.0;
    let size = vec2(
        ui.available_width(),
        ui.available_height().max(rows + 120.0),
    );
    egui::ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let (rect, response) = ui.allocate_exact_size(size, Sense::click());
            chart_menu::context_ui(&response, scene, SingleChart::Outcomes);
            let summary = chart.summary(scene.text);
            response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &summary));
            let painter = ui.painter().with_clip_rect(rect.expand(4.0));
            let upper = rect.with_max_y(rect.bottom() - rows);
            let plot = XyPlot::frame(
                &painter,
                tokens,
                upper,
                (&chart.x, &chart.x_title),
                (&chart.y, &chart.y_title),
            );
            let fade = if scene.stale() { 0.4 } else { 1.0 };
            for curve in &chart.curves {
                curve_shape(&painter, tokens, &plot, curve, fade);
            }
            let x = plot.x(chart.rule.at);
            painter.vline(
                x,
                plot.area.y_range(),
                Stroke::new(1.0, mix(tokens.hairline, tokens.ink, 0.4)),
            );
            // Above the plot, where no line runs through it.
            let at = pos2(x, plot.area.top() - 2.0);
            typography::paint(
                &painter,
                at,
                Align2::CENTER_BOTTOM,
                &chart.rule.label,
                Face::note(tokens),
            );
            let mut y = upper.bottom() + 6.0;
            legend(&painter, scene, pos2(plot.area.left(), y + 5.0));
            y += 18.0;
            for curve in &chart.curves {
                let row = Rect::from_min_max(pos2(rect.left(), y), pos2(rect.right(), y + ROW));
                marks_ui(ui, scene, &plot, curve, row);
                y += ROW;
            }
            reading(&painter, scene, &plot, &chart, response.hover_pos());
        });
}

fn curve_shape(
    painter: &Painter,
    tokens: &Tokens,
    plot: &XyPlot<'_>,
    curve: &OutcomeCurve,
    fade: f32,
) {
    let color = tokens.strategy(curve.slot);
    let inside = |x: f64| plot.area.x_range().contains(plot.x(x));
    let points: Vec<_> = curve
        .points
        .iter()
        .filter(|(x, _)| inside(*x))
        .map(|(x, y)| plot.at(*x, *y))
        .collect();
    if curve.active {
        let mut mesh = Mesh::default();
        for (index, point) in points.iter().enumerate() {
            let fill = color.gamma_multiply(0.16 * fade);
            mesh.colored_vertex(*point, fill);
            mesh.colored_vertex(pos2(point.x, plot.area.bottom()), fill);
            if index > 0 {
                let at = 2 * index as u32;
                mesh.add_triangle(at - 2, at - 1, at);
                mesh.add_triangle(at - 1, at, at + 1);
            }
        }
        painter.add(Shape::mesh(mesh));
    }
    let width = if curve.active { 2.5 } else { 1.5 };
    painter.add(Shape::line(
        points,
        Stroke::new(width, color.gamma_multiply(fade)),
    ));
}

/// What the marks below the chart stand for.
fn legend(painter: &Painter, scene: &Scene<'_>, mut at: egui::Pos2) {
    let tokens = &scene.tokens;
    for kind in OutcomeMarkKind::ALL {
        paint_mark(painter, tokens, kind, at + vec2(5.0, 0.0), tokens.quiet);
        let name = scene.figures().name(kind.metric());
        let text = typography::paint(
            painter,
            at + vec2(14.0, 0.0),
            Align2::LEFT_CENTER,
            &name,
            Face::note(tokens),
        );
        at.x = text.right() + 16.0;
    }
}

fn paint_mark(
    painter: &Painter,
    tokens: &Tokens,
    kind: OutcomeMarkKind,
    at: egui::Pos2,
    color: egui::Color32,
) {
    let bar = |half: f32, width: f32| {
        painter.vline(
            at.x,
            Rangef::new(at.y - half, at.y + half),
            Stroke::new(width, color),
        )
    };
    match kind {
        OutcomeMarkKind::WorstFivePercent => {
            let points = vec![
                at + vec2(-4.0, 0.0),
                at + vec2(3.0, -4.5),
                at + vec2(3.0, 4.5),
            ];
            painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
        }
        OutcomeMarkKind::OneInTwentyBelow | OutcomeMarkKind::OneInTwentyAbove => {
            bar(5.0, 1.5);
        }
        OutcomeMarkKind::Median => {
            bar(6.5, 3.5);
        }
        OutcomeMarkKind::Mean => {
            painter.circle(at, 4.0, tokens.panel, Stroke::new(1.8, color));
        }
    }
}

/// The marks of one strategy on the axis above, its name to the right where there is room.
fn marks_ui(ui: &mut Ui, scene: &Scene<'_>, plot: &XyPlot<'_>, curve: &OutcomeCurve, row: Rect) {
    let tokens = &scene.tokens;
    let response = ui.interact(
        row,
        ui.scope_id().with(("outcome", curve.strategy)),
        Sense::click(),
    );
    if response.hovered() || scene.session.pointed == Some(curve.strategy) {
        ui.painter().rect_filled(row, 4.0, tokens.well);
    }
    let color = if scene.stale() {
        tokens.quiet
    } else {
        tokens.strategy(curve.slot)
    };
    let y = row.center().y;
    mark::paint(
        ui.painter(),
        pos2(row.left() + 6.0, y),
        4.5,
        curve.slot,
        color,
    );
    let painter = ui.painter();
    let of = |kind| {
        curve
            .marks
            .iter()
            .find(|mark| mark.kind == kind)
            .map(|mark| plot.x(mark.at))
    };
    if let (Some(low), Some(high)) = (
        of(OutcomeMarkKind::OneInTwentyBelow),
        of(OutcomeMarkKind::OneInTwentyAbove),
    ) {
        painter.hline(Rangef::new(low, high), y, Stroke::new(1.5, color));
        let face = Face::note(tokens).strong_if(curve.active).tinted(color);
        // The name stands at the left end where it does not reach the first mark, else beyond the last one.
        let first = of(OutcomeMarkKind::WorstFivePercent)
            .unwrap_or(low)
            .min(low)
            - 10.0;
        let line = Line::new(painter, &curve.name, face);
        let left = row.left() + 16.0;
        if left + line.size().x <= first {
            line.paint(painter, pos2(left, y), Align2::LEFT_CENTER);
        } else if high + 10.0 + line.size().x <= row.right() {
            line.paint(painter, pos2(high + 10.0, y), Align2::LEFT_CENTER);
        } else {
            Line::truncated(painter, &curve.name, face, first - left).paint(
                painter,
                pos2(left, y),
                Align2::LEFT_CENTER,
            );
        }
    }
    for mark in &curve.marks {
        paint_mark(painter, tokens, mark.kind, pos2(plot.x(mark.at), y), color);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &curve.reading));
    if response.hovered() {
        scene.ask(ViewAction::Point(curve.strategy));
    }
    if response.clicked() {
        scene.ask(StrategyAction::Select(curve.strategy));
    }
    response.on_hover_ui(|ui| {
        typography::label_ui(ui, &curve.name, Face::strong(tokens));
        for mark in &curve.marks {
            typography::label_ui(
                ui,
                &format!("{} {}", mark.name, mark.value),
                Face::body(tokens),
            );
        }
        let loss = format!(
            "{} {}",
            scene.figures().name(Metric::ChanceOfLoss),
            curve.loss
        );
        typography::label_ui(ui, &loss, Face::body(tokens));
        rests_on::rests_on_ui(ui, scene, Metric::MedianMultiple);
    });
}

/// Share of the paths of each strategy that end below the multiple under the pointer.
fn reading(
    painter: &Painter,
    scene: &Scene<'_>,
    plot: &XyPlot<'_>,
    chart: &OutcomeChart,
    pointer: Option<egui::Pos2>,
) {
    let Some(at) = pointer.filter(|at| plot.area.contains(*at)) else {
        return;
    };
    let tokens = &scene.tokens;
    painter.vline(
        at.x,
        plot.area.y_range(),
        Stroke::new(1.0, mix(tokens.hairline, tokens.ink, 0.35)),
    );
    let multiple = plot.value_at(at.x).exp2();
    let outcomes = scene.engine.outcomes(scene.document);
    let multiple_text = crate::language::numbers::multiple(multiple);
    let title = scene
        .text
        .with("outcomes-below", &[("multiple", &multiple_text)]);
    let mut lines = vec![Line::new(painter, &title, Face::note(tokens))];
    for curve in chart.curves.iter().rev() {
        let Some(outcomes) = outcomes.get(curve.strategy) else {
            continue;
        };
        let text = format!(
            "{} {}",
            curve.name,
            crate::language::numbers::percent(outcomes.below(multiple))
        );
        let face = Face::body(tokens)
            .strong_if(curve.active)
            .tinted(tokens.strategy(curve.slot));
        lines.push(Line::new(painter, &text, face));
    }
    let width = lines.iter().map(|line| line.size().x).fold(0.0, f32::max) + 20.0;
    let height = 18.0 * lines.len() as f32 + 12.0;
    let left = if at.x + 12.0 + width <= plot.area.right() {
        at.x + 12.0
    } else {
        at.x - 12.0 - width
    };
    let top = (at.y - height / 2.0).clamp(
        plot.area.top(),
        (plot.area.bottom() - height).max(plot.area.top()),
    );
    let card = Rect::from_min_size(pos2(left, top), vec2(width, height));
    let stroke = Stroke::new(1.0, mix(tokens.hairline, tokens.ink, 0.2));
    painter.rect(
        card,
        crate::app::look::theme::RADIUS,
        tokens.panel,
        stroke,
        egui::StrokeKind::Inside,
    );
    for (index, line) in lines.into_iter().enumerate() {
        line.paint(
            painter,
            pos2(left + 10.0, top + 6.0 + 18.0 * index as f32),
            Align2::LEFT_TOP,
        );
    }
}
