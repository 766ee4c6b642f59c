//! The keyboard for a field that is there to be typed into: asked for once.

use egui::text::{CCursor, CCursorRange};
use egui::{Response, TextEdit, Ui};

/// Gives a field the keyboard when it appears, and again when nothing at all has it. Asking in
/// every frame would end what an input method is composing, and nobody could write Chinese. Returns
/// whether it was asked for.
pub fn take(ui: &Ui, field: &Response) -> bool {
    let now = ui.ctx().cumulative_pass_nr();
    let seen = field.id.with("seen");
    let before = ui.data_mut(|data| {
        let before: Option<u64> = data.get_temp(seen);
        data.insert_temp(seen, now);
        before
    });
    let is_new = before.is_none_or(|before| before + 1 < now);
    let wanted = !field.has_focus() && (is_new || ui.memory(|memory| memory.focused().is_none()));
    if wanted {
        field.request_focus();
        // A field that is out of sight shows no candidates.
        field.scroll_to_me(None);
    }
    wanted
}

/// The same for a field of one line with a name in it, which is marked so that typing replaces it.
pub fn take_marked(ui: &Ui, field: &Response, text: &str) {
    if !take(ui, field) {
        return;
    }
    let mut state = TextEdit::load_state(ui.ctx(), field.id).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), field.id);
}
