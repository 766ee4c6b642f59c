//! The tornado on paper.

use super::{Frame, Look, head};
use crate::report::chart::{TornadoChart, TornadoRow};
use crate::report::drawing::{Area, Drawing, Fit, Pen, TextStyle};
use crate::report::marks::svg;
use crate::report::typeface;

/// Height of a row at scale 1, points.
const ROW: f64 = 14.5;

/// Where the parts of a row lie.
struct Columns {
    name: f64,
    name_width: f64,
    /// Where bars begin, at the low end of the axis.
    bars_left: f64,
    /// Where they end at the latest, at its high end.
    bars_right: f64,
    /// Right ends of the figures at the low and at the high value.
    figures: [f64; 2],
}

impl Columns {
    fn of(look: Look, area: Area, chart: &TornadoChart) -> Self {
        let size = look.note().size;
        let rows = || chart.rows.iter().take(TornadoChart::ON_PAPER);
        let widest = |labels: &mut dyn Iterator<Item = &str>| {
            labels.map(typeface::width).fold(0.0, f64::max) * size
        };
        // Beside a bar stand the assumption's own values, at the right the metric there.
        let end = widest(
            &mut rows().flat_map(|row| [row.low.assumption.as_str(), row.high.assumption.as_str()]),
        ) + 5.0 * look.scale;
        let figure = widest(
            &mut rows()
                .flat_map(|row| [row.low.label.as_str(), row.high.label.as_str()])
                .chain(chart.columns[1..].iter().map(String::as_str)),
        ) + 10.0 * look.scale;
        let name_width = area.width * 0.36;
        let right = area.right();
        Self {
            name: area.x,
            name_width: name_width - 6.0 * look.scale,
            bars_left: area.x + name_width + end,
            bars_right: right - 2.0 * figure - end - 2.0 * look.scale,
            figures: [right - figure, right],
        }
    }

    /// The frame of the bars in a row or over all rows.
    fn frame(&self, chart: &TornadoChart, rows: Area) -> Frame {
        let bars = Area {
            x: self.bars_left,
            width: self.bars_right - self.bars_left,
            ..rows
        };
        Frame::row(bars, &chart.x)
    }
}

/// Draws the chart with its title from the top of an area, the assumptions that matter most; returns where it ends.
pub fn tornado(drawing: &mut Drawing, look: Look, area: Area, chart: &TornadoChart) -> f64 {
    let area = head(drawing, look, area, &chart.title, &chart.method, 2);
    let note = look.note();
    let columns = Columns::of(look, area, chart);
    let rows = chart
        .rows
        .get(..TornadoChart::ON_PAPER.min(chart.rows.len()))
        .unwrap_or_default();
    // What the bars show stands above them, then the ticks and the names of the columns on one line.
    let first = area.y + note.size;
    drawing.text_within(columns.name, first, columns.name_width, &chart.ends, note);
    let title_room = area.right() - columns.bars_left;
    drawing.text_within(columns.bars_left, first, title_room, &chart.x_title, note);
    let ticks = first + note.size * 1.9;
    drawing.text_within(
        columns.name,
        ticks,
        columns.name_width,
        &chart.columns[0],
        note,
    );
    for (name, right) in chart.columns[1..].iter().zip(columns.figures) {
        drawing.text(right, ticks, name, note.end());
    }
    let top = ticks + note.size * 0.6;
    let height = ROW * look.scale;
    let bottom = top + height * rows.len() as f64;
    let all_rows = Area {
        y: top,
        height: bottom - top,
        ..area
    };
    let frame = columns.frame(chart, all_rows);
    let mut end = f64::NEG_INFINITY;
    for tick in &chart.x.ticks {
        let x = frame.x(tick.at);
        drawing.line(&[(x, top), (x, bottom)], look.hairline());
        let half = typeface::width(&tick.label) * note.size / 2.0;
        let free = x - half > end + 4.0 && x + half < columns.figures[0] - 18.0 * look.scale;
        if free {
            drawing.text(x, ticks, &tick.label, note.middle());
            end = x + half;
        }
    }
    for (index, row) in rows.iter().enumerate() {
        let slot = Area::new(area.x, top + height * index as f64, area.width, height);
        draw_row(drawing, look, slot, chart, row, &columns);
    }
    svg::draw(drawing, look, &frame, &[chart.base_mark()]);
    let mut y = bottom + note.size * 1.5;
    let style = TextStyle {
        colour: look.tokens().ink,
        ..note
    };
    drawing.text(
        frame
            .x(chart.base)
            .clamp(columns.bars_left, columns.bars_right),
        y,
        &chart.base_label,
        style.middle(),
    );
    for sentence in &chart.left_out {
        y += note.size * 1.35;
        drawing.text_within(area.x, y, area.width, sentence, note);
    }
    y
}

fn draw_row(
    drawing: &mut Drawing,
    look: Look,
    slot: Area,
    chart: &TornadoChart,
    row: &TornadoRow,
    columns: &Columns,
) {
    let (note, body, tokens) = (look.note(), look.body(), look.tokens());
    let middle = slot.y + slot.height / 2.0;
    drawing.line(
        &[(slot.x, slot.bottom()), (slot.right(), slot.bottom())],
        Pen::new(0.4, tokens.hairline),
    );
    // The unit has the room that the name leaves.
    let name = drawing.settable(&row.name);
    let needed = typeface::width(&name) * body.size;
    let baseline = middle + body.size * 0.36;
    let room = Fit {
        width: columns.name_width,
        least: 0.72,
    };
    drawing.text_fitted(columns.name, baseline, &name, body, room);
    let unit = drawing.settable(&row.unit);
    let unit_at = columns.name + needed + 4.0 * look.scale;
    if needed + 4.0 * look.scale + typeface::width(&unit) * note.size <= columns.name_width {
        drawing.text(unit_at, baseline, &unit, note);
    }
    let frame = columns.frame(chart, slot);
    svg::draw(drawing, look, &frame, &chart.row_marks(row));
    let small = middle + note.size * 0.36;
    for (end, x) in [&row.low, &row.high].into_iter().zip(columns.figures) {
        drawing.text(
            x,
            small,
            &end.label,
            TextStyle {
                colour: tokens.ink,
                ..note
            }
            .end(),
        );
    }
}
