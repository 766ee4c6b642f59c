//! First step: a path, the system's dialog, a dropped file, or cells off the clipboard.

use super::parts::ask;
use crate::app::import::{Assistant, Decision, ImportAction};
use crate::app::look::theme;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::Action;
use crate::app::state::commands::Command;
use egui::{Button, Key, TextEdit, Ui};

/// The step.
pub fn file_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant) {
    let tokens = &scene.tokens;
    ui.add_space(8.0);
    typography::label_ui(ui, &scene.say("import-file-help"), Face::body(tokens));
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let mut typed = assistant.typed.clone();
        let field = TextEdit::singleline(&mut typed)
            .desired_width((ui.available_width() - 240.0).min(640.0));
        let response = ui.add(field).accessible_name(scene.say("path"));
        if response.changed() {
            ask(scene, Decision::Type(typed.clone()));
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let ready = !typed.trim().is_empty();
        let open = ui.add_enabled(
            ready,
            Button::new(scene.say("import-open")).min_size(theme::SMALL_BUTTON),
        );
        if (open.clicked() || entered) && ready {
            ask(scene, ImportAction::Open(typed.trim().into()));
        }
        if ui
            .add(Button::new(scene.say("export-browse")).min_size(theme::STEP_BUTTON))
            .clicked()
        {
            ask(scene, ImportAction::Browse);
        }
    });
    if let Some(error) = &assistant.refusal {
        ui.add_space(8.0);
        for problem in error.problems() {
            typography::label_ui(
                ui,
                &scene.text.say(&problem.message),
                Face::body(tokens).tinted(tokens.warning),
            );
        }
    }
    ui.add_space(16.0);
    let ways = [
        ("import-file-drop", scene.session.takes_drops()),
        ("import-file-paste", true),
        ("import-file-formats", true),
        ("import-file-known", true),
    ];
    for (key, _) in ways.into_iter().filter(|(_, is_there)| *is_there) {
        typography::label_ui(ui, &scene.say(key), Face::note(tokens));
        ui.add_space(4.0);
    }
    ui.add_space(8.0);
    if ui
        .add(Button::new(scene.say("command-save-template")).min_size(theme::TOOL_BUTTON))
        .clicked()
    {
        scene.ask(Action::Command(Command::SaveTemplate));
    }
}
