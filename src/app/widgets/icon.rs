//! Icons, for the font has none, each an SVG file of strokes in `assets/icons`; and the button that
//! carries one.

use super::icon_strokes::{self, IconStroke};
use crate::app::look::theme::{Tokens, mix};
use egui::{
    Color32, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, vec2,
};
use std::sync::LazyLock;

/// What an icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// An arrow that turns back.
    Undo,
    /// An arrow that turns forward.
    Redo,
    /// An open eye.
    Eye,
    /// A closed eye.
    EyeClosed,
    /// A filled star.
    Star,
    /// An empty star.
    StarEmpty,
    /// Two sheets.
    Duplicate,
    /// A cross.
    Delete,
    /// A closed lock.
    Locked,
    /// An open lock.
    Unlocked,
    /// A tick.
    Tick,
    /// An arrow back to the start.
    Reset,
    /// Rows and columns.
    Table,
    /// A line in a frame.
    Chart,
    /// Two corners that point outwards.
    Maximise,
    /// Two corners that point inwards.
    Restore,
    /// A speech bubble.
    Note,
}

impl Icon {
    /// All of them.
    const ALL: [Self; 17] = [
        Self::Undo,
        Self::Redo,
        Self::Eye,
        Self::EyeClosed,
        Self::Star,
        Self::StarEmpty,
        Self::Duplicate,
        Self::Delete,
        Self::Locked,
        Self::Unlocked,
        Self::Tick,
        Self::Reset,
        Self::Table,
        Self::Chart,
        Self::Maximise,
        Self::Restore,
        Self::Note,
    ];

    /// The file it is drawn in, 16 by 16.
    const fn file(self) -> &'static str {
        match self {
            Self::Undo => include_str!("../../../assets/icons/undo.svg"),
            Self::Redo => include_str!("../../../assets/icons/redo.svg"),
            Self::Eye => include_str!("../../../assets/icons/eye.svg"),
            Self::EyeClosed => include_str!("../../../assets/icons/eye-closed.svg"),
            Self::Star => include_str!("../../../assets/icons/star.svg"),
            Self::StarEmpty => include_str!("../../../assets/icons/star-empty.svg"),
            Self::Duplicate => include_str!("../../../assets/icons/duplicate.svg"),
            Self::Delete => include_str!("../../../assets/icons/delete.svg"),
            Self::Locked => include_str!("../../../assets/icons/locked.svg"),
            Self::Unlocked => include_str!("../../../assets/icons/unlocked.svg"),
            Self::Tick => include_str!("../../../assets/icons/tick.svg"),
            Self::Reset => include_str!("../../../assets/icons/reset.svg"),
            Self::Table => include_str!("../../../assets/icons/table.svg"),
            Self::Chart => include_str!("../../../assets/icons/chart.svg"),
            Self::Maximise => include_str!("../../../assets/icons/maximise.svg"),
            Self::Restore => include_str!("../../../assets/icons/restore.svg"),
            Self::Note => include_str!("../../../assets/icons/note.svg"),
        }
    }
}

/// What every icon is drawn with, read from its file once.
static STROKES: LazyLock<[Vec<IconStroke>; 17]> =
    LazyLock::new(|| Icon::ALL.map(|icon| icon_strokes::read(icon.file())));

/// Paints an icon in a square around a point.
pub fn paint(painter: &Painter, center: Pos2, size: f32, icon: Icon, color: Color32) {
    let unit = size / 16.0;
    for stroke in &STROKES[icon as usize] {
        painter.add(stroke.shape(
            |point| center + (point - vec2(8.0, 8.0)) * unit,
            unit,
            color,
        ));
    }
}

/// Side of an icon button, points.
pub const BUTTON: f32 = 24.0;

/// A square button with an icon and a name for screen readers and the tooltip.
pub fn button_ui(ui: &mut Ui, icon: Icon, name: &str, color: Color32, enabled: bool) -> Response {
    let tokens = Tokens::of(ui);
    let sense = if enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(BUTTON), sense);
    if enabled && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, 4.0, tokens.hairline);
    }
    focus_ring(ui, &response, rect);
    let shown = if enabled {
        color
    } else {
        mix(tokens.hairline, tokens.quiet, 0.35)
    };
    paint(ui.painter(), rect.center(), 16.0, icon, shown);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    response.on_hover_text(name)
}

/// Draws the ring that shows where the keyboard is.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect) {
    if response.has_focus() {
        let tokens = Tokens::of(ui);
        ui.painter().rect_stroke(
            rect.expand(1.0),
            5.0,
            Stroke::new(2.0, tokens.accent),
            egui::StrokeKind::Outside,
        );
    }
}

/// A small triangle that points downwards, for menus.
pub fn paint_caret(painter: &Painter, center: Pos2, color: Color32) {
    let points = vec![
        center + vec2(-4.0, -2.0),
        center + vec2(4.0, -2.0),
        center + vec2(0.0, 3.0),
    ];
    painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
}

/// A small triangle that points upwards.
pub fn paint_caret_up(painter: &Painter, center: Pos2, color: Color32) {
    let points = vec![
        center + vec2(-4.0, 2.0),
        center + vec2(0.0, -3.0),
        center + vec2(4.0, 2.0),
    ];
    painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_strokes_inside_its_square() {
        for icon in Icon::ALL {
            let strokes = &STROKES[icon as usize];
            assert!(!strokes.is_empty(), "{icon:?}");
            for point in strokes.iter().flat_map(|stroke| &stroke.points) {
                let inside = (0.0..=16.0).contains(&point.x) && (0.0..=16.0).contains(&point.y);
                assert!(inside, "{icon:?}: {point:?}");
            }
        }
        assert_ne!(
            STROKES[Icon::Eye as usize],
            STROKES[Icon::EyeClosed as usize]
        );
    }
}
