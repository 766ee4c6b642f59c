//! Platform watch: the six signals of a decoupled platform, what is seen of each, and what that
//! does to its hazard.

use crate::app::document::edit::Edit;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::Action;
use crate::app::state::pane::Pane;
use crate::app::widgets::switch;
use crate::assumptions::{Reading, SIGNAL_KEYS};
use crate::language::numbers;
use egui::{ScrollArea, TextEdit, Ui};

/// Longest note kept for a signal.
const MOST_LETTERS: usize = 2_000;

/// The signals with their readings and notes.
pub fn platform_watch_ui(ui: &mut Ui, scene: &Scene<'_>) {
    super::heading::heading_ui(ui, scene, Pane::PlatformWatch);
    let workspace = scene.workspace();
    let assumptions = workspace.assumptions();
    let multiplier = workspace.platform_watch.multiplier(&assumptions);
    let hazard = assumptions.platform_hazard() * assumptions.platform_watch_multiplier();
    let (multiplier, hazard) = (numbers::decimal(multiplier, 2), numbers::decimal(hazard, 2));
    let sentence = scene.text.with(
        "platform-watch-result",
        &[("multiplier", &multiplier), ("hazard", &hazard)],
    );
    let response = typography::line_ui(ui, &sentence, Face::strong(&scene.tokens));
    response.on_hover_text(scene.say("platform-watch-result-help"));
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            for (index, key) in SIGNAL_KEYS.into_iter().enumerate() {
                ui.push_id(key, |ui| signal_ui(ui, scene, index, key));
            }
        });
}

fn signal_ui(ui: &mut Ui, scene: &Scene<'_>, index: usize, key: &str) {
    let Some(signal) = scene.workspace().platform_watch.signals.get(index) else {
        return;
    };
    let name = scene.say(&format!("signal-{}", key.replace('_', "-")));
    ui.add_space(6.0);
    typography::label_ui(ui, &name, Face::body(&scene.tokens));
    ui.horizontal(|ui| {
        let options = Reading::ALL
            .map(|reading| (reading, scene.say(&format!("reading-{}", reading.word()))));
        if let Some(reading) = switch::switch_ui(ui, signal.reading, &options) {
            scene.ask(Action::Edit(Edit::Reading {
                signal: index,
                reading,
            }));
        }
        // What is being typed becomes one change when the field is left.
        let id = ui.scope_id().with("evidence");
        let typing = ui.data(|data| data.get_temp::<String>(id));
        let mut evidence = typing.unwrap_or_else(|| signal.evidence.clone());
        let hint = scene.say("signal-evidence-hint");
        let field = TextEdit::singleline(&mut evidence)
            .hint_text(hint)
            .char_limit(MOST_LETTERS);
        let name = scene.text.with("signal-evidence", &[("signal", &name)]);
        let response = ui
            .add(field.desired_width(f32::INFINITY))
            .accessible_name(name);
        if response.lost_focus() {
            ui.data_mut(|data| data.remove::<String>(id));
            if evidence != signal.evidence {
                scene.ask(Action::Edit(Edit::Evidence {
                    signal: index,
                    evidence,
                }));
            }
        } else if response.has_focus() {
            ui.data_mut(|data| data.insert_temp(id, evidence));
        }
    });
}
