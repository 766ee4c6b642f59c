//! Marks on paper: each as shapes and texts of a drawing, through the frame that holds the axes.

mod names;
mod rule_words;

use super::placing::{self, Placed};
use super::{Along, Ink, Mark, Point, Side, Size, Stand, Stroke, Symbol, Weight, Words};
use crate::report::chart::spread_labels;
use crate::report::draw::{Frame, Look};
use crate::report::drawing::{Area, Drawing, Pen, TextStyle};
use crate::report::marks::OutcomeMarkKind;
use crate::report::palette::{Rgb, Shape, contrast};
use crate::report::typeface;
use names::Beside;
use rule_words::RuleWords;
use std::collections::BTreeMap;

/// Steps of the ramp that are told apart on paper.
pub const SHADES: usize = 32;

/// Room for what stands at the ends of lines, to the right of a frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ends {
    /// Its width, points.
    pub width: f64,
    /// Whether names stand there too, or values alone.
    pub named: bool,
}

/// Distance of two names or values at the ends of lines, in sizes of their letters: at least, where
/// they would else stand below the plot, and at most.
const END_LEADING: (f64, f64) = (1.05, 1.45);

/// Least height of so many names or values at the ends of lines, points.
pub fn stacked_ends(look: Look, count: usize) -> f64 {
    count as f64 * END_LEADING.0 * look.note().size
}

/// Draws marks inside a frame, in their order.
pub fn draw(drawing: &mut Drawing, look: Look, frame: &Frame, marks: &[Mark]) {
    draw_with_ends(drawing, look, frame, marks, None);
}

/// Draws marks inside a frame, and names or values at the ends of its lines where they have room.
pub fn draw_with_ends(
    drawing: &mut Drawing,
    look: Look,
    frame: &Frame,
    marks: &[Mark],
    ends: Option<Ends>,
) {
    let mut places = free_places(look, frame, marks).into_iter();
    let mut canvas = Canvas {
        drawing,
        look,
        frame,
    };
    for mark in marks {
        canvas.mark(mark, &mut places);
    }
    canvas.names_on_lines(marks);
    if let Some(ends) = ends {
        canvas.ends(marks, ends);
    }
}

/// Whether every name that is to stand where there is room finds some.
pub fn has_room_for_names(look: Look, frame: &Frame, marks: &[Mark]) -> bool {
    free_places(look, frame, marks).iter().all(Option::is_some)
}

/// Draws a symbol around a place of the page.
pub fn symbol(
    drawing: &mut Drawing,
    look: Look,
    at: Point,
    symbol: Symbol,
    (ink, size): (Ink, Size),
) {
    let style = look.style();
    let (radius, colour) = (style.size(size), look.ink(ink));
    let rim = style
        .rim(size)
        .map(|width| Pen::new(width, look.ink(Ink::Ground)));
    match symbol {
        Symbol::Slot(slot) => drawing.shape(at, radius, Shape::of(slot), colour, rim),
        Symbol::Disc => drawing.shape(at, radius, Shape::Circle, colour, rim),
        Symbol::Ring => {
            drawing.shape(at, radius, Shape::Circle, colour, rim);
            let inner = radius - style.ring();
            drawing.shape(at, inner, Shape::Circle, look.ink(Ink::Ground), None);
        }
        Symbol::Star => {
            let none = Pen::new(0.0, look.ink(Ink::Ground));
            drawing.star(at, radius, colour, rim.unwrap_or(none));
        }
        Symbol::Upright => {
            let (x, y) = at;
            let pen = Pen::new(style.upright(size), colour);
            drawing.line(&[(x, y - radius), (x, y + radius)], pen);
        }
        Symbol::Dashes => {
            let half = style.half_dashes();
            let pen = look.pen(Stroke::new(ink, Weight::InLegend));
            drawing.line(&[(at.0 - half, at.1), (at.0 + half, at.1)], pen);
        }
        Symbol::Outcome(kind) => outcome(drawing, look, at, kind, (colour, radius)),
    }
}

