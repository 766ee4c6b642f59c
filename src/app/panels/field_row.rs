//! What a row of an editor has around its field: its name, the way back to unknown, and what is
//! said when a value cannot be taken.

use crate::app::look::typography::{Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::ViewAction;
use crate::app::widgets::icon::{self, Icon};
use crate::language::Message;
use egui::{Align2, Response, Role, Sense, Ui, WidgetInfo, vec2};

/// The name of a row at its left, shortened to a width.
pub fn label_ui(ui: &mut Ui, scene: &Scene<'_>, name: &str, width: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 22.0), Sense::hover());
    let face = Face::quiet(&scene.tokens);
    let line = Line::truncated(ui.painter(), name, face, width);
    line.paint(ui.painter(), rect.left_center(), Align2::LEFT_CENTER);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    response
}

/// The way back to unknown: shown where something is known, only room where nothing is. Returns
/// whether it was taken.
pub fn forget_ui(ui: &mut Ui, scene: &Scene<'_>, name: &str, known: bool) -> bool {
    if !known {
        ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
        return false;
    }
    let hint = scene.text.with("editor-forget", &[("name", name)]);
    icon::button_ui(ui, Icon::Reset, &hint, scene.tokens.quiet, true).clicked()
}

/// Says that what was typed for a field cannot be taken.
pub fn not_taken(scene: &Scene<'_>, name: &str, typed: &str) {
    let said = Message::new("holding-not-taken")
        .with("name", name)
        .with("value", typed.trim());
    scene.ask(ViewAction::Warn(said));
}
