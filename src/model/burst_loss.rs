//! Loss if the bubble bursts now (docs/model.md §6).

use super::inputs::Traits;
use super::parameters::CompanyParameters;
use super::special::normal_cdf;
use crate::assumptions::Assumptions;

/// The parts of the log price fall that do not depend on the company's own mispricing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WindowCost {
    /// Growth that dries up, as a log fall, before compute commitments amplify it.
    pub lost_growth: f64,
    /// Customers who leave and are not replaced, likewise.
    pub lost_customers: f64,
    /// Amplification by compute commitments that do not shrink, ≥ 1.
    pub compute_leverage: f64,
    /// Vendors who move into their tenants' ground, log.
    pub vendor_incursion: f64,
}

impl WindowCost {
    /// The cost of a shut window that starts `years` from today, on the rung of `parameters`.
    ///
    /// Growth has faded at `fade_so_far` until then.
    pub fn of(
        traits: &Traits,
        parameters: &CompanyParameters,
        fade_so_far: f64,
        years: f64,
        a: &Assumptions,
    ) -> Self {
        let window_years = a.window_shut_quarters() / 4.0;
        let fade = parameters.growth_fade;
        let excess_growth =
            (traits.log_growth - a.terminal_growth()) * (-fade_so_far * years).exp();
        let compute_share =
            traits.compute_share.min(1.5) * (-parameters.compute_decline * years).exp();
        Self {
            lost_growth: parameters.dry_up * excess_growth * -(-fade * window_years).exp_m1()
                / fade,
            lost_customers: parameters.dry_up * parameters.churn() * window_years,
            compute_leverage: 1.0 + a.compute_commitment() * compute_share,
            vendor_incursion: a.vendor_incursion()
                * traits.upstream_dependence
                * (1.0 - parameters.data_barrier),
        }
    }

    /// φ: what the shut window costs for good, log. Business that is shrinking anyway cannot dry up below zero.
    pub fn total(&self) -> f64 {
        (self.lost_growth + self.lost_customers).max(0.0) * self.compute_leverage
            + self.vendor_incursion
    }
}

/// Probability that the cash runs out before the window reopens, after the burn is cut.
///
/// `runway_quarters` may be infinite.
pub fn needs_cash(runway_quarters: f64, a: &Assumptions) -> f64 {
    if runway_quarters == f64::INFINITY {
        return 0.0;
    }
    let stretched = runway_quarters.max(0.0) / (1.0 - a.burn_cut());
    normal_cdf((a.window_shut_quarters().ln() - stretched.ln()) / a.window_shut_spread())
}

/// ℓ: share lost by a company that must raise while the window is shut.
pub fn distress_loss(window_failure: f64, a: &Assumptions) -> f64 {
    window_failure * (1.0 - a.recovery()) + (1.0 - window_failure) * a.punitive_round_loss()
}

/// C: log fall of the price at a burst.
pub fn log_price_fall(
    log_mispricing: f64,
    bubble_loading: f64,
    window_cost: f64,
    a: &Assumptions,
) -> f64 {
    a.burst_price_fall() * log_mispricing.max(0.0)
        + a.burst_overshoot() * bubble_loading
        + window_cost
}

/// L = 1 − e^(−C)·(1 − need·ℓ).
pub fn loss_if_burst(log_price_fall: f64, needs_cash: f64, distress_loss: f64) -> f64 {
    1.0 - (-log_price_fall).exp() * (1.0 - needs_cash * distress_loss)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assumptions::table::find;

    fn with(changes: &[(&str, f64)]) -> Assumptions {
        let mut a = Assumptions::default();
        for (name, value) in changes {
            a.set(find(name).unwrap(), *value);
        }
        a
    }

    #[test]
    fn the_loss_has_its_limits() {
        let a = with(&[("theta", 0.9), ("o", 0.0)]);
        let loss = loss_if_burst(log_price_fall(0.8, 1.0, 0.0, &a), 0.0, 0.6);
        assert!((loss - 0.513_247_744_0).abs() < 1e-9);
        let a = with(&[("theta", 1.0), ("o", 0.2)]);
        let loss = loss_if_burst(log_price_fall(0.8, 1.0, 0.0, &a), 0.0, 0.6);
        assert!((loss - 0.632_120_558_8).abs() < 1e-9);
        let a = with(&[("theta", 0.0), ("o", 0.0)]);
        assert_eq!(
            loss_if_burst(log_price_fall(0.8, 1.0, 0.0, &a), 0.0, 0.6),
            0.0
        );
    }

    #[test]
    fn the_need_for_cash_falls_with_the_runway() {
        let a = with(&[("D_tilde", 6.0), ("s_D", 0.4), ("chi", 0.0)]);
        for (runway, expected) in [
            (2.0, 0.9970),
            (4.0, 0.8446),
            (6.0, 0.5),
            (8.0, 0.2360),
            (12.0, 0.0416),
        ] {
            assert!((needs_cash(runway, &a) - expected).abs() < 5e-5, "{runway}");
        }
        assert_eq!(needs_cash(f64::INFINITY, &a), 0.0);
        assert_eq!(needs_cash(0.0, &a), 1.0);
    }
}
