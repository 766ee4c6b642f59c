//! What to ask first: the unknown figures of a portfolio, by how far knowing them could move the
//! answer (docs/model.md §11).

use super::assessment::assess_briefly;
use super::inputs::{Input, Inputs};
use crate::assumptions::Assumptions;
use crate::portfolio::{Customer, Holding, Portfolio, Position};
use rayon::prelude::*;

/// Short and long runway between which unknown cash is thought to lie, quarters.
pub const RUNWAYS: [f64; 2] = [2.0, 16.0];

/// A figure nobody has stated, and what it could change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Question {
    /// Index of the holding in the portfolio.
    pub holding: usize,
    /// The figure.
    pub input: Input,
    /// Exposure today of the portfolio with the figure at its one plausible end and at the other,
    /// less that as it stands.
    pub moves: [f64; 2],
}

impl Question {
    /// Points of exposure between the two ends.
    pub fn reach(&self) -> f64 {
        (self.moves[1] - self.moves[0]).abs()
    }
}

/// The unknown figures that could move the exposure today, the farthest-reaching first.
///
/// Each is put at a plausible low and high in turn, the others as they are: cash to a runway of 2
/// and of 16 quarters; burn to twice what is assumed and to making a quarter of it; revenue,
/// capital raised and price to half and twice; growth to half and to one and a half; cost to a
/// quarter of the value and to all of it; preferences ahead to none and to half of what was raised;
/// scores to .2 and .8; the customer to enterprise and consumer.
pub fn what_to_ask(portfolio: &Portfolio, a: &Assumptions) -> Vec<Question> {
    what_to_ask_unless(portfolio, a, || false).unwrap_or_default()
}

/// The same, watched; `None` once it is no longer wanted.
pub fn what_to_ask_unless(
    portfolio: &Portfolio,
    a: &Assumptions,
    is_cancelled: impl Fn() -> bool + Sync,
) -> Option<Vec<Question>> {
    let positions = portfolio.weighed();
    let by_holding: Option<Vec<Vec<Question>>> = positions
        .par_iter()
        .enumerate()
        .map(|(index, position)| (!is_cancelled()).then(|| of_holding(index, position, a)))
        .collect();
    let mut questions: Vec<Question> = by_holding?.into_iter().flatten().collect();
    questions.sort_by(|x, y| {
        y.reach()
            .total_cmp(&x.reach())
            .then(x.holding.cmp(&y.holding))
            .then(x.input.cmp(&y.input))
    });
    Some(questions)
}

/// Losses of a position with a runway of 2 quarters, with one of 16, and when it makes cash.
pub fn losses_by_cash(position: &Position<'_>, a: &Assumptions) -> [f64; 3] {
    let inputs = Inputs::resolve_position(position, a);
    let burn = burn_of(&inputs);
    let [short, long] = RUNWAYS.map(|quarters| {
        with(position, a, |holding| {
            holding.company.burn_per_month = Some(burn);
            holding.company.cash = Some(3.0 * burn * quarters);
        })
    });
    let makes_cash = with(position, a, |holding| {
        holding.company.burn_per_month = Some(-0.25 * burn);
    });
    [short, long, makes_cash]
}

/// Burn per month, or a small one for a company that does not burn.
fn burn_of(inputs: &Inputs) -> f64 {
    let least = inputs.company_value.unwrap_or(1.0) * LEAST_BURN;
    inputs.burn_per_month.unwrap_or_default().max(least)
}

/// Burn of a month over the company's value that is assumed of one that makes cash when it is asked
/// how it would fare burning.
const LEAST_BURN: f64 = 1e-3;

fn with(position: &Position<'_>, a: &Assumptions, change: impl FnOnce(&mut Holding)) -> f64 {
    let mut holding = position.holding.clone();
    change(&mut holding);
    let changed = Position {
        holding: &holding,
        ..*position
    };
    assess_briefly(&changed, a).loss_if_burst
}

