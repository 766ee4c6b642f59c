//! The strokes of an icon, read from its SVG file: lines in the colour it is painted in, curves as
//! short straight pieces.

use egui::{Color32, Mesh, Pos2, Rect, Shape, Stroke, Vec2};
use usvg::tiny_skia_path::PathSegment;

/// Straight pieces of a curve.
const PIECES: u8 = 8;

/// A line or a filled area of an icon, in a square of 16.
#[derive(Debug, Clone, PartialEq)]
pub struct IconStroke {
    /// Its points.
    pub points: Vec<Vec2>,
    /// Width of the line; a filled area without one.
    width: Option<f32>,
    /// Whether it ends where it began.
    is_closed: bool,
}

impl IconStroke {
    /// It as a shape; `unit` is the length of one of its own on the screen.
    pub fn shape(&self, place: impl Fn(Vec2) -> Pos2, unit: f32, color: Color32) -> Shape {
        let points: Vec<Pos2> = self.points.iter().map(|point| place(*point)).collect();
        if let Some(width) = self.width {
            let stroke = Stroke::new((width * unit).max(1.0), color);
            return if self.is_closed {
                Shape::closed_line(points, stroke)
            } else {
                Shape::line(points, stroke)
            };
        }
        // Any outline that its centre sees whole: a fan of triangles, and a soft edge around it.
        let mut mesh = Mesh::default();
        mesh.colored_vertex(Rect::from_points(&points).center(), color);
        let count = points.len() as u32;
        for (index, point) in (0_u32..).zip(&points) {
            mesh.colored_vertex(*point, color);
            mesh.add_triangle(0, 1 + index, 1 + (index + 1) % count);
        }
        let edge = Shape::closed_line(points, Stroke::new(0.6, color));
        Shape::Vec(vec![Shape::mesh(mesh), edge])
    }
}

/// The strokes of an SVG file; those of one that cannot be read are none.
pub fn read(svg: &str) -> Vec<IconStroke> {
    let mut strokes = Vec::new();
    if let Ok(tree) = usvg::Tree::from_str(svg, &usvg::Options::default()) {
        walk(tree.root(), &mut strokes);
    }
    strokes
}

fn walk(group: &usvg::Group, strokes: &mut Vec<IconStroke>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => walk(group, strokes),
            usvg::Node::Path(path) => add(path, strokes),
            // Icons are drawn with lines.
            usvg::Node::Image(_) | usvg::Node::Text(_) => {}
        }
    }
}

fn add(path: &usvg::Path, strokes: &mut Vec<IconStroke>) {
    let width = path.stroke().map(|stroke| stroke.width().get());
    let mut line: Vec<Vec2> = Vec::new();
    let mut finish = |line: &mut Vec<Vec2>, is_closed: bool| {
        if line.len() > 1 {
            strokes.push(IconStroke {
                points: std::mem::take(line),
                width,
                is_closed,
            });
        }
        line.clear();
    };
    let at = |point: usvg::tiny_skia_path::Point| Vec2::new(point.x, point.y);
    for segment in path.data().segments() {
        let from = line.last().copied().unwrap_or_default();
        let mut curve = |value: &dyn Fn(f32) -> Vec2| {
            let shares = (1..=PIECES).map(|piece| f32::from(piece) / f32::from(PIECES));
            line.extend(shares.map(value));
        };
        match segment {
            PathSegment::MoveTo(to) => {
                finish(&mut line, false);
                line.push(at(to));
            }
            PathSegment::LineTo(to) => line.push(at(to)),
            PathSegment::QuadTo(b, c) => curve(&|t| {
                let (b, c) = (at(b), at(c));
                let u = 1.0 - t;
                from * (u * u) + b * (2.0 * u * t) + c * (t * t)
            }),
            PathSegment::CubicTo(b, c, d) => curve(&|t| {
                let (b, c, d) = (at(b), at(c), at(d));
                let u = 1.0 - t;
                from * (u * u * u) + b * (3.0 * u * u * t) + c * (3.0 * u * t * t) + d * (t * t * t)
            }),
            PathSegment::Close => finish(&mut line, true),
        }
    }
    finish(&mut line, false);
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn lines_curves_and_areas_are_read_from_a_file() {
        let strokes = read(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\">\
             <path d=\"M1 2L3 4\" fill=\"none\" stroke=\"black\" stroke-width=\"2\"/>\
             <circle cx=\"8\" cy=\"8\" r=\"2\"/></svg>",
        );
        assert_eq!(strokes.len(), 2);
        assert_eq!(
            strokes[0].points,
            [Vec2::new(1.0, 2.0), Vec2::new(3.0, 4.0)]
        );
        assert_eq!((strokes[0].width, strokes[0].is_closed), (Some(2.0), false));
        assert!(strokes[1].width.is_none() && strokes[1].points.len() > 16);
        let away = |point: &Vec2| (pos2(point.x, point.y).distance(pos2(8.0, 8.0)) - 2.0).abs();
        assert!(strokes[1].points.iter().all(|point| away(point) < 0.01));
        assert_eq!(read("no svg"), []);
    }
}
