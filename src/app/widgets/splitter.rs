//! The gaps between panels, which can be dragged.

use crate::app::theme::Tokens;
use egui::{CursorIcon, EventFilter, Id, Key, Rect, Role, Sense, Stroke, Ui, WidgetInfo};

/// Which way a gap can be dragged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Left and right.
    Sideways,
    /// Up and down.
    UpAndDown,
}

/// What was asked of a gap.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Asked {
    /// Move it by so many points to the right or down.
    By(f32),
    /// Put it back where it was at first.
    Reset,
}

/// A gap; drag it, move it with the arrows, double-click it to put it back.
pub fn splitter_ui(ui: &mut Ui, salt: &str, gap: Rect, way: Way, name: &str) -> Option<Asked> {
    let response = ui.interact(gap, Id::unique(("splitter", salt)), Sense::click_and_drag());
    let cursor = match way {
        Way::Sideways => CursorIcon::ResizeHorizontal,
        Way::UpAndDown => CursorIcon::ResizeVertical,
    };
    let response = response.on_hover_and_drag_cursor(cursor);
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, name));
    let sideways = way == Way::Sideways;
    if response.hovered() || response.dragged() || response.has_focus() {
        let stroke = Stroke::new(2.0, Tokens::of(ui).accent);
        if sideways {
            ui.painter().vline(gap.center().x, gap.y_range(), stroke);
        } else {
            ui.painter().hline(gap.x_range(), gap.center().y, stroke);
        }
    }
    if response.double_clicked() {
        return Some(Asked::Reset);
    }
    let mut by = if sideways { response.drag_delta().x } else { response.drag_delta().y };
    if response.has_focus() {
        ui.memory_mut(|memory| {
            let filter =
                EventFilter { horizontal_arrows: sideways, vertical_arrows: !sideways, ..EventFilter::default() };
            memory.set_focus_lock_filter(response.id, filter);
        });
        by += ui.input(|input| {
            let (less, more) =
                if sideways { (Key::ArrowLeft, Key::ArrowRight) } else { (Key::ArrowUp, Key::ArrowDown) };
            16.0 * (input.num_presses(more) as f32 - input.num_presses(less) as f32)
        });
    }
    (by != 0.0).then_some(Asked::By(by))
}
