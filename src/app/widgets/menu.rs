//! Menus whose rows scroll where the window is too low for them.
#![allow(
    clippy::disallowed_methods,
    reason = "everybody else opens menus by these functions"
)]

use egui::containers::menu::MenuButton;
use egui::{Button, Context, Popup, Response, ScrollArea, Ui};

/// What is left free above and below the rows: the bar that menus hang from, and their frame;
/// points.
const BESIDE: f32 = 68.0;

/// Height that a list in front of the window may have, points.
fn room(ctx: &Context) -> f32 {
    (ctx.content_rect().height() - BESIDE).max(120.0)
}

fn rows_ui(ui: &mut Ui, rows: impl FnOnce(&mut Ui)) {
    let room = room(ui.ctx());
    // Below its button there may be less room than in the window: the menu is moved up then, and
    // scrolls only in need.
    ScrollArea::vertical()
        .max_height(room)
        .min_scrolled_height(room)
        .show(ui, rows);
}

/// A menu of the bar.
pub fn of_bar_ui(ui: &mut Ui, name: String, rows: impl FnOnce(&mut Ui)) {
    let button = Button::new(name).frame_when_inactive(false);
    MenuButton::from_button(button).ui(ui, |ui| rows_ui(ui, rows));
}

/// A button with a name that opens a menu; within a menu, one that stands beside it.
pub fn named_ui(ui: &mut Ui, name: String, rows: impl FnOnce(&mut Ui)) {
    let response = ui.menu_button(name.clone(), |ui| rows_ui(ui, rows));
    response.response.accessible_name(name);
}

/// The menu of a button that is there already.
pub fn under_ui(button: &Response, rows: impl FnOnce(&mut Ui)) {
    Popup::menu(button).show(|ui| rows_ui(ui, rows));
}

/// The menu under the second button of the mouse.
pub fn context_ui(response: &Response, rows: impl FnOnce(&mut Ui)) {
    response.context_menu(|ui| rows_ui(ui, rows));
}
