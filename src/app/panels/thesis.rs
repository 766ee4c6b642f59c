//! The claims behind the program, each with a way to where it can be tested on this portfolio.

use super::facts;
use crate::app::look::theme;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::{HoldingAction, ViewAction};
use crate::app::state::holdings_view::{HoldingColumn, HoldingsView};
use crate::app::state::pane::Pane;
use crate::app::widgets::scrolled::scroll_width;
use crate::since::{facts_of_claim, reading_key};
use egui::{Button, RichText, Ui, vec2};

/// Number of claims.
const CLAIMS: usize = 14;

/// Where a claim is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A panel.
    Panel(Pane),
    /// The holdings with the most froth first.
    FrothyHoldings,
    /// The assumptions that have a word in them, given by the key of the word.
    Assumptions(&'static str),
    /// The choice of scenario.
    Scenarios,
}

/// Where each claim is tested, in their order.
const PLACES: [Place; CLAIMS] = [
    Place::Panel(Pane::Strategy),
    Place::Panel(Pane::Holdings),
    Place::Panel(Pane::Why),
    Place::Panel(Pane::Holdings),
    Place::Panel(Pane::Suppliers),
    Place::Panel(Pane::PlatformWatch),
    Place::Panel(Pane::Holdings),
    Place::Assumptions("thesis-filter-compute"),
    Place::Panel(Pane::Exposure),
    Place::Assumptions("thesis-filter-ladder"),
    Place::Panel(Pane::Strategy),
    Place::Scenarios,
    Place::Panel(Pane::FlipPoints),
    Place::FrothyHoldings,
];

/// The panel.
pub fn thesis_ui(ui: &mut Ui, scene: &Scene<'_>) {
    super::heading::heading_ui(ui, scene, Pane::Thesis);
    let width = scroll_width(ui).min(860.0);
    egui::ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_max_width(width);
            ui.spacing_mut().item_spacing.y = 2.0;
            for (index, place) in PLACES.into_iter().enumerate() {
                ui.push_id(index, |ui| claim_ui(ui, scene, index + 1, place));
            }
        });
}

fn claim_ui(ui: &mut Ui, scene: &Scene<'_>, number: usize, place: Place) {
    let tokens = &scene.tokens;
    ui.add_space(8.0);
    let label = scene
        .text
        .with("thesis-number", &[("number", &number.to_string())]);
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(36.0, 20.0), |ui| {
            typography::line_ui(ui, &label, Face::body(tokens).tinted(tokens.quiet));
        });
        ui.vertical(|ui| {
            typography::label_ui(
                ui,
                &scene.say(&format!("thesis-{number}")),
                Face::strong(tokens),
            );
            typography::label_ui(
                ui,
                &scene.say(&format!("thesis-{number}-body")),
                Face::body(tokens),
            );
            let tested = scene.say(&format!("thesis-{number}-where"));
            typography::label_ui(ui, &tested, Face::note(tokens));
            ui.add_space(2.0);
            let name = place_name(scene, place);
            let words = scene.text.with("thesis-test", &[("view", &name)]);
            let spoken = scene.text.with(
                "thesis-test-of",
                &[("number", &number.to_string()), ("view", &name)],
            );
            let button = Button::new(RichText::new(words).size(crate::app::look::theme::NOTE))
                .min_size(theme::ROW_BUTTON);
            if ui.add(button).accessible_name(spoken).clicked() {
                go(scene, place);
            }
            since_ui(ui, scene, number);
        });
    });
    ui.add_space(6.0);
    ui.separator();
}

/// What has happened since: reported facts, those against it, and the reading, which is a judgement.
fn since_ui(ui: &mut Ui, scene: &Scene<'_>, number: usize) {
    let Ok(claim) = u8::try_from(number) else {
        return;
    };
    let number = number.to_string();
    let heading = scene
        .text
        .with("since-of-claim", &[("number", number.as_str())]);
    let heading = RichText::new(heading).size(theme::NOTE);
    egui::CollapsingHeader::new(heading)
        .id_salt("since")
        .show(ui, |ui| {
            facts::facts_ui(ui, scene, &facts_of_claim(claim));
            let reading = scene.say(&reading_key(claim));
            let judged = scene.text.with("since-judgement", &[("reading", &reading)]);
            typography::label_ui(ui, &judged, Face::body(&scene.tokens));
        });
}

fn place_name(scene: &Scene<'_>, place: Place) -> String {
    match place {
        Place::Panel(pane) => scene.say(pane.key()),
        Place::FrothyHoldings => scene.say(Pane::Holdings.key()),
        Place::Assumptions(_) => scene.say(Pane::Assumptions.key()),
        Place::Scenarios => scene.say("thesis-scenario"),
    }
}

fn go(scene: &Scene<'_>, place: Place) {
    match place {
        Place::Panel(pane) => scene.ask(ViewAction::Show(pane)),
        Place::FrothyHoldings => {
            let view = HoldingsView {
                sort: HoldingColumn::Froth,
                ..HoldingsView::default()
            };
            scene.ask(HoldingAction::Look(view));
            scene.ask(ViewAction::Show(Pane::Holdings));
        }
        Place::Assumptions(word) => {
            scene.ask(ViewAction::FilterAssumptions {
                typed: scene.say(word),
                changed_only: false,
            });
            scene.ask(ViewAction::Show(Pane::Assumptions));
        }
        Place::Scenarios => scene.ask(ViewAction::FocusScenario),
    }
}
