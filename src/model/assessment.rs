//! One holding assessed today: every closed-form number of docs/model.md §§2–6 and its drivers.

use super::burst_loss::{WindowCost, distress_loss, log_price_fall, loss_if_burst, needs_cash};
use super::drivers::{Drivers, drivers};
use super::inputs::Inputs;
use super::justified_value::{
    Plan, implied_return, justified_equity, log_mispricing, raw_log_mispricing,
};
use super::parameters::CompanyParameters;
use crate::assumptions::{Assumptions, table};
use crate::portfolio::{Holding, Portfolio, Sleeve, StrategySplit};
use rayon::prelude::*;

/// One holding, assessed today.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The holding's id.
    pub id: String,
    /// The company's name.
    pub name: String,
    /// Shares by sleeve, in the order of [`crate::portfolio::SLEEVES`].
    pub split: [f64; 4],
    /// Value today, millions of the reporting currency.
    pub value: f64,
    /// Share of the portfolio's value.
    pub weight: f64,
    /// Vendor of the base model it runs on.
    pub vendor: Option<String>,
    /// Every input as used, and which were assumed.
    pub inputs: Inputs,
    /// Parameters that follow from the scorecard.
    pub parameters: CompanyParameters,
    /// M⁺: justified EV/ARR.
    pub justified_multiple: f64,
    /// Q: justified equity, millions of the holding's currency; `None` when nothing is known to value.
    pub justified_equity: Option<f64>,
    /// x̂: log mispricing, shrunk to the sector.
    pub log_mispricing: f64,
    /// x̂ at persistence ± 0.05 and discount rate ± 2 points, low and high.
    pub log_mispricing_band: (f64, f64),
    /// Share of the value above what is justified.
    pub froth_share: f64,
    /// Return implied by the price if the plan holds; `None` when a floor binds.
    pub implied_return: Option<f64>,
    /// Probability that its cash would not outlast a shut window.
    pub needs_cash: f64,
    /// L: share of the value lost if the bubble bursts today.
    pub loss_if_burst: f64,
    /// Weight × loss: points of the portfolio's exposure.
    pub contribution: f64,
    /// The loss by driver.
    pub drivers: Drivers,
}

/// Assesses every holding of a portfolio, in its order.
pub fn assess(portfolio: &Portfolio, a: &Assumptions) -> Vec<Assessment> {
    let weighed = portfolio.weighed();
    weighed
        .into_par_iter()
        .map(|(holding, value, weight)| assess_holding(holding, value, weight, a))
        .collect()
}

/// Assesses one holding of that value (millions of the reporting currency) and weight in the portfolio.
pub fn assess_holding(holding: &Holding, value: f64, weight: f64, a: &Assumptions) -> Assessment {
    let brief = assess_briefly(holding, value, weight, a);
    let plan = Plan::of(&brief.inputs.traits, &brief.parameters, 0.0, 0.0, a);
    Assessment {
        log_mispricing_band: mispricing_band(&brief.inputs, brief.parameters.bubble_loading, a),
        implied_return: implied_return(&brief.inputs, &plan, a),
        drivers: drivers(&brief.inputs, a),
        ..brief
    }
}

/// The same without what only explains the numbers and takes long: the band is x̂ alone, there is no implied return and
/// no drivers. For runs by the hundred.
pub fn assess_briefly(holding: &Holding, value: f64, weight: f64, a: &Assumptions) -> Assessment {
    let inputs = Inputs::resolve(holding, a);
    let parameters = CompanyParameters::of(&inputs.traits, a);
    let plan = Plan::of(&inputs.traits, &parameters, 0.0, 0.0, a);
    let raw = raw_log_mispricing(&inputs, &plan, a);
    let mispricing = log_mispricing(raw, parameters.bubble_loading, inputs.data_confidence, a);
    let window = WindowCost::of(&inputs.traits, &parameters, 0.0, 0.0, a);
    let need = needs_cash(inputs.runway_quarters, a);
    let fall = log_price_fall(mispricing, parameters.bubble_loading, window.total(), a);
    let loss = loss_if_burst(fall, need, distress_loss(parameters.window_failure, a));
    Assessment {
        id: holding.id.clone(),
        name: holding.name.clone(),
        split: holding.strategy.shares(),
        value,
        weight,
        vendor: holding.base_model_vendor.clone(),
        parameters,
        justified_multiple: plan.floored_multiple(inputs.traits.stage, 0.0, a),
        justified_equity: justified_equity(&inputs, &plan, 0.0, a),
        log_mispricing: mispricing,
        log_mispricing_band: (mispricing, mispricing),
        froth_share: froth_share(mispricing),
        implied_return: None,
        needs_cash: need,
        loss_if_burst: loss,
        contribution: weight * loss,
        drivers: Drivers::default(),
        inputs,
    }
}

