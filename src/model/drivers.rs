//! Why a holding would lose what it would lose: Shapley values over six drivers (docs/model.md §10).

use super::burst_loss::{WindowCost, distress_loss, log_price_fall, loss_if_burst, needs_cash};
use super::inputs::Inputs;
use super::justified_value::{Plan, log_mispricing, raw_log_mispricing};
use super::parameters::CompanyParameters;
use crate::assumptions::Assumptions;

/// Number of drivers.
pub const DRIVER_COUNT: usize = 6;

/// Share of value lost if it bursts today, by driver; the parts and the rest sum to the loss.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Drivers {
    /// Valuation froth, growth that dries up, private-data gap, compute dependence, upstream coupling,
    /// funding runway: points of value, in the order of [`Drivers::KEYS`].
    pub parts: [f64; DRIVER_COUNT],
    /// Shake-out nobody escapes: what is left when every driver is at its reference.
    pub rest: f64,
}

impl Drivers {
    /// Keys of the six drivers; `driver-<key>` is the name in the locale files, `driver-rest` that of the rest.
    pub const KEYS: [&'static str; DRIVER_COUNT] = [
        "froth",
        "growth",
        "private-data",
        "compute",
        "upstream",
        "runway",
    ];

    /// Sum of all parts and the rest.
    pub fn total(&self) -> f64 {
        self.parts.iter().sum::<f64>() + self.rest
    }

    /// Adds another company's drivers times a weight.
    pub fn add_weighted(&mut self, other: &Self, weight: f64) {
        for (sum, part) in self.parts.iter_mut().zip(other.parts) {
            *sum += weight * part;
        }
        self.rest += weight * other.rest;
    }
}

const FROTH: usize = 1;
const GROWTH: usize = 1 << 1;
const PRIVATE_DATA: usize = 1 << 2;
const COMPUTE: usize = 1 << 3;
const UPSTREAM: usize = 1 << 4;
const RUNWAY: usize = 1 << 5;

/// Data barrier of a company without a private-data gap.
const REFERENCE_PRIVATE_DATA: f64 = 0.8;
/// Compute share of a company that does not depend on it.
const REFERENCE_COMPUTE_SHARE: f64 = 0.10;

/// Attributes the loss of a company to its drivers.
///
/// Every set of drivers put at their references is evaluated, 64 in all; inputs are replaced, so justified
/// value, bubble loading, window cost and failure probability follow.
pub fn drivers(inputs: &Inputs, a: &Assumptions) -> Drivers {
    let losses: [f64; 1 << DRIVER_COUNT] = {
        // Froth, growth and runway do not change the valuation, so it is computed once for each set of the others.
        let mut losses = [0.0; 1 << DRIVER_COUNT];
        for traits_set in (0..1 << DRIVER_COUNT).filter(|set| set & (FROTH | GROWTH | RUNWAY) == 0)
        {
            let company = Company::at_references(inputs, traits_set, a);
            for rest in [
                0,
                FROTH,
                GROWTH,
                RUNWAY,
                FROTH | GROWTH,
                FROTH | RUNWAY,
                GROWTH | RUNWAY,
                FROTH | GROWTH | RUNWAY,
            ] {
                losses[traits_set | rest] = company.loss(inputs, rest, a);
            }
        }
        losses
    };
    shapley(&losses)
}

/// Shapley values of `losses[set]`, where `set` has the bit of each driver that is at its reference.
pub(super) fn shapley(losses: &[f64; 1 << DRIVER_COUNT]) -> Drivers {
    // k!(n−1−k)!/n! for n = 6: the weight of a set of k drivers in a driver's average.
    const WEIGHTS: [f64; DRIVER_COUNT] = [
        1.0 / 6.0,
        1.0 / 30.0,
        1.0 / 60.0,
        1.0 / 60.0,
        1.0 / 30.0,
        1.0 / 6.0,
    ];
    let mut parts = [0.0; DRIVER_COUNT];
    for (driver, part) in parts.iter_mut().enumerate() {
        let bit = 1 << driver;
        for set in (0..losses.len()).filter(|set| set & bit == 0) {
            *part += WEIGHTS[set.count_ones() as usize] * (losses[set] - losses[set | bit]);
        }
    }
    Drivers {
        parts,
        rest: losses[losses.len() - 1],
    }
}

struct Company {
    parameters: CompanyParameters,
    window: WindowCost,
    log_mispricing: f64,
}

impl Company {
    fn at_references(inputs: &Inputs, set: usize, a: &Assumptions) -> Self {
        let mut traits = inputs.traits;
        if set & PRIVATE_DATA != 0 {
            traits.private_data = REFERENCE_PRIVATE_DATA;
        }
        if set & COMPUTE != 0 {
            traits.compute_share = REFERENCE_COMPUTE_SHARE;
        }
        if set & UPSTREAM != 0 {
            traits.upstream_dependence = 0.0;
        }
        let parameters = CompanyParameters::of(&traits, a);
        let plan = Plan::of(&traits, &parameters, 0.0, 0.0, a);
        let raw = raw_log_mispricing(inputs, &plan, a);
        Self {
            parameters,
            window: WindowCost::of(&traits, &parameters, 0.0, 0.0, a),
            log_mispricing: log_mispricing(
                raw,
                parameters.bubble_loading,
                inputs.data_confidence,
                a,
            ),
        }
    }

    fn loss(&self, inputs: &Inputs, set: usize, a: &Assumptions) -> f64 {
        let mut window = self.window;
        if set & GROWTH != 0 {
            window.lost_growth = 0.0;
        }
        let fall = if set & FROTH != 0 {
            window.total()
        } else {
            log_price_fall(
                self.log_mispricing,
                self.parameters.bubble_loading,
                window.total(),
                a,
            )
        };
        let need = if set & RUNWAY != 0 {
            0.0
        } else {
            needs_cash(inputs.runway_quarters, a)
        };
        loss_if_burst(fall, need, distress_loss(self.parameters.window_failure, a))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_drivers_share_a_loss_as_worked_out_by_hand() {
        // L = 1 − e^−(a+b) with a = .5 and b = .3; the other four drivers do nothing.
        let losses = std::array::from_fn(|set: usize| {
            let a = if set & FROTH == 0 { 0.5 } else { 0.0 };
            let b = if set & GROWTH == 0 { 0.3 } else { 0.0 };
            1.0 - f64::exp(-(a + b))
        });
        let drivers = shapley(&losses);
        assert!((drivers.parts[0] - 0.342_479_298_4).abs() < 1e-9);
        assert!((drivers.parts[1] - 0.208_191_737_5).abs() < 1e-9);
        assert!(drivers.parts[2..].iter().all(|part| part.abs() < 1e-15));
        assert!((drivers.total() - losses[0]).abs() < 1e-12);
    }
}