/// What marks a figure of a distribution, in a colour and with a factor on its parts.
fn outcome(
    drawing: &mut Drawing,
    look: Look,
    (x, y): Point,
    kind: OutcomeMarkKind,
    (colour, s): (Rgb, f64),
) {
    let mut upright = |half: f64, width: f64| {
        drawing.line(&[(x, y - half), (x, y + half)], Pen::new(width, colour));
    };
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
            upright(3.2 * s, 0.9 * s);
        }
        OutcomeMarkKind::Median => upright(4.0 * s, 2.2 * s),
        OutcomeMarkKind::Mean => {
            let ground = look.ink(Ink::Ground);
            drawing.shape((x, y), 2.9 * s, Shape::Circle, colour, None);
            drawing.shape((x, y), 1.8 * s, Shape::Circle, ground, None);
        }
    }
}

/// Whether a rule lies within what is shown.
fn holds(frame: &Frame, at: f64, along: Along) -> bool {
    match along {
        Along::Horizontal => frame.holds_y(at),
        Along::Vertical => frame.holds_x(at),
    }
}

/// Places of the names that stand where there is room, in their order.
fn free_places(look: Look, frame: &Frame, marks: &[Mark]) -> Vec<Option<Placed>> {
    let mut wanted = Vec::new();
    let mut taken = Vec::new();
    let mut lines = Vec::new();
    for mark in marks {
        match mark {
            Mark::Line { points, .. } => {
                let placed: Vec<_> = points.iter().map(|point| frame.at(*point)).collect();
                lines.extend(placing::stretches(&placed));
            }
            Mark::Name {
                side: Side::Free, ..
            } => wanted.extend(Beside::of(look, frame, mark).map(|name| name.wanted())),
            Mark::Name {
                at,
                text,
                side: Side::Below,
                ..
            } => {
                let (size, place) = (look.note().size, below(look, frame.at(*at)));
                let width = typeface::width(text) * size;
                taken.push(Area::new(place.0, place.1 - size, width, size * 1.2));
            }
            Mark::Symbol { at, size, .. } => {
                taken.push(placing::around(frame.at(*at), look.style().size(*size)));
            }
            Mark::Rule {
                at, along, words, ..
            } if holds(frame, *at, *along) => {
                let area = frame.area;
                if *along == Along::Vertical {
                    taken.push(Area::new(frame.x(*at) - 0.5, area.y, 1.0, area.height));
                }
                taken.extend(words.as_ref().map(|words| {
                    let text = &typeface::settable(&words.text).text;
                    RuleWords::of(look, frame, (*at, *along), words.stand, text).area()
                }));
            }
            Mark::Name { .. }
            | Mark::Rule { .. }
            | Mark::Area { .. }
            | Mark::Pieces { .. }
            | Mark::Tiles(_)
            | Mark::Dots { .. }
            | Mark::Bar { .. }
            | Mark::End { .. } => {}
        }
    }
    placing::places(&wanted, frame.area, &taken, &lines)
}

/// Where words below a place begin: the baseline of the first letter.
fn below(look: Look, (x, y): Point) -> Point {
    (x + 5.0, y + look.note().size * 1.4)
}

/// A frame that is drawn in.
struct Canvas<'a> {
    drawing: &'a mut Drawing,
    look: Look,
    frame: &'a Frame,
}

