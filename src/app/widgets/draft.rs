//! Fields whose text becomes a change only when they are left or Enter is pressed; Escape takes
//! back what was typed.

use crate::app::look::theme::Tokens;
use egui::text::CCursorRange;
use egui::{Align, Align2, Color32, Frame, Id, Key, Margin, Response, Stroke, TextEdit, Ui};

/// What a field shows while nobody types in it, and what it begins with when somebody does.
pub struct Draft<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// Shown while nobody types.
    pub shown: &'a str,
    /// What typing begins with.
    pub start: &'a str,
    /// Colour while nobody types.
    pub ink: Color32,
    /// Rows; 1 for a single line, which Enter leaves.
    pub rows: usize,
    /// At which side the text stands.
    pub align: Align,
    /// Whether it looks like a field also while nobody types.
    pub framed: bool,
    /// Shown in an empty field.
    pub hint: String,
}

impl Draft<'_> {
    /// Shows the field in a width. Returns its response, and what was typed when it is left with
    /// something else.
    pub fn show(self, ui: &mut Ui, width: f32) -> (Response, Option<String>) {
        self.show_lined(ui, width, 0.0)
    }

    /// The same with so much room kept free after the text of a field without a frame, points, so
    /// that figures line up at their decimal mark.
    pub fn show_lined(self, ui: &mut Ui, width: f32, after: f32) -> (Response, Option<String>) {
        let id = ui.next_auto_id().with("draft");
        let typing = ui.data(|data| data.get_temp::<String>(id));
        let mut text = typing.clone().unwrap_or_else(|| self.shown.to_owned());
        let tokens = Tokens::of(ui);
        let flat = Margin {
            right: after.round() as i8,
            ..FLAT
        };
        let mut field = if self.rows > 1 {
            TextEdit::multiline(&mut text).desired_rows(self.rows)
        } else {
            TextEdit::singleline(&mut text)
        };
        field = field
            .id(id.with("field"))
            .desired_width(width)
            .align(Align2([
                self.align,
                if self.rows > 1 {
                    Align::Min
                } else {
                    Align::Center
                },
            ]))
            .hint_text(self.hint);
        if typing.is_none() {
            field = field.text_color(self.ink);
        }
        if !self.framed && typing.is_none() {
            field = field.frame(
                Frame::NONE
                    .inner_margin(flat)
                    .stroke(Stroke::new(1.0, Color32::TRANSPARENT)),
            );
        } else if !self.framed {
            let stroke = Stroke::new(1.0, tokens.accent);
            field = field.frame(
                Frame::NONE
                    .inner_margin(flat)
                    .fill(tokens.panel)
                    .stroke(stroke)
                    .corner_radius(3),
            );
        }
        let output = field.show(ui);
        let response = output.response.response.accessible_name(self.name);
        let mut typed = None;
        if response.gained_focus() {
            ui.data_mut(|data| data.insert_temp(id, self.start.to_owned()));
            if self.rows == 1 {
                select_all(ui, response.id, self.start);
            }
            ui.ctx().request_repaint();
        } else if response.lost_focus() {
            ui.data_mut(|data| data.remove::<String>(id));
            let left_with_escape = ui.input(|input| input.key_pressed(Key::Escape));
            typed = typing
                .filter(|_| !left_with_escape)
                .map(|_| text)
                .filter(|text| text != self.start);
        } else if response.has_focus() {
            ui.data_mut(|data| data.insert_temp(id, text));
        } else if typing.is_some() {
            ui.data_mut(|data| data.remove::<String>(id));
        }
        (response, typed)
    }
}

fn select_all(ui: &Ui, field: Id, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    state
        .cursor
        .set_char_range(Some(CCursorRange::select_all_str(text)));
    state.store(ui.ctx(), field);
}

/// Room around the text of a field that stands in a table: none on the right, where figures line
/// up.
const FLAT: Margin = Margin {
    left: 4,
    right: 0,
    top: 2,
    bottom: 2,
};

/// A single line. Returns what was typed when it is left with something else.
pub fn text_ui(ui: &mut Ui, name: &str, value: &str, width: f32) -> Option<String> {
    let ink = Tokens::of(ui).ink;
    let draft = Draft {
        name,
        shown: value,
        start: value,
        ink,
        rows: 1,
        align: Align::Min,
        framed: true,
        hint: String::new(),
    };
    draft.show(ui, width).1
}

/// Several lines. Returns what was typed when they are left with something else.
pub fn lines_ui(ui: &mut Ui, name: &str, value: &str, rows: usize, hint: &str) -> Option<String> {
    let ink = Tokens::of(ui).ink;
    let hint = hint.to_owned();
    let draft = Draft {
        name,
        shown: value,
        start: value,
        ink,
        rows: rows.max(2),
        align: Align::Min,
        framed: true,
        hint,
    };
    let width = ui.available_width();
    draft.show(ui, width).1
}
