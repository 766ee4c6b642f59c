//! The map of all mixes on paper.

use super::legend::{Entry, legend};
use super::{Frame, Look, Picture, SheetContent, head};
use crate::language::Text;
use crate::report::chart::{
    Axis, IsoLine, MapMark, MapMarkKind, Scale, TRIANGLE_HEIGHT, TernaryMap,
};
use crate::report::drawing::{Area, Drawing, Pen, TextStyle};
use crate::report::marks::svg::{self, SHADES};
use crate::report::marks::{Ink, Mark, Size, Symbol};
use crate::report::typeface;

const HEIGHT: f64 = TRIANGLE_HEIGHT;

/// Where the names of the lines of equal value stand that do not end on the right side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineNames {
    /// Nowhere.
    LeftOut,
    /// On the lines.
    OnLines,
}

/// Draws the map with its title, the ramp beneath.
pub fn map(drawing: &mut Drawing, look: Look, area: Area, map: &TernaryMap) {
    let area = head(drawing, look, area, &map.title, &map.metric, 2);
    triangle(drawing, look, area, map, LineNames::LeftOut);
}

/// Draws the map with its title from the top of an area, as large as its width allows, with the
/// names of the marks and of every line; returns where it ends.
fn large_map(drawing: &mut Drawing, look: Look, area: Area, map: &TernaryMap) -> f64 {
    let area = head(drawing, look, area, &map.title, &map.metric, 2);
    // The active strategy is drawn last, on top; here all keep the order of their slots.
    let mut marks: Vec<(u8, &MapMark)> = map
        .marks
        .iter()
        .filter_map(|mark| match mark.kind {
            MapMarkKind::Strategy { slot } => Some((slot, mark)),
            MapMarkKind::Best => None,
        })
        .collect();
    marks.sort_by_key(|(slot, _)| *slot);
    let strategies = marks
        .into_iter()
        .map(|(slot, mark)| Entry::strategy(slot, &mark.name, mark.active));
    let area = legend(drawing, look, area, &strategies.collect::<Vec<_>>());
    // Lines are named at the right side, which needs room on both for the triangle to stand in the
    // middle.
    let height = HEIGHT * 0.78 * area.width + 2.0 * look.note().size + 15.0 + 31.0 * look.scale;
    let area = Area { height, ..area };
    triangle(drawing, look, area, map, LineNames::OnLines);
    area.bottom()
}

/// The triangle with its corners named, and the ramp beneath. Lines that do not end on the right
/// side are named on themselves where that is asked for.
fn triangle(drawing: &mut Drawing, look: Look, area: Area, map: &TernaryMap, names: LineNames) {
    let names_on_lines = names == LineNames::OnLines;
    let note = look.note();
    // Where there is room, marks in the corners keep clear of the corners' names.
    let clear = if names_on_lines {
        4.0 * look.scale
    } else {
        0.0
    };
    let (above, below, ramp) = (
        note.size + 9.0 + clear,
        note.size + 6.0 + 2.0 * clear,
        19.0 * look.scale,
    );
    let base = (area.width - 8.0)
        .min((area.height - above - below - ramp) / HEIGHT)
        .max(20.0);
    let left = area.x + (area.width - base) / 2.0;
    let bottom = area.y + above + base * HEIGHT;
    let triangle = Area::new(left, bottom - base * HEIGHT, base, base * HEIGHT);
    let frame = Frame::bare(
        triangle,
        &Axis::bare(0.0, 1.0, Scale::Share),
        &Axis::bare(0.0, HEIGHT, Scale::Share),
    );
    svg::draw(drawing, look, &frame, &map.ground_marks());
    let unnamed = names_at_the_side(drawing, look, map, &frame, area.right());
    let corners = [
        (0.0, 0.0),
        (1.0, 0.0),
        (0.5, HEIGHT),
        (0.0, 0.0),
        (1.0, 0.0),
    ];
    drawing.line(
        &corners.map(|corner| frame.at(corner)),
        Pen::new(0.7, look.tokens().quiet),
    );
    if names_on_lines {
        svg::draw(drawing, look, &frame, &unnamed);
    }
    let marks: Vec<Mark> = map.marks.iter().map(MapMark::mark).collect();
    svg::draw(drawing, look, &frame, &marks);
    let [application, base_model, vertical] = &map.corners;
    let corner = TextStyle {
        colour: look.tokens().ink,
        ..note
    };
    drawing.text(
        left + base / 2.0,
        area.y + note.size,
        vertical,
        corner.middle(),
    );
    let half = area.width / 2.0 - 3.0;
    drawing.text_within(
        area.x,
        bottom + note.size + 3.0 + clear,
        half,
        application,
        corner,
    );
    let room = typeface::shortened(base_model, half / note.size);
    drawing.text(
        area.right(),
        bottom + note.size + 3.0 + clear,
        &room,
        corner.end(),
    );
    draw_ramp(
        drawing,
        look,
        Area::new(area.x, bottom + below + 3.0, area.width, ramp),
        map,
    );
}

