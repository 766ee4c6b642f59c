//! The chart by quarter: the plot of its marks, and over it the names at the ends of its lines, the
//! handle of the burst quarter, the clock of chances, and what every line reads under the pointer.

mod readings;

use super::marks::Canvas;
use super::plot::{Part, PlotChart, Plotted, held, held_range};
use super::pointer;
use crate::app::look::theme::{Tokens, mix};
use crate::app::look::typography::{Face, Line};
use crate::report::chart::{FanChart, Quarters, ShownQuarters, spread_labels};
use crate::report::marks::{Ink, Mark, Size, Weight};
use egui::{
    Align2, CursorIcon, EventFilter, Id, Key, PointerButton, Pos2, Rect, Response, Role, Sense,
    Shape, Ui, WidgetInfo, pos2, vec2,
};

/// Room above the plot for the words of the burst quarter, points.
const ABOVE: f32 = 22.0;
/// Room below the axis of time for the clock of chances, points.
const CLOCK: f32 = 30.0;
/// Height below which there is no clock, points.
const LEAST_WITH_CLOCK: f32 = 180.0;
/// Distance from the burst line within which it is taken hold of, points.
const REACH: f32 = 6.0;

/// What the user asked of the chart.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct FanWish {
    /// Another burst quarter.
    pub burst_quarter: Option<usize>,
    /// The strategy whose line or name the pointer is on.
    pub pointed: Option<usize>,
    /// Other quarters to be shown.
    pub quarters: Option<ShownQuarters>,
}

/// What is shown of the chart and how.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// Name for screen readers: title and main figures.
    pub summary: &'a str,
    /// How the burst quarter is moved, under the readings.
    pub hint: &'a str,
    /// The strategy that is set off.
    pub pointed: Option<usize>,
    /// The part of the quarters that is shown; all of them when absent.
    pub quarters: Option<Quarters>,
    /// Whether newer results are on their way.
    pub is_stale: bool,
}

/// Draws the chart in the room there is.
pub fn fan_chart_ui(ui: &mut Ui, chart: &FanChart, view: &View<'_>) -> (Response, FanWish) {
    let tokens = Tokens::of(ui);
    // 1. Its room: names stand to the right of the plot, the clock of chances below it.
    let size = ui.available_size().max(vec2(240.0, 124.0));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let id = Id::unique(("fan chart", chart.view.key()));
    let names = held(ui, id.with("names"), names_width(ui, &tokens, chart));
    let names = names.min(rect.width() * 0.28);
    // Where the plot would be nothing but its axes, the clock gives way: its chances are read under
    // the pointer, too.
    let has_clock = rect.height() >= LEAST_WITH_CLOCK;
    let below = if has_clock { CLOCK } else { 4.0 };
    let inner = Rect::from_min_max(rect.min + vec2(0.0, ABOVE), rect.max - vec2(names, below));

    // 2. The plot.
    let strength = if view.is_stale { 0.35 } else { 1.0 };
    let whole = Quarters {
        from: chart.x.low,
        to: chart.x.high,
    };
    let shown = view.quarters.unwrap_or(whole);
    let fitting = chart.values_between(shown.from, shown.to);
    let part = Part {
        across: view.quarters.map(|part| part.from..=part.to),
        upwards: held_range(ui, id.with("part"), &fitting),
    };
    let marks = chart.marks(shown.from, shown.to);
    let plotted = PlotChart {
        id,
        x: &chart.x,
        y: &fitting,
        marks: set_off(marks.clone(), chart, view.pointed).into(),
        strength,
        // Charts of the same quarters have one cursor.
        cursor: Some(Id::unique("quarters")),
    }
    .show(ui, inner, Some(part));

    // 3. What one does with it.
    let handle = handle_of(ui, chart, &plotted);
    let response = plotted.response.clone();
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, view.summary));
    let quarter = chart.quarters.get(chart.burst.quarter);
    let quarter = quarter.cloned().unwrap_or_default();
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_value(quarter.as_str()));
    if response.clicked_by(PointerButton::Primary) {
        response.request_focus();
    }
    let mut wish = FanWish {
        burst_quarter: picked_quarter(ui, chart, &plotted, &handle),
        pointed: None,
        quarters: other_quarters(chart, view, &plotted),
    };

    // 4. What lies over it.
    let painter = ui.painter().with_clip_rect(rect.expand(4.0));
    let canvas = Canvas {
        painter: &painter,
        tokens: &tokens,
        transform: plotted.transform,
        strength,
    };
    handle_mark(&canvas, chart, &handle);
    wish.pointed = end_names(
        &canvas,
        &marks,
        view.pointed,
        (response.hover_pos(), rect.right()),
    );
    if has_clock {
        stage_clock(&canvas, chart);
    }
    if response.has_focus() {
        let stroke = egui::Stroke::new(2.0, tokens.accent);
        let ring = plotted.frame().expand(3.0);
        painter.rect_stroke(ring, 3.0, stroke, egui::StrokeKind::Middle);
    }
    if let Some(at) = response.hover_pos().filter(|_| !handle.dragged()) {
        readings::paint(&canvas, chart, at, (rect, view.hint));
    }
    (response, wish)
}

