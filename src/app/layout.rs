//! Where the panels lie: shares of the window, so that they grow with it.

use super::action::Action;
use super::panels::{exposure, shelf, strategy, top_bar, why};
use super::scene::Scene;
use super::theme;
use super::widgets::splitter::{self, Way};
use egui::{Rect, Ui, UiBuilder, pos2};

/// Distance between panels and to the window's edge, points.
const GAP: f32 = 8.0;
/// Room inside a panel around what it shows, points.
const INSET: f32 = 12.0;

/// Shares of the window that panels take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Split {
    /// Width of the strategy panel.
    pub left: f32,
    /// Width of the panel on the right.
    pub right: f32,
    /// Height of what lies below the charts.
    pub shelf: f32,
}

impl Default for Split {
    fn default() -> Self {
        Self { left: 0.218, right: 0.238, shelf: 0.425 }
    }
}

/// Places of the panels.
struct Places {
    strategy: Rect,
    exposure: Rect,
    why: Rect,
    shelf: Rect,
}

impl Places {
    fn new(room: Rect, split: Split) -> Self {
        let left = (room.width() * split.left).clamp(276.0, 470.0_f32.min(room.width() * 0.4));
        let right = (room.width() * split.right).clamp(232.0, 520.0_f32.min(room.width() * 0.35));
        let low = (room.height() * split.shelf).clamp(140.0, (room.height() - 240.0).max(150.0));
        let (x1, x2) = (room.left() + left, room.right() - right);
        let y = room.bottom() - low;
        Self {
            strategy: Rect::from_min_max(room.min, pos2(x1, room.bottom())),
            exposure: Rect::from_min_max(pos2(x1 + GAP, room.top()), pos2(x2 - GAP, y - GAP)),
            why: Rect::from_min_max(pos2(x2, room.top()), pos2(room.right(), y - GAP)),
            shelf: Rect::from_min_max(pos2(x1 + GAP, y), room.max),
        }
    }
}

/// The whole window.
pub fn layout_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let tokens = &scene.tokens;
    let window = ui.max_rect();
    ui.painter().rect_filled(window, 0.0, tokens.background);
    let bar = window.with_max_y(window.top() + top_bar::HEIGHT);
    ui.painter().rect_filled(bar, 0.0, tokens.panel);
    ui.painter().hline(bar.x_range(), bar.bottom(), tokens.line());
    part_ui(ui, "bar", bar.shrink2(egui::vec2(INSET, 0.0)), |ui| top_bar::top_bar_ui(ui, scene));

    let room = window.with_min_y(bar.bottom()).shrink(GAP);
    let places = Places::new(room, scene.session.split);
    card_ui(ui, scene, "strategy", places.strategy, strategy::strategy_ui);
    card_ui(ui, scene, "exposure", places.exposure, exposure::exposure_ui);
    card_ui(ui, scene, "why", places.why, why::why_ui);
    card_ui(ui, scene, "shelf", places.shelf, shelf::shelf_ui);
    splitters_ui(ui, scene, room, &places);
}

fn card_ui(ui: &mut Ui, scene: &Scene<'_>, salt: &str, rect: Rect, contents: impl FnOnce(&mut Ui, &Scene<'_>)) {
    let stroke = scene.tokens.line();
    ui.painter().rect(rect, theme::RADIUS, scene.tokens.panel, stroke, egui::StrokeKind::Inside);
    part_ui(ui, salt, rect.shrink(INSET), |ui| contents(ui, scene));
}

fn part_ui(ui: &mut Ui, salt: &str, rect: Rect, contents: impl FnOnce(&mut Ui)) {
    ui.scope_builder(UiBuilder::new().id_salt(salt).max_rect(rect), |ui| {
        ui.set_clip_rect(rect.expand(INSET - 1.0).intersect(ui.clip_rect()));
        contents(ui);
    });
}

fn splitters_ui(ui: &mut Ui, scene: &Scene<'_>, room: Rect, places: &Places) {
    let split = scene.session.split;
    let first = Split::default();
    let beside =
        |left: Rect, right: Rect| Rect::from_min_max(pos2(left.right(), left.top()), pos2(right.left(), left.bottom()));
    let gaps = [
        ("left", Way::Sideways, beside(places.strategy, places.exposure).with_max_y(room.bottom()), "split-left"),
        ("right", Way::Sideways, beside(places.exposure, places.why), "split-right"),
        (
            "shelf",
            Way::UpAndDown,
            Rect::from_min_max(
                pos2(places.shelf.left(), places.exposure.bottom()),
                pos2(room.right(), places.shelf.top()),
            ),
            "split-shelf",
        ),
    ];
    for (salt, way, gap, name) in gaps {
        let Some(asked) = splitter::splitter_ui(ui, salt, gap, way, &scene.say(name)) else { continue };
        let mut next = split;
        match (salt, asked) {
            ("left", splitter::Asked::By(by)) => next.left = (places.strategy.width() + by) / room.width(),
            ("left", splitter::Asked::Reset) => next.left = first.left,
            ("right", splitter::Asked::By(by)) => next.right = (places.why.width() - by) / room.width(),
            ("right", splitter::Asked::Reset) => next.right = first.right,
            (_, splitter::Asked::By(by)) => next.shelf = (places.shelf.height() - by) / room.height(),
            (_, splitter::Asked::Reset) => next.shelf = first.shelf,
        }
        scene.ask(Action::Split(next));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panels_fill_every_window_without_touching() {
        for size in [(960.0, 600.0), (1280.0, 800.0), (1920.0, 1080.0), (3840.0, 2160.0)] {
            let room = Rect::from_min_max(pos2(8.0, 52.0), pos2(size.0 - 8.0, size.1 - 8.0));
            for split in [Split::default(), Split { left: 0.0, right: 0.9, shelf: 0.9 }] {
                let places = Places::new(room, split);
                let all = [places.strategy, places.exposure, places.why, places.shelf];
                for (index, a) in all.iter().enumerate() {
                    assert!(a.width() > 200.0 && a.height() > 130.0 && room.contains_rect(*a), "{size:?} {a:?}");
                    assert!(all[..index].iter().all(|b| !a.intersects(*b)), "{size:?}");
                }
            }
        }
    }
}
