//! Dialogs that keep work from being lost: unsaved changes, recovery after a crash, a file changed
//! by somebody else.

use crate::app::look::theme;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::{FileAction, LeaveAction, RecoveryAction, ViewAction};
use crate::app::state::dialog::{Next, Offer};
use crate::app::views::dialog_parts::{primary, row, title_ui};
use egui::{Align, Button, Layout, Ui};
use std::path::Path;

/// Save, discard or cancel.
pub fn unsaved_ui(ui: &mut Ui, scene: &Scene<'_>, next: &Next) {
    ui.set_width(440.0);
    title_ui(ui, scene, &scene.say("unsaved-title"));
    let name = &scene.workspace().portfolio.name;
    typography::label_ui(
        ui,
        &scene.text.with("unsaved-sentence", &[("name", name)]),
        Face::body(&scene.tokens),
    );
    ui.add_space(12.0);
    ui.allocate_ui_with_layout(row(ui), Layout::right_to_left(Align::Center), |ui| {
        if ui.add(primary(scene, &scene.say("unsaved-save"))).clicked() {
            scene.ask(ViewAction::CloseDialog);
            scene.ask(LeaveAction::SaveFirst(next.clone()));
        }
        if button_ui(ui, scene, "unsaved-discard") {
            scene.ask(ViewAction::CloseDialog);
            scene.ask(LeaveAction::Anyway(next.clone()));
        }
        if button_ui(ui, scene, "cancel") {
            scene.ask(ViewAction::CloseDialog);
        }
    });
}

/// What programs that died have left.
pub fn recover_ui(ui: &mut Ui, scene: &Scene<'_>, offers: &[Offer]) {
    let tokens = &scene.tokens;
    ui.set_width(520.0);
    title_ui(ui, scene, &scene.say("recover-title"));
    typography::label_ui(ui, &scene.say("recover-sentence"), Face::body(tokens));
    ui.add_space(8.0);
    egui::ScrollArea::vertical()
        .max_height(320.0)
        .show(ui, |ui| {
            for (index, offer) in offers.iter().enumerate() {
                ui.separator();
                ui.push_id(index, |ui| {
                    let locked = scene.say("recover-locked");
                    let name = if offer.is_locked {
                        &locked
                    } else {
                        &offer.name
                    };
                    let at = scene.text.with(
                        "recover-kept-at",
                        &[("name", name), ("time", &offer.kept_at)],
                    );
                    typography::label_ui(ui, &at, Face::strong(tokens));
                    let place = match &offer.document {
                        Some(file) => scene.text.with("recover-file", &[("file", file)]),
                        None => scene.say("recover-no-file"),
                    };
                    typography::label_ui(ui, &place, Face::note(tokens));
                    ui.add_space(4.0);
                    ui.allocate_ui_with_layout(
                        row(ui),
                        Layout::right_to_left(Align::Center),
                        |ui| {
                            if ui
                                .add(primary(scene, &scene.say("recover-action")))
                                .clicked()
                            {
                                scene.ask(LeaveAction::Ask(Next::Recover(index)));
                            }
                            if button_ui(ui, scene, "recover-discard") {
                                scene.ask(RecoveryAction::Discard(index));
                            }
                        },
                    );
                });
            }
        });
    ui.separator();
    ui.allocate_ui_with_layout(row(ui), Layout::right_to_left(Align::Center), |ui| {
        let response =
            ui.add(Button::new(scene.say("recover-later")).min_size(theme::DIALOG_BUTTON));
        if response
            .on_hover_text(scene.say("recover-later-help"))
            .clicked()
        {
            scene.ask(ViewAction::CloseDialog);
        }
    });
}

/// A file is waited for.
pub fn waiting_ui(ui: &mut Ui, scene: &Scene<'_>, file: &Path) {
    ui.set_width(440.0);
    title_ui(ui, scene, &scene.say("waiting-title"));
    let file = file.display().to_string();
    let sentence = scene.text.with("waiting-sentence", &[("file", &file)]);
    typography::label_ui(ui, &sentence, Face::body(&scene.tokens));
    ui.add_space(12.0);
    ui.allocate_ui_with_layout(row(ui), Layout::right_to_left(Align::Center), |ui| {
        if button_ui(ui, scene, "waiting-stop") {
            scene.ask(FileAction::StopWaiting);
        }
    });
}

/// Somebody else has changed the open file.
pub fn changed_outside_ui(ui: &mut Ui, scene: &Scene<'_>, file: &str, saving: bool) {
    ui.set_width(480.0);
    title_ui(ui, scene, &scene.say("changed-outside-title"));
    let key = if saving {
        "changed-outside-saving"
    } else {
        "changed-outside-sentence"
    };
    typography::label_ui(
        ui,
        &scene.text.with(key, &[("file", file)]),
        Face::body(&scene.tokens),
    );
    if scene.document.is_dirty() {
        ui.add_space(4.0);
        typography::label_ui(
            ui,
            &scene.say("changed-outside-dirty"),
            Face::note(&scene.tokens),
        );
    }
    ui.add_space(12.0);
    ui.allocate_ui_with_layout(row(ui), Layout::right_to_left(Align::Center), |ui| {
        let mine = scene.say(if saving {
            "changed-outside-overwrite"
        } else {
            "changed-outside-keep"
        });
        // The answer that loses nothing is the one that is offered first.
        let reload = scene.say("changed-outside-reload");
        if scene.document.is_dirty() {
            if ui.add(primary(scene, &mine)).clicked() {
                scene.ask(RecoveryAction::KeepMine { save: saving });
            }
            if ui
                .add(Button::new(reload).min_size(theme::DIALOG_BUTTON))
                .clicked()
            {
                scene.ask(RecoveryAction::Reload);
            }
        } else {
            if ui.add(primary(scene, &reload)).clicked() {
                scene.ask(RecoveryAction::Reload);
            }
            if ui
                .add(Button::new(mine).min_size(theme::DIALOG_BUTTON))
                .clicked()
            {
                scene.ask(RecoveryAction::KeepMine { save: saving });
            }
        }
    });
}

fn button_ui(ui: &mut Ui, scene: &Scene<'_>, key: &str) -> bool {
    ui.add(Button::new(scene.say(key)).min_size(theme::DIALOG_BUTTON))
        .clicked()
}