/// The line of the strategy that is set off as heavy as the active one's.
fn set_off(mut marks: Vec<Mark>, chart: &FanChart, pointed: Option<usize>) -> Vec<Mark> {
    let series = chart
        .series
        .iter()
        .find(|series| pointed.is_some() && series.strategy == pointed);
    let Some(series) = series else { return marks };
    for mark in &mut marks {
        if let Mark::Line { stroke, .. } = mark
            && stroke.ink == series.ink()
        {
            stroke.weight = Weight::Active;
        }
    }
    marks
}

fn names_width(ui: &Ui, tokens: &Tokens, chart: &FanChart) -> f32 {
    let face = Face::strong(tokens);
    let widths = chart
        .series
        .iter()
        .map(|series| Line::new(ui.painter(), &series.name, face).size().x);
    widths.fold(0.0, f32::max) + 30.0
}

/// The handle: the burst line, to be taken hold of over its whole height.
fn handle_of(ui: &Ui, chart: &FanChart, plotted: &Plotted) -> Response {
    let x = plotted
        .transform
        .position_from_point_x(chart.burst.quarter as f64);
    let frame = plotted.frame();
    let grip = Rect::from_x_y_ranges(x - REACH..=x + REACH, frame.top()..=frame.bottom() + 2.0);
    // The keyboard is on the chart itself, so that there is one stop for both.
    let handle = ui.interact(
        grip.intersect(frame.expand(2.0)),
        plotted.response.id.with("handle"),
        Sense::DRAG,
    );
    handle.on_hover_cursor(CursorIcon::ResizeHorizontal)
}

fn quarter_at(chart: &FanChart, plotted: &Plotted, at: Pos2) -> usize {
    let quarter = plotted.transform.value_from_position(at).x.round().max(0.0);
    (quarter as usize).min(chart.quarters.len().saturating_sub(1))
}

/// The quarter to which the handle is dragged or the arrows go.
fn picked_quarter(
    ui: &Ui,
    chart: &FanChart,
    plotted: &Plotted,
    handle: &Response,
) -> Option<usize> {
    let now = chart.burst.quarter;
    if let Some(at) = pointer::pressed(ui, handle).filter(|_| handle.dragged()) {
        plotted.response.request_focus();
        return Some(quarter_at(chart, plotted, at)).filter(|quarter| *quarter != now);
    }
    if !plotted.response.has_focus() {
        return None;
    }
    ui.memory_mut(|memory| {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        memory.set_focus_lock_filter(plotted.response.id, filter);
    });
    let presses = |key| ui.input(|input| input.num_presses(key));
    let last = chart.quarters.len().saturating_sub(1);
    let to = (now + presses(Key::ArrowRight)).saturating_sub(presses(Key::ArrowLeft));
    Some(to.min(last)).filter(|quarter| *quarter != now)
}

/// The part of the quarters that the plot was zoomed or panned to, when that is another.
fn other_quarters(chart: &FanChart, view: &View<'_>, plotted: &Plotted) -> Option<ShownQuarters> {
    if plotted.response.double_clicked() {
        return view.quarters.is_some().then_some(ShownQuarters::All);
    }
    let bounds = plotted.transform.bounds();
    let horizon = chart.quarters.len().saturating_sub(1);
    let now = Quarters::between(bounds.min()[0], bounds.max()[0], horizon);
    let far = |a: f64, b: f64| (a - b).abs() > 1e-6;
    let is_another = match (now, view.quarters) {
        (None, None) => false,
        (Some(now), Some(then)) => far(now.from, then.from) || far(now.to, then.to),
        (Some(_), None) | (None, Some(_)) => true,
    };
    is_another.then_some(now.into())
}

