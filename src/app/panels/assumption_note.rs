//! The note of an assumption: a button in its row that tells whether there is one, and the fields
//! it opens.

use crate::app::document::edit::Edit;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::Action;
use crate::app::widgets::icon::{self, Icon};
use crate::assumptions::{AssumptionNote, Parameter};
use crate::language::numbers;
use egui::{Popup, PopupCloseBehavior, TextEdit, Ui};

/// Longest note, characters.
const MOST_LETTERS: usize = 1_000;
/// Longest name, characters.
const MOST_OF_NAME: usize = 100;

/// The button; the name is that of the assumption in words.
pub fn note_ui(ui: &mut Ui, scene: &Scene<'_>, parameter: &Parameter, name: &str) {
    let notes = &scene.workspace().assumption_notes;
    let known = notes.get(&parameter.name);
    let color = match known {
        Some(_) => scene.tokens.accent,
        None => scene.tokens.quiet,
    };
    let hint = match known {
        Some(note) => scene.text.pair(name, &in_words(note, scene)),
        None => scene.text.with("assumption-note-none", &[("name", name)]),
    };
    let button = icon::button_ui(ui, Icon::Note, &hint, color, true);
    Popup::from_toggle_button_response(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(300.0);
            let title = scene.text.with("assumption-note-of", &[("name", name)]);
            typography::label_ui(ui, &title, Face::strong(&scene.tokens));
            let note = known.cloned().unwrap_or_default();
            let text = field_ui(
                ui,
                scene,
                ("assumption-note", MOST_LETTERS),
                &note.text,
                name,
            );
            let owner = field_ui(
                ui,
                scene,
                ("assumption-owner", MOST_OF_NAME),
                &note.owner,
                name,
            );
            if let Some(day) = note.dated {
                let day = numbers::date(scene.language(), day);
                let said = scene.text.with("assumption-note-dated", &[("date", &day)]);
                typography::label_ui(ui, &said, Face::note(&scene.tokens));
            }
            if text.is_some() || owner.is_some() {
                let changed = AssumptionNote {
                    text: text.unwrap_or(note.text),
                    owner: owner.unwrap_or(note.owner),
                    dated: Some(scene.day),
                };
                scene.ask(Action::Edit(Edit::AssumptionNote {
                    name: parameter.name.clone(),
                    note: Some(changed).filter(|note| !note.is_empty()),
                }));
            }
        });
}

/// A note as it is read: `as in 2000 (M. Partner, 28 Nov 2026)`.
pub fn in_words(note: &AssumptionNote, scene: &Scene<'_>) -> String {
    let day = note.dated.map(|day| numbers::date(scene.language(), day));
    let by: Vec<String> = [Some(note.owner.clone()), day]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let by = by.join(&scene.say("list-join-inner"));
    scene
        .text
        .with("assumption-note-said", &[("note", &note.text), ("by", &by)])
}

/// A field; what was typed becomes a change when the field is left.
fn field_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (key, most): (&str, usize),
    now: &str,
    name: &str,
) -> Option<String> {
    let id = ui.scope_id().with(key);
    let typing = ui.data(|data| data.get_temp::<String>(id));
    let mut words = typing.unwrap_or_else(|| now.to_owned());
    let field = TextEdit::singleline(&mut words)
        .hint_text(scene.say(key))
        .char_limit(most)
        .desired_width(f32::INFINITY);
    let said = scene.text.pair(&scene.say(key), name);
    let response = ui.add(field).accessible_name(said);
    if response.lost_focus() {
        ui.data_mut(|data| data.remove::<String>(id));
        return (words != now).then_some(words);
    }
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(id, words));
    }
    None
}
