//! What a figure rests on: the assumptions behind it, and how much of what is known of the holdings
//! is assumed.

use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::language::numbers;
use crate::model::{Assessment, Input};
use crate::portfolio::{SLEEVES, Sleeve};
use crate::strategy::metric::Metric;
use crate::strategy::plan::{MixChoice, Strategy};
use egui::Ui;
use std::collections::HashSet;

/// Inputs named among those that are assumed most.
const NAMED: usize = 3;

/// Key of the sentence on the assumptions behind a metric.
const fn key(metric: Metric) -> &'static str {
    match metric {
        Metric::ExposureToday | Metric::CompanyLossToday => "rests-exposure-today",
        Metric::ExposureAtBurst | Metric::KeptAtBurst | Metric::PeakQuarter => {
            "rests-exposure-later"
        }
        Metric::ExpectedBurstLoss => "rests-expected-loss",
        Metric::FrothShare => "rests-froth",
        Metric::NeedsCashShare => "rests-cash",
        Metric::LargestVendorShare => "rests-vendors",
        Metric::MedianMultiple
        | Metric::MeanMultiple
        | Metric::MultipleP05
        | Metric::MultipleP95
        | Metric::ChanceOfLoss
        | Metric::WorstFivePercent
        | Metric::DistributedShare => "rests-multiple",
        Metric::Net(_) => "rests-net",
    }
}

/// Two notes under the explanation of a metric.
pub fn rests_on_ui(ui: &mut Ui, scene: &Scene<'_>, metric: Metric) {
    let note = Face::note(&scene.tokens);
    typography::label_ui(ui, &scene.say(key(metric)), note);
    // Whose models a company is built on is stated and never assumed.
    if metric != Metric::LargestVendorShare {
        assumed_ui(ui, scene);
    }
}

/// Name, meaning and grounds of a metric, as a tooltip.
pub fn metric_help_ui(ui: &mut Ui, scene: &Scene<'_>, metric: Metric) {
    let figures = scene.figures();
    typography::label_ui(ui, &figures.name(metric), Face::strong(&scene.tokens));
    typography::label_ui(ui, &figures.help(metric), Face::body(&scene.tokens));
    rests_on_ui(ui, scene, metric);
}

/// A sentence, and beneath it what a metric rests on, as a tooltip.
pub fn reading_help_ui(ui: &mut Ui, scene: &Scene<'_>, reading: &str, metric: Metric) {
    typography::label_ui(ui, reading, Face::body(&scene.tokens));
    rests_on_ui(ui, scene, metric);
}

/// What a share of a strategy is, and what stands for that part of the money, as a tooltip. Sleeves
/// in the order of [`SLEEVES`].
pub fn share_help_ui(ui: &mut Ui, scene: &Scene<'_>, sleeve: usize) {
    let (tokens, portfolio) = (&scene.tokens, &scene.workspace().portfolio);
    let Some(sleeve_itself) = SLEEVES.get(sleeve).copied() else {
        return;
    };
    let name = scene.say(sleeve_itself.name_key());
    let key = if sleeve_itself == Sleeve::Adjacent {
        "share-help-adjacent"
    } else {
        "share-help"
    };
    typography::label_ui(
        ui,
        &scene.text.with(key, &[("name", &name)]),
        Face::body(tokens),
    );
    let inside = portfolio
        .holdings
        .iter()
        .filter(|holding| holding.strategy.share(sleeve_itself) > 0.0);
    let ids: HashSet<&str> = inside.map(|holding| holding.id.as_str()).collect();
    if ids.is_empty() {
        typography::label_ui(
            ui,
            &scene.text.with("share-rests-basket", &[("name", &name)]),
            Face::note(tokens),
        );
        return;
    }
    let current = Strategy::new("", MixChoice::Current, 0).sleeve_weights(portfolio);
    let share = current.get(sleeve).copied().unwrap_or_default();
    let arguments = [
        ("count", numbers::count(ids.len())),
        ("share", numbers::percent(share)),
    ];
    let arguments: Vec<_> = arguments
        .iter()
        .map(|(key, value)| (*key, value.as_str()))
        .collect();
    typography::label_ui(
        ui,
        &scene.text.with("share-rests", &arguments),
        Face::note(tokens),
    );
    let belongs = |assessment: &&Assessment| ids.contains(assessment.id.as_str());
    assumed_of_ui(
        ui,
        scene,
        &scene
            .engine
            .assessments()
            .iter()
            .filter(belongs)
            .collect::<Vec<_>>(),
    );
}