/// A small triangle at the foot of the burst line, for the hand.
fn handle_mark(canvas: &Canvas<'_>, chart: &FanChart, handle: &Response) {
    let (transform, quarter) = (&canvas.transform, chart.burst.quarter as f64);
    if !transform.bounds().range_x().contains(&quarter) {
        return;
    }
    let foot = pos2(
        transform.position_from_point_x(quarter),
        transform.frame().bottom(),
    );
    let s = if handle.hovered() || handle.dragged() {
        1.4
    } else {
        1.0
    };
    let corners = [(-5.0, 1.0), (5.0, 1.0), (0.0, -6.0)].map(|(x, y)| foot + vec2(x, y) * s);
    let color = canvas.color(Ink::Ink);
    canvas.painter.add(Shape::convex_polygon(
        corners.to_vec(),
        color,
        egui::Stroke::NONE,
    ));
}

/// Names at the ends of the lines, moved apart; returns the strategy whose name the pointer is on.
fn end_names(
    canvas: &Canvas<'_>,
    marks: &[Mark],
    pointed: Option<usize>,
    (pointer, right): (Option<Pos2>, f32),
) -> Option<usize> {
    let (frame, tokens) = (*canvas.transform.frame(), canvas.tokens);
    let clamped = |y: f32| y.clamp(frame.top(), frame.bottom());
    let ends: Vec<(&Mark, f32)> = marks
        .iter()
        .filter_map(|mark| {
            let Mark::End { at, .. } = mark else {
                return None;
            };
            Some((mark, clamped(canvas.at(*at).y)))
        })
        .collect();
    let wanted: Vec<f64> = ends.iter().map(|(_, y)| f64::from(*y)).collect();
    let (top, bottom) = (f64::from(frame.top()), f64::from(frame.bottom()));
    let mut on = None;
    for ((mark, from), y) in ends
        .into_iter()
        .zip(spread_labels(&wanted, 17.0, top, bottom))
    {
        let Mark::End {
            name,
            ink,
            strong,
            symbol,
            strategy,
            ..
        } = mark
        else {
            continue;
        };
        let color = canvas.color(*ink);
        let at = pos2(frame.right() + 12.0, y as f32);
        if (from - at.y).abs() > 6.0 {
            let leader = [pos2(frame.right() + 1.0, from), at - vec2(5.0, 0.0)];
            let stroke = egui::Stroke::new(1.0, color.gamma_multiply(0.5));
            canvas.painter.line_segment(leader, stroke);
        }
        let shape = canvas.symbol(at, *symbol, *ink, Size::Legend);
        canvas.painter.add(shape);
        let strong = *strong || (pointed.is_some() && pointed == *strategy);
        let left = at.x + 10.0;
        let face = Face::body(tokens).strong_if(strong).tinted(color);
        let line = Line::truncated(canvas.painter, name, face, right - left);
        let rect = line.paint(canvas.painter, pos2(left, at.y), Align2::LEFT_CENTER);
        let reach = rect.expand2(vec2(14.0, 0.0));
        if pointer.is_some_and(|pointer| reach.contains(pointer)) {
            on = *strategy;
        }
    }
    on
}

/// A strip along the time axis that fills as the platform becomes likely.
fn stage_clock(canvas: &Canvas<'_>, chart: &FanChart) {
    let (clock, frame, tokens) = (&chart.stage_clock, *canvas.transform.frame(), canvas.tokens);
    let top = frame.bottom() + 25.0;
    let strip = Rect::from_x_y_ranges(frame.x_range(), top..=top + 7.0);
    let painter = canvas
        .painter
        .with_clip_rect(strip.intersect(canvas.painter.clip_rect()));
    painter.rect_filled(strip, 2.0, tokens.well);
    for step in clock.steps() {
        let x = |quarter: f64| canvas.transform.position_from_point_x(quarter);
        let cell = Rect::from_x_y_ranges(x(step.from) + 0.5..=x(step.to) - 0.5, strip.y_range());
        let share = step.fill.opacity as f32;
        let fill = mix(tokens.well, canvas.color(step.fill.ink), share);
        painter.rect_filled(cell, 0.0, fill);
    }
    let y = strip.bottom() + 3.0;
    let face = Face::note(tokens);
    let end = Line::new(canvas.painter, &clock.end_label, face);
    let room = strip.width() - end.size().x - 12.0;
    end.paint(canvas.painter, pos2(strip.right(), y), Align2::RIGHT_TOP);
    let label = Line::truncated(canvas.painter, &clock.label, face, room);
    label.paint(canvas.painter, pos2(strip.left(), y), Align2::LEFT_TOP);
}
