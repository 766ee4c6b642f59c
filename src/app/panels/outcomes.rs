//! Outcomes: how the multiple at the horizon is distributed, with its marks, for all visible
//! strategies.

use super::analysis_job::waiting_ui;
use super::heading::titled_ui;
use super::panel::{Chart, Described, Panel, Table, current, of_all_paths};
use super::rests_on;
use crate::app::look::theme::mix;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::{StrategyAction, ViewAction};
use crate::app::state::pane::Pane;
use crate::app::views::chart_menu;
use crate::app::views::text_table::TextTable;
use crate::app::widgets::marks::Canvas;
use crate::app::widgets::plot::{PlotChart, Plotted};
use crate::app::work::simulator::{PathReading, Paths};
use crate::language::numbers;
use crate::report::analyses::outcomes::{OutcomeChart, OutcomeCurve};
use crate::report::marks::{Ink, OutcomeMarkKind, Size, Symbol};
use crate::strategy::distribution::Outcomes;
use crate::strategy::metric::Metric;
use crate::strategy::plan::Workspace;
use crate::strategy::study::{Cancelled, Progress};
use egui::{Align2, Id, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use std::rc::Rc;
use std::sync::PoisonError;

/// Height of the row of marks of one strategy, points.
const ROW: f32 = 20.0;

/// The panel, its chart and its table.
pub const PANEL: Panel = Panel {
    chart: Chart::OfAnalysis {
        drawn: |scene| current(scene, &chart(scene)?.chart, false),
        imprint: of_all_paths,
    },
    table: Table::OfAnalysis(text_table),
    ..Panel::new(outcomes_ui)
};

/// How is the multiple at the horizon of each strategy distributed?
pub struct OutcomesReading;

impl PathReading for OutcomesReading {
    type Answer = Vec<Outcomes>;

    fn read(
        &self,
        paths: Paths<'_>,
        workspace: &Workspace,
        _: &Progress,
    ) -> Result<Vec<Outcomes>, Cancelled> {
        let mut cache = paths.cache.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(paths.study.outcomes(workspace, &mut cache))
    }
}

/// The distributions, in the order of the strategies; `None` before the first results.
fn outcomes(scene: &Scene<'_>) -> Option<Rc<Vec<Outcomes>>> {
    let of = (scene.engine.serial(), scene.document.revision());
    let kept = scene.kept.get(of, || {
        scene
            .engine
            .read(&OutcomesReading, scene.document)
            .map(Rc::new)
    });
    (*kept).clone()
}

/// Height of the chart with its titles below which it scrolls, points.
const LEAST_PLOT: f32 = 190.0;

/// What the panel draws; `None` before the first results.
fn chart(scene: &Scene<'_>) -> Option<Rc<Described<OutcomeChart>>> {
    scene.keep((), || {
        let chart = OutcomeChart::new(&outcomes(scene)?, &scene.subject()?);
        let (marks, summary) = (chart.marks(), chart.summary(scene.text));
        Some(Described::plot(chart, marks, summary))
    })
}

fn outcomes_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let Some(chart) = chart(scene) else {
        return waiting_ui(ui, scene);
    };
    titled_ui(ui, scene, &chart.title, &chart.method, |ui| {
        chart_menu::button_ui(ui, scene, Pane::Outcomes.chart())
    });
    let rows = ROW * chart.curves.len() as f32 + 26.0;
    let size = vec2(
        ui.available_width(),
        ui.available_height().max(rows + LEAST_PLOT),
    );
    egui::ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            let upper = rect.with_max_y(rect.bottom() - rows);
            let id = Id::unique("outcomes chart");
            let plotted = PlotChart {
                id,
                x: &chart.x,
                y: &chart.y,
                marks: chart.drawn.clone(),
                strength: strength(scene),
                cursor: Some(id.with("cursor")),
            }
            .titled_ui(ui, upper, &chart.x_title, &chart.y_title);
            let response = plotted.response.clone();
            chart_menu::context_ui(&response, scene, Pane::Outcomes.chart());
            response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.summary));
            let mut y = upper.bottom() + 6.0;
            legend(ui, scene, &plotted, y + 5.0);
            y += 18.0;
            for curve in &chart.curves {
                let row = Rect::from_min_max(pos2(rect.left(), y), pos2(rect.right(), y + ROW));
                marks_ui(ui, scene, &plotted, curve, row);
                y += ROW;
            }
            reading(ui, scene, &plotted, &chart);
        });
}

/// Strategies as rows, the marks of their outcomes as columns.
fn text_table(scene: &Scene<'_>) -> Option<TextTable> {
    let chart = chart(scene)?;
    let mut curves: Vec<&OutcomeCurve> = chart.curves.iter().collect();
    curves.sort_by_key(|curve| curve.strategy);
    let mut columns = vec![scene.say("workbook-strategy")];
    columns.extend(curves.first()?.marks.iter().map(|mark| mark.name.clone()));
    columns.push(chart.loss_name.clone());
    let row = |curve: &&OutcomeCurve| {
        let marks = curve.marks.iter().map(|mark| mark.value.clone());
        std::iter::once(curve.name.clone())
            .chain(marks)
            .chain([curve.loss.clone()])
            .collect()
    };
    Some(TextTable {
        columns,
        rows: curves.iter().map(row).collect(),
        words: 1,
    })
}

/// How strongly results are drawn that may be of earlier inputs.
fn strength(scene: &Scene<'_>) -> f32 {
    if scene.stale() { 0.4 } else { 1.0 }
}

