//! A second export on top of the open portfolio: what is new, changed and gone, each to be taken
//! over or left.

use super::parts::ask;
use super::words_ui::word_name;
use crate::app::import::{Assistant, Decision};
use crate::app::look::theme;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::io::import::{Accepted, Change, FieldChange, Reimport};
use crate::language::numbers::count;
use crate::portfolio::{Holding, Portfolio};
use egui::{Button, ScrollArea, Ui};

/// The list.
pub fn changes_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant) {
    let Some(reimport) = assistant
        .outcome
        .as_ref()
        .and_then(|outcome| outcome.reimport.as_ref())
    else {
        return;
    };
    let tokens = &scene.tokens;
    let old = &scene.workspace().portfolio;
    typography::line_ui(ui, &scene.say("import-changes"), Face::strong(tokens));
    typography::label_ui(ui, &scene.say("import-changes-help"), Face::note(tokens));
    ui.add_space(4.0);
    let mut accepted = assistant.accepted.clone();
    ui.horizontal(|ui| {
        if ui
            .add(Button::new(scene.say("import-accept-all")).min_size(theme::ROW_BUTTON))
            .clicked()
        {
            accepted = Accepted::at_first(reimport);
        }
        if ui
            .add(Button::new(scene.say("import-accept-none")).min_size(theme::ROW_BUTTON))
            .clicked()
        {
            accepted = Accepted::default();
        }
    });
    ui.add_space(4.0);
    ScrollArea::vertical()
        .id_salt("changes")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_width(ui.available_width() - 12.0);
            if reimport.portfolio.as_of != old.as_of {
                let (before, after) = (old.as_of.to_string(), reimport.portfolio.as_of.to_string());
                let words = scene.text.with(
                    "import-change-date",
                    &[("before", &before), ("after", &after)],
                );
                ui.checkbox(&mut accepted.as_of, words);
                ui.add_space(6.0);
            }
            for (position, change) in reimport.changes.iter().enumerate() {
                ui.push_id(("change", position), |ui| {
                    change_ui(ui, scene, old, reimport, change, &mut accepted)
                });
            }
            let same = old.holdings.len() - reimport.counts()[1] - reimport.counts()[2];
            let sentence = scene
                .text
                .with("import-changes-same", &[("count", &count(same))]);
            typography::label_ui(ui, &sentence, Face::note(tokens));
        });
    if accepted != assistant.accepted {
        ask(scene, Decision::Accept(accepted));
    }
}

fn find<'a>(portfolio: &'a Portfolio, id: &str) -> Option<&'a Holding> {
    portfolio.holdings.iter().find(|holding| holding.id == id)
}

fn change_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    old: &Portfolio,
    reimport: &Reimport,
    change: &Change,
    accepted: &mut Accepted,
) {
    let value = |portfolio: &Portfolio, holding: &Holding| {
        scene
            .text
            .amount(portfolio.value_of(holding), portfolio.currency.code())
    };
    match change {
        Change::New(id) => {
            let Some(holding) = find(&reimport.portfolio, id) else {
                return;
            };
            let words = scene.text.with(
                "import-change-new",
                &[
                    ("name", &holding.name),
                    ("value", &value(&reimport.portfolio, holding)),
                ],
            );
            let mut taken = accepted.new.contains(id);
            if ui.checkbox(&mut taken, words).changed() {
                toggle(&mut accepted.new, id.clone(), taken);
            }
        }
        Change::Gone(id) => {
            let Some(holding) = find(old, id) else { return };
            let words = scene.text.with(
                "import-change-gone",
                &[("name", &holding.name), ("value", &value(old, holding))],
            );
            let mut taken = accepted.gone.contains(id);
            if ui.checkbox(&mut taken, words).changed() {
                toggle(&mut accepted.gone, id.clone(), taken);
            }
        }
        Change::Changed { id, fields } => {
            let name = find(old, id).map_or(id.as_str(), |holding| holding.name.as_str());
            typography::line_ui(ui, name, Face::body(&scene.tokens).strong_if(true));
            // What the program understands comes before what it only keeps.
            let is_kept =
                |field: &&FieldChange| field.key == "lots" || field.key.starts_with("attributes.");
            let (kept, known): (Vec<_>, Vec<_>) = fields.iter().partition(is_kept);
            for field in known.into_iter().chain(kept) {
                field_ui(ui, scene, (id, name), field, accepted);
            }
            ui.add_space(4.0);
        }
    }
}

fn field_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (id, holding): (&String, &str),
    field: &FieldChange,
    accepted: &mut Accepted,
) {
    let shown = |value: &Option<String>| match value {
        Some(value) if field.key == "lots" => count(value.matches("\"fair_value\"").count()),
        Some(value) => {
            let short: String = word_name(scene, value.trim_end_matches(".0"))
                .chars()
                .take(40)
                .collect();
            short
        }
        None => scene.say("import-change-unknown"),
    };
    let name = field_name(scene, &field.key);
    let (before, after) = (shown(&field.before), shown(&field.after));
    let words = scene.text.with(
        "import-change-field",
        &[("field", &name), ("before", &before), ("after", &after)],
    );
    let key = (id.clone(), field.key.clone());
    let mut taken = accepted.fields.contains(&key);
    let response = ui.checkbox(&mut taken, &words);
    if response
        .accessible_name(scene.text.pair(holding, &words))
        .changed()
    {
        toggle(&mut accepted.fields, key, taken);
    }
}

/// The name of a key of the native file; a column that is only kept has its own title.
fn field_name(scene: &Scene<'_>, key: &str) -> String {
    let inner = key.split_once('.').map_or(
        key,
        |(table, inner)| if table == "thesis" { key } else { inner },
    );
    let known = format!("field-{}", inner.replace(['_', '.'], "-"));
    scene.text.find(&known).unwrap_or_else(|| inner.to_owned())
}

fn toggle<T: Ord>(set: &mut std::collections::BTreeSet<T>, item: T, taken: bool) {
    if taken {
        set.insert(item);
    } else {
        set.remove(&item);
    }
}
