//! The shape of a strategy and the star of the best, which stand for them in every view.

use crate::report::palette::{self, Shape as SlotShape};
use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

/// Paints a slot's shape around a point; `radius` is that of a circle of the same weight.
pub fn paint(painter: &Painter, center: Pos2, radius: f32, slot: u8, color: Color32) {
    painter.add(shape(center, radius, slot, color));
}

/// A slot's shape around a point.
pub fn shape(center: Pos2, radius: f32, slot: u8, color: Color32) -> Shape {
    let shape = SlotShape::of(slot);
    let Some(outline) = shape.outline() else {
        return Shape::circle_filled(center, radius, color);
    };
    if shape == SlotShape::Plus {
        // Not convex: two bars.
        let bar = |w: f32, h: f32| {
            let size = vec2(w, h) * radius;
            Shape::rect_filled(Rect::from_center_size(center, size), 0.0, color)
        };
        return Shape::Vec(vec![bar(2.4, 0.84), bar(0.84, 2.4)]);
    }
    let points = outline
        .iter()
        .map(|(x, y)| pos2(center.x + x * radius, center.y + y * radius))
        .collect();
    Shape::convex_polygon(points, color, Stroke::NONE)
}

/// The star of the best around a point; `radius` is the distance of its tips.
pub fn star(center: Pos2, radius: f32, color: Color32) -> Shape {
    // Not convex: a fan of triangles around its centre, and a soft edge around that.
    let tips = palette::star().map(|(x, y)| center + vec2(x as f32, y as f32) * radius);
    let mut mesh = Mesh::default();
    mesh.colored_vertex(center, color);
    for (index, tip) in (0_u32..).zip(tips) {
        mesh.colored_vertex(tip, color);
        mesh.add_triangle(0, 1 + index, 1 + (index + 1) % 10);
    }
    let edge = Shape::closed_line(tips.to_vec(), Stroke::new(0.6, color));
    Shape::Vec(vec![Shape::mesh(mesh), edge])
}
