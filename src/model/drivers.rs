//! Why a position would lose what it would lose: Shapley values over five drivers (docs/model.md
//! §11).

use super::burst::BurstFigures;
use crate::assumptions::Assumptions;

/// Number of drivers.
pub const DRIVER_COUNT: usize = 5;

/// Share of value lost if it bursts today, by driver; the parts sum to the loss.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Drivers {
    /// Price, growth, cash, scorecard, preference: points of value, in the order of
    /// [`Drivers::KEYS`]. What gives value back is negative; the preference never takes any.
    pub parts: [f64; DRIVER_COUNT],
}

impl Drivers {
    /// Keys of the drivers; `driver-<key>` is the name in the locale files.
    pub const KEYS: [&'static str; DRIVER_COUNT] =
        ["price", "growth", "cash", "scorecard", "preference"];

    /// Sum of all parts: the loss.
    pub fn total(&self) -> f64 {
        self.parts.iter().sum::<f64>()
    }

    /// Adds another company's drivers times a weight.
    pub fn add_weighted(&mut self, other: &Self, weight: f64) {
        for (sum, part) in self.parts.iter_mut().zip(other.parts) {
            *sum += weight * part;
        }
    }
}

/// What of a loss is switched off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Off {
    /// The set of drivers, a bit each in the order of [`Drivers::KEYS`].
    bits: usize,
}

impl Off {
    /// Nothing is off.
    pub const NOTHING: Self = Self { bits: 0 };
    /// The scorecard: ω = 0.
    pub const SCORECARD: Self = Self { bits: 1 << 3 };
    /// The preference: φ = 0.
    pub const PREFERENCE: Self = Self { bits: 1 << 4 };

    /// Both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            bits: self.bits | other.bits,
        }
    }

    /// X = 0.
    pub const fn price(self) -> bool {
        self.bits & 1 != 0
    }

    /// δ = 0.
    pub const fn growth(self) -> bool {
        self.bits & (1 << 1) != 0
    }

    /// ζ = 0.
    pub const fn cash(self) -> bool {
        self.bits & (1 << 2) != 0
    }

    /// ω = 0.
    pub const fn scorecard(self) -> bool {
        self.bits & Self::SCORECARD.bits != 0
    }

    /// φ = 0.
    pub const fn preference(self) -> bool {
        self.bits & Self::PREFERENCE.bits != 0
    }
}

/// Attributes the loss of a position to its drivers: every set of them is switched off in turn, 32
/// in all. With all of them off nothing is lost, so there is no rest.
pub fn drivers(figures: &BurstFigures, a: &Assumptions) -> Drivers {
    shapley(&std::array::from_fn(|bits| {
        figures.loss(Off { bits }, a).position
    }))
}

/// Shapley values of `losses[set]`, where `set` has the bit of each driver that is off.
pub(super) fn shapley(losses: &[f64; 1 << DRIVER_COUNT]) -> Drivers {
    // k!(n−1−k)!/n! for n = 5: the weight of a set of k drivers in a driver's average.
    const WEIGHTS: [f64; DRIVER_COUNT] = [0.2, 0.05, 1.0 / 30.0, 0.05, 0.2];
    let mut parts = [0.0; DRIVER_COUNT];
    for (driver, part) in parts.iter_mut().enumerate() {
        let bit = 1 << driver;
        for set in (0..losses.len()).filter(|set| set & bit == 0) {
            *part += WEIGHTS[set.count_ones() as usize] * (losses[set] - losses[set | bit]);
        }
    }
    Drivers { parts }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_drivers_share_a_loss_as_worked_out_by_hand() {
        // L = 1 − e^−(a+b) with a = .5 and b = .3; the other three drivers do nothing.
        let losses = std::array::from_fn(|set: usize| {
            let a = if set & 1 == 0 { 0.5 } else { 0.0 };
            let b = if set & 2 == 0 { 0.3 } else { 0.0 };
            1.0 - f64::exp(-(a + b))
        });
        let drivers = shapley(&losses);
        assert!((drivers.parts[0] - 0.342_479_298_4).abs() < 1e-9);
        assert!((drivers.parts[1] - 0.208_191_737_5).abs() < 1e-9);
        assert!(drivers.parts[2..].iter().all(|part| part.abs() < 1e-15));
        assert!((drivers.total() - losses[0]).abs() < 1e-12);
    }
}
