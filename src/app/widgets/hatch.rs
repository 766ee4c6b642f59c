//! Hatching: what lies under it is not what is held.

use crate::app::look::theme::{Tokens, mix};
use egui::{Painter, Rect, Stroke, pos2};

/// Distance of two lines, points.
const STEP: f32 = 7.0;

/// Lines from lower left to upper right over a rectangle, faint enough to read over.
pub fn paint(painter: &Painter, rect: Rect, tokens: &Tokens) {
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    let stroke = Stroke::new(1.0, mix(tokens.panel, tokens.quiet, 0.28));
    let mut left = rect.left() - rect.height();
    while left < rect.right() {
        painter.line_segment(
            [
                pos2(left, rect.bottom()),
                pos2(left + rect.height(), rect.top()),
            ],
            stroke,
        );
        left += STEP;
    }
}
