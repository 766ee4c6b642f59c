//! The dialog of earlier versions: those kept of the open file, each to be opened, and how many are
//! kept for how long.

use crate::app::look::theme;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::{LeaveAction, SettingsAction, ViewAction};
use crate::app::state::dialog::{Next, VersionRow};
use crate::app::views::dialog_parts::{close_ui, row, title_ui};
use crate::app::widgets::number::{NumberField, Written};
use crate::io::backup::{Generations, MOST_GENERATIONS};
use egui::{Align, Button, Layout, Ui, vec2};

/// Longest that an earlier version can be kept, days.
const LONGEST_DAYS: f64 = 3_650.0;

/// The versions, the newest first, and how many are kept.
pub fn versions_ui(ui: &mut Ui, scene: &Scene<'_>, versions: &[VersionRow]) {
    ui.set_width(520.0);
    title_ui(ui, scene, &scene.say("versions-title"));
    let key = match (scene.document.path(), versions) {
        (None, _) => "versions-unsaved",
        (Some(_), []) => "versions-none",
        (Some(_), _) => "versions-sentence",
    };
    typography::label_ui(ui, &scene.say(key), Face::body(&scene.tokens));
    ui.add_space(8.0);
    egui::ScrollArea::vertical()
        .max_height(280.0)
        .show(ui, |ui| {
            for version in versions {
                row_ui(ui, scene, version);
            }
        });
    ui.separator();
    kept_ui(ui, scene);
    ui.add_space(10.0);
    close_ui(ui, scene);
}

/// When a version was saved, and the button that opens it.
fn row_ui(ui: &mut Ui, scene: &Scene<'_>, version: &VersionRow) {
    let unknown = || scene.say("versions-time-unknown");
    let saved_at = version.saved_at.clone().unwrap_or_else(unknown);
    let file = version.path.file_name().unwrap_or_default();
    ui.allocate_ui_with_layout(row(ui), Layout::right_to_left(Align::Center), |ui| {
        let name = scene.text.with("versions-open", &[("time", &saved_at)]);
        let open = Button::new(scene.say("versions-open-short")).min_size(theme::DIALOG_BUTTON);
        if ui.add(open).accessible_name(name).clicked() {
            scene.ask(ViewAction::CloseDialog);
            scene.ask(LeaveAction::Ask(Next::Open(version.path.clone())));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            typography::label_ui(ui, &saved_at, Face::strong(&scene.tokens));
            let face = Face::note(&scene.tokens);
            typography::label_ui(ui, &file.to_string_lossy(), face);
        });
    });
}

/// How many versions are kept, and for how long.
fn kept_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let kept = scene.session.versions_kept;
    let (mut count, mut days) = (None, None);
    ui.allocate_ui_with_layout(row(ui), Layout::left_to_right(Align::Center), |ui| {
        let face = Face::body(&scene.tokens);
        typography::label_ui(ui, &scene.say("versions-count"), face);
        count = field_ui(
            ui,
            &scene.say("versions-count"),
            kept.count as f64,
            MOST_GENERATIONS as f64,
        );
        ui.add_space(12.0);
        typography::label_ui(ui, &scene.say("versions-days"), face);
        days = field_ui(
            ui,
            &scene.say("versions-days"),
            f64::from(kept.days),
            LONGEST_DAYS,
        );
    });
    let wanted = Generations {
        count: count.map_or(kept.count, |count| count as usize),
        days: days.map_or(kept.days, |days| days as u32),
    };
    if wanted != kept {
        scene.ask(SettingsAction::KeepVersions(wanted));
    }
    typography::label_ui(
        ui,
        &scene.say("versions-kept-note"),
        Face::note(&scene.tokens),
    );
}

fn field_ui(ui: &mut Ui, name: &str, value: f64, most: f64) -> Option<f64> {
    let field = NumberField {
        name,
        range: 1.0..=most,
        speed: 0.1,
        decimals: 0,
        written: Written::With(""),
        size: vec2(64.0, theme::DIALOG_BUTTON.y),
    };
    field.show(ui, value).1
}
