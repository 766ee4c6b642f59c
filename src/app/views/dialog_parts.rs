//! Parts that every dialog is made of: its title, its buttons, captions of its fields, a picture of
//! the page.

use crate::app::look::theme;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::ViewAction;
use egui::{
    Align, Align2, Button, Layout, Rect, Role, Sense, TextureHandle, Ui, Vec2, WidgetInfo, vec2,
};

/// Title of a dialog.
pub fn title_ui(ui: &mut Ui, scene: &Scene<'_>, title: &str) {
    typography::line_ui(ui, title, Face::title(&scene.tokens));
    ui.add_space(6.0);
}

/// Cancel and one action at the lower right. Returns whether the action was taken.
pub fn buttons_ui(ui: &mut Ui, scene: &Scene<'_>, action: &str, enabled: bool) -> bool {
    ui.add_space(10.0);
    let mut taken = false;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        taken = ui.add_enabled(enabled, primary(scene, action)).clicked();
        if ui
            .add(Button::new(scene.say("cancel")).min_size(theme::DIALOG_BUTTON))
            .clicked()
        {
            scene.ask(ViewAction::CloseDialog);
        }
    });
    taken
}

/// The one button of a dialog that only tells, at the lower right.
pub fn close_ui(ui: &mut Ui, scene: &Scene<'_>) {
    ui.allocate_ui_with_layout(row(ui), Layout::right_to_left(Align::Center), |ui| {
        if ui.add(primary(scene, &scene.say("close"))).clicked() {
            scene.ask(ViewAction::CloseDialog);
        }
    });
}

/// Room of a row of buttons.
pub fn row(ui: &Ui) -> Vec2 {
    vec2(ui.available_width(), theme::DIALOG_BUTTON.y)
}

/// The button that does what a dialog is for.
pub fn primary(scene: &Scene<'_>, name: &str) -> Button<'static> {
    let text = egui::RichText::new(name).color(scene.tokens.on_accent);
    Button::new(text)
        .fill(scene.tokens.accent)
        .min_size(theme::DIALOG_BUTTON)
}

/// A picture of a page with a hairline around it; paper until it is drawn.
pub fn picture_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    rect: Rect,
    picture: Option<&TextureHandle>,
    name: &str,
) {
    let painter = ui.painter();
    match picture {
        Some(picture) => {
            let whole = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
            painter.image(picture.id(), rect, whole, egui::Color32::WHITE);
        }
        None => {
            painter.rect_filled(rect, 0.0, scene.tokens.well);
        }
    }
    painter.rect_stroke(rect, 0.0, scene.tokens.line(), egui::StrokeKind::Outside);
    let response = ui.interact(rect, ui.scope_id().with(name), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
}

/// The name of a field above it; the field itself carries the name for screen readers.
pub fn caption_ui(ui: &mut Ui, scene: &Scene<'_>, key: &str) {
    let line = Line::new(ui.painter(), &scene.say(key), Face::note(&scene.tokens));
    let (rect, _) = ui.allocate_exact_size(line.size(), Sense::hover());
    line.paint(ui.painter(), rect.min, Align2::LEFT_TOP);
}
