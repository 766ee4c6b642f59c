//! The claims behind the program, each with a way to where it can be tested on this portfolio.

use super::facts;
use super::panel::Panel;
use crate::app::look::theme;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::{HoldingAction, ViewAction};
use crate::app::state::holdings_view::{HoldingColumn, HoldingsView};
use crate::app::state::pane::Pane;
use crate::app::widgets::scrolled::scroll_width;
use crate::since::{CLAIMS, facts_of_claim, reading_key};
use egui::{Button, RichText, Ui, vec2};

/// Where a claim is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ClaimPlace {
    /// A panel.
    Panel(Pane),
    /// The holdings with the most froth first.
    FrothyHoldings,
    /// The assumptions that have a word in them, given by the key of the word.
    Assumptions(&'static str),
    /// The choice of scenario.
    Scenarios,
}

/// Where a claim is tested: in the panel that says so, else at a place of its own.
fn place(scene: &Scene<'_>, claim: u8) -> ClaimPlace {
    match claim {
        8 => ClaimPlace::Assumptions("thesis-filter-compute"),
        10 => ClaimPlace::Assumptions("thesis-filter-ladder"),
        12 => ClaimPlace::Scenarios,
        14 => ClaimPlace::FrothyHoldings,
        _ => ClaimPlace::Panel(scene.panels.of_claim(claim).unwrap_or(Pane::Holdings)),
    }
}

/// What the window knows of it.
pub const PANEL: Panel = Panel::new(thesis_ui);

fn thesis_ui(ui: &mut Ui, scene: &Scene<'_>) {
    super::heading::heading_ui(ui, scene, Pane::Thesis);
    let width = scroll_width(ui).min(860.0);
    egui::ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_max_width(width);
            ui.spacing_mut().item_spacing.y = 2.0;
            for claim in 1..=CLAIMS {
                ui.push_id(claim, |ui| claim_ui(ui, scene, claim));
            }
        });
}

fn claim_ui(ui: &mut Ui, scene: &Scene<'_>, number: u8) {
    let place = place(scene, number);
    let tokens = &scene.tokens;
    ui.add_space(8.0);
    let label = scene
        .text
        .with("thesis-number", &[("number", &number.to_string())]);
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(36.0, 20.0), |ui| {
            typography::line_ui(ui, &label, Face::quiet(tokens));
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

/// What has happened since: reported facts, those against it, and the reading, which is a
/// judgement.
fn since_ui(ui: &mut Ui, scene: &Scene<'_>, claim: u8) {
    let number = claim.to_string();
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

fn place_name(scene: &Scene<'_>, place: ClaimPlace) -> String {
    match place {
        ClaimPlace::Panel(pane) => scene.say(pane.key()),
        ClaimPlace::FrothyHoldings => scene.say(Pane::Holdings.key()),
        ClaimPlace::Assumptions(_) => scene.say(Pane::Assumptions.key()),
        ClaimPlace::Scenarios => scene.say("thesis-scenario"),
    }
}

fn go(scene: &Scene<'_>, place: ClaimPlace) {
    match place {
        ClaimPlace::Panel(pane) => scene.ask(ViewAction::Show(pane)),
        ClaimPlace::FrothyHoldings => {
            let view = HoldingsView {
                sort: HoldingColumn::Froth,
                ..HoldingsView::default()
            };
            scene.ask(HoldingAction::Look(view));
            scene.ask(ViewAction::Show(Pane::Holdings));
        }
        ClaimPlace::Assumptions(word) => {
            scene.ask(ViewAction::FilterAssumptions {
                typed: scene.say(word),
                changed_only: false,
            });
            scene.ask(ViewAction::Show(Pane::Assumptions));
        }
        ClaimPlace::Scenarios => scene.ask(ViewAction::FocusScenario),
    }
}
