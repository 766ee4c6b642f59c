//! The switch of per cent, money and multiples of the fund in the top bar.

use crate::app::scene::Scene;
use crate::app::state::commands::Command;
use crate::app::widgets::icon;
use crate::language::Measure;
use crate::portfolio::Portfolio;
use egui::{Button, Ui, vec2};

/// The switch of per cent, money and multiples.
pub fn measure_ui(ui: &mut Ui, scene: &Scene<'_>) {
    ui.spacing_mut().item_spacing.x = 0.0;
    // Laid out from the right.
    for measure in Measure::ALL.into_iter().rev() {
        let name = scene.say(measure.key());
        let label = match measure {
            Measure::Money => currency_sign(&scene.workspace().portfolio),
            Measure::Percent | Measure::Multiple => scene.say(&format!("{}-short", measure.key())),
        };
        let is_on = scene.session.measure == measure;
        let response = ui
            .add(Button::selectable(is_on, label).min_size(vec2(26.0, 24.0)))
            .on_hover_text(scene.say("measure-help"))
            .accessible_name(name);
        icon::focus_ring(ui, &response, response.rect);
        if response.clicked() {
            scene.command(Command::ReadIn(measure));
        }
    }
    ui.spacing_mut().item_spacing.x = 6.0;
}

/// The sign of the fund's currency, or its code where it has none of its own.
fn currency_sign(portfolio: &Portfolio) -> String {
    match portfolio.currency.code() {
        "USD" => "$".into(),
        "EUR" => "€".into(),
        "GBP" => "£".into(),
        "CNY" | "JPY" => "¥".into(),
        other => other.to_owned(),
    }
}
