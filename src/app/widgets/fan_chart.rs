//! The chart by quarter, drawn from its description: bands, lines with their names at the end, the burst
//! quarter, the stage clock, and what every line reads under the pointer.

use super::mark;
use crate::app::look::theme::{self, Tokens, mix};
use crate::app::look::typography::{self, Face, Line};
use crate::report::chart::{Band, FanChart, Series, spread_labels};
use egui::{
    Align2, Color32, EventFilter, Key, Mesh, Painter, Pos2, Rangef, Rect, Response, Role, Sense,
    Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};

/// What the user asked of the chart.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Asked {
    /// Another burst quarter.
    pub burst_quarter: Option<usize>,
    /// The strategy whose line or name the pointer is on.
    pub pointed: Option<usize>,
    /// Other quarters to be shown.
    pub quarters: Option<Quarters>,
}

/// Quarters that are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quarters {
    /// From today to the horizon.
    All,
    /// From one to another.
    Between(usize, usize),
}

impl Quarters {
    /// First and last; `None` for all of them.
    pub const fn range(self) -> Option<(usize, usize)> {
        match self {
            Self::All => None,
            Self::Between(from, to) => Some((from, to)),
        }
    }
}

impl From<Option<(usize, usize)>> for Quarters {
    fn from(range: Option<(usize, usize)>) -> Self {
        range.map_or(Self::All, |(from, to)| Self::Between(from, to))
    }
}

/// Fewest quarters that are shown.
const FEWEST: f64 = 4.0;

/// The quarters shown after one step nearer to a quarter, or away from it; `None` when that is all of them.
pub fn zoomed(
    shown: Option<(usize, usize)>,
    horizon: usize,
    about: f64,
    nearer: bool,
) -> Option<(usize, usize)> {
    let (from, to) = shown.unwrap_or((0, horizon));
    let (low, span, whole) = (from as f64, (to - from) as f64, horizon as f64);
    let wanted = (if nearer {
        (span * 0.7).floor()
    } else {
        (span / 0.7).ceil()
    })
    .clamp(FEWEST.min(whole), whole);
    if wanted >= whole {
        return None;
    }
    // What lies under the pointer stays under it.
    let share = ((about - low) / span.max(1.0)).clamp(0.0, 1.0);
    let start = (about - share * wanted).round().clamp(0.0, whole - wanted);
    Some((start as usize, (start + wanted) as usize))
}

/// Words the chart needs beside its description.
pub struct Words<'a> {
    /// Name for screen readers: title and main figures.
    pub summary: &'a str,
    /// What a click does, under the readings.
    pub hint: &'a str,
}

/// Where things lie.
struct Plot<'a> {
    chart: &'a FanChart,
    area: Rect,
}

impl Plot<'_> {
    fn x(&self, quarter: f64) -> f32 {
        self.area.left() + self.area.width() * self.chart.x.position(quarter) as f32
    }

    fn y(&self, value: f64) -> f32 {
        self.area.bottom()
            - self.area.height() * self.chart.y.position(value).clamp(-0.02, 1.02) as f32
    }

    fn quarter_at(&self, x: f32) -> usize {
        let share = f64::from((x - self.area.left()) / self.area.width()).clamp(0.0, 1.0);
        let quarter = self.chart.x.low + share * (self.chart.x.high - self.chart.x.low);
        (quarter.round().max(0.0) as usize).min(self.chart.quarters.len().saturating_sub(1))
    }

    /// Where a line leaves the chart.
    fn end_of(&self, series: &Series) -> f64 {
        let last = series
            .points
            .get(self.chart.x.high as usize)
            .or_else(|| series.points.last());
        last.copied().unwrap_or_default()
    }

    fn points(&self, values: &[f64]) -> Vec<Pos2> {
        values
            .iter()
            .enumerate()
            .map(|(quarter, value)| pos2(self.x(quarter as f64), self.y(*value)))
            .collect()
    }
}

