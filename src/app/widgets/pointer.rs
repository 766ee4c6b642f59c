//! What the first button of the mouse does to a control; the others open menus and change nothing.

use egui::{AsIdSalt, PointerButton, Pos2, Rect, Response, Sense, Ui, Vec2};

/// Room for what is dragged. Its id does not depend on how much stands before it: what comes and
/// goes there in the meantime would end the drag.
pub fn dragged_ui(ui: &mut Ui, salt: impl AsIdSalt, size: Vec2, sense: Sense) -> (Rect, Response) {
    let (_, rect) = ui.allocate_space(size);
    let response = ui.interact(rect, ui.make_persistent_id(salt), sense);
    (rect, response)
}

/// Where the first button is pressed on a control, or was just let go; `None` for every other
/// button.
pub fn pressed(ui: &Ui, response: &Response) -> Option<Pos2> {
    let at = response.interact_pointer_pos()?;
    let is_first = response.clicked_by(PointerButton::Primary)
        || response.dragged_by(PointerButton::Primary)
        || response.drag_stopped_by(PointerButton::Primary)
        || (response.is_pointer_button_down_on() && ui.input(|input| input.pointer.primary_down()));
    let is_other = ui.input(|input| input.pointer.secondary_down() || input.pointer.middle_down());
    (is_first && !is_other).then_some(at)
}
