//! Dialogs for passwords: one to open what is under one, one to put the document under one.

use crate::app::look::theme;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::{FileAction, ViewAction};
use crate::app::state::dialog::{Dialog, NewPasswordForm, PasswordForm};
use crate::app::views::dialog_parts::{buttons_ui, caption_ui, title_ui};
use crate::app::widgets::focus;
use crate::io::password::Typed;
use egui::{Button, Key, Response, TextEdit, Ui};

/// Asks for the password of something that is under one.
pub fn ask_ui(ui: &mut Ui, scene: &Scene<'_>, form: &PasswordForm) {
    ui.set_width(460.0);
    title_ui(ui, scene, &scene.say("password-ask-title"));
    let sentence = scene
        .text
        .with("password-ask-sentence", &[("file", &form.name)]);
    typography::label_ui(ui, &sentence, Face::note(&scene.tokens));
    if let Some(refused) = &form.refused {
        ui.add_space(4.0);
        let face = Face::body(&scene.tokens).tinted(scene.tokens.warning);
        typography::label_ui(ui, refused, face);
    }
    ui.add_space(8.0);
    let mut next = form.clone();
    let field = field_ui(ui, scene, "password-field", &mut next.typed);
    focus::take(ui, &field);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let password = next.typed.password();
    if next != *form {
        scene.ask(ViewAction::Dialog(Dialog::Password(next)));
    }
    let action = scene.say("password-ask-action");
    let taken = buttons_ui(ui, scene, &action, password.is_some());
    if let Some(password) = password.filter(|_| taken || entered) {
        scene.ask(ViewAction::CloseDialog);
        scene.ask(FileAction::Unlock(form.locked.clone(), password));
    }
}

/// Puts the document under a password, changes it or takes it off.
pub fn new_ui(ui: &mut Ui, scene: &Scene<'_>, form: &NewPasswordForm) {
    ui.set_width(460.0);
    let has_one = scene.document.password().is_some();
    title_ui(
        ui,
        scene,
        &scene.say(if has_one {
            "password-change-title"
        } else {
            "password-new-title"
        }),
    );
    typography::label_ui(
        ui,
        &scene.say("password-new-help"),
        Face::note(&scene.tokens),
    );
    ui.add_space(8.0);
    let mut next = form.clone();
    let first = field_ui(ui, scene, "password-field", &mut next.typed);
    focus::take(ui, &first);
    ui.add_space(8.0);
    field_ui(ui, scene, "password-again", &mut next.again);
    let agree = next.typed == next.again;
    if !agree && !next.again.0.is_empty() {
        ui.add_space(4.0);
        let face = Face::note(&scene.tokens).tinted(scene.tokens.warning);
        typography::label_ui(ui, &scene.say("password-differ"), face);
    }
    let password = next.typed.password().filter(|_| agree);
    if next != *form {
        scene.ask(ViewAction::Dialog(Dialog::NewPassword(next)));
    }
    if has_one {
        ui.add_space(8.0);
        let take_off = Button::new(scene.say("password-take-off")).min_size(theme::DIALOG_BUTTON);
        if ui.add(take_off).clicked() {
            scene.ask(ViewAction::CloseDialog);
            scene.ask(FileAction::SetPassword(None));
        }
    }
    let taken = buttons_ui(
        ui,
        scene,
        &scene.say("password-new-action"),
        password.is_some(),
    );
    if taken && password.is_some() {
        scene.ask(ViewAction::CloseDialog);
        scene.ask(FileAction::SetPassword(password));
    }
}

/// A field that shows dots, with its name above it.
fn field_ui(ui: &mut Ui, scene: &Scene<'_>, key: &str, typed: &mut Typed) -> Response {
    caption_ui(ui, scene, key);
    let field = TextEdit::singleline(&mut *typed.0)
        .password(true)
        .desired_width(f32::INFINITY);
    ui.add(field).accessible_name(scene.say(key))
}
