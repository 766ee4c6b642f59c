//! The editor of one holding: its name, what it would lose, and its pages.

use super::asking::show;
use super::facts::loss_sentence;
use super::{claims, figures, known, notes, scorecard, split, thesis};
use crate::app::look::theme::mix;
use crate::app::look::typography::{self, Face, Line};
use crate::app::panels::holdings::page::Page;
use crate::app::scene::Scene;
use crate::app::state::holdings_view::{EditorPage, HoldingsView};
use crate::app::widgets::{draft, icon, switch};
use crate::language::numbers;
use crate::model::Inputs;
use crate::portfolio::Holding;
use egui::{Align, Layout, ScrollArea, Ui};

/// The editor.
pub fn editor_ui(ui: &mut Ui, scene: &Scene<'_>, view: &HoldingsView, index: usize) {
    let Some(holding) = scene.workspace().portfolio.holdings.get(index) else {
        return;
    };
    let page = Page {
        scene,
        index,
        holding,
        inputs: Inputs::resolve(holding, &scene.workspace().assumptions()),
    };
    ui.push_id(("editor", &holding.id), |ui| {
        ui.horizontal(|ui| {
            let name = scene.say("editor-name");
            let width = 168.0;
            if let Some(typed) = draft::text_ui(ui, &name, &holding.name, width)
                && !typed.trim().is_empty()
            {
                page.edit("step-holding-name", |holding| {
                    typed.trim().clone_into(&mut holding.name)
                });
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let words = scene.say("editor-close");
                if icon::button_ui(ui, icon::Icon::Delete, &words, scene.tokens.quiet, true)
                    .clicked()
                {
                    show(scene, view, |view| view.editing = None);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    loss_ui(ui, scene, holding)
                });
            });
        });
        let options = EditorPage::ALL.map(|page| (page, scene.say(page.key())));
        if let Some(chosen) = switch::switch_ui(ui, view.page, &options) {
            show(scene, view, |view| view.page = chosen);
        }
        ui.add_space(2.0);
        ScrollArea::vertical()
            .id_salt(view.page.key())
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_width(ui.available_width() - 12.0);
                match view.page {
                    EditorPage::Figures => figures::figures_ui(ui, &page),
                    EditorPage::Claims => claims::claims_ui(ui, &page),
                    EditorPage::Strategy => split::split_ui(ui, &page),
                    EditorPage::Scorecard => scorecard::scorecard_ui(ui, &page),
                    EditorPage::Thesis => thesis::thesis_ui(ui, &page),
                    EditorPage::Known => known::known_ui(ui, &page),
                    EditorPage::Notes => notes::notes_ui(ui, &page),
                }
            });
    });
}

/// What it would lose, pale while a new result is on its way.
fn loss_ui(ui: &mut Ui, scene: &Scene<'_>, holding: &Holding) {
    let tokens = &scene.tokens;
    let assessment = scene
        .engine
        .assessments()
        .iter()
        .find(|assessment| assessment.id == holding.id);
    let words = match assessment {
        Some(assessment) => {
            let loss = numbers::percent(assessment.loss_if_burst);
            scene.text.with(
                "editor-loss",
                &[
                    ("loss", &loss),
                    ("points", &numbers::percent(assessment.contribution)),
                ],
            )
        }
        None => scene.say("editor-waiting"),
    };
    let ink = if scene.stale() {
        mix(tokens.panel, tokens.quiet, 0.6)
    } else {
        tokens.quiet
    };
    let line = Line::truncated(
        ui.painter(),
        &words,
        Face::note(tokens).tinted(ink),
        ui.available_width(),
    );
    let response = typography::placed_ui(ui, line, &words);
    if let Some(assessment) = assessment {
        response.on_hover_text(loss_sentence(scene, assessment, assessment.contribution));
    }
}
