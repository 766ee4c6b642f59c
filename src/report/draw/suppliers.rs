//! The look-through to suppliers on paper.

use super::legend::{Entry, legend};
use super::{Frame, Look, head};
use crate::report::chart::{SupplierChart, SupplierRow};
use crate::report::drawing::{Area, Drawing, Fit, Paragraph};
use crate::report::marks::svg;
use crate::report::typeface;

/// Height of a strategy's bar with the room around it at scale 1, points.
const BAR: f64 = 8.4;
/// Lines that the companies on a vendor's models may take.
const COMPANY_LINES: usize = 6;

/// Where the parts of a row lie.
struct Columns {
    name: f64,
    name_width: f64,
    /// Where bars begin, at zero.
    bars_left: f64,
    /// The end of their axis.
    bars_right: f64,
    /// Right ends of the three figures, and their width.
    figures: [f64; 3],
    figure_width: f64,
}

impl Columns {
    fn of(look: Look, area: Area) -> Self {
        let figure = area.width * 0.12;
        let name = area.width * 0.19;
        let right = area.right();
        Self {
            name: area.x,
            name_width: name - 6.0 * look.scale,
            bars_left: area.x + name,
            bars_right: right - 3.0 * figure - 36.0 * look.scale,
            figures: [right - 2.0 * figure, right - figure, right],
            figure_width: figure - 6.0 * look.scale,
        }
    }

    /// The frame of the bars in a row.
    fn frame(&self, chart: &SupplierChart, row: Area) -> Frame {
        let bars = Area {
            x: self.bars_left,
            width: self.bars_right - self.bars_left,
            ..row
        };
        Frame::row(bars, &chart.x)
    }
}

/// Draws the chart with its title from the top of an area; returns where it ends.
pub fn suppliers(drawing: &mut Drawing, look: Look, area: Area, chart: &SupplierChart) -> f64 {
    let area = head(drawing, look, area, &chart.title, &chart.method, 2);
    let note = look.note();
    if chart.rows.is_empty() {
        let set = Paragraph {
            style: look.body(),
            leading: note.size * 1.35,
            lines: 3,
        };
        let end = drawing.paragraph(area, area.y + note.size, &chart.none, set);
        return end - note.size;
    }
    let strategies = chart.strategies.iter();
    let named =
        strategies.map(|of| Entry::strategy(of.slot, &of.name, of.strategy == chart.looked_at));
    let area = legend(drawing, look, area, &named.collect::<Vec<_>>());
    let columns = Columns::of(look, area);
    let leading = note.size * 1.2;
    let heads: Vec<Vec<String>> = chart
        .columns
        .iter()
        .map(|name| typeface::wrapped(&drawing.settable(name), columns.figure_width / note.size, 2))
        .collect();
    let first = area.y + note.size;
    drawing.text_within(
        columns.bars_left,
        first,
        columns.bars_right - columns.bars_left,
        &chart.x_title,
        note,
    );
    let ticks = first + leading;
    let frame = columns.frame(chart, area);
    for tick in &chart.x.ticks {
        drawing.text(frame.x(tick.at), ticks, &tick.label, note.middle());
    }
    for (lines, right) in heads.iter().zip(columns.figures) {
        let start = ticks - leading * (lines.len() as f64 - 1.0);
        for (number, line) in lines.iter().enumerate() {
            drawing.text(right, start + leading * number as f64, line, note.end());
        }
    }
    let mut y = ticks + 4.0 * look.scale;
    for row in chart.rows.iter().take(SupplierChart::ON_PAPER) {
        y = draw_row(drawing, look, Area { y, ..area }, chart, row, &columns);
    }
    drawing.line(&[(area.x, y), (area.right(), y)], look.hairline());
    y += note.size * 0.2;
    for sentence in [&chart.left_out, &chart.without_vendor]
        .into_iter()
        .filter(|sentence| !sentence.is_empty())
    {
        y += note.size * 1.4;
        drawing.text_within(area.x, y, area.width, sentence, note);
    }
    y
}

/// Draws a vendor's row from the top of an area; returns where it ends.
fn draw_row(
    drawing: &mut Drawing,
    look: Look,
    area: Area,
    chart: &SupplierChart,
    row: &SupplierRow,
    columns: &Columns,
) -> f64 {
    let (note, body) = (look.note(), look.body());
    let hairline = look.hairline();
    drawing.line(&[(area.x, area.y), (area.right(), area.y)], hairline);
    let top = area.y + 4.0 * look.scale;
    let baseline = top + body.size;
    let bars_bottom = top + BAR * look.scale * row.shares.len().max(1) as f64;
    let bars = Area {
        y: top,
        height: bars_bottom - top,
        ..area
    };
    let frame = columns.frame(chart, bars);
    for tick in &chart.x.ticks {
        let x = frame.x(tick.at);
        drawing.line(&[(x, area.y), (x, bars_bottom)], hairline);
    }
    let room = Fit {
        width: columns.name_width,
        least: 0.72,
    };
    drawing.text_fitted(columns.name, baseline, &row.vendor, body.strong(), room);
    svg::draw(drawing, look, &frame, &row.marks(chart.looked_at));
    for (figure, right) in [&row.tenants_share, &row.crush, &row.per_release]
        .into_iter()
        .zip(columns.figures)
    {
        drawing.text(right, baseline, figure, body.end());
    }
    // The companies stand beneath the figures, beside the bars.
    let left = columns.figures[0] - columns.figure_width;
    let companies = Area {
        x: left,
        width: area.right() - left,
        ..area
    };
    let leading = note.size * 1.25;
    let set = Paragraph {
        style: note,
        leading,
        lines: COMPANY_LINES,
    };
    let end = drawing.paragraph(companies, baseline + leading * 1.1, &row.holdings, set);
    bars_bottom.max(end - leading) + 4.0 * look.scale
}
