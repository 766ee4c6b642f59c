//! What differs: beneath the comparison, how each strategy's money lies otherwise than that of the reference.

use super::rests_on;
use crate::app::scene::Scene;
use crate::app::typography::{self, Face};
use crate::language::numbers;
use crate::portfolio::SLEEVES;
use crate::strategy::plan::{Mode, Strategy};
use egui::Ui;

/// Shares that read the same do not differ.
const SAME: f64 = 0.005;

/// The list; nothing while there is only one strategy.
pub fn what_differs_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let workspace = scene.workspace();
    let Some(reference) = workspace.strategies.get(workspace.reference) else { return };
    let others: Vec<_> = workspace.strategies.iter().enumerate().filter(|(_, other)| other.visible).collect();
    if others.iter().all(|(index, _)| *index == workspace.reference) {
        return;
    }
    ui.add_space(12.0);
    let title = scene.text.with("differs-title", &[("reference", &reference.name)]);
    typography::line_ui(ui, &title, Face::strong(&scene.tokens));
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.add_space(4.0);
    for (_, strategy) in others.into_iter().filter(|(index, _)| *index != workspace.reference) {
        let response = typography::label_ui(ui, &sentence(scene, reference, strategy), Face::body(&scene.tokens));
        response.on_hover_ui(|ui| {
            typography::label_ui(ui, &scene.say("differs-help"), Face::body(&scene.tokens));
            rests_on::assumed_ui(ui, scene);
        });
    }
    ui.add_space(8.0);
}

/// `Vertical integration: application 0 % instead of 34 %, …`.
fn sentence(scene: &Scene<'_>, reference: &Strategy, strategy: &Strategy) -> String {
    let portfolio = &scene.workspace().portfolio;
    let shares = |of: [f64; 4], with: [f64; 4], key: &str| -> Vec<String> {
        let each = SLEEVES.into_iter().zip(of.into_iter().zip(with));
        each.filter(|(_, (now, then))| (now - then).abs() >= SAME)
            .map(|(sleeve, (now, then))| {
                let name = scene.say(&format!("sleeve-{}", sleeve.word().replace('_', "-")));
                let (now, then) = (numbers::percent(now), numbers::percent(then));
                scene.text.with(key, &[("name", &name), ("now", &now), ("then", &then)])
            })
            .collect()
    };
    let mut changes = shares(strategy.sleeve_weights(portfolio), reference.sleeve_weights(portfolio), "differs-share");
    if scene.workspace().mode == Mode::Deploy {
        let after = |strategy: &Strategy| strategy.sleeve_weights_after_platform(portfolio);
        changes.extend(shares(after(strategy), after(reference), "differs-share-after"));
    }
    if changes.is_empty() {
        return scene.text.with("differs-nothing", &[("name", &strategy.name), ("reference", &reference.name)]);
    }
    let changes = changes.join(&scene.say("list-join-inner"));
    scene.text.with("differs-sentence", &[("name", &strategy.name), ("changes", &changes)])
}