/// A company of which only the last round is known, wholly in one sleeve: what an empty sleeve is made of.
pub fn reference_holding(sleeve: Sleeve, number: usize) -> Holding {
    let mut holding = Holding::new(
        format!("{} reference {number}", sleeve.word()),
        StrategySplit::pure(sleeve),
        1.0,
    );
    holding.company.post_money = Some(100.0);
    holding
}

/// Share of a price that lies above its justified value.
pub fn froth_share(log_mispricing: f64) -> f64 {
    -(-log_mispricing.max(0.0)).exp_m1()
}

/// x̂ with growth persistence 0.05 up and the discount rate 2 points down, and the other way round.
fn mispricing_band(inputs: &Inputs, bubble_loading: f64, a: &Assumptions) -> (f64, f64) {
    let shifted = |persistence: f64, rate: f64| {
        let mut a = a.clone();
        for parameter in table::parameters() {
            let step = match parameter.name.as_str() {
                name if name.starts_with("persistence_") && name != "persistence_scorecard" => {
                    persistence
                }
                name if name.starts_with("discount_rate_") => rate,
                _ => continue,
            };
            let value = a.get(parameter) + step;
            a.set(parameter, value);
        }
        let parameters = CompanyParameters::of(&inputs.traits, &a);
        let plan = Plan::of(&inputs.traits, &parameters, 0.0, 0.0, &a);
        log_mispricing(
            raw_log_mispricing(inputs, &plan, &a),
            bubble_loading,
            inputs.data_confidence,
            &a,
        )
    };
    (shifted(0.05, -0.02), shifted(-0.05, 0.02))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::SLEEVES;

    /// Losses and drivers of a company of which only the last round is known, from docs/model.md §§10 and 12.
    const CLASS_PRIORS: [(f64, [f64; 6], f64); 4] = [
        (0.84, [0.28, 0.19, 0.07, 0.01, 0.14, 0.08], 0.07),
        (0.84, [0.41, 0.19, 0.04, 0.02, 0.01, 0.16], 0.01),
        (0.76, [0.33, 0.22, 0.01, 0.01, 0.06, 0.12], 0.01),
        (0.60, [0.29, 0.14, 0.04, 0.01, 0.03, 0.08], 0.01),
    ];

    #[test]
    fn class_priors_alone_lose_what_the_model_page_says_and_for_its_reasons() {
        let a = Assumptions::default();
        for (sleeve, (loss, parts, rest)) in SLEEVES.into_iter().zip(CLASS_PRIORS) {
            let assessment = assess_holding(&reference_holding(sleeve, 1), 1.0, 1.0, &a);
            assert!(
                (assessment.loss_if_burst - loss).abs() < 0.01,
                "{sleeve:?} loses {}",
                assessment.loss_if_burst
            );
            for ((found, expected), key) in assessment
                .drivers
                .parts
                .into_iter()
                .zip(parts)
                .zip(Drivers::KEYS)
            {
                assert!(
                    (found - expected).abs() < 0.01,
                    "{sleeve:?} {key}: {found} instead of {expected}"
                );
            }
            assert!((assessment.drivers.rest - rest).abs() < 0.01);
            assert!((assessment.drivers.total() - assessment.loss_if_burst).abs() < 1e-12);
        }
    }

    #[test]
    fn the_implied_return_justifies_the_price() {
        let mut a = Assumptions::default();
        let mut holding = reference_holding(Sleeve::VerticalIntegration, 1);
        holding.company.arr = Some(12.0);
        let assessment = assess_holding(&holding, 1.0, 1.0, &a);
        let implied = assessment.implied_return.unwrap();
        let step = implied - a.discount_rate(assessment.inputs.traits.stage);
        for stage in ["discount_rate_b", "discount_rate_public"] {
            let parameter = table::find(stage).unwrap();
            let value = a.get(parameter) + step;
            a.set(parameter, value);
        }
        let repriced = assess_holding(&holding, 1.0, 1.0, &a);
        assert!((repriced.justified_equity.unwrap() / 100.0 - 1.0).abs() < 1e-6);
    }

    #[test]
    fn a_price_below_the_salvage_value_implies_no_return() {
        let mut holding = reference_holding(Sleeve::Application, 1);
        holding.company.post_money = Some(10.0);
        holding.company.total_raised = Some(200.0);
        assert_eq!(
            assess_holding(&holding, 1.0, 1.0, &Assumptions::default()).implied_return,
            None
        );
    }
}
