//! What differs: beneath the comparison, how each strategy's money lies otherwise than that of the
//! reference.

use super::rests_on;
use super::strategy::corner_names;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::language::numbers;
use crate::strategy::plan::{Mix, Mode, Strategy, mix_of};
use egui::Ui;

/// Shares that read the same do not differ.
const SAME: f64 = 0.005;

/// The list; nothing while there is only one strategy.
pub fn what_differs_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let workspace = scene.workspace();
    let Some(reference) = workspace.strategies.get(workspace.reference) else {
        return;
    };
    let others: Vec<_> = workspace
        .strategies
        .iter()
        .enumerate()
        .filter(|(_, other)| other.visible)
        .collect();
    if others
        .iter()
        .all(|(index, _)| *index == workspace.reference)
    {
        return;
    }
    ui.add_space(12.0);
    let title = scene
        .text
        .with("differs-title", &[("reference", &reference.name)]);
    typography::line_ui(ui, &title, Face::strong(&scene.tokens));
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.add_space(4.0);
    for (_, strategy) in others
        .into_iter()
        .filter(|(index, _)| *index != workspace.reference)
    {
        let response = typography::label_ui(
            ui,
            &sentence(scene, reference, strategy),
            Face::body(&scene.tokens),
        );
        response.on_hover_ui(|ui| {
            typography::label_ui(ui, &scene.say("differs-help"), Face::body(&scene.tokens));
            rests_on::assumed_ui(ui, scene);
        });
    }
    ui.add_space(8.0);
}

/// `Vertical integration: application 0 % instead of 34 %, …`, shares of the three strategies as
/// the sliders show them.
fn sentence(scene: &Scene<'_>, reference: &Strategy, strategy: &Strategy) -> String {
    let portfolio = &scene.workspace().portfolio;
    let mut changes = changes(
        scene,
        "differs-share",
        strategy.sleeve_weights(portfolio),
        reference.sleeve_weights(portfolio),
    );
    if scene.workspace().mode == Mode::Deploy {
        let after = |strategy: &Strategy| strategy.sleeve_weights_after_platform(portfolio);
        changes.extend(self::changes(
            scene,
            "differs-share-after",
            after(strategy),
            after(reference),
        ));
    }
    if changes.is_empty() {
        return scene.text.with(
            "differs-nothing",
            &[("name", &strategy.name), ("reference", &reference.name)],
        );
    }
    let changes = changes.join(&scene.say("list-join-inner"));
    scene.text.with(
        "differs-sentence",
        &[("name", &strategy.name), ("changes", &changes)],
    )
}

/// Each share that reads otherwise, now and with the reference.
fn changes(scene: &Scene<'_>, key: &str, now: [f64; 4], then: [f64; 4]) -> Vec<String> {
    let of_three = |weights: [f64; 4]| mix_of(weights).unwrap_or(Mix::EQUAL);
    let [application, base_model, vertical] = corner_names(scene);
    let (mix, mix_then) = (of_three(now), of_three(then));
    // Shares of the three add up to a hundred as they are read, here as beside the sliders.
    let read = |mix: Mix| mix.whole_percents().map(|share| f64::from(share) / 100.0);
    let names = [application, base_model, vertical];
    let moved = mix.weights().into_iter().zip(mix_then.weights());
    let shares = read(mix).into_iter().zip(read(mix_then));
    let three = names.into_iter().zip(moved.zip(shares));
    let adjacent = (now[3], then[3]);
    three
        .chain([(scene.say("adjacent-share"), (adjacent, adjacent))])
        .filter(|(_, ((now, then), _))| (now - then).abs() >= SAME)
        .map(|(name, (_, (now, then)))| {
            let (now, then) = (numbers::percent(now), numbers::percent(then));
            scene
                .text
                .with(key, &[("name", &name), ("now", &now), ("then", &then)])
        })
        .collect()
}