/// Draws the chart in the room there is; `faded` shows that newer results are on their way, `pointed` sets
/// a strategy off.
pub fn fan_chart_ui(
    ui: &mut Ui,
    chart: &FanChart,
    words: &Words<'_>,
    pointed: Option<usize>,
    faded: bool,
) -> (Response, Asked) {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(
        ui.available_size().max(vec2(240.0, 160.0)),
        Sense::click_and_drag(),
    );
    let painter = ui.painter().with_clip_rect(rect.expand(4.0));
    let plot = Plot {
        chart,
        area: plot_area(&painter, &tokens, chart, rect),
    };
    let mut asked = Asked::default();

    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, words.summary));
    let quarter_name = chart
        .quarters
        .get(chart.burst.quarter)
        .cloned()
        .unwrap_or_default();
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_value(quarter_name.as_str()));
    asked.quarters = pick_range(ui, &response, &plot);
    asked.burst_quarter = if asked.quarters.is_none() {
        pick_quarter(ui, &response, &plot)
    } else {
        None
    };

    grid(&painter, &tokens, &plot);
    let strength = if faded { 0.35 } else { 1.0 };
    // Where only some quarters are shown, lines come from outside and go there.
    let clipped = painter.with_clip_rect(
        plot.area
            .expand2(vec2(1.5, 4.0))
            .intersect(painter.clip_rect()),
    );
    for band in &chart.bands {
        paint_band(
            &clipped,
            &plot,
            band,
            tokens
                .strategy(band.slot)
                .gamma_multiply(band.opacity as f32 * strength),
        );
    }
    if let Some(rule) = &chart.rule {
        let y = plot.y(rule.at);
        painter.hline(
            plot.area.x_range(),
            y,
            Stroke::new(1.0, mix(tokens.hairline, tokens.ink, 0.4)),
        );
        let at_end = chart.is_rule_clear_at_end();
        let x = if at_end {
            plot.area.right() - 6.0
        } else {
            plot.area.left() + 6.0
        };
        let anchor = if at_end {
            Align2::RIGHT_BOTTOM
        } else {
            Align2::LEFT_BOTTOM
        };
        typography::paint(
            &painter,
            pos2(x, y - 2.0),
            anchor,
            &rule.label,
            Face::note(&tokens),
        );
    }
    let hovered = response
        .hover_pos()
        .filter(|at| plot.area.expand2(vec2(8.0, 4.0)).contains(*at));
    for series in &chart.series {
        let set_off = pointed.is_some() && series.strategy == pointed;
        let color = line_color(&tokens, series).gamma_multiply(strength);
        let width = if series.active || set_off { 2.5 } else { 1.5 };
        let points = plot.points(&series.points);
        if series.dashed {
            clipped.extend(Shape::dashed_line(
                &points,
                Stroke::new(width, color),
                4.0,
                4.0,
            ));
        } else {
            clipped.add(Shape::line(points, Stroke::new(width, color)));
        }
    }
    asked.pointed = end_labels(
        &painter,
        &tokens,
        &plot,
        pointed,
        response.hover_pos(),
        rect.right(),
    );
    if (chart.x.low..=chart.x.high).contains(&(chart.burst.quarter as f64)) {
        burst_marker(&painter, &tokens, &plot);
    }
    if let Some(range) = response
        .hovered()
        .then(|| dragged_range(ui, &response, &plot))
        .flatten()
    {
        let (from, to) = (plot.x(range.0 as f64), plot.x(range.1 as f64));
        let marked = Rect::from_x_y_ranges(from..=to, plot.area.y_range());
        painter.rect_filled(marked, 0.0, tokens.accent.gamma_multiply(0.12));
    }
    stage_clock(&painter, &tokens, &plot);
    if response.has_focus() {
        painter.rect_stroke(
            plot.area.expand(3.0),
            3.0,
            Stroke::new(2.0, tokens.accent),
            egui::StrokeKind::Middle,
        );
    }
    if let Some(at) = hovered {
        readings(&painter, &tokens, &plot, at, words.hint);
    }
    (response, asked)
}

fn plot_area(painter: &Painter, tokens: &Tokens, chart: &FanChart, rect: Rect) -> Rect {
    let face = Face::note(tokens);
    let widest = |texts: &mut dyn Iterator<Item = &str>, face: Face| {
        texts
            .map(|text| Line::new(painter, text, face).size().x)
            .fold(0.0, f32::max)
    };
    let left = widest(
        &mut chart.y.ticks.iter().map(|tick| tick.label.as_str()),
        face,
    ) + 10.0;
    let names = widest(
        &mut chart.series.iter().map(|series| series.name.as_str()),
        Face::strong(tokens),
    );
    let right = (names + 30.0).min(rect.width() * 0.28);
    Rect::from_min_max(rect.min + vec2(left, 22.0), rect.max - vec2(right, 52.0))
}

fn line_color(tokens: &Tokens, series: &Series) -> Color32 {
    series
        .slot
        .map_or(tokens.quiet, |slot| tokens.strategy(slot))
}

/// The quarters between where a drag with Shift began and where it is.
fn dragged_range(ui: &Ui, response: &Response, plot: &Plot<'_>) -> Option<(usize, usize)> {
    let (shift, origin) = ui.input(|input| (input.modifiers.shift, input.pointer.press_origin()));
    let (now, origin) = (response.interact_pointer_pos()?, origin?);
    let (a, b) = (plot.quarter_at(origin.x), plot.quarter_at(now.x));
    (shift && a != b).then_some((a.min(b), a.max(b)))
}

