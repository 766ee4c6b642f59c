//! What the results say: the weightiest findings, each a way to where it is shown in full.

use super::rests_on;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::ViewAction;
use crate::report::chart::FanView;
use crate::strategy::insights::InsightView;
use crate::strategy::metric::Metric;
use egui::{Button, RichText, Ui};

/// The findings, nothing when there are none.
pub fn findings_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let Some(shown) = scene.shown() else { return };
    if shown.findings.is_empty() {
        return;
    }
    let tokens = &scene.tokens;
    let ink = if scene.stale() {
        tokens.quiet
    } else {
        tokens.ink
    };
    typography::line_ui(ui, &scene.say("findings"), Face::strong(tokens));
    ui.scope(|ui| list_ui(ui, scene, &shown.findings, ink));
    ui.add_space(6.0);
    ui.separator();
}

fn list_ui(ui: &mut Ui, scene: &Scene<'_>, found: &[(InsightView, String)], ink: egui::Color32) {
    ui.spacing_mut().button_padding = egui::vec2(0.0, 3.0);
    ui.spacing_mut().item_spacing.y = 2.0;
    for (view, sentence) in found {
        let text = RichText::new(typography::unbroken(sentence))
            .size(crate::app::look::theme::NOTE)
            .color(ink);
        let button = Button::new(text).wrap().frame_when_inactive(false);
        let response = ui.add(button).accessible_name(sentence);
        let response = response.on_hover_ui(|ui| {
            rests_on::reading_help_ui(ui, scene, &scene.say("findings-help"), metric_of(*view));
        });
        if response.clicked() {
            if *view == InsightView::Exposure {
                scene.ask(ViewAction::Chart(FanView::Exposure));
            } else if let Some(pane) = scene.panels.of_finding(*view) {
                scene.ask(ViewAction::Show(pane));
            }
        }
    }
}

/// The metric whose grounds are those of a finding.
const fn metric_of(view: InsightView) -> Metric {
    match view {
        InsightView::Exposure => Metric::ExposureAtBurst,
        InsightView::Comparison | InsightView::ChangesOfRank => Metric::MedianMultiple,
        InsightView::Vendors => Metric::LargestVendorShare,
        InsightView::Holdings => Metric::ExposureToday,
    }
}
