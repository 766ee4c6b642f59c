//! Sector exuberance: the state all holdings share, its hazard and its drift (docs/model.md §5).

use super::special::{exp, ln};
use crate::assumptions::Assumptions;
use crate::portfolio::{SLEEVES, StrategySplit};

/// Δ: length of a quarter in years.
pub const QUARTER: f64 = 0.25;
/// Highest log overvaluation that is simulated; the lowest is 0.
pub const MAX_OVERVALUATION: f64 = 3.0;

/// Log overvaluation of a holding today: the mean of that of the layers it divides over.
pub fn overvaluation_today(split: StrategySplit, a: &Assumptions) -> f64 {
    let offset: f64 = SLEEVES
        .into_iter()
        .map(|layer| split.share(layer) * a.layer_offset(layer))
        .sum();
    (a.sector_overvaluation() + offset).clamp(0.0, MAX_OVERVALUATION)
}

/// Chances of one quarter, from the state at its start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QuarterChances {
    /// q: the bubble bursts.
    pub burst: f64,
    /// q_s: the landing is soft.
    pub soft_landing: f64,
}

/// The process of X, the sector's log overvaluation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exuberance {
    hazard_max: f64,
    odds_at_reference: f64,
    slope: f64,
    reference: f64,
    soft_landing_hazard: f64,
    price_fall: f64,
    growth: f64,
    volatility: f64,
}

impl Exuberance {
    /// The process under these assumptions.
    pub fn new(a: &Assumptions) -> Self {
        Self {
            hazard_max: a.burst_hazard_max(),
            odds_at_reference: a.burst_hazard_max() / a.burst_hazard() - 1.0,
            slope: a.burst_hazard_slope(),
            reference: a.reference_overvaluation(),
            soft_landing_hazard: a.soft_landing_hazard(),
            price_fall: a.burst_price_fall(),
            growth: libm::exp(a.bubble_risk_premium() * QUARTER),
            volatility: a.overvaluation_volatility(),
        }
    }

    /// h(X): burst hazard per year.
    #[inline(always)]
    pub fn hazard(&self, x: f64) -> f64 {
        self.hazard_max / (1.0 + self.odds_at_reference * exp(-self.slope * (x - self.reference)))
    }

    /// Chances of a quarter that starts at X, with the burst hazard multiplied by `factor`.
    #[inline(always)]
    pub fn quarter_chances(&self, x: f64, factor: f64) -> QuarterChances {
        let burst = self.hazard(x) * factor;
        let total = burst + self.soft_landing_hazard;
        let either = 1.0 - exp(-total * QUARTER);
        // Without any hazard both chances are 0; the least number keeps 0/0 out.
        let burst = either * burst / total.max(f64::MIN_POSITIVE);
        QuarterChances {
            burst,
            soft_landing: either - burst,
        }
    }

    /// e^(−C(X)): what a burst leaves of the sector's price.
    #[inline(always)]
    pub fn kept(&self, x: f64) -> f64 {
        exp(-self.price_fall * x)
    }

    /// m(X): drift of X over one boom quarter, from the growth that pays the holder of the sector.
    #[inline(always)]
    pub fn drift_of(&self, growth: f64) -> f64 {
        ln(growth) - 0.5 * self.volatility * self.volatility * QUARTER
    }

    /// σ_X√Δ: standard deviation of X over one quarter.
    pub fn quarterly_volatility(&self) -> f64 {
        self.volatility * QUARTER.sqrt()
    }

    /// e^(ρΔ).
    pub const fn quarterly_growth(&self) -> f64 {
        self.growth
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assumptions::table::find;

    fn with(changes: &[(&str, f64)]) -> Exuberance {
        let mut a = Assumptions::default();
        for (name, value) in changes {
            a.set(find(name).unwrap(), *value);
        }
        Exuberance::new(&a)
    }

    #[test]
    fn the_hazard_at_the_reference_is_the_base_hazard() {
        let a = Assumptions::default();
        assert!(
            (Exuberance::new(&a).hazard(a.reference_overvaluation()) - a.burst_hazard()).abs()
                < 1e-15
        );
    }

    /// Growth of the sector over a boom quarter that pays its holder for the burst.
    fn growth(process: &Exuberance, x: f64) -> f64 {
        let chances = process.quarter_chances(x, 1.0);
        (process.quarterly_growth() - chances.burst * process.kept(x) - chances.soft_landing)
            / (1.0 - chances.burst - chances.soft_landing)
    }

    #[test]
    fn the_bubble_of_blanchard_and_watson_grows_as_they_say() {
        // Constant hazard: slope 0. θ = 1 and nothing else: e^X − 1 is the bubble, which grows by
        // 1/(1 − q).
        let process = with(&[
            ("h0", 0.3),
            ("eta", 0.0),
            ("theta", 1.0),
            ("h_s", 0.0),
            ("sigma_X", 0.0),
            ("rho", 0.0),
        ]);
        let mut x = 0.8;
        for _ in 0..8 {
            x += process.drift_of(growth(&process, x));
        }
        assert!((x.exp_m1() / 2.233_081_166_454_1 - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_world_without_hazards_never_bursts_and_does_not_drift() {
        let process = with(&[("h0", 0.0), ("h_s", 0.0), ("sigma_X", 0.0)]);
        let chances = process.quarter_chances(0.0, 2.0);
        assert_eq!(
            chances,
            QuarterChances {
                burst: 0.0,
                soft_landing: 0.0
            }
        );
        assert_eq!(process.drift_of(growth(&process, 0.0)), 0.0);
    }
}
