//! What a burst leaves of a company: log loss in three terms, its spread and its mean
//! (docs/model.md §6).

use super::special::{normal_cdf, normal_quantile};
use crate::assumptions::Assumptions;

/// C: the log loss of a company, by what it comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct LossTerms {
    /// Price that no cash carries: θ X β d Π.
    pub price: f64,
    /// Growth expected while nobody funds, which is not paid for: φ.
    pub growth: f64,
    /// Money that must be raised outside in that time: ζ n.
    pub cash: f64,
}

impl LossTerms {
    /// C.
    pub const fn total(&self) -> f64 {
        self.price + self.growth + self.cash
    }
}

/// Π: share of the price that today's cash does not carry, at a cash yield (cash made a year over
/// the company's value; negative for a company that burns).
pub fn promise(cash_yield: f64, a: &Assumptions) -> f64 {
    libm::exp(-a.promise_decay() * cash_yield.max(0.0))
}

/// n: burn of the shut window over that burn and the cash at hand; 0 when the runway is infinite.
pub fn outside_cash(runway_quarters: f64, window_quarters: f64) -> f64 {
    if runway_quarters == f64::INFINITY {
        0.0
    } else {
        window_quarters / (window_quarters + runway_quarters.max(0.0))
    }
}

/// Log growth that falls into a shut window of so many years when growth above the long run fades
/// at `fade`: e⁺ (1 − e^(−κW)) / κ.
pub fn growth_in_window(excess_growth: f64, fade: f64, window_years: f64) -> f64 {
    excess_growth.max(0.0) * -libm::expm1(-fade * window_years) / fade
}

/// m: mean of the new money raised in a window of log-normal length, as a share of the company's
/// value.
///
/// `burn` is the burn of a quarter over that value. It is E\[(burn · D − cash)⁺\].
pub fn new_money(burn: f64, runway_quarters: f64, a: &Assumptions) -> f64 {
    if burn <= 0.0 || runway_quarters == f64::INFINITY {
        return 0.0;
    }
    let (median, spread) = (a.window_shut_quarters(), a.window_shut_spread());
    let mean = median * libm::exp(0.5 * spread * spread);
    if runway_quarters <= 0.0 {
        return burn * mean;
    }
    let d = libm::log(median / runway_quarters) / spread;
    burn * (mean * normal_cdf(d + spread) - runway_quarters * normal_cdf(d))
}

/// What is left of one unit of value at a log loss: log-normal, wider the larger the loss.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Left {
    /// Mean of ln v.
    centre: f64,
    /// σ: standard deviation of ln v.
    deviation: f64,
    /// E\[v\].
    mean: f64,
}

impl Left {
    /// What a log loss C leaves: ln v = −C − s₀²/2 + σz with σ² = s₀² + s₁²C.
    pub fn at(log_loss: f64, a: &Assumptions) -> Self {
        let (base, growth) = (a.loss_spread_base(), a.loss_spread_growth());
        Self {
            centre: -log_loss - 0.5 * base * base,
            deviation: (base * base + growth * growth * log_loss).sqrt(),
            mean: libm::exp(-(1.0 - 0.5 * growth * growth) * log_loss),
        }
    }

    /// E\[v\] = e^(−(1 − s₁²/2) C).
    pub const fn mean(&self) -> f64 {
        self.mean
    }

    /// The value that is not exceeded with that probability.
    pub fn quantile(&self, probability: f64) -> f64 {
        libm::exp(self.centre + self.deviation * normal_quantile(probability))
    }

    /// F(v): probability that no more than v is left.
    pub fn share_below(&self, v: f64) -> f64 {
        if v > 0.0 {
            normal_cdf(self.standing(v))
        } else {
            0.0
        }
    }

    /// E(v) = E\[v; v ≤ limit\].
    pub fn mean_below(&self, v: f64) -> f64 {
        if v > 0.0 {
            self.mean * normal_cdf(self.standing(v) - self.deviation)
        } else {
            0.0
        }
    }

    fn standing(&self, v: f64) -> f64 {
        (libm::log(v) - self.centre) / self.deviation
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        assert!(
            (found - expected).abs() < 1e-11,
            "{found} instead of {expected}"
        );
    }

    #[test]
    fn need_and_promise_have_their_reference_values() {
        let a = Assumptions::default();
        for (runway, expected) in [
            (0.0, 1.0),
            (2.0, 0.75),
            (6.0, 0.5),
            (12.0, 1.0 / 3.0),
            (24.0, 0.2),
        ] {
            close(outside_cash(runway, a.window_shut_quarters()), expected);
        }
        assert_eq!(outside_cash(f64::INFINITY, 6.0), 0.0);
        for (cash_yield, expected) in [
            (-0.05, 1.0),
            (0.0, 1.0),
            (0.02, 0.548_811_636_094),
            (0.04, 0.301_194_211_912),
        ] {
            close(promise(cash_yield, &a), expected);
        }
    }

    #[test]
    fn what_is_left_has_its_reference_values() {
        let a = Assumptions::default();
        // Log loss; mean, 5 %, median, 95 %, probability of a fifth or less, and the mean of that
        // part.
        for (log_loss, expected) in [
            (
                0.0,
                [
                    1.0,
                    0.528_903_771_852,
                    0.940_588_063_364,
                    1.672_716_195_322,
                    0.000_004_858_115,
                    0.000_000_905_734,
                ],
            ),
            (
                0.5,
                [
                    0.663_650_250_136,
                    0.230_865_614_115,
                    0.570_495_498_590,
                    1.409_760_024_934,
                    0.028_338_325_792,
                    0.004_664_560_398,
                ],
            ),
            (
                1.0,
                [
                    0.440_431_654_506,
                    0.110_382_701_783,
                    0.346_023_011_123,
                    1.084_698_256_996,
                    0.215_000_895_616,
                    0.030_358_761_166,
                ],
            ),
            (
                2.5,
                [
                    0.128_734_903_588,
                    0.014_632_571_702,
                    0.077_208_169_887,
                    0.407_385_770_513,
                    0.826_719_708_739,
                    0.060_780_163_580,
                ],
            ),
        ] {
            let left = Left::at(log_loss, &a);
            let found = [
                left.mean(),
                left.quantile(0.05),
                left.quantile(0.5),
                left.quantile(0.95),
                left.share_below(0.2),
                left.mean_below(0.2),
            ];
            for (found, expected) in found.into_iter().zip(expected) {
                close(found, expected);
            }
        }
    }

    #[test]
    fn new_money_is_the_mean_of_what_the_cash_does_not_cover() {
        // By a fine sum over the quantiles of the length of the window.
        let a = Assumptions::default();
        let steps = 200_000;
        for (burn, runway) in [(0.01, 0.0), (0.009, 8.0), (0.03, 3.0)] {
            let sum: f64 = (0..steps)
                .map(|step| {
                    let z = normal_quantile((f64::from(step) + 0.5) / f64::from(steps));
                    let window = 6.0 * (0.6 * z).exp();
                    burn * (window - runway).max(0.0)
                })
                .sum();
            let expected = sum / f64::from(steps);
            assert!((new_money(burn, runway, &a) / expected - 1.0).abs() < 1e-3);
        }
        assert_eq!(new_money(-0.01, f64::INFINITY, &a), 0.0);
    }
}
