//! The back-test as vectors: the points, what ranks them how well, hits beside misses, and what the inputs are worth.

use super::frame::Frame;
use super::names::{self, Beside};
use super::{Look, head};
use crate::report::chart::{BackTestChart, RankRow};
use crate::report::drawing::{Area, Drawing, Pen, Style};
use crate::report::palette::{DRIVERS, Mark, Rgb};
use crate::report::typeface;

/// Height of the plot at scale 1, points.
const PLOT: f64 = 300.0;
/// Lines that one remark on the inputs may take.
const REMARK_LINES: usize = 6;

/// Draws the chart with its title from the top of an area; answers where it ends.
pub fn back_test(drawing: &mut Drawing, look: Look, area: Area, chart: &BackTestChart) -> f64 {
    let area = head(drawing, look, area, &chart.title, &chart.method, 2);
    let (left, right) = area.cut_left(area.width * 0.56, 18.0 * look.scale);
    let plot = Area {
        height: PLOT * look.scale,
        ..left
    };
    points(drawing, look, plot, chart);
    let beside = figures(drawing, look, right, chart);
    let below = Area {
        y: plot.bottom().max(beside) + 8.0 * look.scale,
        ..area
    };
    remarks(drawing, look, below, chart)
}

/// Colour of the companies it missed by most.
const MISSED: Rgb = DRIVERS[0];

fn points(drawing: &mut Drawing, look: Look, plot: Area, chart: &BackTestChart) {
    let tokens = look.tokens();
    let note = look.note();
    let frame = Frame::draw(
        drawing,
        look,
        plot,
        (&chart.x, &chart.x_title),
        (&chart.y, &chart.y_title),
    );
    let (low, high) = (chart.x.low.max(chart.y.low), chart.x.high.min(chart.y.high));
    let mut taken = Vec::new();
    if high > low {
        let ends = [frame.at(low, low), frame.at(high, high)];
        drawing.line(&ends, Pen::new(0.8, tokens.quiet).dashed(2.4, 2.4));
        let at = (ends[0].0 + 5.0, ends[0].1 + note.size * 1.4);
        drawing.text(at.0, at.1, &chart.words.agree, note);
        taken.push(Area::new(
            at.0,
            at.1 - note.size,
            typeface::width(&chart.words.agree) * note.size,
            note.size * 1.2,
        ));
    }
    let radius = 2.3 * look.scale;
    for (index, point) in chart.points.iter().enumerate() {
        let (x, y) = frame.at(point.predicted, point.realised);
        let colour = if chart.misses.contains(&index) {
            MISSED
        } else {
            tokens.accent
        };
        // A filled point rests on reported figures alone, an open one on at least one assumed.
        drawing.mark(x, y, radius, Mark::Circle, colour, None);
        if point.assumed {
            drawing.mark(
                x,
                y,
                radius - 0.9 * look.scale,
                Mark::Circle,
                tokens.panel,
                None,
            );
        }
        taken.push(names::mark_place((x, y), radius));
    }
    let missed: Vec<Beside<'_>> = chart
        .misses
        .iter()
        .filter_map(|index| chart.points.get(*index))
        .map(|point| Beside {
            at: frame.at(point.predicted, point.realised),
            gap: 4.0 * look.scale,
            name: &point.name,
            style: note,
        })
        .collect();
    // A name that finds no room on the plot stands in the list of misses beside it.
    for (name, place) in missed
        .iter()
        .zip(names::places(&missed, frame.area, &taken))
    {
        if let Some(place) = place {
            names::set(drawing, look, name, place);
        }
    }
}

/// The rank correlations, the means, hits and misses; answers where they end.
fn figures(drawing: &mut Drawing, look: Look, area: Area, chart: &BackTestChart) -> f64 {
    let (note, body, tokens) = (look.note(), look.body(), look.tokens());
    let leading = note.size * 1.3;
    let heading = body.strong();
    let mut y = area.y + body.size;
    drawing.text_within(area.x, y, area.width, &chart.words.ranks, heading);
    y = drawing.paragraph(
        area,
        y + leading,
        leading,
        2,
        &chart.words.ranks_method,
        note,
    );
    for rank in &chart.ranks {
        draw_rank(
            drawing,
            look,
            Area {
                y,
                height: 13.0 * look.scale,
                ..area
            },
            rank,
        );
        y += 13.0 * look.scale;
    }
    y = drawing.paragraph(area, y + body.size, body.size * 1.3, 2, &chart.means, body);
    let ink = Style {
        colour: tokens.ink,
        ..note
    };
    for (title, list, colour) in [
        (&chart.words.hits, &chart.hits, tokens.ink),
        (&chart.words.misses, &chart.misses, MISSED),
    ] {
        y += 3.0 * look.scale;
        drawing.text_within(area.x, y, area.width, title, Style { colour, ..heading });
        y += leading * 1.1;
        for point in list.iter().filter_map(|index| chart.points.get(*index)) {
            y = drawing.paragraph(area, y, leading, 2, &point.reading, ink);
        }
    }
    y - leading
}

/// A rank correlation with its interval drawn from −1 to 1.
fn draw_rank(drawing: &mut Drawing, look: Look, area: Area, rank: &RankRow) {
    let (note, body, tokens) = (look.note(), look.body(), look.tokens());
    let middle = area.y + area.height / 2.0;
    let rail = (area.right() - 52.0 * look.scale, area.right() - 3.0);
    let x = |value: f64| rail.0 + (rail.1 - rail.0) * f64::midpoint(value, 1.0).clamp(0.0, 1.0);
    drawing.line(
        &[(rail.0, middle), (rail.1, middle)],
        Pen::new(0.6, tokens.hairline),
    );
    drawing.line(
        &[(x(0.0), middle - 4.0), (x(0.0), middle + 4.0)],
        Pen::new(0.6, tokens.quiet),
    );
    if let Some([low, rho, high]) = rank.numbers {
        let pale = tokens.panel.towards(tokens.accent, 0.5);
        drawing.line(
            &[(x(low), middle), (x(high), middle)],
            Pen::new(1.8 * look.scale, pale),
        );
        drawing.mark(
            x(rho),
            middle,
            2.4 * look.scale,
            Mark::Circle,
            tokens.accent,
            None,
        );
    }
    let interval_at = rail.0 - 5.0 * look.scale;
    let interval_width = typeface::width(&rank.interval) * note.size;
    drawing.text(
        interval_at,
        middle + note.size * 0.36,
        &rank.interval,
        note.end(),
    );
    let rho_at = interval_at - interval_width - 5.0 * look.scale;
    let baseline = middle + body.size * 0.36;
    drawing.text(rho_at, baseline, &rank.rho, body.strong().end());
    let room = rho_at - typeface::width(&rank.rho) * body.size - 5.0 * look.scale - area.x;
    drawing.text_fitted(area.x, baseline, room, &rank.name, body, 0.8);
}

fn remarks(drawing: &mut Drawing, look: Look, area: Area, chart: &BackTestChart) -> f64 {
    let (note, body) = (look.note(), look.body());
    let leading = note.size * 1.3;
    let mut y = area.y + body.size;
    drawing.text_within(area.x, y, area.width, &chart.words.caveats, body.strong());
    y += leading * 1.1;
    for remark in &chart.caveats {
        y = drawing.paragraph(area, y, leading, REMARK_LINES, remark, note) + 1.5 * look.scale;
    }
    y - leading
}
