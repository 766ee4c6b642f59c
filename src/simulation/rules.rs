//! The assumptions that every company's walk follows.

use super::Settings;
use super::company::limit_of_16_bits;
use super::layers::LayerRules;
use crate::assumptions::Assumptions;
use crate::model::exuberance::Exuberance;
use crate::portfolio::Sleeve;

/// The assumptions that every company's walk follows, tabulated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rules {
    pub horizon: usize,
    /// θ.
    pub price_fall: f64,
    /// ζ.
    pub cash_need_loss: f64,
    /// s₀² and s₁²: variance of the log of what is left, and what each unit of log loss adds.
    pub spread_base: f64,
    pub spread_growth: f64,
    /// 1 − s₁²/2: the mean of what is left is e to minus this times the log loss.
    pub mean_power: f64,
    /// φ_P.
    pub preference_sway: f64,
    /// Share of the new money of a shut window that ranks ahead.
    pub new_money_senior: f64,
    /// Share of the value that a base failure leaves.
    pub recovery: f64,
    /// e^(ρΔ).
    pub growth: f64,
    pub exuberance_volatility: f64,
    /// Quarters of runway below which a company seeks a round, below which it always raises, and
    /// that it has after one.
    pub raise_comfort: f64,
    pub raise_deadline: f64,
    pub raise_runway: f64,
    /// Draws of 16 bits below it find a round.
    pub raise_limit: u32,
    /// Layer in which the burst begins whose losses are kept along the boom branch; all at once
    /// without one.
    pub burst_in: Option<usize>,
    /// The layers; here for what a quarter's wait says of the next.
    pub layers: LayerRules,
}

/// Runways that are equal but for rounding do not lie on different sides of a limit.
const SAME_RUNWAY: f64 = 1e-9;

impl Rules {
    pub fn new(a: &Assumptions, settings: Settings) -> Self {
        let (base, growth) = (a.loss_spread_base(), a.loss_spread_growth());
        Self {
            horizon: settings.horizon_quarters,
            price_fall: a.burst_price_fall(),
            cash_need_loss: a.cash_need_loss(),
            spread_base: base * base,
            spread_growth: growth * growth,
            mean_power: 1.0 - 0.5 * growth * growth,
            preference_sway: a.preference_sway(),
            new_money_senior: a.new_money_senior(),
            recovery: a.recovery(),
            growth: Exuberance::new(a).quarterly_growth(),
            exuberance_volatility: Exuberance::new(a).quarterly_volatility(),
            raise_comfort: a.raise_comfort() - SAME_RUNWAY,
            raise_deadline: a.raise_deadline() - SAME_RUNWAY,
            raise_runway: a.raise_runway(),
            raise_limit: limit_of_16_bits(a.raise_probability()),
            burst_in: settings.burst_in.map(Sleeve::index),
            layers: LayerRules::new(a),
        }
    }
}