/// The wheel goes nearer and away, a drag with Shift marks the quarters to be shown, a double click shows all.
fn pick_range(ui: &Ui, response: &Response, plot: &Plot<'_>) -> Option<Quarters> {
    let horizon = plot.chart.quarters.len().saturating_sub(1);
    let shown = (plot.chart.x.low as usize, plot.chart.x.high as usize);
    let shown = (shown != (0, horizon)).then_some(shown);
    if response.double_clicked() && shown.is_some() {
        return Some(Quarters::All);
    }
    if let Some(at) = response.hover_pos() {
        let turns: f32 = ui.input(|input| {
            let wheel = |event: &egui::Event| match event {
                egui::Event::MouseWheel {
                    delta, modifiers, ..
                } if !modifiers.command => delta.y.signum(),
                _ => 0.0,
            };
            input.raw.events.iter().map(wheel).sum()
        });
        if turns != 0.0 {
            let share = f64::from((at.x - plot.area.left()) / plot.area.width()).clamp(0.0, 1.0);
            let about = plot.chart.x.low + share * (plot.chart.x.high - plot.chart.x.low);
            let to = zoomed(shown, horizon, about, turns > 0.0);
            return (to != shown).then_some(to.into());
        }
    }
    let (shift, released) =
        ui.input(|input| (input.modifiers.shift, input.pointer.primary_released()));
    if shift && released && response.drag_stopped() {
        let marked = dragged_range(ui, response, plot).filter(|(from, to)| to - from >= 2);
        return marked.map(|(from, to)| Quarters::Between(from, to));
    }
    // While the range is being marked nothing else moves.
    (shift && response.dragged()).then_some(shown.into())
}

fn pick_quarter(ui: &Ui, response: &Response, plot: &Plot<'_>) -> Option<usize> {
    let now = plot.chart.burst.quarter;
    if let Some(at) = response.interact_pointer_pos() {
        response.request_focus();
        return Some(plot.quarter_at(at.x)).filter(|quarter| *quarter != now);
    }
    if !response.has_focus() {
        return None;
    }
    ui.memory_mut(|memory| {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        memory.set_focus_lock_filter(response.id, filter);
    });
    let (more, less) = ui.input(|input| {
        (
            input.num_presses(Key::ArrowRight),
            input.num_presses(Key::ArrowLeft),
        )
    });
    let last = plot.chart.quarters.len().saturating_sub(1);
    let to = (now + more).saturating_sub(less).min(last);
    (to != now).then_some(to)
}

fn grid(painter: &Painter, tokens: &Tokens, plot: &Plot<'_>) {
    let face = Face::note(tokens);
    for tick in &plot.chart.y.ticks {
        let y = plot.y(tick.at);
        painter.hline(plot.area.x_range(), y, tokens.line());
        typography::paint(
            painter,
            pos2(plot.area.left() - 8.0, y),
            Align2::RIGHT_CENTER,
            &tick.label,
            face,
        );
    }
    for tick in &plot.chart.x.ticks {
        let x = plot.x(tick.at);
        painter.vline(
            x,
            Rangef::new(plot.area.bottom(), plot.area.bottom() + 4.0),
            tokens.line(),
        );
        typography::paint(
            painter,
            pos2(x, plot.area.bottom() + 5.0),
            Align2::CENTER_TOP,
            &tick.label,
            face,
        );
    }
}

fn paint_band(painter: &Painter, plot: &Plot<'_>, band: &Band, color: Color32) {
    let mut mesh = Mesh::default();
    for (quarter, (low, high)) in band.low.iter().zip(&band.high).enumerate() {
        let x = plot.x(quarter as f64);
        mesh.colored_vertex(pos2(x, plot.y(*low)), color);
        mesh.colored_vertex(pos2(x, plot.y(*high)), color);
        if quarter > 0 {
            let at = 2 * quarter as u32;
            mesh.add_triangle(at - 2, at - 1, at);
            mesh.add_triangle(at - 1, at, at + 1);
        }
    }
    painter.add(Shape::mesh(mesh));
}

