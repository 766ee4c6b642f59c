//! Marks on the screen: each as shapes, through the transform of a plot or of a row of a list.

use super::mark;
use super::mark_shapes::{between, outcome, upright};
use crate::app::look::theme::{self, Tokens, mix};
use crate::app::look::typography::{Face, Line};
use crate::report::chart::Axis;
use crate::report::drawing::{Anchor, Area};
use crate::report::marks::placing::{self, Placed, Wanted};
use crate::report::marks::{
    Along, Ink, Mark, Point, Side, Size, Stand, Stroke, Style, Symbol, Words,
};
use crate::report::palette::{Rgb, contrast};
use egui::{Align2, Color32, Mesh, Painter, Pos2, Rect, Shape, pos2, vec2};
use egui_plot::{PlotBounds, PlotPoint, PlotTransform};

/// The transform of a row of a list: an axis across, 0 … 1 from its bottom to its top.
pub fn row_transform(row: Rect, x: &Axis) -> PlotTransform {
    let bounds = PlotBounds::from_min_max([x.low, 0.0], [x.high.max(x.low + 1e-9), 1.0]);
    PlotTransform::new(row, bounds, false)
}

/// What marks are drawn with.
#[derive(Clone, Copy)]
pub struct Canvas<'a> {
    /// Lays texts out.
    pub painter: &'a Painter,
    /// Colours of the theme.
    pub tokens: &'a Tokens,
    /// Where values lie.
    pub transform: PlotTransform,
    /// 1 for results of now; less while newer ones are on their way.
    pub strength: f32,
}

