//! The colours of a map of all mixes as a bar.

use crate::app::look::theme::Tokens;
use egui::{Mesh, Painter, Rect, Shape, pos2};

/// Steps in which the colours are blended.
const STEPS: u32 = 12;

/// Paints the colours from low on the left to high on the right.
pub fn paint(painter: &Painter, tokens: &Tokens, bar: Rect) {
    let mut mesh = Mesh::default();
    for step in 0..=STEPS {
        let share = f64::from(step) / f64::from(STEPS);
        let x = bar.left() + bar.width() * share as f32;
        mesh.colored_vertex(pos2(x, bar.top()), tokens.heat(share));
        mesh.colored_vertex(pos2(x, bar.bottom()), tokens.heat(share));
        if step > 0 {
            let at = 2 * step;
            mesh.add_triangle(at - 2, at - 1, at);
            mesh.add_triangle(at - 1, at, at + 1);
        }
    }
    painter.add(Shape::mesh(mesh));
}
