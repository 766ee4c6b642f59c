//! Icons drawn with lines, for the font has none; and the button that carries one.

use crate::app::look::theme::{Tokens, mix};
use egui::{
    Color32, Mesh, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

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
}

/// Paints an icon in a square around a point.
pub fn paint(painter: &Painter, center: Pos2, size: f32, icon: Icon, color: Color32) {
    let unit = size / 16.0;
    let at = |x: f32, y: f32| pos2(center.x + (x - 8.0) * unit, center.y + (y - 8.0) * unit);
    let stroke = Stroke::new((1.4 * unit).max(1.0), color);
    let line = |points: &[(f32, f32)]| {
        painter.add(Shape::line(
            points.iter().map(|(x, y)| at(*x, *y)).collect(),
            stroke,
        ));
    };
    let arc = |cx: f32, cy: f32, radius: f32, from: f32, to: f32| {
        let points = (0..=16).map(|step| {
            let angle = (from + (to - from) * step as f32 / 16.0).to_radians();
            at(cx + radius * angle.cos(), cy + radius * angle.sin())
        });
        painter.add(Shape::line(points.collect(), stroke));
    };
    match icon {
        Icon::Undo => {
            arc(8.5, 9.0, 4.5, -180.0, 110.0);
            line(&[(1.6, 6.6), (4.0, 9.4), (6.8, 6.8)]);
        }
        Icon::Redo => {
            arc(7.5, 9.0, 4.5, 0.0, -290.0);
            line(&[(14.4, 6.6), (12.0, 9.4), (9.2, 6.8)]);
        }
        Icon::Reset => {
            arc(8.0, 8.0, 5.0, -60.0, 220.0);
            line(&[(10.2, 0.9), (10.6, 3.8), (7.8, 4.6)]);
        }
        Icon::Eye | Icon::EyeClosed => {
            if icon == Icon::Eye {
                arc(8.0, 13.0, 8.2, -142.0, -38.0);
                arc(8.0, 3.0, 8.2, 38.0, 142.0);
                painter.circle_filled(at(8.0, 8.0), 2.3 * unit, color);
            } else {
                arc(8.0, 3.0, 8.2, 38.0, 142.0);
                line(&[(3.4, 10.6), (2.2, 12.6)]);
                line(&[(8.0, 11.6), (8.0, 13.8)]);
                line(&[(12.6, 10.6), (13.8, 12.6)]);
            }
        }
        Icon::Star | Icon::StarEmpty => {
            let tip = |index: i32| {
                let radius = if index % 2 == 0 { 6.6 } else { 2.9 };
                let angle = (-90.0 + 36.0 * index as f32).to_radians();
                at(8.0 + radius * angle.cos(), 8.4 + radius * angle.sin())
            };
            if icon == Icon::Star {
                // The star is not convex: a fan of triangles around its centre, and a soft edge around that.
                let mut mesh = Mesh::default();
                mesh.colored_vertex(at(8.0, 8.4), color);
                for index in 0..10 {
                    mesh.colored_vertex(tip(index), color);
                    mesh.add_triangle(0, 1 + index as u32, 1 + (index as u32 + 1) % 10);
                }
                painter.add(Shape::mesh(mesh));
                painter.add(Shape::closed_line(
                    (0..10).map(tip).collect(),
                    Stroke::new(0.6, color),
                ));
            } else {
                painter.add(Shape::closed_line(
                    (0..10).map(tip).collect(),
                    Stroke::new(unit.max(1.0), color),
                ));
            }
        }
        Icon::Duplicate => {
            let sheet = |x: f32, y: f32| Rect::from_min_max(at(x, y), at(x + 7.5, y + 8.5));
            painter.rect_stroke(sheet(5.8, 5.2), 1.0, stroke, egui::StrokeKind::Middle);
            line(&[
                (3.8, 10.6),
                (2.8, 10.6),
                (2.8, 2.4),
                (10.0, 2.4),
                (10.0, 3.4),
            ]);
        }
        Icon::Delete => {
            line(&[(4.0, 4.0), (12.0, 12.0)]);
            line(&[(12.0, 4.0), (4.0, 12.0)]);
        }
        Icon::Locked | Icon::Unlocked => {
            painter.rect_filled(Rect::from_min_max(at(3.6, 7.4), at(12.4, 13.6)), 1.0, color);
            if icon == Icon::Locked {
                arc(8.0, 6.6, 2.7, -180.0, 0.0);
                line(&[(5.3, 6.4), (5.3, 8.0)]);
                line(&[(10.7, 6.4), (10.7, 8.0)]);
            } else {
                arc(8.0, 5.0, 2.7, -180.0, -10.0);
                line(&[(5.3, 4.8), (5.3, 8.0)]);
            }
        }
        Icon::Table => {
            painter.rect_stroke(
                Rect::from_min_max(at(2.5, 3.0), at(13.5, 13.0)),
                1.0,
                stroke,
                egui::StrokeKind::Middle,
            );
            line(&[(2.5, 6.4), (13.5, 6.4)]);
            line(&[(2.5, 9.7), (13.5, 9.7)]);
            line(&[(6.6, 3.0), (6.6, 13.0)]);
        }
        Icon::Chart => {
            line(&[(2.5, 3.0), (2.5, 13.0), (13.5, 13.0)]);
            line(&[(4.6, 10.4), (7.4, 7.0), (9.6, 8.6), (13.0, 4.4)]);
        }
        Icon::Maximise | Icon::Restore => {
            for part in arrow(icon) {
                line(part);
                line(
                    &part
                        .iter()
                        .map(|(x, y)| (16.0 - x, 16.0 - y))
                        .collect::<Vec<_>>(),
                );
            }
        }
        Icon::Tick => line(&[(3.4, 8.6), (6.6, 11.8), (12.8, 4.6)]),
    }
}

/// Head and shaft of the arrow in the upper right; that in the lower left is the same turned about the middle.
const fn arrow(icon: Icon) -> [&'static [(f32, f32)]; 2] {
    match icon {
        Icon::Restore => [
            &[(9.4, 3.4), (9.4, 6.6), (12.6, 6.6)],
            &[(9.6, 6.4), (13.0, 3.0)],
        ],
        Icon::Undo
        | Icon::Redo
        | Icon::Eye
        | Icon::EyeClosed
        | Icon::Star
        | Icon::StarEmpty
        | Icon::Duplicate
        | Icon::Delete
        | Icon::Locked
        | Icon::Unlocked
        | Icon::Tick
        | Icon::Reset
        | Icon::Table
        | Icon::Chart
        | Icon::Maximise => [
            &[(9.6, 3.2), (12.8, 3.2), (12.8, 6.4)],
            &[(12.6, 3.4), (9.2, 6.8)],
        ],
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
