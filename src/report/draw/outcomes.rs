//! The distribution of the outcomes as vectors: curves, the marks of each strategy on the same axis, and the figures.

use super::frame::Frame;
use super::{Look, head};
use crate::report::chart::{OutcomeChart, OutcomeCurve, OutcomeMarkKind};
use crate::report::drawing::{Area, Drawing, Pen, Style};
use crate::report::palette::{Mark, Rgb};
use crate::report::typeface;

/// Height of the plot at scale 1, points.
const PLOT: f64 = 168.0;
/// Height of a strategy's row of marks at scale 1, points.
const MARKS: f64 = 10.0;
/// Height of a row of the table at scale 1, points.
const ROW: f64 = 13.0;
/// Lines that a name in it may take.
const NAME_LINES: usize = 4;

/// Draws the chart with its title from the top of an area; answers where it ends.
pub fn outcomes(drawing: &mut Drawing, look: Look, area: Area, chart: &OutcomeChart) -> f64 {
    let area = head(drawing, look, area, &chart.title, &chart.method, 2);
    let tokens = look.tokens();
    let plot = Area {
        height: PLOT * look.scale,
        ..area
    };
    let frame = Frame::draw(
        drawing,
        look,
        plot,
        (&chart.x, &chart.x_title),
        (&chart.y, &chart.y_title),
    );
    for curve in &chart.curves {
        curve_shape(drawing, look, &frame, curve);
    }
    let x = frame.x(chart.rule.at);
    drawing.line(
        &[(x, frame.area.y), (x, frame.area.bottom())],
        Pen::new(0.8, tokens.quiet),
    );
    drawing.text(
        x + 3.0,
        frame.area.y + look.note().size,
        &chart.rule.label,
        look.note(),
    );
    // In the order of the comparison; on the plot the active one is drawn last, on top.
    let mut curves: Vec<&OutcomeCurve> = chart.curves.iter().collect();
    curves.sort_by_key(|curve| curve.strategy);
    let mut y = plot.bottom() + 8.0 * look.scale;
    for curve in &curves {
        marks(drawing, look, &frame, curve, area.x, y);
        y += MARKS * look.scale;
    }
    table(
        drawing,
        look,
        Area {
            y: y + 4.0 * look.scale,
            ..area
        },
        chart,
        &curves,
    )
}

fn curve_shape(drawing: &mut Drawing, look: Look, frame: &Frame<'_>, curve: &OutcomeCurve) {
    let colour = look.slot(curve.slot);
    let points: Vec<_> = curve
        .points
        .iter()
        .filter(|(x, _)| frame.holds_x(*x))
        .map(|(x, y)| frame.at(*x, *y))
        .collect();
    if let (true, Some(first), Some(last)) = (curve.active, points.first(), points.last()) {
        let floor = frame.area.bottom();
        let mut outline = points.clone();
        outline.extend([(last.0, floor), (first.0, floor)]);
        drawing.polygons([outline.as_slice()], colour, 0.13);
    }
    drawing.line(
        &points,
        Pen::new(if curve.active { 1.7 } else { 1.1 } * look.scale, colour),
    );
}

/// The marks of one strategy on the axis above, its own at the left.
fn marks(
    drawing: &mut Drawing,
    look: Look,
    frame: &Frame<'_>,
    curve: &OutcomeCurve,
    left: f64,
    y: f64,
) {
    let colour = look.slot(curve.slot);
    let radius = 2.3 * look.scale;
    drawing.mark(left + radius, y, radius, Mark::of(curve.slot), colour, None);
    let of = |kind| {
        curve
            .marks
            .iter()
            .find(|mark| mark.kind == kind)
            .map(|mark| frame.x(mark.at))
    };
    if let (Some(low), Some(high)) = (
        of(OutcomeMarkKind::OneInTwentyBelow),
        of(OutcomeMarkKind::OneInTwentyAbove),
    ) {
        drawing.line(&[(low, y), (high, y)], Pen::new(0.9 * look.scale, colour));
    }
    for mark in &curve.marks {
        outcome_mark(drawing, look, mark.kind, (frame.x(mark.at), y), colour);
    }
}

fn outcome_mark(
    drawing: &mut Drawing,
    look: Look,
    kind: OutcomeMarkKind,
    (x, y): (f64, f64),
    colour: Rgb,
) {
    let s = look.scale;
    match kind {
        OutcomeMarkKind::WorstFivePercent => {
            let corners = [
                (x - 2.6 * s, y),
                (x + 2.0 * s, y - 2.9 * s),
                (x + 2.0 * s, y + 2.9 * s),
            ];
            drawing.polygons([corners.as_slice()], colour, 1.0);
        }
        OutcomeMarkKind::OneInTwentyBelow | OutcomeMarkKind::OneInTwentyAbove => {
            drawing.line(
                &[(x, y - 3.2 * s), (x, y + 3.2 * s)],
                Pen::new(0.9 * s, colour),
            );
        }
        OutcomeMarkKind::Median => drawing.line(
            &[(x, y - 4.0 * s), (x, y + 4.0 * s)],
            Pen::new(2.2 * s, colour),
        ),
        OutcomeMarkKind::Mean => {
            drawing.mark(x, y, 2.9 * s, Mark::Circle, colour, None);
            drawing.mark(x, y, 1.8 * s, Mark::Circle, look.tokens().panel, None);
        }
    }
}

/// Every figure: strategies as rows, the marks as columns, and the chance of a loss; answers where it ends.
fn table(
    drawing: &mut Drawing,
    look: Look,
    area: Area,
    chart: &OutcomeChart,
    curves: &[&OutcomeCurve],
) -> f64 {
    let (note, body, tokens) = (look.note(), look.body(), look.tokens());
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
            outcome_mark(
                drawing,
                look,
                mark.kind,
                (right - 3.0 * look.scale, area.y + 4.0 * look.scale),
                tokens.quiet,
            );
        }
        // The last line of every name stands on one line.
        let start = head_bottom - leading * (name.len() as f64 - 1.0);
        for (number, line) in name.iter().enumerate() {
            drawing.text(right, start + leading * number as f64, line, note.end());
        }
    }
    let mut y = head_bottom + 4.0 * look.scale;
    for curve in curves {
        drawing.line(
            &[(area.x, y), (area.right(), y)],
            Pen::new(0.5, tokens.hairline),
        );
        let baseline = y + ROW * look.scale / 2.0 + body.size * 0.36;
        let colour = look.slot(curve.slot);
        let radius = 2.3 * look.scale;
        drawing.mark(
            area.x + radius,
            baseline - body.size * 0.36,
            radius,
            Mark::of(curve.slot),
            colour,
            None,
        );
        let style = Style {
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
    drawing.line(
        &[(area.x, y), (area.right(), y)],
        Pen::new(0.5, tokens.hairline),
    );
    y
}
