//! How the money moves: re-split, or uncalled capital with its pace and where it goes after the
//! platform.

use crate::app::document::edit::Edit;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::Action;
use crate::app::widgets::number::{NumberField, Written};
use crate::app::widgets::{linked_sliders, switch};
use crate::strategy::plan::{EntryPrices, MAX_HORIZON, Mode, Strategy, mix_of};
use egui::{Align, Layout, Ui, vec2};

/// The switch, and what belongs to deployment while it is chosen.
pub fn money_ui(ui: &mut Ui, scene: &Scene<'_>, names: [&str; 3], active: &Strategy) {
    let mode = scene.workspace().mode;
    let options = [
        (Mode::Resplit, scene.say("money-resplit")),
        (Mode::Deploy, scene.say("money-deploy")),
    ];
    let row = ui.scope(|ui| switch::switch_ui(ui, mode, &options));
    if let Some(mode) = row.inner {
        scene.ask(Action::Edit(Edit::Mode(mode)));
    }
    row.response.on_hover_text(scene.say("money-resplit-help"));
    let prices = scene.workspace().entry_prices;
    let options = EntryPrices::ALL.map(|prices| {
        let key = format!("money-{}", prices.word().replace('_', "-"));
        (prices, scene.say(&key))
    });
    let row = ui.scope(|ui| switch::switch_ui(ui, prices, &options));
    if let Some(prices) = row.inner {
        scene.ask(Action::Edit(Edit::EntryPrices(prices)));
    }
    row.response.on_hover_text(scene.say("money-entry-help"));
    if mode == Mode::Deploy {
        typography::label_ui(
            ui,
            &scene.say("money-deploy-help"),
            Face::note(&scene.tokens),
        );
        ui.add_space(4.0);
        let currency = scene.workspace().portfolio.currency.code();
        let suffix = scene.text.with("uncalled-unit", &[("currency", currency)]);
        let uncalled = scene.workspace().uncalled_capital;
        let most = crate::portfolio::LARGEST_AMOUNT;
        if let Some(to) = number_ui(ui, scene, "uncalled", uncalled, (0.0, most), 1, &suffix) {
            scene.ask(Action::Edit(Edit::Uncalled(to)));
        }
        let pace = scene.workspace().pace_quarters as f64;
        let suffix = scene.say("pace-unit");
        if let Some(to) = number_ui(
            ui,
            scene,
            "pace",
            pace,
            (1.0, MAX_HORIZON as f64),
            0,
            &suffix,
        ) {
            scene.ask(Action::Edit(Edit::Pace(to as usize)));
        }
        after_platform_ui(ui, scene, names, active);
    }
}

/// A named number with its unit. Returns the value asked for.
fn number_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    key: &str,
    value: f64,
    (low, high): (f64, f64),
    decimals: usize,
    unit: &str,
) -> Option<f64> {
    let name = scene.say(key);
    let unit = format!(" {unit}");
    ui.horizontal(|ui| {
        typography::line_ui(ui, &name, Face::quiet(&scene.tokens));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let field = NumberField {
                name: &name,
                range: low..=high,
                speed: 0.25,
                decimals,
                written: Written::With(&unit),
                size: vec2(108.0, 20.0),
            };
            let (response, asked) = field.show(ui, value);
            response.on_hover_text(scene.say(&format!("{key}-help")));
            asked
        })
        .inner
    })
    .inner
}

fn after_platform_ui(ui: &mut Ui, scene: &Scene<'_>, names: [&str; 3], active: &Strategy) {
    let strategy = scene.session.active;
    let mut rotates = active.after_platform.is_some();
    let response = ui.checkbox(&mut rotates, scene.say("after-platform"));
    if response
        .on_hover_text(scene.say("after-platform-help"))
        .changed()
    {
        let today = mix_of(active.sleeve_weights(&scene.workspace().portfolio));
        let mix = if rotates { today } else { None };
        scene.ask(Action::Edit(Edit::AfterPlatform { strategy, mix }));
    }
    if let Some(mix) = active.after_platform {
        let names = names.map(|name| scene.text.with("after-platform-share", &[("name", name)]));
        let names = [names[0].as_str(), names[1].as_str(), names[2].as_str()];
        let asked = ui.push_id("after-platform", |ui| {
            linked_sliders::linked_sliders_ui(ui, scene.text, names, mix, None, &|ui, _| {
                typography::label_ui(
                    ui,
                    &scene.say("after-platform-help"),
                    Face::body(&scene.tokens),
                );
            })
        });
        if let Some(linked_sliders::ShareChange::Move(mix)) = asked.inner {
            scene.ask(Action::Edit(Edit::AfterPlatform {
                strategy,
                mix: Some(mix),
            }));
        }
    }
}
