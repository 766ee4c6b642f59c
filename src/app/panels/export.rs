//! The export dialog: formats, name and folder.

use super::dialogs::{buttons_ui, title_ui};
use crate::app::action::Action;
use crate::app::dialog::{Dialog, ExportForm, ExportFormat};
use crate::app::scene::Scene;
use crate::app::typography::{self, Face};
use egui::{Button, Ui, vec2};

/// The dialog.
pub fn export_ui(ui: &mut Ui, scene: &Scene<'_>, form: &ExportForm) {
    ui.set_width(480.0);
    title_ui(ui, scene, &scene.say("export-title"));
    typography::label_ui(ui, &scene.say("export-help"), Face::note(&scene.tokens));
    ui.add_space(8.0);
    let mut next = form.clone();
    for (format, chosen) in ExportFormat::ALL.into_iter().zip(&mut next.chosen) {
        ui.checkbox(chosen, scene.say(format.key()));
    }
    ui.add_space(8.0);
    field_ui(ui, scene, "export-name", &mut next.stem, 0.0);
    ui.horizontal(|ui| {
        let browse = scene.say("export-browse");
        ui.scope(|ui| field_ui(ui, scene, "export-folder", &mut next.folder, 100.0));
        if ui.add(Button::new(browse).min_size(vec2(88.0, 24.0))).clicked() {
            scene.ask(Action::BrowseFolder);
        }
    });
    let request = next.request();
    if next != *form {
        scene.ask(Action::Dialog(Dialog::Export(next)));
    }
    if buttons_ui(ui, scene, &scene.say("export-action"), request.is_some())
        && let Some(request) = request
    {
        scene.ask(Action::CloseDialog);
        scene.ask(Action::Export(request));
    }
}

fn field_ui(ui: &mut Ui, scene: &Scene<'_>, key: &str, value: &mut String, keep: f32) {
    let name = scene.say(key);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(72.0, 24.0), egui::Sense::hover());
        let face = Face::body(&scene.tokens).tinted(scene.tokens.quiet);
        typography::paint(ui.painter(), rect.left_center(), egui::Align2::LEFT_CENTER, &name, face);
        let width = ui.available_width() - keep;
        ui.add(egui::TextEdit::singleline(value).desired_width(width)).accessible_name(&name);
    });
}
