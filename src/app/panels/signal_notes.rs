//! Notes of a platform signal: what was seen, when, and where it can be read again.

use crate::app::document::edit::Edit;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::Action;
use crate::app::widgets::icon;
use crate::assumptions::{EvidenceNote, PlatformWatch, Signal};
use crate::language::numbers;
use egui::{Button, CollapsingHeader, RichText, TextEdit, Ui};

/// Longest text and link of a note.
const MOST_LETTERS: usize = 500;

/// What is being typed for a new note.
#[derive(Debug, Clone, Default)]
struct Draft {
    date: String,
    text: String,
    link: String,
}

/// Asks for the signals to stand so.
pub(super) fn ask(scene: &Scene<'_>, watch: PlatformWatch) {
    scene.ask(Action::Edit(Edit::Signals(Box::new(watch))));
}

/// Asks for a change of one signal.
pub(super) fn change(scene: &Scene<'_>, index: usize, change: impl FnOnce(&mut Signal)) {
    let mut watch = scene.workspace().platform_watch.clone();
    if let Some(signal) = watch.signals.get_mut(index) {
        change(signal);
    }
    ask(scene, watch);
}

/// The notes, and the fields of a new one.
pub fn notes_ui(ui: &mut Ui, scene: &Scene<'_>, index: usize, signal: &Signal, name: &str) {
    let count = numbers::count(signal.notes.len());
    let heading = scene.text.with("signal-notes", &[("count", &count)]);
    let heading = RichText::new(heading).size(crate::app::look::theme::NOTE);
    let opened = CollapsingHeader::new(heading)
        .id_salt("notes")
        .show(ui, |ui| {
            for (at, note) in signal.notes.iter().enumerate() {
                ui.push_id(at, |ui| note_ui(ui, scene, index, at, note));
            }
            new_note_ui(ui, scene, index, name);
        });
    opened
        .header_response
        .on_hover_text(scene.say("signal-notes-help"));
}

fn note_ui(ui: &mut Ui, scene: &Scene<'_>, index: usize, at: usize, note: &EvidenceNote) {
    ui.horizontal_wrapped(|ui| {
        let date = numbers::date(scene.text.language(), note.date);
        let words = [("date", date.as_str()), ("text", note.text.as_str())];
        let sentence = scene.text.with("signal-note", &words);
        typography::label_ui(ui, &sentence, Face::note(&scene.tokens));
        if !note.link.is_empty() {
            typography::label_ui(ui, &note.link, Face::note(&scene.tokens));
        }
        let remove = scene.text.with("signal-note-remove", &words);
        let ink = scene.tokens.quiet;
        if icon::button_ui(ui, icon::Icon::Delete, &remove, ink, true).clicked() {
            change(scene, index, |signal| {
                signal.notes.remove(at);
            });
        }
    });
}

fn new_note_ui(ui: &mut Ui, scene: &Scene<'_>, index: usize, name: &str) {
    let id = ui.scope_id().with("draft");
    let mut draft = ui
        .data(|data| data.get_temp::<Draft>(id))
        .unwrap_or_else(|| Draft {
            date: scene.day.to_string(),
            ..Draft::default()
        });
    ui.horizontal_wrapped(|ui| {
        let mut field = |text: &mut String, key: &str, width: f32| {
            let hint = scene.say(&format!("signal-note-{key}"));
            let spoken = scene
                .text
                .with(&format!("signal-note-{key}-of"), &[("signal", name)]);
            let field = TextEdit::singleline(text)
                .hint_text(hint)
                .char_limit(MOST_LETTERS)
                .desired_width(width);
            ui.add(field).accessible_name(spoken);
        };
        field(&mut draft.date, "date", 88.0);
        field(&mut draft.text, "text", 260.0);
        field(&mut draft.link, "link", 180.0);
        let date = draft.date.trim().parse().ok();
        let complete = date.filter(|_| !draft.text.trim().is_empty());
        let spoken = scene.text.with("signal-note-add-of", &[("signal", name)]);
        let button = Button::new(scene.say("signal-note-add"));
        let add = ui
            .add_enabled(complete.is_some(), button)
            .accessible_name(spoken);
        if let (true, Some(date)) = (add.clicked(), complete) {
            let note = EvidenceNote {
                date,
                text: draft.text.trim().to_owned(),
                link: draft.link.trim().to_owned(),
            };
            change(scene, index, |signal| signal.notes.push(note));
            draft = Draft {
                date: scene.day.to_string(),
                ..Draft::default()
            };
        }
    });
    ui.data_mut(|data| data.insert_temp(id, draft));
}