fn canvas<'a>(ui: &'a Ui, scene: &'a Scene<'_>, plotted: &'a Plotted) -> Canvas<'a> {
    Canvas {
        painter: ui.painter(),
        tokens: &scene.tokens,
        transform: plotted.transform,
        strength: strength(scene),
    }
}

/// What the marks below the chart stand for.
fn legend(ui: &Ui, scene: &Scene<'_>, plotted: &Plotted, y: f32) {
    let canvas = canvas(ui, scene, plotted);
    let mut x = plotted.frame().left();
    for kind in OutcomeMarkKind::ALL {
        let at = pos2(x + 5.0, y);
        let symbol = canvas.symbol(at, Symbol::Outcome(kind), Ink::Quiet, Size::Outcome);
        ui.painter().add(symbol);
        let name = scene.figures().name(kind.metric());
        let line = Line::new(ui.painter(), &name, Face::note(&scene.tokens));
        let text = line.paint(ui.painter(), pos2(x + 14.0, y), Align2::LEFT_CENTER);
        x = text.right() + 16.0;
    }
}

/// The marks of one strategy on the axis above, its name to the right where there is room.
fn marks_ui(ui: &Ui, scene: &Scene<'_>, plotted: &Plotted, curve: &OutcomeCurve, row: Rect) {
    let tokens = &scene.tokens;
    let response = ui.interact(
        row,
        ui.scope_id().with(("outcome", curve.strategy)),
        Sense::click(),
    );
    let painter = ui.painter();
    if response.hovered() || scene.session.pointed == Some(curve.strategy) {
        painter.rect_filled(row, 4.0, tokens.well);
    }
    let transform = plotted.row(row.top()..=row.bottom());
    let canvas = Canvas {
        painter,
        tokens,
        transform,
        strength: strength(scene),
    };
    let (ink, y) = (Ink::Strategy(curve.slot), row.center().y);
    let at = pos2(row.left() + 6.0, y);
    painter.add(canvas.symbol(at, Symbol::Slot(curve.slot), ink, Size::Legend));
    let frame = plotted.frame();
    // The name stands at the left end where it does not reach the first mark, else beyond the last
    // one.
    let places = curve.marks.iter().map(|mark| canvas.at((mark.at, 0.5)).x);
    let (first, last) = places.fold((frame.right(), frame.left()), |(first, last), x| {
        (first.min(x), last.max(x))
    });
    let face = Face::note(tokens).strong_if(curve.active);
    let face = face.tinted(canvas.color(ink));
    let line = Line::new(painter, &curve.name, face);
    let left = row.left() + 16.0;
    let at = if left + line.size().x > first - 10.0 && last + 10.0 + line.size().x <= row.right() {
        last + 10.0
    } else {
        left
    };
    let room = if at == left {
        first - 10.0 - left
    } else {
        row.right() - at
    };
    let line = Line::truncated(painter, &curve.name, face, room.max(40.0));
    line.paint(painter, pos2(at, y), Align2::LEFT_CENTER);
    let clip = frame.with_min_y(row.top()).with_max_y(row.bottom());
    let clipped =
        painter.with_clip_rect(clip.expand2(vec2(6.0, 0.0)).intersect(painter.clip_rect()));
    Canvas {
        painter: &clipped,
        ..canvas
    }
    .paint(&curve.row_marks());
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
fn reading(ui: &Ui, scene: &Scene<'_>, plotted: &Plotted, chart: &OutcomeChart) {
    let frame = plotted.frame();
    let pointer = plotted.response.hover_pos();
    let Some(at) = pointer.filter(|at| frame.contains(*at)) else {
        return;
    };
    let (tokens, painter) = (&scene.tokens, ui.painter());
    let multiple = plotted.transform.value_from_position(at).x.exp2();
    let Some(outcomes) = outcomes(scene) else {
        return;
    };
    let multiple_text = numbers::multiple(multiple);
    let title = scene
        .text
        .with("outcomes-below", &[("multiple", &multiple_text)]);
    let mut lines = vec![Line::new(painter, &title, Face::note(tokens))];
    for curve in chart.curves.iter().rev() {
        let Some(outcomes) = outcomes.get(curve.strategy) else {
            continue;
        };
        let below = numbers::percent(outcomes.below(multiple));
        let face = Face::body(tokens)
            .strong_if(curve.active)
            .tinted(tokens.strategy(curve.slot));
        let text = format!("{} {below}", curve.name);
        lines.push(Line::new(painter, &text, face));
    }
    let width = lines.iter().map(|line| line.size().x).fold(0.0, f32::max) + 20.0;
    let size = vec2(width, 18.0 * lines.len() as f32 + 12.0);
    let card = Rect::from_min_size(card_corner(frame, at, size), size);
    let stroke = Stroke::new(1.0, mix(tokens.hairline, tokens.ink, 0.2));
    let radius = crate::app::look::theme::RADIUS;
    painter.rect(card, radius, tokens.panel, stroke, StrokeKind::Inside);
    for (index, line) in lines.into_iter().enumerate() {
        let at = card.min + vec2(10.0, 6.0 + 18.0 * index as f32);
        line.paint(painter, at, Align2::LEFT_TOP);
    }
}

/// Where the card lies: at the top of the plot, on the side of the pointer that has room; the
/// curves are highest in the middle.
fn card_corner(frame: Rect, pointer: Pos2, size: egui::Vec2) -> Pos2 {
    let right_of = pointer.x + 12.0;
    let x = if right_of + size.x <= frame.right() {
        right_of
    } else {
        pointer.x - 12.0 - size.x
    };
    pos2(x, frame.top() + 4.0)
}
