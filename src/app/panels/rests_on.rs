//! What a figure rests on: the assumptions behind it, and how much of what is known of the holdings is assumed.

use crate::app::scene::Scene;
use crate::app::typography::{self, Face};
use crate::language::numbers;
use crate::model::{Assessment, Input};
use crate::strategy::metric::Metric;
use egui::Ui;

/// Inputs named among those that are assumed most.
const NAMED: usize = 3;

/// Key of the sentence on the assumptions behind a metric.
const fn key(metric: Metric) -> &'static str {
    match metric {
        Metric::ExposureToday => "rests-exposure-today",
        Metric::ExposureAtBurst | Metric::KeptAtBurst | Metric::PeakQuarter => "rests-exposure-later",
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

/// How much of the inputs is assumed, and which most.
pub fn assumed_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let (share, most) = assumed(scene.engine.assessments());
    let sentence = if most.is_empty() {
        scene.say("rests-all-reported")
    } else {
        let names: Vec<_> = most.iter().take(NAMED).map(|input| scene.say(&format!("input-{}", input.key()))).collect();
        let names = names.join(&scene.say("list-join-inner"));
        scene.text.with("rests-assumed", &[("share", &numbers::percent(share)), ("inputs", &names)])
    };
    typography::label_ui(ui, &sentence, Face::note(&scene.tokens));
}

/// Share of the inputs that are assumed, holdings weighted by value; and the assumed ones, those with the most value first.
fn assumed(assessments: &[Assessment]) -> (f64, Vec<Input>) {
    let weight_without = |input: Input| -> f64 {
        assessments.iter().filter(|a| a.inputs.is_assumed(input)).map(|assessment| assessment.weight).sum()
    };
    let mut weights: Vec<(Input, f64)> = Input::ALL.into_iter().map(|input| (input, weight_without(input))).collect();
    let share = weights.iter().map(|(_, weight)| weight).sum::<f64>() / Input::ALL.len() as f64;
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
        portfolio.holdings.push(Holding::new("A", StrategySplit::pure(Sleeve::Application), 3.0));
        let mut known = Holding::new("B", StrategySplit::pure(Sleeve::Application), 1.0);
        known.company.arr = Some(1.0);
        portfolio.holdings.push(known);
        let assessments = assess(&portfolio, &Assumptions::default());
        let (share, most) = assumed(&assessments);
        let each: Vec<f64> = assessments.iter().map(|a| a.inputs.assumed().count() as f64 / 17.0).collect();
        assert!((share - (0.75 * each[0] + 0.25 * each[1])).abs() < 1e-12);
        assert!(each[1] < each[0] && most.len() > 5);
    }

    #[test]
    fn every_metric_says_what_it_rests_on() {
        for language in crate::language::Language::ALL {
            let text = crate::language::Text::new(language);
            assert!(Metric::ALL.into_iter().all(|metric| text.find(key(metric)).is_some()));
        }
    }
}
