//! The first line of a panel: its title, its method in one line, and what stands on the right.

use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::ViewAction;
use crate::app::state::pane::Pane;
use crate::app::widgets::icon::{self, Icon};
use crate::app::widgets::menu;
use egui::{Align, Button, Layout, Ui};

/// Least room for the method line; below it the title stands alone, points.
const LEAST_METHOD: f32 = 60.0;

/// Title and method of a view, from the locale files.
pub fn heading_ui(ui: &mut Ui, scene: &Scene<'_>, pane: Pane) {
    let method = scene.say(&format!("{}-method", pane.key()));
    titled_ui(ui, scene, &scene.say(pane.key()), &method, |_| {});
}

/// Title and method as given, and something at the right end.
pub fn titled_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    title: &str,
    method: &str,
    right: impl FnOnce(&mut Ui),
) {
    ui.horizontal(|ui| {
        typography::line_ui(ui, title, Face::title(&scene.tokens)).on_hover_text(method);
        let row = ui.available_rect_before_wrap();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            leave_room_ui(ui);
            right(ui);
            let room = ui.available_width() - 8.0;
            if room > LEAST_METHOD && row.width() > LEAST_METHOD {
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let line =
                        Line::truncated(ui.painter(), method, Face::note(&scene.tokens), room);
                    typography::placed_ui(ui, line, method).on_hover_text(method);
                });
            }
        });
    });
    ui.add_space(2.0);
}

/// Leaves the right end of a heading to the button that gives the panel the whole room.
pub fn leave_room_ui(ui: &mut Ui) {
    ui.add_space(icon::BUTTON);
}

/// The button between a picture and its table.
pub fn table_button_ui(ui: &mut Ui, scene: &Scene<'_>, pane: Pane) {
    let on = scene.session.as_table.contains(&pane);
    let (shape, key) = if on {
        (Icon::Chart, "show-as-picture")
    } else {
        (Icon::Table, "show-as-table")
    };
    if icon::button_ui(ui, shape, &scene.say(key), scene.tokens.quiet, true).clicked() {
        scene.ask(ViewAction::ToggleTable(pane));
    }
}

/// A menu of the views that can be opened, as one button.
pub fn views_button_ui(ui: &mut Ui, scene: &Scene<'_>) {
    menu::of_bar_ui(ui, scene.say("views-button"), |ui| {
        for pane in Pane::ALL.iter().copied().filter(|pane| !pane.is_main()) {
            let in_sight = scene.in_sight.contains(&pane);
            if ui
                .add(Button::selectable(in_sight, scene.say(pane.key())))
                .clicked()
            {
                scene.ask(if in_sight {
                    ViewAction::Close(pane)
                } else {
                    ViewAction::Show(pane)
                });
                ui.close();
            }
        }
    });
}
