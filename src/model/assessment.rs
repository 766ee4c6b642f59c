//! One holding assessed today: every closed-form number of docs/model.md §§2–7 and its drivers.

use super::burst::{BurstFigures, BurstLoss};
use super::burst_loss::{LossTerms, outside_cash};
use super::drivers::{Drivers, Off, drivers};
use super::inputs::Inputs;
use super::justified_value::{
    Plan, implied_return, justified_equity, log_mispricing, raw_log_mispricing,
};
use super::parameters::CompanyParameters;
use super::preference::cover;
use crate::assumptions::{Assumptions, table};
use crate::portfolio::{Holding, Portfolio, Position, Sleeve, StrategySplit};
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
    /// Q: justified equity, millions of the holding's currency; `None` when nothing is known to
    /// value.
    pub justified_equity: Option<f64>,
    /// x̂: log mispricing, shrunk to the sector.
    pub log_mispricing: f64,
    /// x̂ at persistence ± 0.05 and discount rate ± 2 points, low and high.
    pub log_mispricing_band: (f64, f64),
    /// Share of the value above what is justified.
    pub froth_share: f64,
    /// Return implied by the price if the plan holds; `None` when a floor binds.
    pub implied_return: Option<f64>,
    /// n: burn of a shut window over that burn and the cash at hand.
    pub needs_cash: f64,
    /// The figures the loss follows from.
    pub figures: BurstFigures,
    /// The company's log loss if the bubble bursts today, by where it comes from.
    pub terms: LossTerms,
    /// Share of the company's value that is lost then, in the mean.
    pub loss_company: f64,
    /// What the preference would give back if it were certain to count.
    pub preference_gain: f64,
    /// Share of the position's value that is lost then, in the mean.
    pub loss_if_burst: f64,
    /// Weight × loss of the position: points of the portfolio's exposure.
    pub contribution: f64,
    /// The loss of the position by driver.
    pub drivers: Drivers,
    /// The loss of the position in the layers that a difference between strategies is split into.
    pub layers: LossLayers,
    /// The same loss had the position been bought today, at what it is worth.
    pub bought_today: BoughtToday,
}

/// The loss of a position bought today.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct BoughtToday {
    /// Share of its value that is lost, in the mean.
    pub loss: f64,
    /// The loss by driver.
    pub drivers: Drivers,
    /// The loss in layers; the entry price has none.
    pub layers: LossLayers,
}

/// The loss of a position in layers; they sum to it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct LossLayers {
    /// By [`LossLayers::KEYS`].
    pub parts: [f64; LossLayers::COUNT],
}

impl LossLayers {
    /// Number of layers.
    pub const COUNT: usize = 5;

    /// Keys of the layers; `layer-<key>` is the name in the locale files. Figures: the company's
    /// loss with every gap filled alike in all classes and without scorecard. Scorecard: what that
    /// adds. Entry price and stack: what the contract adds, by what was paid and by what ranks
    /// ahead and beside. Assumed: what the classes' own fillings add.
    pub const KEYS: [&'static str; Self::COUNT] =
        ["figures", "scorecard", "entry-price", "stack", "assumed"];

    fn of(
        position: &Position<'_>,
        inputs: &Inputs,
        figures: &BurstFigures,
        a: &Assumptions,
    ) -> Self {
        let BurstLoss {
            company,
            position: held,
            ..
        } = figures.loss(Off::NOTHING, a);
        let without = Off::SCORECARD.and(Off::PREFERENCE);
        let own_gaps = figures.loss(without, a).company;
        let alike = Inputs::resolve_from(position, StrategySplit::EVEN, a);
        let parameters = CompanyParameters::of(&alike.traits, a);
        let alike = BurstFigures::of(&alike, &parameters, a).loss(without, a);
        let bought_today = bought_today(inputs, figures).loss(Off::NOTHING, a).position;
        Self {
            parts: [
                alike.company,
                company - own_gaps,
                held - bought_today,
                bought_today - company,
                own_gaps - alike.company,
            ],
        }
    }

    /// Those of the same position bought today.
    const fn of_bought_today(self) -> Self {
        let [figures, scorecard, _, stack, assumed] = self.parts;
        Self {
            parts: [figures, scorecard, 0.0, stack, assumed],
        }
    }

    /// Adds another position's layers times a weight.
    pub fn add_weighted(&mut self, other: &Self, weight: f64) {
        for (sum, part) in self.parts.iter_mut().zip(other.parts) {
            *sum += weight * part;
        }
    }

    /// Sum of all layers: the loss.
    pub fn total(&self) -> f64 {
        self.parts.iter().sum()
    }

    /// The company's own loss: all layers but those of the contract.
    pub fn company(&self) -> f64 {
        let [figures, scorecard, _, _, assumed] = self.parts;
        figures + scorecard + assumed
    }
}

/// Assesses every holding of a portfolio, in its order.
pub fn assess(portfolio: &Portfolio, a: &Assumptions) -> Vec<Assessment> {
    let weighed = portfolio.weighed();
    weighed
        .par_iter()
        .map(|position| assess_holding(position, a))
        .collect()
}

/// Assesses one position.
pub fn assess_holding(position: &Position<'_>, a: &Assumptions) -> Assessment {
    let brief = assess_briefly(position, a);
    let plan = Plan::of(&brief.inputs.traits, &brief.parameters, a);
    let layers = LossLayers::of(position, &brief.inputs, &brief.figures, a);
    Assessment {
        log_mispricing_band: mispricing_band(&brief.inputs, brief.parameters.bubble_loading, a),
        implied_return: implied_return(&brief.inputs, &plan, a),
        drivers: drivers(&brief.figures, a),
        layers,
        bought_today: BoughtToday {
            loss: brief.bought_today.loss,
            drivers: drivers(&bought_today(&brief.inputs, &brief.figures), a),
            layers: layers.of_bought_today(),
        },
        ..brief
    }
}

/// The figures of the same position bought today.
fn bought_today(inputs: &Inputs, figures: &BurstFigures) -> BurstFigures {
    let mut today = *figures;
    today.stack.cover = cover(inputs.claims.multiple, 1.0);
    today
}

/// The same without what only explains the numbers and takes long: the band is x̂ alone, there is
/// no implied return, no drivers and no layers. For runs by the hundred.
pub fn assess_briefly(position: &Position<'_>, a: &Assumptions) -> Assessment {
    let Position {
        holding,
        value,
        weight,
        ..
    } = *position;
    let inputs = Inputs::resolve_position(position, a);
    let parameters = CompanyParameters::of(&inputs.traits, a);
    let plan = Plan::of(&inputs.traits, &parameters, a);
    let raw = raw_log_mispricing(&inputs, &plan, a);
    let mispricing = log_mispricing(raw, parameters.bubble_loading, &inputs, a);
    let figures = BurstFigures::of(&inputs, &parameters, a);
    let loss = figures.loss(Off::NOTHING, a);
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
        needs_cash: outside_cash(inputs.runway_quarters, a.window_shut_quarters()),
        figures,
        terms: loss.terms,
        loss_company: loss.company,
        preference_gain: loss.preference_gain,
        loss_if_burst: loss.position,
        contribution: weight * loss.position,
        drivers: Drivers::default(),
        layers: LossLayers::default(),
        bought_today: BoughtToday {
            loss: bought_today(&inputs, &figures)
                .loss(Off::NOTHING, a)
                .position,
            ..BoughtToday::default()
        },
        inputs,
    }
}