/// Names at the ends of the lines, moved apart; answers the strategy whose name the pointer is on.
fn end_labels(
    painter: &Painter,
    tokens: &Tokens,
    plot: &Plot<'_>,
    pointed: Option<usize>,
    pointer: Option<Pos2>,
    right: f32,
) -> Option<usize> {
    let ends: Vec<f64> = plot
        .chart
        .series
        .iter()
        .map(|series| f64::from(plot.y(plot.end_of(series))))
        .collect();
    let (top, bottom) = (f64::from(plot.area.top()), f64::from(plot.area.bottom()));
    let mut on = None;
    for (series, y) in plot
        .chart
        .series
        .iter()
        .zip(spread_labels(&ends, 17.0, top, bottom))
    {
        let color = line_color(tokens, series);
        let at = pos2(plot.area.right() + 12.0, y as f32);
        let end = pos2(plot.area.right(), plot.y(plot.end_of(series)));
        if (end.y - at.y).abs() > 6.0 {
            painter.line_segment(
                [end + vec2(1.0, 0.0), at - vec2(5.0, 0.0)],
                Stroke::new(1.0, color.gamma_multiply(0.5)),
            );
        }
        if let Some(slot) = series.slot {
            mark::paint(painter, at, 4.5, slot, color);
        }
        let strong = series.active || (pointed.is_some() && pointed == series.strategy);
        let left = at.x + if series.slot.is_some() { 10.0 } else { -4.0 };
        let face = Face::body(tokens).strong_if(strong).tinted(color);
        let line = Line::truncated(painter, &series.name, face, right - left);
        let rect = line.paint(painter, pos2(left, at.y), Align2::LEFT_CENTER);
        if pointer.is_some_and(|pointer| rect.expand2(vec2(14.0, 0.0)).contains(pointer)) {
            on = series.strategy;
        }
    }
    on
}

fn burst_marker(painter: &Painter, tokens: &Tokens, plot: &Plot<'_>) {
    let burst = &plot.chart.burst;
    let x = plot.x(burst.quarter as f64);
    let stroke = Stroke::new(1.2, tokens.ink);
    painter.extend(Shape::dashed_line(
        &[pos2(x, plot.area.top() - 2.0), pos2(x, plot.area.bottom())],
        stroke,
        3.0,
        3.0,
    ));
    let line = Line::new(painter, &burst.label, Face::note(tokens).tinted(tokens.ink));
    let half = line.size().x / 2.0 + 4.0;
    let leftmost = plot.area.left() + half - 30.0;
    // A chart narrower than the words keeps them at its left.
    let center = x.clamp(leftmost, (plot.area.right() - half + 30.0).max(leftmost));
    line.paint(
        painter,
        pos2(center, plot.area.top() - 5.0),
        Align2::CENTER_BOTTOM,
    );
    let triangle = vec![
        pos2(x - 5.0, plot.area.bottom() + 1.0),
        pos2(x + 5.0, plot.area.bottom() + 1.0),
        pos2(x, plot.area.bottom() - 6.0),
    ];
    painter.add(Shape::convex_polygon(triangle, tokens.ink, Stroke::NONE));
}

/// A strip along the time axis that fills as the platform becomes likely.
fn stage_clock(painter: &Painter, tokens: &Tokens, plot: &Plot<'_>) {
    let clock = &plot.chart.stage_clock;
    let top = plot.area.bottom() + 25.0;
    let strip = Rect::from_min_max(
        pos2(plot.area.left(), top),
        pos2(plot.area.right(), top + 7.0),
    );
    painter.rect_filled(strip, 2.0, tokens.well);
    let (from, to) = (plot.chart.x.low as usize, plot.chart.x.high as usize);
    for (quarter, chance) in clock.chances.iter().enumerate().take(to + 1).skip(from + 1) {
        let cell = Rect::from_min_max(
            pos2(plot.x(quarter as f64 - 1.0) + 0.5, strip.top()),
            pos2(plot.x(quarter as f64) - 0.5, strip.bottom()),
        );
        let fill = mix(
            tokens.well,
            tokens.accent,
            (*chance as f32 * 0.9).clamp(0.0, 1.0),
        );
        painter.rect_filled(cell, 0.0, fill);
    }
    let y = strip.bottom() + 3.0;
    let face = Face::note(tokens);
    let end = Line::new(painter, &clock.end_label, face);
    let end_left = strip.right() - end.size().x;
    end.paint(painter, pos2(strip.right(), y), Align2::RIGHT_TOP);
    let label = Line::truncated(painter, &clock.label, face, end_left - strip.left() - 12.0);
    label.paint(painter, pos2(strip.left(), y), Align2::LEFT_TOP);
}