impl Canvas<'_> {
    fn mark(&mut self, mark: &Mark, places: &mut impl Iterator<Item = Option<Placed>>) {
        let (look, frame) = (self.look, self.frame);
        let placed = |points: &[Point]| -> Vec<Point> {
            points.iter().map(|point| frame.at(*point)).collect()
        };
        match mark {
            Mark::Area { upper, lower, fill } => {
                let mut outline = placed(upper);
                outline.extend(placed(lower).into_iter().rev());
                let colour = look.ink(fill.ink);
                self.drawing
                    .polygons([outline.as_slice()], colour, fill.opacity);
            }
            Mark::Line { points, stroke } => self.drawing.line(&placed(points), look.pen(*stroke)),
            Mark::Pieces { pieces, stroke } => {
                let pieces: Vec<Vec<Point>> = pieces.iter().map(|piece| placed(piece)).collect();
                let pieces = pieces.iter().map(Vec::as_slice);
                self.drawing.lines(pieces, look.pen(*stroke));
            }
            Mark::Tiles(tiles) => {
                let mut shades: BTreeMap<usize, Vec<Vec<Point>>> = BTreeMap::new();
                for tile in tiles {
                    let shade = (tile.level * (SHADES - 1) as f64).round() as usize;
                    shades.entry(shade).or_default().push(placed(&tile.corners));
                }
                for (shade, tiles) in &shades {
                    let tiles = tiles.iter().map(Vec::as_slice);
                    self.drawing.tiles(tiles, look.shade(*shade));
                }
            }
            Mark::Dots { points, ink, size } => {
                let radius = look.style().size(*size);
                self.drawing.dots(placed(points), radius, look.ink(*ink));
            }
            Mark::Rule {
                at,
                along,
                stroke,
                words,
            } => {
                if holds(frame, *at, *along) {
                    self.rule(*at, *along, *stroke, words.as_ref());
                }
            }
            Mark::Bar {
                from,
                to,
                row,
                size,
                ink,
                figure,
            } => {
                let area = self.bar((*from, *to), *row, *size);
                self.drawing.rect(area, 0.0, look.ink(*ink), 1.0);
                if let Some(figure) = figure {
                    self.figure_inside(area, look.ink(*ink), figure);
                }
            }
            Mark::Symbol {
                at,
                symbol: which,
                ink,
                size,
            } => symbol(self.drawing, look, frame.at(*at), *which, (*ink, *size)),
            Mark::Name { side, .. } => {
                let Some(name) = Beside::of(look, frame, mark) else {
                    return;
                };
                match side {
                    Side::Free => {
                        if let Some(place) = places.next().flatten() {
                            names::set(self.drawing, look, &name, place);
                        }
                    }
                    Side::Left | Side::Right | Side::Below => self.beside(mark, &name),
                    // After everything else, on a ground of its own.
                    Side::On => {}
                }
            }
            Mark::End { .. } => {}
        }
    }

    fn rule(&mut self, at: f64, along: Along, stroke: Stroke, words: Option<&Words>) {
        let (area, frame) = (self.frame.area, self.frame);
        let ends = match along {
            Along::Horizontal => [area.x, area.right()].map(|x| (x, frame.y(at))),
            Along::Vertical => {
                let over = words.is_some_and(|words| words.stand == Stand::Over);
                let top = if over { area.y - 2.0 } else { area.y };
                [top, area.bottom()].map(|y| (frame.x(at), y))
            }
        };
        self.drawing.line(&ends, self.look.pen(stroke));
        if let Some(words) = words {
            self.words_of_rule(at, along, stroke, words);
        }
    }

    fn words_of_rule(&mut self, at: f64, along: Along, stroke: Stroke, words: &Words) {
        let text = self.drawing.settable(&words.text);
        let placed = RuleWords::of(self.look, self.frame, (at, along), words.stand, &text);
        let style = if along == Along::Vertical && words.stand == Stand::Over {
            TextStyle {
                colour: self.look.ink(stroke.ink),
                ..placed.style
            }
        } else {
            placed.style
        };
        self.drawing.text(placed.x, placed.y, &placed.text, style);
    }

    fn bar(&self, (from, to): (f64, f64), row: f64, size: Size) -> Area {
        let (frame, style) = (self.frame, self.look.style());
        let (left, right) = (frame.x(from), frame.x(to));
        match style.thickness(size) {
            Some(thickness) => Area::new(
                left,
                frame.y(row) - thickness / 2.0,
                right - left,
                thickness,
            ),
            // Parts side by side are told apart by a thin gap.
            None => Area::new(left, frame.area.y, right - left - 0.6, frame.area.height),
        }
    }

    fn figure_inside(&mut self, bar: Area, fill: Rgb, figure: &str) {
        let size = (bar.height * 0.78).min(self.look.note().size * 0.9);
        if bar.width + 0.6 <= typeface::width(figure) * size + 4.0 || size < 4.5 {
            return;
        }
        let ink = self.look.tokens().ink;
        let white = Rgb(255, 255, 255);
        let colour = if contrast(white, fill) >= contrast(ink, fill) {
            white
        } else {
            ink
        };
        self.drawing.text(
            f64::midpoint(bar.x, bar.right() + 0.6),
            bar.y + bar.height / 2.0 + size * 0.36,
            figure,
            TextStyle::new(size, colour).middle(),
        );
    }

    /// Words to the left, to the right or below their place.
    fn beside(&mut self, mark: &Mark, name: &Beside<'_>) {
        let Mark::Name {
            side,
            symbol: which,
            ink,
            beside,
            ..
        } = mark
        else {
            return;
        };
        let baseline = name.at.1 + name.style.size * 0.36;
        match side {
            Side::Left => {
                let (x, style) = (name.at.0 - name.gap, name.style.end());
                self.drawing.text(x, baseline, name.name, style);
            }
            Side::Below => {
                let (x, y) = below(self.look, name.at);
                self.drawing.text(x, y, name.name, name.style);
            }
            Side::Right | Side::Free | Side::On => {
                let mut x = name.at.0;
                if let Some(which) = which {
                    x += self.look.style().symbol_after_bar();
                    // The symbol has the strategy's colour, its words are read as figures.
                    let ink = which.ink().unwrap_or(*ink);
                    symbol(
                        self.drawing,
                        self.look,
                        (x, name.at.1),
                        *which,
                        (ink, *beside),
                    );
                }
                self.drawing
                    .text(x + name.gap, baseline, name.name, name.style);
            }
        }
    }

    fn names_on_lines(&mut self, marks: &[Mark]) {
        let on = |mark: &&Mark| matches!(mark, Mark::Name { side: Side::On, .. });
        let names: Vec<Beside<'_>> = marks
            .iter()
            .filter(on)
            .filter_map(|mark| Beside::of(self.look, self.frame, mark))
            .collect();
        names::set_on_lines(self.drawing, self.look, &names);
    }

    /// Symbol, name and value at the end of each line, moved apart.
    fn ends(&mut self, marks: &[Mark], ends: Ends) {
        let (area, look) = (self.frame.area, self.look);
        let (size, scale) = (look.note().size, look.scale);
        let found: Vec<(&Mark, f64)> = marks
            .iter()
            .filter_map(|mark| {
                let Mark::End { at, .. } = mark else {
                    return None;
                };
                Some((mark, self.frame.y(at.1)))
            })
            .collect();
        let wanted: Vec<f64> = found.iter().map(|(_, y)| *y).collect();
        let (top, bottom) = (area.y + size * 0.3, area.bottom() - size * 0.3);
        let (least, most) = END_LEADING;
        let leading = (area.height / wanted.len().max(1) as f64).clamp(size * least, size * most);
        let placed = spread_labels(&wanted, leading, top, bottom);
        for ((mark, from), y) in found.into_iter().zip(placed) {
            let Mark::End {
                name,
                reading,
                ink,
                strong,
                symbol: which,
                ..
            } = mark
            else {
                continue;
            };
            let (start, end) = (area.right() + 2.0, area.right() + 9.0 * scale);
            let leader = look.pen(Stroke::new(*ink, Weight::Leader));
            self.drawing.line(&[(start, from), (end - 3.0, y)], leader);
            let at = end + 3.0 * scale;
            symbol(self.drawing, look, (at, y), *which, (*ink, Size::Legend));
            let style = TextStyle {
                colour: look.ink(*ink),
                strong: *strong,
                ..look.note()
            };
            let (right, baseline) = (area.right() + ends.width, y + size * 0.36);
            if ends.named {
                let name_at = at + 5.5 * scale;
                let room = right - name_at - typeface::width(reading) * size - 4.0;
                self.drawing
                    .text_within(name_at, baseline, room, name, style);
            }
            self.drawing.text(right, baseline, reading, style.end());
        }
    }
}
