//! Shapes that marks are painted with and egui has none of.

use crate::report::marks::OutcomeMarkKind;
use egui::epaint::Mesh;
use egui::{Color32, Pos2, Shape, pos2, vec2};

pub(super) fn upright(at: Pos2, half: f32, stroke: egui::Stroke) -> Shape {
    Shape::line_segment([at - vec2(0.0, half), at + vec2(0.0, half)], stroke)
}

/// What marks a figure of a distribution; `s` is the factor on its parts.
pub(super) fn outcome(
    at: Pos2,
    kind: OutcomeMarkKind,
    s: f32,
    color: Color32,
    ground: Color32,
) -> Shape {
    let line = |half: f32, width: f32| upright(at, half * s, egui::Stroke::new(width * s, color));
    match kind {
        OutcomeMarkKind::WorstFivePercent => {
            let corners = [(-2.6, 0.0), (2.0, -2.9), (2.0, 2.9)];
            let points = corners.map(|(x, y)| at + vec2(x, y) * s).to_vec();
            Shape::convex_polygon(points, color, egui::Stroke::NONE)
        }
        OutcomeMarkKind::OneInTwentyBelow | OutcomeMarkKind::OneInTwentyAbove => line(3.2, 0.9),
        OutcomeMarkKind::Median => line(4.0, 2.2),
        OutcomeMarkKind::Mean => Shape::Vec(vec![
            Shape::circle_filled(at, 2.9 * s, color),
            Shape::circle_filled(at, 1.8 * s, ground),
        ]),
    }
}

/// The area between two lines that run to the right.
pub(super) fn between(upper: &[Pos2], lower: &[Pos2], color: Color32) -> Shape {
    let mut mesh = Mesh::default();
    for (index, point) in (0_u32..).zip(upper) {
        let below = lower
            .get(index as usize)
            .filter(|_| lower.len() == upper.len());
        let y = below.map_or_else(|| height_at(lower, point.x), |below| below.y);
        mesh.colored_vertex(*point, color);
        mesh.colored_vertex(pos2(point.x, y), color);
        if index > 0 {
            let at = 2 * index;
            mesh.add_triangle(at - 2, at - 1, at);
            mesh.add_triangle(at - 1, at, at + 1);
        }
    }
    Shape::mesh(mesh)
}

/// Height of a straight edge at a place.
fn height_at(edge: &[Pos2], x: f32) -> f32 {
    match edge {
        [first, .., last] if last.x > first.x => {
            let share = (x - first.x) / (last.x - first.x);
            first.y + (last.y - first.y) * share
        }
        [first, ..] => first.y,
        [] => 0.0,
    }
}
