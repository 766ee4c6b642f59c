//! What is known of how well the model works, beside the back-test: levels of the tested set by cash flow, and the record of sets whose
//! rows are not here.

use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::language::numbers;
use crate::strategy::backtest::{BackTest, Group};
use crate::strategy::track_record::{RECORD_WORDS, record};
use egui::{Grid, Ui};

/// Levels, bands and the record, below the figures of the back-test.
pub fn record_ui(ui: &mut Ui, scene: &Scene<'_>, tested: Option<&BackTest>) {
    if let Some(tested) = tested {
        levels_ui(ui, scene, tested);
    }
    let tokens = &scene.tokens;
    ui.add_space(8.0);
    typography::label_ui(ui, &scene.say("track-record-title"), Face::strong(tokens));
    Grid::new("back-test-record")
        .num_columns(3)
        .spacing([10.0, 2.0])
        .show(ui, |ui| {
            for key in [
                "track-record-set",
                "track-record-rank",
                "track-record-level",
            ] {
                typography::label_ui(ui, &scene.say(key), Face::note(tokens));
            }
            ui.end_row();
            for row in record() {
                let name = scene.say(&format!("track-record-row-{}", row.key));
                ui.vertical(|ui| {
                    ui.set_width(NAME);
                    typography::label_ui(ui, &name, Face::note(tokens).tinted(tokens.ink));
                });
                let rank = match row.interval {
                    Some([low, high]) => format!(
                        "{} [{}, {}]",
                        numbers::decimal(row.rank, 2),
                        numbers::decimal(low, 2),
                        numbers::decimal(high, 2)
                    ),
                    None => numbers::decimal(row.rank, 2),
                };
                typography::label_ui(ui, &rank, Face::note(tokens));
                let level = row
                    .level
                    .map_or_else(String::new, |level| numbers::decimal(level, 1));
                typography::label_ui(ui, &level, Face::note(tokens));
                ui.end_row();
            }
        });
    for key in RECORD_WORDS {
        ui.add_space(4.0);
        typography::label_ui(ui, &scene.say(key), Face::note(tokens).tinted(tokens.ink));
    }
}

/// Width of the names of sets; longer ones wrap.
const NAME: f32 = 170.0;

/// Levels of the tested set by cash flow, and how much came inside the stated bands.
fn levels_ui(ui: &mut Ui, scene: &Scene<'_>, tested: &BackTest) {
    let tokens = &scene.tokens;
    ui.add_space(8.0);
    typography::label_ui(ui, &scene.say("cli-backtest-group"), Face::strong(tokens));
    for (group, level) in Group::ALL.into_iter().zip(&tested.groups) {
        if level.cases == 0 {
            continue;
        }
        let name = scene.say(&format!("back-test-group-{}", group.key()));
        let sentence = scene.text.with(
            "back-test-level",
            &[
                ("name", &name),
                ("cases", &numbers::count(level.cases)),
                ("predicted", &numbers::percent(level.predicted)),
                ("came", &numbers::percent(level.realised)),
            ],
        );
        typography::label_ui(ui, &sentence, Face::note(tokens).tinted(tokens.ink));
    }
    let [half, most] = tested.covered.map(numbers::percent);
    let covered = scene
        .text
        .with("cli-backtest-covered", &[("half", &half), ("most", &most)]);
    typography::label_ui(ui, &covered, Face::note(tokens).tinted(tokens.ink));
    if let Some(right) = tested.pairs_right {
        let right = numbers::percent(right);
        let pairs = scene.text.with("cli-backtest-pairs", &[("right", &right)]);
        typography::label_ui(ui, &pairs, Face::note(tokens).tinted(tokens.ink));
    }
}
