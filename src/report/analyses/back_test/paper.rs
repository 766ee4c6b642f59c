//! The back-test on paper: the points, what ranks them how well, hits beside misses, and what the
//! inputs are worth.

use super::{BackTestChart, RankRow};
use crate::report::draw::{Frame, Look, NamedAxis, head};
use crate::report::drawing::{Area, Drawing, Fit, Paragraph, TextStyle};
use crate::report::marks::{Ink, svg};
use crate::report::typeface;

/// Height of the plot at scale 1, points.
const PLOT: f64 = 300.0;
/// Lines that one remark on the inputs may take.
const REMARK_LINES: usize = 6;

/// Draws the chart with its title from the top of an area; returns where it ends.
pub fn draw(drawing: &mut Drawing, look: Look, area: Area, chart: &BackTestChart) -> f64 {
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

fn points(drawing: &mut Drawing, look: Look, plot: Area, chart: &BackTestChart) {
    let (x, y) = (
        NamedAxis::new(&chart.x, &chart.x_title),
        NamedAxis::new(&chart.y, &chart.y_title),
    );
    let frame = Frame::draw(drawing, look, plot, x, y);
    // A name that finds no room on the plot stands in the list of misses beside it.
    svg::draw(drawing, look, &frame, &chart.marks());
}

/// The rank correlations, the means, hits and misses; returns where they end.
fn figures(drawing: &mut Drawing, look: Look, area: Area, chart: &BackTestChart) -> f64 {
    let (note, body, tokens) = (look.note(), look.body(), look.tokens());
    let leading = note.size * 1.3;
    let heading = body.strong();
    let mut y = area.y + body.size;
    drawing.text_within(area.x, y, area.width, &chart.words.ranks, heading);
    let two_lines = |style: TextStyle| Paragraph {
        style,
        leading: style.size * 1.3,
        lines: 2,
    };
    let method = &chart.words.ranks_method;
    y = drawing.paragraph(area, y + leading, method, two_lines(note));
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
    y = drawing.paragraph(area, y + body.size, &chart.means, two_lines(body));
    let ink = TextStyle {
        colour: tokens.ink,
        ..note
    };
    for (title, list, colour) in [
        (&chart.words.hits, &chart.hits, tokens.ink),
        (&chart.words.misses, &chart.misses, look.ink(Ink::Missed)),
    ] {
        y += 3.0 * look.scale;
        drawing.text_within(
            area.x,
            y,
            area.width,
            title,
            TextStyle { colour, ..heading },
        );
        y += leading * 1.1;
        for point in list.iter().filter_map(|index| chart.points.get(*index)) {
            y = drawing.paragraph(area, y, &point.reading, two_lines(ink));
        }
    }
    y - leading
}

/// A rank correlation with its interval drawn from −1 to 1.
fn draw_rank(drawing: &mut Drawing, look: Look, area: Area, rank: &RankRow) {
    let (note, body) = (look.note(), look.body());
    let middle = area.y + area.height / 2.0;
    let rail = Area {
        x: area.right() - 52.0 * look.scale,
        width: 52.0 * look.scale - 3.0,
        ..area
    };
    let row = Frame::row(rail, &RankRow::axis());
    svg::draw(drawing, look, &row, &rank.marks());
    let interval_at = rail.x - 5.0 * look.scale;
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
    let fit = Fit {
        width: room,
        least: 0.8,
    };
    drawing.text_fitted(area.x, baseline, &rank.name, body, fit);
}

fn remarks(drawing: &mut Drawing, look: Look, area: Area, chart: &BackTestChart) -> f64 {
    let (note, body) = (look.note(), look.body());
    let leading = note.size * 1.3;
    let mut y = area.y + body.size;
    drawing.text_within(area.x, y, area.width, &chart.words.caveats, body.strong());
    y += leading * 1.1;
    for remark in &chart.caveats {
        let set = Paragraph {
            style: note,
            leading,
            lines: REMARK_LINES,
        };
        y = drawing.paragraph(area, y, remark, set) + 1.5 * look.scale;
    }
    y - leading
}
