//! One of several: a box that opens a list.

use egui::{ComboBox, Response, Ui};

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

/// A box with a list. `options` are what can be chosen, each with its words and whether it is
/// chosen now. Returns the response of the box, and what was chosen anew.
pub fn choice_ui<T>(
    ui: &mut Ui,
    choice: &Choice<'_>,
    options: impl IntoIterator<Item = (T, String, bool)>,
) -> (Response, Option<T>) {
    let mut asked = None;
    let response = ComboBox::from_id_salt(choice.salt)
        .width(choice.width)
        .truncate()
        .selected_text(choice.shown.as_str())
        .show_ui(ui, |ui| {
            for (option, words, chosen) in options {
                if ui.selectable_label(chosen, words).clicked() && !chosen {
                    asked = Some(option);
                }
            }
        })
        .response;
    (response.accessible_name(choice.name), asked)
}
