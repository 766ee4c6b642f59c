//! What to ask first: unknown figures by how far knowing them could move the answer, each a way to
//! its holding.

use crate::app::look::theme::NOTE;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::{HoldingAction, ViewAction};
use crate::app::state::holdings_view::{EditorPage, HoldingsView};
use crate::app::state::pane::Pane;
use crate::model::Input;
use crate::model::questions::Question;
use crate::report::over_bursts::question;
use egui::{Button, RichText, Ui};

/// Figures that are listed.
const LISTED: usize = 5;

/// The list; nothing before it is known.
pub fn ask_first_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let Some(questions) = scene.engine.questions(scene.document) else {
        return;
    };
    let tokens = &scene.tokens;
    ui.add_space(8.0);
    typography::line_ui(ui, &scene.say("ask-first-title"), Face::strong(tokens));
    let method = if questions.is_empty() {
        "ask-first-none"
    } else {
        "ask-first-method"
    };
    typography::label_ui(ui, &scene.say(method), Face::note(tokens));
    ui.scope(|ui| {
        ui.spacing_mut().button_padding = egui::vec2(0.0, 3.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        for asked in questions.iter().take(LISTED) {
            question_ui(ui, scene, asked);
        }
    });
}

fn question_ui(ui: &mut Ui, scene: &Scene<'_>, asked: &Question) {
    let portfolio = &scene.workspace().portfolio;
    let (Some(said), Some(holding)) = (
        question(asked, portfolio, scene.text),
        portfolio.holdings.get(asked.holding),
    ) else {
        return;
    };
    let text = RichText::new(typography::unbroken(&said))
        .size(NOTE)
        .color(scene.tokens.ink);
    let button = Button::new(text).wrap().frame_when_inactive(false);
    let response = ui.add(button).accessible_name(&said);
    if response.clicked() {
        scene.ask(ViewAction::Show(Pane::Holdings));
        scene.ask(HoldingAction::Look(HoldingsView {
            editing: Some(holding.id.clone()),
            page: page_of(asked.input),
            ..scene.session.holdings.clone()
        }));
    }
    response.on_hover_text(scene.say("ask-first-help"));
}

/// The page of the editor on which an input is typed.
const fn page_of(input: Input) -> EditorPage {
    match input {
        Input::PostMoney
        | Input::Arr
        | Input::Growth
        | Input::GrossMargin
        | Input::ComputeShare
        | Input::Burn
        | Input::Cash
        | Input::TotalRaised
        | Input::Stage => EditorPage::Figures,
        Input::Cost | Input::PreferencesAhead => EditorPage::Claims,
        Input::PrivateData
        | Input::DataReadiness
        | Input::DataMethod
        | Input::ModelSkill
        | Input::UpstreamDependence
        | Input::PlatformAmbition
        | Input::IntegrationStep
        | Input::Customer => EditorPage::Scorecard,
    }
}
