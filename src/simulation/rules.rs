//! The assumptions that every company's walk follows.

use crate::assumptions::Assumptions;
use crate::model::exuberance::{Exuberance, QUARTER};

/// The assumptions that every company's walk follows, tabulated.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rules {
    pub horizon: usize,
    pub price_fall: f64,
    pub overshoot: f64,
    /// Whether no price may lie above its justified value.
    pub cap_mispricing: bool,
    pub burn_cut: f64,
    pub recovery: f64,
    pub punitive_round_loss: f64,
    pub punitive_runway: f64,
    mispricing_persistence: f64,
    mispricing_deviation: f64,
    /// Change of half the variance of ξ in each quarter.
    mispricing_cost: Vec<f64>,
    /// Share of the overshoot that is made good in the first quarter after a burst, and how that falls from quarter to
    /// quarter.
    pub recovery_at_first: f64,
    pub recovery_decay: f64,
    pub exuberance_volatility: f64,
}

impl Rules {
    pub fn new(a: &Assumptions, horizon: usize) -> Self {
        let persistence = a.mispricing_persistence();
        let step = a.mispricing_volatility().powi(2) * QUARTER;
        let mut variance = 0.0;
        let mispricing_cost = (0..horizon)
            .map(|_| {
                let next = persistence * persistence * variance + step;
                let cost = 0.5 * (next - variance);
                variance = next;
                cost
            })
            .collect();
        let decay = (-1.0 / a.overshoot_half_life()).exp2();
        Self {
            horizon,
            price_fall: a.burst_price_fall(),
            overshoot: a.burst_overshoot(),
            cap_mispricing: a.cap_mispricing() > 0.5,
            burn_cut: a.burn_cut(),
            recovery: a.recovery(),
            punitive_round_loss: a.punitive_round_loss(),
            punitive_runway: a.punitive_runway().max(1.0),
            mispricing_persistence: persistence,
            mispricing_deviation: step.sqrt(),
            mispricing_cost,
            recovery_at_first: 1.0 - decay,
            recovery_decay: decay,
            exuberance_volatility: Exuberance::new(a).quarterly_volatility(),
        }
    }

    /// ξ a quarter on, and its change less half the change of its variance: noise that costs nobody anything.
    #[inline(always)]
    pub fn mispricing_step(&self, mispricing: f64, shock: f64, t: usize) -> (f64, f64) {
        let next = self.mispricing_persistence * mispricing + self.mispricing_deviation * shock;
        (next, next - mispricing - self.mispricing_cost[t])
    }
}
