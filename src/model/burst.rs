//! The loss of one position if the bubble bursts today: everything of docs/model.md §§6 and 7 put
//! together.

use super::burst_loss::{Left, LossTerms, growth_in_window, new_money, outside_cash, promise};
use super::drivers::Off;
use super::exuberance::overvaluation_today;
use super::inputs::{Input, Inputs};
use super::parameters::CompanyParameters;
use super::preference::{Stack, cover, sway};
use crate::assumptions::Assumptions;

/// Price over revenue against the usual, beyond which it makes no more difference, either way.
const FARTHEST_PRICE: f64 = 64.0;

/// What the loss of a position depends on, today.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BurstFigures {
    /// Cash made a year over the company's value.
    pub cash_yield: f64,
    /// d: how a dear price falls further.
    pub dearness: f64,
    /// X: log overvaluation of the layers it divides over.
    pub overvaluation: f64,
    /// β.
    pub loading: f64,
    /// Growth that falls into a shut window of the usual length.
    pub growth_in_window: f64,
    /// q_c.
    pub growth_at_risk: f64,
    /// Quarters the cash lasts.
    pub runway_quarters: f64,
    /// m: mean new money, over the company's value.
    pub new_money: f64,
    /// Claims, new money in the shut window included.
    pub stack: Stack,
}

/// What is lost if the bubble bursts today.
///
/// The company of docs/model.md §§6 and 7, worked by hand there: worth 1,000 on revenue of 40 that
/// doubles in a year, burning 3 a month with 72 in cash; 150 were raised and we paid 12 for what is
/// now worth 20.
///
/// ```
/// use froth::assumptions::Assumptions;
/// use froth::model::assess_holding;
/// use froth::portfolio::{Customer, Holding, Position, Sleeve, StrategySplit};
///
/// let mut holding = Holding::new("T", StrategySplit::pure(Sleeve::Adjacent), 20.0);
/// holding.cost = Some(12.0);
/// holding.company.post_money = Some(1000.0);
/// holding.company.arr = Some(40.0);
/// holding.company.growth = Some(1.0);
/// holding.company.burn_per_month = Some(3.0);
/// holding.company.cash = Some(72.0);
/// holding.company.total_raised = Some(150.0);
/// holding.scorecard.customer = Some(Customer::Enterprise);
/// holding.scorecard.private_data = Some(0.6);
/// holding.scorecard.data_readiness = Some(0.5);
/// holding.scorecard.upstream_dependence = Some(0.5);
/// holding.scorecard.platform_ambition = Some(0.2);
///
/// let one_market = Assumptions::default().without_layers();
/// let found = assess_holding(&Position::alone(&holding, 20.0, 1.0), &one_market);
/// let terms = found.terms;
/// assert!((terms.price - 0.7009).abs() < 5e-5);
/// assert!((terms.growth - 0.5010).abs() < 5e-5);
/// assert!((terms.cash - 0.3429).abs() < 5e-5);
/// // The company keeps e^(−.82 · 1.5447) in the mean; the position gets .069 back from its claim.
/// assert!((found.loss_company - 0.7182).abs() < 5e-5);
/// assert!((found.loss_if_burst - 0.6002).abs() < 5e-5);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BurstLoss {
    /// The log loss by where it comes from.
    pub terms: LossTerms,
    /// Share of the company's value that is lost, in the mean.
    pub company: f64,
    /// Share of the position's value that is lost, in the mean.
    pub position: f64,
    /// What the preference would give back if it were certain to count.
    pub preference_gain: f64,
}

impl BurstFigures {
    /// The figures of a company today.
    pub fn of(inputs: &Inputs, parameters: &CompanyParameters, a: &Assumptions) -> Self {
        let new_money = new_money(inputs.burn_to_value, inputs.runway_quarters, a);
        let claims = inputs.claims;
        Self {
            cash_yield: -4.0 * inputs.burn_to_value,
            dearness: dearness(inputs, 1.0, a),
            overvaluation: overvaluation_today(inputs.traits.split, a),
            loading: parameters.bubble_loading,
            growth_in_window: growth_in_window(
                inputs.traits.log_growth - a.terminal_growth(),
                parameters.burst_fade,
                a.window_shut_quarters() / 4.0,
            ),
            growth_at_risk: parameters.growth_at_risk,
            runway_quarters: inputs.runway_quarters,
            new_money,
            stack: Stack {
                ahead: claims.ahead + a.new_money_senior() * new_money,
                alongside: claims.alongside,
                cover: cover(claims.own, 1.0),
                sway: sway(claims.company_dollars, a),
            },
        }
    }

    /// The terms of the log loss, with some drivers switched off.
    pub fn terms(&self, off: Off, a: &Assumptions) -> LossTerms {
        let unless = |off: bool, term: f64| if off { 0.0 } else { term };
        let loading = if off.scorecard() { 1.0 } else { self.loading };
        LossTerms {
            price: unless(
                off.price(),
                a.burst_price_fall()
                    * self.overvaluation
                    * loading
                    * self.dearness
                    * promise(self.cash_yield, a),
            ),
            growth: unless(
                off.growth(),
                a.growth_lost() * self.growth_at_risk * self.growth_in_window,
            ),
            cash: unless(
                off.cash(),
                a.cash_need_loss() * outside_cash(self.runway_quarters, a.window_shut_quarters()),
            ),
        }
    }

    /// What is lost, with some drivers switched off.
    pub fn loss(&self, off: Off, a: &Assumptions) -> BurstLoss {
        let terms = self.terms(off, a);
        let left = Left::at(terms.total(), a);
        let preference_gain = if off.preference() {
            0.0
        } else {
            self.stack.gain(&left)
        };
        BurstLoss {
            terms,
            company: 1.0 - left.mean(),
            position: 1.0 - left.mean() - self.stack.sway * preference_gain,
            preference_gain,
        }
    }
}

/// d = (price/revenue over the usual multiple)^γ, when the price over revenue is `factor` times
/// what it is today; 1 when revenue is assumed, since it is assumed from the price.
pub fn dearness(inputs: &Inputs, factor: f64, a: &Assumptions) -> f64 {
    if inputs.is_assumed(Input::Arr) {
        return 1.0;
    }
    let usual = 1.0 / (inputs.revenue_to_value * inputs.usual_multiple);
    libm::pow(
        (factor * usual).clamp(1.0 / FARTHEST_PRICE, FARTHEST_PRICE),
        a.dearness_power(),
    )
}

#[cfg(test)]
mod tests;
