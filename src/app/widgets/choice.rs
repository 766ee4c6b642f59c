//! One of several: a box that opens a list.

use egui::{ComboBox, Response, Ui, WidgetText};

/// The box while it is closed.
pub struct Choice<'a> {
    /// To tell it from others nearby.
    pub salt: &'a str,
    /// Its name for screen readers.
    pub name: &'a str,
    /// What stands in it.
    pub shown: String,
    /// Its width, points; longer words are cut.
    pub width: f32,
}

/// A box whose list is drawn by somebody else.
pub struct ChoiceBox<'a> {
    /// To tell it from others nearby.
    pub salt: &'a str,
    /// Its name for screen readers.
    pub name: &'a str,
    /// What stands in it.
    pub shown: WidgetText,
    /// Its width.
    pub width: Width,
}

/// How wide a box is, points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// So wide; longer words are cut.
    Exactly(f32),
    /// As wide as its words, and at least so wide.
    AtLeast(f32),
}

/// Most height of an open list, points.
const HIGHEST: f32 = 520.0;

/// Least height of an open list, points.
const LOWEST: f32 = 60.0;
/// The frame of an open list and what it keeps from the edge of the window, points.
const BESIDE: f32 = 24.0;

/// Something that can be chosen.
pub struct Offered<T> {
    /// What is chosen then.
    pub value: T,
    /// Its words.
    pub words: String,
    /// Whether it is chosen now.
    pub chosen: bool,
    /// What it means, under the pointer; may be empty.
    pub help: String,
}

impl<T> From<(T, String, bool)> for Offered<T> {
    fn from((value, words, chosen): (T, String, bool)) -> Self {
        Self {
            value,
            words,
            chosen,
            help: String::new(),
        }
    }
}

/// A box with a list. Returns the response of the box, and what was chosen anew.
pub fn choice_ui<T>(
    ui: &mut Ui,
    choice: &Choice<'_>,
    offers: impl IntoIterator<Item = impl Into<Offered<T>>>,
) -> (Response, Option<T>) {
    let closed = ChoiceBox {
        salt: choice.salt,
        name: choice.name,
        shown: choice.shown.as_str().into(),
        width: Width::Exactly(choice.width),
    };
    choice_box_ui(ui, closed, |ui| {
        let picked = offers_ui(ui, offers)?;
        (!picked.chosen).then_some(picked.value)
    })
}

/// A list of offers. Returns the one that was picked, also when it is chosen already: that may say
/// that it is right.
pub fn offers_ui<T>(
    ui: &mut Ui,
    offers: impl IntoIterator<Item = impl Into<Offered<T>>>,
) -> Option<Offered<T>> {
    let mut picked = None;
    for offered in offers {
        let offered: Offered<T> = offered.into();
        let mut response = ui.selectable_label(offered.chosen, offered.words.as_str());
        if !offered.help.is_empty() {
            response = response.on_hover_text(offered.help.as_str());
        }
        if response.clicked() {
            picked = Some(offered);
            // A press of the pointer closes the list by itself, one of the keyboard does not.
            ui.close();
        }
    }
    picked
}

/// How high the list may be: as high as there is room above or below the box.
fn height(ui: &Ui) -> f32 {
    let window = ui.ctx().content_rect();
    let (top, own) = (ui.cursor().top(), ui.spacing().interact_size.y);
    let room = (top - window.top()).max(window.bottom() - top - own);
    HIGHEST.min(room - BESIDE).max(LOWEST)
}

/// A box that opens a list drawn by `list`, which says what was chosen.
pub fn choice_box_ui<T>(
    ui: &mut Ui,
    closed: ChoiceBox<'_>,
    list: impl FnOnce(&mut Ui) -> Option<T>,
) -> (Response, Option<T>) {
    let chosen = closed.shown.text().to_owned();
    let combo = ComboBox::from_id_salt(closed.salt)
        .height(height(ui))
        .selected_text(closed.shown);
    let combo = match closed.width {
        Width::Exactly(width) => combo.width(width).truncate(),
        Width::AtLeast(width) => combo.width(width),
    };
    let shown = combo.show_ui(ui, list);
    let response = shown.response.accessible_name(closed.name);
    // A box has no text that a reader of the screen on Linux is told of; its description is read
    // after its name.
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_description(chosen));
    (response, shown.inner.flatten())
}