fn of_holding(index: usize, position: &Position<'_>, a: &Assumptions) -> Vec<Question> {
    let inputs = Inputs::resolve_position(position, a);
    let now = with(position, a, |_| {});
    inputs
        .assumed()
        .filter_map(|input| {
            let ends = plausible(input, &inputs)?;
            let moves = ends.map(|end| {
                position.weight * (with(position, a, |holding| set(holding, input, end)) - now)
            });
            let question = Question {
                holding: index,
                input,
                moves,
            };
            (question.reach() > 0.0).then_some(question)
        })
        .collect()
}

/// Between what a figure is thought to lie; `None` for one that no loss today depends on.
fn plausible(input: Input, inputs: &Inputs) -> Option<[f64; 2]> {
    let burn = burn_of(inputs);
    let around = |value: f64| [0.5 * value, 2.0 * value];
    match input {
        Input::PostMoney => inputs.company_value.map(around),
        Input::Arr => inputs.arr.map(around),
        Input::Growth => {
            Some([0.5, 1.5].map(|part| libm::expm1(part * inputs.reported_log_growth)))
        }
        Input::Burn => Some([-0.25 * burn, 2.0 * burn]),
        Input::Cash => Some(RUNWAYS.map(|quarters| 3.0 * burn * quarters)),
        Input::TotalRaised => Some(around(inputs.total_raised)),
        // As shares of the value of the position.
        Input::Cost => Some([0.25, 1.0]),
        Input::PreferencesAhead => Some([0.0, 0.5 * inputs.total_raised]),
        Input::PrivateData
        | Input::DataReadiness
        | Input::UpstreamDependence
        | Input::PlatformAmbition => Some([0.2, 0.8]),
        Input::Customer => Some([0.0, 1.0]),
        Input::GrossMargin
        | Input::ComputeShare
        | Input::Stage
        | Input::DataMethod
        | Input::ModelSkill
        | Input::IntegrationStep => None,
    }
}

fn set(holding: &mut Holding, input: Input, end: f64) {
    let company = &mut holding.company;
    match input {
        Input::PostMoney => company.post_money = Some(end),
        Input::Arr => company.arr = Some(end),
        Input::Growth => company.growth = Some(end),
        Input::Burn => company.burn_per_month = Some(end),
        Input::Cash => company.cash = Some(end),
        Input::TotalRaised => company.total_raised = Some(end),
        Input::Cost => holding.cost = Some(end * holding.fair_value),
        Input::PreferencesAhead => holding.preferences.ahead = Some(end),
        Input::PrivateData => holding.scorecard.private_data = Some(end),
        Input::DataReadiness => holding.scorecard.data_readiness = Some(end),
        Input::UpstreamDependence => holding.scorecard.upstream_dependence = Some(end),
        Input::PlatformAmbition => holding.scorecard.platform_ambition = Some(end),
        Input::Customer => {
            holding.scorecard.customer = Some(if end > 0.5 {
                Customer::Consumer
            } else {
                Customer::Enterprise
            });
        }
        Input::GrossMargin
        | Input::ComputeShare
        | Input::Stage
        | Input::DataMethod
        | Input::ModelSkill
        | Input::IntegrationStep => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::reference_holding;
    use crate::portfolio::Sleeve;

    #[test]
    fn cash_is_asked_before_scores_and_what_is_known_is_not_asked() {
        let a = Assumptions::default();
        let mut portfolio = Portfolio::new("P", jiff::civil::date(2024, 11, 30));
        let mut holding = reference_holding(Sleeve::Application, 1);
        holding.company.burn_per_month = Some(1.0);
        portfolio.holdings.push(holding);
        let questions = what_to_ask(&portfolio, &a);
        let place = |input| {
            questions
                .iter()
                .position(|question| question.input == input)
        };
        assert!(place(Input::Cash) < place(Input::PrivateData));
        assert_eq!(
            (place(Input::Burn), place(Input::Cost), place(Input::Stage)),
            (None, None, None)
        );
        assert!(
            questions
                .windows(2)
                .all(|pair| pair[0].reach() >= pair[1].reach())
        );
        let position = &portfolio.weighed()[0];
        let [short, long, makes_cash] = losses_by_cash(position, &a);
        assert!(
            short > long && long > makes_cash,
            "{short} {long} {makes_cash}"
        );
    }
}
