//! Parts that several steps share: asking, rows to type a path in, names of fields.

use crate::app::import::{Assistant, Decision, ImportAction, PathPurpose, PathRow};
use crate::app::look::theme;
use crate::app::scene::Scene;
use crate::io::import::Field;
use egui::{Button, Key, TextEdit, Ui};

/// Asks the window for something of the assistant.
pub fn ask(scene: &Scene<'_>, asked: impl Into<ImportAction>) {
    scene.ask(asked.into());
}

/// Buttons that ask for a path.
pub fn path_buttons_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    assistant: &Assistant,
    purposes: &[PathPurpose],
) {
    for purpose in purposes {
        let open = assistant
            .path_row
            .as_ref()
            .is_some_and(|row| row.purpose == *purpose);
        let button = Button::new(scene.say(purpose.key()))
            .selected(open)
            .min_size(theme::TOOL_BUTTON);
        if ui.add(button).clicked() {
            let row = PathRow {
                purpose: *purpose,
                typed: first_path(assistant, *purpose),
            };
            ask(scene, Decision::PathRow((!open).then_some(row)));
        }
    }
}

/// The path that is offered first: beside the file that is imported.
fn first_path(assistant: &Assistant, purpose: PathPurpose) -> String {
    let path = assistant
        .input
        .as_ref()
        .and_then(|input| input.path.clone());
    let stem = path.unwrap_or_else(|| "clipboard".into());
    let extension = if purpose == PathPurpose::SaveReport {
        "problems.csv"
    } else {
        "froth-import.json"
    };
    stem.with_extension(extension).display().to_string()
}

/// The row in which a path is typed, when one is.
pub fn path_row_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant) {
    let Some(row) = &assistant.path_row else {
        return;
    };
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let mut typed = row.typed.clone();
        let field = TextEdit::singleline(&mut typed)
            .desired_width((ui.available_width() - 120.0).min(520.0));
        let response = ui.add(field).accessible_name(scene.say("path"));
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let row = PathRow {
            purpose: row.purpose,
            typed,
        };
        if response.changed() {
            ask(scene, Decision::PathRow(Some(row.clone())));
        }
        let words = if row.purpose == PathPurpose::LoadProfile {
            "open-path-action"
        } else {
            "save-path-action"
        };
        let pressed = ui
            .add(Button::new(scene.say(words)).min_size(theme::SMALL_BUTTON))
            .clicked();
        if (pressed || entered) && !row.typed.trim().is_empty() {
            ask(scene, ImportAction::UsePath(row));
        }
    });
}

/// Name of a field in the window's language.
pub fn field_name(scene: &Scene<'_>, field: Field) -> String {
    scene.say(&name_key(field))
}

fn name_key(field: Field) -> String {
    format!("field-{}", field.key().replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Text};

    #[test]
    fn everything_a_column_can_stand_for_has_a_name_in_both_languages() {
        for language in Language::ALL {
            let text = Text::new(language);
            for field in Field::ALL {
                let key = name_key(*field);
                assert!(text.find(&key).is_some(), "{key}");
            }
        }
    }
}
