//! The map of all mixes as vectors.

use super::legend::{Named, legend};
use super::{Look, head};
use crate::language::numbers;
use crate::report::chart::{MapMark, MapMarkKind, TernaryMap};
use crate::report::drawing::{Area, Drawing, Pen, Style};
use crate::report::palette::Mark;
use crate::report::typeface;
use std::collections::BTreeMap;

/// Steps of the ramp that are told apart on paper.
const SHADES: usize = 32;

/// Height of the triangle whose base is 1.
const HEIGHT: f64 = 0.866_025_403_784_438_6;

/// Draws the map with its title, the ramp beneath.
pub fn map(drawing: &mut Drawing, look: Look, area: Area, map: &TernaryMap) {
    let area = head(drawing, look, area, &map.title, &map.metric, 2);
    triangle(drawing, look, area, map, false);
}

/// Draws the map with its title from the top of an area, as large as its width allows, with the names of the marks and
/// of every line; answers where it ends.
pub fn large_map(drawing: &mut Drawing, look: Look, area: Area, map: &TernaryMap) -> f64 {
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
        .map(|(slot, mark)| Named::strategy(look, slot, &mark.name, mark.active));
    let area = legend(drawing, look, area, &strategies.collect::<Vec<_>>());
    // Lines are named at the right side, which needs room on both for the triangle to stand in the middle.
    let height = HEIGHT * 0.78 * area.width + 2.0 * look.note().size + 15.0 + 31.0 * look.scale;
    let area = Area { height, ..area };
    triangle(drawing, look, area, map, true);
    area.bottom()
}

/// The triangle with its corners named, and the ramp beneath. Lines that do not end on the right side are named on
/// themselves where that is asked for.
fn triangle(drawing: &mut Drawing, look: Look, area: Area, map: &TernaryMap, names_on_lines: bool) {
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
    let place = |(x, y): (f64, f64)| (left + x * base, bottom - y * base);

    let mut shades: BTreeMap<usize, Vec<[(f64, f64); 3]>> = BTreeMap::new();
    for triangle in &map.triangles {
        let shade = (triangle.level * (SHADES - 1) as f64).round() as usize;
        shades
            .entry(shade)
            .or_default()
            .push(triangle.corners.map(place));
    }
    for (shade, triangles) in &shades {
        let colour = look.theme.ramp(*shade as f64 / (SHADES - 1) as f64);
        drawing.tiles(triangles.iter().map(<[_; 3]>::as_slice), colour);
    }
    let on_lines = iso_lines(drawing, look, map, place, area.right());
    drawing.line(
        &[
            place((0.0, 0.0)),
            place((1.0, 0.0)),
            place((0.5, HEIGHT)),
            place((0.0, 0.0)),
            place((1.0, 0.0)),
        ],
        Pen::new(0.7, look.tokens().quiet),
    );
    if names_on_lines {
        line_names(drawing, look, &on_lines);
    }
    marks(drawing, look, map, place);
    let [application, base_model, vertical] = &map.corners;
    let corner = Style {
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

fn iso_lines(
    drawing: &mut Drawing,
    look: Look,
    map: &TernaryMap,
    place: impl Fn((f64, f64)) -> (f64, f64),
    right: f64,
) -> Vec<((f64, f64), String)> {
    let note = look.note();
    let colour = look.tokens().panel;
    let mut unnamed = Vec::new();
    for line in &map.iso_lines {
        let pieces: Vec<_> = line.pieces.iter().map(|piece| piece.map(&place)).collect();
        drawing.lines(pieces.iter().map(<[_; 2]>::as_slice), Pen::new(0.6, colour));
        // A line that ends on the right side is named there, outside the triangle.
        let ends = line
            .pieces
            .iter()
            .flatten()
            .filter(|(x, y)| (x + y / (2.0 * HEIGHT) - 1.0).abs() < 1e-6);
        let end = ends
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map(|end| place(*end));
        let fits =
            |(x, _): &(f64, f64)| typeface::width(&line.label) * note.size <= right - x - 4.0;
        if let Some((x, y)) = end.filter(fits) {
            drawing.text(x + 4.0, y + note.size * 0.2, &line.label, note);
        } else if let Some(middle) = line.label_place() {
            unnamed.push((place(middle), line.label.clone()));
        }
    }
    unnamed
}

/// Names on the lines themselves, clear of one another; marks are drawn over them.
fn line_names(drawing: &mut Drawing, look: Look, names: &[((f64, f64), String)]) {
    let style = Style {
        colour: look.tokens().ink,
        ..look.note()
    };
    let mut taken: Vec<Area> = Vec::new();
    for ((x, y), label) in names {
        let width = typeface::width(label) * style.size + 4.0;
        let room = Area::new(
            x - width / 2.0,
            y - style.size * 0.6,
            width,
            style.size * 1.2,
        );
        if taken.iter().all(|other| !room.overlaps(*other)) {
            drawing.rect(room, 2.0, look.tokens().panel, 0.72);
            drawing.text(*x, y + style.size * 0.36, label, style.middle());
            taken.push(room);
        }
    }
}

fn marks(
    drawing: &mut Drawing,
    look: Look,
    map: &TernaryMap,
    place: impl Fn((f64, f64)) -> (f64, f64),
) {
    let tokens = look.tokens();
    let rim = Pen::new(1.6, tokens.panel);
    for mark in &map.marks {
        let (x, y) = place(mark.at);
        match mark.kind {
            MapMarkKind::Best => drawing.star(x, y, 5.2 * look.scale, tokens.ink, rim),
            MapMarkKind::Strategy { slot } => {
                let radius = if mark.active { 3.6 } else { 2.9 } * look.scale;
                drawing.mark(x, y, radius, Mark::of(slot), look.slot(slot), Some(rim));
            }
        }
    }
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
        let colour = look.theme.ramp(shade as f64 / (SHADES - 1) as f64);
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
    let Some((mix, value)) = &map.best else {
        return;
    };
    let baseline = bar.bottom() + note.size * 1.5;
    let weights = mix
        .weights()
        .map(|weight| numbers::decimal(weight * 100.0, 0))
        .join(" / ");
    let name = map
        .marks
        .iter()
        .find(|mark| mark.kind == MapMarkKind::Best)
        .map_or("", |mark| mark.name.as_str());
    let tokens = look.tokens();
    drawing.star(
        area.x + 3.2 * look.scale,
        baseline - note.size * 0.36,
        3.4 * look.scale,
        tokens.ink,
        Pen::new(0.1, tokens.panel),
    );
    let legend = format!("{name}: {weights}, {value}");
    drawing.text_within(
        area.x + 9.0 * look.scale,
        baseline,
        area.width - 9.0 * look.scale,
        &legend,
        note,
    );
}
