//! What a holding rests on, in words: its facts, their sources, what is assumed, what it would
//! lose.

use super::figure;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::language::numbers;
use crate::model::Assessment;
use crate::portfolio::{Figure, Holding};
use egui::Ui;

/// What a holding would lose, what its price implies, what it needs, and what of it is assumed;
/// `contribution` is the share of the whole value lost in it.
pub fn facts_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    holding: &Holding,
    assessment: &Assessment,
    contribution: f64,
) {
    let tokens = &scene.tokens;
    typography::label_ui(
        ui,
        &loss_sentence(scene, assessment, contribution),
        Face::body(tokens),
    );
    let froth = |log: f64| numbers::percent(crate::model::froth_share(log));
    let (low, high) = assessment.log_mispricing_band;
    let sentence = scene.text.with(
        "holding-explain-froth",
        &[
            ("froth", &numbers::percent(assessment.froth_share)),
            ("low", &froth(low)),
            ("high", &froth(high)),
        ],
    );
    typography::label_ui(ui, &sentence, Face::note(tokens));
    let implied = match assessment.implied_return {
        Some(rate) => scene.text.with(
            "holding-explain-return",
            &[("rate", &numbers::percent(rate))],
        ),
        None => scene.say("holding-explain-no-return"),
    };
    typography::label_ui(ui, &implied, Face::note(tokens));
    if assessment.inputs.growth_capped() {
        typography::label_ui(
            ui,
            &scene.say("holding-explain-growth-cap"),
            Face::note(tokens),
        );
    }
    let needs = scene.text.with(
        "holding-explain-cash",
        &[("share", &numbers::percent(assessment.needs_cash))],
    );
    typography::label_ui(ui, &needs, Face::note(tokens));
    if let Some(vendor) = &assessment.vendor {
        let runs_on = scene
            .text
            .with("holding-explain-vendor", &[("vendor", vendor)]);
        typography::label_ui(ui, &runs_on, Face::note(tokens));
    }
    assumed_inputs_ui(ui, scene, assessment);
    sources_ui(ui, scene, holding);
}

/// The first sources of a holding.
pub fn sources_ui(ui: &mut Ui, scene: &Scene<'_>, holding: &Holding) {
    for source in holding.sources.iter().take(4) {
        let words = in_words(scene, source);
        typography::label_ui(ui, &words, Face::note(&scene.tokens));
    }
}

/// A source with the name of its figure in place of the key that files have.
fn in_words(scene: &Scene<'_>, source: &str) -> String {
    let figure = source.split_once(':').and_then(|(key, rest)| {
        let figure = Figure::ALL.into_iter().find(|figure| figure.key() == key)?;
        Some((figure, rest))
    });
    figure.map_or_else(
        || source.to_owned(),
        |(figure, rest)| format!("{}:{rest}", scene.say(&figure::name_key(figure))),
    )
}

/// Which inputs of a holding are assumed.
pub fn assumed_inputs_ui(ui: &mut Ui, scene: &Scene<'_>, assessment: &Assessment) {
    let assumed: Vec<_> = assessment
        .inputs
        .assumed()
        .map(|input| scene.say(&format!("input-{}", input.key())))
        .collect();
    let sentence = if assumed.is_empty() {
        scene.say("holding-explain-all-reported")
    } else {
        scene.text.with(
            "holding-explain-assumed",
            &[("inputs", &assumed.join(&scene.say("list-join-inner")))],
        )
    };
    typography::label_ui(ui, &sentence, Face::note(&scene.tokens));
}

/// What a holding would lose, in a sentence.
pub fn loss_sentence(scene: &Scene<'_>, assessment: &Assessment, contribution: f64) -> String {
    let loss = numbers::percent(assessment.loss_if_burst);
    let points = numbers::percent(contribution);
    scene.text.with(
        "holding-explain-loss",
        &[("loss", &loss), ("points", &points)],
    )
}
