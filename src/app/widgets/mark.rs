//! The mark of a strategy: a shape and a colour that stand for it in every view.

use crate::report::palette::Mark;
use egui::{Color32, Painter, Pos2, Shape, Stroke, pos2};

/// Paints a slot's mark around a point; `radius` is that of a circle of the same weight.
pub fn paint(painter: &Painter, center: Pos2, radius: f32, slot: u8, color: Color32) {
    painter.add(shape(center, radius, Mark::of(slot), color, Stroke::NONE));
}

/// Paints a slot's mark with a rim in another colour, to set it off from what lies behind.
pub fn paint_rimmed(
    painter: &Painter,
    center: Pos2,
    radius: f32,
    slot: u8,
    color: Color32,
    rim: Color32,
) {
    painter.add(shape(
        center,
        radius + 1.5,
        Mark::of(slot),
        rim,
        Stroke::NONE,
    ));
    painter.add(shape(center, radius, Mark::of(slot), color, Stroke::NONE));
}

fn shape(center: Pos2, radius: f32, mark: Mark, color: Color32, stroke: Stroke) -> Shape {
    let Some(outline) = mark.outline() else {
        return Shape::circle_filled(center, radius, color);
    };
    if mark == Mark::Plus {
        // Not convex: two bars.
        let bar = |w: f32, h: f32| {
            let size = egui::vec2(w, h) * radius;
            Shape::rect_filled(egui::Rect::from_center_size(center, size), 0.0, color)
        };
        return Shape::Vec(vec![bar(2.4, 0.84), bar(0.84, 2.4)]);
    }
    let points = outline
        .iter()
        .map(|(x, y)| pos2(center.x + x * radius, center.y + y * radius))
        .collect();
    Shape::convex_polygon(points, color, stroke)
}