/// Names lines that end on the right side there, outside the triangle; returns the names of the
/// others.
fn names_at_the_side(
    drawing: &mut Drawing,
    look: Look,
    map: &TernaryMap,
    frame: &Frame,
    right: f64,
) -> Vec<Mark> {
    let note = look.note();
    let mut unnamed = Vec::new();
    for line in &map.iso_lines {
        let ends = line
            .pieces
            .iter()
            .flatten()
            .filter(|(x, y)| (x + y / (2.0 * HEIGHT) - 1.0).abs() < 1e-6);
        let end = ends
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map(|end| frame.at(*end));
        let fits =
            |(x, _): &(f64, f64)| typeface::width(&line.label) * note.size <= right - x - 4.0;
        if let Some((x, y)) = end.filter(fits) {
            drawing.text(x + 4.0, y + note.size * 0.2, &line.label, note);
        } else {
            unnamed.extend(line.name_mark());
        }
    }
    unnamed
}

fn draw_ramp(drawing: &mut Drawing, look: Look, area: Area, map: &TernaryMap) {
    let note = look.note();
    let low_width = typeface::width(&map.low_label) * note.size + 4.0;
    let high_width = typeface::width(&map.high_label) * note.size + 4.0;
    let height = 4.5 * look.scale;
    let bar = Area::new(
        area.x + low_width,
        area.y,
        (area.width - low_width - high_width).max(10.0),
        height,
    );
    let step = bar.width / SHADES as f64;
    for shade in 0..SHADES {
        let colour = look.shade(shade);
        let room = if shade + 1 == SHADES {
            step
        } else {
            step + 0.4
        };
        drawing.rect(
            Area::new(bar.x + step * shade as f64, bar.y, room, height),
            0.0,
            colour,
            1.0,
        );
    }
    let baseline = bar.y + height / 2.0 + note.size * 0.36;
    drawing.text(area.x, baseline, &map.low_label, note);
    drawing.text(area.right(), baseline, &map.high_label, note.end());
    let Some(legend) = &map.star else { return };
    let baseline = bar.bottom() + note.size * 1.5;
    let at = (area.x + 3.2 * look.scale, baseline - note.size * 0.36);
    svg::symbol(
        drawing,
        look,
        at,
        Symbol::Star,
        (Ink::Ink, Size::BestInLegend),
    );
    drawing.text_within(
        area.x + 9.0 * look.scale,
        baseline,
        area.width - 9.0 * look.scale,
        legend,
        note,
    );
}

impl SheetContent for TernaryMap {
    fn title(&self) -> &str {
        &self.title
    }

    fn summary(&self, text: &Text) -> String {
        self.summary(text)
    }

    fn width(&self) -> f64 {
        460.0
    }

    fn draw(&self, drawing: &mut Drawing, look: Look, area: Area) -> f64 {
        large_map(drawing, look, area, self)
    }

    fn pictures(&self) -> Vec<Picture> {
        let names = self.iso_lines.iter().filter_map(IsoLine::name_mark);
        let symbols = self.marks.iter().map(MapMark::mark);
        let marks = self.ground_marks().into_iter().chain(symbols).chain(names);
        vec![Picture::new(
            &Axis::ROW,
            &Axis::bare(0.0, TRIANGLE_HEIGHT, Scale::Share),
            marks.collect(),
        )]
    }
}
