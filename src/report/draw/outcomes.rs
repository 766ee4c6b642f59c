//! The distribution of the outcomes on paper: curves, the marks of each strategy on the same axis, and the figures.

use super::frame::{Frame, NamedAxis};
use super::{Look, head};
use crate::report::chart::{OutcomeChart, OutcomeCurve};
use crate::report::drawing::{Area, Drawing, TextStyle};
use crate::report::marks::{Ink, Size, Symbol, svg};
use crate::report::typeface;

/// Height of the plot at scale 1, points.
const PLOT: f64 = 168.0;
/// Height of a strategy's row of marks at scale 1, points.
const MARKS: f64 = 10.0;
/// Height of a row of the table at scale 1, points.
const ROW: f64 = 13.0;
/// Lines that a name in it may take.
const NAME_LINES: usize = 4;

/// Draws the chart with its title from the top of an area; returns where it ends.
pub fn outcomes(drawing: &mut Drawing, look: Look, area: Area, chart: &OutcomeChart) -> f64 {
    let area = head(drawing, look, area, &chart.title, &chart.method, 2);
    let plot = Area {
        height: PLOT * look.scale,
        ..area
    };
    let (x, y) = (
        NamedAxis {
            axis: &chart.x,
            title: &chart.x_title,
        },
        NamedAxis {
            axis: &chart.y,
            title: &chart.y_title,
        },
    );
    let frame = Frame::draw(drawing, look, plot, x, y);
    svg::draw(drawing, look, &frame, &chart.marks());
    let curves = chart.in_order();
    let mut y = plot.bottom() + 8.0 * look.scale;
    for curve in &curves {
        let radius = look.style().size(Size::Legend);
        slot_symbol(drawing, look, (area.x + radius, y), curve);
        // On the axis of the plot above.
        let row = Area::new(frame.area.x, y, frame.area.width, 0.0);
        let row = Frame::row(row, &chart.x);
        svg::draw(drawing, look, &row, &curve.row_marks());
        y += MARKS * look.scale;
    }
    let rest = Area {
        y: y + 4.0 * look.scale,
        ..area
    };
    table(drawing, look, rest, chart, &curves)
}

fn slot_symbol(drawing: &mut Drawing, look: Look, at: (f64, f64), curve: &OutcomeCurve) {
    let of = (Ink::Strategy(curve.slot), Size::Legend);
    svg::symbol(drawing, look, at, Symbol::Slot(curve.slot), of);
}

/// Every figure: strategies as rows, the marks as columns, and the chance of a loss; returns where it ends.
fn table(
    drawing: &mut Drawing,
    look: Look,
    area: Area,
    chart: &OutcomeChart,
    curves: &[&OutcomeCurve],
) -> f64 {
    let (note, body) = (look.note(), look.body());
    let Some(first) = curves.first() else {
        return area.y;
    };
    let names: Vec<&str> = first
        .marks
        .iter()
        .map(|mark| mark.name.as_str())
        .chain([chart.loss_name.as_str()])
        .collect();
    let label = area.width * 0.32;
    let column = (area.width - label) / names.len().max(1) as f64;
    let leading = note.size * 1.2;
    let wrapped: Vec<Vec<String>> = names
        .iter()
        .map(|name| {
            typeface::wrapped(
                &drawing.settable(name),
                (column - 8.0 * look.scale) / note.size,
                3,
            )
        })
        .collect();
    let lines = wrapped.iter().map(Vec::len).max().unwrap_or(1);
    let head_bottom = area.y + 9.0 * look.scale + leading * lines as f64;
    for (index, name) in wrapped.iter().enumerate() {
        let right = area.x + label + column * (index as f64 + 1.0);
        if let Some(mark) = first.marks.get(index) {
            let at = (right - 3.0 * look.scale, area.y + 4.0 * look.scale);
            let of = (Ink::Quiet, Size::Outcome);
            svg::symbol(drawing, look, at, Symbol::Outcome(mark.kind), of);
        }
        // The last line of every name stands on one line.
        let start = head_bottom - leading * (name.len() as f64 - 1.0);
        for (number, line) in name.iter().enumerate() {
            drawing.text(right, start + leading * number as f64, line, note.end());
        }
    }
    let mut y = head_bottom + 4.0 * look.scale;
    for curve in curves {
        drawing.line(&[(area.x, y), (area.right(), y)], look.hairline());
        let baseline = y + ROW * look.scale / 2.0 + body.size * 0.36;
        let colour = look.slot(curve.slot);
        let radius = look.style().size(Size::Legend);
        let at = (area.x + radius, baseline - body.size * 0.36);
        slot_symbol(drawing, look, at, curve);
        let style = TextStyle {
            colour,
            strong: curve.active,
            ..body
        };
        // A long name takes further lines, and its row their height.
        let name = drawing.settable(&curve.name);
        let lines = typeface::wrapped(&name, (label - 14.0 * look.scale) / body.size, NAME_LINES);
        let leading = body.size * 1.18;
        for (number, line) in lines.iter().enumerate() {
            drawing.text(
                area.x + 8.5 * look.scale,
                baseline + leading * number as f64,
                line,
                style,
            );
        }
        let figures = curve
            .marks
            .iter()
            .map(|mark| mark.value.as_str())
            .chain([curve.loss.as_str()]);
        for (index, figure) in figures.enumerate() {
            drawing.text(
                area.x + label + column * (index as f64 + 1.0),
                baseline,
                figure,
                body.end(),
            );
        }
        y += ROW * look.scale + leading * lines.len().saturating_sub(1) as f64;
    }
    drawing.line(&[(area.x, y), (area.right(), y)], look.hairline());
    y
}
