//! Platform watch: the six signals of a decoupled platform, what is seen of each, and what that
//! does to its hazard.

use super::facts::facts_ui;
use super::panel::{Panel, Table};
use super::signal_notes::{ask, change, notes_ui};
use super::tables;
use crate::app::document::edit::Edit;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::Action;
use crate::app::state::pane::Pane;
use crate::app::widgets::switch;
use crate::assumptions::{PlatformWatch, Reading, SIGNAL_KEYS, Signal};
use crate::language::numbers;
use crate::since::{ProposedReading, as_of, proposed_reading, with_proposed_readings};
use egui::{Button, ScrollArea, TextEdit, Ui};

/// Longest note kept for a signal.
const MOST_LETTERS: usize = 2_000;

/// What the window knows of it.
pub const PANEL: Panel = Panel {
    table: Table::Always(tables::signals),
    claims: &[6],
    ..Panel::new(platform_watch_ui)
};

/// The signals with their readings and notes.
fn platform_watch_ui(ui: &mut Ui, scene: &Scene<'_>) {
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
            take_all_ui(ui, scene, &multiplier);
            for (index, key) in SIGNAL_KEYS.into_iter().enumerate() {
                ui.push_id(key, |ui| signal_ui(ui, scene, index, key));
            }
        });
}

/// What taking all proposed readings does, and the button that takes them.
fn take_all_ui(ui: &mut Ui, scene: &Scene<'_>, today: &str) {
    let watch = &scene.workspace().platform_watch;
    let proposed = with_proposed_readings(watch);
    let multiplier = proposed.multiplier(&scene.workspace().assumptions());
    let multiplier = numbers::decimal(multiplier, 2);
    let words = [("multiplier", multiplier.as_str()), ("today", today)];
    let sentence = scene.text.with("since-accept-effect", &words);
    ui.horizontal_wrapped(|ui| {
        let differ = same_readings(watch, &proposed);
        let button = Button::new(scene.say("since-take-all"));
        if ui.add_enabled(!differ, button).clicked() {
            ask(scene, proposed);
        }
        let effect = typography::label_ui(ui, &sentence, Face::note(&scene.tokens));
        effect.on_hover_text(scene.say("platform-watch-result-help"));
    });
}

fn same_readings(watch: &PlatformWatch, other: &PlatformWatch) -> bool {
    let readings = |watch: &PlatformWatch| watch.signals.clone().map(|signal| signal.reading);
    readings(watch) == readings(other)
}

fn read(scene: &Scene<'_>, index: usize, reading: Reading) {
    change(scene, index, |signal| {
        signal.reading = reading;
        signal.read_on = Some(scene.day);
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
            read(scene, index, reading);
        }
        evidence_ui(ui, scene, index, signal, &name);
    });
    if let Some(months) = signal.untouched_months(scene.day) {
        let months = numbers::count(months.unsigned_abs() as usize);
        let words = scene.text.with("since-untouched", &[("count", &months)]);
        let face = Face::note(&scene.tokens).tinted(scene.tokens.warning);
        typography::label_ui(ui, &words, face);
    }
    if let Some(proposed) = proposed_reading(index) {
        proposal_ui(ui, scene, index, &proposed, &name);
    }
    notes_ui(ui, scene, index, signal, &name);
}

fn evidence_ui(ui: &mut Ui, scene: &Scene<'_>, index: usize, signal: &Signal, name: &str) {
    // What is being typed becomes one change when the field is left.
    let id = ui.scope_id().with("evidence");
    let typing = ui.data(|data| data.get_temp::<String>(id));
    let mut evidence = typing.unwrap_or_else(|| signal.evidence.clone());
    let hint = scene.say("signal-evidence-hint");
    let field = TextEdit::singleline(&mut evidence)
        .hint_text(hint)
        .char_limit(MOST_LETTERS);
    let name = scene.text.with("signal-evidence", &[("signal", name)]);
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
}

/// The reading that is proposed, with what speaks for and against it; it is taken by its button or
/// not at all.
fn proposal_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    index: usize,
    proposed: &ProposedReading,
    name: &str,
) {
    let reading = scene.say(&format!("reading-{}", proposed.reading.word()));
    let day = numbers::date(scene.text.language(), as_of());
    let words = [("date", day.as_str()), ("reading", reading.as_str())];
    let sentence = scene.text.with("since-proposal", &words);
    let heading = egui::RichText::new(sentence).size(crate::app::look::theme::NOTE);
    let opened = egui::CollapsingHeader::new(heading)
        .id_salt("proposal")
        .show(ui, |ui| {
            facts_ui(ui, scene, &proposed.facts);
            let held = &scene.workspace().platform_watch.signals;
            let taken = held
                .get(index)
                .is_some_and(|signal| signal.reading == proposed.reading);
            let words = [("reading", reading.as_str()), ("signal", name)];
            let spoken = scene.text.with("since-take-of", &words);
            let button = Button::new(scene.say("since-take"));
            if ui
                .add_enabled(!taken, button)
                .accessible_name(spoken)
                .clicked()
            {
                read(scene, index, proposed.reading);
            }
        });
    opened
        .header_response
        .on_hover_text(scene.say("since-proposal-help"));
}
