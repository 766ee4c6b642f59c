//! What the first button of the mouse does to a control; the others open menus and change nothing.

use egui::{PointerButton, Pos2, Response, Ui};

/// Where the first button is pressed on a control, or was just let go; `None` for every other button.
pub fn pressed(ui: &Ui, response: &Response) -> Option<Pos2> {
    let at = response.interact_pointer_pos()?;
    let is_first = response.clicked_by(PointerButton::Primary)
        || response.dragged_by(PointerButton::Primary)
        || response.drag_stopped_by(PointerButton::Primary)
        || (response.is_pointer_button_down_on() && ui.input(|input| input.pointer.primary_down()));
    let is_other = ui.input(|input| input.pointer.secondary_down() || input.pointer.middle_down());
    (is_first && !is_other).then_some(at)
}