/// What every line reads in the quarter under the pointer.
fn readings(painter: &Painter, tokens: &Tokens, plot: &Plot<'_>, at: Pos2, hint: &str) {
    let quarter = plot.quarter_at(at.x);
    let x = plot.x(quarter as f64);
    painter.vline(
        x,
        plot.area.y_range(),
        Stroke::new(1.0, mix(tokens.hairline, tokens.ink, 0.35)),
    );
    let body = Face::body(tokens);
    let title = plot.chart.quarters.get(quarter).map_or("", String::as_str);
    let title = Line::new(painter, title, Face::note(tokens));
    let hint = Line::new(painter, hint, Face::note(tokens));
    // Best first is the order of the lines on the chart, from top to bottom.
    let mut rows: Vec<&Series> = plot
        .chart
        .series
        .iter()
        .filter(|series| quarter < series.points.len())
        .collect();
    rows.sort_by(|a, b| b.points[quarter].total_cmp(&a.points[quarter]));
    let rows: Vec<_> = rows
        .into_iter()
        .map(|series| {
            let value = series.readings.get(quarter).map_or("", String::as_str);
            let name = Line::truncated(painter, &series.name, body.strong_if(series.active), 180.0);
            (
                series,
                name,
                Line::new(painter, value, body.strong_if(series.active)),
            )
        })
        .collect();
    for (series, ..) in &rows {
        let point = pos2(x, plot.y(series.points[quarter]));
        painter.circle(
            point,
            3.5,
            tokens.panel,
            Stroke::new(2.0, line_color(tokens, series)),
        );
    }
    // The stage clock is read together with the lines.
    let clock = plot
        .chart
        .stage_clock
        .readings
        .get(quarter)
        .map(|(name, chance)| {
            (
                Line::new(painter, name, Face::note(tokens)),
                Line::new(painter, chance, Face::note(tokens)),
            )
        });
    let clock_width = clock
        .as_ref()
        .map_or(0.0, |(name, chance)| name.size().x + chance.size().x + 16.0);
    let names = rows
        .iter()
        .map(|(_, name, _)| name.size().x)
        .fold(0.0, f32::max);
    let values = rows
        .iter()
        .map(|(_, _, value)| value.size().x)
        .fold(0.0, f32::max);
    let row_height = 20.0;
    let width = (names + values + 36.0)
        .max(title.size().x)
        .max(hint.size().x)
        .max(clock_width);
    let size = vec2(
        width + 24.0,
        20.0 + row_height * (rows.len() + usize::from(clock.is_some())) as f32 + 18.0 + 14.0,
    );
    let left = if x + 14.0 + size.x <= plot.area.right() {
        x + 14.0
    } else {
        x - 14.0 - size.x
    };
    let top = (at.y - size.y / 2.0).clamp(
        plot.area.top(),
        (plot.area.bottom() - size.y).max(plot.area.top()),
    );
    let card = Rect::from_min_size(pos2(left, top), size);
    painter.rect(
        card,
        theme::RADIUS,
        tokens.panel,
        Stroke::new(1.0, mix(tokens.hairline, tokens.ink, 0.2)),
        egui::StrokeKind::Inside,
    );
    let inner = card.shrink2(vec2(12.0, 7.0));
    title.paint(painter, inner.left_top(), Align2::LEFT_TOP);
    let mut y = inner.top() + 20.0 + row_height / 2.0;
    for (series, name, value) in rows {
        if let Some(slot) = series.slot {
            mark::paint(
                painter,
                pos2(inner.left() + 5.0, y),
                4.5,
                slot,
                line_color(tokens, series),
            );
        }
        name.paint(painter, pos2(inner.left() + 16.0, y), Align2::LEFT_CENTER);
        value.paint(painter, pos2(inner.right(), y), Align2::RIGHT_CENTER);
        y += row_height;
    }
    if let Some((name, chance)) = clock {
        name.paint(painter, pos2(inner.left(), y), Align2::LEFT_CENTER);
        chance.paint(painter, pos2(inner.right(), y), Align2::RIGHT_CENTER);
    }
    hint.paint(painter, inner.left_bottom(), Align2::LEFT_BOTTOM);
}

#[cfg(test)]
mod tests {
    use super::zoomed;

    #[test]
    fn a_step_nearer_keeps_the_quarter_and_steps_away_end_at_all_of_them() {
        assert_eq!(zoomed(None, 20, 12.0, true), Some((4, 18)));
        let mut shown = None;
        for _ in 0..10 {
            shown = zoomed(shown, 20, 12.0, true);
            let (from, to) = shown.unwrap();
            assert!(from <= 12 && 12 <= to && to - from >= 4, "{shown:?}");
        }
        for _ in 0..10 {
            shown = zoomed(shown, 20, 12.0, false);
        }
        assert_eq!(shown, None);
        assert_eq!(
            zoomed(None, 3, 1.0, true),
            None,
            "there is nothing to leave out"
        );
    }
}
