//! The look-through to suppliers as vectors.

use super::legend::{Named, legend};
use super::{Look, head};
use crate::report::chart::{SupplierChart, SupplierRow};
use crate::report::drawing::{Area, Drawing, Pen, Style};
use crate::report::palette::Mark;
use crate::report::typeface;

/// Height of a strategy's bar with the room around it at scale 1, points.
const BAR: f64 = 8.4;
/// Lines that the companies on a vendor's models may take.
const COMPANY_LINES: usize = 6;

/// Where the parts of a row lie.
struct Columns {
    name: f64,
    name_width: f64,
    /// Bars, from zero to the end of the axis.
    bars: (f64, f64),
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
            bars: (area.x + name, right - 3.0 * figure - 36.0 * look.scale),
            figures: [right - 2.0 * figure, right - figure, right],
            figure_width: figure - 6.0 * look.scale,
        }
    }

    fn x(&self, chart: &SupplierChart, share: f64) -> f64 {
        self.bars.0 + (self.bars.1 - self.bars.0) * chart.x.position(share)
    }
}

/// Draws the chart with its title from the top of an area; answers where it ends.
pub fn suppliers(drawing: &mut Drawing, look: Look, area: Area, chart: &SupplierChart) -> f64 {
    let area = head(drawing, look, area, &chart.title, &chart.method, 2);
    let note = look.note();
    if chart.rows.is_empty() {
        let end = drawing.paragraph(
            area,
            area.y + note.size,
            note.size * 1.35,
            3,
            &chart.none,
            look.body(),
        );
        return end - note.size;
    }
    let strategies = chart.strategies.iter();
    let named = strategies
        .map(|of| Named::strategy(look, of.slot, &of.name, of.strategy == chart.looked_at));
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
        columns.bars.0,
        first,
        columns.bars.1 - columns.bars.0,
        &chart.x_title,
        note,
    );
    let ticks = first + leading;
    for tick in &chart.x.ticks {
        drawing.text(columns.x(chart, tick.at), ticks, &tick.label, note.middle());
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
    drawing.line(
        &[(area.x, y), (area.right(), y)],
        Pen::new(0.5, look.tokens().hairline),
    );
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

/// Draws a vendor's row from the top of an area; answers where it ends.
fn draw_row(
    drawing: &mut Drawing,
    look: Look,
    area: Area,
    chart: &SupplierChart,
    row: &SupplierRow,
    columns: &Columns,
) -> f64 {
    let (note, body, tokens) = (look.note(), look.body(), look.tokens());
    let hairline = Pen::new(0.5, tokens.hairline);
    drawing.line(&[(area.x, area.y), (area.right(), area.y)], hairline);
    let top = area.y + 4.0 * look.scale;
    let baseline = top + body.size;
    let bars_bottom = top + BAR * look.scale * row.shares.len().max(1) as f64;
    for tick in &chart.x.ticks {
        let x = columns.x(chart, tick.at);
        drawing.line(&[(x, area.y), (x, bars_bottom)], hairline);
    }
    drawing.text_fitted(
        columns.name,
        baseline,
        columns.name_width,
        &row.vendor,
        body.strong(),
        0.72,
    );
    for (index, share) in row.shares.iter().enumerate() {
        let y = top + BAR * look.scale * (index as f64 + 0.5);
        let colour = look.slot(share.slot);
        let (x, half) = (columns.x(chart, share.share), 2.7 * look.scale);
        drawing.rect(
            Area::new(columns.bars.0, y - half, x - columns.bars.0, 2.0 * half),
            0.0,
            colour,
            1.0,
        );
        let radius = 2.0 * look.scale;
        let mark_at = x + 4.5 * look.scale;
        drawing.mark(mark_at, y, radius, Mark::of(share.slot), colour, None);
        let strong = share.strategy == chart.looked_at;
        let style = Style {
            colour: tokens.ink,
            strong,
            ..note
        };
        drawing.text(
            mark_at + 5.0 * look.scale,
            y + note.size * 0.36,
            &share.label,
            style,
        );
    }
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
    let end = drawing.paragraph(
        companies,
        baseline + leading * 1.1,
        leading,
        COMPANY_LINES,
        &row.holdings,
        note,
    );
    bars_bottom.max(end - leading) + 4.0 * look.scale
}
