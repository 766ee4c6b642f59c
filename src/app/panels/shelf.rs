//! What lies below the charts: comparison, holdings, assumptions or platform watch.

use super::{assumptions, comparison, holdings, platform_watch};
use crate::app::action::Action;
use crate::app::scene::Scene;
use crate::app::session::Shelf;
use crate::app::typography::{self, Face};
use crate::app::widgets::switch;
use egui::{Align, Layout, Ui};

/// The panel.
pub fn shelf_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let options = Shelf::ALL.map(|shelf| (shelf, scene.say(shelf.key())));
    let (title, method) = heading(scene);
    ui.horizontal(|ui| {
        typography::line_ui(ui, &title, Face::title(&scene.tokens));
        let switch_width = switch::width(ui, &options);
        let room = ui.available_width() - switch_width - 24.0;
        let line = typography::Line::truncated(ui.painter(), &method, Face::note(&scene.tokens), room);
        typography::placed_ui(ui, line, &method);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add_space((ui.available_width() - switch_width).max(0.0));
                if let Some(shelf) = switch::switch_ui(ui, scene.session.shelf, &options) {
                    scene.ask(Action::Shelf(shelf));
                }
            });
        });
    });
    ui.add_space(2.0);
    match scene.session.shelf {
        Shelf::Comparison => comparison::comparison_ui(ui, scene),
        Shelf::Holdings => holdings::holdings_ui(ui, scene),
        Shelf::Assumptions => assumptions::assumptions_ui(ui, scene),
        Shelf::PlatformWatch => platform_watch::platform_watch_ui(ui, scene),
    }
}

fn heading(scene: &Scene<'_>) -> (String, String) {
    match scene.session.shelf {
        Shelf::Comparison => match scene.shown() {
            Some(shown) => (shown.table.title.clone(), shown.table.method.clone()),
            None => (scene.say("shelf-comparison"), String::new()),
        },
        Shelf::Holdings => (scene.say("shelf-holdings"), scene.say("holdings-method")),
        Shelf::Assumptions => (scene.say("shelf-assumptions"), scene.say("assumptions-method")),
        Shelf::PlatformWatch => (scene.say("shelf-platform-watch"), scene.say("platform-watch-method")),
    }
}