/// How much of the inputs is assumed, and which most.
pub fn assumed_ui(ui: &mut Ui, scene: &Scene<'_>) {
    assumed_of_ui(
        ui,
        scene,
        &scene.engine.assessments().iter().collect::<Vec<_>>(),
    );
}

fn assumed_of_ui(ui: &mut Ui, scene: &Scene<'_>, assessments: &[&Assessment]) {
    let (share, most) = assumed(assessments);
    let sentence = if most.is_empty() {
        scene.say("rests-all-reported")
    } else {
        let names: Vec<_> = most
            .iter()
            .take(NAMED)
            .map(|input| scene.say(&format!("input-{}", input.key())))
            .collect();
        let names = names.join(&scene.say("list-join-inner"));
        scene.text.with(
            "rests-assumed",
            &[("share", &numbers::percent(share)), ("inputs", &names)],
        )
    };
    typography::label_ui(ui, &sentence, Face::note(&scene.tokens));
}

/// Share of the inputs that are assumed, holdings weighted by value; and the assumed ones, those
/// with the most value first.
fn assumed(assessments: &[&Assessment]) -> (f64, Vec<Input>) {
    let whole: f64 = assessments.iter().map(|assessment| assessment.weight).sum();
    let weight_without = |input: Input| -> f64 {
        assessments
            .iter()
            .filter(|a| a.inputs.is_assumed(input))
            .map(|assessment| assessment.weight)
            .sum()
    };
    let mut weights: Vec<(Input, f64)> = Input::ALL
        .into_iter()
        .map(|input| (input, weight_without(input)))
        .collect();
    let assumed = weights.iter().map(|(_, weight)| weight).sum::<f64>();
    let share = if whole > 0.0 {
        assumed / whole / Input::ALL.len() as f64
    } else {
        0.0
    };
    weights.retain(|(_, weight)| *weight > 0.0);
    weights.sort_by(|a, b| b.1.total_cmp(&a.1));
    (share, weights.into_iter().map(|(input, _)| input).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assumptions::Assumptions;
    use crate::model::assess;
    use crate::portfolio::{Holding, Portfolio, Sleeve, StrategySplit};

    #[test]
    fn assumed_inputs_are_weighted_by_value() {
        let mut portfolio = Portfolio::new("P", jiff::civil::date(2024, 11, 30));
        portfolio.holdings.push(Holding::new(
            "A",
            StrategySplit::pure(Sleeve::Application),
            3.0,
        ));
        let mut known = Holding::new("B", StrategySplit::pure(Sleeve::Application), 1.0);
        known.company.arr = Some(1.0);
        portfolio.holdings.push(known);
        let assessments = assess(&portfolio, &Assumptions::default());
        let (share, most) = assumed(&assessments.iter().collect::<Vec<_>>());
        let each: Vec<f64> = assessments
            .iter()
            .map(|a| a.inputs.assumed().count() as f64 / Input::ALL.len() as f64)
            .collect();
        assert!((share - (0.75 * each[0] + 0.25 * each[1])).abs() < 1e-12);
        assert!(each[1] < each[0] && most.len() > 5);
        let (of_one, _) = assumed(&[&assessments[1]]);
        assert!(
            (of_one - each[1]).abs() < 1e-12,
            "a part of the holdings is weighed by itself"
        );
    }

    #[test]
    fn every_metric_says_what_it_rests_on() {
        for language in crate::language::Language::ALL {
            let text = crate::language::Text::new(language);
            assert!(
                Metric::ALL
                    .into_iter()
                    .chain(Metric::NET)
                    .all(|metric| text.find(key(metric)).is_some())
            );
        }
    }
}