impl Canvas<'_> {
    /// Paints marks in their order.
    pub fn paint(&self, marks: &[Mark]) {
        self.painter.extend(self.shapes(marks));
    }

    /// Marks as shapes, in their order; those that stand beside the plot are not among them.
    pub fn shapes(&self, marks: &[Mark]) -> Vec<Shape> {
        let mut places = self.free_places(marks).into_iter();
        let mut shapes = Vec::new();
        for mark in marks {
            self.add(mark, &mut places, &mut shapes);
        }
        self.add_names_on_lines(marks, &mut shapes);
        shapes
    }

    /// The colour of a role, paler while newer results are on their way.
    pub fn color(&self, ink: Ink) -> Color32 {
        let color = self.tokens.ink_of(ink);
        if self.strength < 1.0 {
            mix(self.tokens.panel, color, self.strength)
        } else {
            color
        }
    }

    /// Where a pair of values lies.
    pub fn at(&self, (x, y): Point) -> Pos2 {
        self.transform.position_from_point(&PlotPoint::new(x, y))
    }

    /// A symbol around a place of the screen.
    pub fn symbol(&self, at: Pos2, symbol: Symbol, ink: Ink, size: Size) -> Shape {
        let radius = Style::SCREEN.size(size) as f32;
        let color = self.color(ink);
        let rim = Style::SCREEN
            .rim(size)
            .map(|width| radius + width as f32 / 2.0);
        let ground = self.color(Ink::Ground);
        let rimmed = |shape: &dyn Fn(f32, Color32) -> Shape| match rim {
            Some(outer) => Shape::Vec(vec![shape(outer, ground), shape(radius, color)]),
            None => shape(radius, color),
        };
        match symbol {
            Symbol::Slot(slot) => rimmed(&|radius, color| mark::shape(at, radius, slot, color)),
            Symbol::Disc => rimmed(&|radius, color| Shape::circle_filled(at, radius, color)),
            Symbol::Star => rimmed(&|radius, color| mark::star(at, radius, color)),
            Symbol::Ring => {
                let inner = radius - Style::SCREEN.ring() as f32;
                Shape::Vec(vec![
                    Shape::circle_filled(at, radius, color),
                    Shape::circle_filled(at, inner, ground),
                ])
            }
            Symbol::Upright => {
                let width = Style::SCREEN.upright(size) as f32;
                upright(at, radius, egui::Stroke::new(width, color))
            }
            Symbol::Dashes => {
                let half = vec2(Style::SCREEN.half_dashes() as f32, 0.0);
                let stroke = Stroke::new(ink, crate::report::marks::Weight::InLegend);
                Shape::Vec(self.line(&[at - half, at + half], stroke))
            }
            Symbol::Outcome(kind) => outcome(at, kind, radius, color, ground),
        }
    }

    fn line(&self, points: &[Pos2], stroke: Stroke) -> Vec<Shape> {
        let color = self
            .color(stroke.ink)
            .gamma_multiply(stroke.ink.opacity() as f32);
        let pen = egui::Stroke::new(Style::SCREEN.width(stroke.weight) as f32, color);
        match Style::SCREEN.dashes(stroke.weight) {
            Some((dash, gap)) => Shape::dashed_line(points, pen, dash as f32, gap as f32),
            None => vec![Shape::line(points.to_vec(), pen)],
        }
    }

    fn add(
        &self,
        mark: &Mark,
        places: &mut impl Iterator<Item = Option<Placed>>,
        shapes: &mut Vec<Shape>,
    ) {
        let placed = |points: &[Point]| -> Vec<Pos2> {
            points.iter().map(|point| self.at(*point)).collect()
        };
        match mark {
            Mark::Area { upper, lower, fill } => {
                let color = self
                    .tokens
                    .ink_of(fill.ink)
                    .gamma_multiply(fill.opacity as f32 * self.strength);
                shapes.push(between(&placed(upper), &placed(lower), color));
            }
            Mark::Line { points, stroke } => shapes.extend(self.line(&placed(points), *stroke)),
            Mark::Pieces { pieces, stroke } => {
                for piece in pieces {
                    shapes.extend(self.line(&placed(piece), *stroke));
                }
            }
            Mark::Tiles(tiles) => {
                let mut mesh = Mesh::default();
                for tile in tiles {
                    let first = mesh.vertices.len() as u32;
                    let color = self.color(Ink::Heat(tile.level));
                    for corner in tile.corners {
                        mesh.colored_vertex(self.at(corner), color);
                    }
                    mesh.add_triangle(first, first + 1, first + 2);
                }
                shapes.push(Shape::mesh(mesh));
            }
            Mark::Dots { points, ink, size } => {
                let (radius, color) = (Style::SCREEN.size(*size) as f32, self.color(*ink));
                let dots = placed(points).into_iter();
                shapes.extend(dots.map(|at| Shape::circle_filled(at, radius, color)));
            }
            Mark::Rule {
                at,
                along,
                stroke,
                words,
            } => self.add_rule(*at, *along, *stroke, words.as_ref(), shapes),
            Mark::Bar {
                from,
                to,
                row,
                size,
                ink,
                figure,
            } => {
                let bar = self.bar(*from, *to, *row, *size);
                if bar.width() > 0.0 {
                    shapes.push(Shape::rect_filled(bar, 0.0, self.color(*ink)));
                }
                if let Some(figure) = figure {
                    self.add_figure(bar, *ink, figure, shapes);
                }
            }
            Mark::Symbol {
                at,
                symbol,
                ink,
                size,
            } => shapes.push(self.symbol(self.at(*at), *symbol, *ink, *size)),
            Mark::Name { .. } => self.add_name(mark, places, shapes),
            Mark::End { .. } => {}
        }
    }

    fn add_rule(
        &self,
        at: f64,
        along: Along,
        stroke: Stroke,
        words: Option<&Words>,
        shapes: &mut Vec<Shape>,
    ) {
        let Some(ends) = self.ends_of_rule(at, along) else {
            return;
        };
        shapes.extend(self.line(&ends, stroke));
        if let Some((line, at, anchor)) = words.map(|words| self.words_of_rule(ends, stroke, words))
        {
            line.add_to(shapes, at, anchor);
        }
    }

    /// Where a rule begins and ends; `None` where it lies outside of what is shown.
    fn ends_of_rule(&self, at: f64, along: Along) -> Option<[Pos2; 2]> {
        let (frame, bounds) = (*self.transform.frame(), self.transform.bounds());
        let (holds, ends) = match along {
            Along::Horizontal => {
                let y = self.transform.position_from_point_y(at);
                let ends = [pos2(frame.left(), y), pos2(frame.right(), y)];
                (bounds.range_y().contains(&at), ends)
            }
            Along::Vertical => {
                let x = self.transform.position_from_point_x(at);
                let ends = [pos2(x, frame.top()), pos2(x, frame.bottom())];
                (bounds.range_x().contains(&at), ends)
            }
        };
        holds.then_some(ends)
    }

    /// What is written at a rule, where, and by which of its corners.
    fn words_of_rule(
        &self,
        [start, end]: [Pos2; 2],
        stroke: Stroke,
        words: &Words,
    ) -> (Line, Pos2, Align2) {
        let frame = *self.transform.frame();
        let face = Face::note(self.tokens);
        let (at, anchor, face) = match words.stand {
            Stand::LeftAbove => (start + vec2(6.0, -2.0), Align2::LEFT_BOTTOM, face),
            Stand::LeftBelow => (start + vec2(6.0, 2.0), Align2::LEFT_TOP, face),
            Stand::RightAbove => (end + vec2(-6.0, -2.0), Align2::RIGHT_BOTTOM, face),
            Stand::RightBelow => (end + vec2(-6.0, 2.0), Align2::RIGHT_TOP, face),
            Stand::Head => (start + vec2(5.0, 0.0), Align2::LEFT_TOP, face),
            // On the side that has room.
            Stand::Foot if start.x > frame.left() + frame.width() * 0.8 => {
                (end + vec2(-5.0, -3.0), Align2::RIGHT_BOTTOM, face)
            }
            Stand::Foot => (end + vec2(5.0, -3.0), Align2::LEFT_BOTTOM, face),
            Stand::Over => {
                let face = face.tinted(self.color(stroke.ink));
                let half = Line::new(self.painter, &words.text, face).size().x / 2.0 + 4.0;
                let leftmost = frame.left() + half - 30.0;
                // A plot narrower than the words keeps them at its left.
                let x = start
                    .x
                    .clamp(leftmost, (frame.right() - half + 30.0).max(leftmost));
                (pos2(x, start.y - 5.0), Align2::CENTER_BOTTOM, face)
            }
        };
        let room = frame.width().max(160.0);
        (
            Line::truncated(self.painter, &words.text, face, room),
            at,
            anchor,
        )
    }

    fn bar(&self, from: f64, to: f64, row: f64, size: Size) -> Rect {
        let (left, right) = (self.at((from, row)), self.at((to, row)));
        match Style::SCREEN.thickness(size) {
            Some(thickness) => {
                let half = vec2(0.0, thickness as f32 / 2.0);
                Rect::from_min_max(left - half, right + half)
            }
            // Parts side by side are told apart by a thin gap.
            None => Rect::from_x_y_ranges(left.x..=right.x - 1.0, self.transform.frame().y_range()),
        }
    }

    fn add_figure(&self, bar: Rect, fill: Ink, figure: &str, shapes: &mut Vec<Shape>) {
        let (fill, white) = (fill.colour(self.tokens.palette()), Rgb(255, 255, 255));
        let ink = Ink::Ink.colour(crate::report::palette::Theme::Light);
        let light = contrast(white, fill) >= contrast(ink, fill);
        let color = if light {
            Color32::WHITE
        } else {
            theme::color(ink)
        };
        let face = Face::note(self.tokens);
        let size = (bar.height() * 0.78).min(face.size * 0.9);
        let line = Line::new(self.painter, figure, face.sized(size).tinted(color));
        if bar.width() > line.size().x + 4.0 {
            line.add_to(shapes, bar.center(), Align2::CENTER_CENTER);
        }
    }

    fn face(&self, ink: Ink, strong: bool) -> Face {
        Face::note(self.tokens)
            .strong_if(strong)
            .tinted(self.color(ink))
    }

    fn add_name(
        &self,
        mark: &Mark,
        places: &mut impl Iterator<Item = Option<Placed>>,
        shapes: &mut Vec<Shape>,
    ) {
        let Mark::Name {
            at,
            text,
            ink,
            strong,
            side,
            beside,
            symbol,
        } = mark
        else {
            return;
        };
        let line = Line::new(self.painter, text, self.face(*ink, *strong));
        let (at, gap) = (self.at(*at), Style::SCREEN.clearance(*beside) as f32);
        match side {
            Side::Free => {
                let Some(place) = places.next().flatten() else {
                    return;
                };
                let middle = place.baseline.1 - f64::from(line.size().y) * 0.25;
                let anchor = match place.anchor {
                    Anchor::Start => Align2::LEFT_CENTER,
                    Anchor::Middle => Align2::CENTER_CENTER,
                    Anchor::End => Align2::RIGHT_CENTER,
                };
                let at = pos2(place.baseline.0 as f32, middle as f32);
                // A thin ground, so that a line beneath does not cross the letters.
                let ground = anchor.anchor_size(at, line.size()).shrink2(vec2(-1.0, 2.0));
                let color = self.tokens.panel.gamma_multiply(0.78);
                shapes.push(Shape::rect_filled(ground, 2.0, color));
                line.add_to(shapes, at, anchor);
            }
            Side::Left => {
                line.add_to(shapes, at - vec2(gap, 0.0), Align2::RIGHT_CENTER);
            }
            Side::Below => {
                line.add_to(shapes, at + vec2(6.0, 4.0), Align2::LEFT_TOP);
            }
            Side::Right => {
                let mut x = at.x;
                if let Some(symbol) = symbol {
                    x += Style::SCREEN.symbol_after_bar() as f32;
                    let ink = symbol.ink().unwrap_or(*ink);
                    shapes.push(self.symbol(pos2(x, at.y), *symbol, ink, *beside));
                }
                line.add_to(shapes, pos2(x + gap, at.y), Align2::LEFT_CENTER);
            }
            // After everything else, on a ground of its own.
            Side::On => {}
        }
    }

    fn add_names_on_lines(&self, marks: &[Mark], shapes: &mut Vec<Shape>) {
        let mut taken: Vec<Rect> = Vec::new();
        for mark in marks {
            let Mark::Name {
                at,
                text,
                ink,
                strong,
                side: Side::On,
                ..
            } = mark
            else {
                continue;
            };
            let line = Line::new(self.painter, text, self.face(*ink, *strong));
            let at = self.at(*at);
            let room = Align2::CENTER_CENTER
                .anchor_size(at, line.size())
                .expand2(vec2(3.0, 0.0));
            if taken.iter().all(|other| !other.intersects(room)) {
                let color = self.tokens.panel.gamma_multiply(0.72);
                shapes.push(Shape::rect_filled(room, 3.0, color));
                line.add_to(shapes, at, Align2::CENTER_CENTER);
                taken.push(room);
            }
        }
    }

    /// Places of the names that stand where there is room, in their order.
    fn free_places(&self, marks: &[Mark]) -> Vec<Option<Placed>> {
        let (mut wanted, mut taken, mut lines) = (Vec::new(), Vec::new(), Vec::new());
        let frame = *self.transform.frame();
        let pair = |at: Pos2| (f64::from(at.x), f64::from(at.y));
        let placed = |points: &[Point]| -> Vec<(f64, f64)> {
            points.iter().map(|point| pair(self.at(*point))).collect()
        };
        for mark in marks {
            match mark {
                Mark::Name {
                    at,
                    text,
                    ink,
                    strong,
                    side,
                    beside,
                    ..
                } => {
                    let size = Line::new(self.painter, text, self.face(*ink, *strong)).size();
                    let at = self.at(*at);
                    match side {
                        Side::Free => wanted.push(Wanted {
                            at: pair(at),
                            gap: Style::SCREEN.clearance(*beside),
                            width: f64::from(size.x),
                            size: f64::from(size.y) * 0.8,
                        }),
                        Side::Below => taken.push(area(Rect::from_min_size(at, size))),
                        Side::Left | Side::Right | Side::On => {}
                    }
                }
                Mark::Symbol { at, size, .. } => {
                    let radius = Style::SCREEN.size(*size);
                    taken.push(placing::around(pair(self.at(*at)), radius));
                }
                Mark::Rule {
                    at,
                    along,
                    stroke,
                    words,
                } => {
                    let Some(ends) = self.ends_of_rule(*at, *along) else {
                        continue;
                    };
                    if *along == Along::Vertical {
                        taken.push(area(Rect::from_two_pos(ends[0], ends[1]).expand(0.5)));
                    }
                    taken.extend(words.as_ref().map(|words| {
                        let (line, at, anchor) = self.words_of_rule(ends, *stroke, words);
                        area(anchor.anchor_size(at, line.size()))
                    }));
                }
                Mark::Line { points, .. } => lines.extend(placing::stretches(&placed(points))),
                Mark::Area { .. }
                | Mark::Pieces { .. }
                | Mark::Tiles(_)
                | Mark::Dots { .. }
                | Mark::Bar { .. }
                | Mark::End { .. } => {}
            }
        }
        if wanted.is_empty() {
            return Vec::new();
        }
        placing::places(&wanted, area(frame), &taken, &lines)
    }
}

fn area(rect: Rect) -> Area {
    let [x, y, width, height] =
        [rect.left(), rect.top(), rect.width(), rect.height()].map(f64::from);
    Area::new(x, y, width, height)
}