/// A company of which only the last round is known, wholly in one sleeve and bought today: what an
/// empty sleeve is made of.
pub fn reference_holding(sleeve: Sleeve, number: usize) -> Holding {
    let mut holding = Holding::new(
        format!("{} reference {number}", sleeve.word()),
        StrategySplit::pure(sleeve),
        1.0,
    );
    holding.company.post_money = Some(100.0);
    holding.cost = Some(holding.fair_value);
    holding
}

/// Share of a price that lies above its justified value.
pub fn froth_share(log_mispricing: f64) -> f64 {
    -libm::expm1(-log_mispricing.max(0.0))
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
        let plan = Plan::of(&inputs.traits, &parameters, &a);
        log_mispricing(
            raw_log_mispricing(inputs, &plan, &a),
            bubble_loading,
            inputs,
            &a,
        )
    };
    (shifted(0.05, -0.02), shifted(-0.05, 0.02))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::SLEEVES;

    fn alone(holding: &Holding, a: &Assumptions) -> Assessment {
        assess_holding(&Position::alone(holding, 1.0, 1.0), a)
    }

    #[test]
    fn class_priors_alone_lose_what_the_model_page_says() {
        let mut figures_only = Assumptions::default().without_layers();
        figures_only.set(table::find("omega").unwrap(), 0.0);
        for (sleeve, (loss, without)) in SLEEVES.into_iter().zip([
            (0.807, 0.792),
            (0.791, 0.789),
            (0.770, 0.783),
            (0.691, 0.706),
        ]) {
            for (a, expected) in [
                (Assumptions::default().without_layers(), loss),
                (figures_only.clone(), without),
            ] {
                let assessment = alone(&reference_holding(sleeve, 1), &a);
                assert!(
                    (assessment.loss_company - expected).abs() < 5e-4,
                    "{sleeve:?} loses {}",
                    assessment.loss_company
                );
                assert!((assessment.drivers.total() - assessment.loss_if_burst).abs() < 1e-12);
                assert!((assessment.layers.total() - assessment.loss_if_burst).abs() < 1e-12);
                assert!((assessment.layers.company() - assessment.loss_company).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn the_implied_return_justifies_the_price() {
        let mut a = Assumptions::default();
        let mut holding = reference_holding(Sleeve::VerticalIntegration, 1);
        holding.company.arr = Some(12.0);
        let assessment = alone(&holding, &a);
        let implied = assessment.implied_return.unwrap();
        let step = implied - a.discount_rate(assessment.inputs.traits.stage);
        for stage in ["discount_rate_b", "discount_rate_public"] {
            let parameter = table::find(stage).unwrap();
            let value = a.get(parameter) + step;
            a.set(parameter, value);
        }
        let repriced = alone(&holding, &a);
        assert!((repriced.justified_equity.unwrap() / 100.0 - 1.0).abs() < 1e-6);
    }

    #[test]
    fn a_price_below_the_salvage_value_implies_no_return() {
        let mut holding = reference_holding(Sleeve::Application, 1);
        holding.company.post_money = Some(10.0);
        holding.company.total_raised = Some(200.0);
        assert_eq!(
            alone(&holding, &Assumptions::default()).implied_return,
            None
        );
    }

    #[test]
    fn a_holding_bought_today_on_the_usual_figures_has_no_entry_price_in_its_layers() {
        let a = Assumptions::default();
        let assessment = alone(&reference_holding(Sleeve::Application, 1), &a);
        let [_, scorecard, entry_price, stack, _] = assessment.layers.parts;
        assert_eq!(entry_price, 0.0);
        assert!(stack < 0.0 && scorecard > 0.0);
    }
}
