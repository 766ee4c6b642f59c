//! What every line reads in the quarter under the pointer, on a card that keeps clear of the lines.

use crate::app::look::theme::{self, mix};
use crate::app::look::typography::{Face, Line};
use crate::app::widgets::marks::Canvas;
use crate::report::chart::{FanChart, Series};
use crate::report::marks::Size;
use egui::{Align2, Pos2, Rect, Vec2, pos2, vec2};

/// Height of a row, points.
const ROW: f32 = 20.0;

/// Paints the card and a ring on each line; `room` is the room of the whole chart, `hint` says how
/// the quarter is moved.
pub fn paint(canvas: &Canvas<'_>, chart: &FanChart, pointer: Pos2, (room, hint): (Rect, &str)) {
    let (painter, tokens, frame) = (canvas.painter, canvas.tokens, *canvas.transform.frame());
    if !frame.expand2(vec2(8.0, 4.0)).contains(pointer) {
        return;
    }
    let quarter = canvas.transform.value_from_position(pointer).x.round();
    let last = chart.quarters.len().saturating_sub(1);
    let quarter = (quarter.max(0.0) as usize).min(last);
    let body = Face::body(tokens);
    let note = |text: &str| Line::new(painter, text, Face::note(tokens));
    // The highest first, as the lines lie on the chart.
    let mut rows: Vec<(&Series, f64)> = chart
        .series
        .iter()
        .filter_map(|series| Some((series, *series.points.get(quarter)?)))
        .collect();
    rows.sort_by(|a, b| b.1.total_cmp(&a.1));
    for (series, value) in &rows {
        let at = canvas.at((quarter as f64, *value));
        let stroke = egui::Stroke::new(2.0, canvas.color(series.ink()));
        painter.circle(at, 3.5, tokens.panel, stroke);
    }
    let lines: Vec<(&Series, Line, Line)> = rows
        .into_iter()
        .map(|(series, _)| {
            let face = body.strong_if(series.active);
            let value = series.readings.get(quarter).map_or("", String::as_str);
            let name = Line::truncated(painter, &series.name, face, 180.0);
            (series, name, Line::new(painter, value, face))
        })
        .collect();
    let title = note(chart.quarters.get(quarter).map_or("", String::as_str));
    let hint = note(hint);
    // The clock of chances is read together with the lines.
    let clock = chart.stage_clock.readings.get(quarter);
    let clock = clock.map(|reading| (note(&reading.name), note(&reading.chance)));
    let widest = |widths: &mut dyn Iterator<Item = f32>| widths.fold(0.0, f32::max);
    let names = widest(&mut lines.iter().map(|(_, name, _)| name.size().x));
    let values = widest(&mut lines.iter().map(|(.., value)| value.size().x));
    let clock_width = clock
        .as_ref()
        .map_or(0.0, |(name, chance)| name.size().x + chance.size().x + 16.0);
    let width = (names + values + 36.0)
        .max(title.size().x)
        .max(hint.size().x)
        .max(clock_width);
    let count = lines.len() + usize::from(clock.is_some());
    let size = vec2(width + 24.0, ROW + ROW * count as f32 + 32.0);
    let card = place(canvas, chart, size, (pointer, room));
    let stroke = egui::Stroke::new(1.0, mix(tokens.hairline, tokens.ink, 0.2));
    painter.rect(
        card,
        theme::RADIUS,
        tokens.panel,
        stroke,
        egui::StrokeKind::Inside,
    );
    let inner = card.shrink2(vec2(12.0, 7.0));
    title.paint(painter, inner.left_top(), Align2::LEFT_TOP);
    let mut y = inner.top() + 20.0 + ROW / 2.0;
    for (series, name, value) in lines {
        let at = pos2(inner.left() + 5.0, y);
        let symbol = canvas.symbol(at, series.symbol(), series.ink(), Size::Legend);
        painter.add(symbol);
        name.paint(painter, pos2(inner.left() + 16.0, y), Align2::LEFT_CENTER);
        value.paint(painter, pos2(inner.right(), y), Align2::RIGHT_CENTER);
        y += ROW;
    }
    if let Some((name, chance)) = clock {
        name.paint(painter, pos2(inner.left(), y), Align2::LEFT_CENTER);
        chance.paint(painter, pos2(inner.right(), y), Align2::RIGHT_CENTER);
    }
    hint.paint(painter, inner.left_bottom(), Align2::LEFT_BOTTOM);
}

/// Where the card covers least of the lines: in a corner of the plot, beside it over the names that
/// it repeats, or beside the pointer.
fn place(canvas: &Canvas<'_>, chart: &FanChart, size: Vec2, (pointer, room): (Pos2, Rect)) -> Rect {
    let frame = *canvas.transform.frame();
    let (left, right) = (frame.left() + 8.0, frame.right() - 8.0 - size.x);
    let (top, bottom) = (frame.top() + 8.0, frame.bottom() - 8.0 - size.y);
    let beside = if pointer.x + 14.0 + size.x <= frame.right() {
        pointer.x + 14.0
    } else {
        pointer.x - 14.0 - size.x
    };
    let middle = (pointer.y - size.y / 2.0).clamp(frame.top(), bottom.max(frame.top()));
    let outside = (room.right() - size.x).max(left);
    let corners = [
        pos2(beside, bottom),
        pos2(beside, top),
        pos2(left, bottom),
        pos2(right, bottom),
        pos2(left, top),
        pos2(right, top),
        pos2(outside, top),
        pos2(outside, bottom),
        pos2(beside, middle),
    ];
    let drawn = line_points(canvas, chart);
    let cards = corners.map(|corner| {
        let corner = pos2(corner.x.max(room.left()), corner.y.max(frame.top()));
        Rect::from_min_size(corner, size)
    });
    let covered = |card: &Rect| {
        let hidden = drawn
            .iter()
            .filter(|point| card.expand(3.0).contains(**point));
        // Under the pointer a card would flicker and hide what one points at.
        hidden.count()
            + if card.expand(6.0).contains(pointer) {
                10_000
            } else {
                0
            }
    };
    let best = cards.into_iter().min_by_key(covered);
    best.unwrap_or(Rect::from_min_size(pos2(beside, middle), size))
}

/// Points along every line, close enough that none passes a card unseen.
fn line_points(canvas: &Canvas<'_>, chart: &FanChart) -> Vec<Pos2> {
    let mut points = Vec::new();
    for series in &chart.series {
        for (quarter, pair) in series.points.windows(2).enumerate() {
            for step in 0..4 {
                let share = f64::from(step) / 4.0;
                let value = pair[0] + (pair[1] - pair[0]) * share;
                points.push(canvas.at((quarter as f64 + share, value)));
            }
        }
    }
    points
}
